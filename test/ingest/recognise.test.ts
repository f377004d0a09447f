import { describe, expect, it } from 'vitest';
import { hasHeader, lookLike, recognise } from '../../src/ingest/recognise';
import type { Cell, TableName } from '../../src/tables/schema';
import { open, utc } from './support';

const tab = (...cells: Cell[][]) => recognise(cells, utc());

describe('a tab', () => {
  it('is recognised as deals of its CRM', () => {
    const found = tab(
      [
        'Record ID',
        'Deal Name',
        'Deal Stage',
        'Amount',
        'Deal owner',
        'Close Date',
        'Create Date',
        'Colour',
      ],
      ['1', 'Shop', 'Closed Won', 5, 'Anna', '2024-03-01', '2024-01-01', 'red'],
    );
    expect(found).toMatchObject({
      table: 'deals',
      crm: 'HubSpot',
      headerRow: 0,
      columns: {
        id: 'Record ID',
        name: 'Deal Name',
        stage: 'Deal Stage',
        amount: 'Amount',
        owner: 'Deal owner',
        closed: 'Close Date',
        expected_close: 'Close Date',
        created: 'Create Date',
      },
      unmapped: ['Colour'],
      questions: [],
      error: '',
    });
    expect(found.confidence).toBeGreaterThan(0.9);
    expect(found.opened!.rowCount).toBe(1);
    expect(found.opened!.samples('Deal owner')).toEqual(['Anna']);
  });

  it('is recognised as targets', () => {
    expect(tab(['Rep', 'Month', 'Quota'], ['Anna', '2024-01', 5])).toMatchObject({
      table: 'targets',
      crm: '',
    });
  });

  it.each<[string, Cell[][]]>([
    ['empty', []],
    ['blank', [['', '']]],
    [
      'not CRM data',
      [
        ['Flour', 'Sugar'],
        ['much', 'some'],
      ],
    ],
    [
      'invoices without their customers',
      [
        ['Invoice Number', 'Status', 'Amount'],
        ['1', 'Paid', 5],
      ],
    ],
    ['data without its header', [['D-1', 'Won', 5, 45000]]],
    [
      'a list of things to do',
      [
        ['Name', 'Status', 'Date'],
        ['Order flowers', 'Done', '2024-01-15'],
      ],
    ],
    [
      'a household book',
      [
        ['Date', 'Type', 'Amount', 'Comments'],
        ['2024-01-15', 'Rent', 900, 'paid'],
      ],
    ],
    [
      'expenses by month',
      [
        ['Month', 'Cost'],
        ['2024-01', 900],
      ],
    ],
    [
      'a log of issues',
      [
        ['Title', 'Created', 'Closed'],
        ['Typo', '2024-01-15', '2024-01-16'],
      ],
    ],
    [
      'a diary',
      [
        ['Date', 'Comments'],
        ['2024-01-15', 'rain'],
      ],
    ],
    [
      'people',
      [
        ['Name', 'Email', 'Phone', 'Team'],
        ['Anna', 'anna@example.com', '555', 'North'],
      ],
    ],
  ])('that is %s is none of the tables', (_, cells) => {
    expect(recognise(cells, utc())).toMatchObject({ table: 'none', confidence: 0, error: '' });
    expect(lookLike(cells, utc())).toBeUndefined();
  });

  it.each<[TableName, Cell[][]]>([
    [
      'leads',
      [
        ['Lead Owner', 'Lead Status', 'Company', 'Created Time'],
        ['Anna', 'New', 'X', '2024-01-01'],
      ],
    ],
    [
      'snapshots',
      [
        ['deal_id', 'snapshot_date', 'stage', 'amount'],
        ['1', '2024-01-01', 'Demo', 5],
      ],
    ],
    [
      'orders',
      [
        ['Order', 'Customer', 'Date', 'Total'],
        ['1', 'Atlas', '2024-01-01', 5],
      ],
    ],
  ])('is recognised as %s, not as deals', (table, cells) => {
    expect([recognise(cells, utc()).table, lookLike(cells, utc())]).toEqual([table, table]);
  });

  it('asks which column and which order of dates', () => {
    const { questions } = tab(
      ['Stage', 'Amount', 'Value', 'Created'],
      ['Closed Won', 1, 2, '01/02/2024'],
      ['Demo', 3, 4, '03/04/2024'],
    );
    expect(questions).toEqual([
      {
        kind: 'column',
        column: 'amount',
        header: 'Amount',
        text: 'Amount or Value: which one is Amount?',
        samples: ['1', '3'],
        choices: [
          { value: 'Amount', label: 'Amount' },
          { value: 'Value', label: 'Value' },
          { value: '', label: 'None of them' },
        ],
      },
      expect.objectContaining({ kind: 'dayFirst', header: 'Created' }),
    ]);
  });

  it('is what the user said it is', () => {
    const cells: Cell[][] = [
      ['Flour', 'Sugar'],
      ['much', 'some'],
    ];
    const mappings = { 'flour|sugar': { table: 'deals', columns: { name: 'Flour' } } } as const;
    expect(recognise(cells, utc({ mappings }))).toMatchObject({
      table: 'deals',
      columns: { name: 'Flour' },
      unmapped: ['Sugar'],
    });
    const deals: Cell[][] = [
      ['Stage', 'Amount'],
      ['Won', 1],
    ];
    expect(recognise(deals, utc({ mappings: { 'stage|amount': { table: 'none' } } })).table).toBe(
      'none',
    );
  });
});

