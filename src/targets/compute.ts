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
): ComputedTable {
  const period = periods[0] ?? undefined;
  return computed.table({
    tables: joinTables(tables, place),
    given,
    period,
    needPeriod() {
      if (!period) throw new UserError('needs a period. Add one, such as "2024-Q1".');
      return period;
    },
    rows: (table) =>
      filters.reduce(
        (rows, { column, criterion }) => keep(rows, criterionTest(criterion, table, column)),
        allRows(table.rowCount),
      ),
    get settings() {
      return place?.settings ?? {};
    },
  });
}
