import type { PoolClient } from 'pg';
import type { Actor } from '../../http/actor.types.js';
import { mayEditPerson } from '../organisation.access.js';
import { personInputSchema, type PersonInput } from '../organisation.schema.js';
import type { CsvRow, RowFault } from './csv-text.js';
import type { Importer, ImportPlan } from './import.types.js';
import { booleanCell, checkRows, nullableCell, optionalCell, repeatedRows } from './row-check.js';

const FIELDS = `user_name as "userName", name_th as "nameTh", name_en as "nameEn", email, language, sector, experienced`;
const EXISTING = `
  select p.id, ${FIELDS}, coalesce((select array_agg(g.role) from role_grant g where g.person_id = p.id and bangkok_today() <= coalesce(g.to_on, 'infinity')), '{}') as roles
    from person p where user_name = any($1)`;
const WRITE = `
  insert into person (user_name, name_th, name_en, email, language, sector, experienced)
  select x ->> 'userName', x ->> 'nameTh', x ->> 'nameEn', x ->> 'email', x ->> 'language', x ->> 'sector', (x ->> 'experienced')::boolean from jsonb_array_elements($1::jsonb) x
  on conflict on constraint person_user_name_key do update set name_th = excluded.name_th, name_en = excluded.name_en, email = excluded.email, language = excluded.language, sector = excluded.sector,
    experienced = excluded.experienced, version = person.version + 1
  returning id, user_name as "userName"`;

interface Existing extends PersonInput {
  readonly id: string;
  readonly roles: readonly string[];
}

const shape = (cells: CsvRow['cells']): Readonly<Record<string, unknown>> => ({
  userName: cells['userName'],
  nameTh: cells['nameTh'],
  nameEn: cells['nameEn'],
  email: cells['email'] ?? '',
  language: optionalCell(cells['language']),
  sector: nullableCell(cells['sector']),
  experienced: booleanCell(cells['experienced']),
});

const sameText = (row: Partial<PersonInput>): string =>
  JSON.stringify([row.nameTh, row.nameEn, row.email, row.language, row.sector, row.experienced]);

async function plan(client: PoolClient, actor: Actor, rows: readonly CsvRow[]): Promise<ImportPlan> {
  const { checked, legible, faults } = checkRows(rows, personInputSchema, shape);
  const { rows: existing } = await client.query<Existing>(EXISTING, [legible.flatMap(({ value }) => value.userName ?? [])]);
  const known = new Map(existing.map((row) => [row.userName, row]));
  const isSame = (value: Partial<PersonInput>): boolean => {
    const before = known.get(value.userName ?? '');
    return before !== undefined && sameText(value) === sameText(before);
  };
  const above = legible.flatMap(({ line, value }): RowFault[] => {
    const before = known.get(value.userName ?? '');
    const isAbove = before !== undefined && !isSame(value) && mayEditPerson(actor, before) !== 'yes';
    return isAbove ? [{ line, field: 'userName', name: 'forbidden' }] : [];
  });
  const changed = checked.map(({ value }) => value).filter((value) => !isSame(value));
  const updated = changed.filter(({ userName }) => known.has(userName)).length;
  return {
    created: changed.length - updated,
    updated,
    unchanged: checked.length - changed.length,
    waiting: 0,
    faults: [...faults, ...repeatedRows(legible, 'userName', ({ userName }) => userName ?? null), ...above],
    async write(writer) {
      const { rows: written } = await writer.query<{ id: string; userName: string }>(WRITE, [JSON.stringify(changed)]);
      const byName = new Map(changed.map((value) => [value.userName, value]));
      return written.map(({ id, userName }) => ({
        actorId: actor.personId,
        action: known.has(userName) ? 'PersonChanged' : 'PersonAdded',
        subject: `person/${id}`,
        payload: { by: 'import', after: byName.get(userName) },
      }));
    },
  };
}

export const personImporter: Importer = {
  columns: ['userName', 'nameTh', 'nameEn', 'email', 'language', 'sector', 'experienced'],
  required: ['userName', 'nameTh', 'nameEn'],
  plan,
  rows: async (client) =>
    (
      await client.query<Record<string, string>>(
        `select user_name as "userName", name_th as "nameTh", name_en as "nameEn", email, language, coalesce(sector, '') as sector, experienced::text as experienced from person order by user_name`,
      )
    ).rows,
};
