/** For marketing and social selling: what brings visitors, leads and customers, and who is heard in which network. */
import { count, has, on, sum } from '../metric/expression';
import { type KpiColumn, kpiColumn } from './columns';
import { funnel } from './funnel';
import { grid } from './grid';
import { type Report, tableOf } from './report';
import { TIME_HEADS, timeRows } from './rows';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const marketing: Report = {
  title: 'Marketing',
  question: 'Who finds us, who listens, and how many become customers?',
  cards: [
    { kpi: 'VISITOR_TO_LEAD_RATE' },
    { kpi: 'COST_PER_SESSION', fine: true },
    { kpi: 'BRAND_MENTIONS' },
    { kpi: 'FOLLOWER_GROWTH' },
    { kpi: 'CONNECTION_ACCEPTANCE_RATE', title: 'Requests accepted' },
    { kpi: 'EMAIL_OPEN_RATE' },
    { kpi: 'CSAT' },
  ],
  sections: (source) => [
    steps(source),
    byTime(source),
    networks(source),
    ...perPost.map((kpi) => networkByTime(kpi, source)),
    owners(source),
  ],
};

/** Rows of a table and of each grid: all of them together stay below 1,200 formulas that scan rows. */
const [MOST_VALUES, MOST_NETWORKS] = [12, 7];

const onCreated = on('created');

const counted = (title: string, value: KpiColumn['value'], note: string): KpiColumn => ({
  title,
  unit: 'count',
  better: 'up',
  value,
  note,
});

const visitors = counted(
  'Visitors',
  sum('spend', 'visitors', on('date')),
  'Sum of the visitors in the tab of marketing spend, by its date.',
);
const leads = kpiColumn('LEADS');
const opportunities = counted(
  'Opportunities',
  count('leads', onCreated, [has('was_opportunity')]),
  'Of the leads created in the period, those that ever became an opportunity.',
);
const customers = counted(
  'Customers',
  count('leads', onCreated, [has('was_customer')]),
  'Of the leads created in the period, those that ever became a customer.',
);
const posts = counted(
  'Posts',
  sum('social', 'posts', on('date')),
  'Sum of the posts in the tab of social media, by its date.',
);

/** What a network tells of its posts, in a table and each by month. */
const perPost: readonly KpiColumn[] = [
  posts,
  kpiColumn('SHARES_PER_POST', 'Shares/post'),
  kpiColumn('COMMENTS_PER_POST', 'Comments/post'),
  kpiColumn('LIKES_PER_POST', 'Likes/post'),
];

const steps = (source: Source): Section | LeftOut =>
  funnel(
    {
      title: 'Funnel',
      chart: 'Leads of the period, and what they became',
      axis: 'People',
      remark:
        'Visitors of the period, the leads created in it, and how many of those leads became more since.',
      steps: [visitors, leads, opportunities, customers],
      drawn: [leads, opportunities, customers],
    },
    source,
  );

function byTime(source: Source): Section | LeftOut {
  return tableOf(
    {
      title: `By ${source.split}`,
      head: TIME_HEADS[source.split],
      columns: [
        visitors,
        leads,
        kpiColumn('VISITOR_TO_LEAD_RATE', 'Became leads'),
        opportunities,
        customers,
        kpiColumn('EMAIL_OPEN_RATE', 'E-mails opened'),
        kpiColumn('CSAT'),
      ],
      rows: timeRows(source),
      total: 'Whole period',
      yearBefore: true,
      below: [
        {
          type: 'column',
          title: `Visitors by ${source.split}`,
          axis: 'Visitors',
          columns: [{ index: 0, colour: colours.neutral }],
        },
        {
          type: 'line',
          title: `Leads, opportunities and customers by ${source.split} in which the lead came`,
          axis: 'Leads',
          columns: [
            { index: 1, colour: colours.neutral },
            { index: 3, colour: colours.heat },
            { index: 4, colour: colours.accent },
          ],
        },
      ],
    },
    source,
  );
}

function networks(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'network',
    {
      title: 'By network',
      head: 'Network',
      columns: [
        kpiColumn('FOLLOWERS'),
        kpiColumn('FOLLOWER_GROWTH', 'Growth'),
        ...perPost,
        kpiColumn('BRAND_MENTIONS', 'Mentions'),
      ],
      total: 'All networks',
      below: [
        {
          type: 'bar',
          title: 'Followers by network',
          axis: 'Followers at the end of the period',
          columns: [{ index: 0, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: 'Shares and comments per post by network',
          axis: 'Per post',
          columns: [
            { index: 3, colour: colours.accent },
            { index: 4, colour: colours.neutral },
          ],
        },
      ],
    },
    { most: MOST_VALUES },
  );
}

const networkByTime = (kpi: KpiColumn, source: Source): Section | LeftOut =>
  grid(
    {
      title: kpi.title,
      remark: `By network and ${source.split}. Darker is more.`,
      head: 'Network',
      column: 'network',
      kpis: [kpi],
      most: MOST_NETWORKS,
    },
    source,
  );

function owners(source: Source): Section | LeftOut {
  return valueTable(
    source,
    'owner',
    {
      title: 'Social selling',
      head: 'Owner',
      columns: [
        kpiColumn('FOLLOWERS'),
        kpiColumn('FOLLOWER_GROWTH', 'Growth'),
        kpiColumn('CONNECTION_ACCEPTANCE_RATE', 'Accepted'),
        kpiColumn('SOCIAL_INQUIRIES', 'Inquiries'),
        kpiColumn('PROFILE_VIEWS', 'Profile views'),
        kpiColumn('PROFILE_STRENGTH', 'Profile level'),
      ],
      total: 'All owners',
    },
    { most: MOST_VALUES },
  );
}
