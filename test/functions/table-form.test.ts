import { describe, expect, it } from 'vitest';
import type { Argument } from '../../src/functions/cells';
import { across, call, callIn, DEALS, down, padded, TARGETS, tab } from './sheet';

describe('The table form', () => {
  it('finds the columns of a raw tab by its header', () => {
    expect(call('WIN_RATE', DEALS, '2024-Q1')).toBe(0.5);
    expect(call('WON_DEALS', DEALS, '2024-Q1')).toBe(3);
  });

  it('is the same with the blank rows and columns that A:Z has', () => {
    expect(call('WIN_RATE', padded(DEALS), '2024-Q1')).toBe(0.5);
    expect(call('WIN_RATE', padded(DEALS, 10, 230), '2024-Q1')).toBe(0.5);
  });

  it('skips titles above the header', () => {
    const titled = [['Deals of the year'], [''], ...DEALS];
    expect(call('WIN_RATE', titled, '2024-Q1')).toBe(0.5);
  });

  it('counts every row without a period', () => {
    expect(call('WON_DEALS', DEALS)).toBe(5);
    expect(call('OPEN_DEALS', DEALS)).toBe(3);
  });

  it('leaves a ratio of nothing empty, and a count of nothing 0', () => {
    expect(call('WIN_RATE', DEALS, '2020')).toBe('');
    expect(call('WON_DEALS', DEALS, '2020')).toBe(0);
    expect(call('REVENUE', DEALS, '2020')).toBe(0);
    expect(call('MEDIAN_DEAL_SIZE', DEALS, '2020')).toBe('');
  });

  it('of a tab with a header only counts nothing', () => {
    expect(call('WON_DEALS', DEALS.slice(0, 1), '2024')).toBe(0);
    expect(call('WIN_RATE', DEALS.slice(0, 1))).toBe('');
  });

  it('takes tables in another order when they are recognised', () => {
    const attainment = call('QUOTA_ATTAINMENT', DEALS, TARGETS, '2024-Q1');
    expect(attainment).toBe(0.8);
    expect(call('QUOTA_ATTAINMENT', TARGETS, DEALS, '2024-Q1')).toBe(attainment);
  });

  it('does without a table that may be left out', () => {
    expect(call('REVENUE_PER_REP', DEALS, '2024-Q1')).toBe(18_000);
    expect(call('REVENUE_PER_REP', DEALS, TARGETS, '2024-Q1')).toBe(18_000);
    expect(call('REVENUE_PER_REP', DEALS, down('2024-Q1', '2020'))).toEqual([[18_000], ['']]);
  });
});

describe('After the tables', () => {
  const counts: [what: string, args: Argument[], won: number][] = [
    ['a period alone', ['2024-Q1'], 3],
    ['a pair alone', ['owner', 'Anna'], 3],
    ['a period and a pair', ['2024-Q1', 'owner', 'Anna'], 2],
    ['two pairs', ['owner', 'Anna', 'competitor', 'Contoso'], 1],
    ['a period and two pairs', ['2024-Q1', 'owner', 'Boris', 'customer_kind', 'existing'], 1],
    ['an empty period keeping its place', ['', 'owner', 'Anna'], 3],
    ['an omitted period keeping its place', [undefined, 'owner', 'Anna'], 3],
    ['empty arguments at the end falling away', ['2024-Q1', '', undefined, ''], 3],
    ['a pair left empty', ['2024-Q1', '', '', 'owner', 'Anna'], 2],
  ];
  it.each(counts)('%s', (_, args, won) => {
    expect(call('WON_DEALS', DEALS, ...args)).toBe(won);
  });
});

describe('Criteria', () => {
  const counts: [column: string, criterion: Argument, won: number][] = [
    ['owner', 'anna', 3],
    ['Owner', 'Anna', 3],
    ['OWNER', 'Anna|Boris', 5],
    ['owner', 'A*', 3],
    ['owner', '<>Anna', 2],
    ['owner', '?nna', 3],
    ['amount', '>10000', 3],
    ['Amount', 10_000, 1],
    ['amount', '<=10000', 2],
    ['competitor', '<>', 2],
    ['competitor', '=', 3],
    ['status', 'won', 5],
    ['Status', 'Won', 5],
    ['closed', '>=2024-01-01', 3],
    ['closed', '2024-02-19', 1],
    ['Company', 'Beacon Inc', 2],
    ['List amount', '<>', 5],
  ];
  it.each(counts)('"%s"; %j', (column, criterion, won) => {
    expect(call('WON_DEALS', DEALS, column, criterion)).toBe(won);
  });

  it('may be a date cell', () => {
    expect(call('WON_DEALS', DEALS, 'closed', new Date(2024, 1, 19))).toBe(1);
  });

  it('apply to every table, and a table without the column is named', () => {
    expect(call('QUOTA_ATTAINMENT', DEALS, TARGETS, '2024-Q1', 'owner', 'Anna')).toBeCloseTo(
      1.12,
      9,
    );
    expect(() => call('QUOTA_ATTAINMENT', DEALS, TARGETS, '2024-Q1', 'stage', 'Proposal')).toThrow(
      'QUOTA_ATTAINMENT: no column "stage" in the targets table (headers: Owner, Period, Target, Metric). Use one of its headers.',
    );
  });
});

