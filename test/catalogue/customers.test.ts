/** What customers buy again, buy together and say, over tabs small enough to check by eye. */
import { describe, expect, it } from 'vitest';
import { MOST_PAIRS } from '../../src/catalogue/baskets';
import { call, tab } from '../functions/sheet';

const ORDERS = 'Order ID | Customer | Owner | Product | Order date | Amount';
const orders = (...lines: string[]) => tab([ORDERS, ...lines].join('\n'));
const NONE = orders();

describe('repeat purchases', () => {
  const some = orders(
    '1 | Acme | Anna | Desk | 2023-12-30 | 100',
    '2 | Acme | Anna | Lamp | 2024-01-02 | 30',
    '3 | Bolt | Bob | Desk | 2024-01-05 | 100',
    '4 | Bolt | Bob | Lamp | 2024-01-31 18:00 | 40',
    '5 | Core | Bob | Desk | 2024-01-20 | 100',
    '6 |  | Bob | Desk | 2024-01-21 | 7',
  );

  it.each<[string, number | string, number, string]>([
    ['2023-12', 0, 0, 'Acme orders for the first time'],
    ['2024-01', 2 / 3, 70, 'Acme ordered in the year before, Bolt earlier in the month'],
    ['2024-02', '', 0, 'nobody orders'],
  ])('of %s: rate %s, sales %d: %s', (period, rate, sales) => {
    expect(call('REPEAT_PURCHASE_RATE', some, period)).toBe(rate);
    expect(call('REPEAT_SALES', some, period)).toBe(sales);
  });

  it('have their first order in the whole table, whichever owner is asked for', () => {
    expect(call('REPEAT_PURCHASE_RATE', some, '2024-01', 'owner', 'Anna')).toBe(1);
    expect(call('REPEAT_SALES', some, '2024-01', 'owner', 'Bob')).toBe(40);
  });

  it('of one product are its lines of orders that are not the first', () => {
    const lines = orders(
      '1 | Acme | Anna | Desk | 2024-01-01 | 100',
      '1 | Acme | Anna | Lamp | 2024-01-01 | 30',
      '2 | Acme | Anna | Desk | 2024-01-05 | 110',
      '2 | Acme | Anna | Lamp | 2024-01-05 | 40',
    );
    expect(call('REPEAT_SALES', lines, '2024-01', 'product', 'Lamp')).toBe(40);
    expect(call('AVERAGE_ORDER_VALUE', lines, '2024-01', 'product', 'Desk')).toBe(105);
  });

  it('without a period are those of customers with more than one order', () => {
    expect(call('REPEAT_PURCHASE_RATE', some)).toBeCloseTo(2 / 3, 12);
    expect(call('REPEAT_SALES', some)).toBe(70);
  });

  it('of no order are none', () => {
    expect(call('REPEAT_PURCHASE_RATE', NONE)).toBe('');
    expect(call('REPEAT_SALES', NONE)).toBe(0);
  });

  it('are the won amount with existing customers where deals are given', () => {
    const deals = tab(`
      Deal | Status | Closed | Amount | Customer kind
      A | Won | 2024-01-05 | 10 | Existing
      B | Won | 2024-01-06 | 20 | New
      C | Lost | 2024-01-07 | 40 | Existing`);
    expect(call('REPEAT_SALES', deals, '2024-01')).toBe(10);
  });
});

describe('the average order', () => {
  it('has all lines of its id, and is one that has an amount', () => {
    const lines = orders(
      '1 | Acme | Anna | Desk | 2024-01-02 | 100',
      '1 | Acme | Anna | Lamp | 2024-01-02 | 20',
      '2 | Bolt | Anna | Lamp | 2024-01-03 | ',
      '3 | Core | Anna | Lamp | 2024-01-04 | 40',
    );
    expect(call('AVERAGE_ORDER_VALUE', lines, '2024-01')).toBe(80);
  });

  it('of no order is empty', () => {
    expect(call('AVERAGE_ORDER_VALUE', NONE, '2024-01')).toBe('');
  });

  it('needs a column of the orders', () => {
    const plain = tab('Customer | Order date | Product\nAcme | 2024-01-01 | Desk');
    expect(() => call('AVERAGE_ORDER_VALUE', plain)).toThrow(
      'AVERAGE_ORDER_VALUE: no column for "amount" in the orders table (headers: Customer, Order date, Product). Rename one to Amount',
    );
  });

  it('of plain numbers is their ratio', () => {
    expect(call('AVERAGE_ORDER_VALUE', 120_000, 600)).toBe(200);
    expect(call('AVERAGE_ORDER_VALUE', 120_000, 0)).toBe('');
  });
});

