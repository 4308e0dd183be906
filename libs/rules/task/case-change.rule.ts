import { FINAL_STATES, type TaskState } from './task.types.js';
import type { CaseChange, NewTask, TaskChange } from './decision.types.js';
import type { CaseFacts, SiblingBrief } from './facts.types.js';

const isFinal = (state: TaskState): boolean => FINAL_STATES.includes(state);

/** Counters of required tasks after these changes. Open is every non-final state; suspended tasks stay in the denominator. */
export function countersAfter(
  of: CaseFacts,
  before: readonly Pick<SiblingBrief, 'id' | 'required' | 'state'>[],
  changes: readonly TaskChange[],
  opened: readonly NewTask[],
): Required<Pick<CaseChange, 'openCount' | 'totalCount' | 'doneCount'>> {
  let { openCount, totalCount, doneCount } = of;
  const byId = new Map(before.map((task) => [task.id, task]));
  for (const change of changes) {
    const task = byId.get(change.id);
    if (!task?.required) continue;
    if (!isFinal(task.state) && isFinal(change.state)) openCount -= 1;
    if (change.state === 'Completed') doneCount += 1;
    if (change.state === 'Exited' || change.state === 'Obsolete') totalCount -= 1;
  }
  const added = opened.filter(({ required }) => required).length;
  return { openCount: openCount + added, totalCount: totalCount + added, doneCount };
}

/** The earlier of two instants; null means never. */
export const earlier = (left: number | null, right: number | null): number | null =>
  left === null ? right : right === null ? left : Math.min(left, right);
