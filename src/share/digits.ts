/** Numbers to a few significant digits, by themselves and in sentences. */
import { MONTHS } from '../metric/calendar';

export const rounded = (value: number, digits: number): number =>
  Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;

const DATE = `(?:\\d{1,2} )?(?:${MONTHS.join('|')}) \\d{4}`;
const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';

/** Rounds the numbers in a text but for those in dates and in names, such as a source "Fair 2024". */
export function roundedText(names: readonly string[], digits: number): (text: string) => string {
  // The longer names first: one may begin with another.
  const longest = [...new Set(names)].sort((one, other) => other.length - one.length);
  const kept = [DATE, ...longest.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))];
  const parts = new RegExp(`(${kept.join('|')})|${NUMBER}`, 'g');
  return (text) =>
    text.replace(parts, (part, name?: string) =>
      name === undefined ? inWords(rounded(Number(part.replace(/,/g, '')), digits), part) : part,
    );
}

/** With commas where it had them. */
const inWords = (value: number, as: string): string =>
  as.includes(',') ? String(value).replace(/\B(?=(\d{3})+$)/g, ',') : String(value);
