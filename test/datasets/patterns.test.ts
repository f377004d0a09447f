/** What repeats in Maven's sales opportunities at their list prices, and in the CDNOW customers' orders. */
import { describe, expect, it } from 'vitest';
import { customers } from '../../src/catalogue/customers';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import { reports } from '../../src/reports';
import { compute } from '../../src/targets/compute';
import type { Value } from '../../src/targets/evaluate';
import { Calculated } from '../reports/calculated';
import { countScans } from '../reports/formulas';
import { errorsOf, expectSame, linesUnder } from '../reports/shown';
import { place, sourceOf, type Tables } from '../reports/support';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const MAVEN = 'maven-crm-sales-opportunities';
const CDNOW = 'cdnow-repeat-purchase';

/** The file of deals has no list prices: they are looked up in that of the products. */
function deals(): string[][] {
  const prices = new Map(
    readCells(MAVEN, 'products.csv').map(([product, , price]) => [product, price!]),
  );
  const [header, ...rows] = readCells(MAVEN, 'sales_pipeline.csv');
  const product = header!.indexOf('product');
  return [
    [...header!, 'list price'],
    ...rows.map((row) => [...row, prices.get(row[product]!) ?? '']),
  ];
}

/** Nor has that of the orders amounts: these stand for them. */
const orders = () => [
  ['Order date', 'Customer', 'Amount'],
  ...readCells(CDNOW, 'example_transactions.csv')
    .slice(1)
    .map(([date, id]) => [date!, id!, String(10 + (Number(id) % 7) * 2.5)]),
];

const csv = (file: string) =>
  `read_csv('${datasetFile(MAVEN, file)}', all_varchar = true, header = true)`;

/** Closed deals of 2017 with their day in the quarter, its length, and their discount. */
const closed = () => `(
  select deal_stage = 'Won' as won, try_cast(close_value as double) as amount,
    date_diff('day', date_trunc('quarter', close_date::date), close_date::date) as day,
    date_diff('day', date_trunc('quarter', close_date::date),
      date_trunc('quarter', close_date::date) + interval 3 month) as days,
    round(1 - try_cast(close_value as double) / try_cast(sales_price as double), 6) as discount
  from ${csv('sales_pipeline.csv')} left join ${csv('products.csv')} using (product)
  where deal_stage in ('Won', 'Lost') and close_date like '2017-%')`;

describe.skipIf(!datasets)('the patterns of 2017 over Maven', () => {
  const tables: Tables = datasets ? { deals: openTable(deals(), 'deals', place) } : {};
  const sheet = datasets
    ? new Calculated(reports.patterns, sourceOf(tables, { period: '2017 by month' }))
    : undefined;

  it('are shown without an error, in few enough formulas', () => {
    expect(errorsOf(sheet!)).toEqual([]);
    expect(countScans(sheet!.layout)).toBeGreaterThan(50);
  });

  it('by tenth of the quarter are those of SQL', async () => {
    const rows = await sql(`
      select 1 + (10 * day) // days as tenth, sum(amount) filter (won) as revenue,
        count(*) filter (won) as won, count(*) filter (won) / count(*) as rate
      from ${closed()} group by tenth order by tenth`);
    expect(rows).toHaveLength(10);
    const lines = [...linesUnder(sheet!, 'By tenth of the quarter').values()];
    rows.forEach(({ revenue, won, rate }, at) => {
      expectSame(lines[at]![0], revenue as Value, `revenue of tenth ${at + 1}`);
      expect(lines[at]![2]).toBe(won);
      expectSame(lines[at]![3], rate as Value, `win rate of tenth ${at + 1}`);
    });
  });

  it('by discount are those of SQL', async () => {
    const rows = await sql(`
      select case when discount < 0.000001 then 'None' when discount < 0.05 then 'Below 5%'
          when discount < 0.1 then '5% to below 10%' when discount < 0.15 then '10% to below 15%'
          when discount < 0.2 then '15% to below 20%' when discount < 0.3 then '20% to below 30%'
          else '30% and more' end as band,
        count(*) as closed, count(*) filter (won) as won
      from ${closed()} where discount is not null group by band`);
    expect(rows.length).toBeGreaterThan(4);
    const lines = linesUnder(sheet!, 'By discount');
    for (const { band, closed: many, won } of rows) {
      expect(lines.get(band)!.slice(0, 2), String(band)).toEqual([many, won]);
    }
  });
});

describe.skipIf(!datasets)('the segments of 5,000 CDNOW customers', () => {
  it('are those of the function, at the end of each quarter', () => {
    const given = openTable(orders(), 'orders', place);
    const tables: Tables = { deals: openTable(deals(), 'deals', place), orders: given };
    const sheet = new Calculated(reports.patterns, sourceOf(tables, { period: '2014 by month' }));
    for (const text of ['2014', '2014-Q2']) {
      const period = parsePeriod(text)!;
      sheet.edit(sheet.layout.places.from, period.start);
      sheet.edit(sheet.layout.places.to, period.end - 1);
      const { rows } = compute(customers.CUSTOMER_SEGMENTS.computed!, {
        ...{ tables: { orders: given }, place },
        periods: [period],
      });
      expect(rows.length).toBeGreaterThan(5);
      const lines = new Map(
        [...linesUnder(sheet, 'Customer segments')].map(([label, cells]) => [
          String(label).toLowerCase(),
          cells,
        ]),
      );
      for (const [label, ...values] of rows) {
        const cells = lines.get(String(label));
        if (!cells) continue;
        values.forEach((value, at) => {
          expectSame(cells[at], value as Value, `${text} ${label} ${at}`);
        });
      }
      const many = rows.reduce((sum, [, customers]) => sum + Number(customers), 0);
      expect(lines.get('all customers')![0]).toBe(many);
    }
    expect(errorsOf(sheet)).toEqual([]);
  });
});
