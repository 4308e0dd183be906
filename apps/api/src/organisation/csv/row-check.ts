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

export interface CheckedRows<Value> {
  /** Rows that are right by themselves. */
  readonly checked: readonly Checked<Value>[];
  /** Every row, with the cells that are right by themselves: what a row has wrong beside them is told all the same. */
  readonly legible: readonly Checked<Partial<Value>>[];
  readonly faults: readonly RowFault[];
}

type RowSchema<Value> = z.ZodType<Value> & { readonly shape: Readonly<Record<string, z.ZodType>> };

const isStorable = (cell: string | undefined): boolean => cell?.includes('\u0000') !== true;

function cellFaults({ line, cells }: CsvRow, issues: readonly z.core.$ZodIssue[]): RowFault[] {
  const columns = [...new Set(issues.map(({ path }) => String(path[0] ?? '')))];
  return columns.map((field): RowFault => {
    if (!isStorable(cells[field])) return { line, field, name: 'value-not-allowed', detail: 'contains a character that cannot be stored' };
    if ((cells[field] ?? '') === '') return { line, field, name: 'value-missing' };
    const wanted = issues.filter(({ path }) => String(path[0] ?? '') === field).map(wantedOf);
    return { line, field, name: 'value-not-allowed', detail: [...new Set(wanted)].join('; ') };
  });
}

/** Checks each row by the same schema as the single command; the schema's fields are called like the columns. */
export function checkRows<Value>(
  rows: readonly CsvRow[],
  schema: RowSchema<Value>,
  shape: (cells: CsvRow['cells']) => Readonly<Record<string, unknown>>,
): CheckedRows<Value> {
  const checked: Checked<Value>[] = [];
  const legible: Checked<Partial<Value>>[] = [];
  const faults: RowFault[] = [];
  for (const row of rows) {
    const { line, cells } = row;
    const given = {
      ...shape(cells),
      ...Object.fromEntries(
        Object.entries(cells)
          .filter(([, cell]) => !isStorable(cell))
          .map(([column]) => [column, undecodable]),
      ),
    };
    const result = schema.safeParse(given);
    if (result.success) checked.push({ line, value: result.data });
    else faults.push(...cellFaults(row, result.error.issues));
    legible.push({ line, value: result.success ? result.data : rightFields(schema, given) });
  }
  return { checked, legible, faults };
}

/** Stands for a cell that no schema takes. */
const undecodable = Symbol('undecodable');

function rightFields<Value>({ shape }: RowSchema<Value>, given: Readonly<Record<string, unknown>>): Partial<Value> {
  const right = Object.entries(shape).flatMap(([field, schema]) => {
    const result = schema.safeParse(given[field]);
    return result.success ? [[field, result.data] as const] : [];
  });
  return Object.fromEntries(right) as Partial<Value>;
}

/** The second of two rows that mean the same thing; null: what a row means cannot be read. */
export function repeatedRows<Value>(
  rows: readonly Checked<Value>[],
  field: string,
  keyOf: (value: Value) => string | null,
): readonly RowFault[] {
  const firstLine = new Map<string, number>();
  return rows.flatMap(({ line, value }): RowFault[] => {
    const key = keyOf(value);
    const otherLine = key === null ? undefined : firstLine.get(key);
    if (key !== null && otherLine === undefined) firstLine.set(key, line);
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
