/** Maven's CRM sales opportunities as reports: what the native formulas show, held against SQL over the file. */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCode } from '../../scripts/build';
import type { SheetJson } from '../../workbench/export';
import { buildReport } from '../../workbench/report';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const FOLDER = 'maven-crm-sales-opportunities';

const STYLES = [
  ['sales_pipeline.csv', '%Y-%m-%d'],
  ['sales_pipeline.us-dates.csv', '%m/%d/%Y'],
  ['sales_pipeline.ddmmyy.csv', '%d-%m-%y'],
] as const;

type Shown = string | number | boolean;

/** The rows of a table on a sheet by their first cell: what stands under each of its headers. */
function tableUnder(sheet: SheetJson, title: string): Map<Shown, Record<string, Shown>> {
  const cells = new Map(sheet.cells.map(({ a1, value }) => [a1, value as Shown]));
  const start = Number(sheet.cells.find(({ value }) => value === title)!.a1.slice(1)) + 1;
  const columns = 'ABCDEFGH'.split('').filter((column) => cells.get(`${column}${start}`));
  const rows = new Map<Shown, Record<string, Shown>>();
  for (let row = start + 1; (cells.get(`A${row}`) ?? '') !== ''; row++) {
    const values = columns.map((column) => [
      String(cells.get(`${column}${start}`)),
      cells.get(`${column}${row}`) ?? '',
    ]);
    rows.set(cells.get(`A${row}`)!, Object.fromEntries(values));
  }
  return rows;
}

describe.skipIf(!datasets).each(STYLES)('reports over %s', (file, style) => {
  let pipeline: SheetJson;
  let sources: SheetJson;
  const deals = () => `(
    select sales_agent as owner, product, deal_stage as stage, try_cast(close_value as double) as amount,
      try_strptime(engage_date, '${style}')::date as created,
      try_strptime(close_date, '${style}')::date as closed
    from read_csv('${datasetFile(FOLDER, file)}', all_varchar = true, header = true))`;
  const numbers = `
    count(*) filter (stage = 'Won') as won, count(*) filter (stage = 'Lost') as lost,
    sum(amount) filter (stage = 'Won') as revenue,
    avg(amount) filter (stage = 'Won') as size,
    avg(date_diff('day', created, closed)) filter (stage = 'Won') as cycle`;

  beforeAll(async () => {
    const { host } = buildReport({
      tabs: [{ name: 'Deals', cells: readCells(FOLDER, file) }],
      code: await buildCode(),
      period: '2017 by quarter',
    });
    const { sheets } = host.exportJson();
    pipeline = sheets.find(({ name }) => name === 'Pipeline')!;
    sources = sheets.find(({ name }) => name === 'Sources')!;
  });

  it('show the whole year', () => {
    const whole = tableUnder(pipeline, 'By quarter').get('Whole period')!;
    expect(whole).toMatchObject({ Won: 4238, Lost: 2473, Revenue: 10_005_534 });
    expect(whole['Win rate']).toBeCloseTo(0.6315, 5);
    expect(whole['Deal size']).toBeCloseTo(2360.909, 3);
    expect(whole['Days to close']).toBeCloseTo(51.78, 2);
  });

  it('show each quarter as SQL does', async () => {
    const rows = await sql(`
      select quarter(closed) as quarter, ${numbers}
      from ${deals()} where stage in ('Won', 'Lost') group by quarter order by quarter`);
    const shown = [...tableUnder(pipeline, 'By quarter').values()].slice(0, 4);
    for (const [at, row] of rows.entries()) {
      expect(shown[at]).toMatchObject({ Won: row.won, Lost: row.lost, Revenue: row.revenue });
      expect(shown[at]!['Deal size']).toBeCloseTo(row.size as number, 9);
      expect(shown[at]!['Days to close']).toBeCloseTo(row.cycle as number, 9);
    }
  });

  it('show twenty agents as SQL does, and the other ten in one row', async () => {
    const rows = await sql(`select owner, ${numbers} from ${deals()} group by owner`);
    expect(rows).toHaveLength(30);
    const shown = tableUnder(pipeline, 'By owner');
    const listed = rows.filter(({ owner }) => shown.has(owner!));
    expect(listed).toHaveLength(20);
    for (const { owner, won, lost, revenue } of listed) {
      const expected = { Won: won, Lost: lost, Revenue: revenue };
      expect(shown.get(owner!), String(owner)).toMatchObject(expected);
      expect(shown.get(owner!)!['Win rate']).toBeCloseTo(
        Number(won) / (Number(won) + Number(lost)),
        12,
      );
    }
    const others = rows.filter(({ owner }) => !shown.has(owner!));
    const sum = (name: 'won' | 'lost' | 'revenue') =>
      others.reduce((all, row) => all + Number(row[name]), 0);
    expect(shown.get('10 others')).toMatchObject({
      Won: sum('won'),
      Lost: sum('lost'),
      Revenue: sum('revenue'),
    });
  });

  it('show each product as SQL does', async () => {
    const rows = await sql(`select product, ${numbers} from ${deals()} group by product`);
    const shown = tableUnder(sources, 'By product');
    for (const { product, size } of rows) {
      expect(shown.get(product!)!['Deal size'], String(product)).toBeCloseTo(size as number, 9);
    }
  });
});
