/** How a function is called, for its help and its errors: the examples of the catalogue as formulas. */
import type { Kpi, ScalarExample } from '../catalogue/kpi';
import { isoDate, pad } from '../metric/calendar';
import { tableSlots, tabOf } from './parameters';

/** `=WIN_RATE(45; 135)` */
export function scalarCall(name: string, kpi: Kpi): string {
  const args = kpi.example.scalar?.args ?? [];
  const texts = args.map((value, at) =>
    kpi.dates && typeof value === 'number' ? `"${dateText(value)}"` : argumentText(value, at),
  );
  return `=${name}(${texts.join('; ')})`;
}

/** Columns stand for the numbers in them. */
function argumentText(value: ScalarExample['args'][number], at: number): string {
  if (typeof value === 'number') return String(value);
  const column = 'BCDEFG'[at]!;
  return `${column}2:${column}${value.length + 1}`;
}

/** `2024-03-01 10:30`, without the time where it is midnight. */
export function dateText(serial: number): string {
  const minutes = Math.round((serial % 1) * MINUTES_OF_DAY);
  const time = [Math.floor(minutes / 60), minutes % 60].map(pad).join(':');
  return isoDate(serial) + (minutes ? ` ${time}` : '');
}

const MINUTES_OF_DAY = 24 * 60;

/** `=WIN_RATE(Deals!A:Z; "2024-Q1")` */
export function tableCall(name: string, kpi: Kpi): string {
  const tabs = tableSlots(kpi)
    .filter(({ optional }) => !optional)
    .map(({ tables: [table] }) => `${tabOf(table)}!A:Z`);
  const { days = [], period, criteria = [] } = kpi.example.table ?? {};
  const rest = [...days, ...(period === undefined ? [] : [period]), ...criteria].map(
    (text) => `"${text}"`,
  );
  return `=${name}(${[...tabs, ...rest].join('; ')})`;
}

/** The forms that the function has. */
export function formsOf(name: string, kpi: Kpi): string {
  const forms = [
    ...(kpi.args.length ? [`${scalarCall(name, kpi)} for numbers`] : []),
    ...(kpi.tables.length ? [`${tableCall(name, kpi)} for a table with its header row`] : []),
  ];
  return forms.join(' or ');
}
