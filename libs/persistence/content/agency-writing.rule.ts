import type { CaseStatus } from '#libs/rules/stage/stage.types';
import type { Refusal } from '#libs/rules/task/facts.types';

/** Profile, plan and progress reports: one document, written by the agency's people together while its task is open. */
export interface WritingFacts {
  readonly status: CaseStatus;
  readonly task: { readonly state: string; readonly suspendReason: string | null } | null;
  /** None: nothing was written yet. A profile has no other state than Draft. */
  readonly state: string;
}

const WRITERS = ['ItemOwner', 'CategoryLead', 'AgencyCoordinator'];
const refuse = (name: string): Refusal[] => [{ name }];

/** Why this person may not write now. Refusals: not-yours, case-paused, case-closed, task-ended, task-not-open-yet, stage-shut, task-suspended. */
export function writingRefusals({ status, task, state }: WritingFacts, agencyRoles: readonly string[]): Refusal[] {
  if (!agencyRoles.some((role) => WRITERS.includes(role))) return refuse('not-yours');
  if (status === 'Paused') return refuse('case-paused');
  if (status !== 'Active') return refuse('case-closed');
  if (state !== 'None' && state !== 'Draft') return refuse('task-ended');
  if (task === null) return refuse('task-not-open-yet');
  if (task.state === 'Suspended') return refuse(task.suspendReason === 'shut' ? 'stage-shut' : 'task-suspended');
  return [];
}
