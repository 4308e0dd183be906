import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  LEVELS,
  type CheckpointMark,
  type EditionShape,
  type Indicator,
  type LevelId,
  type ScoreAnswer,
  type ScoreRule,
} from '#libs/rules/scoring/score.types';

export const RULE: ScoreRule = {
  code: 'pmqa4-levels',
  version: 1,
  levels: [
    { id: 'basic', points: 300 },
    { id: 'advance', points: 100 },
    { id: 'significance', points: 100 },
  ],
  rounding: { mode: 'cut', decimals: 2 },
};

/** On a scale from 0 to 100, more being better. */
export const indicatorOf = (number: number, results: Indicator['results'], more: Partial<Indicator> = {}): Indicator => ({
  number,
  name: `ตัวชี้วัด ${number}`,
  unit: '',
  rule: 'B',
  direction: 'more',
  target: null,
  floor: '0',
  ceiling: '100',
  results,
  ...more,
});

/** Checkpoints per level, lowest first. */
export type Counts = readonly [number, number, number];

export function editionOf(categories: Readonly<Record<string, readonly Counts[]>>, rule: ScoreRule = RULE): EditionShape {
  return {
    code: 'test',
    rule,
    categories: Object.entries(categories).map(([id, items]) => ({
      id,
      items: items.map(([basic, advance, significance], position) => ({
        id: `${id}.${position + 1}`,
        checkpoints: { basic, advance, significance },
      })),
    })),
  };
}

/** The first so many checkpoints of each level as met. */
export function firstMet(item: string, metCounts: Counts): CheckpointMark[] {
  return LEVELS.flatMap((level, position) =>
    Array.from({ length: metCounts[position] ?? 0 }, (_, index) => ({ item, level, checkpoint: index + 1, met: true })),
  );
}

/** The marks of the seed's form (one checkpoint a level) that reach a level; `''` reaches none. */
export function upToLevel(item: string, level: LevelId | ''): CheckpointMark[] {
  const reached = level === '' ? 0 : LEVELS.indexOf(level) + 1;
  return LEVELS.map((id, position) => ({ item, level: id, checkpoint: 1, met: position < reached }));
}

export function readTable(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(name, import.meta.url)), { columns: true });
}

/** The value of an answer; a refusal where a value is expected fails the test with the refusals. */
export function valueOf<Value>(answer: ScoreAnswer<Value>): Value {
  if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusals)}`);
  return answer.value;
}

export function counts(text: string): Counts {
  const [basic = 0, advance = 0, significance = 0] = text.split('/').map(Number);
  return [basic, advance, significance];
}

export const DEPARTMENT_FORM: Readonly<Record<string, readonly Counts[]>> = {
  1: [
    [3, 1, 1],
    [3, 3, 3],
    [3, 2, 1],
    [4, 2, 2],
  ],
  2: [
    [4, 2, 1],
    [2, 1, 2],
    [3, 2, 3],
    [1, 3, 3],
  ],
  3: [
    [1, 1, 1],
    [1, 1, 1],
    [3, 1, 2],
    [3, 2, 2],
  ],
  4: [
    [3, 2, 2],
    [2, 2, 2],
    [2, 2, 2],
    [2, 3, 1],
  ],
  5: [
    [2, 3, 3],
    [4, 4, 2],
    [2, 3, 3],
    [3, 2, 2],
  ],
  6: [
    [2, 2, 2],
    [3, 4, 2],
    [2, 2, 2],
    [2, 3, 2],
  ],
};
