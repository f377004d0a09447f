/** Subscriptions: who pays, how much, who stops and who comes back. */
import {
  add,
  count,
  coversAt,
  distinct,
  type Expression,
  emptyIf,
  has,
  is,
  multiply,
  number,
  on,
  orElse,
  paired,
  previous,
  ratio,
  subtract,
  sum,
  trailing,
} from '../metric/expression';
import { cohortRetention, cohortRevenueRetention } from './cohorts';
import { define } from './kpi';

type MovementKind = 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';

const onMonth = on('month');
const customersWith = (kind: MovementKind) => count('movements', onMonth, [is('kind', kind)]);
const mrrOf = (kind: MovementKind) => sum('movements', 'amount', onMonth, [is('kind', kind)]);

export const customers = count('segments', coversAt('end'));
export const mrr = sum('segments', 'mrr', coversAt('end'));
export const newCustomers = customersWith('new');

const reactivated = customersWith('reactivation');
const newMrr = mrrOf('new');
const expansionMrr = mrrOf('expansion');
const reactivationMrr = mrrOf('reactivation');
const contractionMrr = mrrOf('contraction');
const churnedMrr = mrrOf('churn');

/** Those who pay at the period's start, beside what they pay at its end. */
const payers = paired('segments', 'mrr');
const churnRate = ratio(subtract(payers.count, payers.still), payers.count);
const grossRetention = ratio(payers.lesser, payers.start);
const netRetention = ratio(payers.end, payers.start);

/** Months of six, ending at or before the period's end, whose mean churn is that of a customer's lifetime. */
export const CHURN_MONTHS = 6;
export const recentChurn = trailing(CHURN_MONTHS, churnRate);
export const lifetime = ratio(number(1), recentChurn);

const less = (from: Expression, ...parts: Expression[]) => parts.reduce(subtract, from);

const MOVEMENT_SOURCE = 'https://www.klipfolio.com/metrics/saas/net-mrr-churn-rate';
const MRR_SOURCE = 'https://orgscanner.dev/intel/how-to-calculate-mrr-and-arr.html';
const CHURN_SOURCE = 'https://online-calculator.org/finance/churn-rate-calculator.php';

