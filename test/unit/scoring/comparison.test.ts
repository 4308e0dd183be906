import { describe, expect, it } from 'vitest';
import { changesOf, comparableParts, meanOfItems } from '#libs/rules/scoring/comparison.rule';
import type { EditionShape, ExactPoints } from '#libs/rules/scoring/score.types';

const CUT = { mode: 'cut', decimals: 2 } as const;
const exact = (text: string): ExactPoints => ({ points: '', exact: text });
const shape = (items: Readonly<Record<string, readonly string[]>>, parts: readonly string[]): EditionShape => ({
  code: 'x-1',
  rule: { code: 'x', version: 1, levels: [{ id: 'basic', points: 300 }], rounding: CUT },
  categories: Object.entries(items).map(([id, own]) => ({
    id,
    items: own.map((item) => ({ id: item, checkpoints: { basic: 1, advance: 1, significance: 1 } })),
  })),
  ...(parts.length > 0 ? { results: { id: '7', parts } } : {}),
});

describe('a success factor', () => {
  it('is the plain mean of its items, exact, rounded once', () => {
    const items = { '1.1': exact('1000/3'), '1.2': exact('400'), '1.3': exact('0') };
    expect(meanOfItems(items, ['1.1', '1.2', '1.3'], CUT)).toEqual({ points: '244.44', exact: '2200/9' });
    expect(meanOfItems(items, ['1.2', '9.9'], CUT)).toEqual({ points: '400.00', exact: '400' });
    expect(meanOfItems(items, ['9.9'], CUT)).toBeNull();
  });
});

describe('a comparison of two scores', () => {
  it('is made of fractions alone', () => {
    expect(() => meanOfItems({ '1.1': exact('3,5') }, ['1.1'], CUT)).toThrow(new RangeError('Not a fraction: 3,5'));
  });

  it('takes the earlier one from the later one where both have points', () => {
    const [before, now] = [
      { '1.1': exact('1000/3'), '1.2': exact('400') },
      { '1.1': exact('300'), '1.2': exact('500'), '1.3': exact('500') },
    ];
    expect(changesOf(before, now, CUT)).toEqual({
      '1.1': { points: '-33.33', exact: '-100/3' },
      '1.2': { points: '100.00', exact: '100' },
    });
  });

  const of = (items: Readonly<Record<string, readonly string[]>>, categories = Object.keys(items), parts: readonly string[] = []) => ({
    edition: shape(items, parts),
    categories,
  });
  const both = { '1': ['1.1', '1.2'], '2': ['2.1'] };
  it.each([
    ['the same', of(both), of(both), ['1.1', '1.2', '2.1'], { categories: ['1', '2'], total: true }],
    [
      'the same in another order',
      of({ '1': ['1.2', '1.1'], '2': ['2.1'] }),
      of(both),
      ['1.1', '1.2', '2.1'],
      { categories: ['1', '2'], total: true },
    ],
    ['an item that is not comparable', of(both), of(both), ['1.1', '2.1'], { categories: ['2'], total: false }],
    ['an item more', of(both), of({ ...both, '1': ['1.1', '1.2', '1.3'] }), ['1.1', '1.2', '2.1'], { categories: ['2'], total: false }],
    ['an item less', of({ ...both, '1': ['1.1', '1.2', '1.3'] }), of(both), ['1.1', '1.2', '2.1'], { categories: ['2'], total: false }],
    ['a category more', of({ '2': ['2.1'] }), of(both), ['1.1', '1.2', '2.1'], { categories: ['2'], total: false }],
    ['a category less', of(both), of({ '2': ['2.1'] }), ['1.1', '1.2', '2.1'], { categories: ['2'], total: false }],
    ['a category outside the scope of one', of(both, ['2']), of(both), ['1.1', '1.2', '2.1'], { categories: ['2'], total: false }],
    [
      'results of no edition',
      of(both, ['1', '2', '7']),
      of(both, ['1', '2', '7']),
      ['1.1', '1.2', '2.1'],
      { categories: ['1', '2'], total: false },
    ],
    [
      'results with the same parts',
      of(both, ['1', '2', '7'], ['7.1', '7.2']),
      of(both, ['1', '2', '7'], ['7.2', '7.1']),
      ['1.1', '1.2', '2.1'],
      { categories: ['1', '2', '7'], total: true },
    ],
    [
      'results with other parts',
      of(both, ['1', '2', '7'], ['7.1']),
      of(both, ['1', '2', '7'], ['7.1', '7.2']),
      ['1.1', '1.2', '2.1'],
      { categories: ['1', '2'], total: false },
    ],
  ] as const)('%s', (_what, before, now, items, expected) => {
    expect(comparableParts(before, now, items)).toEqual(expected);
  });
});
