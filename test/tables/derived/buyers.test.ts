import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/ingest/open';
import { isoDate } from '../../../src/metric/calendar';
import { joinTables } from '../../../src/tables/derived';
import { NEVER } from '../../../src/tables/paid';
import type { NumberColumn, Table } from '../../../src/tables/schema';

const place = { toSerial: (epoch: number) => epoch / 86_400_000 + 25_569, settings: {} };

const HEADER = 'Order ID|Customer|Order date|Amount|Owner';

const made = (...lines: string[]): Table => {
  const cells = [HEADER, ...lines].map((line) => line.split('|'));
  return joinTables({ orders: openTable(cells, 'orders', place) }).buyers!;
};

/** Each standing: first day, day of the next order, orders and amount until then, ranks of day and amount. */
function buyers(...lines: string[]) {
  const table = made(...lines);
  const value = (name: string, row: number) => (table.column(name) as NumberColumn).values[row]!;
  const day = (serial: number) => (serial === NEVER ? '' : isoDate(serial));
  return Array.from({ length: table.rowCount }, (_, row) => [
    day(value('start', row)),
    day(value('end', row)),
    ...['orders', 'spent', 'start_rank', 'spent_rank'].map((name) => value(name, row)),
  ]);
}

describe('buyers', () => {
  it('stand with all that they ordered until their next order, in whatever order the rows are', () => {
    expect(
      buyers('2|Acme|2024-03-01|5|Anna', '1|Acme|2024-01-01|10|Boris', '3|Bolt|2024-02-01|10|Anna'),
    ).toEqual([
      ['2024-01-01', '2024-03-01', 1, 10, 1, 1],
      ['2024-03-01', '', 2, 15, 3, 2],
      ['2024-02-01', '', 1, 10, 2, 1],
    ]);
  });

  it('count the lines of one order once; of two at one time the last tells of both', () => {
    expect(buyers('1|Acme|2024-01-01|10|', '1|Acme|2024-01-01|4|')).toEqual([
      ['2024-01-01', '2024-01-01', 1, 10, 1, 1],
      ['2024-01-01', '', 1, 14, 1, 2],
    ]);
  });

  it('tell nothing of a line without a customer, a date or an amount', () => {
    expect(buyers('1||2024-01-01|10|', '2|Acme||4|', '3|Acme|2024-01-01||')).toEqual([]);
    expect(buyers()).toEqual([]);
  });

  it('are nobody’s: what differs from order to order is no column of theirs', () => {
    const table = made('1|Acme|2024-01-01|10|Anna');
    expect(table.column('owner')).toBeUndefined();
    expect(table.column('customer')).toBeDefined();
  });
});
