import { z } from 'zod';
import { invalid } from '#libs/platform/http/problem.exception';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

export const PAGE_MOST = 200;
export const limitSchema = z.coerce.number().int().min(1).max(PAGE_MOST).default(50);
export const cursorSchema = z.string().min(1).max(1_000).optional();

/** The document's schema of a page; `id` names it. */
export const pageSchema = <Row extends z.ZodType>(row: Row, id: string) =>
  z.object({ items: z.array(row), nextCursor: z.string().nullable() }).meta({ id });

/** A cursor is the sort key of the last row shown. It is not secret and not signed: it opens nothing a filter would not. */
export const writeCursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

export function readCursor<Key>(cursor: string | undefined, schema: z.ZodType<Key>): Key | null {
  if (cursor === undefined) return null;
  try {
    const read = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (read.success && !JSON.stringify(read.data).includes('\\u0000')) return read.data;
  } catch {
    // Not ours: answered like any other.
  }
  throw invalid([{ pointer: '#query/cursor', detail: 'is not a cursor of this list' }]);
}

/** Page from `limit + 1` rows: the extra one only tells that there is more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => unknown): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null };
}
