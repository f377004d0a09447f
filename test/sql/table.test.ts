/** Functions that are no KPI: several KPIs in one call, and a tab as the KPIs see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { callFunction } from '../../src/functions/call';
import type { Argument } from '../../src/functions/cells';
import { tables as specs } from '../../src/tables';
import { designRows } from '../support/design';
import type { Database } from '../support/duckdb';
import { generated } from './generated';
import { expectSame, generatedCompany, host, load, rowsBySql } from './harness';

const company = generatedCompany();
const DEALS = company.tables.deals!.cells;
const TARGETS = company.tables.targets!.cells;
const rowsOf = (name: string, ...args: Argument[]) =>
  (callFunction(name, args, host) as unknown[][]).slice(1);
const down = (names: readonly string[]) => names.map((name) => [name]);

let database: Database;
beforeAll(async () => {
  database = await load(company);
});
afterAll(() => database.close());

const QUARTERS = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01'];

/** A value a quarter, across, of all owners together and then of each. */
const grid = (
  ...kpis: readonly (readonly [title: string, value: (quarter: string) => string])[]
) => `
  with owners as (
    select 0 as place, 'Total' as owner union all
    select 1, owner from deals where owner is not null group by owner)
  ${kpis
    .map(
      ([title, value], nth) => `
      select owner, '${title}' as kpi, ${QUARTERS.map(value).join(', ')}, place, ${nth} as nth
      from owners`,
    )
    .join(' union all ')}
  order by place, owner, nth`;
const OF = `(owners.place = 0 or d.owner = owners.owner)`;
const inQuarter = (column: string, start: string) =>
  `d.${column} >= timestamp '${start}' and d.${column} < timestamp '${start}' + interval 3 months and ${OF}`;

describe('KPI_TABLE and SQL', () => {
  it('has the KPIs of a tab, owner by owner and quarter by quarter', async () => {
    const statement = grid(
      [
        'Won deals',
        (start) =>
          `(select count(*) from deals d where status = 'Won' and ${inQuarter('closed', start)})`,
      ],
      [
        'Win rate',
        (start) => `(select count(*) filter (status = 'Won')
        / nullif(count(*) filter (status in ('Won', 'Lost')), 0) from deals d where ${inQuarter('closed', start)})`,
      ],
      [
        'Average deal size',
        (start) =>
          `(select avg(amount) from deals d where status = 'Won' and ${inQuarter('closed', start)})`,
      ],
      [
        'Close rate',
        (start) => `(select count(*) filter (status = 'Won') / nullif(count(*), 0)
        from deals d where ${inQuarter('created', start)})`,
      ],
    );
    const sql = await rowsBySql(database, statement);
    const names = down(['WON_DEALS', 'Win rate', 'AVERAGE_DEAL_SIZE', 'close rate']);
    expectSame(
      rowsOf('KPI_TABLE', names, '2024 by quarter', 'owner', DEALS),
      sql.map((row) => row.slice(0, -2)),
      'KPI_TABLE',
    );
  });

  it('joins tables, and is empty for owners without a target', async () => {
    const statement = grid([
      'Quota attainment',
      (start) => `(
        with quotas as (
          select owner, sum(target) as quota from targets d
          where coalesce(metric, 'Revenue') = 'Revenue' and (period || '-01')::timestamp >= '${start}'
            and (period || '-01')::timestamp < timestamp '${start}' + interval 3 months and ${OF}
          group by owner)
        select (
            select coalesce(sum(amount), 0) from deals d where status = 'Won'
              and owner in (select owner from quotas) and ${inQuarter('closed', start)}
          ) / nullif(sum(quota), 0)
        from quotas)`,
    ]);
    const sql = await rowsBySql(database, statement);
    expectSame(
      rowsOf('KPI_TABLE', 'QUOTA_ATTAINMENT', '2024 by quarter', 'owner', DEALS, TARGETS),
      sql.map(([owner, , ...values]) => [owner, ...values.slice(0, -2)]),
      'KPI_TABLE',
    );
  });

  it('has what each KPI says alone', () => {
    const names = Object.keys(catalogue).filter((name) => {
      const { tables, unit } = catalogue[name]!;
      return tables.join() === 'deals' && unit !== 'table';
    });
    expect(names.length).toBeGreaterThan(30);
    const table = rowsOf('KPI_TABLE', down(names), '2024-Q2', 'owner', DEALS);
    const alone = ['Total', 'Anna', 'Boris', 'Carla', 'Dmitri', 'Elena'].flatMap((owner) =>
      names.map((name) => [
        owner,
        catalogue[name]!.title,
        callFunction(
          name,
          [DEALS, '2024-Q2', ...(owner === 'Total' ? [] : ['owner', owner])],
          host,
        ),
      ]),
    );
    expect(table).toEqual(alone);
  });

  it('has a row of totals only over a tab with headers only', () => {
    expect(
      rowsOf('KPI_TABLE', down(['WON_DEALS', 'WIN_RATE']), '2024', 'owner', [DEALS[0]!]),
    ).toEqual([
      ['Total', 'Won deals', 0],
      ['Total', 'Win rate', ''],
    ]);
  });
});

