/** Pipeline: statements written from the definitions of the KPIs. */
import { describe, expect, it } from 'vitest';
import { callFunction } from '../../src/functions/call';
import { datasets } from '../support/datasets';
import { maven } from './companies';
import { enteredColumn, generated, STAGES } from './generated';
import {
  compareOver,
  compareWithSql,
  expectSame,
  generatedCompany,
  host,
  load,
  over,
  rowsBySql,
  type Statements,
  withTables,
} from './harness';

const deals = over('deals');
const dealsAndSnapshots = over('deals', 'snapshots');
const snapshots = over('snapshots');

const needsPeriod = { needsPeriod: true } as const;

const openAt = (moment: string) =>
  `(created < ${moment} and (status = 'Open' or closed >= ${moment}))`;
/** At the end of the period; those that are open now, without one. */
const OPEN = `(chosen(owner) and case when period_end() is null
  then status = 'Open' else coalesce(${openAt('period_end()')}, false) end)`;
const CLOSED = 'in_period(closed) and chosen(owner)';
const DAYS = `greatest(datediff('second', created, closed) / 86400, 0)`;
const IN_ORDER = '(closed >= created or closed = created::date)';
const AGE = `(datediff('second', created, last_day()) / 86400)`;
const WIN_RATE = `count(*) filter (status = 'Won') / nullif(count(*) filter (status in ('Won', 'Lost')), 0)`;

/** Of deals that closed since nobody knows how likely they were. */
const CLOSED_SINCE = `(select count(*) > 0 from deals where ${OPEN} and status <> 'Open')`;
const WEIGHTED = `(select coalesce(sum(amount * probability), 0) from deals where ${OPEN})`;

/** The last snapshot before the end of the period. */
const THEN = `
  then_all as (
    select * from snapshots where chosen(owner)
      and snapshot_date = (select max(snapshot_date) from snapshots
        where period_end() is null or snapshot_date < period_end())),
  then_open as (select * from then_all where status = 'Open')`;
const BY_SNAPSHOT = `(${CLOSED_SINCE} and (select count(*) > 0 from then_all))`;

/** Stages of open rows, by the mean probability that they have. */
const stagesOf = (table: string) => `
  (select stage, avg(probability) as place from ${table} where status = 'Open' group by stage)`;
const funnelOf = (rows: string, stages: string) => `
  select s.stage, s.place, count(o.stage) as deals, coalesce(sum(o.amount), 0) as amount,
    coalesce(sum(o.amount * o.probability), 0) as weighted,
    count(o.stage) / nullif((select count(*) from ${rows}), 0) as share
  from ${stagesOf(stages)} s left join ${rows} o on o.stage = s.stage and o.status = 'Open'
  group by all`;
const FUNNEL = `
  open_deals as (select * from deals where ${OPEN}),
  funnel as (
    ${funnelOf('open_deals', 'deals')}
    union all
    select 'closed since', 2, count(*), coalesce(sum(amount), 0), null,
      count(*) / (select count(*) from open_deals)
    from open_deals where status <> 'Open' having count(*) > 0)`;

