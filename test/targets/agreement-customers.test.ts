/** Both targets over orders, surveys and tickets, with all that is odd about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, isCompared, place, rowsOf } from './both';

const day = fc.constantFrom(
  '',
  '2023-12-31',
  '2023-12-31 23:59',
  '2024-01-01',
  '2024-02-29 10:30',
  '2024-03-31',
  '2024-03-31 18:00',
  '2024-04-01',
);
const customer = fc.constantFrom('', 'Acme', 'acme ', 'A*', '>5', '007', '7', 'Bolt');
const owner = fc.constantFrom('', 'Anna', 'Bob');
const money = fc.constantFrom<Cell>('', 0, 100, 100.1, -40, '1 200', 'n/a', 99999);

const order = fc.record({
  'Order ID': fc.constantFrom('', '1', '2', '3', '01', '4', '5', '6'),
  Customer: customer,
  Owner: owner,
  Product: fc.constantFrom('', 'Desk', 'Chair'),
  'Order date': day,
  Amount: money,
  Cost: money,
});

const survey = fc.record({
  Customer: customer,
  Owner: owner,
  Date: day,
  Score: fc.constantFrom<Cell>('', 0, 1, 3, 4, 5, 5.6, 8, 10, 250, 'n/a'),
});

const ticket = fc.record({
  'Ticket ID': fc.integer({ min: 1, max: 30 }).map(String),
  Customer: customer,
  Owner: owner,
  Kind: fc.constantFrom('', 'Complaint', 'Request', 'жалоба', 'other'),
  Opened: day,
  Resolved: day,
});

const HEADERS = {
  orders: Object.keys(fc.sample(order, 1)[0]!),
  surveys: Object.keys(fc.sample(survey, 1)[0]!),
  tickets: Object.keys(fc.sample(ticket, 1)[0]!),
};
const NAMES = ['orders', 'surveys', 'tickets'] as const;

const kpis = Object.fromEntries(
  Object.entries(catalogue).filter(
    ([, kpi]) =>
      isCompared(kpi) &&
      kpi.tables.some((slot) => slotTables(slot).some((name) => NAMES.includes(name as 'orders'))),
  ),
);

type Records = Record<(typeof NAMES)[number], readonly Record<string, Cell>[]>;

const sidesOf = (records: Records, period: string | undefined, its?: string) =>
  compare({
    tables: Object.fromEntries(
      NAMES.map((name) => [name, openTable(rowsOf(records[name], HEADERS[name]), name, place)]),
    ),
    kpis,
    period: period === undefined ? undefined : parsePeriod(period),
    filter: its === undefined ? undefined : { column: 'owner', value: its },
  });

const many = fc.record({
  orders: fc.array(order, { maxLength: 20 }),
  surveys: fc.array(survey, { maxLength: 12 }),
  tickets: fc.array(ticket, { maxLength: 12 }),
});

describe('evaluate and formula agree on orders, surveys and tickets', () => {
  it('over the example tables, where each has a value', () => {
    const tables = Object.fromEntries(
      NAMES.map((name: TableName) => [
        name,
        openTable(exampleTables[name].rows as Cell[][], name, place),
      ]),
    );
    const sides = compare({ tables, kpis, period: parsePeriod('2024-Q1') });
    expectSame(sides);
    expect(Object.values(sides).filter(({ evaluated }) => evaluated === '')).toEqual([]);
    expect(Object.keys(sides).sort()).toEqual(Object.keys(kpis).sort());
  });

  it('over tables without a row', () => {
    const sides = sidesOf({ orders: [], surveys: [], tickets: [] }, '2024-Q1');
    expect(Object.keys(sides)).toHaveLength(6);
    expectSame(sides);
  });

  it.each([['2024-Q1'], ['2024-03-31'], [undefined]])('over many rows, period %s', (period) => {
    fc.assert(
      fc.property(many, (records) => expectSame(sidesOf(records, period))),
      { numRuns: 15 },
    );
  });

  it('over the rows of one owner', () => {
    fc.assert(
      fc.property(many, fc.constantFrom('Anna', 'Bob'), (records, its) =>
        expectSame(sidesOf(records, '2024-Q1', its)),
      ),
      { numRuns: 12 },
    );
  });
});
