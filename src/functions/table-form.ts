/** The table form: a KPI over raw tabs, for all its periods and criteria in one pass. */
import type { Breakdown, Computed, Kpi } from '../catalogue/kpi';
import type { TableName } from '../metric/expression';
import type { Place, Table } from '../tables/schema';
import { pipelineOrder } from '../tables/stages';
import { evaluateBreakdown } from '../targets/breakdown';
import { compute } from '../targets/compute';
import { evaluate, kpiExpression, type Scope, type Value } from '../targets/evaluate';
import { type Argument, output, type Result } from './cells';
import { type Criteria, readCriteria, splitArguments } from './criteria-arguments';
import { oneCriterionOnly, onePeriodOnly } from './errors';
import { type Periods, readPeriods } from './period-argument';

/** What follows the tables, read. */
export interface Request {
  tables: Partial<Record<TableName, Table>>;
  /** The same in the order of the KPI's slots. */
  given: readonly Table[];
  periods: Periods;
  criteria: Criteria;
}

/** The period and the criteria of a call, those left out at the end fallen away. */
export function readRequest(
  tables: Partial<Record<TableName, Table>>,
  rest: readonly Argument[],
  place: Place,
  given: readonly Table[] = Object.values(tables),
): Request {
  const { period, pairs } = splitArguments(rest, given);
  return {
    tables,
    given,
    periods: readPeriods(period, place),
    criteria: readCriteria(pairs, given, place),
  };
}

/** The result of a KPI, in the shape that its arguments ask for. */
export function tableForm(kpi: Kpi, request: Request, place: Place): Result {
  if (kpi.computed) return computedTable(kpi.computed, request, place);
  if (kpi.breakdown) return breakdownTable(kpi.breakdown, request, place);
  return arrange(evaluateGrid(kpi, request, place), request);
}

/** Values, criteria down and periods across; a blank criterion has empty results. */
function evaluateGrid(kpi: Kpi, { tables, periods, criteria }: Request, place: Place): Value[][] {
  const list = criteria.groups?.list ?? [];
  const groups = list.filter((filter) => filter !== null);
  const scope: Scope = {
    tables,
    place,
    periods: periods.list,
    filters: criteria.filters,
    ...(criteria.groups && { groups }),
  };
  const values = evaluate(kpiExpression(kpi, tables), scope);
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

/** A table has one period, and criteria that are no range. */
function singleScope({ tables, periods, criteria }: Request, place: Place): Scope {
  if (periods.direction !== 'single') throw onePeriodOnly();
  if (criteria.groups) throw oneCriterionOnly(criteria.groups.column);
  return { tables, place, periods: periods.list, filters: criteria.filters };
}

/** A computed table; `days` are those that the call names, where the KPI takes two. */
export function computedTable(
  computed: Computed,
  request: Request,
  place: Place,
  days?: readonly [number, number],
): Result {
  const { header, rows } = compute(computed, singleScope(request, place), request.given, days);
  return [header.map(({ title }) => title), ...rows.map((row) => row.map(output))];
}

function breakdownTable(breakdown: Breakdown, request: Request, place: Place): Result {
  const { tables } = request;
  const scope = singleScope(request, place);
  if (breakdown.rows.by === 'stages') scope.stages = pipelineOrder(tables.deals!, place.settings);
  const header = [breakdown.title, ...breakdown.columns.map((column) => column.title)];
  const rows = evaluateBreakdown(breakdown, scope);
  return [header, ...rows.map(({ label, values }) => [label, ...values.map(output)])];
}
