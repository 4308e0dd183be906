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
  itemsWeight,
  readMarks,
  readScope,
  shown,
  totalWeight,
  weighted,
  weightedItem,
  withMark,
} from './edition.index.js';
import { type Rational, ZERO, absolute, compare, dividedBy, exactText, minus, rational, sumOf } from './rational.value.js';
import { type ResultsScore, scoreResults } from './results.rule.js';
import type {
  CaseScore,
  CategoryShape,
  CheckpointMark,
  CheckpointRef,
  EditionShape,
  ExactPoints,
  ItemScore,
  LevelId,
  ResultRow,
  ResultsShape,
  ScoreAnswer,
  ScoreRefusal,
  ScoreStep,
} from './score.types.js';

export { canonicalMarks } from './canonical-inputs.rule.js';
export type {
  CaseScore,
  CheckpointMark,
  CheckpointRef,
  EditionShape,
  ExactPoints,
  ItemScore,
  LevelId,
  ResultRow,
  ScoreAnswer,
  ScoreRefusal,
  ScoreRule,
} from './score.types.js';

/** `steps` in the portions in which they come: those of an item are shared by all sheets that answered it alike. */
type Outcome = {
  readonly items: Record<string, ItemScore>;
  readonly categories: Record<string, ExactPoints>;
  readonly steps: (readonly ScoreStep[])[];
};

/** The portions as one list. `flat` and `push` take half of the time of a whole score. */
function joined(portions: readonly (readonly ScoreStep[])[]): ScoreStep[] {
  const steps: ScoreStep[] = [];
  steps.length = portions.reduce((sum, { length }) => sum + length, 0);
  let next = 0;
  for (const portion of portions) for (const step of portion) steps[next++] = step;
  return steps;
}

/** Adds the items and the category to the outcome; gives the category's points. */
function scoreCategory(index: EditionIndex, sheet: MarkSheet, category: CategoryShape, { items, steps }: Outcome): Rational {
  const points: Rational[] = [];
  for (const { id } of category.items) {
    const count = countItem(index, itemOf(index, id), sheet);
    items[id] = count.score;
    steps.push(count.steps);
    points.push(weightedItem(index.edition.rule, id, count.points));
  }
  const sum = sumOf(points);
  const weight = itemsWeight(index.edition.rule, category);
  const mean = dividedBy(sum, rational(weight));
  steps.push([
    {
      step: 'category',
      category: category.id,
      sum: exactText(sum),
      items: category.items.length,
      weight: Number(weight),
      exact: exactText(mean),
    },
  ]);
  return mean;
}

type Readings = { readonly sheet: MarkSheet; readonly scope: readonly CategoryShape[]; readonly results: ResultsScore };

/** An edition without the category refuses every result row. */
const NO_RESULTS: ResultsShape = { id: '', parts: [] };

function readAll(
  index: EditionIndex,
  marks: readonly CheckpointMark[],
  categories: readonly string[],
  rows: readonly ResultRow[],
): ScoreAnswer<Readings> {
  const { results: shape = NO_RESULTS, rule } = index.edition;
  const [sheet, scope, results] = [readMarks(index, marks), readScope(index, categories), scoreResults(shape, rows, rule.results)];
  if (sheet.ok && scope.ok && results.ok) return { ok: true, value: { sheet: sheet.value, scope: scope.value, results: results.value } };
  return { ok: false, refusals: [sheet, scope, results].flatMap((answer) => (answer.ok ? [] : answer.refusals)) };
}

/**
 * The score of one sheet (self, one evaluator's, consensus, final) by the edition's rule.
 * Item: see `countLevels`. Category: mean of its items, weighted by the rule (plain by default); results category: see `scoreResults`.
 * Total: mean of the categories in scope, weighted by the rule (plain by default).
 * Points from 0 to the sum of the rule's level points; exact, cut or rounded once for display by the rule.
 * A checkpoint without a mark is not met; marks and results outside the scope are read and not scored; the order of rows is of no effect.
 * Refusals: unknown-row, repeated-row, unknown-category, repeated-category, empty-scope and those of result rows, all together.
 * Source: the published form of the Department of Disease Control, which copies the office's; the gating and the plain means are as there.
 */
export function scoreCase(
  edition: EditionShape,
  marks: readonly CheckpointMark[],
  categoriesInScope: readonly string[],
  resultRows: readonly ResultRow[] = [],
): ScoreAnswer<CaseScore> {
  const index = indexEdition(edition);
  const read = readAll(index, marks, categoriesInScope, resultRows);
  if (!read.ok) return read;
  const { sheet, scope, results } = read.value;
  const { rule } = edition;
  const outcome: Outcome = { items: {}, categories: {}, steps: [] };
  const inScope = scope.some(({ id }) => id === edition.results?.id) ? results : null;
  const weighed: Rational[] = [];
  for (const category of scope) {
    const isResults = category.id === edition.results?.id;
    if (isResults) outcome.steps.push(results.steps);
    const points = isResults ? results.points : scoreCategory(index, sheet, category, outcome);
    outcome.categories[category.id] = shown(points, rule.rounding);
    weighed.push(weighted(rule, category, points));
  }
  const sum = sumOf(weighed);
  const weight = totalWeight(rule, scope);
  const total = dividedBy(sum, rational(weight));
  outcome.steps.push([{ step: 'total', sum: exactText(sum), weight: Number(weight), exact: exactText(total) }]);
  const parts = inScope && Object.fromEntries(inScope.parts.map(({ part, points }) => [part, shown(points, rule.rounding)]));
  return {
    ok: true,
    value: {
      edition: edition.code,
      rule: { code: rule.code, version: rule.version },
      items: outcome.items,
      categories: outcome.categories,
      steps: joined(outcome.steps),
      ...(parts ? { parts } : {}),
      total: shown(total, rule.rounding),
    },
  };
}

