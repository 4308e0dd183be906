// The worker over a PostgreSQL that is killed and comes back: it stays, and conducts what was acknowledged.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { casesOf, confirmedCycle, finishOpenTask, type CaseRow, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { ownPostgres, testTemporalAddress, type OwnServer } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';

const given = process.env['YOKRADAP_TEST_DATABASE_URL'];
let postgres: OwnServer;
let database: TestDatabase;
let stack: Stack;
let cycle: ConductedCycle;

const only = async (): Promise<CaseRow> => (await casesOf(database.source, cycle.cycleId))[0]!;
const isReady = async (): Promise<boolean> => (await fetch(`${stack.workerUrl}/health/ready`)).status === 200;

beforeAll(async () => {
  postgres = await ownPostgres();
  process.env['YOKRADAP_TEST_DATABASE_URL'] = postgres.address;
  database = await createTestDatabase('outage');
  cycle = await confirmedCycle(database.source);
  stack = await startStack({ databaseUrl: database.url, temporalAddress: testTemporalAddress(), parts: ['worker'] });
  await eventually(
    () => casesOf(database.source, cycle.cycleId),
    ([found]) => found?.stepState === 'Open',
    60_000,
  );
});
afterAll(async () => {
  await stack?.close();
  await database?.drop();
  await postgres?.remove();
  process.env['YOKRADAP_TEST_DATABASE_URL'] = given;
});

describe('the worker', { timeout: 180_000 }, () => {
  it('outlives its database, and closes what was done just before', async () => {
    const { id } = await only();
    const pid = stack.pid('worker');
    await finishOpenTask(database.source, id, cycle.coordinators[0]!);
    await postgres.kill9();
    await eventually(isReady, (ready) => !ready, 30_000);
    await postgres.start();
    expect(
      await eventually(
        () => only().catch(() => null),
        (found) => found !== null && found.step === 'followUp6',
        90_000,
      ),
    ).toMatchObject({ attention: null, status: 'Active' });
    await eventually(isReady, (ready) => ready, 60_000);
    expect(stack.pid('worker')).toBe(pid);
    await assertInvariants(database.source);
  });

  it('told to stop while its database is away, stops all the same', async () => {
    await postgres.kill9();
    await eventually(isReady, (ready) => !ready, 30_000);
    const startedAt = Date.now();
    await stack.stop('worker');
    expect(Date.now() - startedAt).toBeLessThan(19_000); // after 20 s it would have been killed
    expect(stack.log('worker')).toContain('"code":0,"msg":"the worker has stopped"');
    await postgres.start();
  });
});
