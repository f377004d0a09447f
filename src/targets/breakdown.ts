/** Table-shaped KPIs: which rows there are, and the value of each column in each row. */
import type { Breakdown, Dimension } from '../catalogue/kpi';
import { byAlphabet } from '../metric/alphabet';
import type { Condition, Expression, Measure } from '../metric/expression';
import { always, number, sum } from '../metric/expression';
import { monthOf, type Period, splitPeriod } from '../metric/period';
import { closedSince, snapshotSpeaks } from '../metric/standing';
import { currencyGuard } from '../tables/currency';
import { joinTables } from '../tables/derived';
import { columnOf, numbersIn, textIn } from '../tables/require';
import type { NumberColumn } from '../tables/schema';
import { pipelineOrder } from '../tables/stages';
import { Evaluation, evaluate, type Scope, type Value } from './evaluate';

export interface BreakdownGroup {
  label: string;
  /** What a row must meet to belong to it. */
  where: readonly Condition[];
  /** The period of its values, where it is not the whole one. */
  period?: Period;
}

export interface BreakdownRow {
  label: string;
  values: Value[];
}

/** The rows of a table-shaped KPI over one period. */
export function evaluateBreakdown(breakdown: Breakdown, scope: Scope): BreakdownRow[] {
  const groups = breakdownGroups(breakdown.rows, scope);
  if (!groups.length) return [];
  if (breakdown.rows.by === 'months') return rowsByPeriod(breakdown, groups, scope);
  const grouped = { ...scope, groups: groups.map((group) => group.where) };
  const columns = breakdown.columns.map(({ value, wants }) =>
    wants && !scope.tables.deals?.column(wants) && !scope.tables.snapshots
      ? groups.map(() => [''])
      : evaluate(value, grouped),
  );
  return groups.map(({ label }, row) => ({ label, values: columns.map((one) => one[row]![0]!) }));
}

function rowsByPeriod(
  { columns }: Breakdown,
  groups: readonly BreakdownGroup[],
  scope: Scope,
): BreakdownRow[] {
  const periods = groups.map(({ period }) => period);
  const values = columns.map(({ value }) => evaluate(value, { ...scope, periods })[0]!);
  return groups.map(({ label }, row) => ({ label, values: values.map((one) => one[row]!) }));
}

/** The groups of a dimension over the rows of one period, in the order they are shown. */
export function breakdownGroups(dimension: Dimension, scope: Scope): BreakdownGroup[] {
  switch (dimension.by) {
    case 'bands':
      return dimension.rows.map(({ label, where }) => ({ label, where }));
    case 'values':
      return valueGroups(dimension.column, dimension.among, scope);
    case 'quartiles':
      return quartileGroups(dimension.column, dimension.among, scope);
    case 'months':
      return monthGroups(dimension, scope);
    case 'stages':
      return stageGroups(scope);
    case 'visited':
      return visitedGroups(scope);
  }
}

/** The months of the period, or from the first to the last one with a date in the column. */
function monthGroups(
  { table, column }: Extract<Dimension, { by: 'months' }>,
  scope: Scope,
): BreakdownGroup[] {
  const period = scope.periods[0] ?? spanOfDates(sum(table, column, always), scope);
  if (!period) return [];
  return splitPeriod(period, 'month').map((month) => ({
    label: month.text,
    where: [],
    period: month,
  }));
}

function spanOfDates(dates: Measure, scope: Scope): Period | undefined {
  const table = joinTables(scope.tables, scope.place)[dates.table];
  const rows = new Evaluation(scope).rowsTaken(dates);
  if (!table || !rows.length) return undefined;
  const values = numbersIn(table, dates.column!);
  const days = [...new Set(Array.from(rows, (row) => values[row]!))];
  const [start, end] = [monthOf(Math.min(...days)).start, monthOf(Math.max(...days)).end];
  return { start, end, text: '' };
}

function valueGroups(column: string, among: Measure, scope: Scope): BreakdownGroup[] {
  const { codes, words } = textIn(joinTables(scope.tables, scope.place)[among.table]!, column);
  const counts = new Map<number, number>();
  for (const row of new Evaluation(scope).rowsTaken(among)) {
    if (codes[row]) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  }
  return [...counts]
    .sort(([left, many], [right, more]) => more - many || byAlphabet(words[left]!, words[right]!))
    .map(([code]) => ({ label: words[code]!, where: [{ column, is: words[code]! }] }));
}

/** Quarters of the ranked values, cut as Sheets' QUARTILE does; equal values stay together. */
function quartileGroups(column: string, among: Measure, scope: Scope): BreakdownGroup[] {
  const table = joinTables(scope.tables, scope.place)[among.table]!;
  const { type, values } = columnOf(table, column) as NumberColumn;
  const rows = new Evaluation(scope).rowsTaken(among);
  // Ranked together, amounts in two currencies would be cut into bands that mean nothing.
  if (type === 'money') currencyGuard(table)?.(rows);
  const sorted = Float64Array.from(rows, (row) => values[row]!)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (!sorted.length) return [];
  const [q1, q2, q3] = [1, 2, 3].map((quarter) => quantile(sorted, quarter / 4)) as [
    number,
    number,
    number,
  ];
  const above = (bound: number): Condition => ({ column, compare: '>', bound: number(bound) });
  const upTo = (bound: number): Condition => ({ column, compare: '<=', bound: number(bound) });
  return [
    { label: `up to ${short(q1)}`, where: [upTo(q1)] },
    { label: `${short(q1)} to ${short(q2)}`, where: [above(q1), upTo(q2)] },
    { label: `${short(q2)} to ${short(q3)}`, where: [above(q2), upTo(q3)] },
    { label: `above ${short(q3)}`, where: [above(q3)] },
  ];
}

function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const next = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[next]! - sorted[below]!) * (position - below);
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

function visitedGroups(scope: Scope): BreakdownGroup[] {
  const table = joinTables(scope.tables, scope.place).visits;
  if (!table) return [];
  const { codes, words } = textIn(table, 'stage');
  const values = numbersIn(table, 'rank');
  const ranks = new Map(Array.from(codes, (code, row) => [words[code]!, values[row]!]));
  return [...ranks]
    .sort(([, left], [, right]) => left - right)
    .map(([stage]) => ({ label: stage, where: [{ column: 'stage', is: stage }] }));
}

function stageGroups(scope: Scope): BreakdownGroup[] {
  const { snapshots } = scope.tables;
  const shown = snapshots && isTrue(snapshotSpeaks, scope) ? snapshots : undefined;
  const { settings = {} } = scope.place ?? {};
  columnOf(shown ?? scope.tables.deals!, 'stage');
  const names = shown
    ? pipelineOrder(shown, settings)
    : (scope.stages ?? pipelineOrder(scope.tables.deals!, settings));
  const stages: BreakdownGroup[] = names.map((stage) => ({
    label: stage,
    where: [
      { column: 'stage', is: stage },
      { column: 'status', is: 'open' },
    ],
  }));
  // Their stage then is not known, unless a snapshot shows it.
  const since: BreakdownGroup = {
    label: 'closed since',
    where: [{ column: 'status', isNot: 'open' }],
  };
  return !shown && isTrue(closedSince, scope) ? [...stages, since] : stages;
}

const isTrue = (count: Expression, scope: Scope): boolean =>
  Number(evaluate(count, scope)[0]![0]) > 0;
