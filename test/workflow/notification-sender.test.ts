import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNotificationSender } from '#apps/worker/src/notification/notification.sender';
import { TEMPLATES } from '#libs/persistence/notification/notification.texts';
import type { NotificationFacts } from '#libs/persistence/notification/notification.facts';
import { renderNotification } from '#libs/persistence/notification/render-notification';
import { createLogger } from '#libs/platform/log/logger';
import { confirmedCycle, type ConductedCycle } from '../support/conducted-cycle.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { catchMail, type MailCatcher } from '../support/mail-catcher.js';

const facts: NotificationFacts = {
  id: '0b0f1f3e-1111-4222-8333-444455556666',
  kind: 'task-assigned',
  recipientName: 'นางสาวสมหญิง ใจดี',
  agencyName: 'กรมดอกไม้หลากสี',
  fiscalYearBe: 2570,
  taskKind: 'WriteItem',
  taskSubject: '1.1',
  stage: 'SelfAssessment',
  dueOn: '2027-02-28',
  startByOn: null,
  workingDaysLeft: 3,
  overdueDays: 0,
  doneCount: 5,
  totalCount: 24,
  ownerName: 'นายสมชาย ตั้งใจ',
  checkpointCount: null,
  params: {},
  link: 'https://yokradap.example/tasks/1',
  settingsLink: 'https://yokradap.example/settings',
};
const length = (text: string): number => [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].length;

describe('a message', () => {
  it('is written in Thai with Buddhist-era dates, without the lines it knows nothing of', () => {
    expect(renderNotification(facts, 'th')).toEqual({
      subject: 'มอบหมายงาน: จัดทำแบบประเมินตนเองรายหัวข้อ 1.1 · กรมดอกไม้หลากสี',
      text: [
        'เรียน นางสาวสมหญิง ใจดี',
        '',
        'ท่านได้รับมอบหมายงาน "จัดทำแบบประเมินตนเองรายหัวข้อ 1.1" ของกรมดอกไม้หลากสี ในรอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2570',
        'โปรดดำเนินการให้แล้วเสร็จภายในวันที่ 28 กุมภาพันธ์ 2570 (เหลือ 3 วันทำการ)',
        '',
        'ยกระดับ · เปิดงาน: https://yokradap.example/tasks/1 · ตั้งค่าการแจ้งเตือน: https://yokradap.example/settings · อ้างอิง 0b0f1f3e',
        '',
      ].join('\n'),
    });
  });

  it('says in English what it says in Thai, with both eras, and "due today" on the day', () => {
    const { subject, text } = renderNotification({ ...facts, kind: 'not-started', workingDaysLeft: 0 }, 'en');
    expect(subject).toBe('Not started: Write the self-assessment of an item 1.1 · กรมดอกไม้หลากสี');
    expect(text).toContain('is due on 28 February 2027 (B.E. 2570) (due today).');
    expect(text).toContain('Owner: นายสมชาย ตั้งใจ');
  });

  it.each(['th', 'en'] as const)('keeps its subject to 80 graphemes, whatever the name (%s)', (language) => {
    const long = { ...facts, agencyName: 'สำนักงานคณะกรรมการส่งเสริมและพัฒนาระบบราชการท้องถิ่นแห่งชาติประจำภูมิภาคตะวันออกเฉียงเหนือ' };
    for (const kind of [...Object.keys(TEMPLATES), 'unknown-kind']) {
      const { subject } = renderNotification({ ...long, kind }, language);
      expect(length(subject), subject).toBeLessThanOrEqual(80);
      expect(subject, kind).not.toMatch(/[{}]|null|undefined/);
    }
  });

  it('has the same placeholders in both languages', () => {
    const words = (of: { subject: string; body: readonly string[] }): string[] =>
      [...new Set([...of.body.join(' ').matchAll(/\{(\w+)\}/g)].map(([, word]) => word!))].sort();
    for (const [kind, { th, en }] of Object.entries(TEMPLATES)) expect(words(en), kind).toEqual(words(th));
  });
});

