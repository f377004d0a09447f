/** For the head of sales: how each person does, and who declines. */
import { yearBefore } from '../metric/expression';
import { type KpiColumn, kpiColumn, medianColumn, targetColumn } from './columns';
import { grid } from './grid';
import { medianLine } from './lines';
import { type Report, tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import { rowsBy } from './rows-by';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const team: Report = {
  title: 'Team',
  question: 'How does each person do, and who declines?',
  hasSplits: true,
  cards: [
    { kpi: 'REVENUE', attainment: 'QUOTA_ATTAINMENT' },
    { kpi: 'QUOTA_ATTAINMENT' },
    { kpi: 'REPS_AT_QUOTA' },
    { kpi: 'WIN_RATE' },
    { kpi: 'AVERAGE_DEAL_SIZE' },
    { kpi: 'SALES_CYCLE' },
    { kpi: 'LOST_DEAL_RATIO' },
    { kpi: 'REVENUE_PER_REP' },
  ],
  sections: (source) => [
    people(source),
    declining(source),
    byTime(source),
    effort(source),
    customers(source),
  ],
};

/** Rows at most: together they stay below 1,200 formulas that scan rows, by week, too. */
const MOST_PEOPLE = 30;
const MOST_IN_GRID = 20;
const MOST_TIMES = 27;
const MOST_SELLERS = 12;

function people(source: Source): Section | LeftOut {
  const revenue = kpiColumn('REVENUE');
  const by = rowsBy(source);
  return valueTable(
    source,
    by.column,
    {
      title: `By ${by.one}`,
      head: by.head,
      columns: [
        revenue,
        medianColumn(revenue),
        targetColumn,
        kpiColumn('QUOTA_ATTAINMENT', 'Of target'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('LOST_DEALS', 'Lost'),
        kpiColumn('WIN_RATE'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        kpiColumn('MRR_ADDED', 'MRR added'),
      ],
      total: by.all,
      foot: [medianLine('Median')],
      compared: revenue,
      below: [
        {
          type: 'combo',
          title: `Attainment: revenue of each ${by.one} against the target`,
          axis: 'Revenue',
          columns: [
            { index: 0, colour: colours.accent },
            { index: 2, colour: colours.neutral, look: 'dashed' },
          ],
        },
        {
          type: 'bar',
          title: `Win rate by ${by.one}`,
          axis: 'Win rate',
          columns: [{ index: 6, colour: colours.accent }],
        },
      ],
    },
    { most: MOST_PEOPLE },
  );
}

function declining(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return grid(
    {
      title: `By ${by.one} and ${source.split}`,
      head: by.head,
      column: by.column,
      kpis: [
        kpiColumn('REVENUE'),
        kpiColumn('WIN_RATE'),
        kpiColumn('WON_DEALS'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
        kpiColumn('DEALS_CREATED'),
        kpiColumn('CALLS_PER_DEAL'),
        kpiColumn('DEMOS_HELD'),
      ],
      pick: 'KPI by owner',
      most: MOST_IN_GRID,
    },
    source,
  );
}

function byTime(source: Source): Section | LeftOut {
  return tableOf(
    {
      title: `The team by ${source.split}`,
      head: TIME_HEADS[source.split],
      columns: [
        kpiColumn('REVENUE'),
        kpiColumn('WON_DEALS', 'Won'),
        kpiColumn('LOST_DEALS', 'Lost'),
        kpiColumn('WIN_RATE'),
        kpiColumn('AVERAGE_DEAL_SIZE', 'Deal size'),
        kpiColumn('SALES_CYCLE', 'Days to close'),
      ],
      rows: timeRows(source, MOST_TIMES),
      total: 'Whole period',
      yearBefore: true,
      below: [
        {
          type: 'line',
          title: `Win rate by ${source.split}`,
          axis: 'Win rate',
          columns: [{ index: 3, colour: colours.accent }],
        },
        {
          type: 'column',
          title: `Revenue by ${source.split}`,
          axis: 'Revenue',
          columns: [{ index: 0, colour: colours.accent }],
        },
      ],
    },
    source,
  );
}

/** What they put in beside what comes out: whether those who call more win more. */
function effort(source: Source): Section | LeftOut {
  const [calls, emails] = [kpiColumn('CALLS_PER_DEAL'), kpiColumn('EMAILS_PER_DEAL')];
  const closeRate = kpiColumn('CLOSE_RATE');
  const by = rowsBy(source);
  return valueTable(
    source,
    by.column,
    {
      title: 'Work and close rate',
      head: by.head,
      columns: [
        kpiColumn('DEMOS_HELD', 'Demos'),
        kpiColumn('CANCELLED_LEADS', 'Cancelled leads'),
        calls,
        emails,
        closeRate,
        medianColumn(closeRate),
      ],
      total: by.all,
      foot: [medianLine('Median')],
      correlations: [calls, emails].map((one) => ({ one, other: closeRate, rows: by.many })),
      below: [
        {
          type: 'scatter',
          title: `Do more calls win more deals? A point ${by.each}`,
          axis: 'Close rate',
          columns: [{ index: 4, colour: colours.accent }],
          over: 2,
        },
        {
          type: 'scatter',
          title: `Do more e-mails? A point ${by.each}`,
          axis: 'Close rate',
          columns: [{ index: 4, colour: colours.accent }],
          over: 3,
        },
      ],
    },
    { most: MOST_PEOPLE },
  );
}

/** Of those who began a year before: whoever began in the period has no full year behind. */
const firstYearChurn: KpiColumn = (() => {
  const { kpi: _, ...column } = kpiColumn('FIRST_YEAR_CHURN');
  const note = `Of the customers who began a year before this period.\n${column.note}`;
  return { ...column, note, value: yearBefore(column.value) };
})();

/** Who sells to those that leave again. */
function customers(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return valueTable(
    source,
    by.column,
    {
      title: `Customers by ${by.one}`,
      head: by.head,
      columns: [
        kpiColumn('CUSTOMERS'),
        kpiColumn('CHURN_RATE'),
        firstYearChurn,
        kpiColumn('LOST_LIFETIME_VALUE'),
      ],
      total: by.all,
    },
    { most: MOST_SELLERS },
  );
}
