/** Which rows a KPI uses and which it lists: nothing is lost between the two. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { UserError } from '../../src/metric/errors';
import type { Expression } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Cell, Table, TableName } from '../../src/tables/schema';
import { evaluate } from '../../src/targets/evaluate';
import { expressionsOf, ledgerOf, reasonsOf } from '../../src/targets/ledger';
import { place } from './both';

type Given = Partial<Record<TableName, Table>>;

const ledger = (name: string, given: Given) =>
  ledgerOf(expressionsOf(catalogue[name]!, given), given);

const DEALS: Cell[][] = [
  ['ID', 'Deal', 'Owner', 'Status', 'Amount', 'Created', 'Closed'],
  ['1', 'Fine', 'Anna', 'Won', 100, '2024-01-01', '2024-02-01'],
  ['2', 'Lost', 'Anna', 'Lost', '', '2024-01-01', '2024-02-01'],
  ['3', 'Open', 'Anna', 'Open', 70, '2024-01-01', ''],
  ['4', 'No amount', 'Anna', 'Won', '', '2024-01-01', '2024-02-01'],
  ['5', 'Unreadable amount', 'Anna', 'Won', 'a lot', '2024-01-01', '2024-02-01'],
  ['6', 'No closed date', 'Anna', 'Won', 50, '2024-01-01', ''],
  ['7', 'No created date', 'Anna', 'Won', 50, '', '2024-03-01'],
  ['8', 'Closed before it began', 'Anna', 'Won', 50, '2024-03-05', '2024-03-01'],
  ['9', 'No status', 'Anna', '', 50, '2024-01-01', '2024-02-01'],
  ['1', 'Fine', 'Anna', 'Won', 120, '2024-01-01', '2024-02-01'],
];

describe('of ten deals, one of them twice', () => {
  const given = { deals: openTable(DEALS, 'deals', place) };

  it.each([
    [
      'REVENUE',
      5,
      {
        'repeated id': 1,
        'Amount blank or unreadable': 2,
        'Closed blank or unreadable': 1,
        'Status blank or unreadable': 1,
      },
    ],
    [
      'AVERAGE_DEAL_SIZE',
      5,
      {
        'repeated id': 1,
        'Amount blank or unreadable': 2,
        'Closed blank or unreadable': 1,
        'Status blank or unreadable': 1,
      },
    ],
    [
      'WIN_RATE',
      7,
      { 'repeated id': 1, 'Closed blank or unreadable': 1, 'Status blank or unreadable': 1 },
    ],
    [
      'SALES_CYCLE',
      5,
      {
        'repeated id': 1,
        'Closed blank or unreadable': 1,
        'Created blank or unreadable': 1,
        'negative duration': 1,
        'Status blank or unreadable': 1,
      },
    ],
    ['DEALS_CREATED', 8, { 'repeated id': 1, 'Created blank or unreadable': 1 }],
    [
      'OPEN_DEALS',
      6,
      {
        'repeated id': 1,
        'Closed blank or unreadable': 1,
        'Created blank or unreadable': 1,
        'Status blank or unreadable': 1,
      },
    ],
  ])('%s uses %d', (name, rowsUsed, listed) => {
    const [entry, ...others] = ledger(name, given);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ table: 'deals', rowsRead: 10, rowsUsed });
    expect(Object.fromEntries(entry!.listed.map(({ reason, rows }) => [reason, rows]))).toEqual(
      listed,
    );
  });
});

it('nothing is listed of a table without rows', () => {
  const given = { deals: openTable([DEALS[0]!], 'deals', place) };
  expect(ledger('REVENUE', given)).toEqual([
    { table: 'deals', rowsRead: 0, rowsUsed: 0, listed: [] },
  ]);
});

it('a subscription without an end is used, one without a customer is listed', () => {
  const cells = [
    ['Customer', 'Started', 'Ended', 'MRR'],
    ['Acme', '2024-01-01', '', 10],
    ['Bolt', '2024-01-01', '2024-03-01', 10],
    ['', '2024-01-01', '', 10],
    ['Coil', '', '', 10],
  ];
  const given = { subscriptions: openTable(cells, 'subscriptions', place) };
  expect(ledger('CHURN_RATE', given)).toEqual([
    {
      table: 'subscriptions',
      rowsRead: 4,
      rowsUsed: 2,
      listed: [
        { reason: 'Customer blank or unreadable', rows: 1 },
        { reason: 'Started blank or unreadable', rows: 1 },
      ],
    },
  ]);
});

it('a lead that nobody answered is used, a response before the lead is listed', () => {
  const cells = [
    ['ID', 'Lead', 'Status', 'Created', 'First response'],
    ['1', 'One', 'New', '2024-01-01 10:00', ''],
    ['2', 'Two', 'New', '2024-01-01 10:00', '2024-01-01 11:00'],
    ['3', 'Three', 'New', '2024-01-01 10:00', '2024-01-01 09:00'],
  ];
  const given = { leads: openTable(cells, 'leads', place) };
  expect(ledger('LEAD_RESPONSE_TIME', given)[0]!.listed).toEqual([
    { reason: 'negative duration', rows: 1 },
  ]);
});

const NAMES = Object.keys(exampleTables) as TableName[];

/** The example tables with some cells blanked and some rows repeated. */
const damaged = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.nat(40), fc.nat(20), fc.boolean()), {
    maxLength: 60,
  })
  .map((damages) => {
    const all = Object.fromEntries(
      NAMES.map((name) => [name, exampleTables[name].rows.map((row) => [...row] as Cell[])]),
    ) as Record<TableName, Cell[][]>;
    for (const [name, row, column, repeat] of damages) {
      const rows = all[name];
      const at = 1 + (row % (rows.length - 1));
      if (repeat) rows.push([...rows[at]!]);
      else rows[at]![column % rows[0]!.length] = '';
    }
    return all;
  });

