import type { PoolClient } from 'pg';
import { ministryInputSchema, type MinistryInput } from '../organisation.schema.js';
import type { CsvRow } from './csv-text.js';
import type { Importer, ImportPlan } from './import.types.js';
import { checkRows, repeatedRows } from './row-check.js';

const EXISTING = 'select id, code, name_th as "nameTh", name_en as "nameEn" from ministry where code = any($1)';
const WRITE = `
  insert into ministry (code, name_th, name_en) select x ->> 'code', x ->> 'nameTh', x ->> 'nameEn' from jsonb_array_elements($1::jsonb) x
  on conflict on constraint ministry_code_key do update set name_th = excluded.name_th, name_en = excluded.name_en, version = ministry.version + 1
  returning id, code`;

const isSame = (left: MinistryInput, right: MinistryInput): boolean => left.nameTh === right.nameTh && left.nameEn === right.nameEn;

async function plan(client: PoolClient, actorId: string, rows: readonly CsvRow[]): Promise<ImportPlan> {
  const { checked, legible, faults } = checkRows(rows, ministryInputSchema, (cells) => cells);
  const { rows: existing } = await client.query<MinistryInput & { id: string }>(EXISTING, [checked.map(({ value }) => value.code)]);
  const known = new Map(existing.map((ministry) => [ministry.code, ministry]));
  const changed = checked.map(({ value }) => value).filter((value) => !isSame(value, known.get(value.code) ?? { ...value, nameTh: '' }));
  const updated = changed.filter(({ code }) => known.has(code)).length;
  return {
    created: changed.length - updated,
    updated,
    unchanged: checked.length - changed.length,
    waiting: 0,
    faults: [...faults, ...repeatedRows(legible, 'code', ({ code }) => code ?? null)],
    async write(writer) {
      const { rows: written } = await writer.query<{ id: string; code: string }>(WRITE, [JSON.stringify(changed)]);
      const byCode = new Map(changed.map((value) => [value.code, value]));
      return written.map(({ id, code }) => ({
        actorId,
        action: known.has(code) ? 'MinistryChanged' : 'MinistryAdded',
        subject: `ministry/${id}`,
        payload: { by: 'import', after: byCode.get(code) },
      }));
    },
  };
}

export const ministryImporter: Importer = {
  columns: ['code', 'nameTh', 'nameEn'],
  required: ['code', 'nameTh', 'nameEn'],
  plan: (client, actor, rows) => plan(client, actor.personId, rows),
  rows: async (client) =>
    (await client.query<Record<string, string>>('select code, name_th as "nameTh", name_en as "nameEn" from ministry order by code')).rows,
};
