/** Table-shaped results that are computed by a function over typed tables. */
import type { Computed, ComputedTable } from '../catalogue/kpi';
import { UserError } from '../metric/errors';
import { joinTables } from '../tables/derived';
import type { Table } from '../tables/schema';
import { criterionTest } from './criterion';
import type { Scope } from './evaluate';
import { allRows, keep } from './rows';

/** The result over one period; `given` are the tables in the order of the KPI's slots. */
export function compute(
  computed: Computed,
  { tables, periods, filters = [], place }: Scope,
  given: readonly Table[] = Object.values(tables),
  days?: readonly [number, number],
): ComputedTable {
  const period = periods[0] ?? undefined;
  return computed.table({
    tables: joinTables(tables, place),
    given,
    days,
    period,
    needPeriod() {
      if (!period) throw new UserError('needs a period. Add one, such as "2024-Q1".');
      return period;
    },
    rows: (table, ignores = []) => {
      const ignored = ignores.map((name) => table.column(name));
      return filters
        .filter(({ column }) => !ignored.includes(table.find(column)))
        .reduce(
          (rows, { column, criterion }) => keep(rows, criterionTest(criterion, table, column)),
          allRows(table.rowCount),
        );
    },
    get settings() {
      return place?.settings ?? {};
    },
  });
}
