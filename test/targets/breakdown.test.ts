import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import type { Cell, Place } from '../../src/tables/schema';
import { evaluateBreakdown } from '../../src/targets/breakdown';

const place: Place = {
  toSerial: (milliseconds) => 25569 + milliseconds / 86_400_000,
  settings: {},
};

function rows(name: string, cells: Cell[][], period?: string) {
  const scope = {
    tables: { deals: openTable(cells, 'deals', place) },
    periods: [period === undefined ? undefined : parsePeriod(period)!],
  };
  return evaluateBreakdown(catalogue[name]!.breakdown!, scope).map(({ label, values }) => [
    label,
    ...values,
  ]);
}

const HEADER = ['Deal ID', 'Stage', 'Status', 'Amount', 'Created', 'Closed', 'Lost reason'];
const DEALS: Cell[][] = [
  HEADER,
  ['1', 'Demo', 'open', 100, '2024-01-05', '', ''],
  ['2', 'Demo', 'open', '', '2024-01-06', '', ''],
  ['3', 'New', 'open', 40, '2024-01-07', '', ''],
  ['4', 'Offer', 'won', 10, '2024-01-02', '2024-02-10', ''],
  ['5', 'Offer', 'lost', 20, '2024-01-02', '2024-01-22', 'Price'],
  ['6', 'Demo', 'lost', 30, '2024-01-02', '2024-01-12', 'price'],
  ['7', 'Demo', 'lost', 5, '2024-01-02', '2024-01-03', 'Timing'],
  ['8', 'Demo', 'lost', 5, '2024-01-02', '2024-01-03', ''],
];

describe('a funnel', () => {
  it('leaves the weighted amount empty where the deals have no probability', () => {
    expect(rows('STAGE_FUNNEL', DEALS)).toEqual([
      ['Demo', 2, 100, '', 2 / 3],
      ['New', 1, 40, '', 1 / 3],
    ]);
  });

  it('of a past date has a row for the deals that closed since', () => {
    expect(rows('STAGE_FUNNEL', DEALS, '2024-01')).toContainEqual([
      'closed since',
      1,
      10,
      '',
      1 / 4,
    ]);
  });
});

describe('a row a value', () => {
  it('takes spellings together, most first, and leaves blanks out', () => {
    expect(rows('LOST_REASONS', DEALS)).toEqual([
      ['Price', 2, 50, 2 / 3, 'Demo', 15],
      ['Timing', 1, 5, 1 / 3, 'Demo', 1],
    ]);
  });
});

describe('quarters of the ranked amounts', () => {
  it('keep equal amounts together and hold every closed deal once', () => {
    const bands = rows('DEAL_SIZE_BANDS', DEALS);
    expect(bands.map(([label]) => label)).toEqual(['up to 5', '5 to 10', '10 to 20', 'above 20']);
    expect(bands.reduce((total, [, deals]) => total + Number(deals), 0)).toBe(5);
  });
});

it.each(['STAGE_FUNNEL', 'LOST_REASONS', 'COMPETITORS', 'DEAL_SIZE_BANDS'])(
  '%s of an empty table has no row',
  (name) => {
    expect(rows(name, [[...HEADER, 'Competitor']])).toEqual([]);
  },
);
