/** Dates of the Persian calendar: `1403/05/12`, `۱۲ مرداد ۱۴۰۳`. */
import { isValidJalaaliDate, toGregorian } from 'jalaali-js';
import { serialOf, validSerial } from '../metric/calendar';

/** Years written in files today; no Gregorian date of a CRM lies in them. */
export const isJalaliYear = (year: number): boolean => year >= 1250 && year < 1500;

const MONTHS = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ');

/** 1 to 12 for the name of a Persian month; otherwise undefined. */
export function jalaliMonth(name: string): number | undefined {
  const at = MONTHS.indexOf(name === 'امرداد' ? 'مرداد' : name);
  return at < 0 ? undefined : at + 1;
}

/** The serial of a Persian date, or undefined where there is no such day. */
export function jalaliSerial(year: number, month: number, day: number): number | undefined {
  if (!isValidJalaaliDate(year, month, day)) return undefined;
  const { gy, gm, gd } = toGregorian(year, month, day);
  return serialOf(gy, gm, gd);
}

/** The first day of some months of a Persian year; month 13 is the first of the next year. */
export function jalaliMonthStart(year: number, month: number): number {
  const next = month > 12 ? 1 : 0;
  return jalaliSerial(year + next, month - 12 * next, 1)!;
}

/** The serial of year, month and day in the calendar that the year belongs to. */
export const daySerial = (year: number, month: number, day: number): number | undefined =>
  isJalaliYear(year) ? jalaliSerial(year, month, day) : validSerial(year, month, day);
