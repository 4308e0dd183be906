import { describe, expect, it } from 'vitest';
import {
  indicatorRefusals,
  itemScoreIn,
  partsInScope,
  reportedPlaces,
  resultRows,
  scoredCategories,
  sheetDifferences,
  yearsAsked,
  type SheetContext,
} from '#libs/rules/scoring/indicator.rule';
import { PROBLEMS } from '#libs/contract/problems/problem.registry';
import type { EditionShape, Indicator, SheetMark } from '#libs/rules/scoring/score.types';
import { editionOf, indicatorOf, valueOf } from './scoring.fixtures.js';

const plain = editionOf({ 1: [[1, 1, 1]], 2: [[1, 1, 1]] });
const edition: EditionShape = { ...plain, results: { id: '7', parts: ['7.1', '7.2'] } };
const indicator = (number: number, more: Partial<Indicator> = {}): Indicator => indicatorOf(number, [{ year: 2570, result: '100' }], more);
const suitable = (item: string, checkpoint: number, met = true): SheetMark => ({ item, level: 'indicator', checkpoint, met });
const checkpoint = (item: string, level: 'basic' | 'advance', met = true): SheetMark => ({ item, level, checkpoint: 1, met });
const context = (more: Partial<SheetContext> = {}): SheetContext => ({
  edition,
  categories: ['1', '7'],
  parts: [
    { item: '7.1', indicators: [indicator(1), indicator(2)] },
    { item: '7.2', indicators: [indicator(1)] },
  ],
  fiscalYearBe: 2570,
  ...more,
});
const differing = (first: readonly SheetMark[], second: readonly SheetMark[], more: Partial<SheetContext> = {}) =>
  valueOf(
    sheetDifferences(context(more), [
      { id: 'a', marks: first },
      { id: 'b', marks: second },
    ]),
  ).map(({ item, level, checkpoint: number, effect }) => `${item} ${level} ${number} ${effect.total.exact}`);

describe('what is scored of an edition', () => {
  it('are the categories of the scope, in its order', () => {
    expect(scoredCategories({ edition, categories: ['7', '1'] })).toEqual(['1', '7']);
    expect(scoredCategories({ edition: plain, categories: ['2', '7'] })).toEqual(['2']);
  });

  it('are parts where the edition has results and they are in scope', () => {
    expect(partsInScope({ edition, categories: ['1', '7'] })).toEqual(['7.1', '7.2']);
    expect(partsInScope({ edition, categories: ['1'] })).toEqual([]);
    expect(partsInScope({ edition: plain, categories: ['1', '7'] })).toEqual([]);
  });

  it('of an item its points and level, of a part its points', () => {
    const score = {
      items: { '1.1': { points: '300.00', exact: '300', level: 'basic' as const } },
      parts: { '7.1': { points: '5.00', exact: '5' } },
    };
    expect(itemScoreIn(score, '1.1')).toEqual({ points: '300.00', exact: '300', level: 'basic' });
    expect(itemScoreIn(score, '7.1')).toEqual({ points: '5.00', exact: '5', level: null });
    expect([itemScoreIn(score, '7.2'), itemScoreIn({ items: score.items }, '7.1')]).toEqual([null, null]);
  });

  it('are results of the year and the two before', () => {
    expect(yearsAsked(2570)).toEqual([2568, 2569, 2570]);
  });
});

describe('indicators on a sheet', () => {
  it('want evidence where they have a result', () => {
    const rows = [indicator(1), indicator(2, { results: [{ year: 2570, result: null }] }), indicator(4)];
    expect(reportedPlaces(rows)).toEqual([
      { level: 'indicator', checkpoint: 1 },
      { level: 'indicator', checkpoint: 4 },
    ]);
  });

  it('without a result stand in the newest year that anyone reported', () => {
    const parts = [{ item: '7.1', indicators: [indicator(1, { results: [{ year: 2568, result: '1' }] }), indicator(2, { results: [] })] }];
    expect(resultRows(parts, null, 2570).map(({ year, result }) => [year, result])).toEqual([
      [2568, '1'],
      [2568, null],
    ]);
  });

  it('are suitable by marks of their own kind', () => {
    const parts = [{ item: '7.1', indicators: [indicator(1)] }];
    expect(resultRows(parts, [checkpoint('7.1', 'basic')], 2570).map((row) => row.suitable)).toEqual([false]);
  });
});

