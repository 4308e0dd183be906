import type { CheckpointMark, ResultRow } from './score.types.js';

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function canonicalTable(header: readonly string[], rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  const lines = rows.map((cells) => cells.map((cell) => csvField(String(cell ?? ''))).join(','));
  return [header.join(','), ...lines.toSorted(), ''].join('\n');
}

/**
 * The answers behind a score as canonical CSV, whose UTF-8 bytes are hashed: header `item,level,checkpoint,met`, one line a mark, the lines sorted
 * by code unit (for the ASCII ids of editions: as `LC_ALL=C sort` does), each ended by one LF. Nothing is added and nothing left out.
 */
export function canonicalMarks(marks: readonly CheckpointMark[]): string {
  return canonicalTable(
    ['item', 'level', 'checkpoint', 'met'],
    marks.map(({ item, level, checkpoint, met }) => [item, level, checkpoint, met]),
  );
}

/** The result rows behind a score in the same form, an empty cell for what is null: see `canonicalMarks`. */
export function canonicalResults(rows: readonly ResultRow[]): string {
  const header = ['part', 'indicator', 'rule', 'direction', 'target', 'floor', 'ceiling', 'year', 'result', 'suitable'] as const;
  return canonicalTable(
    header,
    rows.map((row) => header.map((name) => row[name])),
  );
}
