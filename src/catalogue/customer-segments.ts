/** Customers by thirds of how recently, how often and how much they ordered. */
import { currencyGuard } from '../tables/currency';
import { listOf } from '../tables/derive';
import { numbersIn, textIn } from '../tables/require';

import type { Computed, Computing } from './kpi';

interface Customer {
  /** Their numbers. */
  orders: Set<number>;
  amount: number;
  /** Date of the last order. */
  last: number;
}

const RECENCY = ['long ago', 'a while ago', 'recent'] as const;
const FREQUENCY = ['seldom', 'sometimes', 'often'] as const;
const AMOUNT = ['small', 'medium', 'large'] as const;

export const customerSegments: Computed = {
  reads: { purchases: ['order', 'customer', 'date', 'amount'] },
  table(from) {
    const today = from.needPeriod().end - 1;
    const segments = segmentsOf(customersOf(from));
    const total = sum([...segments.values()].flat(), ({ amount }) => amount);
    return {
      header: [
        { title: 'Segment', unit: 'text' },
        { title: 'Customers', unit: 'count' },
        { title: 'Amount', unit: 'money' },
        { title: 'Share of amount', unit: 'percent' },
        { title: 'Days since last order', unit: 'days' },
      ],
      rows: [...segments]
        .sort(([left], [right]) => right - left)
        .map(([code, members]) => {
          const amount = sum(members, (one) => one.amount);
          const age = sum(members, ({ last }) => today - Math.floor(last));
          return [
            labelOf(code),
            members.length,
            amount,
            total ? amount / total : '',
            age / members.length,
          ];
        }),
    };
  },
};

/** By their orders until the period's end; an order that misses customer, date or amount tells nothing. */
function customersOf(from: Computing): Customer[] {
  const purchases = from.tables.purchases!;
  const { end } = from.needPeriod();
  const { codes } = textIn(purchases, 'customer');
  const date = numbersIn(purchases, 'date');
  const amount = numbersIn(purchases, 'amount');
  const order = numbersIn(purchases, 'order');
  const customers = new Map<number, Customer>();
  const rows = from
    .rows(purchases)
    .filter((row) => codes[row] && date[row]! < end && !Number.isNaN(amount[row]));
  currencyGuard(purchases)?.(rows);
  for (const row of rows) {
    const known = customers.get(codes[row]!) ?? { orders: new Set(), amount: 0, last: 0 };
    customers.set(codes[row]!, known);
    known.orders.add(order[row]!);
    known.amount += amount[row]!;
    known.last = Math.max(known.last, date[row]!);
  }
  return [...customers.values()];
}

/** By a number whose base-three digits are the thirds of recency, frequency and amount. */
function segmentsOf(customers: readonly Customer[]): Map<number, Customer[]> {
  const recency = thirds(customers.map(({ last }) => last));
  const frequency = thirds(customers.map(({ orders }) => orders.size));
  const amount = thirds(customers.map((one) => one.amount));
  const segments = new Map<number, Customer[]>();
  for (const customer of customers) {
    const code =
      recency(customer.last) * 9 + frequency(customer.orders.size) * 3 + amount(customer.amount);
    listOf(segments, code).push(customer);
  }
  return segments;
}

/** A value's third, 0 to 2, by the share of values below it, so that equal values stay together. */
function thirds(values: readonly number[]): (value: number) => number {
  const sorted = [...values].sort((left, right) => left - right);
  const below = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (!below.has(value)) below.set(value, at);
  });
  return (value) => Math.floor((3 * below.get(value)!) / values.length);
}

const labelOf = (code: number): string => {
  const { recency, frequency, amount } = digitsOf(code);
  return [RECENCY[recency]!, FREQUENCY[frequency]!, AMOUNT[amount]!].join(', ');
};

const digitsOf = (code: number) => ({
  recency: Math.floor(code / 9),
  frequency: Math.floor(code / 3) % 3,
  amount: code % 3,
});

/** Every segment there can be, the best first: its name, and its thirds from 0 to 2. */
export const allSegments = Array.from({ length: 27 }, (_, at) => 26 - at).map((code) => ({
  label: labelOf(code),
  ...digitsOf(code),
}));

const sum = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((total, one) => total + of(one), 0);
