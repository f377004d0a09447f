/** Results: statements written from the definitions of the KPIs. */
import { describe } from 'vitest';
import { datasets } from '../support/datasets';
import { maven } from './companies';
import { compareOver, compareWithSql, over, type Statements, withTables } from './harness';

const deals = over('deals');
const dealsAndTargets = over('deals', 'targets');

const CLOSED = 'in_period(closed) and chosen(owner)';
const CREATED = 'in_period(created) and chosen(owner)';
const WON = `status = 'Won' and ${CLOSED}`;
/** A deal that was closed on the day on which it was created, at a time not told, took no time. */
const DAYS = `greatest(datediff('second', created, closed) / 86400, 0)`;
const IN_ORDER = '(closed >= created or closed = created::date)';

const count = (where: string) => `(select count(*) from deals where ${where})`;
const amount = (where: string) => `(select coalesce(sum(amount), 0) from deals where ${where})`;
const select = (value: string) => deals(`select ${value}`);
const days = (mean: string, status: string) =>
  deals(
    `select ${mean}(${DAYS}) from deals where status = '${status}' and ${IN_ORDER} and ${CLOSED}`,
  );

/** What a won deal brings a month; nothing known is nothing added. */
const MONTHLY = `coalesce(mrr,
  case value_period when 'Monthly' then amount when 'Annual' then amount / 12 else 0 end, 0)`;
const MRR_ADDED = `(select coalesce(sum(${MONTHLY}), 0) from deals where ${WON})`;

/** What stood on the price list: said, or worked out from the share taken off. */
const LISTED = `(select *, coalesce(list_amount, amount / (1 - discount)) as listed from deals)`;

const growth = (before: string) =>
  deals(
    `select ${amount(WON)}
      / nullif(${amount(`status = 'Won' and ${before} and chosen(owner)`)}, 0) - 1`,
    { needsPeriod: true },
  );
/** The same dates; the day after 29 February is that after the 28th. */
const YEAR_BEFORE = `closed >= period_start() - interval 1 year
  and closed < last_day() - interval 1 year + interval 1 day`;

/** What owners are to sell in the months of the period; targets of anything else do not count. */
const QUOTAS = `
  quotas as (
    select owner, sum(target) as quota from targets
    where coalesce(metric, 'Revenue') = 'Revenue'
      and in_period((period || '-01')::timestamp) and chosen(owner)
    group by owner)`;
const wholeTargets = { wholeTargets: true } as const;

const provided = (table: string, won: string) => `
  select count(*) filter (${won}) / nullif(count(*), 0) from ${table}
  where lead_origin = 'Provided' and ${CREATED}`;

const reps = (others: string) => `
  select ${amount(WON)} / nullif(count(distinct owner), 0)
  from (select owner from deals where ${WON} ${others})`;

