/** Which columns a KPI reads, so that one whose columns are missing can be left out and named. */
import type { Expression, Measure, TableName } from '../metric/expression';
import { measuresOf, parts } from '../metric/expression';
import type { Breakdown, Dimension, Kpi } from './kpi';

export interface Needs {
  required: string[];
  /** Read where the table is given and has them. */
  optional: string[];
}

export type TableNeeds = Partial<Record<TableName, Needs>>;

/** Whose targets they are: the column of the deals that is compared with the holders. */
export type Holder = 'owner' | 'team' | 'everyone';

/** Canonical and derived columns by table, as asked for with a period. */
export function needs(of: Kpi | Expression, holder: Holder = 'owner'): TableNeeds {
  if ('kind' in of) return collect(columnsOf(of, holder), []);
  return collect(
    kpiColumns(of, holder),
    of.tables.filter((table) => table.startsWith('[')).map((table) => table.slice(1, -1)),
  );
}

type ColumnOf = readonly [table: TableName, column: string];

function collect(columns: readonly ColumnOf[], optionalTables: readonly string[]): TableNeeds {
  const found: TableNeeds = {};
  for (const [table, column] of columns) {
    found[table] ??= { required: [], optional: [] };
    const list = found[table][optionalTables.includes(table) ? 'optional' : 'required'];
    if (!list.includes(column)) list.push(column);
  }
  return found;
}

function kpiColumns({ value, inputs, breakdown, tables }: Kpi, holder: Holder): ColumnOf[] {
  if (breakdown) return breakdownColumns(breakdown, holder);
  return value && tables.length && !tables.includes('any')
    ? columnsOf(value(inputs ?? {}), holder)
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
    case 'bands':
      return rows.rows.flatMap((row) => row.where.map(({ column }): ColumnOf => ['deals', column]));
    case 'values':
    case 'quartiles':
      return [[rows.among.table, rows.column], ...measureColumns(rows.among)];
  }
}

function columnsOf(expression: Expression, holder: Holder): ColumnOf[] {
  return [
    ...measuresOf(expression).flatMap(measureColumns),
    ...(comparesHolders(expression) ? holderColumns(holder) : []),
  ];
}

function measureColumns({ table, column, where, clock }: Measure): ColumnOf[] {
  const read = [
    ...(column === undefined ? [] : [column]),
    ...where.map((condition) => condition.column),
    ...(clock.kind === 'on' ? [clock.column] : []),
    ...(clock.kind === 'open' ? ['created', 'open_until'] : []),
    ...(clock.kind === 'within' ? ['start', 'end'] : []),
  ];
  return read.map((name) => [table, name]);
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
