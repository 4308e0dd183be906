import { addWorkingDays, bangkokDateOf, endOfDayMs } from '../calendar/working-day.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { shutAtMs } from '../stage/due.rule.js';
import type { Decision, TaskChange } from './decision.types.js';
import type { CommandFacts, TaskCommand, WholeFacts } from './facts.types.js';

/** What a completion does beyond its own task and the plan's transitions. */
export type Consequences = Partial<Pick<Decision, 'tasks' | 'newTasks' | 'case' | 'window' | 'effects' | 'notices' | 'wake'>>;

export type Special = (context: CycleContext, facts: WholeFacts, command: TaskCommand) => Consequences;

/** Ended from outside: withdrawn, or replaced by other work. */
export const exited = ({ id, version }: Pick<TaskChange, 'id' | 'version'>): TaskChange => ({ id, version, state: 'Exited', ended: true });

export const workingDaysOf = (command: TaskCommand): number => Number(command.details?.['workingDays'] ?? 0);

/** Tasks suspended at the shut instant go on with a new due date: the new end of the window. */
export const resumed = (facts: WholeFacts, dueAtMs: number): TaskChange[] =>
  facts.siblings
    .filter((task) => task.state === 'Suspended' && task.suspendReason === 'shut')
    .map((task) => ({
      id: task.id,
      version: task.version,
      state: task.suspendedFrom ?? 'Ready',
      suspendedFrom: null,
      suspendReason: null,
      dueAtMs,
      deadlineNo: task.deadlineNo + 1,
    }));

/** A window made longer by working days, counted from the later of its end and today. */
export function longerWindow(context: CycleContext, facts: CommandFacts, workingDays: number): { endsAtMs: number; shutAtMs: number } {
  const from = Math.max(facts.window?.endsAtMs ?? facts.nowMs, facts.nowMs);
  const endsAtMs = endOfDayMs(addWorkingDays(bangkokDateOf(from), workingDays, context.calendar));
  return { endsAtMs, shutAtMs: shutAtMs(endsAtMs, context.plan.settings.graceMinutes) };
}
