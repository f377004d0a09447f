/** What the definitions of demand leave open and the contract settles. */
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/functions/cells';
import { call, tab as parsed } from '../functions/sheet';

/** A tab of these lines, their cells parted by `|`. */
const tab = (...lines: string[]) => parsed(lines.join('\n'));

describe('the response time', () => {
  it('is that between two moments, dates or texts', () => {
    expect(call('LEAD_RESPONSE_TIME', '2024-03-01T10:00:00', '2024-03-01T10:30:00')).toBeCloseTo(
      0.5,
      9,
    );
    expect(call('LEAD_RESPONSE_TIME', 45352, 45353)).toBe(24);
    expect(
      call('LEAD_RESPONSE_TIME', new Date(2024, 2, 1, 10), new Date(2024, 2, 1, 12)),
    ).toBeCloseTo(2, 9);
  });

  it('is one for each element of a range, blank where one is missing or the answer came first', () => {
    const created = [['2024-03-01 10:00'], ['2024-03-01 10:00'], ['']];
    const response = [['2024-03-01 13:00'], ['2024-03-01 09:00'], ['2024-03-01 13:00']];
    const [[first], ...others] = call('LEAD_RESPONSE_TIME', created, response) as [
      [number],
      ...Result[],
    ];
    expect(first).toBeCloseTo(3, 9);
    expect(others).toEqual([[''], ['']]);
  });

  it('takes no text that may be one of two dates', () => {
    expect(() => call('LEAD_RESPONSE_TIME', '03/04/2024', '2024-03-05')).toThrow(
      'LEAD_RESPONSE_TIME: created "03/04/2024" is not a date that reads one way only',
    );
  });

  const leads = tab(
    'ID|Lead Status|Created|First response',
    '1|Open|2024-01-10 09:00|2024-01-10 10:00',
    '2|Open|2024-01-10 09:00|2024-01-10 12:00',
    '3|Open|2024-01-10 09:00|',
    '4|Open|2024-01-10 09:00|2024-01-09 09:00',
    '5|Open|2024-02-10 09:00|2024-02-10 09:01',
  );

  it.each([
    ['LEAD_RESPONSE_TIME', 2, 'over those who got one, after they came'],
    ['MEDIAN_RESPONSE_TIME', 2, 'over the same'],
    ['RESPONSE_WITHIN_HOUR', 1 / 3, '60 minutes are within, no answer is late'],
    ['LEAD_FOLLOW_UP_RATE', 3 / 4, 'whenever it came'],
  ])('makes %s %d: %s', (name, expected) => {
    expect(call(name, leads, '2024-01')).toBe(expected);
  });

  it('is within the hour or not only where it is known when they came', () => {
    const unknown = tab(
      'ID|Lead Status|Created|First response',
      '1|Open|2024-01-10 09:00|2024-01-10 09:30',
      '2|Open||2024-01-10 09:30',
      '3|Open||',
    );
    expect(call('RESPONSE_WITHIN_HOUR', unknown)).toBe(0.5);
  });

  it('comes from the activities where the leads do not say it', () => {
    const bare = tab(
      'ID|Lead Status|Created',
      '1|Open|2024-01-10 09:00',
      '2|Open|2024-01-10 09:00',
    );
    const activities = tab(
      'Lead|Type|Status|Date',
      '1|Call|Done|2024-01-10 08:00',
      '1|Event|Done|2024-01-10 09:10',
      '1|Meeting|Planned|2024-01-10 09:20',
      '1|Call|Done|2024-01-10 09:45',
      '1|Email|Done|2024-01-10 09:30',
    );
    expect(call('LEAD_RESPONSE_TIME', bare, activities, '2024-01')).toBe(0.5);
    expect(call('LEAD_FOLLOW_UP_RATE', bare, activities, '2024-01')).toBe(0.5);
    expect(call('RESPONSE_WITHIN_HOUR', bare, activities)).toBe(0.5);
    expect(() => call('LEAD_RESPONSE_TIME', bare, '2024-01')).toThrow(
      'LEAD_RESPONSE_TIME: no column for "first_response"',
    );
  });
});

