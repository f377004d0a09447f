import { describe, expect, it } from 'vitest';
import { formulaOf, singlePeriods, valueText } from '../../src/sidebar/kpi-call';
import { KPIS } from './fixtures';

const kpi = (name: string) => KPIS.find((one) => one.name === name)!;

describe('the formula of a KPI', () => {
  it.each([
    ['en_US', '=WIN_RATE(Deals!A:R, "2025-Q1")'],
    ['en_GB', '=WIN_RATE(Deals!A:R, "2025-Q1")'],
    ['ru_RU', '=WIN_RATE(Deals!A:R; "2025-Q1")'],
    ['de_DE', '=WIN_RATE(Deals!A:R; "2025-Q1")'],
    ['fa_IR', '=WIN_RATE(Deals!A:R; "2025-Q1")'],
    ['zh_CN', '=WIN_RATE(Deals!A:R, "2025-Q1")'],
  ])('under %s is %s', (locale, formula) => {
    expect(formulaOf(kpi('WIN_RATE'), '2025-Q1', locale)).toBe(formula);
  });

  it('without a period has none', () => {
    expect(formulaOf(kpi('CRM_CLEAN'), '2025-Q1', 'ru_RU')).toBe('=CRM_CLEAN(Deals!A:R)');
  });
});

describe('the periods of a cell', () => {
  it('are those of reports without their split, each once', () => {
    const choices = [
      { value: '2025-01-01..2025-12-31 by month', label: 'Last 12 months' },
      { value: '2025-Q4 by month', label: 'Quarter 4 of 2025 by month' },
      { value: '2025-Q4 by week', label: 'Quarter 4 of 2025 by week' },
    ];
    expect(singlePeriods(choices)).toEqual([
      { value: '2025-01-01..2025-12-31', label: 'Last 12 months' },
      { value: '2025-Q4', label: '2025-Q4' },
    ]);
    expect(singlePeriods([])).toEqual([]);
  });
});

describe('a value in words', () => {
  const one = (value: number | string) => ({ cells: [[value]], rows: 1, columns: 1 });
  it.each([
    [one(0.6315), 'percent', '63.2%'],
    [one(1234567.891), 'money', '1,234,567.89'],
    [one(12.5), 'days', '12.5 days'],
    [one(0), 'count', '0'],
    [one('Demo'), 'text', 'Demo'],
    [one(''), 'percent', 'empty: nothing to count'],
    [{ cells: [], rows: 0, columns: 0 }, 'percent', 'empty: nothing to count'],
    [{ cells: [['a', 'b']], rows: 6, columns: 2 }, 'table', 'a table of 6 × 2 cells'],
  ] as const)('%j in %s is %s', (value, unit, text) => {
    const cells = value.cells.map((row) => [...row]);
    expect(valueText({ ...value, cells }, unit)).toBe(text);
  });
});
