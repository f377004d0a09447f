/** Customers, and that nothing of what investors ask for is in a table: statements written from the definitions. */
import { describe } from 'vitest';
import { datasets } from '../support/datasets';
import { cdnow, saas } from './companies';
import { compareOver, compareWithSql, over, type Statements, withTables } from './harness';

const subscriptions = over('subscriptions');
const orders = over('orders');
const tickets = over('tickets');

const needsPeriod = { needsPeriod: true } as const;
const bySource = { by: 'source' } as const;

/** Paid intervals; one that another follows within a day lasts until that one. */
const PAID = `
  paid as (
    select s.customer, s.owner, s.source, s.mrr, s.started, coalesce((
      select min(next.started) from subscriptions next
      where next.customer = s.customer and next.mrr > 0
        and next.started > s.ended and next.started <= s.ended + interval 1 day
    ), s.ended) as ended
    from subscriptions s where s.mrr > 0 and (s.ended is null or s.ended > s.started))`;
const paysAt = (moment: string) => `started < ${moment} and (ended is null or ended >= ${moment})`;

/** The six full months that end at or before the period's end, and their mean churn. */
const CHURN = `
  months as (
    select unnest(generate_series(date_trunc('month', period_end()) - interval 6 months,
      date_trunc('month', period_end()) - interval 1 month, interval 1 month)) as month),
  churned as (
    select month, (
      select count(distinct customer) filter (customer not in (
        select customer from paid where ${paysAt('(month + interval 1 month)')}))
        / nullif(count(distinct customer), 0)
      from paid where ${paysAt('month')} and chosen(owner)) as share
    from months),
  churn as (select case when arg_max(share is not null, month) then avg(share) end as monthly from churned)`;
const ARPA = `(
  select sum(mrr) / nullif(count(distinct customer), 0) from paid
  where ${paysAt('period_end()')} and chosen(owner))`;
/** Pooled over the deals won in the same six months that have both numbers. */
const MARGIN = `(
  select (sum(amount) - sum(cost)) / nullif(sum(amount), 0) from deals
  where status = 'Won' and amount is not null and cost is not null and chosen(owner)
    and closed >= (select min(month) from months)
    and closed < (select max(month) + interval 1 month from months))`;

const SPENT = `(select coalesce(sum(cost), 0) from spend where in_period(date) and chosen(source))`;
/** The month at whose end a customer paid for the first time. */
const NEW_CUSTOMERS = `(
  with ${PAID}, months as (
    select unnest(generate_series(timestamp '2022-12-01', timestamp '2025-12-01', interval 1 month)) as month),
  firsts as (
    select customer, any_value(source) as source, min(month) as month from paid, months
    where ${paysAt('(month + interval 1 month)')} group by customer)
  select count(*) from firsts where in_period(month) and chosen(source))`;
const won = (kind: string) =>
  `from deals where status = 'Won' and customer_kind = '${kind}' and in_period(closed)`;

/** Orders with the number that each is among those of its customer; of two on one day the upper one came first. */
const PLACED = `
  placed as (
    select id, row_number() over (partition by customer order by date, min(line)) as nth
    from orders group by id, customer, date),
  lines as (select * from orders join placed using (id))`;

/** Who bought what among some lines, and of each ordered pair of products how many bought both. */
const pairs = (lines: string) => `
  bought as (
    select distinct customer, product from ${lines}
    where customer is not null and product is not null),
  buyers as (select product, count(*) as customers from bought group by product),
  everyone as (select count(distinct customer) as customers from bought),
  pairs as (
    select a.product as given, b.product as other, count(*) as together,
      count(*) / any_value(first.customers) as confidence,
      count(*) * any_value(everyone.customers)
        / (any_value(first.customers) * any_value(second.customers)) as lift,
      count(*) - any_value(first.customers) * any_value(second.customers)
        / any_value(everyone.customers) as gain
    from bought a join bought b on a.customer = b.customer and a.product <> b.product
    join buyers first on first.product = a.product
    join buyers second on second.product = b.product
    cross join everyone group by all)`;

const third = (by: string) => `(3 * (rank() over (order by ${by}) - 1)) // count(*) over ()`;

