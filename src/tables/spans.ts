/** The half-open span of days that a person's words for a period name: `март 2024`, `Q1 2024`, `I кв. 2024`. */
import { serialOf } from '../metric/calendar';
import { parsePeriod } from '../metric/period';
import { monthNumber } from './months';

export interface Span {
  start: number;
  end: number;
}

const PART = '(q|quarter|кв|квартал|h|half|полугодие|полуг)';
const YEAR = "(?:\\s+|\\s*['’])(\\d{4}|\\d{2})";
const PART_FIRST = new RegExp(`^${PART}\\s*([1-4])${YEAR}$`);
const NUMBER_FIRST = new RegExp(
  `^([1-4])\\s*(?:st|nd|rd|th|-?й|-?е|-?ое|-?ый|-?ой)?\\s*${PART}${YEAR}$`,
);
const YEAR_FIRST = new RegExp(`^(\\d{4})\\s*(?:${PART}\\s*([1-4])|([1-4])\\s*${PART})$`);
const NAMED = /^(\p{L}+)\s*['’]?(\d{4}|\d{2})$|^(\d{4})\s*(\p{L}+)$/u;
const NUMERIC_MONTH = /^(\d{1,2})\s(\d{4})$/;
const ROMAN: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };

/** Undefined where the text names no period of days: a bare month, a fiscal year, other words. */
export function spanOf(text: string): Span | undefined {
  const period = parsePeriod(text.trim());
  if (period) return { start: period.start, end: period.end };
  const plain = text
    .toLowerCase()
    .replace(/\s*(?:года|год|г|year)\.?\s*$/, '')
    .replace(/[\s.,/_-]+/g, ' ')
    .replace(/(^| )(i{1,3}|iv)(?= )/g, (_, before: string, roman: string) => before + ROMAN[roman])
    .trim();

  const part = PART_FIRST.exec(plain);
  if (part) return partOfYear(part[1]!, part[2]!, part[3]!);
  const numbered = NUMBER_FIRST.exec(plain);
  if (numbered) return partOfYear(numbered[2]!, numbered[1]!, numbered[3]!);
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst) {
    return partOfYear(
      (yearFirst[2] ?? yearFirst[5])!,
      (yearFirst[3] ?? yearFirst[4])!,
      yearFirst[1]!,
    );
  }
  const named = NAMED.exec(plain);
  if (named) {
    const month = monthNumber((named[1] ?? named[4])!);
    return month ? months((named[2] ?? named[3])!, month, 1) : undefined;
  }
  const numeric = NUMERIC_MONTH.exec(plain);
  if (numeric && Number(numeric[1]) >= 1 && Number(numeric[1]) <= 12) {
    return months(numeric[2]!, Number(numeric[1]), 1);
  }
  return /^\d{4}$/.test(plain) ? months(plain, 1, 12) : undefined;
}

function partOfYear(part: string, number: string, year: string): Span | undefined {
  const length = /^[hп]/.test(part) ? 6 : 3;
  const first = (Number(number) - 1) * length + 1;
  return first <= 12 ? months(year, first, length) : undefined;
}

function months(year: string, first: number, length: number): Span {
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  return { start: serialOf(full, first, 1), end: serialOf(full, first + length, 1) };
}
