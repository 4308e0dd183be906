// Temporal killed in the middle of the walk, and away for a while.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { ownTemporal, type OwnServer } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from '../support/held-commit.js';

let temporal: OwnServer;
let walk: FaultWalk;

beforeAll(async () => {
  temporal = await ownTemporal();
  walk = await startFaultWalk({ purpose: 'kill_temporal', temporalAddress: temporal.address, namespace: 'default' });
}, 240_000);
afterAll(async () => {
  await walk?.close();
  await temporal?.remove();
});

describe('Temporal, killed', { timeout: 300_000 }, () => {
  it('while people write: they submit and sign all the same, and the stage moves by itself when it is back', async () => {
    const { completed, ledger, workUntil, place, agencyPeople } = walk;
    await temporal.kill9();
    const since = ledger.acknowledged.length;
    await workUntil(async () => (await completed('SignCase')) === 1, agencyPeople);
    expect(ledger.acknowledged.slice(since).filter(({ tries }) => tries > 1)).toEqual([]);
    expect([await place(), ledger.troubles]).toMatchObject([{ step: 'selfAssessment', stepState: 'Open' }, []]);
    await temporal.start();
    const startedAt = Date.now();
    await eventually(place, ({ step, stepState }) => step === 'evidenceReview' && stepState === 'Open', 120_000);
    console.info(`kill-temporal: the stage moved ${Math.round((Date.now() - startedAt) / 1000)} s after Temporal was back`);
    await expectAllThereOnce(walk);
  });

  it('while the worker closes a stage: the stage is closed once, and the walk goes on', async () => {
    const { database, workUntil, place, robot } = walk;
    const gate = await holdCommit(database.ownerUrl, 'StageClosed');
    await workUntil(gate.isReached);
    await temporal.kill9();
    await gate.letGo();
    await temporal.start();
    await eventually(place, ({ step, stepState }) => step === 'independentReview' && stepState === 'Open', 120_000);
    await robot.quiet();
    await expectAllThereOnce(walk);
    expect(await place()).toMatchObject({ attention: null });
  });
});
