import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, exactText, parseExact, rational } from '#libs/rules/scoring/rational.value';
import { canonicalResults } from '#libs/rules/scoring/canonical-inputs.rule';
import { DEFAULT_RESULT_RULE, scoreResults } from '#libs/rules/scoring/results.rule';
import { scoreCase } from '#libs/rules/scoring/score.rule';
import type { EditionShape, ResultRow, ResultsShape, ScoreAnswer } from '#libs/rules/scoring/score.types';
import { editionOf, firstMet, readTable, upToLevel, valueOf } from './scoring.fixtures.js';

const ONE: ResultsShape = { id: '7', parts: ['7.1'] };
const TWO: ResultsShape = { id: '7', parts: ['7.1', '7.2'] };
const withResults = (shape: ResultsShape): EditionShape => ({ ...editionOf({ 1: [[1, 1, 1]] }), results: shape });

function row(change: Partial<ResultRow> = {}): ResultRow {
  return {
    part: '7.1',
    indicator: 'a',
    rule: 'A',
    direction: 'more',
    target: '100',
    floor: null,
    ceiling: null,
    year: 2570,
    result: '100',
    suitable: true,
    ...change,
  };
}
const scale = (change: Partial<ResultRow> = {}) => row({ rule: 'B', target: null, floor: '0', ceiling: '100', ...change });
const refusalsOf = (answer: ScoreAnswer<unknown>) => (answer.ok ? [] : answer.refusals.map(({ refusal }) => refusal));
const pointsOf = (shape: ResultsShape, rows: readonly ResultRow[]) => exactText(valueOf(scoreResults(shape, rows)).points);

describe('an indicator', () => {
  it.each(readTable('result-rules.csv'))(
    '$rule $direction, target $target, scale $floor to $ceiling, result $result: $points ($source)',
    (cells) => {
      const text = (name: string) => (cells[name] === '' ? null : (cells[name] ?? null));
      const given = row({
        rule: cells['rule'] as 'A' | 'B',
        direction: cells['direction'] as 'more' | 'less',
        target: text('target'),
        floor: text('floor'),
        ceiling: text('ceiling'),
        result: text('result'),
      });
      const score = valueOf(scoreCase(withResults(ONE), [], ['7'], [given]));
      expect(score.parts?.['7.1']).toEqual({ points: cells['points'], exact: cells['exact'] });
      expect(score.total).toEqual({ points: cells['points'], exact: cells['exact'] });
    },
  );

  it('is 0 when unsuitable, even with a target that means nothing', () => {
    expect(pointsOf(ONE, [row({ suitable: false })])).toBe('0');
    expect(pointsOf(ONE, [row({ suitable: false, target: '0' })])).toBe('0');
    expect(pointsOf(ONE, [row(), row({ indicator: 'b', suitable: false })])).toBe('150');
  });

  it('is scored in the newest year of the table; earlier years are not scored', () => {
    expect(pointsOf(ONE, [row({ year: 2568, result: '200' }), row({ year: 2570, result: '50' }), row({ year: 2569, result: '200' })])).toBe(
      '150',
    );
  });

  it('without a result in the newest year is 0', () => {
    expect(pointsOf(ONE, [row({ result: null })])).toBe('0');
    expect(pointsOf(ONE, [row({ result: null, target: null })])).toBe('0');
    expect(pointsOf(ONE, [row(), row({ indicator: 'b', year: 2569 })])).toBe('150');
  });

  it('is judged by the target and suitability of its newest row', () => {
    expect(pointsOf(ONE, [row({ year: 2569, target: '0', suitable: false }), row({ result: '50' })])).toBe('150');
  });

  it('takes its bands and its scale from the rule', () => {
    const rule = {
      achievement: {
        pointsPerPercent: 1,
        bands: [
          { upTo: 110, points: 105 },
          { upTo: null, points: 120 },
        ],
      },
      scale: { floorPoints: 10, ceilingPoints: 20 },
    };
    const points = (given: ResultRow) => exactText(valueOf(scoreResults(ONE, [given], rule)).points);
    expect([
      points(row({ result: '50' })),
      points(row({ result: '100' })),
      points(row({ result: '110' })),
      points(row({ result: '111' })),
      points(scale({ result: '50' })),
    ]).toEqual(['50', '105', '105', '120', '15']);
    const edition = { ...withResults(ONE), rule: { ...withResults(ONE).rule, results: rule } };
    expect(valueOf(scoreCase(edition, [], ['7'], [row({ result: '111' })])).total.exact).toBe('120');
  });
});

