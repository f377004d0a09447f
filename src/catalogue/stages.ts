/** Where deals move on in the pipeline, where they stay and where they slip. */
import {
  always,
  type Clock,
  type Condition,
  count,
  distinct,
  has,
  is,
  mean,
  median,
  number,
  on,
  overall,
  period,
  ratio,
  where,
} from '../metric/expression';
import { define } from './kpi';
import { pipelineChanges } from './pipeline-changes';
import { bottlenecks, funnelHistory } from './stage-tables';

const onEntered = on('entered');
const onLeft = on('left');
const entered = count('visits', onEntered);
const ended = (outcome: string) => count('visits', onEntered, [is('outcome', outcome)]);
const advanced = ended('advanced');
/** Deals that came in by another stage say nothing of the first. */
const fromFirst = distinct('visits', 'deal', on('began'), [has('began')]);

/** Visits that hold the end of the period. */
const inStage: Clock = {
  kind: 'covers',
  at: 'end',
  from: 'entered',
  until: 'here_until',
  now: is('outcome', 'still_here'),
};

/** Open in the last snapshot at or before the period's start and expected to close in the period. */
const forecastToClose: readonly Condition[] = [
  is('status', 'open'),
  where('snapshot_day', '<=', period('start')),
  where('next_snapshot', '>', period('start')),
  where('expected_close', '>=', period('start')),
  where('expected_close', '<', period('end')),
  // Without a snapshot after the period nobody knows yet.
  where('last_snapshot', '>=', period('end')),
];

/** Snapshots of deals that have closed since, in which they were open. */
const judged: readonly Condition[] = [
  is('status', 'open'),
  has('closed_in_the_end'),
  has('probability'),
];
const onSnapshot = on('snapshot_date');
const judgedDeals = distinct('snapshots', 'deal', onSnapshot, judged);

const band = (from: number, to: number, last = false) => ({
  label: `${from * 100}-${to * 100} %`,
  where: [
    where('probability', '>=', number(from)),
    where('probability', last ? '<=' : '<', number(to)),
  ],
});

