/**
 * Sample CRM tabs, as the text a person would paste: two years of deals of a small sales team,
 * its monthly targets, and a tab that is no CRM data. The same seed gives the same bytes, and the
 * clock is never read, so pictures in docs/ and numbers in tests stay what they are.
 */

import {
  COMPANY_FIRST,
  COMPANY_LAST,
  DAY,
  END,
  isoDay,
  normal,
  oneOf,
  pick,
  randomNumbers,
  roundTo,
  type SampleTab,
} from './chance';

export const SAMPLE_DEALS = 2000;

/** The owner whose win rate falls in the last months: what the report should point at. */
export const FALLING_OWNER = 'Lena Fischer';

/** Earlier than two years before the end, so that the first months already close deals. */
const FIRST_CREATED = Date.parse('2023-10-16');
/** Deals that stand still are from here on: older ones somebody has closed. */
const STUCK_FROM = Date.parse('2025-04-01');
const FIRST_MONTH = { year: 2024, month: 1 };
const MONTHS = 24;

const DEAL_HEADERS = [
  'Record ID',
  'Deal Name',
  'Deal Stage',
  'Pipeline',
  'Amount',
  'Close Date',
  'Create Date',
  'Deal owner',
  'HubSpot Team',
  'Deal Type',
  'Original Traffic Source',
  'Closed Lost Reason',
  'Competitor',
  'Deal probability',
  'Last Activity Date',
  'Associated Company',
  'Product',
  'List Price',
  'Cost',
] as const;

type DealHeader = (typeof DEAL_HEADERS)[number];
type DealRow = Record<DealHeader, string>;

interface Owner {
  name: string;
  team: string;
  /** Share of new deals, relative to the others. */
  share: number;
  winRate: number;
  size: number;
  pace: number;
  /** First day with deals; empty for the whole time. */
  joined?: string;
}

const OWNERS: readonly Owner[] = [
  { name: 'Priya Nair', team: 'North', share: 1.2, winRate: 0.44, size: 1.15, pace: 0.85 },
  { name: 'Marcus Boyd', team: 'North', share: 1.1, winRate: 0.36, size: 1.35, pace: 1.1 },
  { name: 'Anna Keller', team: 'North', share: 1, winRate: 0.39, size: 0.95, pace: 0.95 },
  { name: FALLING_OWNER, team: 'South', share: 1.1, winRate: 0.41, size: 1.05, pace: 1 },
  { name: 'Tomás Rivera', team: 'South', share: 1, winRate: 0.33, size: 0.9, pace: 1.05 },
  { name: 'Sofia Rossi', team: 'South', share: 0.9, winRate: 0.35, size: 1, pace: 0.9 },
  { name: 'Daniel Osei', team: 'West', share: 1, winRate: 0.3, size: 1.1, pace: 1.2 },
  { name: 'Mei Tanaka', team: 'West', share: 0.9, winRate: 0.37, size: 0.85, pace: 0.8 },
  {
    name: 'Jonas Weber',
    team: 'West',
    share: 0.7,
    winRate: 0.24,
    size: 0.8,
    pace: 1.3,
    joined: '2025-08-01',
  },
];

interface Product {
  name: string;
  share: number;
  price: number;
  costShare: number;
  pace: number;
}

const PRODUCTS: readonly Product[] = [
  { name: 'Starter', share: 4, price: 2_400, costShare: 0.22, pace: 0.55 },
  { name: 'Team', share: 4, price: 7_200, costShare: 0.26, pace: 0.85 },
  { name: 'Business', share: 2.4, price: 18_500, costShare: 0.31, pace: 1.2 },
  { name: 'Enterprise', share: 0.9, price: 52_000, costShare: 0.38, pace: 1.8 },
];