describe('products bought by the same customers', () => {
  const some = orders(
    '1 | Acme | Anna | Desk | 2023-12-30 | 1',
    '2 | Acme | Anna | Lamp | 2024-01-02 | 1',
    '3 | Acme | Anna | Lamp | 2024-01-03 | 1',
    '4 | Bolt | Bob | Desk | 2024-01-05 | 1',
    '5 | Bolt | Bob | Lamp | 2024-01-06 | 1',
    '6 | Core | Bob | Chair | 2024-01-20 | 1',
    '7 |  | Bob | Desk | 2024-01-21 | 1',
    '8 | Core | Bob |  | 2024-01-21 | 1',
  );
  const HEADER = ['Product', 'Also bought', 'Customers', 'Support', 'Confidence', 'Lift'];

  it('are pairs, a product bought twice counting once', () => {
    expect(call('CROSS_SELL', some)).toEqual([
      HEADER,
      ['Desk', 'Lamp', 2, 2 / 3, 1, 1.5],
      ['Lamp', 'Desk', 2, 2 / 3, 1, 1.5],
    ]);
  });

  it('are those of the period and the criteria', () => {
    expect(call('CROSS_SELL', some, '2024-01')).toEqual([
      HEADER,
      ['Desk', 'Lamp', 1, 1 / 3, 1, 1.5],
      ['Lamp', 'Desk', 1, 1 / 3, 0.5, 1.5],
    ]);
    expect(call('CROSS_SELL', some, '2024-01', 'owner', 'Anna')).toEqual([HEADER]);
  });

  it('stand before a rare pair, however high its lift is', () => {
    const often = ['A', 'B', 'C'].flatMap((name, at) => [
      `1${at} | ${name} | Anna | Desk | 2024-01-01 | 1`,
      `2${at} | ${name} | Anna | Lamp | 2024-01-01 | 1`,
    ]);
    const once = ['3 | D | Anna | Rug | 2024-01-01 | 1', '4 | D | Anna | Vase | 2024-01-01 | 1'];
    const others = ['5 | E | Anna | Sofa | 2024-01-01 | 1', '6 | F | Anna | Sofa | 2024-01-01 | 1'];
    const [, first, , third] = call('CROSS_SELL', orders(...once, ...others, ...often)) as [
      string[],
      ...unknown[][],
    ];
    expect(first).toEqual(['Desk', 'Lamp', 3, 0.5, 1, 2]);
    expect(third).toEqual(['Rug', 'Vase', 1, 1 / 6, 1, 6]);
  });

  it('of no order are none', () => {
    expect(call('CROSS_SELL', NONE)).toEqual([HEADER]);
  });

  it('are the best ones where there are too many for a sheet', () => {
    const products = Array.from(
      { length: 40 },
      (_, at) => `${at} | A | X | P${at} | 2024-01-01 | 1`,
    );
    const rows = call('CROSS_SELL', orders(...products)) as unknown[][];
    expect(rows).toHaveLength(1 + MOST_PAIRS);
  });

  it('need a column of products', () => {
    const plain = tab('Customer | Order date | Amount\nAcme | 2024-01-01 | 1');
    expect(() => call('CROSS_SELL', plain)).toThrow('CROSS_SELL: no column for "product"');
  });
});

describe('the next offer', () => {
  const some = orders(
    '1 | Acme | Anna | Desk | 2023-12-30 | 1',
    '2 | Acme | Anna | Lamp | 2024-01-02 | 1',
    '3 | Bolt | Bob | Desk | 2024-01-05 | 1',
    '4 | Core | Bob | Chair | 2024-01-20 | 1',
  );
  const HEADER = ['Customer', 'Next offer', 'Confidence', 'Lift', 'Given'];
  const bolt = ['Bolt', 'Lamp', 0.5, 1.5, 'Desk'];
  const nothing = (customer: string) => [customer, '', '', '', ''];

  it('is what buyers of the same bought, nothing where they bought no more', () => {
    expect(call('NEXT_OFFER', some)).toEqual([HEADER, bolt, nothing('Acme'), nothing('Core')]);
  });

  it('is of two equal ones the first by name, whatever the order of the rows', () => {
    const rows = ['Bolt | Desk', 'Acme | Desk', 'Acme | Chair', 'Core | Chair']
      .flatMap((line) => (line.startsWith('Acme') ? [line] : [line, `${line.slice(0, 4)} | Lamp`]))
      .map((line, at) => {
        const [customer, product] = line.split(' | ');
        return `${at} | ${customer} | Anna | ${product} | 2024-01-01 | 1`;
      });
    const acme = ['Acme', 'Lamp', 0.5, 0.75, 'Chair'];
    expect(call('NEXT_OFFER', orders(...rows))).toContainEqual(acme);
    expect(call('NEXT_OFFER', orders(...rows.reverse()))).toContainEqual(acme);
  });

  it('is never what was bought before the period, and learned from everybody', () => {
    expect(call('NEXT_OFFER', some, '2024-01')).toEqual([
      HEADER,
      bolt,
      nothing('Acme'),
      nothing('Core'),
    ]);
    expect(call('NEXT_OFFER', some, '2024-01', 'owner', 'Bob')).toEqual([
      HEADER,
      bolt,
      nothing('Core'),
    ]);
  });

  it('of no order is none', () => {
    expect(call('NEXT_OFFER', NONE)).toEqual([HEADER]);
  });
});

