import { describe, expect, it } from 'vitest';
import { disagreements } from '#libs/rules/scoring/score.rule';
import { type CheckpointMark, LEVELS } from '#libs/rules/scoring/score.types';
import { DEPARTMENT_FORM, RULE, editionOf, firstMet, upToLevel, valueOf } from './scoring.fixtures.js';

const SIX = ['1', '2', '3', '4', '5', '6'];

describe('disagreements', () => {
  const edition = editionOf(DEPARTMENT_FORM);

  it('one Basic tick of item 1.2 moves the item by 200, its category by 50, six categories by 8.33', () => {
    const sheets = [
      { id: 'a', marks: firstMet('1.2', [3, 3, 0]) },
      { id: 'b', marks: firstMet('1.2', [2, 3, 0]) },
    ];
    expect(valueOf(disagreements(edition, sheets, SIX))).toEqual([
      {
        item: '1.2',
        category: '1',
        level: 'basic',
        checkpoint: 3,
        met: ['a'],
        notMet: ['b'],
        effect: {
          item: { points: '200.00', exact: '200' },
          category: { points: '50.00', exact: '50' },
          total: { points: '8.33', exact: '25/3' },
        },
      },
    ]);
  });

  it('and a total of seven categories by 7.14', () => {
    const seven = editionOf({ ...DEPARTMENT_FORM, 7: [[1, 1, 1]] });
    const sheets = [
      { id: 'a', marks: firstMet('1.2', [3, 3, 0]) },
      { id: 'b', marks: firstMet('1.2', [2, 3, 0]) },
    ];
    expect(valueOf(disagreements(seven, sheets, [...SIX, '7']))[0]?.effect.total.points).toBe('7.14');
  });

  it('are ordered by their effect on the total, lower levels first, then as in the edition', () => {
    const small = editionOf({
      1: [
        [1, 1, 1],
        [1, 1, 1],
      ],
      2: [[1, 1, 1]],
    });
    const none = [...upToLevel('1.1', ''), ...upToLevel('1.2', 'basic'), ...upToLevel('2.1', 'advance')];
    const all = [...upToLevel('1.1', 'basic'), ...upToLevel('1.2', 'significance'), ...upToLevel('2.1', 'significance')];
    const rows = valueOf(
      disagreements(
        small,
        [
          { id: 'x', marks: none },
          { id: 'y', marks: all },
        ],
        ['1', '2'],
      ),
    );
    expect(rows.map(({ item, level, effect }) => [item, level, effect.total.exact])).toEqual([
      ['1.1', 'basic', '75'],
      ['1.2', 'advance', '50'],
      ['2.1', 'significance', '50'],
      ['1.2', 'significance', '25'],
    ]);
  });

  it('put Basic before Advance where both are worth the same', () => {
    const rule = { ...RULE, levels: LEVELS.map((id) => ({ id, points: 100 })) };
    const small = editionOf(
      {
        1: [
          [1, 1, 1],
          [1, 1, 1],
        ],
      },
      rule,
    );
    const [x, y] = [firstMet('1.1', [1, 0, 0]), [...firstMet('1.1', [1, 1, 0]), ...firstMet('1.2', [1, 0, 0])]];
    const rows = valueOf(
      disagreements(
        small,
        [
          { id: 'x', marks: x },
          { id: 'y', marks: y },
        ],
        ['1'],
      ),
    );
    expect(rows.map(({ item, level }) => `${item} ${level}`)).toEqual(['1.2 basic', '1.1 advance']);
  });

  it('keep a difference that is worth nothing yet, last', () => {
    const small = editionOf({
      1: [
        [2, 1, 1],
        [1, 1, 1],
      ],
    });
    const sheets = [
      { id: 'x', marks: firstMet('1.1', [1, 0, 0]) },
      { id: 'y', marks: [...firstMet('1.1', [1, 1, 0]), ...firstMet('1.2', [1, 0, 0])] },
    ];
    const rows = valueOf(disagreements(small, sheets, ['1']));
    expect(rows.map(({ item, effect }) => [item, effect.item.exact])).toEqual([
      ['1.2', '300'],
      ['1.1', '0'],
    ]);
  });

  it('among three sheets name who holds what, a missing mark being not met', () => {
    const small = editionOf({ 1: [[1, 1, 1]] });
    const sheets = [
      { id: 'a', marks: upToLevel('1.1', 'basic') },
      { id: 'b', marks: [] },
      { id: 'c', marks: upToLevel('1.1', 'basic') },
    ];
    expect(valueOf(disagreements(small, sheets, ['1']))).toMatchObject([{ level: 'basic', met: ['a', 'c'], notMet: ['b'] }]);
  });

  it('take the sheet in which settling it changes most, whichever comes first', () => {
    const small = editionOf({ 1: [[1, 1, 1]] });
    const sheets = [
      { id: 'passed', marks: firstMet('1.1', [1, 1, 0]) },
      { id: 'notPassed', marks: firstMet('1.1', [0, 0, 0]) },
    ];
    for (const order of [sheets, sheets.toReversed()]) {
      const advance = valueOf(disagreements(small, order, ['1'])).find(({ level }) => level === 'advance');
      expect(advance?.effect.item.exact).toBe('100');
    }
  });

  it('are none where all agree and none outside the scope', () => {
    const sheets = [
      { id: 'a', marks: firstMet('2.1', [1, 0, 0]) },
      { id: 'b', marks: firstMet('2.1', [0, 0, 0]) },
    ];
    expect(valueOf(disagreements(edition, sheets, ['1']))).toEqual([]);
  });

  it('refuse one sheet, repeated sheets and bad rows, all together', () => {
    const bad: CheckpointMark = { item: '9.9', level: 'basic', checkpoint: 1, met: true };
    const refusalsOf = (answer: ReturnType<typeof disagreements>) => (answer.ok ? [] : answer.refusals);
    expect(refusalsOf(disagreements(edition, [{ id: 'a', marks: [] }], ['1']))).toEqual([{ refusal: 'too-few-sheets' }]);
    const rows = refusalsOf(
      disagreements(
        edition,
        [
          { id: 'a', marks: [bad] },
          { id: 'a', marks: [] },
        ],
        ['8'],
      ),
    );
    expect(rows).toEqual([
      { refusal: 'unknown-category', category: '8' },
      { refusal: 'unknown-row', row: 0, mark: bad, sheet: 'a' },
      { refusal: 'repeated-sheet', sheet: 'a' },
    ]);
    const twice = [
      { ...bad, item: '1.1' },
      { ...bad, item: '1.1' },
    ];
    expect(
      refusalsOf(
        disagreements(
          edition,
          [
            { id: 'a', marks: [] },
            { id: 'b', marks: twice },
          ],
          ['1'],
        ),
      ),
    ).toMatchObject([{ refusal: 'repeated-row', row: 1, sheet: 'b' }]);
  });
});
