import { recipientFor, rungsDue } from '../escalation/ladder.rule.js';
import type { DueRung, RoleCode, RoleHolders } from '../escalation/ladder.types.js';
import { addDays, addWorkingDays, bangkokDateOf, endOfDayMs } from '../calendar/working-day.rule.js';
import { countersAfter, earlier } from '../task/case-change.rule.js';
import { officeTask } from '../task/confirmation.rule.js';
import { exited } from '../task/consequences.rule.js';
import { newTaskNotices } from '../task/decide-task.js';
import type { Decision, NewTask, Notice, RungRecord, TaskChange, WindowChange } from '../task/decision.types.js';
import type { CaseFacts, ContentFacts, Holder, SiblingTask, WindowFacts } from '../task/facts.types.js';
import { plainDecision } from '../task/plain-decision.rule.js';
import { isOpen, isWorking } from '../task/task.types.js';
import type { CycleContext } from './cycle-context.types.js';
import { ladderOf, ladderTask, nextRungAtMs, shutAtMs } from './due.rule.js';
import { siteVisitSelected, stepOf, tasksOf, type OpeningFacts } from './following.rule.js';
import type { PlanStep } from './plan.types.js';
import type { Role, Stage } from './stage.types.js';

export interface Position {
  readonly step: string;
  readonly stage: string;
  readonly round: number;
}

/** What the conductor's decisions read, under the case's lock. */
export interface StageFacts {
  readonly nowMs: number;
  readonly case: CaseFacts;
  /** The open step's window, null while none is open. */
  readonly window: WindowFacts | null;
  /** Planned first and last day of the case's next step, from its group. */
  readonly planned: { readonly startsAtMs: number; readonly endsAtMs: number } | null;
  readonly siblings: readonly SiblingTask[];
  readonly holders: readonly Holder[];
  readonly content: ContentFacts;
  readonly fired: Readonly<Record<string, readonly number[]>>;
}

export type Found = 'waiting' | 'settled' | 'moved' | 'ended';
export interface Sweep {
  readonly found: Found;
  readonly decision: Decision | null;
  readonly nextLookAtMs: number | null;
}

const ENDED: ReadonlySet<string> = new Set(['Closed', 'Withdrawn', 'NotSubmitted']);
const RESUME_ROUND_DAYS = 5;

const at = (of: CaseFacts, position: Position): boolean => of.step === position.step && of.round === position.round;

/** The instant at which the case's next step may open: its planned start, or at once. */
export function startsAtMs(context: CycleContext, facts: Pick<StageFacts, 'case' | 'nowMs' | 'planned'>): number {
  const step = stepOf(context.plan, facts.case.step);
  return step.starts === 'window' && facts.case.round === 1 && facts.planned ? facts.planned.startsAtMs : facts.nowMs;
}

/**
 * A step that opens late keeps its full length, one that opens early keeps the planned end; a later round has at least five working days.
 * Proposed default.
 */
function windowOf(context: CycleContext, facts: StageFacts, step: PlanStep): WindowFacts {
  const length = facts.case.round > 1 ? Math.min(RESUME_ROUND_DAYS, step.workingDays) : step.workingDays;
  // The day of opening counts, as in the planned windows.
  const own = endOfDayMs(addWorkingDays(addDays(bangkokDateOf(facts.nowMs), -1), length, context.calendar));
  const endsAtMs = Math.max(own, facts.planned?.endsAtMs ?? own);
  return { startsAtMs: facts.nowMs, endsAtMs, shutAtMs: shutAtMs(endsAtMs, context.plan.settings.graceMinutes), shutState: 'open' };
}

/** Opens the step the case stands before; null when it is open already or the case moved on. */
export function decideOpen(
  context: CycleContext,
  facts: StageFacts,
  position: Position,
): { decision: Decision; window: WindowFacts } | null {
  if (!at(facts.case, position) || facts.case.stepState !== 'Waiting' || facts.case.status !== 'Active') return null;
  const step = stepOf(context.plan, position.step);
  const window = windowOf(context, facts, step);
  const openings = facts.case.round > 1 && step.reopens ? step.reopens : step.opens;
  const newTasks = tasksOf(openings, openingFacts(context, facts, window), null);
  const counters = {
    openCount: newTasks.filter(({ required }) => required).length,
    totalCount: newTasks.filter(({ required }) => required).length,
    doneCount: 0,
  };
  const firstRung = newTasks.reduce<number | null>(
    (when, task) => earlier(when, nextRungAtMs(context, { ...task, createdAtMs: facts.nowMs, firstOpenedAtMs: null }, [])),
    window.shutAtMs,
  );
  return {
    window,
    decision: plainDecision(
      'StageOpened',
      {
        step: step.id,
        stage: step.stage,
        round: facts.case.round,
        endsAt: new Date(window.endsAtMs).toISOString(),
        opened: newTasks.length,
      },
      {
        newTasks,
        case: { ...counters, stepState: 'Open', stage: step.stage, nextLookAtMs: firstRung },
        notices: newTaskNotices(newTasks, `open/${facts.case.id}/${step.id}/${facts.case.round}`),
      },
    ),
  };
}