const statements: Statements = {
  WON_DEALS: select(count(WON)),
  LOST_DEALS: select(count(`status = 'Lost' and ${CLOSED}`)),
  CLOSED_DEALS: select(count(`status in ('Won', 'Lost') and ${CLOSED}`)),
  REVENUE: select(amount(WON)),
  WIN_RATE: select(
    `${count(WON)} / nullif(${count(`status in ('Won', 'Lost') and ${CLOSED}`)}, 0)`,
  ),
  WIN_RATE_BY_VALUE: select(
    `${amount(WON)} / nullif(${amount(`status in ('Won', 'Lost') and ${CLOSED}`)}, 0)`,
  ),
  CLOSE_RATE: select(`${count(`status = 'Won' and ${CREATED}`)} / nullif(${count(CREATED)}, 0)`),
  WIN_LOSS_RATIO: select(`${count(WON)} / nullif(${count(`status = 'Lost' and ${CLOSED}`)}, 0)`),
  LOST_DEAL_RATIO: select(
    `${count(`status = 'Lost' and ${CLOSED}`)} / nullif(${count(CREATED)}, 0)`,
  ),
  PROVIDED_LEAD_CLOSE_RATE: [
    deals(provided('deals', `status = 'Won'`)),
    over('leads')(provided('leads', 'customer is not null')),
  ],
  SALES_CYCLE: days('avg', 'Won'),
  MEDIAN_SALES_CYCLE: days('median', 'Won'),
  TIME_TO_LOSS: days('avg', 'Lost'),
  AVERAGE_DEAL_SIZE: deals(`select avg(amount) from deals where ${WON}`),
  MEDIAN_DEAL_SIZE: deals(`select median(amount) from deals where ${WON}`),
  GROSS_PROFIT: deals(`
      select coalesce(sum(amount - cost), 0) from deals where ${WON}`),
  AVERAGE_MARGIN: deals(`
      select (sum(amount) - sum(cost)) / nullif(sum(amount), 0) from deals
      where amount is not null and cost is not null and ${WON}`),
  AVERAGE_DISCOUNT: deals(`
      select 1 - sum(amount) / nullif(sum(listed), 0) from ${LISTED}
      where amount is not null and listed is not null and ${WON}`),
  NEW_BUSINESS_REVENUE: select(amount(`customer_kind = 'New' and ${WON}`)),
  EXISTING_BUSINESS_REVENUE: select(amount(`customer_kind = 'Existing' and ${WON}`)),
  MRR_ADDED: select(MRR_ADDED),
  ARR_WON: select(`12 * ${MRR_ADDED}`),
  AVERAGE_ARR_WON: deals(`
      select 12 * ${MRR_ADDED} / nullif(count(distinct account), 0) from deals where ${WON}`),
  SALES_GROWTH: growth('in_previous(closed)'),
  YOY_GROWTH: growth(YEAR_BEFORE),
  QUOTA_ATTAINMENT: dealsAndTargets(
    `with ${QUOTAS}
      select ${amount(`${WON} and owner in (select owner from quotas)`)} / nullif(sum(quota), 0)
      from quotas`,
    wholeTargets,
  ),
  REPS_AT_QUOTA: dealsAndTargets(
    `with ${QUOTAS}
      select count(*) filter (${amount(`${WON} and owner = quotas.owner`)} >= quota)
        / nullif(count(*), 0)
      from quotas`,
    wholeTargets,
  ),
  REVENUE_PER_REP: [
    deals(reps('')),
    dealsAndTargets(`with ${QUOTAS} ${reps('union all select owner from quotas')}`, wholeTargets),
  ],
  TARGET_ATTAINMENT: over('targets', 'deals')(
    `with ${QUOTAS} select ${amount(WON)} / nullif(sum(quota), 0) from quotas`,
    { pairs: ['metric', 'Revenue'], ...wholeTargets },
  ),
  HOCKEY_STICK: deals(
    `select ${amount(`${WON} and closed >= period_end()
          - to_days(ceil(datediff('day', period_start(), period_end()) / 10)::integer)`)}
        / nullif(${amount(WON)}, 0)`,
    { needsPeriod: true },
  ),
  LOST_REASONS: deals(`
      with lost as (
        select * from deals where status = 'Lost' and lost_reason is not null and ${CLOSED}),
      stages as (
        select lost_reason, stage,
          row_number() over (partition by lost_reason order by count(*) desc, stage) as place
        from lost group by lost_reason, stage)
      select lost_reason, count(*) as deals, coalesce(sum(amount), 0),
        count(*) / (select count(*) from lost),
        (select stage from stages where stages.lost_reason = lost.lost_reason and place = 1),
        avg(${DAYS}) filter (${IN_ORDER})
      from lost group by lost_reason order by deals desc, lost_reason`),
  COMPETITORS: deals(`
      select competitor, count(*) as deals, count(*) filter (status = 'Won'),
        count(*) filter (status = 'Lost'), count(*) filter (status = 'Won') / count(*),
        coalesce(sum(amount) filter (status = 'Lost'), 0)
      from deals where competitor is not null and status in ('Won', 'Lost') and ${CLOSED}
      group by competitor order by deals desc, competitor`),
};

describe('KPIs of results and SQL', () => {
  compareWithSql(withTables('results'), statements);
});

describe.skipIf(!datasets)('KPIs of the opportunities of a reseller and SQL', () => {
  compareOver(maven, ['deals'], statements, [
    'WIN_RATE_BY_VALUE',
    'CLOSE_RATE',
    'LOST_DEAL_RATIO',
    'SALES_CYCLE',
    'MEDIAN_DEAL_SIZE',
    'SALES_GROWTH',
    'REVENUE_PER_REP',
    'HOCKEY_STICK',
  ]);
});
