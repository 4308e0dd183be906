// An edition is replaced while a cycle is proposed with it: one waits for the other, and what was proposed stays as it was.
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEdition, readEditionText } from '#libs/persistence/editions/edition-reader';
import { createCycle } from '#libs/persistence/record/cycles/create-cycle';
import { editionsFolder } from '#libs/persistence/record/cycles/edition-files';
import { EditionFrozen, importEdition, importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { proposeCycle } from '#libs/persistence/record/cycles/propose-cycle';
import { inTransaction } from '#libs/persistence/record/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const seed = readEdition(`${editionsFolder()}/pmqa4-seed.edition.yaml`);
const reading = readEditionText(seed.text.replace('นำเชื่อถือ', 'น่าเชื่อถือ'));
if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
const { edition: corrected } = reading;

let database: TestDatabase;
let holder: Client;
let observer: Client;
let officer: string;
let cycleId: string;

const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];

beforeAll(async () => {
  database = await createTestDatabase('edition_race');
  [holder, observer] = [new Client({ connectionString: database.url }), new Client({ connectionString: database.url })];
  await Promise.all([holder.connect(), observer.connect()]);
  await inTransaction(database.source, importEditionsAndCalendars);
  [{ id: officer }] = (await rows<{ id: string }>(
    `insert into person (user_name, name_th, name_en, status) values ('of.a@office.example', 'ก', 'A', 'active') returning id`,
  )) as [{ id: string }];
  await rows(`insert into role_grant (person_id, role) values ($1, 'CycleOfficer')`, [officer]);
  const [agency] = await rows<{ id: string }>(
    `insert into agency (code, name_th, name_en, kind) values ('a', 'หน่วยงานสมมติ', 'Agency', 'department') returning id`,
  );
  ({ cycleId } = await inTransaction(database.source, (client) =>
    createCycle(client, {
      fiscalYearBe: 2570,
      editionCode: seed.code,
      planCode: 'pmqa4-default',
      calendarCode: 'th-national',
      categories: ['1', '2', '3', '4', '5', '6'],
      startOn: '2026-10-01',
      groups: [{ code: 'a', names: { th: 'กลุ่ม ก', en: 'Group A' }, startOn: '2026-10-01', agencyIds: [agency!.id] }],
    }),
  ));
});
afterAll(async () => {
  await holder?.end();
  await observer?.end();
  await database?.drop();
});
beforeEach(() => rows(`update assessment_cycle set status = 'Draft'`));

const isWaiting = async (): Promise<boolean> =>
  (await observer.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount === 1;
const recorded = async () =>
  (await rows<{ sha256: string }>('select sha256 from criteria_edition where code = $1', [seed.code]))[0]?.sha256;

/** Starts while the holder's transaction is open, lets that one end once it is waited for. */
async function behind<Result>(held: string, then: string, start: () => Promise<Result>): Promise<PromiseSettledResult<Result>> {
  await holder.query('begin');
  await holder.query(held, held.includes('$1') ? [seed.code] : []);
  const started = Promise.allSettled([start()]);
  try {
    await eventually(isWaiting, (waits) => waits);
    await holder.query(then);
  } finally {
    await holder.query('commit');
  }
  return (await started)[0];
}

describe('an edition and a proposal at one time', () => {
  it('an import that waited for a proposal is refused: the proposed contents stay', async () => {
    const outcome = await behind(
      'select 1 from criteria_edition where code = $1 for share',
      `update assessment_cycle set status = 'Confirming'`,
      () => inTransaction(database.source, (client) => importEdition(client, corrected)),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(EditionFrozen) });
    expect(await recorded()).toBe(seed.sha256);
  });

  it('a proposal waits for an import under way', async () => {
    const outcome = await behind('select 1 from criteria_edition where code = $1 for no key update', 'select 1', () =>
      proposeCycle(database.source, { cycleId, actorId: officer, key: null, ifVersion: null }),
    );
    expect(outcome).toMatchObject({ status: 'fulfilled' });
  });
});