/** HubSpot's own words. `win` multiplies the odds of winning. */
const SOURCES = [
  { name: 'Referrals', share: 1.4, win: 1.35 },
  { name: 'Organic Search', share: 2.4, win: 1.1 },
  { name: 'Direct Traffic', share: 1.2, win: 1 },
  { name: 'Email Marketing', share: 1.3, win: 0.95 },
  { name: 'Offline Sources', share: 1.1, win: 1.05 },
  { name: 'Organic Social', share: 1, win: 0.8 },
  { name: 'Paid Search', share: 1.8, win: 0.7 },
] as const;

const OPEN_STAGES = [
  { name: 'Appointment Scheduled', probability: 0.2 },
  { name: 'Qualified To Buy', probability: 0.4 },
  { name: 'Presentation Scheduled', probability: 0.6 },
  { name: 'Decision Maker Bought-In', probability: 0.8 },
  { name: 'Contract Sent', probability: 0.9 },
] as const;

const LOST_REASONS = [
  { name: 'Price', share: 3 },
  { name: 'Chose a competitor', share: 2.6 },
  { name: 'No decision', share: 2.2 },
  { name: 'Bad timing', share: 1.6 },
  { name: 'Missing feature', share: 1.2 },
  { name: 'No budget', share: 1 },
] as const;

const COMPETITORS = [
  { name: 'Northwind', share: 3 },
  { name: 'Acme Suite', share: 2 },
  { name: 'Globex', share: 1.4 },
  { name: 'In-house', share: 1 },
] as const;

/** New deals by month of the year: a slow summer, a strong autumn. */
const SEASON = [0.95, 1, 1.1, 1.05, 1, 0.95, 0.75, 0.7, 1.1, 1.2, 1.2, 0.9];

/** The sample's tabs in the order they stand in the workbench: Deals, Targets, Notes. */
export function generateSample(seed = 1): SampleTab[] {
  const random = randomNumbers(seed);
  const deals = Array.from({ length: SAMPLE_DEALS }, () => dealRow(random));
  deals.sort((a, b) => compare(a['Create Date'], b['Create Date']));
  deals.forEach((deal, index) => {
    deal['Record ID'] = String(8_100_000_000 + index * 137);
  });
  const chance = randomNumbers(seed + 100);
  for (const deal of deals) addListPrice(deal, chance);
  return [
    { name: 'Deals', rows: [[...DEAL_HEADERS], ...withDirt(deals, random).map(cells)] },
    { name: 'Targets', rows: targets(random) },
    { name: 'Notes', rows: notes() },
  ];
}

function dealRow(random: () => number): DealRow {
  const created = createdDay(random);
  const progress = (created - FIRST_CREATED) / (END - FIRST_CREATED);
  const owner = pick(
    OWNERS.filter(({ joined }) => !joined || created >= Date.parse(joined)),
    random,
  );
  const product = pick(PRODUCTS, random);
  const source = pick(SOURCES, random);
  const existing = random() < 0.28;
  const company = `${oneOf(COMPANY_FIRST, random)} ${oneOf(COMPANY_LAST, random)}`;

  const amount = roundTo(
    product.price * owner.size * (1 + 0.25 * progress) * Math.exp(0.35 * normal(random)),
    10,
  );
  const days = Math.max(
    3,
    Math.round(
      44 * product.pace * owner.pace * (existing ? 0.7 : 1) * Math.exp(0.5 * normal(random)),
    ),
  );
  const won = random() < winChance(owner, source.win, existing, created + days * DAY);
  const closed = closingDay(created, won ? days : Math.round(days * 1.15), won, random);
  const stuck = random() < 0.05 && created >= STUCK_FROM;

  const row: DealRow = {
    'Record ID': '',
    'Deal Name': `${company} - ${product.name}${existing ? ' expansion' : ''}`,
    'Deal Stage': won ? 'Closed Won' : 'Closed Lost',
    Pipeline: source.name === 'Offline Sources' ? 'Partner Pipeline' : 'Sales Pipeline',
    Amount: String(amount),
    'Close Date': isoDay(closed),
    'Create Date': isoDay(created),
    'Deal owner': owner.name,
    'HubSpot Team': owner.team,
    'Deal Type': existing ? 'Existing Business' : 'New Business',
    'Original Traffic Source': source.name,
    'Closed Lost Reason': '',
    Competitor: random() < 0.18 ? pick(COMPETITORS, random).name : '',
    'Deal probability': won ? '1' : '0',
    'Last Activity Date': isoDay(Math.max(created, closed - Math.floor(random() * 6) * DAY)),
    'Associated Company': company,
    Product: product.name,
    'List Price': '',
    Cost: String(roundTo(amount * product.costShare * (0.9 + 0.2 * random()), 10)),
  };
  if (stuck || closed > END) return openDeal(row, created, closed, stuck, random);
  if (won) return row;
  row['Closed Lost Reason'] = pick(LOST_REASONS, random).name;
  if (row['Closed Lost Reason'] === 'Chose a competitor' && !row.Competitor) {
    row.Competitor = pick(COMPETITORS, random).name;
  }
  return row;
}

