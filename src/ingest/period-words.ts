/** Periods in Chinese and Persian words, to texts that name the same days in every part of the add-on. */
import { isoDate } from '../metric/calendar';
import type { Span } from '../tables/spans';
import { spanOf } from '../tables/spans';
import { isJalaliYear, jalaliMonth, jalaliMonthStart } from './jalali';
import { plain } from './normalise';

const NUMERALS = '一二三四五六七八九';
const ORDINALS: Readonly<Record<string, number>> = { اول: 1, دوم: 2, سوم: 3, چهارم: 4 };
const SEASONS = ['بهار', 'تابستان', 'پاییز', 'زمستان'];

const CHINESE =
  /^(?:(\d{4})年?度?)?\s*(?:第?([一二三四1-4])季度?|([上下])半年|([一二三四五六七八九十]{1,2}|\d{1,2})月份?)?\s*(?:(\d{4})年?)?$/;
const PERSIAN =
  /^(?:(\d{4})\s+)?(?:(سه ماهه|فصل|نیمه|شش ماهه)\s*(\p{L}+|[1-4])|(\p{L}+))(?:\s*ماه)?(?:\s+سال)?(?:\s+(\d{4}))?$/u;
const YEAR = /^(?:سال\s*)?(\d{4})(?:[/-](\d{1,2})|-?Q([1-4]))?$/i;

/** The days that a text in any of the languages names. */
export const periodSpan = (text: string): Span | undefined => spanOf(westernPeriod(text));

/** `2024年第一季度` is `2024-Q1`, `فروردین ۱۴۰۳` the range of its days; other texts stay what they are. */
export function westernPeriod(text: string): string {
  const source = plain(text)
    .trim()
    .replace(/[\s_]+/g, ' ')
    .replace(/سه ?ماهه/, 'سه ماهه')
    .replace(/شش ?ماهه/, 'شش ماهه');
  return chinese(source) ?? persian(source) ?? text;
}

function chinese(source: string): string | undefined {
  if (!/[年月季半]/.test(source)) return undefined;
  const match = CHINESE.exec(source);
  if (!match) return undefined;
  const [, before, quarter, half, month, after] = match;
  const year = before ?? after;
  if (!year) return undefined;
  if (quarter) return `${year}-Q${numeral(quarter)}`;
  if (half) return `H${half === '上' ? 1 : 2} ${year}`;
  if (month) return `${year}-${numeral(month)}`;
  return year;
}

function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [first = '', second = ''] = text;
  if (first === '十') return 10 + NUMERALS.indexOf(second) + (second ? 1 : 0);
  return NUMERALS.indexOf(first) + 1;
}

function persian(source: string): string | undefined {
  const bare = YEAR.exec(source);
  if (bare && isJalaliYear(Number(bare[1]))) {
    const [, year = '', month, quarter] = bare;
    if (quarter) return months(year, Number(quarter) * 3 - 2, 3);
    return month ? months(year, Number(month), 1) : months(year, 1, 12);
  }
  const match = PERSIAN.exec(source);
  if (!match) return undefined;
  const [, before, unit, which = '', name = '', after] = match;
  const year = before ?? after;
  if (!year) return undefined;
  if (unit) {
    const length = /^(?:نیمه|شش)/.test(unit) ? 6 : 3;
    const part = ORDINALS[which] ?? (SEASONS.indexOf(which) + 1 || Number(which));
    return part >= 1 && part <= 12 / length
      ? months(year, (part - 1) * length + 1, length)
      : undefined;
  }
  const season = SEASONS.indexOf(name);
  if (season >= 0) return months(year, season * 3 + 1, 3);
  const month = jalaliMonth(name);
  return month && isJalaliYear(Number(year)) ? months(year, month, 1) : undefined;
}

/** Months of the year in its own calendar. */
function months(year: string, first: number, length: number): string | undefined {
  if (first < 1 || first + length > 13) return undefined;
  const number = Number(year);
  if (!isJalaliYear(number)) {
    return length === 3 ? `${year}-Q${(first + 2) / 3}` : `H${first > 6 ? 2 : 1} ${year}`;
  }
  const start = jalaliMonthStart(number, first);
  const end = jalaliMonthStart(number, first + length);
  return `${isoDate(start)}..${isoDate(end - 1)}`;
}
