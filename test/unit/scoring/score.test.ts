import { describe, expect, it } from 'vitest';
import { canonicalMarks, disagreements, scoreCase, unmet } from '#libs/rules/scoring/score.rule';
import { indexEdition, itemOf } from '#libs/rules/scoring/edition.index';
import { missingForLevel } from '#libs/rules/scoring/improvement.rule';
import type { CheckpointMark, LevelId } from '#libs/rules/scoring/score.types';
import { RULE, counts, editionOf, firstMet, readTable, upToLevel, valueOf } from './scoring.fixtures.js';

const SEED_FORM = editionOf(
  Object.fromEntries(
    ['1', '2', '3', '4', '5', '6'].map((id) => [
      id,
      [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ],
    ]),
  ),
);
const SIX = ['1', '2', '3', '4', '5', '6'];

function workedMarks(sheet: string): CheckpointMark[] {
  return readTable('worked-agency.csv')
    .filter((row) => row['sheet'] === sheet && row['category'] !== 'total')
    .flatMap((row) =>
      [1, 2, 3, 4].flatMap((number) => upToLevel(`${row['category']}.${number}`, (row[`x.${number}`] ?? '') as LevelId | '')),
    );
}

describe('level rule of an item', () => {
  it.each(readTable('level-rule.csv'))('$checkpoints with $met met is $points ($source)', (row) => {
    const edition = editionOf({ 1: [counts(row['checkpoints'] ?? '')] });
    const score = valueOf(scoreCase(edition, firstMet('1.1', counts(row['met'] ?? '')), ['1']));
    expect(score.items['1.1']).toEqual({ points: row['points'], exact: row['exact'], level: row['level'] === '' ? null : row['level'] });
  });

  it('takes level points from the rule', () => {
    const rule = { ...RULE, levels: [{ id: 'basic', points: 60 } as const, { id: 'advance', points: 40 } as const] };
    const score = valueOf(scoreCase(editionOf({ 1: [[1, 2, 1]] }, rule), firstMet('1.1', [1, 1, 0]), ['1']));
    expect(score.items['1.1']).toEqual({ points: '80.00', exact: '80', level: 'basic' });
  });
});

describe('worked scores of the demo agency', () => {
  for (const sheet of ['self', 'final']) {
    it(`${sheet}: categories and total`, () => {
      const score = valueOf(scoreCase(SEED_FORM, workedMarks(sheet), SIX));
      const expected = readTable('worked-agency.csv').filter((row) => row['sheet'] === sheet);
      expect(expected).toHaveLength(7);
      for (const row of expected) {
        const got = row['category'] === 'total' ? score.total : score.categories[row['category'] ?? ''];
        expect(got?.points, `category ${row['category']}`).toBe(row['points']);
      }
    });
  }

  it('keeps the exact total behind 329.16', () => {
    expect(valueOf(scoreCase(SEED_FORM, workedMarks('final'), SIX)).total).toEqual({ points: '329.16', exact: '1975/6' });
  });

  it('one unmet Basic line costs 300 in the item, 75 in the category, 12.50 in the total', () => {
    const sheets = [
      { id: 'final', marks: workedMarks('final') },
      { id: 'other', marks: [...workedMarks('final').filter(({ item }) => item !== '4.4'), ...upToLevel('4.4', 'basic')] },
    ];
    const [only, ...others] = valueOf(disagreements(SEED_FORM, sheets, SIX));
    expect(others).toEqual([]);
    expect(only?.effect).toEqual({
      item: { points: '300.00', exact: '300' },
      category: { points: '75.00', exact: '75' },
      total: { points: '12.50', exact: '25/2' },
    });
  });
});

