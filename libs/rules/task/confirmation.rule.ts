import type { CycleContext } from '../stage/cycle-context.types.js';
import { dueInstantMs, startByMs } from '../stage/due.rule.js';
import type { NewTask } from './decision.types.js';
import type { CommandFacts } from './facts.types.js';
import type { TaskKind } from './task.types.js';

type Wanted = Pick<NewTask, 'subjectKind' | 'subject' | 'required' | 'input'>;

/** Work for any officer of the cycle, due by the plan whatever window is open. */
export function officeTask(context: CycleContext, { nowMs }: Pick<CommandFacts, 'nowMs'>, kind: TaskKind, wanted: Wanted): NewTask {
  const dueAtMs = dueInstantMs(context.plan, context.calendar, kind, nowMs, null);
  return {
    ...wanted,
    kind,
    queue: { role: 'CycleOfficer', scope: 'office', category: null },
    owner: null,
    ladder: context.plan.kinds[kind].ladder,
    dueAtMs,
    startByMs: startByMs(context, kind, nowMs, dueAtMs),
  };
}

/** What one officer proposed and another confirms or sends back; `input` says what and by whom (`change`, `proposedBy`). */
export const confirmation = (context: CycleContext, facts: Pick<CommandFacts, 'nowMs'>, wanted: Wanted): NewTask =>
  officeTask(context, facts, 'ConfirmChange', wanted);
