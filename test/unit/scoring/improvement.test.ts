import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ImprovableCase,
  type Improvement,
  highestTotal,
  missingForLevel,
  shortestToLevel,
  shortestToTotal,
} from '#libs/rules/scoring/improvement.rule';
import { compare, exactText, parseExact, plus, rational } from '#libs/rules/scoring/rational.value';
import { scoreCase } from '#libs/rules/scoring/score.rule';
import { type CheckpointMark, type EditionShape, LEVELS, type LevelId, type ScoreAnswer } from '#libs/rules/scoring/score.types';
import { type Counts, counts, editionOf, firstMet, readTable, RULE, valueOf } from './scoring.fixtures.js';

function caseOf(checkpoints: string, met: string): ImprovableCase {
  const edition = editionOf({ 1: checkpoints.split(' ').map(counts) });
  return { edition, marks: met.split(' ').flatMap((own, position) => firstMet(`1.${position + 1}`, counts(own))), categories: ['1'] };
}

const ONE_RESULT = {
  part: '7.1',
  indicator: 'a',
  rule: 'A',
  direction: 'more',
  target: '1',
  floor: null,
  ceiling: null,
  year: 2570,
  result: '1',
  suitable: true,
} as const;

const refusalsOf = (answer: ScoreAnswer<unknown>) => (answer.ok ? [] : answer.refusals);

function ask(question: string, subject: ImprovableCase, target: string): ScoreAnswer<Improvement> {
  if (question === 'total') return shortestToTotal(subject, target);
  if (question.startsWith('every item')) return shortestToLevel(subject, target as LevelId);
  return missingForLevel(subject, '1.1', target as LevelId);
}

describe('what is missing', () => {
  it.each(readTable('improvement.csv'))('$question: $checkpoints with $met met, to $target ($source)', (row) => {
    const improvement = valueOf(ask(row['question'] ?? '', caseOf(row['checkpoints'] ?? '', row['met'] ?? ''), row['target'] ?? ''));
    expect(improvement.missing.map(({ item, level, checkpoint }) => `${item} ${level} ${checkpoint}`).join(';')).toBe(row['missing']);
    expect([improvement.total.before.points, improvement.total.after.points]).toEqual([row['before'], row['after']]);
  });

  it('says what each brings to item, category and total, once those before it are met', () => {
    const edition = editionOf({
      1: [
        [2, 1, 1],
        [1, 1, 1],
      ],
      2: [[1, 1, 1]],
    });
    const subject = { edition, marks: firstMet('1.1', [0, 1, 0]), categories: ['1', '2'] };
    const { missing } = valueOf(missingForLevel(subject, '1.1', 'basic'));
    expect(missing).toEqual([
      {
        item: '1.1',
        category: '1',
        level: 'basic',
        checkpoint: 1,
        brings: {
          item: { points: '150.00', exact: '150' },
          category: { points: '75.00', exact: '75' },
          total: { points: '37.50', exact: '75/2' },
        },
      },
      {
        item: '1.1',
        category: '1',
        level: 'basic',
        checkpoint: 2,
        brings: {
          item: { points: '250.00', exact: '250' },
          category: { points: '125.00', exact: '125' },
          total: { points: '62.50', exact: '125/2' },
        },
      },
    ]);
  });

  it('compares a target exactly', () => {
    const subject = caseOf('3/1/1', '1/0/0');
    expect(valueOf(shortestToTotal(subject, '600/3')).missing).toHaveLength(1);
    expect(valueOf(shortestToTotal(subject, '200.0000001')).missing).toHaveLength(2);
  });

  it('takes what comes first in the edition where two lists are worth the same', () => {
    const subject = caseOf('2/1/1 2/1/1', '0/0/0 0/0/0');
    expect(valueOf(shortestToTotal(subject, '75')).missing.map(({ item, checkpoint }) => `${item} ${checkpoint}`)).toEqual(['1.1 1']);
    expect(valueOf(shortestToTotal(subject, '150')).missing.map(({ item, checkpoint }) => `${item} ${checkpoint}`)).toEqual([
      '1.1 1',
      '1.1 2',
    ]);
  });

  it('keeps the results of a case as they are', () => {
    const edition: EditionShape = { ...editionOf({ 1: [[1, 1, 1]] }), results: { id: '7', parts: ['7.1'] } };
    const results = [
      {
        part: '7.1',
        indicator: 'a',
        rule: 'A',
        direction: 'more',
        target: '1',
        floor: null,
        ceiling: null,
        year: 2570,
        result: '2',
        suitable: true,
      } as const,
    ];
    const { missing, total } = valueOf(shortestToTotal({ edition, marks: [], categories: ['1', '7'], results }, '400'));
    expect(missing.map(({ level, brings }) => [level, brings.total.exact])).toEqual([['basic', '150']]);
    expect([total.before.exact, total.after.exact]).toEqual(['250', '400']);
  });

  it('tells the highest total that checkpoints reach, cut so that it can be asked for, where results hold it down', () => {
    const rule = { ...RULE, rounding: { mode: 'halfUp', decimals: 2 } } as const;
    const edition: EditionShape = { ...editionOf({ 1: [[2, 1, 1]] }, rule), results: { id: '7', parts: ['7.1'] } };
    const results = [{ ...ONE_RESULT, target: '7' }];
    const subject = { edition, marks: firstMet('1.1', [1, 0, 0]), categories: ['1', '7'], results };
    const highest = { points: '271.42', exact: '1900/7' };
    expect(highestTotal(subject)).toEqual({ ok: true, value: highest });
    for (const target of ['1900/7', '271.42']) expect(valueOf(shortestToTotal(subject, target)).missing).toHaveLength(3);
    expect(refusalsOf(shortestToTotal(subject, '271.43'))).toEqual([{ refusal: 'unreachable-target', target: '271.43', highest }]);
  });

  it('refuses what cannot be reached, no number, an unknown item, an item outside the scope, and bad rows', () => {
    const subject = caseOf('1/1/1', '0/0/0');
    const highest = { points: '500.00', exact: '500' };
    expect(refusalsOf(shortestToTotal(subject, '500.01'))).toEqual([{ refusal: 'unreachable-target', target: '500.01', highest }]);
    expect(refusalsOf(shortestToTotal(subject, 'all'))).toEqual([{ refusal: 'unreachable-target', target: 'all', highest }]);
    expect(refusalsOf(missingForLevel(subject, '9.9', 'basic'))).toEqual([{ refusal: 'unknown-item', item: '9.9' }]);
    const two = { edition: editionOf({ 1: [[1, 1, 1]], 2: [[1, 1, 1]] }), marks: [], categories: ['1'] };
    expect(refusalsOf(missingForLevel(two, '2.1', 'basic'))).toEqual([{ refusal: 'unknown-item', item: '2.1' }]);
    const bad = { ...subject, marks: [{ item: '9.9', level: 'basic', checkpoint: 1, met: true } as const] };
    for (const answer of [
      missingForLevel(bad, '1.1', 'basic'),
      shortestToLevel(bad, 'basic'),
      shortestToTotal(bad, '1'),
      highestTotal(bad),
    ]) {
      expect(refusalsOf(answer)).toMatchObject([{ refusal: 'unknown-row' }]);
    }
    const measured = { ...subject, results: [ONE_RESULT] };
    expect(refusalsOf(missingForLevel(measured, '1.1', 'basic'))).toMatchObject([{ refusal: 'unknown-result' }]);
  });
});

