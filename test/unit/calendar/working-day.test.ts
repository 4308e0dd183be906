import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from '#libs/rules/calendar/working-day.rule';
import type { WorkingCalendar } from '#libs/rules/calendar/working-day.rule';
import { type HolidayTable, isCovered, workingCalendarOf } from '#libs/rules/calendar/holiday-table.rule';

function tableOf(fiscalYearBe: number): HolidayTable {
  return JSON.parse(
    readFileSync(new URL(`../../../libs/editions/calendars/th-national-${fiscalYearBe}.json`, import.meta.url), 'utf8'),
  ) as HolidayTable;
}

const CALENDAR = workingCalendarOf([2569, 2570, 2571].map(tableOf));
const WEEKDAYS_ONLY: WorkingCalendar = { code: 'weekdays', version: 1, holidays: [] };
const DAY_MS = 86_400_000;
const BANGKOK_MS = 7 * 3_600_000;

const OPERATIONS: Record<string, (on: string, argument: string) => unknown> = {
  isWorkingDay: (on) => rules.isWorkingDay(on, CALENDAR),
  addWorkingDays: (on, argument) => rules.addWorkingDays(on, Number(argument), CALENDAR),
  workingDaysBetween: (on, argument) => rules.workingDaysBetween(on, argument, CALENDAR),
  nextWorkingDay: (on) => rules.nextWorkingDay(on, CALENDAR),
  fiscalYearBeOf: (on) => rules.fiscalYearBeOf(on),
  addDays: (on, argument) => rules.addDays(on, Number(argument)),
  daysBetween: (on, argument) => rules.daysBetween(on, argument),
};

const rows: Record<string, string>[] = parse(readFileSync(new URL('working-days.csv', import.meta.url)), { columns: true });

describe('working days', () => {
  it.each(rows)('$operation($on, $argument) is $expected: $source', (row) => {
    const operation = OPERATIONS[row['operation'] ?? ''];
    expect(String(operation?.(row['on'] ?? '', row['argument'] ?? ''))).toBe(row['expected']);
  });

  it('read holidays from a list as from a set', () => {
    const list: WorkingCalendar = { code: 'x', version: 1, holidays: ['2026-10-13'] };
    const set: WorkingCalendar = { ...list, holidays: new Set(['2026-10-13']) };
    for (const calendar of [list, set]) {
      expect(rules.isWorkingDay('2026-10-13', calendar)).toBe(false);
      expect(rules.addWorkingDays('2026-10-12', 1, calendar)).toBe('2026-10-14');
      expect(rules.workingDaysBetween('2026-10-12', '2026-10-14', calendar)).toBe(1);
    }
  });

  const anyDay = fc.integer({ min: -30_000, max: 80_000 }).map((days) => rules.addDays('1970-01-01', days));

  it('counting undoes adding, from whichever day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (on, n) => {
        const there = rules.addWorkingDays(on, n, CALENDAR);
        expect(rules.workingDaysBetween(on, there, CALENDAR)).toBe(n);
        expect(n === 0 || rules.isWorkingDay(there, CALENDAR)).toBe(true);
      }),
    );
  });

  it('day arithmetic agrees with the platform for two centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (days) => {
        const on = new Date(days * DAY_MS).toISOString().slice(0, 10);
        expect(rules.addDays('1970-01-01', days)).toBe(on);
        expect(rules.daysBetween('1970-01-01', on)).toBe(days);
        expect(rules.startOfDayMs(on)).toBe(days * DAY_MS - BANGKOK_MS);
        const weekday = new Date(days * DAY_MS).getUTCDay();
        expect(rules.isWorkingDay(on, WEEKDAYS_ONLY)).toBe(weekday !== 0 && weekday !== 6);
      }),
    );
  });

  it.each(['2027-02-29', '2027-13-01', '2027-00-10', '2027-01-00', '2027-1-1', '27-01-01', '2027-01-01T00:00', '', 'today'])(
    '"%s" is no day',
    (text) => {
      expect(rules.isDate(text)).toBe(false);
      expect(() => rules.addDays(text, 1)).toThrow(RangeError);
      expect(() => rules.isWorkingDay(text, CALENDAR)).toThrow('Not a day of the calendar');
    },
  );

  it('a leap day is a day', () => {
    expect(rules.isDate('2028-02-29')).toBe(true);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('%s working days cannot be added', (n) => {
    expect(() => rules.addWorkingDays('2026-10-01', n, CALENDAR)).toThrow('whole number');
  });
});

describe('instants in Bangkok', () => {
  const midnight = Date.UTC(2027, 7, 2, 17);

  it('the day changes at 17:00 UTC', () => {
    expect(rules.bangkokDateOf(midnight - 1)).toBe('2027-08-02');
    expect(rules.bangkokDateOf(midnight)).toBe('2027-08-03');
    expect(rules.bangkokDateOf(-1)).toBe('1970-01-01');
    expect(rules.bangkokDateOf(-BANGKOK_MS - 1)).toBe('1969-12-31');
  });

  it('a day begins at 00:00:00.000 and ends at 23:59:59.999', () => {
    expect(rules.startOfDayMs('2027-08-03')).toBe(midnight);
    expect(rules.endOfDayMs('2027-08-03')).toBe(midnight + DAY_MS - 1);
    expect(rules.bangkokDateOf(rules.endOfDayMs('2027-08-03'))).toBe('2027-08-03');
  });

  it('08:30 is 01:30 UTC', () => {
    expect(rules.atBangkokTimeMs('2027-08-03', '08:30')).toBe(Date.UTC(2027, 7, 3, 1, 30));
    expect(rules.atBangkokTimeMs('2027-08-03', '00:00')).toBe(midnight);
    expect(rules.atBangkokTimeMs('2027-08-03', '23:59')).toBe(Date.UTC(2027, 7, 3, 16, 59));
  });

  it.each(['24:00', '8:30', '08:60', '08.30', '', '108:30', '08:300'])('"%s" is no time of day', (time) => {
    expect(() => rules.atBangkokTimeMs('2027-08-03', time)).toThrow('Not a time of day');
  });

  it('a fiscal year runs from 1 October to 30 September', () => {
    expect([rules.fiscalYearStartOn(2570), rules.fiscalYearEndOn(2570)]).toEqual(['2026-10-01', '2027-09-30']);
    expect(rules.fiscalYearBeOf(rules.fiscalYearStartOn(2571))).toBe(2571);
  });
});

describe('a calendar of several tables', () => {
  it('has their holidays, and a version that rises with each corrected table', () => {
    expect(CALENDAR).toMatchObject({ code: 'th-national', version: 3 });
    expect(rules.isWorkingDay('2025-10-13', CALENDAR)).toBe(false);
    expect(rules.isWorkingDay('2027-10-25', CALENDAR)).toBe(false);
    expect(workingCalendarOf([{ ...tableOf(2570), version: 2 }]).version).toBe(2);
  });

  it('says which days it knows', () => {
    const tables = [tableOf(2570)];
    expect(['2026-09-30', '2026-10-01', '2027-09-30', '2027-10-01'].map((on) => isCovered(on, tables))).toEqual([false, true, true, false]);
  });

  it('is never made of nothing or of two codes', () => {
    expect(() => workingCalendarOf([])).toThrow(RangeError);
    expect(() => workingCalendarOf([tableOf(2570), { ...tableOf(2571), code: 'other' }])).toThrow('th-national, other');
  });
});
