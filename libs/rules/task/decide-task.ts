import { authorityOver, targetRefusals } from '../authority/task-authority.rule.js';
import { partsInScope } from '../scoring/indicator.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { nextRungAtMs } from '../stage/due.rule.js';
import { openingsAfter, stepOf, tasksOf, type OpeningFacts } from '../stage/following.rule.js';
import { COMPLETIONS } from './completion.table.js';
import { countersAfter, earlier } from './case-change.rule.js';
import type { Decided, Decision, NewTask, Notice, TaskChange } from './decision.types.js';
import type { CommandFacts, Refusal, SiblingBrief, TaskCommand, TaskFacts } from './facts.types.js';
import { scopeRefusals } from './marks.rule.js';
import { specialConsequences } from './special-completion.rule.js';
import { TASK_TABLE } from './task.table.js';
import type { TaskOperation, TaskState } from './task.types.js';

/** Operations that need a reason, and those that need a person to hand the task to. */
const REASONED: ReadonlySet<TaskOperation> = new Set(['forward', 'nominate', 'reassign', 'decline', 'suspend', 'skip', 'fail']);
const HANDING: ReadonlySet<TaskOperation> = new Set(['delegate', 'forward', 'nominate', 'reassign']);

const EVENT: Readonly<Record<TaskOperation, string>> = {
  claim: 'TaskClaimed',
  release: 'TaskReleased',
  start: 'TaskStarted',
  stop: 'TaskStopped',
  complete: 'TaskCompleted',
  delegate: 'TaskDelegated',
  forward: 'TaskForwarded',
  nominate: 'TaskNominated',
  reassign: 'TaskReassigned',
  decline: 'TaskDeclined',
  suspend: 'TaskSuspended',
  resume: 'TaskResumed',
  skip: 'TaskSkipped',
  fail: 'TaskFailed',
  exit: 'TaskExited',
};

/**
 * Decides one operation of one person on one human task.
 * Facts are read under the case's lock; instants are epoch milliseconds of the cycle's clock. Answers what to write, or every refusal together.
 */
export function decideTask(context: CycleContext, facts: CommandFacts, command: TaskCommand): Decided {
  const { task } = facts;
  const withPlan = { ...facts, plan: context.plan };
  const authority = authorityOver(withPlan, command);
  const cell = TASK_TABLE[task.state][command.operation];
  const refusals: Refusal[] = [
    ...caseRefusals(facts, command),
    ...('refusal' in cell ? [{ name: cell.refusal }] : []),
    ...(authority.granted ? [] : authority.refusals),
    ...(REASONED.has(command.operation) && (command.text ?? '').trim() === '' ? [{ name: 'reason-missing' }] : []),
    ...(HANDING.has(command.operation) ? targetRefusals(withPlan, command.target) : []),
    ...planRefusals(context, facts, command),
    ...(command.operation === 'complete' ? completionRefusals(context, facts, command) : []),
  ];
  if (refusals.length > 0 || 'refusal' in cell || !authority.granted) return { refused: unique(refusals) };
  const next: TaskState = cell.next === 'resumed' ? (task.suspendedFrom ?? 'Ready') : cell.next;
  return {
    ok:
      command.operation === 'complete'
        ? completed(context, facts, command, authority.onBehalfOf)
        : moved(facts, command, next, authority.onBehalfOf),
  };
}

const unique = (refusals: readonly Refusal[]): Refusal[] => [...new Map(refusals.map((refusal) => [refusal.name, refusal])).values()];

function caseRefusals({ case: of, task, window, nowMs }: CommandFacts, { operation }: TaskCommand): Refusal[] {
  const refusals: Refusal[] = [];
  if (of.status === 'Paused' && operation !== 'resume') refusals.push({ name: 'case-paused' });
  if (of.status === 'Closed' || of.status === 'Withdrawn' || of.status === 'NotSubmitted') refusals.push({ name: 'case-closed' });
  if (
    task.step === of.step &&
    task.round === of.round &&
    task.required &&
    window &&
    window.shutState === 'open' &&
    nowMs >= window.shutAtMs &&
    !OFFICE_WORK.has(task.kind)
  )
    refusals.push({ name: 'stage-shut' });
  return refusals;
}

/** Kinds that mend a missed deadline must work after it. */
const OFFICE_WORK: ReadonlySet<string> = new Set([
  'DecideMissedDeadline',
  'DecideExtension',
  'ReplaceEvaluator',
  'ConfirmChange',
  'ApproveWaiver',
  'ReleasePreliminary',
  'PublishFinal',
]);

