import type { BuiltReport, Overview } from '../../src/addon/api';
import type { DigestInfo, DigestPreview, Digests } from '../../src/addon/digest-api';
import type { HistoryInfo } from '../../src/addon/history-api';
import type { SharedCopy, SharePreview, Shares } from '../../src/addon/share-api';
import { OVERVIEW, PIPELINE_SHEET } from './fixtures';

export const INVESTOR_SHEET: BuiltReport = {
  ...PIPELINE_SHEET,
  sheetId: 13,
  name: 'Investor',
  report: 'investor',
  title: 'Investor',
  filters: {},
};

export const QUALITY_SHEET: BuiltReport = {
  ...INVESTOR_SHEET,
  sheetId: 15,
  name: 'Data quality',
  report: 'data_quality',
  title: 'Data quality',
};

export const SHARING: Overview = {
  ...OVERVIEW,
  built: [PIPELINE_SHEET, INVESTOR_SHEET, QUALITY_SHEET],
};

export const PREVIEW: SharePreview = {
  sheets: [
    {
      name: 'Investor',
      rows: [
        ['Investor', '', '', ''],
        ['How fast and how soundly does it grow?', '', '', ''],
        ['', '', '', ''],
        ['', '2026-Q1', '2026-Q2', '2026-Q3'],
        ['New customers', '34', '41', '52'],
        ['Revenue, recognised and paid', '$1,240,300', '$1,310,900', '$1,402,000'],
        ['Win rate', '23.1%', '24.6%', '26.0%'],
      ],
      charts: ['Revenue by quarter', 'Win rate by quarter'],
    },
    { name: 'Metrics', rows: [['Metric', '2026-03-31']], charts: [] },
  ],
  cells: 214,
  charts: 2,
  leftOut: ['Largest deals: single deals never leave.', 'Data quality: it tells of raw tabs.'],
  fingerprint: 'f1',
};

export const COPY: SharedCopy = {
  id: 'c1',
  title: 'Investor, Mar 2026',
  url: 'https://docs.google.com/spreadsheets/d/copy-1/edit',
  createdAt: '2025-03-01T09:02:00',
  updatedAt: '2025-04-02T10:00:00',
  sheets: ['Investor'],
  request: {
    title: 'Investor, Mar 2026',
    sheetIds: [13],
    disguise: { names: 'omit', smallest: 5, digits: 3 },
    plain: true,
  },
  locked: true,
  recipients: [
    { id: 'p1', address: 'ana@fund.example', until: '2026-06-30' },
    { id: 'p2', address: 'lee@vc.example', until: '' },
  ],
  problem: '',
};

export const SHARES: Shares = { user: 'me@acme.example', copies: [COPY] };
/** As the document knows it, before Drive was asked. */
export const LISTED: Shares = { ...SHARES, copies: [{ ...COPY, recipients: null }] };
export const NO_SHARES: Shares = { user: 'me@acme.example', copies: [] };

export const DIGEST: DigestInfo = {
  id: 'd1',
  form: {
    id: 'd1',
    items: [
      { kind: 'report', sheetId: 11 },
      { kind: 'cell', sheetId: 11, a1: 'C7', label: 'Win rate' },
    ],
    rhythm: { every: 'week', weekday: 1, day: 1, hour: 9 },
    addresses: 'ana@acme.example, lee@acme.example, kim@acme.example',
    slack: true,
    webhook: '',
    refresh: true,
    link: '',
  },
  titles: ['Pipeline', 'Win rate'],
  owner: 'me@acme.example',
  isMine: true,
  timeZone: 'Europe/Lisbon',
  on: true,
  lastRun: '2025-04-07T09:12:00',
  nextRun: '2025-04-14T09:00:00',
  lastError: '',
};

export const DIGESTS: Digests = {
  user: 'me@acme.example',
  timeZone: 'Europe/Lisbon',
  digests: [DIGEST],
  hasWebhook: true,
};

export const NO_DIGESTS: Digests = { ...DIGESTS, digests: [], hasWebhook: false };

export const DIGEST_PREVIEW: DigestPreview = {
  subject: 'Pipeline: win rate 26.0%, up 1.4 points',
  html: '<h1 style="font:600 18px sans-serif">Pipeline</h1><p style="font:14px sans-serif">Win rate <b>26.0%</b> <span style="color:#0B7A75">▲ 1.4 points</span></p>',
  text: 'Pipeline\n\nWin rate  26.0%  up 1.4 points\n',
  slack: ['Pipeline', 'Win rate 26.0% ▲ 1.4 points'],
};

export const HISTORY: HistoryInfo = {
  on: true,
  daily: false,
  values: 1240,
  cells: 12_300,
  first: '2025-03-01',
  last: '2025-04-07',
  snapshots: 38,
  lastSnapshot: '2025-04-07',
  changed: [
    { report: 'pipeline · owner: Ana Silva', kpi: 'WIN_RATE', title: 'Win rate', periods: 3 },
  ],
  problem: '',
};

export const NO_HISTORY: HistoryInfo = {
  on: false,
  daily: false,
  values: 0,
  cells: 0,
  first: '',
  last: '',
  snapshots: 0,
  lastSnapshot: '',
  changed: [],
  problem: '',
};
