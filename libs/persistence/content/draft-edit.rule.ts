import type { CaseStatus } from '#libs/rules/stage/stage.types';
import type { Refusal } from '#libs/rules/task/facts.types';

/** Facts for one person and one item's working copy, read under a share lock of the case. */
export interface DraftFacts {
  readonly caseStatus: CaseStatus;
  readonly itemState: 'Open' | 'Submitted' | 'Accepted';
  readonly version: number;
  /** The open WriteItem or CorrectItem task of the item, if there is one. */
  readonly task: {
    readonly id: string;
    readonly state: string;
    readonly suspendReason: string | null;
    readonly ownerId: string | null;
    readonly delegatedFrom: string | null;
    readonly dueAt: string;
  } | null;
}

const refuse = (name: string): Refusal[] => [{ name }];

/**
 * Why this person (or one they stand in for) may not change the working copy now; empty when they may.
 * Refusals: case-closed, case-paused, task-ended (the item was submitted), task-not-open-yet, stage-shut, task-suspended, task-not-claimed, not-yours.
 */
export function draftRefusals({ caseStatus, itemState, task }: DraftFacts, people: readonly string[]): Refusal[] {
  if (caseStatus === 'Paused') return refuse('case-paused');
  if (caseStatus !== 'Active') return refuse('case-closed');
  if (itemState !== 'Open') return refuse('task-ended');
  if (task === null) return refuse('task-not-open-yet');
  if (task.state === 'Suspended') return refuse(task.suspendReason === 'shut' ? 'stage-shut' : 'task-suspended');
  if (task.ownerId === null) return refuse('task-not-claimed');
  const isTheirs = people.includes(task.ownerId) || (task.delegatedFrom !== null && people.includes(task.delegatedFrom));
  return isTheirs ? [] : refuse('not-yours');
}
