import { describe, expect, it } from 'vitest';
import {
  add,
  always,
  count,
  coversAt,
  distinct,
  emptyIf,
  given,
  has,
  holdersReaching,
  is,
  isNot,
  lastMonths,
  mean,
  median,
  multiply,
  number,
  on,
  openAt,
  overall,
  paired,
  period,
  previous,
  ratio,
  roundUp,
  subtract,
  sum,
  trailing,
  union,
  where,
  within,
} from '../../src/metric/expression';
import type { FormulaScope } from '../../src/targets/formula';
import { formula, rowTexts } from '../../src/targets/formula';

const span = { period: { start: 'B$5', end: 'C$5' }, previous: { start: 'B$6', end: 'C$6' } };
const scope = (more: Partial<FormulaScope> = {}): FormulaScope => ({
  range: (table, column) => `${table}_${column}`,
  has: () => true,
  ...span,
  ...more,
});
const won = count('deals', on('closed'), [is('status', 'won')]);
const lost = count('deals', on('closed'), [is('status', 'lost')]);
const WON = 'COUNTIFS(deals_status;"won";deals_closed;">="&B$5;deals_closed;"<"&C$5)';
const LOST = WON.replace('won', 'lost');

describe('a measure', () => {
  it.each([
    ['a flow', won, WON],
    ['every row', count('deals', always), 'COUNTIFS(deals_row;">0")'],
    [
      'a sum',
      sum('deals', 'amount', always, [isNot('status', 'open'), has('cost')]),
      'SUMIFS(deals_amount;deals_status;"<>open";deals_cost;"<>")',
    ],
    ['a sum of everything', sum('deals', 'amount', always), 'SUM(deals_amount)'],
    [
      'a stock',
      count('deals', openAt('end')),
      'COUNTIFS(deals_created;"<"&C$5;deals_open_until;">="&C$5)',
    ],
    [
      'different values',
      distinct('deals', 'account', always, [is('status', 'won')]),
      'COUNTUNIQUEIFS(deals_account;deals_status;"won";deals_account;"<>")',
    ],
    [
      'a median',
      median('deals', 'amount', on('closed'), [is('status', 'won')]),
      'IF(COUNTIFS(deals_status;"won";deals_closed;">="&B$5;deals_closed;"<"&C$5;deals_amount;"<>")=0;"";' +
        'MEDIAN(FILTER(deals_amount;deals_status="won";deals_closed>=B$5;deals_closed<C$5;deals_amount<>"")))',
    ],
    [
      'a bound that is computed',
      count('deals', always, [where('created', '<', subtract(period('lastDay'), number(30)))]),
      'COUNTIFS(deals_created;"<"&(C$5-1-30))',
    ],
    ['the period before', previous(won), WON.replace(/B\$5/g, 'B$6').replace(/C\$5/g, 'C$6')],
  ])('%s reads as %s', (_, expression, text) => {
    expect(formula(expression, scope())).toBe(text);
  });

  it('without a period counts every row, and open deals by their status', () => {
    const without = scope({ period: undefined });
    expect(formula(won, without)).toBe('COUNTIFS(deals_status;"won")');
    expect(formula(count('deals', openAt('end')), without)).toBe('COUNTIFS(deals_status;"open")');
  });

  it('stands for the cell that holds it already', () => {
    const cells = scope({ cell: (measure) => (measure === won ? 'D7' : undefined) });
    expect(formula(ratio(won, add(won, lost)), cells)).toBe(`IF(D7+${LOST}=0;"";D7/(D7+${LOST}))`);
  });

  it('of a table that may be missing is zero', () => {
    expect(formula(sum('targets', 'quota', within), scope({ has: () => false }))).toBe('0');
  });
});

