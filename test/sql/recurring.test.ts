/** Recurring revenue: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { datasets } from '../support/datasets';
import { saas } from './companies';
import { compareOver, compareWithSql, over, type Statements, withTables } from './harness';

const subscriptions = over('subscriptions');

/** Paid intervals; one that another follows within a day lasts until that one. Made once for all statements. */
const PAID = `
  create table if not exists paid as
    select s.customer, s.owner, s.mrr, s.started, coalesce((
      select min(next.started) from subscriptions next
      where next.customer = s.customer and next.mrr > 0
        and next.started > s.ended and next.started <= s.ended + interval 1 day
    ), s.ended, timestamp '9999-12-31') as ended
    from subscriptions s where s.mrr > 0 and (s.ended is null or s.ended > s.started);`;

/** Who pays at the end of the period; without one, those whose paid time ends last or never. */
const PAYING = `
  paying as (
    select * from paid where chosen(owner) and case when period_end() is null
      then ended = (select max(ended) from paid)
      else started < period_end() and ended >= period_end() end)`;

/** What each customer pays at the start and at the end of the period. */
const BOTH_ENDS = `
  both_ends as (
    select customer,
      coalesce(sum(mrr) filter (started < period_start() and ended >= period_start()), 0) as before,
      coalesce(sum(mrr) filter (started < period_end() and ended >= period_end()), 0) as now
    from paid where chosen(owner) group by customer),
  payers as (select * from both_ends where before > 0)`;

/** The first day after all that the table tells. */
const KNOWN_UNTIL = '(select max(greatest(started, coalesce(ended, started))) from subscriptions)';

/** What each customer pays at the beginning and at the end of each month of the table, made once as well. */
const CHANGES = `
  ${PAID}
  create table if not exists ends as
    with months as (
      select unnest(generate_series(date_trunc('month', min(started)),
        date_trunc('month', ${KNOWN_UNTIL} - interval 1 second), interval 1 month)) as month
      from paid),
    customers as (select customer, any_value(owner) as owner from paid group by customer)
    select c.customer, any_value(c.owner) as owner, month, coalesce(sum(mrr), 0) as now
    from customers c cross join months left join paid on paid.customer = c.customer
      and started < month + interval 1 month and ended >= month + interval 1 month
    group by c.customer, month;
  create table if not exists changes as
    select *, coalesce(lag(now) over history, 0) as before,
      coalesce(max(now) over (history rows between unbounded preceding and 1 preceding), 0) > 0
        as has_paid
    from ends window history as (partition by customer order by month);`;
const MOVEMENTS = `
  movements as (
    select *, case
        when before = 0 and now > 0 then if(has_paid, 'reactivation', 'new')
        when before > 0 and now = 0 then 'churn'
        when now > before then 'expansion'
        when now < before then 'contraction' end as kind
    from changes where chosen(owner))`;
const WITH_MOVEMENTS = `${CHANGES} with ${MOVEMENTS}`;

const count = (...kinds: string[]) =>
  `(select count(*) from movements where kind in ('${kinds.join("', '")}') and in_period(month))`;
const moved = (kind: string) =>
  `(select coalesce(sum(abs(now - before)), 0) from movements
    where kind = '${kind}' and in_period(month))`;
const AT_START = '(select count(*) from payers)';

const wholeMonths = { wholeMonths: true } as const;
const needsPeriod = { needsPeriod: true } as const;

const movements = (value: string, more = {}) =>
  subscriptions(`${WITH_MOVEMENTS} select ${value}`, { ...wholeMonths, ...more });
const perPayerAtStart = (kinds: string) =>
  subscriptions(`${WITH_MOVEMENTS}, ${BOTH_ENDS} select ${kinds} / nullif(${AT_START}, 0)`, {
    ...wholeMonths,
    ...needsPeriod,
  });
const atEnd = (value: string) =>
  subscriptions(`${PAID} with ${PAYING} select ${value} from paying`);
const ofPayers = (value: string) =>
  subscriptions(`${PAID} with ${BOTH_ENDS} select ${value} from payers`, needsPeriod);

const STAYED = 'count(*) filter (now > 0) / nullif(count(*), 0)';
const GROSS = 'sum(least(now, before)) / nullif(sum(before), 0)';
const NET = 'sum(now) / nullif(sum(before), 0)';
const ADDED = `(${moved('new')} + ${moved('expansion')} + ${moved('reactivation')})`;
const TAKEN = `(${moved('contraction')} + ${moved('churn')})`;

/** Months that a customer stays, by the mean churn of the six full months before the period. */
const LIFETIME_BEFORE = `
  last_six as (
    select unnest(generate_series(date_trunc('month', period_start()) - interval 6 months,
      date_trunc('month', period_start()) - interval 1 month, interval 1 month)) as month),
  churned as (
    select month, (
      select count(distinct customer) filter (customer not in (
        select customer from paid where started < month + interval 1 month
          and ended >= month + interval 1 month)) / nullif(count(distinct customer), 0)
      from paid where started < month and ended >= month and chosen(owner)) as share
    from last_six),
  lifetime as (
    select 1 / nullif(case when arg_max(share is not null, month) then avg(share) end, 0) as months
    from churned)`;

