/** What is in the pipeline, what it is worth, how fast it moves. */
import {
  absolute,
  add,
  count,
  type Expression,
  emptyIf,
  mean,
  multiply,
  number,
  openAt,
  overall,
  period,
  ratio,
  subtract,
  sum,
  where,
} from '../metric/expression';
import { closedSince, inSnapshot, openInSnapshot, stoodAt } from '../metric/standing';
import { define } from './kpi';
import {
  averageDeal,
  closedDeals,
  closedRows,
  cycleUntilNow,
  dealsCreated,
  lost,
  lostAmount,
  onCreated,
  openAmount,
  openDeals,
  quota,
  revenue,
  salesCycle,
  weightedPipeline,
  winRate,
  won,
} from './measures';

/** Of all stages together, whether the snapshot speaks: the rows of a funnel come from one source. */
const inStage = (now: Expression, snapshot: Expression) => stoodAt(now, snapshot, overall);
const openThen = inStage(openDeals, count('snapshots', inSnapshot, openInSnapshot));
const openAmountThen = inStage(openAmount, sum('snapshots', 'amount', inSnapshot, openInSnapshot));
const weightedThen = inStage(
  emptyIf(closedSince, sum('deals', 'weighted_amount', openAt('end'))),
  sum('snapshots', 'weighted_amount', inSnapshot, openInSnapshot),
);

const createdWon = count('deals', onCreated, [won]);
const createdLost = count('deals', onCreated, [lost]);

