// Links by mail, through a real SMTP server in this process.
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMailer } from '#libs/platform/mail/mailer';
import { addPerson, startApi, type Caller, type TestApi } from './identity.fixtures.js';

interface IssuedLink {
  readonly delivery: string;
  readonly link: string | null;
}

const received: ParsedMail[] = [];
async function startMailServer(on: number): Promise<SMTPServer> {
  const started = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream, (error, mail) => {
        if (!error) received.push(mail);
        done(error);
      });
    },
  });
  await new Promise<void>((resolve) => started.listen(on, '127.0.0.1', resolve));
  return started;
}
const stopMailServer = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

let server: SMTPServer;
let port: number;
let api: TestApi;
let officer: Caller;
beforeAll(async () => {
  server = await startMailServer(0);
  port = (server.server.address() as AddressInfo).port;
  api = await startApi({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'PMQA 4.0 <pmqa@office.example>',
    YOKRADAP_PUBLIC_URL: 'https://pmqa.example',
  });
  await addPerson(api.database, 'officer@office.example', ['CycleOfficer']);
  officer = await api.signedIn('officer@office.example');
});
afterAll(async () => {
  await api.close();
  await stopMailServer();
});

it('mails the link and shows it to nobody else', async () => {
  const made = await officer.post<{ id: string }>('/people', {
    userName: 'new@agency.example',
    nameTh: 'นางสาวมะลิ ตัวอย่างดี',
    nameEn: 'Mali',
    email: 'new@agency.example',
  });
  const issued = await officer.post<IssuedLink>(`/people/${made.body.id}/invitation`);
  expect(issued.body, issued.text).toMatchObject({ delivery: 'mailed', link: null });
  const mail = received.at(-1);
  expect(mail?.subject).toBe('คำเชิญเข้าใช้งาน / Invitation: ระบบบริหารรอบการประเมิน PMQA 4.0');
  expect(mail?.text).toContain('เรียน นางสาวมะลิ ตัวอย่างดี');
  expect(mail?.messageId).toMatch(/^<[\da-f]{40}@office\.example>$/);
  const token = /https:\/\/pmqa\.example\/welcome#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  expect((await api.caller().post('/one-time-links/inspection', { token })).body).toMatchObject({ userName: 'new@agency.example' });
});

it('under https the cookie is Secure and bound to its host', async () => {
  const { headers } = await api.caller().signIn('officer@office.example');
  expect(headers.getSetCookie()[0]).toMatch(/^__Host-yokradap_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
});

it('shows the link where the person has no address', async () => {
  const made = await officer.post<{ id: string }>('/people', { userName: 'paper', nameTh: 'นามสมมติ', nameEn: 'Made-up' });
  expect((await officer.post<IssuedLink>(`/people/${made.body.id}/invitation`)).body).toMatchObject({ delivery: 'shown' });
});

it('the same key gives the same Message-ID, and a name cannot add a header', async () => {
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'pmqa@office.example' });
  const mail = { key: 'reminder/1', to: 'a@agency.example', subject: 'เรื่อง\r\nBcc: everybody@agency.example', text: 'x' };
  const [first, second] = [await mailer.send(mail), await mailer.send(mail)];
  mailer.close();
  expect(first.messageId).toBe(second.messageId);
  expect(received.slice(-2).map(({ messageId }) => messageId)).toEqual([first.messageId, first.messageId]);
  expect(received.at(-1)?.bcc).toBeUndefined();
  expect(received.at(-1)?.subject).toBe('เรื่อง Bcc: everybody@agency.example');
});

it('says so when the mail server is away, and another link can be made', async () => {
  const made = await officer.post<{ id: string }>('/people', {
    userName: 'later@agency.example',
    nameTh: 'นามสมมติ',
    nameEn: 'Made-up',
    email: 'later@agency.example',
  });
  await stopMailServer();
  const failed = await officer.post(`/people/${made.body.id}/invitation`);
  expect(failed.body.type).toBe('urn:yokradap:problem:mail-not-sent');
  server = await startMailServer(port);
  expect((await officer.post<IssuedLink>(`/people/${made.body.id}/invitation`)).body).toMatchObject({ delivery: 'mailed' });
});
