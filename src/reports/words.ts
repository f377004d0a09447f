/** Numbers inside sentences, as formulas that every locale reads: no format of TEXT, no decimal literal. */
import type { Unit } from '../catalogue/kpi';
import { moneyAround } from './theme';

/** The formula of a cell's value in words: "$80.4K", "61.2%", "3.7 days". The cell is a reference. */
export type Say = (cell: string, unit: Unit) => string;

const UNIT_WORDS: Partial<Record<Unit, string>> = {
  days: ' days',
  hours: ' hours',
  months: ' months',
};

export const sayIn =
  (currency: string): Say =>
  (cell, unit) => {
    switch (unit) {
      case 'percent':
        return `ROUND(100*${cell};1)&"%"`;
      case 'money':
        return money(cell, currency);
      case 'money per day':
        return `${money(cell, currency)}&"/day"`;
      case 'ratio':
        return `ROUND(${cell};2)`;
      case 'count':
        return `ROUND(${cell};1)`;
      default:
        return `ROUND(${cell};1)&"${UNIT_WORDS[unit] ?? ''}"`;
    }
  };

/** Whole below a thousand, then thousands, then millions: nothing groups digits in every locale. */
function money(cell: string, currency: string): string {
  const { before, after } = moneyAround(currency);
  const size = `ABS(${cell})`;
  const digits = `IF(${size}>=999950;ROUND(${size}/1000000;2)&"M";IF(${size}>=1000;ROUND(${size}/1000;1)&"K";ROUND(${size};0)))`;
  return [`IF(${cell}<0;"−${before}";"${before}")`, digits, ...(after ? [`"${after}"`] : [])].join(
    '&',
  );
}
