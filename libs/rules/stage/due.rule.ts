import { nextInstantMs, startDeadlineOn } from '../escalation/ladder.rule.js';
import type { LadderPolicy, LadderTask } from '../escalation/ladder.types.js';
import { addWorkingDays, bangkokDateOf, endOfDayMs, type WorkingCalendar } from '../calendar/working-day.rule.js';
import type { TaskKind } from '../task/task.types.js';
import type { CycleContext } from './cycle-context.types.js';
import type { StagePlan } from './plan.types.js';

/**
 * Due instant of a task opened now: the end of the n-th working day after today, not after the window's end unless the kind is free to run past it.
 * Instants are epoch milliseconds; days are the calendar's working days.
 */
export function dueInstantMs(
  plan: StagePlan,
  calendar: WorkingCalendar,
  kind: TaskKind,
  nowMs: number,
  windowEndsAtMs: number | null,
): number {
  const { dueDays, free } = plan.kinds[kind];
  const due = endOfDayMs(addWorkingDays(bangkokDateOf(nowMs), dueDays, calendar));
  return free || windowEndsAtMs === null ? due : Math.max(Math.min(due, windowEndsAtMs), Math.min(nowMs, windowEndsAtMs));
}

/** The ladder of a task kind, from the frozen plan. */
export function ladderOf(context: Pick<CycleContext, 'plan' | 'ladders'>, code: string): LadderPolicy {
  const ladder = context.ladders[code];
  if (!ladder) throw new Error(`The frozen plan ${context.plan.code} has no ladder ${code}.`);
  return ladder;
}

/** By when the owner should have started: the end of the ladder's start deadline; null when the ladder has none. */
export function startByMs(
  context: Pick<CycleContext, 'plan' | 'ladders' | 'calendar'>,
  kind: TaskKind,
  nowMs: number,
  dueMs: number,
): number | null {
  const on = startDeadlineOn(
    { openedOn: bangkokDateOf(nowMs), dueOn: bangkokDateOf(dueMs) },
    ladderOf(context, context.plan.kinds[kind].ladder),
    context.calendar,
  );
  return on === null ? null : endOfDayMs(on);
}

export interface LadderedTask {
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly firstOpenedAtMs: number | null;
  readonly ladder: string;
}

export const ladderTask = ({ createdAtMs, dueAtMs, firstOpenedAtMs }: LadderedTask): LadderTask => ({
  openedOn: bangkokDateOf(createdAtMs),
  dueOn: bangkokDateOf(dueAtMs),
  startedAtMs: firstOpenedAtMs,
});

/** When the ladder of this task speaks next, null for never. */
export const nextRungAtMs = (
  context: Pick<CycleContext, 'plan' | 'ladders' | 'calendar'>,
  task: LadderedTask,
  fired: readonly number[],
): number | null => nextInstantMs(ladderTask(task), ladderOf(context, task.ladder), context.calendar, fired);

/** Last instant of a window day and the instant at which it is shut: end + grace + 60 s, so no timely command meets a shut stage. */
export const shutAtMs = (endsAtMs: number, graceMinutes: number): number => endsAtMs + graceMinutes * 60_000 + 60_000;
