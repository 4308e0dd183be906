import {
  LEVELS,
  type CheckpointMark,
  type EditionShape,
  type LevelId,
  type ResultRefusal,
  type ResultRow,
  type ScoreRefusal,
} from '#libs/rules/scoring/score.types';
import { readTable, type InputError, type TableRow } from './csv-table.js';

/** Rows that have the right form, each with its line, and what is wrong with the others. */
export interface Inputs<Row> {
  readonly rows: readonly Row[];
  readonly lines: readonly number[];
  readonly errors: readonly InputError[];
}

const ANSWER_COLUMNS = ['item', 'level', 'checkpoint', 'met'] as const;
const RESULT_COLUMNS = ['part', 'indicator', 'rule', 'direction', 'target', 'floor', 'ceiling', 'year', 'result', 'suitable'] as const;

type Check = { readonly fits: (text: string) => boolean; readonly expected: string };
const oneOf = (...words: readonly string[]): Check => ({ fits: (text) => words.includes(text), expected: words.join(' or ') });
const COUNT: Check = { fits: (text) => /^[1-9]\d{0,8}$/.test(text), expected: 'a number from 1 up' };
const TEXT: Check = { fits: (text) => text !== '', expected: 'a text' };
const YEAR: Check = { fits: (text) => /^\d{4}$/.test(text), expected: 'a year of four digits' };

const ANSWER_CHECKS: Readonly<Record<(typeof ANSWER_COLUMNS)[number], Check>> = {
  item: TEXT,
  level: oneOf(...LEVELS),
  checkpoint: COUNT,
  met: oneOf('true', 'false'),
};
const RESULT_CHECKS: Readonly<Partial<Record<(typeof RESULT_COLUMNS)[number], Check>>> = {
  part: TEXT,
  indicator: TEXT,
  rule: oneOf('A', 'B'),
  direction: oneOf('more', 'less'),
  year: YEAR,
  suitable: oneOf('true', 'false'),
};

function inputsOf<Column extends string, Row>(
  text: string,
  columns: readonly Column[],
  checks: Readonly<Partial<Record<Column, Check>>>,
  toRow: (cells: TableRow<Column>['cells']) => Row,
): Inputs<Row> {
  const table = readTable(text, columns);
  const errors = [...table.errors];
  const fitting = table.rows.filter(({ line, cells }) => {
    const wrong = columns.filter((column) => checks[column]?.fits(cells[column]) === false);
    errors.push(
      ...wrong.map((column) => ({ line, expected: `${column}: expected ${checks[column]?.expected}, found "${cells[column]}"` })),
    );
    return wrong.length === 0;
  });
  return { rows: fitting.map(({ cells }) => toRow(cells)), lines: fitting.map(({ line }) => line), errors };
}

/** Answers: `item,level,checkpoint,met`, checkpoints from 1, `met` true or false. */
export const readAnswers = (text: string): Inputs<CheckpointMark> =>
  inputsOf(text, ANSWER_COLUMNS, ANSWER_CHECKS, ({ item, level, checkpoint, met }) => ({
    item,
    level: level as LevelId,
    checkpoint: Number(checkpoint),
    met: met === 'true',
  }));

/** Results of category 7: one row for each indicator and year; an empty cell is nothing. */
export const readResults = (text: string): Inputs<ResultRow> =>
  inputsOf(text, RESULT_COLUMNS, RESULT_CHECKS, (cells) => ({
    part: cells.part,
    indicator: cells.indicator,
    rule: cells.rule as 'A' | 'B',
    direction: cells.direction as 'more' | 'less',
    target: cells.target || null,
    floor: cells.floor || null,
    ceiling: cells.ceiling || null,
    year: Number(cells.year),
    result: cells.result || null,
    suitable: cells.suitable === 'true',
  }));

function unknownAnswer(edition: EditionShape, { item, level, checkpoint }: CheckpointMark): string {
  const known = edition.categories.flatMap(({ items }) => items).find(({ id }) => id === item);
  if (!known) return `edition ${edition.code} has no item ${item}`;
  const count = known.checkpoints[level];
  return `item ${item} has ${count} ${count === 1 ? 'checkpoint' : 'checkpoints'} at level ${level}, found number ${checkpoint}`;
}

const RESULT_REFUSALS: Readonly<Record<ResultRefusal, string>> = {
  'unknown-result': 'the edition has no such part',
  'repeated-result': 'this year of the indicator is there already',
  'too-many-years': 'expected three years of an indicator at most',
  'unreadable-number': 'expected decimal numbers such as 80 or -12.5',
  'missing-target': 'rule A: expected a target',
  'target-not-positive': 'rule A: expected a target above 0, the result is divided by it',
  'missing-scale': 'rule B: expected a floor and a ceiling',
  'scale-without-span': 'rule B: expected a ceiling that is not the floor',
  'scale-against-direction': 'rule B: expected the ceiling above the floor where more is better, below it where less is better',
};

/** What the rules refused, as errors of the files; those of the scope have no file. */
export function refusalErrors(
  edition: EditionShape,
  refusals: readonly ScoreRefusal[],
  { answers, results }: { readonly answers: Inputs<CheckpointMark>; readonly results: Inputs<ResultRow> | null },
): { readonly answers: readonly InputError[]; readonly results: readonly InputError[]; readonly scope: readonly string[] } {
  const errors = { answers: [] as InputError[], results: [] as InputError[], scope: [] as string[] };
  for (const refusal of refusals) {
    if ('mark' in refusal) {
      const { item, level, checkpoint } = refusal.mark;
      const first = answers.rows.findIndex((row) => row.item === item && row.level === level && row.checkpoint === checkpoint);
      const isUnknown = refusal.refusal === 'unknown-row';
      const expected = isUnknown ? unknownAnswer(edition, refusal.mark) : `repeats line ${answers.lines[first]}`;
      errors.answers.push({ line: answers.lines[refusal.row] ?? 0, expected });
    } else if ('part' in refusal) {
      const expected = `part ${refusal.part}, indicator ${refusal.indicator}: ${RESULT_REFUSALS[refusal.refusal]}`;
      errors.results.push({ line: results?.lines[refusal.row] ?? 0, expected });
    } else if ('category' in refusal) {
      const isRepeated = refusal.refusal === 'repeated-category';
      errors.scope.push(
        isRepeated ? `category ${refusal.category} is named twice` : `edition ${edition.code} has no category ${refusal.category}`,
      );
    } else errors.scope.push('no category of the edition is named');
  }
  return errors;
}
