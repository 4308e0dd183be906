import type { PersonFacts, Refusal } from '../task/facts.types.js';
import { asMemberOf, type Authority } from './task-authority.rule.js';

/** Who asks for something on a whole case, and whom they stand in for today. */
export interface CaseActors {
  readonly actor: PersonFacts;
  readonly principals: readonly PersonFacts[];
}

/** What a command on a whole case asks of whoever gives it. */
export interface CasePower {
  readonly isHeldBy: (person: PersonFacts) => boolean;
  /** What bars a person, where the power is `holder`'s. */
  readonly exclusionsOf?: (person: PersonFacts, holder: PersonFacts) => Refusal[];
  /** Named when neither the actor nor anybody they stand in for holds it. */
  readonly refusal: string;
}

export const holdsRole = (person: PersonFacts, ...roles: readonly string[]): boolean =>
  person.holdings.some(({ role }) => roles.includes(role));

/** What bars a person from acting from a seat. Refusals: declaration-missing, conflict-hard. */
export const seatExclusions = (person: PersonFacts): Refusal[] => [
  ...(person.declared ? [] : [{ name: 'declaration-missing' }]),
  ...(person.conflict === 'hard' ? [{ name: 'conflict-hard' }] : []),
];

/**
 * May this actor give a command on the case, alone or for somebody they stand in for? Their own power comes first; of several principals the first who may.
 * A substitute inherits duties, never exemptions: exclusions of both count. Refusals: the power's own, substitute-excluded and every exclusion.
 */
export function authorityInCase({ actor, principals }: CaseActors, power: CasePower): Authority {
  const exclusions = power.exclusionsOf ?? (() => []);
  if (power.isHeldBy(actor)) {
    const own = exclusions(actor, actor);
    return own.length === 0 ? { granted: true, onBehalfOf: null } : { granted: false, refusals: own };
  }
  const answers = principals.filter(power.isHeldBy).map((principal): Authority => {
    const both = [...exclusions(asMemberOf(actor, principal), principal), ...exclusions(principal, principal)];
    return both.length === 0
      ? { granted: true, onBehalfOf: principal.personId }
      : {
          granted: false,
          refusals: [{ name: 'substitute-excluded' }, ...new Map(both.map((refusal) => [refusal.name, refusal])).values()],
        };
  });
  return answers.find(({ granted }) => granted) ?? answers[0] ?? { granted: false, refusals: [{ name: power.refusal }] };
}
