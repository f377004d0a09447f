/** Each of the fifteen tables with a column missing, doubled, empty or of the wrong type; tabs of another table. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { lookLike, recognise } from '../../src/ingest/recognise';
import { tables } from '../../src/tables';
import { columnOf } from '../../src/tables/require';
import type { Cell, TableName } from '../../src/tables/schema';
import { listed, open, utc, values } from './support';

const names = Object.keys(tables) as TableName[];

/** The example tab of each table as its cells, and where each canonical column stands in it. */
const example = (name: TableName): Cell[][] => exampleTables[name].rows.map((row) => [...row]);

function columnsIn(name: TableName): [column: string, at: number][] {
  const table = open(example(name), name);
  return Object.entries(table.found).map(([column, header]) => [
    column,
    table.headers.indexOf(header),
  ]);
}

/** Columns of one type that stand in the example tabs, with their table. */
const columnsOfType = (...types: string[]) =>
  names.flatMap((name) =>
    columnsIn(name)
      .filter(([column]) => {
        const spec = tables[name].columns[column]!;
        return types.includes(spec.type) && !spec.helper;
      })
      .map(([column, at]) => [name, column, at] as const),
  );

const every = columnsOfType(
  'id',
  'text',
  'code',
  'period',
  'date',
  'number',
  'money',
  'percent',
  'yesno',
  'minutes',
  'seconds',
);

const messageOf = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a column that is missing', () => {
  /** Columns that others stand in for, and headers without which a tab is another table's. */
  it.each(every)('of %s, %s, is named with what would bring it', (name, column, at) => {
    const cells = example(name).map((row) => row.filter((_, index) => index !== at));
    const message = messageOf(() => columnOf(open(cells, name), column));
    if (message) {
      expect(message).toMatch(
        new RegExp(
          `no column for "\\w+" in the ${name} table \\(headers: |the range looks like \\w+, not |no stage in the deals table says `,
        ),
      );
    } else {
      // The status is told by the stage, the connection by the outcome and so on.
      expect(open(cells, name).column(column)).toBeDefined();
    }
  });
});

describe('a column that is there twice', () => {
  it.each(every)('of %s, %s, is read once, and the other listed', (name, column, at) => {
    const cells = example(name).map((row) => [...row, row[at]!]);
    const table = open(cells, name);
    expect(values(table, column)).toEqual(values(open(example(name), name), column));
    expect(listed(table).join()).toContain('same header twice');
  });
});

describe('a column without a value', () => {
  it.each(every)('of %s, %s, is blank or told by another', (name, column, at) => {
    const cells = example(name).map((row, line) =>
      row.map((cell, index) => (index === at && line > 0 ? '' : cell)),
    );
    const table = open(cells, name);
    const found = table.column(column) ? values(table, column) : [];
    const others = tables[name].columns[column]!.codes || column === 'created';
    if (!others) expect(found.filter((value) => value !== '')).toEqual([]);
    expect(() => table.problems()).not.toThrow();
  });
});

describe('a column of texts that are no', () => {
  const spoiled = (name: TableName, at: number, text: string) =>
    open(
      example(name).map((row, line) =>
        row.map((cell, index) => (index === at && line === 1 ? text : cell)),
      ),
      name,
    );

  it.each(columnsOfType('date'))('dates: %s, %s, is listed', (name, column, at) => {
    const table = spoiled(name, at, 'soon');
    expect(values(table, column)[0]).toBe('');
    expect(listed(table).join()).toContain('not a date (1)');
  });

  it.each(columnsOfType('number', 'money', 'percent'))(
    'numbers: %s, %s, is listed',
    (name, column, at) => {
      const table = spoiled(name, at, 'plenty');
      expect(values(table, column)[0]).toBe('');
      expect(listed(table).join()).toContain('not a number (1)');
    },
  );

  it.each(columnsOfType('yesno'))('answers: %s, %s, is listed', (name, column, at) => {
    const table = spoiled(name, at, 'perhaps');
    expect(values(table, column)[0]).toBe('');
    expect(listed(table).join()).toContain('not yes or no (1)');
  });

  it.each(columnsOfType('minutes', 'seconds'))('lengths: %s, %s, is listed', (name, column, at) => {
    const table = spoiled(name, at, 'a while');
    expect(values(table, column)[0]).toBe('');
    expect(listed(table).join()).toContain('not a length of time (1)');
  });

  it.each([
    ['activities', 'Status', 'unknown word'],
    ['activities', 'Reply', 'unknown word'],
    ['activities', 'Work stage', 'unknown word'],
    ['leads', 'Lead origin', 'unknown word'],
  ] as const)('known word: %s, %s, is listed', (name, header, kind) => {
    const cells = example(name);
    cells[1]![cells[0]!.indexOf(header)] = 'whatever';
    const table = open(cells, name);
    expect(listed(table).join()).toContain(`${header}: ${kind} (1)`);
  });
});

describe('an error in a cell', () => {
  it.each(names)('of %s is listed', (name) => {
    const cells = example(name);
    cells[1]![0] = '#N/A';
    expect(listed(open(cells, name)).join()).toContain('error cell (1)');
  });
});

