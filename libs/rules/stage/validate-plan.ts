import { COMPLETIONS } from '../task/completion.table.js';
import { TASK_KINDS, type Outcome, type TaskKind } from '../task/task.types.js';
import { CHANGE_OF } from './following.rule.js';
import type { Condition, Opening, Per, PlanStep, StagePlan, Transition } from './plan.types.js';

/**
 * unknown-kind, kind-missing: a name that is no task kind, a kind without a row in `kinds`. unknown-ladder: of a kind.
 * step-repeated: two steps with one id, the second is never reached. step-unreachable: its condition is not one a step can have.
 * step-opens-nothing: it would close the moment it opens. step-without-exit: the kind named has no outcome after which the step can settle.
 * transition-never-opens: nothing opens the kind in this step. outcome-not-here: the kind does not have the outcome.
 * nothing-to-confirm: the second person's task opens where nothing was proposed.
 */
export type PlanErrorName =
  | 'unknown-kind'
  | 'kind-missing'
  | 'unknown-ladder'
  | 'step-repeated'
  | 'step-unreachable'
  | 'step-opens-nothing'
  | 'step-without-exit'
  | 'transition-never-opens'
  | 'outcome-not-here'
  | 'nothing-to-confirm'
  | 'no-steps';

export interface PlanError {
  readonly name: PlanErrorName;
  readonly step?: string;
  readonly kind?: string;
  readonly value?: string;
}

/** Kinds that commands and rungs open in any step. */
const OPENED_ELSEWHERE: readonly TaskKind[] = [
  'AcceptAssignment',
  'AnswerClarification',
  'DecideExtension',
  'DecideMissedDeadline',
  'ReplaceEvaluator',
  'ConfirmChange',
];
const STEP_CONDITIONS: ReadonlySet<Condition> = new Set(['siteVisitSelected']);
/** Openings whose subjects are named by data and may be none. */
const MAY_BE_NONE: ReadonlySet<Per> = new Set([
  'member',
  'offeredMember',
  'judge',
  'evidenceItem',
  'differingItem',
  'issueItem',
  'contestedItem',
  'checkAgainItem',
]);

const isKind = (kind: string): kind is TaskKind => (TASK_KINDS as readonly string[]).includes(kind);
const isRequired = ({ required }: Opening): boolean => required ?? true;
const openingsOf = ({ opens, reopens = [] }: PlanStep): readonly Opening[] => [...opens, ...reopens];

/**
 * Everything wrong with a stage plan, all at once; empty when it can be run. `ladders`: the codes of the escalation ladders at hand.
 * The form of the document is checked before, where it is read.
 */
export function validatePlan(plan: StagePlan, ladders: readonly string[]): PlanError[] {
  return [
    ...kindErrors(plan, ladders),
    ...(plan.steps.length === 0 ? [{ name: 'no-steps' as const }] : []),
    ...plan.steps.flatMap((step, index) => stepErrors(plan, step, index)),
  ];
}

function kindErrors({ kinds }: StagePlan, ladders: readonly string[]): PlanError[] {
  const named = Object.entries(kinds);
  return [
    ...named.filter(([kind]) => !isKind(kind)).map(([kind]): PlanError => ({ name: 'unknown-kind', kind })),
    ...TASK_KINDS.filter((kind) => !Object.hasOwn(kinds, kind)).map((kind): PlanError => ({ name: 'kind-missing', kind })),
    ...named
      .filter(([, { ladder }]) => !ladders.includes(ladder))
      .map(([kind, { ladder }]): PlanError => ({ name: 'unknown-ladder', kind, value: ladder })),
  ];
}

