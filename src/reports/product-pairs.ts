/**
 * Products that the same customers buy, and what each customer may be offered next. Which pairs and customers
 * there are is decided when the report is built; how many bought what is counted in cells.
 */
import { customers as kpis } from '../catalogue/customers';
import { distinct, has, is, type Measure, on, sum } from '../metric/expression';
import { compute } from '../targets/compute';
import { type FormulaScope, formula, quoted, rowTexts } from '../targets/formula';
import { address, fixed } from './a1';
import { known, quotient } from './cells';
import type { Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import { scopeOf, valueRows } from './rows';
import type { Section } from './section';
import { isSmall, type LeftOut, type Source, staying, wants } from './source';
import type { Row } from './table';
import { WORK_FORMAT } from './theme';

export const PAIRS = 'Bought together';
const OFFERS = 'Next offer';

const MOST_PAIRS = 10;
const MOST_CUSTOMERS = 15;

const onDate = on('date');

/** Customers who bought a product, or any. */
const buyersOf = (product?: string): Measure =>
  distinct('orders', 'customer', onDate, [
    product === undefined ? has('product') : is('product', product),
  ]);

interface Pair {
  first: string;
  second: string;
}

/**
 * Each pair once, in the direction that says more; pairs that chance explains are none. One of so few customers that
 * it would tell of single ones is not shared.
 */
function pairsOf(source: Source): Pair[] {
  const { rows } = compute(kpis.CROSS_SELL.computed!, scopeOf(source, ['orders']), given(source));
  const seen = new Set<string>();
  return rows
    .filter(([, , , , , lift]) => Number(lift) > 1)
    .filter(([, , both]) => Number(both) >= (source.shared?.smallest ?? 0))
    .map(([first, second]): Pair => ({ first: String(first), second: String(second) }))
    .filter(({ first, second }) => {
      const key = [first, second].sort().join('\n');
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .filter((pair) => [pair.first, pair.second].every((name) => !isSmall(source, 'product', name)))
    .slice(0, MOST_PAIRS);
}

const given = ({ tables }: Source) => (tables.orders ? [tables.orders] : []);

export function productPairs(source: Source): Section | LeftOut {
  const missing = wants(kpis.CROSS_SELL, source);
  const pairs = missing ? [] : pairsOf(source);
  if (!pairs.length) {
    if (source.shared && !missing) return staying(PAIRS, 'customers');
    return {
      title: PAIRS,
      wants: missing || 'customers who bought several products in this period',
    };
  }
  return {
    rows: 2 + pairs.length + 1,
    workRows: 3,
    draw: (frame, row, work) => drawPairs(frame, pairs, row, work),
  };
}

/** Columns of the sheet. */
const [BOTH, FIRST, SECOND] = [3, 4, 5];

function drawPairs(frame: Frame, pairs: readonly Pair[], row: number, work: number): void {
  const { builder } = frame;
  frame.drawn.kpis.set('CROSS_SELL', [buyersOf()]);
  builder.put(row, 1, { content: PAIRS, style: 'section' });
  builder.put(row, 2, {
    content:
      'Customers who bought the first and then how many of them the second too. A lift above 1 is more than chance brings.',
    style: 'remark',
  });
  builder.put(work, 1, { content: PAIRS, style: 'workTitle' });
  const all = fixed(work + 1, 2);
  putWork(frame, work + 1, 'Customers in all', [formula(buyersOf(), frame.scope())]);
  putHeads(frame, row + 1, [
    { title: 'Product', isText: true, note: recipe('CROSS_SELL', kpis.CROSS_SELL) },
    { title: 'Also bought', isText: true },
    { title: 'Bought both' },
    { title: 'Bought the first' },
    { title: 'The second' },
    { title: 'First to second' },
    { title: 'Lift' },
    { title: 'Of all customers' },
  ]);
  const { table } = frame.formats;
  pairs.forEach((pair, index) => {
    const at = row + 2 + index;
    const [both, first, second] = [BOTH, FIRST, SECOND].map((column) => address(at, column));
    const texts = countsOf(pair, frame.scope(), { first: first!, second: second! });
    const cell = (text: string, format: string) => ({ content: { formula: text }, format });
    putItems(frame, at, index, [
      { content: pair.first, isText: true },
      { content: pair.second, isText: true },
      cell(texts.both, table.count),
      cell(texts.first, table.count),
      cell(texts.second, table.count),
      cell(quotient(both!, first!), table.percent),
      cell(lift(both!, first!, second!, all), table.ratio),
      cell(quotient(both!, all), table.percent),
    ]);
  });
  const block = (column: number) => ({ row: row + 2, column, rows: pairs.length, columns: 1 });
  frame.drawn.tables.push({
    title: PAIRS,
    head: 'Product',
    labels: block(1),
    column: (index) => block(2 + index),
    kpi: () => undefined,
    correlations: [],
  });
}

/**
 * Formulas of how many bought both, the first and the second, the first one reading the cells of the others: who
 * bought both is counted twice by these, and once among all who bought either.
 */
function countsOf(
  { first, second }: Pair,
  scope: FormulaScope,
  cells: { first: string; second: string },
): { both: string; first: string; second: string } {
  const bought = (name: string) => `(${scope.range('orders', 'product')}=${quoted(name)})`;
  const either = rowTexts(buyersOf(), scope).values('customer', [
    `${bought(first)}+${bought(second)}`,
  ]);
  const sum = `${cells.first}+${cells.second}`;
  return {
    both: known([cells.first, cells.second], `IF(${sum}=0;0;${sum}-ROWS(UNIQUE(${either})))`),
    first: formula(buyersOf(first), scope),
    second: formula(buyersOf(second), scope),
  };
}

const lift = (both: string, first: string, second: string, all: string): string =>
  known(
    [both, first, second, all],
    `IF(${first}*${second}=0;"";${both}*${all}/${first}/${second})`,
  );

/** A line of the workings. */
function putWork({ builder }: Frame, row: number, title: string, texts: readonly string[]): void {
  builder.put(row, 1, { content: title, style: 'work' });
  texts.forEach((text, index) => {
    builder.put(row, 2 + index, {
      content: { formula: text },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
  });
}

interface Offer {
  customer: Row;
  /** What they bought, and what those who bought it bought too. */
  pair: Pair;
}

const amountOf = sum('orders', 'amount', onDate);

/** The customers with the highest amount in the period, of whom something is known to offer. */
function offersOf(source: Source): Offer[] {
  const { rows } = compute(kpis.NEXT_OFFER.computed!, scopeOf(source, ['orders']), given(source));
  const offers = new Map(
    rows
      .filter(([, offer]) => offer)
      .map(([customer, offer, , , first]) => [
        String(customer),
        { first: String(first), second: String(offer) },
      ]),
  );
  const largest = valueRows(source, 'customer', [amountOf], Number.POSITIVE_INFINITY, {
    table: 'orders',
  });
  return largest.rows
    .flatMap((customer) => {
      const pair = offers.get(String(customer.label));
      return pair ? [{ customer, pair }] : [];
    })
    .slice(0, MOST_CUSTOMERS);
}

export function nextOffers(source: Source): Section | LeftOut {
  if (source.shared) return staying(OFFERS, 'customers');
  const missing = wants(kpis.NEXT_OFFER, source) || wants(amountOf, source);
  const offers = missing ? [] : offersOf(source);
  if (!offers.length) {
    return { title: OFFERS, wants: missing || 'customers who ordered in this period' };
  }
  const pairs = [...new Map(offers.map(({ pair }) => [keyOf(pair), pair])).values()];
  return {
    rows: 2 + offers.length + 1,
    workRows: 4 + pairs.length,
    draw: (frame, row, work) => drawOffers(frame, offers, pairs, row, work),
  };
}

const keyOf = ({ first, second }: Pair): string => `${first}\n${second}`;

function drawOffers(
  frame: Frame,
  offers: readonly Offer[],
  pairs: readonly Pair[],
  row: number,
  work: number,
): void {
  const { builder } = frame;
  frame.drawn.kpis.set('NEXT_OFFER', [buyersOf()]);
  builder.put(row, 1, { content: OFFERS, style: 'section' });
  builder.put(row, 2, {
    content:
      'The largest customers of the period, as at the last refresh, and what others who bought the same bought too, at any time',
    style: 'remark',
  });
  const shares = drawPairWork(frame, pairs, work);
  putHeads(frame, row + 1, [
    { title: 'Customer', isText: true, note: recipe('NEXT_OFFER', kpis.NEXT_OFFER) },
    { title: 'Next offer', isText: true },
    { title: 'Bought already', isText: true },
    { title: 'Confidence' },
    { title: 'Lift' },
    { title: 'Amount' },
  ]);
  const { table } = frame.formats;
  offers.forEach(({ customer, pair }, index) => {
    const at = row + 2 + index;
    const scope = { ...frame.scope(), ...customer.scope(frame, at) };
    const share = shares.get(keyOf(pair))!;
    const cell = (text: string, format: string) => ({ content: { formula: text }, format });
    putItems(frame, at, index, [
      { content: String(customer.label), isText: true },
      { content: pair.second, isText: true },
      { content: pair.first, isText: true },
      cell(share.confidence, table.percent),
      cell(share.lift, table.ratio),
      cell(formula(amountOf, scope), table.money),
    ]);
  });
}

/** What goes together is known from all orders, whatever is chosen: by pair the cells of its two numbers. */
function drawPairWork(
  frame: Frame,
  pairs: readonly Pair[],
  work: number,
): Map<string, { confidence: string; lift: string }> {
  const { builder } = frame;
  const { period: _, ...undated } = frame.scope();
  const scope: FormulaScope = { ...undated, filters: [] };
  const all = fixed(work + 1, 2);
  builder.put(work, 1, { content: OFFERS, style: 'workTitle' });
  putWork(frame, work + 1, 'Customers in all', [formula(buyersOf(), scope)]);
  ['Both', 'The first', 'The second', 'Confidence', 'Lift'].forEach((title, index) => {
    builder.put(work + 2, 2 + index, { content: title, style: 'work' });
  });
  return new Map(
    pairs.map((pair, index) => {
      const at = work + 3 + index;
      const [both, first, second, share, more] = [2, 3, 4, 5, 6].map((column) => fixed(at, column));
      const texts = countsOf(pair, scope, { first: first!, second: second! });
      putWork(frame, at, `${pair.first}, ${pair.second}`, [
        texts.both,
        texts.first,
        texts.second,
        quotient(both!, first!),
        lift(both!, first!, second!, all),
      ]);
      return [keyOf(pair), { confidence: share!, lift: more! }];
    }),
  );
}
