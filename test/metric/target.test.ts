import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { number } from '../../src/metric/expression';
import { tableExpression } from '../../src/metric/table-expression';
import { type Together, together } from '../../src/metric/target';

describe('targets of months, taken together for a longer time,', () => {
  it.each<[Together, string[]]>([
    ['sum', ['REVENUE', 'WON_DEALS', 'DEALS_CREATED', 'LEADS', 'NEW_CUSTOMERS', 'NET_NEW_MRR']],
    ['end', ['MRR', 'ARR', 'CUSTOMERS', 'OPEN_DEALS', 'PIPELINE_VALUE']],
    ['mean', ['WIN_RATE', 'AVERAGE_DEAL_SIZE', 'SALES_CYCLE', 'ARPA', 'CAC', 'LTV', 'CSAT']],
    ['apart', ['CHURN_RATE', 'NET_REVENUE_RETENTION', 'NET_GROWTH_RATE', 'SALES_GROWTH']],
  ])('are taken by %s', (how, names) => {
    const found = names.map((name) => [name, together(tableExpression(catalogue[name]!))]);
    expect(found).toEqual(names.map((name) => [name, how]));
  });

  it('are no sum of a number that is always the same', () => {
    expect(together(number(3))).toBe('mean');
  });
});
