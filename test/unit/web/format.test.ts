import { describe, expect, it } from 'vitest';
import { dateAndTime, longDate, parseTypedDate, shortDate, timeOfDay, weekdayDate } from '../../../apps/web/src/format/date.format.js';
import { fileSize, graphemeCount, points } from '../../../apps/web/src/format/number.format.js';

describe('dates in Bangkok', () => {
  it('are written in the Buddhist era with Arabic digits in Thai', () => {
    expect(longDate('th', '2027-02-27')).toBe('27 กุมภาพันธ์ 2570');
    expect(shortDate('th', '2027-02-27')).toBe('27 ก.พ. 2570');
    expect(weekdayDate('th', '2027-02-02T03:00:00Z')).toBe('วันอังคารที่ 2 กุมภาพันธ์ 2570');
  });

  it('carry both eras in English', () => {
    expect(longDate('en', '2027-02-27')).toBe('27 February 2027 (B.E. 2570)');
    expect(weekdayDate('en', '2027-02-02')).toBe('Tuesday, 2 February 2027 (B.E. 2570)');
  });

  it('take an instant to the day it is in Bangkok, also across the year', () => {
    expect(shortDate('th', '2026-12-31T17:00:00Z')).toBe('1 ม.ค. 2570');
    expect(longDate('en', '2026-12-31T17:00:00Z')).toBe('1 January 2027 (B.E. 2570)');
    expect(dateAndTime('th', '2027-02-26T16:59:59Z')).toBe('26 ก.พ. 2570 23.59 น.');
    expect(timeOfDay('en', '2027-02-26T17:05:00Z')).toBe('00:05');
  });
});

describe('a typed date', () => {
  it.each([
    ['27/2/2570', '2027-02-27'],
    ['27/2/2027', '2027-02-27'],
    ['27-02-2570', '2027-02-27'],
    ['๒๗/๒/๒๕๗๐', '2027-02-27'],
    [' 2570-02-27 ', '2027-02-27'],
    ['29/2/2571', '2028-02-29'],
  ])('%s is %s', (typed, iso) => {
    expect(parseTypedDate(typed)).toBe(iso);
  });

  it.each(['', '31/2/2570', '29/2/2570', '1/13/2570', '27/2/70', 'พรุ่งนี้'])('%s is none', (typed) => {
    expect(parseTypedDate(typed)).toBeNull();
  });
});

describe('numbers', () => {
  it('shows points as the record has them', () => {
    expect([points('329.16'), points('0.00'), points(null), points(undefined)]).toEqual(['329.16', '0.00', '–', '–']);
  });

  it('counts what a Thai reader counts', () => {
    expect(graphemeCount('กำหนดเป้าหมายที่ชัดเจน')).toBeLessThan([...'กำหนดเป้าหมายที่ชัดเจน'].length);
    expect(graphemeCount('ที่')).toBe(1);
  });

  it('shows sizes', () => {
    expect([fileSize(0), fileSize(999), fileSize(20_480), fileSize(1_843_200)]).toEqual(['0 B', '999 B', '20.5 kB', '1.8 MB']);
  });
});