/** A person's own sheet, vote or answer: it never changes hands; the office replaces the person instead. */
const PERSONAL: ReadonlySet<string> = new Set(['AcceptAssignment', 'ReviewCase', 'CastJudgement']);
const MOVES: ReadonlySet<TaskOperation> = new Set(['release', 'delegate', 'forward', 'nominate', 'reassign', 'decline']);

function planRefusals({ plan }: CycleContext, { task }: CommandFacts, { operation }: TaskCommand): Refusal[] {
  const kind = plan.kinds[task.kind];
  if (PERSONAL.has(task.kind) && MOVES.has(operation)) return [{ name: 'operation-not-allowed-here' }];
  if (operation === 'delegate' && !kind.mayDelegate) return [{ name: 'operation-not-allowed-here' }];
  if (operation === 'skip' && task.required && !kind.maySkip) return [{ name: 'operation-not-allowed-here' }];
  return [];
}

function completionRefusals(context: CycleContext, facts: CommandFacts, command: TaskCommand): Refusal[] {
  const { plan, checkpointCount } = context;
  const isPart = partsInScope(context).includes(facts.task.subject);
  const outcome = command.outcome === undefined ? undefined : COMPLETIONS[facts.task.kind][command.outcome];
  if (!outcome) return [{ name: 'outcome-not-here', params: { outcome: command.outcome ?? '' } }];
  const known = { ...facts, content: { ...facts.content, request: { ...facts.content.request, checkpoints: checkpointCount } } };
  return [
    ...(outcome.needs ?? []).flatMap((need) => need({ facts: known, command, settings: plan.settings, isPart }) ?? []),
    ...scopeRefusals(context, facts, command, outcome.takesMarks ?? false),
  ];
}

const siblingOf = ({ task, case: of }: CommandFacts): Pick<SiblingBrief, 'id' | 'required' | 'state'>[] =>
  task.step === of.step && task.round === of.round ? [{ id: task.id, required: task.required, state: task.state }] : [];

/** What a second person is asked about: not everybody who reads the trail may know of every change. */
const changeOf = ({ kind, input }: TaskFacts): Readonly<Record<string, unknown>> =>
  kind === 'ConfirmChange' ? { change: input['change'] } : {};

/** A decision on a waiver stands in the trail together with what was asked. */
const askedOf = ({ kind, input }: TaskFacts): Readonly<Record<string, unknown>> => (kind === 'ApproveWaiver' ? { asked: input } : {});

/** Every operation but completion: the task changes hands or state, nothing follows. */
function moved(facts: CommandFacts, command: TaskCommand, next: TaskState, onBehalfOf: string | null): Decision {
  const { task, actor } = facts;
  const owner: Partial<Record<TaskOperation, string | null>> = {
    claim: onBehalfOf ?? actor.personId,
    release: null,
    decline: null,
    delegate: command.toPersonId ?? null,
    forward: command.toPersonId ?? null,
    nominate: command.toPersonId ?? null,
    reassign: command.toPersonId ?? null,
  };
  const newOwner = owner[command.operation];
  const ends = next === 'Failed' || next === 'Exited' || next === 'Obsolete';
  const change: TaskChange = {
    id: task.id,
    version: task.version,
    state: next,
    ...(newOwner !== undefined ? { actualOwner: newOwner } : {}),
    ...(command.operation === 'delegate' ? { delegatedFrom: task.actualOwner } : newOwner !== undefined ? { delegatedFrom: null } : {}),
    ...(command.operation === 'suspend' ? { suspendedFrom: task.state, suspendReason: 'office' } : {}),
    ...(command.operation === 'resume' ? { suspendedFrom: null, suspendReason: null } : {}),
    ...(ends ? { ended: true } : {}),
  };
  const counters = countersAfter(facts.case, siblingOf(facts), [change], []);
  const settles = facts.case.openCount > 0 && counters.openCount === 0;
  return {
    action: EVENT[command.operation],
    payload: {
      kind: task.kind,
      subject: task.subject,
      ...changeOf(task),
      from: task.state,
      to: next,
      ...(command.text ? { reason: command.text } : {}),
      ...(command.reasonCode ? { reasonCode: command.reasonCode } : {}),
      ...(command.toPersonId ? { toPersonId: command.toPersonId } : {}),
    },
    onBehalfOf,
    tasks: [change],
    newTasks: [],
    case: ends ? counters : {},
    window: null,
    involvement: [],
    effects: [],
    notices:
      HANDING.has(command.operation) && command.toPersonId
        ? [{ to: { personId: command.toPersonId }, kind: 'task-assigned', params: {}, dedup: `assigned/${task.id}/${task.version + 1}` }]
        : [],
    wake: settles ? 'settled' : null,
  };
}