describe('parts and category', () => {
  it('are plain means, a part without indicators being 0', () => {
    const rows = [row({ result: '106' }), row({ indicator: 'b' }), row({ indicator: 'c', result: '1' })];
    expect(pointsOf(ONE, rows)).toBe('803/3');
    expect(pointsOf(TWO, rows)).toBe('803/6');
    expect(pointsOf(TWO, [])).toBe('0');
  });

  it('count in the total beside the items when in scope', () => {
    const marks = upToLevel('1.1', 'advance');
    const score = valueOf(scoreCase(withResults(TWO), marks, ['7', '1'], [row({ result: '106' })]));
    expect(score).toMatchObject({
      categories: { 1: { exact: '400' }, 7: { exact: '250' } },
      parts: { '7.1': { exact: '500' }, '7.2': { exact: '0' } },
      total: { points: '325.00' },
    });
    const without = valueOf(scoreCase(withResults(TWO), marks, ['1'], [row({ result: '106' })]));
    expect(score.steps.map(({ step }) => step)).toEqual([
      'level',
      'level',
      'level',
      'item',
      'category',
      'indicator',
      'part',
      'part',
      'category',
      'total',
    ]);
    expect(without.steps.map(({ step }) => step)).toEqual(['level', 'level', 'level', 'item', 'category', 'total']);
    expect(without.total.exact).toBe('400');
    expect(without).not.toHaveProperty('parts');
    expect(Object.keys(score.items)).toEqual(['1.1']);
  });

  it('say how they came about', () => {
    const rows = [
      row({ result: '50' }),
      scale({ indicator: 'b', result: '50' }),
      row({ indicator: 'c', result: null }),
      row({ indicator: 'd', suitable: false }),
    ];
    const common = { step: 'indicator', part: '7.1', year: 2570 };
    expect(valueOf(scoreResults(ONE, rows)).steps).toEqual([
      { ...common, indicator: 'a', rule: 'A', value: '50', reason: 'scored', exact: '150' },
      { ...common, indicator: 'b', rule: 'B', value: '50', reason: 'scored', exact: '300' },
      { ...common, indicator: 'c', rule: 'A', value: null, reason: 'noResult', exact: '0' },
      { ...common, indicator: 'd', rule: 'A', value: null, reason: 'unsuitable', exact: '0' },
      { step: 'part', part: '7.1', sum: '450', indicators: 4, exact: '225/2' },
      { step: 'category', category: '7', sum: '225/2', items: 1, weight: 1, exact: '225/2' },
    ]);
  });

  it('keep indicators apart whose names would run together', () => {
    expect(pointsOf(TWO, [row({ part: '7.1', indicator: '2' }), row({ part: '7.2', indicator: '2', result: '106' })])).toBe('400');
  });
});

