// A worker killed while the mail server has a message and has not said so yet.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmedCycle, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { catchMail, type MailCatcher } from '../support/mail-catcher.js';
import { testTemporalAddress } from '../support/server.js';
import { startStack, type Stack } from '../support/stack.js';

let database: TestDatabase;
let cycle: ConductedCycle;
let mail: MailCatcher;
let stack: Stack;

const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  (await database.source.query(text, [...values])) as Row[];
const sent = async (): Promise<number> => (await sql(`select 1 from notification where mail_state = 'sent'`)).length;

beforeAll(async () => {
  database = await createTestDatabase('mail');
  cycle = await confirmedCycle(database.source, { wake: false });
  mail = await catchMail();
  stack = await startStack({
    databaseUrl: database.url,
    temporalAddress: testTemporalAddress(),
    parts: ['worker'],
    env: { SMTP_URL: mail.url, MAIL_FROM: 'office@yokradap.example' },
  });
});
afterAll(async () => {
  await stack?.close();
  await mail?.close();
  await database?.drop();
});

describe('a mail', { timeout: 120_000 }, () => {
  it('that was under way when the worker was killed is repeated once, recognisably; no other is', async () => {
    let release = (): void => undefined;
    mail.hold = new Promise((resolve) => void (release = resolve));
    await sql(
      `insert into notification (dedup_key, person_id, kind, cycle_id, params, created_at) select 'kill/' || n, $1, 'cycle-drafted', $2, '{"fiscalYearBe": 2571}', cycle_now() - n * interval '1 day' from generate_series(1, 4) n`,
      [cycle.officerId, cycle.cycleId],
    );
    await eventually(
      async () => mail.mails.length,
      (count) => count === 1,
    );
    await stack.kill9('worker');
    expect(await sql(`select count(*)::int as sending from notification where mail_state = 'sending'`)).toEqual([{ sending: 1 }]);
    mail.hold = null;
    release();
    await stack.start('worker');
    expect(await eventually(sent, (count) => count === 3, 30_000)).toBe(3);
    await sql(`update notification set lease_until = clock_timestamp() where mail_state = 'sending'`); // instead of waiting for it to run out
    await eventually(sent, (count) => count === 4, 30_000);
    const ids = mail.mails.map(({ messageId }) => messageId);
    expect(ids).toHaveLength(5);
    expect(new Set(ids).size).toBe(4);
    expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
  });
});
