import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { editionSchema } from '#libs/contract/schemas/edition.schema';
import { type HolidayTableDocument, holidayTableSchema } from '#libs/contract/schemas/holiday-table.schema';
import { laddersSchema } from '#libs/contract/schemas/ladder.schema';
import { addDays, fiscalYearEndOn, fiscalYearStartOn, isWorkingDay } from '#libs/rules/calendar/working-day.rule';

const EDITIONS = new URL('../../../libs/editions/', import.meta.url);
const readText = (name: string) => readFileSync(new URL(name, EDITIONS), 'utf8');
const calendars = readdirSync(new URL('calendars/', EDITIONS)).map((name) => ({
  name,
  table: holidayTableSchema.parse(JSON.parse(readText(`calendars/${name}`))),
}));

describe('published JSON Schemas', () => {
  it.each([
    ['edition.schema.json', editionSchema],
    ['ladders.schema.json', laddersSchema],
    ['holiday-table.schema.json', holidayTableSchema],
  ])('%s is current', (name, schema) => {
    expect(JSON.parse(readText(name))).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))));
  });
});

describe('holiday tables', () => {
  const isWeekend = (on: string) => !isWorkingDay(on, { code: 'weekdays', version: 1, holidays: [] });
  const linked = (table: HolidayTableDocument) => table.holidays.filter(({ kind }) => kind === 'substitute');

  it('cover the fiscal years 2568 to 2572', () => {
    expect(calendars.map(({ table }) => table.fiscalYearBe)).toEqual([2568, 2569, 2570, 2571, 2572]);
  });

  it.each(calendars)('$name is one whole fiscal year in order of days', ({ table }) => {
    expect([table.fromOn, table.toOn]).toEqual([fiscalYearStartOn(table.fiscalYearBe), fiscalYearEndOn(table.fiscalYearBe)]);
    expect(table.holidays.map(({ on }) => on)).toEqual(table.holidays.map(({ on }) => on).toSorted());
  });

  it.each(calendars)('$name makes up for holidays on a weekend with working days', ({ table }) => {
    expect(linked(table).filter(({ on }) => isWeekend(on))).toEqual([]);
    for (const { on, th, proposed } of linked(table)) {
      const missed = table.holidays.find((holiday) => `ชดเชย${holiday.th}` === th && isWeekend(holiday.on) && holiday.on < on);
      expect(missed?.proposed, `${on} ${th}`).toBe(proposed);
      expect(missed && addDays(missed.on, 5) >= on).toBe(true);
    }
  });

  it.each(calendars)('$name has no holiday on a weekend that is not made up for', ({ table }) => {
    const weekend = table.holidays.filter(({ on, kind }) => isWeekend(on) && kind !== 'ceremony');
    // A festival of several weekend days gets one day: Songkran.
    const names = new Set(weekend.map(({ th }) => th));
    expect(
      linked(table)
        .map(({ th }) => th)
        .toSorted(),
    ).toEqual([...names].map((th) => `ชดเชย${th}`).toSorted());
  });

  it('say of the lunar days of FY 2570 that they are proposed', () => {
    const table = calendars.find(({ table: { fiscalYearBe } }) => fiscalYearBe === 2570)?.table;
    const lunar = table?.holidays.filter(({ kind }) => kind === 'lunar') ?? [];
    expect(lunar.map(({ on }) => on)).toEqual(['2027-02-21', '2027-05-20', '2027-07-18', '2027-07-19']);
    expect(lunar.every(({ proposed }) => proposed)).toBe(true);
  });

  it.each([
    ['a day outside the year', { on: '2027-10-01' }],
    ['a day twice', { on: '2026-10-13' }],
    ['no day', { on: '2027-02-29' }],
    ['no source', { source: '' }],
  ])('with %s are refused', (_, change) => {
    const table = JSON.parse(readText('calendars/th-national-2570.json')) as HolidayTableDocument;
    const holidays = table.holidays.map((row, position) => (position === 1 ? { ...row, ...change } : row));
    expect(holidayTableSchema.safeParse({ ...table, holidays }).success).toBe(false);
  });
});
