import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countable,
  differingYears,
  indicatorRefusals,
  resultRows,
  scoreSheet,
  sheetDifferences,
  type SheetContext,
} from '#libs/rules/scoring/indicator.rule';
import { canonicalResults } from '#libs/rules/scoring/canonical-inputs.rule';
import type { EditionShape, PartIndicators, SheetMark } from '#libs/rules/scoring/score.types';
import { editionOf, indicatorOf } from './scoring.fixtures.js';

const edition: EditionShape = { ...editionOf({ 1: [[1, 1, 1]] }), results: { id: '7', parts: ['7.1', '7.2'] } };
const of = (year: number, result: string | null) => ({ year, result });
const context = (parts: readonly PartIndicators[]): SheetContext => ({ edition, categories: ['1', '7'], parts, fiscalYearBe: 2570 });
const suitable = (item: string, checkpoint: number, met = true): SheetMark => ({ item, level: 'indicator', checkpoint, met });
const basic = (met: boolean): SheetMark => ({ item: '1.1', level: 'basic', checkpoint: 1, met });
const lines = (parts: readonly PartIndicators[], marks: readonly SheetMark[] | null): string[] =>
  canonicalResults(resultRows(parts, marks, 2570))
    .split('\n')
    .slice(1, -1);

describe('the table of results', () => {
  it('has a row for each year with a result, and one of the newest year where an indicator has none', () => {
    const parts = [
      { item: '7.1', indicators: [indicatorOf(1, [of(2568, '1'), of(2569, null), of(2570, '3')]), indicatorOf(3, [of(2568, null)])] },
    ];
    expect(lines(parts, null)).toEqual(
      ['7.1.1,B,more,,0,100,2568,1,true', '7.1.1,B,more,,0,100,2570,3,true', '7.1.3,B,more,,0,100,2570,,true'].map((line) => `7.1,${line}`),
    );
  });

  it('takes the cycle’s year where nobody reported anything', () => {
    expect(lines([{ item: '7.1', indicators: [indicatorOf(1, [])] }], null)).toEqual(['7.1,7.1.1,B,more,,0,100,2570,,true']);
  });

  it('says suitable by the marks; an indicator that nobody marked is not', () => {
    const parts = [{ item: '7.1', indicators: [1, 2, 3].map((number) => indicatorOf(number, [of(2570, '5')])) }];
    const told = lines(parts, [suitable('7.1', 1), suitable('7.1', 2, false), suitable('7.2', 3), basic(true)]);
    expect(told.map((line) => line.split(',').at(-1))).toEqual(['true', 'false', 'false']);
  });
});

describe('the newest years of parts', () => {
  const part = (item: string, ...results: ReturnType<typeof of>[]) => ({ item, indicators: [indicatorOf(1, results), indicatorOf(2, [])] });

  it('are told where they differ, the year that is assessed first; a part without results says nothing', () => {
    const parts = [
      part('7.1', of(2568, '1')),
      part('7.2', of(2568, '1'), of(2570, '2')),
      part('7.3'),
      part('7.4', of(2568, '3'), of(2570, null)),
    ];
    expect(differingYears(parts)).toEqual([
      { year: 2570, parts: ['7.2'] },
      { year: 2568, parts: ['7.1', '7.4'] },
    ]);
  });

  it('are nothing to tell where they agree, and where there are none', () => {
    expect(differingYears([part('7.1', of(2569, '1')), part('7.2', of(2568, '1'), of(2569, '0')), part('7.3')])).toEqual([]);
    expect(differingYears([part('7.1'), part('7.2')])).toEqual([]);
  });
});

describe('a draft', () => {
  it('that would be refused counts as not reported, the rest of its part as it stands', () => {
    const part = {
      item: '7.1',
      indicators: [
        indicatorOf(1, [of(2570, '50')]),
        indicatorOf(2, [of(2570, '50')], { floor: 'x' }),
        indicatorOf(3, [of(2570, '5')], { rule: 'A' }),
      ],
    };
    expect(indicatorRefusals(part).map(({ name, params }) => [name, params?.['indicators']])).toEqual([
      ['indicator-number-unreadable', '7.1.2'],
      ['indicator-target-missing', '7.1.3'],
    ]);
    const answer = scoreSheet(
      context([countable(part)]),
      [1, 2, 3].map((number) => suitable('7.1', number)),
    );
    expect(answer).toMatchObject({ ok: true, value: { parts: { '7.1': { exact: '100' } } } });
  });
});

