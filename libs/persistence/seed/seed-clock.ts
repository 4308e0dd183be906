import type { DataSource } from 'typeorm';
import {
  addWorkingDays,
  atBangkokTimeMs,
  bangkokDateOf,
  nextWorkingDay,
  startOfDayMs,
  type WorkingCalendar,
} from '#libs/rules/calendar/working-day.rule';

const OPENS = '09:00';
const HOURS_A_DAY = 7;
const DAY_MS = HOURS_A_DAY * 3_600_000;

/** The rehearsal clock of a database that is being filled. It stands where it is put and is only moved forward. */
export class SeedClock {
  #nowMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly source: DataSource) {}

  get nowMs(): number {
    return this.#nowMs;
  }

  async moveTo(instantMs: number): Promise<void> {
    if (instantMs <= this.#nowMs) return;
    await this.source.query('update installation set clock_offset_ms = $1::bigint - ms(now())', [Math.round(instantMs)]);
    this.#nowMs = instantMs;
  }
}

/** So many working days (a fraction is part of a day) after an instant, within office hours 09.00 to 16.00. */
export function laterBy(instantMs: number, workingDays: number, calendar: WorkingCalendar): number {
  const on = bangkokDateOf(instantMs);
  const workOn = nextWorkingDay(on, calendar);
  const elapsed = workOn === on ? Math.min(Math.max((instantMs - startOfDayMs(on) - 9 * 3_600_000) / DAY_MS, 0), 1) : 0;
  const total = elapsed + workingDays;
  const day = addWorkingDays(workOn, Math.floor(total), calendar);
  return Math.round(atBangkokTimeMs(day, OPENS) + (total - Math.floor(total)) * DAY_MS);
}
