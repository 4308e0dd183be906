import type { StagePlan } from '../stage/plan.types.js';
import { AGENCY_ROLES, SEATS, type Stage } from '../stage/stage.types.js';
import type { PersonFacts, TaskFacts } from '../task/facts.types.js';
import type { TaskKind } from '../task/task.types.js';
import { isTeamKeptFrom } from './visibility.table.js';

const AGENCY: ReadonlySet<string> = new Set(AGENCY_ROLES);
const SEATED: ReadonlySet<string> = new Set(SEATS);
const OFFICE: ReadonlySet<string> = new Set(['CycleOfficer', 'Observer']);

/** One person's sheet or vote: nobody else of the team or the panel looks over their shoulder. */
const OWN_ONLY: ReadonlySet<TaskKind> = new Set(['AcceptAssignment', 'ReviewCase', 'CastJudgement']);

const holdsAny = (person: PersonFacts, roles: ReadonlySet<string>): boolean => person.holdings.some(({ role }) => roles.has(role));

/** Does the person sit in the case where the team may be known? A judge's seat alone does not show it before the panel's decision. */
const knowsTeam = (person: PersonFacts, stage: Stage): boolean =>
  person.holdings.some(({ role }) => SEATED.has(role) && !(role === 'Judge' && isTeamKeptFrom('judge', stage)));

/**
 * May this person know of the task? Owner, candidates and whoever proposed it always; otherwise people of its scope: the agency for the agency's work, seated
 * members for the case's, once they may know the team, the office for all. Missing and forbidden look the same to everybody else.
 */
export function maySeeTask(
  person: PersonFacts,
  task: Pick<TaskFacts, 'kind' | 'actualOwner' | 'delegatedFrom' | 'input'>,
  { plan, stage }: { readonly plan: StagePlan; readonly stage: Stage },
): boolean {
  if (
    person.inQueue ||
    task.actualOwner === person.personId ||
    task.delegatedFrom === person.personId ||
    task.input['proposedBy'] === person.personId ||
    task.input['proposedFor'] === person.personId ||
    holdsAny(person, OFFICE)
  )
    return true;
  const { scope } = plan.kinds[task.kind];
  if (scope === 'agency') return holdsAny(person, AGENCY);
  return scope === 'case' && !OWN_ONLY.has(task.kind) && knowsTeam(person, stage);
}

const ROLES_OF: Readonly<Record<'agency' | 'case' | 'office', readonly string[]>> = {
  agency: AGENCY_ROLES,
  case: SEATS,
  office: ['CycleOfficer'],
};

/** Whose holders are named to these people when a task of the scope is to be handed on: where the team is kept from all of them, the panel alone. */
export function rolesToHandTo(people: readonly PersonFacts[], scope: 'agency' | 'case' | 'office', stage: Stage): readonly string[] {
  const isKept = scope === 'case' && !people.some((person) => holdsAny(person, OFFICE) || knowsTeam(person, stage));
  return isKept ? ['Judge'] : ROLES_OF[scope];
}
