/** Colours, sizes and number formats of every report. Colour carries judgement only, and never alone. */
import type { Unit } from '../catalogue/kpi';

export const colours = {
  ground: '#FFFFFF',
  shade: '#F8FAFC',
  hairline: '#E5E7EB',
  /** Behind what stands out. */
  note: '#F4F7FF',
  accent: '#3B5BDB',
  good: '#0B7A75',
  watch: '#B7791F',
  bad: '#C2410C',
  neutral: '#98A2B3',
  ink: '#1F2937',
  secondary: '#667085',
  faint: '#98A2B3',
  head: '#1F2A44',
  /** The lesser of two losses beside each other. */
  lostLight: '#EBAF96',
  /** The most of a heat map: ink stays legible on it, and light and dark differ for every eye. */
  heat: '#9DB2F2',
  input: '#FFF8E1',
  inputBorder: '#E7D9A8',
} as const;

export type Level = 'good' | 'watch' | 'bad';

/** ▲ is better and ▼ is worse, whichever way the number went; the words say the way. */
export const signs: Readonly<Record<Level, string>> = { good: '▲', watch: '◆', bad: '▼' };

/** `total` is a line above, `gap` the ground to the right, the others are below or around the cell. */
export type Border = 'hairline' | 'total' | 'input' | 'gap';

export interface Style {
  background: string;
  colour: string;
  bold: boolean;
  size: number;
  align: 'left' | 'right';
  border?: Border;
}

const body: Style = {
  background: colours.ground,
  colour: colours.ink,
  bold: false,
  size: 10,
  align: 'left',
};
const small: Style = { ...body, colour: colours.secondary, size: 9 };
const work: Style = { ...body, colour: colours.faint, size: 8 };

/** Every look a cell of a report can have. */
export const styles = {
  empty: body,
  title: { ...body, bold: true, size: 18 },
  question: { ...body, colour: colours.secondary },
  caption: small,
  captionEnd: { ...small, align: 'right' },
  input: { ...body, background: colours.input, border: 'input' },
  live: { ...small, colour: colours.good, align: 'right' },
  bar: { ...body, background: colours.neutral, size: 6, border: 'gap' },
  cardTitle: small,
  cardValue: { ...body, bold: true, size: 16 },
  cardChange: { ...small, colour: colours.neutral },
  cardNote: small,
  insightTitle: { ...body, bold: true, background: colours.note },
  insight: { ...body, bold: true, background: colours.note },
  insightText: { ...body, background: colours.note },
  section: { ...body, bold: true, size: 12 },
  remark: small,
  head: { ...body, background: colours.head, colour: colours.ground, bold: true },
  headEnd: {
    ...body,
    background: colours.head,
    colour: colours.ground,
    bold: true,
    align: 'right',
  },
  label: { ...body, border: 'hairline' },
  number: { ...body, align: 'right', border: 'hairline' },
  shadedLabel: { ...body, background: colours.shade, border: 'hairline' },
  shadedNumber: { ...body, background: colours.shade, align: 'right', border: 'hairline' },
  totalLabel: { ...body, bold: true, border: 'total' },
  totalNumber: { ...body, bold: true, align: 'right', border: 'total' },
  foot: { ...small, colour: colours.faint },
  footEnd: { ...small, colour: colours.faint, align: 'right' },
  work,
  workTitle: { ...work, bold: true },
  workNumber: { ...work, align: 'right' },
} satisfies Record<string, Style>;

export type StyleName = keyof typeof styles;

export const styleOf = (name: StyleName): Style => styles[name];

/** Signs of currencies that everybody writes; another one is written as its code. */
const SIGNS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  CNY: '¥',
  INR: '₹',
  RUB: '₽',
  KZT: '₸',
  UAH: '₴',
  TRY: '₺',
  ILS: '₪',
  BRL: 'R$',
};

const AFTER = new Set(['EUR', 'RUB', 'KZT', 'UAH']);

/** What stands before and after an amount. */
export function moneyAround(currency: string): { before: string; after: string } {
  const sign = SIGNS[currency] ?? currency;
  const isAfter = AFTER.has(currency) || sign === currency;
  if (!sign) return { before: '', after: '' };
  return isAfter ? { before: '', after: ` ${sign}` } : { before: sign, after: '' };
}

/** Number formats for one currency; without one, money is a plain number. `fine` is for prices of a click. */
export function formatsFor(currency: string) {
  const { before, after } = moneyAround(currency);
  const literal = (text: string) => text && `"${text}"`;
  const money = (pattern: string) => literal(before) + pattern + literal(after);
  const compact = (per: string) =>
    // Rounding decides: 999,960 is 1.00M, not 1,000.0K.
    `[>=999950]${money('0.00,,"M"')}${per};[>=9950]${money('0.0,"K"')}${per};${money('#,##0')}${per}`;
  const table: Readonly<Record<Unit, string>> = {
    count: '#,##0',
    percent: '0.0%',
    money: money('#,##0'),
    'money per day': money('#,##0'),
    days: '#,##0',
    hours: '#,##0.0',
    months: '#,##0.0',
    ratio: '0.00',
    // As it comes: a text format would turn a formula into its text.
    text: 'General',
    table: 'General',
  };
  const card: Readonly<Record<Unit, string>> = {
    ...table,
    money: compact(''),
    'money per day': compact('"/day"'),
    days: '0.0" d"',
    hours: '0.0" h"',
    months: '0.0" mo"',
  };
  return { table, card, fine: money('#,##0.00') };
}

export type Formats = ReturnType<typeof formatsFor>;

/** Measures in the workings; a date among their arguments must not make them dates. */
export const WORK_FORMAT = '#,##0';

/** How a change on the period before is written: by share, in points, in days, as a difference. */
export type ChangeKind = 'share' | 'points' | 'difference';

export const changeKind = (unit: Unit): ChangeKind => {
  if (unit === 'percent') return 'points';
  return ['days', 'hours', 'months', 'ratio'].includes(unit) ? 'difference' : 'share';
};

/** The number format of a change: sign, number, and words where more is not better. */
export function changeFormat(
  unit: Unit,
  better: 'up' | 'down' | 'none',
  unchanged = '= as before',
): string {
  const [pattern, unitWord] = CHANGES[unit] ?? ['0.0%', ''];
  const [more, fewer] = unit === 'days' ? [' longer', ' shorter'] : [' more', ' less'];
  const part = (sign: string, words: string) => {
    const after = unitWord + words;
    return `"${sign}"${pattern}${after && `"${after}"`}`;
  };
  const same = `"${unchanged}"`;
  if (better === 'none') return `${part('+', '')};${part('−', '')};${same}`;
  const [up, down] = better === 'up' ? [signs.good, signs.bad] : [signs.bad, signs.good];
  // More is better goes without saying.
  const isPlain = better === 'up' && unit !== 'days';
  return `${part(`${up} `, isPlain ? '' : more)};${part(`${down} `, isPlain ? '' : fewer)};${same}`;
}

const CHANGES: Partial<Record<Unit, readonly [pattern: string, unitWord: string]>> = {
  percent: ['0.0', ' pts'],
  days: ['0.0', ' days'],
  hours: ['0.0', ' hours'],
  months: ['0.0', ' months'],
  ratio: ['0.00', ''],
};

export const dateFormats = {
  day: 'd mmm yyyy',
  week: 'd mmm yyyy',
  month: 'mmm yyyy',
  quarter: 'mmm yyyy',
  year: 'yyyy',
} as const;
