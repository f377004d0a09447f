/** The contract's sentences on time, each shown over tabs as a person has them. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Argument, Range, Result } from '../../src/functions/cells';
import type { Report } from '../../src/reports';
import { kpiColumn } from '../../src/reports/columns';
import { tableOf } from '../../src/reports/report';
import { timeRows } from '../../src/reports/rows';
import { across, call, callIn, tab } from '../functions/sheet';
import { drawn } from '../reports/drawn';
import { dealsOf, sourceOf } from '../reports/support';

const table = (result: Result) => result as (string | number)[][];

/** A column of a table-shaped result by its title, without the header. */
function columnOf(result: Result, title: string): (string | number)[] {
  const [header, ...rows] = table(result);
  const at = header!.indexOf(title);
  if (at < 0) throw new Error(`no column ${title} among ${header!.join(', ')}`);
  return rows.map((row) => row[at]!);
}

/** Kinds of problems that CRM_PROBLEMS lists, with the rows concerned. */
const problems = (cells: Range): [string | number, string | number][] => {
  const found = call('CRM_PROBLEMS', cells);
  const rows = columnOf(found, 'Rows');
  return columnOf(found, 'Problem').map((kind, at) => [kind, rows[at]!]);
};

const definition = (name: string): string => String(call('KPI_DEFINITION', name));

describe("Periods are half-open in the spreadsheet's time zone, from the first day's start up to P, the start of the day after the last.", () => {
  it.each([
    ['2024-02-29 23:59:59', 0],
    ['2024-03-01', 1],
    ['2024-03-01 00:00:01', 1],
    ['2024-03-31', 1],
    ['2024-03-31 23:59:59', 1],
    ['2024-04-01', 0],
  ])('a deal won at %s is %d deal of March', (closed, deals) => {
    const cells = tab(`Status|Amount|Closed\nWon|10|${closed}`);
    expect(call('WON_DEALS', cells, '2024-03')).toBe(deals);
    expect(call('WON_DEALS', cells, '2024-03-01..2024-03-31')).toBe(deals);
  });

  it.each([
    ['UTC', '2024-03-31T23:59:59Z', '2024-04-01T00:00:00Z'],
    ['Asia/Tehran', '2024-03-31T20:29:59Z', '2024-03-31T20:30:00Z'],
    ['America/New_York', '2024-04-01T03:59:59Z', '2024-04-01T04:00:00Z'],
  ])('in %s March ends at %s', (zone, last, next) => {
    const there = callIn({ timeZone: () => zone });
    const won = (instant: string): Range => [
      ['Status', 'Amount', 'Closed'],
      ['Won', 10, new Date(instant)],
    ];
    expect(there('WON_DEALS', won(last), '2024-03')).toBe(1);
    expect(there('WON_DEALS', won(next), '2024-03')).toBe(0);
  });
});

describe("A date cell is a wall-clock date of the spreadsheet whatever the script's zone.", () => {
  const ofScripts = ['UTC', 'America/Los_Angeles', 'Pacific/Auckland'];
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['UTC', '2024-03-01T00:00:00Z'],
    ['Asia/Tehran', '2024-02-29T20:30:00Z'],
    ['America/New_York', '2024-03-01T05:00:00Z'],
    ['Pacific/Kiritimati', '2024-02-29T10:00:00Z'],
  ])('1 March of a spreadsheet in %s', (zone, instant) => {
    const there = callIn({ timeZone: () => zone });
    const march = new Date(instant);
    const cells: Range = [
      ['Status', 'Amount', 'Closed'],
      ['Won', 10, march],
    ];
    for (const ofScript of ofScripts) {
      vi.stubEnv('TZ', ofScript);
      expect(there('WON_DEALS', cells, '2024-03-01')).toBe(1);
      expect(there('WON_DEALS', cells, '2024-02-29')).toBe(0);
      expect(there('WON_DEALS', cells, march)).toBe(1);
      expect(there('WON_DEALS', cells, 'Closed', march)).toBe(1);
      expect(there('DAYS_SINCE_LAST_CONTACT', march, '2024-03-31')).toBe(30);
    }
  });

  it('each zone of the script having other hours', () => {
    const hours = ofScripts.map((ofScript) => {
      vi.stubEnv('TZ', ofScript);
      return new Date('2024-03-01T00:00:00Z').getHours();
    });
    expect(hours).toEqual([0, 16, 13]);
  });
});

