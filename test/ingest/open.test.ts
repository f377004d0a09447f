import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { UserError } from '../../src/metric/errors';
import { columnOf } from '../../src/tables/require';
import type { Cell } from '../../src/tables/schema';
import { listed, open, utc, values } from './support';

const header = ['Deal ID', 'Owner', 'Status', 'Amount', 'Created', 'Closed'];
const row = (id: Cell, owner: Cell = 'Anna', amount: Cell = 10) => [
  id,
  owner,
  'Won',
  amount,
  '2024-03-01',
  '2024-03-11',
];

describe('the header row', () => {
  it('may stand under titles and empty rows', () => {
    const table = open([['Deals of 2024'], [''], header, row('D-1')]);
    expect(table.headerRow).toBe(2);
    expect(table.rowCount).toBe(1);
    expect([...table.sourceRows]).toEqual([3]);
  });

  it('is not a row of data that has a word of a header in it', () => {
    expect(() =>
      open([
        ['D-1', 'Anna', 'Won', 1200, 45000],
        ['D-2', 'Bob', 'Lost', 5, 45000],
      ]),
    ).toThrow(
      'the deals range has no header row, it starts with data (D-1, Anna, Won, 1200, 45000). Give the range with its headers; for a Sheets table write Deals[#ALL].',
    );
    expect(() => open([['D-1', 'Won', '1 200,00', '2024-03-01']])).toThrow('Deals[#ALL]');
    const texts = ['Won', 'Lost', 'Won', 'Lost'].map((status, at) => [`Acme ${at}`, status]);
    expect(() => open(texts)).toThrow('none of the first ten rows has a header');
  });

  it('is missed in a tab that is no CRM data', () => {
    expect(() =>
      open([
        ['Recipe', 'Flour', 'Sugar'],
        ['Cake', 'much', 'some'],
      ]),
    ).toThrow(
      'none of the first ten rows has a header of a deals table (found: Recipe, Flour, Sugar). Give the tab with its header row, or choose its columns in the sidebar.',
    );
  });

  it.each([
    [[]],
    [[[]]],
    [[['']]],
    [
      [
        ['', ''],
        ['', ''],
      ],
    ],
  ])('is missed in the empty range %j', (cells) => {
    expect(() => open(cells as Cell[][])).toThrow(
      'the deals range is empty. Give the tab with its header row.',
    );
  });

  it('alone is a table without rows', () => {
    const table = open([header]);
    expect(table.rowCount).toBe(0);
    expect(values(table, 'status')).toEqual([]);
    expect(values(table, 'age_days')).toEqual([]);
    expect(table.problems()).toEqual([]);
  });

  it('is found by a saved mapping even where no word of it is known', () => {
    const cells = [
      ['Vorgang', 'Ausgang', 'Erloes'],
      ['x', 'Won', 5],
    ];
    const mappings = {
      'vorgang|ausgang|erloes': {
        columns: { name: 'Vorgang', status: 'Ausgang', amount: 'Erloes' },
      },
    };
    const table = open(cells, 'deals', { mappings });
    expect(values(table, 'status')).toEqual(['won']);
    expect(values(table, 'amount')).toEqual([5]);
  });
});

