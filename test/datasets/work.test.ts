/** The reports on people's work over the leads, calls and deals of a Zoho CRM: what their cells show, held against SQL. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import { reports } from '../../src/reports';
import { kpiExpression } from '../../src/targets/evaluate';
import { Calculated } from '../reports/calculated';
import { countScans } from '../reports/formulas';
import { errorsOf, evaluated, expectSame, linesUnder } from '../reports/shown';
import { place, sourceOf, type Tables } from '../reports/support';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const FOLDER = 'zoho-crm-export';
const from = (file: string) =>
  `read_csv('${datasetFile(FOLDER, file)}', all_varchar = true, header = true)`;

const zoho = (): Tables => ({
  leads: openTable(readCells(FOLDER, 'Leads.csv'), 'leads', place),
  activities: openTable(readCells(FOLDER, 'Calls.csv'), 'activities', place),
  deals: openTable(readCells(FOLDER, 'Potentials.csv'), 'deals', place),
});

const IDS = ['sdr', 'business_development', 'activity'] as const;

describe.skipIf(!datasets)('Zoho in the reports on work', () => {
  const tables = datasets ? zoho() : {};
  const period = parsePeriod('2021')!;
  const build = (id: (typeof IDS)[number]) =>
    new Calculated(reports[id], sourceOf(tables, { period: '2021 by month' }));

  it.each(IDS)('the headline of %s is as evaluated, as far as the data goes', (id) => {
    const sheet = build(id);
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(20);
    const shown = sheet.row(6).map(String);
    expect(shown.length).toBeGreaterThan(0);
    for (const { kpi } of reports[id].cards) {
      const { title } = catalogue[kpi]!;
      const at = shown.indexOf(title);
      if (at < 0) continue;
      const value = evaluated(kpiExpression(catalogue[kpi]!, tables), tables, period);
      expectSame(sheet.value(`${'ABCDEFGH'[at]}7`), value, title);
    }
  });

  it('shows the deals that SQL counts by owner', async () => {
    const rows = await sql(
      `select "Potential Owner" as owner, count(*) as deals, count(*) filter (Stage = 'Closed Won') as won
      from ${from('Potentials.csv')} where "Created Time" like '%, 2021 %' group by 1`,
    );
    expect(rows.length).toBeGreaterThan(2);
    const sheet = build('business_development');
    const heads = sheet.row(sheet.rowOf('By owner') + 1).slice(1);
    const lines = linesUnder(sheet, 'By owner');
    for (const { owner, deals, won } of rows) {
      const cell = (head: string) => lines.get(owner)![heads.indexOf(head)];
      expect(cell('Created'), String(owner)).toBe(deals);
      expectSame(cell('Close rate'), Number(won) / Number(deals), String(owner));
    }
  });

  it('shows the calls that SQL counts by owner', async () => {
    const rows = await sql(
      `select "Call Owner" as owner, count(*) as calls from ${from('Calls.csv')}
      where "Call Start Time" >= '2021-01-01' and "Call Start Time" < '2022-01-01' group by 1`,
    );
    expect(rows.length).toBeGreaterThan(2);
    const lines = linesUnder(build('activity'), 'Work by owner');
    for (const { owner, calls } of rows) expect(lines.get(owner)![1], String(owner)).toBe(calls);
  });

  it('shows the leads that SQL counts by owner', async () => {
    const rows = await sql(
      `select "Lead Owner" as owner, count(*) as leads from ${from('Leads.csv')}
      where "Created Time" like '%, 2021 %' group by 1`,
    );
    expect(rows.length).toBeGreaterThan(2);
    const lines = linesUnder(build('sdr'), 'Leads by owner');
    for (const { owner, leads } of rows) expect(lines.get(owner)![0], String(owner)).toBe(leads);
  });
});
