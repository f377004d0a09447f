/** The sentences of kpis.md under "Results", each the title of the tests that show it. */
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { buildCode } from '../../scripts/build';
import { exampleTables } from '../../src/catalogue/example-tables';
import { type Kpi, slotTables, type Unit } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import type { Argument, Range, Result } from '../../src/functions/cells';
import { mappingKey } from '../../src/ingest/header';
import type { TableName } from '../../src/metric/expression';
import type { Settings } from '../../src/tables/schema';
import { call, callIn, DEALS, down, TARGETS, tab } from '../functions/sheet';
import { hostOf } from '../workbench/support';

const needed = ({ tables }: Kpi): TableName[] =>
  tables
    .filter((slot) => !slot.startsWith('['))
    .map((slot) => (slot === 'any' ? 'deals' : slotTables(slot)[0]!));

const restOf = ({ example }: Kpi): string[] => {
  const { days = [], period } = example.table!;
  return [...days, ...(period === undefined ? [] : [period])];
};

/** The table form of a KPI over the example tabs, changed by `change`, with the example's period. */
const overExamples = (
  name: string,
  change: (rows: Range) => Range = (rows) => rows,
  place: typeof call = call,
): Result => {
  const kpi = catalogue[name]!;
  const tabs = needed(kpi).map((table) => change(exampleTables[table].rows));
  return place(name, ...tabs, ...restOf(kpi));
};

const headerOnly = (rows: Range): Range => rows.slice(0, 1);
const named = (test: (kpi: Kpi) => boolean) =>
  Object.keys(catalogue).filter((name) => test(catalogue[name]!));
const overTables = named(({ tables }) => tables.length > 0);
const ofUnit = (...units: Unit[]) =>
  named(({ unit, tables }) => units.includes(unit) && tables.length > 0);

/** The rows of CRM_PROBLEMS as `Column: problem (rows) at first cell, what was done`. */
const listed = (rows: Range) =>
  (call('CRM_PROBLEMS', rows) as unknown[][])
    .slice(1)
    .map(
      ([column, kind, count, cell, action]) =>
        `${column}: ${kind} (${count}) at ${cell}, ${action}`,
    );