const openingFacts = (context: CycleContext, facts: StageFacts, window: WindowFacts | null): OpeningFacts => ({
  nowMs: facts.nowMs,
  windowEndsAtMs: window?.endsAtMs ?? null,
  context,
  holders: facts.holders,
  content: facts.content,
  siblings: facts.siblings,
});

/**
 * One look at an open step: closes the form at its shut instant, fires the rungs that are due, and says whether the step has settled.
 * Whether something was late is never decided here: only by the command, from its time of receipt.
 */
export function decideSweep(context: CycleContext, facts: StageFacts, position: Position): Sweep {
  const { case: of, window } = facts;
  if (ENDED.has(of.status)) return { found: 'ended', decision: null, nextLookAtMs: null };
  if (!at(of, position) || of.stepState !== 'Open' || !window) return { found: 'moved', decision: null, nextLookAtMs: null };
  if (of.status === 'Paused') return { found: 'waiting', decision: null, nextLookAtMs: null };
  if (of.openCount === 0) return { found: 'settled', decision: null, nextLookAtMs: null };
  if (facts.nowMs >= window.shutAtMs && window.shutState === 'open') return shut(context, facts, window);
  const rungs = fireRungs(context, facts);
  const nextLookAtMs = nextLook(context, facts, window, rungs.records);
  const decision: Decision | null =
    rungs.records.length === 0 && nextLookAtMs === of.nextLookAtMs
      ? null
      : plainDecision(
          'TasksEscalated',
          { rungs: rungs.records.length },
          {
            tasks: rungs.tasks,
            newTasks: rungs.newTasks,
            case: { ...countersAfter(of, [], [], rungs.newTasks), nextLookAtMs },
            notices: rungs.notices,
            rungs: rungs.records,
          },
        );
  return { found: 'waiting', decision, nextLookAtMs };
}

function nextLook(context: CycleContext, facts: StageFacts, window: WindowFacts, records: readonly RungRecord[]): number | null {
  const shutsAtMs = window.shutState === 'open' ? window.shutAtMs : null;
  return facts.siblings.filter(isWorking).reduce((when, task) => {
    const now = records.filter(({ taskId }) => taskId === task.id).map(({ rung }) => rung);
    return earlier(when, nextRungAtMs(context, task, [...(facts.fired[task.id] ?? []), ...now]));
  }, shutsAtMs);
}

/** The form is shut. Nothing is thrown away: open work is suspended and the office decides, or, where the plan says so, it becomes obsolete. */
function shut(context: CycleContext, facts: StageFacts, window: WindowFacts): Sweep {
  const step = stepOf(context.plan, facts.case.step);
  const open = facts.siblings.filter((task) => isOpen(task) && task.required);
  if (step.atDeadline === 'settle' && open.every(({ kind }) => step.settles?.includes(kind) ?? true)) {
    const tasks = open.map((task): TaskChange => ({ id: task.id, version: task.version, state: 'Obsolete', ended: true }));
    return {
      found: 'settled',
      nextLookAtMs: null,
      decision: deadline(facts, tasks, [], { shutState: 'settled' }, 'StageSettledAtDeadline', { settled: tasks.length }),
    };
  }
  const tasks = open.filter(isWorking).map((task): TaskChange => ({
    id: task.id,
    version: task.version,
    state: 'Suspended',
    suspendedFrom: task.state,
    suspendReason: 'shut',
  }));
  const missed = missedDeadline(context, facts, step, window);
  return {
    found: 'waiting',
    nextLookAtMs: nextRungAtMs(context, { ...missed, createdAtMs: facts.nowMs, firstOpenedAtMs: null }, []),
    decision: deadline(facts, tasks, [missed], { shutState: 'deciding' }, 'DeadlineMissed', { suspended: tasks.length }),
  };
}

function deadline(
  facts: StageFacts,
  tasks: readonly TaskChange[],
  newTasks: readonly NewTask[],
  window: WindowChange,
  action: string,
  payload: Record<string, unknown>,
): Decision {
  return plainDecision(action, payload, {
    tasks,
    newTasks,
    window,
    case: {
      ...countersAfter(facts.case, facts.siblings, tasks, newTasks),
      nextLookAtMs: newTasks[0]?.startByMs ?? newTasks[0]?.dueAtMs ?? null,
    },
  });
}

const missedDeadline = (context: CycleContext, facts: StageFacts, step: PlanStep, window: WindowFacts): NewTask =>
  officeTask(context, facts, 'DecideMissedDeadline', {
    subjectKind: 'case',
    subject: '',
    required: true,
    input: {
      step: step.id,
      endedAt: new Date(window.endsAtMs).toISOString(),
      open: facts.case.openCount,
      done: facts.case.doneCount,
      mayDeclareNotSubmitted: step.atDeadline === 'decide',
    },
  });

