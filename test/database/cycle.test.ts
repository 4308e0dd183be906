import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCycle } from '#libs/persistence/record/cycles/create-cycle';
import { proposeCycle } from '#libs/persistence/record/cycles/propose-cycle';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { endCycle, sweepCycle } from '#libs/persistence/record/cycles/sweep-cycle';
import { draftNextCycle } from '#libs/persistence/record/cycles/draft-next-cycle';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { runTaskCommand } from '#libs/persistence/record/task-command';
import { inTransaction } from '#libs/persistence/record/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let proposer: string;
let confirmer: string;
let stranger: string;
let agencyIds: string[];

const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];
const one = async (text: string, values: readonly unknown[] = []): Promise<string> => (await sql<{ id: string }>(text, values))[0]!.id;

async function officer(name: string): Promise<string> {
  const id = await one(`insert into person (user_name, name_th, name_en, status) values ($1, $1, $1, 'active') returning id`, [name]);
  await sql(`insert into role_grant (person_id, role) values ($1, 'CycleOfficer')`, [id]);
  return id;
}

const draft = (fiscalYearBe: number): Promise<{ cycleId: string }> =>
  inTransaction(database.source, (client) =>
    createCycle(
      client,
      {
        fiscalYearBe,
        editionCode: 'pmqa4-seed-summary-1',
        planCode: 'pmqa4-default',
        calendarCode: 'th-national',
        categories: ['1', '2', '3', '4', '5', '6'],
        startOn: '2026-10-01',
        groups: [
          { code: 'a', names: { th: 'กลุ่ม ก', en: 'Group A' }, startOn: '2026-10-01', agencyIds: agencyIds.slice(0, 120) },
          { code: 'b', names: { th: 'กลุ่ม ข', en: 'Group B' }, startOn: '2026-11-02', agencyIds: agencyIds.slice(120) },
        ],
      },
      proposer,
    ),
  );

beforeAll(async () => {
  database = await createTestDatabase('cycle');
  await inTransaction(database.source, importEditionsAndCalendars);
  [proposer, confirmer] = [await officer('of.a@office.example'), await officer('of.b@office.example')];
  stranger = await one(
    `insert into person (user_name, name_th, name_en, status) values ('stranger@office.example', 'บุคคลภายนอก ก', 'Stranger', 'active') returning id`,
  );
  const rows = await sql<{ id: string }>(
    `insert into agency (code, name_th, name_en, kind) select 'A' || n, 'หน่วยงานสมมติ ' || n, 'Agency ' || n, 'department' from generate_series(1, 130) n returning id`,
  );
  agencyIds = rows.map(({ id }) => id);
  for (const role of ['AgencyCoordinator', 'AgencyHead']) {
    await sql(
      `with p as (insert into person (user_name, name_th, name_en, status) select lower($1) || n, 'ผู้ทดสอบ ' || n, 'Tester ' || n, 'active' from generate_series(1, 130) n returning id, user_name)
               insert into role_grant (person_id, role, agency_id) select p.id, $1, a.id from p join agency a on 'A' || substr(p.user_name, length($1) + 1) = a.code`,
      [role],
    );
  }
});
afterAll(() => database?.drop());