describe('a milestone that is yes or no', () => {
  const leads = tab(
    'ID|Lead Status|Created|Qualified|SQL|Customer',
    '1|Open|2024-01-10|Yes|Yes|Yes',
    '2|Open|2024-01-10|Yes|Yes|No',
    '3|Open|2024-01-10|Yes|No|No',
    '4|Open|2024-02-10|No|No|No',
  );

  it.each([
    ['QUALIFIED_LEADS', 3],
    ['MQL_TO_SQL_RATE', 2 / 3],
    ['MQL_CONVERSION_RATE', 1 / 3],
    ['SQL_CONVERSION_RATE', 1 / 2],
    ['LEAD_CONVERSION_RATE', 1 / 4],
  ])('serves %s without a period', (name, expected) => {
    expect(call(name, leads)).toBe(expected);
  });

  it('serves a rate of the leads created in a period', () => {
    expect(call('LEAD_CONVERSION_RATE', leads, '2024-01')).toBe(1 / 3);
  });

  it.each(['QUALIFIED_LEADS', 'MQL_TO_SQL_RATE', 'LEAD_VELOCITY_RATE'])(
    'is no date for %s to count on',
    (name) => {
      expect(() => call(name, leads, '2024-01')).toThrow(
        `${name}: "qualified" says yes or no in the leads table, not when. Leave the period out`,
      );
    },
  );
});

describe('customers among leads', () => {
  it('are told by the status where no column does', () => {
    const leads = tab('ID|Lead Status|Created', '1|Customer|2024-01-10', '2|New|2024-01-10');
    expect(call('LEAD_CONVERSION_RATE', leads)).toBe(0.5);
  });

  it('are those converted where nothing else is told, for the conversion rate only', () => {
    const leads = tab('ID|Lead Source|Converted', '1|Web|1', '2|Web|0', '3|Web|0', '4|Web|1');
    expect(call('LEAD_CONVERSION_RATE', leads)).toBe(0.5);
    expect(call('LEAD_TO_OPPORTUNITY_RATE', leads)).toBe(0.5);
    expect(() => call('MQL_CONVERSION_RATE', leads)).toThrow('no column for');
  });

  it('are asked for where nothing tells them', () => {
    const leads = tab('ID|Lead Status|Created', '1|New|2024-01-10');
    expect(() => call('LEAD_CONVERSION_RATE', leads)).toThrow(
      'LEAD_CONVERSION_RATE: no column for "customer"',
    );
  });

  it('took the days from created to customer; a date before the creation is left out', () => {
    const leads = tab(
      'ID|Lead Status|Created|Customer date',
      '1|Customer|2024-01-01|2024-01-11',
      '2|Customer|2023-12-01|2024-01-20',
      '3|Customer|2024-01-30|2024-01-20',
      '4|New|2024-01-01|',
    );
    expect(call('LEAD_CONVERSION_TIME', leads, '2024-01')).toBe(30);
  });

  it('took no day where they became it on the day they came, whatever the hour', () => {
    const leads = tab(
      'ID|Lead Status|Created|Customer date',
      '1|Customer|2024-01-10 14:00|2024-01-10',
      '2|Customer|2024-01-10 00:00|2024-01-12 12:00',
      '3|Customer|2024-01-10 14:00|2024-01-09',
    );
    expect(call('LEAD_CONVERSION_TIME', leads)).toBe(1.25);
  });

  it('were touched up to their day, and count also without a touch', () => {
    const leads = tab(
      'ID|Lead Status|Created|Customer date',
      '1|Customer|2024-01-01|2024-01-11',
      '2|Customer|2024-01-01|2024-01-20',
    );
    const activities = tab(
      'Lead|Type|Status|Date',
      '1|Call|Done|2023-12-30',
      '1|Email|Done|2024-01-11 23:00',
      '1|Call|Done|2024-01-12',
      '1|Meeting|Cancelled|2024-01-05',
    );
    expect(call('TOUCHES_TO_CONVERT', leads, activities, '2024-01')).toBe(1);
  });
});

describe('costs', () => {
  const spend = tab(
    'Source|Date|Cost|Sessions|Clicks',
    'Web|2024-01-01|100|50|',
    'Event|2024-01-01|900||',
    'Web|2024-02-01|50|50|10',
  );

  it('of a session are pooled over the rows that have both', () => {
    expect(call('COST_PER_SESSION', spend, '2024-Q1')).toBe(1.5);
    expect(call('COST_PER_CLICK', spend, '2024-Q1')).toBe(5);
    expect(call('COST_PER_CLICK', spend, '2024-01')).toBe('');
  });

  it('of a lead are by source, in either order of the tables', () => {
    const leads = tab(
      'ID|Lead Status|Lead Source|Created',
      '1|New|Web|2024-01-05',
      '2|New|Event|2024-01-06',
    );
    expect(call('COST_PER_LEAD', spend, leads, '2024-01')).toBe(500);
    expect(call('COST_PER_LEAD', leads, spend, '2024-01', 'source', 'Event')).toBe(900);
  });
});

