import type { PoolClient } from 'pg';
import { workingCalendarOf } from '#libs/rules/calendar/holiday-table.rule';
import type { EditionFile } from '../../editions/edition-reader.js';
import { editionFiles, holidayTables, UnknownData } from './edition-files.js';

export interface RecordedEditionRow {
  readonly id: string;
  /** false: it was recorded already, letter by letter. */
  readonly isNew: boolean;
}

/** An edition that is in use, or proposed for use, and was to be replaced by other contents. */
export class EditionFrozen extends Error {
  constructor(code: string) {
    super(`Edition ${code} is in use: a cycle was proposed or opened with it. Give the changed file a version of its own.`);
  }
}

/**
 * Records an edition. Other contents under the same code replace those of an edition that drafts of cycles use at most, and are refused otherwise:
 * what a second officer confirms is what the first proposed. Locks the edition first; a proposal shares that lock.
 */
export async function importEdition(client: PoolClient, edition: EditionFile): Promise<RecordedEditionRow> {
  await client.query('select 1 from criteria_edition where code = $1 for no key update', [edition.code]);
  const written = await client.query<{ id: string }>(
    `insert into criteria_edition (code, document, file, sha256) values ($1, $2, $3, $4)
     on conflict on constraint criteria_edition_code_key do update set document = excluded.document, file = excluded.file, sha256 = excluded.sha256
       where criteria_edition.sha256 <> excluded.sha256 and criteria_edition.frozen_at is null
         and not exists (select 1 from assessment_cycle y where y.edition_id = criteria_edition.id and y.status <> 'Draft')
     returning id`,
    [edition.code, JSON.stringify(edition.document), edition.text, edition.sha256],
  );
  const isNew = written.rows[0] !== undefined;
  const { rows } = await client.query<{ id: string; sha256: string }>('select id, sha256 from criteria_edition where code = $1', [
    edition.code,
  ]);
  const [row] = rows;
  if (!row) throw new Error(`Edition ${edition.code} vanished between two statements.`);
  if (row.sha256 !== edition.sha256) throw new EditionFrozen(edition.code);
  return { id: row.id, isNew };
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

/** Everything that lies in libs/editions; repeating it changes nothing. An edition that the office corrected under a shipped code stays as corrected. */
export async function importEditionsAndCalendars(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ code: string }>('select code from criteria_edition');
  const recorded = new Set(rows.map(({ code }) => code));
  for (const edition of editionFiles()) if (!recorded.has(edition.code)) await importEdition(client, edition);
  for (const code of new Set(holidayTables().map((table) => table.code))) await importCalendar(client, code);
}
