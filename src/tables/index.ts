/** The canonical tables by name. */
import { deals } from './deals';
import type { TableName, TableSpec } from './schema';
import { targets } from './targets';

export const tables: Readonly<Record<TableName, TableSpec>> = { deals, targets };

export { holderKind } from './targets';