describe('a cycle', () => {
  let cycleId: string;

  it('is drafted with windows in working days, one after the other', async () => {
    ({ cycleId } = await draft(2570));
    const windows = await sql<{ step: string; starts_on: string; ends_on: string }>(
      `select w.step, w.starts_on::text, w.ends_on::text from stage_window w join agency_group g on g.id = w.group_id where g.cycle_id = $1 and g.code = 'a' order by w.starts_on`,
      [cycleId],
    );
    expect(windows[0]).toEqual({ step: 'preparation', starts_on: '2026-10-01', ends_on: '2026-11-13' });
    expect(windows[1]?.starts_on).toBe('2026-11-16');
    expect(windows.map(({ step }) => step).slice(-2)).toEqual(['followUp6', 'followUp12']);
    expect(windows.every(({ starts_on }, index) => index === 0 || starts_on > windows[index - 1]!.ends_on)).toBe(true);
  });

  it('opens only after a second officer has confirmed it', async () => {
    const proposed = await proposeCycle(database.source, { cycleId, actorId: proposer, key: null, ifVersion: null });
    expect(proposed.kind).toBe('done');
    const taskId = await one(`select id from human_task where cycle_id = $1 and kind = 'ConfirmCycle'`, [cycleId]);
    const complete = (actorId: string, operation: 'claim' | 'complete') =>
      runTaskCommand(database.source, {
        actorId,
        taskId,
        key: null,
        ifVersion: null,
        command: operation === 'claim' ? { operation } : { operation, outcome: 'apply' },
      });
    expect(await complete(proposer, 'claim')).toMatchObject({ kind: 'refused', refusals: [{ name: 'own-proposal' }] });
    expect(await complete(confirmer, 'claim')).toMatchObject({ kind: 'done' });
    expect(await complete(confirmer, 'complete')).toMatchObject({ kind: 'done' });
    expect(await sql(`select status, confirmed_by from assessment_cycle where id = $1`, [cycleId])).toEqual([
      { status: 'Opening', confirmed_by: confirmer },
    ]);
    expect(await sql(`select reason from wake_up where ref_id = $1`, [cycleId])).toEqual([{ reason: 'confirmed' }]);
    expect(await sweepCycle(database.source, cycleId)).toMatchObject({ status: 'moved' });
  });

  it('opens its cases page by page, a repeated page changes nothing, then it runs', async () => {
    const first = await openCases(database.source, cycleId, null);
    expect(first.opened).toBe(100);
    const again = await openCases(database.source, cycleId, first.next);
    expect(again).toEqual({ opened: 30, next: null });
    expect(await openCases(database.source, cycleId, first.next)).toEqual({ opened: 0, next: null });
    expect(
      await sql(`select count(*)::int as cases, min(step_state) as state from assessment_case where cycle_id = $1`, [cycleId]),
    ).toEqual([{ cases: 130, state: 'Waiting' }]);
    expect(await sql(`select count(*)::int as items from item_response`)).toEqual([{ items: 130 * 24 }]);
    expect(await sql(`select status from assessment_cycle where id = $1`, [cycleId])).toEqual([{ status: 'Running' }]);
    expect(await sql(`select count(*)::int as wakes from wake_up where kind = 'case'`)).toEqual([{ wakes: 130 }]);
    await assertInvariants(database.source);
  });

  it('settles when all cases are over, and ends once', async () => {
    expect(await sweepCycle(database.source, cycleId)).toMatchObject({ status: 'waiting' });
    const end = (actorId: string) => endCycle(database.source, { cycleId, actorId, key: null, ifVersion: null });
    expect(await end(proposer)).toEqual({ kind: 'refused', refusals: [{ name: 'cases-open', params: { count: 130 } }] });
    await sql(`update assessment_case set status = 'Withdrawn', next_look_at = null where cycle_id = $1`, [cycleId]);
    expect(await sweepCycle(database.source, cycleId)).toMatchObject({ status: 'settled' });
    expect(await end(stranger)).toEqual({ kind: 'notFound' });
    expect(await end(proposer)).toMatchObject({ kind: 'done', repeated: false });
    expect(await end(proposer)).toMatchObject({ kind: 'refused' });
    expect(await sweepCycle(database.source, cycleId)).toMatchObject({ status: 'ended' });
  });

  it('is followed by the draft of the next year, once, and the office is told', async () => {
    const next = await draftNextCycle(database.source);
    expect(await sql(`select fiscal_year_be, status, start_on::text from assessment_cycle where id = $1`, [next])).toEqual([
      { fiscal_year_be: 2571, status: 'Draft', start_on: '2027-10-01' },
    ]);
    expect(await sql(`select count(*)::int as told from notification where kind = 'cycle-drafted'`)).toEqual([{ told: 2 }]);
    expect(await draftNextCycle(database.source)).toBeNull();
    await assertInvariants(database.source);
  });
});
