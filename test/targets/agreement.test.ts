/**
 * Both targets on the same rows: every KPI over deals and targets is evaluated in JavaScript and as a native
 * formula by the workbench's engine, over generated tables with blanks, text in numbers, repeated ids,
 * ties at the edges of the period, no row and one row.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, isCompared, place, rowsOf } from './both';

const PERIOD = parsePeriod('2024-Q1')!;

const DAYS = [
  '2023-01-15',
  '2023-12-31',
  '2023-12-31 23:59',
  '2024-01-01',
  '2024-01-01 00:00:01',
  '2024-02-29',
  '2024-03-30',
  '2024-03-31',
  '2024-03-31 18:00',
  '2024-04-01',
  '2024-05-20',
];
const day = fc.constantFrom('', ...DAYS);
const amount = fc.constantFrom<Cell>(
  '',
  0,
  100,
  250.5,
  -40,
  '1 200',
  '$300',
  'n/a',
  'missing',
  99999,
);
const share = fc.constantFrom<Cell>('', 0, 0.1, 0.5, 1);

const deal = fc.record({
  ID: fc.integer({ min: 1, max: 30 }).map(String),
  Account: fc.constantFrom('', 'Acme', 'acme', 'Bolt', 'Core'),
  Owner: fc.constantFrom('', 'Anna', 'anna ', 'Bob', 'Cy'),
  Stage: fc.constantFrom('', 'New', 'Demo', 'Offer'),
  Status: fc.constantFrom('won', 'lost', 'open', 'Open', 'spam', ''),
  Amount: amount,
  Cost: amount,
  'List amount': amount,
  MRR: amount,
  Probability: share,
  Created: day,
  Closed: day,
  'Expected close': day,
  'Lost reason': fc.constantFrom('', 'Price', 'Timing'),
  Competitor: fc.constantFrom('', 'Globex', 'Initech'),
  'Lead origin': fc.constantFrom('', 'provided', 'own'),
  'Customer kind': fc.constantFrom('', 'new', 'existing'),
});

const target = fc.record({
  Owner: fc.constantFrom('Anna', 'Bob', 'Dee', ''),
  Month: fc.constantFrom('2024-01', '2024-02', '2024-03', '2024-04', '2023-12', ''),
  Target: fc.constantFrom<Cell>('', 0, 100, 500, 'none'),
});

const DEAL_HEADERS = Object.keys(fc.sample(deal, 1)[0]!);
const TARGET_HEADERS = Object.keys(fc.sample(target, 1)[0]!);

const anyTables = fc.record({
  deals: fc.array(deal, { maxLength: 25 }),
  targets: fc.array(target, { maxLength: 6 }),
});

/** The KPIs that deals and targets are enough for; stages want columns of dates, see `agreement-stages`. */
const kpis = Object.fromEntries(
  Object.entries(catalogue).filter(
    ([, kpi]) =>
      isCompared(kpi) &&
      !kpi.tables.some((slot) => slotTables(slot).includes('stage_history')) &&
      kpi.tables.every(
        (slot) =>
          slot.startsWith('[') ||
          slotTables(slot).some((table) => table === 'deals' || table === 'targets'),
      ),
  ),
);

const compareAll = (
  cells: { deals: Cell[][]; targets: Cell[][] },
  owner: string | undefined,
  withPeriod: boolean,
) =>
  compare({
    tables: {
      deals: openTable(cells.deals, 'deals', place),
      targets: openTable(cells.targets, 'targets', place),
    },
    kpis,
    period: withPeriod ? PERIOD : undefined,
    filter: owner === undefined ? undefined : { column: 'owner', value: owner },
  });

describe('evaluate and formula agree on every KPI', () => {
  const both = (
    records: { deals: readonly Record<string, Cell>[]; targets: readonly Record<string, Cell>[] },
    owner: string | undefined,
    withPeriod: boolean,
  ) =>
    compareAll(
      {
        deals: rowsOf(records.deals, DEAL_HEADERS),
        targets: rowsOf(records.targets, TARGET_HEADERS),
      },
      owner,
      withPeriod,
    );

  it('over the example tables, where each has a value', () => {
    const { deals, targets } = exampleTables;
    const cells = {
      deals: deals.rows.map((row) => [...row]),
      targets: targets.rows.map((row) => [...row]),
    };
    const sides = compareAll(cells, undefined, true);
    expectSame(sides);
    for (const name of Object.keys(kpis)) {
      const its = Object.entries(sides).filter(([label]) => label.split(' ')[0] === name);
      expect(
        its.some(([, { evaluated }]) => evaluated !== ''),
        name,
      ).toBe(true);
    }
  });

  it('over tables without a row', () => {
    const sides = both({ deals: [], targets: [] }, undefined, true);
    expect(Object.keys(sides).length).toBeGreaterThan(30);
    expectSame(sides);
  });

  it('over one row', () => {
    fc.assert(
      fc.property(deal, target, (one, its) => {
        expectSame(both({ deals: [one], targets: [its] }, undefined, true));
      }),
      { numRuns: 15 },
    );
  });

  it('over many rows, in a period', () => {
    fc.assert(
      fc.property(anyTables, (records) => expectSame(both(records, undefined, true))),
      { numRuns: 40 },
    );
  });

  it('over many rows, without a period', () => {
    fc.assert(
      fc.property(anyTables, (records) => expectSame(both(records, undefined, false))),
      { numRuns: 20 },
    );
  });

  it('over the rows of one owner', () => {
    fc.assert(
      fc.property(anyTables, fc.constantFrom('Anna', 'Bob'), (records, owner) =>
        expectSame(both(records, owner, true)),
      ),
      { numRuns: 20 },
    );
  });
});
