import type { WorkingCalendar } from './working-day.rule.js';

/** The holidays of one fiscal year. A `proposed` day is expected and not announced yet; it counts as a holiday until the table is corrected. */
export type HolidayTable = {
  readonly code: string;
  readonly version: number;
  readonly fromOn: string;
  readonly toOn: string;
  readonly holidays: readonly { readonly on: string; readonly proposed: boolean }[];
};

/**
 * One working calendar from the tables of several years, which share a code. Its version is the sum of theirs, so it rises with each corrected table.
 * Days that no table covers are judged by weekday alone: see `isCovered`. @throws RangeError without tables or with tables of two codes.
 */
export function workingCalendarOf(tables: readonly HolidayTable[]): WorkingCalendar {
  const codes = new Set(tables.map(({ code }) => code));
  const [code] = codes;
  if (code === undefined || codes.size > 1)
    throw new RangeError(`A calendar is made of tables of one code, not of: ${[...codes].join(', ')}`);
  return {
    code,
    version: tables.reduce((sum, { version }) => sum + version, 0),
    holidays: new Set(tables.flatMap(({ holidays }) => holidays.map(({ on }) => on))),
  };
}

/** Whether one of the tables covers the day, so that its holidays are known. */
export function isCovered(on: string, tables: readonly HolidayTable[]): boolean {
  return tables.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
}
