/** For the CEO: the few numbers that were chosen, against their targets and over time. */
import { catalogue } from '../catalogue/registry';
import { ofWholeTargets } from './algebra';
import type { Card } from './cards';
import type { KpiColumn } from './columns';
import { cacPayback, ltvToCac } from './economics';
import { cardExpression, headlineOf } from './headline';
import { recipe } from './notes';
import { type Report, tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';

/** More than that nobody steers by. */
const MOST_KPIS = 10;

/** Ten KPIs of several parts each over more months would take too long to recalculate. */
const MOST_ROWS = 24;

export const executive: Report = {
  title: 'Executive',
  question: 'Are we on course?',
  most: MOST_KPIS,
  cards: [
    { kpi: 'REVENUE', attainment: 'QUOTA_ATTAINMENT' },
    { kpi: 'WIN_RATE' },
    { kpi: 'SALES_CYCLE' },
    { kpi: 'PIPELINE_COVERAGE' },
    { kpi: 'MRR' },
    { kpi: 'NET_REVENUE_RETENTION' },
    { kpi: 'CHURN_RATE' },
    { kpi: 'CAC' },
    { kpi: 'LTV_CAC', value: ltvToCac },
    { kpi: 'LEADS' },
    { kpi: 'CUSTOMERS' },
    { kpi: 'AVERAGE_DEAL_SIZE' },
    { kpi: 'PIPELINE_VALUE' },
    { kpi: 'WON_DEALS' },
    { kpi: 'DEALS_CREATED' },
    { kpi: 'WEIGHTED_PIPELINE' },
    { kpi: 'LOST_DEAL_RATIO' },
    { kpi: 'REVENUE_PER_REP' },
    { kpi: 'NEW_CUSTOMERS' },
    { kpi: 'ARR' },
    { kpi: 'ARPA' },
    { kpi: 'NET_GROWTH_RATE' },
    { kpi: 'CAC_PAYBACK', value: cacPayback },
    { kpi: 'LEAD_TO_OPPORTUNITY_RATE' },
    { kpi: 'LEAD_CONVERSION_RATE' },
    { kpi: 'LEAD_RESPONSE_TIME' },
    { kpi: 'MEETINGS_HELD' },
    { kpi: 'OUTREACH' },
    { kpi: 'AVERAGE_ORDER_VALUE' },
    { kpi: 'REPEAT_PURCHASE_RATE' },
    { kpi: 'REPEAT_SALES' },
    { kpi: 'CSAT' },
    { kpi: 'COMPLAINTS' },
    { kpi: 'RESOLUTION_TIME' },
  ],
  sections: (source) => [byTime(source)],
};

/** A line a KPI, and the numbers they are drawn from. */
function byTime(source: Source): Section | LeftOut {
  const columns = headlineOf(executive, source).map((card) => columnOf(card, source));
  return tableOf(
    {
      title: `By ${source.split}`,
      head: TIME_HEADS[source.split],
      columns,
      rows: timeRows(source, MOST_ROWS),
      total: 'Whole period',
      yearBefore: true,
      below: columns.map(({ title }, index) => ({
        type: 'line',
        small: true,
        title,
        axis: title,
        columns: [{ index, colour: colours.accent }],
      })),
    },
    source,
  );
}

function columnOf(card: Card, source: Source): KpiColumn {
  const entry = catalogue[card.kpi]!;
  return {
    kpi: card.kpi,
    title: entry.title,
    unit: entry.unit,
    value: ofWholeTargets(cardExpression(card, source)),
    note: recipe(card.kpi, entry),
    better: entry.better,
  };
}
