/** Spans and movements of subscriptions, with everything that is odd about them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/ingest/open';
import { isoDate } from '../../../src/metric/calendar';
import { joinTables } from '../../../src/tables/derived';
import type { Cell, NumberColumn, Place, Table, TextColumn } from '../../../src/tables/schema';

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const open = (rows: readonly (readonly Cell[])[], header: readonly string[]) =>
  openTable([header, ...rows], 'subscriptions', place);

const INTERVALS = ['Customer', 'Plan', 'Started', 'Ended', 'MRR'];
const MONTHS = ['Customer', 'Month', 'MRR'];

const tablesOf = (rows: readonly (readonly Cell[])[], header = INTERVALS) =>
  joinTables({ subscriptions: open(rows, header) });

const valuesOf = (table: Table, name: string): (number | string)[] => {
  const column = table.column(name)!;
  return column.kind === 'text'
    ? Array.from(column.codes, (code) => column.words[code]!)
    : Array.from(column.values);
};

const day = (serial: number | string) => (serial === 2_958_465 ? '' : isoDate(Number(serial)));

/** Customer, from, until, MRR of each span. */
const spans = (rows: readonly (readonly Cell[])[], header?: string[]) => {
  const table = tablesOf(rows, header).segments!;
  const [customers, starts, ends, mrr] = ['customer', 'start', 'end', 'mrr'].map((name) =>
    valuesOf(table, name),
  );
  return customers!.map((name, at) => [name, day(starts![at]!), day(ends![at]!), mrr![at]]);
};

/** Month, customer, kind, amount, plan of each movement. */
const moves = (rows: readonly (readonly Cell[])[], header?: string[]) => {
  const table = tablesOf(rows, header).movements!;
  const columns = ['month', 'customer', 'kind', 'amount'].map((name) => valuesOf(table, name));
  return columns[0]!.map((month, at) => [
    day(month).slice(0, 7),
    ...columns.slice(1).map((column) => column[at]!),
  ]);
};

describe('spans of a customer', () => {
  it.each<[string, Cell[][], (string | number)[][]]>([
    ['are none of no rows', [], []],
    [
      'are open where nothing ended',
      [['A', 'x', '2024-01-10', '', 100]],
      [['A', '2024-01-10', '', 100]],
    ],
    [
      'run on where one interval begins when another ends',
      [
        ['A', 'x', '2024-01-01', '2024-02-01', 100],
        ['A', 'x', '2024-02-01', '', 100],
      ],
      [
        ['A', '2024-01-01', '2024-02-01', 100],
        ['A', '2024-02-01', '', 100],
      ],
    ],
    [
      'run on over one day',
      [
        ['A', 'x', '2024-01-01', '2024-01-31', 100],
        ['A', 'x', '2024-02-01', '', 120],
      ],
      [
        ['A', '2024-01-01', '2024-02-01', 100],
        ['A', '2024-02-01', '', 120],
      ],
    ],
    [
      'break over two days',
      [
        ['A', 'x', '2024-01-01', '2024-01-30', 100],
        ['A', 'x', '2024-02-01', '', 120],
      ],
      [
        ['A', '2024-01-01', '2024-01-30', 100],
        ['A', '2024-02-01', '', 120],
      ],
    ],
    [
      'add up what runs at once',
      [
        ['A', 'x', '2024-01-01', '2024-03-01', 100],
        ['a', 'y', '2024-02-01', '', 50],
      ],
      [
        ['A', '2024-01-01', '2024-02-01', 100],
        ['A', '2024-02-01', '2024-03-01', 150],
        ['A', '2024-03-01', '', 50],
      ],
    ],
    [
      'net out what is negative, and are none where nothing is left',
      [
        ['A', 'x', '2024-01-01', '', 100],
        ['A', 'x', '2024-02-01', '2024-03-01', -100],
        ['A', 'x', '2024-03-01', '', -40],
      ],
      [
        ['A', '2024-01-01', '2024-02-01', 100],
        ['A', '2024-03-01', '', 60],
      ],
    ],
    [
      'are none of trials at 0, of no amount, of no customer, of no start, of an end before the start',
      [
        ['A', 'x', '2024-01-01', '', 0],
        ['A', 'x', '2024-01-01', '', ''],
        ['', 'x', '2024-01-01', '', 10],
        ['A', 'x', '', '', 10],
        ['A', 'x', '2024-02-01', '2024-01-01', 10],
        ['A', 'x', '2024-02-01', '2024-02-01', 10],
      ],
      [],
    ],
  ])('%s', (_, rows, expected) => {
    expect(spans(rows)).toEqual(expected);
  });

  it('are months of a table by months, each until the next', () => {
    const rows = [
      ['A', '2024-01', 100],
      ['A', '2024-02', 0],
      ['A', '2024-03', 120],
      ['A', '2024-03', 30],
    ];
    expect(spans(rows, MONTHS)).toEqual([
      ['A', '2024-01-01', '2024-02-01', 100],
      ['A', '2024-03-01', '2024-04-01', 150],
    ]);
  });

  it('carry the attributes of the interval that began last', () => {
    const { segments } = tablesOf([
      ['A', 'Solo', '2024-01-01', '', 100],
      ['A', 'Team', '2024-02-01', '2024-03-01', 50],
    ]);
    expect(valuesOf(segments!, 'plan')).toEqual(['Solo', 'Team', 'Solo']);
  });

  it('pay now where they have no end, or in the last month of the table', () => {
    const current = (rows: Cell[][], header?: string[]) =>
      valuesOf(tablesOf(rows, header).segments!, 'current').map((one) => one === 1);
    expect(
      current([
        ['A', 'x', '2024-01-01', '2030-01-01', 1],
        ['B', 'x', '2024-01-01', '', 1],
      ]),
    ).toEqual([false, true]);
    expect(
      current(
        [
          ['A', '2024-01', 1],
          ['B', '2024-02', 1],
          ['C', '2024-02', 0],
        ],
        MONTHS,
      ),
    ).toEqual([false, true]);
  });
});