describe('rows that cover an instant', () => {
  const paying = count('segments', coversAt('end'));
  const intervals = (more: Partial<FormulaScope> = {}) =>
    scope({ has: (_, column) => column !== 'known_until', ...more });

  it('are counted at the end of the period, or by what is so now', () => {
    expect(formula(paying, intervals())).toBe(
      'COUNTIFS(segments_start;"<"&C$5;segments_end;">="&C$5)',
    );
    expect(formula(paying, intervals({ period: undefined }))).toBe(
      'COUNTIFS(segments_current;"<>")',
    );
  });

  it('are unknown in parts of months and after the last month of a table by months', () => {
    expect(formula(paying, scope())).toBe(
      'IF(DAY(B$5)+DAY(C$5)>2;"";IF((MAX(segments_known_until)>0)*(C$5>MAX(segments_known_until))>0;"";' +
        'COUNTIFS(segments_start;"<"&C$5;segments_end;">="&C$5)))',
    );
  });

  it('are paired by their number with those that cover the end', () => {
    const start = '"<"&B$5;segments_end;">="&B$5';
    expect(formula(paired('segments', 'mrr').still, intervals())).toBe(
      `IF(COUNTIFS(segments_start;${start};segments_mrr;"<>")=0;0;` +
        'SUMPRODUCT(COUNTIFS(segments_key;FILTER(segments_key;segments_start<>"";segments_start<B$5;' +
        'segments_end>=B$5;segments_key<>"";segments_mrr<>"");segments_start;"<"&C$5;' +
        'segments_end;">="&C$5;segments_mrr;"<>")))',
    );
  });

  it('are paired by sums where the period is a month', () => {
    const start = 'segments_start;"<"&B$5;segments_end;">="&B$5';
    const month = 'changes_month;">="&B$5;changes_month;"<"&C$5';
    const pairs = paired('segments', 'mrr');
    const monthly = intervals({ monthly: true });
    expect(formula(pairs.end, monthly)).toBe(
      `SUMIFS(segments_mrr;${start})+SUMIFS(changes_difference;${month})`,
    );
    expect(formula(pairs.lesser, monthly)).toBe(
      `SUMIFS(segments_mrr;${start})-SUMIFS(changes_loss;${month})`,
    );
    expect(formula(pairs.still, monthly)).toBe(
      `COUNTIFS(${start};segments_mrr;"<>")-COUNTIFS(changes_gone;"<>";${month})`,
    );
  });
});

describe('the months before the period’s end', () => {
  const FIRST = 'C$5-DAY(C$5)+1';

  it('are one span', () => {
    const months = `deals_closed;">="&EDATE(${FIRST};-6);deals_closed;"<"&(${FIRST})`;
    expect(formula(lastMonths(6, won), scope())).toBe(`COUNTIFS(deals_status;"won";${months})`);
  });

  it('are a span each, and their mean is over those that have a value', () => {
    const of = (from: number, until: string) =>
      `COUNTIFS(deals_closed;">="&EDATE(${FIRST};-${from});deals_closed;"<"&${until})`;
    const [last, before] = [of(1, `(${FIRST})`), of(2, `EDATE(${FIRST};-1)`)];
    const all = count('deals', on('closed'));
    expect(formula(trailing(2, ratio(number(1), all)), scope())).toBe(
      `IF(${last}=0;"";(1/${last}+IF(${before}=0;0;1/${before}))/(1+IF(${before}=0;0;1)))`,
    );
  });
});

it('what depends on a table is read as it is given', () => {
  const margin = given('deals', won, number(1));
  expect(formula(margin, scope())).toBe(WON);
  expect(formula(margin, scope({ has: () => false }))).toBe('1');
});

describe('arithmetic', () => {
  const [a, b, c] = [number(1), number(2), number(3)];
  it.each([
    [subtract(a, subtract(b, c)), '1-(2-3)'],
    [subtract(a, add(b, c)), '1-(2+3)'],
    [add(a, subtract(b, c)), '1+2-3'],
    [multiply(add(a, b), c), '(1+2)*3'],
    [roundUp(ratio(period('days'), number(10))), 'ROUNDUP((C$5-B$5)/10;0)'],
    [multiply(number(0.5), number(-2)), '(5/10)*(-2)'],
  ])('%# keeps its order', (expression, text) => {
    expect(formula(expression, scope())).toBe(text);
  });

  it('is empty where there is nothing to divide by', () => {
    expect(formula(ratio(won, lost), scope())).toBe(`IF(${LOST}=0;"";${WON}/${LOST})`);
  });

  it('looks at a quotient only once its divisor is known', () => {
    const cells = scope({ cell: (measure) => (measure === won ? 'D7' : 'E7') });
    const grown = subtract(ratio(won, lost), number(1));
    expect(formula(ratio(number(1), grown), cells)).toBe(
      'IF(E7=0;"";IF(D7/E7-1=0;"";1/(D7/E7-1)))',
    );
    expect(formula(ratio(number(1), ratio(won, lost)), cells)).toBe(
      'IF(OR(E7=0;D7=0);"";1/(D7/E7))',
    );
  });

  it('is empty where it was asked to be', () => {
    const cells = scope({ cell: (measure) => (measure === won ? 'D7' : 'E7') });
    expect(formula(emptyIf(lost, won), cells)).toBe('IF(E7>0;"";D7)');
  });

  it('takes a mean from its sum and its count', () => {
    const text = formula(mean('deals', 'cycle_days', always), scope());
    expect(text).toBe(
      'IF(COUNTIFS(deals_cycle_days;"<>")=0;"";SUM(deals_cycle_days)/COUNTIFS(deals_cycle_days;"<>"))',
    );
  });
});

