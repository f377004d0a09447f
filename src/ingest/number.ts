/** Numbers as people and systems write them: `1 234,56 ₽`, `(1,200)`, `$342.09K`, `1.234.567`, `75%`. */

import { plain } from './normalise';
import type { Unit } from './units';
import { unitOf } from './units';

export interface ParsedNumber {
  /** NaN where the text is no number; with `doubt`, the value if its separator is the decimal one. */
  value: number;
  /** With `doubt`: the value if its separator groups thousands. */
  grouped: number;
  /** The one separator, in `1,234` or `1.234`, that could be either. */
  doubt: '' | ',' | '.';
  /** The decimal separator that the text proves. */
  proves: '' | ',' | '.';
  percent: boolean;
  currency: string;
}

const PARTS = /^([^\d]*?)([.,]?\d(?:[\d.,'\s_]*\d)?)([^\d]*)$/;
const UNREADABLE: ParsedNumber = {
  value: Number.NaN,
  grouped: Number.NaN,
  doubt: '',
  proves: '',
  percent: false,
  currency: '',
};

export function parseNumber(text: string): ParsedNumber {
  const parts = PARTS.exec(plain(text).trim());
  if (!parts) return UNREADABLE;
  const [, before = '', digits = '', after = ''] = parts;
  const unit = around(before, after);
  return unit ? parseDigits(digits, unit) : UNREADABLE;
}

function around(before: string, after: string): Unit | undefined {
  // Sign and brackets may stand on either side, `1 200-` or `(1 200)`, but brackets only in pairs.
  if (before.includes('(') !== after.includes(')')) return undefined;
  return unitOf(`${before} ${after}`);
}

function parseDigits(digits: string, unit: Unit): ParsedNumber {
  const spaced = /[\s'_]/.test(digits);
  const bare = digits.replace(/[\s'_]/g, '');
  if (spaced && !/^\d{1,3}([\s'_]+\d{2,3})*[\s'_]+\d{3}([.,]\d+)?$/.test(digits)) return UNREADABLE;
  const dots = bare.split('.').length - 1;
  const commas = bare.split(',').length - 1;
  const scale = (unit.negative ? -1 : 1) * unit.multiplier;
  const read = (decimal: '' | ',' | '.') => {
    const plainDigits = decimal
      ? bare.replace(decimal === ',' ? /\./g : /,/g, '').replace(',', '.')
      : bare.replace(/[.,]/g, '');
    return Number(plainDigits) * scale;
  };
  const result = (proves: '' | ',' | '.', decimal: '' | ',' | '.'): ParsedNumber => ({
    ...UNREADABLE,
    value: read(decimal),
    proves,
    percent: unit.percent,
    currency: unit.currency,
  });

  if (!dots && !commas) return result('', '');
  if (dots && commas) {
    const decimal = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.';
    if ((decimal === ',' ? commas : dots) > 1) return UNREADABLE;
    if (!grouped(bare.slice(0, bare.indexOf(decimal)))) return UNREADABLE;
    return result(decimal, decimal);
  }
  const separator = dots ? '.' : ',';
  if (dots + commas > 1)
    return grouped(bare) ? result(separator === '.' ? ',' : '.', '') : UNREADABLE;
  const whole = bare.slice(0, bare.indexOf(separator));
  const fraction = bare.length - whole.length - 1;
  if (fraction !== 3 || spaced || whole.length > 3 || !Number(whole))
    return result(separator, separator);
  return { ...result('', separator), grouped: read(''), doubt: separator };
}

/** Thousands, or the Indian way: three digits last, two or three before. */
const grouped = (text: string): boolean => /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(text);

/** What the texts of a column say about its decimal separator. */
export interface Notation {
  comma: boolean;
  point: boolean;
}

/**
 * A doubtful number by the notation of its column. Where the column is silent or contradicts itself,
 * three digits after a separator are thousands in money and decimals in a percentage.
 */
export function settle(parsed: ParsedNumber, notation: Notation, percent: boolean): number {
  if (!parsed.doubt) return parsed.value;
  const [own, other] =
    parsed.doubt === ',' ? (['comma', 'point'] as const) : (['point', 'comma'] as const);
  if (notation[own] === notation[other]) return percent ? parsed.value : parsed.grouped;
  return notation[own] ? parsed.value : parsed.grouped;
}
