import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, parseExact, rational } from '#libs/rules/scoring/rational.value';
import { canonicalMarks, disagreements, scoreCase } from '#libs/rules/scoring/score.rule';
import { type CheckpointMark, type EditionShape, LEVELS } from '#libs/rules/scoring/score.types';
import { type Counts, editionOf, valueOf } from './scoring.fixtures.js';

const anyCounts: fc.Arbitrary<Counts> = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
);
const anyEdition = fc
  .array(fc.array(anyCounts, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  .map((categories) => editionOf(Object.fromEntries(categories.map((items, position) => [`${position + 1}`, items]))));

function allMarks(edition: EditionShape, isMet: (position: number) => boolean): CheckpointMark[] {
  const refs = edition.categories.flatMap(({ items }) =>
    items.flatMap((item) =>
      LEVELS.flatMap((level) =>
        Array.from({ length: item.checkpoints[level] }, (_, index) => ({ item: item.id, level, checkpoint: index + 1 })),
      ),
    ),
  );
  return refs.map((ref, position) => ({ ...ref, met: isMet(position) }));
}

/** An edition with a full sheet of it; mostly met, so that the higher levels are reached too. */
const anySheet = anyEdition.chain((edition) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), {
      minLength: allMarks(edition, () => false).length,
      maxLength: allMarks(edition, () => false).length,
    })
    .map((dice) => ({ edition, marks: allMarks(edition, (position) => (dice[position] ?? 0) > 1) })),
);
const scopeOf = (edition: EditionShape) => edition.categories.map(({ id }) => id);
const exactOf = (text: string | undefined) => parseExact(text ?? '') ?? rational(-1n);

describe('for every edition and sheet', () => {
  it('ticking one more checkpoint never lowers an item, a category or the total', () => {
    fc.assert(
      fc.property(anySheet, fc.nat(), ({ edition, marks }, choice) => {
        const chosen = choice % marks.length;
        const more = marks.map((mark, position) => (position === chosen ? { ...mark, met: true } : mark));
        const [before, after] = [marks, more].map((sheet) => valueOf(scoreCase(edition, sheet, scopeOf(edition))));
        for (const part of ['items', 'categories'] as const) {
          for (const [id, { exact }] of Object.entries(before?.[part] ?? {}))
            expect(compare(exactOf(after?.[part][id]?.exact), exactOf(exact))).toBeGreaterThanOrEqual(0);
        }
        expect(compare(exactOf(after?.total.exact), exactOf(before?.total.exact))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the order of answers does not matter, and a row that says not met may be left out', () => {
    fc.assert(
      fc.property(anySheet, fc.infiniteStream(fc.nat()), ({ edition, marks }, stream) => {
        const shuffled = marks
          .map((mark) => ({ mark, order: stream.next().value ?? 0 }))
          .sort((left, right) => left.order - right.order)
          .map(({ mark }) => mark);
        const score = scoreCase(edition, marks, scopeOf(edition));
        expect(scoreCase(edition, shuffled, scopeOf(edition).toReversed())).toEqual(score);
        expect(
          scoreCase(
            edition,
            marks.filter(({ met }) => met),
            scopeOf(edition),
          ),
        ).toEqual(score);
        expect(canonicalMarks(shuffled)).toBe(canonicalMarks(marks));
      }),
    );
  });

  it('every score lies in 0 to 500, and level and points agree', () => {
    fc.assert(
      fc.property(anySheet, ({ edition, marks }) => {
        const score = valueOf(scoreCase(edition, marks, scopeOf(edition)));
        for (const { exact } of [...Object.values(score.items), ...Object.values(score.categories), score.total]) {
          expect(compare(exactOf(exact), rational(0n))).toBeGreaterThanOrEqual(0);
          expect(compare(exactOf(exact), rational(500n))).toBeLessThanOrEqual(0);
        }
        for (const { exact, level } of Object.values(score.items)) {
          const points = exactOf(exact);
          const byPoints = [rational(500n), rational(400n), rational(300n)].findIndex((threshold) => compare(points, threshold) >= 0);
          expect(level).toBe([null, 'significance', 'advance', 'basic'][byPoints + 1]);
        }
      }),
    );
  });

  it('with one difference the stated effect is the difference of the totals', () => {
    fc.assert(
      fc.property(anySheet, fc.nat(), ({ edition, marks }, choice) => {
        const chosen = choice % marks.length;
        const other = marks.map((mark, position) => (position === chosen ? { ...mark, met: !mark.met } : mark));
        const [one, two] = [marks, other].map((sheet) => exactOf(valueOf(scoreCase(edition, sheet, scopeOf(edition))).total.exact));
        const rows = valueOf(
          disagreements(
            edition,
            [
              { id: 'a', marks },
              { id: 'b', marks: other },
            ],
            scopeOf(edition),
          ),
        );
        expect(rows).toHaveLength(1);
        const effect = exactOf(rows[0]?.effect.total.exact);
        const [low, high] = [one, two].sort((left, right) => compare(left ?? rational(0n), right ?? rational(0n)));
        expect(
          compare(
            {
              numerator: (high?.numerator ?? 0n) * (low?.denominator ?? 1n) - (low?.numerator ?? 0n) * (high?.denominator ?? 1n),
              denominator: (high?.denominator ?? 1n) * (low?.denominator ?? 1n),
            },
            effect,
          ),
        ).toBe(0);
      }),
    );
  });
});
