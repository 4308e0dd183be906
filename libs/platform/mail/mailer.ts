import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';

export interface Mail {
  /** Unique for what is told to whom; the same key gives the same Message-ID, so a mail repeated after a crash is recognised. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<{ readonly messageId: string }>;
  close(): void;
}

export interface MailerOptions {
  readonly smtpUrl: string;
  readonly from: string;
}

const hostOf = (from: string): string => /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';

export const messageIdOf = (key: string, from: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${hostOf(from)}>`;

// A line end in a header would start another header.
const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').trim();

/** Mail through SMTP. Waits at most 10 s for the server and 30 s for its answer; a fault is thrown and the sender tries again. */
export function createMailer(options: MailerOptions): Mailer {
  const transport = createTransport(options.smtpUrl, { from: options.from });
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  Object.assign(transport.options, timeouts);
  return {
    async send(mail) {
      const messageId = messageIdOf(mail.key, options.from);
      await transport.sendMail({
        messageId,
        from: options.from,
        to: oneLine(mail.to),
        subject: oneLine(mail.subject),
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { messageId };
    },
    close: () => transport.close(),
  };
}