function stepErrors(plan: StagePlan, step: PlanStep, index: number): PlanError[] {
  const at = (name: PlanErrorName, more: Omit<PlanError, 'name' | 'step'> = {}): PlanError => ({ name, step: step.id, ...more });
  const reachable = reachableKinds(step);
  const ends = endingKinds(step);
  const required = requiredKinds(step);
  return [
    ...(plan.steps.findIndex(({ id }) => id === step.id) < index ? [at('step-repeated')] : []),
    ...(step.when !== undefined && (index === 0 || !STEP_CONDITIONS.has(step.when)) ? [at('step-unreachable', { value: step.when })] : []),
    ...(step.opens.some(isRequired) ? [] : [at('step-opens-nothing')]),
    ...unknownKinds(step).map((kind) => at('unknown-kind', { kind })),
    ...step.transitions
      .filter(({ kind }) => isKind(kind) && !reachable.has(kind))
      .map(({ kind }) => at('transition-never-opens', { kind })),
    ...step.transitions.flatMap(({ kind, outcomes }) =>
      isKind(kind)
        ? outcomes.filter((outcome) => !COMPLETIONS[kind][outcome]).map((outcome) => at('outcome-not-here', { kind, value: outcome }))
        : [],
    ),
    ...confirmedAfter(step)
      .filter((kind) => kind === null || !Object.hasOwn(CHANGE_OF, kind))
      .map((kind) => at('nothing-to-confirm', kind === null ? {} : { kind })),
    ...[...required].filter((kind) => isKind(kind) && !ends.has(kind)).map((kind) => at('step-without-exit', { kind })),
  ];
}

function unknownKinds(step: PlanStep): string[] {
  const named = [...openingsOf(step), ...step.transitions.flatMap(({ opens }) => opens)].flatMap(({ kind, join = [] }) => [kind, ...join]);
  return [...new Set<string>([...named, ...step.transitions.map(({ kind }) => kind), ...(step.settles ?? [])])].filter(
    (kind) => !isKind(kind),
  );
}

/** After which kinds the second person's task opens; null: with the step. */
const confirmedAfter = (step: PlanStep): (string | null)[] => [
  ...openingsOf(step).flatMap(({ kind }) => (kind === 'ConfirmChange' ? [null] : [])),
  ...step.transitions.flatMap(({ kind, opens }) => opens.flatMap((opening) => (opening.kind === 'ConfirmChange' ? [kind] : []))),
];

/** Grows a set until nothing follows any more. */
function closure(start: readonly string[], following: (kind: string) => readonly string[]): Set<string> {
  const known = new Set<string>(start);
  for (const kind of known) for (const next of following(kind)) known.add(next);
  return known;
}

const after = (step: PlanStep, kind: string): readonly Opening[] =>
  step.transitions.filter((transition) => transition.kind === kind).flatMap(({ opens }) => opens);

const reachableKinds = (step: PlanStep): Set<string> =>
  closure([...openingsOf(step).map(({ kind }) => kind), ...OPENED_ELSEWHERE], (kind) => after(step, kind).map((opening) => opening.kind));

const requiredKinds = (step: PlanStep): Set<string> =>
  closure(
    openingsOf(step)
      .filter(isRequired)
      .map(({ kind }) => kind),
    (kind) =>
      after(step, kind)
        .filter(isRequired)
        .map((opening) => opening.kind),
  );

/** Kinds with an outcome after which only kinds follow that end as well: the least set, grown from outcomes that open nothing required. */
function endingKinds(step: PlanStep): Set<string> {
  const ending = new Set<string>();
  for (let grown = true; grown;) {
    const found = TASK_KINDS.filter(
      (kind) =>
        !ending.has(kind) && outcomesOf(kind).some((outcome) => follows(step, kind, outcome).every((opening) => ending.has(opening.kind))),
    );
    for (const kind of found) ending.add(kind);
    grown = found.length > 0;
  }
  return ending;
}

const outcomesOf = (kind: TaskKind): Outcome[] => Object.keys(COMPLETIONS[kind]) as Outcome[];

const follows = (step: PlanStep, kind: TaskKind, outcome: Outcome): readonly Opening[] =>
  step.transitions
    .filter((transition: Transition) => transition.kind === kind && transition.outcomes.includes(outcome))
    .flatMap(({ opens }) => opens)
    .filter((opening) => isRequired(opening) && opening.when === undefined && !MAY_BE_NONE.has(opening.per));
