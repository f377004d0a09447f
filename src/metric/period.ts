/** Periods: half-open spans of whole days in the spreadsheet's calendar, and the texts that name them. */
import {
  addMonths,
  civilOf,
  isoDate,
  isoWeekOf,
  isoWeekStart,
  pad,
  serialOf,
  validSerial,
  weekday,
} from './calendar';
import { UserError } from './errors';

export interface Period {
  /** Serial of the first day. */
  start: number;
  /** Serial of the day after the last. */
  end: number;
  /** As it is written: `2024-Q1`, `2024-01-01..2024-03-31`. */
  text: string;
  /** Set for a whole ISO week, whose year before is the week of the same number. */
  week?: { year: number; week: number };
}

export type SplitUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const FORMS = '2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31';

/** What is wrong with a text that names no period, and what would. */
export const notAPeriod = (text: string): string =>
  `period "${text}" is not a period. Use ${FORMS}.`;

const YEAR = /^(\d{4})$/;
const QUARTER = /^(\d{4})-?Q([1-4])$/i;
const MONTH = /^(\d{4})-(\d{1,2})$/;
const WEEK = /^(\d{4})-?W(\d{1,2})$/i;
const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const SERIAL = /^\d{4,6}(?:[.,]\d+)?$/;
const SPLIT = /^(.*\S)\s+by\s+(day|week|month|quarter|year)$/i;

function monthPeriod(year: number, month: number): Period {
  return months(year, month, 1, `${year}-${pad(month)}`);
}

/** The month that a day lies in. */
export function monthOf(serial: number): Period {
  const { year, month } = civilOf(serial);
  return monthPeriod(year, month);
}

export function yearPeriod(year: number): Period {
  return months(year, 1, 12, String(year));
}

/**
 * The periods a text names: one, or one a part for `... by month`. Undefined where it names none.
 * Ends of a range may be any period or a serial number: `2023-Q4..2024-03`, `45292..45382`.
 */
export function parsePeriods(text: string): Period[] | undefined {
  const split = SPLIT.exec(text.trim());
  const whole = parsePeriod(split ? split[1]! : text);
  if (!whole) return undefined;
  return split ? splitPeriod(whole, split[2]!.toLowerCase() as SplitUnit) : [whole];
}

export function parsePeriod(text: string): Period | undefined {
  const trimmed = text.trim();
  const ends = trimmed.split(/\.\.+|…/);
  if (ends.length === 1) return parseUnit(trimmed);
  if (ends.length !== 2) return undefined;
  const [from, to] = ends.map((end) => parseUnit(end.trim()) ?? parseSerial(end.trim()));
  if (!from || !to || to.end <= from.start) return undefined;
  return range(from.start, to.end);
}

/** Calendar units clipped to the period, one period each. */
export function splitPeriod(period: Period, unit: SplitUnit): Period[] {
  const parts: Period[] = [];
  for (let start = period.start; start < period.end; ) {
    const whole = unitAround(start, unit);
    const end = Math.min(whole.end, period.end);
    parts.push(start === whole.start && end === whole.end ? whole : range(start, end));
    start = end;
  }
  return parts;
}

/** The period of the same length before: whole calendar months move by months, others by days. */
export function previousPeriod({ start, end }: Period): Period {
  const length = wholeMonths(start, end);
  return length ? named(addMonths(start, -length), start) : named(start - (end - start), start);
}

/** The same dates a year before, 29 February as the 28th; undefined for a week 53 without a twin. */
export function yearBeforePeriod(period: Period): Period | undefined {
  if (period.week) {
    const { year, week } = period.week;
    const start = isoWeekStart(year - 1, week);
    return start === undefined ? undefined : weekPeriod(start);
  }
  const { start, end } = period;
  const endBefore = wholeMonths(start, end) ? addMonths(end, -12) : addMonths(end - 1, -12) + 1;
  return named(addMonths(start, -12), endBefore);
}

function parseUnit(text: string): Period | undefined {
  const year = YEAR.exec(text);
  if (year) return inCalendar(Number(year[1])) ? yearPeriod(Number(year[1])) : undefined;
  const quarter = QUARTER.exec(text);
  if (quarter) {
    const number = Number(quarter[2]);
    return months(Number(quarter[1]), number * 3 - 2, 3, `${quarter[1]}-Q${number}`);
  }
  const month = MONTH.exec(text);
  if (month) {
    const number = Number(month[2]);
    return number >= 1 && number <= 12 ? monthPeriod(Number(month[1]), number) : undefined;
  }
  const week = WEEK.exec(text);
  if (week) {
    const start = isoWeekStart(Number(week[1]), Number(week[2]));
    return start === undefined ? undefined : weekPeriod(start);
  }
  const day = DAY.exec(text);
  if (!day) return undefined;
  const serial = validSerial(Number(day[1]), Number(day[2]), Number(day[3]));
  return serial === undefined ? undefined : range(serial, serial + 1);
}

function parseSerial(text: string): Period | undefined {
  if (!SERIAL.test(text)) return undefined;
  const serial = Math.floor(Number(text.replace(',', '.')));
  return range(serial, serial + 1);
}

const inCalendar = (year: number) => year >= 1900 && year <= 2100;

function months(year: number, month: number, count: number, text: string): Period {
  return { start: serialOf(year, month, 1), end: serialOf(year, month + count, 1), text };
}

function weekPeriod(monday: number): Period {
  const week = isoWeekOf(monday);
  return { start: monday, end: monday + 7, text: `${week.year}-W${pad(week.week)}`, week };
}

function range(start: number, end: number): Period {
  const text = end - start === 1 ? isoDate(start) : `${isoDate(start)}..${isoDate(end - 1)}`;
  return { start, end, text };
}

function unitAround(serial: number, unit: SplitUnit): Period {
  if (unit === 'day') return range(serial, serial + 1);
  if (unit === 'week') return weekPeriod(serial - weekday(serial) + 1);
  const { year, month } = civilOf(serial);
  if (unit === 'year') return yearPeriod(year);
  if (unit === 'month') return monthPeriod(year, month);
  const quarter = Math.ceil(month / 3);
  return months(year, quarter * 3 - 2, 3, `${year}-Q${quarter}`);
}

/** A span by its shortest name: a calendar unit where it is one, otherwise its two days. */
function named(start: number, end: number): Period {
  for (const unit of ['month', 'quarter', 'year'] as const) {
    const whole = unitAround(start, unit);
    if (whole.start === start && whole.end === end) return whole;
  }
  return range(start, end);
}

/** The full calendar months that end last at or before a day, in order. */
export function fullMonths(end: number, count: number): Period[] {
  const { start } = monthOf(end);
  return Array.from({ length: count }, (_, at) => monthOf(addMonths(start, at - count)));
}

/** How many calendar months the span covers when it covers whole ones, otherwise 0. */
export function wholeMonths(start: number, end: number): number {
  const from = civilOf(start);
  const to = civilOf(end);
  if (from.day !== 1 || to.day !== 1) return 0;
  return (to.year - from.year) * 12 + to.month - from.month;
}

/** Throws where the period holds a part of a month. */
export function refuseCutMonths({ start, end, text }: Period): void {
  if (wholeMonths(start, end)) return;
  throw new UserError(
    `period "${text}" cuts a month, and customers are counted from month to month. Use whole months, such as 2024-03 or 2024-Q1.`,
  );
}