/** Customers by the month at whose end they paid for the first time, and what is left of them. */
const cohorts = (worth: string) =>
  subscriptions(
    `${WITH_MOVEMENTS},
      cohorts as (
        select customer, month as start from movements where kind = 'new' and in_period(month)),
      left_over as (
        select start, datediff('month', start, month) as age, sum(${worth}) as size
        from cohorts join ends using (customer) where month >= start group by all),
      wide as (
        pivot (
          select strftime(start, '%Y-%m') as month, first_value(size) over cohort as first,
            'after ' || lpad(age::varchar, 2, '0') as age, size / first_value(size) over cohort as share
          from left_over window cohort as (partition by start order by age)
        ) on age using any_value(share) group by month, first)
      select * from wide order by month`,
    wholeMonths,
  );

const statements: Statements = {
  CUSTOMERS: atEnd('count(distinct customer)'),
  NEW_CUSTOMERS: movements(count('new')),
  CHURNED_CUSTOMERS: movements(count('churn')),
  REACTIVATED_CUSTOMERS: movements(count('reactivation')),
  NEW_TRIALS: subscriptions(`
      select count(*) from subscriptions
      where trial_started is not null and in_period(trial_started) and chosen(owner)`),
  MRR: atEnd('coalesce(sum(mrr), 0)'),
  ARR: atEnd('12 * coalesce(sum(mrr), 0)'),
  NEW_MRR: movements(moved('new')),
  EXPANSION_MRR: movements(moved('expansion')),
  REACTIVATION_MRR: movements(moved('reactivation')),
  CONTRACTION_MRR: movements(moved('contraction')),
  CHURNED_MRR: movements(moved('churn')),
  NET_NEW_MRR: movements(`(
      select coalesce(sum(now - before), 0) from movements where in_period(month))`),
  CHURN_RATE: ofPayers(`1 - ${STAYED}`),
  RETENTION_RATE: ofPayers(STAYED),
  RENEWAL_RATE: subscriptions(`
      with due as (
        select customer, exists (
            from subscriptions other
            where other.customer = s.customer and other.line <> s.line and other.mrr > 0
              and other.started <= s.ended + interval 30 days
              and (other.ended is null or other.ended > greatest(s.ended, other.started))
          ) as renewed
        from subscriptions s
        where mrr > 0 and ended is not null and in_period(ended) and chosen(owner))
      select count(distinct customer) filter (renewed) / nullif(count(distinct customer), 0)
      from due`),
  GROSS_MRR_CHURN: ofPayers(`1 - ${GROSS}`),
  NET_MRR_CHURN: ofPayers(`1 - ${NET}`),
  GROSS_REVENUE_RETENTION: ofPayers(GROSS),
  NET_REVENUE_RETENTION: ofPayers(NET),
  GROSS_GROWTH_RATE: perPayerAtStart(count('new', 'reactivation')),
  NET_GROWTH_RATE: perPayerAtStart(`(${count('new', 'reactivation')} - ${count('churn')})`),
  ARPA: atEnd('sum(mrr) / nullif(count(distinct customer), 0)'),
  QUICK_RATIO: movements(`${ADDED} / nullif(${TAKEN}, 0)`),
  FIRST_YEAR_CHURN: subscriptions(`
      ${PAID} with firsts as (
        select customer, any_value(owner) as owner, min(started) as first from paid group by customer),
      stops as (
        select customer, min(ended) as stop from paid one
        where not exists (
          from paid other where other.customer = one.customer
            and other.started <= one.ended and other.ended > one.ended)
        group by customer)
      select count(*) filter (stop < first + interval 1 year) / nullif(count(*), 0)
      from firsts join stops using (customer)
      where first + interval 1 year <= ${KNOWN_UNTIL}
        and in_period(first) and chosen(owner)`),
  LOST_LIFETIME_VALUE: subscriptions(
    `${WITH_MOVEMENTS}, ${LIFETIME_BEFORE}
      select case when ${moved('churn')} = 0 then 0 else ${moved('churn')} * months end from lifetime`,
    { ...wholeMonths, ...needsPeriod },
  ),
  MRR_MOVEMENTS: subscriptions(
    `${WITH_MOVEMENTS},
      asked as (
        select unnest(generate_series(
          coalesce(period_start(), (select min(month) from movements where kind is not null)),
          coalesce(period_end() - interval 1 month,
            (select max(month) from movements where kind is not null)), interval 1 month)) as month),
      sums as (
        select month, coalesce(sum(before), 0) as opening,
          ${['new', 'expansion', 'reactivation', 'contraction', 'churn']
            .map(
              (kind) =>
                `coalesce(sum(abs(now - before)) filter (kind = '${kind}'), 0) as "${kind}"`,
            )
            .join(', ')},
          coalesce(sum(now), 0) as closing
        from asked left join movements using (month) group by month)
      select * replace (strftime(month, '%Y-%m') as month) from sums order by month`,
    wholeMonths,
  ),
  COHORT_RETENTION: cohorts('(now > 0)::integer'),
  COHORT_REVENUE_RETENTION: cohorts('now'),
};

describe('KPIs of recurring revenue and SQL', () => {
  compareWithSql(withTables('recurring'), statements);
});

describe.skipIf(!datasets)('KPIs of the customer-months of a SaaS company and SQL', () => {
  compareOver(saas, ['subscriptions'], statements, [
    'CUSTOMERS',
    'NET_NEW_MRR',
    'NET_REVENUE_RETENTION',
    'FIRST_YEAR_CHURN',
    'LOST_LIFETIME_VALUE',
    'MRR_MOVEMENTS',
    'COHORT_REVENUE_RETENTION',
  ]);
});
