import type { z } from 'zod';
import type { CsvRow, RowFault } from './csv-text.js';

export interface Checked<Value> {
  readonly line: number;
  readonly value: Value;
}

/** What would be right, in signs that need no translation where there are such. */
function wantedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'too_big') return `≤ ${issue.maximum}`;
  if (issue.code === 'too_small') return `≥ ${issue.minimum}`;
  return issue.message;
}

/** Checks each row by the same schema as the single command. */
export function checkRows<Value>(
  rows: readonly CsvRow[],
  schema: z.ZodType<Value>,
  shape: (cells: CsvRow['cells']) => unknown,
  columnOf: Readonly<Record<string, string>> = {},
): { readonly checked: readonly Checked<Value>[]; readonly faults: readonly RowFault[] } {
  const checked: Checked<Value>[] = [];
  const faults: RowFault[] = [];
  for (const { line, cells } of rows) {
    const result = Object.values(cells).some((cell) => cell.includes('\u0000')) ? null : schema.safeParse(shape(cells));
    if (result === null) faults.push({ line, field: '', name: 'value-not-allowed', detail: 'contains a character that cannot be stored' });
    else if (result.success) checked.push({ line, value: result.data });
    else {
      for (const issue of result.error.issues) {
        const key = String(issue.path[0] ?? '');
        const field = columnOf[key] ?? key;
        faults.push(
          (cells[field] ?? '') === ''
            ? { line, field, name: 'value-missing' }
            : { line, field, name: 'value-not-allowed', detail: wantedOf(issue) },
        );
      }
    }
  }
  return { checked, faults };
}

/** The second of two rows that mean the same thing. */
export function repeatedRows<Value>(rows: readonly Checked<Value>[], field: string, keyOf: (value: Value) => string): readonly RowFault[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, value }): RowFault[] => {
    const otherLine = firstLine.get(keyOf(value));
    if (otherLine === undefined) firstLine.set(keyOf(value), line);
    return otherLine === undefined ? [] : [{ line, field, name: 'duplicate-row', params: { otherLine } }];
  });
}

const YES = new Set(['true', 'yes', '1', 'y', 'x', 'ใช่']);
const NO = new Set(['', 'false', 'no', '0', 'n', 'ไม่', 'ไม่ใช่']);

/** A boolean as people write it; anything else stays text, which the schema refuses. */
export function booleanCell(cell: string | undefined): boolean | string {
  const text = (cell ?? '').toLowerCase();
  return YES.has(text) ? true : NO.has(text) ? false : text;
}

/** "1;2", "1, 2" or "1 2". */
export const listCell = (cell: string | undefined): readonly string[] => (cell ?? '').split(/[;,\s]+/).filter((part) => part !== '');

export const optionalCell = (cell: string | undefined): string | undefined => (cell === undefined || cell === '' ? undefined : cell);
export const nullableCell = (cell: string | undefined): string | null => optionalCell(cell) ?? null;
