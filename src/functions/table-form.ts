/** The table form: a KPI over raw tabs, for all its periods and criteria in one pass. */
import type { Kpi } from '../catalogue/kpi';
import type { TableName } from '../metric/expression';
import type { Place, Table } from '../tables/schema';
import { pipelineOrder } from '../tables/stages';
import { evaluateBreakdown } from '../targets/breakdown';
import { evaluate, kpiExpression, type Scope, type Value } from '../targets/evaluate';
import { type Argument, output, type Result } from './cells';
import { type Criteria, readCriteria, splitArguments } from './criteria-arguments';
import { oneCriterionOnly, onePeriodOnly } from './errors';
import { type Periods, readPeriods } from './period-argument';

/** What follows the tables, read. */
export interface Request {
  tables: Partial<Record<TableName, Table>>;
  periods: Periods;
  criteria: Criteria;
}

/** The period and the criteria of a call, those left out at the end fallen away. */
export function readRequest(
  tables: Partial<Record<TableName, Table>>,
  rest: readonly Argument[],
  place: Place,
): Request {
  const list = Object.values(tables);
  const { period, pairs } = splitArguments(rest, list);
  return {
    tables,
    periods: readPeriods(period, place),
    criteria: readCriteria(pairs, list, place),
  };
}

/** The result of a KPI, in the shape that its arguments ask for. */
export function tableForm(kpi: Kpi, request: Request, place: Place): Result {
  return kpi.breakdown
    ? breakdownTable(kpi.breakdown, request, place)
    : arrange(evaluateGrid(kpi, request), request);
}

/** Values, criteria down and periods across; a blank criterion has empty results. */
function evaluateGrid(kpi: Kpi, { tables, periods, criteria }: Request): Value[][] {
  const list = criteria.groups?.list ?? [];
  const groups = list.filter((filter) => filter !== null);
  const scope: Scope = {
    tables,
    periods: periods.list,
    filters: criteria.filters,
    ...(criteria.groups && { groups }),
  };
  const values = evaluate(kpiExpression(kpi), scope);
  if (!criteria.groups) return values;
  let next = 0;
  const blank = periods.list.map(() => '');
  return list.map((filter) => (filter ? values[next++]! : blank));
}

function arrange(grid: Value[][], { periods, criteria }: Request): Result {
  const rows = grid.map((row) => row.map(output));
  if (criteria.groups) {
    const across = periods.direction === 'single' && criteria.groups.direction === 'across';
    return across ? [rows.map((row) => row[0]!)] : rows;
  }
  switch (periods.direction) {
    case 'single':
      return rows[0]![0]!;
    case 'across':
      return rows;
    case 'down':
      return rows[0]!.map((value) => [value]);
  }
}

function breakdownTable(
  breakdown: NonNullable<Kpi['breakdown']>,
  { tables, periods, criteria }: Request,
  place: Place,
): Result {
  if (periods.direction !== 'single') throw onePeriodOnly();
  if (criteria.groups) throw oneCriterionOnly(criteria.groups.column);
  const scope: Scope = { tables, periods: periods.list, filters: criteria.filters };
  if (breakdown.rows.by === 'stages') scope.stages = pipelineOrder(tables.deals!, place.settings);
  const header = [breakdown.title, ...breakdown.columns.map((column) => column.title)];
  const rows = evaluateBreakdown(breakdown, scope);
  return [header, ...rows.map(({ label, values }) => [label, ...values.map(output)])];
}
