import type { IndicatorView, ResultsCategory } from '../../api/edition.view.js';
import type { ResponseDraft } from '../../api/response.view.js';

export type Indicator = ResponseDraft['indicators'][number];

/** As the record calls it: part and number. */
export const indicatorName = (item: string, number: number): string => `${item}.${number}`;

/** Numbers are never given twice while a part is written: evidence names them. */
const nextNumber = (indicators: readonly Indicator[]): number => Math.max(0, ...indicators.map(({ number }) => number)) + 1;

const EMPTY: Omit<Indicator, 'number'> = {
  name: '',
  unit: '',
  rule: 'A',
  direction: 'more',
  target: null,
  floor: null,
  ceiling: null,
  results: [],
};

export const withAnother = (indicators: readonly Indicator[]): Indicator[] => [...indicators, { ...EMPTY, number: nextNumber(indicators) }];

/** The examples that the criteria give for a part, to be changed by the agency. */
export function samplesOf(results: ResultsCategory | null, item: string): readonly IndicatorView[] {
  return results?.parts.find(({ id }) => id === item)?.indicators ?? [];
}

export function withSamples(
  indicators: readonly Indicator[],
  samples: readonly IndicatorView[],
  pick: (th: string, en: string) => string,
): Indicator[] {
  const from = nextNumber(indicators);
  return [
    ...indicators,
    ...samples.map(({ th, en, unit, rule, direction, target, floor, ceiling }, at) => ({
      number: from + at,
      name: pick(th, en),
      unit: pick(unit.th, unit.en),
      rule,
      direction,
      target: target ?? null,
      floor: floor ?? null,
      ceiling: ceiling ?? null,
      results: [],
    })),
  ];
}

export const withChange = (indicators: readonly Indicator[], number: number, change: Partial<Indicator>): Indicator[] =>
  indicators.map((one) => (one.number === number ? { ...one, ...change } : one));

export const resultOf = ({ results }: Pick<Indicator, 'results'>, year: number): string =>
  results.find((row) => row.year === year)?.result ?? '';

/** A year whose cell is emptied has no row any more. */
export function withResult({ results }: Indicator, year: number, result: string): Indicator['results'] {
  const others = results.filter((row) => row.year !== year);
  return [...others, ...(result === '' ? [] : [{ year, result }])].toSorted((left, right) => left.year - right.year);
}
