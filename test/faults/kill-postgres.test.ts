// PostgreSQL killed in the middle of the walk.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { ownPostgres, testTemporalAddress, type OwnServer } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from '../support/held-commit.js';
import { strikeAt } from './strikes.support.js';

let postgres: OwnServer;
let walk: FaultWalk;

beforeAll(async () => {
  postgres = await ownPostgres();
  walk = await startFaultWalk({ purpose: 'kill_postgres', temporalAddress: testTemporalAddress(), databaseServer: postgres.address });
}, 240_000);
afterAll(async () => {
  await walk?.close();
  await postgres?.remove();
});

describe('PostgreSQL, killed', { timeout: 300_000 }, () => {
  it('in the commit of an act: the same key again does it, once', async () => {
    const { database, ledger, completed, workUntil } = walk;
    const gate = await holdCommit(database.ownerUrl, 'TaskCompleted');
    const writing = workUntil(async () => (await completed('WriteItem')) > 0);
    await gate.reached();
    await postgres.kill9();
    await postgres.start();
    await gate.letGo();
    await writing;
    expect(ledger.acknowledged.filter(({ path, tries }) => path.endsWith('/completion') && tries > 1)).toHaveLength(1);
    expect(ledger.troubles.filter((status) => status !== 503)).toEqual([]);
    await expectAllThereOnce(walk);
  });

  it('with a draft, a file and a decision under way: each is sent again, and the walk goes on', async () => {
    const { ledger, workUntilStep, robot, place, stack } = walk;
    const pids = [stack.pid('api'), stack.pid('worker')];
    const strikes = strikeAt(ledger, [/\/response$/, /\/evidence$/, /\/completion$/], async () => {
      await postgres.kill9();
      await postgres.start();
    });
    await workUntilStep('evidenceReview');
    expect(await strikes.over()).toBe(3);
    await workUntilStep('independentReview');
    await eventually(place, ({ stepState }) => stepState === 'Open', 120_000);
    await robot.quiet();
    expect(ledger.troubles.filter((status) => status !== 503)).toEqual([]);
    expect([stack.pid('api'), stack.pid('worker')]).toEqual(pids);
    await expectAllThereOnce(walk);
    expect(await place()).toMatchObject({ attention: null });
  });
});
