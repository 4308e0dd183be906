import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEdition, readEditionText, type EditionFile } from '#libs/persistence/editions/edition-reader';
import { createCycle } from '#libs/persistence/record/cycles/create-cycle';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import {
  EditionFrozen,
  importCalendar,
  importEdition,
  importEditionsAndCalendars,
  keepEdition,
} from '#libs/persistence/record/cycles/import-data';
import { proposeCycle } from '#libs/persistence/record/cycles/propose-cycle';
import { inTransaction } from '#libs/persistence/record/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

let database: TestDatabase;
let holder: PoolClient;
let runner: QueryRunner;
const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`);
const changed = (from: string, to: string): EditionFile => {
  const reading = readEditionText(seed.text.replace(from, to));
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return reading.edition;
};
const corrected = changed('นำเชื่อถือ', 'น่าเชื่อถือ');
const importing = (edition: EditionFile) => inTransaction(database.source, (client) => importEdition(client, edition));
const recorded = () =>
  database.source.query<{ sha256: string; file: string }[]>('select sha256, file from criteria_edition where code = $1', [seed.code]);

beforeAll(async () => {
  database = await createTestDatabase('edition');
  runner = database.source.createQueryRunner();
  holder = (await runner.connect()) as PoolClient;
});
afterAll(async () => {
  await runner?.release();
  await database?.drop();
});

const onlyCycle = async (): Promise<string> => {
  const [row] = await database.source.query<{ id: string }[]>('select id from assessment_cycle');
  return row!.id;
};
const waiting = async (): Promise<number> => {
  const [row] = await database.source.query<{ count: number }[]>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row!.count;
};

describe('an edition in the record', () => {
  it('is kept with its file, letter by letter, and recorded once', async () => {
    const first = await importing(seed);
    expect(first.isNew).toBe(true);
    expect(await importing(seed)).toEqual({ id: first.id, isNew: false });
    expect(await recorded()).toEqual([{ sha256: seed.sha256, file: seed.text }]);
  });

  it('is replaced while at most a draft of a cycle uses it', async () => {
    const { id } = await importing(seed);
    await inTransaction(database.source, async (client) => {
      await importCalendar(client);
      await createCycle(client, {
        fiscalYearBe: 2570,
        editionCode: seed.code,
        planCode: 'pmqa4-default',
        calendarCode: 'th-national',
        categories: ['1', '2', '3', '4', '5', '6'],
        startOn: '2026-10-01',
        groups: [],
      });
    });
    expect(await importing(corrected)).toEqual({ id, isNew: true });
    expect(await recorded()).toEqual([{ sha256: corrected.sha256, file: corrected.text }]);
  });

  it.each([
    ['a cycle with it waits for its confirmation', `update assessment_cycle set status = 'Confirming'`],
    ['it is frozen', `update criteria_edition set frozen_at = now()`],
  ])('stays as it is once %s; the same file again is fine', async (_, happens) => {
    await database.source.query(`update assessment_cycle set status = 'Draft'`);
    await database.source.query(happens);
    await expect(importing(seed)).rejects.toThrow(EditionFrozen);
    expect(await importing(corrected)).toMatchObject({ isNew: false });
    expect(await recorded()).toEqual([{ sha256: corrected.sha256, file: corrected.text }]);
  });

  it('proposed at the same moment: the import waits, then finds it in use', async () => {
    await database.source.query(`update criteria_edition set frozen_at = null`);
    await database.source.query(`update assessment_cycle set status = 'Draft'`);
    const cycleId = await onlyCycle();
    await holder.query('begin');
    await keepEdition(holder, cycleId);
    await holder.query(`update assessment_cycle set status = 'Confirming' where id = $1`, [cycleId]);
    const replacing = importing(seed).then(
      () => 'replaced',
      (error: unknown) => (error instanceof EditionFrozen ? 'frozen' : String(error)),
    );
    await eventually(waiting, (count) => count === 1);
    await holder.query('commit');
    expect(await replacing).toBe('frozen');
    expect(await recorded()).toEqual([{ sha256: corrected.sha256, file: corrected.text }]);
  });

  it('being replaced: a proposal waits for it', async () => {
    await database.source.query(`update assessment_cycle set status = 'Draft'`);
    const [{ id: actorId }] = await database.source.query<[{ id: string }]>(
      `with officer as (insert into person (user_name, name_th, name_en, status) values ('office', 'office', 'office', 'active') returning id),
            granted as (insert into role_grant (person_id, role) select id, 'CycleOfficer' from officer) select id from officer`,
    );
    await holder.query('begin');
    await importEdition(holder, seed);
    const proposing = proposeCycle(database.source, { cycleId: await onlyCycle(), actorId, key: null, ifVersion: null });
    await eventually(waiting, (count) => count === 1);
    await holder.query('rollback');
    expect((await proposing).kind).not.toBe('notFound');
  });

  it('ships twice, the summary and the training edition, and leaves a corrected one alone', async () => {
    await inTransaction(database.source, importEditionsAndCalendars);
    expect(await database.source.query('select code from criteria_edition order by code')).toEqual([
      { code: 'pmqa4-seed-summary-1' },
      { code: 'pmqa4-training-detailed-1' },
    ]);
    expect(await recorded()).toEqual([{ sha256: corrected.sha256, file: corrected.text }]);
  });
});
