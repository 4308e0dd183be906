// One agency's year with category 7 under the built api and worker: from the first indicator to the published score, which its files give again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { inTransaction } from '#libs/persistence/record/transaction';
import type { CaseScore } from '#libs/rules/scoring/score.types';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';
import { recomputed } from './recomputed.js';
import { insertCast, type Cast } from './walk/cast.js';
import { Robot, type CaseScript, type Completion } from './walk/robot.js';
import { trainingForm } from './walk/walk-form.js';
import { everyoneOf, seatsOf, workUntil } from './walk/work-until.js';
import { WORKED } from './walk/worked-scores.js';

const EDITION = 'pmqa4-training-detailed-1';
let database: TestDatabase;
let stack: Stack;
let cast: Cast;
let robot: Robot;
let caseId: string;

beforeAll(async () => {
  database = await createTestDatabase('results_walk');
  cast = await insertCast(database.source, 1);
  await inTransaction(database.source, importEditionsAndCalendars);
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

const mark = (item: string, checkpoint: number, met: boolean) => [{ item, level: 'indicator', checkpoint, met }];
/** Where a task of the walk is not finished in the robot's way. */
const OTHERWISE: Readonly<Record<string, Completion>> = {
  VerifyIssue: { outcome: 'notConfirmed', text: 'ข้อมูลจริงไม่ตรงกับที่รายงาน', details: { marks: mark('7.2', 1, false) } },
  RespondResult: { outcome: 'appeal', items: [{ item: '7.1', text: 'ตัวชี้วัดที่ 2 เป็นพันธกิจตามกฎหมาย' }] },
  DecideAppeal: { outcome: 'change', text: 'รับฟังได้', details: { marks: mark('7.1', 2, true) } },
};

/** The third evaluator finds 7.1.2 unsuitable, which consensus follows; all want to see 7.2.1. */
const script = (): CaseScript => ({
  form: trainingForm(),
  self: (item) => WORKED[item]?.self ?? 'S',
  mark: (item, evaluator) => (item === '7.1' && evaluator === 2 ? 'B' : (WORKED[item]?.final ?? 'S')),
  consensus: (item) => (item === '7.1' ? 'B' : WORKED[item]!.final),
  verifyOnSite: ['7.2'],
  instead: ({ kind }) => OTHERWISE[kind],
});
const untilStep = (step: string): Promise<void> => workUntil(robot, everyoneOf(cast, 0), caseId, (now) => now === step, script());
const firstDayOf = async (step: string): Promise<string> =>
  (await sql<{ on: string }>('select starts_on::text as on from stage_window where step = $1', [step]))[0]!.on;

const points = async (kind: string): Promise<(string | undefined)[]> => {
  const [row] = await sql<{ document: CaseScore }>(`select document from score where case_id = $1 and kind = $2 and not superseded`, [
    caseId,
    kind,
  ]);
  return ['7.1', '7.2'].map((part) => row?.document.parts?.[part]?.points);
};

describe('a year with the results category', { timeout: 240_000 }, () => {
  it('is opened with categories 1 and 7 of an edition that is proposed', async () => {
    const [proposer, confirmer] = cast.officers;
    const office = await robot.as(proposer);
    const group = { code: 'a', nameTh: 'กลุ่ม ก', nameEn: 'Group A', startOn: '2026-12-01', agencyIds: [cast.agencies[0]!.id] };
    const cycle = { fiscalYearBe: 2570, editionCode: EDITION, categories: ['1', '7'], startOn: '2026-12-01', groups: [group] };
    const { body } = await office.must<{ id: string }>('POST', '/cycles', cycle);
    expect(await office.get(`/cycles/${body.id}/preview`)).toMatchObject({ cases: 1, itemsPerCase: 10 });
    const { etag } = await office.must('GET', `/cycles/${body.id}`);
    await office.must('POST', `/cycles/${body.id}/proposal`, undefined, { ifMatch: etag });
    const [confirm] = await robot.tasksOf(confirmer, null);
    await robot.complete(confirmer, confirm!, { outcome: 'apply' });
    await eventually(
      () => office.get<{ status: string; cases: number }>(`/cycles/${body.id}`),
      ({ status, cases }) => status === 'Running' && cases === 1,
      60_000,
    );
    const cases = await sql<{ id: string }>('select id from assessment_case');
    expect(cases).toHaveLength(1);
    caseId = cases[0]!.id;
    await robot.nameTeam(caseId, seatsOf(cast));
  });

  it('is written part by part and signed', async () => {
    await robot.moveClock('2026-12-01T02:00:00Z');
    await untilStep('selfAssessment');
    await robot.moveClock(`${await firstDayOf('selfAssessment')}T02:00:00Z`);
    expect(await sql(`select count(*)::int as parts from human_task where kind = 'WriteItem' and subject like '7.%'`)).toEqual([
      { parts: 6 },
    ]);
    await untilStep('independentReview');
    expect(await points('self')).toEqual(['233.00', '400.00']);
  });

  it('has one indicator settled in consensus and another seen on site', async () => {
    await untilStep('judging');
    expect(await sql(`select subject from human_task where case_id = $1 and kind = 'ResolveItem'`, [caseId])).toEqual([{ subject: '7.1' }]);
    expect(await sql(`select item, level, checkpoint, state from site_visit_issue where case_id = $1`, [caseId])).toEqual([
      { item: '7.2', level: 'indicator', checkpoint: 1, state: 'NotConfirmed' },
    ]);
    expect(await points('consensus')).toEqual(['183.00', '400.00']);
    expect(await points('siteVisit')).toEqual(['183.00', '0.00']);
  });

  it('has one part contested, which the decision changes', async () => {
    await untilStep('improvementPlan');
    expect(await sql(`select item, state from appeal_item where case_id = $1`, [caseId])).toEqual([{ item: '7.1', state: 'Changed' }]);
    expect([await points('judged'), await points('final')]).toEqual([
      ['183.00', '0.00'],
      ['233.00', '0.00'],
    ]);
  });

  it('is closed after the second follow-up', async () => {
    for (const step of ['followUp6', 'followUp12']) {
      await untilStep(step);
      await robot.moveClock(`${await firstDayOf(step)}T02:00:00Z`);
    }
    await workUntil(robot, everyoneOf(cast, 0), caseId, (_step, status) => status === 'Closed', script());
    await assertInvariants(database.source);
    expect(await sql('select id from assessment_case where attention is not null')).toEqual([]);
  });

  it('publishes a score that its files give again, to the last digit', async () => {
    const coordinator = await robot.as(cast.agencies[0]!.coordinator);
    const text = async (path: string): Promise<string> => (await coordinator.must<string>('GET', path)).body;
    const proof = recomputed({
      edition: await text(`/editions/${EDITION}/file`),
      checkpoints: await text(`/cases/${caseId}/scores/final/checkpoints.csv`),
      results: await text(`/cases/${caseId}/scores/final/results.csv`),
    });
    const [stored] = await sql<{ document: CaseScore; sha256: string; points: string; exact: string }>(
      `select document, input_sha256 as sha256, total_points as points, total_exact as exact from score where case_id = $1 and kind = 'final' and not superseded`,
      [caseId],
    );
    const { items, parts, categories, total } = stored!.document;
    expect(proof).toMatchObject({ items, parts, categories, total, inputSha256: stored!.sha256 });
    expect(proof.total).toEqual({ points: stored!.points, exact: stored!.exact });
    const result = await coordinator.get<{ totals: { final: { points: string } } }>(`/cases/${caseId}/result`);
    expect(result.totals.final.points).toBe(proof.total.points);
  });
});
