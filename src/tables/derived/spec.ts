/** What a derived table states. */
import type { AnyTable, DerivedName, TableName } from '../../metric/expression';
import type { ColumnType, DerivedSpec, Place, Table } from '../schema';

export type Tables = Partial<Record<AnyTable, Table>>;

export interface DerivedTableSpec {
  name: DerivedName;
  /** "a span of one customer's constant MRR" */
  oneRowIs: string;
  /** The tables it can be made from, with the columns that each must have; the first one given is taken. */
  from: Readonly<Partial<Record<TableName, readonly string[]>>>;
  /** Columns of its table that it has as they are, needed only where they are asked for. */
  carries?: readonly string[];
  /** Own columns, and the attributes that reports group and filter by. */
  columns: Readonly<Record<string, { type: ColumnType; title: string; helper?: true }>>;
  derived: Readonly<Record<string, DerivedSpec>>;
  /** Its rows tell whole calendar months only, from whichever table. */
  wholeMonths?: true;
  /** The table that tells by month what became of the rows that cover its beginning. */
  changes?: DerivedName;
  /** Undefined where none of its tables is given. */
  derive(tables: Tables, place: Pick<Place, 'settings'>): Table | undefined;
}
