import { type Rational, ZERO, compare, dividedBy, exactText, minus, parseExact, plus, rational, times } from './rational.value.js';
import type { ResultRefusal, ResultRow, ResultRule, ResultsShape, ScoreAnswer, ScoreRefusal, ScoreStep } from './score.types.js';

/** Below 100 % three points a per cent; 100 to 101 % 300; over 101 to 105 % 400; over 105 % 500. Scale from 100 to 500. Source: one department's form. */
export const DEFAULT_RESULT_RULE: ResultRule = {
  achievement: {
    pointsPerPercent: 3,
    bands: [
      { upTo: 101, points: 300 },
      { upTo: 105, points: 400 },
      { upTo: null, points: 500 },
    ],
  },
  scale: { floorPoints: 100, ceilingPoints: 500 },
};

const YEARS_AT_MOST = 3;
const HUNDRED = rational(100n);
const whole = (value: number) => rational(BigInt(value));
const read = (text: string | null): Rational | null => (text === null ? null : parseExact(text));

export type ResultsScore = {
  readonly points: Rational;
  readonly parts: readonly { readonly part: string; readonly points: Rational }[];
  readonly steps: readonly ScoreStep[];
};

type Points = { readonly value: Rational; readonly points: Rational };
/** The points, or why there are none. */
type Judged = Points | ResultRefusal;

/** Result ÷ target in per cent; where less is better mirrored around 100, so that half the target is 150. */
function achievement(row: ResultRow, target: Rational, result: Rational): Rational {
  const rate = times(dividedBy(result, target), HUNDRED);
  return row.direction === 'more' ? rate : minus(rational(200n), rate);
}

function judgeByAchievement(row: ResultRow, result: Rational, { achievement: rule }: ResultRule): Judged {
  const target = read(row.target);
  if (!target) return 'missing-target';
  if (compare(target, ZERO) <= 0) return 'target-not-positive';
  const rate = achievement(row, target, result);
  if (compare(rate, ZERO) <= 0) return { value: rate, points: ZERO };
  if (compare(rate, HUNDRED) < 0) return { value: rate, points: times(rate, whole(rule.pointsPerPercent)) };
  const band = rule.bands.find(({ upTo }) => upTo === null || compare(rate, whole(upTo)) <= 0);
  return { value: rate, points: whole(band?.points ?? 0) };
}

function judgeByScale(row: ResultRow, result: Rational, { scale }: ResultRule): Judged {
  const [floor, ceiling] = [row.floor, row.ceiling].map(read);
  if (!floor || !ceiling) return 'missing-scale';
  const span = minus(ceiling, floor);
  const direction = compare(span, ZERO);
  if (direction === 0) return 'scale-without-span';
  if (direction !== (row.direction === 'more' ? 1 : -1)) return 'scale-against-direction';
  const share = dividedBy(minus(result, floor), span);
  if (compare(share, ZERO) < 0) return { value: result, points: ZERO };
  const capped = compare(share, rational(1n)) > 0 ? rational(1n) : share;
  return { value: result, points: plus(whole(scale.floorPoints), times(capped, whole(scale.ceilingPoints - scale.floorPoints))) };
}

const JUDGES = { A: judgeByAchievement, B: judgeByScale } as const;

function unreadable(row: ResultRow): boolean {
  return (
    [row.target, row.floor, row.ceiling, row.result].some((text) => text !== null && read(text) === null) || !Number.isSafeInteger(row.year)
  );
}

type Indexed = { readonly row: ResultRow; readonly at: number };

