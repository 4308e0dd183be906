import {
  type WorkingCalendar,
  addDays,
  addWorkingDays,
  atBangkokTimeMs,
  isWorkingDay,
  workingDaysBetween,
} from '../calendar/working-day.rule.js';
import type {
  DueRung,
  LadderPolicy,
  LadderTask,
  Owner,
  Recipient,
  Reminder,
  RoleCode,
  RoleHolders,
  Rung,
  RungInstant,
} from './ladder.types.js';

/** Rungs fire and the daily round runs at the end of the quiet hours. */
export const ROUND_TIME = '08:30';

/** A lead evaluator follows up evaluators and moderators, never the office. */
const FOLLOWS_UP_NEVER: Partial<Record<RoleCode, readonly RoleCode[]>> = { LeadEvaluator: ['CycleOfficer', 'Administrator'] };

/**
 * The day by whose end the owner should have started (`startByDate` of the first mail): the ladder's part of the task's working days, rounded up.
 * null when the ladder has no such deadline or it would not lie before the due date.
 */
export function startDeadlineOn(task: LadderTask, ladder: LadderPolicy, calendar: WorkingCalendar): string | null {
  if (!ladder.notStarted) return null;
  const days = workingDaysBetween(task.openedOn, task.dueOn, calendar);
  const deadlineOn = addWorkingDays(task.openedOn, Math.max(1, Math.ceil((days * ladder.notStarted.percent) / 100)), calendar);
  return deadlineOn < task.dueOn ? deadlineOn : null;
}

function firesOn(rung: Rung, task: LadderTask, startOn: string | null, calendar: WorkingCalendar): string | null {
  if (rung.event === 'overdue') return addWorkingDays(task.dueOn, rung.afterDays, calendar);
  if (startOn === null || (task.startedAtMs ?? null) !== null) return null;
  const on = addWorkingDays(startOn, rung.afterDays, calendar);
  return on <= task.dueOn ? on : null;
}

/**
 * Every rung of a task with its day and instant, earliest first: 08:30 in Bangkok on a working day of the owner's calendar.
 * A rung for not having started falls away once the task is started, and where it would come after the due date: then the task is overdue.
 * The caller leaves out tasks that are done or suspended. Source: the default ladder's rules; the figures are the ladder's.
 */
export function dueInstants(task: LadderTask, ladder: LadderPolicy, calendar: WorkingCalendar): readonly RungInstant[] {
  const startOn = startDeadlineOn(task, ladder, calendar);
  return ladder.rungs
    .flatMap((rung): RungInstant[] => {
      const on = firesOn(rung, task, startOn, calendar);
      return on === null ? [] : [{ rung, on, atMs: atBangkokTimeMs(on, ROUND_TIME) }];
    })
    .sort((left, right) => left.atMs - right.atMs || left.rung.no - right.rung.no);
}

/**
 * The rungs to fire now, in the order in which they act. `alreadyFired`: numbers recorded for this task's present due date, fired and passed alike.
 * When several are due at once every acting rung acts, in order; only the highest tells, and only if no higher one was recorded before.
 */
export function rungsDue(
  task: LadderTask,
  ladder: LadderPolicy,
  calendar: WorkingCalendar,
  nowMs: number,
  alreadyFired: readonly number[],
): readonly DueRung[] {
  const due = dueInstants(task, ladder, calendar)
    .filter(({ rung, atMs }) => atMs <= nowMs && !alreadyFired.includes(rung.no))
    .sort((left, right) => left.rung.no - right.rung.no);
  const highest = Math.max(...due.map(({ rung }) => rung.no), ...alreadyFired);
  return due.map((instant): DueRung => {
    const acts = instant.rung.action !== 'tell';
    const tells = instant.rung.no === highest;
    return { ...instant, acts, tells, record: acts || tells ? 'fired' : 'passed' };
  });
}

/** The earliest instant of a rung that is not recorded yet; in the past when it is due already; null when none is left. */
export function nextInstantMs(
  task: LadderTask,
  ladder: LadderPolicy,
  calendar: WorkingCalendar,
  alreadyFired: readonly number[],
): number | null {
  return dueInstants(task, ladder, calendar).find(({ rung }) => !alreadyFired.includes(rung.no))?.atMs ?? null;
}

function reminderDayOf(workingDaysLeft: number, task: LadderTask, calendar: WorkingCalendar): string {
  if (workingDaysLeft === 0 && isWorkingDay(task.dueOn, calendar)) return task.dueOn;
  return addWorkingDays(task.dueOn, -Math.max(1, workingDaysLeft), calendar);
}

/**
 * What the daily round of `on` tells the owner of an open task: at most one message, the most urgent; null on a day that is not a working day.
 * `lastRoundOn`: the round before this one (default: the day before); what fell on a round that did not run is made up for.
 * No reminder on the day of opening or before it: the first mail names the due date.
 */
export function reminderDue(
  task: LadderTask,
  ladder: LadderPolicy,
  calendar: WorkingCalendar,
  on: string,
  lastRoundOn: string = addDays(on, -1),
): Reminder | null {
  if (!isWorkingDay(on, calendar) || on > task.dueOn) return null;
  const isInThisRound = (day: string) => day > lastRoundOn && day <= on && day > task.openedOn;
  const isReminded = ladder.reminders.some((days) => isInThisRound(reminderDayOf(days, task, calendar)));
  if (isReminded) return { kind: 'dueSoon', workingDaysLeft: workingDaysBetween(on, task.dueOn, calendar) };
  const startOn = (task.startedAtMs ?? null) === null ? startDeadlineOn(task, ladder, calendar) : null;
  return startOn !== null && isInThisRound(startOn) ? { kind: 'notStarted' } : null;
}

function holdersOf(role: RoleCode, holders: RoleHolders, owner: Owner): Recipient[] {
  if (FOLLOWS_UP_NEVER[role]?.includes(owner.role)) return [];
  return (holders[role] ?? []).filter((personId) => personId !== owner.personId).map((personId) => ({ role, personId }));
}

function reachedBy(rung: Rung, holders: RoleHolders, owner: Owner): Recipient[] {
  const byRole = rung.recipients.map((role) => holdersOf(role, holders, owner));
  return rung.reach === 'each' ? byRole.flat() : (byRole.find((recipients) => recipients.length > 0) ?? []);
}

/**
 * Who is told by a rung: its recipients without the owner; when that is nobody (vacant, or the owner alone), those of the next higher rung.
 * A person who holds several of the roles is told once, in the lowest of them. `rungNo` is the rung whose recipients they are.
 * Empty recipients, `rungNo` null: up to the top nobody is there; the caller tells the office.
 */
export function recipientFor(
  rung: Rung,
  ladder: LadderPolicy,
  holders: RoleHolders,
  owner: Owner,
): { readonly rungNo: number | null; readonly recipients: readonly Recipient[] } {
  const upwards = ladder.rungs.filter(({ no }) => no >= rung.no).sort((left, right) => left.no - right.no);
  for (const step of upwards) {
    const reached = reachedBy(step, holders, owner);
    const recipients = reached.filter(({ personId }, position) => reached.findIndex((one) => one.personId === personId) === position);
    if (recipients.length > 0) return { rungNo: step.no, recipients };
  }
  return { rungNo: null, recipients: [] };
}