export const recurring = {
  CUSTOMERS: define({
    family: 'recurring',
    title: 'Customers',
    synonyms: [
      'paying customers',
      'active subscribers',
      'клиенты',
      'مشتریان',
      '付费客户数',
      'активные клиенты',
      'مشتریان فعال',
      '活跃客户',
    ],
    definition:
      'Stock: customers with MRR above zero at the end of the period. Without a period, those whose interval has no end, or who pay in the last month of the table.',
    countedOn: 'as of period end',
    unit: 'count',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => customers,
    example: { table: { period: '2024-Q1', result: 6 } },
    variants: 'Some count subscriptions or seats, or customers on trial.',
    seeAlso: ['NEW_CUSTOMERS', 'CHURNED_CUSTOMERS', 'MRR', 'ARPA'],
    source: CHURN_SOURCE,
  }),
  NEW_CUSTOMERS: define({
    family: 'recurring',
    title: 'New customers',
    synonyms: [
      'customers acquired',
      'новые клиенты',
      'مشتریان جدید',
      '新客户数',
      'привлечённые клиенты',
      '新增客户',
    ],
    definition:
      'Month by month: customers who pay at a month’s end for the first time, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'count',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => newCustomers,
    example: { table: { period: '2024-Q1', result: 2 } },
    variants: 'Some vendors count returning customers as new ones.',
    seeAlso: ['REACTIVATED_CUSTOMERS', 'CHURNED_CUSTOMERS', 'NEW_MRR', 'CAC'],
    source: CHURN_SOURCE,
  }),
  CHURNED_CUSTOMERS: define({
    family: 'recurring',
    title: 'Churned customers',
    synonyms: ['lost customers', 'ушедшие клиенты', 'مشتریان از دست رفته', '流失客户数'],
    definition:
      'Month by month: customers who paid at the end of the month before and do not at the end of this one, summed over the months of the period. One who stops and returns within a month is none.',
    countedOn: 'movements',
    unit: 'count',
    better: 'down',
    tables: ['subscriptions'],
    args: [],
    value: () => customersWith('churn'),
    example: { table: { period: '2024-Q1', result: 1 } },
    variants:
      'Some count the day on which a customer cancels; here it is when the paid time is over.',
    seeAlso: ['CHURN_RATE', 'CHURNED_MRR', 'REACTIVATED_CUSTOMERS'],
    source: CHURN_SOURCE,
  }),
  REACTIVATED_CUSTOMERS: define({
    family: 'recurring',
    title: 'Reactivated customers',
    synonyms: ['returning customers', 'вернувшиеся клиенты', 'مشتریان بازگشته', '回流客户数'],
    definition:
      'Month by month: customers who pay again after a month’s end without, summed over the months of the period. Opening + new + reactivated - churned = closing.',
    countedOn: 'movements',
    unit: 'count',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => reactivated,
    example: { table: { period: '2024-Q1', result: 1 } },
    seeAlso: ['NEW_CUSTOMERS', 'CHURNED_CUSTOMERS', 'REACTIVATION_MRR'],
    source: MOVEMENT_SOURCE,
  }),
  NEW_TRIALS: define({
    family: 'recurring',
    title: 'New trials',
    synonyms: ['trials started', 'пробные периоды', 'دوره های آزمایشی', '新增试用'],
    definition: 'By count: trials started in the period, whatever became of them.',
    countedOn: 'subscriptions.trial_started',
    unit: 'count',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => count('subscriptions', on('trial_started'), [has('trial_started')]),
    example: { table: { period: '2024-Q1', result: 2 } },
    seeAlso: ['NEW_CUSTOMERS'],
    source: MRR_SOURCE,
  }),
  MRR: define({
    family: 'recurring',
    title: 'MRR',
    synonyms: [
      'monthly recurring revenue',
      'ежемесячная регулярная выручка',
      'درآمد مکرر ماهانه',
      '月度经常性收入',
      'месячная регулярная выручка',
      'درآمد ماهانه تکرارشونده',
      'درآمد تکرارشونده ماهانه',
    ],
    definition:
      'Stock: monthly recurring revenue of the customers who pay at the end of the period. Several subscriptions of one customer add up.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => mrr,
    example: { table: { period: '2024-Q1', result: 5050 } },
    variants:
      'Some take in one-time fees, usage, or contracts that are signed but not paid yet; here it is what the table holds.',
    seeAlso: ['ARR', 'NET_NEW_MRR', 'ARPA', 'MRR_MOVEMENTS'],
    source: MRR_SOURCE,
  }),
  ARR: define({
    family: 'recurring',
    title: 'ARR',
    synonyms: [
      'annual recurring revenue',
      'годовая регулярная выручка',
      'درآمد مکرر سالانه',
      '年度经常性收入',
      'годовая повторяющаяся выручка',
      'درآمد سالانه تکرارشونده',
      'درآمد تکرارشونده سالانه',
    ],
    definition: 'Annualised: 12 x MRR at the end of the period.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: ['mrr'],
    inputs: { mrr },
    value: ({ mrr }) => multiply(number(12), mrr),
    example: {
      scalar: { args: [2896], result: 34752 },
      table: { period: '2024-Q1', result: 60600 },
    },
    variants:
      'Some count contracts of a year or longer only, or add those that are signed but have not begun.',
    seeAlso: ['MRR', 'ARR_WON'],
    source: MRR_SOURCE,
  }),
  NEW_MRR: define({
    family: 'recurring',
    title: 'New MRR',
    synonyms: ['new business mrr', 'MRR новых клиентов', 'درآمد مکرر جدید', '新增月度经常性收入'],
    definition:
      'Month by month: MRR of customers paying for the first time, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => newMrr,
    example: { table: { period: '2024-Q1', result: 1250 } },
    variants: 'Some vendors count the MRR of returning customers as new.',
    seeAlso: ['NET_NEW_MRR', 'NEW_CUSTOMERS', 'MRR_MOVEMENTS'],
    source: MOVEMENT_SOURCE,
  }),
  EXPANSION_MRR: define({
    family: 'recurring',
    title: 'Expansion MRR',
    synonyms: ['upsell mrr', 'MRR расширения', 'درآمد مکرر گسترش', '扩展月度经常性收入'],
    definition:
      'Month by month: MRR added by increases of customers who paid already, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => expansionMrr,
    example: { table: { period: '2024-Q1', result: 250 } },
    variants: 'Some vendors count the MRR of returning customers as expansion.',
    seeAlso: ['CONTRACTION_MRR', 'NET_REVENUE_RETENTION', 'MRR_MOVEMENTS'],
    source: MOVEMENT_SOURCE,
  }),
  REACTIVATION_MRR: define({
    family: 'recurring',
    title: 'Reactivation MRR',
    synonyms: ['returned mrr', 'MRR вернувшихся', 'درآمد مکرر بازگشته', '回流月度经常性收入'],
    definition:
      'Month by month: MRR of customers who pay again after a month’s end without, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    value: () => reactivationMrr,
    example: { table: { period: '2024-Q1', result: 600 } },
    variants: 'Some vendors count returning customers as new ones.',
    seeAlso: ['REACTIVATED_CUSTOMERS', 'NEW_MRR', 'MRR_MOVEMENTS'],
    source: MOVEMENT_SOURCE,
  }),
  CONTRACTION_MRR: define({
    family: 'recurring',
    title: 'Contraction MRR',
    synonyms: ['downgrade mrr', 'MRR сокращения', 'درآمد مکرر کاهش یافته', '收缩月度经常性收入'],
    definition:
      'Month by month: MRR lost by decreases of customers who stay, a positive number, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'down',
    tables: ['subscriptions'],
    args: [],
    value: () => contractionMrr,
    example: { table: { period: '2024-Q1', result: 200 } },
    seeAlso: ['EXPANSION_MRR', 'GROSS_MRR_CHURN', 'MRR_MOVEMENTS'],
    source: MOVEMENT_SOURCE,
  }),
  CHURNED_MRR: define({
    family: 'recurring',
    title: 'Churned MRR',
    synonyms: ['lost mrr', 'потерянный MRR', 'درآمد مکرر از دست رفته', '流失月度经常性收入'],
    definition:
      'Month by month: MRR lost by customers who stop paying, a positive number, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'down',
    tables: ['subscriptions'],
    args: [],
    value: () => churnedMrr,
    example: { table: { period: '2024-Q1', result: 400 } },
    seeAlso: ['CHURNED_CUSTOMERS', 'GROSS_MRR_CHURN', 'MRR_MOVEMENTS'],
    source: MOVEMENT_SOURCE,
  }),
  NET_NEW_MRR: define({
    family: 'recurring',
    title: 'Net new MRR',
    synonyms: ['mrr growth', 'чистый прирост MRR', 'خالص درآمد مکرر جدید', '净新增月度经常性收入'],
    definition:
      'The change of MRR: new + expansion + reactivation - contraction - churned, summed over the months of the period.',
    countedOn: 'movements',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: ['new', 'expansion', 'contraction', 'churned', '[reactivation]'],
    inputs: {
      new: newMrr,
      expansion: expansionMrr,
      contraction: contractionMrr,
      churned: churnedMrr,
      reactivation: reactivationMrr,
    },
    value: ({ new: added, expansion, contraction, churned, reactivation }) =>
      less(add(add(added, expansion), reactivation), contraction, churned),
    example: {
      scalar: { args: [40000, 15000, 5000, 10000, 0], result: 40000 },
      table: { period: '2024-Q1', result: 1500 },
    },
    variants: 'Some vendors leave reactivation out or have it in new MRR.',
    seeAlso: ['MRR', 'QUICK_RATIO', 'MRR_MOVEMENTS'],
    source: 'https://metrickittools.com/glossary/net-new-mrr',
  }),
  CHURN_RATE: define({
    family: 'recurring',
    title: 'Churn rate',
    synonyms: [
      'customer churn',
      'logo churn',
      'отток клиентов',
      'نرخ ریزش',
      '客户流失率',
      'коэффициент оттока',
      'نرخ ریزش مشتری',
      '流失率',
    ],
    definition:
      'Logo churn: of the customers paying at the start of the period, the share not paying at its end. For a monthly rate ask for a month.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'down',
    tables: ['subscriptions'],
    args: ['churned', 'customers_at_start'],
    inputs: {
      churned: subtract(payers.count, payers.still),
      customers_at_start: payers.count,
    },
    value: ({ churned, customers_at_start }) => ratio(churned, customers_at_start),
    example: {
      scalar: { args: [10, 250], result: 0.04 },
      table: { period: '2024-Q1', result: 0.25 },
    },
    variants:
      'Counts customers; GROSS_MRR_CHURN counts money. Some divide by the average of customers at start and end.',
    seeAlso: ['RETENTION_RATE', 'GROSS_MRR_CHURN', 'CHURNED_CUSTOMERS', 'CUSTOMER_LIFETIME'],
    source: CHURN_SOURCE,
  }),
  RETENTION_RATE: define({
    family: 'recurring',
    title: 'Retention rate',
    synonyms: [
      'customer retention',
      'удержание клиентов',
      'نرخ حفظ مشتری',
      '客户留存率',
      'коэффициент удержания',
      'نرخ نگهداشت مشتری',
      '留存率',
      '客户保留率',
    ],
    definition:
      'By count: (customers at end - new - reactivated) / customers at start. Over a table 1 - CHURN_RATE: the share of those paying at the start who pay at the end.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'up',
    tables: ['subscriptions'],
    args: ['customers_at_end', 'new_customers', 'customers_at_start', '[reactivated]'],
    value: ({ customers_at_end, new_customers, customers_at_start, reactivated }) =>
      ratio(less(customers_at_end, new_customers, reactivated), customers_at_start),
    measured: ratio(payers.still, payers.count),
    example: {
      scalar: { args: [550, 100, 500, 0], result: 0.9 },
      table: { period: '2024-Q1', result: 0.75 },
    },
    variants: 'Some leave returning customers in, which makes it higher.',
    seeAlso: ['CHURN_RATE', 'GROSS_REVENUE_RETENTION', 'COHORT_RETENTION'],
    source: 'https://costcalculator.calculator.city/how-to-calculate-the-customer-retention-rate/',
  }),
  RENEWAL_RATE: define({
    family: 'recurring',
    title: 'Renewal rate',
    synonyms: ['contract renewal rate', 'доля продлений', 'نرخ تمدید', '续约率'],
    definition:
      'By count: of the customers with a paid interval that ended in the period, the share that paid on the next day or started again within 30 days.',
    countedOn: 'subscriptions.ended',
    unit: 'percent',
    better: 'up',
    tables: ['subscriptions'],
    args: ['renewed', 'due'],
    inputs: {
      renewed: distinct('subscriptions', 'customer', on('ended'), [has('due'), has('renewed')]),
      due: distinct('subscriptions', 'customer', on('ended'), [has('due')]),
    },
    value: ({ renewed, due }) => ratio(renewed, due),
    example: {
      scalar: { args: [90, 100], result: 0.9 },
      table: { period: '2024-Q1', result: 2 / 3 },
    },
    variants: 'Some count contracts or their value in place of customers.',
    seeAlso: ['RETENTION_RATE', 'CHURN_RATE'],
    source: 'https://churnzero.net/churnopedia/net-revenue-retention/',
  }),
  GROSS_MRR_CHURN: define({
    family: 'recurring',
    title: 'Gross MRR churn',
    synonyms: ['gross revenue churn', 'валовый отток MRR', 'ریزش ناخالص درآمد', '总收入流失率'],
    definition:
      'By money: (churned + contraction) / MRR at the start. Over a table 1 - GROSS_REVENUE_RETENTION, which follows the customers paying at the start.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'down',
    tables: ['subscriptions'],
    args: ['churned_mrr', 'contraction_mrr', 'mrr_at_start'],
    value: ({ churned_mrr, contraction_mrr, mrr_at_start }) =>
      ratio(add(churned_mrr, contraction_mrr), mrr_at_start),
    measured: subtract(number(1), grossRetention),
    example: {
      scalar: { args: [2000, 0, 50000], result: 0.04 },
      table: { period: '2024-Q1', result: 600 / 3550 },
    },
    variants: 'Some count the MRR of lost customers only and leave contraction out.',
    seeAlso: ['NET_MRR_CHURN', 'GROSS_REVENUE_RETENTION', 'CHURN_RATE'],
    source: 'https://revneus.netlify.app/how-to-calculate-gross-revenue-churn',
  }),
  NET_MRR_CHURN: define({
    family: 'recurring',
    title: 'Net MRR churn',
    synonyms: ['net revenue churn', 'чистый отток MRR', 'ریزش خالص درآمد', '净收入流失率'],
    definition:
      'By money: (churned + contraction - expansion - reactivation) / MRR at the start; negative is growth. Over a table 1 - NET_REVENUE_RETENTION, without customers who were away at the start.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'down',
    tables: ['subscriptions'],
    args: ['churned_mrr', 'contraction_mrr', 'expansion_mrr', 'mrr_at_start', '[reactivation_mrr]'],
    value: ({ churned_mrr, contraction_mrr, expansion_mrr, mrr_at_start, reactivation_mrr }) =>
      ratio(less(add(churned_mrr, contraction_mrr), expansion_mrr, reactivation_mrr), mrr_at_start),
    measured: subtract(number(1), netRetention),
    example: {
      scalar: { args: [7000, 0, 12000, 100000, 0], result: -0.05 },
      table: { period: '2024-Q1', result: 350 / 3550 },
    },
    variants: 'Vendors differ in whether reactivated MRR is taken off; over a table it is not.',
    seeAlso: ['GROSS_MRR_CHURN', 'NET_REVENUE_RETENTION'],
    source: MOVEMENT_SOURCE,
  }),
  GROSS_REVENUE_RETENTION: define({
    family: 'recurring',
    title: 'Gross revenue retention',
    synonyms: ['GRR', 'валовое удержание выручки', 'حفظ ناخالص درآمد', '总收入留存率'],
    definition:
      'Of the customers paying at the start: sum of the lesser of their MRR at end and at start / their MRR at start. It never exceeds 1.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'up',
    tables: ['subscriptions'],
    args: ['mrr_at_start', 'contraction_mrr', 'churned_mrr'],
    value: ({ mrr_at_start, contraction_mrr, churned_mrr }) =>
      ratio(less(mrr_at_start, contraction_mrr, churned_mrr), mrr_at_start),
    measured: grossRetention,
    example: {
      scalar: { args: [50000, 500, 2000], result: 0.95 },
      table: { period: '2024-Q1', result: 2950 / 3550 },
    },
    variants:
      'Some take all churned and contracted MRR of the period off, also that of customers who came during it.',
    seeAlso: ['NET_REVENUE_RETENTION', 'GROSS_MRR_CHURN', 'RETENTION_RATE'],
    source: 'https://churnzero.net/churnopedia/net-revenue-retention/',
  }),
  NET_REVENUE_RETENTION: define({
    family: 'recurring',
    title: 'Net revenue retention',
    synonyms: ['NRR', 'NDR', 'чистое удержание выручки', 'حفظ خالص درآمد', '净收入留存率'],
    definition:
      'Of the customers paying at the start: their MRR at the end / their MRR at the start. Customers who were away at the start and return are left out.',
    countedOn: 'period start and end',
    unit: 'percent',
    better: 'up',
    health: [{ level: 'good', from: 1 }],
    tables: ['subscriptions'],
    args: ['mrr_at_start', 'expansion_mrr', 'contraction_mrr', 'churned_mrr'],
    value: ({ mrr_at_start, expansion_mrr, contraction_mrr, churned_mrr }) =>
      ratio(less(add(mrr_at_start, expansion_mrr), contraction_mrr, churned_mrr), mrr_at_start),
    measured: netRetention,
    example: {
      scalar: { args: [27000, 8000, 0, 5000], result: 30000 / 27000 },
      table: { period: '2024-Q1', result: 3200 / 3550 },
    },
    variants: 'Some vendors count the MRR of returning customers; this leaves it out.',
    seeAlso: ['GROSS_REVENUE_RETENTION', 'NET_MRR_CHURN', 'COHORT_REVENUE_RETENTION'],
    source: 'https://churnzero.net/churnopedia/net-revenue-retention/',
  }),
  GROSS_GROWTH_RATE: define({
    family: 'recurring',
    title: 'Gross growth rate',
    synonyms: ['customer growth rate', 'валовый рост клиентов', 'رشد ناخالص مشتری', '客户总增长率'],
    definition: 'By count: (new + reactivated customers) / customers at the start of the period.',
    countedOn: 'movements',
    unit: 'percent',
    better: 'up',
    tables: ['subscriptions'],
    args: ['new', 'reactivated', 'customers_at_start'],
    inputs: { new: newCustomers, reactivated, customers_at_start: payers.count },
    value: ({ new: added, reactivated, customers_at_start }) =>
      ratio(add(added, reactivated), customers_at_start),
    example: {
      scalar: { args: [30, 5, 500], result: 0.07 },
      table: { period: '2024-Q1', result: 0.75 },
    },
    seeAlso: ['NET_GROWTH_RATE', 'NEW_CUSTOMERS'],
    source: 'https://costcalculator.calculator.city/how-to-calculate-the-customer-retention-rate/',
  }),
  NET_GROWTH_RATE: define({
    family: 'recurring',
    title: 'Net growth rate',
    synonyms: ['net customer growth', 'чистый рост клиентов', 'رشد خالص مشتری', '客户净增长率'],
    definition:
      'By count: gross growth rate - churned customers / customers at the start, that is the change of customers / customers at the start. Below 0 the growth is artificial.',
    countedOn: 'movements',
    unit: 'percent',
    better: 'up',
    health: [{ level: 'bad', below: 0 }],
    tables: ['subscriptions'],
    args: ['gross_growth', 'churn_rate'],
    inputs: {
      gross_growth: ratio(add(newCustomers, reactivated), payers.count),
      churn_rate: ratio(customersWith('churn'), payers.count),
    },
    value: ({ gross_growth, churn_rate }) => subtract(gross_growth, churn_rate),
    example: {
      scalar: { args: [0.07, 0.04], result: 0.03 },
      table: { period: '2024-Q1', result: 0.5 },
    },
    seeAlso: ['GROSS_GROWTH_RATE', 'CHURN_RATE'],
    source: CHURN_SOURCE,
  }),
  ARPA: define({
    family: 'recurring',
    title: 'ARPA',
    synonyms: [
      'ARPU',
      'average revenue per account',
      'средний доход на клиента',
      'میانگین درآمد هر مشتری',
      '客均收入',
    ],
    definition: 'Mean: MRR / customers, both at the end of the period.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions'],
    args: ['mrr', 'customers'],
    inputs: { mrr, customers },
    value: ({ mrr, customers }) => ratio(mrr, customers),
    example: {
      scalar: { args: [12000, 220], result: 12000 / 220 },
      table: { period: '2024-Q1', result: 5050 / 6 },
    },
    variants: 'Per user or per account; the table says what a customer is.',
    seeAlso: ['MRR', 'CUSTOMERS', 'LTV'],
    source: 'http://docs.investory.io/en/articles/6231217-arpu-average-revenue-per-user',
  }),
  QUICK_RATIO: define({
    family: 'recurring',
    title: 'Quick ratio',
    synonyms: [
      'saas quick ratio',
      'коэффициент быстрого роста',
      'نسبت سریع',
      '速动增长比',
      'SaaS速动比率',
    ],
    definition:
      'By money: (new + expansion + reactivation) / (contraction + churned) MRR of the period.',
    countedOn: 'movements',
    unit: 'ratio',
    better: 'up',
    health: [{ level: 'good', from: 4 }],
    tables: ['subscriptions'],
    args: ['new', 'expansion', 'contraction', 'churned', '[reactivation]'],
    inputs: {
      new: newMrr,
      expansion: expansionMrr,
      contraction: contractionMrr,
      churned: churnedMrr,
      reactivation: reactivationMrr,
    },
    value: ({ new: added, expansion, contraction, churned, reactivation }) =>
      ratio(add(add(added, expansion), reactivation), add(contraction, churned)),
    example: {
      scalar: { args: [30000, 0, 0, 5000, 0], result: 6 },
      table: { period: '2024-Q1', result: 3.5 },
    },
    variants:
      'Some vendors leave reactivation out. The quick ratio of accounting is another one: liquid assets / current liabilities.',
    seeAlso: ['NET_NEW_MRR', 'NET_GROWTH_RATE'],
    source: 'https://emanuele.cc/saas-quick-ratio-explained/',
  }),
  FIRST_YEAR_CHURN: define({
    family: 'recurring',
    title: 'First-year churn',
    synonyms: ['early churn', 'отток первого года', 'ریزش سال اول', '首年流失率'],
    definition:
      'Cohort, by count: of the customers whose first payment fell in the period and whose first 12 months have passed by the table’s last date, the share that stopped within them; who paid all 12 months did not. By owner it shows over-promising.',
    countedOn: 'first start',
    unit: 'percent',
    better: 'down',
    tables: ['subscriptions'],
    args: ['churned', 'customers'],
    inputs: {
      churned: count('segments', on('start'), [has('year_lost')]),
      customers: count('segments', on('start'), [has('year_passed')]),
    },
    value: ({ churned, customers }) => ratio(churned, customers),
    example: {
      scalar: { args: [12, 80], result: 0.15 },
      table: { period: '2023-Q1', result: 0 },
    },
    seeAlso: ['CHURN_RATE', 'COHORT_RETENTION'],
    source: CHURN_SOURCE,
  }),
  LOST_LIFETIME_VALUE: define({
    family: 'recurring',
    title: 'Lost lifetime value',
    synonyms: [
      'value lost to churn',
      'потерянная ценность клиентов',
      'ارزش از دست رفته',
      '流失客户价值',
    ],
    definition:
      'Sum over the customers who stopped in the period: their last MRR x the customer lifetime in months before the period, from the mean churn of six months.',
    countedOn: 'movements',
    unit: 'money',
    better: 'down',
    tables: ['subscriptions'],
    args: [],
    // Nobody stopped: nothing is lost, whether or not a lifetime is known.
    value: () =>
      orElse(
        multiply(churnedMrr, previous(lifetime)),
        emptyIf(churnedMrr, multiply(churnedMrr, number(0))),
      ),
    example: { table: { period: '2024-Q1', result: 9600 } },
    seeAlso: ['CUSTOMER_LIFETIME', 'CHURNED_MRR', 'LTV'],
    source:
      'https://abracalc.com/calculator/customer-lifetime-value-calculator/2000-arpa-60-margin-05-churn/',
  }),
  MRR_MOVEMENTS: define({
    family: 'recurring',
    title: 'MRR movements',
    synonyms: ['mrr bridge', 'mrr waterfall', 'движение MRR', 'تغییرات درآمد مکرر', 'MRR 变动'],
    definition:
      'One row a month of the period: opening MRR, new, expansion, reactivation, contraction, churned, closing MRR; opening + movements = closing.',
    countedOn: 'movements',
    unit: 'table',
    better: 'none',
    tables: ['subscriptions'],
    args: [],
    breakdown: {
      title: 'Month',
      rows: { by: 'months', table: 'movements', column: 'month' },
      columns: [
        { title: 'Opening', unit: 'money', value: payers.start },
        { title: 'New', unit: 'money', value: newMrr },
        { title: 'Expansion', unit: 'money', value: expansionMrr },
        { title: 'Reactivation', unit: 'money', value: reactivationMrr },
        { title: 'Contraction', unit: 'money', value: contractionMrr },
        { title: 'Churned', unit: 'money', value: churnedMrr },
        { title: 'Closing', unit: 'money', value: mrr },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['2024-01', 3550, 500, 0, 0, 0, 400, 3650],
          ['2024-02', 3650, 0, 250, 600, 0, 0, 4500],
          ['2024-03', 4500, 750, 0, 0, 200, 0, 5050],
        ],
      },
    },
    seeAlso: ['NET_NEW_MRR', 'MRR', 'QUICK_RATIO'],
    source: MOVEMENT_SOURCE,
  }),
  COHORT_RETENTION: define({
    family: 'recurring',
    title: 'Cohort retention',
    synonyms: [
      'retention by cohort',
      'когортное удержание',
      'حفظ گروهی',
      '同期群留存',
      'cohort analysis',
      'когортный анализ',
      'ماندگاری کوهورت',
      'تحلیل کوهورت',
      '同期群分析',
      '队列留存',
    ],
    definition:
      'Cohort, by count: one row a start month (the first month a customer pays at the end of), one column a month since: the share of the cohort still paying. Past the table’s last date it is empty.',
    countedOn: 'first start',
    unit: 'table',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    computed: cohortRetention,
    noFormula: 'It has as many columns as the table has months.',
    example: {
      table: {
        period: '2023-12..2024-01',
        result: [
          ['Month', 'Customers', '0', '1', '2', '3'],
          ['2023-12', 1, 1, 1, 1, 1],
          ['2024-01', 1, 1, 1, 1, ''],
        ],
      },
    },
    variants: 'Some start a cohort with the sign-up or the trial in place of the first payment.',
    seeAlso: ['COHORT_REVENUE_RETENTION', 'RETENTION_RATE', 'FIRST_YEAR_CHURN'],
    source: 'https://churnzero.net/churnopedia/net-revenue-retention/',
  }),
  COHORT_REVENUE_RETENTION: define({
    family: 'recurring',
    title: 'Cohort revenue retention',
    synonyms: [
      'revenue by cohort',
      'когортное удержание выручки',
      'حفظ درآمد گروهی',
      '同期群收入留存',
    ],
    definition:
      'Cohort, by money: as COHORT_RETENTION, the MRR of the cohort as a share of its first MRR. It can exceed 1.',
    countedOn: 'first start',
    unit: 'table',
    better: 'up',
    tables: ['subscriptions'],
    args: [],
    computed: cohortRevenueRetention,
    noFormula: 'It has as many columns as the table has months.',
    example: {
      table: {
        period: '2023-12..2024-01',
        result: [
          ['Month', 'MRR', '0', '1', '2', '3'],
          ['2023-12', 1250, 1, 1, 1.2, 1.2],
          ['2024-01', 500, 1, 1, 1, ''],
        ],
      },
    },
    seeAlso: ['COHORT_RETENTION', 'NET_REVENUE_RETENTION'],
    source: 'https://churnzero.net/churnopedia/net-revenue-retention/',
  }),
};