/** Visits to stages and how they ended, made once for all statements of a source. `place` orders the stages. */
const outcomes = (name: string, steps: string, place: string) => `
  create table if not exists ${name} as
    with steps as (${steps}),
    stays as (
      select deal, owner, stage, entered, nth, is_exit,
        coalesce("left", lead(entered) over deal_steps) as "left",
        lead(nth) over deal_steps is not null as has_next,
        lead(is_exit) over deal_steps as exits, lead(stage) over deal_steps as next_stage,
        last_value(case when is_exit then stage end) over (partition by deal order by nth
          rows between unbounded preceding and unbounded following) as ended_as
      from steps window deal_steps as (partition by deal order by nth)),
    visits as (
      select *, row_number() over (partition by deal order by nth) - 1 as nth_visit
      from stays where not is_exit),
    ranks as (
      select stage, row_number() over (order by ${place}) as rank from visits group by stage),
    told as (
      select v.*, r.rank, n.rank as next_rank, (select max(rank) from ranks) as last_rank,
        row_number() over (partition by deal order by nth desc) = 1 as is_last
      from visits v join ranks r using (stage) left join ranks n on n.stage = v.next_stage),
    ended as (
      select *, case
        when exits then if(next_stage = 'Won', 'advanced', 'lost')
        when has_next then if(next_rank > rank, 'advanced', 'moved_back')
        when "left" is null then 'still_here'
        when rank = last_rank then 'advanced' else 'lost' end as outcome
      from told)
    select *, coalesce(ended_as = 'Won', bool_or(is_last and outcome = 'advanced')
        over (partition by deal)) as won,
      min(entered) filter (rank = 1) over (partition by deal) as began
    from ended;`;

/** A history of visits tells when each was left, but not how the deal ended. */
const HISTORY = outcomes(
  'history_visits',
  `select deal, owner, stage, entered, "left",
      row_number() over (partition by deal order by entered, line) as nth, false as is_exit
    from stage_history`,
  'avg(nth_visit)',
);

/** A deal's first row in each stage, and the first that shows it as closed. */
const SNAPSHOTS = outcomes(
  'snapshot_visits',
  `with told as (
      select *, if(status = 'Open', stage, status) as state from snapshots),
    turns as (
      select *, lag(state) over (partition by deal order by snapshot_date) as before from told)
    select deal, owner, state as stage, snapshot_date as entered, null::timestamp as "left",
      row_number() over (partition by deal order by snapshot_date) as nth,
      state in ('Won', 'Lost') as is_exit
    from turns where state is distinct from before`,
  `(select avg(probability) from snapshots s where s.status = 'Open' and s.stage = visits.stage)`,
);

/** Columns of days, one a stage; the deal's status and its day of closing tell the end. */
const COLUMNS = outcomes(
  'column_visits',
  `with told as (
      ${STAGES.map(
        (stage, at) => `
        select id as deal, owner, '${stage}' as stage, "${enteredColumn(stage)}" as entered,
          ${at} as place, false as is_exit from deals where "${enteredColumn(stage)}" is not null`,
      ).join(' union all ')}
      union all select id, owner, status, closed, 9, true from deals where status <> 'Open')
    select deal, owner, stage, entered, null::timestamp as "left",
      row_number() over (partition by deal order by is_exit, entered, place) as nth, is_exit
    from told`,
  `(select avg(probability) from deals d where d.status = 'Open' and d.stage = visits.stage)`,
);

const VISITS = {
  stage_history: 'history_visits',
  deals: 'column_visits',
  snapshots: 'snapshot_visits',
};
type Source = keyof typeof VISITS;
const MADE: Readonly<Record<Source, string>> = {
  stage_history: HISTORY,
  deals: COLUMNS,
  snapshots: SNAPSHOTS,
};

/** A statement over the visits that one of the tables tells. */
const visits = (source: Source, sql: (visits: string) => string, more = {}) =>
  over(source)(`${MADE[source]} ${sql(VISITS[source])}`, more);

const IN_FORCE = 'in_period(entered) and chosen(owner)';
const BEGAN = 'began is not null and in_period(began) and chosen(owner)';
const ENDED = `"left" is not null and in_period("left") and chosen(owner)`;
const VISIT_DAYS = `(datediff('second', entered, "left") / 86400)`;

/** A deal that closed at a time not told has left all the same. */
const hereAt = (moment: string) =>
  `(entered < ${moment} and coalesce("left" >= ${moment}, outcome = 'still_here'))`;

