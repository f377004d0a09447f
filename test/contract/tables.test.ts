/** The contract's sentences on tables and columns, each shown over tabs as a person or a CRM has them. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import type { Range } from '../../src/functions/cells';
import { mappingKey } from '../../src/ingest/header';
import { recognise } from '../../src/ingest/recognise';
import { tables } from '../../src/tables';
import type { Cell, ColumnSpec, TableName } from '../../src/tables/schema';
import { call, callIn, tab } from '../functions/sheet';
import { listed, moscow, open, utc, values } from '../ingest/support';

const names = Object.keys(tables) as TableName[];

describe('Fifteen canonical tables.', () => {
  it('which every table function knows', () => {
    expect(names).toHaveLength(15);
    for (const name of names) {
      expect(call('CRM_CLEAN', [...exampleTables[name].rows], name)).toHaveLength(
        open([...exampleTables[name].rows], name).rowCount + 1,
      );
    }
  });
});

/** A cell that a column takes. */
const cellFor = ({ type, codes }: ColumnSpec): Cell =>
  codes ? Object.keys(codes)[0]! : type === 'date' ? '2024-03-15' : CELLS[type];

const CELLS: Readonly<Partial<Record<ColumnSpec['type'], Cell>>> = {
  id: 'A-1',
  text: 'Anna',
  number: 5,
  money: 100,
  percent: 0.5,
  period: '2024-Q1',
  yesno: 'Yes',
  minutes: 5,
  seconds: 5,
};

/** A tab of one row whose headers are canonical names. */
const tabOf = (name: TableName, columns: readonly string[]): Cell[][] => [
  [...columns],
  columns.map((column) => cellFor(tables[name].columns[column]!)),
];

/** The columns of a table that a person sees. */
const columnsOf = (name: TableName): string[] =>
  Object.keys(tables[name].columns).filter((column) => !tables[name].columns[column]!.helper);

const words = (text: string): string[] => text.split(/[,/]\s*/).map((word) => word.trim());

describe('The table', () => {
  it.each([
    'deals | an opportunity | id, name, account, owner, team, source, type, product, segment, stage, status (or stage that tells it), amount, cost, list_amount, discount, currency, probability, mrr, value_period (one_time/monthly/annual), created, closed, expected_close, last_activity, lost_reason, competitor, lead_origin (provided/own), customer_kind (new/existing), pipeline',
    'leads | a lead | id, name, owner, source, channel, status, created, first_response, qualified, sales_qualified, opportunity, customer (dates or yes/no), lead_origin',
    'activities | a call, e-mail, meeting... | id, owner, account, lead, deal, kind (call, email, message, meeting, demo, visit, proposal, presentation, task, admin, event), status (planned, held, done, no_show, cancelled, rescheduled, bounced), at, minutes, personalized, opened, reply (positive/negative/neutral/auto), connected, accepted, work_stage (prospecting, qualifying, converting, presenting, closing), customer_kind',
    "subscriptions | a customer's paid interval, or a customer-month | customer, owner, source, plan, started, ended, mrr, trial_started; or customer, month, mrr",
    'stage_history | a visit to a stage, or a change | deal, owner, stage, entered, left',
    'snapshots | a deal as it stood on a day | snapshot_date, deal, owner, stage, status, amount, probability, expected_close',
    "targets | an owner's target | owner, team, period, target, metric",
    "spend | a channel's day or month | source, date, cost, sessions, visitors, clicks",
    'orders | an order or order line | id, customer, owner, source, product, date, amount, cost',
    'calls | an analysed call | id, owner, deal, lead, date, rep_seconds, customer_seconds, checklist_passed, checklist_total, objection, objection_handled',
    'social | a reading | owner, network, date, followers, requests_sent, requests_accepted, inquiries, profile_views, profile_level, posts, shares, comments, likes, mentions',
    'training | a test | owner, date, course, score, max_score',
    'surveys | a response | customer, owner, date, score',
    'prices | a product at a competitor | product, our_price, competitor, competitor_price',
    'tickets | a complaint or request | id, customer, owner, kind, opened, resolved',
  ])('%s', (line) => {
    const [name, , listOfColumns] = line.split(' | ') as [TableName, string, string];
    // `kind (call, email)` is a column with its words; "or stage that tells it" is a remark.
    const columns = listOfColumns
      .split(/[,;]\s*(?:or )?(?![^(]*\))/)
      .map((part) => /^(\w+)(?: \((.+)\))?$/.exec(part)!)
      .map(([, column, told]) => ({ column: column!, told }));
    for (const { column, told } of columns) {
      const spec = tables[name].columns[column]!;
      expect(spec, column).toBeDefined();
      if (spec.codes && told && !told.startsWith('or ')) {
        expect(Object.keys(spec.codes)).toEqual(expect.arrayContaining(words(told)));
      }
    }
    // Each is found under its own name, in the one tab or in one of both.
    for (const variant of listOfColumns.split('; or ')) {
      const own = columns.map(({ column }) => column).filter((one) => variant.includes(one));
      const found = recognise(tabOf(name, own), utc());
      expect(found.table).toBe(name);
      for (const column of own) expect(found.columns[column], column).toBe(column);
    }
  });

  it('of leads has milestones that are dates or yes/no', () => {
    const leads = (customer: string) =>
      tab(`Lead|Lead status|Source|Created|Became customer\nA|New|Web|2024-01-10|${customer}`);
    expect(call('LEAD_CONVERSION_RATE', leads('2024-02-01'), '2024-01')).toBe(1);
    expect(call('LEAD_CONVERSION_RATE', leads('Yes'), '2024-01')).toBe(1);
    expect(call('LEAD_CONVERSION_RATE', leads('No'), '2024-01')).toBe(0);
  });

  it('of deals has a status, or a stage that tells it', () => {
    for (const header of ['Status', 'Stage']) {
      expect(call('WIN_RATE', tab(`${header}|Amount\nWon|1\nLost|1\nOpen|1`))).toBe(0.5);
    }
  });
});

