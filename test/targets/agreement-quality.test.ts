/** Both targets over analysed calls, with and without the deals they were about, and over tests. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, place, rowsOf } from './both';

const day = fc.constantFrom(
  '',
  '2023-12-31 23:59',
  '2024-01-01',
  '2024-02-29',
  '2024-03-31 18:00',
  '2024-04-01',
);
const owner = fc.constantFrom('', 'Anna', 'anna ', 'Bob');
const number = fc.constantFrom<Cell>('', 0, 1, 7, 60, 90.5, 'n/a');

const call = fc.record({
  'Call ID': fc.integer({ min: 1, max: 40 }).map(String),
  Owner: owner,
  Deal: fc.constantFrom('', 'Atlas', 'atlas', 'Beacon', 'Cedar', 'unknown'),
  Date: day,
  'Rep seconds': number,
  'Customer seconds': number,
  'Checklist passed': number,
  'Checklist total': number,
  Objection: fc.constantFrom('', 'Price', 'price', 'Timing', 'A*'),
  'Objection handled': fc.constantFrom('', 'Yes', 'No'),
});

const test = fc.record({
  Owner: owner,
  Date: day,
  Course: fc.constantFrom('Product', 'Negotiation'),
  Score: number,
  'Max score': number,
});

const HEADERS = {
  calls: Object.keys(fc.sample(call, 1)[0]!),
  training: Object.keys(fc.sample(test, 1)[0]!),
};

const DEALS: Cell[][] = [
  ['Deal', 'Owner', 'Status', 'Created', 'Closed', 'Amount'],
  ['Atlas', 'Anna', 'Won', '2024-01-01', '2024-02-01', 100],
  ['Beacon', 'Bob', 'Lost', '2024-01-01', '2024-02-01', 100],
  ['Cedar', 'Bob', 'Open', '2024-01-01', '', 100],
];

const kpis = Object.fromEntries(
  Object.entries(catalogue).filter(([, { family }]) => family === 'quality'),
);

interface Records {
  calls: readonly Record<string, Cell>[];
  training: readonly Record<string, Cell>[];
}

const sidesOf = (records: Records, withDeals: boolean, period?: string, its?: string) =>
  compare({
    tables: {
      calls: openTable(rowsOf(records.calls, HEADERS.calls), 'calls', place),
      training: openTable(rowsOf(records.training, HEADERS.training), 'training', place),
      ...(withDeals && { deals: openTable(DEALS, 'deals', place) }),
    },
    kpis,
    period: period === undefined ? undefined : parsePeriod(period),
    filter: its === undefined ? undefined : { column: 'owner', value: its },
  });

const many = fc.record({
  calls: fc.array(call, { maxLength: 20 }),
  training: fc.array(test, { maxLength: 10 }),
});

describe('evaluate and formula agree on calls and tests', () => {
  it('over the example tables, where each has a value', () => {
    const names: TableName[] = ['calls', 'deals', 'training'];
    const tables = Object.fromEntries(
      names.map((name) => [name, openTable(exampleTables[name].rows as Cell[][], name, place)]),
    );
    const sides = compare({ tables, kpis, period: parsePeriod('2024-Q1') });
    expectSame(sides);
    expect(sides['TOP_OBJECTIONS Price Win rate']!.evaluated).toBeCloseTo(1 / 3, 9);
    expect(sides['TOP_OBJECTIONS Timing Win rate']!.evaluated).toBe(1);
    expect(Object.values(sides).filter(({ evaluated }) => evaluated === '')).toEqual([]);
  });

  it('over tables without a row', () => {
    expectSame(sidesOf({ calls: [], training: [] }, true, '2024-Q1'));
  });

  it.each([true, false])('over many rows, with deals: %s', (withDeals) => {
    fc.assert(
      fc.property(many, fc.constantFrom('2024-Q1', undefined), (records, period) =>
        expectSame(sidesOf(records, withDeals, period)),
      ),
      { numRuns: 15 },
    );
  });

  it('over the rows of one owner', () => {
    fc.assert(
      fc.property(many, fc.constantFrom('Anna', 'Bob'), (records, its) =>
        expectSame(sidesOf(records, true, '2024-Q1', its)),
      ),
      { numRuns: 10 },
    );
  });
});
