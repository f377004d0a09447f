/** The target of any KPI: the rows of the targets tab whose metric names it. */
import { findKpi } from '../catalogue/registry';
import {
  add,
  always,
  count,
  type Expression,
  emptyIf,
  has,
  is,
  period,
  subtract,
  where,
  within,
} from '../metric/expression';
import { targetOf } from '../metric/target';
import { type Tables, wants } from './source';

/** Empty where the period cuts a target; undefined where the targets tab does not name the KPI. */
export function goalOf(
  kpi: string,
  expression: Expression,
  source: Tables,
): Expression | undefined {
  const metric = source.tables.targets?.column('metric');
  if (metric?.kind !== 'text') return undefined;
  const words = metric.words.filter((word) => word !== '' && findKpi(word) === kpi);
  if (!words.length) return undefined;
  const goals = words.map((word) => [has('goal'), is('metric', word)]);
  const inside = goals.map((own): Expression => count('targets', within, own)).reduce(add);
  const touched = goals
    .map(
      (own): Expression =>
        count('targets', always, [
          ...own,
          where('start', '<', period('end')),
          where('end', '>', period('start')),
        ]),
    )
    .reduce(add);
  const goal = emptyIf(subtract(touched, inside), targetOf(expression, 'goal', words));
  return wants(goal, source) ? undefined : goal;
}
