/** For who leads the sales development: how fast leads are answered, and what outreach brings. */
import { kpiColumn, medianColumn } from './columns';
import { grid } from './grid';
import { medianLine } from './lines';
import { type Report, tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import { rowsBy } from './rows-by';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const sdr: Report = {
  title: 'SDR',
  question: 'How fast are leads answered, and what comes of it?',
  hasSplits: true,
  cards: [
    { kpi: 'LEAD_RESPONSE_TIME' },
    { kpi: 'LEAD_FOLLOW_UP_RATE' },
    { kpi: 'REPLY_RATE' },
    { kpi: 'POSITIVE_REPLY_RATE' },
    { kpi: 'MEETING_ACCEPTANCE_RATE', title: 'Meeting acceptance' },
    { kpi: 'SHOW_RATE' },
    { kpi: 'SQL_CONVERSION_RATE' },
    { kpi: 'WIN_LOSS_RATIO' },
  ],
  sections: (source) => [response(source), weeks(source), outreach(source), byTime(source)],
};

/** Owners in each table: all of its tables together stay below 1,200 formulas that scan rows. */
const MOST_OWNERS = 16;

function response(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  const hours = kpiColumn('LEAD_RESPONSE_TIME', 'Mean hours');
  return valueTable(
    source,
    by.column,
    {
      title: `Leads by ${by.one}`,
      head: by.head,
      columns: [
        kpiColumn('LEADS'),
        hours,
        medianColumn(hours),
        kpiColumn('MEDIAN_RESPONSE_TIME', 'Median hours'),
        kpiColumn('RESPONSE_WITHIN_HOUR', 'Within an hour'),
        kpiColumn('LEAD_FOLLOW_UP_RATE', 'Followed up'),
        kpiColumn('SQL_CONVERSION_RATE', 'SQL to customer'),
      ],
      total: by.all,
      foot: [medianLine('Median')],
      below: [
        {
          type: 'bar',
          title: `Response time: mean hours until the first answer, by ${by.one}`,
          axis: 'Hours',
          columns: [{ index: 1, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: `Followed up: share of the leads that got an answer, by ${by.one}`,
          axis: 'Leads followed up',
          columns: [{ index: 5, colour: colours.accent }],
        },
      ],
    },
    { most: MOST_OWNERS },
  );
}

/** The last weeks of the period, whatever the rows over time are. */
function weeks(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return grid(
    {
      title: `By ${by.one} and week`,
      head: by.head,
      column: by.column,
      kpis: [
        kpiColumn('LEADS'),
        kpiColumn('LEAD_RESPONSE_TIME', 'Response time, hours'),
        kpiColumn('LEAD_FOLLOW_UP_RATE', 'Followed up'),
        kpiColumn('OUTREACH'),
        kpiColumn('REPLY_RATE', 'Replies'),
        kpiColumn('POSITIVE_REPLY_RATE', 'Positive replies'),
        kpiColumn('MEETINGS_HELD', 'Meetings held'),
        kpiColumn('SHOW_RATE'),
      ],
      pick: 'KPI by week',
    },
    { ...source, split: 'week' },
  );
}

function outreach(source: Source): Section | LeftOut {
  const by = rowsBy(source);
  return valueTable(
    source,
    by.column,
    {
      title: `Outreach by ${by.one}`,
      head: by.head,
      columns: [
        kpiColumn('OUTREACH'),
        kpiColumn('REPLY_RATE', 'Replies'),
        kpiColumn('POSITIVE_REPLY_RATE', 'Positive replies'),
        kpiColumn('MEETINGS_HELD', 'Meetings held'),
        kpiColumn('MEETING_ACCEPTANCE_RATE', 'Accepted'),
        kpiColumn('SHOW_RATE'),
        kpiColumn('WIN_LOSS_RATIO', 'Won to lost'),
      ],
      total: by.all,
      foot: [medianLine('Median')],
    },
    { most: MOST_OWNERS },
  );
}

function byTime(source: Source): Section | LeftOut {
  return tableOf(
    {
      title: `All owners by ${source.split}`,
      head: TIME_HEADS[source.split],
      columns: [
        kpiColumn('LEADS'),
        kpiColumn('LEAD_RESPONSE_TIME', 'Mean hours'),
        kpiColumn('REPLY_RATE', 'Replies'),
        kpiColumn('SHOW_RATE'),
      ],
      rows: timeRows(source),
      total: 'Whole period',
      below: [
        {
          type: 'line',
          title: `Response time by ${source.split}`,
          axis: 'Hours',
          columns: [{ index: 1, colour: colours.accent }],
        },
        {
          type: 'line',
          title: `Replies and show rate by ${source.split}`,
          axis: 'Share',
          columns: [
            { index: 2, colour: colours.accent },
            { index: 3, colour: colours.neutral },
          ],
        },
      ],
    },
    source,
  );
}
