/** The period of a report: read from a request, proposed from the data. */
import { addMonths, civilOf, isoDate, serialOf } from '../metric/calendar';
import { UserError } from '../metric/errors';
import { notAPeriod, type Period, parsePeriod, type SplitUnit } from '../metric/period';
import { textOf } from '../tables/derive';
import type { NumberColumn, Table, TableName } from '../tables/schema';

type Tables = Partial<Record<TableName, Table>>;

const SPLIT = /^(.*\S)\s+by\s+(day|week|month|quarter|year)$/i;

/** A period as KPI functions take it, and what the rows over time are: months unless the text says otherwise. */
export function readPeriod(text: string): { period: Period; split: SplitUnit } {
  const parts = SPLIT.exec(text.trim());
  const period = parsePeriod(parts ? parts[1]! : text);
  if (!period) throw new UserError(notAPeriod(text));
  return { period, split: (parts?.[2]?.toLowerCase() ?? 'month') as SplitUnit };
}

/** From one day to another, both included. */
export const periodBetween = (first: number, last: number): Period =>
  parsePeriod(`${isoDate(first)}..${isoDate(last)}`)!;

export interface PeriodChoice {
  /** As a KPI function takes it. */
  value: string;
  label: string;
}

/** Columns whose dates say that something happened, the one that begins a row first; targets lie ahead. */
const DATES: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  deals: ['created', 'closed'],
  leads: ['created'],
  activities: ['at'],
  subscriptions: ['pays_from'],
  stage_history: ['entered'],
  snapshots: ['snapshot_date'],
  spend: ['date'],
  orders: ['date'],
  calls: ['date'],
  social: ['date'],
  training: ['date'],
  surveys: ['date'],
  tickets: ['opened'],
};

/** Later dates further than a year after the last beginning are typing errors. */
const YEAR = 366;

interface Days {
  first: number;
  last: number;
}

/** The first and the last day on which anything happened in one of the tables. */
function daysOf(tables: Tables): Days | undefined {
  const all = (Object.entries(tables) as [TableName, Table][]).flatMap(([name, table]) => {
    const [begun = [], ...later] = (DATES[name] ?? []).map((column) => datesOf(table, column));
    return daysFrom(begun.length ? begun : later.flat(), later.flat());
  });
  if (!all.length) return undefined;
  return {
    first: Math.min(...all.map(({ first }) => first)),
    last: Math.max(...all.map(({ last }) => last)),
  };
}

function daysFrom(begun: readonly number[], later: readonly number[]): Days[] {
  if (!begun.length) return [];
  const limit = begun.reduce((most, day) => Math.max(most, day)) + YEAR;
  const days = [...begun, ...later.filter((day) => day <= limit)];
  return [
    {
      first: Math.floor(days.reduce((least, day) => Math.min(least, day))),
      last: Math.floor(days.reduce((most, day) => Math.max(most, day))),
    },
  ];
}

/** What is planned has not happened. */
function datesOf(table: Table, name: string): number[] {
  const dates = table.column(name) as NumberColumn | undefined;
  const status = table.name === 'activities' ? textOf(table, 'status') : undefined;
  const planned = status?.words.indexOf('planned');
  return dates
    ? Array.from(dates.values).filter(
        (day, row) => !Number.isNaN(day) && (!status || status.codes[row] !== planned),
      )
    : [];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const monthName = (serial: number): string => {
  const { year, month } = civilOf(serial);
  return `${MONTHS[month - 1]} ${year}`;
};

/** Stretches that end with the data of these tables, the usual one first. */
export function periodChoices(tables: Tables): PeriodChoice[] {
  const days = daysOf(tables);
  if (!days) return [];
  const { year, month } = civilOf(days.last);
  const end = serialOf(year, month + 1, 1);
  const quarter = Math.ceil(month / 3);
  const firstYear = civilOf(days.first).year;
  const choice = (label: string, months: number, split: SplitUnit): PeriodChoice => {
    const start = addMonths(end, -months);
    return {
      value: `${isoDate(start)}..${isoDate(end - 1)} by ${split}`,
      label: `${label}: ${monthName(start)} to ${monthName(end - 1)}`,
    };
  };
  const years = Array.from({ length: Math.min(3, year - firstYear + 1) }, (_, index) => ({
    value: `${year - index} by month`,
    label: `${year - index} by month`,
  }));
  return [
    choice('Last 12 months', 12, 'month'),
    choice('Last 3 months', 3, 'month'),
    { value: `${year}-Q${quarter} by month`, label: `Quarter ${quarter} of ${year} by month` },
    ...years,
    choice('Last 24 months by quarter', 24, 'quarter'),
    { value: `${firstYear}-01-01..${year}-12-31 by year`, label: 'All years' },
    choice('Last month by week', 1, 'week'),
  ];
}