const open = (all: Record<TableName, Cell[][]>): Given =>
  Object.fromEntries(NAMES.map((name) => [name, openTable(all[name], name, place)]));

describe('whatever is blank or repeated', () => {
  it('rows read are rows used and rows listed, for every KPI and table', () => {
    fc.assert(
      fc.property(damaged, (all) => {
        const given = open(all);
        for (const [name, kpi] of Object.entries(catalogue)) {
          for (const { rowsRead, rowsUsed, listed } of ledgerOf(expressionsOf(kpi, given), given)) {
            const rows = listed.reduce((sum, one) => sum + one.rows, 0);
            expect(rowsUsed, name).toBeGreaterThanOrEqual(0);
            expect(rowsUsed + rows, name).toBe(rowsRead);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('what is listed counts nowhere: without it the KPI is the same', () => {
    fc.assert(
      fc.property(damaged, (all) => {
        const given = open(all);
        for (const [name, kpi] of Object.entries(catalogue)) {
          const expressions = expressionsOf(kpi, given);
          const kept = { ...all };
          for (const [table, reasons] of reasonsOf(expressions, given)) {
            const listed = reasons.flatMap((reason, row) =>
              reason ? [given[table]!.sourceRows[row]!] : [],
            );
            kept[table] = all[table].filter((_, row) => !listed.includes(row));
          }
          const values = (tables: Given) => expressions.map((one) => valueOver(one, tables));
          expect(values(open(kept)), name).toEqual(values(given));
        }
      }),
      { numRuns: 8 },
    );
  });
});

/** Over the first quarter of 2024; the error's text where there is none. */
function valueOver(expression: Expression, tables: Given) {
  try {
    return evaluate(expression, { tables, periods: [parsePeriod('2024-Q1')!], place })[0]![0]!;
  } catch (error) {
    if (error instanceof UserError) return 'none';
    throw error;
  }
}
