/** What a spreadsheet's locale decides: separators, the order of a date, month names. */
import type { Locale } from '@odoo/o-spreadsheet';

export interface SheetLocale {
  /** As `Spreadsheet.getSpreadsheetLocale()` gives it: `en_US`, `ru_RU`. */
  code: string;
  decimal: '.' | ',';
  /** Between thousands; a plain space stands for every kind of space. */
  group: string;
  /** Between arguments as formulas are shown; `;` is accepted in every locale. */
  argument: ',' | ';';
  dateOrder: 'mdy' | 'dmy' | 'ymd';
  dateSeparator: string;
  /** Default formats in the notation of number formats. */
  dateFormat: string;
  timeFormat: string;
  /** Month names and abbreviations in lower case without dots, English ones included. */
  months: ReadonlyMap<string, number>;
}

/** Persian sheets write a point and separate arguments with `;`; nothing in Intl says so. */
const SEMICOLON_WITH_POINT = new Set(['fa']);

const cache = new Map<string, SheetLocale>();

/** The conventions of a locale code such as `de_DE`; throws where there is no such locale. */
export function sheetLocale(code: string): SheetLocale {
  const known = cache.get(code);
  if (known) return known;
  const tag = code.replace('_', '-');
  let language: string;
  try {
    language = new Intl.Locale(tag).language;
  } catch {
    throw new Error(`"${code}" is not a locale. Use one such as en_US, de_DE or ru_RU.`);
  }
  const gregorian = `${tag}-u-ca-gregory-nu-latn`;
  const number = new Intl.NumberFormat(gregorian, { useGrouping: true }).formatToParts(1234567.5);
  const decimal = number.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  const group = number.find(({ type }) => type === 'group')?.value ?? ',';

  const date = new Intl.DateTimeFormat(gregorian, { dateStyle: 'short', timeZone: 'UTC' })
    .formatToParts(Date.UTC(2023, 2, 5))
    .filter(({ type }) => type !== 'era');
  const order = date.filter(({ type }) => ['year', 'month', 'day'].includes(type));
  const dateSeparator = date.find(({ type }) => type === 'literal')?.value.trim() || '/';
  const pattern: Record<string, (text: string) => string> = {
    year: () => 'yyyy',
    month: (text) => 'm'.repeat(text.length),
    day: (text) => 'd'.repeat(text.length),
  };
  const locale: SheetLocale = {
    code,
    decimal,
    group: /\s/.test(group) ? ' ' : group,
    argument: decimal === ',' || SEMICOLON_WITH_POINT.has(language) ? ';' : ',',
    dateOrder: order.map(({ type }) => type[0]).join('') as SheetLocale['dateOrder'],
    dateSeparator,
    dateFormat: order.map(({ type, value }) => pattern[type]!(value)).join(dateSeparator),
    timeFormat: code === 'en_US' ? 'h:mm:ss a' : 'hh:mm:ss',
    months: monthNames([gregorian, 'en-US']),
  };
  cache.set(code, locale);
  return locale;
}

/** The same conventions as the engine takes them. */
export function engineLocale(locale: SheetLocale): Locale {
  return {
    name: locale.code,
    code: locale.code,
    decimalSeparator: locale.decimal,
    thousandsSeparator: locale.group === ' ' ? '\u00a0' : locale.group,
    dateFormat: locale.dateFormat,
    timeFormat: locale.timeFormat,
    formulaArgSeparator: locale.decimal === ',' ? ';' : ',',
    weekStart: locale.code === 'en_US' ? 7 : 1,
  };
}

function monthNames(tags: string[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const tag of tags) {
    for (const month of ['long', 'short'] as const) {
      // With a day beside it a Slavic month stands in the genitive, alone in the nominative.
      for (const options of [{ month }, { month, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
        for (let index = 0; index < 12; index++) {
          const part = format
            .formatToParts(Date.UTC(2023, index, 5))
            .find(({ type }) => type === 'month')!;
          const name = part.value.replaceAll('.', '').toLowerCase();
          if (!/^\d/.test(name)) names.set(name, index + 1);
        }
      }
    }
  }
  names.set('sept', 9);
  return names;
}
