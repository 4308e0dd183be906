import { problem } from '#libs/platform/http/problem.exception';
import { holdsNationally, isGuarded, type GrantAllowance } from '#libs/rules/authority/role-grant.rule';
import { ROLES } from '#libs/rules/stage/stage.types';
import { agenciesOf, type Actor } from '../http/actor.types.js';

/** Administration, in one place; giving roles is a rule of its own. Case content is never decided here. */
export type Allowance = 'yes' | 'forbidden' | 'hidden';

export function refuseUnlessAllowed(allowance: Allowance | GrantAllowance): void {
  if (allowance === 'yes') return;
  throw problem(allowance === 'hidden' ? 'not-found' : allowance);
}

/** Roles that only an administrator gives or takes. */
const GUARDED: readonly string[] = ROLES.filter(isGuarded);

export const isManager = (actor: Actor): boolean => holdsNationally(actor, 'CycleOfficer', 'Administrator');

export const mayManage = (actor: Actor): Allowance => (isManager(actor) ? 'yes' : 'hidden');

/** Criteria editions are the cycle office's, as the cycles are. */
export const mayRecordEdition = (actor: Actor): Allowance => (holdsNationally(actor, 'CycleOfficer') ? 'yes' : 'forbidden');

/** Everything, or the agencies whose people and roles one may see. Null: nothing at all. */
export function scopeOfReading(actor: Actor): 'all' | readonly string[] | null {
  if (isManager(actor) || holdsNationally(actor, 'Observer')) return 'all';
  const own = agenciesOf(actor, 'AgencyCoordinator', 'AgencyHead', 'CycleOfficer');
  return own.length === 0 ? null : own;
}

interface OtherPerson {
  readonly id: string;
  readonly roles: readonly string[];
}

/** Whoever may not give somebody's rights may not act on that account either: a changed address and a reset link are a way in. */
const isAbove = (actor: Actor, person: OtherPerson): boolean =>
  !holdsNationally(actor, 'Administrator') && person.roles.some((role) => GUARDED.includes(role));

/** A link is a way into an account. */
export function mayIssueLink(actor: Actor, to: OtherPerson): Allowance {
  if (!isManager(actor)) return 'hidden';
  return to.id === actor.personId || isAbove(actor, to) ? 'forbidden' : 'yes';
}

/** Names, address and language; one's own as well. */
export function mayEditPerson(actor: Actor, person: OtherPerson): Allowance {
  if (!isManager(actor)) return 'hidden';
  return person.id !== actor.personId && isAbove(actor, person) ? 'forbidden' : 'yes';
}

/** Nobody deactivates themselves: the last person in would lock everybody out. */
export function mayChangeStatus(actor: Actor, person: OtherPerson): Allowance {
  if (!isManager(actor)) return 'hidden';
  return person.id === actor.personId || isAbove(actor, person) ? 'forbidden' : 'yes';
}
