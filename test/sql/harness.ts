/**
 * Every KPI against a statement of SQL that was written from its definition, never from its expression. Both get
 * the same raw tables: the functions as tabs of text, DuckDB as typed columns that it reads itself.
 *
 * A statement reads the tables by their canonical names and columns, and asks for its rows by these macros:
 * - `in_period(moment)`: within the period asked for; any row, where none is;
 * - `in_previous(moment)`: within the one of the same length before it;
 * - `chosen(value)`: meets the criterion, where there is one;
 * - `period_start()`, `period_end()` (the day after the last), `last_day()`; null without a period.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { callFunction } from '../../src/functions/call';
import type { Argument, Result } from '../../src/functions/cells';
import type { TableName } from '../../src/metric/expression';
import type { Cell } from '../../src/tables/schema';
import { type Database, openDatabase } from '../support/duckdb';
import { type GeneratedTable, generated, type Kind } from './generated';

export interface Statement {
  /** The tables in the order of the call. */
  over: readonly TableName[];
  /** One number, or the rows of a table-shaped KPI, in order; null is empty. */
  sql: string;
  /** The column of the criterion; `owner` unless set. */
  by?: keyof typeof CRITERIA;
  /** The KPI has no answer without a period, and says so. */
  needsPeriod?: true;
  /** Columns that the tabs of this call do without: `leads.first_response`. */
  without?: readonly string[];
  /** What stands between the tables and the period. */
  args?: readonly Argument[];
}

/** More than one statement where a KPI takes other tables instead, or more of them. */
export type Statements = Readonly<Record<string, Statement | readonly Statement[]>>;

/** `leads('select ...')`: a statement over these tables. */
export const over =
  (...tables: readonly TableName[]) =>
  (sql: string, more: Omit<Statement, 'over' | 'sql'> = {}): Statement => ({
    over: tables,
    sql,
    ...more,
  });

const CRITERIA = {
  owner: 'Anna',
  source: 'Web',
  product: 'Desk',
} as const;

interface Span {
  text: string;
  start: string;
  end: string;
}

const PERIODS: readonly (Span | undefined)[] = [
  undefined,
  { text: '2024-02', start: '2024-02-01', end: '2024-03-01' },
  { text: '2024-Q1', start: '2024-01-01', end: '2024-04-01' },
  { text: '2024', start: '2024-01-01', end: '2025-01-01' },
];

const MACROS = `
  create macro period_start() as getvariable('start')::timestamp;
  create macro period_end() as getvariable('end')::timestamp;
  create macro last_day() as period_end() - interval 1 day;
  create macro in_period(moment) as
    period_start() is null or coalesce(moment >= period_start() and moment < period_end(), false);
  create macro months_long() as
    case when day(period_start()) = 1 and day(period_end()) = 1
    then datediff('month', period_start(), period_end()) end;
  create macro previous_start() as
    case when months_long() is null
    then period_start() - to_days(datediff('day', period_start(), period_end())::integer)
    else period_start() - to_months(months_long()::integer) end;
  create macro in_previous(moment) as
    coalesce(moment >= previous_start() and moment < period_start(), false);
  create macro chosen(value) as
    getvariable('criterion') is null or coalesce(value = getvariable('criterion'), false);`;

const SQL_TYPES: Readonly<Record<Kind, string>> = {
  text: 'varchar',
  number: 'double',
  moment: 'timestamp',
  yesno: 'boolean',
};

const host = { timeZone: () => undefined, settings: () => ({}) };

