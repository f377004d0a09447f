/** What the definitions of recurring revenue settle, over tables small enough to check. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { needs } from '../../src/catalogue/needs';
import { catalogue } from '../../src/catalogue/registry';
import { call, DEALS, tab } from '../functions/sheet';

const SUBSCRIPTIONS = exampleTables.subscriptions.rows;
const SPEND = exampleTables.spend.rows;

const plans = tab(`
  Customer | Plan | Owner | Started | Ended | MRR
  A | Solo | Anna | 2023-01-01 | 2024-02-10 | 100
  A | Team | Bob | 2024-02-10 | | 150
  B | Solo | Anna | 2023-01-01 | 2024-02-15 | 100
  B | Solo | Anna | 2024-03-20 | | 80
  C | Solo | Anna | 2023-01-01 | | 100
  D | Team | Bob | 2024-02-05 | | 300`);

describe('opening and movements make the closing', () => {
  it.each([
    ['2024-01', '2023-12'],
    ['2024-02', '2024-01'],
    ['2024-Q1', '2023'],
    ['2023', '2022'],
    ['2024', '2023'],
  ])('in %s', (period, before) => {
    const of = (name: string, at = period) => call(name, SUBSCRIPTIONS, at) as number;
    expect(of('MRR', before) + of('NET_NEW_MRR')).toBeCloseTo(of('MRR'), 9);
    const moved = of('NEW_CUSTOMERS') + of('REACTIVATED_CUSTOMERS') - of('CHURNED_CUSTOMERS');
    expect(of('CUSTOMERS', before) + moved).toBe(of('CUSTOMERS'));
    const [, ...rows] = call('MRR_MOVEMENTS', SUBSCRIPTIONS, period) as number[][];
    for (const [, opening, added, expansion, back, contraction, churned, closing] of rows) {
      expect(opening! + added! + expansion! + back! - contraction! - churned!).toBeCloseTo(
        closing!,
        9,
      );
    }
  });
});

describe('rates follow those who pay at the start', () => {
  it.each([
    ['CHURN_RATE', '2024-02', 1 / 3],
    ['CHURN_RATE', '2024-Q1', 0],
    ['RETENTION_RATE', '2024-02', 2 / 3],
    ['GROSS_REVENUE_RETENTION', '2024-02', 200 / 300],
    ['NET_REVENUE_RETENTION', '2024-02', 250 / 300],
    // Who is back by the end of the quarter has stayed, at what is paid then.
    ['GROSS_REVENUE_RETENTION', '2024-Q1', 280 / 300],
    ['NET_REVENUE_RETENTION', '2024-Q1', 330 / 300],
    ['GROSS_MRR_CHURN', '2024-Q1', 20 / 300],
    ['NET_MRR_CHURN', '2024-Q1', -30 / 300],
    ['CHURN_RATE', '2022', ''],
  ])('%s in %s', (name, period, expected) => {
    const result = call(name, plans, period);
    if (expected === '') expect(result).toBe('');
    else expect(result).toBeCloseTo(expected as number, 12);
  });

  it('and those who change the plan stay in the plan they began with', () => {
    expect(call('CHURN_RATE', plans, '2024-02', 'plan', 'Solo')).toBeCloseTo(1 / 3, 12);
    expect(call('NET_REVENUE_RETENTION', plans, '2024-02', 'plan', 'Solo')).toBeCloseTo(250 / 300);
    expect(call('CHURN_RATE', plans, '2024-02', 'plan', 'Team')).toBe('');
  });
});

describe('by whatever a movement carries', () => {
  it.each([
    ['EXPANSION_MRR', 'Bob', 50],
    ['CHURNED_MRR', 'Anna', 100],
    ['CHURNED_MRR', 'Bob', 0],
    ['NEW_MRR', 'Bob', 300],
    ['REACTIVATION_MRR', 'Anna', 80],
  ])('%s of %s', (name, owner, expected) => {
    expect(call(name, plans, '2024-Q1', 'owner', owner)).toBe(expected);
  });
});

describe('periods', () => {
  it('of parts of months are refused where customers are counted from month to month', () => {
    expect(() => call('NEW_MRR', plans, '2024-02-01..2024-02-10')).toThrow(
      'NEW_MRR: period "2024-02-01..2024-02-10" cuts a month',
    );
    const months = tab('Customer|Month|MRR\nA|2024-01|10');
    expect(() => call('MRR', months, '2024-W03')).toThrow('MRR: period "2024-W03" cuts a month');
    expect(call('MRR', plans, '2024-02-12')).toBe(650);
  });

  it('are asked for where a start is needed', () => {
    for (const name of ['CHURN_RATE', 'NET_REVENUE_RETENTION', 'CUSTOMER_LIFETIME', 'LTV']) {
      expect(() => call(name, plans)).toThrow(`${name}: needs a period`);
    }
  });

  it('are not needed for what is paid now and for all that ever moved', () => {
    expect(call('CUSTOMERS', plans)).toBe(4);
    expect(call('MRR', plans)).toBe(630);
    expect(call('ARR', plans)).toBe(7560);
    expect(call('NEW_CUSTOMERS', plans)).toBe(4);
    expect(call('CHURNED_CUSTOMERS', plans)).toBe(1);
  });

  it('after the last month of a table by months have no value', () => {
    const months = tab('Customer|Month|MRR\nA|2024-01|10\nA|2024-02|12');
    expect(call('MRR', months, '2024-01-01..2024-04-30 by month')).toEqual([[10, 12, '', '']]);
    expect(call('CHURNED_CUSTOMERS', months, '2024-Q1')).toBe('');
    expect(call('CHURNED_CUSTOMERS', months)).toBe(0);
  });
});

describe('RENEWAL_RATE', () => {
  it.each([
    ['the next interval begins on the day', '2024-02-01', 1],
    ['it begins a day later', '2024-02-02', 1],
    ['it begins 30 days later', '2024-03-02', 1],
    ['it begins 31 days later', '2024-03-03', 0],
    ['another began before', '2023-06-01', 1],
  ])('counts a customer where %s', (_, start, expected) => {
    const table = tab(`
      Customer | Started | Ended | MRR
      A | 2023-02-01 | 2024-02-01 | 10
      A | ${start} | | 10`);
    expect(call('RENEWAL_RATE', table, '2024-02')).toBe(expected);
  });

  it('leaves out trials that end, and is empty where nothing was due', () => {
    const trial = tab('Customer|Started|Ended|MRR\nA|2024-01-01|2024-02-01|0');
    expect(call('RENEWAL_RATE', trial, '2024-02')).toBe('');
  });
});

describe('FIRST_YEAR_CHURN', () => {
  const years = tab(`
    Customer | Owner | Started | Ended | MRR
    A | Anna | 2023-01-10 | 2023-06-01 | 10
    A | Anna | 2023-09-01 | | 10
    B | Anna | 2023-02-10 | 2024-02-10 | 10
    C | Bob | 2023-03-10 | 2024-03-09 | 10
    D | Bob | 2023-03-20 | | 10
    E | Bob | 2024-03-19 | | 10`);

  it.each([
    ['2023', undefined, 2 / 3],
    ['2023', 'Anna', 1 / 2],
    ['2023', 'Bob', 1],
    ['2024', undefined, ''],
  ])('of %s, owner %s', (period, owner, expected) => {
    const result = owner
      ? call('FIRST_YEAR_CHURN', years, period, 'owner', owner)
      : call('FIRST_YEAR_CHURN', years, period);
    if (expected === '') expect(result).toBe('');
    else expect(result).toBeCloseTo(expected as number, 12);
  });
});

describe('the lifetime of a customer', () => {
  it('is over the full months that end at or before the period end', () => {
    const whole = call('CUSTOMER_LIFETIME', plans, '2024-02');
    expect(whole).toBeCloseTo(6 / (1 / 3), 9);
    expect(call('CUSTOMER_LIFETIME', plans, '2024-02-01..2024-03-15')).toBe(whole);
  });

  it('is over the months there are, and unknown without churn or customers', () => {
    const young = tab(`
      Customer | Started | Ended | MRR
      A | 2024-01-10 | | 10
      B | 2024-01-10 | 2024-03-05 | 10`);
    expect(call('CUSTOMER_LIFETIME', young, '2024-03')).toBe(4);
    expect(call('CUSTOMER_LIFETIME', young, '2024-02')).toBe('');
    expect(call('CUSTOMER_LIFETIME', young, '2023-12')).toBe('');
  });

  it('makes LTV with the margin of the deals of the same months, or with none', () => {
    const revenue = call('LTV', SUBSCRIPTIONS, '2024-Q1') as number;
    expect(revenue).toBeCloseTo((5050 / 6) * 12, 9);
    const margin = (30000 - 18000 + 36000 - 21600) / (30000 + 36000);
    expect(call('LTV', SUBSCRIPTIONS, DEALS, '2024-Q1')).toBeCloseTo(revenue * margin, 6);
    expect(call('LTV', DEALS, SUBSCRIPTIONS, '2024-Q1')).toBeCloseTo(revenue * margin, 6);
  });
});

describe('CAC takes either table of customers', () => {
  it('by who pays for the first time, or by deals won from new customers', () => {
    expect(call('CAC', SPEND, SUBSCRIPTIONS, '2024-Q1')).toBe(3000);
    expect(call('CAC', SPEND, DEALS, '2024-Q1')).toBe(3000);
    expect(call('CAC', DEALS, SPEND, '2024-02')).toBe('');
    expect(call('CAC', 100000, 2000)).toBe(50);
  });

  it('and says which columns that is', () => {
    const cac = catalogue.CAC!;
    expect(Object.keys(needs(cac))).toEqual(['spend', 'subscriptions', 'movements']);
    expect(Object.keys(needs(cac, 'owner', { spend: 1, deals: 1 }))).toEqual(['spend', 'deals']);
    expect(needs(catalogue.LTV!).deals).toMatchObject({ required: [] });
  });
});

describe('cohorts', () => {
  it('are chosen by criteria on their first row and followed whatever it becomes', () => {
    const [header, ...rows] = call('COHORT_RETENTION', plans, '2023-01', 'plan', 'Solo') as (
      | string
      | number
    )[][];
    expect(header!.slice(0, 3)).toEqual(['Month', 'Customers', '0']);
    expect(rows).toHaveLength(1);
    // January 2023 to March 2024: one is away at the end of February.
    expect(rows[0]!.slice(-3)).toEqual([1, 2 / 3, 1]);
  });

  it('begin with the first month at whose end the customer pays', () => {
    const started = tab(`
      Customer | Started | Ended | MRR
      A | 2024-01-10 | 2024-01-20 | 10
      B | 2024-01-10 | 2024-01-20 | 10
      B | 2024-02-05 | | 10
      C | 2024-01-31 | | 10
      D | 2024-03-01 | | 10`);
    expect(call('COHORT_RETENTION', started)).toEqual([
      ['Month', 'Customers', '0', '1', '2'],
      ['2024-01', 1, 1, 1, 1],
      ['2024-02', 1, 1, 1, ''],
      ['2024-03', 1, 1, '', ''],
    ]);
  });

  it('are refused for a part of a month, of which no customer is new', () => {
    expect(() => call('COHORT_RETENTION', plans, '2023-01-15..2023-03-31')).toThrow(
      'COHORT_RETENTION: period "2023-01-15..2023-03-31" cuts a month',
    );
  });

  it('are a header where there are none', () => {
    expect(call('COHORT_RETENTION', plans, '2022')).toEqual([['Month', 'Customers']]);
  });
});

describe('what is missing is named', () => {
  it.each([
    ['MRR', 'Customer|Started|Plan', 'no column for "mrr" in the subscriptions table'],
    ['MRR', 'Customer|MRR|Plan', 'no column for "started" in the subscriptions table'],
    ['MRR', 'Started|MRR|Plan', 'no column for "customer" in the subscriptions table'],
    ['NEW_TRIALS', 'Customer|Started|MRR', 'no column for "trial_started"'],
    ['RENEWAL_RATE', 'Customer|Started|MRR', 'no column for "ended"'],
  ])('%s of %s', (name, header, message) => {
    const table = tab(
      `${header}\n${header
        .split('|')
        .map(() => '')
        .join('|')}x`,
    );
    expect(() => call(name, table, '2024-01')).toThrow(`${name}: ${message}`);
  });
});
