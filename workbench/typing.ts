/**
 * What Sheets makes of a text that is typed or pasted into a cell, and of a string given to
 * `setValues`: a number, a date, a boolean, or the text itself.
 */
import type { SheetLocale } from './locale';

export type CellValue = string | number | boolean | null;

export interface Typed {
  value: CellValue;
  /** The format the cell takes where it has none. */
  format?: string;
}

const CURRENCIES = '$€£¥₹₽₩₪₺₴₫฿₸';
const SPACES = /[\s\u00a0\u202f]/g;

/** Reads a text that is not a formula. A leading apostrophe makes text and is not part of the value. */
export function typed(text: string, locale: SheetLocale): Typed {
  if (text === '') return { value: null };
  if (text.startsWith("'")) return { value: text.slice(1) };
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  // Most texts start with a letter and can only be a boolean or a month name.
  const mayBeNumber = !(first >= 65 && first <= 90) && !(first >= 97 && first <= 122);
  if (!mayBeNumber && /^(true|false)$/i.test(trimmed)) {
    return { value: trimmed.toLowerCase() === 'true' };
  }
  if (!/\d/.test(trimmed) || trimmed.length > 40) return { value: text };
  return (
    (mayBeNumber ? readNumber(trimmed, locale) : undefined) ??
    readDateTime(trimmed, locale) ?? { value: text }
  );
}

interface NumberPatterns {
  number: RegExp;
  group: RegExp;
}

const patterns = new Map<string, NumberPatterns>();

function numberPatterns(locale: SheetLocale): NumberPatterns {
  let known = patterns.get(locale.code);
  if (!known) {
    const group = locale.group === ' ' ? '[ \\u00a0\\u202f]' : `[${locale.group}]`;
    const decimal = locale.decimal === ',' ? ',' : '\\.';
    known = {
      number: new RegExp(
        `^(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${decimal}\\d*)?(?:e[+-]?\\d{1,3})?$`,
        'i',
      ),
      group: new RegExp(group, 'g'),
    };
    patterns.set(locale.code, known);
  }
  return known;
}

function readNumber(text: string, locale: SheetLocale): Typed | undefined {
  let rest = text;
  let negative = false;
  let format: string | undefined;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) {
    negative = true;
    rest = bracketed[1]!.trim();
  }
  const sign = /^[+-]\s?/.exec(rest);
  if (sign) {
    if (bracketed) return undefined;
    negative = sign[0].startsWith('-');
    rest = rest.slice(sign[0].length);
  }
  const currency = new RegExp(`^([${CURRENCIES}])\\s?|\\s?([${CURRENCIES}])$`).exec(rest);
  if (currency) {
    rest = rest.replace(currency[0], '');
    const inner = /^-\s?/.exec(rest);
    if (inner && !sign && !bracketed) {
      negative = true;
      rest = rest.slice(inner[0].length);
    }
  }
  const percent = /\s?%$/.exec(rest);
  if (percent) rest = rest.slice(0, -percent[0].length);
  const { number, group } = numberPatterns(locale);
  if (!/\d/.test(rest) || !number.test(rest)) return undefined;
  const grouped = rest.search(group) >= 0;
  const plain = rest.replace(group, '').replace(SPACES, '').replace(locale.decimal, '.');
  const magnitude = Number(plain);
  if (!Number.isFinite(magnitude)) return undefined;
  const decimals = plain.includes('.') ? '.00' : '';
  if (percent) format = decimals ? '0.00%' : '0%';
  else if (currency) {
    format = currency[1]
      ? `[$${currency[1]}]#,##0${decimals}`
      : `#,##0${decimals} [$${currency[2]}]`;
  } else if (grouped) format = `#,##0${decimals}`;
  // Moving the point in the text keeps 12.3% at 0.123; a division does not.
  const value = percent ? Number(/e/i.test(plain) ? magnitude / 100 : `${plain}e-2`) : magnitude;
  return { value: negative ? -value : value, format };
}