const stageConversion = (from: string) => `
  select stage, count(*) filter (${IN_FORCE}) as entries,
    count(*) filter (${IN_FORCE} and outcome = 'advanced') as advances,
    count(*) filter (${IN_FORCE} and outcome = 'lost'),
    count(*) filter (${IN_FORCE} and outcome = 'still_here'),
    count(*) filter (${IN_FORCE} and outcome = 'moved_back'),
    advances / nullif(entries, 0),
    count(distinct deal) filter (${BEGAN})
      / nullif((select count(distinct deal) from ${from} where ${BEGAN}), 0),
    count(distinct deal) filter (${IN_FORCE} and won)
      / nullif(count(distinct deal) filter (${IN_FORCE}), 0)
  from ${from} group by stage, rank order by rank`;

const stageDuration = (from: string) => `
  select stage, count(*) filter (${ENDED}), avg(${VISIT_DAYS}) filter (${ENDED}),
    median(${VISIT_DAYS}) filter (${ENDED})
  from ${from} group by stage, rank order by rank`;

/** An owner's stages beside everybody's. */
const bottlenecks = (from: string) => `
  with sums as (
    select owner, stage, rank, count(*) filter (in_period(entered)) as entries,
      count(*) filter (in_period(entered) and outcome = 'advanced') as advances,
      count(*) filter ("left" is not null and in_period("left")) as ends,
      coalesce(sum(${VISIT_DAYS}) filter ("left" is not null and in_period("left")), 0) as days
    from ${from} group by all),
  team as (
    select stage, sum(advances) / nullif(sum(entries), 0) as conversion,
      sum(days) / nullif(sum(ends), 0) as days
    from sums group by stage),
  beside as (
    select owner, sums.stage, rank, entries, ends,
      advances / nullif(entries, 0) as conversion, team.conversion as their_conversion,
      sums.days / nullif(ends, 0) as days, team.days as their_days
    from sums join team using (stage) where owner is not null and chosen(owner)),
  weakest as (
    select * from beside where conversion < their_conversion - 1e-9
    qualify row_number() over (partition by owner order by conversion - their_conversion, rank) = 1),
  slowest as (
    select * from beside where days > their_days + 1e-9
    qualify row_number() over (partition by owner order by days - their_days desc, rank) = 1)
  select o.owner,
    (select count(distinct deal) from ${from} v where v.owner = o.owner and in_period(entered)),
    w.stage, w.conversion, w.their_conversion, s.stage, s.days, s.their_days
  from (select owner from beside group by owner having sum(entries) + sum(ends) > 0) o
  left join weakest w on w.owner = o.owner left join slowest s on s.owner = o.owner
  order by o.owner`;

const stalledInStage = (from: string) => `
  with usual as (
    select stage, avg(${VISIT_DAYS}) as days from ${from}
    where "left" >= entered group by stage)
  select count(*) from ${from} join usual using (stage)
  where ${hereAt('period_end()')} and chosen(owner)
    and datediff('second', entered, last_day()) / 86400 > days`;

/** Week by week, the last of them perhaps cut short. */
const funnelHistory = (from: string, lastDay: string) => `
  with known as (select ${lastDay} as day),
  span as (
    select coalesce(period_start(), (select min(entered) from ${from})) as start,
      coalesce(period_end(), (select day + interval 1 day from known)) as stop),
  mondays as (
    select unnest(generate_series(date_trunc('week', start), stop - interval 1 day,
      interval 7 days)) as monday from span),
  weeks as (
    select greatest(monday, start) as start, least(monday + interval 7 days, stop) as stop
    from mondays, span),
  counts as (
    select stage, rank, weeks.start as monday, weeks.stop,
      count(*) filter (${hereAt('stop')} and chosen(owner)) as deals
    from ${from} cross join weeks group by all),
  wide as (
    pivot (
      select stage, rank, strftime(stop - interval 1 day, '%Y-%m-%d') as day,
        case when monday <= (select day from known) then deals end as deals
      from counts
    ) on day using any_value(deals) group by stage, rank)
  select * exclude (rank) from wide order by rank`;