describe('headers', () => {
  it('that are missing are named by whoever needs them', () => {
    const table = open([
      ['Deal', 'Amount', 'Owner'],
      ['x', 1, 'Anna'],
    ]);
    expect(() => columnOf(table, 'status')).toThrow(
      'no column for "status" in the deals table (headers: Deal, Amount, Owner). Rename one to Status or Stage, or choose the column in the sidebar.',
    );
    expect(() => columnOf(table, 'cycle_days')).toThrow('no column for "created"');
    expect(() => columnOf(table, 'monthly_value')).toThrow('no column for "mrr"');
    expect(() => columnOf(table, 'price_before_discount')).toThrow('no column for "list_amount"');
  });

  it('that stand twice are read once, where there are values, and listed', () => {
    const table = open([
      ['Stage', 'Amount', 'Source', 'Source'],
      ['Won', 1, '', 'Web'],
    ]);
    expect(values(table, 'source')).toEqual(['Web']);
    expect(listed(table)).toEqual(['Source: same header twice (1) at C1']);
  });

  it('of two columns that could be one are not guessed', () => {
    const tied = open([
      ['Stage', 'Amount', 'Value'],
      ['Won', 1, 2],
    ]);
    expect(() => tied.column('amount')).toThrow(
      '2 columns of the deals table could be "amount": "Amount", "Value". Rename all but one, or choose the column in the sidebar.',
    );
    expect(() => open([['Deal Value', 'Amount']]).column('amount')).toThrow(
      '"Deal Value", "Amount"',
    );
    expect(values(tied, 'status')).toEqual(['won']);
    expect(listed(tied)).toEqual(['Amount, Value: several columns for one (1) at B1']);
    expect(tied.questions()[0]).toMatchObject({
      kind: 'column',
      column: 'amount',
      header: 'Amount',
    });
  });

  it('of two columns are the one whose values fit', () => {
    const banded = open([
      ['Stage', 'Amount', 'Deal size'],
      ['Won', 1, 'small'],
    ]);
    expect(values(banded, 'amount')).toEqual([1]);
  });

  it('of two columns of which one is empty are the other one', () => {
    const table = open([
      ['Stage', 'Amount', 'Value'],
      ['Won', '', 2],
    ]);
    expect(values(table, 'amount')).toEqual([2]);
  });

  it('that were chosen in the sidebar win', () => {
    const cells = [
      ['Stage', 'Amount', 'Value'],
      ['Won', 1, 2],
    ];
    const chosen = (columns: Record<string, string>) =>
      open(cells, 'deals', { mappings: { 'stage|amount|value': { columns } } });
    expect(values(chosen({ amount: 'Value' }), 'amount')).toEqual([2]);
    expect(chosen({ amount: '' }).column('amount')).toBeUndefined();
  });

  it('that are blank are listed where there are values under them', () => {
    const table = open([
      ['Stage', '', 'Amount'],
      ['Won', 'x', 1],
    ]);
    expect(listed(table)).toEqual([': column without a header (1) at B1']);
  });

  it.each([
    [
      ['Deal - Title', 'Deal - Value', 'Deal - Status'],
      { name: 'Deal - Title', amount: 'Deal - Value', status: 'Deal - Status' },
    ],
    [['Opportunity: Amount', 'Stage'], { amount: 'Opportunity: Amount', stage: 'Stage' }],
    [
      ['property_amount', 'property_dealstage'],
      { amount: 'property_amount', stage: 'property_dealstage' },
    ],
    [
      ['Students Pipeline Owner', 'Students Pipeline Name', 'Stage', 'Amount'],
      {
        owner: 'Students Pipeline Owner',
        name: 'Students Pipeline Name',
        stage: 'Stage',
        amount: 'Amount',
      },
    ],
    [['Deal Owner.id', 'Deal Owner', 'Stage'], { owner: 'Deal Owner', stage: 'Stage' }],
    [['Account Owner', 'Account Name', 'Stage'], { account: 'Account Name', stage: 'Stage' }],
    [
      ['Total Amount Currency', 'Total Amount', 'Stage'],
      { currency: 'Total Amount Currency', amount: 'Total Amount', stage: 'Stage' },
    ],
    [
      ['Сумма сделки', 'Этап сделки', 'Ответственный за сделку'],
      { amount: 'Сумма сделки', stage: 'Этап сделки', owner: 'Ответственный за сделку' },
    ],
    [
      ['Название (компания)', 'Статус сделки', 'Сумма'],
      { stage: 'Статус сделки', status: 'Статус сделки', amount: 'Сумма' },
    ],
    [['Type', 'Deal Type', 'Stage'], { type: 'Deal Type', stage: 'Stage' }],
  ])('%j are %j', (headers, expected) => {
    expect(open([headers, headers.map(() => '')]).found).toEqual(expected);
  });

  it('of one word are told apart by their values', () => {
    expect(
      open([
        ['Closed', 'Stage'],
        ['2024-03-01', 'Won'],
      ]).found,
    ).toMatchObject({ closed: 'Closed' });
    expect(
      open([
        ['Closed', 'Stage'],
        ['Yes', 'Won'],
      ]).found,
    ).toMatchObject({ is_closed: 'Closed' });
    expect(
      open([
        ['OPPORTUNITY', 'STAGE_ID'],
        [500, 'WON'],
      ]).found,
    ).toMatchObject({ amount: 'OPPORTUNITY' });
    expect(
      open([
        ['Opportunity', 'Stage'],
        ['New shop', 'Won'],
      ]).found,
    ).toMatchObject({ name: 'Opportunity' });
  });

  it('cost nothing where two hundred columns are empty', () => {
    const wide = [header, row('D-1')].map((line) => [...line, ...Array(200).fill('')]);
    const table = open(wide);
    expect(table.headers).toEqual(header);
    expect(table.problems()).toEqual([]);
  });
});

