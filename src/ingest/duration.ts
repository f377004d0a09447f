/** Lengths of time: `0:07:30`, `1h 20m`, `5 мин`, `۳ دقیقه`. */
import { plain } from './normalise';
import { timeUnit } from './units';

const CLOCK = /^(\d+):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;
const PART = /(\d+(?:[.,]\d+)?)\s*((?:(?!\p{Script=Han})\p{L})+|[时分秒]钟?|小时)\.?\s*/gu;

/** Seconds; NaN where the text is no length, or a number without its unit. */
export function parseDuration(text: string): number {
  const source = plain(text).trim().toLowerCase();
  const clock = CLOCK.exec(source);
  // Two numbers are hours and minutes, as Sheets itself reads them.
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  let seconds = 0;
  const rest = source.replace(PART, (_, digits: string, unit: string) => {
    seconds += Number(digits.replace(',', '.')) * (timeUnit(unit) ?? Number.NaN);
    return '';
  });
  return rest === '' && source !== '' ? seconds : Number.NaN;
}
