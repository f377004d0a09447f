/**
 * What functions make of bad input. Columns of all fifteen tables that are missing, doubled, empty or of the
 * wrong type are typed in `test/ingest/bad-tabs.test.ts`, mixed languages in `test/ingest/languages.test.ts`,
 * odd intervals and visits in `test/tables/derived/`; here the KPIs over them.
 */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { type Kpi, slotTables } from '../../src/catalogue/kpi';
import { nearestOver } from '../../src/catalogue/nearest';
import { needs } from '../../src/catalogue/needs';
import { catalogue } from '../../src/catalogue/registry';
import type { Argument, Range, Result } from '../../src/functions/cells';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { tables } from '../../src/tables';
import { call, callIn, DEALS, tab } from '../functions/sheet';
import { utc } from '../ingest/support';

type Entry = readonly [name: string, kpi: Kpi];

const overTables: Entry[] = Object.entries(catalogue).filter(
  ([, { tables }]) => tables.length > 0 && !tables.includes('any'),
);

/** Tables that the KPI cannot do without, of alternatives the first. */
const neededBy = ({ tables }: Kpi): TableName[] =>
  tables.filter((slot) => !slot.startsWith('[')).map((slot) => slotTables(slot)[0]!);

const rows = (name: TableName): Range => exampleTables[name].rows;

const outcome = (name: string, ...args: Argument[]): { result?: Result; message: string } => {
  try {
    return { result: call(name, ...args), message: '' };
  } catch (error) {
    return { message: (error as Error).message };
  }
};

/** The KPI over the example tables, one of them changed, for the period of its example. */
function over([name, kpi]: Entry, change: (table: TableName, cells: Range) => Range, period = '') {
  const { days = [], period: own = '', criteria = [] } = kpi.example.table!;
  const given = neededBy(kpi).map((table) => change(table, rows(table)));
  return outcome(name, ...given, ...days, period || own, ...criteria);
}

/** Every column of the example tabs that a KPI cannot do without, and where it stands. */
const required = overTables.flatMap((entry) => {
  const [name, kpi] = entry;
  const given = neededBy(kpi);
  const read = needs(kpi, 'owner', Object.fromEntries(given.map((table) => [table, true])));
  return given.flatMap((table) => {
    const { found, headers } = openTable(rows(table), table, utc());
    return (read[table]?.required ?? []).flatMap((column) =>
      found[column] === undefined
        ? []
        : [
            {
              where: `${name}: ${table}.${column}`,
              name,
              table,
              column,
              entry,
              at: headers.indexOf(found[column]),
            },
          ],
    );
  });
});

const cellsOf = (result: Result | undefined) => (Array.isArray(result) ? result.flat() : [result]);

describe('a column that a KPI needs', () => {
  /** What another column tells instead. */
  const TOLD: Readonly<Record<string, string>> = {
    'snapshots.status': 'the stage tells the status of a snapshot',
    'TOP_OBJECTIONS: calls.deal': 'objections are listed without the win rate of their deals',
  };

  it.each(required)('missing is named: $where', ({ where, name, table, column, entry, at }) => {
    const { message } = over(entry, (one, cells) =>
      one === table ? cells.map((row) => row.filter((_, index) => index !== at)) : cells,
    );
    if (TOLD[`${table}.${column}`] || TOLD[where]) return;
    expect(message).toMatch(
      new RegExp(
        `^${name}: (no column for "${column}" in the ${table} table|the range looks like|` +
          'no stage in the deals table says|the newer export of the deals is missing)',
      ),
    );
  });

  it.each(required)('doubled is read once: $where', ({ table, entry, at }) => {
    const doubled = over(entry, (one, cells) =>
      one === table ? cells.map((row) => [...row, row[at]!]) : cells,
    );
    expect(doubled).toEqual(over(entry, (_, cells) => cells));
  });

  const filledWith = (text: string, one: (typeof required)[number]) =>
    over(one.entry, (table, cells) =>
      table === one.table
        ? cells.map((row, line) =>
            row.map((cell, index) => (index === one.at && line > 0 ? text : cell)),
          )
        : cells,
    );

  it.each(['', '#REF!'])('holding %j in every row gives nothing, or is named', (text) => {
    for (const one of required) {
      const { result, message } = filledWith(text, one);
      if (message) {
        expect(message, one.where).toMatch(
          /blank in every row|no column for|no stage in|no snapshot at/,
        );
      } else {
        const numbers = cellsOf(result).filter((cell) => typeof cell === 'number');
        expect(numbers.every(Number.isFinite), one.where).toBe(true);
      }
    }
  });

  it('holding words where numbers or dates are wanted gives the same as an empty one', () => {
    for (const one of required) {
      const column = openTable(rows(one.table), one.table, utc()).column(one.column)!;
      // Rows with one text in the columns of an id stand for one thing.
      const isKey = tables[one.table].key?.includes(one.column);
      if (column.kind !== 'number' || column.type === 'yesno' || isKey) continue;
      expect(filledWith('whatever', one), one.where).toEqual(filledWith('', one));
    }
  });
});

