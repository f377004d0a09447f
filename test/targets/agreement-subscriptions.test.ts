/** Both targets over subscriptions, as intervals and as customer-months, with all that is odd about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, isCompared, place, rowsOf } from './both';

const day = fc.constantFrom(
  '',
  '2023-06-15',
  '2023-10-01',
  '2023-12-31',
  '2024-01-01',
  '2024-01-02',
  '2024-01-31',
  '2024-02-29',
  '2024-03-01',
  '2024-03-31',
  '2024-04-01',
  '2024-06-10',
);
const customer = fc.constantFrom('', 'Acme', 'acme', 'A*', '>5', '007', '7', 'Bolt', 'Core');
const money = fc.constantFrom<Cell>('', 0, 100, 100.1, 250.5, -40, 'n/a', 99999);

const interval = fc.record({
  Customer: customer,
  Owner: fc.constantFrom('', 'Anna', 'Bob'),
  Plan: fc.constantFrom('Solo', 'Team'),
  Started: day,
  Ended: day,
  MRR: money,
  'Trial started': day,
});

const customerMonth = fc.record({
  Customer: customer,
  Owner: fc.constantFrom('', 'Anna', 'Bob'),
  Month: fc.constantFrom(
    '',
    '2023-08',
    '2023-11',
    '2023-12',
    '2024-01',
    '2024-02',
    '2024-03',
    '2024-04',
  ),
  MRR: money,
});

const spend = fc.record({
  Source: fc.constantFrom('Web', 'Event'),
  Date: day,
  Cost: money,
});

/** The KPIs whose first table, or second after spend, is subscriptions. */
const kpis = Object.fromEntries(
  Object.entries(catalogue).filter(
    ([, kpi]) =>
      isCompared(kpi) && kpi.tables.some((slot) => slotTables(slot).includes('subscriptions')),
  ),
);

const HEADERS = {
  interval: ['Customer', 'Owner', 'Plan', 'Started', 'Ended', 'MRR', 'Trial started'],
  month: ['Customer', 'Owner', 'Month', 'MRR'],
  spend: ['Source', 'Date', 'Cost'],
};

type Records = readonly Record<string, Cell>[];

const sidesOf = (
  kind: 'interval' | 'month',
  records: Records,
  period: string | undefined,
  { owner, costs = [] }: { owner?: string; costs?: Records } = {},
) =>
  compare({
    tables: {
      subscriptions: openTable(rowsOf(records, HEADERS[kind]), 'subscriptions', place),
      // Spend has no owner to ask for.
      ...(owner === undefined
        ? { spend: openTable(rowsOf(costs, HEADERS.spend), 'spend', place) }
        : {}),
    },
    kpis,
    period: period === undefined ? undefined : parsePeriod(period),
    filter: owner === undefined ? undefined : { column: 'owner', value: owner },
  });

const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 20 });

describe('evaluate and formula agree on subscriptions', () => {
  it('over the example tables, where each has a value', () => {
    const open = (name: 'subscriptions' | 'spend' | 'deals') =>
      openTable(exampleTables[name].rows as Cell[][], name, place);
    const sides = compare({
      tables: { subscriptions: open('subscriptions'), spend: open('spend'), deals: open('deals') },
      kpis,
      period: parsePeriod('2024-Q1'),
    });
    expectSame(sides);
    const silent = Object.keys(kpis).filter(
      (name) =>
        !Object.entries(sides).some(
          ([label, { evaluated }]) => label.split(' ')[0] === name && evaluated !== '',
        ),
    );
    expect(silent).toEqual(['FIRST_YEAR_CHURN']);
  });

  it.each(['interval', 'month'] as const)('over no %s', (kind) => {
    const sides = sidesOf(kind, [], '2024-Q1');
    expect(Object.keys(sides).length).toBeGreaterThan(15);
    expectSame(sides);
  });

  it.each(['2024-01', '2024-Q1', '2024-02-15..2024-03-14'])('over intervals, in %s', (period) => {
    fc.assert(
      fc.property(many(interval), many(spend), (records, costs) =>
        expectSame(sidesOf('interval', records, period, { costs })),
      ),
      { numRuns: 12 },
    );
  });

  it.each(['2024-01', '2024-Q1', '2024-05'])('over customer-months, in %s', (period) => {
    fc.assert(
      fc.property(many(customerMonth), (records) => expectSame(sidesOf('month', records, period))),
      { numRuns: 12 },
    );
  });

  it('without a period', () => {
    fc.assert(
      fc.property(many(interval), many(customerMonth), (intervals, months) => {
        expectSame(sidesOf('interval', intervals, undefined));
        expectSame(sidesOf('month', months, undefined));
      }),
      { numRuns: 12 },
    );
  });

  it.each(['2024-01', '2024-Q1'])('over the rows of one owner, in %s', (period) => {
    fc.assert(
      fc.property(many(interval), fc.constantFrom('Anna', 'Bob'), (records, owner) =>
        expectSame(sidesOf('interval', records, period, { owner })),
      ),
      { numRuns: 12 },
    );
  });
});
