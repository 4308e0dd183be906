// The relay between two servers, either of which may go at any moment.
import fs from 'node:fs';
import path from 'node:path';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertInvariants } from '#libs/persistence/invariants/check-invariants';
import { casesOf, confirmedCycle, finishOpenTask, wakeCase, type CaseRow, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { ownTemporal, type OwnServer } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';

let database: TestDatabase;
let temporal: OwnServer;
let stack: Stack;
let cycle: ConductedCycle;
let client: TemporalClient;

const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];
const caseNo = async (number: number): Promise<CaseRow> => (await casesOf(database.source, cycle.cycleId))[number - 1]!;
const rowsLeft = async (caseId: string): Promise<number> => (await sql(`select 1 from wake_up where ref_id = $1`, [caseId])).length;
const ready = async (): Promise<{ status: number; body: string }> => {
  const response = await fetch(`${stack.workerUrl}/health/ready`);
  return { status: response.status, body: await response.text() };
};

beforeAll(async () => {
  database = await createTestDatabase('relay');
  temporal = await ownTemporal();
  cycle = await confirmedCycle(database.source, { agencies: 3 });
  client = new TemporalClient({ connection: Connection.lazy({ address: temporal.address }), namespace: 'default' });
  stack = await startStack({ databaseUrl: database.url, temporalAddress: temporal.address, namespace: 'default', parts: ['worker'] });
  await eventually(
    () => casesOf(database.source, cycle.cycleId),
    (all) => all.length === 3 && all.every(({ stepState }) => stepState === 'Open'),
    60_000,
  );
});
afterAll(async () => {
  await stack?.close();
  await client?.connection.close();
  await temporal?.remove();
  await database?.drop();
});

describe('the relay', { timeout: 180_000 }, () => {
  it('keeps wake-ups while Temporal is down; people go on, the worker lives and says so, and the case moves when it is back', async () => {
    const { id } = await caseNo(1);
    const pid = stack.pid('worker');
    await temporal.kill9();
    await finishOpenTask(database.source, id, cycle.coordinators[0]!);
    await eventually(
      async () => stack.log('worker'),
      (log) => log.includes('the Temporal server is away'),
      60_000,
    );
    expect(await rowsLeft(id)).toBe(1);
    expect(await sql(`select attempts from wake_up where ref_id = $1`, [id])).toEqual([{ attempts: 0 }]);
    expect(await ready()).toMatchObject({ status: 503, body: expect.stringContaining('"name":"temporal","isWell":false') });
    await temporal.start();
    expect(
      await eventually(
        () => caseNo(1),
        ({ step }) => step === 'followUp6',
        90_000,
      ),
    ).toMatchObject({ stepState: 'Waiting' });
    await eventually(
      () => rowsLeft(id),
      (rows) => rows === 0,
    );
    expect(stack.pid('worker')).toBe(pid);
    await eventually(ready, ({ status }) => status === 200, 30_000);
  });

  it('killed after the server was told and before the row is gone, tells it once more, and nothing happens twice', async () => {
    const { id } = await caseNo(2);
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      // The relay's delete waits here for the test; its signal has been accepted by then.
      await owner.query(`create function hold_delete() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return old; end $$;
                         create trigger hold_delete before delete on wake_up for each row execute function hold_delete(); select pg_advisory_lock(4711)`);
      const signals = async (): Promise<number> =>
        ((await client.workflow.getHandle(`case/${id}`).fetchHistory()).events ?? []).filter(
          ({ workflowExecutionSignaledEventAttributes }) => workflowExecutionSignaledEventAttributes,
        ).length;
      const signalsBefore = await signals();
      await wakeCase(database.source, id);
      await eventually(signals, (count) => count === signalsBefore + 1, 30_000);
      await stack.kill9('worker');
      expect(await rowsLeft(id)).toBe(1);
      await owner.query(`select pg_advisory_unlock(4711); drop trigger hold_delete on wake_up; drop function hold_delete`);
      await stack.start('worker');
      await eventually(
        () => rowsLeft(id),
        (rows) => rows === 0,
        60_000,
      );
      await eventually(signals, (count) => count === signalsBefore + 2, 30_000); // shown once the dead worker's workflow task has timed out
      await finishOpenTask(database.source, id, cycle.coordinators[1]!);
      await eventually(
        () => caseNo(2),
        ({ step }) => step === 'followUp6',
        60_000,
      );
      expect(await sql(`select count(*)::int as closings from audit_event where case_id = $1 and action = 'StageClosed'`, [id])).toEqual([
        { closings: 1 },
      ]);
    } finally {
      await owner.end();
    }
  });

  it('conducts every open case anew after the whole data of Temporal are gone', async () => {
    const { id } = await caseNo(3);
    await temporal.kill9();
    fs.rmSync(path.join(temporal.directory, 'temporal'), { recursive: true });
    await temporal.start();
    await eventually(
      () =>
        client.workflow
          .getHandle(`case/${id}`)
          .describe()
          .then(
            ({ status }) => status.name,
            () => 'absent',
          ),
      (name) => name === 'RUNNING',
      150_000,
    );
    await finishOpenTask(database.source, id, cycle.coordinators[2]!);
    await eventually(
      () => caseNo(3),
      ({ step }) => step === 'followUp6',
      60_000,
    );
    await assertInvariants(database.source);
  });
});
