/** For marketing and sales: which sources, products and segments bring deals that are won. */

import { kpiColumn } from './columns';
import type { Report } from './report';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const sources: Report = {
  title: 'Sources',
  question: 'Where do good deals come from, and where is it worth investing?',
  cards: [
    { kpi: 'DEALS_CREATED' },
    { kpi: 'WON_DEALS' },
    { kpi: 'WIN_RATE' },
    { kpi: 'REVENUE', attainment: 'QUOTA_ATTAINMENT' },
    { kpi: 'AVERAGE_DEAL_SIZE' },
    { kpi: 'SALES_CYCLE' },
    { kpi: 'AVERAGE_MARGIN' },
    { kpi: 'NEW_BUSINESS_REVENUE' },
  ],
  sections: (source) => [bySource(source), byKind(source, 'product'), byKind(source, 'segment')],
};

function bySource(source: Source): Section | LeftOut {
  return valueTable(source, 'source', {
    title: 'By source',
    head: 'Source',
    columns: [
      kpiColumn('REVENUE'),
      kpiColumn('WON_DEALS', 'Won'),
      kpiColumn('LOST_DEALS', 'Lost'),
      kpiColumn('WIN_RATE'),
      kpiColumn('SALES_CYCLE', 'Days to close'),
      kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
      kpiColumn('ARR_WON', 'ARR'),
    ],
    total: 'All sources',
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
  });
}

const KINDS = {
  product: { title: 'Product', all: 'All products' },
  segment: { title: 'Segment', all: 'All segments' },
};

function byKind(source: Source, column: keyof typeof KINDS): Section | LeftOut {
  const { title, all } = KINDS[column];
  return valueTable(source, column, {
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
  });
}
