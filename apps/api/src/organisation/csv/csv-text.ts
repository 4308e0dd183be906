import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { ProblemName } from '#libs/contract/problems/problem.types';

export const ROWS_MOST = 10_000;

/** Something wrong in a file: line 1 is the header. Field is the column's name, empty for the whole line. */
export interface RowFault {
  readonly line: number;
  readonly field: string;
  readonly name: ProblemName;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly detail?: string;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-874';
  readonly rows: readonly CsvRow[];
  readonly faults: readonly RowFault[];
}

/** Spreadsheets write UTF-8 with a mark, UTF-16 ("Unicode text") or, on Thai Windows, code page 874. */
function decoded(bytes: Buffer): { readonly text: string; readonly encoding: CsvTable['encoding'] } {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])))
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-874').decode(bytes), encoding: 'windows-874' };
  }
}

const DELIMITERS = [',', ';', '\t'];

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

// What a spreadsheet would run instead of show.
const FORMULA = /^[=+\-@\t\r]/;
const DEFUSED = /^'[=+\-@\t\r]/;

/** A quotation mark before a cell that a spreadsheet would take for a formula; an import takes it away again. */
export const defused = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const fused = (cell: string): string => (DEFUSED.test(cell) ? cell.slice(1) : cell);

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parsed(text: string): readonly Parsed[] | RowFault {
  try {
    // One kind of line end: the parser counts both halves of the other inside quotes, and its line numbers drift.
    return parse(text.replaceAll('\r\n', '\n'), {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      to: ROWS_MOST + 2,
      max_record_size: 100_000,
    }) as unknown as Parsed[];
  } catch (error) {
    const { lines } = error as { lines?: number };
    return { line: lines ?? 1, field: '', name: 'file-unreadable', params: { line: lines ?? 1 } };
  }
}

function headerFaults(header: readonly string[], columns: readonly string[], required: readonly string[]): RowFault[] {
  const missing = required
    .filter((column) => !header.includes(column))
    .map((column): RowFault => ({ line: 1, field: column, name: 'column-missing', params: { column } }));
  const unknown = header
    .filter((column) => !columns.includes(column))
    .map((column): RowFault => ({ line: 1, field: column.slice(0, 60), name: 'column-unknown', params: { column: column.slice(0, 60) } }));
  const repeated = header
    .filter((column, place) => columns.includes(column) && header.indexOf(column) !== place)
    .map((column): RowFault => ({ line: 1, field: column, name: 'value-not-allowed', detail: 'the column stands twice' }));
  return [...missing, ...unknown, ...repeated];
}

/** Reads a table with a header line. Every fault is told with its line; a table with faults in its header has no rows. */
export function readCsv(bytes: Buffer, columns: readonly string[], required: readonly string[]): CsvTable {
  const { text, encoding } = decoded(bytes);
  const records = parsed(text);
  if (!Array.isArray(records)) return { encoding, rows: [], faults: [records as RowFault] };
  const [first, ...rest] = records as readonly Parsed[];
  if (!first || rest.length === 0) return { encoding, rows: [], faults: [{ line: 1, field: '', name: 'file-empty' }] };
  if (rest.length > ROWS_MOST)
    return { encoding, rows: [], faults: [{ line: ROWS_MOST + 1, field: '', name: 'too-large', detail: `more than ${ROWS_MOST} rows` }] };
  const faults = headerFaults(first.record, columns, required);
  if (faults.length > 0) return { encoding, rows: [], faults };
  const rows = rest.map(({ record, info }): CsvRow => ({
    line: info.lines,
    cells: Object.fromEntries(first.record.map((column, place) => [column, fused(record[place] ?? '')])),
  }));
  const ragged = rest
    .filter(({ record }) => record.length !== first.record.length)
    .map(({ record, info }): RowFault => ({
      line: info.lines,
      field: '',
      name: 'value-not-allowed',
      detail: `${record.length} cells where the header has ${first.record.length}`,
    }));
  return { encoding, rows, faults: ragged };
}

/** UTF-8 with the mark that makes spreadsheets show Thai, and no cell that runs. */
export function writeCsv(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  return stringify(
    rows.map((row) => columns.map((column) => defused(row[column] ?? ''))),
    { header: true, columns: [...columns], bom: true, record_delimiter: '\r\n' },
  );
}
