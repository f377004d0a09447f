/** The team and rep reports over Maven's CRM sales opportunities, held against SQL over the file. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { reports } from '../../src/reports';
import { Calculated } from '../reports/calculated';
import { errorsOf, linesUnder } from '../reports/shown';
import { place, sourceOf } from '../reports/support';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const FOLDER = 'maven-crm-sales-opportunities';
const FILE = 'sales_pipeline.csv';

const byAgent = () => `
  select sales_agent as owner,
    count(*) filter (deal_stage = 'Won') as won, count(*) filter (deal_stage = 'Lost') as lost,
    sum(try_cast(close_value as double)) filter (deal_stage = 'Won') as revenue
  from read_csv('${datasetFile(FOLDER, FILE)}', all_varchar = true, header = true)
  where deal_stage in ('Won', 'Lost') group by owner`;

describe.skipIf(!datasets)('the team and rep reports over Maven', () => {
  let team: Calculated;
  let rep: Calculated;

  beforeAll(() => {
    const deals = openTable(readCells(FOLDER, FILE), 'deals', place);
    const source = (filters: Record<string, string>) =>
      sourceOf({ deals }, { period: '2017 by quarter', filters });
    team = new Calculated(reports.team, source({}));
    rep = new Calculated(reports.rep, source({ owner: 'Darcel Schlecht' }));
  }, 60_000);

  it('show no error', () => {
    expect(errorsOf(team)).toEqual([]);
    expect(errorsOf(rep)).toEqual([]);
  });

  it('show each agent as SQL does, and the middle one', async () => {
    const rows = await sql(byAgent());
    const shown = linesUnder(team, 'By owner');
    for (const { owner, won, lost, revenue } of rows) {
      const [amount, , wins, losses, rate] = shown.get(owner)!;
      expect([amount, wins, losses], String(owner)).toEqual([revenue, won, lost]);
      expect(rate).toBeCloseTo(Number(won) / (Number(won) + Number(lost)), 12);
    }
    const [middle] = await sql(`select median(revenue) as revenue from (${byAgent()})`);
    expect(shown.get('Median')![0]).toBeCloseTo(middle!.revenue as number, 9);
  });

  it.each(['Darcel Schlecht', 'Lajuana Vencill', 'Wilburn Farren'])('rank %s', async (agent) => {
    rep.edit(rep.layout.places.filters.owner!, agent);
    const [row] = await sql(`
      select * from (
        select owner, revenue, rank() over (order by revenue desc) as place,
          rank() over (order by won / (won + lost) desc) as by_rate, count(*) over () as agents
        from (${byAgent()}))
      where owner = '${agent}'`);
    const lines = linesUnder(rep, 'Beside the team');
    expect(lines.get('Revenue')![0]).toBe(row!.revenue);
    expect(lines.get('Revenue')![3]).toBe(`${row!.place} of ${row!.agents}`);
    expect(lines.get('Win rate')![3]).toBe(`${row!.by_rate} of ${row!.agents}`);
  });
});
