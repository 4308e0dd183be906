import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayOpenRuns } from '#apps/worker/src/conductor/open-history.replay';
import { readiness, type Readiness } from '#apps/worker/src/health/worker.health';
import { DEPLOYMENT_NAME } from '#libs/contract/messages/workflow.messages';
import { currentBuild, makeCurrent } from '#libs/platform/temporal/deployment';
import { casesOf, confirmedCycle, finishOpenTask, type CaseRow, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { testWorker, type TestWorker } from '../support/worker-in-process.js';

let database: TestDatabase;
let first: TestWorker;
let second: TestWorker;
let cycle: ConductedCycle;

const only = async (): Promise<CaseRow> => (await casesOf(database.source, cycle.cycleId))[0]!;
const promote = (worker: TestWorker) =>
  makeCurrent(worker.client, { deploymentName: DEPLOYMENT_NAME, buildId: worker.bundle.buildId, limitMs: 30_000 });
const asked = async (worker: TestWorker): Promise<{ status: number; body: Pick<Readiness, 'checks'> }> => {
  const response = await fetch(`http://127.0.0.1:${worker.config.workerPort}/health/ready`);
  return { status: response.status, body: (await response.json()) as Pick<Readiness, 'checks'> };
};
const noteOf = ({ checks }: Pick<Readiness, 'checks'>): string => checks.find(({ name }) => name === 'currentBuild')!.note;
/** With little patience for pollers that have gone, so that the test need not wait out a poll. */
const impatient = (worker: TestWorker) =>
  readiness({
    source: database.source,
    client: worker.client,
    statuses: () => ({}),
    buildId: worker.bundle.buildId,
    isVersioned: true,
    pollerGoneMs: 2_000,
  });

beforeAll(async () => {
  database = await createTestDatabase('versioning');
  cycle = await confirmedCycle(database.source);
  first = await testWorker(database.url, { YOKRADAP_WORKER_VERSIONING: 'on' }, 'build-a');
  second = await testWorker(
    database.url,
    { YOKRADAP_WORKER_VERSIONING: 'on', TEMPORAL_NAMESPACE: first.config.temporal.namespace },
    'build-b',
  );
});
afterAll(async () => {
  await first?.close();
  await second?.close();
  await database?.drop();
});

describe('builds that take over from each other', { timeout: 120_000 }, () => {
  it('a build that nobody made current gets nothing, and says so', async () => {
    await first.start();
    const { status, body } = await asked(first);
    expect(status).toBe(503);
    expect(noteOf(body)).toContain('no build was made current');
    expect(await casesOf(database.source, cycle.cycleId)).toEqual([]);
  });

  it('made current, it conducts', async () => {
    await promote(first);
    await eventually(only, (found) => found?.stepState === 'Open', 60_000);
    expect((await asked(first)).status).toBe(200);
  });

  it('the next build alone, never promoted, moves nothing and shows red', async () => {
    await first.stop();
    await second.start();
    const { id } = await only();
    await finishOpenTask(database.source, id, cycle.coordinators[0]!);
    await eventually(
      async () => (await database.source.query(`select 1 from wake_up`)) as unknown[],
      (rows) => rows.length === 0,
    );
    const found = await eventually(
      () => impatient(second),
      ({ checks }) => noteOf({ checks }).startsWith('nobody polls'),
      60_000,
    );
    expect(noteOf(found)).toContain('nobody polls for the current build build-a');
    expect((await only()).step).toBe('preparation');
    expect(await currentBuild(second.client, DEPLOYMENT_NAME)).toBe('build-a');
  });

  it('replays every open run before it is promoted, and then they go on with it', async () => {
    expect(await replayOpenRuns(second.client, second.bundle.codePath)).toEqual({ replayed: 2, refused: [] });
    await promote(second);
    const { step } = await eventually(only, (found) => found.step !== 'preparation', 60_000);
    expect(step).toBe('followUp6');
    expect((await asked(second)).status).toBe(200);
  });
});
