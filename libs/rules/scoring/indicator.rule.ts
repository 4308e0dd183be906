import type { Refusal } from '../task/facts.types.js';
import { effectOnTotal, indexEdition, shown } from './edition.index.js';
import { compare, dividedBy, parseExact, rational, type Rational, ZERO } from './rational.value.js';
import { scoreResults } from './results.rule.js';
import { disagreements, scoreCase, type Disagreement, type ScoreSheet } from './score.rule.js';
import type {
  CaseScore,
  CheckpointMark,
  EditionShape,
  ExactPoints,
  Indicator,
  ItemScore,
  PartIndicators,
  ResultRefusal,
  ResultRow,
  ResultsShape,
  ScoreAnswer,
  ScoreRefusal,
  SheetMark,
} from './score.types.js';

type Scope = { readonly edition: EditionShape; readonly categories: readonly string[] };

/** The parts of the results category, where the edition has one and it is in scope. */
export const partsInScope = ({ edition, categories }: Scope): readonly string[] =>
  edition.results && categories.includes(edition.results.id) ? edition.results.parts : [];

/** Categories of the scope that the edition scores, in its order, the results category last. */
export const scoredCategories = ({ edition, categories }: Scope): string[] =>
  [...edition.categories.map(({ id }) => id), ...(edition.results ? [edition.results.id] : [])].filter((id) => categories.includes(id));

/** What a score says of items, and of parts of the results category. */
export interface ScoredItems {
  readonly items: Readonly<Record<string, ItemScore>>;
  readonly parts?: Readonly<Record<string, ExactPoints>>;
}

/** The score of one item or part; a part has points and no level. */
export function itemScoreIn({ items, parts }: ScoredItems, item: string): ItemScore | null {
  const part = parts?.[item];
  return items[item] ?? (part ? { ...part, level: null } : null);
}

export const isIndicatorMark = ({ level }: Pick<SheetMark, 'level'>): boolean => level === 'indicator';

/** The marks that the level rule counts. */
export const checkpointMarks = (marks: readonly SheetMark[]): CheckpointMark[] =>
  marks.flatMap(({ item, level, checkpoint, met }) => (level === 'indicator' ? [] : [{ item, level, checkpoint, met }]));

/** Fiscal years (B.E.) of which results are asked, the newest last. Proposed default: the cycle's own year and the two before. */
export const yearsAsked = (fiscalYearBe: number): number[] => [fiscalYearBe - 2, fiscalYearBe - 1, fiscalYearBe];

/** How an indicator is called in the table of results. */
export const indicatorName = (item: string, number: number): string => `${item}.${number}`;

/** The years that have a result. */
export const reported = ({ results }: Indicator): readonly { readonly year: number; readonly result: string }[] =>
  results.flatMap(({ year, result }) => (result === null ? [] : [{ year, result }]));

/** Indicators with a result, as places that want evidence, like ticks. */
export const reportedPlaces = (indicators: readonly Indicator[]): { readonly level: 'indicator'; readonly checkpoint: number }[] =>
  indicators
    .filter((indicator) => reported(indicator).length > 0)
    .map(({ number }) => ({ level: 'indicator' as const, checkpoint: number }));

/** The newest year with a result; −Infinity where nothing is reported. */
export const newestYear = (indicators: readonly Indicator[]): number =>
  Math.max(...indicators.flatMap((indicator) => reported(indicator).map(({ year }) => year)));

/** Parts whose newest result is of the same year. */
export interface NewestYear {
  readonly year: number;
  readonly parts: readonly string[];
}

/**
 * Parts by the newest year that they report, the newest first, where they differ: that year is assessed, and what has no result in it scores 0.
 * Nothing where all agree; parts that report nothing yet are left out.
 */
export function differingYears(parts: readonly PartIndicators[]): readonly NewestYear[] {
  const years = parts.map(({ item, indicators }) => ({ item, year: newestYear(indicators) })).filter(({ year }) => year > -Infinity);
  const different = [...new Set(years.map(({ year }) => year))].toSorted((left, right) => right - left);
  if (different.length < 2) return [];
  return different.map((year) => ({ year, parts: years.flatMap((part) => (part.year === year ? [part.item] : [])) }));
}

