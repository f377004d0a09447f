/**
 * The metric algebra. A KPI is an expression over measures; `src/targets/` reads the same expression as
 * JavaScript over typed columns and as native Sheets formulas. Nothing here computes anything.
 */

export type TableName =
  | 'deals'
  | 'leads'
  | 'activities'
  | 'subscriptions'
  | 'stage_history'
  | 'snapshots'
  | 'targets'
  | 'spend'
  | 'orders'
  | 'calls'
  | 'social'
  | 'training'
  | 'surveys'
  | 'prices'
  | 'tickets';

/** Tables made from the given ones, computed once a call: see `src/tables/derived/`. */
export type DerivedName =
  | 'segments'
  | 'movements'
  | 'changes'
  | 'cohorts'
  | 'visits'
  | 'purchases'
  | 'buyers'
  | 'readings'
  | 'products';

/** Whatever a measure can be taken over. */
export type AnyTable = TableName | DerivedName;

/** What a row must meet to enter a measure; all conditions of a measure hold at once. */
export type Condition =
  | { column: string; is: string }
  | { column: string; isNot: string }
  | { column: string; present: true }
  | { column: string; compare: '<' | '<=' | '>' | '>='; bound: Expression };

/**
 * How a period chooses rows.
 * - `on`: flow, rows whose date in this column falls inside; without a period every row.
 * - `covers`: stock, rows whose own span (`from` to `until`) holds the period's start or end; without a
 *   period, at the end means those that meet `now`.
 * - `within`: rows whose own span (`start` to `end` columns) lies inside; without a period every row.
 * - `always`: the period does not matter.
 */
export type Clock =
  | { kind: 'on'; column: string }
  | { kind: 'covers'; at: 'start' | 'end'; from: string; until: string; now: Condition }
  | { kind: 'within' }
  | { kind: 'always' };

export type Aggregate = 'count' | 'sum' | 'median' | 'distinct' | 'mode';

export interface Measure {
  kind: 'measure';
  aggregate: Aggregate;
  table: AnyTable;
  /** What is summed, ranked or told apart; a count has none. */
  column?: string;
  where: readonly Condition[];
  clock: Clock;
  /** Columns whose criteria, asked for by the caller, do not apply to this measure. */
  ignores?: readonly string[];
  /** Only rows of those who hold a target in the period (`targetHolders`), or only of the others. */
  among?: 'targetHolders' | 'others';
}

export type Expression =
  | Measure
  | { kind: 'number'; value: number }
  /** An argument of the scalar form. */
  | { kind: 'argument'; name: string }
  /** `end` is the day after the last, `lastDay` the start of the last day, `days` the length. */
  | { kind: 'period'; part: 'start' | 'end' | 'lastDay' | 'days' }
  | { kind: 'add' | 'subtract' | 'multiply' | 'ratio'; left: Expression; right: Expression }
  | { kind: 'absolute' | 'roundUp'; of: Expression }
  /** The same expression over the period before, or the same period of the year before. */
  | { kind: 'shifted'; to: 'previous' | 'yearBefore'; of: Expression }
  /** The mean of the same expression over the full calendar months that end last at or before the period's end. */
  | { kind: 'trailing'; months: number; of: Expression }
  /** The same expression over those months taken together. */
  | { kind: 'lastMonths'; months: number; of: Expression }
  /** Where the table is given, `of`, otherwise another expression. */
  | { kind: 'given'; table: TableName; of: Expression; otherwise: Expression }
  /**
   * The rows of `start`, which cover the period's start, beside the rows of the same `key` that cover its end,
   * whatever criteria choose the former: their sum at the end, the sum of the lesser of both, or how many are
   * still there.
   */
  | { kind: 'paired'; take: 'end' | 'lesser' | 'still'; start: Measure }
  /** Empty where `positive` is above zero. */
  | { kind: 'emptyIf'; positive: Expression; value: Expression }
  /** `first`, or where that is empty, `otherwise`. */
  | { kind: 'orElse'; first: Expression; otherwise: Expression }
  /** The same expression over all groups, in a column of a table-shaped KPI. */
  | { kind: 'overall'; of: Expression }
  /** Target holders of the period whose `actual` reached their `target`. */
  | { kind: 'holdersReaching'; actual: Measure; target: Measure }
  /** How many different values two distinct counts have together. */
  | { kind: 'union'; left: Measure; right: Measure };

export const on = (column: string): Clock => ({ kind: 'on', column });
/** Rows of a derived table whose span from `start` to `end` holds the period's start or end. */
export const coversAt = (at: 'start' | 'end'): Clock => ({
  kind: 'covers',
  at,
  from: 'start',
  until: 'end',
  now: { column: 'current', present: true },
});
/** Deals open at the period's start or end. */
export const openAt = (at: 'start' | 'end'): Clock => ({
  kind: 'covers',
  at,
  from: 'created',
  until: 'open_until',
  now: { column: 'status', is: 'open' },
});
export const within: Clock = { kind: 'within' };
export const always: Clock = { kind: 'always' };

export const is = (column: string, value: string): Condition => ({ column, is: value });
export const isNot = (column: string, value: string): Condition => ({ column, isNot: value });
export const has = (column: string): Condition => ({ column, present: true });
export const where = (
  column: string,
  compare: '<' | '<=' | '>' | '>=',
  bound: Expression,
): Condition => ({ column, compare, bound });

type Options = Pick<Measure, 'ignores' | 'among'>;

