import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { notificationFacts } from '#libs/persistence/notification/notification.query';
import { renderNotification } from '#libs/persistence/notification/render-notification';
import { runDailyRound } from '#libs/persistence/record/conduct/daily-round';
import { openStage } from '#libs/persistence/record/conduct/open-stage';
import { openCases } from '#libs/persistence/record/cycles/open-cases';
import { confirmedCycle, finishOpenTask, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const PUBLIC_URL = new URL('https://yokradap.example');

let database: TestDatabase;
let cycle: ConductedCycle;
let cases: { id: string; agencyId: string }[];
const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.source.query(text, [...values]);
const at = (text: string) => sql(`update installation set clock_offset_ms = ms($1::timestamptz) - ms(now())`, [`${text}:00+07:00`]);
const round = (on: string) => runDailyRound(database.source, on);

interface Told {
  readonly id: string;
  readonly person: string;
  readonly on: string;
  readonly tasks: number;
}
const digests = () =>
  sql<Told>(
    `select id, person_id as person, params ->> 'on' as on, jsonb_array_length(params -> 'tasks') as tasks from notification where channel = 'digest' order by params ->> 'on', person_id`,
  );
const textOf = async (id: string): Promise<string> => {
  const addressed = await notificationFacts(database.source, id, PUBLIC_URL);
  return renderNotification(addressed!.facts, addressed!.language).text;
};

/** Two agencies whose coordinators have to name owners by Thursday 22 October 2026; the first has taken the task, the second has not. */
beforeAll(async () => {
  database = await createTestDatabase('round');
  cycle = await confirmedCycle(database.source, { agencies: 2, wake: false });
  await openCases(database.source, cycle.cycleId, null);
  cases = await sql<{ id: string; agencyId: string }>(
    `select c.id, c.agency_id as "agencyId" from assessment_case c join agency a on a.id = c.agency_id where cycle_id = $1 order by a.code`,
    [cycle.cycleId],
  );
  for (const { id } of cases) await openStage(database.source, id, { step: 'preparation', stage: 'Preparation', round: 1 });
  await sql(`update human_task set due_at = '2026-10-22T23:59:59.999+07:00', start_by_at = null where kind = 'NameOwners'`);
  await sql(
    `update human_task set state = 'Reserved', actual_owner = $2, first_opened_at = cycle_now() where kind = 'NameOwners' and case_id = $1`,
    [cases[0]!.id, cycle.coordinators[0]],
  );
}, 60_000);
afterAll(() => database?.drop());

describe('the daily round', () => {
  it('has nothing to tell on a day without news', async () => {
    await at('2026-10-05T08:30');
    expect(await round('2026-10-05')).toEqual({ on: '2026-10-05', told: 0 });
    expect(await digests()).toEqual([]);
  });

  it('records one digest for each person who owns such work or could take it, once, however often and by however many it is run', async () => {
    await at('2026-10-22T08:30');
    const told = await Promise.all([round('2026-10-22'), round('2026-10-22')]);
    expect(told.reduce((sum, report) => sum + report.told, 0)).toBe(2);
    expect(await round('2026-10-22')).toEqual({ on: '2026-10-22', told: 0 });
    expect((await digests()).map(({ person, tasks }) => `${person} ${tasks}`).sort()).toEqual(
      cycle.coordinators.map((id) => `${id} 1`).sort(),
    );
    await assertInvariants(database.source);
  });

  it('is finished by the next run after a crash in the middle; nobody gets a second digest of the date', async () => {
    await sql(`delete from notification where channel = 'digest' and person_id = $1`, [cycle.coordinators[1]]);
    await sql(`update daily_round set finished_at = null where round_on = '2026-10-22'`);
    expect(await round('2026-10-22')).toEqual({ on: '2026-10-22', told: 1 });
    expect(await digests()).toHaveLength(2);
  });

  it('says what is due, what happens next and when', async () => {
    const [own] = (await digests()).filter(({ person }) => person === cycle.coordinators[0]);
    const text = await textOf(own!.id);
    expect(text).toContain('กำหนดผู้รับผิดชอบรายหัวข้อ · กรมสมมติ 01: ครบกำหนดวันที่ 22 ตุลาคม 2569 (ครบกำหนดวันนี้)');
    // Of the ladder's first rungs the category lead is vacant and the coordinator the owner: it passes to the head. The 23rd is a holiday.
    expect(text).toContain('หากยังไม่แล้วเสร็จ ระบบจะแจ้งหัวหน้าหน่วยงานในวันที่ 26 ตุลาคม 2569');
    const [queue] = (await digests()).filter(({ person }) => person === cycle.coordinators[1]);
    expect(await textOf(queue!.id)).toContain('ยังไม่มีผู้รับงาน');
  });

  it('tells nothing on a holiday, and on the next working day that the work is overdue', async () => {
    await at('2026-10-23T08:30');
    expect((await round('2026-10-23')).told).toBe(0);
    await at('2026-10-26T08:30');
    expect((await round('2026-10-26')).told).toBe(2);
    const [own] = (await digests()).filter(({ person, on }) => person === cycle.coordinators[0] && on === '2026-10-26');
    expect(await textOf(own!.id)).toContain('เกินกำหนดมาแล้ว 1 วันทำการ');
    await at('2026-10-27T08:30');
    expect((await round('2026-10-27')).told).toBe(0);
  });

  it('tells a substitute of the work they stand in for, and for whom, in their language, while they do', async () => {
    const people = await sql<{ id: string; language: string }>(
      `insert into person (user_name, name_th, name_en, email, status, language) select l, 'นาง' || l, 'Stand-in ' || l, l || '@office.example', 'active', l from unnest(array['th', 'en']) l returning id, language`,
    );
    const standIn = (language: string): string => people.find((person) => person.language === language)!.id;
    const [owner, candidate] = cycle.coordinators as [string, string];
    await sql(
      `insert into substitute (person_id, substitute_id, from_on, to_on, set_by)
       values ($1, $3, '2026-10-28', '2026-10-30', $1), ($2, $4, '2026-10-01', '2026-10-28', $2), ($2, $3, '2026-10-01', '2026-10-27', $2), ($1, $2, '2026-10-01', '2026-10-28', $1)`,
      [owner, candidate, standIn('th'), standIn('en')],
    );
    await sql(`update human_task set due_at = '2026-10-28T23:59:59.999+07:00' where kind = 'NameOwners'`);
    await at('2026-10-28T08:30');
    expect((await round('2026-10-28')).told).toBe(4);
    const of = async (person: string): Promise<Told> =>
      (await digests()).find((told) => told.person === person && told.on === '2026-10-28')!;
    const [th, en, both] = [await of(standIn('th')), await of(standIn('en')), await of(candidate)];
    expect([th.tasks, en.tasks, both.tasks, (await of(owner)).tasks]).toEqual([1, 1, 2, 1]);
    expect(await textOf(th.id)).toContain('กรมสมมติ 01: ครบกำหนดวันที่ 28 ตุลาคม 2569 (ครบกำหนดวันนี้) (ท่านดำเนินการแทนนายcoordinator01)');
    expect(await textOf(en.id)).toContain('(due today) Nobody has claimed it yet. (you stand in for coordinator02)');
    const ownAndOther = await textOf(both.id);
    expect(ownAndOther.match(/ท่านดำเนินการแทน/g)).toHaveLength(1);
    expect(ownAndOther).toContain('ยังไม่มีผู้รับงาน\n');
    expect(await textOf((await of(owner)).id)).not.toContain('ดำเนินการแทน');
    await sql(`update substitute set to_on = '2026-10-28'`);
    await at('2026-10-29T08:30');
    expect((await round('2026-10-29')).told).toBe(2);
    expect(await textOf(th.id)).not.toContain('กรมสมมติ 01');
    await sql('delete from substitute');
  });

  it('leaves out what was done between the round and the sending', async () => {
    const [own] = (await digests()).filter(({ person, on }) => person === cycle.coordinators[0] && on === '2026-10-26');
    await finishOpenTask(database.source, cases[0]!.id, cycle.coordinators[0]!);
    expect(await textOf(own!.id)).not.toContain('กำหนดผู้รับผิดชอบรายหัวข้อ');
  });

  it('takes along what was held over the day’s number of mails, once, on the next weekday', async () => {
    const held = await sql<{ id: string }>(
      `insert into notification (dedup_key, person_id, kind, cycle_id, params, created_at, mail_state) values ('h1', $1, 'cycle-drafted', $2, '{"fiscalYearBe": 2571}', cycle_now(), 'held') returning id`,
      [cycle.officerId, cycle.cycleId],
    );
    await at('2026-10-31T08:30');
    expect((await round('2026-10-31')).told).toBe(0);
    await at('2026-11-02T08:30');
    expect((await round('2026-11-02')).told).toBe(1);
    expect(await sql('select mail_state from notification where id = $1', [held[0]!.id])).toEqual([{ mail_state: 'digested' }]);
    const [digest] = (await digests()).filter(({ person }) => person === cycle.officerId);
    expect(await textOf(digest!.id)).toContain('- ร่างรอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2571');
    await at('2026-11-03T08:30');
    expect((await round('2026-11-03')).told).toBe(0);
  });
});