describe('scope, weights and steps', () => {
  const edition = editionOf({
    1: [[1, 1, 1]],
    2: [
      [1, 1, 1],
      [1, 1, 1],
    ],
  });
  const marks = [...upToLevel('1.1', 'significance'), ...upToLevel('2.1', 'basic')];

  it('scores only the categories in scope, in the order of the edition', () => {
    const score = valueOf(scoreCase(edition, marks, ['2', '1']));
    expect(Object.keys(score.categories)).toEqual(['1', '2']);
    expect(score.total).toEqual({ points: '325.00', exact: '325' });
    expect(valueOf(scoreCase(edition, marks, ['2']))).toMatchObject({ total: { exact: '150' }, categories: { 2: { exact: '150' } } });
    expect(Object.keys(valueOf(scoreCase(edition, marks, ['2'])).items)).toEqual(['2.1', '2.2']);
  });

  it('weighs categories where the rule does', () => {
    const weighing = { ...edition, rule: { ...RULE, categoryWeights: { 2: 3 } } };
    const score = valueOf(scoreCase(weighing, marks, ['1', '2']));
    expect(score.total.exact).toBe('475/2');
    expect(score.steps.at(-1)).toEqual({ step: 'total', sum: '950', weight: 4, exact: '475/2' });
  });

  it('weighs items where the rule does, in what a checkpoint brings too', () => {
    const weighing = { ...edition, rule: { ...RULE, itemWeights: { 2.2: 2 } } };
    const met = [...marks, ...upToLevel('2.2', 'advance')];
    const score = valueOf(scoreCase(weighing, met, ['2']));
    expect(score.categories['2']?.exact).toBe('1100/3');
    expect(score.steps.at(-2)).toEqual({ step: 'category', category: '2', sum: '1100', items: 2, weight: 3, exact: '1100/3' });
    const missing = valueOf(missingForLevel({ edition: weighing, marks: met, categories: ['2'] }, '2.2', 'significance'));
    expect(missing.missing.map(({ brings }) => brings.category.exact)).toEqual(['200/3']);
    expect(missing.total).toMatchObject({ before: { exact: '1100/3' }, after: { exact: '1300/3' } });
  });

  it('gives a level whole where the rule does', () => {
    const whole = { ...editionOf({ 1: [[2, 3, 1]] }), rule: { ...RULE, shares: 'whole' as const } };
    const exact = (...met: [number, number, number]) => valueOf(scoreCase(whole, firstMet('1.1', met), ['1'])).items['1.1'];
    expect(exact(1, 3, 1)).toEqual({ points: '0.00', exact: '0', level: null });
    expect(exact(2, 2, 1)).toEqual({ points: '300.00', exact: '300', level: 'basic' });
    expect(exact(2, 3, 1)).toEqual({ points: '500.00', exact: '500', level: 'significance' });
  });

  it('says how the score came about', () => {
    const score = valueOf(scoreCase(editionOf({ 1: [[3, 1, 1]] }), firstMet('1.1', [2, 1, 0]), ['1']));
    expect(score).toMatchObject({ edition: 'test', rule: { code: 'pmqa4-levels', version: 1 } });
    expect(score.steps).toEqual([
      { step: 'level', item: '1.1', level: 'basic', met: 2, of: 3, share: '200', counts: true },
      { step: 'level', item: '1.1', level: 'advance', met: 1, of: 1, share: '100', counts: false },
      { step: 'level', item: '1.1', level: 'significance', met: 0, of: 1, share: '0', counts: false },
      { step: 'item', item: '1.1', exact: '200', level: null },
      { step: 'category', category: '1', sum: '200', items: 1, weight: 1, exact: '200' },
      { step: 'total', sum: '200', weight: 1, exact: '200' },
    ]);
  });

  it('survives JSON unchanged', () => {
    const score = valueOf(scoreCase(edition, marks, ['1', '2']));
    expect(JSON.parse(JSON.stringify(score))).toEqual(score);
  });
});

describe('an edition used again and again', () => {
  it('scores every combination as a fresh one does', () => {
    const form = { 1: [[3, 1, 2]] } as const;
    const used = editionOf(form);
    for (let combination = 0; combination < 2 ** 6; combination += 1) {
      const marks = [1, 2, 3, 4, 5, 6].map((position): CheckpointMark => {
        const [level, checkpoint] =
          position <= 3
            ? (['basic', position] as const)
            : position === 4
              ? (['advance', 1] as const)
              : (['significance', position - 4] as const);
        return { item: '1.1', level, checkpoint, met: (combination >> (position - 1)) % 2 === 1 };
      });
      expect(scoreCase(used, marks, ['1'])).toEqual(scoreCase(editionOf(form), marks, ['1']));
    }
  });

  it('knows no item that it does not have: asking is a bug', () => {
    expect(() => itemOf(indexEdition(editionOf({ 1: [[1, 1, 1]] })), '9.9')).toThrow(new RangeError('No item 9.9 in edition test'));
  });
});

