/** For the head of sales: what is in the pipeline, how it moves, and where it leaks. */
import type { Kpi } from '../catalogue/kpi';
import { pipeline as kpis } from '../catalogue/pipeline';
import { results } from '../catalogue/results';
import { stages as visits } from '../catalogue/stages';
import { multiply, period } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { rangeOf } from './a1';
import { bottlenecks } from './bottlenecks';
import type { ChartSpec } from './chart';
import { type KpiColumn, kpiColumn } from './columns';
import type { TablePlace } from './drawn';
import { recipe } from './notes';
import { pipelineChanges } from './pipeline-changes';
import { type Report, tableOf } from './report';
import { bandRows, stageRows, TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import { holderOf, type LeftOut, type Source, wants, wantsBy } from './source';
import { stageWeeks } from './stage-weeks';
import { stalled } from './stalled';
import { colours } from './theme';
import { valueTable } from './values';

/** So many of each, that all tables together stay below 1,200 formulas that scan rows, with a year of weeks, too. */
const MOST_OWNERS = 20;
const MOST_VALUES = 8;

export const pipeline: Report = {
  title: 'Pipeline',
  question: 'What is open, what is it worth, and where does it leak?',
  cards: [
    { kpi: 'OPEN_DEALS' },
    { kpi: 'PIPELINE_VALUE' },
    { kpi: 'WEIGHTED_PIPELINE' },
    { kpi: 'PIPELINE_VELOCITY' },
    { kpi: 'PIPELINE_COVERAGE' },
    {
      kpi: 'SALES_FORECAST',
      value: multiply(kpiExpression(kpis.PIPELINE_VELOCITY), period('days')),
      remark: (frame) => {
        const { start, end } = frame.span('period');
        return `"for the next "&(${end}-${start})&" days"`;
      },
    },
    { kpi: 'STALLED_DEALS' },
    { kpi: 'DEAL_AGE' },
  ],
  sections: (source) => [
    stageTable(source),
    pipelineChanges(source),
    stageWeeks(source),
    months(source),
    owners(source),
    bottlenecks(source),
    products(source),
    byValue(source, 'LOST_REASONS', 'Why deals were lost', {
      type: 'bar',
      title: 'Lost deals by reason',
      axis: 'Lost deals',
      columns: [{ index: 0, colour: colours.neutral }],
    }),
    byValue(source, 'COMPETITORS', 'Against whom'),
    ages(source),
    stalled(source),
  ],
};

/** A column of a table-shaped KPI under a shorter title. */
function columnOf(entry: Kpi, title: string, as: Partial<KpiColumn> = {}): KpiColumn {
  const { title: own, unit, value } = entry.breakdown!.columns.find((one) => one.title === title)!;
  return { title: own, unit, value, ...as };
}

const [OPEN, AMOUNT, ENTERED, MEAN, MEDIAN] = [0, 1, 3, 6, 7] as const;

/** What stands in each stage now, and what became of the deals that entered it in the period. */
const STAGE_COLUMNS: readonly KpiColumn[] = [
  columnOf(kpis.STAGE_FUNNEL, 'Open deals', {
    kpi: 'STAGE_FUNNEL',
    note: recipe('STAGE_FUNNEL', kpis.STAGE_FUNNEL),
  }),
  columnOf(kpis.STAGE_FUNNEL, 'Amount'),
  columnOf(kpis.STAGE_FUNNEL, 'Weighted amount', { title: 'Weighted' }),
  columnOf(visits.STAGE_CONVERSION, 'Entered'),
  columnOf(visits.STAGE_CONVERSION, 'Conversion to next', {
    title: 'Moved on',
    kpi: 'STAGE_CONVERSION',
    note: recipe('STAGE_CONVERSION', visits.STAGE_CONVERSION),
  }),
  columnOf(visits.STAGE_CONVERSION, 'Won of those that entered', { title: 'Won of entered' }),
  columnOf(visits.STAGE_DURATION, 'Mean days', {
    kpi: 'STAGE_DURATION',
    note: recipe('STAGE_DURATION', visits.STAGE_DURATION),
  }),
  columnOf(visits.STAGE_DURATION, 'Median days'),
];

function stageTable(source: Source): Section | LeftOut {
  const title = 'Stages';
  const rows = stageRows(source, 'both');
  const isThere = ({ value }: KpiColumn) =>
    !wants(value, source) && !wantsBy('stage', value, source);
  if (!rows.length) return { title, wants: 'deals with a stage' };
  const [hasOpen, hasVisits] = [OPEN, ENTERED].map((index) => isThere(STAGE_COLUMNS[index]!));
  return tableOf(
    {
      title,
      ...(hasOpen ? { remark: shape } : {}),
      head: 'Stage',
      columns: STAGE_COLUMNS,
      rows,
      rest: source.shared?.small.stage?.size
        ? 'Other stages, or closed since'
        : 'Closed since, or no stage',
      total: 'All stages',
      ...(hasVisits
        ? { below: [bar('Funnel: deals that entered each stage', 'Deals', ENTERED), DAYS_CHART] }
        : { beside: bar('Open amount by stage', 'Amount', AMOUNT) }),
    },
    source,
    'stage',
  );
}

const DAYS_CHART: ChartSpec = {
  type: 'bar',
  title: 'Days in each stage',
  axis: 'Days',
  columns: [
    { index: MEAN, colour: colours.neutral },
    { index: MEDIAN, colour: colours.accent },
  ],
};

const bar = (title: string, axis: string, index: number): ChartSpec => ({
  type: 'bar',
  title,
  axis,
  columns: [{ index, colour: colours.accent }],
});

/** Whether most open deals stand in the first, the middle or the last stages, in words. */
function shape(place: TablePlace): string {
  const [labels, counts] = [rangeOf(place.labels), rangeOf(place.column(0))];
  const at = `MATCH(MAX(${counts});${counts};0)`;
  const stagesCount = place.labels.rows;
  const where = [
    `IF(${at}*3<=${stagesCount};"an early stage: much comes in, little moves on."`,
    `IF(${at}*3>${stagesCount * 2};"a late stage: little comes in behind it."`,
    `"the middle, as in a healthy bell shape."`,
  ].join(';');
  return `IF(SUM(${counts})=0;"No deal is open.";"Most open deals stand in "&INDEX(${labels};${at})&", "&${where})))`;
}

function months(source: Source): Section | LeftOut {
  return tableOf(
    {
      title: `By ${source.split}`,
      head: TIME_HEADS[source.split],
      columns: [
        kpiColumn('DEALS_CREATED', 'Created'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('LOST_DEALS', 'Lost'),
        kpiColumn('WIN_RATE'),
        kpiColumn('REVENUE'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
      ],
      rows: timeRows(source),
      total: 'Whole period',
      below: [
        {
          type: 'column',
          stacked: true,
          title: `Deals won and lost by ${source.split}`,
          axis: 'Deals',
          columns: [
            { index: 1, colour: colours.accent },
            { index: 2, colour: colours.neutral },
          ],
        },
        {
          type: 'line',
          title: `Win rate by ${source.split}`,
          axis: 'Win rate',
          columns: [{ index: 3, colour: colours.accent }],
        },
      ],
    },
    source,
  );
}

function owners(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'owner',
    {
      title: 'By owner',
      head: 'Owner',
      columns: [
        kpiColumn('REVENUE'),
        ...(source.tables.targets && holderOf(source) === 'owner'
          ? [kpiColumn('QUOTA_ATTAINMENT', 'Of target')]
          : []),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('LOST_DEALS', 'Lost'),
        kpiColumn('WIN_RATE'),
        kpiColumn('OPEN_DEALS', 'Open'),
        kpiColumn('PIPELINE_VALUE', 'Open amount'),
      ],
      total: 'All owners',
    },
    { most: MOST_OWNERS },
  );
}

function products(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'product',
    {
      title: 'By product',
      head: 'Product',
      columns: [
        kpiColumn('PIPELINE_VALUE', 'Open amount'),
        kpiColumn('OPEN_DEALS', 'Open'),
        kpiColumn('DEALS_CREATED', 'Created'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('LOST_DEALS', 'Lost'),
        kpiColumn('WIN_RATE'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
      ],
      total: 'All products',
    },
    { most: MOST_VALUES },
  );
}

/** A table-shaped KPI by the values of a column, its text columns left to the function. */
function byValue(
  source: Source,
  kpi: 'LOST_REASONS' | 'COMPETITORS',
  title: string,
  beside?: ChartSpec,
): Section | LeftOut {
  const { rows, columns, title: head } = results[kpi].breakdown!;
  if (rows.by !== 'values') throw new Error(`"${head}" has no values to go by`);
  return valueTable(
    source,
    rows.column,
    {
      title,
      head,
      kpi,
      columns: columns.filter(({ unit }) => unit !== 'text'),
      beside,
      total: 'Whole period',
    },
    { most: MOST_VALUES },
  );
}

function ages(source: Source): Section | LeftOut {
  const { breakdown } = kpis.WIN_RATE_BY_AGE;
  const missing = wants(kpis.WIN_RATE_BY_AGE, source);
  const title = 'Win rate by age';
  if (missing) return { title, wants: missing };
  return tableOf(
    {
      title,
      head: 'Age',
      kpi: 'WIN_RATE_BY_AGE',
      columns: [
        columnOf(kpis.WIN_RATE_BY_AGE, 'Deals that reached it', { title: 'Reached it' }),
        columnOf(kpis.WIN_RATE_BY_AGE, 'Win rate'),
      ],
      rows: bandRows(breakdown!.rows, source),
      beside: {
        type: 'column',
        title: 'Win rate of deals that reached an age',
        axis: 'Win rate',
        columns: [{ index: 1, colour: colours.accent }],
      },
    },
    source,
  );
}
