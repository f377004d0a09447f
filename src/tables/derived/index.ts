/** Derived tables by name, and the given tables joined with what is made of them. */
import { UserError } from '../../metric/errors';
import type { AnyTable, DerivedName } from '../../metric/expression';
import { tables } from '..';
import { withLinks } from '../links';
import type { Place, Table, TableName, TableSpec } from '../schema';
import { buyers } from './buyers';
import { changes } from './changes';
import { cohorts } from './cohorts';
import { movements } from './movements';
import { products } from './products';
import { purchases } from './purchases';
import { readings } from './readings';
import { segments } from './segments';
import type { DerivedTableSpec, Tables } from './spec';
import { visits } from './visits';

export type { DerivedTableSpec, Tables } from './spec';

export const derivedTables: Readonly<Partial<Record<DerivedName, DerivedTableSpec>>> = {
  segments,
  movements,
  changes,
  cohorts,
  visits,
  purchases,
  buyers,
  readings,
  products,
};

const joined = new WeakMap<object, Tables>();

const NOTHING_CHOSEN: Pick<Place, 'settings'> = { settings: {} };

/**
 * The given tables with their linked columns and every derived table, each computed when it is first asked
 * for and once for all who ask with the same tables. A derived table is undefined where none of the tables
 * that lead to it is given; asking for it throws where those lack a column.
 */
export function joinTables(
  given: Partial<Record<TableName, Table>>,
  place: Pick<Place, 'settings'> = NOTHING_CHOSEN,
): Tables {
  const known = joined.get(given);
  if (known) return known;
  const all: Tables = {};
  for (const [name, table] of Object.entries(given)) {
    if (table) all[name as TableName] = withLinks(table, all);
  }
  for (const spec of Object.values(derivedTables)) {
    let made: { table: Table | undefined } | undefined;
    Object.defineProperty(all, spec.name, {
      get() {
        made ??= { table: spec.derive(all, place) };
        return made.table;
      },
    });
  }
  joined.set(given, all);
  joined.set(all, all);
  return all;
}

/** Whether the tables lead to this one and to its column, without an error where they do not. */
export function leadTo(
  given: Partial<Record<TableName, Table>>,
  name: AnyTable,
  column?: string,
): boolean {
  const all = joinTables(given);
  const sources = derivedSpec(name)?.from;
  const isMade = Object.entries(sources ?? {}).some(([source, columns]) =>
    columns.every((one) => all[source as TableName]?.column(one)),
  );
  if (sources && !isMade) return false;
  try {
    const table = all[name];
    return !!table && (column === undefined || !!table.column(column));
  } catch (error) {
    // The columns are there, but what they hold leads to no row.
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** What a derived table is made from, or undefined for a given one. */
export const derivedSpec = (name: AnyTable): DerivedTableSpec | undefined =>
  derivedTables[name as DerivedName];

/** The columns of any table. */
export const specOf = (name: AnyTable): DerivedTableSpec | TableSpec =>
  derivedSpec(name) ?? tables[name as TableName];
