/** What a KPI is to reach in a period, from the targets that lie in it. */
import {
  add,
  type Condition,
  count,
  type Expression,
  has,
  is,
  parts,
  period,
  ratio,
  sum,
  where,
  within,
} from './expression';

/** Targets of shorter times together: added up, those for the period's end alone, their mean, or not at all. */
export type Together = 'sum' | 'end' | 'mean' | 'apart';

/**
 * Counts and amounts of a time add up to those of a longer one. What stands at a day, such as MRR, is that of
 * the last day. Shares and means are neither; but what compares the two ends of a period, such as churn, grows
 * with its length, so that targets of months say nothing of a year's.
 */
export function together(expression: Expression): Together {
  if (comparesEnds(expression)) return 'apart';
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

function comparesEnds(expression: Expression): boolean {
  if (expression.kind === 'trailing' || expression.kind === 'lastMonths') return false;
  if (expression.kind === 'paired' || expression.kind === 'shifted') return true;
  if (expression.kind === 'measure' && expression.clock.kind === 'covers') {
    return expression.clock.at === 'start';
  }
  return parts(expression).some(comparesEnds);
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
  const each = (of: (own: Condition[]) => Expression) => rows.map(of).reduce(add);
  const total = (conditions: Condition[]) =>
    each((own) => sum('targets', column, within, [...own, ...conditions]));
  const mean = (conditions: Condition[]) =>
    ratio(
      total(conditions),
      each((own) => count('targets', within, [...own, ...conditions, has(column)])),
    );
  const toEnd = where('end', '>=', period('end'));
  switch (together(kpi)) {
    case 'sum':
      return total([]);
    case 'end':
      return total([toEnd]);
    case 'mean':
      return mean([]);
    case 'apart':
      return mean([where('start', '<=', period('start')), toEnd]);
  }
}
