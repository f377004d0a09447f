/** For the founder: how many customers and how much recurring revenue there are, and what the growth is made of. */
import { kpiColumn } from './columns';
import { bridge, monthTable, movementTable } from './recurring';
import type { Report } from './report';

export const growth: Report = {
  title: 'Growth',
  question: 'What is our real growth?',
  cards: [
    { kpi: 'CUSTOMERS' },
    { kpi: 'MRR' },
    { kpi: 'ARR' },
    { kpi: 'NEW_CUSTOMERS' },
    { kpi: 'CHURN_RATE' },
    { kpi: 'GROSS_GROWTH_RATE' },
    { kpi: 'NET_GROWTH_RATE' },
    { kpi: 'NET_REVENUE_RETENTION' },
  ],
  sections: (source) => [
    monthTable(source, [
      kpiColumn('CUSTOMERS'),
      kpiColumn('NEW_TRIALS', 'Trials'),
      kpiColumn('OPEN_DEALS', 'Open deals'),
      kpiColumn('NEW_CUSTOMERS', 'New'),
      kpiColumn('DEMOS_HELD', 'Demos'),
      kpiColumn('REACTIVATED_CUSTOMERS', 'Came back'),
      kpiColumn('CHURNED_CUSTOMERS', 'Left'),
      kpiColumn('MRR'),
      kpiColumn('ARR'),
      kpiColumn('CHURN_RATE', 'Churn'),
      kpiColumn('GROSS_GROWTH_RATE', 'Gross growth'),
      kpiColumn('NET_GROWTH_RATE', 'Net growth'),
    ]),
    bridge(source),
    movementTable(source),
  ],
};
