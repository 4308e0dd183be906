import { parse, type Info } from 'csv-parse/sync';

/** A line of a CSV file under its column names. `line` counts from 1, the header's is 1. */
export interface TableRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** Something that keeps a file from being read, with its line; 0 for the file as a whole. */
export interface InputError {
  readonly line: number;
  readonly expected: string;
}

export interface Table<Column extends string> {
  readonly rows: readonly TableRow<Column>[];
  readonly errors: readonly InputError[];
}

type Parsed = { readonly record: readonly string[]; readonly info: Info };

/** Records with the line they begin on, as far as the file is CSV at all. */
function records(text: string): { readonly parsed: readonly Parsed[]; readonly errors: readonly InputError[] } {
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    return { parsed: parse(text, options) as unknown as Parsed[], errors: [] };
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number };
    return { parsed: [], errors: [{ line: lines, expected: `expected CSV: ${message}` }] };
  }
}

function headerErrors(header: readonly string[], columns: readonly string[]): InputError[] {
  const complain = (names: readonly string[], what: string): InputError[] =>
    names.map((name) => ({ line: 1, expected: `expected the columns ${columns.join(',')}: ${what} "${name}"` }));
  return [
    ...complain(
      columns.filter((name) => !header.includes(name)),
      'missing is',
    ),
    ...complain(
      header.filter((name) => !columns.includes(name)),
      'unknown is',
    ),
    ...complain(
      header.filter((name, at) => columns.includes(name) && header.indexOf(name) < at),
      'repeated is',
    ),
  ];
}

/** Reads CSV text with exactly these columns in any order: all rows that have them, and every error. UTF-8, a byte order mark and CRLF are fine. */
export function readTable<const Column extends string>(text: string, columns: readonly Column[]): Table<Column> {
  const { parsed, errors } = records(text);
  const [header, ...body] = parsed;
  if (!header)
    return { rows: [], errors: errors.length > 0 ? errors : [{ line: 1, expected: `expected the columns ${columns.join(',')}` }] };
  const wrong = headerErrors(header.record, columns);
  if (wrong.length > 0) return { rows: [], errors: wrong };
  const rows: TableRow<Column>[] = [];
  const short: InputError[] = [];
  for (const { record, info } of body) {
    // The line of a row ends where it is counted; a cell of several lines only shifts it down.
    const line = info.lines;
    if (record.length === header.record.length)
      rows.push({ line, cells: Object.fromEntries(header.record.map((name, at) => [name, record[at] ?? ''])) as Record<Column, string> });
    else short.push({ line, expected: `expected ${header.record.length} cells, found ${record.length}` });
  }
  return { rows, errors: short };
}
