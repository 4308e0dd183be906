// The worker killed in the middle of the walk: while it closes a stage, and whenever the mail server has just been given a message.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { catchMail, type MailCatcher } from '../support/mail-catcher.js';
import { testTemporalAddress } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from '../support/held-commit.js';

const KILLS = 3;
let mail: MailCatcher;
let walk: FaultWalk;

beforeAll(async () => {
  mail = await catchMail();
  walk = await startFaultWalk({
    purpose: 'kill_worker',
    temporalAddress: testTemporalAddress(),
    env: { SMTP_URL: mail.url, MAIL_FROM: 'office@yokradap.example' },
  });
}, 240_000);
afterAll(async () => {
  await walk?.close();
  await mail?.close();
});

const unsent = async (): Promise<number> =>
  (await walk.sql(`select 1 from notification where mail_state in ('pending', 'sending')`)).length;
const repeated = (): string[] => {
  const ids = mail.mails.map(({ messageId }) => messageId);
  return ids.filter((id, index) => ids.indexOf(id) !== index).sort();
};

describe('the worker, killed', { timeout: 300_000 }, () => {
  it('after it closed a stage and before Temporal heard of it: the stage is closed once and the next one opens', async () => {
    const { database, stack, workUntil, place } = walk;
    const gate = await holdCommit(database.ownerUrl, 'StageClosed');
    await workUntil(gate.isReached);
    const killedAt = Date.now();
    await stack.kill9('worker');
    await gate.letGo();
    await stack.start('worker');
    await eventually(place, ({ step, stepState }) => step === 'evidenceReview' && stepState === 'Open', 120_000);
    console.info(`kill-worker: the next stage was open ${Math.round((Date.now() - killedAt) / 1000)} s after the kill`);
    await expectAllThereOnce(walk);
  });

  it('with a mail of the walk under way, three times: each of the three is repeated once under its own Message-ID, no other is', async () => {
    const { stack, sql, workUntil, place } = walk;
    await eventually(unsent, (count) => count === 0, 120_000);
    expect(repeated()).toEqual([]);
    const underWay: string[] = [];
    const releases: (() => void)[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      mail.hold = new Promise((resolve) => void releases.push(resolve));
      const taken = mail.mails.length;
      if (kill > 1) await stack.start('worker');
      await workUntil(() => Promise.resolve(mail.mails.length > taken));
      underWay.push(mail.mails.at(-1)!.messageId);
      await stack.kill9('worker');
    }
    mail.hold = null;
    for (const release of releases) release();
    expect(await sql(`select count(*)::int as sending from notification where mail_state = 'sending'`)).toEqual([{ sending: KILLS }]);
    await sql(`update notification set lease_until = clock_timestamp() where mail_state = 'sending'`); // instead of waiting for it to run out
    await stack.start('worker');
    await eventually(unsent, (count) => count === 0, 120_000);
    await walk.workUntilStep('independentReview');
    await eventually(place, ({ step, stepState }) => step === 'independentReview' && stepState === 'Open', 60_000);
    await eventually(unsent, (count) => count === 0, 60_000);
    expect(repeated()).toEqual(underWay.sort());
    await expectAllThereOnce(walk);
    expect(await place()).toMatchObject({ attention: null });
  });
});