describe('refusals of result rows', () => {
  it.each<[string, ResultRow[]]>([
    ['unknown-result', [row({ part: '7.9' })]],
    ['repeated-result', [row(), row({ result: '3' })]],
    ['too-many-years', [2567, 2568, 2569, 2570].map((year) => row({ year }))],
    ['unreadable-number', [row({ result: 'NaN' })]],
    ['unreadable-number', [row({ result: 'Infinity' })]],
    ['unreadable-number', [row({ target: '1e3' })]],
    ['unreadable-number', [scale({ floor: 'x' })]],
    ['unreadable-number', [scale({ ceiling: '' })]],
    ['unreadable-number', [row({ year: 2570.5 })]],
    ['missing-target', [row({ target: null })]],
    ['target-not-positive', [row({ target: '0' })]],
    ['target-not-positive', [row({ target: '-1' })]],
    ['missing-scale', [scale({ floor: null })]],
    ['missing-scale', [scale({ ceiling: null })]],
    ['scale-without-span', [scale({ floor: '5', ceiling: '5.0' })]],
    ['scale-against-direction', [scale({ floor: '5', ceiling: '4' })]],
    ['scale-against-direction', [scale({ direction: 'less' })]],
  ])('%s: %j', (refusal, rows) => {
    expect(scoreResults(ONE, rows)).toEqual({
      ok: false,
      refusals: [{ refusal, row: rows.length - 1, part: rows.at(-1)?.part, indicator: 'a' }],
    });
  });

  it('come all together, with those of the marks', () => {
    const rows = [row({ part: '7.9', result: 'x' }), row({ indicator: 'b', target: 'y' })];
    const bad = { item: '9.9', level: 'basic', checkpoint: 1, met: true } as const;
    expect(refusalsOf(scoreCase(withResults(ONE), [bad], ['8'], rows))).toEqual([
      'unknown-row',
      'unknown-category',
      'unknown-result',
      'unreadable-number',
      'unreadable-number',
    ]);
    expect(refusalsOf(scoreResults(ONE, [row({ target: '0' }), scale({ indicator: 'b', floor: null })]))).toEqual([
      'target-not-positive',
      'missing-scale',
    ]);
  });

  it('refuse results and the results category where the edition has none', () => {
    const plain = editionOf({ 1: [[1, 1, 1]] });
    expect(refusalsOf(scoreCase(plain, [], ['1'], [row()]))).toEqual(['unknown-result']);
    expect(refusalsOf(scoreCase(plain, [], ['7']))).toEqual(['unknown-category']);
    expect(valueOf(scoreCase(plain, firstMet('1.1', [1, 0, 0]), ['1'], [])).total.exact).toBe('300');
  });
});

describe('canonical result rows', () => {
  it('are sorted lines with empty cells for what is not given', () => {
    const rows = [scale({ indicator: 'b, c', result: null }), row({ year: 2569, suitable: false })];
    const text =
      'part,indicator,rule,direction,target,floor,ceiling,year,result,suitable\n7.1,"b, c",B,more,,0,100,2570,,true\n7.1,a,A,more,100,,,2569,100,false\n';
    expect(canonicalResults(rows)).toBe(text);
    expect(canonicalResults(rows.toReversed())).toBe(text);
  });
});

describe('for every indicator', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, part]) => `${whole}.${`${part}`.padStart(2, '0')}`);
  const anyRow = fc
    .record({
      rule: fc.constantFrom('A' as const, 'B' as const),
      direction: fc.constantFrom('more' as const, 'less' as const),
      span: fc.integer({ min: 1, max: 500 }),
      floor: fc.integer({ min: -300, max: 300 }),
    })
    .map(({ rule, direction, span, floor }) =>
      rule === 'A'
        ? row({ direction, target: `${span}` })
        : scale({ direction, floor: `${floor}`, ceiling: `${direction === 'more' ? floor + span : floor - span}` }),
    );

  it('points never fall with a better result and lie in 0 to 500', () => {
    fc.assert(
      fc.property(anyRow, decimal, decimal, (indicator, one, other) => {
        const [first, second] = [one, other].map((text) => ({
          value: parseExact(text) ?? rational(0n),
          score: valueOf(scoreResults(ONE, [{ ...indicator, result: text }], DEFAULT_RESULT_RULE)).points,
        }));
        if (!first || !second) throw new Error('two results are compared');
        const order = compare(first.value, second.value) * (indicator.direction === 'more' ? 1 : -1);
        expect(order * compare(first.score, second.score)).toBeGreaterThanOrEqual(0);
        expect(compare(first.score, rational(0n))).toBeGreaterThanOrEqual(0);
        expect(compare(first.score, rational(500n))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('the order of rows does not matter', () => {
    const rows = [row({ year: 2568 }), row({ year: 2569 }), row({ result: '33' }), scale({ indicator: 'b', part: '7.2', result: '7' })];
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(valueOf(scoreResults(TWO, shuffled)).points).toEqual(valueOf(scoreResults(TWO, rows)).points);
      }),
    );
  });
});