export const pipeline = {
  OPEN_DEALS: define({
    family: 'pipeline',
    title: 'Open deals',
    synonyms: [
      'active deals',
      'open opportunities',
      'открытые сделки',
      'معاملات باز',
      '进行中商机',
      'сделки в работе',
      'فرصت‌های باز',
      '未结商机',
    ],
    definition:
      'By count: deals open at the end of the period, that is created before it ends and not closed by then.',
    countedOn: 'as of period end',
    unit: 'count',
    better: 'up',
    tables: ['deals'],
    args: [],
    value: () => openDeals,
    example: { table: { period: '2024-Q1', result: 3 } },
    seeAlso: ['PIPELINE_VALUE', 'DEAL_AGE', 'STAGE_FUNNEL'],
    source: 'https://help.close.com/v1/docs/opportunity-statuses',
  }),
  DEALS_CREATED: define({
    family: 'pipeline',
    title: 'Deals created',
    synonyms: ['new deals', 'new opportunities', 'новые сделки', 'معاملات جدید', '新增商机'],
    definition: 'By count: deals created in the period, whatever became of them.',
    countedOn: 'deals.created',
    unit: 'count',
    better: 'up',
    tables: ['deals'],
    args: [],
    value: () => dealsCreated,
    example: { table: { period: '2024-Q1', result: 8 } },
    seeAlso: ['CLOSE_RATE', 'WON_DEALS'],
    source: 'https://help.close.com/docs/opportunity-funnels-report',
  }),
  PIPELINE_VALUE: define({
    family: 'pipeline',
    title: 'Pipeline value',
    synonyms: [
      'open pipeline',
      'объём воронки',
      'сумма открытых сделок',
      'ارزش قیف',
      '商机总额',
      'пайплайн',
      'ارزش پایپ‌لاین',
      '管道金额',
    ],
    definition:
      'Unweighted: sum of amount of the deals open at the end of the period, at the amount the table holds today.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['deals'],
    args: [],
    value: () => openAmount,
    example: { table: { period: '2024-Q1', result: 135000 } },
    variants: 'Some CRMs show the weighted sum under this name; that is WEIGHTED_PIPELINE here.',
    seeAlso: ['WEIGHTED_PIPELINE', 'OPEN_DEALS', 'PIPELINE_COVERAGE'],
    source: 'https://resources.rework.com/libraries/pipeline-management/weighted-pipeline',
  }),
  WEIGHTED_PIPELINE: define({
    family: 'pipeline',
    title: 'Weighted pipeline',
    synonyms: ['weighted forecast', 'взвешенная воронка', 'قیف وزنی', '加权商机额'],
    definition:
      'Weighted by probability: sum of amount x probability over the deals open at the end of the period. For a past date when some of the deals open then have closed since: by the last snapshot before that day, and empty without one, as their probability of that day is not in the table.',
    countedOn: 'as of period end',
    unit: 'money',
    better: 'up',
    tables: ['deals', '[snapshots]'],
    args: ['amounts', 'probabilities'],
    ofColumns: (rows) =>
      rows.reduce((total, [amount, probability]) => total + amount! * probability!, 0),
    value: () => weightedPipeline,
    example: {
      scalar: {
        args: [
          [30000, 60000, 45000],
          [0.5, 0.2, 0.4],
        ],
        result: 45000,
      },
      table: { period: '2024-Q1', result: 45000 },
    },
    variants:
      'Some CRMs weigh by the probability of the stage, some by one typed for each deal; the column of the table is used, whichever it holds.',
    seeAlso: ['PIPELINE_VALUE', 'SALES_FORECAST'],
    source: 'https://www.revopsdictionary.com/term/weighted-pipeline',
  }),
  PIPELINE_VELOCITY: define({
    family: 'pipeline',
    title: 'Pipeline velocity',
    synonyms: ['sales velocity', 'скорость воронки', 'скорость продаж', 'سرعت فروش', '销售速度'],
    definition:
      'Per calendar day: open deals x average won deal x win rate / sales cycle. Open deals are those at the end of the period, the other three come from the deals closed in it; a missing one leaves it empty.',
    countedOn: 'as of period end; deals.closed',
    unit: 'money per day',
    better: 'up',
    tables: ['deals'],
    args: ['open_deals', 'average_deal', 'win_rate', 'cycle_days'],
    inputs: {
      open_deals: openDeals,
      average_deal: averageDeal,
      win_rate: winRate,
      cycle_days: salesCycle,
    },
    value: ({ open_deals, average_deal, win_rate, cycle_days }) =>
      ratio(multiply(multiply(open_deals, average_deal), win_rate), cycle_days),
    example: {
      scalar: { args: [50, 25000, 0.25, 60], result: 5208.333333333333 },
      table: { period: '2024-Q1', result: 360 },
    },
    variants:
      'Vendors differ in which deals they count (open, created or qualified in the period) and in days (calendar or working).',
    seeAlso: ['SALES_FORECAST', 'WIN_RATE', 'AVERAGE_DEAL_SIZE', 'SALES_CYCLE'],
    source: 'https://theprimecalculator.com/business/pipeline-velocity-calculator/formula',
  }),
  SALES_FORECAST: define({
    family: 'pipeline',
    title: 'Sales forecast',
    synonyms: ['velocity forecast', 'прогноз продаж', 'پیش بینی فروش', '销售预测'],
    definition:
      'By velocity: pipeline velocity x days. The days are of the same kind as those of its sales cycle: calendar days for the table form of PIPELINE_VELOCITY.',
    countedOn: 'none',
    unit: 'money',
    better: 'up',
    tables: [],
    args: ['velocity', 'days'],
    value: ({ velocity, days }) => multiply(velocity, days),
    example: { scalar: { args: [360, 30], result: 10800 } },
    variants:
      'Others forecast by the weighted pipeline, or by categories such as commit and best case.',
    seeAlso: ['PIPELINE_VELOCITY', 'FORECAST_ACCURACY'],
    source: 'https://theprimecalculator.com/business/pipeline-velocity-calculator/formula',
  }),
  PIPELINE_COVERAGE: define({
    family: 'pipeline',
    title: 'Pipeline coverage',
    synonyms: ['pipeline coverage ratio', 'покрытие плана воронкой', 'پوشش قیف', '商机覆盖率'],
    definition:
      'At the start: amount of the deals open at the start of the period whose close (expected, or actual once closed) falls in it / target of the period.',
    countedOn: 'as of period start; targets.period',
    unit: 'ratio',
    better: 'up',
    health: [{ level: 'good', from: 3, to: 4 }],
    tables: ['deals', 'targets'],
    args: ['pipeline', 'target'],
    inputs: {
      pipeline: sum('deals', 'amount', openAt('start'), [
        where('close_date', '>=', period('start')),
        where('close_date', '<', period('end')),
      ]),
      target: quota,
    },
    value: ({ pipeline, target }) => ratio(pipeline, target),
    example: {
      scalar: { args: [2400000, 800000], result: 3 },
      table: { period: '2024-Q2', result: 3 },
    },
    variants: 'Some divide by what is left of the target; this is the whole target.',
    seeAlso: ['REQUIRED_PIPELINE', 'QUOTA_ATTAINMENT', 'PIPELINE_VALUE'],
    source:
      'https://contextawareanalytics.com/metrics-governance/how-to-calculate-pipeline-coverage',
  }),
  REQUIRED_PIPELINE: define({
    family: 'pipeline',
    title: 'Required pipeline',
    synonyms: ['pipeline needed', 'необходимый объём воронки', 'قیف لازم', '所需商机额'],
    definition: 'Amount of pipeline that a target needs: revenue target / win rate.',
    countedOn: 'none',
    unit: 'money',
    better: 'none',
    tables: [],
    args: ['target', 'win_rate'],
    value: ({ target, win_rate }) => ratio(target, win_rate),
    example: { scalar: { args: [450000, 0.25], result: 1800000 } },
    variants: 'The win rate that fits is the one by value, WIN_RATE_BY_VALUE.',
    seeAlso: ['PIPELINE_COVERAGE', 'REQUIRED_DEALS', 'WIN_RATE_BY_VALUE'],
    source: 'https://prowi.io/en/glossary/conversion-rate',
  }),
  REQUIRED_DEALS: define({
    family: 'pipeline',
    title: 'Required deals',
    synonyms: ['deals needed', 'необходимое число сделок', 'تعداد معامله لازم', '所需成交数'],
    definition: 'Deals to win for a target: revenue target / average deal size, not rounded.',
    countedOn: 'none',
    unit: 'ratio',
    better: 'none',
    tables: [],
    args: ['target', 'average_deal'],
    value: ({ target, average_deal }) => ratio(target, average_deal),
    example: { scalar: { args: [450000, 12000], result: 37.5 } },
    seeAlso: ['REQUIRED_PIPELINE', 'AVERAGE_DEAL_SIZE'],
    source: 'https://prowi.io/en/glossary/conversion-rate',
  }),
  DEAL_AGE: define({
    family: 'pipeline',
    title: 'Deal age',
    synonyms: ['age of open deals', 'возраст сделки', 'عمر معامله', '商机时长'],
    definition:
      'Mean of the open deals: days from created to the start of the last day of the period, over the deals open at its end.',
    countedOn: 'as of period end',
    unit: 'days',
    better: 'down',
    tables: ['deals'],
    args: [],
    // The mean age is the last day minus the mean creation; a deal created on that day, later than its
    // start, has no age yet.
    value: () =>
      subtract(
        period('lastDay'),
        mean('deals', 'created', openAt('end'), [where('created', '<=', period('lastDay'))]),
      ),
    example: { table: { period: '2024-Q1', result: 40 } },
    variants: 'Some count from the day on which a deal entered its stage.',
    seeAlso: ['STALLED_DEALS', 'SALES_CYCLE', 'WIN_RATE_BY_AGE'],
    source: 'https://metrickittools.com/glossary/deal-age',
  }),
  STALLED_DEALS: define({
    family: 'pipeline',
    title: 'Stalled deals',
    synonyms: ['stuck deals', 'зависшие сделки', 'معاملات راکد', '停滞商机'],
    definition:
      'By count: deals open at the end of the period that are older than the mean sales cycle of the deals won before it ends. Empty where nothing was won.',
    countedOn: 'as of period end',
    unit: 'count',
    better: 'down',
    tables: ['deals'],
    args: [],
    value: () =>
      count('deals', openAt('end'), [
        where('created', '<', subtract(period('lastDay'), cycleUntilNow)),
      ]),
    example: { table: { period: '2024-Q1', result: 1 } },
    variants:
      'Many tools count days without activity or in one stage; this is the whole age against the cycle of won deals.',
    seeAlso: ['DEAL_AGE', 'SALES_CYCLE', 'WIN_RATE_BY_AGE'],
    source: 'https://www.outreach.ai/resources/blog/sales-pipeline-ageing',
  }),
  FORECAST_ACCURACY: define({
    family: 'pipeline',
    title: 'Forecast accuracy',
    synonyms: ['точность прогноза', 'دقت پیش بینی', '预测准确率'],
    definition:
      'Against the actual: 1 - |actual - forecast| / actual. Not clipped: a forecast of more than twice the actual is negative.',
    countedOn: 'none',
    unit: 'percent',
    better: 'up',
    tables: [],
    args: ['actual', 'forecast'],
    value: ({ actual, forecast }) =>
      subtract(number(1), ratio(absolute(subtract(actual, forecast)), actual)),
    example: { scalar: { args: [36000, 45000], result: 0.75 } },
    variants: 'Some divide by the forecast, or by the larger of the two.',
    seeAlso: ['SALES_FORECAST', 'QUOTA_ATTAINMENT'],
    source: 'https://force-calculator.org/Sales-Forecast-Accuracy-Formula.php',
  }),
  STAGE_FUNNEL: define({
    family: 'pipeline',
    title: 'Stage funnel',
    synonyms: [
      'pipeline by stage',
      'sales funnel',
      'воронка продаж',
      'قیف فروش',
      '销售漏斗',
      '销售管道',
    ],
    definition:
      'By stage, in pipeline order: deals open at the end of the period, their amount, weighted amount and share of the open deals. For a past date with deals closed since: by the last snapshot before that day; without one they are one row "closed since", as their stage then is not in the table.',
    countedOn: 'as of period end',
    unit: 'table',
    better: 'none',
    health: [{ shape: 'bell shape: most open deals in the middle stages' }],
    tables: ['deals', '[snapshots]'],
    args: [],
    breakdown: {
      title: 'Stage',
      rows: { by: 'stages' },
      columns: [
        { title: 'Open deals', unit: 'count', value: openThen },
        { title: 'Amount', unit: 'money', value: openAmountThen },
        {
          title: 'Weighted amount',
          unit: 'money',
          value: weightedThen,
          wants: 'probability',
        },
        { title: 'Share', unit: 'percent', value: ratio(openThen, overall(openThen)) },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['Qualified', 1, 60000, 12000, 1 / 3],
          ['Proposal', 1, 45000, 18000, 1 / 3],
          ['Negotiation', 1, 30000, 15000, 1 / 3],
        ],
      },
    },
    variants:
      'Some funnels count a deal in every stage that it has passed; here it is in the one where it stands. STAGE_CONVERSION follows deals from stage to stage.',
    seeAlso: ['OPEN_DEALS', 'PIPELINE_VALUE', 'WEIGHTED_PIPELINE'],
    source: 'https://help.close.com/docs/opportunity-funnels-report',
  }),
  WIN_RATE_BY_AGE: define({
    family: 'pipeline',
    title: 'Win rate by age',
    synonyms: ['конверсия по возрасту сделки', 'نرخ برد بر اساس عمر', '按时长赢单率'],
    definition:
      'Cohort by age band, of the deals created in the period: how many got as old as the band, and the share won of those that have closed since. Open deals are as old as the latest date in the table makes them.',
    countedOn: 'deals.created',
    unit: 'table',
    better: 'none',
    tables: ['deals'],
    args: [],
    breakdown: {
      title: 'Age',
      rows: {
        by: 'bands',
        rows: [
          { label: '0-30 days', where: [where('age_days', '>=', number(0))] },
          { label: '31-60 days', where: [where('age_days', '>', number(30))] },
          { label: '61-90 days', where: [where('age_days', '>', number(60))] },
          { label: '91-180 days', where: [where('age_days', '>', number(90))] },
          { label: '181-365 days', where: [where('age_days', '>', number(180))] },
          { label: 'over 365 days', where: [where('age_days', '>', number(365))] },
        ],
      },
      columns: [
        { title: 'Deals that reached it', unit: 'count', value: dealsCreated },
        {
          title: 'Win rate',
          unit: 'percent',
          value: ratio(createdWon, add(createdWon, createdLost)),
        },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['0-30 days', 8, 0.4],
          ['31-60 days', 4, 2 / 3],
          ['61-90 days', 1, 1],
          ['91-180 days', 0, ''],
          ['181-365 days', 0, ''],
          ['over 365 days', 0, ''],
        ],
      },
    },
    seeAlso: ['WIN_RATE', 'DEAL_AGE', 'STALLED_DEALS'],
    source: 'https://www.outreach.ai/resources/blog/sales-pipeline-ageing',
  }),
  DEAL_SIZE_BANDS: define({
    family: 'pipeline',
    title: 'Deal size bands',
    synonyms: [
      'win rate by deal size',
      'сделки по размеру',
      'دسته بندی اندازه معامله',
      '按金额分层',
    ],
    definition:
      'By quartile of amount, over the deals closed in the period: deals, amount, win rate by count and mean sales cycle of the won ones.',
    countedOn: 'deals.closed',
    unit: 'table',
    better: 'none',
    tables: ['deals'],
    args: [],
    breakdown: {
      title: 'Amount',
      rows: { by: 'quartiles', column: 'amount', among: closedRows },
      columns: [
        { title: 'Deals', unit: 'count', value: closedDeals },
        { title: 'Total amount', unit: 'money', value: add(revenue, lostAmount) },
        { title: 'Win rate', unit: 'percent', value: winRate },
        { title: 'Sales cycle', unit: 'days', value: salesCycle },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['up to 7250', 2, 12000, 0, ''],
          ['7250 to 9000', 1, 8000, 1, 40],
          ['9000 to 16000', 1, 10000, 1, 40],
          ['above 16000', 2, 38000, 0.5, 70],
        ],
      },
    },
    seeAlso: ['AVERAGE_DEAL_SIZE', 'WIN_RATE', 'SALES_CYCLE'],
    source: 'https://kpitree.co/glossary/sales-metrics/average-deal-size',
  }),
};
