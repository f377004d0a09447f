/** Repeat purchases by function, held against SQL over the files of the CDNOW data set. */
import { beforeAll, describe, expect, it } from 'vitest';
import { callFunction } from '../../src/functions/call';
import type { Result } from '../../src/functions/cells';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const FOLDER = 'cdnow-repeat-purchase';
const host = { timeZone: () => undefined, settings: () => ({}) };

type Cells = (string | number)[][];

const call = (cells: Cells, name: string, ...args: unknown[]): Result =>
  callFunction(name, [cells, ...args] as never, host);

/** The file has no amounts: this one, made of the customer's number, stands for them on both sides. */
const amountOf = (id: number) => 10 + (id % 7) * 2.5;
const AMOUNT = '10 + (id % 7) * 2.5';

describe.skipIf(!datasets)('15,273 transactions of 5,000 customers in 2014', () => {
  let orders: Cells;

  const ranked = () => `(
    select id, date, ${AMOUNT} as amount,
      row_number() over (partition by id order by date, n) as nth
    from (
      select row_number() over () as n, id, date::date as date
      from read_csv('${datasetFile(FOLDER, 'example_transactions.csv')}', header = true)))`;

  beforeAll(() => {
    const rows = readCells(FOLDER, 'example_transactions.csv').slice(1);
    orders = [
      ['Order date', 'Customer', 'Amount'],
      ...rows.map(([date, id]) => [date!, id!, amountOf(Number(id))]),
    ];
  });

  it('in each month have the repeat rate and the repeat sales of SQL', async () => {
    const rows = await sql(`
      select strftime(date, '%Y-%m') as month,
        count(distinct id) filter (nth > 1) / count(distinct id) as rate,
        coalesce(sum(amount) filter (nth > 1), 0) as sales
      from ${ranked()} group by month order by month`);
    expect(rows.length).toBeGreaterThan(10);
    const months = [rows.map(({ month }) => month)];
    const [rates] = call(orders, 'REPEAT_PURCHASE_RATE', months) as number[][];
    const [sales] = call(orders, 'REPEAT_SALES', months) as number[][];
    for (const [at, row] of rows.entries()) {
      expect(rates![at]).toBeCloseTo(row.rate as number, 12);
      expect(sales![at]).toBeCloseTo(row.sales as number, 6);
    }
  });

  it('all in all have those of SQL, too, and its average order', async () => {
    const [row] = await sql(`
      select count(distinct id) filter (nth > 1) / count(distinct id) as rate,
        sum(amount) filter (nth > 1) as sales, avg(amount) as average
      from ${ranked()}`);
    expect(call(orders, 'REPEAT_PURCHASE_RATE')).toBeCloseTo(row!.rate as number, 12);
    expect(call(orders, 'REPEAT_SALES')).toBeCloseTo(row!.sales as number, 6);
    expect(call(orders, 'AVERAGE_ORDER_VALUE')).toBeCloseTo(row!.average as number, 9);
  });

  it('fall into segments that hold every customer and their whole amount', async () => {
    const [row] = await sql(`
      select count(distinct id) as customers, sum(amount) as amount
      from ${ranked()} where date < date '2014-07-01'`);
    const [, ...segments] = call(orders, 'CUSTOMER_SEGMENTS', '2014-Q2') as number[][];
    const total = (column: number) => segments.reduce((sum, one) => sum + one[column]!, 0);
    expect(total(1)).toBe(row!.customers);
    expect(total(2)).toBeCloseTo(row!.amount as number, 6);
    expect(total(3)).toBeCloseTo(1, 9);
  });
});

describe.skipIf(!datasets)('2,357 customers of CDNOW, each with a first order and x more', () => {
  const FILE = 'cdnow_customers_summary_with_transactions.csv';

  it('have the repeat rate and the repeat sales that the summary adds up to', async () => {
    const [header, ...customers] = readCells(FOLDER, FILE);
    const at = (name: string) => header!.indexOf(name);
    const orders: Cells = [['Order date', 'Customer', 'Amount']];
    for (const row of customers) {
      const times = Number(row[at('x')]);
      for (let nth = 0; nth <= times; nth++) {
        const amount = nth ? Number(row[at('zbar')]) : 1;
        orders.push([`1997-${String(nth % 12 || 1).padStart(2, '0')}-10`, row[at('ID')]!, amount]);
      }
    }
    const [row] = await sql(`
      select count(*) filter (x > 0) / count(*) as rate, sum(x * zbar) as sales
      from read_csv('${datasetFile(FOLDER, FILE)}', header = true)`);
    expect(call(orders, 'REPEAT_PURCHASE_RATE')).toBeCloseTo(row!.rate as number, 12);
    expect(call(orders, 'REPEAT_SALES')).toBeCloseTo(row!.sales as number, 6);
  });
});