/** The deal as it stands on the last day of the sample, not closed. */
function openDeal(
  row: DealRow,
  created: number,
  closed: number,
  stuck: boolean,
  random: () => number,
): DealRow {
  const done = stuck ? random() * 0.7 : (END - created) / Math.max(DAY, closed - created);
  const stage = OPEN_STAGES[Math.min(OPEN_STAGES.length - 1, Math.floor(done * 5))]!;
  const silent = stuck ? 45 + Math.floor(random() * 120) : Math.floor(random() * 14);
  return {
    ...row,
    'Deal Stage': stage.name,
    'Deal probability': String(stage.probability),
    // A stalled deal keeps the close date somebody once hoped for, as in every real pipeline.
    'Close Date': isoDay(closed),
    'Last Activity Date': isoDay(Math.max(created, END - silent * DAY)),
  };
}

function createdDay(random: () => number): number {
  const span = (END - FIRST_CREATED) / DAY;
  for (;;) {
    const day = FIRST_CREATED + Math.floor(random() * (span + 1)) * DAY;
    const date = new Date(day);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const growth = 0.7 + 0.5 * ((day - FIRST_CREATED) / (END - FIRST_CREATED));
    const weight = (weekend ? 0.08 : 1) * SEASON[date.getUTCMonth()]! * growth;
    if (random() * 1.5 < weight) return day;
  }
}

function winChance(owner: Owner, source: number, existing: boolean, day: number): number {
  const falling = owner.name === FALLING_OWNER ? fall(day) : 1;
  return Math.min(0.9, owner.winRate * source * (existing ? 1.25 : 0.92) * falling);
}

/** Down month by month from September 2025. */
function fall(day: number): number {
  const months = (day - Date.parse('2025-09-01')) / (30 * DAY);
  return months < 0 ? 1 : Math.max(0.25, 0.8 - 0.15 * months);
}

/** Won deals are pulled to the end of their quarter now and then. */
function closingDay(created: number, days: number, won: boolean, random: () => number): number {
  const day = created + days * DAY;
  const date = new Date(day);
  const quarterEnd = Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / 3) * 3 + 3, 0);
  const pulled = won && random() < 0.3 && quarterEnd - day < 20 * DAY;
  return pulled ? quarterEnd - Math.floor(random() * 4) * DAY : day;
}

/**
 * What the deal would have cost without its discount: a little helps to win, much does not, and more is given in
 * the last days of a quarter. The cost follows the list, so that a discount comes out of the margin.
 */
function addListPrice(deal: DealRow, random: () => number): void {
  const month = new Date(Date.parse(deal['Close Date'])).getUTCMonth();
  const late = month % 3 === 2 && Number(deal['Close Date'].slice(8)) > 21;
  const usual = random() < 0.16 ? 0.3 * random() : 0.075 + 0.045 * normal(random);
  const wide = random() < 0.45 ? 0.02 * random() : 0.32 * random();
  const taken = (deal['Deal Stage'] === 'Closed Won' ? usual : wide) + (late ? 0.06 : 0);
  const discount = Math.max(0, Math.round(100 * taken)) / 100;
  if (random() < 0.05) return;
  deal['List Price'] = String(roundTo(Number(deal.Amount) / (1 - discount), 10));
  deal.Cost = String(roundTo(Number(deal.Cost) / (1 - discount), 10));
}