/**
 * The unmet checkpoints of an item in the order in which they come to count: lowest level first, then by number.
 * `upTo` leaves out the levels above it. Refusals: unknown-item, unknown-row, repeated-row.
 */
export function unmet(
  edition: EditionShape,
  marks: readonly CheckpointMark[],
  itemId: string,
  upTo?: LevelId,
): ScoreAnswer<readonly CheckpointRef[]> {
  const index = indexEdition(edition);
  const [found, met] = [index.items.get(itemId), readMarks(index, marks)];
  if (!found || !met.ok) {
    return {
      ok: false,
      refusals: [...(found ? [] : [{ refusal: 'unknown-item' as const, item: itemId }]), ...(met.ok ? [] : met.refusals)],
    };
  }
  const levels = edition.rule.levels.map(({ id }) => id);
  const wanted = upTo === undefined ? levels : levels.slice(0, levels.indexOf(upTo) + 1);
  const missing = checkpointsOf(found).filter((ref) => wanted.includes(ref.level) && !isMet(index, met.value, ref));
  return { ok: true, value: missing };
}

export type ScoreSheet = { readonly id: string; readonly marks: readonly CheckpointMark[] };

/** A checkpoint on which sheets differ. `met` and `notMet` name the sheets. */
export type Disagreement = CheckpointRef & {
  readonly category: string;
  readonly met: readonly string[];
  readonly notMet: readonly string[];
  readonly effect: { readonly item: ExactPoints; readonly category: ExactPoints; readonly total: ExactPoints };
};

type ReadSheet = { readonly id: string; readonly marks: MarkSheet };
type Difference = { readonly row: Disagreement; readonly onTotal: Rational; readonly levelOrder: number };

/** What settling one checkpoint one way or the other changes in this sheet's item, everything else as the sheet has it. */
function swing(index: EditionIndex, { marks }: ReadSheet, item: IndexedItem, ref: CheckpointRef): Rational {
  const [withIt, without] = [true, false].map((met) => countItem(index, item, withMark(index, marks, { ...ref, met })).points);
  return absolute(minus(withIt ?? ZERO, without ?? ZERO));
}

function differencesOf(
  index: EditionIndex,
  sheets: readonly ReadSheet[],
  scope: readonly CategoryShape[],
  item: IndexedItem,
): Difference[] {
  const { rule } = index.edition;
  return checkpointsOf(item).flatMap((ref) => {
    const met = sheets.filter(({ marks }) => isMet(index, marks, ref)).map(({ id }) => id);
    if (met.length === 0 || met.length === sheets.length) return [];
    const notMet = sheets.filter(({ marks }) => !isMet(index, marks, ref)).map(({ id }) => id);
    const onItem = sheets.map((sheet) => swing(index, sheet, item, ref)).reduce((most, one) => (compare(one, most) > 0 ? one : most), ZERO);
    const onCategory = effectOnCategory(rule, item, onItem);
    const onTotal = effectOnTotal(rule, scope, item.category, onCategory);
    const effect = { item: shown(onItem, rule.rounding), category: shown(onCategory, rule.rounding), total: shown(onTotal, rule.rounding) };
    const levelOrder = rule.levels.findIndex(({ id }) => id === ref.level);
    return [{ row: { ...ref, category: item.category.id, met, notMet, effect }, onTotal, levelOrder }];
  });
}

/**
 * The checkpoints on which two or more sheets differ, each with its effect on item, category and total: the greatest change that settling
 * this one checkpoint makes in any of the sheets, the rest of the sheet unchanged.
 * Order: effect on the total, greatest first; then lower levels first; then as in the edition. The order of sheets is of no effect on the rows.
 * Refusals: too-few-sheets, repeated-sheet, unknown-row and repeated-row (with the sheet), and those of the scope.
 */
export function disagreements(
  edition: EditionShape,
  sheets: readonly ScoreSheet[],
  categories: readonly string[],
): ScoreAnswer<readonly Disagreement[]> {
  const index = indexEdition(edition);
  const scope = readScope(index, categories);
  const refusals: ScoreRefusal[] = scope.ok ? [] : [...scope.refusals];
  if (sheets.length < 2) refusals.push({ refusal: 'too-few-sheets' });
  const read: ReadSheet[] = [];
  const ids = new Set<string>();
  for (const sheet of sheets) {
    if (ids.has(sheet.id)) refusals.push({ refusal: 'repeated-sheet', sheet: sheet.id });
    ids.add(sheet.id);
    const met = readMarks(index, sheet.marks, sheet.id);
    if (met.ok) read.push({ id: sheet.id, marks: met.value });
    else refusals.push(...met.refusals);
  }
  if (!scope.ok || refusals.length > 0) return { ok: false, refusals };
  const differences = scope.value.flatMap((category) =>
    category.items.flatMap(({ id }) => differencesOf(index, read, scope.value, itemOf(index, id))),
  );
  differences.sort((left, right) => compare(right.onTotal, left.onTotal) || left.levelOrder - right.levelOrder);
  return { ok: true, value: differences.map(({ row }) => row) };
}
