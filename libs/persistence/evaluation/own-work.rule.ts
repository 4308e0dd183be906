import type { CaseStatus } from '#libs/rules/stage/stage.types';
import type { Refusal } from '#libs/rules/task/facts.types';
import { FINAL_STATES, type TaskState } from '#libs/rules/task/task.types';

/** A human task whose owner may save drafts now, and the person's standing to it. */
export interface OwnWork {
  readonly caseStatus: CaseStatus;
  readonly task: {
    readonly id: string;
    readonly state: TaskState;
    readonly suspendReason: string | null;
    readonly isOwner: boolean;
    readonly hasOwner: boolean;
  } | null;
  /** What the task works on was handed in already. */
  readonly isHandedIn: boolean;
}

const refuse = (name: string): Refusal[] => [{ name }];

/**
 * Why this person may not save a draft of evaluation work now; empty when they may.
 * Refusals: case-paused, case-closed, task-ended, task-not-open-yet, stage-shut, task-suspended, task-not-claimed, not-yours.
 */
export function ownWorkRefusals({ caseStatus, task, isHandedIn }: OwnWork): Refusal[] {
  if (caseStatus === 'Paused') return refuse('case-paused');
  if (caseStatus !== 'Active') return refuse('case-closed');
  if (isHandedIn) return refuse('task-ended');
  if (task === null) return refuse('task-not-open-yet');
  if (FINAL_STATES.includes(task.state)) return refuse('task-ended');
  if (task.state === 'Suspended') return refuse(task.suspendReason === 'shut' ? 'stage-shut' : 'task-suspended');
  if (!task.hasOwner) return refuse('task-not-claimed');
  return task.isOwner ? [] : refuse('not-yours');
}
