import type { DataSource } from 'typeorm';
import { IMMEDIATE_MAILS_A_DAY } from '#libs/rules/escalation/digest.rule';
import { notificationFacts } from '#libs/persistence/notification/notification.query';
import { isEmptyDigest } from '#libs/persistence/notification/render-digest';
import { renderNotification } from '#libs/persistence/notification/render-notification';
import type { Logger } from '#libs/platform/log/logger';
import { createMailer, type Mailer } from '#libs/platform/mail/mailer';
import { Pauser } from '../pauser.js';

export interface SenderSettings {
  readonly source: DataSource;
  readonly log: Logger;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly publicUrl: URL;
  readonly count?: (result: 'sent' | 'kept' | 'failed') => void;
  readonly pollMs?: number;
}

export interface NotificationSender {
  stop(): Promise<void>;
}

/** Longer than the mailer may take for one message, so that nobody else takes a message that is being sent. */
const LEASE = `interval '2 minutes'`;
const ATTEMPTS = 8;
const POLL_MS = 2_000;
const WAITING = `mail_state in ('pending', 'sending') and (lease_until is null or lease_until <= clock_timestamp())`;

/** One row at a time: a process that dies leaves one message of which nobody knows whether it went out, and no more. */
const TAKE = `
  with taken as (update notification set mail_state = 'sending', lease_until = clock_timestamp() + ${LEASE}, attempts = attempts + 1
   where id = (select id from notification where ${WAITING} and channel <> 'inApp' order by created_at limit 1 for update skip locked)
  returning id, attempts)
  select id, attempts from taken`;

/**
 * Over the number of immediate mails of its day in Bangkok: as many went out or go before it. Only the record is asked, so that several senders agree.
 * A message of an earlier instant that commits late never adds one: what went out counts whenever it was made.
 */
const IS_OVER = `n.channel = 'mail' and (
  select count(*) from notification o where o.person_id = n.person_id and o.id <> n.id and o.channel = 'mail'
     and o.created_at >= date_trunc('day', n.created_at at time zone 'Asia/Bangkok') at time zone 'Asia/Bangkok'
     and o.created_at < (date_trunc('day', n.created_at at time zone 'Asia/Bangkok') + interval '1 day') at time zone 'Asia/Bangkok'
     and (o.mail_state in ('sent', 'kept', 'failed') or (o.mail_state in ('pending', 'sending') and (o.created_at, o.id) < (n.created_at, n.id)))) >= ${IMMEDIATE_MAILS_A_DAY}`;

/** What is over the day's number waits for the next digest. */
const HOLD = `
  with held as (update notification n set mail_state = 'held', lease_until = null where n.id = $1 and ${IS_OVER} returning 1)
  select count(*)::int as count from held`;

const KEEP = `
  with kept as (update notification n set mail_state = case when n.channel = 'inApp' then 'none' when ${IS_OVER} then 'held' else 'kept' end, lease_until = null
   where n.id in (select id from notification where ${WAITING} and ($1 or channel = 'inApp') order by created_at limit 500 for update skip locked) returning 1)
  select count(*)::int as count from kept`;

const FINISH = `update notification set mail_state = $2, last_error = $3, lease_until = null, sent_at = case $2 when 'sent' then clock_timestamp() end where id = $1`;
/** Half a minute, doubled with every attempt. */
const POSTPONE = `update notification set mail_state = 'pending', last_error = $2, lease_until = clock_timestamp() + make_interval(secs => 30 * 2 ^ attempts) where id = $1`;

/**
 * Sends what the record wants people to be told. Recorded once in the transaction of its cause, sent at least once: the Message-ID follows from
 * the notification, so a repetition is recognised. Without a mail server the messages are kept for the outbox page.
 */
export function startNotificationSender(settings: SenderSettings): NotificationSender {
  const { mail, log } = settings;
  const pauser = new Pauser();
  const mailer = mail.smtpUrl === null ? null : createMailer({ smtpUrl: mail.smtpUrl, from: mail.from });
  const run = async (): Promise<void> => {
    while (!pauser.isStopped) {
      try {
        const isMore = (await keep(settings, mailer === null)) || (mailer !== null && (await sendNext(settings, mailer)));
        if (!isMore) await pauser.pause(settings.pollMs ?? POLL_MS);
      } catch (error) {
        log.warn({ err: error }, 'notifications could not be read or marked; it is tried again');
        await pauser.sleep(settings.pollMs ?? POLL_MS);
      }
    }
  };
  const running = run();
  return {
    async stop() {
      pauser.stop();
      await running;
      mailer?.close();
    },
  };
}

async function keep({ source, count }: SenderSettings, isAll: boolean): Promise<boolean> {
  const [kept] = await source.query<{ count: number }[]>(KEEP, [isAll]);
  for (let each = 0; each < kept!.count; each += 1) count?.('kept');
  return kept!.count > 0;
}

async function sendNext(settings: SenderSettings, mailer: Mailer): Promise<boolean> {
  const { source, log, count } = settings;
  const [taken] = await source.query<{ id: string; attempts: number }[]>(TAKE);
  if (!taken) return false;
  const [over] = await source.query<{ count: number }[]>(HOLD, [taken.id]);
  if (over!.count > 0) return true;
  const addressed = await notificationFacts(source, taken.id, settings.publicUrl);
  if (!addressed || addressed.to === '') {
    await source.query(FINISH, [taken.id, 'none', 'no address']);
    return true;
  }
  if (isEmptyDigest(addressed.facts)) {
    await source.query(FINISH, [taken.id, 'none', 'nothing left to tell']);
    return true;
  }
  try {
    await mailer.send({ key: taken.id, to: addressed.to, ...renderNotification(addressed.facts, addressed.language) });
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    const isLast = taken.attempts >= ATTEMPTS;
    log.warn(
      { err: error, notification: taken.id, attempts: taken.attempts },
      isLast ? 'a mail is given up' : 'a mail could not be sent; it is tried again later',
    );
    await (isLast ? source.query(FINISH, [taken.id, 'failed', reason]) : source.query(POSTPONE, [taken.id, reason]));
    if (isLast) count?.('failed');
    return true;
  }
  await source.query(FINISH, [taken.id, 'sent', null]);
  count?.('sent');
  return true;
}