describe('Bold columns tell what a table is; any may be missing until a KPI needs it.', () => {
  it.each<[table: TableName, bold: string, standIns?: readonly string[]]>([
    ['deals', 'status', ['stage', 'closed', 'expected_close']],
    ['deals', 'amount'],
    ['activities', 'kind'],
    ['activities', 'at'],
    ['subscriptions', 'customer'],
    ['subscriptions', 'started', ['month']],
    ['subscriptions', 'mrr'],
    ['stage_history', 'deal'],
    ['stage_history', 'stage'],
    ['stage_history', 'entered'],
    ['snapshots', 'snapshot_date'],
    ['snapshots', 'deal'],
    ['targets', 'period'],
    ['targets', 'target'],
    ['spend', 'date'],
    ['spend', 'cost', ['sessions', 'visitors', 'clicks']],
    ['orders', 'customer'],
    ['orders', 'date'],
    ['orders', 'amount'],
    ['calls', 'date'],
    ['social', 'date'],
    ['training', 'date'],
    ['training', 'score'],
    ['surveys', 'date'],
    ['surveys', 'score'],
    ['prices', 'product'],
    ['prices', 'our_price'],
    ['tickets', 'opened'],
  ])('%s without %s, or what stands for it, is not taken for them', (name, bold, standIns = []) => {
    const without = columnsOf(name).filter((one) => one !== bold && !standIns.includes(one));
    expect(recognise(tabOf(name, columnsOf(name)), utc()).table).toBe(name);
    expect(recognise(tabOf(name, without), utc()).table).not.toBe(name);
  });

  it.each<[table: TableName, kpi: string, unneeded: string, needed: string]>([
    ['deals', 'REVENUE', 'owner', 'amount'],
    ['deals', 'WIN_RATE', 'amount', 'closed'],
    ['leads', 'QUALIFIED_LEADS', 'created', 'qualified'],
    ['activities', 'MEETINGS_HELD', 'minutes', 'status'],
    ['subscriptions', 'NEW_TRIALS', 'started', 'trial_started'],
    ['stage_history', 'STAGE_BOTTLENECKS', 'left', 'owner'],
    ['snapshots', 'SLIP_RATE', 'amount', 'expected_close'],
    ['spend', 'COST_PER_CLICK', 'sessions', 'clicks'],
    ['orders', 'CROSS_SELL', 'amount', 'product'],
    ['calls', 'TALK_RATIO', 'objection', 'rep_seconds'],
    ['social', 'BRAND_MENTIONS', 'followers', 'mentions'],
    ['training', 'TRAINING_SCORE', 'course', 'max_score'],
    ['surveys', 'CSAT', 'customer', 'score'],
    ['prices', 'PRICE_POSITION', 'competitor', 'competitor_price'],
    ['tickets', 'RESOLUTION_TIME', 'kind', 'resolved'],
  ])('%s: %s does without %s and asks for %s', (name, kpi, unneeded, needed) => {
    const example: Range = exampleTables[name].rows;
    const { found, headers } = open([...example], name);
    const without = (column: string): Range =>
      example.map((row) => row.filter((_, at) => headers[at] !== found[column]));
    const period = name === 'prices' ? '' : '2024-Q1';
    expect(call(kpi, without(unneeded), period)).toEqual(call(kpi, example, period));
    expect(() => call(kpi, without(needed), period)).toThrow(
      `${kpi}: no column for "${needed}" in the ${name} table`,
    );
  });

  it('tickets are told by their opening, also where none is resolved', () => {
    const open = tab('Ticket ID|Customer|Kind|Opened\nT-1|Atlas|Complaint|2024-01-09');
    expect(recognise([...open], utc()).table).toBe('tickets');
    expect(call('COMPLAINTS', open, '2024-01')).toBe(1);
  });

  it('QUOTA_ATTAINMENT does without the metric of the targets and asks for their period', () => {
    const { deals, targets } = exampleTables;
    const without = (header: string): Range =>
      targets.rows.map((row) => row.filter((_, at) => targets.rows[0]![at] !== header));
    expect(call('QUOTA_ATTAINMENT', deals.rows, without('Metric'), '2024-Q1')).toBe(
      call('QUOTA_ATTAINMENT', deals.rows, targets.rows, '2024-Q1'),
    );
    expect(() => call('QUOTA_ATTAINMENT', deals.rows, without('Period'), '2024-Q1')).toThrow(
      'QUOTA_ATTAINMENT: no column for "period" in the targets table',
    );
  });
});