describe('a tab without a row', () => {
  it.each(names)('of %s is read', (name) => {
    const table = open(example(name).slice(0, 1), name);
    expect(table.rowCount).toBe(0);
    expect(table.problems()).toEqual([]);
  });

  it.each(names)('and without a header is no tab of %s', (name) => {
    expect(() => open([], name)).toThrow(/range is empty/);
    expect(recognise([['', '']], utc()).table).toBe('none');
  });
});

describe('a tab of another table', () => {
  const others = names.flatMap((name) =>
    names.filter((other) => other !== name).map((other) => [name, other] as const),
  );

  it('given as deals or leads says what it looks like', () => {
    expect(() => open(example('deals'), 'leads')).toThrow(
      'the range looks like deals, not leads (headers: Deal, Company, Owner, Stage, Status, Created, Closed, Expected close, ...). Give the leads tab, use a function over deals, or say in the sidebar that the tab is leads.',
    );
    expect(() => open(example('leads'), 'deals')).toThrow(/looks like leads, not deals/);
  });

  it.each(others)('of %s is never read as %s', (name, other) => {
    const message = messageOf(() => open(example(name), other));
    expect(message).toMatch(/looks like|has no header row|none of the first ten rows/);
  });

  it('is read as what the user says that it is', () => {
    const cells = example('deals');
    const { mappingKey } = recognise(cells, utc());
    const mappings = { [mappingKey]: { table: 'leads' as const } };
    expect(open(cells, 'leads', { mappings }).name).toBe('leads');
  });

  it('is not chosen for two or three headers that several tables have', () => {
    expect(
      open([
        ['Name', 'Status'],
        ['Atlas', 'Won'],
      ]).rowCount,
    ).toBe(1);
    expect(
      lookLike(
        [
          ['Owner', 'Date'],
          ['Anna', '2024-01-15'],
        ],
        utc(),
      ),
    ).toBeUndefined();
  });
});

describe('rows that repeat', () => {
  it('an id of leads, activities, calls and tickets count once, the last one', () => {
    for (const name of ['leads', 'activities', 'calls', 'tickets', 'deals'] as const) {
      const cells = example(name);
      const id = cells[0]!.findIndex((header) => /ID$/.test(String(header)));
      if (id < 0) {
        for (const [at, row] of cells.entries()) row.unshift(at ? `D-${at}` : 'ID');
      }
      const table = open([...cells, cells[1]!], name);
      expect([table.rowCount, table.rowsRead]).toEqual([cells.length - 1, cells.length]);
      expect(listed(table).join()).toContain('repeated id (1)');
    }
  });

  it('a deal for each of its products, as Bitrix24 exports them', () => {
    const table = open([
      ['ID', 'Название сделки', 'Стадия сделки', 'Сумма', 'Товар'],
      ['7', 'Офис', 'Сделка успешна', 900, 'Стол'],
      ['7', 'Офис', 'Сделка успешна', 900, 'Стул'],
      ['8', 'Склад', 'В работе', 500, 'Стеллаж'],
    ]);
    expect(values(table, 'amount')).toEqual([900, 500]);
    expect(listed(table)).toEqual([
      'ID: repeated id (1) at A2',
      'ID: repeated id with other values (1) at A2',
    ]);
  });

  it('a deal on a day of snapshots, not on another', () => {
    const table = open(
      [
        ['Snapshot date', 'Deal', 'Stage', 'Amount'],
        ['2024-01-01', 'Atlas', 'Demo', 5],
        ['2024-01-01', 'Atlas', 'Demo', 6],
        ['2024-01-08', 'Atlas', 'Demo', 7],
        ['2024-01-01', 'Beacon', 'Demo', 8],
      ],
      'snapshots',
    );
    expect(values(table, 'amount')).toEqual([6, 7, 8]);
    expect(listed(table)).toEqual([
      'Deal: repeated id (1) at B2',
      'Deal: repeated id with other values (1) at B2',
    ]);
  });

  it('an order for each of its lines stay, as lines add up', () => {
    expect(open(example('orders'), 'orders').rowCount).toBe(8);
  });
});

