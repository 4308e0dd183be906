// The worker killed in the middle of the walk: while it closes a stage, and whenever the mail server has just been given a message.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { catchMail, type MailCatcher } from '../support/mail-catcher.js';
import { testTemporalAddress } from '../support/server.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from './held-commit.support.js';

let mail: MailCatcher;
let walk: FaultWalk;

beforeAll(async () => {
  mail = await catchMail();
  walk = await startFaultWalk({
    purpose: 'kill_worker',
    temporalAddress: testTemporalAddress(),
    env: { SMTP_URL: mail.url, MAIL_FROM: 'office@yokradap.example' },
  });
});
afterAll(async () => {
  await walk?.close();
  await mail?.close();
});

const unsent = async (): Promise<number> => (await walk.sql(`select 1 from notification where mail_state in ('pending', 'sending')`)).length;
const repeated = (): string[] => {
  const ids = mail.mails.map(({ messageId }) => messageId);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
};

describe('the worker, killed', { timeout: 300_000 }, () => {
  it('after it closed a stage and before Temporal heard of it: the stage is closed once and the next one opens', async () => {
    const { database, stack, workUntil, workUntilStep, place } = walk;
    const gate = await holdCommit(database.ownerUrl, 'StageClosed');
    const closing = gate.reached();
    let isClosing = false;
    void closing.then(() => (isClosing = true));
    await workUntil(() => Promise.resolve(isClosing));
    await stack.kill9('worker');
    await gate.letGo();
    await stack.start('worker');
    const startedAt = Date.now();
    await eventually(place, ({ step, stepState }) => step === 'evidenceReview' && stepState === 'Open', 120_000);
    console.info(`kill-worker: the next stage was open ${Math.round((Date.now() - startedAt) / 1000)} s after the restart`);
    await workUntilStep('evidenceReview');
    await expectAllThereOnce(walk);
  });

  it('with a mail under way, three times: each of the three is repeated once under its own Message-ID, no other is', async () => {
    const { stack, sql, workUntilStep } = walk;
    await eventually(unsent, (count) => count === 0, 120_000);
    expect(repeated()).toEqual([]);
    const before = mail.mails.length;
    const underWay: string[] = [];
    for (let kill = 1; kill <= 3; kill += 1) {
      let release = (): void => undefined;
      mail.hold = new Promise((resolve) => void (release = resolve));
      const taken = mail.mails.length;
      await sql(
        `insert into notification (dedup_key, person_id, kind, cycle_id, params, created_at) select 'kill/' || $1 || '/' || n, (select id from person where user_name = 'officer.a@office.example'), 'cycle-drafted', $2, '{"fiscalYearBe": 2571}', cycle_now() from generate_series(1, 2) n`,
        [String(kill), walk.cycleId],
      );
      await eventually(async () => mail.mails.length, (count) => count > taken, 60_000);
      underWay.push(mail.mails.at(-1)!.messageId);
      await stack.kill9('worker');
      mail.hold = null;
      release();
      await stack.start('worker');
      await sql(`update notification set lease_until = clock_timestamp() where mail_state = 'sending'`); // instead of waiting for it to run out
      await eventually(unsent, (count) => count === 0, 60_000);
    }
    expect(mail.mails.length - before).toBe(9); // six, and three again
    expect(repeated()).toEqual(underWay);
    await workUntilStep('independentReview');
    await eventually(unsent, (count) => count === 0, 120_000);
    expect(repeated()).toEqual(underWay);
    await expectAllThereOnce(walk);
  });
});
