// A whole fiscal year of three agencies through the HTTP API, with a real PostgreSQL, a real Temporal, the built api and worker. Waits only for the clock's word `quiet`.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';
import { insertCast, type Cast } from './walk/cast.js';
import { Robot, type CaseScript, type WalkTask } from './walk/robot.js';
import { everyoneOf, seatsOf, workUntil as work } from './walk/work-until.js';
import { WORKED } from './walk/worked-scores.js';

let database: TestDatabase;
let stack: Stack;
let cast: Cast;
let robot: Robot;
let cycleId: string;
const cases: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase('year');
  cast = await insertCast(database.source, 3);
  await inTransaction(database.source, importEditionsAndCalendars);
  // Before anything reads the clock: the walk has a date of its own, whatever the day is.
  await database.source.query(`update installation set clock_offset_ms = ms('2026-11-30T09:00:00+07:00') - ms(now())`);
  stack = await startStack({ databaseUrl: database.url, temporalAddress: testTemporalAddress() });
  robot = new Robot(stack.url, cast);
});

afterAll(async () => {
  await stack?.close();
  await database?.drop();
});

const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];

/** Agency 1: the worked example; the third evaluator differs on 4.4. Agency 2: a point to see on site. Agency 3: contests an item. */
const scripts: CaseScript[] = [0, 1, 2].map((index) => ({
  self: (item) => WORKED[item]!.self,
  mark: (item, evaluator) => (item === '4.4' && evaluator === 2 ? 'B' : WORKED[item]!.final),
  consensus: (item) => WORKED[item]!.final,
  verifyOnSite: index === 1 ? ['1.1'] : [],
}));

const workUntil = (index: number, reached: (step: string, status: string) => boolean, script = scripts[index]!): Promise<void> =>
  work(robot, everyoneOf(cast, index), cases[index]!, reached, script);

const taskOf = async (kind: string, caseId: string): Promise<WalkTask & { due: string }> => {
  const [row] = await sql<WalkTask & { due: string }>(
    `select id, kind, subject, state, version, due_at::text as due from human_task where kind = $1 and case_id = $2 order by created_at desc limit 1`,
    [kind, caseId],
  );
  if (!row) throw new Error(`No ${kind}.`);
  return row;
};