describe('Columns are found by the header dictionary: the exports of Close, HubSpot, Salesforce, Pipedrive, Zoho, amoCRM/Kommo and Bitrix24 (../reference/crm-headers.md) and everyday words in English, Russian, Persian and Chinese (../reference/header-words.md, which also says how to normalise).', () => {
  const ASKED = ['name', 'owner', 'stage', 'amount', 'created'] as const;
  const row: Cell[] = ['Atlas', 'Anna', 'Won', 5, '2024-01-15'];

  it.each([
    ['Close', 'lead_name|user_name|status_label|value|date_created', { name: '', account: 0 }],
    ['HubSpot', 'Deal Name|Deal owner|Deal Stage|Amount|Create Date', {}],
    ['HubSpot warehouse', 'dealname|hubspot_owner_id|dealstage|amount|createdate', {}],
    ['Salesforce', 'Opportunity Name|Opportunity Owner|Stage|Amount|Created Date', {}],
    ['Salesforce API', 'Name|OwnerId|StageName|Amount|CreatedDate', {}],
    ['Pipedrive', 'Deal - Title|Deal - Owner|Deal - Stage|Deal - Value|Deal - Deal created', {}],
    ['Zoho', 'Potential Name|Potential Owner|Stage|Amount|Created Time', {}],
    ['amoCRM', 'Название сделки|Ответственный|Этап сделки|Бюджет|Дата создания сделки', {}],
    ['Kommo', 'Lead title|Responsible user|Lead stage|Sale|Created at', {}],
    ['Bitrix24', 'Название|Ответственный|Стадия сделки|Сумма|Дата создания', {}],
    ['Bitrix24 API', 'TITLE|ASSIGNED_BY_ID|STAGE_ID|OPPORTUNITY|DATE_CREATE', {}],
    ['English', 'Deal|Sales rep|Sales stage|Deal size|Date added', {}],
    ['Russian', 'Сделка|Менеджер|Стадия|Стоимость|Дата заведения', {}],
    ['Persian', 'عنوان معامله|کارشناس فروش|مرحله فروش|مبلغ معامله|تاریخ ایجاد', {}],
    ['Chinese', '商机名称|负责人|销售阶段|商机金额|创建时间', {}],
  ])('deals of %s', (system, header, { account }: { account?: number }) => {
    const headers = header.split('|');
    const { table, columns } = recognise([headers, row], utc());
    expect(table, system).toBe('deals');
    for (const [at, column] of ASKED.entries()) {
      expect(columns[at === account ? 'account' : column]).toBe(headers[at]);
    }
  });

  it.each([
    ['ﻣﺴﺌﻮﻝ', 'presentation forms'],
    ['\ufeffمسئول\u200cفروش', 'a byte-order mark and a joiner'],
    ['كارشناس', 'an Arabic kaf'],
    ['負責人', 'traditional characters'],
    ['Oтветственный', 'a Latin O in a Russian word'],
    ['ОТВЕТСТВЕННЫЙ *', 'capitals and an asterisk'],
    ['ＯＷＮＥＲ', 'full-width letters'],
    ['кто ведёт', 'ё for е'],
  ])('%s is the owner: %s', (header) => {
    expect(
      recognise(
        [
          [header, 'Stage', 'Amount'],
          ['Anna', 'Demo', 5],
        ],
        utc(),
      ).columns,
    ).toEqual({
      owner: header.replace('\ufeff', ''),
      stage: 'Stage',
      amount: 'Amount',
    });
  });
});