describe('Ranges in one call', () => {
  const months = ['2024-01', '2024-02', '2024-03'];

  it('of periods spill as the range stands', () => {
    expect(call('WON_DEALS', DEALS, across(...months))).toEqual([[1, 1, 1]]);
    expect(call('WON_DEALS', DEALS, down(...months))).toEqual([[1], [1], [1]]);
  });

  it('leave blanks blank', () => {
    expect(call('WON_DEALS', DEALS, across('2024-01', '', '2024-03'))).toEqual([[1, '', 1]]);
    expect(call('WON_DEALS', DEALS, 'owner', down('Anna', '', 'Boris'))).toEqual([[3], [''], [2]]);
  });

  it('split in place', () => {
    expect(call('WON_DEALS', DEALS, '2024-Q1 by month')).toEqual([[1, 1, 1]]);
    expect(call('WON_DEALS', DEALS, '2024-01-10..2024-03-24 by month')).toEqual([[1, 1, 0]]);
  });

  it('of criteria give a result for each cell', () => {
    expect(call('WON_DEALS', DEALS, '2024', 'owner', down('Anna', 'Boris'))).toEqual([[2], [1]]);
    expect(call('WON_DEALS', DEALS, '2024', 'owner', across('Anna', 'Boris'))).toEqual([[2, 1]]);
  });

  it('of both give the grid, criteria down and periods across', () => {
    const grid = [
      [1, 0, 1],
      [0, 1, 0],
    ];
    for (const periods of [across(...months), down(...months), '2024-Q1 by month']) {
      for (const owners of [down('Anna', 'Boris'), across('Anna', 'Boris')]) {
        expect(call('WON_DEALS', DEALS, periods, 'owner', owners)).toEqual(grid);
      }
    }
  });

  it('equal the single calls', () => {
    const owners = ['Anna', 'Boris', 'nobody'];
    const grid = call('AVERAGE_DEAL_SIZE', DEALS, across('2023', '2024'), 'owner', down(...owners));
    expect(grid).toEqual(
      owners.map((owner) =>
        ['2023', '2024'].map((year) => call('AVERAGE_DEAL_SIZE', DEALS, year, 'owner', owner)),
      ),
    );
  });

  it('are one criterion at most', () => {
    expect(() =>
      call('WON_DEALS', DEALS, '2024', 'owner', down('Anna', 'Boris'), 'stage', down('A', 'B')),
    ).toThrow(
      'WON_DEALS: criterion is a range for both "owner" and "stage". Only one criterion may be a range.',
    );
  });

  it('of criteria are one row or one column', () => {
    const block = [
      ['Anna', 'Boris'],
      ['Carl', 'Dora'],
    ];
    expect(() => call('WON_DEALS', DEALS, '2024', 'owner', block)).toThrow(
      'WON_DEALS: criterion for "owner" is 2 rows x 2 columns. Give one cell, one row or one column.',
    );
  });
});