const rowsOf = (item: string, indicator: Indicator, suitable: boolean, year: number): ResultRow[] => {
  const { number, rule, direction, target, floor, ceiling } = indicator;
  const years = reported(indicator);
  return (years.length > 0 ? years : [{ year, result: null }]).map((one) => ({
    part: item,
    indicator: indicatorName(item, number),
    rule,
    direction,
    target,
    floor,
    ceiling,
    suitable,
    ...one,
  }));
};

/**
 * The table of results that is counted. `marks` say which indicators are suitable, one without a mark is not; null: the agency's own account, all are.
 * Years without a result have no row; an indicator without any has an empty one, of the newest year that any indicator has, so that it counts as 0.
 * `year`: of that row where nobody reported anything.
 */
export function resultRows(parts: readonly PartIndicators[], marks: readonly SheetMark[] | null, year: number): ResultRow[] {
  const reportedYear = newestYear(parts.flatMap(({ indicators }) => indicators));
  const newest = reportedYear > -Infinity ? reportedYear : year;
  const suitable = new Set(
    (marks ?? []).flatMap((mark) => (isIndicatorMark(mark) && mark.met ? [indicatorName(mark.item, mark.checkpoint)] : [])),
  );
  return parts.flatMap(({ item, indicators }) =>
    indicators.flatMap((one) => rowsOf(item, one, marks === null || suitable.has(indicatorName(item, one.number)), newest)),
  );
}

const REFUSALS: Readonly<Record<ResultRefusal, string>> = {
  'unknown-result': 'item-not-here',
  'repeated-result': 'indicator-year-repeated',
  'too-many-years': 'indicator-years-too-many',
  'unreadable-number': 'indicator-number-unreadable',
  'missing-target': 'indicator-target-missing',
  'target-not-positive': 'indicator-target-not-positive',
  'missing-scale': 'indicator-scale-missing',
  'scale-without-span': 'indicator-scale-without-span',
  'scale-against-direction': 'indicator-scale-against-direction',
};

type RowRefusal = Extract<ScoreRefusal, { readonly refusal: ResultRefusal }>;

/** Each indicator alone, by its own newest year: what passes so passes beside any others, whose newest year is this one or a later one. */
const partRefusals = ({ item, indicators }: PartIndicators): readonly RowRefusal[] =>
  indicators.flatMap((one) => {
    const answer = scoreResults({ id: item, parts: [item] }, resultRows([{ item, indicators: [one] }], null, 0));
    return answer.ok ? [] : answer.refusals.filter((refusal): refusal is RowRefusal => 'indicator' in refusal);
  });

/**
 * Why a part cannot be handed in as it is; each refusal names its indicators. What passes is scored in any case later: marking an indicator
 * unsuitable, or a newer year of another one, takes reasons to refuse away and adds none.
 */
export function indicatorRefusals(part: PartIndicators): Refusal[] {
  if (part.indicators.length === 0) return [{ name: 'indicators-missing' }];
  const found = partRefusals(part).map(({ refusal, indicator }) => ({ name: REFUSALS[refusal], of: indicator }));
  const nameless = part.indicators
    .filter(({ name }) => name.trim() === '')
    .map(({ number }) => ({ name: 'indicator-name-missing', of: indicatorName(part.item, number) }));
  const names = new Map<string, Set<string>>();
  for (const { name, of } of [...nameless, ...found]) names.set(name, (names.get(name) ?? new Set()).add(of));
  return [...names].map(([name, of]) => ({ name, params: { indicators: [...of].join(', ') } }));
}

/** A draft as far as it can be counted: what is refused counts as not reported. */
export function countable(part: PartIndicators): PartIndicators {
  const refused = new Set(partRefusals(part).map(({ indicator }) => indicator));
  const empty = { target: null, floor: null, ceiling: null, results: [] };
  return {
    item: part.item,
    indicators: part.indicators.map((one) => (refused.has(indicatorName(part.item, one.number)) ? { ...one, ...empty } : one)),
  };
}

