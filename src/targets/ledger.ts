/**
 * Which rows of the given tables a KPI uses, and which it cannot: a row is listed, once and by the first
 * reason, where it was dropped or lacks what the KPI needs to count it at all. Rows that the definition
 * rightly leaves out, such as open deals of a win rate, are used: they were looked at and told apart.
 */
import type { Kpi } from '../catalogue/kpi';
import { UserError } from '../metric/errors';
import {
  type AnyTable,
  always,
  type Condition,
  count,
  type Expression,
  has,
  type Measure,
  measuresOf,
  type TableName,
} from '../metric/expression';
import { tableExpression } from '../metric/table-expression';
import { derivedSpec, joinTables, specOf, type Tables } from '../tables/derived';
import { linkOf } from '../tables/links';
import type { Column, Table } from '../tables/schema';
import { columnTitle } from '../tables/titles';
import { compare } from './criterion';

export interface TableLedger {
  table: TableName;
  rowsRead: number;
  /** `rowsRead` less all that are listed. */
  rowsUsed: number;
  listed: { reason: string; rows: number }[];
}

/** Columns that are blank where something has not happened: that is an answer, nothing is missing. */
const ANSWERS: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  deals: ['competitor'],
  leads: ['first_response', 'qualified', 'sales_qualified', 'opportunity', 'customer'],
  activities: ['reply'],
  subscriptions: ['ended', 'trial_started'],
  stage_history: ['left'],
  calls: ['objection'],
  tickets: ['resolved'],
};

/** A row is counted by a measure, left out by its definition (`''`), or lacks something, for a reason. */
type Look = (row: number) => true | string;

/** The expressions that the KPI is made of over these tables. */
export function expressionsOf(kpi: Kpi, tables: Partial<Record<TableName, unknown>>): Expression[] {
  if (kpi.breakdown) return kpi.breakdown.columns.map(({ value }) => value);
  if (kpi.computed) {
    return (Object.entries(kpi.computed.reads) as [AnyTable, readonly string[]][]).map(
      ([table, columns]) => count(table, always, columns.map(has)),
    );
  }
  const isMeasured = kpi.tables.length > 0 && !kpi.tables.includes('any');
  return isMeasured ? [tableExpression(kpi, tables)] : [];
}

/** One entry for each given table that the expressions read. */
export function ledgerOf(
  expressions: readonly Expression[],
  given: Partial<Record<TableName, Table>>,
): TableLedger[] {
  return [...reasonsOf(expressions, given)].map(([table, reasons]) => {
    const { rowsRead, rowCount } = given[table]!;
    const rows = new Map<string, number>();
    if (rowsRead > rowCount) rows.set('repeated id', rowsRead - rowCount);
    for (const reason of reasons) if (reason) rows.set(reason, (rows.get(reason) ?? 0) + 1);
    const listed = [...rows].map(([reason, many]) => ({ reason, rows: many }));
    const rowsUsed = listed.reduce((left, one) => left - one.rows, rowsRead);
    return { table, rowsRead, rowsUsed, listed };
  });
}

/** Why each typed row of the tables that the expressions read cannot be used; '' for one that can. */
export function reasonsOf(
  expressions: readonly Expression[],
  given: Partial<Record<TableName, Table>>,
): Map<TableName, string[]> {
  const tables = joinTables(given);
  const looks = new Map<TableName, Look[]>();
  for (const measure of expressions.flatMap(measuresOf)) {
    for (const [table, look] of looksOf(measure, tables)) {
      looks.set(table, [...(looks.get(table) ?? []), ...(look ? [look] : [])]);
    }
  }
  return new Map(
    [...looks].map(([table, all]) => {
      const { rowCount } = tables[table]!;
      return [table, Array.from({ length: rowCount }, (_, row) => reasonOf(row, all))];
    }),
  );
}

/** The first reason, where no measure counts the row. */
function reasonOf(row: number, looks: readonly Look[]): string {
  let first = '';
  for (const look of looks) {
    const found = look(row);
    if (found === true) return '';
    first ||= found;
  }
  return first;
}

/** How a measure looks at the rows of each given table that it reads; of a linked one every row is looked up. */
function looksOf(measure: Measure, tables: Tables): [TableName, Look | undefined][] {
  const table = tableOf(measure.table, tables);
  if (!table) return [];
  const spec = derivedSpec(measure.table);
  if (!spec) {
    const linked = columnsOf(measure).flatMap((name) => linkedWith(table, name, tables));
    return [[measure.table as TableName, lookAt(measure, table)], ...linked];
  }
  const base = (Object.keys(spec.from) as TableName[]).find(
    (name) => tables[name]?.headers === table.headers,
  )!;
  const carried = spec.carries?.filter((name) => columnsOf(measure).includes(name)) ?? [];
  const columns = [...new Set([...spec.from[base]!, ...carried])];
  return [[base, lookAtBase(columns, tables[base]!, table)]];
}