describe('filters and groups', () => {
  const owner = { column: 'owner', cell: '$A9' };
  it('join the criteria', () => {
    expect(formula(count('deals', always), scope({ group: owner }))).toBe(
      'COUNTIFS(deals_owner;$A9)',
    );
  });

  it('fall away where the measure ignores them', () => {
    const measure = count('deals', always, [is('status', 'won')], { ignores: ['owner'] });
    expect(formula(measure, scope({ filters: [owner] }))).toBe('COUNTIFS(deals_status;"won")');
  });

  it('of a group do not hold for the whole', () => {
    const share = ratio(count('deals', always), overall(count('deals', always)));
    expect(formula(share, scope({ group: owner }))).toBe(
      'IF(COUNTIFS(deals_row;">0")=0;"";COUNTIFS(deals_owner;$A9)/COUNTIFS(deals_row;">0"))',
    );
  });

  it('of a group hold for the tables that have their columns', () => {
    const group = [is('stage', 'Demo'), is('status', 'open')];
    const has = (table: string, column = 'stage') => table !== 'visits' || column === 'stage';
    const text = (table: 'deals' | 'visits') =>
      formula(count(table, always), scope({ group, has }));
    expect(text('deals')).toBe('COUNTIFS(deals_stage;"Demo";deals_status;"open")');
    expect(text('visits')).toBe('COUNTIFS(visits_stage;"Demo")');
  });

  it('escape what COUNTIFS would read as a pattern or an operator', () => {
    const odd = (text: string) =>
      formula(count('deals', always, [is('stage', text)]), scope()).slice(21, -1);
    expect(odd('A*')).toBe('"A~*"');
    expect(odd('>5 "big"')).toBe('"=>5 ""big"""');
  });
});

describe('the rows of a measure', () => {
  const { pairs, none, values } = rowTexts(
    sum('snapshots', 'amount', always, [is('status', 'open')]),
    scope(),
  );

  it('are chosen by criteria', () => {
    expect(pairs).toBe('snapshots_status;"open"');
    expect(none).toBe('COUNTIFS(snapshots_status;"open";snapshots_amount;"<>")=0');
  });

  it('give the values of one column or another over the same rows', () => {
    const rows = 'snapshots_status="open";snapshots_amount<>""';
    expect(values()).toBe(`FILTER(snapshots_amount;${rows})`);
    expect(values('deal_key')).toBe(
      'FILTER(snapshots_deal_key;snapshots_status="open";snapshots_deal_key<>"";snapshots_amount<>"")',
    );
  });
});

describe('target holders', () => {
  const revenue = sum('deals', 'amount', on('closed'), [is('status', 'won')]);
  const quota = sum('targets', 'quota', within);

  it('are compared one by one', () => {
    const text = formula(holdersReaching(revenue, quota), scope({ period: undefined }));
    const names = 'UNIQUE(FILTER(targets_holder;targets_quota<>"";targets_holder<>""))';
    expect(text).toBe(
      'IF(COUNTIFS(targets_quota;"<>";targets_holder;"<>")=0;0;SUMPRODUCT(--(' +
        `SUMIFS(deals_amount;deals_status;"won";deals_owner;${names})>=` +
        `SUMIFS(targets_quota;targets_holder;${names}))))`,
    );
  });

  it('count with owners who won something', () => {
    const winners = distinct('deals', 'owner', always, [is('status', 'won')]);
    const holders = distinct('targets', 'owner', within);
    expect(formula(union(winners, holders), scope({ has: () => false }))).toBe('0');
  });
});