describe('the sender', { timeout: 60_000 }, () => {
  let database: TestDatabase;
  let cycle: ConductedCycle;
  let mail: MailCatcher;
  const log = createLogger({ process: 'test', level: 'silent', release: 'test' });
  const sql = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await database.source.query(text, [...values])) as Row[];
  /** `daysAgo`: of another day, so that the day's number of mails is not reached. */
  const told = async (name: string, personId: string, channel = 'mail', daysAgo = 0): Promise<string> =>
    (
      await sql<{ id: string }>(
        `insert into notification (dedup_key, person_id, kind, cycle_id, params, created_at, channel) values ($1, $2, 'cycle-drafted', $3, '{"fiscalYearBe": 2571}', cycle_now() - $5 * interval '1 day', $4) returning id`,
        [name, personId, cycle.cycleId, channel, daysAgo],
      )
    )[0]!.id;
  const stateOf = async (id: string): Promise<string> =>
    (await sql<{ state: string }>(`select mail_state as state from notification where id = $1`, [id]))[0]!.state;
  const sender = (smtpUrl: string | null) =>
    startNotificationSender({
      source: database.source,
      log,
      mail: { smtpUrl, from: 'office@yokradap.example' },
      publicUrl: new URL('https://yokradap.example'),
      pollMs: 50,
    });

  beforeAll(async () => {
    database = await createTestDatabase('sender');
    cycle = await confirmedCycle(database.source, { wake: false });
    mail = await catchMail();
  });
  afterAll(async () => {
    await mail?.close();
    await database?.drop();
  });

  it('without a mail server keeps what would have been sent', async () => {
    const id = await told('kept', cycle.officerId);
    const running = sender(null);
    await eventually(
      () => stateOf(id),
      (state) => state === 'kept',
    );
    await running.stop();
    expect(mail.mails).toEqual([]);
  });

  it('sends once, in the words of the record, and marks it; two senders do not send it twice', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, number) => told(`sent/${number}`, cycle.officerId, 'mail', number + 1)));
    const both = [sender(mail.url), sender(mail.url)];
    for (const id of ids)
      await eventually(
        () => stateOf(id),
        (state) => state === 'sent',
      );
    for (const each of both) await each.stop();
    expect(mail.mails).toHaveLength(12);
    expect(new Set(mail.mails.map(({ messageId }) => messageId)).size).toBe(12);
    expect(mail.mails[0]).toMatchObject({ to: 'officer@office.example', subject: 'ร่างรอบการประเมิน ประจำปีงบประมาณ พ.ศ. 2571' });
  });

  it('waits when the mail server is busy, and says why; people without an address and notices inside the product are passed over', async () => {
    mail.isBusy = true;
    const [id, inside] = [await told('busy', cycle.officerId), await told('inside', cycle.officerId, 'inApp')];
    await sql(`update person set email = '' where id = $1`, [cycle.coordinators[0]]);
    const nowhere = await told('nowhere', cycle.coordinators[0]!);
    const running = sender(mail.url);
    const [row] = await eventually(
      () =>
        sql<{ error: string | null; later: boolean }>(
          `select last_error as error, lease_until > clock_timestamp() as later from notification where id = $1`,
          [id],
        ),
      ([found]) => found!.error !== null,
    );
    expect(row).toMatchObject({ later: true, error: expect.stringContaining('451') });
    await eventually(
      () => stateOf(nowhere),
      (state) => state === 'none',
    );
    await eventually(
      () => stateOf(inside),
      (state) => state === 'none',
    );
    mail.isBusy = false;
    await sql(`update notification set lease_until = clock_timestamp() where id = $1`, [id]);
    await eventually(
      () => stateOf(id),
      (state) => state === 'sent',
    );
    await running.stop();
  });

  describe('beside the digest', () => {
    const DAY = 40;
    const stand = (ids: readonly string[]) => Promise.all(ids.map(stateOf));
    /** Nobody reads these rows elsewhere: a person of their own. */
    const recipient = async (): Promise<string> =>
      (
        await sql<{ id: string }>(
          `insert into person (user_name, name_th, name_en, email, status) values ('r' || gen_random_uuid(), 'ผู้รับ', 'recipient', 'recipient@office.example', 'active') returning id`,
        )
      )[0]!.id;

    it('three mails a person a day go out at once; the others wait for the digest, with two senders as well', async () => {
      const to = await recipient();
      const ids: string[] = [];
      for (let number = 0; number < 6; number += 1) ids.push(await told(`quota/${number}`, to, 'mail', DAY));
      const [other, digest] = [await told('quota/other-day', to, 'mail', DAY - 1), await told('quota/digest', to, 'digest', DAY)];
      const both = [sender(mail.url), sender(mail.url)];
      for (const id of [...ids, other, digest])
        await eventually(
          () => stateOf(id),
          (state) => state === 'sent' || state === 'held',
        );
      for (const each of both) await each.stop();
      expect(await stand(ids)).toEqual(['sent', 'sent', 'sent', 'held', 'held', 'held']);
      expect(await stand([other, digest])).toEqual(['sent', 'sent']);
    });

    it('without a mail server the same are kept and held', async () => {
      const to = await recipient();
      const ids: string[] = [];
      for (let number = 0; number < 4; number += 1) ids.push(await told(`kept-quota/${number}`, to, 'mail', DAY));
      const running = sender(null);
      await eventually(
        () => stateOf(ids[3]!),
        (state) => state !== 'pending',
      );
      await running.stop();
      expect(await stand(ids)).toEqual(['kept', 'kept', 'kept', 'held']);
    });
  });
});
