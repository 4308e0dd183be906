import { addDays, addWorkingDays, nextWorkingDay, type WorkingCalendar } from '../calendar/working-day.rule.js';
import type { PlanStep } from './plan.types.js';

/** Planned first and last day (Bangkok) of a step for one group of agencies. */
export interface PlannedWindow {
  readonly step: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

const pad = (value: number, width: number): string => `${value}`.padStart(width, '0');
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The same day so many months later; the last day of that month where it has fewer days. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(index / 12), (index % 12) + 1];
  return `${pad(newYear, 4)}-${pad(newMonth, 2)}-${pad(Math.min(day, daysOfMonth(newYear, newMonth)), 2)}`;
}

/**
 * Windows of all steps of a plan, one after the other from `startOn`. A window has `workingDays` working days, its first day counted.
 * A step with `afterMonths` starts that many months after the planned end of the step before. Dates are `YYYY-MM-DD` in Bangkok.
 */
export function plannedWindows(
  steps: readonly Pick<PlanStep, 'id' | 'workingDays' | 'afterMonths'>[],
  startOn: string,
  calendar: WorkingCalendar,
): PlannedWindow[] {
  const windows: PlannedWindow[] = [];
  let before: string | null = null;
  for (const { id, workingDays, afterMonths } of steps) {
    const earliest: string = before === null ? startOn : afterMonths === undefined ? addDays(before, 1) : addMonths(before, afterMonths);
    const startsOn = nextWorkingDay(earliest, calendar);
    const endsOn: string = addWorkingDays(startsOn, Math.max(workingDays - 1, 0), calendar);
    windows.push({ step: id, startsOn, endsOn });
    before = endsOn;
  }
  return windows;
}