const statements: Statements = {
  CUSTOMER_LIFETIME: subscriptions(
    `with ${PAID}, ${CHURN} select 1 / nullif(monthly, 0) from churn`,
    needsPeriod,
  ),
  LTV: [
    subscriptions(
      `with ${PAID}, ${CHURN} select ${ARPA} / nullif(monthly, 0) from churn`,
      needsPeriod,
    ),
    over('subscriptions', 'deals')(
      `with ${PAID}, ${CHURN} select ${ARPA} * ${MARGIN} / nullif(monthly, 0) from churn`,
      needsPeriod,
    ),
  ],
  CAC: [
    over('spend', 'subscriptions')(`select ${SPENT} / nullif(${NEW_CUSTOMERS}, 0)`, {
      ...bySource,
      wholeMonths: true,
    }),
    over('spend', 'deals')(
      `select ${SPENT} / nullif((select count(*) ${won('New')} and chosen(source)), 0)`,
      bySource,
    ),
  ],
  AVERAGE_ORDER_VALUE: orders(`
      select sum(amount) / nullif(count(distinct id), 0) from orders
      where amount is not null and in_period(date) and chosen(owner)`),
  REPEAT_PURCHASE_RATE: orders(`
      with ${PLACED}
      select count(distinct customer) filter (nth > 1) / nullif(count(distinct customer), 0)
      from lines where in_period(date) and chosen(owner)`),
  REPEAT_SALES: [
    orders(`
        with ${PLACED}
        select coalesce(sum(amount), 0) from lines
        where nth > 1 and in_period(date) and chosen(owner)`),
    over('deals')(`select coalesce(sum(amount), 0) ${won('Existing')} and chosen(owner)`),
  ],
  CROSS_SELL: orders(`
      with lines as (select * from orders where in_period(date) and chosen(owner)),
      ${pairs('lines')}
      select given, other, together, together / everyone.customers, confidence, lift
      from pairs cross join everyone
      order by gain desc, together desc, confidence desc, given, other`),
  NEXT_OFFER: orders(`
      with ${pairs('orders')},
      asked as (
        select distinct customer from orders where in_period(date) and chosen(owner)
          and customer in (select customer from bought)),
      offers as (
        select customer, other, given, confidence, lift, row_number() over (
          partition by customer order by confidence desc, lift desc, given, other) as place
        from bought join pairs on given = product
        where not exists (
          from bought as own where own.customer = bought.customer and own.product = other))
      select asked.customer, other, confidence, lift, given
      from asked left join offers on offers.customer = asked.customer and place = 1
      order by other is null, confidence desc, lift desc, asked.customer`),
  CUSTOMER_SEGMENTS: orders(
    `with customers as (
        select customer, max(date) as last, count(distinct id) as orders, sum(amount) as amount
        from orders where amount is not null and date < period_end() and chosen(owner)
        group by customer),
      ranked as (
        select *, ${third('last')} as recency, ${third('orders')} as frequency,
          ${third('amount')} as size
        from customers)
      select format('{}, {}, {}',
          ['long ago', 'a while ago', 'recent'][recency + 1],
          ['seldom', 'sometimes', 'often'][frequency + 1],
          ['small', 'medium', 'large'][size + 1]),
        count(*), sum(amount), sum(amount) / nullif((select sum(amount) from customers), 0),
        avg(datediff('day', last, last_day()))
      from ranked group by recency, frequency, size order by recency desc, frequency desc, size desc`,
    needsPeriod,
  ),
  CSAT: over('surveys')(`
      with scale as (
        select min(top) as top from (values (5), (7), (10), (100)) as scales (top)
        where top >= (select max(score) from surveys))
      select count(*) filter (score >= 0.8 * (select top from scale)) / nullif(count(*), 0)
      from surveys where score is not null and in_period(date) and chosen(owner)`),
  COMPLAINTS: tickets(`
      select count(*) from tickets where kind = 'Complaint' and in_period(opened) and chosen(owner)`),
  RESOLUTION_TIME: tickets(`
      select avg(datediff('second', opened, resolved) / 3600) from tickets
      where resolved >= opened and in_period(resolved) and chosen(owner)`),
};

describe('KPIs of customers and of investors and SQL', () => {
  compareWithSql(withTables('customers', 'investor'), statements);
});

describe.skipIf(!datasets)('KPIs of the orders of CDNOW and SQL', () => {
  compareOver(cdnow, ['orders'], statements, [
    'AVERAGE_ORDER_VALUE',
    'REPEAT_PURCHASE_RATE',
    'REPEAT_SALES',
    'CUSTOMER_SEGMENTS',
  ]);
});

describe.skipIf(!datasets)('KPIs of the customer-months of a SaaS company and SQL', () => {
  compareOver(saas, ['subscriptions'], statements, ['CUSTOMER_LIFETIME', 'LTV']);
});
