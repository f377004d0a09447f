/** Demand: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { datasets } from '../support/datasets';
import { zoho } from './companies';
import { compareOver, compareWithSql, over, type Statements, withTables } from './harness';

const leads = over('leads');
const leadsAndActivities = over('leads', 'activities');
const leadsAndSpend = over('leads', 'spend');
const spend = over('spend');
const dealsAndSpend = over('deals', 'spend');

const bySource = { by: 'source' } as const;

/** Where the leads do not say when they were answered. */
const unanswered = { without: ['leads.first_response'] } as const;

/** What somebody did to reach the lead; a page that it visited or a task about it does not. */
const REACHED = `kind not in ('Task', 'Admin', 'Event')
  and coalesce(status, '') not in ('Planned', 'Cancelled', 'Rescheduled', 'Bounced')`;

/** Leads and when they were first reached, by the activities. */
const REACHED_LEADS = `(
  select l.* exclude (first_response), (
    select min("at") from activities where lead = l.id and "at" >= l.created and ${REACHED}
  ) as first_response
  from leads l)`;

const MINUTES = `datediff('second', created, first_response) / 60`;

const meanResponse = (from: string) => `select avg(${MINUTES} / 60) from ${from}
  where first_response >= created and in_period(created) and chosen(owner)`;
const medianResponse = (from: string) => `select median(${MINUTES} / 60) from ${from}
  where first_response >= created and in_period(created) and chosen(owner)`;
/** Answered before it came, or at a time that is compared with none: nobody knows whether in time. */
const withinHour = (from: string) => `
  select count(*) filter (${MINUTES} <= 60) / nullif(count(*), 0) from ${from}
  where (first_response is null or coalesce(first_response >= created, false)) and in_period(created) and chosen(owner)`;
const followUp = (from: string) => `
  select count(first_response) / nullif(count(*), 0) from ${from}
  where in_period(created) and chosen(owner)`;

/** Of the leads that reached one milestone in the period, the share that ever reached another. */
const cohort = (first: string, later: string) => `
  select count(${later}) / nullif(count(*), 0) from leads
  where ${first} is not null and in_period(${first}) and chosen(owner)`;
const ofCreated = (later: string) => `
  select count(${later}) / nullif(count(*), 0) from leads where in_period(created) and chosen(owner)`;

const CREATED = `(select count(*) from leads where in_period(created) and chosen(source))`;
const spent = (column: string) =>
  `(select coalesce(sum(${column}), 0) from spend where in_period(date) and chosen(source))`;
const WON = `(select coalesce(sum(amount), 0) from deals
  where status = 'Won' and in_period(closed) and chosen(source))`;
/** Pooled over the rows that have both. */
const costOf = (column: string) => `
  select sum(cost) / nullif(sum(${column}), 0) from spend
  where cost is not null and ${column} is not null and in_period(date) and chosen(source)`;

