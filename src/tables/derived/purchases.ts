/** Orders: their lines, which of them are one order, and whether its customer had ordered before. */
import { numberColumn, numbersOf, textOf } from '../derive';
import { columnOf } from '../require';
import type { Table } from '../schema';
import { madeTable, mark } from './made';
import type { DerivedTableSpec } from './spec';

export const purchases = {
  name: 'purchases',
  oneRowIs: 'a line of an order, with what is known of the order',
  from: { orders: ['customer', 'date'] },
  carries: ['owner', 'source', 'product', 'amount', 'cost'],
  columns: {
    order: { type: 'number', title: 'Order number' },
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    product: { type: 'text', title: 'Product' },
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
  const customer = textOf(orders, 'customer')!;
  const date = numbersOf(orders, 'date')!;
  const order = orderNumbers(orders);
  const known = rowsThatTell(orders, order);
  const repeated = repeatedOrders(orders, known);
  // An export may say who ordered and when on one line of an order only.
  const customerOf = (row: number) => customer.codes[row] || customer.codes[known[order[row]!]!]!;
  const dateOf = (row: number) =>
    Number.isNaN(date[row]) ? date[known[order[row]!]!]! : date[row]!;
  return madeTable(
    'purchases',
    orders,
    Int32Array.from(order, (_, row) => row),
    {
      order: numberColumn(orders, 'number', (row) => order[row]!),
      customer: { ...customer, codes: Int32Array.from(order, (_, row) => customerOf(row)) },
      date: numberColumn(orders, 'date', dateOf),
      repeat: numberColumn(orders, 'yesno', (row) => mark(repeated.has(order[row]!))),
    },
  );
}

/** By row: lines of one id have one number, a row without an id is an order of its own. */
function orderNumbers(orders: Table): Int32Array {
  const id = textOf(orders, 'id');
  const byId = new Map<number, number>();
  let count = 0;
  const numbers = new Int32Array(orders.rowCount);
  for (let row = 0; row < numbers.length; row++) {
    const code = id?.codes[row] ?? 0;
    numbers[row] = byId.get(code) ?? count++;
    if (code) byId.set(code, numbers[row]!);
  }
  return numbers;
}

/** By order: its first line with a customer and a date, or else its first line. */
function rowsThatTell(orders: Table, order: Int32Array): number[] {
  const customer = textOf(orders, 'customer')!;
  const date = numbersOf(orders, 'date')!;
  const tells = (row: number) => customer.codes[row] !== 0 && !Number.isNaN(date[row]);
  const rows: number[] = [];
  order.forEach((number, row) => {
    const known = rows[number];
    if (known === undefined || (!tells(known) && tells(row))) rows[number] = row;
  });
  return rows;
}

/** Orders whose customer has an earlier one; of two at the same time the upper one is the earlier. */
function repeatedOrders(orders: Table, rows: readonly number[]): Set<number> {
  const customer = textOf(orders, 'customer')!;
  const date = numbersOf(orders, 'date')!;
  const first = new Map<number, number>();
  const repeated = new Set<number>();
  rows.forEach((row, order) => {
    const code = customer.codes[row]!;
    if (!code || Number.isNaN(date[row])) return;
    const earliest = first.get(code);
    const isFirst = earliest === undefined || date[row]! < date[rows[earliest]!]!;
    if (isFirst) first.set(code, order);
    const later = isFirst ? earliest : order;
    if (later !== undefined) repeated.add(later);
  });
  return repeated;
}
