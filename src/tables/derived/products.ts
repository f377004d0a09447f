/** Prices by product: ours beside the mean of the competitors'. */
import { listOf, numberColumn, numbersOf, textOf } from '../derive';
import { columnOf } from '../require';
import type { Column, Table } from '../schema';
import { madeTable } from './made';
import type { DerivedTableSpec } from './spec';

export const products = {
  name: 'products',
  oneRowIs: 'a product and its mean price at the competitors',
  from: { prices: ['product', 'our_price', 'competitor_price'] },
  columns: {
    product: { type: 'text', title: 'Product' },
    our_price: { type: 'money', title: 'Our price' },
    competitor_price: { type: 'money', title: 'Mean competitor price' },
    position: { type: 'number', title: 'Price position' },
  },
  derived: {},
  derive({ prices }) {
    return prices && productsOf(prices);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

function productsOf(prices: Table): Table {
  for (const name of ['product', 'our_price', 'competitor_price']) columnOf(prices, name);
  const product = textOf(prices, 'product')!;
  const pair = ['our_price', 'competitor_price'].map((name) => numbersOf(prices, name)!);
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < prices.rowCount; row++) {
    const code = product.codes[row]!;
    // A price without the one beside it compares nothing; it is listed.
    if (!code || pair.some((values) => Number.isNaN(values[row]!))) continue;
    listOf(rowsOf, code).push(row);
  }
  const groups = [...rowsOf.values()];
  const size = { rowCount: groups.length };
  const means = (name: string): Float64Array => {
    const values = numbersOf(prices, name)!;
    return Float64Array.from(groups, (rows) => meanOf(rows.map((row) => values[row]!)));
  };
  const ours = means('our_price');
  const theirs = means('competitor_price');
  return madeTable(
    'products',
    withoutCompetitor(prices),
    Int32Array.from(groups, ([first]) => first!),
    {
      our_price: numberColumn(size, 'money', (at) => ours[at]!),
      competitor_price: numberColumn(size, 'money', (at) => theirs[at]!),
      position: numberColumn(size, 'number', (at) =>
        theirs[at]! > 0 ? ours[at]! / theirs[at]! - 1 : Number.NaN,
      ),
    },
  );
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/** A product has many competitors: asking its row for one of them must not be answered with the first. */
function withoutCompetitor(prices: Table): Table {
  const isCompetitor = (column: Column | undefined) => column === prices.column('competitor');
  return {
    name: prices.name,
    rowCount: prices.rowCount,
    headers: prices.headers,
    sourceRows: prices.sourceRows,
    rowsRead: prices.rowsRead,
    column: (name) => (name === 'competitor' ? undefined : prices.column(name)),
    find(name) {
      const found = prices.find(name);
      return isCompetitor(found) ? undefined : found;
    },
    rawText: (name) => prices.rawText(name),
    problems: () => prices.problems(),
  };
}