/** Bands of days, each from the first day after this one; the youngest holds every age. */
const AGE_BANDS = `(values (0, '0-30 days', -1), (1, '31-60 days', 30), (2, '61-90 days', 60),
  (3, '91-180 days', 90), (4, '181-365 days', 180), (5, 'over 365 days', 365))
  as bands (place, label, above)`;

const PROBABILITY_BANDS = `(values (0, '0-25 %', 0, 0.25), (1, '25-50 %', 0.25, 0.5),
  (2, '50-75 %', 0.5, 0.75), (3, '75-100 %', 0.75, 1.01)) as bands (place, label, low, high)`;

/** What became of the open amount between two tables of the same deals. */
const waterfall = (older: string, newer: string) => `
  with standing as (
    select coalesce(o.deal, n.deal) as deal, o.deal is not null as was, n.deal is not null as stands,
      o.status as before, n.status as now,
      coalesce(o.amount, 0) as amount_before, coalesce(n.amount, 0) as amount_now,
      coalesce(o.status = 'Open' and in_period(o.expected_close), false) as counted,
      coalesce(n.status = 'Open' and in_period(n.expected_close), false) as counts
    from (${older}) o full join (${newer}) n using (deal)),
  movements as (
    select 0 as place, 'Opening' as movement, amount_before as amount from standing where counted
    union all select 1, 'New', amount_now from standing where counts and not was
    union all select 2, 'Reopened', amount_before from standing
      where counts and was and before <> 'Open'
    union all select 3, 'Increased', amount_now - amount_before from standing
      where counts and was and amount_now > amount_before
    union all select 4, 'Pulled in', amount_before from standing
      where counts and not counted and before = 'Open'
    union all select 5, 'Decreased', amount_now - amount_before from standing
      where counts and was and amount_now < amount_before
    union all select 6, 'Pushed out', -amount_before from standing
      where counted and not counts and now = 'Open'
    union all select 7, 'Removed', -amount_before from standing where counted and not stands
    union all select 8, 'Lost', -amount_before from standing where counted and now = 'Lost'
    union all select 9, 'Won', -amount_before from standing where counted and now = 'Won'
    union all select 10, 'Closing', amount_now from standing where counts)
  select name, count(movement), coalesce(sum(amount), 0)
  from (values (0, 'Opening'), (1, 'New'), (2, 'Reopened'), (3, 'Increased'), (4, 'Pulled in'),
    (5, 'Decreased'), (6, 'Pushed out'), (7, 'Removed'), (8, 'Lost'), (9, 'Won'), (10, 'Closing'))
    as names (place, name)
  left join movements using (place) group by names.place, name order by names.place`;

/** The nearest snapshot at or before the day. */
const snapshotOf = (day: string) => `
  select * from snapshots where chosen(owner)
    and snapshot_date = (select max(snapshot_date) from snapshots where snapshot_date <= '${day}')`;
const EXPORT = 'select *, id as deal from deals where chosen(owner)';

const FORECAST = `
  forecast as (
    select deal, exists (
        from snapshots later where later.deal = s.deal and later.status in ('Won', 'Lost')
          and later.snapshot_date < period_end()) as closed
    from snapshots s
    where status = 'Open' and chosen(owner) and in_period(expected_close)
      and snapshot_date = (
        select max(snapshot_date) from snapshots where snapshot_date <= period_start())
      and (select max(snapshot_date) from snapshots) >= period_end())`;

/** As people write it: without zeros at the end. */
const short = (value: string) => `regexp_replace(round(${value}, 2)::varchar, '\\.0$', '')`;

