/** Building blocks of derived columns. */
import type { DerivedSpec, NumberColumn, Table, TextColumn } from './schema';

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
  table: Pick<Table, 'rowCount'>,
  type: NumberColumn['type'],
  read: (row: number) => number,
): NumberColumn {
  const values = new Float64Array(table.rowCount);
  for (let row = 0; row < values.length; row++) values[row] = read(row);
  return { kind: 'number', type, values };
}

/** Days from one moment to another; none to a day without a time that is the moment's own. */
export function daysBetween(from: number, until: number): number {
  return until === Math.floor(from) ? 0 : until - from;
}

/** The list under a key, empty at first. */
export function listOf<Key, Value>(lists: Map<Key, Value[]>, key: Key): Value[] {
  const known = lists.get(key);
  if (known) return known;
  const list: Value[] = [];
  lists.set(key, list);
  return list;
}

/** The rows that meet a test, in order. */
export function rowsWhere(table: Table, test: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row++) if (test(row)) rows.push(row);
  return rows;
}

/** 1 where a milestone column has a date or says yes, blank elsewhere. */
export const reached = (name: string): DerivedSpec => ({
  type: 'yesno',
  from: [],
  optional: [name, `is_${name}`],
  wants: name,
  derive(table) {
    const dates = numbersOf(table, name);
    const answers = numbersOf(table, `is_${name}`);
    if (!dates && !answers) return undefined;
    return numberColumn(table, 'yesno', (row) =>
      (dates && !Number.isNaN(dates[row]!)) || answers?.[row] === 1 ? 1 : Number.NaN,
    );
  },
});

/** 1 where a text column has one of some words, blank elsewhere. */
export const flag = (name: string, ...words: readonly string[]): DerivedSpec => ({
  type: 'yesno',
  from: [name],
  derive(table) {
    const column = textOf(table, name)!;
    const matches = column.words.map((word) => words.includes(word));
    return numberColumn(table, 'yesno', (row) => (matches[column.codes[row]!] ? 1 : Number.NaN));
  },
});