describe('money of several currencies', () => {
  it.each([
    ['orders', 'amount', ['Customer', 'Order date', 'Amount']],
    ['subscriptions', 'mrr', ['Customer', 'Start date', 'MRR']],
    ['spend', 'cost', ['Source', 'Date', 'Cost']],
  ] as const)('in %s is listed', (name, column, headers) => {
    const table = open(
      [
        [...headers],
        ['A', '2024-01-15', '$5'],
        ['B', '2024-01-15', '$7'],
        ['C', '2024-01-15', '6 €'],
      ],
      name,
    );
    expect([values(table, column), values(table, 'currency')]).toEqual([
      [5, 7, 6],
      ['USD', 'USD', 'EUR'],
    ]);
    expect(table.problems()).toMatchObject([
      {
        kind: 'more than one currency',
        rows: 1,
        action: 'sums are by currency (USD, EUR): add "currency"; "USD"',
      },
    ]);
  });

  it('is settled by rates, or by amounts in the company currency', () => {
    const deals = (header: string, ...cells: number[]) =>
      open([
        ['Stage', 'Amount', 'Currency', 'Cost', header],
        ['Closed won', 100, 'USD', 50, cells[0]!],
        ['Closed won', 100, 'EUR', 50, cells[1]!],
      ]);
    for (const table of [
      deals('Exchange rate', 1, 1.25),
      deals('Amount in company currency', 100, 125),
    ]) {
      expect(values(table, 'amount')).toEqual([100, 125]);
      expect(values(table, 'cost')).toEqual([50, 62.5]);
      expect(values(table, 'currency')).toEqual(['USD', 'USD']);
      expect(table.problems()).toEqual([]);
    }
  });

  it('needs no rate where there is one currency', () => {
    const table = open([
      ['Stage', 'Amount', 'Currency', 'Exchange rate'],
      ['Closed won', 100, 'EUR', 1.25],
    ]);
    expect([values(table, 'amount'), values(table, 'currency')]).toEqual([[100], ['EUR']]);
  });
});

describe('a log of every change', () => {
  it('tells the changes of the stage', () => {
    const table = open(
      [
        ['Opportunity ID', 'Field', 'New stage', 'Edit date'],
        ['D-1', 'Stage', 'Demo', '2024-01-15'],
        ['D-1', 'Amount', '500', '2024-01-16'],
      ],
      'stage_history',
    );
    expect(values(table, 'stage')).toEqual(['Demo', '']);
  });
});

describe('columns that several headers tell together', () => {
  const activity = (headers: string[], ...rows: Cell[][]) =>
    open([['Type', 'Date', ...headers], ...rows], 'activities');

  it('a call was made whether it was answered or not', () => {
    const table = activity(
      ['Outcome'],
      ['Call', '2024-01-15', 'Connected'],
      ['Call', '2024-01-15', 'No answer'],
      ['Call', '2024-01-15', 'Пропущенный'],
      ['Call', '2024-01-15', ''],
      ['Meeting', '2024-01-15', 'Missed'],
    );
    expect(values(table, 'status')).toEqual(['done', 'done', 'done', '', 'no_show']);
    expect(values(table, 'connected')).toEqual([1, 0, 0, '', '']);
  });

  it('a template is not personal, an e-mail that was opened twice is opened', () => {
    const table = activity(
      ['Template', 'Open count'],
      ['Email', '2024-01-15', 'Yes', 2],
      ['Email', '2024-01-15', 'No', 0],
    );
    expect([values(table, 'personalized'), values(table, 'opened')]).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('no reply is none, and any reply one', () => {
    const table = activity(
      ['Reply'],
      ['Email', '2024-01-15', 'No reply'],
      ['Email', '2024-01-15', 'Yes'],
      ['Email', '2024-01-15', 'Interested'],
      ['Email', '2024-01-15', 'Out of office'],
    );
    expect(values(table, 'reply')).toEqual(['', 'neutral', 'positive', 'auto']);
    expect(table.problems()).toEqual([]);
  });

  it('a kind of their own is other', () => {
    expect(values(activity(['Owner'], ['Lunch', '2024-01-15', 'Anna']), 'kind')).toEqual(['other']);
  });

  it('a year of a subscription is twelve months', () => {
    const table = open(
      [
        ['Customer', 'Start date', 'ARR'],
        ['Atlas', '2024-01-15', 1200],
      ],
      'subscriptions',
    );
    expect(values(table, 'mrr')).toEqual([100]);
  });

  it('a line of an order is its price times its quantity', () => {
    const table = open(
      [
        ['Клиент', 'Дата заказа', 'Цена за единицу', 'Кол-во'],
        ['Атлас', '2024-01-15', 50, 3],
      ],
      'orders',
    );
    expect(values(table, 'amount')).toEqual([150]);
  });

  it('a share of the talk stands for seconds', () => {
    const table = open(
      [
        ['Date', 'Talk ratio'],
        ['2024-01-15', '60%'],
      ],
      'calls',
    );
    expect([values(table, 'rep_seconds'), values(table, 'customer_seconds')]).toEqual([
      [0.6],
      [0.4],
    ]);
  });

  it('a step of a lead is a date, or yes and no', () => {
    const lead = (...cells: Cell[]) =>
      open(
        [
          ['ID', 'Status', 'Created', 'Customer'],
          ...cells.map((cell, at) => [at, 'New', '2024-01-15', cell]),
        ],
        'leads',
      );
    const dates = lead('2024-02-01', '', 'No');
    expect(values(dates, 'customer')).toEqual(['2024-02-01', '', '']);
    expect(values(dates, 'was_customer')).toEqual([1, '', '']);
    expect(dates.problems()).toEqual([]);
    const answers = lead('Yes', 'No', '');
    expect(answers.column('customer')).toBeUndefined();
    expect(values(answers, 'was_customer')).toEqual([1, '', '']);
  });
});