describe('rows', () => {
  it('that are blank, repeat the header or stand under the data are no deals', () => {
    const table = open([
      header,
      row('D-1'),
      ['', '', '', '', '', ''],
      header,
      row('D-2'),
      ['', '', '', '', '', ''],
      ['Grand Totals (2 records)', '', '', 20, '', ''],
      ['', '', '', '', '', ''],
      ['Confidential Information - Do Not Distribute', '', '', '', '', ''],
      ['Generated By: Anna  3/4/2024', '', '', '', '', ''],
    ]);
    expect(values(table, 'id')).toEqual(['D-1', 'D-2']);
    expect(listed(table)).toEqual([
      ': lines under the data (3) at A7',
      ': header repeated among the data (1) at A4',
    ]);
  });

  it.each(['Total', 'Итого:', 'Grand total'])('that say %j are no deals', (word) => {
    expect(open([header, row('D-1'), [word, '', '', 10, '', '']]).rowCount).toBe(1);
  });

  it('of one id are the last one', () => {
    const table = open([
      header,
      row('D-1', 'Anna', 1),
      row('D-2'),
      row('D-1', 'Bob', 2),
      row('D-2'),
    ]);
    expect(values(table, 'id')).toEqual(['D-1', 'D-2']);
    expect(values(table, 'amount')).toEqual([2, 10]);
    expect([...table.sourceRows]).toEqual([3, 4]);
    expect(table.rowsRead).toBe(4);
    expect(listed(table)).toEqual([
      'Deal ID: repeated id (2) at A2',
      'Deal ID: repeated id with other values (1) at A2',
    ]);
  });

  it.each(['', '-', 'N/A'])('with the id %j all stay', (id) => {
    expect(open([header, row(id), row(id)]).rowCount).toBe(2);
  });

  it('of ids that differ in their type only are one', () => {
    expect(open([header, row(7), row('7'), row(' 7 ')]).rowCount).toBe(1);
  });

  it('are as many as there are ids', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 })), (ids) => {
        const table = open([header, ...ids.map((id) => row(`D-${id}`))]);
        expect(table.rowCount).toBe(new Set(ids).size);
      }),
    );
  });
});