/** What every real export has: a few rows that need a decision. Deals keep their order. */
function withDirt(deals: readonly DealRow[], random: () => number): DealRow[] {
  const rows = deals.map((deal) => ({ ...deal }));
  const taken = new Set<number>();
  const some = (count: number, fits: (row: DealRow) => boolean, change: (row: DealRow) => void) => {
    for (let changed = 0; changed < count; ) {
      const at = Math.floor(random() * rows.length);
      const row = rows[at]!;
      if (taken.has(at) || !fits(row)) continue;
      taken.add(at);
      change(row);
      changed++;
    }
  };
  const any = () => true;
  const isWon = (row: DealRow) => row['Deal Stage'] === 'Closed Won';
  const isOpen = (row: DealRow) => !row['Deal Stage'].startsWith('Closed');
  const thousands = (text: string, mark: string) => text.replace(/\B(?=(\d{3})+$)/g, mark);

  some(4, any, (row) => {
    row.Amount = `$${thousands(row.Amount, ',')}.00`;
  });
  some(3, any, (row) => {
    row.Amount = thousands(row.Amount, ' ');
  });
  some(2, any, (row) => {
    row.Amount = `$${Number(row.Amount) / 1000}K`;
  });
  some(8, any, (row) => {
    row.Amount = '';
  });
  some(1, isOpen, (row) => {
    row.Amount = 'missing amount';
  });
  some(1, isOpen, (row) => {
    row['Close Date'] = 'next quarter';
  });
  some(3, isWon, (row) => {
    row['Close Date'] = '';
  });
  some(7, any, (row) => {
    row['Deal owner'] = '';
  });
  some(
    3,
    (row) => row['Deal owner'] === 'Anna Keller',
    (row) => {
      row['Deal owner'] = 'anna keller ';
    },
  );
  some(1, isWon, (row) => {
    [row['Create Date'], row['Close Date']] = [row['Close Date'], row['Create Date']];
  });

  const repeated = rows.filter((_, at) => !taken.has(at) && at % 401 === 200);
  repeated.forEach((row, index) => {
    // Exports are joined by hand: the later copy is the same, or has moved on.
    rows.push(index % 2 === 0 ? { ...row } : { ...row, Amount: String(Number(row.Amount) + 500) });
  });
  return rows;
}

function targets(random: () => number): string[][] {
  const rows = [['Owner', 'Month', 'Target']];
  for (const owner of OWNERS) {
    for (let index = 0; index < MONTHS; index++) {
      const month = new Date(Date.UTC(FIRST_MONTH.year, FIRST_MONTH.month - 1 + index, 1));
      const name = isoDay(month.getTime()).slice(0, 7);
      if (owner.joined && name < owner.joined.slice(0, 7)) continue;
      const plan = 45_000 * owner.share * owner.size * (0.85 + 0.015 * index);
      const season = 0.85 + 0.15 * SEASON[(month.getUTCMonth() + 11) % 12]!;
      rows.push([owner.name, name, String(roundTo(plan * season * (0.97 + 0.06 * random()), 500))]);
    }
  }
  return rows;
}

function notes(): string[][] {
  return [
    ['Sales team notes', ''],
    ['', ''],
    ['Monday meeting', 'Pipeline first, then the forecast'],
    ['Price list', 'New prices from January, ask Priya'],
    ['Partners', 'Offline Sources are partner referrals'],
    ['To do', 'Clean the deals without an owner'],
  ];
}

function cells(row: DealRow): string[] {
  return DEAL_HEADERS.map((header) => row[header]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
