/** Measures that several KPIs share. One object each, so that a call computes each of them once. */
import {
  add,
  always,
  count,
  emptyIf,
  has,
  is,
  isNot,
  mean,
  on,
  openAt,
  period,
  ratio,
  subtract,
  sum,
  where,
  within,
} from '../metric/expression';
import { closedSince, inSnapshot, openInSnapshot, stoodAt } from '../metric/standing';

export const won = is('status', 'won');
export const lost = is('status', 'lost');

export const onClosed = on('closed');
export const onCreated = on('created');

export const dealsCreated = count('deals', onCreated);
export const openDeals = count('deals', openAt('end'));
export const openAmount = sum('deals', 'amount', openAt('end'));

/** What a deal that closed since was worth then only a snapshot knows. */
export const weightedPipeline = stoodAt(
  emptyIf(closedSince, sum('deals', 'weighted_amount', openAt('end'))),
  sum('snapshots', 'weighted_amount', inSnapshot, openInSnapshot),
);

export const wonDeals = count('deals', onClosed, [won]);
export const lostDeals = count('deals', onClosed, [lost]);
export const closedDeals = add(wonDeals, lostDeals);
/** The same deals as one measure, for choosing the rows of a table. */
export const closedRows = count('deals', onClosed, [
  has('status'),
  isNot('status', 'open'),
  isNot('status', 'invalid'),
]);

export const revenue = sum('deals', 'amount', onClosed, [won]);
export const lostAmount = sum('deals', 'amount', onClosed, [lost]);

/** Margins and discounts are pooled over the won deals that have both values. */
export const wonAmountWith = (column: string) =>
  sum('deals', 'amount', onClosed, [won, has(column)]);
export const wonWithAmount = (column: string) =>
  sum('deals', column, onClosed, [won, has('amount')]);
export const averageMargin = ratio(
  subtract(wonAmountWith('cost'), wonWithAmount('cost')),
  wonAmountWith('cost'),
);

export const winRate = ratio(wonDeals, closedDeals);
export const averageDeal = mean('deals', 'amount', onClosed, [won]);
export const salesCycle = mean('deals', 'cycle_days', onClosed, [won]);
export const daysToLoss = mean('deals', 'cycle_days', onClosed, [lost]);
/**
 * The cycle of all deals won before the period's end, which open deals are measured by. Whatever stage,
 * status or probability is asked for: these describe the open deals, not the yardstick.
 */
export const cycleUntilNow = mean(
  'deals',
  'cycle_days',
  always,
  [won, where('closed', '<', period('end'))],
  { ignores: ['stage', 'status', 'probability'] },
);
export const mrrAdded = sum('deals', 'monthly_value', onClosed, [won]);

export const quota = sum('targets', 'quota', within);