const statusOf = (word: string) =>
  values(
    open([
      ['Status', 'Amount'],
      [word, 5],
    ]),
    'status',
  )[0];

describe('Whole words only (ناموفق contains موفق, неуспешно contains успешно).', () => {
  it.each([
    ['موفق', 'won'],
    ['ناموفق', 'lost'],
    ['успешно', 'won'],
    ['неуспешно', 'lost'],
    ['won', 'won'],
    ['wonder', 'open'],
  ])('a status %s is %s', (word, status) => {
    expect(statusOf(word)).toBe(status);
  });

  it('nor is a header found by a part of it', () => {
    expect(
      open([
        ['Stage', 'Amounts due', 'Amount'],
        ['Won', 1, 2],
      ]).found,
    ).toEqual({
      stage: 'Stage',
      amount: 'Amount',
    });
  });
});

describe("The unit in a header's brackets is kept and applied (тыс. руб., 万元, تومان/ریال).", () => {
  it.each([
    ['Сумма (тыс. руб.)', 5, 5000, 'RUB'],
    ['Сумма, тыс. руб.', 5, 5000, 'RUB'],
    ['金额（万元）', 5, 50_000, 'CNY'],
    ['مبلغ (تومان)', 5, 5, 'IRT'],
    ['مبلغ (ریال)', 50, 50, 'IRR'],
  ])('%s of %d is %d %s', (header, cell, amount, currency) => {
    const table = open([
      ['Status', header],
      ['Won', cell],
    ]);
    expect(values(table, 'amount')).toEqual([amount]);
    expect(values(table, 'currency')).toEqual([currency]);
  });

  it('ten rials are a toman where both stand in a tab', () => {
    const table = open([
      ['Status', 'مبلغ (ریال)', 'هزینه (تومان)'],
      ['Won', 50, 2],
    ]);
    expect([values(table, 'amount'), values(table, 'cost')]).toEqual([[5], [2]]);
  });
});

describe('On a tie nothing is guessed: the error names both columns.', () => {
  const tied = tab('Status|Closed|Amount|Value\nWon|2024-01-05|1|2');

  it('by the KPI that needs the column, and by no other', () => {
    expect(() => call('REVENUE', tied, '2024')).toThrow(
      'REVENUE: 2 columns of the deals table could be "amount": "Amount", "Value". Rename all but one, or choose the column in the sidebar.',
    );
    expect(call('WON_DEALS', tied, '2024')).toBe(1);
  });
});

