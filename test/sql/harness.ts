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
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { callFunction } from '../../src/functions/call';
import type { Argument, Result } from '../../src/functions/cells';
import type { TableName } from '../../src/metric/expression';
import { tables } from '../../src/tables';
import type { Cell } from '../../src/tables/schema';
import { type Database, openDatabase } from '../support/duckdb';
import { type GeneratedTable, generated, type Kind } from './generated';

export interface Statement {
  /** The tables in the order of the call. */
  over: readonly TableName[];
  /** One number, or the rows of a table-shaped KPI, in order; null is empty. */
  sql: string;
  /** The column of the criterion; `owner` unless set. */
  by?: Criterion;
  /** The KPI has no answer without a period, and says so. */
  needsPeriod?: true;
  /** Movements are taken month by month: the KPI refuses a part of a month. */
  wholeMonths?: true;
  /** Targets are those of months: the KPI refuses a part of one. */
  wholeTargets?: true;
  /** What the KPI says of tabs with headers only, where it refuses them. */
  needsRows?: string;
  /** Columns that the tabs of this call do without: `leads.first_response`. */
  without?: readonly string[];
  /** What stands between the tables and the period. */
  args?: readonly Argument[];
  /** Columns with their criteria that every call has. */
  pairs?: readonly Argument[];
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

interface Span {
  text: string;
  start: string;
  /** The day after the last. */
  end: string;
}

export const span = (text: string, start: string, end: string): Span => ({ text, start, end });

/** Tables that both sides read, and what is asked of them. */
export interface Company {
  tables: Partial<Record<TableName, CompanyTable>>;
  periods: readonly Span[];
  /** The value of a criterion on each column that is asked for. */
  criteria: Partial<Record<Criterion, string>>;
}

export interface CompanyTable {
  /** The tab as it is pasted. */
  cells: readonly (readonly Cell[])[];
  /** Statements that make the same rows a table or a view, by canonical names. */
  load: string;
}

type Criterion = 'owner' | 'source' | 'product';

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

export const host = { timeZone: () => undefined, settings: () => ({}) };

/** Every KPI over the generated tables, and none left out: each table that a KPI takes has a statement. */
export function compareWithSql(names: readonly string[], statements: Statements): void {
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
  const every = Object.keys(tables) as TableName[];
  compareOver(generatedCompany, every, statements, names);
  describe('of tabs with headers only', () => {
    compareOver(() => generatedCompany(0), every, statements, names);
  });
}

/** These KPIs over the tables of a company, which is called for when the tests run; by statements over those alone. */
export function compareOver(
  open: () => Company,
  had: readonly TableName[],
  statements: Statements,
  names: readonly string[],
): void {
  let company: Company;
  let database: Database;

  beforeAll(async () => {
    company = open();
    database = await load(company);
  });
  afterAll(() => database.close());

  for (const name of names) {
    const known = listOf(statements[name]).filter((one) =>
      one.over.every((table) => had.includes(table)),
    );
    for (const statement of known) {
      it(`${name} over ${statement.over.join(', ')}`, () =>
        compare(name, statement, company, database));
    }
  }
}

/** The tables of a company, and the macros of statements. */
export async function load({ tables }: Company): Promise<Database> {
  const database = await openDatabase();
  await database.query(MACROS);
  for (const { load } of Object.values(tables)) await database.query(load);
  return database;
}

/** What a statement says of a period, where a criterion is met. */
export async function rowsBySql(
  database: Database,
  sql: string,
  period?: Span,
  criterion?: string,
): Promise<unknown[][]> {
  await database.query(
    `set variable "start" = ${literal(period?.start)}; set variable "end" = ${literal(period?.end)};
    set variable criterion = ${literal(criterion)}`,
  );
  return (await database.query(sql)).map(Object.values);
}

async function compare(
  name: string,
  statement: Statement,
  { tables, periods, criteria }: Company,
  database: Database,
): Promise<void> {
  const tabs = statement.over.map((table) => tabOf(table, tables[table]!, statement.without));
  const column = statement.by ?? 'owner';
  const questions = [undefined, ...periods];
  const hasRows = tabs.some((tab) => tab.length > 1);
  const refused = (period: Span | undefined) => refusal(statement, period, hasRows);
  const asked = questions.filter((period) => !refused(period));
  let says = 0;
  for (const criterion of new Set([undefined, criteria[column]])) {
    const call = (period: Argument): Result =>
      callFunction(
        name,
        [
          ...tabs,
          ...(statement.args ?? []),
          period,
          ...(statement.pairs ?? []),
          ...(criterion ? [column, criterion] : []),
        ],
        host,
      );
    for (const period of questions) {
      const reason = refused(period);
      if (reason) expect(() => call(period?.text ?? ''), period?.text).toThrow(reason);
    }
    const results = answers(call, asked, catalogue[name]!.unit === 'table');
    for (const [at, period] of asked.entries()) {
      const rows = await rowsBySql(database, statement.sql, period, criterion);
      const what = `${name} ${period?.text ?? 'without a period'} ${criterion ?? ''}`;
      expectSame(results[at]!, rows, what);
      if (rows.flat().some((value) => value !== null && value !== 0)) says += 1;
    }
  }
  if (hasRows) {
    expect(says, `${name} is empty in every period: the tables do not test it`).toBeGreaterThan(0);
  }
}

/** The rows of each period's result. One call answers for all periods, where they have one number each. */
function answers(
  call: (period: Argument) => Result,
  periods: readonly (Span | undefined)[],
  isTable: boolean,
): unknown[][][] {
  if (isTable) return periods.map((period) => (call(period?.text ?? '') as unknown[][]).slice(1));
  const texts = periods.flatMap((period) => period?.text ?? []);
  const [spilled] = call([texts]) as unknown[][];
  return periods.map((period) => [[period ? spilled![texts.indexOf(period.text)] : call('')]]);
}

/** Why the KPI must refuse the period, if it must. */
function refusal(
  { needsPeriod, wholeMonths, wholeTargets, needsRows }: Statement,
  period: Span | undefined,
  hasRows: boolean,
): string | undefined {
  if (needsRows && !hasRows) return needsRows;
  if (!period) return needsPeriod ? 'needs a period' : undefined;
  if (isWholeMonths(period)) return undefined;
  if (wholeTargets && hasRows) return 'shorter than a target or cuts one';
  return wholeMonths ? 'cuts a month' : undefined;
}

const isWholeMonths = ({ start, end }: Span): boolean =>
  start.endsWith('-01') && end.endsWith('-01');

/** The KPIs of these families that have a table form. */
export const withTables = (...families: readonly string[]): string[] =>
  Object.entries(catalogue)
    .filter(([, { family, tables }]) => families.includes(family) && tables.length > 0)
    .map(([name]) => name);

const listOf = (list: Statement | readonly Statement[] | undefined): readonly Statement[] =>
  list === undefined ? [] : 'over' in list ? [list] : list;

/** To a billionth; what SQL has null is empty. */
export function expectSame(result: unknown[][], rows: unknown[][], what: string): void {
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

/** The tab, without the columns left out. */
function tabOf(
  name: TableName,
  { cells }: CompanyTable,
  without: readonly string[] = [],
): Cell[][] {
  const kept = cells[0]!.flatMap((header, at) =>
    without.some(
      (column) =>
        column.startsWith(`${name}.`) && headerOf(column.slice(name.length + 1)) === header,
    )
      ? []
      : [at],
  );
  return cells.map((row) => kept.map((at) => row[at]));
}

/** With so many rows of each table at most. */
export function generatedCompany(most = Number.POSITIVE_INFINITY): Company {
  const named = Object.entries(generated()).map(([name, table]) => [
    name,
    companyTable(name, { ...table, rows: table.rows.slice(0, most) }),
  ]);
  return {
    tables: Object.fromEntries(named),
    periods: [
      span('2024-02', '2024-02-01', '2024-03-01'),
      span('2024-Q1', '2024-01-01', '2024-04-01'),
      span('2024', '2024-01-01', '2025-01-01'),
      span('2024-01-31..2024-05-12', '2024-01-31', '2024-05-13'),
    ],
    criteria: { owner: 'Anna', source: 'Web', product: 'Desk' },
  };
}

/** As a person writes a canonical name: `First response`. */
function headerOf(column: string): string {
  const words = column.replace(/_/g, ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}

/** `line` is the place of a row in the tab. */
function companyTable(name: string, { columns, rows }: GeneratedTable): CompanyTable {
  const names = Object.keys(columns);
  const typed = names.map((column) => `"${column}" ${SQL_TYPES[columns[column]!]}`);
  const lines = rows.map(
    (row, at) => `(${[at, ...names.map((column) => literal(row[column]))].join(', ')})`,
  );
  return {
    cells: [names.map(headerOf), ...rows.map((row) => names.map((column) => row[column] ?? ''))],
    load: `create table ${name} (line integer, ${typed.join(', ')});
      ${lines.length ? `insert into ${name} values ${lines.join(', ')}` : ''}`,
  };
}

const literal = (value: string | number | undefined): string => {
  if (value === undefined) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replace(/'/g, "''")}'`;
};
