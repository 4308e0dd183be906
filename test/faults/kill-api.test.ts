// The api killed in the middle of the walk.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { testTemporalAddress } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from '../support/held-commit.js';
import { strikeAt } from './strikes.support.js';

let walk: FaultWalk;

beforeAll(async () => {
  walk = await startFaultWalk({ purpose: 'kill_api', temporalAddress: testTemporalAddress() });
}, 240_000);
afterAll(async () => {
  await walk?.close();
});

describe('the api, told to leave', { timeout: 120_000 }, () => {
  it('with one act in its commit and others waiting behind it: all are answered, then it leaves', async () => {
    const { database, stack, robot, sql } = walk;
    const drafter = (await robot.as(robot.cast.agencies[0]!.drafter)).at(stack.url);
    const tasks = await sql<{ id: string }>(`select id from human_task where kind = 'WriteItem' order by subject`);
    const operate = (operation: string): Promise<number>[] =>
      tasks.map(async ({ id }) => (await drafter.send('POST', `/tasks/${id}/${operation}`)).status);
    const gate = await holdCommit(database.ownerUrl, 'TaskReleased');
    const releases = operate('release');
    await gate.reached();
    const left = stack.stop('api');
    await eventually(
      () => Promise.resolve(stack.log('api')),
      (log) => log.includes('leaving: requests under way'),
    );
    await gate.letGo();
    expect(await Promise.all(releases)).toEqual(tasks.map(() => 200));
    await left;
    await stack.start('api');
    expect(await Promise.all(operate('claim'))).toEqual(tasks.map(() => 200));
  });
});

describe('the api, killed', { timeout: 300_000 }, () => {
  it('after the record took an act and before it said so: the same key again finds the act done, once', async () => {
    const { database, ledger, stack, completed, workUntil } = walk;
    const gate = await holdCommit(database.ownerUrl, 'TaskCompleted');
    const writing = workUntil(async () => (await completed('WriteItem')) > 0);
    await gate.reached();
    await stack.kill9('api');
    await gate.letGo();
    await stack.start('api');
    await writing;
    expect(await completed('WriteItem')).toBe(1);
    expect(ledger.acknowledged.filter(({ path, tries }) => path.endsWith('/completion') && tries > 1)).toHaveLength(1);
    await expectAllThereOnce(walk);
  });

  it('with a draft, a file and a decision under way: each is sent again, and the walk goes on', async () => {
    const { ledger, stack, workUntilStep } = walk;
    const strikes = strikeAt(ledger, [/\/response$/, /\/evidence$/, /\/completion$/], async () => {
      await stack.kill9('api');
      await stack.start('api');
    });
    await workUntilStep('evidenceReview');
    expect(await strikes.over()).toBe(3);
    await workUntilStep('independentReview');
    await expectAllThereOnce(walk);
    expect(await walk.place()).toMatchObject({ attention: null });
  });
});
