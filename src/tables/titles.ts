/** What columns are called. */
import type { AnyTable } from '../metric/expression';
import { specOf } from './derived';

/** A derived column has no title of its own: its name in words. */
export const columnTitle = (table: AnyTable, column: string): string =>
  specOf(table).columns[column]?.title ??
  column[0]!.toUpperCase() + column.slice(1).replace(/_/g, ' ');