const errorOf = (run: () => unknown): string => {
  try {
    return `no error but ${JSON.stringify(run())}`;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('Percent KPIs return fractions.', () => {
  it('WIN_RATE of 45 won and 135 lost is 0.25, CHURN_RATE of 10 in 250 is 0.04', () => {
    expect(call('WIN_RATE', 45, 135)).toBe(0.25);
    expect(call('CHURN_RATE', 10, 250)).toBe(0.04);
  });

  it.each(ofUnit('percent'))('%s over the example tables is no number of percents', (name) => {
    const result = overExamples(name) as number;
    expect(result).toBeTypeOf('number');
    expect(Math.abs(result)).toBeLessThan(1.5);
  });
});

describe('Days and hours are decimal numbers.', () => {
  const lead = tab('Lead|Created|First response\nA|2024-01-01 10:00|2024-01-01 11:30');
  const deal = tab('Deal|Status|Created|Closed\nA|Won|2024-01-01 12:00|2024-01-03 00:00');

  it('an hour and a half is 1.5, a day and a half is 1.5', () => {
    expect(call('LEAD_RESPONSE_TIME', '2024-01-01 10:00', '2024-01-01 11:30')).toBeCloseTo(1.5, 9);
    expect(call('LEAD_RESPONSE_TIME', lead)).toBeCloseTo(1.5, 9);
    expect(call('SALES_CYCLE', deal)).toBeCloseTo(1.5, 9);
    expect(call('SALES_CYCLE', 3, 2)).toBe(1.5);
  });

  it.each(ofUnit('days', 'hours', 'months'))('%s is a number, no text and no date', (name) => {
    expect(overExamples(name)).toBeTypeOf('number');
  });
});

describe('Money is in the table\'s currency; more than one currency in the rows used throws and proposes "currency"; "EUR".', () => {
  const ask = 'more than one currency in the rows used (EUR, USD). Add "currency"; "EUR".';
  const deals = tab(`
    Deal | Status | Created    | Closed     | Amount | Cost | Currency | Product
    A    | Won    | 2024-01-01 | 2024-01-31 | 100    | 60   | EUR      | Desk
    B    | Won    | 2024-02-01 | 2024-02-25 | 200    | 90   | USD      | Desk
    C    | Open   | 2024-02-01 |            | 400    |      | USD      | Desk
    D    | Open   | 2024-02-01 |            | 300    |      | EUR      | Desk`);
  const subscriptions = tab('Customer|Start date|MRR\nA|2024-01-01|€100\nB|2024-01-05|$200');
  const orders = tab('Order ID|Customer|Order date|Amount\n1|A|2024-01-01|€10\n2|B|2024-01-02|$20');
  const spend = tab('Source|Date|Cost|Clicks\nWeb|2024-01-01|€30|10\nEvent|2024-01-02|$50|10');

  const sums: [name: string, table: Range, inEuro: number | undefined][] = [
    ['REVENUE', deals, 100],
    ['AVERAGE_DEAL_SIZE', deals, 100],
    ['MEDIAN_DEAL_SIZE', deals, 100],
    ['GROSS_PROFIT', deals, 40],
    ['AVERAGE_MARGIN', deals, 0.4],
    ['PIPELINE_VALUE', deals, 300],
    ['MRR', subscriptions, 100],
    ['ARPA', subscriptions, 100],
    ['AVERAGE_ORDER_VALUE', orders, 10],
    ['COST_PER_CLICK', spend, 3],
  ];
  it.each(sums)('%s throws, and says which to choose', (name, table, inEuro) => {
    expect(() => call(name, table)).toThrow(`${name}: ${ask}`);
    expect(call(name, table, 'currency', 'EUR')).toBeCloseTo(inEuro!, 9);
  });

  it('a table of bands throws, too', () => {
    expect(() => call('DEAL_SIZE_BANDS', deals)).toThrow(`DEAL_SIZE_BANDS: ${ask}`);
    expect(call('DEAL_SIZE_BANDS', deals, 'currency', 'EUR')).toHaveLength(5);
  });

  it('only the rows used count', () => {
    expect(call('REVENUE', deals, '2024-01')).toBe(100);
    expect(call('REVENUE', deals, '2024-02')).toBe(200);
    expect(call('WON_DEALS', deals)).toBe(2);
  });
});

describe('Nothing to divide by, or no rows for a mean or median: "", never 0, never an error.', () => {
  const moneyOfOne = ofUnit('money', 'money per day').filter((name) =>
    /^(ARPA|LTV|CAC|AVERAGE_|MEDIAN_|COST_PER_|REVENUE_PER_|PIPELINE_VELOCITY)/.test(name),
  );
  const ratios = [...ofUnit('percent', 'ratio', 'days', 'hours', 'months'), ...moneyOfOne];

  it.each(ratios)('%s over tabs without a row is empty', (name) => {
    expect(overExamples(name, headerOnly)).toBe('');
  });

  it('a period without a row is empty, and so is a group without one', () => {
    for (const name of ['WIN_RATE', 'SALES_CYCLE', 'MEDIAN_SALES_CYCLE', 'AVERAGE_DEAL_SIZE']) {
      expect(call(name, DEALS, '2001')).toBe('');
      expect(call(name, DEALS, '2024', 'owner', down('nobody', 'Anna'))).toEqual([
        [''],
        [expect.any(Number)],
      ]);
    }
  });

  it('a scalar form that divides by 0 is empty', () => {
    expect(call('WIN_RATE', 0, 0)).toBe('');
    expect(call('CHURN_RATE', 10, 0)).toBe('');
    expect(call('CUSTOMER_LIFETIME', 0)).toBe('');
    expect(call('REPS_AT_QUOTA', down(''), down(''))).toBe('');
  });
});

describe('Counts and sums of nothing are 0.', () => {
  const sums = ofUnit('money').filter((name) => typeof overExamples(name, headerOnly) === 'number');

  it.each([
    'REVENUE',
    'GROSS_PROFIT',
    'MRR_ADDED',
    'ARR_WON',
    'PIPELINE_VALUE',
    'WEIGHTED_PIPELINE',
    'MRR',
    'ARR',
    'NEW_MRR',
    'NET_NEW_MRR',
    'CHURNED_MRR',
    'LOST_LIFETIME_VALUE',
    'REPEAT_SALES',
  ])('%s is a sum', (name) => {
    expect(sums).toContain(name);
  });

  // STALLED_DEALS counts deals older than a cycle: without a cycle it says nothing, as its definition says.
  const counts = ofUnit('count').filter((name) => name !== 'STALLED_DEALS');
  it.each([...counts, ...sums])('%s over tabs without a row is 0', (name) => {
    expect(overExamples(name, headerOnly)).toBe(0);
  });

  it('a period and a group without a row are 0', () => {
    expect(call('WON_DEALS', DEALS, '2001')).toBe(0);
    expect(call('REVENUE', DEALS, '2024', 'owner', 'nobody')).toBe(0);
    expect(call('WEIGHTED_PIPELINE', down(''), down(''))).toBe(0);
  });
});

describe('No NaN, no Infinity.', () => {
  const isFine = (result: Result): boolean =>
    [result]
      .flat(2)
      .every((value) => (typeof value === 'number' ? Number.isFinite(value) : value !== undefined));
  const changed = (cell: (value: unknown) => string | number) => (rows: Range) =>
    rows.map((row, at) => (at ? row.map((value) => cell(value) as never) : row));
  const changes: [what: string, change: (rows: Range) => Range][] = [
    ['as they are', (rows) => rows],
    ['without a row', headerOnly],
    [
      'with 0 for every number',
      changed((value) => (typeof value === 'number' ? 0 : String(value))),
    ],
    [
      'with text for every number',
      changed((value) => (typeof value === 'number' ? 'x' : String(value))),
    ],
    ['with the first row only', (rows) => rows.slice(0, 2)],
  ];

  it.each(changes)(
    'over the example tables %s every KPI is a finite number or a text',
    (_, change) => {
      for (const name of overTables) {
        // A column without any number may be refused; it never becomes one.
        let result: Result = '';
        try {
          result = overExamples(name, change);
        } catch (error) {
          expect((error as Error).message).toMatch(
            new RegExp(`^${name}: (?!something went wrong)`),
          );
        }
        expect([name, isFine(result)]).toEqual([name, true]);
      }
    },
  );

  it.each(named(({ args, ofColumns, dates }) => args.length > 0 && !ofColumns && !dates))(
    '%s of zeros is a finite number or empty',
    (name) => {
      const result = call(name, ...catalogue[name]!.args.map(() => 0));
      expect([name, isFine(result)]).toEqual([name, true]);
    },
  );
});

describe('Means and ratios of sums are pooled over the rows that have every value needed; rows that miss one, or have a negative duration, leave numerator and denominator and are listed.', () => {
  const deals = tab(`
    Deal | Status | Created    | Closed     | Amount | Cost
    A    | Won    | 2024-01-01 | 2024-01-31 | 100    | 50
    B    | Won    | 2024-01-01 | 2024-01-11 | 900    | 800
    C    | Won    | 2024-01-01 | 2024-01-21 | 500    |
    D    | Won    | 2024-02-01 | 2024-01-25 |        | 10
    E    | Won    |            | 2024-01-25 | 60     | 60`);

  it('a margin is of the sums: 1,060 of amount with 910 of cost, not the mean of 50 %, 11 % and 0 %', () => {
    expect(call('AVERAGE_MARGIN', deals)).toBeCloseTo(150 / 1060, 9);
    expect(call('GROSS_PROFIT', deals)).toBe(150);
  });

  it('a row without an amount leaves the mean, one without a date or closed before its start the cycle', () => {
    expect(call('AVERAGE_DEAL_SIZE', deals)).toBe(1560 / 4);
    expect(call('SALES_CYCLE', deals)).toBe(20);
  });

  it('they are listed', () => {
    expect(listed(deals)).toEqual([
      'Created: no creation date (1) at C6, in no period that goes by creation, never open',
      'Closed: closed before it was created (1) at D5, left out of sales cycle and age',
      'Amount: won without an amount (1) at E5, left out of sums and means of amount',
      'Cost: no cost beside amount (1) at F4, left out of profit and margin',
    ]);
  });

  it('so are calls, answers, tests, prices and readings', () => {
    const calls = tab(`
      Call ID | Date       | Rep seconds | Customer seconds | Checklist passed | Checklist total
      1       | 2024-01-01 | 300         | 100              | 5                | 10
      2       | 2024-01-02 | 50          | 150              | 10               | 20
      3       | 2024-01-03 | 70          |                  | 3                |
      4       | 2024-01-04 |             | 90               |                  | 4`);
    expect(call('CHECKLIST_SCORE', calls)).toBe(0.5);
    expect(listed(calls)).toEqual([
      'Customer seconds: no customer seconds beside rep seconds (1) at D4, left out of the talk ratio',
      'Rep seconds: no rep seconds beside customer seconds (1) at C5, left out of the talk ratio',
      'Checklist total: no checklist total beside checklist passed (1) at F4, left out of the checklist score',
      'Checklist passed: no checklist passed beside checklist total (1) at E5, left out of the checklist score',
    ]);
    const leads = tab(`
      ID | Created          | First response
      1  | 2024-01-01 10:00 | 2024-01-01 12:00
      2  | 2024-01-01 10:00 | 2023-12-31 10:00
      3  | 2024-01-01 10:00 |`);
    expect(call('LEAD_RESPONSE_TIME', leads)).toBeCloseTo(2, 9);
    expect(listed(leads)).toEqual([
      'First response: answered before it was created (1) at C3, left out of response times',
    ]);
    const tickets = tab(`
      Ticket ID | Kind      | Opened           | Resolved
      1         | Complaint | 2024-01-01 10:00 | 2024-01-01 11:30
      2         | Complaint | 2024-01-02 10:00 | 2024-01-01 11:30`);
    expect(call('RESOLUTION_TIME', tickets)).toBeCloseTo(1.5, 9);
    expect(listed(tickets)).toEqual([
      'Resolved: resolved before opened (1) at D3, left out of the resolution time',
    ]);
    const tests = tab(
      'Owner|Course|Date|Score|Max score\nAnna|Sales|2024-01-01|4|5\nBoris|Sales|2024-01-01|3|',
    );
    expect(call('TRAINING_SCORE', tests)).toBe(0.8);
    expect(listed(tests)).toEqual([
      'Max score: no max score beside score (1) at E3, left out of the mean score',
    ]);
    const prices = tab('Product|Our price|Competitor price\nDesk|110|100\nLamp|50|');
    expect(call('PRICE_POSITION', prices)).toBeCloseTo(0.1, 9);
    expect(listed(prices)).toEqual([
      'Competitor price: no competitor price beside our price (1) at C3, left out of the price position',
    ]);
    const readings = tab(
      'Owner|Network|Date|Posts|Likes\nAnna|X|2024-01-01|2|8\nAnna|X|2024-01-02|3|',
    );
    expect(call('LIKES_PER_POST', readings)).toBe(4);
    expect(listed(readings)).toEqual([
      'Likes: no likes beside posts (1) at E3, left out of likes per post',
    ]);
  });
});

describe('Averages of per-row ratios only where the csv says averaged.', () => {
  it('TALK_RATIO is the mean over calls, TRAINING_SCORE over tests, PRICE_POSITION over products', () => {
    const calls = tab(
      'Call ID|Date|Rep seconds|Customer seconds\n1|2024-01-01|900|100\n2|2024-01-01|10|90',
    );
    expect(call('TALK_RATIO', calls)).toBeCloseTo((0.9 + 0.1) / 2, 9);
    const tests = tab('Owner|Date|Score|Max score\nAnna|2024-01-01|10|10\nBoris|2024-01-01|45|90');
    expect(call('TRAINING_SCORE', tests)).toBeCloseTo((1 + 0.5) / 2, 9);
    const prices = tab(
      'Product|Our price|Competitor price\nDesk|110|100\nDesk|110|120\nLamp|60|50',
    );
    expect(call('PRICE_POSITION', prices)).toBeCloseTo((0 + 0.2) / 2, 9);
  });

  it('every other mean and ratio is of the sums', () => {
    const deals = tab(`
      Deal | Status | Closed     | Amount | Cost | List amount
      A    | Won    | 2024-01-31 | 900    | 450  | 1000
      B    | Won    | 2024-01-11 | 100    | 90   | 200`);
    expect(call('AVERAGE_MARGIN', deals)).toBeCloseTo(1 - 540 / 1000, 9);
    expect(call('AVERAGE_DISCOUNT', deals)).toBeCloseTo(1 - 1000 / 1200, 9);
    const calls = tab(
      'Call ID|Date|Checklist passed|Checklist total\n1|2024-01-01|1|2\n2|2024-01-01|8|8',
    );
    expect(call('CHECKLIST_SCORE', calls)).toBe(0.9);
    const readings = tab(
      'Owner|Network|Date|Posts|Likes\nAnna|X|2024-01-01|1|10\nAnna|X|2024-01-02|3|2',
    );
    expect(call('LIKES_PER_POST', readings)).toBe(3);
  });
});

describe('A yes/no column (opened, connected, personalized, accepted) that is missing or wholly blank throws for KPIs that need it; beside any yes, blank is no.', () => {
  const answers: [column: string, name: string, kind: string][] = [
    ['opened', 'EMAIL_OPEN_RATE', 'Email'],
    ['connected', 'CALL_CONNECT_RATE', 'Call'],
    ['connected', 'EXISTING_CUSTOMER_SHARE', 'Call'],
    ['personalized', 'PERSONALIZED_OUTREACH', 'Email'],
    ['personalized', 'PERSONALIZED_OUTREACH_RATE', 'Email'],
    ['accepted', 'PROPOSAL_ACCEPTANCE_RATE', 'Proposal'],
    ['accepted', 'MEETING_ACCEPTANCE_RATE', 'Meeting'],
  ];
  const activities = (column: string, kind: string, ...values: string[]) => [
    ['ID', 'Type', 'Status', 'Date', 'Customer kind', ...(column ? [column] : [])],
    ...values.map((value, at) => [
      `${at}`,
      kind,
      kind === 'Meeting' ? 'Planned' : 'Done',
      '2024-01-01',
      at % 2 ? 'New' : 'Existing',
      ...(column ? [value] : []),
    ]),
  ];

  it.each(answers)('%s for %s', (column, name, kind) => {
    expect(() => call(name, activities('', kind, '', ''))).toThrow(
      `${name}: no column for "${column}" in the activities table`,
    );
    expect(() => call(name, activities(column, kind, '', ''))).toThrow(
      `${name}: the column for "${column}" in the activities table is blank in every row.`,
    );
    const result = call(name, activities(column, kind, 'Yes', '', '', ''));
    const inFour =
      name === 'PERSONALIZED_OUTREACH' || name === 'EXISTING_CUSTOMER_SHARE' ? 1 : 0.25;
    expect(result).toBe(inFour);
  });

  it('is not asked of KPIs that do without it', () => {
    expect(call('EMAILS_SENT', activities('', 'Email', '', ''))).toBe(2);
  });
});

describe('A milestone that is yes/no serves rates, but not as a date to count on: with a period such a KPI throws.', () => {
  const leads = tab(`
    ID | Created    | Qualified | Sales qualified | Opportunity | Customer
    1  | 2024-01-01 | Yes       | Yes             | Yes         | Yes
    2  | 2024-01-02 | Yes       | No              | No          | No
    3  | 2024-02-02 |           |                 |             |
    4  | 2024-02-02 | Yes       | Yes             |             |`);

  it('rates by creation count the yeses, in a period, too', () => {
    expect(call('LEAD_CONVERSION_RATE', leads)).toBe(0.25);
    expect(call('LEAD_CONVERSION_RATE', leads, '2024-01')).toBe(0.5);
    expect(call('LEAD_TO_OPPORTUNITY_RATE', leads, '2024-01')).toBe(0.5);
  });

  it.each([
    ['QUALIFIED_LEADS', 'qualified', 3],
    ['MQL_TO_SQL_RATE', 'qualified', 2 / 3],
    ['MQL_CONVERSION_RATE', 'qualified', 1 / 3],
    ['SQL_CONVERSION_RATE', 'sales_qualified', 1 / 2],
  ] as const)(
    '%s counts on "%s": %d without a period, an error with one',
    (name, column, result) => {
      expect(call(name, leads)).toBeCloseTo(result, 9);
      expect(() => call(name, leads, '2024-01')).toThrow(
        `${name}: "${column}" says yes or no in the leads table, not when. Leave the period out, or use a column of dates.`,
      );
    },
  );
});

describe('Without a period: flows count every row.', () => {
  const all: [name: string, table: TableName, result: number][] = [
    ['LEADS', 'leads', 10],
    ['CALLS_MADE', 'activities', 3],
    ['DEALS_CREATED', 'deals', 12],
    ['WON_DEALS', 'deals', 5],
    ['REVENUE', 'deals', 90_000],
    ['WIN_RATE', 'deals', 5 / 9],
    ['NEW_CUSTOMERS', 'subscriptions', 7],
    ['AVERAGE_ORDER_VALUE', 'orders', 3900 / 6],
    ['COMPLAINTS', 'tickets', 2],
    ['PROFILE_VIEWS', 'social', 770],
  ];
  it.each(all)('%s of all rows of %s is %d', (name, table, result) => {
    expect(call(name, exampleTables[table].rows)).toBeCloseTo(result, 9);
    expect(call(name, exampleTables[table].rows, '2000-01-01..2030-12-31')).toBeCloseTo(result, 9);
  });

  it('rows without a date count as well', () => {
    expect(call('WON_DEALS', tab('Deal|Status|Closed\nA|Won|\nB|Won|2024-01-01'))).toBe(2);
  });
});

describe('OPEN_DEALS, PIPELINE_VALUE, WEIGHTED_PIPELINE, STAGE_FUNNEL go by status open; CUSTOMERS, MRR, ARR, ARPA by intervals with blank ended, or the last month of customer-months; FOLLOWERS by the last readings.', () => {
  it('status open, whatever the dates are', () => {
    const deals = tab(`
      Deal | Stage    | Status | Created    | Closed     | Amount | Probability
      A    | Proposal | Open   |            |            | 100    | 0.5
      B    | Proposal | Open   | 2031-01-01 | 2020-01-01 | 200    | 0.25
      C    | Proposal | Won    | 2024-01-01 |            | 400    | 1`);
    expect(call('OPEN_DEALS', deals)).toBe(2);
    expect(call('PIPELINE_VALUE', deals)).toBe(300);
    expect(call('WEIGHTED_PIPELINE', deals)).toBe(100);
    expect(call('STAGE_FUNNEL', deals)).toEqual([
      ['Stage', 'Open deals', 'Amount', 'Weighted amount', 'Share'],
      ['Proposal', 2, 300, 100, 1],
    ]);
  });

  const customers = ['CUSTOMERS', 'MRR', 'ARR', 'ARPA'];
  it('intervals without an end', () => {
    const intervals = tab(`
      Customer | Start date | End date   | MRR
      A        | 2023-01-01 |            | 100
      B        | 2023-01-01 | 2023-06-01 | 200
      B        | 2023-09-01 |            | 300
      C        | 2023-01-01 | 2031-01-01 | 400`);
    expect(customers.map((name) => call(name, intervals))).toEqual([2, 400, 4800, 200]);
  });

  it('the last month of customer-months', () => {
    const months = tab(`
      Customer | Month   | MRR
      A        | 2024-01 | 100
      B        | 2024-01 | 200
      A        | 2024-02 | 150
      C        | 2024-02 | 50
      B        | 2024-02 | 0`);
    expect(customers.map((name) => call(name, months))).toEqual([2, 200, 2400, 100]);
  });

  it('the last reading of each owner and network', () => {
    const readings = tab(`
      Owner | Network  | Date       | Followers
      Anna  | LinkedIn | 2024-01-31 | 100
      Anna  | LinkedIn | 2024-02-29 | 120
      Anna  | X        | 2024-01-31 | 10
      Boris | LinkedIn | 2023-12-31 | 7`);
    expect(call('FOLLOWERS', readings)).toBe(137);
  });
});

describe('A KPI that needs a start, an end or an age throws X: needs a period.', () => {
  const PERIODIC = [
    // a start
    'LEAD_VELOCITY_RATE',
    'SALES_GROWTH',
    'YOY_GROWTH',
    'PROFILE_VIEW_GROWTH',
    'FOLLOWER_GROWTH',
    'CHURN_RATE',
    'RETENTION_RATE',
    'GROSS_MRR_CHURN',
    'NET_MRR_CHURN',
    'GROSS_REVENUE_RETENTION',
    'NET_REVENUE_RETENTION',
    'GROSS_GROWTH_RATE',
    'NET_GROWTH_RATE',
    'PIPELINE_COVERAGE',
    'SLIP_RATE',
    // an end
    'HOCKEY_STICK',
    'CUSTOMER_LIFETIME',
    'LTV',
    'LOST_LIFETIME_VALUE',
    'CUSTOMER_SEGMENTS',
    // an age
    'DEAL_AGE',
    'STALLED_DEALS',
    'STALLED_IN_STAGE',
    'DAYS_SINCE_LAST_CONTACT',
    'NEGLECTED',
  ];

  it.each(PERIODIC)('%s', (name) => {
    const tabs = needed(catalogue[name]!).map((table) => exampleTables[table].rows);
    expect(() => call(name, ...tabs)).toThrow(
      `${name}: needs a period. Add one, such as "2024-Q1".`,
    );
    expect(() => call(name, ...tabs, '2024-Q1')).not.toThrow();
  });

  it('and no other', () => {
    const throwing = overTables.filter((name) => {
      const kpi = catalogue[name]!;
      const tabs = needed(kpi).map((table) => exampleTables[table].rows);
      const days = kpi.example.table!.days ?? [];
      return errorOf(() => call(name, ...tabs, ...days)).includes('needs a period');
    });
    expect(throwing.sort()).toEqual([...PERIODIC].sort());
  });
});

describe('Misuse throws; the message names function, argument, value and way out:', () => {
  const cases: [name: string, args: Argument[], parts: string[]][] = [
    ['WIN_RATE', ['many', 3], ['won "many"', 'is not a number', 'Use =WIN_RATE(45; 135)']],
    ['OPEN_DEALS', [5], ['deals', 'got 5', 'Use =OPEN_DEALS(Deals!A:Z']],
    ['WON_DEALS', [DEALS, 'soon'], ['period "soon"', 'Use 2024, 2024-Q1']],
    ['WON_DEALS', [DEALS, '2024', 'colour', 'red'], ['"colour"', 'headers: Deal', 'Use one of']],
    ['WON_DEALS', [DEALS, '2024', 'owner'], ['criterion', '"owner"', 'Give what it must hold']],
    ['QUOTA_ATTAINMENT', [DEALS, '2024'], ['targets', 'got "2024"', 'Use =QUOTA_ATTAINMENT(']],
    ['CHURN_RATE', [down(1, 2), down(1, 2, 3)], ['3 rows', '2 rows', 'Give ranges of one size']],
    [
      'DAYS_SINCE_LAST_CONTACT',
      ['soon', '2024-01-01'],
      ['last_contact "soon"', 'Write 2024-03-01'],
    ],
    ['KPI_TABLE', ['NO_SUCH', '2024', '', DEALS], ['kpis "NO_SUCH"', 'Use a function']],
    ['KPI_DEFINITION', ['no such'], ['name "no such"', 'Use a function']],
    ['CRM_CLEAN', [DEALS, 'cows'], ['kind "cows"', '"deals"']],
  ];
  it.each(cases)('%s of %j', (name, args, parts) => {
    const message = errorOf(() => call(name, ...args));
    expect(message).toMatch(new RegExp(`^${name}: `));
    for (const part of parts) expect(message).toContain(part);
  });
});

it('WIN_RATE: no column for "status" in the deals table (headers: Deal, Amount, Owner). Rename one to Status or Stage, or choose the column in the sidebar.', ({
  task,
}) => {
  expect(errorOf(() => call('WIN_RATE', tab('Deal|Amount|Owner\nAtlas|10|Anna')))).toBe(task.name);
});

it('PIPELINE_VELOCITY: period "2024-Q5" is not a period. Use 2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31.', ({
  task,
}) => {
  expect(errorOf(() => call('PIPELINE_VELOCITY', DEALS, '2024-Q5'))).toBe(task.name);
});

describe('An error cell (it arrives as text #N/A, #REF!) counts as missing and is listed.', () => {
  const deals = tab(`
    Deal | Status | Created    | Closed     | Amount
    A    | Won    | 2024-01-01 | 2024-01-31 | 100
    B    | Won    | 2024-01-01 | #N/A       | 1000
    C    | Won    | 2024-01-01 | 2024-01-21 | #REF!
    D    | #N/A   | 2024-01-01 | 2024-01-21 | 5`);

  it('in a tab', () => {
    expect(call('WON_DEALS', deals)).toBe(3);
    expect(call('WON_DEALS', deals, '2024')).toBe(2);
    expect(call('AVERAGE_DEAL_SIZE', deals, '2024')).toBe(100);
    const errors = listed(deals).filter((line) => line.includes('error cell'));
    expect(errors.sort()).toEqual([
      'Amount: error cell (1) at E4, counted as empty',
      'Closed: error cell (1) at D3, counted as empty',
      'Status: error cell (1) at B5, counted as empty',
    ]);
  });

  it('in the scalar form', () => {
    expect(call('CHURN_RATE', '#N/A', 250)).toBe('');
    expect(call('WIN_RATE', down('#REF!', 1), down(1, 1))).toEqual([[''], [0.5]]);
  });
});

describe("Results depend on the arguments, the document's settings and the time zone only: no clock, no randomness.", () => {
  it('every KPI is computed where clock and chance are out of reach', async () => {
    const context = vm.createContext({ exampleTables });
    vm.runInContext(
      `const refuse = () => { throw new Error('asked'); };
      Math.random = refuse;
      Date = class extends Date {
        constructor(...given) { if (!given.length) refuse(); super(...given); }
        static now() { refuse(); }
      };
      ${await buildCode()}`,
      context,
    );
    for (const name of overTables) {
      const kpi = catalogue[name]!;
      const tabs = needed(kpi).map((table) => exampleTables[table].rows);
      const result = structuredClone(context[name](...tabs, ...restOf(kpi)));
      expect([name, result]).toEqual([name, overExamples(name)]);
    }
    expect(vm.runInContext('KPI_DEFINITION("win rate")', context)).toContain('Win rate');
    expect(() => vm.runInContext('new Date()', context)).toThrow('asked');
  });

  it('settings and zone do change them', () => {
    const order = (stageOrder: string[]) =>
      callIn({ settings: () => ({ stageOrder }) })('STAGE_FUNNEL', DEALS);
    expect(order(['Proposal', 'Negotiation', 'Qualified'])).not.toEqual(order([]));
    const deals = [
      ['Status', 'Closed'],
      ['Won', new Date('2024-02-29T22:00:00Z')],
    ] as Argument;
    const march = (zone: string) => callIn({ timeZone: () => zone })('WON_DEALS', deals, '2024-03');
    expect([march('Europe/Berlin'), march('Asia/Tehran')]).toEqual([0, 1]);
  });
});

describe('Settings and zone cost at most one read each a call.', () => {
  const dated = (rows: Range): Range =>
    rows.map((row) =>
      row.map((cell) =>
        /^\d{4}-\d\d-\d\d$/.test(String(cell)) ? new Date(`${cell}T12:00`) : cell,
      ),
    );

  it.each(overTables)('%s over tabs full of date cells', (name) => {
    const reads = { timeZone: 0, settings: 0 };
    const counting = callIn({
      timeZone: () => {
        reads.timeZone++;
        return 'Asia/Tehran';
      },
      settings: () => {
        reads.settings++;
        return {};
      },
    });
    overExamples(name, dated, counting);
    expect(reads.timeZone).toBeLessThanOrEqual(1);
    expect(reads.settings).toBeLessThanOrEqual(1);
  });

  it('a grid of periods and owners over two tabs is one call', () => {
    let reads = 0;
    const settings = (): Settings => {
      reads++;
      return {};
    };
    const months = '2024-Q1 by month';
    callIn({ settings })(
      'QUOTA_ATTAINMENT',
      DEALS,
      TARGETS,
      '2024-Q1',
      'owner',
      down('Anna', 'Boris'),
    );
    callIn({ settings })('WON_DEALS', DEALS, months, 'owner', down('Anna', 'Boris'));
    expect(reads).toBe(2);
  });
});

describe("A saved mapping is found by the tab's normalised header row.", () => {
  const headers = ['Deal', 'State of it', 'Worth', 'Sum'];
  const rows = [
    ['A', 'Won', 10, 1],
    ['B', 'Won', 20, 2],
  ];
  const saved = callIn({
    settings: () => ({
      mappings: {
        [mappingKey(headers)]: {
          table: 'deals',
          columns: { status: 'State of it', amount: 'Sum' },
        },
      },
    }),
  });

  it('it decides which column is which', () => {
    expect(saved('REVENUE', [headers, ...rows])).toBe(3);
  });

  it.each<[what: string, header: string[]]>([
    ['case and spaces', ['DEAL', 'State  of it ', 'worth', ' sum']],
    ['joiners', ['deal', 'state_of_it', 'Worth', 'SUM']],
    ['blank columns at the end', [...headers, '', '']],
  ])('%s make no difference', (_, header) => {
    const wide = rows.map((row) => [...row, ...header.slice(row.length).map(() => '')]);
    expect(saved('REVENUE', [header, ...wide])).toBe(3);
  });

  it('another header row has none', () => {
    const other = ['Deal', 'State of it', 'Worth', 'Total'];
    expect(() => saved('REVENUE', [other, ...rows])).toThrow(/^REVENUE: /);
  });
});

describe('(Cells keep old results until re-entered after a change of settings; the sidebar says so.)', () => {
  it('a cell has its old result after a mapping was saved, and the new one when it is typed again', async () => {
    const cells = [
      ['Deal', 'Status', 'Amount', 'Closed', 'Fee'],
      ['A', 'Won', '10', '2024-01-05', '1'],
    ];
    const host = hostOf(await buildCode(), {
      sheets: [
        { name: 'Deals', cells },
        { name: 'KPIs', cells: [['']] },
      ],
    });
    const enter = () => host.editCell('KPIs', 'A1', '=REVENUE(Deals!A:Z)');
    const shown = () => host.cell('KPIs', 'A1').value;
    enter();
    expect(shown()).toBe(10);
    const { tabs } = host.run('overview') as { tabs: { name: string; sheetId: number }[] };
    const { sheetId } = tabs.find(({ name }) => name === 'Deals')!;
    host.run('saveMapping', [
      { sheetId, table: 'deals', columns: { amount: 'Fee' }, dayFirst: {} },
    ]);
    expect(shown()).toBe(10);
    enter();
    expect(shown()).toBe(1);
  });
});