describe('the movements of a month', () => {
  it.each<[string, Cell[][], (string | number)[][]]>([
    ['are none of no rows', [], []],
    [
      'are new, then churn in the month of the first unpaid day',
      [['A', 'x', '2024-01-10', '2024-03-01', 100]],
      [
        ['2024-01', 'A', 'new', 100],
        ['2024-03', 'A', 'churn', 100],
      ],
    ],
    ['are none of who comes and goes within it', [['A', 'x', '2024-01-10', '2024-01-20', 100]], []],
    [
      'compare the months’ ends, whatever happens between',
      [
        ['A', 'x', '2024-01-10', '2024-02-10', 100],
        ['A', 'x', '2024-02-10', '2024-02-20', 500],
        ['A', 'x', '2024-02-20', '', 80],
      ],
      [
        ['2024-01', 'A', 'new', 100],
        ['2024-02', 'A', 'contraction', 20],
      ],
    ],
    [
      'are a churn and a reactivation where a month’s end is without',
      [
        ['A', 'x', '2024-01-10', '2024-02-10', 100],
        ['A', 'x', '2024-04-10', '', 130],
      ],
      [
        ['2024-01', 'A', 'new', 100],
        ['2024-02', 'A', 'churn', 100],
        ['2024-04', 'A', 'reactivation', 130],
      ],
    ],
    [
      'net out several subscriptions',
      [
        ['A', 'x', '2024-01-10', '2024-02-10', 100],
        ['A', 'y', '2024-02-05', '', 130],
      ],
      [
        ['2024-01', 'A', 'new', 100],
        ['2024-02', 'A', 'expansion', 30],
      ],
    ],
  ])('%s', (_, rows, expected) => {
    expect(moves(rows)).toEqual(expected);
  });

  it('are a churn and a reactivation around a missing month, and none after the last', () => {
    const rows = [
      ['A', '2024-01', 100],
      ['A', '2024-03', 100],
      ['B', '2024-02', 50],
      ['B', '2024-03', 70],
    ];
    expect(moves(rows, MONTHS)).toEqual([
      ['2024-01', 'A', 'new', 100],
      ['2024-02', 'A', 'churn', 100],
      ['2024-03', 'A', 'reactivation', 100],
      ['2024-02', 'B', 'new', 50],
      ['2024-03', 'B', 'expansion', 20],
    ]);
  });

  it('carry the attributes of what caused them, a churn those of the last paid row', () => {
    const { movements } = tablesOf([
      ['A', 'Solo', '2024-01-01', '2024-02-10', 100],
      ['A', 'Team', '2024-02-10', '2024-04-10', 50],
    ]);
    expect(valuesOf(movements!, 'kind')).toEqual(['new', 'contraction', 'churn']);
    expect(valuesOf(movements!, 'plan')).toEqual(['Solo', 'Team', 'Team']);
  });

  it('lead from what is paid at each month’s end to the next', () => {
    const anyDay = fc.integer({ min: 45200, max: 45500 });
    const interval = fc.record({
      customer: fc.constantFrom('A', 'B', 'C'),
      start: anyDay,
      length: fc.integer({ min: -5, max: 200 }),
      mrr: fc.constantFrom(0, 10, 25.1, -10, 99.99),
    });
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 12 }), (all) => {
        const { segments, movements } = tablesOf(
          all.map(({ customer, start, length, mrr }) => [
            customer,
            'x',
            isoDate(start),
            length > 150 ? '' : isoDate(start + length),
            mrr,
          ]),
        );
        const [starts, ends, mrr] = ['start', 'end', 'mrr'].map(
          (name) => (segments!.column(name) as NumberColumn).values,
        );
        const paidAt = (end: number) =>
          mrr!.reduce(
            (total, one, row) => (starts![row]! < end && ends![row]! >= end ? total + one : total),
            0,
          );
        const months = (movements!.column('month') as NumberColumn).values;
        const amounts = (movements!.column('amount') as NumberColumn).values;
        const { codes, words } = movements!.column('kind') as TextColumn;
        for (const end of [45292, 45323, 45352, 45383, 45689]) {
          const moved = amounts.reduce((total, amount, row) => {
            const isLoss = ['contraction', 'churn'].includes(words[codes[row]!]!);
            return months[row]! < end ? total + (isLoss ? -amount : amount) : total;
          }, 0);
          expect(moved).toBeCloseTo(paidAt(end), 6);
        }
      }),
    );
  });
});

