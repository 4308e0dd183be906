import { authorityOver } from '../authority/task-authority.rule.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import { COMPLETIONS } from './completion.table.js';
import { decideTask } from './decide-task.js';
import type { CommandFacts, Refusal } from './facts.types.js';
import type { Outcome, TaskOperation } from './task.types.js';

/** Refusals that speak of what the person has not typed yet; they never disable a button. */
const OF_THE_COMMAND: ReadonlySet<string> = new Set([
  'reason-missing',
  'items-missing',
  'marks-missing',
  'checkpoints-undecided',
  'days-missing',
  'days-differ-from-asked',
  'days-not-less-than-asked',
  'target-unknown',
  'visit-dates-missing',
  'changed-since-opened',
  'outcome-not-here',
]);

/** The invitation's own form is the declaration; elsewhere its lack bars the work. */
const isOfTheCommand = ({ task }: CommandFacts, name: string): boolean =>
  OF_THE_COMMAND.has(name) || (task.kind === 'AcceptAssignment' && name === 'declaration-missing');

export interface AllowedOutcome {
  readonly outcome: Outcome;
  readonly refusals: readonly Refusal[];
}

export interface AllowedAction {
  readonly operation: TaskOperation;
  readonly refusals: readonly Refusal[];
  readonly outcomes?: readonly AllowedOutcome[];
}

/** Shown to people: what the state table and their standing make thinkable. Others are left out, not greyed out. */
const OFFERED: readonly TaskOperation[] = [
  'claim',
  'complete',
  'start',
  'stop',
  'release',
  'forward',
  'delegate',
  'decline',
  'fail',
  'nominate',
  'reassign',
  'suspend',
  'resume',
  'skip',
];

const NOT_THINKABLE: ReadonlySet<string> = new Set([
  'not-yours',
  'task-ended',
  'task-not-open-yet',
  'task-not-claimed',
  'task-not-started',
  'task-already-started',
  'task-not-suspended',
  'task-taken',
  'operation-not-allowed-here',
]);

/** What this person may do with this task now; expected but forbidden actions come with their reasons. From the same rules as the command itself. */
export function allowedActions(context: CycleContext, facts: CommandFacts): AllowedAction[] {
  return OFFERED.flatMap((operation): AllowedAction[] => {
    const refusals = refusalsOf(context, facts, operation);
    if (refusals.some(({ name }) => NOT_THINKABLE.has(name))) return [];
    return operation === 'complete' ? [{ operation, refusals, outcomes: outcomesOf(context, facts) }] : [{ operation, refusals }];
  });
}

function refusalsOf(context: CycleContext, facts: CommandFacts, operation: TaskOperation): Refusal[] {
  if (operation === 'complete')
    return outcomesOf(context, facts)[0]?.refusals.filter(({ name }) => CASE_WIDE.has(name) || isStanding(context, facts, name)) ?? [];
  const decided = decideTask(context, facts, { operation });
  return 'refused' in decided ? decided.refused.filter(({ name }) => !isOfTheCommand(facts, name)) : [];
}

const CASE_WIDE: ReadonlySet<string> = new Set([
  'case-paused',
  'case-closed',
  'stage-shut',
  'task-ended',
  'task-suspended',
  'task-not-claimed',
  'task-not-open-yet',
]);

const isStanding = (context: CycleContext, facts: CommandFacts, name: string): boolean => {
  const authority = authorityOver({ ...facts, plan: context.plan }, { operation: 'complete' });
  return !authority.granted && authority.refusals.some((refusal) => refusal.name === name);
};

function outcomesOf(context: CycleContext, facts: CommandFacts): AllowedOutcome[] {
  const outcomes = Object.keys(COMPLETIONS[facts.task.kind]) as Outcome[];
  return outcomes
    .filter((outcome) => !(outcome === 'notSubmitted' && facts.task.input['mayDeclareNotSubmitted'] === false))
    .map((outcome) => {
      const decided = decideTask(context, facts, { operation: 'complete', outcome });
      return { outcome, refusals: 'refused' in decided ? decided.refused.filter(({ name }) => !isOfTheCommand(facts, name)) : [] };
    });
}
