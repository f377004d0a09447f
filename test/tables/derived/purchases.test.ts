import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/ingest/open';
import { isoDate } from '../../../src/metric/calendar';
import { joinTables } from '../../../src/tables/derived';
import type { Column } from '../../../src/tables/schema';

const place = { toSerial: (epoch: number) => epoch / 86_400_000 + 25_569, settings: {} };

const shown = (column: Column, row: number): number | string => {
  if (column.kind === 'text') return column.words[column.codes[row]!]!;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return '';
  return column.type === 'date' ? isoDate(value) : value;
};

/** Rows of the orders as purchases: order, customer, date, amount, repeat. */
function purchases(header: string, ...lines: string[]) {
  const cells = [header, ...lines].map((line) => line.split('|'));
  const made = joinTables({ orders: openTable(cells, 'orders', place) }).purchases!;
  return Array.from({ length: made.rowCount }, (_, row) =>
    ['order', 'customer', 'date', 'amount', 'repeat'].map((name) => shown(made.column(name)!, row)),
  );
}

const HEADER = 'Order ID|Customer|Order date|Amount';

describe('purchases', () => {
  it('are lines; those of one id are one order', () => {
    expect(
      purchases(HEADER, '1|Acme|2024-01-01|10', '2|Bolt|2024-01-02|5', '1|Acme|2024-01-01|7'),
    ).toEqual([
      [0, 'Acme', '2024-01-01', 10, ''],
      [1, 'Bolt', '2024-01-02', 5, ''],
      [0, 'Acme', '2024-01-01', 7, ''],
    ]);
  });

  it('are an order each where there is no id', () => {
    expect(purchases(HEADER, '|Acme|2024-01-01|10', '|Acme|2024-01-01|7')).toEqual([
      [0, 'Acme', '2024-01-01', 10, ''],
      [1, 'Acme', '2024-01-01', 7, 1],
    ]);
  });

  it('are repeated where the customer has an earlier order, wherever that stands', () => {
    expect(
      purchases(
        HEADER,
        '1|Acme|2024-03-01|1',
        '2|ACME|2024-01-01|1',
        '3|Acme|2024-02-01|1',
        '3|Acme|2024-02-01|2',
      ),
    ).toEqual([
      [0, 'Acme', '2024-03-01', 1, 1],
      [1, 'Acme', '2024-01-01', 1, ''],
      [2, 'Acme', '2024-02-01', 1, 1],
      [2, 'Acme', '2024-02-01', 2, 1],
    ]);
  });

  it('take customer and date from the line of their order that has them', () => {
    expect(purchases(HEADER, '1||2024-01-01|10', '1|Acme|2024-01-01|', '1|||5')).toEqual([
      [0, 'Acme', '2024-01-01', 10, ''],
      [0, 'Acme', '2024-01-01', '', ''],
      [0, 'Acme', '2024-01-01', 5, ''],
    ]);
  });

  it('are nobody’s and first of nobody without a customer or a date', () => {
    expect(purchases(HEADER, '1|Acme||1', '2|Acme|2024-01-01|', '3||2024-01-01|1')).toEqual([
      [0, 'Acme', '', 1, ''],
      [1, 'Acme', '2024-01-01', '', ''],
      [2, '', '2024-01-01', 1, ''],
    ]);
  });

  it('are none without orders', () => {
    expect(purchases(HEADER)).toEqual([]);
    expect(joinTables({}).purchases).toBeUndefined();
  });

  it('ask for the column they lack by its name in the orders', () => {
    expect(() => purchases('Order ID|Customer|Amount', '1|Acme|1')).toThrow(
      'no column for "date" in the orders table',
    );
  });
});
