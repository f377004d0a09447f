/** The period of a report: read from a request, proposed from the data. */
import { addMonths, civilOf, isoDate, monthText, serialOf } from '../metric/calendar';
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
  /** Set where it ends with the data, so that later data moves it on. */
  rolling?: Rolling;
}

/** The last months of the data. */
export interface Rolling {
  months: number;
  split: SplitUnit;
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

/**
 * Stretches that end with the data of these tables, the usual one first. Quarters and years are those of a
 * year that begins in the month `yearStart`.
 */
export function periodChoices(tables: Tables, yearStart = 1): PeriodChoice[] {
  const days = daysOf(tables);
  if (!days) return [];
  const { year, month } = civilOf(days.last);
  const end = serialOf(year, month + 1, 1);
  const thisYear = yearOf(days.last, yearStart);
  const firstYear = yearOf(days.first, yearStart);
  const quarter = 1 + Math.floor(monthsInto(days.last, yearStart) / 3);
  const choice = (label: string, months: number, split: SplitUnit): PeriodChoice => {
    const start = addMonths(end, -months);
    return {
      value: `${isoDate(start)}..${isoDate(end - 1)} by ${split}`,
      label: `${label}: ${monthText(start)} to ${monthText(end - 1)}`,
      rolling: { months, split },
    };
  };
  const years = Array.from({ length: Math.min(3, thisYear - firstYear + 1) }, (_, index) => ({
    value: `${yearText(thisYear - index, yearStart)} by month`,
    label: `${yearTitle(thisYear - index, yearStart)} by month`,
  }));
  return [
    choice('Last 12 months', 12, 'month'),
    choice('Last 3 months', 3, 'month'),
    {
      value: `${quarterText(thisYear, quarter, yearStart)} by month`,
      label: `Quarter ${quarter} of ${yearTitle(thisYear, yearStart)} by month`,
    },
    ...years,
    choice('Last 24 months by quarter', 24, 'quarter'),
    {
      value: `${spanText(serialOf(firstYear, yearStart, 1), 12 * (thisYear - firstYear + 1))} by year`,
      label: 'All years',
    },
    choice('Last 3 months by week', 3, 'week'),
    choice('Last month by week', 1, 'week'),
  ];
}

/** Months since the year that a day lies in began. */
const monthsInto = (day: number, yearStart: number): number =>
  (civilOf(day).month - yearStart + 12) % 12;

/** The calendar year in which the year that a day lies in began. */
function yearOf(day: number, yearStart: number): number {
  const { year, month } = civilOf(day);
  return month < yearStart ? year - 1 : year;
}

const spanText = (start: number, months: number): string =>
  `${isoDate(start)}..${isoDate(addMonths(start, months) - 1)}`;

/** A calendar year has a name; another one is its first and its last day. */
const yearText = (year: number, yearStart: number): string =>
  yearStart === 1 ? String(year) : spanText(serialOf(year, yearStart, 1), 12);

const quarterText = (year: number, quarter: number, yearStart: number): string =>
  yearStart === 1
    ? `${year}-Q${quarter}`
    : spanText(serialOf(year, yearStart + 3 * (quarter - 1), 1), 3);

/** "2024", "2024/25" */
const yearTitle = (year: number, yearStart: number): string =>
  yearStart === 1 ? String(year) : `${year}/${String(year + 1).slice(-2)}`;