describe('a fiscal year', { timeout: 300_000 }, () => {
  it('is drafted, previewed, proposed and opened by two officers', async () => {
    const [proposer, confirmer] = cast.officers;
    const office = await robot.as(proposer);
    const draft = await office.must<{ id: string }>('POST', '/cycles', {
      fiscalYearBe: 2570,
      editionCode: 'pmqa4-seed-summary-1',
      categories: ['1', '2', '3', '4', '5', '6'],
      startOn: '2026-12-01',
      groups: [{ code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: '2026-12-01', agencyIds: cast.agencies.map(({ id }) => id) }],
    });
    cycleId = draft.body.id;
    const preview = await office.get<{ cases: number; itemsPerCase: number; blockers: { blocks: boolean }[] }>(
      `/cycles/${cycleId}/preview`,
    );
    expect(preview).toMatchObject({ cases: 3, itemsPerCase: 24 });
    expect(preview.blockers.filter(({ blocks }) => blocks)).toEqual([]);
    const { etag } = await office.must('GET', `/cycles/${cycleId}`);
    await office.must('POST', `/cycles/${cycleId}/proposal`, undefined, { ifMatch: etag });
    const [own] = await robot.tasksOf(proposer, null);
    expect(own).toBeUndefined();
    const [confirm] = await robot.tasksOf(confirmer, null);
    expect(confirm?.kind).toBe('ConfirmCycle');
    await robot.complete(confirmer, confirm!, { outcome: 'apply' });
    await eventually(
      () => office.get<{ status: string; cases: number }>(`/cycles/${cycleId}`),
      ({ status, cases: count }) => status === 'Running' && count === 3,
      60_000,
    );
    for (const { id } of cast.agencies)
      cases.push((await sql<{ id: string }>('select id from assessment_case where agency_id = $1', [id]))[0]!.id);
  });

  it('gets its evaluators by hand; a conflict is refused', async () => {
    const office = await robot.office;
    await sql(`insert into conflict_of_interest (person_id, agency_id, hardness, reason) values ($1, $2, 'hard', 'เคยเป็นที่ปรึกษา')`, [
      cast.stranger.id,
      cast.agencies[0]!.id,
    ]);
    await sql(`insert into role_grant (person_id, role) values ($1, 'Evaluator')`, [cast.stranger.id]);
    const { etag } = await office.must('GET', `/cases/${cases[0]}/team`);
    const refused = await office.send(
      'PUT',
      `/cases/${cases[0]}/team`,
      { members: [{ personId: cast.stranger.id, seat: 'Evaluator' }] },
      { ifMatch: etag },
    );
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.body)).toContain('conflict-hard');
    for (const caseId of cases) await robot.nameTeam(caseId, seatsOf(cast));
  });

  it('prepares: owners are named, evaluators declare; the writing waits for its first day', async () => {
    await robot.moveClock('2026-12-01T02:00:00Z');
    for (const index of [0, 1, 2]) await workUntil(index, (step) => step !== 'preparation');
    expect((await robot.caseView(cases[0]!)).step).toBe('selfAssessment');
    expect(await sql('select 1 from human_task where kind = $1', ['WriteItem'])).toEqual([]);
    const [{ on }] = (await sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'selfAssessment'`)) as [
      { on: string },
    ];
    await robot.moveClock(`${on}T02:00:00Z`);
    expect(await sql(`select count(*)::int as open from human_task where kind = 'WriteItem' and state = 'Reserved'`)).toEqual([
      { open: 72 },
    ]);
  });

  it('agency 1 writes; one item is returned with its reason and nothing else reopens; recalled after signing, signed again', async () => {
    let returned = false;
    const once: CaseScript = {
      ...scripts[0]!,
      instead: (task) => {
        if (task.kind !== 'CheckCategory' || task.subject !== '2' || returned) return undefined;
        returned = true;
        return {
          outcome: 'return',
          items: [{ item: '2.3', checkpoints: [{ level: 'basic', checkpoint: 1 }], reasonCode: 'evidence', text: 'โปรดอธิบายผลลัพธ์เพิ่มเติม' }],
        };
      },
    };
    const hold: CaseScript = {
      ...once,
      instead: (task, member) => (task.kind === 'CheckCompleteness' ? null : once.instead!(task, member)),
    };
    await workUntil(0, (step) => step === 'evidenceReview', hold);
    expect(
      await sql(`select item, return_count, current_version from item_response where case_id = $1 and return_count > 0`, [cases[0]]),
    ).toEqual([{ item: '2.3', return_count: 1, current_version: 2 }]);
    expect((await taskOf('CorrectItem', cases[0]!)).state).toBe('Completed');

    const coordinator = await robot.as(cast.agencies[0]!.coordinator);
    const view = await robot.caseView(cases[0]!);
    await coordinator.must('POST', `/cases/${cases[0]}/recall`, { reason: 'พบข้อความตกหล่นในหัวข้อ 1.1' }, { ifMatch: view.version });
    const head = cast.agencies[0]!.head;
    const [confirm] = (await robot.tasksOf(head, cases[0]!)).filter(({ kind }) => kind === 'ConfirmChange');
    await robot.complete(head, confirm!, { outcome: 'apply' });
    await robot.quiet();
    expect(await robot.caseView(cases[0]!)).toMatchObject({ step: 'selfAssessment', round: 2 });
    await workUntil(0, (step) => step === 'independentReview');
    expect(
      await sql(
        `select step, round, close_reason from case_step where case_id = $1 and step in ('selfAssessment', 'evidenceReview') order by opened_at`,
        [cases[0]],
      ),
    ).toMatchObject([
      { step: 'selfAssessment', round: 1 },
      { step: 'evidenceReview', round: 1, close_reason: 'recalled' },
      { step: 'selfAssessment', round: 2 },
      { step: 'evidenceReview', round: 2 },
    ]);
    expect(await sql(`select total_points from score where case_id = $1 and kind = 'self' and not superseded`, [cases[0]])).toEqual([
      { total_points: '375.00' },
    ]);
  });

  it('agency 2 is late: its lead is told, it asks for more time and gets less', async () => {
    const [{ id, due }] = (await sql<{ id: string; due: string }>(
      `select id, due_at::text as due from human_task where case_id = $1 and kind = 'WriteItem' and subject = '1.1'`,
      [cases[1]],
    )) as [{ id: string; due: string }];
    await robot.moveClock(new Date(Date.parse(due) + 4 * 86_400_000).toISOString());
    const fired = await sql<{ rung: number; recipient: string }>(
      `select r.rung, p.user_name as recipient from rung_fired r join person p on p.id = r.recipient_id where r.task_id = $1 and r.disposition = 'fired' and r.rung > 0 order by rung`,
      [id],
    );
    expect(fired[0]).toEqual({ rung: 1, recipient: cast.agencies[1]!.lead.userName });
    expect(
      await sql(`select 1 from notification where task_id = $1 and kind = 'escalated' and person_id = $2`, [id, cast.agencies[1]!.lead.id]),
    ).toHaveLength(1);
    const coordinator = await robot.as(cast.agencies[1]!.coordinator);
    await coordinator.must('POST', `/cases/${cases[1]}/extension-requests`, { workingDays: 10, reason: 'น้ำท่วมสำนักงาน' });
    const [officer, second] = cast.officers;
    const [decide] = (await robot.tasksOf(officer, cases[1]!)).filter(({ kind }) => kind === 'DecideExtension');
    await robot.complete(officer, decide!, { outcome: 'grantLess', text: 'ให้ตามความจำเป็น', details: { workingDays: 5 } });
    // The stage would end after the next one begins: nothing moves before another officer has looked.
    expect((await taskOf('WriteItem', cases[1]!)).due).toBe(due);
    expect((await robot.tasksOf(officer, cases[1]!)).filter(({ kind }) => kind === 'ConfirmChange')).toEqual([]);
    const [confirm] = (await robot.tasksOf(second, cases[1]!)).filter(({ kind }) => kind === 'ConfirmChange');
    await robot.complete(second, confirm!, { outcome: 'apply' });
    expect(await sql(`select state, asked_days, granted_days from extension_request where case_id = $1`, [cases[1]])).toEqual([
      { state: 'Granted', asked_days: 10, granted_days: 5 },
    ]);
    expect((await taskOf('WriteItem', cases[1]!)).due > due).toBe(true);
    await workUntil(1, (step) => step === 'independentReview');
  });

  it('agency 3 misses the deadline: the form shuts, the office accepts it late', async () => {
    const [{ shut }] = (await sql<{ shut: string }>(
      `select shut_at::text as shut from case_step where case_id = $1 and step = 'selfAssessment'`,
      [cases[2]],
    )) as [{ shut: string }];
    await robot.moveClock(new Date(Date.parse(shut) + 1_000).toISOString());
    const drafter = cast.agencies[2]!.drafter;
    const writing = await taskOf('WriteItem', cases[2]!);
    expect(writing.state).toBe('Suspended');
    const refused = await (
      await robot.as(drafter)
    ).send('POST', `/tasks/${writing.id}/completion`, { outcome: 'submit' }, { ifMatch: writing.version });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('task-suspended')]);
    const officer = cast.officers[1];
    const [decide] = (await robot.tasksOf(officer, cases[2]!)).filter(({ kind }) => kind === 'DecideMissedDeadline');
    await robot.complete(officer, decide!, { outcome: 'acceptLate', text: 'หน่วยงานแจ้งเหตุล่วงหน้า', details: { workingDays: 5 } });
    await workUntil(2, (step) => step === 'independentReview');
    expect((await robot.caseView(cases[2]!)).late).toBe(true);
  });

  it('evaluators score blind, settle the one disagreement, visit where an issue is open', async () => {
    for (const index of [0, 1, 2]) await workUntil(index, (step) => step !== 'independentReview');
    expect(
      await sql(`select count(*)::int as sheets from score_sheet where case_id = $1 and kind = 'independent' and state = 'Frozen'`, [
        cases[0],
      ]),
    ).toEqual([{ sheets: 3 }]);
    for (const index of [0, 1, 2]) await workUntil(index, (step) => step === 'judging');
    expect(await sql(`select subject from human_task where case_id = $1 and kind = 'ResolveItem'`, [cases[0]])).toEqual([
      { subject: '4.4' },
    ]);
    expect(await sql(`select step from case_step where step = 'siteVisitReview' and case_id = any ($1)`, [cases])).toHaveLength(1);
    expect(await sql(`select state from site_visit_issue where case_id = $1`, [cases[1]])).toEqual([{ state: 'Confirmed' }]);
  });

  it('judges decide; agency 3 contests one item and keeps its mark; all three get the final result', async () => {
    const contest: CaseScript = {
      ...scripts[2]!,
      instead: (task) =>
        task.kind === 'RespondResult' ? { outcome: 'appeal', items: [{ item: '4.4', text: 'หลักฐานข้อ 4.4 ครบถ้วนแล้ว' }] } : undefined,
    };
    for (const index of [0, 1]) await workUntil(index, (step) => step === 'improvementPlan');
    await workUntil(2, (step) => step === 'improvementPlan', contest);
    expect(await sql(`select item, state from appeal_item where case_id = $1`, [cases[2]])).toEqual([{ item: '4.4', state: 'Kept' }]);
    for (const caseId of cases)
      expect(
        await sql(`select total_points, total_exact from score where case_id = $1 and kind = 'final' and not superseded`, [caseId]),
      ).toEqual([{ total_points: '329.16', total_exact: '1975/6' }]);
    const result = await (
      await robot.as(cast.agencies[0]!.coordinator)
    ).get<{ state: string; totals: { self: { points: string }; final: { points: string } } }>(`/cases/${cases[0]}/result`);
    expect([result.state, result.totals.self.points, result.totals.final.points]).toEqual(['final', '375.00', '329.16']);
  });

  it('plans, reports after 6 and 12 months, and closes', async () => {
    for (const index of [0, 1, 2]) await workUntil(index, (step) => step === 'followUp6');
    for (const step of ['followUp6', 'followUp12']) {
      const [{ on }] = (await sql<{ on: string }>('select starts_on::text as on from stage_window where step = $1', [step])) as [
        { on: string },
      ];
      await robot.moveClock(`${on}T02:00:00Z`);
      for (const index of [0, 1, 2]) await workUntil(index, (now, status) => now !== step || status === 'Closed');
    }
    await eventually(
      () => sql<{ status: string }>('select distinct status from assessment_case'),
      (rows) => rows.length === 1 && rows[0]!.status === 'Closed',
    );
    const office = await robot.office;
    const { etag } = await office.must('GET', `/cycles/${cycleId}`);
    await office.must('POST', `/cycles/${cycleId}/end`, undefined, { ifMatch: etag });
    expect(await office.get(`/cycles/${cycleId}`)).toMatchObject({ status: 'Ended', casesEnded: 3 });
  });

  it('leaves a record that holds: every invariant, no case asking for attention, nobody told twice', async () => {
    await assertInvariants(database.source);
    expect(await sql('select id from assessment_case where attention is not null')).toEqual([]);
    expect(await sql('select dedup_key from notification group by 1 having count(*) > 1')).toEqual([]);
  });
});
