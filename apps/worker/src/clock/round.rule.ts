import { addDays, atBangkokTimeMs, bangkokDateOf } from '#libs/rules/calendar/working-day.rule';
import { ROUND_TIME } from '#libs/rules/escalation/ladder.rule';
import type { ClockFacts } from './clock.query.js';

const SATURDAY = 6;

const isWeekend = (on: string): boolean => [0, SATURDAY].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

/** 08:30 of the first day after `fromMs` that is no weekend. Holidays differ between cycles: on one the round finds nobody to remind. */
function firstRoundAfter(fromMs: number): number {
  let on = bangkokDateOf(fromMs);
  while (isWeekend(on) || atBangkokTimeMs(on, ROUND_TIME) <= fromMs) on = addDays(on, 1);
  return atBangkokTimeMs(on, ROUND_TIME);
}

/** The next round that may have something to do, in milliseconds of the cycle's clock; null when no open work is within any ladder's reach. */
export function nextRoundMs({ nowMs, reminderFromMs, roleOn }: Pick<ClockFacts, 'nowMs' | 'reminderFromMs' | 'roleOn'>): number | null {
  const reminder = reminderFromMs === null ? Infinity : firstRoundAfter(Math.max(nowMs, reminderFromMs - 1));
  const role = roleOn === null ? Infinity : Math.max(atBangkokTimeMs(roleOn, ROUND_TIME), nowMs + 1);
  const next = Math.min(reminder, role);
  return Number.isFinite(next) ? next : null;
}

/** The date whose round is due at an instant: today's from 08:30 on. */
export function roundDueOn(nowMs: number): string | null {
  const on = bangkokDateOf(nowMs);
  return nowMs >= atBangkokTimeMs(on, ROUND_TIME) ? on : null;
}
