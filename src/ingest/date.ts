/** Dates and times as people and systems write them, to wall-clock serials of the spreadsheet. */
import { validSerial } from '../metric/calendar';
import { monthNumber } from '../tables/months';
import type { Place } from '../tables/schema';
import { daySerial, isJalaliYear, jalaliMonth, jalaliSerial } from './jalali';
import { plain } from './normalise';

/** `03/04/2024`: the first two numbers may be day and month in either order. */
export interface Undecided {
  first: number;
  second: number;
  /** NaN where the last number has one digit: that can be a day only, as in `24/3/5`. */
  year: number;
  /** The last number as it is written. */
  last: number;
  time: number;
  /** Separator and length of the year: a system prints all its dates in one shape. */
  shape: string;
}

export type ParsedDate = number | Undecided;

const ISO = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[\sT,]+(\S.*))?$/;
const NUMERIC = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{1,2})(?:[\sT,]+(\S.*))?$/;
const WEEKDAY = /^\p{L}{2,12}\.?,?\s+(?=\p{L}|\d{1,2}[\s.-]*\p{L})/u;
const DAY_NAME =
  /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*(\p{L}+)[\s.,-]*(\d{4}|\d{2})(?:[\s,]+(\S.*))?$/u;
const NAME_DAY = /^(\p{L}+)[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?:[\s,]+(\S.*))?$/u;
const TIME =
  /^(?:at\s+|в\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?m\.?)?\s*(z|utc|gmt)?([+-]\d{2}:?\d{2})?(?:\s*\(.*\))?$/i;
const DAY_SECONDS = 86_400;
const UNIX_EPOCH = 25_569;
/** Sheets holds dates up to 9999-12-31. */
const LAST = 2_958_466;

/** The instant or wall-clock time of a text; NaN where it is no date. */
export function parseDate(text: string, place: Place): ParsedDate {
  const source = western(plain(text).trim());
  if (/^\d+(\.\d+)?$/.test(source))
    return source.length < 5 ? Number.NaN : dateOfNumber(Number(source), place);
  const iso = ISO.exec(source);
  if (iso) return at(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso[4], place);
  const numeric = NUMERIC.exec(source);
  if (numeric) return inEitherOrder(numeric);
  return named(source, place);
}

/** A serial number, or the numbers that systems use for dates: 20240315, seconds and milliseconds since 1970. */
export function dateOfNumber(value: number, place: Place): number {
  if (value > 1e11 && value < 1e13) return place.toSerial(value);
  if (value > 1e8 && value < 1e10) return place.toSerial(value * 1000);
  if (Number.isInteger(value) && value > 19_000_000 && value < 21_010_000) {
    const serial = validSerial(Math.floor(value / 1e4), Math.floor(value / 100) % 100, value % 100);
    return serial ?? Number.NaN;
  }
  // A bare year is no day.
  if (Number.isInteger(value) && value >= 1900 && value <= 2100) return Number.NaN;
  return value >= 1 && value < LAST ? value : Number.NaN;
}

/** The serial of a text in either order; NaN where that order makes no date. */
export function inOrder({ first, second, year, time }: Undecided, dayFirst: boolean): number {
  if (Number.isNaN(year)) return Number.NaN;
  const serial = dayFirst ? daySerial(year, second, first) : daySerial(year, first, second);
  return serial === undefined ? Number.NaN : serial + time;
}

function inEitherOrder(match: RegExpExecArray): ParsedDate {
  const first = Number(match[1]);
  const second = Number(match[3]);
  const digits = match[4]!.length;
  // `1.2.3` and `1/2/3` number something else.
  if (digits === 1 && (match[2] === '.' || match[1]!.length === 1)) return Number.NaN;
  const year = digits === 1 ? Number.NaN : fullYear(match[4]!);
  const time = match[5] ? clock(match[5]) : 0;
  // Nobody writes a zone after such a date; with one it is not read.
  if (typeof time !== 'number') return Number.NaN;
  const undecided: Undecided = {
    first,
    second,
    year,
    last: Number(match[4]),
    time,
    shape: `${match[2]!}${Math.max(digits, 2)}`,
  };
  // With a year of two digits the year may stand first, too.
  if (first === second && digits > 2) return inOrder(undecided, true);
  return undecided;
}

