/** A table made of rows of another: own columns, and every column of the row that each came from. */
import type { AnyTable } from '../../metric/expression';
import type { Column, Table, TextColumn } from '../schema';

/** `rows` are the rows of `base` that the new rows carry the attributes of. */
export function madeTable(
  name: AnyTable,
  base: Table,
  rows: Int32Array,
  own: Readonly<Record<string, Column | undefined>>,
): Table {
  return new MadeTable(name, base, rows, own);
}

class MadeTable implements Table {
  readonly name: AnyTable;
  readonly madeFrom: AnyTable;
  readonly rowCount: number;
  readonly headers: readonly string[];
  readonly sourceRows: Int32Array;
  readonly rowsRead: number;
  private readonly base: Table;
  private readonly rows: Int32Array;
  private readonly own: Readonly<Record<string, Column | undefined>>;
  private readonly taken = new Map<Column, Column>();

  constructor(
    name: AnyTable,
    base: Table,
    rows: Int32Array,
    own: Readonly<Record<string, Column | undefined>>,
  ) {
    this.name = name;
    this.madeFrom = base.madeFrom ?? base.name;
    this.base = base;
    this.rows = rows;
    this.own = own;
    this.rowCount = rows.length;
    this.headers = base.headers;
    this.sourceRows = rows.map((row) => base.sourceRows[row]!);
    this.rowsRead = base.rowsRead;
  }

  column(name: string): Column | undefined {
    return name in this.own ? this.own[name] : this.take(this.base.column(name));
  }

  find(name: string): Column | undefined {
    const canonical = name.trim().toLowerCase();
    return this.own[canonical] ?? this.take(this.base.find(name));
  }

  rawText(name: string): TextColumn | undefined {
    if (this.own[name.trim().toLowerCase()]) return undefined;
    return this.take(this.base.rawText(name)) as TextColumn | undefined;
  }

  problems(): [] {
    return [];
  }

  private take(column: Column | undefined): Column | undefined {
    if (!column) return undefined;
    let taken = this.taken.get(column);
    if (!taken) {
      taken = takeRows(column, this.rows);
      this.taken.set(column, taken);
    }
    return taken;
  }
}

/** The column's values in these rows, in their order. */
function takeRows(column: Column, rows: Int32Array): Column {
  if (column.kind === 'text') return { ...column, codes: rows.map((row) => column.codes[row]!) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}

/** 1 or blank, for conditions that ask whether it is there. */
export const mark = (is: boolean): number => (is ? 1 : Number.NaN);

/** The words of a coded column, by their place in `words`, 1 for the first. */
export const codeColumn = (codes: ArrayLike<number>, words: readonly string[]): TextColumn => ({
  kind: 'text',
  type: 'code',
  codes: Int32Array.from(codes),
  words: ['', ...words],
});