/** What a sheet is scored with beside the edition. */
export interface SheetContext extends Scope {
  readonly parts: readonly PartIndicators[];
  readonly fiscalYearBe: number;
}

/** The score of marks on checkpoints and indicators. Refusals: those of `scoreCase`. */
export const scoreSheet = (
  { edition, categories, parts, fiscalYearBe }: SheetContext,
  marks: readonly SheetMark[],
): ScoreAnswer<CaseScore> =>
  scoreCase(edition, checkpointMarks(marks), scoredCategories({ edition, categories }), resultRows(parts, marks, fiscalYearBe));

/** A place on which sheets differ: a checkpoint, or an indicator that is suitable for some and not for others. */
export type SheetDifference = Omit<Disagreement, 'level'> & { readonly level: SheetMark['level'] };
type MarkedSheet = { readonly id: string; readonly marks: readonly SheetMark[] };

/** Points of each indicator as if it were suitable, by its name. */
function pointsOf(results: ResultsShape, { edition, parts, fiscalYearBe }: SheetContext): ReadonlyMap<string, Rational> {
  const answer = scoreResults(results, resultRows(parts, null, fiscalYearBe), edition.rule.results);
  if (!answer.ok) return new Map();
  return new Map(
    answer.value.steps.flatMap((step) => (step.step === 'indicator' ? [[step.indicator, parseExact(step.exact) ?? ZERO] as const] : [])),
  );
}

function indicatorDifferences(context: SheetContext, sheets: readonly MarkedSheet[]): SheetDifference[] {
  const { edition, categories, parts } = context;
  const { rule, results } = edition;
  const scope = [...indexEdition(edition).categories.values()].filter(({ id }) => categories.includes(id));
  const category = scope.find(({ id }) => id === results?.id);
  if (!results || !category) return [];
  const points = pointsOf(results, context);
  const says = ({ marks }: MarkedSheet, item: string, number: number): boolean =>
    marks.some((mark) => mark.item === item && mark.checkpoint === number && mark.met);
  return parts.flatMap(({ item, indicators }) =>
    indicators.flatMap(({ number }): SheetDifference[] => {
      const met = sheets.filter((sheet) => says(sheet, item, number)).map(({ id }) => id);
      if (met.length === 0 || met.length === sheets.length) return [];
      const onItem = dividedBy(points.get(indicatorName(item, number)) ?? ZERO, rational(BigInt(indicators.length)));
      const onCategory = dividedBy(onItem, rational(BigInt(results.parts.length)));
      const [inItem, inCategory, inTotal] = [onItem, onCategory, effectOnTotal(rule, scope, category, onCategory)].map((value) =>
        shown(value, rule.rounding),
      ) as [Disagreement['effect']['item'], Disagreement['effect']['category'], Disagreement['effect']['total']];
      const notMet = sheets.map(({ id }) => id).filter((id) => !met.includes(id));
      const effect = { item: inItem, category: inCategory, total: inTotal };
      return [{ item, level: 'indicator', checkpoint: number, category: category.id, met, notMet, effect }];
    }),
  );
}

const onTotal = ({ effect }: SheetDifference): Rational => parseExact(effect.total.exact) ?? ZERO;

/** Where two or more sheets differ, the greatest effect on the total first; of the same effect checkpoints before indicators. Refusals: those of `disagreements`. */
export function sheetDifferences(context: SheetContext, sheets: readonly MarkedSheet[]): ScoreAnswer<readonly SheetDifference[]> {
  const counted = sheets.map(({ id, marks }): ScoreSheet => ({ id, marks: checkpointMarks(marks) }));
  const answer = disagreements(context.edition, counted, scoredCategories(context));
  if (!answer.ok) return answer;
  const rows: SheetDifference[] = [...answer.value, ...indicatorDifferences(context, sheets)];
  return { ok: true, value: rows.toSorted((left, right) => compare(onTotal(right), onTotal(left))) };
}