describe('a part that is handed in', () => {
  it('has indicators', () => {
    expect(indicatorRefusals({ item: '7.1', indicators: [] })).toEqual([{ name: 'indicators-missing' }]);
    expect(indicatorRefusals({ item: '7.1', indicators: [indicator(1)] })).toEqual([]);
  });

  const years = (...given: readonly number[]) => ({ results: given.map((year) => ({ year, result: '1' })) });
  it.each<[string, Partial<Indicator>]>([
    ['indicator-year-repeated', years(2570, 2570)],
    ['indicator-years-too-many', years(2567, 2568, 2569, 2570)],
    ['indicator-number-unreadable', { floor: 'x' }],
    ['indicator-target-missing', { rule: 'A' }],
    ['indicator-target-not-positive', { rule: 'A', target: '0' }],
    ['indicator-scale-missing', { ceiling: null }],
    ['indicator-scale-without-span', { floor: '100' }],
    ['indicator-scale-against-direction', { direction: 'less' }],
  ])('is refused by name: %s', (name, more) => {
    expect(indicatorRefusals({ item: '7.1', indicators: [indicator(1, more)] })).toEqual([{ name, params: { indicators: '7.1.1' } }]);
    expect(PROBLEMS).toHaveProperty(name);
  });

  it('names all its indicators, and what is wrong with which', () => {
    const indicators = [indicator(1, { name: ' ' }), indicator(2, { floor: null }), indicator(3, { name: '', ceiling: null })];
    expect(indicatorRefusals({ item: '7.1', indicators })).toEqual([
      { name: 'indicator-name-missing', params: { indicators: '7.1.1, 7.1.3' } },
      { name: 'indicator-scale-missing', params: { indicators: '7.1.2, 7.1.3' } },
    ]);
  });
});

describe('differences between sheets', () => {
  it('are of the indicator that is marked apart, in its own part', () => {
    const first = [suitable('7.1', 1), suitable('7.1', 2), suitable('7.2', 1)];
    expect(differing(first, [suitable('7.1', 1), suitable('7.1', 2, false), suitable('7.2', 1)])).toEqual(['7.1 indicator 2 125/2']);
    expect(differing(first, [suitable('7.1', 1), suitable('7.1', 2), suitable('7.2', 1, false)])).toEqual(['7.2 indicator 1 125']);
  });

  it('stand in the order of their effect, whatever they are of', () => {
    const first = [checkpoint('1.1', 'advance'), suitable('7.1', 1), suitable('7.2', 1)];
    expect(differing(first, [])).toEqual(['7.2 indicator 1 125', '7.1 indicator 1 125/2', '1.1 advance 1 0']);
  });

  it('are of checkpoints alone where results are not counted or the edition has none', () => {
    const first = [checkpoint('1.1', 'basic'), suitable('7.1', 1)];
    expect(differing(first, [], { categories: ['1'] })).toEqual(['1.1 basic 1 300']);
    expect(differing(first, [], { edition: plain, categories: ['1'] })).toEqual(['1.1 basic 1 300']);
  });

  it('are worth nothing while the results cannot be counted', () => {
    const parts = [{ item: '7.1', indicators: [indicator(1, { floor: 'x' })] }];
    expect(differing([suitable('7.1', 1)], [], { parts })).toEqual(['7.1 indicator 1 0']);
  });

  it('refuse one sheet alone', () => {
    expect(sheetDifferences(context(), [{ id: 'a', marks: [] }])).toEqual({ ok: false, refusals: [{ refusal: 'too-few-sheets' }] });
  });
});
