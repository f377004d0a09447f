/** A KPI as the formula that goes into a cell, and its value in words. */
import type { KpiCall, KpiInfo, KpiValue, PeriodChoice, Unit } from '../addon/api';
import { words } from './words';

/** `=WIN_RATE(Deals!A:R; "2024-Q1")`, as it is typed under the locale of the spreadsheet. */
export function formulaOf({ name, args }: KpiInfo, period: string, locale: string): string {
  const shown = args.map((text) => text ?? `"${period}"`);
  return `=${name}(${shown.join(`${separator(locale)} `)})`;
}

/** Where a comma begins the decimals it cannot part arguments. */
function separator(locale: string): ',' | ';' {
  const language = locale.replace('_', '-');
  const decimal = new Intl.NumberFormat(language)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal');
  return decimal?.value === '.' ? ',' : ';';
}

export const callOf = ({ name, sheetIds, days }: KpiInfo, period: string): KpiCall => ({
  name,
  sheetIds,
  days,
  period,
});

/** Whether the call reads the file, so that it has a value now. */
export const readsTabs = ({ sheetIds }: KpiInfo): boolean => sheetIds.length > 0;

/** The stretches that reports are built over, as one period each. */
export function singlePeriods(choices: readonly PeriodChoice[]): PeriodChoice[] {
  const found = new Map<string, string>();
  for (const { value, label } of choices) {
    const whole = value.replace(/\s+by\s+\w+$/, '');
    if (!found.has(whole)) found.set(whole, isNamed(whole) ? whole : label);
  }
  return [...found].map(([value, label]) => ({ value, label }));
}

/** A year, a quarter or a month by its name. */
export const isNamed = (period: string): boolean => !period.includes('..');

/** "63.2%", "a table of 6 × 4 cells" */
export function valueText({ cells, rows, columns }: KpiValue, unit: Unit): string {
  if (rows * columns > 1) return words.kpis.table(rows, columns);
  const value = cells[0]?.[0] ?? '';
  if (value === '') return words.kpis.noValue;
  return typeof value === 'number' ? numberText(value, unit) : value;
}

export function numberText(value: number, unit: Unit): string {
  const { format, kpis } = words;
  if (unit === 'percent') return format.finePercent(value);
  const text = format.decimal(value);
  return unit === 'days' || unit === 'hours' || unit === 'months' ? kpis[unit](text) : text;
}
