/** What a customer is worth and costs, and what customers buy again. */
import {
  count,
  given,
  is,
  lastMonths,
  multiply,
  number,
  on,
  ratio,
  sum,
} from '../metric/expression';
import { define } from './kpi';
import { averageMargin, onClosed, won } from './measures';
import {
  CHURN_MONTHS,
  lifetime,
  mrr,
  newCustomers,
  customers as payingCustomers,
  recentChurn,
} from './recurring';

const spend = sum('spend', 'cost', on('date'));

export const customers = {
  CUSTOMER_LIFETIME: define({
    family: 'customers',
    title: 'Customer lifetime',
    synonyms: ['average customer lifetime', 'срок жизни клиента', 'طول عمر مشتری', '客户生命周期'],
    definition:
      'Expected, in months: 1 / monthly churn rate. Over a table the churn is the mean CHURN_RATE of the six full months ending at or before the period end, over those of them that begin with customers.',
    countedOn: 'as of period end',
    unit: 'months',
    better: 'up',
    tables: ['subscriptions'],
    args: ['churn_rate'],
    value: ({ churn_rate }) => ratio(number(1), churn_rate),
    measured: lifetime,
    example: {
      scalar: { args: [0.04], result: 25 },
      table: { period: '2024-Q1', result: 12 },
    },
    seeAlso: ['CHURN_RATE', 'LTV'],
    source:
      'https://abracalc.com/calculator/customer-lifetime-value-calculator/2000-arpa-60-margin-05-churn/',
  }),
  LTV: define({
    family: 'customers',
    title: 'LTV',
    synonyms: [
      'customer lifetime value',
      'пожизненная ценность клиента',
      'ارزش طول عمر مشتری',
      '客户终身价值',
    ],
    definition:
      'Margin LTV: ARPA x gross margin / monthly churn. Over tables the churn is that of CUSTOMER_LIFETIME and the margin the AVERAGE_MARGIN of the same months of the deals; without deals the margin is 1, which makes it revenue LTV.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['subscriptions', '[deals]'],
    args: ['arpa', 'gross_margin', 'monthly_churn'],
    inputs: {
      arpa: ratio(mrr, payingCustomers),
      gross_margin: given('deals', lastMonths(CHURN_MONTHS, averageMargin), number(1)),
      monthly_churn: recentChurn,
    },
    value: ({ arpa, gross_margin, monthly_churn }) =>
      ratio(multiply(arpa, gross_margin), monthly_churn),
    example: {
      scalar: { args: [2000, 0.6, 0.005], result: 240000 },
      table: { period: '2024-Q1', result: 10100 },
    },
    variants:
      'Revenue LTV leaves the margin out; some subtract the cost of acquisition, which is CLV.',
    seeAlso: ['CUSTOMER_LIFETIME', 'ARPA', 'CAC'],
    source:
      'https://abracalc.com/calculator/customer-lifetime-value-calculator/2000-arpa-60-margin-05-churn/',
  }),
  CAC: define({
    family: 'customers',
    title: 'CAC',
    synonyms: [
      'customer acquisition cost',
      'стоимость привлечения клиента',
      'هزینه جذب مشتری',
      '获客成本',
    ],
    definition:
      'Spend / new customers of the same period: those paying for the first time, or the deals won from new customers where deals are given. What it holds is what the spend table holds.',
    countedOn: 'spend.date; movements',
    unit: 'money',
    better: 'down',
    tables: ['spend', 'subscriptions|deals'],
    args: ['spend', 'new_customers'],
    inputsBy: {
      subscriptions: { spend, new_customers: newCustomers },
      deals: {
        spend,
        new_customers: count('deals', onClosed, [won, is('customer_kind', 'new')]),
      },
    },
    value: ({ spend, new_customers }) => ratio(spend, new_customers),
    example: {
      scalar: { args: [100000, 2000], result: 50 },
      table: { period: '2024-Q1', result: 3000 },
    },
    variants: 'Blended or paid, with or without salaries: as the spend table is.',
    seeAlso: ['NEW_CUSTOMERS', 'LTV'],
    source: 'https://geniegoals.co.uk/glossary/cac-customer-acquisition-cost',
  }),
};
