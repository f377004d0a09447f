import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { functionHelp } from '../../src/functions/help';
import { parameters } from '../../src/functions/parameters';

const names = (kpi: string) => parameters(catalogue[kpi]!).map(({ name }) => name);

describe('The declared parameters serve both forms', () => {
  const expected: [kpi: string, parameters: string][] = [
    ['OPEN_DEALS', 'deals, period, column, criterion'],
    ['WIN_RATE', 'deals_or_won, period_or_lost, column, criterion'],
    [
      'PIPELINE_VELOCITY',
      'deals_or_open_deals, period_or_average_deal, column_or_win_rate, criterion_or_cycle_days',
    ],
    ['REQUIRED_DEALS', 'target, average_deal'],
    ['QUOTA_ATTAINMENT', 'deals_or_actual, targets_or_quota, period, column, criterion'],
    ['REVENUE_PER_REP', 'deals_or_revenue, targets_or_reps, period, column, criterion'],
    ['TARGET_ATTAINMENT', 'targets_or_actual, table_or_target, period, column, criterion'],
  ];
  it.each(expected)('%s(%s)', (kpi, list) => {
    expect(names(kpi).join(', ')).toBe(list);
  });
});

describe('The help of every function', () => {
  const help = functionHelp();

  it('is there once for each', () => {
    const all = help.map(({ name }) => name);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(
      expect.arrayContaining([...Object.keys(catalogue), 'KPI_TABLE', 'CRM_CLEAN']),
    );
  });

  it.each(help)('$name says what it is and how it is called, with the result', (one) => {
    expect(one.description).toMatch(/\.( |$)/);
    expect(one.description).toContain(`=${one.name}(`);
    expect(one.description).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(help)('$name describes parameters of different snake_case names', ({ parameters }) => {
    const list = parameters.map(({ name }) => name);
    expect(new Set(list).size).toBe(list.length);
    for (const { name, description } of parameters) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(description.length).toBeGreaterThan(10);
    }
  });

  it('shows one example of each form', () => {
    const win = help.find(({ name }) => name === 'WIN_RATE')!.description;
    expect(win).toContain('=WIN_RATE(45; 135) is 0.25.');
    expect(win).toContain('=WIN_RATE(Deals!A:Z; "2024-Q1") is 0.5.');
  });
});
