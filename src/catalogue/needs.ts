/** Which columns a KPI reads, so that one whose columns are missing can be left out and named. */
import type { AnyTable, Expression, Measure, TableName } from '../metric/expression';
import { measuresOf, parts } from '../metric/expression';
import { tableExpression } from '../metric/table-expression';
import { derivedSpec, specOf } from '../tables/derived';
import { linkOf } from '../tables/links';
import { type Breakdown, type Dimension, type Kpi, slotTables } from './kpi';

export interface Needs {
  required: string[];
  /** Read where the table is given and has them. */
  optional: string[];
}

export type TableNeeds = Partial<Record<AnyTable, Needs>>;

/** Whose targets they are: the column of the deals that is compared with the holders. */
export type Holder = 'owner' | 'team' | 'everyone';

/**
 * Canonical and derived columns by table, as asked for with a period. What a derived table or a linked column
 * is made of comes before it. Of alternatives it is the one that `given` has, or else the first.
 */
export function needs(
  of: Kpi | Expression,
  holder: Holder = 'owner',
  given: Given = {},
): TableNeeds {
  if ('kind' in of) return collect(columnsOf(of, holder), tablesAskedFor(of), given);
  const optional = of.tables.filter((slot) => slot.startsWith('[')).flatMap(slotTables);
  return collect(kpiColumns(of, holder, given), optional, given);
}

/** The tables that are there. */
export type Given = Partial<Record<TableName, unknown>>;

type ColumnOf = readonly [table: AnyTable, column: string];

function collect(
  columns: readonly ColumnOf[],
  optionalTables: readonly string[],
  given: Given,
): TableNeeds {
  const found: TableNeeds = {};
  const add = ([table, column]: ColumnOf, optional: boolean): void => {
    for (const source of sourcesOf(table, column, given)) {
      add(source, optional || optionalTables.includes(source[0]));
    }
    found[table] ??= { required: [], optional: [] };
    const list = found[table][optional ? 'optional' : 'required'];
    if (!list.includes(column)) list.push(column);
  };
  for (const column of columns) add(column, isOptional(column[0], optionalTables, given));
  return found;
}

function isOptional(table: AnyTable, optionalTables: readonly string[], given: Given): boolean {
  const source = derivedSpec(table) ? sourceTable(table, given) : table;
  return source !== undefined && optionalTables.includes(source);
}

/** Of the tables that a derived one can be made from, the first that is given, or else the first. */
function sourceTable(table: AnyTable, given: Given): TableName | undefined {
  const all = Object.keys(derivedSpec(table)?.from ?? {}) as TableName[];
  return all.find((name) => given[name]) ?? all[0];
}

/** What a column of a derived table, or a column that links two tables, is made of. */
function sourcesOf(table: AnyTable, column: string, given: Given): ColumnOf[] {
  const derived = derivedSpec(table);
  if (derived) {
    const source = sourceTable(table, given)!;
    const carried = derived.carries?.includes(column) ? [column] : [];
    return [...derived.from[source]!, ...carried].map((name): ColumnOf => [source, name]);
  }
  const link = linkOf({ name: table }, column);
  if (!link || column in specOf(table).columns) return [];
  return [
    ...link.reads.map((name): ColumnOf => [link.with, name]),
    ...link.from.map((name): ColumnOf => [table, name]),
  ];
}

function kpiColumns(kpi: Kpi, holder: Holder, given: Given): ColumnOf[] {
  const { breakdown, computed, tables, value } = kpi;
  if (computed) {
    const either = tables.map(slotTables).find((all) => all.length > 1) ?? [];
    const chosen = either.find((name) => given[name]) ?? either[0];
    return (Object.entries(computed.reads) as [AnyTable, readonly string[]][])
      .filter(([table]) => table === chosen || !either.includes(table as TableName))
      .flatMap(([table, columns]) => columns.map((column): ColumnOf => [table, column]));
  }
  if (breakdown) return breakdownColumns(breakdown, holder);
  return (value || kpi.measured) && tables.length && !tables.includes('any')
    ? columnsOf(tableExpression(kpi, given), holder)
    : [];
}

function breakdownColumns({ rows, columns }: Breakdown, holder: Holder): ColumnOf[] {
  const required = columns.filter(({ wants }) => !wants);
  return [...dimensionColumns(rows), ...required.flatMap(({ value }) => columnsOf(value, holder))];
}

function dimensionColumns(rows: Dimension): ColumnOf[] {
  switch (rows.by) {
    case 'stages':
      return [
        ['deals', 'stage'],
        ['deals', 'status'],
      ];
    case 'visited':
      return [
        ['visits', 'stage'],
        ['visits', 'rank'],
      ];
    case 'months':
      return [[rows.table, rows.column]];
    case 'bands': {
      const { table = 'deals' } = rows;
      return rows.rows.flatMap((row) => row.where.map(({ column }): ColumnOf => [table, column]));
    }
    case 'values':
    case 'quartiles':
      return [[rows.among.table, rows.column], ...measureColumns(rows.among)];
  }
}

function columnsOf(expression: Expression, holder: Holder): ColumnOf[] {
  return [
    ...measuresOf(expression).flatMap(measureColumns),
    ...pairedTables(expression).flatMap(pairedColumns),
    ...(comparesHolders(expression) ? holderColumns(holder) : []),
  ];
}

function measureColumns({ table, column, where, clock }: Measure): ColumnOf[] {
  const read = [
    ...(column === undefined ? [] : [column]),
    ...where.map((condition) => condition.column),
    ...(clock.kind === 'on' ? [clock.column] : []),
    ...(clock.kind === 'covers' ? [clock.from, clock.until] : []),
    ...(clock.kind === 'within' ? ['start', 'end'] : []),
  ];
  return read.map((name) => [table, name]);
}

/** The table by month is what report cells read. */
function pairedColumns(table: AnyTable): ColumnOf[] {
  const changes = derivedSpec(table)?.changes;
  const byMonth = ['month', 'difference', 'loss', 'gone'];
  return [[table, 'key'], ...(changes ? byMonth.map((column): ColumnOf => [changes, column]) : [])];
}

/** Tables that the expression does without where they are not there. */
function tablesAskedFor(expression: Expression): AnyTable[] {
  const inner = parts(expression).flatMap(tablesAskedFor);
  // What a union adds on its right may be missing.
  if (expression.kind === 'union') return [expression.right.table, ...inner];
  return expression.kind === 'given' ? [expression.table, ...inner] : inner;
}

function pairedTables(expression: Expression): AnyTable[] {
  const inner = parts(expression).flatMap(pairedTables);
  return expression.kind === 'paired' ? [expression.start.table, ...inner] : inner;
}

function comparesHolders(expression: Expression): boolean {
  return (
    expression.kind === 'holdersReaching' ||
    (expression.kind === 'measure' && expression.among !== undefined) ||
    parts(expression).some(comparesHolders)
  );
}

function holderColumns(holder: Holder): ColumnOf[] {
  return [
    ['targets', 'holder'],
    ['targets', 'quota'],
    ...(holder === 'everyone' ? [] : [['deals', holder] as const]),
  ];
}