describe('Table-shaped results', () => {
  it('have a header row', () => {
    const rows = call('LOST_REASONS', DEALS, '2024-Q1') as unknown[][];
    expect(rows[0]!.slice(0, 3)).toEqual(['Lost reason', 'Lost deals', 'Amount']);
    expect(rows[1]!.slice(0, 3)).toEqual(['Price', 2, 12_000]);
    expect(rows).toHaveLength(3);
  });

  it('of nothing are the header alone', () => {
    expect(call('LOST_REASONS', DEALS, '2020')).toHaveLength(1);
  });

  it('take criteria', () => {
    const rows = call('LOST_REASONS', DEALS, '2024-Q1', 'owner', 'Boris') as unknown[][];
    expect(rows.slice(1).map((row) => row[0])).toEqual(['Price', 'Timing']);
  });

  it('take one period and single criteria', () => {
    expect(() => call('LOST_REASONS', DEALS, across('2023', '2024'))).toThrow(
      'LOST_REASONS: period must be a single one, because the result is a table. Use one such as 2024-Q1.',
    );
    expect(() => call('LOST_REASONS', DEALS, '2024', 'owner', down('Anna', 'Boris'))).toThrow(
      'LOST_REASONS: criterion for "owner" must be a single value, because the result is a table.',
    );
  });

  it('order stages as the settings say', () => {
    const stages = (order: string[]) =>
      (callIn({ settings: () => ({ stageOrder: order }) })('STAGE_FUNNEL', DEALS) as unknown[][])
        .slice(1)
        .map(([stage]) => stage);
    expect(stages([])).toEqual(['Qualified', 'Proposal', 'Negotiation']);
    expect(stages(['Negotiation', 'Proposal', 'Qualified'])).toEqual([
      'Negotiation',
      'Proposal',
      'Qualified',
    ]);
  });
});

describe('The form of a call', () => {
  it('is the scalar one for numbers', () => {
    expect(call('WIN_RATE', 45, 135)).toBe(0.25);
    expect(call('WIN_RATE', down(45, 1), down(135, 1))).toEqual([[0.25], [0.5]]);
    expect(call('WIN_RATE', padded([[1]], 3, 3), padded([[1]], 3, 3))).toHaveLength(4);
  });

  it('is the table one where a header is recognised, also below the first row', () => {
    expect(
      call('WIN_RATE', [['', ''], ['Our deals', ''], ...tab('Status|Closed\nWon|2024-01-05')]),
    ).toBe(1);
  });

  it('needs a header among the first ten rows that are not empty', () => {
    const titles = (count: number) => Array.from({ length: count }, (_, at) => [`Remark ${at}`]);
    expect(call('WIN_RATE', [...titles(9), ...DEALS], '2024-Q1')).toBe(0.5);
    expect(() => call('WIN_RATE', [...titles(10), ...DEALS], '2024-Q1')).toThrow(/^WIN_RATE: /);
  });
});

