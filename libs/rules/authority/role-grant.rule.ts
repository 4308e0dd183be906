import type { Role } from '../stage/stage.types.js';

/** Somebody with the roles that are in force. Agency null: held for the national office. */
export interface RoleHolder {
  readonly personId: string;
  readonly roles: readonly { readonly role: string; readonly agencyId: string | null }[];
}

export interface GrantWish {
  readonly personId: string;
  readonly role: Role;
  readonly agencyId: string | null;
}

export interface ProposedGrant extends GrantWish {
  readonly proposedBy: string;
}

export const GRANTERS = ['Administrator', 'CycleOfficer', 'AgencyCoordinator'] as const;
export type Granter = (typeof GRANTERS)[number];
export type GrantWay = 'atOnce' | 'confirmed' | 'forbidden';

const ofAgency = { Administrator: 'confirmed', CycleOfficer: 'confirmed', AgencyCoordinator: 'atOnce' } as const;
const ofOffice = { Administrator: 'confirmed', CycleOfficer: 'confirmed', AgencyCoordinator: 'forbidden' } as const;
const guarded = { Administrator: 'confirmed', CycleOfficer: 'forbidden', AgencyCoordinator: 'forbidden' } as const;

/**
 * Who gives which role, and whether it waits for a second person. A grant is confirmed by somebody else of the national office who might have proposed it.
 * Source: glossary 2.2 "Accounts and roles", 2.3 rule 4, screen 29; which grants need the second person is a proposed default.
 */
export const GRANTS: Readonly<Record<Role, Readonly<Record<Granter, GrantWay>>>> = {
  ItemOwner: ofAgency,
  CategoryLead: ofAgency,
  AgencyCoordinator: ofOffice,
  AgencyHead: ofOffice,
  Evaluator: ofOffice,
  LeadEvaluator: ofOffice,
  Moderator: ofOffice,
  Judge: ofOffice,
  CycleOfficer: guarded,
  Administrator: guarded,
  Observer: ofOffice,
};

/** Given, confirmed and ended by administrators alone. */
export const isGuarded = (role: Role): boolean => GRANTS[role].CycleOfficer === 'forbidden';

/** An officer of one agency's own cycles is none of the national office. */
export const holdsNationally = (holder: RoleHolder, ...roles: readonly string[]): boolean =>
  holder.roles.some(({ role, agencyId }) => agencyId === null && roles.includes(role));

const OFFICE: readonly Granter[] = ['Administrator', 'CycleOfficer'];
const officeHoldings = (holder: RoleHolder): Granter[] => OFFICE.filter((granter) => holdsNationally(holder, granter));

function holdingsFor(holder: RoleHolder, agencyId: string | null): Granter[] {
  const isCoordinator = agencyId !== null && holder.roles.some((held) => held.role === 'AgencyCoordinator' && held.agencyId === agencyId);
  return [...officeHoldings(holder), ...(isCoordinator ? (['AgencyCoordinator'] as const) : [])];
}

const waysOf = (holdings: readonly Granter[], role: Role): GrantWay[] => holdings.map((granter) => GRANTS[role][granter]);

/** Whoever may not even know is answered 'hidden'. */
export type GrantAllowance = 'yes' | 'hidden' | 'self-grant' | 'own-proposal' | 'forbidden';

/** Giving a role, or ending it, which one person does alone. Nobody changes their own. */
export function mayGrant(actor: RoleHolder, { personId, role, agencyId }: GrantWish): GrantAllowance {
  const holdings = holdingsFor(actor, agencyId);
  if (holdings.length === 0) return 'hidden';
  if (personId === actor.personId) return 'self-grant';
  return waysOf(holdings, role).some((way) => way !== 'forbidden') ? 'yes' : 'forbidden';
}

/** Confirming or returning what somebody else proposed for a third person. */
export function mayDecide(actor: RoleHolder, { personId, role, proposedBy }: ProposedGrant): GrantAllowance {
  const holdings = officeHoldings(actor);
  if (holdings.length === 0) return 'hidden';
  if (proposedBy === actor.personId) return 'own-proposal';
  if (personId === actor.personId) return 'self-grant';
  return waysOf(holdings, role).includes('confirmed') ? 'yes' : 'forbidden';
}

export function mayWithdraw(actor: RoleHolder, { proposedBy }: ProposedGrant): GrantAllowance {
  if (officeHoldings(actor).length === 0) return 'hidden';
  return proposedBy === actor.personId ? 'yes' : 'forbidden';
}

/**
 * How an allowed grant takes effect: 'atOnce', 'confirmed' by a second person, or 'alone': at once, since nobody of the office (everybody who can act now) could confirm it.
 */
export function wayOfGrant(actor: RoleHolder, wish: GrantWish, office: readonly RoleHolder[]): 'atOnce' | 'confirmed' | 'alone' {
  if (waysOf(holdingsFor(actor, wish.agencyId), wish.role).includes('atOnce')) return 'atOnce';
  const proposed = { ...wish, proposedBy: actor.personId };
  return office.some((other) => mayDecide(other, proposed) === 'yes') ? 'confirmed' : 'alone';
}