function completed(context: CycleContext, facts: CommandFacts, command: TaskCommand, onBehalfOf: string | null): Decision {
  const { task, window, nowMs } = facts;
  const outcome = command.outcome ?? 'done';
  const rule = COMPLETIONS[task.kind][outcome] ?? {};
  const input = { facts, command, settings: context.plan.settings };
  const late = window !== null && task.step === facts.case.step && nowMs > window.endsAtMs + context.plan.settings.graceMinutes * 60_000;
  const change: TaskChange = {
    id: task.id,
    version: task.version,
    state: 'Completed',
    outcome,
    result: {
      ...(command.text ? { text: command.text } : {}),
      ...(command.reasonCode ? { reasonCode: command.reasonCode } : {}),
      ...(command.items ? { items: command.items } : {}),
      ...(command.details ? { details: command.details } : {}),
    },
    late: late || nowMs > task.dueAtMs,
    ended: true,
  };
  const effects = rule.effects?.(input) ?? [];
  const current = task.step === facts.case.step && task.round === facts.case.round;
  const following = current ? followingTasks(context, facts, command, onBehalfOf) : [];
  const special = specialConsequences(context, facts, command);
  const tasks = [change, ...(special.tasks ?? [])];
  const newTasks = [...following, ...(special.newTasks ?? [])];
  const counters = countersAfter(facts.case, [...siblingOf(facts), ...facts.siblings], tasks, newTasks);
  const nextLook = newTasks.reduce<number | null>(
    (at, opened) => earlier(at, nextRungAtMs(context, { ...opened, createdAtMs: nowMs, firstOpenedAtMs: null }, [])),
    special.case?.nextLookAtMs ?? null,
  );
  const looksEarlier = nextLook !== null && (facts.case.nextLookAtMs === null || nextLook < facts.case.nextLookAtMs);
  const settles = current && counters.openCount === 0;
  return {
    action: EVENT.complete,
    payload: {
      kind: task.kind,
      subject: task.subject,
      outcome,
      ...changeOf(task),
      ...askedOf(task),
      ...change.result,
      opened: newTasks.map(({ kind, subject }) => ({ kind, subject })),
    },
    onBehalfOf,
    tasks,
    newTasks,
    case: { ...counters, ...special.case, ...(looksEarlier ? { nextLookAtMs: nextLook } : {}) },
    window: special.window ?? null,
    involvement: rule.involvement?.(input) ?? [],
    effects: [...effects, ...(special.effects ?? [])],
    notices: [...newTaskNotices(newTasks, task.id), ...(special.notices ?? [])],
    wake: special.wake ?? (settles ? 'settled' : looksEarlier ? 'earlier' : null),
  };
}

/** What follows in the plan, judged with the completed task counted as final. */
function followingTasks(context: CycleContext, facts: CommandFacts, command: TaskCommand, onBehalfOf: string | null): NewTask[] {
  const { task } = facts;
  const outcome = command.outcome ?? 'done';
  const openings = openingsAfter(stepOf(context.plan, task.step), task, outcome);
  if (openings.length === 0) return [];
  const opening: OpeningFacts = {
    nowMs: facts.nowMs,
    windowEndsAtMs: facts.window?.endsAtMs ?? null,
    context,
    holders: facts.holders,
    content: facts.content,
    siblings: [
      ...facts.siblings,
      { kind: task.kind, subject: task.subject, state: 'Completed', outcome: command.outcome ?? null, actualOwner: task.actualOwner },
    ],
  };
  return tasksOf(openings, opening, {
    completed: { kind: task.kind, subject: task.subject, subjectKind: task.subjectKind, input: task.input, outcome },
    command,
    actorId: facts.actor.personId,
    onBehalfOf,
  });
}

/** Only people who are named get a message at once; a queue sees its new work in the inbox and the daily digest. */
export const newTaskNotices = (tasks: readonly NewTask[], cause: string): Notice[] =>
  tasks.flatMap((task, index) =>
    task.owner === null
      ? []
      : [
          {
            to: { newTaskIndex: index },
            kind: task.kind === 'CorrectItem' ? 'returned' : 'task-assigned',
            params: {},
            dedup: `assigned/${cause}/${task.kind}/${task.subject}`,
          },
        ],
  );