/** A test for each statement, and one that none is missing: every table that a KPI of the families takes has one. */
export function compareWithSql(names: readonly string[], statements: Statements): void {
  const tables = generated();
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase();
    await database.query(MACROS);
    for (const [name, table] of Object.entries(tables)) await load(database, name, table);
  });
  afterAll(() => database.close());

  it('have a statement for every table that a KPI takes', () => {
    const missing = names.flatMap((name) => {
      const asked = listOf(statements[name]).flatMap((statement) => statement.over);
      return catalogue[name]!.tables.flatMap(slotTables)
        .filter((table) => !asked.includes(table))
        .map((table) => `${name} over ${table}`);
    });
    expect(missing).toEqual([]);
    expect(Object.keys(statements).filter((name) => !names.includes(name))).toEqual([]);
  });

  for (const [name, list] of Object.entries(statements)) {
    for (const statement of listOf(list)) {
      it(`${name} over ${statement.over.join(', ')}`, () => compare(name, statement));
    }
  }

  async function compare(name: string, statement: Statement): Promise<void> {
    const grids = statement.over.map((table) => gridOf(table, tables[table], statement.without));
    const column = statement.by ?? 'owner';
    let says = 0;
    for (const period of PERIODS) {
      for (const criterion of [undefined, CRITERIA[column]]) {
        const ask = (): Result =>
          callFunction(
            name,
            [
              ...grids,
              ...(statement.args ?? []),
              period?.text ?? '',
              ...(criterion ? [column, criterion] : []),
            ],
            host,
          );
        if (statement.needsPeriod && !period) {
          expect(ask).toThrow('needs a period');
          continue;
        }
        await database.query(
          `set variable "start" = ${literal(period?.start)}; set variable "end" = ${literal(period?.end)};
          set variable criterion = ${literal(criterion)}`,
        );
        const rows = (await database.query(statement.sql)).map(Object.values);
        const result = ask();
        expectSame(
          Array.isArray(result) ? result.slice(1) : [[result]],
          rows,
          `${name} ${period?.text ?? 'without a period'} ${criterion ?? ''}`,
        );
        if (rows.flat().some((value) => value !== null && value !== 0)) says += 1;
      }
    }
    expect(says, `${name} is empty in every period: the tables do not test it`).toBeGreaterThan(0);
  }
}

/** The KPIs of these families that have a table form. */
export const withTables = (...families: readonly string[]): string[] =>
  Object.entries(catalogue)
    .filter(([, { family, tables }]) => families.includes(family) && tables.length > 0)
    .map(([name]) => name);

const listOf = (list: Statement | readonly Statement[] | undefined): readonly Statement[] =>
  list === undefined ? [] : 'over' in list ? [list] : list;

/** To a billionth; what SQL has null is empty. */
function expectSame(result: unknown[][], rows: unknown[][], what: string): void {
  expect(result.length, `${what}: rows`).toBe(rows.length);
  for (const [at, row] of rows.entries()) {
    expect(result[at]!.length, `${what}: columns`).toBe(row.length);
    for (const [column, wanted] of row.entries()) {
      const found = result[at]![column];
      const where = `${what}, row ${at + 1}, column ${column + 1}: ${found}, by SQL ${wanted}`;
      if (typeof found === 'number' && typeof wanted === 'number') {
        const scale = Math.max(1, Math.abs(wanted));
        expect(Math.abs(found - wanted) / scale, where).toBeLessThan(1e-9);
      } else {
        expect(found, where).toBe(wanted ?? '');
      }
    }
  }
}

/** The table as a tab: canonical names as people write them, without the columns left out. */
function gridOf(
  name: TableName,
  { columns, rows }: GeneratedTable,
  without: readonly string[] = [],
): Cell[][] {
  const kept = Object.keys(columns).filter((column) => !without.includes(`${name}.${column}`));
  const headers = kept.map((column) => {
    const words = column.replace(/_/g, ' ');
    return words[0]!.toUpperCase() + words.slice(1);
  });
  return [headers, ...rows.map((row) => kept.map((column) => row[column] ?? ''))];
}

/** `line` is the place of a row in the tab. */
async function load(
  database: Database,
  name: string,
  { columns, rows }: GeneratedTable,
): Promise<void> {
  const names = Object.keys(columns);
  const typed = names.map((column) => `"${column}" ${SQL_TYPES[columns[column]!]}`);
  await database.query(`create table ${name} (line integer, ${typed.join(', ')})`);
  const lines = rows.map(
    (row, at) => `(${[at, ...names.map((column) => literal(row[column]))].join(', ')})`,
  );
  await database.query(`insert into ${name} values ${lines.join(', ')}`);
}

const literal = (value: string | number | undefined): string =>
  value === undefined
    ? 'null'
    : typeof value === 'number'
      ? String(value)
      : `'${value.replace(/'/g, "''")}'`;