describe('Weeks are ISO.', () => {
  it.each([
    ['2024-01-01', '2024-W01'],
    ['2024-01-07', '2024-W01'],
    ['2024-01-08', '2024-W02'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
  ])('%s is in %s', (day, week) => {
    const cells = tab(`Status|Amount|Closed\nWon|10|${day}`);
    expect(call('WON_DEALS', cells, week)).toBe(1);
  });

  it('and begin on Monday where a range is split by week', () => {
    const cells = tab('Status|Amount|Closed\nWon|10|2024-01-07\nWon|10|2024-01-08');
    expect(call('WON_DEALS', cells, '2024-01-01..2024-01-14 by week')).toEqual([[1, 1]]);
  });
});

describe('Flow: rows whose date falls inside.', () => {
  it('whatever their other dates are', () => {
    const deals = tab(`
      Status|Amount|Created|Closed
      Won|10|2023-06-01|2024-01-10
      Won|20|2024-01-05|2024-02-10
      Lost|30|2024-01-06|2024-01-20
      Open|40|2024-01-07|`);
    expect(call('WON_DEALS', deals, '2024-01')).toBe(1);
    expect(call('REVENUE', deals, '2024-01')).toBe(10);
    expect(call('LOST_DEALS', deals, '2024-01')).toBe(1);
    expect(call('DEALS_CREATED', deals, '2024-01')).toBe(3);
  });

  it('by the date that each KPI is counted on', () => {
    const leads = tab(`
      Lead|Lead status|Created|Qualified|Source
      A|New|2024-01-31|2024-02-01|Web
      B|New|2024-02-01|2024-02-28|Web
      C|New|2024-02-02|2024-03-01|Web`);
    expect(call('LEADS', leads, across('2024-01', '2024-02', '2024-03'))).toEqual([[1, 2, 0]]);
    expect(call('QUALIFIED_LEADS', leads, '2024-Q1 by month')).toEqual([[0, 2, 1]]);
  });
});

describe('Cohort: rows whose first date falls inside, whatever happened later; results of cohorts younger than the mean time to the event are marked in reports.', () => {
  const deals = tab(`
    Status|Amount|Created|Closed
    Won|10|2024-01-10|2024-09-30
    Lost|10|2024-01-20|2024-02-01
    Open|10|2024-01-31|
    Won|10|2023-12-31|2024-01-15`);

  it('a deal created in January and won in September counts for January', () => {
    expect(call('CLOSE_RATE', deals, '2024-01')).toBeCloseTo(1 / 3, 12);
    expect(call('CLOSE_RATE', deals, '2024-09')).toBe('');
  });

  it('so does a lead that became a customer in another year', () => {
    const leads = tab(`
      Lead|Lead status|Created|Customer|Source
      A|Customer|2024-01-10|2025-03-01|Web
      B|New|2024-01-11||Web`);
    expect(call('LEAD_CONVERSION_RATE', leads, '2024-01')).toBe(0.5);
  });

  it('in a report the months are marked whose deals had less time than a deal takes to be won', () => {
    // Deals are won after 45 days; the last day in the table is 30 April, 45 days before is 16 March.
    const tables = dealsOf(
      tab(`
        Status|Amount|Created|Closed
        Won|10|2024-01-10|2024-02-09
        Won|10|2024-02-10|2024-04-10
        Lost|10|2024-03-10|2024-03-12
        Open|10|2024-04-30|`),
    );
    const report: Report = {
      title: 'Cohorts',
      question: '',
      cards: [{ kpi: 'CLOSE_RATE' }, { kpi: 'WIN_RATE' }],
      sections: (source) => [
        tableOf(
          {
            title: 'By month',
            head: 'Month',
            columns: [kpiColumn('CLOSE_RATE'), kpiColumn('WIN_RATE')],
            rows: timeRows(source),
            total: 'All',
          },
          source,
        ),
      ],
    };
    const settings = { smallSample: 0 };
    const period = '2023-05-01..2024-04-30 by month';
    const sheet = drawn(report, sourceOf(tables, { period, settings }));
    const rowOf = (text: string) =>
      1 + sheet.layout.cells.findIndex(([first]) => first?.content === text);
    const lastMonth = rowOf('All') - 1;
    const marked = (column: number) =>
      [-3, -2, -1, 0, 1].map((at) => sheet.isDoubtful(lastMonth + at, column));
    expect(sheet.value(lastMonth - 1, 2)).toBe(0);
    expect(marked(2)).toEqual([false, false, true, true, true]);
    expect(marked(3)).toEqual([false, false, false, false, false]);
    const card = rowOf('Close rate') + 1;
    expect([1, 2].map((column) => sheet.isDoubtful(card, column))).toEqual([true, false]);
  });
});

describe('Stock: as of P.', () => {
  it('what is there when the period ends, however long the period is', () => {
    const deals = tab(`
      Status|Amount|Created|Closed
      Open|10|2024-01-10|
      Won|20|2024-01-10|2024-02-10
      Open|40|2024-03-10|`);
    expect(call('OPEN_DEALS', deals, '2024-Q1 by month')).toEqual([[2, 1, 2]]);
    expect(call('PIPELINE_VALUE', deals, '2024-Q1 by month')).toEqual([[30, 10, 50]]);
    for (const period of ['2024-03', '2024-Q1', '2024-03-31', '2023-01-01..2024-03-31']) {
      expect(call('PIPELINE_VALUE', deals, period)).toBe(50);
    }
  });

  it('customers and followers, too', () => {
    const subscriptions = tab(`
      Customer|Started|Ended|MRR
      A|2024-01-15||100
      B|2024-02-01|2024-02-20|50`);
    expect(call('MRR', subscriptions, across('2024-01', '2024-02', '2024-Q1'))).toEqual([
      [100, 100, 100],
    ]);
    const social = tab(`
      Owner|Network|Date|Followers|Posts
      Anna|X|2024-01-05|100|1
      Anna|X|2024-02-20|120|1`);
    expect(call('FOLLOWERS', social, '2024-Q1 by month')).toEqual([[100, 120, 120]]);
  });
});

describe('Open at P: created < P and (status open, or closed >= P).', () => {
  it.each([
    ['open, created on the last day', 'Open', '2024-03-31 23:59', '', 1],
    ['open, created at P', 'Open', '2024-04-01', '', 0],
    ['won, closed at P', 'Won', '2024-03-01', '2024-04-01', 1],
    ['lost, closed after P', 'Lost', '2024-03-01', '2024-05-01', 1],
    ['won, closed on the last day', 'Won', '2024-03-01', '2024-03-31 23:59', 0],
    ['lost, closed before', 'Lost', '2024-03-01', '2024-03-15', 0],
    ['won, created and closed after P', 'Won', '2024-04-02', '2024-05-01', 0],
  ])('%s', (_, status, created, closed, open) => {
    const cells = tab(`Status|Amount|Created|Closed\n${status}|10|${created}|${closed}`);
    expect(call('OPEN_DEALS', cells, '2024-03')).toBe(open);
    expect(call('PIPELINE_VALUE', cells, '2024-03')).toBe(open * 10);
  });
});

describe('Closed rows without a closed date are never open, rows without created are in no period; both are listed.', () => {
  const deals = tab(`
    Status|Amount|Created|Closed
    Won|10|2024-01-10|
    Lost|20|2024-01-11|
    Open|40||
    Open|80|2024-01-12|`);

  it('a closed row without its date is open at no time', () => {
    for (const period of ['2024-01', '2030']) expect(call('OPEN_DEALS', deals, period)).toBe(1);
    expect(call('OPEN_DEALS', deals.slice(0, 3), '2024-01')).toBe(0);
  });

  it('a row without created is open and created in no period', () => {
    const [header, , , withoutCreated] = deals;
    const alone = [header!, withoutCreated!];
    for (const period of ['2023', '2024', '2030']) {
      expect(call('OPEN_DEALS', alone, period)).toBe(0);
      expect(call('DEALS_CREATED', alone, period)).toBe(0);
    }
    expect(call('OPEN_DEALS', alone)).toBe(1);
  });

  it('the list has both', () => {
    expect(problems(deals)).toEqual(
      expect.arrayContaining([
        ['closed without a date', 2],
        ['no creation date', 1],
      ]),
    );
  });
});

describe("Rows hold today's stage, amount, probability and owner: for a past P the definitions say what that allows.", () => {
  const deals = tab(`
    Deal|Stage|Status|Amount|Probability|Created|Closed
    A|Proposal|Open|100|0.5|2024-01-10|
    B|Proposal|Won|200|1|2024-01-11|2024-05-05`);
  const snapshots = tab(`
    Snapshot date|Deal|Stage|Status|Amount|Probability
    2024-03-31|A|Qualified|Open|90|0.2
    2024-03-31|B|Proposal|Open|150|0.4`);

  it('amounts are those of today', () => {
    expect(call('PIPELINE_VALUE', deals, '2024-03')).toBe(300);
    expect(definition('PIPELINE_VALUE')).toContain('at the amount the table holds today');
  });

  it('probabilities of deals closed since are not known, but by snapshots', () => {
    expect(call('WEIGHTED_PIPELINE', deals, '2024-03')).toBe('');
    expect(call('WEIGHTED_PIPELINE', deals, '2024-06')).toBe(50);
    expect(call('WEIGHTED_PIPELINE', deals, snapshots, '2024-03')).toBe(78);
    expect(definition('WEIGHTED_PIPELINE')).toContain('their probability of that day is not');
  });

  it('stages of deals closed since are one row of the funnel, but by snapshots', () => {
    const funnel = (...args: Argument[]) => {
      const result = call('STAGE_FUNNEL', deals, ...args);
      const open = columnOf(result, 'Open deals');
      return columnOf(result, 'Stage').map((stage, at) => [stage, open[at]!]);
    };
    expect(funnel('2024-03')).toEqual([
      ['Proposal', 1],
      ['closed since', 1],
    ]);
    expect(funnel('2024-06')).toEqual([['Proposal', 1]]);
    expect(funnel(snapshots, '2024-03')).toEqual([
      ['Qualified', 1],
      ['Proposal', 1],
    ]);
    expect(definition('STAGE_FUNNEL')).toContain('their stage then is not in the table');
  });

  it('owners are those of today', () => {
    const owned = tab('Owner|Status|Amount|Created|Closed\nBoris|Open|100|2024-01-10|');
    expect(call('OPEN_DEALS', owned, '2024-01', 'owner', 'Boris')).toBe(1);
  });
});

describe('An activity date >= P counts as unknown.', () => {
  const deals = (contact: string) =>
    tab(`Status|Amount|Created|Closed|Last activity\nOpen|10|2024-03-01||${contact}`);

  it.each([
    ['before P', '2024-03-21', 10, 0],
    ['long before P', '2024-03-02', 29, 1],
    ['never: from the creation', '', 30, 1],
    // Whether the deal was contacted before, too, is not in the table.
    ['at P', '2024-04-01', '', 0],
    ['after P', '2024-04-20', '', 0],
  ])('%s', (_, contact, days, neglected) => {
    expect(call('DAYS_SINCE_LAST_CONTACT', deals(contact), '2024-03')).toBe(days);
    expect(call('NEGLECTED', deals(contact), '2024-03')).toBe(neglected);
  });
});

describe('Ages run to the start of the period\'s last day, so DAYS_SINCE_LAST_CONTACT of 1 March in "2024-03-31" is 30, as in the scalar form.', () => {
  const deals = tab('Status|Amount|Created|Closed|Last activity\nOpen|10|2024-01-31||2024-03-01');

  it('in both forms', () => {
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03-31')).toBe(30);
    expect(call('DAYS_SINCE_LAST_CONTACT', deals, '2024-03')).toBe(30);
    expect(call('DAYS_SINCE_LAST_CONTACT', '2024-03-01', '2024-03-31')).toBe(30);
  });

  it('the age of a deal as well', () => {
    expect(call('DEAL_AGE', deals, '2024-03-31')).toBe(60);
    expect(call('DEAL_AGE', deals, '2024-01-31')).toBe(0);
  });
});

const paying = (text: string, ...periods: string[]) =>
  table(call('CUSTOMERS', tab(text), across(...periods)))[0];

describe('Subscriptions: ended is the first unpaid day.', () => {
  it('paid on the day before, not on that day', () => {
    const one = 'Customer|Started|Ended|MRR\nA|2024-01-01|2024-03-31|100';
    expect(paying(one, '2024-03-30', '2024-03-31')).toEqual([1, 0]);
    expect(paying(one, '2024-02', '2024-03')).toEqual([1, 0]);
  });

  it('an end on the first of a month pays the whole month before', () => {
    const one = 'Customer|Started|Ended|MRR\nA|2024-01-01|2024-04-01|100';
    expect(paying(one, '2024-03', '2024-04')).toEqual([1, 0]);
    expect(call('CHURNED_CUSTOMERS', tab(one), '2024-Q1 by month')).toEqual([[0, 0, 0]]);
    expect(call('CHURNED_CUSTOMERS', tab(one), '2024-04')).toBe(1);
  });
});

describe('Intervals of one customer at most one day apart are continuous, and several at once add up; all that comes first.', () => {
  const then = (second: string) =>
    tab(`Customer|Started|Ended|MRR\nA|2023-12-01|2024-01-31|100\nA|${second}||100`);

  it.each([
    ['on the day it ended', '2024-01-31', 0],
    ['a day later', '2024-02-01', 0],
    ['two days later', '2024-02-02', 1],
  ])('begun again %s', (_, second, churned) => {
    expect(call('CHURNED_CUSTOMERS', then(second), '2024-01')).toBe(churned);
    expect(call('REACTIVATED_CUSTOMERS', then(second), '2024-02')).toBe(churned);
    expect(call('NEW_CUSTOMERS', then(second), '2023-12-01..2024-12-31')).toBe(1);
  });

  const two = tab(`
    Customer|Plan|Started|Ended|MRR
    A|Base|2024-01-01||100
    A|Extra|2024-02-01|2024-03-01|50`);

  it('two plans of one customer are one customer who pays both', () => {
    expect(call('CUSTOMERS', two, '2024-02')).toBe(1);
    expect(call('MRR', two, '2024-Q1 by month')).toEqual([[100, 150, 100]]);
    expect(call('EXPANSION_MRR', two, '2024-02')).toBe(50);
  });

  it('a plan that goes while another stays is a contraction, no churn', () => {
    expect(call('CONTRACTION_MRR', two, '2024-03')).toBe(50);
    expect(call('CHURNED_CUSTOMERS', two, '2024')).toBe(0);
  });

  it('before movements: one plan for another at the same price moves nothing', () => {
    const swapped = tab(`
      Customer|Plan|Started|Ended|MRR
      A|Old|2024-01-01|2024-02-15|100
      A|New|2024-02-16||100`);
    for (const name of ['CHURNED_MRR', 'REACTIVATION_MRR', 'EXPANSION_MRR', 'CONTRACTION_MRR']) {
      expect(call(name, swapped, '2024')).toBe(0);
    }
  });
});

describe('A customer pays at P if started < P and (not ended or ended >= P).', () => {
  it.each([
    ['started on the last day', '2024-03-31', '', 1],
    ['started at P', '2024-04-01', '', 0],
    ['ended at P', '2024-01-01', '2024-04-01', 1],
    ['ended after P', '2024-01-01', '2024-05-01', 1],
    ['ended on the last day', '2024-01-01', '2024-03-31', 0],
  ])('%s', (_, started, ended, customers) => {
    const cells = tab(`Customer|Started|Ended|MRR\nA|${started}|${ended}|100`);
    expect(call('CUSTOMERS', cells, '2024-03')).toBe(customers);
    expect(call('MRR', cells, '2024-03')).toBe(customers * 100);
  });

  it('nobody in an empty tab', () => {
    const none = tab('Customer|Started|Ended|MRR');
    expect(call('CUSTOMERS', none, '2024-03')).toBe(0);
    expect(call('CHURN_RATE', none, '2024-03')).toBe('');
  });
});

describe('A customer-month of MRR > 0 pays at that month\'s end; a missing month in between is a churn (and listed), months after the table\'s last are "", and periods of parts of months throw.', () => {
  const months = tab(`
    Customer|Month|MRR
    A|2024-01|100
    A|2024-02|100
    A|2024-04|100
    B|2024-01|0
    B|2024-02|50
    B|2024-03|50
    B|2024-04|50`);

  it('an MRR of 0 is no customer yet', () => {
    expect(call('CUSTOMERS', months, '2024-01-01..2024-04-30 by month')).toEqual([[1, 2, 1, 2]]);
    expect(call('NEW_CUSTOMERS', months, '2024-Q1 by month')).toEqual([[1, 1, 0]]);
  });

  it('a missing month is a churn and a return, and listed', () => {
    expect(call('CHURNED_CUSTOMERS', months, '2024-03')).toBe(1);
    expect(call('REACTIVATED_CUSTOMERS', months, '2024-04')).toBe(1);
    expect(problems(months)).toContainEqual(['month missing before this one', 1]);
  });

  it.each(['CUSTOMERS', 'MRR', 'CHURNED_CUSTOMERS', 'CHURN_RATE', 'NET_NEW_MRR'])(
    '%s is empty after the last month',
    (name) => {
      expect(call(name, months, '2024-05')).toBe('');
      expect(call(name, months, '2024-04')).not.toBe('');
    },
  );

  it.each(['2024-W05', '2024-03-15', '2024-01-10..2024-03-09'])('%s throws', (period) => {
    expect(() => call('CUSTOMERS', months, period)).toThrow(/^CUSTOMERS: .*month/);
    expect(() => call('NEW_MRR', months, period)).toThrow(/^NEW_MRR: .*month/);
  });
});

describe("Movements are taken month by month from the months' ends and summed for longer periods; rates follow the customers paying at the period's start and compare start and end.", () => {
  const upAndDown = tab(`
    Customer|Started|Ended|MRR
    A|2023-01-01|2024-02-01|100
    A|2024-02-01|2024-03-01|150
    A|2024-03-01||120
    B|2023-01-01|2024-01-10|100
    B|2024-03-10||100
    C|2024-01-05|2024-01-20|70
    D|2024-02-05||60`);

  it('a quarter is the sum of its months', () => {
    const names = [
      'NEW_MRR',
      'EXPANSION_MRR',
      'CONTRACTION_MRR',
      'CHURNED_MRR',
      'REACTIVATION_MRR',
    ];
    const byMonth = names.map((name) => table(call(name, upAndDown, '2024-Q1 by month'))[0]!);
    expect(byMonth).toEqual([
      [0, 60, 0],
      [0, 50, 0],
      [0, 0, 30],
      [100, 0, 0],
      [0, 0, 100],
    ]);
    expect(names.map((name) => call(name, upAndDown, '2024-Q1'))).toEqual([60, 50, 30, 100, 100]);
  });

  it('what begins and ends between two months’ ends moves nothing', () => {
    expect(call('NEW_CUSTOMERS', upAndDown, '2024-01')).toBe(0);
    expect(call('CHURNED_CUSTOMERS', upAndDown, '2024-01')).toBe(1);
  });

  it('rates compare the same customers at both ends', () => {
    // A and B pay at both ends of the quarter, 200 first and 220 at last; D came later.
    expect(call('CHURN_RATE', upAndDown, '2024-Q1')).toBe(0);
    expect(call('CHURN_RATE', upAndDown, '2024-01')).toBe(0.5);
    expect(call('GROSS_REVENUE_RETENTION', upAndDown, '2024-Q1')).toBe(1);
    expect(call('NET_REVENUE_RETENTION', upAndDown, '2024-Q1')).toBeCloseTo(1.1, 12);
    expect(call('NET_MRR_CHURN', upAndDown, '2024-Q1')).toBeCloseTo(-0.1, 12);
  });
});

describe('Firsts, movements, stage visits and last readings come from the whole table; period and criteria then choose among these derived rows.', () => {
  const subscriptions = tab(`
    Customer|Plan|Started|Ended|MRR
    A|Solo|2023-01-01|2023-06-01|100
    A|Team|2024-02-01||200
    B|Team|2024-02-01||200`);

  it('a customer of an earlier year is no new one', () => {
    expect(call('NEW_CUSTOMERS', subscriptions, '2024')).toBe(1);
    expect(call('REACTIVATED_CUSTOMERS', subscriptions, '2024')).toBe(1);
  });

  it('nor one of another plan', () => {
    expect(call('NEW_CUSTOMERS', subscriptions, '2024', 'plan', 'Team')).toBe(1);
    expect(call('NEW_CUSTOMERS', subscriptions, '2023', 'plan', 'Solo')).toBe(1);
  });

  it('an order is a repeated one also where the first is outside the period and the criteria', () => {
    const orders = tab(`
      Order ID|Customer|Product|Order date|Amount
      1|A|Desk|2023-01-01|10
      2|A|Lamp|2024-01-01|20
      3|B|Lamp|2024-01-02|40`);
    expect(call('REPEAT_PURCHASE_RATE', orders, '2024')).toBe(0.5);
    expect(call('REPEAT_SALES', orders, '2024', 'product', 'Lamp')).toBe(20);
  });

  it('a visit knows what came before and after it', () => {
    const history = tab(`
      Deal|Stage|Entered
      A|Qualified|2024-01-10
      A|Proposal|2024-02-10
      B|Qualified|2024-01-20`);
    const january = call('STAGE_CONVERSION', history, '2024-01');
    expect(columnOf(january, 'Entered')[0]).toBe(2);
    expect(columnOf(january, 'Advanced')[0]).toBe(1);
    const qualified = call('STAGE_CONVERSION', history, 'stage', 'Qualified');
    expect(columnOf(qualified, 'Advanced')[0]).toBe(1);
  });

  it('a last reading from before the period is the last one', () => {
    const social = tab(`
      Owner|Network|Date|Followers|Posts
      Anna|X|2023-11-05|100|1
      Boris|X|2024-01-20|50|1`);
    expect(call('FOLLOWERS', social, '2024-01')).toBe(150);
    expect(call('FOLLOWERS', social, '2024-01', 'owner', 'Anna')).toBe(100);
  });
});

describe('A derived row carries the attributes of the row that caused it (a churn those of the last paid row).', () => {
  const subscriptions = tab(`
    Customer|Owner|Plan|Started|Ended|MRR
    A|Anna|Solo|2024-01-10|2024-02-10|100
    A|Boris|Team|2024-02-10|2024-03-10|250`);

  it.each([
    ['NEW_MRR', 'Solo', 100],
    ['NEW_MRR', 'Team', 0],
    ['EXPANSION_MRR', 'Solo', 0],
    ['EXPANSION_MRR', 'Team', 150],
    ['CHURNED_MRR', 'Solo', 0],
    ['CHURNED_MRR', 'Team', 250],
  ])('%s of plan %s', (name, plan, mrr) => {
    expect(call(name, subscriptions, '2024-Q1', 'plan', plan)).toBe(mrr);
    expect(call(name, subscriptions, '2024-Q1', 'owner', plan === 'Solo' ? 'Anna' : 'Boris')).toBe(
      mrr,
    );
  });
});

describe('Stages: order from the settings, a stage_order column, the mean probability, or the mean rank of visits, in this order.', () => {
  const stagesOf = (cells: Range, stageOrder?: string[]) =>
    columnOf(
      callIn({ settings: () => (stageOrder ? { stageOrder } : {}) })('STAGE_CONVERSION', cells),
      'Stage',
    );
  const history = (more: (stage: string) => string, header: string) =>
    tab(`
      Deal|Stage|Entered${header}
      A|Alpha|2024-01-01${more('Alpha')}
      A|Beta|2024-01-05${more('Beta')}
      A|Gamma|2024-01-09${more('Gamma')}`);

  it('mean rank of visits, where nothing else tells it', () => {
    expect(stagesOf(history(() => '', ''))).toEqual(['Alpha', 'Beta', 'Gamma']);
  });

  const probability = (stage: string) => ({ Alpha: 0.9, Beta: 0.1, Gamma: 0.5 })[stage];
  const place = (stage: string) => ({ Alpha: 2, Beta: 3, Gamma: 1 })[stage];

  it('mean probability before that', () => {
    const cells = history((stage) => `|${probability(stage)}`, '|Probability');
    expect(stagesOf(cells)).toEqual(['Beta', 'Gamma', 'Alpha']);
  });

  const both = history(
    (stage) => `|${probability(stage)}|${place(stage)}`,
    '|Probability|stage_order',
  );

  it('a stage_order column before that', () => {
    expect(stagesOf(both)).toEqual(['Gamma', 'Alpha', 'Beta']);
  });

  it('the settings before all', () => {
    expect(stagesOf(both, ['Beta', 'Alpha', 'Gamma'])).toEqual(['Beta', 'Alpha', 'Gamma']);
  });

  it('the funnel of open deals is ordered alike', () => {
    const deals = tab(`
      Deal|Stage|Status|Amount|Probability|Stage order|Created
      A|Alpha|Open|1|0.9|2|2024-01-01
      B|Beta|Open|1|0.1|3|2024-01-01
      C|Gamma|Open|1|0.5|1|2024-01-01`);
    const without = (column: number) => deals.map((row) => row.filter((_, at) => at !== column));
    expect(columnOf(call('STAGE_FUNNEL', deals), 'Stage')).toEqual(['Gamma', 'Alpha', 'Beta']);
    expect(columnOf(call('STAGE_FUNNEL', without(5)), 'Stage')).toEqual(['Beta', 'Gamma', 'Alpha']);
  });
});

describe('Skipping forward is advancing; closed stages are exits; the last visit of a lost deal is lost there.', () => {
  const history = tab(`
    Deal|Stage|Entered
    A|First|2024-01-01
    A|Second|2024-01-05
    A|Third|2024-01-09
    A|Closed won|2024-01-12
    B|First|2024-01-02
    B|Third|2024-01-06
    B|Closed lost|2024-01-10
    C|First|2024-01-03
    C|Closed lost|2024-01-04`);
  const result = call('STAGE_CONVERSION', history);
  const rows = (title: string) => columnOf(result, title);

  it('from the first stage to the third is advancing', () => {
    expect(rows('Advanced')[0]).toBe(2);
    expect(rows('Entered')).toEqual([3, 1, 2]);
  });

  it('closed won and closed lost are no stages', () => {
    expect(rows('Stage')).toEqual(['First', 'Second', 'Third']);
  });

  it('a lost deal is lost where it was last', () => {
    expect(rows('Lost here')).toEqual([1, 0, 1]);
    expect(rows('Still here')).toEqual([0, 0, 0]);
  });
});

describe("Targets: only rows whose metric is empty or revenue; team rows only where no owner rows are; a target's length is read from its text or the spacing of its dates; smaller ones add up to larger periods, a larger one asked for by part throws; sales of owners without a target are left out of attainment.", () => {
  const deals = tab(`
    Owner|Team|Status|Amount|Closed
    Anna|North|Won|60|2024-01-10
    Boris|North|Won|20|2024-02-10
    Carl|South|Won|500|2024-02-11`);
  const attainment = (targets: string, period = '2024-Q1') =>
    call('QUOTA_ATTAINMENT', deals, tab(targets), period);

  it('targets of other metrics are none', () => {
    const targets = 'Owner|Period|Target|Metric\nAnna|2024-Q1|100|';
    expect(attainment(targets)).toBe(0.6);
    expect(attainment(`${targets}\nAnna|2024-Q1|40|Calls made`)).toBe(0.6);
    expect(attainment(`${targets}\nBoris|2024-Q1|100|Revenue`)).toBe(0.4);
  });

  it('teams count where no row has an owner', () => {
    expect(attainment('Team|Period|Target\nNorth|2024-Q1|160')).toBe(0.5);
    expect(
      attainment('Owner|Team|Period|Target\n|North|2024-Q1|1000\nAnna|North|2024-Q1|120'),
    ).toBe(0.5);
  });

  it.each([
    ['text', 'January 2024', 'February 2024', 'March 2024'],
    ['dates a month apart', '2024-01-01', '2024-02-01', '2024-03-01'],
  ])('smaller ones add up, their length told by %s', (_, ...months) => {
    const rows = months.map((month) => `Anna|${month}|40`).join('\n');
    expect(attainment(`Owner|Period|Target\n${rows}`)).toBe(0.5);
    expect(attainment(`Owner|Period|Target\n${rows}`, '2024-01')).toBe(1.5);
  });

  it('dates three months apart are quarters', () => {
    const targets = 'Owner|Period|Target\nAnna|2024-01-01|120\nAnna|2024-04-01|120';
    expect(attainment(targets)).toBe(0.5);
  });

  it('a larger one asked for by part throws', () => {
    expect(() => attainment('Owner|Period|Target\nAnna|2024|400', '2024-Q1')).toThrow(
      /^QUOTA_ATTAINMENT: .*target/,
    );
  });

  it('what Carl sold without a target is left out', () => {
    const targets = 'Owner|Period|Target\nAnna|2024-Q1|100\nBoris|2024-Q1|100';
    expect(attainment(targets)).toBe(0.4);
    expect(call('REVENUE', deals, '2024-Q1')).toBe(580);
  });
});

describe('Stalled: the mean cycle is over won deals matching every criterion except on stage, status and probability.', () => {
  const deals = tab(`
    Owner|Stage|Status|Amount|Probability|Created|Closed
    Anna|Closed|Won|10|1|2024-01-01|2024-01-11
    Boris|Closed|Won|10|1|2024-01-01|2024-03-01
    Anna|Proposal|Open|10|0.5|2024-03-01|
    Boris|Proposal|Open|10|0.5|2024-03-01|`);

  it('a criterion on the owner chooses the won deals, too', () => {
    expect(call('STALLED_DEALS', deals, '2024-03', 'owner', 'Anna')).toBe(1);
    expect(call('STALLED_DEALS', deals, '2024-03', 'owner', 'Boris')).toBe(0);
  });

  it.each<[string, Argument]>([
    ['stage', 'Proposal'],
    ['status', 'open'],
    ['probability', '<1'],
  ])('one on the %s does not', (column, criterion) => {
    // All won deals took 35 days on average; the open ones are 30 days old on 31 March.
    expect(call('STALLED_DEALS', deals, '2024-03', column, criterion)).toBe(0);
    expect(call('STALLED_DEALS', deals, '2024-04', column, criterion)).toBe(2);
  });
});

describe('For meetings, demos, visits and calls, done is held.', () => {
  it.each([
    ['Meeting', 'MEETINGS_HELD'],
    ['Demo', 'DEMOS_HELD'],
    ['Demo', 'MEETINGS_HELD'],
    ['Visit', 'VISITS_HELD'],
    ['Call', 'CALLS_MADE'],
    ['Meeting', 'SHOW_RATE'],
    ['Call', 'SHOW_RATE'],
  ])('a %s that is done counts for %s as one held', (kind, name) => {
    const activity = (status: string) =>
      tab(`Type|Status|Date|Owner\n${kind}|${status}|2024-01-10|Anna`);
    expect(call(name, activity('Done'), '2024-01')).toBe(1);
    expect(call(name, activity('Held'), '2024-01')).toBe(1);
    expect(call(name, activity('Cancelled'), '2024-01')).toBe(0);
  });
});

describe('Without a status column calls, e-mails and messages count as done, meeting KPIs throw.', () => {
  const activities = tab(`
    Type|Date|Owner|Account
    Call|2024-01-10|Anna|X
    Email|2024-01-11|Anna|X
    Email|2024-01-12|Anna|X
    Message|2024-01-13|Anna|X
    Meeting|2024-01-14|Anna|X
    Demo|2024-01-15|Anna|X
    Visit|2024-01-16|Anna|X`);

  it.each([
    ['CALLS_MADE', 1],
    ['EMAILS_SENT', 2],
    ['OUTREACH', 4],
  ])('%s is %d', (name, done) => {
    expect(call(name, activities, '2024-01')).toBe(done);
  });

  it.each(['MEETINGS_HELD', 'DEMOS_HELD', 'VISITS_HELD', 'SHOW_RATE', 'FOLLOW_UP_MEETINGS'])(
    '%s throws',
    (name) => {
      expect(() => call(name, activities, '2024-01')).toThrow(
        `${name}: no column for "status" in the activities table`,
      );
    },
  );
});