/** Persons by role in the scope of a task: of category leads those of the task's category. */
export function holdersByRole(facts: Pick<StageFacts, 'holders'>, task: Pick<SiblingTask, 'subject'>): RoleHolders {
  const holders: Record<string, string[]> = {};
  const category = task.subject.split('.')[0] ?? '';
  for (const { role, personId, categories, isHead } of facts.holders) {
    if (role === 'CategoryLead' && !categories.includes(category)) continue;
    (holders[role] ??= []).push(personId);
    if (isHead && role === 'CycleOfficer') (holders['OfficeHead'] ??= []).push(personId);
  }
  return holders as RoleHolders;
}

interface Fired {
  readonly records: RungRecord[];
  readonly notices: Notice[];
  readonly tasks: TaskChange[];
  readonly newTasks: NewTask[];
}

function fireRungs(context: CycleContext, facts: StageFacts): Fired {
  const fired: Fired = { records: [], notices: [], tasks: [], newTasks: [] };
  for (const task of facts.siblings.filter(isWorking)) {
    const ladder = ladderOf(context, task.ladder);
    const due = rungsDue(ladderTask(task), ladder, context.calendar, facts.nowMs, facts.fired[task.id] ?? []);
    for (const rung of due) fireRung(context, facts, task, rung, fired);
    const highest = Math.max(0, ...due.map(({ rung }) => rung.no));
    if (highest > 0) fired.tasks.push({ id: task.id, version: task.version, state: task.state, rung: highest });
  }
  return fired;
}

function fireRung(context: CycleContext, facts: StageFacts, task: SiblingTask, due: DueRung, into: Fired): void {
  const ladder = ladderOf(context, task.ladder);
  const owner = { personId: task.actualOwner ?? '', role: task.queueRole as Role };
  const { recipients } = due.tells ? recipientFor(due.rung, ladder, holdersByRole(facts, task), owner) : { recipients: [] };
  const record = (recipientId: string | null, recipientRole: RoleCode | ''): RungRecord => ({
    taskId: task.id,
    deadlineNo: task.deadlineNo,
    ladderVersion: context.plan.ladderVersion,
    rung: due.rung.no,
    recipientId,
    recipientRole,
    disposition: due.record,
  });
  if (recipients.length === 0) into.records.push(record(null, ''));
  for (const { personId, role } of recipients) {
    into.records.push(record(personId, role));
    into.notices.push({
      to: { personId },
      kind: due.rung.event === 'notStarted' ? 'not-started' : 'escalated',
      taskId: task.id,
      params: { rungNo: due.rung.no, rungCount: ladder.rungs.filter(({ event }) => event === 'overdue').length },
      dedup: `rung/${task.id}/${task.deadlineNo}/${context.plan.ladderVersion}/${due.rung.no}/${personId}`,
    });
  }
  if (
    due.acts &&
    due.rung.action === 'openReplacement' &&
    !facts.siblings.some((other) => other.kind === 'ReplaceEvaluator' && other.subject === (task.actualOwner ?? '') && isOpen(other))
  )
    into.newTasks.push(replacement(context, facts, task));
}

const replacement = (context: CycleContext, facts: StageFacts, { id, actualOwner }: SiblingTask): NewTask =>
  officeTask(context, facts, 'ReplaceEvaluator', {
    subjectKind: 'person',
    subject: actualOwner ?? '',
    required: false,
    input: { outgoing: actualOwner, overdueTask: id },
  });

/** The next step that the case takes; null after the last. Steps whose condition does not hold are passed over. */
export function nextStepAfter(context: CycleContext, id: string, content: ContentFacts): PlanStep | null {
  const index = context.plan.steps.findIndex((step) => step.id === id);
  return (
    context.plan.steps
      .slice(index + 1)
      .find(({ when }) => when === undefined || (when === 'siteVisitSelected' && siteVisitSelected(context.plan, content))) ?? null
  );
}

/** Whether this step of the case has settled and is about to be closed. */
export const mayClose = (facts: Pick<StageFacts, 'case'>, position: Position): boolean =>
  at(facts.case, position) && facts.case.stepState === 'Open' && facts.case.openCount === 0 && facts.case.status === 'Active';

/** Closes a settled step: what is still open and not required ends, the case stands before its next step. The step's score is on the record before. */
export function decideClose(
  context: CycleContext,
  facts: StageFacts,
  position: Position,
  nextStartsAtMs: (step: string) => number | null,
): Decision | null {
  if (!mayClose(facts, position)) return null;
  const step = stepOf(context.plan, position.step);
  const next = nextStepAfter(context, step.id, facts.content);
  const tasks = facts.siblings.filter(isOpen).map(exited);
  const look =
    next === null ? null : next.starts === 'window' ? Math.max(facts.nowMs, nextStartsAtMs(next.id) ?? facts.nowMs) : facts.nowMs;
  return plainDecision(
    'StageClosed',
    { step: step.id, stage: step.stage, round: position.round, next: next?.id ?? null },
    {
      tasks,
      case: {
        openCount: 0,
        totalCount: 0,
        doneCount: 0,
        ...(step.stage === 'IndependentReview' ? { marksOpen: true } : {}),
        ...(next
          ? { step: next.id, stage: next.stage as Stage, stepState: 'Waiting', nextLookAtMs: look }
          : { status: 'Closed', stepState: 'Closed', nextLookAtMs: null }),
      },
    },
  );
}
