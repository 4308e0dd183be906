import { describe, expect, it } from 'vitest';
import { diffEditions } from '#libs/persistence/editions/edition-diff';
import { readEdition } from '#libs/persistence/editions/edition-reader';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { LEVELS } from '#libs/rules/scoring/score.types';

const { code, document } = readEdition(`${editionsFolder()}/pmqa4-training.edition.yaml`);
const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`).document;
const lines = document.categories.flatMap(({ items }) =>
  items.flatMap((item) => LEVELS.map((level) => ({ at: `${item.id} ${level}`, ...item.levels[level] }))),
);
const split = lines.flatMap(({ checkpoints, ...line }) => (checkpoints ? [{ ...line, checkpoints }] : []));

type Span = readonly [from: number, to: number];

/** Where a text stands in a line: in as few pieces as reading forward and taking the longest each time gives; null when a letter is not the line's. */
function spansIn(line: string, text: string): Span[] | null {
  const spans: Span[] = [];
  for (let rest = text, from = 0; rest !== '';) {
    let length = rest.length;
    while (length > 0 && !line.includes(rest.slice(0, length), from)) length -= 1;
    if (length === 0) return null;
    const at = line.indexOf(rest.slice(0, length), from);
    spans.push([at, at + length]);
    [rest, from] = [rest.slice(length), at + length];
  }
  return spans;
}

const mirrored = (text: string): string => text.split('').toReversed().join('');

/** The same, read from the end: where two words begin alike, reading forward takes too much of the first, reading backward of the last. */
const spansFromEnd = (line: string, text: string): Span[] =>
  (spansIn(mirrored(line), mirrored(text)) ?? []).map(([from, to]) => [line.length - to, line.length - from]);

/** Letters of a line that no checkpoint has. */
function leftOver(line: string, checkpoints: readonly { readonly th: string }[]): string {
  const spans = checkpoints.flatMap(({ th }) => [...(spansIn(line, th) ?? []), ...spansFromEnd(line, th)]);
  return [...Array(line.length).keys()]
    .filter((at) => !spans.some(([from, to]) => at >= from && at < to))
    .map((at) => line[at])
    .join('')
    .replaceAll(/[\s,/]/g, '');
}

describe('the training edition', () => {
  it('is proposed, and says so in its title', () => {
    expect([code, document.catalogue.proposed]).toEqual(['pmqa4-training-detailed-1', true]);
    expect(document.catalogue.title?.th).toContain('ไม่ใช่เกณฑ์ทางการ');
    expect(document.catalogue.title?.en).toContain('not official');
  });

  it('has the lines, titles and tags of the summary edition letter by letter, and its rule', () => {
    const difference = diffEditions(seed, document);
    expect(difference.isSameRule).toBe(true);
    expect(
      difference.changes.filter(({ part }) => part === 'item' || part === 'category' || part === 'level' || part === 'factor'),
    ).toEqual([]);
  });

  it('splits every line that lists something: 67 of 72, into 174 checkpoints', () => {
    expect([lines.length, split.length, split.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0)]).toEqual([72, 67, 174]);
    expect(split.filter(({ checkpoints }) => checkpoints.length < 2)).toEqual([]);
    expect(lines.filter(({ checkpoints }) => !checkpoints).map(({ at }) => at)).toEqual([
      '1.3 significance',
      '3.1 basic',
      '3.3 significance',
      '4.2 significance',
      '5.1 significance',
    ]);
  });

  it('takes the Thai of each checkpoint from its line: a part of it, or parts in the order of the line', () => {
    const pieces = split.flatMap(({ th: line, checkpoints }) =>
      checkpoints.map(({ th }) => ({ th, count: spansIn(line, th)?.length ?? 0 })),
    );
    expect(pieces.filter(({ count }) => count === 0 || count > 3)).toEqual([]);
    expect([1, 2, 3].map((count) => pieces.filter((piece) => piece.count === count).length)).toEqual([70, 95, 9]);
  });

  it('leaves nothing of a line out but the words that join', () => {
    const rest = new Set(split.map(({ th, checkpoints }) => leftOver(th, checkpoints)));
    expect([...rest].toSorted()).toEqual(['', 'ทั้ง', 'และ'].toSorted());
  });

  it('has no checkpoint twice in a level', () => {
    for (const { at, checkpoints } of split) expect(new Set(checkpoints.map(({ th }) => th)).size, at).toBe(checkpoints.length);
  });

  it('takes its English from the line as well: every word but the smallest begins as one of the line', () => {
    const words = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];
    // The line shares these between things, or has them once for all: "goals are set, and innovation is promoted".
    const small = new Set(['a', 'an', 'the', 'is', 'are', 'to', 'in', 'of', 'for', 'and', 'be', 'agency', 'measures', 'culture', 'staff']);
    const strange = split.flatMap(({ at, en, checkpoints }) => {
      const stems = new Set(words(en).map((word) => word.slice(0, 4)));
      return checkpoints.flatMap((checkpoint) =>
        words(checkpoint.en).flatMap((word) => (small.has(word) || stems.has(word.slice(0, 4)) ? [] : [`${at}: ${word}`])),
      );
    });
    expect(strange).toEqual([]);
  });

  it('has category 7 with six parts, each with an indicator, and thirteen questions', () => {
    expect(document.shape.results).toEqual({ id: '7', parts: ['7.1', '7.2', '7.3', '7.4', '7.5', '7.6'] });
    expect(document.results?.parts.map(({ indicators }) => indicators?.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(document.profile?.questions.map(({ group }) => group)).toEqual([
      ...Array<string>(5).fill('environment'),
      ...Array<string>(3).fill('relationships'),
      ...Array<string>(3).fill('competition'),
      'strategic_context',
      'improvement_system',
    ]);
  });
});
