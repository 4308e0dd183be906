import { addWorkingDays, bangkokDateOf, endOfDayMs } from '../calendar/working-day.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { dueInstantMs, shutAtMs, startByMs } from '../stage/due.rule.js';
import { earlier } from './case-change.rule.js';
import type { Decision, Effect, TaskChange } from './decision.types.js';
import type { CommandFacts, SiblingTask, TaskCommand, WholeFacts } from './facts.types.js';
import { FINAL_STATES } from './task.types.js';

export type Consequences = Partial<Pick<Decision, 'tasks' | 'newTasks' | 'case' | 'window' | 'effects' | 'notices' | 'wake'>>;

type Special = (context: CycleContext, facts: WholeFacts, command: TaskCommand) => Consequences;

const isOpen = ({ state }: Pick<SiblingTask, 'state'>): boolean => !FINAL_STATES.includes(state);
const days = (command: TaskCommand): number => Number(command.details?.['workingDays'] ?? 0);

/** Tasks suspended at the shut instant go on with a new due date: the new end of the window. */
const resumed = (facts: WholeFacts, dueAtMs: number): TaskChange[] =>
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
function longerWindow(context: CycleContext, facts: CommandFacts, workingDays: number): { endsAtMs: number; shutAtMs: number } {
  const from = Math.max(facts.window?.endsAtMs ?? facts.nowMs, facts.nowMs);
  const endsAtMs = endOfDayMs(addWorkingDays(bangkokDateOf(from), workingDays, context.calendar));
  return { endsAtMs, shutAtMs: shutAtMs(endsAtMs, context.plan.settings.graceMinutes) };
}

const decideMissedDeadline: Special = (context, facts, command) => {
  if (command.outcome === 'notSubmitted') {
    const exited = facts.siblings
      .filter((task) => isOpen(task))
      .map((task): TaskChange => ({ id: task.id, version: task.version, state: 'Exited', ended: true }));
    return { tasks: exited, case: { status: 'NotSubmitted', nextLookAtMs: null }, window: { shutState: 'settled' }, wake: 'status' };
  }
  const window = longerWindow(context, facts, days(command));
  return {
    tasks: resumed(facts, window.endsAtMs),
    window: { ...window, shutState: 'open' },
    case: { ...(command.outcome === 'acceptLate' ? { late: true } : {}), nextLookAtMs: earlier(window.shutAtMs, facts.case.nextLookAtMs) },
    wake: 'window',
  };
};

/** The last vote decides: a majority of the quorum; without one the plan's tie rule stands (the consensus mark is confirmed). */
const castJudgement: Special = (context, facts, command) => {
  const others = facts.siblings.filter((task) => task.kind === 'CastJudgement');
  if (others.some(isOpen)) return {};
  const votes = [command.outcome, ...others.map(({ outcome }) => outcome)];
  const count = (outcome: string): number => votes.filter((vote) => vote === outcome).length;
  const majority = Math.floor(votes.length / 2) + 1;
  if (count('return') >= majority)
    return {
      effects: [
        { type: 'roundOpened', step: 'consensusReview', stage: 'ConsensusReview', round: facts.case.round + 1, reason: 'returned' },
      ],
      case: {
        step: 'consensusReview',
        stage: 'ConsensusReview',
        round: facts.case.round + 1,
        stepState: 'Waiting',
        marksOpen: true,
        nextLookAtMs: facts.nowMs,
      },
      wake: 'round',
    };
  if (count('change') < majority) return {};
  return { effects: agreedChanges(command, others, majority) };
};

type Marks = readonly { item: string; level: string; checkpoint: number; met: boolean }[];

/** Only marks on which a majority of the judges agree are changed. */
function agreedChanges(command: TaskCommand, others: readonly SiblingTask[], majority: number): Effect[] {
  const proposals = [command.details, ...others.map(({ result }) => result?.['details'] as Record<string, unknown> | undefined)].map(
    (details) => (details?.['marks'] as Marks | undefined) ?? [],
  );
  const tally = new Map<string, { mark: Marks[number]; votes: number }>();
  for (const mark of proposals.flat()) {
    const key = `${mark.item}|${mark.level}|${mark.checkpoint}|${mark.met}`;
    tally.set(key, { mark, votes: (tally.get(key)?.votes ?? 0) + 1 });
  }
  const marks = [...tally.values()].filter(({ votes }) => votes >= majority).map(({ mark }) => mark);
  return marks.length === 0 ? [] : [{ type: 'marksJudged', marks, rationale: command.text ?? '' }];
}