describe('text', () => {
  it('is one word in all spellings that differ in case or spaces', () => {
    const owners = ['Anna', 'ANNA ', ' anna', 'Bob  Lee', 'Bob Lee', '', '-'];
    const table = open([header, ...owners.map((owner, at) => row(`D-${at}`, owner))]);
    expect(values(table, 'owner')).toEqual(['Anna', 'Anna', 'Anna', 'Bob Lee', 'Bob Lee', '', '']);
  });

  it('is exact for ids', () => {
    const table = open([header, row('d-1'), row('D-1'), row(12)]);
    expect(values(table, 'id')).toEqual(['d-1', 'D-1', '12']);
  });

  it('is listed where a status is an error', () => {
    const table = open([header, ['D-1', 'Anna', '#N/A', 1, '2024-03-01', '']]);
    expect(listed(table)).toEqual(['Status: error cell (1) at C2']);
  });

  it('is empty in an error cell, which is listed', () => {
    const table = open([header, row('D-1', '#REF!'), row('D-2', '#REF!')]);
    expect(values(table, 'owner')).toEqual(['', '']);
    expect(listed(table)).toEqual(['Owner: error cell (2) at B2']);
  });
});

describe('a column asked for by name', () => {
  const table = open([
    ['Deal owner', 'Stage', 'Close Date', 'Amount', 'Seats', 'Renewal', 'Notes', 'Create Date'],
    ['Anna', 'Closed Won', '2024-03-01', '10', '5', '2025-03-01', 'a', '2024-01-01'],
    ['Bob', 'Demo', '2024-04-01', '20', '1 200', '', 'b', '2024-01-01'],
  ]);

  it.each(['owner', 'Owner', 'Deal owner', 'deal_owner'])('%s is the owner', (name) => {
    expect(table.find(name)).toBe(table.column('owner'));
  });
  it('may be a title', () => {
    expect(table.find('Created')).toBe(table.column('created'));
    expect(table.find('Expected close')).toBe(table.column('expected_close'));
  });
  it('may be a derived one', () => {
    expect(table.find('open_until')).toBe(table.column('open_until'));
  });
  it('may be any header, typed by its values', () => {
    expect(table.find('Seats')).toMatchObject({ kind: 'number', type: 'number' });
    expect(table.find('Renewal')).toMatchObject({ kind: 'number', type: 'date' });
    expect(table.find('Notes')).toMatchObject({ kind: 'text', type: 'text' });
    expect(table.find('Seats')).toBe(table.find('seats'));
  });
  it('is the whole column where one header serves two', () => {
    const close = table.find('Close Date');
    expect(close?.kind === 'number' && Array.from(close.values)).toEqual([45352, 45383]);
  });
  it('is not there where no header has that name', () => {
    expect(table.find('Colour')).toBeUndefined();
    expect(table.find('competitor')).toBeUndefined();
    expect(table.find('')).toBeUndefined();
  });
  it('keeps its raw text beside its code', () => {
    expect(table.rawText('status')?.words).toContain('Demo');
  });
});

describe('opening', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.date({ noInvalidDate: true }),
    fc.constantFrom(
      '',
      null,
      undefined,
      '#N/A',
      'Won',
      '1/2/2024',
      '13/1/2024',
      '1,234',
      'Status',
      'Amount',
    ),
  );
  const cells = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });

  it('never throws but for what the user can mend', () => {
    const names = [
      'id',
      'status',
      'amount',
      'created',
      'closed',
      'expected_close',
      'customer_kind',
      'age_days',
    ];
    fc.assert(
      fc.property(cells, (rows) => {
        try {
          const table = openTable([header, ...rows] as Cell[][], 'deals', utc());
          table.problems();
          for (const name of names) table.column(name);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe('ids in ascending order', () => {
  const deals = (...ids: string[]) =>
    open([['Deal ID', 'Status', 'Amount'], ...ids.map((id, at) => [id, 'Won', at])]);

  it.each([
    [['A1', 'A2', 'A3'], 3],
    [['A1', 'A2', 'A2'], 2],
    [['A1', 'A2', ' A2'], 2],
    [['A1', 'A2', 'A2 '], 2],
    [['A1', '', 'A2', ''], 4],
    [['B', 'A', 'B'], 2],
    [[], 0],
  ])('are looked at once, %j keeps %i rows', (ids, rows) => {
    expect(deals(...ids).rowCount).toBe(rows);
  });
});