/** Rows by indicator, or what is wrong with the form of rows. */
function readRows(shape: ResultsShape, rows: readonly ResultRow[]): ScoreAnswer<ReadonlyMap<string, readonly Indexed[]>> {
  const indicators = new Map<string, Indexed[]>();
  const refusals: ScoreRefusal[] = [];
  rows.forEach((row, at) => {
    const refuse = (refusal: ResultRefusal) => refusals.push({ refusal, row: at, part: row.part, indicator: row.indicator });
    if (!shape.parts.includes(row.part)) refuse('unknown-result');
    if (unreadable(row)) refuse('unreadable-number');
    const key = JSON.stringify([row.part, row.indicator]);
    const years = indicators.get(key) ?? [];
    if (years.some((other) => other.row.year === row.year)) refuse('repeated-result');
    else if (years.length === YEARS_AT_MOST) refuse('too-many-years');
    indicators.set(key, [...years, { row, at }]);
  });
  return refusals.length === 0 ? { ok: true, value: indicators } : { ok: false, refusals };
}

type IndicatorScore = { readonly part: string; readonly points: Rational; readonly step: ScoreStep };

function scoreIndicator(years: readonly Indexed[], newestYear: number, rule: ResultRule): IndicatorScore | ScoreRefusal {
  const newest = years.reduce((latest, one) => (one.row.year > latest.row.year ? one : latest));
  const { row } = newest;
  const { part, indicator } = row;
  const nothing = (reason: 'noResult' | 'unsuitable'): IndicatorScore => ({
    part,
    points: ZERO,
    step: { step: 'indicator', part, indicator, year: newestYear, rule: row.rule, value: null, reason, exact: '0' },
  });
  if (!row.suitable) return nothing('unsuitable');
  const result = row.year === newestYear ? read(row.result) : null;
  if (!result) return nothing('noResult');
  const judged = JUDGES[row.rule](row, result, rule);
  if (typeof judged === 'string') return { refusal: judged, row: newest.at, part, indicator };
  const { points, value } = judged;
  const step = {
    step: 'indicator',
    part,
    indicator,
    year: newestYear,
    rule: row.rule,
    value: exactText(value),
    reason: 'scored',
    exact: exactText(points),
  } as const;
  return { part, points, step };
}

function mean(values: readonly Rational[]): { readonly sum: Rational; readonly mean: Rational } {
  const sum = values.reduce(plus, ZERO);
  return { sum, mean: values.length === 0 ? ZERO : dividedBy(sum, rational(BigInt(values.length))) };
}

/**
 * The score of the results category: a part is the plain mean of its indicators, the category that of all its parts; a part without indicators is 0.
 * The newest year named in the rows is the year assessed, the same for all: an indicator without a result in it scores 0; earlier years are
 * shown, not scored. Target, scale and suitability are those of the indicator's newest row. Unsuitable scores 0, whatever its target.
 * A negative result is a result: rule A never gives less than 0. Points from 0 to the rule's highest. Refusals: see ResultRefusal, all together.
 * Source: one department's published form, which scores the latest year against the latest year's target.
 */
export function scoreResults(
  shape: ResultsShape,
  rows: readonly ResultRow[],
  rule: ResultRule = DEFAULT_RESULT_RULE,
): ScoreAnswer<ResultsScore> {
  const indicators = readRows(shape, rows);
  if (!indicators.ok) return indicators;
  const newestYear = Math.max(...rows.map(({ year }) => year));
  const answers = [...indicators.value.values()].map((years) => scoreIndicator(years, newestYear, rule));
  const refusals = answers.filter((answer) => 'refusal' in answer);
  if (refusals.length > 0) return { ok: false, refusals };
  const scored = answers.filter((answer) => 'step' in answer);
  const steps: ScoreStep[] = [];
  const parts = shape.parts.map((part) => {
    const own = scored.filter((indicator) => indicator.part === part);
    const { sum, mean: points } = mean(own.map((indicator) => indicator.points));
    steps.push(...own.map(({ step }) => step), {
      step: 'part',
      part,
      sum: exactText(sum),
      indicators: own.length,
      exact: exactText(points),
    });
    return { part, points };
  });
  const { sum, mean: points } = mean(parts.map((part) => part.points));
  steps.push({
    step: 'category',
    category: shape.id,
    sum: exactText(sum),
    items: parts.length,
    weight: parts.length,
    exact: exactText(points),
  });
  return { ok: true, value: { points, parts, steps } };
}
