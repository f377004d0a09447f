/** For customer success: who stays, who leaves, and what that costs. */
import { rangeOf } from './a1';
import { kpiColumn, medianColumn } from './columns';
import { cacPayback, ltvToCac } from './economics';
import { rules } from './insight-rules';
import type { Desk, Insight } from './insights';
import { medianLine } from './lines';
import type { Report } from './report';
import { cohortTables } from './retention-cohorts';
import type { Section } from './section';
import type { LeftOut, Source } from './source';
import { colours } from './theme';
import { valueTable } from './values';

export const retention: Report = {
  title: 'Retention',
  question: 'Who stays, who leaves, and what does that cost?',
  cards: [
    { kpi: 'CHURN_RATE' },
    {
      kpi: 'FIRST_YEAR_CHURN',
      remark: (_, value) => `IF(${value}="";"no first year over yet";"of first years over")`,
    },
    { kpi: 'NET_REVENUE_RETENTION' },
    { kpi: 'LTV' },
    { kpi: 'LTV_CAC', value: ltvToCac },
    { kpi: 'CAC_PAYBACK', value: cacPayback },
    { kpi: 'REPEAT_PURCHASE_RATE' },
  ],
  insights: [lostMost, ...rules],
  sections: (source) => [
    cohortTables(source),
    leavers(source, 'owner', 'Owner', 'All owners'),
    leavers(source, 'source', 'Source', 'All sources'),
  ],
};

/** Two such tables beside the cohorts stay below 1,200 formulas that scan rows. */
const MOST_VALUES = 20;

function leavers(
  source: Source,
  column: 'owner' | 'source',
  head: string,
  total: string,
): Section | LeftOut {
  const churn = kpiColumn('CHURN_RATE', 'Churn');
  return valueTable(
    source,
    column,
    {
      title: `Churn by ${column}`,
      head,
      columns: [
        kpiColumn('CUSTOMERS'),
        kpiColumn('CHURNED_CUSTOMERS', 'Left'),
        churn,
        medianColumn(churn),
        kpiColumn('NET_REVENUE_RETENTION', 'Net retention'),
        kpiColumn('CHURNED_MRR', 'Lost MRR'),
        kpiColumn('LOST_LIFETIME_VALUE', 'Lost lifetime value'),
      ],
      total,
      foot: [medianLine('Median')],
      below: [
        {
          type: 'bar',
          title: `Lifetime value lost by ${column}`,
          axis: 'Lifetime value',
          columns: [{ index: 6, colour: colours.accent }],
        },
        {
          type: 'bar',
          title: `Churn rate by ${column}`,
          axis: 'Churn rate',
          columns: [{ index: 2, colour: colours.accent }],
        },
      ],
    },
    { most: MOST_VALUES },
  );
}

/** The owner, and the source, whose leaving customers would have brought most. */
function lostMost(desk: Desk): Insight[] {
  return desk.drawn.tables.flatMap((table) => {
    const lost = table.kpi('LOST_LIFETIME_VALUE');
    const left = table.kpi('CHURNED_CUSTOMERS');
    if (!lost || !left || lost.rows < 2) return [];
    const head = table.head.toLowerCase();
    const values = rangeOf(lost);
    const most = desk.cell(`Lost most, ${head}`, `MAX(0;${values})`);
    const share = desk.cell('Of all', `IF(SUM(${values})=0;0;${most}/SUM(${values}))`);
    const at = `MATCH(${most};${values};0)`;
    const who = `INDEX(${rangeOf(table.labels)};${at})`;
    const many = `INDEX(${rangeOf(left)};${at})`;
    return [
      {
        topic: `Lost by ${head}`,
        weight: `IF(${most}=0;0;2*${share})`,
        level: `IF(${share}>1/2;"bad";"watch")`,
        text: `${who}&": customers who left ("&${many}&") would have brought "&${desk.say(most, 'money')}&" more, "&${desk.say(share, 'percent')}&" of all that was lost"`,
      },
    ];
  });
}