const statements: Statements = {
  LEADS: leads('select count(*) from leads where in_period(created) and chosen(owner)'),
  QUALIFIED_LEADS: leads(`select count(*) from leads
      where qualified is not null and in_period(qualified) and chosen(owner)`),
  CANCELLED_LEADS: leads(`select count(*) from leads
      where status in ('Cancelled', 'Disqualified', 'Junk') and in_period(created) and chosen(owner)`),
  UNASSIGNED_LEADS: leads(
    `select count(*) from leads where owner is null and in_period(created) and chosen(source)`,
    bySource,
  ),
  LEAD_VELOCITY_RATE: leads(
    `select count(*) filter (in_period(qualified))
        / nullif(count(*) filter (in_previous(qualified)), 0) - 1
      from leads where qualified is not null and chosen(owner)`,
    { needsPeriod: true },
  ),
  LEAD_RESPONSE_TIME: [
    leads(meanResponse('leads')),
    leadsAndActivities(meanResponse('leads')),
    leadsAndActivities(meanResponse(REACHED_LEADS), unanswered),
  ],
  MEDIAN_RESPONSE_TIME: [
    leads(medianResponse('leads')),
    leadsAndActivities(medianResponse(REACHED_LEADS), unanswered),
  ],
  RESPONSE_WITHIN_HOUR: [
    leads(withinHour('leads')),
    leadsAndActivities(withinHour(REACHED_LEADS), unanswered),
  ],
  LEAD_FOLLOW_UP_RATE: [
    leads(followUp('leads')),
    leadsAndActivities(followUp(REACHED_LEADS), unanswered),
  ],
  VISITOR_TO_LEAD_RATE: leadsAndSpend(
    `select ${CREATED} / nullif(${spent('visitors')}, 0)`,
    bySource,
  ),
  LEAD_TO_OPPORTUNITY_RATE: leads(ofCreated('opportunity')),
  LEAD_CONVERSION_RATE: leads(ofCreated('customer')),
  MQL_CONVERSION_RATE: leads(cohort('qualified', 'customer')),
  MQL_TO_SQL_RATE: leads(cohort('qualified', 'sales_qualified')),
  SQL_CONVERSION_RATE: leads(cohort('sales_qualified', 'customer')),
  LEAD_CONVERSION_TIME: leads(`
      select avg(greatest(datediff('second', created, customer) / 86400, 0)) from leads
      where customer >= created::date and in_period(customer) and chosen(owner)`),
  TOUCHES_TO_CONVERT: leadsAndActivities(`
      with converted as (
        select id, customer::date + 1 as day_after from leads
        where customer is not null and in_period(customer) and chosen(owner))
      select (
        select count(*) from activities join converted on lead = converted.id
        where "at" < day_after and ${REACHED}
      ) / nullif((select count(*) from converted), 0)`),
  COST_PER_LEAD: over('spend', 'leads')(
    `select ${spent('cost')} / nullif(${CREATED}, 0)`,
    bySource,
  ),
  COST_PER_SESSION: spend(costOf('sessions'), bySource),
  COST_PER_CLICK: spend(costOf('clicks'), bySource),
  REVENUE_PER_SESSION: dealsAndSpend(`select ${WON} / nullif(${spent('sessions')}, 0)`, bySource),
  REVENUE_PER_CLICK: dealsAndSpend(`select ${WON} / nullif(${spent('clicks')}, 0)`, bySource),
  DIGITAL_EVENTS: over('activities')(`
      select count(*) from activities where kind = 'Event' and in_period("at") and chosen(owner)`),
  BRAND_MENTIONS: over('social')(`
      select coalesce(sum(mentions), 0) from social where in_period(date) and chosen(owner)`),
  PRICE_POSITION: over('prices')(
    `select avg(ours / theirs - 1) from (
        select product, avg(our_price) as ours, avg(competitor_price) as theirs
        from prices where our_price is not null and competitor_price is not null
        group by product) where chosen(product)`,
    { by: 'product' },
  ),
  CONVERSION_DRIVERS: leads(`
      with cohort as (select * from leads where in_period(created) and chosen(owner)),
      everyone as (select count(*) as leads, count(customer) as customers from cohort),
      said as (
        select 1 as place, 'Owner' as header, owner as said, customer from cohort
        union all select 2, 'Source', source, customer from cohort
        union all select 3, 'Channel', channel, customer from cohort
        union all select 4, 'Lead origin', lead_origin, customer from cohort),
      by_value as (
        select place, header, said, count(*) as leads, count(customer) as customers
        from said where said is not null group by all having count(*) >= 30)
      select header, said, b.leads, b.customers / b.leads as conversion,
        (b.customers / b.leads) / nullif((e.customers - b.customers) / nullif(e.leads - b.leads, 0), 0) as lift
      from by_value b, everyone e order by lift desc nulls last, b.leads desc, place, said`),
  WORKLOAD_CURVE: leads(`
      with months as (
        select owner, date_trunc('month', first_response) as month,
          count(*) as leads, count(customer) as customers
        from leads where first_response is not null and owner is not null
          and in_period(first_response) and chosen(owner)
        group by all),
      bands as (select *,
        case when leads <= 5 then 5 else 5 * 2 ** ceil(log2(leads / 5)) end as most from months)
      select case when most = 5 then '1 to 5' else format('{} to {}', (most / 2 + 1)::integer, most::integer) end,
        count(*), sum(leads)::double, sum(customers)::double / sum(leads)
      from bands group by most order by most`),
};

describe('KPIs of demand and SQL', () => {
  compareWithSql(withTables('demand'), statements);
});

describe.skipIf(!datasets)('KPIs of the leads of a Zoho CRM and SQL', () => {
  compareOver(zoho, ['leads', 'activities'], statements, [
    'LEADS',
    'CANCELLED_LEADS',
    'LEAD_TO_OPPORTUNITY_RATE',
    'LEAD_CONVERSION_RATE',
  ]);
});