describe('a range', () => {
  it('means a table where it holds one of its headers', () => {
    expect(hasHeader([['Title'], ['Stage', 'Amount']], 'deals', utc())).toBe(true);
    expect(
      hasHeader(
        [
          [5, 6],
          [7, 8],
        ],
        'deals',
        utc(),
      ),
    ).toBe(false);
    expect(hasHeader([], 'deals', utc())).toBe(false);
  });
  it('looks like what it is', () => {
    expect(
      lookLike(
        [
          ['Stage', 'Amount'],
          ['Won', 1],
        ],
        utc(),
      ),
    ).toBe('deals');
    expect(
      lookLike(
        [
          ['Owner', 'Month', 'Target'],
          ['Anna', '2024-01', 1],
        ],
        utc(),
      ),
    ).toBe('targets');
  });
});

describe('a number of the rows is no id', () => {
  const found = (header: string, ...numbers: Cell[]) =>
    open([
      [header, 'Deal name', 'Stage'],
      ...numbers.map((number, at) => [number, `D${at}`, 'Demo']),
    ]);

  it.each(['ردیف', '序号', '№', '№ п/п', '#', 'شماره', '编号', 'Number'])('under %s', (header) => {
    expect(found(header, 1, 2, 3).found.id).toBeUndefined();
    expect(found(header, '1', '2', '3').found.id).toBeUndefined();
    expect(found(header, '۱', '۲').found.id).toBeUndefined();
  });

  it('where it begins again, as two lists under each other are all of their rows', () => {
    const table = found('序号', 1, 2, 3, 1, 2);
    expect([table.rowCount, table.problems()]).toEqual([5, []]);
  });

  it('but any other number is', () => {
    expect(found('序号', 1041, 1042, 1043).found.id).toBe('序号');
    expect(found('ردیف', 3, 1, 2).found.id).toBe('ردیف');
    expect(found('ID', 1, 2, 3).found.id).toBe('ID');
  });

  it('and a tab without a row does not tell', () => {
    expect(found('序号').found.id).toBe('序号');
  });
});

describe('a source that is the same in nearly every row', () => {
  const sourceOf = (count: number, ...headers: [string, ...string[]]) =>
    open([
      ['Deal name', 'Stage', ...headers],
      ...Array.from({ length: count }, (_, at) => [
        `D${at}`,
        'Demo',
        at === 7 ? 'IMPORT' : 'CRM',
        ...headers.slice(1).map(() => ['Web', 'Referral', 'Fair'][at % 3]!),
      ]),
    ]).found.source;

  it.each([
    ['منبع', 'نحوه آشنایی'],
    ['来源', '渠道'],
    ['Source', 'Channel'],
  ])('yields to another: %s to %s', (record, real) => {
    expect(sourceOf(30, record, real)).toBe(real);
  });

  it('is the source where there is no other', () => {
    expect(sourceOf(30, '来源')).toBe('来源');
  });

  it('is not told from a few rows', () => {
    expect(sourceOf(10, '来源', '渠道')).toBe('来源');
  });
});