const inUtc = { ...host, timeZone: () => 'UTC' };

/** `2024-03-01 10:15:00`, of a date cell. */
const written = (cell: unknown): unknown =>
  cell instanceof Date ? cell.toISOString().slice(0, 19).replace('T', ' ') : cell;

/** New leads and those that somebody works on are open ones. */
const canonical = (table: string, column: string) =>
  table === 'leads' && column === 'status'
    ? `if(status in ('New', 'Working'), 'open', lower(status))`
    : `lower(replace("${column}", ' ', '_'))`;

/** A raw column as it is to be typed: days as text, yes as 1, coded words by their canonical name. */
function typed(table: keyof typeof specs, column: string, kind: string): string {
  if (kind === 'moment') return `strftime("${column}", '%Y-%m-%d %H:%M:%S')`;
  if (kind === 'yesno') return `"${column}"::integer`;
  const isCode = specs[table].columns[column]!.type === 'code';
  return isCode ? canonical(table, column) : `"${column}"`;
}

describe('CRM_CLEAN and SQL', () => {
  const names = Object.keys(specs) as (keyof typeof specs)[];

  it.each(names)('has every value of the %s', async (name) => {
    const { columns } = generated()[name];
    const known = Object.keys(columns).filter((column) => column in specs[name].columns);
    const [header, ...rows] = callFunction(
      'CRM_CLEAN',
      [company.tables[name]!.cells, name],
      inUtc,
    ) as unknown[][];
    const places = known.map((column) => header!.indexOf(column));
    const sql = await rowsBySql(
      database,
      `select ${known.map((column) => typed(name, column, columns[column]!)).join(', ')}
        from ${name} order by line`,
    );
    const clean = rows.map((row) => places.map((place) => written(row[place])));
    expectSame(clean, sql, name);
  });

  it('has a header alone where the tab has', () => {
    expect(rowsOf('CRM_CLEAN', [DEALS[0]!], 'deals')).toEqual([]);
  });
});

describe('CRM_PROBLEMS and SQL', () => {
  it('counts the rows of each problem of the deals', async () => {
    const sql = await rowsBySql(
      database,
      `select * from (
        select 'Amount' as header, 'won without an amount' as kind,
          count(*) filter (status = 'Won' and amount is null) as many from deals
        union all select 'Closed', 'closed without a date',
          count(*) filter (status <> 'Open' and closed is null) from deals
        union all select 'Cost', 'no cost beside amount',
          count(*) filter (status = 'Won' and amount is not null and cost is null) from deals
        union all select 'Created', 'no creation date', count(*) filter (created is null) from deals
        union all select 'List amount', 'no list amount beside amount', count(*) filter (
          status = 'Won' and amount is not null and list_amount is null) from deals)
      where many > 0 order by all`,
    );
    const found = rowsOf('CRM_PROBLEMS', DEALS, 'deals').map((row) => row.slice(0, 3));
    expect(found.sort()).toEqual(sql);
  });

  it('finds none where there are no rows', () => {
    expect(rowsOf('CRM_PROBLEMS', [DEALS[0]!], 'deals')).toEqual([['', 'none found', 0, '', '']]);
  });
});

const contract = designRows('kpis.csv').filter(({ family }) => family !== 'table');

describe.skipIf(!contract.length)('KPI_DEFINITION', () => {
  it('says of every KPI what it is counted on and its unit, as the contract does', () => {
    const said = contract.map(({ name }) => callFunction('KPI_DEFINITION', [name!], host));
    expect(said).toEqual(
      contract.map(({ name, period_on, unit }) =>
        expect.stringMatching(
          new RegExp(`^${catalogue[name!]!.title}: .+ Counted on: ${period_on}. Unit: ${unit}.$`),
        ),
      ),
    );
  });
});