describe('A mapping saved in the sidebar wins.', () => {
  const header = ['Status', 'Closed', 'Amount', 'Paid'];
  const deals: Range = [header, ['Won', '2024-01-05', 100, 70]];
  const saved = (mapping: object) =>
    callIn({ settings: () => ({ mappings: { [mappingKey(header)]: mapping } }) });

  it('over the dictionary', () => {
    expect(call('REVENUE', deals, '2024')).toBe(100);
    expect(saved({ columns: { amount: 'Paid' } })('REVENUE', deals, '2024')).toBe(70);
  });

  it('over a tie', () => {
    const tied: Range = [
      ['Status', 'Closed', 'Amount', 'Value'],
      ['Won', '2024-01-05', 1, 2],
    ];
    const chosen = callIn({
      settings: () => ({
        mappings: { [mappingKey(tied[0] as string[])]: { columns: { amount: 'Value' } } },
      }),
    });
    expect(chosen('REVENUE', tied, '2024')).toBe(2);
  });

  it('where it says that the tab has no such column', () => {
    expect(() => saved({ columns: { amount: '' } })('REVENUE', deals, '2024')).toThrow(
      'REVENUE: no column for "amount"',
    );
  });
});

describe('Where one Close Date column serves open and closed deals it is expected_close for the open and closed for the others.', () => {
  it('as HubSpot and Salesforce export it', () => {
    const deals = open([
      ['Deal Name', 'Deal Stage', 'Amount', 'Close Date'],
      ['A', 'Closed Won', 1, '2024-01-10'],
      ['B', 'Closed Lost', 1, '2024-01-20'],
      ['C', 'Proposal', 1, '2024-03-30'],
    ]);
    expect(values(deals, 'closed')).toEqual(['2024-01-10', '2024-01-20', '']);
    expect(values(deals, 'expected_close')).toEqual(['', '', '2024-03-30']);
  });
});

describe('De-duplication by id for deals, leads, activities, calls (last row wins, conflicts listed); order lines of one id add up; snapshots by date and deal.', () => {
  it.each<[TableName, string, string, string, unknown]>([
    [
      'deals',
      'Deal ID|Status|Amount|Closed\n1|Won|10|2024-01-05\n1|Won|15|2024-01-05\n2|Won|20|2024-01-06',
      'REVENUE',
      'Deal ID',
      35,
    ],
    [
      'leads',
      'Lead ID|Lead status|Created\n1|New|2024-01-05\n1|Qualified|2024-01-05\n2|New|2024-01-06',
      'LEADS',
      'Lead ID',
      2,
    ],
    [
      'activities',
      'Activity ID|Type|Date|Status\n1|Call|2024-01-05|Planned\n1|Call|2024-01-05|Done\n2|Call|2024-01-06|Done',
      'CALLS_MADE',
      'Activity ID',
      2,
    ],
    [
      'calls',
      'Call ID|Date|Checklist passed|Checklist total\n1|2024-01-05|1|10\n1|2024-01-05|5|10\n2|2024-01-06|7|10',
      'CHECKLIST_SCORE',
      'Call ID',
      0.6,
    ],
  ])('%s', (name, text, kpi, header, result) => {
    const cells = tab(text);
    expect(call(kpi, cells, '2024-01')).toBe(result);
    expect(listed(open([...cells], name))).toEqual([
      `${header}: repeated id (1) at A2`,
      `${header}: repeated id with other values (1) at A2`,
    ]);
  });

  it('equal rows of one id are no conflict', () => {
    const cells = tab('Deal ID|Status|Amount\n1|Won|10\n1|Won|10');
    expect(listed(open([...cells]))).toEqual(['Deal ID: repeated id (1) at A2']);
  });

  it('order lines', () => {
    const orders = tab(`
      Order ID|Customer|Product|Order date|Amount
      1|A|Desk|2024-01-05|100
      1|A|Lamp|2024-01-05|20
      2|B|Desk|2024-01-06|80`);
    expect(call('AVERAGE_ORDER_VALUE', orders, '2024-01')).toBe(100);
  });

  it('snapshots', () => {
    const table = open(
      [
        ['Snapshot date', 'Deal', 'Stage', 'Amount'],
        ['2024-01-01', 'A', 'Demo', 5],
        ['2024-01-01', 'A', 'Demo', 6],
        ['2024-01-08', 'A', 'Demo', 7],
      ],
      'snapshots',
    );
    expect(values(table, 'amount')).toEqual([6, 7]);
    expect(listed(table)).toContain('Deal: repeated id with other values (1) at B2');
  });
});