const statements: Statements = {
  OPEN_DEALS: deals(`select count(*) from deals where ${OPEN}`),
  DEALS_CREATED: deals('select count(*) from deals where in_period(created) and chosen(owner)'),
  PIPELINE_VALUE: deals(`select coalesce(sum(amount), 0) from deals where ${OPEN}`),
  WEIGHTED_PIPELINE: [
    deals(`select case when not ${CLOSED_SINCE} then ${WEIGHTED} end`),
    dealsAndSnapshots(`
      with ${THEN}
      select case when ${BY_SNAPSHOT}
          then (select coalesce(sum(amount * probability), 0) from then_open)
        when not ${CLOSED_SINCE} then ${WEIGHTED} end`),
  ],
  PIPELINE_VELOCITY: deals(`
      select (select count(*) from deals where ${OPEN})
        * avg(amount) filter (status = 'Won') * ${WIN_RATE}
        / nullif(avg(${DAYS}) filter (status = 'Won' and ${IN_ORDER}), 0)
      from deals where ${CLOSED}`),
  PIPELINE_COVERAGE: over('deals', 'targets')(
    `select (
        select coalesce(sum(amount), 0) from deals
        where ${openAt('period_start()')} and chosen(owner)
          and in_period(if(status = 'Open', expected_close, closed))
      ) / nullif((
        select sum(target) from targets where coalesce(metric, 'Revenue') = 'Revenue'
          and in_period((period || '-01')::timestamp) and chosen(owner)), 0)`,
    { ...needsPeriod, wholeTargets: true },
  ),
  DEAL_AGE: deals(`select avg(${AGE}) from deals where ${OPEN} and ${AGE} >= 0`, needsPeriod),
  STALLED_DEALS: deals(
    `with yardstick as (
        select avg(${DAYS}) as days from deals
        where status = 'Won' and ${IN_ORDER} and closed < period_end() and chosen(owner))
      select case when any_value(days) is not null
        then count(*) filter (${OPEN} and ${AGE} > days) end
      from yardstick left join deals on true`,
    needsPeriod,
  ),
  STALLED_IN_STAGE: [
    visits('stage_history', stalledInStage, needsPeriod),
    visits('deals', stalledInStage, needsPeriod),
  ],
  SLIP_RATE: snapshots(
    `with ${FORECAST}
      select count(*) filter (not closed) / nullif(count(*), 0) from forecast`,
    needsPeriod,
  ),
  STAGE_FUNNEL: [
    deals(`with ${FUNNEL} select * exclude (place) from funnel order by place`),
    dealsAndSnapshots(`
      with ${THEN}, ${FUNNEL}, chosen_funnel as (
        select * from funnel where not ${BY_SNAPSHOT}
        union all
        select * from (${funnelOf('then_open', 'snapshots')}) where ${BY_SNAPSHOT})
      select * exclude (place) from chosen_funnel order by place`),
  ],
  STAGE_FUNNEL_HISTORY: [
    visits('stage_history', (from) =>
      funnelHistory(
        from,
        `(select max(greatest(entered, coalesce("left", entered))) from ${from})`,
      ),
    ),
    visits('snapshots', (from) =>
      funnelHistory(from, '(select max(snapshot_date) from snapshots)'),
    ),
  ],
  STAGE_CONVERSION: (['stage_history', 'deals', 'snapshots'] as const).map((source) =>
    visits(source, stageConversion),
  ),
  STAGE_DURATION: (['stage_history', 'deals', 'snapshots'] as const).map((source) =>
    visits(source, stageDuration),
  ),
  STAGE_BOTTLENECKS: (['stage_history', 'deals', 'snapshots'] as const).map((source) =>
    visits(source, bottlenecks),
  ),
  WIN_RATE_BY_AGE: deals(`
      with latest as (
        select max(greatest(coalesce(created, last_activity, closed),
          coalesce(closed, created, last_activity), coalesce(last_activity, created, closed))) as day
        from deals),
      aged as (
        select status, case when status = 'Open'
            then datediff('second', created, (select day from latest)) / 86400
            when ${IN_ORDER} then ${DAYS} end as days
        from deals where in_period(created) and chosen(owner))
      select label, count(days), ${WIN_RATE}
      from ${AGE_BANDS} left join aged on days > above group by place, label order by place`),
  PROBABILITY_CALIBRATION: snapshots(`
      with ends as (
        select deal, arg_max(status, snapshot_date) as status from snapshots group by deal),
      stated as (
        select s.deal, s.probability, ends.status from snapshots s join ends using (deal)
        where s.status = 'Open' and ends.status in ('Won', 'Lost') and s.probability is not null
          and in_period(s.snapshot_date) and chosen(s.owner))
      select label, count(distinct deal), avg(probability),
        count(distinct deal) filter (status = 'Won') / nullif(count(distinct deal), 0)
      from ${PROBABILITY_BANDS} left join stated on probability >= low and probability < high
      group by place, label order by place`),
  PIPELINE_CHANGES: [
    snapshots(waterfall(snapshotOf('2024-03-31'), snapshotOf('2024-07-15')), {
      args: ['2024-03-31', '2024-07-15'],
      needsRows: 'no snapshot at or before 2024-03-31',
    }),
    over('deals', 'deals')(waterfall(EXPORT, EXPORT)),
  ],
  DEAL_SIZE_BANDS: deals(`
      with sized as (
        select * from deals where status in ('Won', 'Lost') and amount is not null and ${CLOSED}),
      cuts as (
        select quantile_cont(amount, [0.25, 0.5, 0.75]) as q from sized having count(*) > 0),
      bands as (
        select 0 as place, 'up to ' || ${short('q[1]')} as label, null as low, q[1] as high from cuts
        union all select 1, ${short('q[1]')} || ' to ' || ${short('q[2]')}, q[1], q[2] from cuts
        union all select 2, ${short('q[2]')} || ' to ' || ${short('q[3]')}, q[2], q[3] from cuts
        union all select 3, 'above ' || ${short('q[3]')}, q[3], null from cuts)
      select label, count(amount), coalesce(sum(amount), 0), ${WIN_RATE},
        avg(${DAYS}) filter (status = 'Won' and ${IN_ORDER})
      from bands left join sized
        on (low is null or amount > low) and (high is null or amount <= high)
      group by place, label order by place`),
};