describe('a tab of another table', () => {
  it.each(overTables)('given to %s is named, with what fits it', (name, kpi) => {
    const own = kpi.tables.flatMap(slotTables);
    for (const other of Object.keys(exampleTables) as TableName[]) {
      if (own.includes(other)) continue;
      const { message } = outcome(name, rows(other), '2024-Q1');
      // Where a table may be either of two, what the tab is decides which it is.
      if (/^\w+: \w+ must be a range with its header row/.test(message)) continue;
      expect(message).toMatch(
        new RegExp(`^${name}: the range looks like ${other.replace('_', ' ')} \\(headers: `),
      );
      const fitting = nearestOver(other, name);
      if (fitting.length) expect(message).toContain(fitting[0]!.name);
    }
  });

  it.each<[string, TableName, string]>([
    [
      'LEADS',
      'deals',
      'LEADS: the range looks like deals (headers: Deal, Company, Owner, Stage, Status, Created, Closed, Expected close, ...), and LEADS reads leads. Give the leads tab, or say in the sidebar that this one is it. For deals use =DEALS_CREATED(Deals!A:Z; "2024-Q1").',
    ],
    [
      'CALLS_MADE',
      'calls',
      'CALLS_MADE: the range looks like calls (headers: Call ID, Owner, Deal, Lead, Date, Rep seconds, Customer seconds, Checklist passed, ...), and CALLS_MADE reads activities. Give the activities tab, or say in the sidebar that this one is it. Functions over calls are TOP_OBJECTIONS, OBJECTION_HANDLED_RATE, CHECKLIST_SCORE.',
    ],
    [
      'WON_DEALS',
      'targets',
      'WON_DEALS: the range looks like targets (headers: Owner, Period, Target, Metric), and WON_DEALS reads deals. Give the deals tab, or say in the sidebar that this one is it.',
    ],
  ])('%s over %s says so', (name, other, message) => {
    expect(outcome(name, rows(other), '2024-Q1').message).toBe(message);
  });

  it.each<[string, TableName, string]>([
    ['LEADS', 'deals', 'DEALS_CREATED'],
    ['DEALS_CREATED', 'leads', 'LEADS'],
    ['MRR', 'deals', 'MRR_ADDED'],
    ['STAGE_FUNNEL', 'stage_history', 'STAGE_FUNNEL_HISTORY'],
    ['AVERAGE_DEAL_SIZE', 'orders', 'AVERAGE_ORDER_VALUE'],
    ['WIN_RATE', 'activities', 'PROPOSAL_ACCEPTANCE_RATE'],
    ['REPEAT_PURCHASE_RATE', 'deals', 'REPEAT_SALES'],
  ])('beside %s, over %s comes %s', (name, other, nearest) => {
    expect(nearestOver(other, name)[0]).toEqual({ name: nearest, isAlike: true });
  });

  it('is what the sidebar was told that it is', () => {
    const { mappingKey } = openTable(DEALS, 'deals', utc());
    const mappings = { [mappingKey]: { table: 'leads' as const } };
    expect(callIn({ settings: () => ({ mappings }) })('LEADS', DEALS, '2024-Q1')).toBe(
      call('DEALS_CREATED', DEALS, '2024-Q1'),
    );
  });
});

describe('a period without a row', () => {
  it.each(['1990-Q1', '2090-Q1'])(
    '%s gives every KPI nothing or what stands, never an error',
    (period) => {
      for (const entry of overTables) {
        const { result, message } = over(entry, (_, cells) => cells, period);
        expect(message, entry[0]).toBe('');
        const numbers = cellsOf(result).filter((cell) => typeof cell === 'number');
        expect(numbers.every(Number.isFinite), entry[0]).toBe(true);
      }
    },
  );

  it.each<[string, TableName[], number | string, number | string]>([
    ['LEADS', ['leads'], 0, 0],
    ['REVENUE', ['deals'], 0, 0],
    ['WIN_RATE', ['deals'], '', ''],
    ['SALES_CYCLE', ['deals'], '', ''],
    ['OPEN_DEALS', ['deals'], 0, 3],
    ['PIPELINE_VALUE', ['deals'], 0, 135_000],
    ['CUSTOMERS', ['subscriptions'], 0, 6],
    ['NEW_MRR', ['subscriptions'], 0, 0],
    ['CHURN_RATE', ['subscriptions'], '', 0],
    ['FOLLOWERS', ['social'], 0, 1730],
    ['QUOTA_ATTAINMENT', ['deals', 'targets'], '', ''],
  ])(
    '%s over %j is %j before the first row and %j after the last',
    (name, given, before, after) => {
      const cells = given.map(rows);
      expect(call(name, ...cells, '1990-Q1')).toBe(before);
      expect(call(name, ...cells, '2090-Q1')).toBe(after);
    },
  );
});