describe('refusals of a score', () => {
  it('name no sheet where there is one only', () => {
    const mark = { item: '1.1', level: 'advance', checkpoint: 0, met: true } as const;
    expect(scoreCase(SEED_FORM, [mark], SIX)).toStrictEqual({ ok: false, refusals: [{ refusal: 'unknown-row', row: 0, mark }] });
  });

  const edition = editionOf({ 1: [[2, 1, 1]] });
  const mark = (item: string, level: string, checkpoint: number, met = true): CheckpointMark => ({
    item,
    level: level as LevelId,
    checkpoint,
    met,
  });

  it.each([
    ['an unknown item', mark('1.2', 'basic', 1)],
    ['an unknown level', mark('1.1', 'fundamental', 1)],
    ['checkpoint 0', mark('1.1', 'basic', 0)],
    ['a checkpoint beyond the level', mark('1.1', 'basic', 3)],
    ['half a checkpoint', mark('1.1', 'basic', 1.5)],
    ['no number', mark('1.1', 'basic', Number.NaN)],
    ['an unmet unknown row', mark('9.9', 'basic', 1, false)],
  ])('unknown-row for %s', (_, row) => {
    expect(scoreCase(edition, [row], ['1'])).toEqual({ ok: false, refusals: [{ refusal: 'unknown-row', row: 0, mark: row }] });
  });

  it('repeated-row for the same checkpoint with the same or another value', () => {
    const marks = [mark('1.1', 'basic', 1), mark('1.1', 'basic', 1), mark('1.1', 'basic', 2, false), mark('1.1', 'basic', 2, true)];
    expect(scoreCase(edition, marks, ['1'])).toEqual({
      ok: false,
      refusals: [
        { refusal: 'repeated-row', row: 1, mark: marks[1] },
        { refusal: 'repeated-row', row: 3, mark: marks[3] },
      ],
    });
  });

  it('all together, of rows and scope', () => {
    const answer = scoreCase(edition, [mark('1.2', 'basic', 1), mark('1.1', 'basic', 9)], ['7', '1', '1']);
    expect(answer.ok ? [] : answer.refusals.map(({ refusal }) => refusal)).toEqual([
      'unknown-row',
      'unknown-row',
      'unknown-category',
      'repeated-category',
    ]);
    expect(scoreCase(edition, [], [])).toEqual({ ok: false, refusals: [{ refusal: 'empty-scope' }] });
  });
});

describe('unmet checkpoints of an item', () => {
  const edition = editionOf({ 1: [[2, 2, 1]] });
  const marks: CheckpointMark[] = [
    { item: '1.1', level: 'basic', checkpoint: 2, met: true },
    { item: '1.1', level: 'advance', checkpoint: 1, met: true },
  ];

  it('come lowest level first', () => {
    expect(valueOf(unmet(edition, marks, '1.1'))).toEqual([
      { item: '1.1', level: 'basic', checkpoint: 1 },
      { item: '1.1', level: 'advance', checkpoint: 2 },
      { item: '1.1', level: 'significance', checkpoint: 1 },
    ]);
  });

  it('end at the level asked for', () => {
    expect(valueOf(unmet(edition, marks, '1.1', 'advance')).map(({ level }) => level)).toEqual(['basic', 'advance']);
    expect(valueOf(unmet(edition, [], '1.1', 'basic')).map(({ checkpoint }) => checkpoint)).toEqual([1, 2]);
  });

  it('refuse an unknown item, bad rows, and both together', () => {
    expect(unmet(edition, [], '9.9')).toEqual({ ok: false, refusals: [{ refusal: 'unknown-item', item: '9.9' }] });
    expect(unmet(edition, [{ item: '8.1', level: 'basic', checkpoint: 1, met: true }], '1.1')).toMatchObject({
      ok: false,
      refusals: [{ refusal: 'unknown-row' }],
    });
    const answer = unmet(edition, [{ item: '8.1', level: 'basic', checkpoint: 1, met: true }], '9.9');
    expect(answer.ok ? [] : answer.refusals.map(({ refusal }) => refusal)).toEqual(['unknown-item', 'unknown-row']);
  });
});

describe('canonical marks', () => {
  it('are sorted lines under a header, each ended by LF', () => {
    const marks: CheckpointMark[] = [
      { item: '1.2', level: 'basic', checkpoint: 1, met: false },
      { item: '1.1', level: 'significance', checkpoint: 1, met: true },
      { item: '1.1', level: 'advance', checkpoint: 2, met: true },
    ];
    const text = 'item,level,checkpoint,met\n1.1,advance,2,true\n1.1,significance,1,true\n1.2,basic,1,false\n';
    expect(canonicalMarks(marks)).toBe(text);
    expect(canonicalMarks(marks.toReversed())).toBe(text);
    expect(canonicalMarks([])).toBe('item,level,checkpoint,met\n');
  });

  it('quote what would read as another table', () => {
    expect(canonicalMarks([{ item: 'a"b,c\n', level: 'basic', checkpoint: 1, met: true }])).toBe(
      'item,level,checkpoint,met\n"a""b,c\n",basic,1,true\n',
    );
  });
});