describe('Misuse', () => {
  const forms =
    '=WIN_RATE(45; 135) for numbers or =WIN_RATE(Deals!A:Z; "2024-Q1") for a table with its header row';
  const noStatus = tab('Deal|Amount|Owner\nAtlas|10|Anna');
  const cases: [what: string, name: string, args: Argument[], message: string][] = [
    ['nothing at all', 'WIN_RATE', [], `nothing to work on. Use ${forms}.`],
    [
      'a text',
      'WIN_RATE',
      ['Deals', '2024-Q1'],
      `won "Deals" is not a number, and no header of a table was found. Use ${forms}.`,
    ],
    [
      'a period that is none',
      'PIPELINE_VELOCITY',
      [DEALS, '2024-Q5'],
      'period "2024-Q5" is not a period. Use 2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31.',
    ],
    [
      'a column that is missing',
      'WIN_RATE',
      [noStatus],
      'no column for "status" in the deals table (headers: Deal, Amount, Owner). Rename one to Status or Stage, or choose the column in the sidebar.',
    ],
    [
      'a criterion on a column that is not there',
      'WON_DEALS',
      [tab('Status|Closed\nWon|2024-01-05'), '2024', 'colour', 'red'],
      'no column "colour" in the deals table (headers: Status, Closed). Use one of its headers.',
    ],
    [
      'a column without a criterion',
      'WON_DEALS',
      [DEALS, '2024', 'owner'],
      'criterion is missing after column "owner". Give what it must hold, or leave the column out.',
    ],
    [
      'a criterion in a blank cell at the end',
      'WON_DEALS',
      [DEALS, '2024', 'owner', ''],
      'criterion is missing after column "owner". Give what it must hold, or leave the column out.',
    ],
    [
      'a criterion without a column',
      'WON_DEALS',
      [DEALS, '2024', '', 'Anna'],
      'column is empty before criterion "Anna". Give a header of the tab.',
    ],
    [
      'a range of columns',
      'WON_DEALS',
      [DEALS, '2024', across('owner', 'stage'), 'Anna'],
      'column is a range of 1 row x 2 columns. Give one header, such as "owner".',
    ],
    [
      'a number for a table',
      'OPEN_DEALS',
      [5],
      'deals must be a range with its header row, got 5. Use =OPEN_DEALS(Deals!A:Z; "2024-Q1").',
    ],
    [
      'a table that is missing',
      'PIPELINE_COVERAGE',
      [DEALS],
      'targets is missing. Use =PIPELINE_COVERAGE(Deals!A:Z; Targets!A:Z; "2024-Q2").',
    ],
    [
      'a period in place of a table',
      'PIPELINE_COVERAGE',
      [DEALS, '2024-Q1'],
      'targets must be a range with its header row, got "2024-Q1". Use =PIPELINE_COVERAGE(Deals!A:Z; Targets!A:Z; "2024-Q2").',
    ],
    [
      'an empty tab',
      'WIN_RATE',
      [padded([['']]), '2024-Q1'],
      `deals_or_won is an empty range. Use ${forms}.`,
    ],
    [
      'an empty tab, where there is no scalar form',
      'OPEN_DEALS',
      [padded([['']])],
      'the deals range is empty. Give the tab with its header row.',
    ],
    [
      'a Sheets table without its header row',
      'WIN_RATE',
      [DEALS.slice(1), '2024-Q1'],
      `deals_or_won has no header row: neither a table nor numbers. Use ${forms}; a Sheets table is given as Deals[#ALL].`,
    ],
    [
      'no period where one is needed',
      'DEAL_AGE',
      [DEALS],
      'needs a period. Add one, such as "2024-Q1".',
    ],
    [
      'more than one currency',
      'REVENUE',
      [tab('Status|Closed|Amount|Currency\nWon|2024-01-05|10|EUR\nWon|2024-01-06|10|USD'), '2024'],
      'more than one currency in the rows used (EUR, USD). Add "currency"; "EUR".',
    ],
  ];
  it.each(cases)('%s', (_, name, args, message) => {
    expect(() => call(name, ...args)).toThrow(new Error(`${name}: ${message}`));
  });

  it('proposes the whole Sheets table where only its data was given', () => {
    expect(() => call('OPEN_DEALS', DEALS.slice(1), '2024-Q1')).toThrow(
      /^OPEN_DEALS: .*Deals\[#ALL\]/,
    );
  });

  it('of one currency is none once it is chosen', () => {
    const deals = tab(
      'Status|Closed|Amount|Currency\nWon|2024-01-05|10|EUR\nWon|2024-01-06|10|USD',
    );
    expect(call('REVENUE', deals, '2024', 'currency', 'EUR')).toBe(10);
  });
});

describe('A date cell', () => {
  const deals = (iso: string): Argument =>
    [
      ['Status', 'Closed'],
      ['Won', new Date(iso)],
    ] as Argument;
  const zones: [zone: string, iso: string][] = [
    ['Asia/Tehran', '2024-02-29T20:30:00Z'],
    ['America/New_York', '2024-03-01T05:00:00Z'],
    ['Pacific/Auckland', '2024-02-29T11:00:00Z'],
  ];
  it.each(zones)('of 1 March in %s is in March, whatever the script’s zone', (zone, iso) => {
    const there = callIn({ timeZone: () => zone });
    expect(there('WON_DEALS', deals(iso), '2024-03')).toBe(1);
    expect(there('WON_DEALS', deals(iso), '2024-02')).toBe(0);
  });

  it('of another realm is a date, too', async () => {
    const { runInNewContext } = await import('node:vm');
    const cells = runInNewContext("[['Status', 'Closed'], ['Won', new Date(2024, 2, 1)]]");
    expect(call('WON_DEALS', cells, '2024-03')).toBe(1);
    expect(call('WON_DEALS', cells, runInNewContext('new Date(2024, 2, 1)'))).toBe(1);
  });
});

describe('The document is asked', () => {
  const asked = (name: string, ...args: Argument[]) => {
    const count = { timeZone: 0, settings: 0 };
    callIn({
      timeZone: () => {
        count.timeZone++;
        return 'Asia/Tehran';
      },
      settings: () => {
        count.settings++;
        return {};
      },
    })(name, ...args);
    return count;
  };

  it('nothing for numbers', () => {
    expect(asked('WIN_RATE', 45, 135)).toEqual({ timeZone: 0, settings: 0 });
    expect(asked('WIN_RATE', down(1, 2), down(1, 2))).toEqual({ timeZone: 0, settings: 0 });
  });

  it('at most once for each, however many cells and tables', () => {
    const dated = DEALS.map((row, at) => (at ? [...row.slice(0, 6), new Date(2024, 0, at)] : row));
    const { timeZone, settings } = asked('QUOTA_ATTAINMENT', dated, TARGETS, '2024-Q1');
    expect(timeZone).toBe(1);
    expect(settings).toBeLessThanOrEqual(1);
  });
});
