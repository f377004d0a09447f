import { describe, expect, it } from 'vitest';
import type { Argument } from '../../src/functions/cells';
import { across, call, DEALS, down, padded, TARGETS, tab } from './sheet';

describe('KPI_TABLE', () => {
  it('has a row for the total and one for each value, a column for each period', () => {
    expect(call('KPI_TABLE', 'WIN_RATE', '2024-Q1', 'owner', DEALS)).toEqual([
      ['Owner', '2024-Q1'],
      ['Total', 0.5],
      ['Anna', 2 / 3],
      ['Boris', 1 / 3],
    ]);
  });

  it('names the KPIs where there are several, by function name or title', () => {
    expect(
      call('KPI_TABLE', down('WON_DEALS', 'Revenue', ''), '2024-Q1 by month', 'owner', DEALS),
    ).toEqual([
      ['Owner', 'KPI', '2024-01', '2024-02', '2024-03'],
      ['Total', 'Won deals', 1, 1, 1],
      ['Total', 'Revenue', 10_000, 8000, 18_000],
      ['Anna', 'Won deals', 1, 0, 1],
      ['Anna', 'Revenue', 10_000, 0, 18_000],
      ['Boris', 'Won deals', 0, 1, 0],
      ['Boris', 'Revenue', 0, 8000, 0],
    ]);
  });

  it('does without a column to go by, and without periods', () => {
    expect(call('KPI_TABLE', across('WON_DEALS', 'LOST_DEALS'), '', '', DEALS)).toEqual([
      ['KPI', 'All'],
      ['Won deals', 5],
      ['Lost deals', 4],
    ]);
    expect(call('KPI_TABLE', 'WON_DEALS', '2024', undefined, DEALS)).toEqual([['2024'], [3]]);
  });

  it('takes criteria, and shows the values of the rows that meet them', () => {
    expect(
      call('KPI_TABLE', 'LOST_DEALS', '2024', 'competitor', DEALS, 'lost_reason', 'Price'),
    ).toEqual([
      ['Competitor', '2024'],
      ['Total', 2],
      ['Contoso', 0],
      ['Northwind', 2],
    ]);
  });

  it('goes by a header of the tab as well', () => {
    const rows = call('KPI_TABLE', 'WON_DEALS', '2024', 'Deal', DEALS) as unknown[][];
    expect(rows[0]).toEqual(['Deal', '2024']);
    expect(rows).toHaveLength(14);
  });

  it('reads several tables', () => {
    expect(call('KPI_TABLE', 'QUOTA_ATTAINMENT', '2024-Q1', 'owner', DEALS, TARGETS)).toEqual([
      ['Owner', '2024-Q1'],
      ['Total', 0.8],
      ['Anna', 1.12],
      ['Boris', 0.4],
    ]);
  });

  it('leaves a blank period blank', () => {
    expect(call('KPI_TABLE', 'WON_DEALS', across('2024', ''), '', padded(DEALS))).toEqual([
      ['2024', ''],
      [3, ''],
    ]);
  });

  it('of a tab without rows has the total alone', () => {
    expect(call('KPI_TABLE', 'WON_DEALS', '2024', 'owner', DEALS.slice(0, 1))).toEqual([
      ['Owner', '2024'],
      ['Total', 0],
    ]);
  });

  const wrong: [what: string, args: Argument[], message: string][] = [
    [
      'a name of nothing',
      ['WINRATES', '2024', '', DEALS],
      'kpis "WINRATES" is not a KPI. The nearest are WIN_RATE, WIN_RATE_BY_AGE, WIN_RATE_BY_VALUE. Use a function\'s name, such as "WIN_RATE", or its title.',
    ],
    [
      'no name',
      ['', '2024', '', DEALS],
      'kpis is empty. Give a name, such as "WIN_RATE", or a range of names.',
    ],
    [
      'a KPI without a table form',
      ['SALES_FORECAST', '2024', '', DEALS],
      'kpis holds "Sales forecast", which has no value over a table of deals. Leave it out.',
    ],
    [
      'a table-shaped KPI',
      ['LOST_REASONS', '2024', '', DEALS],
      'kpis holds "Lost reasons", which has no value over a table of deals. Leave it out.',
    ],
    [
      'a table that is missing',
      ['QUOTA_ATTAINMENT', '2024', '', DEALS],
      'targets is missing. Use =KPI_TABLE("WIN_RATE"; "2024-Q1"; "owner"; Deals!A:Z).',
    ],
    [
      'a column of numbers to go by',
      ['WON_DEALS', '2024', 'amount', tab('Status|Closed|Amount\nWon|2024-01-05|10')],
      'by "amount" is not a column of words in the deals table (headers: Status, Closed, Amount). Use one such as owner or source.',
    ],
    [
      'a column to go by that is not there',
      ['WON_DEALS', '2024', 'region', tab('Status|Closed|Amount\nWon|2024-01-05|10')],
      'by "region" is not a column of words in the deals table (headers: Status, Closed, Amount). Use one such as owner or source.',
    ],
    [
      'a range of columns to go by',
      ['WON_DEALS', '2024', across('owner', 'stage'), DEALS],
      'by is a range of 1 row x 2 columns. Give one header, such as "owner", or nothing.',
    ],
    [
      'a range of criteria',
      ['WON_DEALS', '2024', '', DEALS, 'owner', down('Anna', 'Boris')],
      'criterion for "owner" must be a single value, because the result is a table.',
    ],
    [
      'a column without a criterion',
      ['WON_DEALS', '2024', '', DEALS, 'owner'],
      'criterion is missing after column "owner". Give what it must hold, or leave the column out.',
    ],
    [
      'a period that is none',
      ['WON_DEALS', 'spring', '', DEALS],
      'period "spring" is not a period. Use 2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31.',
    ],
    [
      'no period where one is needed',
      ['DEAL_AGE', '', '', DEALS],
      'needs a period. Add one, such as "2024-Q1".',
    ],
  ];
  it.each(wrong)('refuses %s', (_, args, message) => {
    expect(() => call('KPI_TABLE', ...args)).toThrow(new Error(`KPI_TABLE: ${message}`));
  });
});