describe('cohorts', () => {
  /** Start month, customer, what was paid from when until when, owner. */
  const cohorts = (rows: readonly (readonly Cell[])[], header = [...INTERVALS, 'Owner']) => {
    const table = tablesOf(rows, header).cohorts!;
    const names = ['cohort', 'customer', 'mrr', 'start', 'end', 'owner'];
    const columns = names.map((name) => valuesOf(table, name));
    return columns[0]!.map((month, at) => [
      day(month).slice(0, 7),
      ...[columns[1]![at]!, columns[2]![at]!, day(columns[3]![at]!), day(columns[4]![at]!)],
      columns[5]![at]!,
    ]);
  };

  it.each<[string, Cell[][], (string | number)[][]]>([
    ['are none of no rows', [], []],
    [
      'begin in the first month at whose end a customer pays, and hold what was paid before',
      [
        ['A', 'x', '2024-01-05', '2024-01-20', 50, 'Ann'],
        ['A', 'x', '2024-03-10', '', 100, 'Bob'],
      ],
      [
        ['2024-03', 'A', 50, '2024-01-05', '2024-01-20', 'Bob'],
        ['2024-03', 'A', 100, '2024-03-10', '', 'Bob'],
      ],
    ],
    ['have none who never paid at an end', [['A', 'x', '2024-01-05', '2024-01-20', 50, 'Ann']], []],
    [
      'stay with the owner of their start',
      [
        ['A', 'x', '2024-01-01', '2024-04-01', 100, 'Ann'],
        ['A', 'y', '2024-04-01', '', 150, 'Bob'],
        ['B', 'x', '2024-02-01', '', 70, 'Bob'],
      ],
      [
        ['2024-01', 'A', 100, '2024-01-01', '2024-04-01', 'Ann'],
        ['2024-01', 'A', 150, '2024-04-01', '', 'Ann'],
        ['2024-02', 'B', 70, '2024-02-01', '', 'Bob'],
      ],
    ],
    [
      'take back who comes again',
      [
        ['A', 'x', '2024-01-01', '2024-02-10', 100, 'Ann'],
        ['A', 'x', '2024-06-01', '', 80, 'Bob'],
      ],
      [
        ['2024-01', 'A', 100, '2024-01-01', '2024-02-10', 'Ann'],
        ['2024-01', 'A', 80, '2024-06-01', '', 'Ann'],
      ],
    ],
  ])('%s', (_name, rows, expected) => {
    expect(cohorts(rows)).toEqual(expected);
  });

  it('are told by months, too', () => {
    const months = [
      ['A', '2024-01', 10],
      ['A', '2024-02', 12],
      ['B', '2024-02', 5],
    ];
    const table = tablesOf(months, MONTHS).cohorts!;
    expect(valuesOf(table, 'cohort').map((month) => day(month))).toEqual([
      '2024-01-01',
      '2024-01-01',
      '2024-02-01',
    ]);
  });
});

describe('what is odd is listed', () => {
  const listed = (rows: Cell[][], header = INTERVALS) =>
    open(rows, header)
      .problems()
      .map(({ kind, rows: count }) => [kind, count]);

  it('of intervals', () => {
    const rows = [
      ['A', 'x', '2024-02-01', '2024-01-01', 10],
      ['', 'x', '2024-01-01', '', 10],
      ['B', 'x', '', '', 10],
      ['C', 'x', '2024-01-01', '', ''],
      ['D', 'x', '2024-01-01', '', -5],
    ];
    expect(listed(rows)).toEqual([
      ['no customer', 1],
      ['no MRR', 1],
      ['negative MRR', 1],
      ['no start', 1],
      ['ends before it starts', 1],
    ]);
  });

  it('of customer-months', () => {
    const rows = [
      ['A', '2024-01', 10],
      ['A', '2024-03', 10],
      ['B', '2024-Q1', 10],
    ];
    expect(listed(rows, MONTHS)).toEqual([
      ['not a month', 1],
      ['month missing before this one', 1],
    ]);
  });
});
