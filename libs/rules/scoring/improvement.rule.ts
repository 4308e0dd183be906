import {
  type EditionIndex,
  type IndexedItem,
  type MarkSheet,
  checkpointsOf,
  countItem,
  effectOnCategory,
  effectOnTotal,
  indexEdition,
  isMet,
  itemOf,
  readMarks,
  readScope,
  shown,
  withMark,
} from './edition.index.js';
import { type Rational, ZERO, compare, dividedBy, minus, parseExact, plus, rational } from './rational.value.js';
import { scoreCase } from './score.rule.js';
import type {
  CategoryShape,
  CheckpointMark,
  CheckpointRef,
  EditionShape,
  ExactPoints,
  LevelId,
  ResultRow,
  ScoreAnswer,
} from './score.types.js';

/** An unmet checkpoint and what meeting it brings, once those before it in the list are met. */
export type MissingCheckpoint = CheckpointRef & {
  readonly category: string;
  readonly brings: { readonly item: ExactPoints; readonly category: ExactPoints; readonly total: ExactPoints };
};

/** What to meet, cheapest first, and the total before it and after all of it. */
export type Improvement = {
  readonly missing: readonly MissingCheckpoint[];
  readonly total: { readonly before: ExactPoints; readonly after: ExactPoints };
};

/** A case as an improvement sees it. `results` as for `scoreCase`; they stay as they are. */
export type ImprovableCase = {
  readonly edition: EditionShape;
  readonly marks: readonly CheckpointMark[];
  readonly categories: readonly string[];
  readonly results?: readonly ResultRow[] | undefined;
};

type Ready = {
  readonly index: EditionIndex;
  readonly sheet: MarkSheet;
  readonly scope: readonly CategoryShape[];
  readonly total: Rational;
};

/** The unmet checkpoints of an item in the order in which they count, with the item's points before the first and after each. */
type Ladder = { readonly item: IndexedItem; readonly refs: readonly CheckpointRef[]; readonly points: readonly Rational[] };

function prepare({ edition, marks, categories, results }: ImprovableCase): ScoreAnswer<Ready> {
  const score = scoreCase(edition, marks, categories, results);
  if (!score.ok) return score;
  const index = indexEdition(edition);
  const [sheet, scope] = [readMarks(index, marks), readScope(index, categories)];
  if (!sheet.ok) return sheet;
  if (!scope.ok) return scope;
  return { ok: true, value: { index, sheet: sheet.value, scope: scope.value, total: parseExact(score.value.total.exact) ?? ZERO } };
}

/** Lowest level first is the best order for any number of checkpoints of an item: what lies above an incomplete level is worth 0. */
function ladderOf({ index, sheet }: Ready, item: IndexedItem, upTo: LevelId | 'highest'): Ladder {
  const levels = item.levels.map(({ id }) => id);
  const wanted = upTo === 'highest' ? levels : levels.slice(0, levels.indexOf(upTo) + 1);
  const refs = checkpointsOf(item).filter((ref) => wanted.includes(ref.level) && !isMet(index, sheet, ref));
  const points = [countItem(index, item, sheet).points];
  let climbing = sheet;
  for (const ref of refs) {
    climbing = withMark(index, climbing, { ...ref, met: true });
    points.push(countItem(index, item, climbing).points);
  }
  return { item, refs, points };
}

function onTotal({ index, scope }: Ready, item: IndexedItem, onItem: Rational): Rational {
  const { rule } = index.edition;
  return effectOnTotal(rule, scope, item.category, effectOnCategory(rule, item, onItem));
}

function gainOf(ready: Ready, { item, points }: Ladder, steps: number): Rational {
  return onTotal(ready, item, minus(points[steps] ?? ZERO, points[0] ?? ZERO));
}

function rowsOf(ready: Ready, { item, refs, points }: Ladder, steps: number): MissingCheckpoint[] {
  const { rule } = ready.index.edition;
  const { rounding } = rule;
  return refs.slice(0, steps).map((ref, position) => {
    const onItem = minus(points[position + 1] ?? ZERO, points[position] ?? ZERO);
    const brings = {
      item: shown(onItem, rounding),
      category: shown(effectOnCategory(rule, item, onItem), rounding),
      total: shown(onTotal(ready, item, onItem), rounding),
    };
    return { ...ref, category: item.category.id, brings };
  });
}

type Climb = { readonly ladder: Ladder; readonly steps: number };

