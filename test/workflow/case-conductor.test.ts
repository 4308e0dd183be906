import { Client as PgClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wakeOverdue } from '#apps/worker/src/relay/reconciler';
import { isQuiet, unrest } from '#libs/persistence/record/quiet.query';
import {
  casesOf,
  confirmedCycle,
  finishOpenTask,
  moveClock,
  moveState,
  wakeCase,
  type CaseRow,
  type ConductedCycle,
} from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testWorker, type TestWorker } from '../support/worker-in-process.js';

let database: TestDatabase;
let worker: TestWorker;
let cycle: ConductedCycle;

const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];
const caseNo = async (number: number): Promise<CaseRow> => (await casesOf(database.source, cycle.cycleId))[number - 1]!;
const quiet = () => eventually(() => unrest(database.source), isQuiet);
const describeCase = (caseId: string) => worker.client.workflow.getHandle(`case/${caseId}`).describe();
const trace = async (caseId: string) =>
  (
    await sql<{ trace: string }>(
      `select (select count(*) from audit_event where case_id = $1) || ' events, ' || (select count(*) from human_task where case_id = $1) || ' tasks' as trace`,
      [caseId],
    )
  )[0]!.trace;
const move = async (to: string) => {
  const id = await moveClock(database.source, to);
  return eventually(
    () => moveState(database.source, id),
    ({ state }) => state !== 'moving',
    60_000,
  );
};

beforeAll(async () => {
  database = await createTestDatabase('conductor');
  cycle = await confirmedCycle(database.source, { agencies: 4 });
  worker = await testWorker(database.url);
  await worker.start();
  await eventually(
    () => casesOf(database.source, cycle.cycleId),
    (all) => all.length === 4 && all.every(({ stepState }) => stepState === 'Open'),
  );
});
afterAll(async () => {
  await worker?.close();
  await database?.drop();
});

