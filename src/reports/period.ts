/** The period of a report: read from a request, proposed from the data. */
import { addMonths, civilOf, isoDate, serialOf } from '../metric/calendar';
import { UserError } from '../metric/errors';
import { notAPeriod, type Period, parsePeriod, type SplitUnit } from '../metric/period';
import type { NumberColumn, Table } from '../tables/schema';

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

/** Closed dates further than a year after the last creation are typing errors. */
const YEAR = 366;

/** The first and the last day on which a deal was created or closed. */
export function daysOf(deals: Table): { first: number; last: number } | undefined {
  const created = datesOf(deals, 'created');
  const closed = datesOf(deals, 'closed');
  const begun = created.length ? created : closed;
  if (!begun.length) return undefined;
  const limit = begun.reduce((most, day) => Math.max(most, day)) + YEAR;
  const days = [...begun, ...closed.filter((day) => day <= limit)];
  return {
    first: Math.floor(days.reduce((least, day) => Math.min(least, day))),
    last: Math.floor(days.reduce((most, day) => Math.max(most, day))),
  };
}

function datesOf(table: Table, name: string): number[] {
  const column = table.column(name) as NumberColumn | undefined;
  return column ? Array.from(column.values).filter((day) => !Number.isNaN(day)) : [];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const monthName = (serial: number): string => {
  const { year, month } = civilOf(serial);
  return `${MONTHS[month - 1]} ${year}`;
};

/** Stretches that end with the data, the usual one first. */
export function periodChoices(deals: Table): PeriodChoice[] {
  const days = daysOf(deals);
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