/** Every set of unmet checkpoints, smallest sets first: slow and plain, to compare with. */
function fewestByTrying(edition: EditionShape, marks: readonly CheckpointMark[], target: string): number | null {
  const unmet = marks.filter(({ met }) => !met);
  const wanted = parseExact(target) ?? rational(0n);
  let fewest: number | null = null;
  for (let set = 0; set < 2 ** unmet.length; set += 1) {
    const chosen = new Set(unmet.filter((_, position) => (set >> position) % 2 === 1));
    const total = valueOf(
      scoreCase(
        edition,
        marks.map((mark) => (chosen.has(mark) ? { ...mark, met: true } : mark)),
        edition.categories.map(({ id }) => id),
      ),
    ).total;
    if (compare(parseExact(total.exact) ?? rational(0n), wanted) >= 0 && (fewest === null || chosen.size < fewest)) fewest = chosen.size;
  }
  return fewest;
}

describe('for every small case', () => {
  const few = fc.integer({ min: 1, max: 2 });
  const anyCounts: fc.Arbitrary<Counts> = fc.tuple(few, few, few);
  const anyCase = fc
    .tuple(
      fc.array(fc.array(anyCounts, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
      fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    )
    .map(([categories, dice]) => {
      const edition = editionOf(Object.fromEntries(categories.map((items, position) => [`${position + 1}`, items])));
      const refs = edition.categories.flatMap(({ items }) =>
        items.flatMap((item) =>
          LEVELS.flatMap((level) =>
            Array.from({ length: item.checkpoints[level] }, (_, index) => ({ item: item.id, level, checkpoint: index + 1 })),
          ),
        ),
      );
      let unmet = 0;
      const marks = refs.map((ref, position) => {
        const met = dice[position] === true || unmet === 8;
        if (!met) unmet += 1;
        return { ...ref, met };
      });
      return { edition, marks, categories: edition.categories.map(({ id }) => id) };
    });

  it('no shorter list reaches the total, and the list does', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 0, max: 500 }), (subject, target) => {
        const { missing, total } = valueOf(shortestToTotal(subject, `${target}`));
        expect(missing).toHaveLength(fewestByTrying(subject.edition, subject.marks, `${target}`) ?? -1);
        const isChosen = (mark: CheckpointMark) =>
          missing.some(({ item, level, checkpoint }) => item === mark.item && level === mark.level && checkpoint === mark.checkpoint);
        const after = valueOf(
          scoreCase(
            subject.edition,
            subject.marks.map((mark) => ({ ...mark, met: mark.met || isChosen(mark) })),
            subject.categories,
          ),
        );
        expect(total.after).toEqual(after.total);
        const lifted = missing.reduce(
          (sum, { brings }) => plus(sum, parseExact(brings.total.exact) ?? rational(0n)),
          parseExact(total.before.exact) ?? rational(0n),
        );
        expect(exactText(lifted)).toBe(after.total.exact);
      }),
      { numRuns: 60 },
    );
  });
});