describe("Values are typed once: numbers (1 234,56 ₽, (1,200), $342.09K, R$ 100.000, ٪۱۲, 450 000 ₸), percent, dates (real dates, serial numbers, ISO, DD.MM.YYYY, M/D/YYYY, D/M/YY, Apr 3, 2024, 15 Apr, 2021 00:02:00, 2024-03-01 10:15, with zone, Jalali 1403/05/12; day or month first is decided for each column from all its values; where nothing decides, a function throws and names the column and the sidebar asks), yes/no, status (won, lost, open words of every system and language), and the systems' odd values (не закрыта, Select, NA, -, a single space).", () => {
  const column = (header: string, name: string, ...cells: Cell[]) =>
    values(open([['Status', 'Amount', header], ...cells.map((cell) => ['Won', 1, cell])]), name);

  it.each<[Cell, number]>([
    ['1 234,56 ₽', 1234.56],
    ['(1,200)', -1200],
    ['$342.09K', 342_090],
    ['R$ 100.000', 100_000],
    ['450 000 ₸', 450_000],
    [1234.5, 1234.5],
    [0, 0],
  ])('the number %s', (cell, amount) => {
    expect(column('Cost', 'cost', cell)).toEqual([amount]);
  });

  it.each<[Cell, number]>([
    ['٪۱۲', 0.12],
    ['12%', 0.12],
    ['12,5 %', 0.125],
    [0.12, 0.12],
    [12, 0.12],
  ])('the percentage %s', (cell, share) => {
    expect(column('Probability', 'probability', cell)).toEqual([share]);
  });

  it.each<[Cell, string]>([
    [new Date(Date.UTC(2024, 2, 15)), '2024-03-15'],
    [45_366, '2024-03-15'],
    ['45366', '2024-03-15'],
    ['2024-03-15', '2024-03-15'],
    ['15.03.2024', '2024-03-15'],
    ['3/15/2024', '2024-03-15'],
    ['15/3/24', '2024-03-15'],
    ['Apr 3, 2024', '2024-04-03'],
    ['15 Apr, 2021 00:02:00', '2021-04-15 00:02:00'],
    ['2024-03-01 10:15', '2024-03-01 10:15:00'],
    ['2024-03-01T10:15:00+03:00', '2024-03-01 07:15:00'],
    ['1403/05/12', '2024-08-02'],
  ])('the date %s', (cell, date) => {
    expect(column('Created', 'created', cell)).toEqual([date]);
  });

  it('with a zone, on the clock of the spreadsheet', () => {
    const there = callIn({ timeZone: () => 'Europe/Moscow' });
    const deals = tab('Status|Amount|Closed\nWon|1|2024-03-31T22:00:00Z');
    expect(moscow().toSerial(Date.parse('2024-03-31T22:00:00Z')) % 1).toBeCloseTo(1 / 24, 9);
    expect(there('WON_DEALS', deals, '2024-04-01')).toBe(1);
  });

  it('the day or the month first, by all values of a column', () => {
    expect(column('Created', 'created', '3/4/2024', '25/3/2024')).toEqual([
      '2024-04-03',
      '2024-03-25',
    ]);
    expect(column('Created', 'created', '3/4/2024', '3/25/2024')).toEqual([
      '2024-03-04',
      '2024-03-25',
    ]);
  });

  it('for each column, where two in a tab are written differently', () => {
    const table = open([
      ['Status', 'Amount', 'Created', 'Closed'],
      ['Won', 1, '13/1/2024', '1/31/2024'],
      ['Won', 1, '2/3/2024', '4/5/2024'],
    ]);
    expect(values(table, 'created')).toEqual(['2024-01-13', '2024-03-02']);
    expect(values(table, 'closed')).toEqual(['2024-01-31', '2024-04-05']);
  });

  it('or else throws, names the column, and asks in the sidebar', () => {
    const header = ['Status', 'Amount', 'Created'];
    const deals: Range = [header, ['Won', 1, '3/4/2024'], ['Won', 1, '5/4/2024']];
    expect(() => call('DEALS_CREATED', deals, '2024-04')).toThrow(
      'DEALS_CREATED: dates of "Created" can be read with the day or the month first',
    );
    expect(recognise(deals, utc()).questions).toMatchObject([
      { kind: 'dayFirst', column: 'created', header: 'Created' },
    ]);
    const answered = callIn({
      settings: () => ({ mappings: { [mappingKey(header)]: { dayFirst: { Created: true } } } }),
    });
    expect(answered('DEALS_CREATED', deals, '2024-04')).toBe(2);
  });

  it.each<[Cell, number]>([
    [true, 1],
    ['Yes', 1],
    ['Да', 1],
    ['بله', 1],
    ['是', 1],
    ['Y', 1],
    [false, 0],
    ['No', 0],
    ['Нет', 0],
    ['خیر', 0],
    ['否', 0],
  ])('%s is yes or no', (cell, answer) => {
    const table = open(
      [
        ['Type', 'Date', 'Opened'],
        ['Email', '2024-01-05', cell],
      ],
      'activities',
    );
    expect(values(table, 'opened')).toEqual([answer]);
  });

  it.each([
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['Closed/Won', 'won'],
    ['Geschlossen Gewonnen', 'won'],
    ['Успешно реализовано', 'won'],
    ['Сделка успешна', 'won'],
    ['142', 'won'],
    ['C7:WON', 'won'],
    ['برنده', 'won'],
    ['赢单', 'won'],
    ['Closed Lost', 'lost'],
    ['Closed-Lost to Competition', 'lost'],
    ['Закрыто и не реализовано', 'lost'],
    ['Сделка провалена', 'lost'],
    ['143', 'lost'],
    ['C1:APOLOGY', 'lost'],
    ['باخته', 'lost'],
    ['输单', 'lost'],
    ['active', 'open'],
    ['Open', 'open'],
    ['В работе', 'open'],
    ['در حال مذاکره', 'open'],
    ['洽谈中', 'open'],
  ])('the status %s is %s', (word, status) => {
    expect(statusOf(word)).toBe(status);
  });

  it.each(['не закрыта', 'Select', 'NA', '-', ' '])('"%s" is no value', (odd) => {
    expect(column('Closed', 'closed', odd, '2024-03-15')).toEqual(['', '2024-03-15']);
    expect(column('Owner', 'owner', odd, 'Anna')).toEqual(['', 'Anna']);
    expect(column('Cost', 'cost', odd, 5)).toEqual(['', 5]);
  });

  it('once, in every KPI alike: what CRM_CLEAN shows is what is counted', () => {
    const deals = tab('Status|Amount|Closed\nWon|1 234,56|15.03.2024');
    const [header, row] = call('CRM_CLEAN', deals) as Cell[][];
    expect(row![header!.indexOf('amount')]).toBe(1234.56);
    expect(call('REVENUE', deals, '2024-03-15')).toBe(1234.56);
    expect(call('MEDIAN_DEAL_SIZE', deals, '2024-03-15')).toBe(1234.56);
  });
});

describe('What could not be read is counted, never silently zero.', () => {
  const deals = tab(`
    Status|Amount|Closed|Owner
    Won|100|2024-01-05|Anna
    Won|soon|2024-01-06|Anna
    Won|#REF!|2024-01-07|Anna
    Won|200|tomorrow|Anna
    Perhaps|50|2024-01-09|Anna`);

  it('rows that miss a value are left out of a mean, not taken for zero', () => {
    expect(call('AVERAGE_DEAL_SIZE', deals, '2024-01')).toBe(100);
    expect(call('WON_DEALS', deals, '2024-01')).toBe(3);
  });

  it('every one of them is in the list with its first cell', () => {
    expect(listed(open([...deals]))).toEqual(
      expect.arrayContaining([
        'Amount: not a number (1) at B3',
        'Amount: error cell (1) at B4',
        'Closed: not a date (1) at C5',
      ]),
    );
    expect((call('CRM_PROBLEMS', deals) as Cell[][]).map(([, kind]) => kind)).toEqual(
      expect.arrayContaining(['not a number', 'error cell', 'not a date']),
    );
  });

  it('a tab without a row has nothing to list', () => {
    expect(listed(open([['Status', 'Amount', 'Closed']]))).toEqual([]);
  });
});
