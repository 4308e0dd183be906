import { memberReplaced, proposedReplacement, proposedTeam, teamNamed, type Replacement } from '../assignment/team-change.rule.js';
import { seatOf } from '../assignment/team.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { earlier } from './case-change.rule.js';
import { confirmation, officeTask } from './confirmation.rule.js';
import { exited, longerWindow, resumed, workingDaysOf, type Consequences, type Special } from './consequences.rule.js';
import type { Effect, NewTask } from './decision.types.js';
import { decideExtension, extensionAgain, granted, proposedGrant } from './extension.rule.js';
import type { CommandFacts, SiblingTask, TaskCommand, WholeFacts } from './facts.types.js';
import { isOpen, type TaskKind } from './task.types.js';

const decideMissedDeadline: Special = (context, facts, command) => {
  if (command.outcome === 'notSubmitted') {
    const tasks = facts.siblings.filter(isOpen).map(exited);
    return { tasks, case: { status: 'NotSubmitted', nextLookAtMs: null }, window: { shutState: 'settled' }, wake: 'status' };
  }
  const window = longerWindow(context, facts, workingDaysOf(command));
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

/** The second person's yes carries out what the first proposed; a no sends it back to be decided anew. */
const confirmChange: Special = (context, facts, command) => {
  const change = CHANGES[facts.task.input['change'] as ChangeKind];
  if (command.outcome === 'apply') return change.apply(context, facts);
  return {
    newTasks: change.sendBack ? [change.sendBack(context, facts, command)] : [],
    tasks: facts.siblings.filter((task) => isOpen(task) && task.kind === change.asks).map(exited),
  };
};

type ChangeKind = 'publish' | 'recall' | 'extension' | 'team' | 'replacement' | 'tables';

interface Change {
  readonly apply: (context: CycleContext, facts: WholeFacts) => Consequences;
  /** Where the plan has no transition for it. */
  readonly sendBack?: (context: CycleContext, facts: WholeFacts, command: TaskCommand) => NewTask;
  /** Work beside the confirmation that ends with it when it is sent back. */
  readonly asks?: TaskKind;
}

/** A recall before the review starts: the open work of the next step ends, the self-assessment opens a new round. */
function recalled(facts: WholeFacts): Consequences {
  const round = facts.case.round + 1;
  return {
    tasks: facts.siblings.filter(isOpen).map(exited),
    effects: [{ type: 'roundOpened', step: 'selfAssessment', stage: 'SelfAssessment', round, reason: 'recalled' }],
    case: { step: 'selfAssessment', stage: 'SelfAssessment', round, stepState: 'Waiting', nextLookAtMs: facts.nowMs },
    wake: 'round',
  };
}

/** One officer's choice of a replacement; where the plan wants it, another confirms it first. */
const replaceEvaluator: Special = (context, facts, command) => {
  if (command.outcome !== 'replace') return {};
  const { subjectKind, subject, required, input } = facts.task;
  const replacement: Replacement = {
    outgoing: (input['outgoing'] as string | undefined) ?? null,
    incoming: String(command.details?.['personId']),
    seat: seatOf(command),
  };
  if (!context.plan.settings.teamNeedsSecondPerson) return memberReplaced(context, facts, replacement);
  const proposal = { ...input, ...replacement, change: 'replacement', proposedBy: facts.actor.personId, reason: command.text ?? '' };
  return { newTasks: [confirmation(context, facts, { subjectKind, subject, required, input: proposal })] };
};

/** The seat is filled anew, with the second officer's reason at hand. */
const replacementAgain: Change['sendBack'] = (context, facts, { text = '' }) => {
  const { subjectKind, subject, required, input } = facts.task;
  const { outgoing, overdueTask } = input;
  const known = { ...(outgoing ? { outgoing } : {}), ...(overdueTask ? { overdueTask } : {}) };
  return officeTask(context, facts, 'ReplaceEvaluator', {
    subjectKind,
    subject,
    required,
    input: { ...known, returnedFrom: 'ConfirmChange', text },
  });
};

/** What may be proposed and confirmed, by the `change` of the task. */
const CHANGES: Readonly<Record<ChangeKind, Change>> = {
  publish: { apply: () => ({ effects: [{ type: 'finalPublished' }] }) },
  tables: { apply: () => ({ effects: [{ type: 'tablesShown' }] }) },
  recall: { apply: (_context, facts) => recalled(facts) },
  extension: { apply: (context, facts) => granted(context, facts, proposedGrant(facts)), sendBack: extensionAgain },
  team: { apply: (context, facts) => teamNamed(context, facts, proposedTeam(facts.task)), asks: 'ApproveWaiver' },
  replacement: {
    apply: (context, facts) => memberReplaced(context, facts, proposedReplacement(facts.task)),
    sendBack: replacementAgain,
  },
};

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
