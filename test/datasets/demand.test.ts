/** Leads of X Education, and leads, calls, tasks, deals and campaigns of a Zoho CRM, held against SQL over the same files. */
import { describe, expect, it } from 'vitest';
import { callFunction } from '../../src/functions/call';
import type { Argument, Result } from '../../src/functions/cells';
import { recognise } from '../../src/ingest/recognise';
import type { NumberColumn } from '../../src/tables/schema';
import { utc } from '../ingest/support';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const host = { timeZone: () => undefined, settings: () => ({}) };
const call = (name: string, ...args: Argument[]): Result => callFunction(name, args, host);

const from = (...parts: string[]) =>
  `read_csv('${datasetFile(...parts)}', all_varchar = true, header = true)`;
const numbers = (result: Result) => (result as number[][]).flat();

describe.skipIf(!datasets)('X Education', () => {
  const leads = () => readCells('x-education-leads', 'Leads.csv');
  const table = () => from('x-education-leads', 'Leads.csv');

  it('converted 3,561 of 9,240 leads, by its own column', () => {
    expect(call('LEADS', leads())).toBe(9240);
    expect(call('LEAD_CONVERSION_RATE', leads())).toBe(3561 / 9240);
    expect(call('LEAD_TO_OPPORTUNITY_RATE', leads())).toBe(3561 / 9240);
  });

  it('converted of each source what SQL says', async () => {
    const rows = await sql(
      `select lower("Lead Source") as source, avg(Converted::int) as rate from ${table()}
      where source in ('google', 'reference', 'direct traffic', 'olark chat')
      group by 1 order by 1`,
    );
    expect(rows).toHaveLength(4);
    const sources = rows.map(({ source }) => [source]);
    const rates = numbers(call('LEAD_CONVERSION_RATE', leads(), 'Lead Source', sources));
    for (const [at, rate] of rates.entries()) expect(rate).toBeCloseTo(Number(rows[at]!.rate), 12);
  });

  it('has the drivers that SQL has', async () => {
    const [, ...drivers] = call('CONVERSION_DRIVERS', leads()) as (string | number)[][];
    const found = drivers.filter(([column]) => column === 'Tags');
    const rows = await sql(
      `select regexp_replace(lower(trim(Tags)), '\\s+', ' ', 'g') as value, count(*) as leads, avg(Converted::int) as rate from ${table()}
      where Tags is not null and Tags not in ('', 'Select') group by 1 having count(*) >= 30
      order by rate desc, leads desc`,
    );
    expect(found.length).toBe(rows.length);
    for (const { value, leads: count, rate } of rows) {
      const driver = found.find(([, name]) => String(name).toLowerCase() === value)!;
      expect(driver[2], String(value)).toBe(count);
      expect(driver[3], String(value)).toBeCloseTo(Number(rate), 12);
    }
  });

  it('takes the last event of a lead for words, not for a date', () => {
    const columns = new Set(
      (call('CONVERSION_DRIVERS', leads()) as (string | number)[][]).map(([column]) => column),
    );
    expect(columns).toContain('Last Activity');
  });
});

describe.skipIf(!datasets)('Zoho', () => {
  const MONTHS = ['2021-01', '2021-02', '2021-03', '2021-04'];
  const zoho = (file: string) => readCells('zoho-crm-export', file);
  const table = (file: string) => from('zoho-crm-export', file);
  const created = `strptime("Created Time", '%d %b, %Y %H:%M:%S')`;

  it('has the leads, by month and owner, that SQL counts', async () => {
    const rows = await sql(
      `select strftime(${created}, '%Y-%m') as month, count(*) as leads,
        count(*) filter ("Lead Status" in ('Junk Lead', 'Lost Lead', 'Not Qualified')) as cancelled
      from ${table('Leads.csv')} where strftime(${created}, '%Y-%m') in (${list(MONTHS)})
      group by 1 order by 1`,
    );
    const months = [rows.map(({ month }) => month)] as Argument;
    expect(numbers(call('LEADS', zoho('Leads.csv'), months))).toEqual(
      rows.map(({ leads }) => leads),
    );
    expect(numbers(call('CANCELLED_LEADS', zoho('Leads.csv'), months))).toEqual(
      rows.map(({ cancelled }) => cancelled),
    );
  });

  it('has the calls that SQL counts, as its export of calls says no status', async () => {
    const rows = await sql(
      `select "Call Owner" as owner, count(*) as calls from ${table('Calls.csv')}
      where "Call Start Time" >= '2021-04-01' and "Call Start Time" < '2021-05-01'
      group by 1 order by 1`,
    );
    const owners = rows.map(({ owner }) => [owner]) as Argument;
    const calls = numbers(call('CALLS_MADE', zoho('Calls.csv'), '2021-04', 'owner', owners));
    expect(calls).toEqual(rows.map(({ calls }) => calls));
  });

  it('has the deals, by month, that SQL counts and adds up', async () => {
    const closing = `strptime("Closing Date", '%d %b, %Y %H:%M:%S')`;
    const rows = await sql(
      `select strftime(${closing}, '%Y-%m') as month,
        count(*) filter (Stage = 'Closed Won') as won, count(*) filter (Stage = 'Closed Lost') as lost,
        coalesce(sum(replace(ltrim(Amount, '$'), ',', '')::double) filter (Stage = 'Closed Won'), 0) as revenue
      from ${table('Potentials.csv')} where Stage in ('Closed Won', 'Closed Lost')
      group by 1 order by 1`,
    );
    expect(rows.length).toBeGreaterThan(12);
    const deals = zoho('Potentials.csv');
    const months = [rows.map(({ month }) => month)] as Argument;
    const by = (name: string) => numbers(call(name, deals, months));
    expect(by('WON_DEALS')).toEqual(rows.map(({ won }) => won));
    expect(by('LOST_DEALS')).toEqual(rows.map(({ lost }) => lost));
    for (const [at, revenue] of by('REVENUE').entries()) {
      expect(revenue).toBeCloseTo(Number(rows[at]!.revenue), 6);
    }
  });

  it('has the campaigns that SQL adds up, from costs such as $141.56K', async () => {
    const [row] = await sql(
      `select sum(regexp_replace("Actual Cost", '[$,K]', '', 'g')::double * 1000) as cost
      from ${table('Campaigns.csv')}`,
    );
    expect(row!.cost).toBeGreaterThan(1e6);
    const { opened } = recognise(zoho('Campaigns.csv'), utc());
    const cost = opened!.column('cost') as NumberColumn;
    expect(cost.values.reduce((sum, one) => sum + one, 0)).toBeCloseTo(Number(row!.cost), 3);
  });

  it('has the tasks done that SQL counts', async () => {
    const [row] = await sql(
      `select count(*) as tasks from ${table('Tasks.csv')} where Status = 'Completed'`,
    );
    expect(call('TASKS_DONE', zoho('Tasks.csv'))).toBe(row!.tasks);
  });
});

const list = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(', ');
