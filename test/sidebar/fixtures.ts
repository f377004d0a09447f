import type { BuildResult, BuiltReport, KpiInfo, Overview, TabInfo } from '../../src/addon/api';

const NOTHING = {
  columns: [],
  headers: [],
  questions: [],
  problems: [],
  rowsListed: 0,
  error: '',
};

const column = (name: string, title: string, header: string, required = false) => ({
  name,
  title,
  header,
  required,
});

export const DEALS: TabInfo = {
  ...NOTHING,
  sheetId: 1,
  name: 'Deals',
  table: 'deals',
  recognisedAs: 'HubSpot deals',
  rows: 8800,
  headerCount: 15,
  recognisedCount: 14,
  columns: [
    column('status', 'Status', 'Deal Stage', true),
    column('amount', 'Amount', 'Amount'),
    column('closed', 'Closed', 'Close Date'),
    column('owner', 'Owner', 'Deal owner'),
    column('competitor', 'Competitor', ''),
  ],
  headers: [
    { header: 'Deal Stage', samples: ['Closed Won', 'Proposal'] },
    { header: 'Amount', samples: ['12,400', '3,150.50'] },
    { header: 'Close Date', samples: ['2025-03-14', '2025-04-02'] },
    { header: 'Deal owner', samples: ['Ana Silva', 'Lee Wong'] },
    { header: 'Notes', samples: ['call back', 'sent deck'] },
  ],
};

export const QUESTIONED: TabInfo = {
  ...NOTHING,
  sheetId: 2,
  name: 'Сделки 2023',
  table: 'deals',
  recognisedAs: 'amoCRM leads',
  rows: 1204,
  headerCount: 13,
  recognisedCount: 11,
  columns: [
    column('status', 'Status', 'Этап сделки', true),
    column('amount', 'Amount', ''),
    column('closed', 'Closed', 'Дата закрытия'),
  ],
  headers: [
    { header: 'Этап сделки', samples: ['Успешно реализовано', 'Переговоры'] },
    { header: 'Бюджет', samples: ['450 000', '1 200,50'] },
    { header: 'Сумма', samples: ['450', '1,2'] },
    { header: 'Дата закрытия', samples: ['03.04.23', '05.06.23'] },
  ],
  questions: [
    {
      kind: 'dayFirst',
      column: 'closed',
      header: 'Дата закрытия',
      text: '03.04.23 · 05.06.23: cannot tell',
      samples: ['03.04.23', '05.06.23'],
      choices: [
        { value: 'true', label: '3 April 2023' },
        { value: 'false', label: 'March 4, 2023' },
      ],
    },
    {
      kind: 'column',
      column: 'amount',
      header: 'Бюджет',
      text: 'Two columns could be the amount',
      samples: ['450 000', '1 200,50'],
      choices: [
        { value: 'Бюджет', label: 'Бюджет' },
        { value: 'Сумма', label: 'Сумма' },
        { value: '', label: 'neither' },
      ],
    },
  ],
  problems: [
    {
      column: 'Бюджет',
      kind: 'not a number',
      rows: 9,
      firstCell: 'F14',
      action: 'Counted without an amount.',
    },
    {
      column: '',
      kind: 'repeated id',
      rows: 3,
      firstCell: 'A88',
      action: 'The last row of each was used.',
    },
  ],
  rowsListed: 12,
};

export const TARGETS: TabInfo = {
  ...NOTHING,
  sheetId: 3,
  name: 'Targets',
  table: 'targets',
  recognisedAs: 'targets by month',
  rows: 104,
  headerCount: 3,
  recognisedCount: 3,
};

export const NOTES: TabInfo = {
  ...NOTHING,
  sheetId: 4,
  name: 'Notes',
  table: 'none',
  recognisedAs: 'not CRM data',
  rows: 12,
  headerCount: 2,
  recognisedCount: 0,
};

export const PIPELINE_SHEET: BuiltReport = {
  sheetId: 11,
  name: 'Pipeline',
  report: 'pipeline',
  title: 'Pipeline',
  period: '2025-01-01..2025-12-31 by month',
  filters: { owner: 'Ana Silva' },
  refreshedAt: '2025-03-01T09:02:00',
  dataChanged: false,
};

const SOURCES_SHEET: BuiltReport = {
  sheetId: 12,
  name: 'Sources Q1',
  report: 'sources',
  title: 'Sources',
  period: '2025 Q1',
  filters: {},
  refreshedAt: '2024-03-01T18:30:00',
  dataChanged: true,
};

