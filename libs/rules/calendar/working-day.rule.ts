/**
 * Days and working days in Asia/Bangkok: UTC+7 the whole year, no daylight saving, so plain arithmetic on day numbers is exact.
 * Dates are `YYYY-MM-DD` in the Gregorian calendar; instants are milliseconds since 1970-01-01T00:00Z.
 * A text that is not a day of the calendar (`2027-02-29`) is a bug of the caller and throws RangeError; input is checked where it enters.
 */
const DAY_MS = 86_400_000;
const BANGKOK_OFFSET_MS = 7 * 3_600_000;
const BUDDHIST_ERA_OFFSET = 543;
const FISCAL_YEAR_FIRST_MONTH = 10;

/** Holidays by date, weekends apart. `code` and `version` name the calendar on the record. */
export type WorkingCalendar = {
  readonly code: string;
  readonly version: number;
  readonly holidays: ReadonlySet<string> | readonly string[];
};

type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** Days since 1970-01-01, by shifting the year to begin in March so that the leap day comes last. */
function dayNumber({ year, month, day }: CivilDate): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400);
  return 365 * shiftedYear + leapDays + dayOfYear - 719_468;
}

function civilDate(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((monthFromMarch + 2) % 12) + 1;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function isoText({ year, month, day }: CivilDate): string {
  return `${`${year}`.padStart(4, '0')}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`;
}

function parseIso(on: string): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!match) return null;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isoText(civilDate(dayNumber(date))) === on ? date : null;
}

function civilOf(on: string): CivilDate {
  const date = parseIso(on);
  if (!date) throw new RangeError(`Not a day of the calendar: ${on}`);
  return date;
}

function holidaySet(calendar: WorkingCalendar): ReadonlySet<string> {
  return Array.isArray(calendar.holidays) ? new Set(calendar.holidays) : (calendar.holidays as ReadonlySet<string>);
}

/** 1970-01-01 was a Thursday; 0 is Monday. */
function weekday(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

function isWorking(days: number, holidays: ReadonlySet<string>): boolean {
  return weekday(days) < 5 && !holidays.has(isoText(civilDate(days)));
}

/** Whether the text is a day of the calendar in the form `YYYY-MM-DD`. */
export function isDate(on: string): boolean {
  return parseIso(on) !== null;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(on: string, days: number): string {
  return isoText(civilDate(dayNumber(civilOf(on)) + days));
}

/** Calendar days from the first date to the second; negative when the second is earlier. */
export function daysBetween(fromOn: string, toOn: string): number {
  return dayNumber(civilOf(toOn)) - dayNumber(civilOf(fromOn));
}

/** Monday to Friday and not a holiday of the calendar. */
export function isWorkingDay(on: string, calendar: WorkingCalendar): boolean {
  return isWorking(dayNumber(civilOf(on)), holidaySet(calendar));
}

/**
 * The n-th working day after `on` (before it when n is negative), `on` itself for 0, whether or not it is a working day.
 * @throws RangeError when n is not a whole number.
 */
export function addWorkingDays(on: string, n: number, calendar: WorkingCalendar): string {
  if (!Number.isSafeInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
  const holidays = holidaySet(calendar);
  const step = Math.sign(n);
  let days = dayNumber(civilOf(on));
  for (let left = Math.abs(n); left > 0;) {
    days += step;
    if (isWorking(days, holidays)) left -= 1;
  }
  return isoText(civilDate(days));
}

/**
 * Working days after `fromOn` up to and including `toOn`. When `toOn` is earlier: minus the working days from `toOn` up to the day before `fromOn`.
 * So `workingDaysBetween(on, addWorkingDays(on, n))` is n, whichever day `on` is.
 */
export function workingDaysBetween(fromOn: string, toOn: string, calendar: WorkingCalendar): number {
  const holidays = holidaySet(calendar);
  const [from, to] = [dayNumber(civilOf(fromOn)), dayNumber(civilOf(toOn))];
  let count = 0;
  for (let days = from + 1; days <= to; days += 1) if (isWorking(days, holidays)) count += 1;
  for (let days = to; days < from; days += 1) if (isWorking(days, holidays)) count -= 1;
  return count;
}

/** `on` itself when it is a working day, else the first one after it. */
export function nextWorkingDay(on: string, calendar: WorkingCalendar): string {
  return isWorkingDay(on, calendar) ? on : addWorkingDays(on, 1, calendar);
}

/** The date in Bangkok at an instant. */
export function bangkokDateOf(epochMs: number): string {
  return isoText(civilDate(Math.floor((epochMs + BANGKOK_OFFSET_MS) / DAY_MS)));
}

/** 00:00:00.000 in Bangkok. */
export function startOfDayMs(on: string): number {
  return dayNumber(civilOf(on)) * DAY_MS - BANGKOK_OFFSET_MS;
}

/** 23:59:59.999 in Bangkok: a due day ends with its last millisecond. */
export function endOfDayMs(on: string): number {
  return startOfDayMs(on) + DAY_MS - 1;
}

/** The instant of a wall-clock time `HH:MM` (00:00 to 23:59) in Bangkok. @throws RangeError for any other text. */
export function atBangkokTimeMs(on: string, time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`Not a time of day: ${time}`);
  return startOfDayMs(on) + (Number(match[1]) * 60 + Number(match[2])) * 60_000;
}

/** The Thai fiscal year (Buddhist era) of a day: it begins on 1 October of the year before, so 2026-10-01 is 2570. */
export function fiscalYearBeOf(on: string): number {
  const { year, month } = civilOf(on);
  return year + BUDDHIST_ERA_OFFSET + (month >= FISCAL_YEAR_FIRST_MONTH ? 1 : 0);
}

/** The first day of a fiscal year (Buddhist era): 2570 begins on 2026-10-01. */
export function fiscalYearStartOn(fiscalYearBe: number): string {
  return isoText({ year: fiscalYearBe - BUDDHIST_ERA_OFFSET - 1, month: FISCAL_YEAR_FIRST_MONTH, day: 1 });
}

/** The last day of a fiscal year (Buddhist era): 2570 ends on 2027-09-30. */
export function fiscalYearEndOn(fiscalYearBe: number): string {
  return isoText({ year: fiscalYearBe - BUDDHIST_ERA_OFFSET, month: 9, day: 30 });
}
