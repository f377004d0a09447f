/** Orders: the lines of one id as one order, and whether its customer had ordered before. */
import { numberColumn, numbersOf, textOf } from '../derive';
import { columnOf } from '../require';
import type { NumberColumn, Table } from '../schema';
import { madeTable, mark } from './made';

import type { DerivedTableSpec } from './spec';

export const purchases = {
  name: 'purchases',
  oneRowIs: 'an order with all its lines',
  from: { orders: ['customer', 'date'] },
  columns: {
    id: { type: 'id', title: 'ID' },
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    date: { type: 'date', title: 'Date' },
    amount: { type: 'money', title: 'Amount' },
    cost: { type: 'money', title: 'Cost' },
    repeat: { type: 'yesno', title: 'Repeat order' },
  },
  derived: {},
  derive({ orders }) {
    return orders && purchasesOf(orders);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

function purchasesOf(orders: Table): Table {
  columnOf(orders, 'customer');
  columnOf(orders, 'date');
  const lines = linesOfOrders(orders);
  const rows = Int32Array.from(lines, (own) => rowThatTells(orders, own));
  const total = (name: string): NumberColumn | undefined => {
    const values = numbersOf(orders, name);
    return (
      values && numberColumn({ rowCount: lines.length }, 'money', (at) => sumOf(values, lines[at]!))
    );
  };
  return madeTable('purchases', orders, rows, {
    amount: total('amount'),
    cost: total('cost'),
    repeat: repeats(orders, rows),
  });
}

/** Rows by order, in the order of their first lines; a row without an id is an order of its own. */
function linesOfOrders(orders: Table): number[][] {
  const id = textOf(orders, 'id');
  const byId = new Map<number, number[]>();
  const found: number[][] = [];
  for (let row = 0; row < orders.rowCount; row++) {
    const code = id?.codes[row] ?? 0;
    const lines = code ? byId.get(code) : undefined;
    if (lines) {
      lines.push(row);
      continue;
    }
    const own = [row];
    if (code) byId.set(code, own);
    found.push(own);
  }
  return found;
}

/** The first line with a customer and a date: an export may leave them out on the others. */
function rowThatTells(orders: Table, lines: readonly number[]): number {
  const customer = textOf(orders, 'customer')!;
  const date = numbersOf(orders, 'date')!;
  return lines.find((row) => customer.codes[row] && !Number.isNaN(date[row])) ?? lines[0]!;
}

/** Blank where no line has a value. */
function sumOf(values: Float64Array, rows: readonly number[]): number {
  const known = rows.map((row) => values[row]!).filter((value) => !Number.isNaN(value));
  return known.length ? known.reduce((total, value) => total + value, 0) : Number.NaN;
}

/** 1 where the customer has an earlier order; of two at the same time the upper one is the earlier. */
function repeats(orders: Table, rows: Int32Array): NumberColumn {
  const customer = textOf(orders, 'customer')!;
  const date = numbersOf(orders, 'date')!;
  const first = new Map<number, number>();
  const isOf = (row: number) => customer.codes[row] !== 0 && !Number.isNaN(date[row]);
  rows.forEach((row, at) => {
    const known = first.get(customer.codes[row]!);
    if (isOf(row) && (known === undefined || date[row]! < date[rows[known]!]!)) {
      first.set(customer.codes[row]!, at);
    }
  });
  return numberColumn({ rowCount: rows.length }, 'yesno', (at) => {
    const row = rows[at]!;
    return mark(isOf(row) && first.get(customer.codes[row]!) !== at);
  });
}