describe('KPIs of the pipeline and SQL', () => {
  compareWithSql(withTables('pipeline'), statements);
});

/** The deals as a snapshot of this day has them, as somebody exported them then. */
function exportOf(day: string) {
  const rows = generated().snapshots.rows.filter((row) => row.snapshot_date === day);
  return [
    ['Deal ID', 'Status', 'Amount', 'Expected close'],
    ...rows.map((row) => [row.deal, row.status, row.amount, row.expected_close]),
  ];
}

describe('two exports of the deals', () => {
  const [older, newer] = ['2024-03-01', '2024-07-01'] as const;

  it('change as SQL finds, with a period and without', async () => {
    const company = generatedCompany();
    const database = await load(company);
    for (const period of [undefined, ...company.periods]) {
      const result = callFunction(
        'PIPELINE_CHANGES',
        [exportOf(older), exportOf(newer), period?.text],
        host,
      ) as unknown[][];
      const sql = waterfall(snapshotOf(older), snapshotOf(newer));
      const rows = await rowsBySql(database, sql, period);
      expectSame(result.slice(1), rows, period?.text ?? 'without a period');
    }
    database.close();
  });

  it('are not changed at all where they are the same', () => {
    const same = exportOf(older);
    const [, opening, ...rest] = callFunction(
      'PIPELINE_CHANGES',
      [same, same],
      host,
    ) as unknown[][];
    const closing = rest.pop();
    expect(closing!.slice(1)).toEqual(opening!.slice(1));
    for (const [name, ...values] of rest) expect([name, ...values]).toEqual([name, 0, 0]);
  });
});

describe.skipIf(!datasets)('KPIs of the opportunities of a reseller and SQL', () => {
  compareOver(maven, ['deals'], statements, [
    'OPEN_DEALS',
    'DEALS_CREATED',
    'DEAL_AGE',
    'STALLED_DEALS',
    'DEAL_SIZE_BANDS',
  ]);
});