/** Cheapest first: the items whose checkpoints bring the total most for each, then as in the edition. */
function improvementOf(ready: Ready, climbs: readonly Climb[]): Improvement {
  const { rounding } = ready.index.edition.rule;
  const priced = climbs
    .filter(({ steps }) => steps > 0)
    .map((climb) => ({
      ...climb,
      gain: gainOf(ready, climb.ladder, climb.steps),
      each: dividedBy(gainOf(ready, climb.ladder, climb.steps), rational(BigInt(climb.steps))),
    }));
  const after = priced.reduce((sum, { gain }) => plus(sum, gain), ready.total);
  return {
    missing: priced.toSorted((left, right) => compare(right.each, left.each)).flatMap(({ ladder, steps }) => rowsOf(ready, ladder, steps)),
    total: { before: shown(ready.total, rounding), after: shown(after, rounding) },
  };
}

function laddersOf(ready: Ready, upTo: LevelId | 'highest'): readonly Ladder[] {
  return ready.scope.flatMap((category) => category.items.map(({ id }) => ladderOf(ready, itemOf(ready.index, id), upTo)));
}

/**
 * What one item lacks for a level: its unmet checkpoints up to it, lowest level first, each with the points that it brings to item, category and total.
 * Empty when the level is reached. Refusals: those of `scoreCase`, unknown-item (also outside the scope).
 */
export function missingForLevel(subject: ImprovableCase, itemId: string, level: LevelId): ScoreAnswer<Improvement> {
  const ready = prepare(subject);
  if (!ready.ok) return ready;
  const isInScope = ready.value.scope.some(({ items }) => items.some(({ id }) => id === itemId));
  if (!isInScope) return { ok: false, refusals: [{ refusal: 'unknown-item', item: itemId }] };
  const ladder = ladderOf(ready.value, itemOf(ready.value.index, itemId), level);
  return { ok: true, value: improvementOf(ready.value, [{ ladder, steps: ladder.refs.length }]) };
}

/** The shortest list that brings every item in scope to a level, cheapest item first. Refusals: those of `scoreCase`. */
export function shortestToLevel(subject: ImprovableCase, level: LevelId): ScoreAnswer<Improvement> {
  const ready = prepare(subject);
  if (!ready.ok) return ready;
  const climbs = laddersOf(ready.value, level).map((ladder) => ({ ladder, steps: ladder.refs.length }));
  return { ok: true, value: improvementOf(ready.value, climbs) };
}

type Plan = { readonly gain: Rational; readonly taken: { readonly before: Plan; readonly climb: Climb } | null };

const climbsOf = ({ taken }: Plan): Climb[] => (taken ? [...climbsOf(taken.before), taken.climb] : []);

/** The best plan for each number of checkpoints, item by item: exact, where taking the best single checkpoint first is not. Of equal ones that whose checkpoints come first. */
function bestPlans(ready: Ready, ladders: readonly Ladder[]): readonly Plan[] {
  let plans: Plan[] = [{ gain: ZERO, taken: null }];
  for (const ladder of ladders) {
    const gains = ladder.points.map((_, steps) => gainOf(ready, ladder, steps));
    const next: Plan[] = [];
    plans.forEach((before, used) => {
      gains.forEach((own, steps) => {
        const gain = plus(before.gain, own);
        const length = used + steps;
        const known = next[length];
        if (!known || compare(gain, known.gain) >= 0) next[length] = { gain, taken: { before, climb: { ladder, steps } } };
      });
    });
    plans = next;
  }
  return plans;
}

/** Cut however the edition rounds, so that the total shown can be asked for. */
function highestOf(ready: Ready, ladders: readonly Ladder[]): ExactPoints {
  const highest = ladders.reduce((sum, ladder) => plus(sum, gainOf(ready, ladder, ladder.refs.length)), ready.total);
  return shown(highest, { ...ready.index.edition.rule.rounding, mode: 'cut' });
}

/** The total with every checkpoint met. Results stay as they are and may hold it down. Refusals: those of `scoreCase`. */
export function highestTotal(subject: ImprovableCase): ScoreAnswer<ExactPoints> {
  const ready = prepare(subject);
  if (!ready.ok) return ready;
  return { ok: true, value: highestOf(ready.value, laddersOf(ready.value, 'highest')) };
}

/**
 * The shortest list of checkpoints that lifts the total to `target` (a decimal or a fraction, compared exactly); of equally short ones that with the
 * greatest gain. Empty when the total is there already. Refusals: those of `scoreCase`, unreachable-target with the highest total there is.
 */
export function shortestToTotal(subject: ImprovableCase, target: string): ScoreAnswer<Improvement> {
  const ready = prepare(subject);
  if (!ready.ok) return ready;
  const wanted = parseExact(target);
  const lift = wanted ? minus(wanted, ready.value.total) : null;
  const ladders = laddersOf(ready.value, 'highest');
  const plans = bestPlans(ready.value, ladders);
  const plan = lift ? plans.find(({ gain }) => compare(gain, lift) >= 0) : undefined;
  if (!plan) return { ok: false, refusals: [{ refusal: 'unreachable-target', target, highest: highestOf(ready.value, ladders) }] };
  return { ok: true, value: improvementOf(ready.value, climbsOf(plan)) };
}
