import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod, parsePeriods } from '../../src/metric/period';
import type { Cell, Place } from '../../src/tables/schema';
import { parseCriterion } from '../../src/targets/criterion';
import { evaluate, kpiExpression, type Scope, scalar } from '../../src/targets/evaluate';

const place: Place = {
  toSerial: (milliseconds) => 25569 + milliseconds / 86_400_000,
  settings: {},
};

const DEALS: Cell[][] = [
  ['Deal ID', 'Owner', 'Status', 'Stage', 'Amount', 'Currency', 'Created', 'Closed'],
  ['1', 'Anna', 'won', 'Offer', 100, 'EUR', '2023-12-20', '2024-01-09'],
  ['2', 'Anna', 'lost', 'Demo', 50, 'EUR', '2024-01-01', '2024-01-31'],
  ['3', 'Bob', 'won', 'Offer', 300, 'USD', '2024-01-10', '2024-02-09'],
  ['4', 'Bob', 'open', 'Demo', 700, 'EUR', '2024-01-15', ''],
  ['5', 'bob', 'won', 'Offer', '', 'EUR', '2024-03-01', '2024-02-01'],
  ['6', '', 'open', 'New', 40, 'EUR', '', ''],
];
const TARGETS: Cell[][] = [
  ['Owner', 'Month', 'Target'],
  ['Anna', '2024-01', 90],
  ['Bob', '2024-01', 10],
  ['Bob', '2024-02', 500],
];

const filter = (column: string, criterion: Cell) => ({
  column,
  criterion: parseCriterion(criterion, place),
});

function value(name: string, period?: string, scope: Partial<Scope> = {}) {
  const tables = {
    deals: openTable(DEALS, 'deals', place),
    targets: openTable(TARGETS, 'targets', place),
  };
  const periods = period === undefined ? [undefined] : parsePeriods(period)!;
  return evaluate(kpiExpression(catalogue[name]!), { tables, periods, ...scope });
}

describe('a period', () => {
  it('takes its first day and leaves the day after its last', () => {
    expect(value('WON_DEALS', '2024-01-09..2024-02-08')).toEqual([[2]]);
    expect(value('WON_DEALS', '2024-01-10..2024-02-09')).toEqual([[2]]);
  });

  it('that is blank among others gives an empty result', () => {
    const periods = [parsePeriod('2024-01')!, null, parsePeriod('2024-02')!];
    expect(value('WON_DEALS', undefined, { periods })).toEqual([[1, '', 2]]);
  });

  it('that is left out counts every row of a flow and goes by status for a stock', () => {
    expect(value('WON_DEALS')).toEqual([[3]]);
    expect(value('OPEN_DEALS')).toEqual([[2]]);
  });

  it.each([
    'DEAL_AGE',
    'STALLED_DEALS',
    'SALES_GROWTH',
    'YOY_GROWTH',
    'HOCKEY_STICK',
    'PIPELINE_COVERAGE',
  ])('is asked for by %s', (name) => {
    expect(() => value(name)).toThrow('needs a period');
  });

  it('before which nothing was sold has no growth', () => {
    const eur = { filters: [filter('currency', 'EUR')] };
    expect(value('SALES_GROWTH', '2024-01', eur)).toEqual([['']]);
  });
});

describe('open deals', () => {
  it('are those created before the end and closed on or after it', () => {
    expect(value('OPEN_DEALS', '2024-01-08')).toEqual([[2]]);
    expect(value('OPEN_DEALS', '2024-01-09')).toEqual([[1]]);
    expect(value('OPEN_DEALS', '2024-01-31')).toEqual([[2]]);
  });

  it('have an age to the start of the last day', () => {
    expect(value('DEAL_AGE', '2024-03-31')).toEqual([[76]]);
  });
});

describe('groups and periods', () => {
  it('give a grid, groups down and periods across', () => {
    const groups = [filter('owner', 'Anna'), filter('owner', 'Bob'), filter('owner', 'Cy')];
    expect(value('WON_DEALS', '2024-01-01..2024-02-29 by month', { groups })).toEqual([
      [1, 0],
      [0, 2],
      [0, 0],
    ]);
  });
});

describe('means and ratios', () => {
  it('leave out rows that miss a value or end before they start', () => {
    expect(value('SALES_CYCLE')).toEqual([[25]]);
  });

  it('of nothing are empty, sums and counts of nothing are 0', () => {
    const none = { filters: [filter('owner', 'Cy')] };
    expect(value('WIN_RATE', undefined, none)).toEqual([['']]);
    expect(value('SALES_CYCLE', undefined, none)).toEqual([['']]);
    expect(value('REVENUE', undefined, none)).toEqual([[0]]);
  });
});

describe('money', () => {
  it('of more than one currency is not added up', () => {
    expect(() => value('REVENUE')).toThrow(
      'more than one currency in the rows used (EUR, USD). Add "currency"; "EUR".',
    );
  });

  it('of one currency is, whatever the other rows hold', () => {
    expect(value('REVENUE', '2024-01')).toEqual([[100]]);
    expect(value('REVENUE', undefined, { filters: [filter('currency', 'usd')] })).toEqual([[300]]);
  });
});

describe('targets', () => {
  it('of smaller periods add up', () => {
    expect(value('QUOTA_ATTAINMENT', '2024-01')).toEqual([[1]]);
  });

  it('of larger periods are not cut', () => {
    expect(() => value('QUOTA_ATTAINMENT', '2024-01-15..2024-01-20')).toThrow(
      'period "2024-01-15..2024-01-20" is shorter than a target or cuts one',
    );
  });

  it('count the holders who reached theirs', () => {
    expect(value('REPS_AT_QUOTA', '2024-01')).toEqual([[0.5]]);
  });
});

describe('criteria', () => {
  it('on stage, status and probability do not change the yardstick of stalled deals', () => {
    const all = value('STALLED_DEALS', '2024-03-31');
    expect(all).toEqual([[1]]);
    const inDemo = { filters: [filter('stage', 'Demo')] };
    expect(value('STALLED_DEALS', '2024-03-31', inDemo)).toEqual([[1]]);
  });
});

describe('the scalar form', () => {
  it.each([
    ['WIN_RATE', { won: 45, lost: 135 }, 0.25],
    ['WIN_RATE', { won: 0, lost: 0 }, ''],
    ['WIN_RATE', { won: '', lost: 5 }, ''],
    [
      'PIPELINE_VELOCITY',
      { open_deals: 50, average_deal: 10000, win_rate: 0.25, cycle_days: 0 },
      '',
    ],
  ] as const)('%s of %j is %j', (name, args, result) => {
    expect(scalar(catalogue[name]!, args)).toBe(result);
  });
});

it('an empty table has counts of 0 and no rates', () => {
  const tables = { deals: openTable([DEALS[0]!], 'deals', place) };
  const read = (name: string) =>
    evaluate(kpiExpression(catalogue[name]!), { tables, periods: [undefined] });
  expect(read('WON_DEALS')).toEqual([[0]]);
  expect(read('WIN_RATE')).toEqual([['']]);
});