describe('intervals of a customer', () => {
  const header = 'Customer | Plan | Start date | End date | MRR';
  it.each<[string, string, string, number[]]>([
    [
      'that end before they start count for nobody',
      'A|x|2024-02-01|2024-01-01|100',
      '2024-02',
      [0, 0, 0, 0],
    ],
    [
      'that begin and end on one day count for nobody',
      'A|x|2024-02-01|2024-02-01|100',
      '2024-02',
      [0, 0, 0, 0],
    ],
    [
      'that touch are continuous',
      'A|x|2024-01-10|2024-02-10|100\nA|x|2024-02-10||100',
      '2024-02',
      [1, 100, 0, 0],
    ],
    [
      'one day apart are continuous',
      'A|x|2024-01-10|2024-02-29|100\nA|x|2024-03-01||100',
      '2024-02',
      [1, 100, 0, 0],
    ],
    [
      'two days apart are a churn at the month’s end',
      'A|x|2024-01-10|2024-02-28|100\nA|x|2024-03-01||100',
      '2024-02',
      [0, 0, 0, 100],
    ],
    ['that overlap add up', 'A|x|2024-01-10||100\nA|x|2024-02-10||50', '2024-02', [1, 150, 0, 0]],
    [
      'of two plans are one customer',
      'A|Solo|2024-02-10||100\nA|Team|2024-02-10||50',
      '2024-02',
      [1, 150, 150, 0],
    ],
    ['at zero are trials', 'A|x|2024-02-01||0', '2024-02', [0, 0, 0, 0]],
    [
      'below zero are a discount',
      'A|x|2024-02-01||100\nA|x|2024-02-01||-30',
      '2024-02',
      [1, 70, 70, 0],
    ],
    ['below zero alone count for nobody', 'A|x|2024-02-01||-30', '2024-02', [0, 0, 0, 0]],
  ])('%s', (_, lines, period, expected) => {
    const cells = tab(`${header}\n${lines}`);
    const names = ['CUSTOMERS', 'MRR', 'NEW_MRR', 'CHURNED_MRR'];
    expect(names.map((name) => call(name, cells, period))).toEqual(expected);
  });
});

describe('stage visits', () => {
  const order = callIn({ settings: () => ({ stageOrder: ['New', 'Demo', 'Offer'] }) });
  const conversion = (...lines: string[]) =>
    (order('STAGE_CONVERSION', tab(['Deal|Stage|Date entered', ...lines].join('\n'))) as Result[][])
      .slice(1)
      .map((row) => row.slice(0, 6));

  it.each<[string, string[], (string | number)[][]]>([
    [
      'out of order in the tab are put in order of their dates',
      ['A|Offer|2024-01-03', 'A|New|2024-01-01', 'A|Demo|2024-01-02'],
      [
        ['New', 1, 1, 0, 0, 0],
        ['Demo', 1, 1, 0, 0, 0],
        ['Offer', 1, 0, 0, 1, 0],
      ],
    ],
    [
      'that skip a stage advance, and the skipped one is not entered',
      ['A|New|2024-01-01', 'A|Offer|2024-01-03'],
      [
        ['New', 1, 1, 0, 0, 0],
        ['Offer', 1, 0, 0, 1, 0],
      ],
    ],
    [
      'repeated are one visit',
      ['A|New|2024-01-01', 'A|New|2024-01-02', 'A|Demo|2024-01-03'],
      [
        ['New', 1, 1, 0, 0, 0],
        ['Demo', 1, 0, 0, 1, 0],
      ],
    ],
    [
      'that go back and come again are visits of their own',
      ['A|New|2024-01-01', 'A|Demo|2024-01-02', 'A|New|2024-01-03', 'A|Demo|2024-01-04'],
      [
        ['New', 2, 2, 0, 0, 0],
        ['Demo', 2, 0, 0, 1, 1],
      ],
    ],
    [
      'of a stage that the order does not know come after those that it knows',
      ['A|New|2024-01-01', 'A|Legal|2024-01-02', 'A|Offer|2024-01-03'],
      [
        ['New', 1, 1, 0, 0, 0],
        ['Offer', 1, 0, 0, 1, 0],
        ['Legal', 1, 0, 0, 0, 1],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(conversion(...lines)).toEqual(expected);
  });
});

describe('targets of another length than the period', () => {
  const deals = tab(
    'Deal|Owner|Status|Closed|Amount\nA|Anna|Won|2024-01-05|150\nB|Anna|Won|2024-03-05|90',
  );
  const months = tab('Owner|Month|Target\nAnna|2024-01|100\nAnna|2024-02|100\nAnna|2024-03|100');
  const year = tab('Owner|Year|Target\nAnna|2024|1200');

  it('by month, asked for by quarter, add up', () => {
    expect(call('QUOTA_ATTAINMENT', deals, months, '2024-Q1')).toBe(240 / 300);
    expect(call('TARGET_ATTAINMENT', months, deals, '2024-Q1')).toBe(240 / 300);
  });

  it('by year, asked for by month, are refused', () => {
    for (const [name, ...given] of [
      ['QUOTA_ATTAINMENT', deals, year],
      ['TARGET_ATTAINMENT', year, deals],
    ] as const) {
      expect(outcome(name, ...given, '2024-03').message).toMatch(/whole targets/);
    }
    expect(call('QUOTA_ATTAINMENT', deals, year, '2024')).toBe(240 / 1200);
  });
});