function tableOf(name: AnyTable, tables: Tables): Table | undefined {
  try {
    return tables[name];
  } catch (error) {
    // A derived table whose columns are not there.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function columnsOf({ column, where, clock }: Measure): string[] {
  return [
    ...where.map((condition) => condition.column),
    ...(clock.kind === 'on' ? [clock.column] : []),
    ...(clock.kind === 'covers' ? [clock.from, clock.until] : []),
    ...(clock.kind === 'within' ? ['start', 'end'] : []),
    ...(column ? [column] : []),
  ];
}

/** What a column is linked from, or made of that is. */
function linkedWith(table: Table, name: string, tables: Tables): [TableName, undefined][] {
  const { columns, derived } = specOf(table.name);
  const link = name in columns ? undefined : linkOf(table, name);
  if (link) return tables[link.with] ? [[link.with, undefined]] : [];
  return (derived[name]?.from ?? []).flatMap((one) => linkedWith(table, one, tables));
}

function lookAt(measure: Measure, table: Table): Look {
  const conditions = measure.where.map((condition) => conditionLook(condition, table));
  const others = columnsOf(measure)
    .slice(measure.where.length)
    .map((name) => presenceLook(name, table));
  return allOf([...conditions, ...others]);
}

/** Rows that a derived table is made of; where it has them all, it may know more of them than their tab. */
function lookAtBase(columns: readonly string[], base: Table, made: Table): Look {
  const isSame =
    made.rowCount === base.rowCount &&
    made.sourceRows.every((row, at) => row === base.sourceRows[at]);
  return allOf(
    columns.map((name) => presenceLook(name, isSame && made.column(name) ? made : base, base)),
  );
}

/** Left out where one leaves it out, else lacking what the first lacks, else counted. */
const allOf =
  (looks: readonly Look[]): Look =>
  (row) => {
    let lacks = '';
    for (const look of looks) {
      const found = look(row);
      if (found === '') return '';
      if (found !== true) lacks ||= found;
    }
    return lacks || true;
  };

function conditionLook(condition: Condition, table: Table): Look {
  const column = table.column(condition.column);
  const present = presenceLook(condition.column, table);
  if (!column || 'present' in condition) return present;
  if ('bound' in condition) {
    const { bound, compare: operator } = condition;
    if (bound.kind !== 'number' || column.kind !== 'number') return present;
    return (row) => {
      const found = present(row);
      return found === true && !compare(column.values[row]!, operator, bound.value) ? '' : found;
    };
  }
  if (column.kind !== 'text') return present;
  const wanted = ('is' in condition ? condition.is : condition.isNot).toLowerCase();
  const isWanted = column.words.map((word) => word.toLowerCase() === wanted);
  if ('isNot' in condition) return (row) => (isWanted[column.codes[row]!] ? '' : true);
  return (row) => {
    const found = present(row);
    return found === true && !isWanted[column.codes[row]!] ? '' : found;
  };
}

/** Whether a row has a value; `source` is the table that tells why it has none. */
function presenceLook(name: string, table: Table, source: Table = table): Look {
  const column = table.column(name);
  if (!column || column.type === 'yesno') return column ? answer(column) : () => true;
  const why = whyBlank(name, source);
  return (row) => (isBlank(column, row) ? why(row) : true);
}

const answer =
  (column: Column): Look =>
  (row) =>
    isBlank(column, row) ? '' : true;

const isBlank = (column: Column, row: number): boolean =>
  column.kind === 'text' ? column.codes[row] === 0 : Number.isNaN(column.values[row]);

/** Which of the cells that a column is made of is missing; '' where the blank is an answer. */
function whyBlank(name: string, table: Table): (row: number) => string {
  const inputs = inputsOf(name, table).flatMap((input) => {
    const column = table.column(input);
    return column ? [{ input, column, isAnswer: isAnswer(table, input) }] : [];
  });
  const dates = inputs.filter(({ column }) => column.type === 'date').length;
  const isDuration = table.column(name)?.type === 'number' && dates > 1;
  return (row) => {
    const blank = inputs.filter(({ column }) => isBlank(column, row));
    const missing = blank.find((one) => !one.isAnswer && one.column.type !== 'yesno');
    if (missing) return `${columnTitle(table.name, missing.input)} blank or unreadable`;
    return !blank.length && isDuration ? 'negative duration' : '';
  };
}

const isAnswer = ({ name }: Table, column: string): boolean =>
  ANSWERS[name as TableName]?.includes(column) ?? false;

/** The canonical columns that a derived or a linked one is made of, those it must have first. */
function inputsOf(name: string, table: Table): string[] {
  const { columns, derived } = specOf(table.name);
  if (name in columns) return [name];
  const link = linkOf(table, name);
  const { from = [], optional = [] } = derived[name] ?? {};
  const made = link ? link.from : [...from, ...optional];
  return made.flatMap((one) => inputsOf(one, table));
}
