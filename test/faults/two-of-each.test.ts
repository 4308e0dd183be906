// Two apis and two workers on one database and one Temporal namespace: people are answered now by this api, now by that, and either of each may go.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../api/walk/cast.js';
import type { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { catchMail, type MailCatcher } from '../support/mail-catcher.js';
import { testTemporalAddress } from '../support/server.js';
import type { Stack } from '../support/stack.js';
import { expectAllThereOnce } from './acknowledged-once.support.js';
import { startFaultWalk, type FaultWalk } from './fault-walk.support.js';
import { holdCommit } from '../support/held-commit.js';

let mail: MailCatcher;
let walk: FaultWalk;
let other: Stack;

beforeAll(async () => {
  mail = await catchMail();
  walk = await startFaultWalk({
    purpose: 'two_of_each',
    temporalAddress: testTemporalAddress(),
    env: { SMTP_URL: mail.url, MAIL_FROM: 'office@yokradap.example' },
    isDouble: true,
  });
  other = walk.other!;
}, 240_000);
afterAll(async () => {
  await walk?.close();
  await mail?.close();
});

/** One session at both apis. */
async function atBoth(member: Member): Promise<[ApiClient, ApiClient]> {
  const client = await walk.robot.as(member);
  return [client.at(walk.stack.url), client.at(other.url)];
}

const events = async (taskId: string, action: string): Promise<number> =>
  (await walk.sql('select 1 from audit_event where task_id = $1 and action = $2', [taskId, action])).length;
const openTask = async (kind: string, state: string): Promise<string> =>
  (
    await eventually(
      () => walk.sql<{ id: string }>('select id from human_task where kind = $1 and state = $2 order by subject limit 1', [kind, state]),
      ({ length }) => length === 1,
      60_000,
    )
  )[0]!.id;

/** The digests of every date were recorded by one run of its round. */
async function expectRoundsOnce(): Promise<void> {
  const rounds = await walk.sql<{ told: number; recorded: number }>(
    `select told_count as told, (select count(*)::int from notification n where n.channel = 'digest' and n.params ->> 'on' = round_on::text) as recorded
       from daily_round where finished_at is not null`,
  );
  expect(rounds.map(({ told }) => told)).toEqual(rounds.map(({ recorded }) => recorded));
  expect(rounds.some(({ told }) => told > 0)).toBe(true);
}

async function mailsGone(): Promise<void> {
  const unsent = (): Promise<unknown[]> => walk.sql(`select 1 from notification where mail_state in ('pending', 'sending')`);
  await eventually(unsent, ({ length }) => length === 0, 60_000);
}

/** Every mail that the record calls sent went out, and none twice. */
async function expectMailsOnce(): Promise<void> {
  await mailsGone();
  const [{ sent }] = (await walk.sql<{ sent: number }>(`select count(*)::int as sent from notification where mail_state = 'sent'`)) as [
    { sent: number },
  ];
  expect(sent).toBeGreaterThan(0);
  expect([mail.mails.length, new Set(mail.mails.map(({ messageId }) => messageId)).size]).toEqual([sent, sent]);
}

describe('two apis and two workers', { timeout: 300_000 }, () => {
  it('answer a repeated key alike and record it once, one after the other and both at once', async () => {
    const { drafter } = walk.robot.cast.agencies[0]!;
    const [here, there] = await atBoth(drafter);
    const taskId = await openTask('WriteItem', 'Reserved');
    const [releaseKey, claimKey] = [randomUUID(), randomUUID()];
    const release = (client: ApiClient) => client.send('POST', `/tasks/${taskId}/release`, undefined, { key: releaseKey });
    const first = await release(here);
    const repeated = await release(there);
    expect([repeated.status, repeated.body, repeated.etag]).toEqual([200, first.body, first.etag]);
    const claims = await Promise.all(
      [here, there].map((client) => client.send('POST', `/tasks/${taskId}/claim`, undefined, { key: claimKey })),
    );
    expect(claims.map(({ status }) => status)).toEqual([200, 200]);
    expect(claims[1]!.body).toEqual(claims[0]!.body);
    expect([await events(taskId, 'TaskReleased'), await events(taskId, 'TaskClaimed')]).toEqual([1, 1]);
  });

  it('move the clock and do the round of each date once', async () => {
    const [{ on }] = (await walk.sql<{ on: string }>(
      `select (max(due_at) at time zone 'Asia/Bangkok')::date::text as on from human_task where kind = 'WriteItem'`,
    )) as [{ on: string }];
    await walk.robot.moveClock(`${on}T02:00:00Z`);
    await expectRoundsOnce();
    const moved = [walk.stack, other]
      .flatMap((stack) => stack.log('worker').split('\n'))
      .filter((line) => line.includes('the clock was moved'));
    expect(moved).toHaveLength((await walk.sql('select 1 from clock_move')).length);
    await expectMailsOnce();
  });

  it('walk on from stage to stage, with one owner for a task that two people claim at both at once', async () => {
    // The agency alone: the officers would do what they are to meet at.
    await walk.workUntil(async () => (await walk.place()).step === 'evidenceReview', walk.agencyPeople);
    const taskId = await openTask('CheckCompleteness', 'Ready');
    const [[one], [, two]] = [await atBoth(walk.robot.cast.officers[0]), await atBoth(walk.robot.cast.officers[1])];
    const claims = await Promise.all([one, two].map((client) => client.send('POST', `/tasks/${taskId}/claim`)));
    expect(claims.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await events(taskId, 'TaskClaimed')).toBe(1);
    await expectMailsOnce();
    await expectAllThereOnce(walk);
  });

  it('walk on when one worker is killed while a stage is closed, and one api', async () => {
    const gate = await holdCommit(walk.database.ownerUrl, 'StageClosed');
    await walk.workUntil(gate.isReached);
    await mailsGone(); // what is under way at a kill goes out again
    await Promise.all([walk.stack.kill9('worker'), other.kill9('api')]);
    await gate.letGo();
    await walk.workUntilStep('independentReview');
    await eventually(walk.place, ({ stepState }) => stepState === 'Open', 120_000);
    await expectMailsOnce();
    await expectAllThereOnce(walk);
    expect(await walk.place()).toMatchObject({ attention: null });
  });

  it('go on with those that came back when the others are gone', async () => {
    await Promise.all([walk.stack.start('worker'), other.start('api')]);
    await Promise.all([other.kill9('worker'), walk.stack.kill9('api')]);
    const [{ on }] = (await walk.sql<{ on: string }>(`select (bangkok_today() + 1)::text as on`)) as [{ on: string }];
    await walk.robot.moveClock(`${on}T02:00:00Z`);
    await expectRoundsOnce();
    await expectMailsOnce();
    await expectAllThereOnce(walk);
  });
});
