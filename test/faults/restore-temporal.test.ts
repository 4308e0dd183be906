// The whole data of Temporal deleted in mid-year: the record conducts every open case anew.
import fs from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { ownTemporal, type OwnServer } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';

let temporal: OwnServer;
let walk: FaultWalk;
let client: Client;

beforeAll(async () => {
  temporal = await ownTemporal();
  client = new Client({ connection: Connection.lazy({ address: temporal.address }), namespace: 'default' });
  walk = await startFaultWalk({ purpose: 'restore', temporalAddress: temporal.address, namespace: 'default' });
}, 240_000);
afterAll(async () => {
  await walk?.close();
  await client?.connection.close();
  await temporal?.remove();
});

const runs = (workflowId: string): Promise<string> =>
  client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      ({ status }) => status.name,
      () => 'absent',
    );

describe('Temporal without its data', { timeout: 300_000 }, () => {
  it('is told of every open case and cycle again, without anybody acting, and the walk goes on', async () => {
    const { caseId, completed, cycleId, robot, workUntil, workUntilStep, place } = walk;
    await workUntil(async () => (await completed('WriteItem')) === 2);
    await temporal.kill9();
    fs.rmSync(path.join(temporal.directory, 'temporal'), { recursive: true });
    await temporal.start();
    const startedAt = Date.now();
    for (const id of [`case/${caseId}`, `cycle/${cycleId}`])
      await eventually(
        () => runs(id),
        (status) => status === 'RUNNING',
        150_000,
      );
    console.info(`restore-temporal: case and cycle ran again ${Math.round((Date.now() - startedAt) / 1000)} s after Temporal was back`);
    await workUntilStep('evidenceReview');
    await workUntilStep('independentReview');
    await eventually(place, ({ stepState }) => stepState === 'Open', 60_000);
    await robot.quiet();
    await expectAllThereOnce(walk);
    expect(await place()).toMatchObject({ attention: null });
  });
});