export const OVERVIEW: Overview = {
  file: 'Acme sales',
  locale: 'en_US',
  timeZone: 'Europe/Lisbon',
  language: 'en',
  rightToLeft: false,
  tabs: [DEALS, QUESTIONED, TARGETS, NOTES],
  reports: [
    {
      id: 'pipeline',
      title: 'Pipeline',
      question: 'Where does it leak?',
      available: true,
      missing: [],
      splits: [],
    },
    {
      id: 'sources',
      title: 'Sources',
      question: 'Where should we invest?',
      available: false,
      missing: ['Deals: a column with the source of the deal'],
      splits: [],
    },
  ],
  periods: [
    { value: '2025-01-01..2025-12-31 by month', label: 'Last 12 months by month' },
    { value: '2025 Q1', label: 'First quarter of 2025' },
  ],
  filters: [
    { column: 'owner', title: 'Owner', values: ['Ana Silva', 'Lee Wong'] },
    { column: 'pipeline', title: 'Pipeline', values: ['Sales', 'Partners'] },
  ],
  built: [PIPELINE_SHEET, SOURCES_SHEET],
  settings: {
    form: {
      stageOrder: [],
      wonWords: [],
      lostWords: [],
      currency: '',
      smallSample: null,
      fiscalYearStart: null,
      workingDays: [],
      thresholds: {},
    },
    stages: ['New', 'Qualified', 'Demo', 'Proposal'],
    judged: [
      { name: 'WIN_RATE', title: 'Win rate', unit: 'percent', usual: null },
      { name: 'SALES_CYCLE', title: 'Sales cycle', unit: 'days', usual: null },
      {
        name: 'PIPELINE_COVERAGE',
        title: 'Pipeline coverage',
        unit: 'ratio',
        usual: { from: 3, to: 4 },
      },
    ],
  },
};

export const EMPTY: Overview = { ...OVERVIEW, tabs: [], reports: [], filters: [], built: [] };

export const RESULT: BuildResult = {
  report: 'pipeline',
  sheetId: 11,
  sheetName: 'Pipeline',
  rowsRead: 10004,
  rowsUsed: 9992,
  rowsListed: 12,
  problems: QUESTIONED.problems.map((problem) => ({ ...problem, tab: QUESTIONED.name })),
  ledger: [],
};

const KPI: Omit<KpiInfo, 'name' | 'title' | 'definition'> = {
  unit: 'percent',
  synonyms: [],
  related: [],
  sheetIds: [1],
  days: [],
  args: ['Deals!A:R', null],
  missing: '',
};

export const KPIS: KpiInfo[] = [
  {
    ...KPI,
    name: 'CHURN_RATE',
    title: 'Churn rate',
    definition: 'Customers lost in the period / customers at its start.',
    synonyms: ['logo churn', 'отток', 'نرخ ریزش', '流失率'],
    sheetIds: [],
    args: ['5', '100'],
    missing: 'a tab with subscriptions',
  },
  {
    ...KPI,
    name: 'WIN_RATE',
    title: 'Win rate',
    definition: 'By count, by outcome: won / (won + lost) of the deals closed in the period.',
    synonyms: ['win ratio', 'доля выигранных сделок', 'نرخ برد', '赢单率'],
    related: ['CLOSE_RATE'],
  },
  {
    ...KPI,
    name: 'CLOSE_RATE',
    title: 'Close rate',
    definition: 'Of the deals created in the period, the share that was won since.',
    synonyms: ['конверсия'],
  },
  {
    ...KPI,
    name: 'SALES_CYCLE',
    title: 'Sales cycle',
    definition: 'Mean days from creation to winning.',
    unit: 'days',
    synonyms: ['чистый приёмный цикл'],
  },
  {
    ...KPI,
    name: 'CRM_CLEAN',
    title: 'Clean CRM table',
    definition: 'A raw tab as the KPIs see it.',
    unit: 'table',
    args: ['Deals!A:R'],
  },
  {
    ...KPI,
    name: 'MEDIAN_RESPONSE_TIME',
    title: 'Median response time',
    definition: 'Median hours from lead to answer.',
    unit: 'hours',
    sheetIds: [],
    args: [],
    missing: 'a tab with leads',
  },
];
