import type { Indicator, LevelId, SheetMark } from '#libs/rules/scoring/score.types';
import { edition, REPORTED } from '../results.fixtures.js';
import { ITEMS, marksFor, REACHED, type Letter } from './worked-scores.js';

/** What a case of the walk consists of. */
export interface WalkForm {
  readonly items: readonly string[];
  /** The marks of an item that reach the level; of a part: its first indicators are suitable, as many as the level has below and with it. */
  readonly marks: (item: string, letter: Letter) => readonly SheetMark[];
  /** What the agency reports in a part of the results category. */
  readonly indicators: Readonly<Record<string, readonly Indicator[]>>;
}

export const SEED_FORM: WalkForm = { items: ITEMS, marks: marksFor, indicators: {} };

const levels: readonly LevelId[] = ['basic', 'advance', 'significance'];

/** Categories 1 and 7 of the training edition. */
export function trainingForm(): WalkForm {
  const { items } = edition.document.shape.categories.find(({ id }) => id === '1')!;
  const marks = (item: string, letter: Letter): SheetMark[] => {
    const reported = REPORTED[item];
    if (reported) return reported.map(({ number }, at) => ({ item, level: 'indicator', checkpoint: number, met: at < REACHED[letter] }));
    const { checkpoints } = items.find(({ id }) => id === item)!;
    return levels.flatMap((level, order) =>
      Array.from({ length: checkpoints[level] }, (_, at) => ({ item, level, checkpoint: at + 1, met: order < REACHED[letter] })),
    );
  };
  return { items: [...items.map(({ id }) => id), ...Object.keys(REPORTED)], marks, indicators: REPORTED };
}
