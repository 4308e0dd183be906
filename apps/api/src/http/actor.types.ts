export interface RoleHolding {
  readonly role: string;
  /** Null: held for the national office or everywhere. */
  readonly agencyId: string | null;
  readonly agencyNameTh: string | null;
  readonly agencyNameEn: string | null;
  readonly categories: readonly string[];
  readonly items: readonly string[];
  readonly isHead: boolean;
}

/** The person behind a request. Rules read roles again from the record under the lock; these are for reads and administration. */
export interface Actor {
  readonly personId: string;
  /** Of the request they act in, for logs. */
  readonly requestId: string;
  readonly userName: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly language: 'th' | 'en';
  readonly roles: readonly RoleHolding[];
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
    /** Set once a command's headers were found right. */
    isCommand?: boolean;
  }
  interface FastifyContextConfig {
    /** Media types of the body besides application/json. */
    accepts?: readonly string[];
  }
}

export const holdsRole = (actor: Actor, ...roles: readonly string[]): boolean => actor.roles.some(({ role }) => roles.includes(role));

/** Agencies for which the actor holds one of these roles. */
export const agenciesOf = (actor: Actor, ...roles: readonly string[]): readonly string[] => [
  ...new Set(
    actor.roles.filter(({ role, agencyId }) => agencyId !== null && roles.includes(role)).map(({ agencyId }) => agencyId as string),
  ),
];