describe('the price position', () => {
  const prices = tab(
    'Product|Our price|Competitor|Competitor price',
    'Desk|400|Contoso|420',
    'Desk|400|Northwind|380',
    'Chair|150|Contoso|125',
  );

  it('counts each product once', () => {
    expect(call('PRICE_POSITION', prices)).toBeCloseTo(0.1, 12);
    expect(call('PRICE_POSITION', prices, 'product', 'Chair')).toBeCloseTo(0.2, 12);
  });

  it('is none without prices', () => {
    expect(call('PRICE_POSITION', prices.slice(0, 1))).toBe('');
  });

  it('is of all competitors, never of the first', () => {
    expect(() => call('PRICE_POSITION', prices, 'competitor', 'Contoso')).toThrow(
      'PRICE_POSITION: no column "competitor" in the products table',
    );
  });
});

describe('conversion drivers', () => {
  const repeated = (line: string, times: number) => Array.from({ length: times }, () => line);
  const leads = tab(
    'Source|Do not call|Visits|Converted',
    ...repeated('Web|No|3|1', 30),
    ...repeated('Web|No|4|0', 10),
    ...repeated('Event|Yes|3|1', 10),
    ...repeated('Event|No|3|0', 30),
    ...repeated('Friend|No|3|1', 29),
  );

  it('are values with at least 30 leads, by how much more often they convert than the others', () => {
    expect(call('CONVERSION_DRIVERS', leads)).toEqual([
      ['Column', 'Value', 'Leads', 'Conversion', 'Lift'],
      ['Source', 'Web', 40, 0.75, 0.75 / (39 / 69)],
      ['Do not call', 'No', 99, 59 / 99, 59 / 99],
      ['Source', 'Event', 40, 0.25, 0.25 / (59 / 69)],
    ]);
  });

  it('that are equally strong stand in the order of columns, then of the alphabet', () => {
    const even = tab(
      'Source|Channel|Converted',
      ...['Web|Paid|1', 'Web|Paid|0', 'Event|Organic|1', 'Event|Organic|0'].flatMap((line) =>
        repeated(line, 15),
      ),
    );
    const rows = call('CONVERSION_DRIVERS', even) as string[][];
    expect(rows.slice(1).map(([, value]) => value)).toEqual(['Event', 'Web', 'Organic', 'Paid']);
  });

  it('are none without leads', () => {
    expect(call('CONVERSION_DRIVERS', leads.slice(0, 1))).toEqual([
      ['Column', 'Value', 'Leads', 'Conversion', 'Lift'],
    ]);
  });
});

describe('the workload curve', () => {
  it('puts the leads of an owner in a month into bands that double', () => {
    const lines = (owner: string, month: string, count: number, customers: number) =>
      Array.from(
        { length: count },
        (_, at) => `${owner}|New|${month}-05|${month}-06|${at < customers ? 'Yes' : 'No'}`,
      );
    const leads = tab(
      'Owner|Lead Status|Created|First response|Customer',
      ...lines('Anna', '2024-01', 5, 2),
      ...lines('Anna', '2024-02', 6, 3),
      ...lines('Bob', '2024-01', 11, 1),
      ...lines('', '2024-01', 40, 0),
    );
    const header = ['Leads per owner-month', 'Owner-months', 'Leads', 'Acquisition rate'];
    expect(call('WORKLOAD_CURVE', leads)).toEqual([
      header,
      ['1 to 5', 1, 5, 0.4],
      ['6 to 10', 1, 6, 0.5],
      ['11 to 20', 1, 11, 1 / 11],
    ]);
    expect(call('WORKLOAD_CURVE', leads, '2024-02', 'owner', 'Anna')).toEqual([
      header,
      ['6 to 10', 1, 6, 0.5],
    ]);
    expect(call('WORKLOAD_CURVE', leads.slice(0, 1))).toEqual([header]);
  });
});
