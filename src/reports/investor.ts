/** For investors: recurring revenue, what it is made of, and what it costs to win. */
import { cash } from './cash';
import { kpiColumn } from './columns';
import { cacPayback, ltvToCac } from './economics';
import { plain } from './plain';
import { bridge, monthTable, movementTable } from './recurring';
import type { Report } from './report';
import { timeRows } from './rows';

const MONTHLY = [
  kpiColumn('MRR'),
  kpiColumn('NET_NEW_MRR', 'Net new MRR'),
  kpiColumn('CUSTOMERS'),
  kpiColumn('ARPA'),
  kpiColumn('NET_REVENUE_RETENTION', 'Net retention'),
  kpiColumn('GROSS_MRR_CHURN', 'Gross churn'),
  kpiColumn('GROSS_GROWTH_RATE', 'Gross growth'),
  kpiColumn('NET_GROWTH_RATE', 'Net growth'),
];

export const investor: Report = {
  title: 'Investor',
  question: 'How fast and how soundly does recurring revenue grow?',
  cards: [
    { kpi: 'MRR' },
    { kpi: 'ARR' },
    { kpi: 'NET_GROWTH_RATE' },
    { kpi: 'NET_REVENUE_RETENTION' },
    { kpi: 'GROSS_MRR_CHURN' },
    { kpi: 'CAC_PAYBACK', value: cacPayback },
    { kpi: 'LTV_CAC', value: ltvToCac },
    { kpi: 'QUICK_RATIO' },
  ],
  sections: (source) => [
    monthTable(source, MONTHLY),
    bridge(source),
    movementTable(source),
    cash(source),
    plain(source, MONTHLY, timeRows(source).length),
  ],
};