/** A granted extension moves the task's due date, or the whole step's window with all its open tasks. */
const decideExtension: Special = (context, facts, command) => {
  const taskId = facts.task.input['taskId'];
  const target = facts.siblings.find(({ id }) => id === taskId);
  const dueNowMs = taskId ? target?.dueAtMs : facts.window?.endsAtMs;
  if (command.outcome === 'refuse') return { notices: [extensionNotice(facts, 'extension-refused', command, { oldDueOn: dueNowMs })] };
  const granted = (newDueOn: number): Decision['notices'] => [
    extensionNotice(facts, 'extension-granted', command, { oldDueOn: dueNowMs, newDueOn }),
  ];
  if (taskId && target) {
    const from = Math.max(target.dueAtMs, facts.nowMs);
    const dueAtMs = endOfDayMs(addWorkingDays(bangkokDateOf(from), days(command), context.calendar));
    const outgrows = facts.window !== null && dueAtMs > facts.window.endsAtMs;
    const window = outgrows ? { endsAtMs: dueAtMs, shutAtMs: shutAtMs(dueAtMs, context.plan.settings.graceMinutes) } : null;
    return {
      tasks: isOpen(target)
        ? [{ id: target.id, version: target.version, state: target.state, dueAtMs, deadlineNo: target.deadlineNo + 1 }]
        : [],
      window,
      notices: granted(dueAtMs),
      wake: 'window',
    };
  }
  const window = longerWindow(context, facts, days(command));
  const open = facts.siblings.filter((task) => isOpen(task) && task.required && task.state !== 'Suspended');
  return {
    tasks: [
      ...open
        .filter(({ dueAtMs }) => dueAtMs < window.endsAtMs)
        .map((task): TaskChange => ({
          id: task.id,
          version: task.version,
          state: task.state,
          dueAtMs: window.endsAtMs,
          deadlineNo: task.deadlineNo + 1,
        })),
      ...resumed(facts, window.endsAtMs),
    ],
    window: { ...window, shutState: 'open' },
    notices: granted(window.endsAtMs),
    wake: 'window',
  };
};

const extensionNotice = (
  facts: CommandFacts,
  kind: string,
  command: TaskCommand,
  due: Readonly<Record<string, number | undefined>>,
): Decision['notices'][number] => ({
  to: { personId: String(facts.task.input['askedBy'] ?? '') },
  kind,
  params: {
    grantedDays: days(command),
    requestedDays: Number(facts.task.input['askedDays'] ?? 0),
    decisionNote: command.text ?? '',
    ...Object.fromEntries(Object.entries(due).flatMap(([key, ms]) => (ms === undefined ? [] : [[key, bangkokDateOf(ms)]]))),
  },
  dedup: `extension/${String(facts.task.input['requestId'])}`,
});

/** The second person's yes carries out what the first proposed. */
const confirmChange: Special = (_context, facts, command) => {
  if (command.outcome !== 'apply') return {};
  const change = facts.task.input['change'];
  if (change === 'publish') return { effects: [{ type: 'finalPublished' }] };
  if (change === 'recall') return recalled(facts);
  return {};
};

/** A recall before the review starts: the open work of the next step ends, the self-assessment opens a new round. */
function recalled(facts: WholeFacts): Consequences {
  const exited = facts.siblings
    .filter(isOpen)
    .map((task): TaskChange => ({ id: task.id, version: task.version, state: 'Exited', ended: true }));
  const round = facts.case.round + 1;
  return {
    tasks: exited,
    effects: [{ type: 'roundOpened', step: 'selfAssessment', stage: 'SelfAssessment', round, reason: 'recalled' }],
    case: { step: 'selfAssessment', stage: 'SelfAssessment', round, stepState: 'Waiting', nextLookAtMs: facts.nowMs },
    wake: 'round',
  };
}

/**
 * The seat changes hands: the outgoing person's own sheet ends (what was marked stays on record), shared work goes back to the team,
 * and the incoming person answers first. Required, so that the step does not settle with a seat empty.
 */
const replaceEvaluator: Special = (context, facts, command) => {
  if (command.outcome !== 'replace') return {};
  const outgoing = facts.task.input['outgoing'];
  const incoming = String(command.details?.['personId']);
  const left = facts.siblings.filter(
    (task) => isOpen(task) && typeof outgoing === 'string' && (task.actualOwner === outgoing || task.subject === outgoing),
  );
  const due = dueInstantMs(context.plan, context.calendar, 'AcceptAssignment', facts.nowMs, null);
  return {
    tasks: left.map((task): TaskChange =>
      SHARED.has(task.kind)
        ? { id: task.id, version: task.version, state: 'Ready', actualOwner: null }
        : { id: task.id, version: task.version, state: 'Exited', ended: true },
    ),
    newTasks: [
      {
        kind: 'AcceptAssignment',
        subjectKind: 'person',
        subject: incoming,
        required: true,
        queue: { role: 'Evaluator', scope: 'case', category: null },
        owner: incoming,
        ladder: context.plan.kinds.AcceptAssignment.ladder,
        dueAtMs: due,
        startByMs: startByMs(context, 'AcceptAssignment', facts.nowMs, due),
        input: {},
      },
    ],
  };
};

const SHARED: ReadonlySet<string> = new Set(['ReviewEvidence', 'VerifyIssue']);

const SPECIALS: Partial<Record<string, Special>> = {
  DecideMissedDeadline: decideMissedDeadline,
  CastJudgement: castJudgement,
  DecideExtension: decideExtension,
  ConfirmChange: confirmChange,
  ReplaceEvaluator: replaceEvaluator,
};

/** Kinds whose completion reads the whole work beside it. */
export const KINDS_READ_WHOLE: readonly string[] = Object.keys(SPECIALS);

const isWhole = (facts: CommandFacts): facts is WholeFacts => facts.siblings.every((task) => 'version' in task);

/** What a completion does beyond its own task and the plan's transitions. Kinds with a rule here are read with the whole work beside them; a brief is our bug. */
export function specialConsequences(context: CycleContext, facts: CommandFacts, command: TaskCommand): Consequences {
  const special = SPECIALS[facts.task.kind];
  if (!special) return {};
  if (!isWhole(facts)) throw new Error(`Facts of ${facts.task.kind} were read without the whole work beside it.`);
  return special(context, facts, command);
}
