/** For who leads business development: who opens deals, offers, and closes. */
import { kpiColumn, medianColumn } from './columns';
import { funnel } from './funnel';
import { grid } from './grid';
import { medianLine } from './lines';
import { type Report, tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import { rowsBy } from './rows-by';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const businessDevelopment: Report = {
  title: 'Business development',
  question: 'Who opens deals, makes offers and closes them?',
  hasSplits: true,
  cards: [
    { kpi: 'DEALS_CREATED' },
    { kpi: 'PROPOSALS_SENT' },
    { kpi: 'WON_DEALS' },
    { kpi: 'CLOSE_RATE' },
  ],
  sections: (source) => [steps(source), months(source), people(source), byTime(source)],
};

/** Owners below the grid: all tables together stay below 1,200 formulas that scan rows. */
const MOST_OWNERS = 25;

const created = kpiColumn('DEALS_CREATED', 'Created');
const proposed = kpiColumn('PROPOSALS_SENT', 'Proposals');
const won = kpiColumn('WON_DEALS', 'Won');
const closeRate = kpiColumn('CLOSE_RATE');

const steps = (source: Source): Section | LeftOut =>
  funnel(
    {
      title: 'Funnel',
      chart: 'Deals created, proposed and won in the period',
      axis: 'Number',
      remark:
        'Each step as it happened in the period. The close rate follows the deals created in it.',
      steps: [
        { ...created, title: 'Deals created' },
        { ...proposed, title: 'Proposals sent' },
        { ...won, title: 'Deals won' },
      ],
    },
    source,
  );

function months(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return grid(
    {
      title: `By ${by.one} and ${source.split}`,
      head: by.head,
      column: by.column,
      kpis: [
        kpiColumn('DEALS_CREATED'),
        kpiColumn('PROPOSALS_SENT'),
        kpiColumn('WON_DEALS'),
        closeRate,
      ],
      pick: 'KPI by owner',
    },
    source,
  );
}

function people(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return valueTable(
    source,
    by.column,
    {
      title: `By ${by.one}`,
      head: by.head,
      columns: [
        created,
        proposed,
        kpiColumn('PROPOSAL_ACCEPTANCE_RATE', 'Accepted'),
        won,
        closeRate,
        medianColumn(closeRate),
        kpiColumn('REVENUE'),
      ],
      total: by.all,
      foot: [medianLine('Median')],
      compared: created,
      below: [
        {
          type: 'bar',
          title: `Close rate by ${by.one}: won of the deals created`,
          axis: 'Close rate',
          columns: [{ index: 4, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: `Deals created and won by ${by.one}`,
          axis: 'Deals',
          columns: [
            { index: 0, colour: colours.neutral },
            { index: 3, colour: colours.accent },
          ],
        },
      ],
    },
    { most: MOST_OWNERS },
  );
}

const byTime = (source: Source): Section | LeftOut =>
  tableOf(
    {
      title: `All owners by ${source.split}`,
      head: TIME_HEADS[source.split],
      columns: [created, proposed, won, closeRate],
      rows: timeRows(source),
      total: 'Whole period',
      yearBefore: true,
      below: [
        {
          type: 'line',
          title: `Created, proposed and won by ${source.split}`,
          axis: 'Number',
          columns: [
            { index: 0, colour: colours.neutral },
            { index: 1, colour: colours.heat },
            { index: 2, colour: colours.accent },
          ],
        },
      ],
    },
    source,
  );
