/** What a KPI is to reach in a period, from the targets that lie in it. */
import {
  add,
  type Condition,
  count,
  type Expression,
  has,
  is,
  period,
  ratio,
  sum,
  where,
  within,
} from './expression';

/** Targets of shorter times together: added up, those for the period's end alone, or their mean. */
export type Together = 'sum' | 'end' | 'mean';

/**
 * Counts and amounts of a time add up to those of a longer one. What stands at a day, such as MRR, is that of
 * the last day. Shares and means are neither.
 */
export function together(expression: Expression): Together {
  switch (expression.kind) {
    case 'measure': {
      const { aggregate, clock } = expression;
      if (aggregate === 'median' || aggregate === 'mode' || clock.kind === 'always') return 'mean';
      return clock.kind === 'covers' ? 'end' : 'sum';
    }
    case 'add':
    case 'subtract': {
      const [left, right] = [together(expression.left), together(expression.right)];
      return left === right ? left : 'mean';
    }
    case 'multiply':
      return expression.left.kind === 'number' ? together(expression.right) : 'mean';
    case 'emptyIf':
      return together(expression.value);
    case 'orElse':
      return together(expression.first);
    case 'given':
      return together(expression.of);
    default:
      return 'mean';
  }
}

/**
 * The target of a KPI from a column of the targets; `metrics` are the texts by which the rows name it, none for
 * every row.
 */
export function targetOf(
  kpi: Expression,
  column: 'quota' | 'goal',
  metrics: readonly string[] = [],
): Expression {
  const rows = metrics.length ? metrics.map((metric) => [is('metric', metric)]) : [[]];
  const over = (conditions: Condition[]) =>
    rows
      .map((own): Expression => sum('targets', column, within, [...own, ...conditions]))
      .reduce(add);
  const many = rows
    .map((own): Expression => count('targets', within, [...own, has(column)]))
    .reduce(add);
  return {
    sum: () => over([]),
    end: () => over([where('end', '>=', period('end'))]),
    mean: () => ratio(over([]), many),
  }[together(kpi)]();
}
