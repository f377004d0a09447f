/** Which products the same customers buy, and what each may be offered next. */
import { byAlphabet } from '../metric/alphabet';
import { listOf } from '../tables/derive';
import { numbersIn, textIn } from '../tables/require';
import type { Table } from '../tables/schema';
import type { Computed, Computing } from './kpi';

/** What a customer has bought, by the codes of the products. */
type Basket = ReadonlySet<number>;

/** Two products in order: of those who bought the first, how many bought the second. */
interface Pair {
  first: number;
  second: number;
  /** Customers who bought both. */
  both: number;
  /** Share of the customers of the first who bought the second. */
  confidence: number;
  /** How many times the share of the second among all customers that is. */
  lift: number;
  /** Customers who bought both, above those whom chance alone would bring: a rare pair is no pattern. */
  gain: number;
}

/** A sheet takes no more than so many rows of a result in reasonable time; the best come first. */
export const MOST_PAIRS = 1000;

export const crossSell: Computed = {
  reads: { orders: ['customer', 'product'] },
  table(from) {
    const orders = from.tables.orders!;
    const { words } = textIn(orders, 'product');
    const baskets = basketsOf(orders, rowsInPeriod(from, orders));
    const pairs = pairsOf([...baskets.values()])
      .sort((left, right) => byGain(left, right) || byName(words, left, right))
      .slice(0, MOST_PAIRS);
    return {
      header: [
        { title: 'Product', unit: 'text' },
        { title: 'Also bought', unit: 'text' },
        { title: 'Customers', unit: 'count' },
        { title: 'Support', unit: 'percent' },
        { title: 'Confidence', unit: 'percent' },
        { title: 'Lift', unit: 'ratio' },
      ],
      rows: pairs.map(({ first, second, both, confidence, lift }) => [
        words[first]!,
        words[second]!,
        both,
        both / baskets.size,
        confidence,
        lift,
      ]),
    };
  },
};

/** What is known of a customer, and of which products go together, comes from the whole table. */
export const nextOffer: Computed = {
  reads: { orders: ['customer', 'product'] },
  table(from) {
    const orders = from.tables.orders!;
    const products = textIn(orders, 'product').words;
    const customer = textIn(orders, 'customer');
    const baskets = basketsOf(
      orders,
      Int32Array.from({ length: orders.rowCount }, (_, row) => row),
    );
    const offers = offersByProduct([...baskets.values()], products);
    const asked = new Set(Array.from(rowsInPeriod(from, orders), (row) => customer.codes[row]!));
    const rows = [...baskets]
      .filter(([code]) => asked.has(code))
      .map(([code, basket]) => ({
        name: customer.words[code]!,
        offer: bestOffer(basket, offers, products),
      }))
      .sort(
        (left, right) =>
          Number(!left.offer) - Number(!right.offer) ||
          (left.offer && right.offer ? byConfidence(left.offer, right.offer) : 0) ||
          byAlphabet(left.name, right.name),
      );
    return {
      header: [
        { title: 'Customer', unit: 'text' },
        { title: 'Next offer', unit: 'text' },
        { title: 'Confidence', unit: 'percent' },
        { title: 'Lift', unit: 'ratio' },
        { title: 'Given', unit: 'text' },
      ],
      rows: rows.map(({ name, offer }) =>
        offer
          ? [name, products[offer.second]!, offer.confidence, offer.lift, products[offer.first]!]
          : [name, '', '', '', ''],
      ),
    };
  },
};

/** Rows that meet the criteria and, with a period, have their date in it. */
function rowsInPeriod({ rows, period }: Computing, orders: Table): Int32Array {
  const chosen = rows(orders);
  if (!period) return chosen;
  const values = numbersIn(orders, 'date');
  return chosen.filter((row) => values[row]! >= period.start && values[row]! < period.end);
}

/** By the code of the customer; lines without a customer or a product say nothing. */
function basketsOf(orders: Table, rows: Int32Array): Map<number, Basket> {
  const customer = textIn(orders, 'customer').codes;
  const product = textIn(orders, 'product').codes;
  const baskets = new Map<number, Set<number>>();
  for (const row of rows) {
    if (!customer[row] || !product[row]) continue;
    const basket = baskets.get(customer[row]!);
    if (basket) basket.add(product[row]!);
    else baskets.set(customer[row]!, new Set([product[row]!]));
  }
  return baskets;
}

function pairsOf(baskets: readonly Basket[]): Pair[] {
  const customers = new Map<number, number>();
  const together = new Map<number, Map<number, number>>();
  for (const basket of baskets) {
    for (const first of basket) {
      add(customers, first);
      const others = together.get(first) ?? new Map<number, number>();
      together.set(first, others);
      for (const second of basket) if (second !== first) add(others, second);
    }
  }
  return [...together].flatMap(([first, others]) =>
    [...others].map(([second, both]) => ({
      first,
      second,
      both,
      confidence: both / customers.get(first)!,
      lift: (both * baskets.length) / (customers.get(first)! * customers.get(second)!),
      gain: both - (customers.get(first)! * customers.get(second)!) / baskets.length,
    })),
  );
}

const add = (counts: Map<number, number>, key: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** What else the buyers of a product buy, the likeliest first. */
function offersByProduct(
  baskets: readonly Basket[],
  words: readonly string[],
): Map<number, Pair[]> {
  const offers = new Map<number, Pair[]>();
  const sorted = pairsOf(baskets).sort(
    (left, right) => byConfidence(left, right) || byName(words, left, right),
  );
  for (const pair of sorted) listOf(offers, pair.first).push(pair);
  return offers;
}

/** Of two equal offers the first by name, so that the order of the tab's rows does not matter. */
function bestOffer(
  basket: Basket,
  offers: ReadonlyMap<number, readonly Pair[]>,
  words: readonly string[],
): Pair | undefined {
  const best = [...basket].flatMap(
    (product) => offers.get(product)?.find(({ second }) => !basket.has(second)) ?? [],
  );
  return best.sort((left, right) => byConfidence(left, right) || byName(words, left, right))[0];
}

const byGain = (left: Pair, right: Pair): number =>
  right.gain - left.gain || right.both - left.both || right.confidence - left.confidence;

const byConfidence = (left: Pair, right: Pair): number =>
  right.confidence - left.confidence || right.lift - left.lift;

const byName = (words: readonly string[], left: Pair, right: Pair): number =>
  byAlphabet(words[left.first]!, words[right.first]!) ||
  byAlphabet(words[left.second]!, words[right.second]!);
