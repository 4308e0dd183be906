import { addWorkingDays, bangkokDateOf, endOfDayMs } from '../calendar/working-day.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { shutAtMs } from '../stage/due.rule.js';
import { confirmation, officeTask } from './confirmation.rule.js';
import { longerWindow, resumed, workingDaysOf, type Consequences, type Special } from './consequences.rule.js';
import type { Decision, Effect, NewTask, TaskChange, WindowChange } from './decision.types.js';
import type { TaskCommand, WholeFacts } from './facts.types.js';
import { isOpen } from './task.types.js';

/** More time as one officer would give it: working days, and a word to who asked. */
export interface Grant {
  readonly workingDays: number;
  readonly note: string;
}

/** The new end of the task or of the open step, counted in working days from the later of the old end and today. Ends are unknown where there is nothing to move. */
interface LongerTime {
  readonly oldEndMs: number | undefined;
  readonly newEndMs: number | undefined;
  readonly tasks: readonly TaskChange[];
  readonly window: WindowChange | null;
}

/**
 * Decides a request for more time. A refusal is one officer's; so is a grant inside the quota that ends before the next stage begins.
 * Any other grant moves nothing yet: a second officer confirms it. Source: note 6 of the glossary's permission matrix (proposed; the quota is the plan's).
 */
export const decideExtension: Special = (context, facts, command) => {
  if (command.outcome === 'refuse') {
    const note = command.text ?? '';
    const dueNowMs = longerTime(context, facts, 0).oldEndMs;
    return {
      effects: [decidedEffect(facts, 'Refused', { workingDays: 0, note })],
      notices: [notice(facts, 'extension-refused', { workingDays: 0, note }, { oldDueOn: dueNowMs })],
    };
  }
  const grant: Grant = { workingDays: workingDaysOf(command), note: command.text ?? '' };
  return needsSecondPerson(context, facts, grant.workingDays)
    ? { newTasks: [proposal(context, facts, grant)] }
    : granted(context, facts, grant);
};

/** Whether these days go beyond the case's quota, or make the stage end after the next one is planned to begin. */
export function needsSecondPerson(context: CycleContext, facts: WholeFacts, workingDays: number): boolean {
  const { grantedDays = 0, plannedStartsAtMs = {} } = facts.content.extension ?? {};
  if (grantedDays + workingDays > context.plan.settings.extensionQuotaDays) return true;
  const at = context.plan.steps.findIndex(({ id }) => id === facts.case.step);
  const next = context.plan.steps.slice(at + 1).find(({ id }) => plannedStartsAtMs[id] !== undefined);
  const { newEndMs = -Infinity } = longerTime(context, facts, workingDays);
  const isStageLonger = newEndMs > (facts.window?.endsAtMs ?? -Infinity);
  return isStageLonger && next !== undefined && newEndMs >= (plannedStartsAtMs[next.id] ?? Infinity);
}

/** The grant carried out: the task's due date, or the whole step's window with all its open tasks, moves on. */
export function granted(context: CycleContext, facts: WholeFacts, grant: Grant): Consequences {
  const { oldEndMs, newEndMs, tasks, window } = longerTime(context, facts, grant.workingDays);
  return {
    tasks,
    window,
    effects: [decidedEffect(facts, 'Granted', grant)],
    notices: [notice(facts, 'extension-granted', grant, { oldDueOn: oldEndMs, newDueOn: newEndMs })],
    wake: 'window',
  };
}

/** What the first officer proposed and the second looks at. */
export const proposedGrant = ({ task: { input } }: WholeFacts): Grant => ({
  workingDays: Number(input['grantedDays']),
  note: String(input['note'] ?? ''),
});

/** Sent back by the second officer: the request is decided anew, with the reason at hand. */
export function extensionAgain(context: CycleContext, facts: WholeFacts, command: TaskCommand): NewTask {
  const { requestId, taskId, askedDays, reason, askedBy, askedFor } = facts.task.input;
  return officeTask(context, facts, 'DecideExtension', {
    ...ofRequest(facts),
    input: {
      ...present({ requestId, taskId, askedDays, reason, askedBy, proposedBy: askedBy, askedFor, proposedFor: askedFor }),
      returnedFrom: 'ConfirmChange',
      text: command.text ?? '',
    },
  });
}