/** The serial of `24/3/15` as it is written in Chinese, year first; NaN where that makes no date. */
export function yearFirst({ first, second, last, time, shape }: Undecided): number {
  if (!shape.endsWith('2')) return Number.NaN;
  const serial = daySerial(fullYear(String(first).padStart(2, '0')), second, last);
  return serial === undefined ? Number.NaN : serial + time;
}

function named(source: string, place: Place): number {
  const text = source.replace(WEEKDAY, '').replace(/\s*(?:года|г\.?)(?=[\s,]|$)/, '');
  for (const candidate of [text, source]) {
    const day = DAY_NAME.exec(candidate);
    if (day) {
      const jalali = jalaliMonth(day[2]!);
      if (jalali) return inJalali(day, jalali);
      const month = monthNumber(day[2]!);
      if (month) return at(fullYear(day[3]!), month, Number(day[1]), day[4], place);
    }
    const name = NAME_DAY.exec(candidate);
    if (name) {
      const month = monthNumber(name[1]!);
      if (month) return at(Number(name[3]), month, Number(name[2]), name[4], place);
    }
  }
  return Number.NaN;
}

/** `۱۲ مرداد ۱۴۰۳`, `12 مرداد 03`. */
function inJalali([, day, , digits, time]: RegExpExecArray, month: number): number {
  const written = Number(digits);
  const year = written < 100 ? (written < 50 ? 1400 : 1300) + written : written;
  const serial = isJalaliYear(year) ? jalaliSerial(year, month, Number(day)) : undefined;
  const clocked = time ? clock(time) : 0;
  return serial === undefined || typeof clocked !== 'number' ? Number.NaN : serial + clocked;
}

const CHINESE_DATE = /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?\s*(?:星期.|周.)?\s*/;
const CHINESE_TIME = /(\d{1,2})[时点](\d{1,2})分?(?:(\d{1,2})秒)?/;
const PERSIAN_WEEKDAY = /^(?:(?:یک|دو|سه|چهار|پنج) ?)?شنبه\s+|^جمعه\s+/;

/** `2024年3月15日 下午3:05` and `سه شنبه ۱۲ مرداد ماه ۱۴۰۳` with the signs that the other patterns know. */
function western(source: string): string {
  if (!/[^ -~]/.test(source)) return source;
  return source
    .replace(CHINESE_DATE, '$1-$2-$3 ')
    .replace(CHINESE_TIME, (_, hour: string, minute: string, second = '') =>
      [hour, minute, second].map((part) => part.padStart(2, '0')).join(':'),
    )
    .replace(
      /(上午|下午)\s*([\d:]+)/,
      (_, half, time) => `${time} ${half === '上午' ? 'am' : 'pm'}`,
    )
    .replace(PERSIAN_WEEKDAY, '')
    .replace(/\s*ماه(?=\s)/, '')
    .replace(/ق\.?ظ\.?/, 'am')
    .replace(/ب\.?ظ\.?/, 'pm')
    .replace(/ساعت\s*/, '')
    .trim();
}

const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
};

function at(
  year: number,
  month: number,
  day: number,
  time: string | undefined,
  place: Place,
): number {
  const serial = daySerial(year, month, day);
  if (serial === undefined) return Number.NaN;
  if (!time) return serial;
  const clocked = clock(time);
  if (clocked === undefined) return Number.NaN;
  if (typeof clocked === 'number') return serial + clocked;
  const seconds = (serial - UNIX_EPOCH) * DAY_SECONDS + clocked.seconds - clocked.offset;
  return place.toSerial(seconds * 1000);
}

/** The part of a day, or seconds and offset where a zone is given; undefined where it is no time. */
function clock(text: string): number | { seconds: number; offset: number } | undefined {
  const match = TIME.exec(text.trim());
  if (!match) return undefined;
  const [, hours, minutes, seconds = '0', half, zone, offset] = match;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const total = hour * 3600 + Number(minutes) * 60 + Number(seconds);
  if (!zone && !offset) return total / DAY_SECONDS;
  return { seconds: total, offset: offset ? offsetSeconds(offset) : 0 };
}

function offsetSeconds(offset: string): number {
  const digits = offset.replace(/\D/g, '');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return offset[0] === '-' ? -seconds : seconds;
}
