import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/metric/calendar';
import {
  notAPeriod,
  parsePeriod,
  parsePeriods,
  previousPeriod,
  splitPeriod,
  yearBeforePeriod,
} from '../../src/metric/period';

const days = (period: { start: number; end: number } | undefined) =>
  period && `${isoDate(period.start)}..${isoDate(period.end - 1)}`;

describe('a period text', () => {
  it.each([
    ['2024', '2024-01-01..2024-12-31'],
    ['2024-Q1', '2024-01-01..2024-03-31'],
    ['2024q4', '2024-10-01..2024-12-31'],
    ['2024-02', '2024-02-01..2024-02-29'],
    ['2024-W05', '2024-01-29..2024-02-04'],
    ['2024-03-15', '2024-03-15..2024-03-15'],
    ['2024-01-01..2024-03-31', '2024-01-01..2024-03-31'],
    ['45292..45382', '2024-01-01..2024-03-31'],
    ['2023-Q4..2024-02', '2023-10-01..2024-02-29'],
    ['  2024-03  ', '2024-03-01..2024-03-31'],
  ])('%s holds %s', (text, expected) => {
    expect(days(parsePeriod(text))).toBe(expected);
  });

  it.each([
    '',
    'Q1',
    '2024-Q5',
    '2024-13',
    '2024-W54',
    '2023-W53',
    '2024-02-30',
    '2024-03-31..2024-01-01',
    'last month',
    '1850',
    '2024..',
  ])('"%s" is refused', (text) => {
    expect(parsePeriods(text)).toBeUndefined();
  });

  it('that is refused is answered with the forms there are', () => {
    expect(notAPeriod('2024-Q5')).toBe(
      'period "2024-Q5" is not a period. Use 2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31.',
    );
  });
});

describe('a split', () => {
  it.each([
    ['2024 by quarter', ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']],
    ['2024-Q1 by month', ['2024-01', '2024-02', '2024-03']],
    ['2023-07-01..2024-06-30 by year', ['2023-07-01..2023-12-31', '2024-01-01..2024-06-30']],
    ['2024-01-15..2024-02-10 by month', ['2024-01-15..2024-01-31', '2024-02-01..2024-02-10']],
    ['2024-01-01..2024-01-10 by week', ['2024-W01', '2024-01-08..2024-01-10']],
    ['2024-01-01..2024-01-02 by day', ['2024-01-01', '2024-01-02']],
  ])('%s gives %j', (text, parts) => {
    expect(parsePeriods(text)!.map((part) => part.text)).toEqual(parts);
  });

  it('covers the whole without gap or overlap', () => {
    const unit = fc.constantFrom('day', 'week', 'month', 'quarter', 'year' as const);
    fc.assert(
      fc.property(
        fc.integer({ min: 40_000, max: 50_000 }),
        fc.integer({ min: 1, max: 900 }),
        unit,
        (start, length, by) => {
          const parts = splitPeriod({ start, end: start + length, text: '' }, by as 'day');
          expect(parts[0]!.start).toBe(start);
          expect(parts[parts.length - 1]!.end).toBe(start + length);
          for (let at = 1; at < parts.length; at++) {
            expect(parts[at]!.start).toBe(parts[at - 1]!.end);
          }
          for (const part of parts) expect(days(parsePeriod(part.text))).toBe(days(part));
        },
      ),
    );
  });
});

describe('the period before', () => {
  it.each([
    ['2024-03', '2024-02'],
    ['2024-Q1', '2023-Q4'],
    ['2024', '2023'],
    ['2024-01-01..2024-02-29', '2023-11-01..2023-12-31'],
    ['2024-03-10..2024-03-19', '2024-02-29..2024-03-09'],
    ['2024-W05', '2024-01-22..2024-01-28'],
  ])('of %s is %s', (text, before) => {
    expect(previousPeriod(parsePeriod(text)!).text).toBe(before);
  });
});

describe('the year before', () => {
  it.each([
    ['2024-02', '2023-02'],
    ['2025-02', '2024-02'],
    ['2024-02-29', '2023-02-28'],
    ['2024-03-10..2024-03-19', '2023-03-10..2023-03-19'],
    ['2024-W05', '2023-W05'],
  ])('of %s is %s', (text, before) => {
    expect(yearBeforePeriod(parsePeriod(text)!)!.text).toBe(before);
  });

  it('of a week 53 without a twin does not exist', () => {
    expect(yearBeforePeriod(parsePeriod('2020-W53')!)).toBeUndefined();
  });
});