describe('customer segments', () => {
  const HEADER = ['Segment', 'Customers', 'Amount', 'Share of amount', 'Days since last order'];

  it('keep equal customers together', () => {
    const same = orders(
      '1 | Acme | Anna | Desk | 2024-01-30 | 10',
      '2 | Bolt | Anna | Desk | 2024-01-30 | 10',
      '3 | Core | Anna | Desk | 2024-01-30 | 10',
    );
    expect(call('CUSTOMER_SEGMENTS', same, '2024-01')).toEqual([
      HEADER,
      ['long ago, seldom, small', 3, 30, 1, 1],
    ]);
  });

  it('know nothing of orders after the period', () => {
    const some = orders(
      '1 | Acme | Anna | Desk | 2024-01-01 | 10',
      '2 | Bolt | Anna | Desk | 2024-01-31 18:00 | 30',
      '3 | Acme | Anna | Desk | 2024-02-01 | 500',
    );
    expect(call('CUSTOMER_SEGMENTS', some, '2024-01')).toEqual([
      HEADER,
      ['a while ago, seldom, medium', 1, 30, 0.75, 0],
      ['long ago, seldom, small', 1, 10, 0.25, 30],
    ]);
  });

  it('do not add up two currencies', () => {
    const mixed = tab(`
      Customer | Order date | Amount | Currency
      Acme | 2024-01-02 | 10 | EUR
      Bolt | 2024-01-03 | 20 | USD`);
    expect(() => call('CUSTOMER_SEGMENTS', mixed, '2024')).toThrow('more than one currency');
    const euros = call('CUSTOMER_SEGMENTS', mixed, '2024', 'currency', 'EUR');
    expect(euros).toEqual([HEADER, ['long ago, seldom, small', 1, 10, 1, 364]]);
  });

  it('of no order are none, and need a period', () => {
    expect(call('CUSTOMER_SEGMENTS', NONE, '2024-01')).toEqual([HEADER]);
    expect(() => call('CUSTOMER_SEGMENTS', NONE)).toThrow('CUSTOMER_SEGMENTS: needs a period');
  });
});

describe('satisfied customers', () => {
  const scores = (...list: (number | string)[]) =>
    tab(
      [
        'Customer | Owner | Date | Score',
        ...list.map((score, at) => `C${at} | Anna | 2024-01-${10 + at} | ${score}`),
      ].join('\n'),
    );

  it.each<[string, (number | string)[], number | string]>([
    ['of five from four', [5, 4, 3, 1], 0.5],
    ['of seven from six', [7, 6, 5, 4], 0.5],
    ['of ten from eight', [10, 8, 7, 6], 0.5],
    ['of a hundred from eighty', [100, 80, 79, 50], 0.5],
    ['without those who gave no number', [5, 'no answer', '', 1], 0.5],
    ['without a score that is on no scale', [5, 1, 250], 0.5],
    ['of nobody', [], ''],
  ])('%s', (_, list, share) => {
    expect(call('CSAT', scores(...list))).toBe(share);
  });

  it('go by the scale of the whole table, whatever is asked for', () => {
    expect(call('CSAT', scores(10, 5, 4), '2024-01-11..2024-01-12')).toBe(0);
  });
});

describe('tickets', () => {
  const some = tab(`
    Ticket ID | Kind | Opened | Resolved
    1 | Complaint | 2024-01-01 10:00 | 2024-01-01 16:00
    2 | Request | 2024-01-31 12:00 | 2024-02-01 12:00
    3 | Complaint | 2024-01-05 10:00 | 
    4 | Problem | 2024-02-03 10:00 | 2024-02-02 10:00`);

  it.each([
    ['2024-01', 2, 6],
    ['2024-02', 1, 24],
    ['2024-03', 0, ''],
  ])('of %s: %d complaints opened, resolved in %s hours', (period, complaints, hours) => {
    expect(call('COMPLAINTS', some, period)).toBe(complaints);
    const mean = call('RESOLUTION_TIME', some, period);
    expect(typeof mean === 'number' ? Math.round(mean * 1e6) / 1e6 : mean).toBe(hours);
  });

  it('resolved before they were opened are listed', () => {
    expect(call('CRM_PROBLEMS', some)).toContainEqual([
      'Resolved',
      'resolved before opened',
      1,
      'D5',
      'left out of the resolution time',
    ]);
  });
});

describe('from plain numbers', () => {
  it.each([
    ['CLV', [1000, 5, 2000], 3000],
    ['LTV_CAC', [3000, 0], ''],
    ['CAC_PAYBACK', [600, 100, 0], ''],
    ['CART_ABANDONMENT_RATE', [0, 10], 0],
    ['CART_ABANDONMENT_RATE', [5, 0], ''],
    ['RUNWAY', [100, 0], ''],
    ['BURN_MULTIPLE', [100, 0], ''],
    ['MAGIC_NUMBER', [120, 100, 0], ''],
    ['RULE_OF_40', ['', 0.1], ''],
  ])('%s%j is %j', (name, args, result) => {
    expect(call(name, ...args)).toBe(result);
  });
});
