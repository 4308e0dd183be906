import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { importEditionsAndCalendars } from '#libs/persistence/record/cycles/import-data';
import { recallCase } from '#libs/persistence/record/cycles/recall-case';
import { runTaskCommand } from '#libs/persistence/record/task-command';
import { inTransaction } from '#libs/persistence/record/transaction';
import { demoData, wholeCast } from '#libs/persistence/seed/demo-data';
import { DemoStories } from '#libs/persistence/seed/demo-stories';
import { driveCycle } from '#libs/persistence/seed/drive-cycle';
import { driveCase } from '#libs/persistence/seed/drive-case';
import { runWalks } from '#libs/persistence/seed/run-walks';
import { SeedClock } from '#libs/persistence/seed/seed-clock';
import { seedOrganisation, type Organisation } from '#libs/persistence/seed/seed-organisation';
import type { CaseScript } from '#libs/persistence/seed/walk.types';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const END_MS = Date.parse('2028-12-31T00:00:00Z');
const ITEMS = ['1.1', '1.2', '1.3', '1.4'];

let database: TestDatabase;
let organisation: Organisation;
let stories: DemoStories;
let clock: SeedClock;
let caseId: string;

const rows = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  database.source.query(text, [...values]);
const person = (user: string): string => organisation.personId[user]!;
const script = (more: Partial<CaseScript> = {}): CaseScript => ({ ...stories.plain('01', 2570), evidence: [], untilMs: END_MS, ...more });
const untilTheCheck = (at: string): Partial<CaseScript> => ({
  leaves: ({ kind }) => kind === 'CheckCompleteness',
  untilMs: Date.parse(at),
});
const drive = (more: Partial<CaseScript> = {}): Promise<void> =>
  runWalks({ source: database.source, clock, store: null }, (world) => [driveCase(world, caseId, script(more))], END_MS, clock);
const recall = (user: string) => recallCase(database.source, { actorId: person(user), caseId, reason: 'พบว่าแนบหลักฐานผิดฉบับ', key: null });
const act = (user: string, taskId: string, command: Parameters<typeof runTaskCommand>[1]['command']) =>
  runTaskCommand(database.source, { actorId: person(user), taskId, key: null, ifVersion: null, command });
const openTask = async (kind: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      `select id from human_task where case_id = $1 and kind = $2 and state in ('Ready', 'Reserved') order by created_at desc`,
      [caseId, kind],
    )
  )[0]!.id;

/** One agency's case of one category, driven to the completeness check. */
beforeAll(async () => {
  database = await createTestDatabase('recall');
  const { source } = database;
  const data = demoData();
  await inTransaction(source, importEditionsAndCalendars);
  organisation = await inTransaction(source, (client) =>
    seedOrganisation(client, data, wholeCast(data), { passwordHash: 'no password', items: ITEMS }),
  );
  stories = new DemoStories(data, organisation);
  clock = new SeedClock(source);
  const agencyId = organisation.agencyId['01']!;
  const cycle = {
    spec: {
      fiscalYearBe: 2570,
      editionCode: 'pmqa4-seed-summary-1',
      planCode: 'pmqa4-default',
      calendarCode: 'th-national',
      categories: ['1'],
      startOn: '2026-10-01',
      groups: [{ code: 'a', names: { th: 'กลุ่ม ก', en: 'Group A' }, startOn: '2026-10-01', agencyIds: [agencyId] }],
    },
    draftedOn: '2026-09-21',
    proposerId: person('of.1@office.example'),
    confirmerId: person('of.2@office.example'),
    teams: { [agencyId]: stories.teamA(false) },
    cases: { [agencyId]: script(untilTheCheck('2026-12-10T00:00:00Z')) },
  };
  await runWalks({ source, clock, store: null }, (world) => [driveCycle(world, cycle)], END_MS, clock);
  [{ id: caseId }] = (await rows('select id from assessment_case')) as [{ id: string }];
}, 120_000);
afterAll(() => database?.drop());

describe('a signed case', () => {
  it('is asked back by the coordinator, once, and confirmed by the head', async () => {
    expect(await recall('dr.1@agency01.example')).toMatchObject({ kind: 'refused', refusals: [{ name: 'not-yours' }] });
    expect(await recall('nobody@outside.example')).toEqual({ kind: 'notFound' });
    expect(await recall('co.1@agency01.example')).toMatchObject({ kind: 'done' });
    expect(await recall('co.1@agency01.example')).toMatchObject({ kind: 'refused', refusals: [{ name: 'recall-asked-already' }] });
    const taskId = await openTask('ConfirmChange');
    // Whoever proposed it may follow it, and may not confirm it.
    expect(await act('co.1@agency01.example', taskId, { operation: 'claim' })).toMatchObject({
      kind: 'refused',
      refusals: [{ name: 'not-yours' }],
    });
    expect(await act('dr.1@agency01.example', taskId, { operation: 'claim' })).toEqual({ kind: 'notFound' });
    expect(await act('ah.1@agency01.example', taskId, { operation: 'claim' })).toMatchObject({ kind: 'done' });
    expect(await act('ah.1@agency01.example', taskId, { operation: 'complete', outcome: 'apply' })).toMatchObject({ kind: 'done' });
    expect(await rows('select step, round, step_state, status from assessment_case')).toEqual([
      { step: 'selfAssessment', round: 2, step_state: 'Waiting', status: 'Active' },
    ]);
    expect(await rows(`select distinct state from human_task where kind = 'CheckCompleteness'`)).toEqual([{ state: 'Exited' }]);
    await assertInvariants(database.source);
  });

  it('is signed again in a second round, and not recalled once the check has begun', async () => {
    await drive(untilTheCheck('2026-12-31T00:00:00Z'));
    expect(await rows('select step, round from assessment_case')).toEqual([{ step: 'evidenceReview', round: 2 }]);
    expect(await recall('co.1@agency01.example')).toMatchObject({ kind: 'done' });
    const confirmation = await openTask('ConfirmChange');
    await act('ah.1@agency01.example', confirmation, { operation: 'claim' });
    expect(await act('of.1@office.example', await openTask('CheckCompleteness'), { operation: 'claim' })).toMatchObject({ kind: 'done' });
    expect(await act('ah.1@agency01.example', confirmation, { operation: 'complete', outcome: 'apply' })).toMatchObject({
      kind: 'refused',
      refusals: [{ name: 'recall-too-late' }],
    });
    expect(
      await act('ah.1@agency01.example', confirmation, { operation: 'complete', outcome: 'return', text: 'เริ่มตรวจสอบแล้ว' }),
    ).toMatchObject({ kind: 'done' });
    expect(await recall('co.1@agency01.example')).toMatchObject({ kind: 'refused', refusals: [{ name: 'recall-too-late' }] });
    await assertInvariants(database.source);
  });

  it('goes through the rest of its year to the last follow-up', async () => {
    await drive();
    expect(await rows('select status, step, round from assessment_case')).toEqual([{ status: 'Closed', step: 'followUp12', round: 2 }]);
    await assertInvariants(database.source);
  });
});
