/** Both targets over leads, activities, spend, social readings and prices, with all that is odd about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activity } from '../../src/catalogue/activity';
import { demand } from '../../src/catalogue/demand';
import { exampleTables } from '../../src/catalogue/example-tables';
import type { Kpi } from '../../src/catalogue/kpi';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Cell, Table } from '../../src/tables/schema';
import { compare, expectSame, isCompared, place, rowsOf } from './both';

const day = fc.constantFrom(
  '',
  '2023-11-15',
  '2023-12-31 23:59',
  '2024-01-01',
  '2024-01-01 00:30',
  '2024-02-14 09:00',
  '2024-02-14 09:59:59',
  '2024-02-14 10:00',
  '2024-03-16 18:00',
  '2024-03-17',
  '2024-03-31',
  '2024-03-31 18:00',
  '2024-04-01',
);
const owner = fc.constantFrom('', 'Anna', 'anna ', 'Bob');
const source = fc.constantFrom('', 'Web', 'Event');
const answer = fc.constantFrom<Cell>('', 'Yes', 'No', true, 'perhaps');
const amount = fc.constantFrom<Cell>('', 0, 100, 250.5, 'n/a');

const records = {
  leads: fc.record({
    ID: fc.integer({ min: 1, max: 12 }).map(String),
    Lead: fc.constantFrom('', 'Acme', 'Bolt'),
    Owner: owner,
    Source: source,
    Status: fc.constantFrom('', 'New', 'Customer', 'Junk', 'Lost', 'Converted', 'spam'),
    Created: day,
    'First response': day,
    Qualified: day,
    'Sales qualified': day,
    Opportunity: day,
    Customer: day,
    'Last activity': day,
  }),
  activities: fc.record({
    Owner: owner,
    Account: fc.constantFrom('', 'Acme', 'acme', 'A*', 'Bolt'),
    Deal: fc.constantFrom('', 'D-1', 'D-2'),
    Lead: fc.constantFrom('', '1', '2', '3', 'Acme'),
    Type: fc.constantFrom(
      'Call',
      'Email',
      'Message',
      'Meeting',
      'Demo',
      'Visit',
      'Proposal',
      'Presentation',
      'Task',
      'Admin',
      'Event',
      '',
      'x',
    ),
    Status: fc.constantFrom(
      '',
      'Planned',
      'Held',
      'Done',
      'No show',
      'Cancelled',
      'Rescheduled',
      'Bounced',
      'what',
    ),
    Date: day,
    Minutes: fc.constantFrom<Cell>('', 0, 10, 45.5, 'long'),
    Personalized: answer,
    Opened: answer,
    Reply: fc.constantFrom('', 'Positive', 'Negative', 'Neutral', 'Auto', 'No'),
    Connected: answer,
    Accepted: answer,
    'Work stage': fc.constantFrom(
      '',
      'Prospecting',
      'Qualifying',
      'Converting',
      'Presenting',
      'Closing',
    ),
    'Customer kind': fc.constantFrom('', 'New', 'Existing'),
  }),
  deals: fc.record({
    ID: fc.constantFrom('D-1', 'D-2', 'D-3'),
    Owner: owner,
    Source: source,
    Status: fc.constantFrom('Won', 'Lost', 'Open'),
    Amount: amount,
    Created: day,
    Closed: day,
    'Last activity': day,
  }),
  spend: fc.record({
    Source: source,
    Date: day,
    Cost: amount,
    Sessions: amount,
    Visitors: amount,
    Clicks: amount,
  }),
  social: fc.record({ Owner: owner, Network: source, Date: day, Mentions: amount }),
  prices: fc.record({
    Product: fc.constantFrom('', 'Desk', 'desk', 'Lamp'),
    'Our price': amount,
    Competitor: fc.constantFrom('', 'Contoso', 'Northwind'),
    'Competitor price': amount,
  }),
};

type Name = keyof typeof records;
type Records = Readonly<Record<Name, readonly Record<string, Cell>[]>>;

const names = Object.keys(records) as Name[];
const recordsOf = (name: Name) => records[name] as fc.Arbitrary<Record<string, Cell>>;
const anyRecords = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.array(recordsOf(name), { maxLength: 15 })])),
) as fc.Arbitrary<Records>;

const headersOf = (name: Name) => Object.keys(fc.sample(recordsOf(name), 1)[0]!);

const open = (all: Records, without: readonly Name[] = []) =>
  Object.fromEntries(
    names
      .filter((name) => !without.includes(name))
      .map((name) => [name, openTable(rowsOf(all[name], headersOf(name)), name, place)]),
  ) as Partial<Record<TableName, Table>>;

const kpis: Record<string, Kpi> = Object.fromEntries(
  Object.entries({ ...demand, ...activity }).filter(([, kpi]) => isCompared(kpi)),
);

const NO_ROWS = Object.fromEntries(names.map((name) => [name, []])) as unknown as Records;
const PERIOD = parsePeriod('2024-Q1');
const RUNS = { numRuns: 10 };

describe('evaluate and formula agree on demand and activity', () => {
  it('over the example tables, where each has a value', () => {
    const tables = Object.fromEntries(
      names.map((name) => [name, openTable(exampleTables[name].rows as Cell[][], name, place)]),
    );
    const sides = compare({ tables, kpis, period: parsePeriod('2024-Q1') });
    expectSame(sides);
    const silent = Object.keys(kpis).filter(
      (name) =>
        !Object.entries(sides).some(
          ([label, { evaluated }]) => label.split(' ')[0] === name && evaluated !== '',
        ),
    );
    expect(silent).toEqual([]);
  });

  it('over tables without a row', () => {
    const sides = compare({ tables: open(NO_ROWS), kpis, period: PERIOD });
    expect(Object.keys(sides).length).toBeGreaterThan(50);
    expectSame(sides);
  });

  it('in a period', () => {
    fc.assert(
      fc.property(anyRecords, (all) =>
        expectSame(compare({ tables: open(all), kpis, period: PERIOD })),
      ),
      RUNS,
    );
  });

  it('without a period', () => {
    fc.assert(
      fc.property(anyRecords, (all) => expectSame(compare({ tables: open(all), kpis }))),
      RUNS,
    );
  });

  it('over leads alone, where deals could be given in their place', () => {
    fc.assert(
      fc.property(anyRecords, (all) =>
        expectSame(compare({ tables: open(all, ['deals']), kpis, period: PERIOD })),
      ),
      RUNS,
    );
  });

  it('over the rows of one owner', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('Anna', 'Bob'), (all, value) =>
        expectSame(
          compare({
            tables: open(all, ['spend', 'prices']),
            kpis,
            period: PERIOD,
            filter: { column: 'owner', value },
          }),
        ),
      ),
      RUNS,
    );
  });
});