describe('the conductor of a case', { timeout: 120_000 }, () => {
  it('is named by the record, and found in Temporal by cycle, agency and stage, without a name in it', async () => {
    const { id } = await caseNo(1);
    const found = await eventually(
      async () => {
        const ids: string[] = [];
        for await (const { workflowId } of worker.client.workflow.list({
          query: `YokCycle = '2570' AND YokAgency = '01' AND YokStage = 'Preparation' AND YokAttention = false AND YokDue > '2026-10-01T00:00:00Z'`,
        }))
          ids.push(workflowId);
        return ids;
      },
      (ids) => ids.length > 0,
    );
    expect(found).toEqual([`case/${id}`]);
    expect(await (await describeCase(id)).staticSummary()).toBe('Cycle 2570, agency 01');
    const history = JSON.stringify(await worker.client.workflow.getHandle(`case/${id}`).fetchHistory());
    expect(history).not.toContain('coordinator');
    expect(history).not.toContain('กรมสมมติ');
  });

  it('does nothing more for a wake-up that comes fifty times', async () => {
    const { id } = await caseNo(2);
    const before = await trace(id);
    await wakeCase(database.source, id, 50);
    await quiet();
    await eventually(
      async () => (await describeCase(id)).historyLength,
      (length) => length > 12,
    );
    expect(await trace(id)).toBe(before);
    expect((await caseNo(2)).stepState).toBe('Open');
  });

  it('is found by the reconciler when the wake-up was lost', async () => {
    const { id } = await caseNo(2);
    await sql(`update human_task set state = 'Completed', outcome = 'done', ended_at = cycle_now() where case_id = $1 and required`, [id]);
    await sql(`update assessment_case set open_count = 0, done_count = total_count where id = $1`, [id]);
    expect(isQuiet(await unrest(database.source))).toBe(false);
    expect(await wakeOverdue(database.source, { withAttention: false, allOpen: false })).toEqual([`case/${id}`]);
    expect(
      (
        await eventually(
          () => caseNo(2),
          ({ step }) => step === 'followUp6',
        )
      ).stepState,
    ).toBe('Waiting');
  });

  it('continues as a new run at the boundary of a stage, with the same search attributes', async () => {
    const { id } = await caseNo(3);
    const before = await describeCase(id);
    await finishOpenTask(database.source, id, cycle.coordinators[2]!);
    await eventually(
      () => caseNo(3),
      ({ step }) => step === 'followUp6',
    );
    const after = await eventually(
      () => describeCase(id),
      ({ runId }) => runId !== before.runId,
    );
    expect(after.status.name).toBe('RUNNING');
    const shown = () => worker.client.workflow.getHandle(`case/${id}`).query<{ currentDetails?: string }>('__temporal_workflow_metadata');
    await eventually(
      shown,
      ({ currentDetails }) => currentDetails === 'Cycle 2570 · agency 03 · followUp6, round 1: waits for its first day.',
    );
    expect(after.typedSearchAttributes.getAll().find(({ key }) => key.name === 'YokAgency')?.value).toBe('03');
  });

  it('waits for the first day of a stage that has one, however often it is woken', async () => {
    const { id } = await caseNo(3);
    await wakeCase(database.source, id, 3);
    await quiet();
    expect(await caseNo(3)).toMatchObject({ step: 'followUp6', stepState: 'Waiting' });
    const [planned] = await sql<{ on: string }>(`select starts_on::text as on from stage_window where step = 'followUp6'`);
    expect(await move(`${planned!.on}T07:00:00+07:00`)).toMatchObject({ state: 'done' });
    expect(await caseNo(3)).toMatchObject({ step: 'followUp6', stepState: 'Open' });
  });

  it('never fails on a broken invariant: it asks for attention, and goes on once the record is right', async () => {
    const { id, step } = await caseNo(4);
    await sql(`update assessment_case set step = 'noSuchStep' where id = $1`, [id]);
    await wakeCase(database.source, id);
    const troubled = await eventually(
      () => caseNo(4),
      ({ attention }) => attention !== null,
    );
    expect(troubled.attention).toMatch(/^(sweepStage|nextStep): /);
    const searched = await eventually(
      () => worker.client.workflow.count(`YokAttention = true AND YokAgency = '04'`),
      ({ count }) => count === 1,
    );
    expect(searched.count).toBe(1);
    expect((await describeCase(id)).status.name).toBe('RUNNING');
    expect(await wakeOverdue(database.source, { withAttention: false, allOpen: false })).not.toContain(`case/${id}`);
    await sql(`update assessment_case set step = $2 where id = $1`, [id, step]);
    await wakeCase(database.source, id);
    expect(
      (
        await eventually(
          () => caseNo(4),
          ({ attention }) => attention === null,
        )
      ).status,
    ).toBe('Active');
  });

  it('hears a wake-up that comes while it is still being said that the record is wrong', async () => {
    const { id, step } = await caseNo(4);
    const tries = async (): Promise<number> => {
      const { events } = await worker.client.workflow.getHandle(`case/${id}`).fetchHistory();
      return (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'nextStep').length;
    };
    const holder = new PgClient({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query(
      `create function hold_attention() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(46); return new; end $$`,
    );
    await holder.query(
      `create trigger hold_attention before update of attention on assessment_case for each row when (new.attention is not null) execute function hold_attention()`,
    );
    await holder.query('select pg_advisory_lock(46)');
    await sql(`update assessment_case set step = 'noSuchStep' where id = $1`, [id]);
    await wakeCase(database.source, id);
    await eventually(
      async () =>
        (await holder.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`)).rowCount,
      (held) => held === 1,
    );
    const before = await tries();
    await worker.client.workflow.getHandle(`case/${id}`).signal('wake');
    await holder.query('select pg_advisory_unlock(46)');
    expect(await eventually(tries, (count) => count > before)).toBe(before + 1);

    await holder.query('drop trigger hold_attention on assessment_case');
    await holder.end();
    await sql(`update assessment_case set step = $2 where id = $1`, [id, step]);
    await wakeCase(database.source, id);
    await eventually(
      () => caseNo(4),
      ({ attention }) => attention === null,
    );
  });

  it('is started anew after somebody terminated it', async () => {
    const { id } = await caseNo(3);
    const before = await describeCase(id);
    await worker.client.workflow.getHandle(`case/${id}`).terminate('by hand');
    await wakeCase(database.source, id);
    const after = await eventually(
      () => describeCase(id),
      ({ runId }) => runId !== before.runId,
    );
    expect(after.status.name).toBe('RUNNING');
  });

  it('ends with its case; a wake-up that comes later starts nothing', async () => {
    expect(await move('2028-12-29T09:00:00+07:00')).toMatchObject({ state: 'done' });
    const { id, status } = await caseNo(3);
    expect(status).toBe('Closed');
    const ended = await eventually(
      () => describeCase(id),
      ({ status: { name } }) => name === 'COMPLETED',
    );
    await wakeCase(database.source, id, 2);
    await eventually(
      () => sql(`select 1 from wake_up where ref_id = $1`, [id]),
      (rows) => rows.length === 0,
    );
    expect((await describeCase(id)).runId).toBe(ended.runId);
  });
});
