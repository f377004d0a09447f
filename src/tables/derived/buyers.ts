/** Customers between one order and the next: what they had ordered until then. */
import { listOf, numberColumn, numbersOf, textOf } from '../derive';
import { NEVER } from '../paid';
import { columnOf } from '../require';
import type { NumberColumn, Table } from '../schema';
import { madeTable, mark } from './made';
import type { DerivedTableSpec } from './spec';

export const buyers = {
  name: 'buyers',
  oneRowIs: 'a customer from one order to the next, with all that was ordered until then',
  from: { orders: ['customer', 'date', 'amount'] },
  columns: {
    customer: { type: 'text', title: 'Customer' },
    start: { type: 'date', title: 'Ordered' },
    end: { type: 'date', title: 'Ordered again' },
    current: { type: 'yesno', title: 'Last order' },
    day: { type: 'date', title: 'Day of the order' },
    orders: { type: 'number', title: 'Orders until then' },
    spent: { type: 'money', title: 'Amount until then' },
    start_rank: { type: 'number', title: 'Rank of the date' },
    spent_rank: { type: 'number', title: 'Rank of the amount' },
  },
  derived: {},
  derive({ purchases }) {
    return purchases && buyersOf(purchases);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

interface Standing {
  row: number;
  start: number;
  end: number;
  orders: number;
  spent: number;
}

/** Whoever sold what, a customer is one: nothing of the single order is told but its date. */
const NOT_OF_CUSTOMERS = {
  owner: undefined,
  source: undefined,
  product: undefined,
  currency: undefined,
};

function buyersOf(purchases: Table): Table {
  const found = standingsOf(purchases);
  const column = (type: NumberColumn['type'], read: (one: Standing) => number): NumberColumn =>
    numberColumn({ rowCount: found.length }, type, (at) => read(found[at]!));
  return madeTable(
    'buyers',
    purchases,
    Int32Array.from(found, ({ row }) => row),
    {
      ...NOT_OF_CUSTOMERS,
      start: column('date', ({ start }) => start),
      end: column('date', ({ end }) => end),
      current: column('yesno', ({ end }) => mark(end === NEVER)),
      day: column('date', ({ start }) => Math.floor(start)),
      orders: column('number', ({ orders }) => orders),
      spent: column('money', ({ spent }) => spent),
      start_rank: ranksOf(found.map(({ start }) => start)),
      spent_rank: ranksOf(found.map(({ spent }) => spent)),
    },
  );
}

/** Of two lines at the same time the lower one tells of both: the span of the upper one is empty. */
function standingsOf(purchases: Table): Standing[] {
  for (const name of ['customer', 'date', 'amount']) columnOf(purchases, name);
  const { codes } = textOf(purchases, 'customer')!;
  const date = numbersOf(purchases, 'date')!;
  const amount = numbersOf(purchases, 'amount')!;
  const order = numbersOf(purchases, 'order')!;
  const byCustomer = new Map<number, number[]>();
  for (let row = 0; row < purchases.rowCount; row++) {
    if (!codes[row] || Number.isNaN(date[row]) || Number.isNaN(amount[row])) continue;
    listOf(byCustomer, codes[row]!).push(row);
  }
  return [...byCustomer.values()].flatMap((rows) => {
    rows.sort((left, right) => date[left]! - date[right]! || left - right);
    const orders = new Set<number>();
    let spent = 0;
    return rows.map((row, at): Standing => {
      orders.add(order[row]!);
      spent += amount[row]!;
      const next = rows[at + 1];
      const end = next === undefined ? NEVER : date[next]!;
      return { row, start: date[row]!, end, orders: orders.size, spent };
    });
  });
}

/**
 * 1 for the least, the same for equal ones: whole numbers that criteria compare to the last digit, as they do
 * not with fractions.
 */
function ranksOf(values: readonly number[]): NumberColumn {
  const ranks = new Map(
    [...new Set(values)].sort((one, other) => one - other).map((value, at) => [value, at + 1]),
  );
  return numberColumn({ rowCount: values.length }, 'number', (at) => ranks.get(values[at]!)!);
}
