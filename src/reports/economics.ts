/** What customers bring and cost: KPIs without a table form of their own, from parts that have one. */
import { averageMargin } from '../catalogue/measures';
import { catalogue } from '../catalogue/registry';
import { type Expression, given, multiply, number, ratio } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';

const kpi = (name: string): Expression => kpiExpression(catalogue[name]!);

const newArpa = ratio(kpi('NEW_MRR'), kpi('NEW_CUSTOMERS'));

/** As in LTV: without deals nothing tells the margin, so it is left out. */
const margin = given('deals', averageMargin, number(1));

export const ltvToCac = ratio(kpi('LTV'), kpi('CAC'));
export const cacPayback = ratio(kpi('CAC'), multiply(newArpa, margin));
