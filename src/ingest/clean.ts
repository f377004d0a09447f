/** A typed table written out again: for CRM_CLEAN, CRM_PROBLEMS and the hidden copy that reports read. */
import { UserError } from '../metric/errors';
import { specOf } from '../tables/derived';
import type { Column, Problem, Table } from '../tables/schema';

export type CleanCell = string | number | '';

export interface CleanColumn {
  /** Canonical or derived name. */
  name: string;
  title: string;
  type: Column['type'];
}

export interface CleanTable {
  columns: readonly CleanColumn[];
  /** Canonical names: by these a copy is read back. */
  header: readonly string[];
  /** Dates are serials, blanks are empty texts. */
  rows: CleanCell[][];
  /** Indexes of the columns that hold dates. */
  dateColumns: readonly number[];
  /** Columns left out because only the user can say how to read them, and why. */
  unreadable: readonly { name: string; message: string }[];
}

export interface TypedColumns {
  header: readonly string[];
  isText: readonly boolean[];
  isDate: readonly boolean[];
  /** Dates are serials, blanks are empty texts. */
  rows: CleanCell[][];
}

/** The canonical and derived columns that the table leads to, and the raw row (1-based) each came from. */
export function typedTable(table: Table): CleanTable {
  const spec = specOf(table.name);
  const shown = Object.entries(spec.columns).filter(([, { helper }]) => !helper);
  const titled = [
    ...shown.map(([name, { title }]) => ({ name, title })),
    ...Object.keys(spec.derived).map((name) => ({ name, title: titleOf(name) })),
  ];
  const unreadable: { name: string; message: string }[] = [];
  const columnOf = (name: string): Column | undefined => {
    try {
      return table.column(name);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unreadable.push({ name, message: error.message });
      return undefined;
    }
  };
  const found = titled.flatMap(({ name, title }) => {
    const column = columnOf(name);
    return column ? [{ name, title, type: column.type, read: reader(column) }] : [];
  });
  const rows = Array.from({ length: table.rowCount }, (_, row) => [
    table.sourceRows[row]! + 1,
    ...found.map(({ read }) => read(row)),
  ]);
  const columns: CleanColumn[] = [
    { name: 'row', title: 'Row', type: 'number' },
    ...found.map(({ name, title, type }) => ({ name, title, type })),
  ];
  return {
    columns,
    header: columns.map(({ name }) => name),
    rows,
    dateColumns: columns.flatMap(({ type }, at) => (type === 'date' ? [at] : [])),
    unreadable,
  };
}

/** These columns of a table, without titles, for the copy that reports read; the raw row (1-based) comes first. */
export function typedColumns(table: Table, names: readonly string[]): TypedColumns {
  const found = names.flatMap((name) => {
    const column = name === 'row' ? undefined : table.column(name);
    return column ? [{ name, column }] : [];
  });
  const readers = found.map(({ column }) => reader(column));
  return {
    header: ['row', ...found.map(({ name }) => name)],
    isText: [false, ...found.map(({ column }) => column.kind === 'text')],
    isDate: [false, ...found.map(({ column }) => column.type === 'date')],
    rows: Array.from({ length: table.rowCount }, (_, row) => [
      table.sourceRows[row]! + 1,
      ...readers.map((read) => read(row)),
    ]),
  };
}

function reader(column: Column): (row: number) => CleanCell {
  if (column.kind === 'text') return (row) => column.words[column.codes[row]!]!;
  return (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? '' : value;
  };
}

const titleOf = (name: string): string => name[0]!.toUpperCase() + name.slice(1).replace(/_/g, ' ');

const PROBLEM_HEADER = ['Column', 'Problem', 'Rows', 'First cell', 'What was done'];

/** The problems of a table with a header row; a table without any says so. */
export function problemRows(problems: readonly Problem[]): CleanCell[][] {
  const rows = problems.map(({ column, kind, rows: count, firstCell, action }) => [
    column,
    kind,
    count,
    firstCell,
    action,
  ]);
  return [PROBLEM_HEADER, ...(rows.length ? rows : [['', 'none found', 0, '', '']])];
}