const TIME = /(?:^|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?$/i;

function readDateTime(text: string, locale: SheetLocale): Typed | undefined {
  const time = TIME.exec(text);
  let fraction = 0;
  let timeFormat = '';
  if (time) {
    let hours = Number(time[1]);
    const minutes = Number(time[2]);
    const seconds = Number(time[3] ?? 0);
    if (minutes > 59 || seconds > 59) return undefined;
    if (time[4]) {
      if (hours < 1 || hours > 12) return undefined;
      hours = (hours % 12) + (time[4].toLowerCase() === 'p' ? 12 : 0);
    }
    fraction = (hours * 3600 + minutes * 60 + seconds) / 86_400;
    timeFormat = `${time[4] ? 'h' : 'hh'}:mm${time[3] ? ':ss' : ''}${time[4] ? ' a' : ''}`;
    if (time.index === 0) return { value: fraction, format: timeFormat };
    if (hours > 23) return undefined;
  }
  const date = readDate(time ? text.slice(0, time.index) : text, locale);
  if (!date) return undefined;
  return {
    value: date.serial + fraction,
    format: time ? `${date.format} ${timeFormat}` : date.format,
  };
}

interface ReadDate {
  serial: number;
  format: string;
}

function readDate(text: string, locale: SheetLocale): ReadDate | undefined {
  return readNumericDate(text, locale) ?? readNamedDate(text, locale);
}

function readNumericDate(text: string, locale: SheetLocale): ReadDate | undefined {
  const match = /^(\d{1,4})([-/.])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(text);
  if (!match) return undefined;
  const [, first, separator, second, third] = match as unknown as [
    string,
    string,
    string,
    string,
    string?,
  ];
  // A point separates dates only where the locale writes them so; elsewhere 1.2 is a number.
  if (separator === '.' && locale.dateSeparator !== '.') return undefined;
  if (first.length === 4) {
    if (third === undefined) return undefined;
    return build(first, second, third, `yyyy${separator}mm${separator}dd`);
  }
  const { dateOrder } = locale;
  if (third === undefined) {
    if (second.length === 4) return build(second, first, '1', `m${separator}yyyy`);
    const [day, month] = dateOrder === 'dmy' ? [first, second] : [second, first];
    const format = dateOrder === 'dmy' ? `d${separator}m` : `m${separator}d`;
    return build(String(new Date().getFullYear()), month, day, format);
  }
  if (dateOrder === 'ymd' && third.length < 3) {
    return build(first, second, third, `yy${separator}mm${separator}dd`);
  }
  const year = third.length === 4 ? 'yyyy' : 'yy';
  const wide = first.length === 2 && first.startsWith('0') ? 2 : 1;
  const dayFirst = dateOrder !== 'mdy';
  const parts = dayFirst ? ['d', 'm'] : ['m', 'd'];
  const format = [...parts.map((part) => part.repeat(wide)), year].join(separator);
  return dayFirst ? build(third, second, first, format) : build(third, first, second, format);
}

/** `Apr 3, 2024`, `3 Apr 2024`, `03-Apr-24`, `April 2024`. */
function readNamedDate(text: string, locale: SheetLocale): ReadDate | undefined {
  const words = text
    .replace(/[.,]/g, ' ')
    .split(/[\s-]+/)
    .filter(Boolean);
  const index = words.findIndex((word) => locale.months.has(word.toLowerCase()));
  if (index < 0 || words.length > 3) return undefined;
  const month = String(locale.months.get(words[index]!.toLowerCase()));
  const numbers = words.filter((_, place) => place !== index);
  if (!numbers.every((word) => /^\d{1,4}$/.test(word))) return undefined;
  const [a, b] = numbers;
  if (numbers.length === 2 && index === 0) return build(b!, month, a!, 'mmm d, yyyy');
  if (numbers.length === 2 && index === 1) return build(b!, month, a!, 'd mmm yyyy');
  if (numbers.length === 1 && a!.length === 4) return build(a!, month, '1', 'mmm yyyy');
  return undefined;
}

function build(year: string, month: string, day: string, format: string): ReadDate | undefined {
  if (day.length > 2 || month.length > 2 || year.length === 3) return undefined;
  let full = Number(year);
  if (year.length <= 2) full += full < 30 ? 2000 : 1900;
  const time = Date.UTC(full, Number(month) - 1, Number(day));
  const date = new Date(time);
  if (
    full < 1900 ||
    date.getUTCMonth() + 1 !== Number(month) ||
    date.getUTCDate() !== Number(day)
  ) {
    return undefined;
  }
  return { serial: time / 86_400_000 + 25_569, format };
}
