/**
 * Days as Sheets counts them: a serial number, 1 for 1899-12-31, the time of day as its fraction.
 * A serial is a wall-clock date of the spreadsheet; no time zone enters here.
 */

const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

export interface CivilDate {
  year: number;
  /** 1 to 12 */
  month: number;
  /** 1 to 31 */
  day: number;
}

/** The serial of a civil date. Months and days outside their range roll over, as in Sheets' DATE. */
export function serialOf(year: number, month: number, day: number): number {
  const date = new Date(EPOCH);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round((date.getTime() - EPOCH) / DAY);
}

export function civilOf(serial: number): CivilDate {
  const date = new Date(EPOCH + Math.floor(serial) * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The serial when year, month and day name a real date, otherwise undefined (31 April, month 13). */
export function validSerial(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const serial = serialOf(year, month, day);
  return civilOf(serial).day === day ? serial : undefined;
}

export function daysInMonth(year: number, month: number): number {
  return civilOf(serialOf(year, month + 1, 0)).day;
}

/** As Sheets' EDATE: the same day some months on, or the last day of a shorter month. */
export function addMonths(serial: number, months: number): number {
  const { year, month, day } = civilOf(serial);
  const first = civilOf(serialOf(year, month + months, 1));
  return serialOf(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(serial: number): number {
  return ((((Math.floor(serial) - 2) % 7) + 7) % 7) + 1;
}

/** The Monday that opens an ISO week, or undefined where the year has no such week. */
export function isoWeekStart(year: number, week: number): number | undefined {
  const fourth = serialOf(year, 1, 4);
  const start = fourth - (weekday(fourth) - 1) + (week - 1) * 7;
  return week >= 1 && isoWeekOf(start).year === year ? start : undefined;
}

export function isoWeekOf(serial: number): { year: number; week: number } {
  const thursday = Math.floor(serial) - weekday(serial) + 4;
  const { year } = civilOf(thursday);
  return { year, week: 1 + Math.floor((thursday - serialOf(year, 1, 1)) / 7) };
}

export function isoDate(serial: number): string {
  const { year, month, day } = civilOf(serial);
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
}

export function pad(value: number): string {
  return String(value).padStart(2, '0');
}

export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "Nov 2026" */
export function monthText(serial: number): string {
  const { year, month } = civilOf(serial);
  return `${MONTHS[month - 1]} ${year}`;
}

/** "22 Nov 2026" */
export const dayText = (serial: number): string => `${civilOf(serial).day} ${monthText(serial)}`;
