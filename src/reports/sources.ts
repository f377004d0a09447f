/** For marketing and sales: which sources, products and segments bring deals that are won, and what they cost. */
import { on, sum } from '../metric/expression';
import { type KpiColumn, kpiColumn } from './columns';
import { drivers } from './drivers';
import type { Report } from './report';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsBy } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const sources: Report = {
  title: 'Sources',
  question: 'Where do good deals come from, and where is it worth investing?',
  cards: [
    { kpi: 'LEADS' },
    { kpi: 'WON_DEALS' },
    { kpi: 'WIN_RATE' },
    { kpi: 'CAC' },
    { kpi: 'COST_PER_LEAD' },
    { kpi: 'REVENUE_PER_SESSION' },
  ],
  sections: (source) => [
    bySource(source),
    costs(source),
    byKind(source, 'product'),
    byKind(source, 'segment'),
    drivers(source),
  ],
};

/** Few companies have more; all tables together stay below 1,200 formulas that scan rows. */
const MOST_VALUES = 25;

function bySource(source: Source): Section | LeftOut {
  const revenue = kpiColumn('REVENUE');
  return valueTable(
    source,
    'source',
    {
      title: 'By source',
      head: 'Source',
      columns: [
        revenue,
        kpiColumn('LEADS'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('WIN_RATE'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
        repeatSales(source),
        kpiColumn('AVERAGE_ARR_WON', 'ARR per account'),
        kpiColumn('ARR_WON', 'ARR'),
      ],
      total: 'All sources',
      compared: revenue,
      below: [
        {
          type: 'bar',
          title: 'Revenue by source',
          axis: 'Revenue',
          columns: [{ index: 0, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: 'Win rate by source',
          axis: 'Win rate',
          columns: [{ index: 3, colour: colours.accent }],
        },
      ],
    },
    { most: MOST_VALUES },
  );
}

/** Of the orders where those name their source, otherwise of the deals. */
function repeatSales(source: Source): KpiColumn {
  const title = 'Repeat sales';
  const ofOrders = kpiColumn('REPEAT_SALES', title, { orders: source.tables.orders });
  const missing = wants(ofOrders.value, source) || wantsBy('source', ofOrders.value, source);
  return missing ? kpiColumn('REPEAT_SALES', title, { deals: source.tables.deals }) : ofOrders;
}

const spend: KpiColumn = {
  title: 'Spend',
  unit: 'money',
  value: sum('spend', 'cost', on('date')),
  note: 'Sum of the cost in the spend tab, by its date.',
};

const fine = (column: KpiColumn): KpiColumn => ({ ...column, fine: true });

function costs(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'source',
    {
      title: 'What each source costs',
      head: 'Source',
      columns: [
        spend,
        kpiColumn('COST_PER_LEAD'),
        kpiColumn('CAC', undefined, source.tables),
        fine(kpiColumn('COST_PER_SESSION', 'Cost/session')),
        fine(kpiColumn('COST_PER_CLICK', 'Cost/click')),
        fine(kpiColumn('REVENUE_PER_SESSION', 'Revenue/session')),
      ],
      total: 'All sources',
    },
    { most: MOST_VALUES },
  );
}

const KINDS = {
  product: { title: 'Product', all: 'All products' },
  segment: { title: 'Segment', all: 'All segments' },
};

function byKind(source: Source, column: keyof typeof KINDS): Section | LeftOut {
  const { title, all } = KINDS[column];
  return valueTable(
    source,
    column,
    {
      title: `By ${column}`,
      head: title,
      columns: [
        kpiColumn('REVENUE'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        kpiColumn('AVERAGE_MARGIN', 'Margin'),
        kpiColumn('WIN_RATE'),
      ],
      total: all,
    },
    { most: MOST_VALUES },
  );
}
