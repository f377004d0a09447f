import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/metric/calendar';
import { periodBetween, periodChoices, readPeriod } from '../../src/reports';
import { dealsOf } from './support';

const headers = ['Deal', 'Stage', 'Amount', 'Created', 'Closed'];
const deals = (...rows: [created: string, closed: string][]) =>
  dealsOf([
    headers,
    ...rows.map(([created, closed], row) => [`D${row}`, 'Won', 1, created, closed]),
  ]);

describe('the period of a request', () => {
  it.each([
    ['2025 by month', '2025-01-01', '2025-12-31', 'month'],
    ['2025-Q2 by week', '2025-04-01', '2025-06-30', 'week'],
    ['2024-07-01..2025-06-30 by quarter', '2024-07-01', '2025-06-30', 'quarter'],
    ['2025-03', '2025-03-01', '2025-03-31', 'month'],
  ])('%s runs from %s to %s by %s', (text, first, last, split) => {
    const { period, split: by } = readPeriod(text);
    expect([isoDate(period.start), isoDate(period.end - 1), by]).toEqual([first, last, split]);
  });

  it('that is none says what would be one', () => {
    expect(() => readPeriod('2025-Q5')).toThrow('period "2025-Q5" is not a period. Use 2024, ');
  });

  it('between two days includes both', () => {
    expect(periodBetween(45658, 45660)).toMatchObject({ start: 45658, end: 45661 });
  });
});

describe('the periods that are proposed', () => {
  it('end with the data, the last twelve months first', () => {
    const choices = periodChoices(
      deals(['2024-03-05', '2024-06-01'], ['2025-02-01', '2025-10-07']),
    );
    expect(choices[0]).toEqual({
      value: '2024-11-01..2025-10-31 by month',
      label: 'Last 12 months: Nov 2024 to Oct 2025',
      rolling: { months: 12, split: 'month' },
    });
    expect(choices.map(({ value }) => value)).toContain('2024 by month');
    for (const { value } of choices) expect(readPeriod(value).period.start).toBeGreaterThan(0);
  });

  it('have weeks, months, quarters and years for their rows', () => {
    const choices = periodChoices(deals(['2024-03-05', ''], ['2025-02-01', '2025-10-07']));
    const splits = new Set(choices.map(({ value }) => readPeriod(value).split));
    expect([...splits].sort()).toEqual(['month', 'quarter', 'week', 'year']);
  });

  it('take no date that is far from the others for the end', () => {
    const [first] = periodChoices(
      deals(['2025-01-05', '2205-06-01'], ['2025-02-01', '2025-03-07']),
    );
    expect(first!.value).toBe('2024-04-01..2025-03-31 by month');
  });

  it.each([
    [1, '2025-Q4', '2025', 'Quarter 4 of 2025 by month', '2024-01-01..2025-12-31'],
    [
      4,
      '2025-10-01..2025-12-31',
      '2025-04-01..2026-03-31',
      'Quarter 3 of 2025/26 by month',
      '2023-04-01..2026-03-31',
    ],
    [
      11,
      '2025-08-01..2025-10-31',
      '2024-11-01..2025-10-31',
      'Quarter 4 of 2024/25 by month',
      '2023-11-01..2025-10-31',
    ],
  ])(
    'of a year that begins in month %d have its quarters and years',
    (start, quarter, year, label, all) => {
      const choices = periodChoices(deals(['2024-03-05', ''], ['2025-02-01', '2025-10-07']), start);
      const values = choices.map(({ value }) => value);
      expect(choices[2]).toEqual({ value: `${quarter} by month`, label });
      expect(values[3]).toBe(`${year} by month`);
      expect(values).toContain(`${all} by year`);
      for (const value of values) expect(readPeriod(value).period.start).toBeGreaterThan(0);
    },
  );

  it('are none without a date', () => {
    expect(periodChoices(deals(['', '']))).toEqual([]);
    expect(periodChoices(dealsOf([headers]))).toEqual([]);
  });
});
