import type { PoolClient } from 'pg';
import { z } from 'zod';
import { agencyInputSchema } from '../organisation.schema.js';
import type { CsvRow, RowFault } from './csv-text.js';
import type { Importer, ImportPlan } from './import.types.js';
import { checkRows, nullableCell, repeatedRows, type Checked } from './row-check.js';

const rowSchema = agencyInputSchema
  .omit({ ministryId: true, parentAgencyId: true })
  .extend({ ministryCode: z.string().nullable(), parentCode: z.string().nullable() });
type AgencyRow = z.infer<typeof rowSchema>;

const ALL = `
  select a.code, a.name_th as "nameTh", a.name_en as "nameEn", a.kind, coalesce(m.code, '') as "ministryCode", coalesce(b.code, '') as "parentCode", a.contact
    from agency a left join ministry m on m.id = a.ministry_id left join agency b on b.id = a.parent_agency_id`;
const WRITE = `
  insert into agency (code, name_th, name_en, kind, ministry_id, parent_agency_id, contact)
  select x ->> 'code', x ->> 'nameTh', x ->> 'nameEn', x ->> 'kind', (select id from ministry where code = x ->> 'ministryCode'), (select id from agency where code = x ->> 'parentCode'), x ->> 'contact'
    from jsonb_array_elements($1::jsonb) x
  on conflict on constraint agency_code_key do update set name_th = excluded.name_th, name_en = excluded.name_en, kind = excluded.kind, ministry_id = excluded.ministry_id,
    parent_agency_id = excluded.parent_agency_id, contact = excluded.contact, version = agency.version + 1
  returning id, code`;

/** Kinds of the agencies that will be there after the import, by code; undefined where it cannot be read. */
type Kinds = ReadonlyMap<string, string | undefined>;

function placeFaults({ line, value }: Checked<Partial<AgencyRow>>, ministries: ReadonlySet<string>, kinds: Kinds): RowFault[] {
  const { kind, ministryCode = null, parentCode } = value;
  const faults: RowFault[] = [];
  if (ministryCode !== null && !ministries.has(ministryCode))
    faults.push({ line, field: 'ministryCode', name: 'reference-unknown', params: { value: ministryCode } });
  if (kind === 'unit' && parentCode === null) faults.push({ line, field: 'parentCode', name: 'value-missing' });
  if (parentCode === null || parentCode === undefined) return faults;
  if (kind !== undefined && kind !== 'unit')
    faults.push({ line, field: 'parentCode', name: 'value-not-allowed', detail: 'is given for units only' });
  if (!kinds.has(parentCode)) faults.push({ line, field: 'parentCode', name: 'reference-unknown', params: { value: parentCode } });
  else if (kind === 'unit' && kinds.get(parentCode) === 'unit')
    faults.push({ line, field: 'parentCode', name: 'value-not-allowed', detail: 'is a unit itself' });
  return faults;
}

const sameText = (row: AgencyRow): string =>
  JSON.stringify([row.nameTh, row.nameEn, row.kind, row.ministryCode ?? '', row.parentCode ?? '', row.contact]);

async function plan(client: PoolClient, actorId: string, rows: readonly CsvRow[]): Promise<ImportPlan> {
  const { checked, legible, faults } = checkRows(rows, rowSchema, (cells) => ({
    ...cells,
    contact: cells['contact'] ?? '',
    ministryCode: nullableCell(cells['ministryCode']),
    parentCode: nullableCell(cells['parentCode']),
  }));
  const { rows: existing } = await client.query<AgencyRow>(ALL);
  const { rows: ministryRows } = await client.query<{ code: string }>('select code from ministry');
  const known = new Map(existing.map((row) => [row.code, row]));
  const kinds = new Map<string, string | undefined>([
    ...existing.map(({ code, kind }) => [code, kind] as const),
    ...legible.flatMap(({ value: { code, kind } }) => (code === undefined ? [] : [[code, kind] as const])),
  ]);
  const ministries = new Set(ministryRows.map(({ code }) => code));
  const changed = checked
    .map(({ value }) => value)
    .filter((value) => !known.has(value.code) || sameText(value) !== sameText(known.get(value.code) as AgencyRow));
  const updated = changed.filter(({ code }) => known.has(code)).length;
  return {
    created: changed.length - updated,
    updated,
    unchanged: checked.length - changed.length,
    waiting: 0,
    faults: [
      ...faults,
      ...repeatedRows(legible, 'code', ({ code }) => code ?? null),
      ...legible.flatMap((row) => placeFaults(row, ministries, kinds)),
    ],
    async write(writer) {
      // Units come second: what they stand below may be in the same file.
      const written: { id: string; code: string }[] = [];
      for (const part of [changed.filter(({ kind }) => kind !== 'unit'), changed.filter(({ kind }) => kind === 'unit')]) {
        written.push(...(await writer.query<{ id: string; code: string }>(WRITE, [JSON.stringify(part)])).rows);
      }
      const byCode = new Map(changed.map((value) => [value.code, value]));
      return written.map(({ id, code }) => ({
        actorId,
        action: known.has(code) ? 'AgencyChanged' : 'AgencyAdded',
        subject: `agency/${id}`,
        payload: { by: 'import', after: byCode.get(code) },
      }));
    },
  };
}

export const agencyImporter: Importer = {
  columns: ['code', 'nameTh', 'nameEn', 'kind', 'ministryCode', 'parentCode', 'contact'],
  required: ['code', 'nameTh', 'nameEn', 'kind'],
  plan: (client, actor, rows) => plan(client, actor.personId, rows),
  rows: async (client) => (await client.query<Record<string, string>>(`${ALL} order by a.code`)).rows,
};