function proposal(context: CycleContext, facts: WholeFacts, { workingDays, note }: Grant): NewTask {
  const { requestId, taskId, askedDays, reason, askedBy, proposedFor: askedFor } = facts.task.input;
  return confirmation(context, facts, {
    ...ofRequest(facts),
    input: {
      ...present({ requestId, taskId, askedDays, reason, askedBy, askedFor }),
      change: 'extension',
      proposedBy: facts.actor.personId,
      grantedDays: workingDays,
      note,
    },
  });
}

/** Not required: a step that settles meanwhile needs no more time. */
const ofRequest = ({ task }: WholeFacts): Pick<NewTask, 'subjectKind' | 'subject' | 'required'> => ({
  subjectKind: 'request',
  subject: task.subject,
  required: false,
});

const present = (input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));

function longerTime(context: CycleContext, facts: WholeFacts, workingDays: number): LongerTime {
  const { taskId } = facts.task.input;
  return taskId === undefined ? longerStep(context, facts, workingDays) : longerTask(context, facts, String(taskId), workingDays);
}

/** A task that has ended meanwhile, or whose step is over, gets no more time. */
function longerTask(context: CycleContext, facts: WholeFacts, taskId: string, workingDays: number): LongerTime {
  const target = facts.siblings.find(({ id }) => id === taskId);
  if (!target || !isOpen(target)) return { oldEndMs: target?.dueAtMs, newEndMs: target?.dueAtMs, tasks: [], window: null };
  const from = Math.max(target.dueAtMs, facts.nowMs);
  const dueAtMs = endOfDayMs(addWorkingDays(bangkokDateOf(from), workingDays, context.calendar));
  const outgrows = facts.window !== null && dueAtMs > facts.window.endsAtMs;
  return {
    oldEndMs: target.dueAtMs,
    newEndMs: dueAtMs,
    tasks: [{ id: target.id, version: target.version, state: target.state, dueAtMs, deadlineNo: target.deadlineNo + 1 }],
    window: outgrows ? { endsAtMs: dueAtMs, shutAtMs: shutAtMs(dueAtMs, context.plan.settings.graceMinutes) } : null,
  };
}

function longerStep(context: CycleContext, facts: WholeFacts, workingDays: number): LongerTime {
  const window = longerWindow(context, facts, workingDays);
  const moved = facts.siblings
    .filter((task) => isOpen(task) && task.required && task.state !== 'Suspended' && task.dueAtMs < window.endsAtMs)
    .map(({ id, version, state, deadlineNo }): TaskChange => ({
      id,
      version,
      state,
      dueAtMs: window.endsAtMs,
      deadlineNo: deadlineNo + 1,
    }));
  return {
    oldEndMs: facts.window?.endsAtMs,
    newEndMs: window.endsAtMs,
    tasks: [...moved, ...resumed(facts, window.endsAtMs)],
    window: { ...window, shutState: 'open' },
  };
}

const decidedEffect = ({ task }: WholeFacts, state: 'Granted' | 'Refused', { workingDays, note }: Grant): Effect => ({
  type: 'extensionDecided',
  requestId: String(task.input['requestId'] ?? ''),
  state,
  grantedDays: workingDays,
  note,
});

const notice = (
  { task: { input } }: WholeFacts,
  kind: string,
  { workingDays, note }: Grant,
  due: Readonly<Record<string, number | undefined>>,
): Decision['notices'][number] => ({
  to: { personId: String(input['askedBy'] ?? '') },
  kind,
  params: {
    grantedDays: workingDays,
    requestedDays: Number(input['askedDays'] ?? 0),
    decisionNote: note,
    ...Object.fromEntries(Object.entries(due).flatMap(([key, ms]) => (ms === undefined ? [] : [[key, bangkokDateOf(ms)]]))),
  },
  dedup: `extension/${String(input['requestId'])}`,
});
