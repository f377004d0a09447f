/** Maven's CRM sales opportunities by function, in three date styles, held against SQL over the same file. */
import { beforeAll, describe, expect, it } from 'vitest';
import { callFunction } from '../../src/functions/call';
import type { Result } from '../../src/functions/cells';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const FOLDER = 'maven-crm-sales-opportunities';
const QUARTERS = ['2017-Q1', '2017-Q2', '2017-Q3', '2017-Q4'];
const host = { timeZone: () => undefined, settings: () => ({}) };

const STYLES = [
  ['sales_pipeline.csv', '%Y-%m-%d'],
  ['sales_pipeline.us-dates.csv', '%m/%d/%Y'],
  ['sales_pipeline.ddmmyy.csv', '%d-%m-%y'],
] as const;

describe.skipIf(!datasets).each(STYLES)('%s', (file, style) => {
  let cells: string[][];
  const call = (name: string, ...args: unknown[]): Result =>
    callFunction(name, [cells, ...args] as never, host);
  const numbers = (name: string, ...args: unknown[]) => (call(name, ...args) as number[][]).flat();

  const deals = () => `(
    select opportunity_id as id, sales_agent as owner, deal_stage as stage,
      try_cast(close_value as double) as amount,
      try_strptime(engage_date, '${style}')::date as created,
      try_strptime(close_date, '${style}')::date as closed
    from read_csv('${datasetFile(FOLDER, file)}', all_varchar = true, header = true))`;

  beforeAll(() => {
    cells = readCells(FOLDER, file);
  });

  it.each([
    ['WON_DEALS', 4238, 0],
    ['LOST_DEALS', 2473, 0],
    ['WIN_RATE', 4238 / 6711, 1e-12],
    ['REVENUE', 10_005_534, 0],
    ['AVERAGE_DEAL_SIZE', 2360.909, 5e-4],
    ['SALES_CYCLE', 51.78, 5e-3],
  ])('has %s %s', (name, expected, tolerance) => {
    expect(Math.abs((call(name) as number) - expected)).toBeLessThanOrEqual(tolerance);
  });

  it('gives each agent the numbers that SQL gives', async () => {
    const rows = await sql(`
      select owner,
        count(*) filter (stage = 'Won') as won,
        count(*) filter (stage = 'Lost') as lost,
        sum(amount) filter (stage = 'Won') as revenue,
        avg(date_diff('day', created, closed)) filter (stage = 'Won') as cycle,
        median(amount) filter (stage = 'Won') as middle
      from ${deals()} group by owner order by owner`);
    expect(rows).toHaveLength(30);
    const owners = rows.map(({ owner }) => [owner]);
    const each = (name: string) => numbers(name, 'owner', owners);
    expect(each('WON_DEALS')).toEqual(rows.map(({ won }) => won));
    expect(each('LOST_DEALS')).toEqual(rows.map(({ lost }) => lost));
    expect(each('REVENUE')).toEqual(rows.map(({ revenue }) => revenue));
    expect(each('MEDIAN_DEAL_SIZE')).toEqual(rows.map(({ middle }) => middle));
    for (const [at, cycle] of each('SALES_CYCLE').entries()) {
      expect(cycle).toBeCloseTo(rows[at]!.cycle as number, 9);
    }
  });

  it('gives each quarter the numbers that SQL gives', async () => {
    const rows = await sql(`
      select 'Q' || quarter(closed) as q,
        count(*) filter (stage = 'Won') / count(*) as win_rate,
        sum(amount) filter (stage = 'Won') as revenue
      from ${deals()} where stage in ('Won', 'Lost') and year(closed) = 2017
      group by q order by q`);
    expect(rows).toHaveLength(4);
    expect(numbers('REVENUE', [QUARTERS])).toEqual(rows.map(({ revenue }) => revenue));
    for (const [at, rate] of numbers('WIN_RATE', [QUARTERS]).entries()) {
      expect(rate).toBeCloseTo(rows[at]!.win_rate as number, 12);
    }
  });

  it('counts the deals open at the end of each quarter as SQL does', async () => {
    const ends = ['2017-04-01', '2017-07-01', '2017-10-01', '2018-01-01'];
    const rows = await Promise.all(
      ends.map((end) =>
        sql(`select count(*) as open from ${deals()}
          where created < date '${end}' and (stage not in ('Won', 'Lost') or closed >= date '${end}')`),
      ),
    );
    expect(numbers('OPEN_DEALS', [QUARTERS])).toEqual(rows.map(([row]) => row!.open));
  });
});
