import { callbackify } from 'node:util';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { anyPort } from '../../apps/local/src/ports.mjs';

export interface CaughtMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
}

export interface MailCatcher {
  readonly url: string;
  readonly mails: CaughtMail[];
  /** While set, a mail is taken and its acknowledgement waits for this. */
  hold: Promise<void> | null;
  /** Refuses everything with a passing fault while true. */
  isBusy: boolean;
  close(): Promise<void>;
}

/** A mail server that keeps what it is sent. */
export async function catchMail(): Promise<MailCatcher> {
  const port = await anyPort();
  const take = async (stream: Parameters<typeof simpleParser>[0]): Promise<void> => {
    const mail = await simpleParser(stream);
    if (catcher.isBusy) throw Object.assign(new Error('busy'), { responseCode: 451 });
    const to = Array.isArray(mail.to) ? mail.to[0] : mail.to;
    catcher.mails.push({ to: to?.text ?? '', subject: mail.subject ?? '', text: mail.text ?? '', messageId: mail.messageId ?? '' });
    await catcher.hold;
  };
  const taken = callbackify(take);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => taken(stream, (error) => done(error)),
  });
  server.on('error', () => undefined); // a client that was killed
  const catcher: MailCatcher = {
    url: `smtp://127.0.0.1:${port}`,
    mails: [],
    hold: null,
    isBusy: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return catcher;
}
