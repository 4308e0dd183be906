import type { StagePlan } from '../stage/plan.types.js';
import { AGENCY_ROLES, SEATS } from '../stage/stage.types.js';
import type { PersonFacts, TaskFacts } from '../task/facts.types.js';
import type { TaskKind } from '../task/task.types.js';

const AGENCY: ReadonlySet<string> = new Set(AGENCY_ROLES);
const SEATED: ReadonlySet<string> = new Set(SEATS);
const OFFICE: ReadonlySet<string> = new Set(['CycleOfficer', 'Observer']);

/** One person's sheet or vote: nobody else of the team or the panel looks over their shoulder. */
const OWN_ONLY: ReadonlySet<TaskKind> = new Set(['AcceptAssignment', 'ReviewCase', 'CastJudgement']);

const holdsAny = (person: PersonFacts, roles: ReadonlySet<string>): boolean => person.holdings.some(({ role }) => roles.has(role));

/**
 * May this person know of the task? Owner, candidates and whoever proposed it always; otherwise people of its scope: the agency for the agency's work, seated
 * members for the case's, the office for all. Missing and forbidden look the same to everybody else.
 */
export function maySeeTask(
  person: PersonFacts,
  task: Pick<TaskFacts, 'kind' | 'actualOwner' | 'delegatedFrom' | 'input'>,
  plan: StagePlan,
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
  return scope === 'case' && !OWN_ONLY.has(task.kind) && holdsAny(person, SEATED);
}