const measure =
  (aggregate: Aggregate) =>
  (
    table: AnyTable,
    column: string,
    clock: Clock,
    conditions: readonly Condition[] = [],
    options: Options = {},
  ): Measure => ({
    kind: 'measure',
    aggregate,
    table,
    column,
    clock,
    where: conditions,
    ...options,
  });

export const sum = measure('sum');
export const median = measure('median');
export const distinct = measure('distinct');
/** The most frequent text; on a tie the first in the alphabet. */
export const mode = measure('mode');

export function count(
  table: AnyTable,
  clock: Clock,
  conditions: readonly Condition[] = [],
  options: Options = {},
): Measure {
  return { kind: 'measure', aggregate: 'count', table, clock, where: conditions, ...options };
}

/** Pooled over the rows that have the value: sum / count, empty where no row has it. */
export function mean(
  table: AnyTable,
  column: string,
  clock: Clock,
  conditions: readonly Condition[] = [],
  options: Options = {},
): Expression {
  return ratio(
    sum(table, column, clock, conditions, options),
    count(table, clock, [...conditions, has(column)], options),
  );
}

export const number = (value: number): Expression => ({ kind: 'number', value });
export const argument = (name: string): Expression => ({ kind: 'argument', name });
export const period = (part: 'start' | 'end' | 'lastDay' | 'days'): Expression => ({
  kind: 'period',
  part,
});

const binary =
  (kind: 'add' | 'subtract' | 'multiply' | 'ratio') =>
  (left: Expression, right: Expression): Expression => ({ kind, left, right });

export const add = binary('add');
export const subtract = binary('subtract');
export const multiply = binary('multiply');
/** Division. Every target leaves it empty where there is nothing to divide by. */
export const ratio = binary('ratio');

export const absolute = (of: Expression): Expression => ({ kind: 'absolute', of });
export const roundUp = (of: Expression): Expression => ({ kind: 'roundUp', of });
export const overall = (of: Expression): Expression => ({ kind: 'overall', of });
export const previous = (of: Expression): Expression => ({ kind: 'shifted', to: 'previous', of });
export const yearBefore = (of: Expression): Expression => ({
  kind: 'shifted',
  to: 'yearBefore',
  of,
});
/** Over months that end with the period, not over the period. */
export type Recent = Extract<Expression, { kind: 'trailing' | 'lastMonths' }>;
export const trailing = (months: number, of: Expression): Expression => ({
  kind: 'trailing',
  months,
  of,
});

export const lastMonths = (months: number, of: Expression): Expression => ({
  kind: 'lastMonths',
  months,
  of,
});
export const given = (table: TableName, of: Expression, otherwise: Expression): Expression => ({
  kind: 'given',
  table,
  of,
  otherwise,
});

/** Rows of a derived table with a `key` that cover the period's start, and what became of them at its end. */
export function paired(table: DerivedName, column: string, conditions: readonly Condition[] = []) {
  const start = sum(table, column, coversAt('start'), conditions);
  const take = (part: 'end' | 'lesser' | 'still'): Expression => ({
    kind: 'paired',
    take: part,
    start,
  });
  return {
    /** Sum of the column at the start, and the number of rows. */
    start,
    count: count(table, coversAt('start'), [...conditions, has(column)]),
    /** Sum of the same rows' column at the end. */
    end: take('end'),
    /** Sum of the lesser of the two. */
    lesser: take('lesser'),
    /** How many are there at the end. */
    still: take('still'),
  };
}

export const emptyIf = (positive: Expression, value: Expression): Expression => ({
  kind: 'emptyIf',
  positive,
  value,
});
export const orElse = (first: Expression, otherwise: Expression): Expression => ({
  kind: 'orElse',
  first,
  otherwise,
});
export const holdersReaching = (actual: Measure, target: Measure): Expression => ({
  kind: 'holdersReaching',
  actual,
  target,
});

export const union = (left: Measure, right: Measure): Expression => ({
  kind: 'union',
  left,
  right,
});

/** The expressions an expression is made of, one level down. */
export function parts(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'ratio':
    case 'union':
      return [expression.left, expression.right];
    case 'absolute':
    case 'roundUp':
    case 'shifted':
    case 'overall':
    case 'trailing':
    case 'lastMonths':
      return [expression.of];
    case 'given':
      return [expression.of, expression.otherwise];
    case 'orElse':
      return [expression.first, expression.otherwise];
    case 'paired':
      return [expression.start];
    case 'emptyIf':
      return [expression.positive, expression.value];
    case 'holdersReaching':
      return [expression.actual, expression.target];
    case 'measure':
      return expression.where.flatMap((condition) =>
        'bound' in condition ? [condition.bound] : [],
      );
    default:
      return [];
  }
}

/** Every measure of an expression, those inside bounds of conditions included. */
export function measuresOf(expression: Expression): Measure[] {
  const inner = parts(expression).flatMap(measuresOf);
  return expression.kind === 'measure' ? [expression, ...inner] : inner;
}

/** The tables that its measures are taken over. */
export const tablesOf = (expression: Expression): AnyTable[] => [
  ...new Set(measuresOf(expression).map(({ table }) => table)),
];

/** Whether the expression has no value without a period: it needs a start, an end or an age. */
export function needsPeriod(expression: Expression): boolean {
  if (['period', 'shifted', 'trailing', 'lastMonths'].includes(expression.kind)) return true;
  if (expression.kind === 'measure' && expression.clock.kind === 'covers') {
    if (expression.clock.at === 'start') return true;
  }
  return parts(expression).some(needsPeriod);
}
