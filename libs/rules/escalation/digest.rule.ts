import { addDays, addWorkingDays, isWorkingDay, type WorkingCalendar } from '../calendar/working-day.rule.js';
import { dueInstants, recipientFor, reminderDue } from './ladder.rule.js';
import type { LadderPolicy, LadderTask, Owner, RoleCode, RoleHolders, RungAction } from './ladder.types.js';

/** Immediate mails that a person gets on one day of Bangkok, beside the day's digest; what comes after them waits for the next digest. */
export const IMMEDIATE_MAILS_A_DAY = 3;

export type DigestWord = 'overdue' | 'dueToday' | 'dueSoon' | 'notStarted';

/** Why a task stands in the digest of a day. `isNews`: there is a digest for it; else it only stands in one that is written anyway. */
export interface DigestEntry {
  readonly word: DigestWord;
  readonly isNews: boolean;
}

/**
 * What the digest of `on` says of an open task; null when it says nothing, and on a day that is not a working day.
 * News is what the ladder reminds of today and what became overdue since the round before this one; afterwards the rungs speak to others.
 * `lastRoundOn`: the round before this one (default: the day before); what fell on a round that did not run is made up for.
 */
export function digestEntry(
  task: LadderTask,
  ladder: LadderPolicy,
  calendar: WorkingCalendar,
  on: string,
  lastRoundOn: string = addDays(on, -1),
): DigestEntry | null {
  if (!isWorkingDay(on, calendar)) return null;
  if (on > task.dueOn) {
    const firstDayOver = addWorkingDays(task.dueOn, 1, calendar);
    return { word: 'overdue', isNews: firstDayOver > lastRoundOn };
  }
  const reminder = reminderDue(task, ladder, calendar, on, lastRoundOn);
  if (on === task.dueOn) return { word: 'dueToday', isNews: reminder !== null };
  return reminder && { word: reminder.kind, isNews: true };
}

/** What happens next with a task that stays open, and on which day. */
export interface NextRung {
  readonly on: string;
  readonly action: RungAction;
  readonly roles: readonly RoleCode[];
}

/** The ladder's next rung after `on` that is not recorded yet, with the roles it tells: vacant ones are passed over as they will be then. null after the last rung. */
export function nextRung(
  task: LadderTask,
  ladder: LadderPolicy,
  calendar: WorkingCalendar,
  on: string,
  alreadyFired: readonly number[],
  people: { readonly holders: RoleHolders; readonly owner: Owner },
): NextRung | null {
  const next = dueInstants(task, ladder, calendar).find((instant) => instant.on > on && !alreadyFired.includes(instant.rung.no));
  if (!next) return null;
  const { recipients } = recipientFor(next.rung, ladder, people.holders, people.owner);
  return recipients.length === 0
    ? null
    : { on: next.on, action: next.rung.action, roles: [...new Set(recipients.map(({ role }) => role))] };
}
