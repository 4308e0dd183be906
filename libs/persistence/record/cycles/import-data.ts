import type { PoolClient } from 'pg';
import { workingCalendarOf } from '#libs/rules/calendar/holiday-table.rule';
import { editionFiles, holidayTables, UnknownData, type EditionFile } from './edition-files.js';

/** Records an edition once. A file that changed under the same code is refused: an edition in use never changes; a new text is a new version. */
export async function importEdition(client: PoolClient, edition: EditionFile): Promise<string> {
  const { rows } = await client.query<{ id: string; sha256: string }>(
    `insert into criteria_edition (code, document, sha256) values ($1, $2, $3)
     on conflict on constraint criteria_edition_code_key do update set code = excluded.code returning id, sha256`,
    [edition.code, JSON.stringify(edition.document), edition.sha256],
  );
  const row = rows[0];
  if (row?.sha256 !== edition.sha256)
    throw new Error(`Edition ${edition.code} is recorded with other contents; give the changed file a version of its own.`);
  return row.id;
}

/** Records the national calendar of all tables that share a code; its version rises with each corrected table. */
export async function importCalendar(client: PoolClient, code = 'th-national'): Promise<string> {
  const tables = holidayTables().filter((table) => table.code === code);
  if (tables.length === 0) throw new UnknownData('calendar', code);
  const { version } = workingCalendarOf(tables);
  const holidays = tables.flatMap((table) => table.holidays);
  const { rows } = await client.query<{ id: string }>(
    `insert into working_calendar (code, version, document) values ($1, $2, $3)
     on conflict on constraint working_calendar_key do update set code = excluded.code returning id`,
    [code, version, JSON.stringify({ code, version, fromOn: tables[0]?.fromOn, toOn: tables.at(-1)?.toOn, holidays })],
  );
  return rows[0]?.id ?? '';
}

/** Everything that lies in libs/editions; repeating it changes nothing. */
export async function importEditionsAndCalendars(client: PoolClient): Promise<void> {
  for (const edition of editionFiles()) await importEdition(client, edition);
  for (const code of new Set(holidayTables().map((table) => table.code))) await importCalendar(client, code);
}