describe('what is handed in', () => {
  const number = fc.constantFrom('-3', '0', '0.5', '7', '12.25', '100');
  const maybe = fc.option(number, { nil: null });
  const indicator = fc.record({
    rule: fc.constantFrom('A' as const, 'B' as const),
    direction: fc.constantFrom('more' as const, 'less' as const),
    target: maybe,
    floor: maybe,
    ceiling: maybe,
    results: fc.uniqueArray(fc.record({ year: fc.constantFrom(2568, 2569, 2570), result: maybe }), { selector: ({ year }) => year }),
  });
  const part = (item: string) =>
    fc
      .array(indicator, { minLength: 1, maxLength: 4 })
      .map((rows): PartIndicators => ({ item, indicators: rows.map((row, at) => ({ ...row, number: at + 1, name: 'ก', unit: '' })) }));

  it('is scored in any case: whatever others report, whatever is marked unsuitable', () => {
    fc.assert(
      fc.property(
        part('7.1'),
        part('7.2'),
        fc.array(fc.tuple(fc.constantFrom('7.1', '7.2'), fc.integer({ min: 1, max: 4 }))),
        (one, two, marked) => {
          const parts = [one, two].filter((own) => indicatorRefusals(own).length === 0);
          const marks = marked.map(([item, at]) => suitable(item, at));
          expect(scoreSheet(context(parts), marks)).toMatchObject({ ok: true });
        },
      ),
    );
  });

  it('as a draft is countable whatever it holds', () => {
    fc.assert(
      fc.property(part('7.1'), part('7.2'), (one, two) => {
        const marks = [one, two].flatMap(({ item, indicators }) => indicators.map((row) => suitable(item, row.number)));
        expect(scoreSheet(context([countable(one), countable(two)]), marks)).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('where sheets differ', () => {
  const parts = [
    { item: '7.1', indicators: [indicatorOf(1, [of(2570, '100')]), indicatorOf(2, [of(2570, '0')]), indicatorOf(3, [of(2569, '100')])] },
  ];
  const all = (met: readonly boolean[]): SheetMark[] => met.map((is, at) => suitable('7.1', at + 1, is));

  it('indicators stand between checkpoints by what they are worth to the total', () => {
    const sheets = [
      { id: 'ก', marks: [basic(true), ...all([true, true, true])] },
      { id: 'ข', marks: [basic(false), ...all([false, false, false])] },
    ];
    const answer = sheetDifferences(context(parts), sheets);
    const rows = answer.ok ? answer.value : [];
    expect(
      rows.map(({ level, checkpoint, met, notMet, effect }) => [
        level,
        checkpoint,
        met,
        notMet,
        effect.item.exact,
        effect.category.exact,
        effect.total.exact,
      ]),
    ).toEqual([
      ['basic', 1, ['ก'], ['ข'], '300', '300', '150'],
      ['indicator', 1, ['ก'], ['ข'], '500/3', '250/3', '125/3'],
      ['indicator', 2, ['ก'], ['ข'], '100/3', '50/3', '25/3'],
      ['indicator', 3, ['ก'], ['ข'], '0', '0', '0'],
    ]);
  });

  it('nothing is named where all say the same, or where results are not in scope', () => {
    const same = [
      { id: 'ก', marks: all([true, false, true]) },
      { id: 'ข', marks: all([true, false, true]) },
    ];
    expect(sheetDifferences(context(parts), same)).toEqual({ ok: true, value: [] });
    const other = [same[0]!, { id: 'ข', marks: all([false, false, false]) }];
    expect(sheetDifferences({ ...context(parts), categories: ['1'] }, other)).toEqual({ ok: true, value: [] });
  });
});
