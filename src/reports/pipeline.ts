/** For the head of sales: what is in the pipeline, how it moves, and where it leaks. */
import { pipeline as kpis } from '../catalogue/pipeline';
import { results } from '../catalogue/results';
import { count, has, is, multiply, openAt, period } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { rangeOf } from './a1';
import type { ChartSpec } from './chart';
import { kpiColumn } from './columns';
import type { TablePlace } from './drawn';
import { type Report, tableOf } from './report';
import { bandRows, stageRows, TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import { holderOf, type LeftOut, type Source, wants } from './source';
import { stalled } from './stalled';

import { colours } from './theme';
import { valueTable } from './values';

export const pipeline: Report = {
  title: 'Pipeline',
  question: 'What is open, what is it worth, and where does it leak?',
  cards: [
    { kpi: 'OPEN_DEALS' },
    { kpi: 'PIPELINE_VALUE' },
    { kpi: 'WEIGHTED_PIPELINE' },
    { kpi: 'PIPELINE_VELOCITY' },
    {
      kpi: 'SALES_FORECAST',
      value: multiply(kpiExpression(kpis.PIPELINE_VELOCITY), period('days')),
      remark: (frame) => {
        const { start, end } = frame.span('period');
        return `"for the next "&(${end}-${start})&" days"`;
      },
    },
    { kpi: 'PIPELINE_COVERAGE' },
    { kpi: 'STALLED_DEALS' },
    { kpi: 'DEAL_AGE' },
  ],
  sections: (source) => [
    stages(source),
    months(source),
    owners(source),
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

/** What the rows are chosen by; each column wants its own. */
const openByStage = count('deals', openAt('end'), [has('stage'), is('status', 'open')]);

function stages(source: Source): Section | LeftOut {
  const title = 'Open deals by stage';
  const missing = wants(openByStage, source);
  const rows = missing ? [] : stageRows(source);
  if (!rows.length) return { title, wants: missing || 'open deals' };
  return tableOf(
    {
      title,
      remark: shape,
      head: 'Stage',
      kpi: 'STAGE_FUNNEL',
      columns: kpis.STAGE_FUNNEL.breakdown!.columns,
      rows,
      rest: 'Closed since, or no stage',
      total: 'All open deals',
      beside: {
        type: 'bar',
        title: 'Open amount by stage',
        axis: 'Amount',
        columns: [{ index: 1, colour: colours.accent }],
      },
    },
    source,
  );
}

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
  return valueTable(source, 'owner', {
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
  });
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
  return valueTable(source, rows.column, {
    title,
    head,
    kpi,
    columns: columns.filter(({ unit }) => unit !== 'text'),
    beside,
    total: 'Whole period',
  });
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
      columns: breakdown!.columns,
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
