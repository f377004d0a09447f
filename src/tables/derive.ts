/** Building blocks of derived columns. */
import type { NumberColumn, Table, TextColumn } from './schema';

/** The values of a numeric column, or undefined where the tab has none. */
export function numbersOf(table: Table, name: string): Float64Array | undefined {
  const column = table.column(name);
  return column?.kind === 'number' ? column.values : undefined;
}

export function textOf(table: Table, name: string): TextColumn | undefined {
  const column = table.column(name);
  return column?.kind === 'text' ? column : undefined;
}

/** A number a row; NaN is blank. */
export function numberColumn(
  table: Table,
  type: NumberColumn['type'],
  read: (row: number) => number,
): NumberColumn {
  const values = new Float64Array(table.rowCount);
  for (let row = 0; row < values.length; row++) values[row] = read(row);
  return { kind: 'number', type, values };
}

/** The rows that meet a test, in order. */
export function rowsWhere(table: Table, test: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) if (test(row)) rows.push(row);
  return rows;
}