export const stages = {
  STALLED_IN_STAGE: define({
    family: 'pipeline',
    title: 'Stalled in stage',
    synonyms: ['stuck in stage', 'зависшие на этапе', 'معاملات راکد در مرحله', '阶段停滞商机'],
    definition:
      'By count: deals open at the end of the period that have been in their stage for longer than the mean duration of the ended visits to it. The mean is that of all ended visits in the table.',
    countedOn: 'as of period end',
    unit: 'count',
    better: 'down',
    tables: ['stage_history|deals'],
    args: [],
    value: () => count('visits', inStage, [where('stalls_at', '<', period('lastDay'))]),
    example: { table: { period: '2024-Q1', result: 1 } },
    variants: 'Others set a number of days for each stage.',
    seeAlso: ['STALLED_DEALS', 'STAGE_DURATION', 'STAGE_BOTTLENECKS'],
    source: 'https://www.outreach.ai/resources/blog/sales-pipeline-ageing',
  }),
  SLIP_RATE: define({
    family: 'pipeline',
    title: 'Slip rate',
    synonyms: ['slippage rate', 'доля переносов', 'نرخ لغزش معاملات', '延期率'],
    definition:
      'By count: of the deals open in the last snapshot at or before the start of the period and expected to close in it, the share that no snapshot before its end shows as won or lost. Empty without a snapshot after the period.',
    countedOn: 'snapshots.expected_close',
    unit: 'percent',
    better: 'down',
    tables: ['snapshots'],
    args: ['slipped', 'forecast'],
    inputs: {
      slipped: count('snapshots', always, [
        ...forecastToClose,
        where('closed_seen', '>=', period('end')),
      ]),
      forecast: count('snapshots', always, forecastToClose),
    },
    value: ({ slipped, forecast }) => ratio(slipped, forecast),
    example: {
      scalar: { args: [9, 30], result: 0.3 },
      table: { period: '2024-Q1', result: 1 / 3 },
    },
    variants:
      'Some count by amount, some count each time that the expected close moves; this counts deals, once.',
    seeAlso: ['FORECAST_ACCURACY', 'PIPELINE_CHANGES', 'PROBABILITY_CALIBRATION'],
    source: 'https://www.revopsdictionary.com/term/deal-slippage',
  }),
  STAGE_FUNNEL_HISTORY: define({
    family: 'pipeline',
    title: 'Stage funnel history',
    synonyms: ['pipeline over time', 'история воронки', 'تاریخچه قیف فروش', '漏斗历史'],
    definition:
      'Stages down in pipeline order, week ends across: deals in the stage at the end of each week. Weeks that begin after the last day of the table are empty.',
    countedOn: 'as of period end',
    unit: 'table',
    better: 'none',
    tables: ['stage_history|snapshots'],
    args: [],
    computed: funnelHistory,
    noFormula: 'Its columns are the weeks of the period or of the data.',
    example: {
      table: {
        period: '2024-03-04..2024-03-31',
        result: [
          ['Stage', '2024-03-10', '2024-03-17', '2024-03-24', '2024-03-31'],
          ['Qualified', 1, 2, 1, 1],
          ['Proposal', 1, 0, 1, 1],
          ['Negotiation', 2, 2, 2, 1],
        ],
      },
    },
    seeAlso: ['STAGE_FUNNEL', 'STAGE_CONVERSION', 'PIPELINE_CHANGES'],
    source: 'https://help.close.com/docs/opportunity-funnels-report',
  }),
  STAGE_CONVERSION: define({
    family: 'pipeline',
    title: 'Stage conversion',
    synonyms: [
      'stage conversion rate',
      'конверсия по этапам',
      'конверсия этапов',
      'نرخ تبدیل مراحل',
      '阶段转化率',
    ],
    definition:
      'By visits entered in the period, whatever became of them later: entered = advanced + lost here + still here + moved back. Skipping forward is advancing, and so is being won. Conversion to next is advanced / entered. Conversion from first is, of the deals that entered the first stage in the period, the share that have ever entered this one. A last visit that ended without a word of how counts as won in the last stage and as lost in another.',
    countedOn: 'stage_history.entered',
    unit: 'table',
    better: 'up',
    tables: ['stage_history|deals|snapshots'],
    args: ['advanced', 'entered'],
    value: ({ advanced, entered }) => ratio(advanced, entered),
    breakdown: {
      title: 'Stage',
      rows: { by: 'visited' },
      columns: [
        { title: 'Entered', unit: 'count', value: entered },
        { title: 'Advanced', unit: 'count', value: advanced },
        { title: 'Lost here', unit: 'count', value: ended('lost') },
        { title: 'Still here', unit: 'count', value: ended('still_here') },
        { title: 'Moved back', unit: 'count', value: ended('moved_back') },
        { title: 'Conversion to next', unit: 'percent', value: ratio(advanced, entered) },
        {
          title: 'Conversion from first',
          unit: 'percent',
          value: ratio(fromFirst, overall(fromFirst)),
        },
        {
          title: 'Won of those that entered',
          unit: 'percent',
          value: ratio(
            distinct('visits', 'deal', onEntered, [has('won')]),
            distinct('visits', 'deal', onEntered),
          ),
        },
      ],
    },
    example: {
      scalar: { args: [30, 50], result: 0.6 },
      table: {
        period: '2024-Q1',
        result: [
          ['Qualified', 6, 5, 0, 1, 0, 5 / 6, 1, 1 / 6],
          ['Proposal', 5, 2, 2, 1, 0, 0.4, 5 / 6, 0.2],
          ['Negotiation', 2, 1, 0, 1, 0, 0.5, 1 / 3, 0.5],
        ],
      },
    },
    variants:
      'Some divide by the visits that have ended, some count deals that skipped a stage as if they had entered it. Here a visit that goes on is in the denominator, and a skipped stage was not entered.',
    seeAlso: ['STAGE_DURATION', 'STAGE_BOTTLENECKS', 'STAGE_FUNNEL', 'WIN_RATE'],
    source: 'https://help.close.com/docs/opportunity-funnels-report',
  }),
  STAGE_DURATION: define({
    family: 'pipeline',
    title: 'Stage duration',
    synonyms: [
      'time in stage',
      'длительность этапов',
      'время на этапе',
      'مدت هر مرحله',
      '阶段停留时间',
    ],
    definition:
      'By stage, in pipeline order: the visits that ended in the period, whatever their end, and the mean and median of their days. From snapshots a visit lasts from the first that shows it to the first that does not.',
    countedOn: 'stage_history.left',
    unit: 'table',
    better: 'down',
    tables: ['stage_history|deals|snapshots'],
    args: [],
    breakdown: {
      title: 'Stage',
      rows: { by: 'visited' },
      columns: [
        { title: 'Ended visits', unit: 'count', value: count('visits', onLeft, [has('left')]) },
        { title: 'Mean days', unit: 'days', value: mean('visits', 'days', onLeft) },
        { title: 'Median days', unit: 'days', value: median('visits', 'days', onLeft) },
      ],
    },
    example: {
      table: {
        period: '2024-Q1',
        result: [
          ['Qualified', 5, 13.4, 10],
          ['Proposal', 4, 22.5, 20],
          ['Negotiation', 1, 30, 30],
        ],
      },
    },
    variants: 'Some count visits that still go on, or add up several visits of one deal.',
    seeAlso: ['STAGE_CONVERSION', 'STALLED_IN_STAGE', 'SALES_CYCLE'],
    source: 'https://www.outreach.ai/resources/blog/sales-pipeline-ageing',
  }),
  STAGE_BOTTLENECKS: define({
    family: 'pipeline',
    title: 'Stage bottlenecks',
    synonyms: ['bottleneck stage', 'узкие места воронки', 'گلوگاه های قیف', '阶段瓶颈'],
    definition:
      "By owner: the deals that entered a stage in the period, the stage whose conversion to next is furthest below the team's, and the stage whose mean duration is furthest above it. The team is everybody, also where one owner is asked for; a stage stays empty where the owner is nowhere behind the team.",
    countedOn: 'stage_history.entered',
    unit: 'table',
    better: 'none',
    tables: ['stage_history|deals|snapshots'],
    args: [],
    computed: bottlenecks,
    noFormula: 'It compares every stage of every owner with the team and names the furthest.',
    example: {
      table: {
        period: '2024-Q1',
        result: [
          [
            'Owner',
            'Deals',
            'Weakest stage',
            'Conversion',
            'Team conversion',
            'Slowest stage',
            'Mean days',
            'Team mean days',
          ],
          ['Anna', 4, '', '', '', 'Qualified', 14.25, 13.4],
          ['Boris', 2, 'Proposal', 0, 0.4, '', '', ''],
        ],
      },
    },
    seeAlso: ['STAGE_CONVERSION', 'STAGE_DURATION', 'STALLED_IN_STAGE'],
    source: 'https://www.outreach.ai/resources/blog/sales-pipeline-ageing',
  }),
  PROBABILITY_CALIBRATION: define({
    family: 'pipeline',
    title: 'Probability calibration',
    synonyms: ['forecast calibration', 'калибровка вероятностей', 'کالیبراسیون احتمال', '概率校准'],
    definition:
      'By band of the probability stated in the snapshots of the period, of deals open then that the last snapshot to show them has as won or lost: deals, mean of the stated probability over these snapshots, and the share of the deals that were won. A deal counts once in each band it was in.',
    countedOn: 'snapshots.snapshot_date',
    unit: 'table',
    better: 'none',
    tables: ['snapshots'],
    args: [],
    breakdown: {
      title: 'Stated probability',
      rows: {
        by: 'bands',
        table: 'snapshots',
        rows: [band(0, 0.25), band(0.25, 0.5), band(0.5, 0.75), band(0.75, 1, true)],
      },
      columns: [
        { title: 'Deals', unit: 'count', value: judgedDeals },
        {
          title: 'Mean stated',
          unit: 'percent',
          value: mean('snapshots', 'probability', onSnapshot, judged),
        },
        {
          title: 'Share won',
          unit: 'percent',
          value: ratio(
            distinct('snapshots', 'deal', onSnapshot, [...judged, has('won_in_the_end')]),
            judgedDeals,
          ),
        },
      ],
    },
    example: {
      table: {
        result: [
          ['0-25 %', 1, 0.2, 1],
          ['25-50 %', 1, 0.3, 1],
          ['50-75 %', 2, 0.55, 0.5],
          ['75-100 %', 1, 0.8, 1],
        ],
      },
    },
    seeAlso: ['WEIGHTED_PIPELINE', 'FORECAST_ACCURACY', 'SLIP_RATE'],
    source: 'https://www.revopsdictionary.com/term/weighted-pipeline',
  }),
  PIPELINE_CHANGES: define({
    family: 'pipeline',
    title: 'Pipeline changes',
    synonyms: [
      'pipeline waterfall',
      'pipeline bridge',
      'изменения воронки',
      'تغییرات قیف فروش',
      '商机变化',
    ],
    definition:
      'Waterfall of the open amount between two days of the snapshots, or between two exports of the deals: opening + movements = closing, what leaves with a minus. A deal that comes or goes is in one movement, at its opening amount; what its amount changed by is beside it, as increased or decreased. With a period only deals expected to close in it count, and those that come into it or leave it are pulled in and pushed out.',
    countedOn: 'two dates',
    unit: 'table',
    better: 'none',
    tables: ['snapshots|deals', '[deals]'],
    days: ['from_date', 'to_date'],
    args: [],
    computed: pipelineChanges,
    noFormula: 'It follows each deal from one day to another.',
    example: {
      table: {
        days: ['2024-03-31', '2024-04-07'],
        result: [
          ['Movement', 'Deals', 'Amount'],
          ['Opening', 3, 108000],
          ['New', 0, 0],
          ['Reopened', 0, 0],
          ['Increased', 0, 0],
          ['Pulled in', 0, 0],
          ['Decreased', 1, -10000],
          ['Pushed out', 0, 0],
          ['Removed', 0, 0],
          ['Lost', 1, -30000],
          ['Won', 1, -18000],
          ['Closing', 1, 50000],
        ],
      },
    },
    variants:
      'Vendors differ in the names of movements, and in whether a changed amount is a movement of its own.',
    seeAlso: ['PIPELINE_VALUE', 'SLIP_RATE', 'STAGE_FUNNEL_HISTORY'],
    source: 'https://www.clari.com/blog/pipeline-waterfall',
  }),
};
