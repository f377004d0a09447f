import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  civilOf,
  daysInMonth,
  dayText,
  isoDate,
  isoWeekOf,
  isoWeekStart,
  monthText,
  serialOf,
  validSerial,
  weekday,
} from '../../src/metric/calendar';

describe('serial numbers', () => {
  it.each([
    [1899, 12, 31, 1],
    [1900, 3, 1, 61],
    [1970, 1, 1, 25569],
    [2024, 2, 29, 45351],
    [2024, 1, 1, 45292],
  ])('of %i-%i-%i is %i, as in Sheets', (year, month, day, serial) => {
    expect(serialOf(year, month, day)).toBe(serial);
    expect(civilOf(serial)).toEqual({ year, month, day });
  });

  it('ignore the time of day', () => {
    expect(civilOf(45292.999)).toEqual({ year: 2024, month: 1, day: 1 });
    expect(isoDate(45292.5)).toBe('2024-01-01');
  });

  it.each([
    [2023, 2, 29],
    [2024, 4, 31],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 1, 0],
  ])('refuse %i-%i-%i', (year, month, day) => {
    expect(validSerial(year, month, day)).toBeUndefined();
  });

  it('go to a date and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80_000 }), (serial) => {
        const { year, month, day } = civilOf(serial);
        expect(validSerial(year, month, day)).toBe(serial);
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2024-12-15', 1, '2025-01-15'],
  ])('added to %s by %i give %s, as EDATE', (from, months, to) => {
    const [year, month, day] = from.split('-').map(Number) as [number, number, number];
    expect(isoDate(addMonths(serialOf(year, month, day), months))).toBe(to);
  });

  it('know their length', () => {
    expect([daysInMonth(2024, 2), daysInMonth(2023, 2), daysInMonth(2024, 12)]).toEqual([
      29, 28, 31,
    ]);
  });
});

describe('days in words', () => {
  it.each([
    [45351, '29 Feb 2024', 'Feb 2024'],
    [45351.99, '29 Feb 2024', 'Feb 2024'],
    [45292, '1 Jan 2024', 'Jan 2024'],
    [45657, '31 Dec 2024', 'Dec 2024'],
  ])('%d is %s, in %s', (serial, day, month) => {
    expect(dayText(serial)).toBe(day);
    expect(monthText(serial)).toBe(month);
  });
});

describe('ISO weeks', () => {
  it.each([
    ['2024-01-01', 2024, 1],
    ['2023-01-01', 2022, 52],
    ['2020-12-31', 2020, 53],
    ['2021-01-03', 2020, 53],
    ['2024-12-30', 2025, 1],
  ])('%s is in %i week %i', (date, year, week) => {
    const [y, month, day] = date.split('-').map(Number) as [number, number, number];
    expect(isoWeekOf(serialOf(y, month, day))).toEqual({ year, week });
  });

  it('start on Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1901, max: 2099 }), fc.integer({ min: 1, max: 52 }), (y, w) => {
        const start = isoWeekStart(y, w)!;
        expect(weekday(start)).toBe(1);
        expect(isoWeekOf(start)).toEqual({ year: y, week: w });
      }),
    );
  });

  it('number 53 exists only in long years', () => {
    expect(isoWeekStart(2020, 53)).toBeDefined();
    expect(isoWeekStart(2021, 53)).toBeUndefined();
  });
});
