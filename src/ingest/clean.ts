/** A typed table written out again: for CRM_CLEAN, CRM_PROBLEMS and the hidden copy that reports read. */
import { UserError } from '../metric/errors';
import { specOf } from '../tables/derived';
import type { Column, Problem, Table } from '../tables/schema';

type CleanCell = string | number | '';

export interface TypedColumns {
  /** Canonical and derived names: by these a copy is read back. */
  header: readonly string[];
  isText: readonly boolean[];
  isDate: readonly boolean[];
  /** Dates are serials, blanks are empty texts. */
  rows: CleanCell[][];
}

/** All columns that the table leads to, but those that only the user can say how to read. */
export function typedTable(table: Table): TypedColumns {
  const { columns, derived } = specOf(table.name);
  const shown = Object.keys(columns).filter((name) => !columns[name]!.helper);
  const names = [...shown, ...Object.keys(derived)];
  return typedColumns(
    table,
    names.filter((name) => isReadable(table, name)),
  );
}

function isReadable(table: Table, name: string): boolean {
  try {
    table.column(name);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** These columns of a table as far as it has them; the raw row (1-based) that each line came from comes first. */
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
