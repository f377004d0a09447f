/** Raw cells of one column to typed values, with a count of what could not be read. */

import { civilOf, isoDate, serialOf } from '../metric/calendar';
import { greatest } from '../tables/paid';
import type {
  Cell,
  ColumnSpec,
  ColumnType,
  NumberColumn,
  Place,
  TextColumn,
} from '../tables/schema';
import type { ParsedDate, Undecided } from './date';
import { dateOfNumber, inOrder, parseDate, yearFirst } from './date';
import { parseDuration } from './duration';
import { UndecidedDates } from './errors';
import type { Cells } from './header';
import { isBlank, isError, keyOf, plain } from './normalise';
import type { Notation, ParsedNumber } from './number';
import { parseNumber, settle } from './number';
import { periodSpan, westernPeriod } from './period-words';
import type { Unit } from './units';
import { parseYesNo } from './yesno';

export interface Source {
  cells: Cells;
  rows: Int32Array;
  column: number;
  header: string;
  unit?: Unit;
  /** Whether another column of money is in tomans. */
  tomans?: boolean;
  place: Place;
}

/** Values of one kind that could not be used: how many, and the typed row of the first. */
export interface Trouble {
  kind: string;
  rows: number;
  first: number;
  action: string;
}

export interface Read<Column> {
  column: Column;
  troubles: Trouble[];
}

/** Counts what could not be used, by kind; costs nothing for cells that could. */
class Troubles {
  readonly list: Trouble[] = [];

  add(row: number, kind: string, action: string): void {
    const known = this.list.find((one) => one.kind === kind);
    if (known) known.rows++;
    else this.list.push({ kind, rows: 1, first: row, action });
  }

  unreadable(row: number, cell: Cell, what: string): void {
    if (typeof cell === 'string' && isError(cell)) this.add(row, 'error cell', 'counted as empty');
    else this.add(row, `not ${what}`, 'counted as empty');
  }
}

/** Remembers what a function made of each text, as columns repeat few texts many times. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      known.set(text, value);
    }
    return value;
  };
}

const isEmpty = (cell: Cell): cell is '' | null | undefined =>
  cell === '' || cell === null || cell === undefined;

/** The text of a cell that is not text. */
function textOf(cell: number | boolean | Date, place: Place): string {
  if (typeof cell === 'object') return isoTime(place.toSerial(cell.getTime()));
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell);
}

function isoTime(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  if (!minutes || minutes === 1440) return isoDate(Math.round(serial));
  return `${isoDate(serial)} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Trimmed text; for `text`, spellings that differ only in case are the one that stands first. */
export function readText(
  { cells, rows, column, place }: Source,
  type: 'id' | 'text',
): Read<TextColumn> {
  const troubles = new Troubles();
  const codes = new Int32Array(rows.length);
  const words = [''];
  const byKey = new Map<string, number>();
  const codeOf = remembered((text: string): number => {
    if (isBlank(text) || isError(text)) return 0;
    const word = type === 'id' ? text.trim() : text.trim().replace(/\s+/g, ' ');
    const key = type === 'id' ? word : word.toLowerCase();
    let code = byKey.get(key);
    if (code === undefined) {
      code = words.push(word) - 1;
      byKey.set(key, code);
    }
    return code;
  });
  for (let row = 0; row < codes.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (isEmpty(cell)) continue;
    const code = codeOf(typeof cell === 'string' ? cell : textOf(cell, place));
    codes[row] = code;
    if (!code && typeof cell === 'string' && isError(cell)) troubles.unreadable(row, cell, 'text');
  }
  return { column: { kind: 'text', type, codes, words }, troubles: troubles.list };
}

/** Canonical words of a `code` column by the words that stand for them. */
export function codesOf(
  codes: Readonly<Record<string, string>>,
): (text: string) => string | undefined {
  const known = new Map<string, string>();
  for (const [code, words] of Object.entries(codes)) {
    known.set(keyOf(code), code);
    for (const word of words.split('|')) known.set(keyOf(word), code);
  }
  return (text) => {
    const key = keyOf(text);
    // `2. Won`, `1赢单`: a code or a place stands before the word.
    return known.get(key) ?? known.get(key.replace(/^\d+/, ''));
  };
}

/** Says that there is nothing to say, in columns that have a word for it. */
const NONE = 'none';

/** Texts to canonical words; `byHeader` is the code of the rows that say no other. */
export function readCodes(raw: TextColumn, spec: ColumnSpec, byHeader = ''): Read<TextColumn> {
  const troubles = new Troubles();
  const words = ['', ...Object.keys(spec.codes!).filter((code) => code !== NONE)];
  const indexOf = (code: string) =>
    words.includes(code) ? words.indexOf(code) : words.push(code) - 1;
  const blank = indexOf(byHeader);
  const other = indexOf(byHeader || (spec.others ?? ''));
  const codeOf = codesOf(spec.codes!);
  const translated = raw.words.map((word) => {
    if (!word) return blank;
    const code = codeOf(word);
    if (code === NONE) return 0;
    return code === undefined ? other || -1 : indexOf(code);
  });
  const codes = new Int32Array(raw.codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = translated[raw.codes[row]!]!;
    if (code >= 0) codes[row] = code;
    else troubles.add(row, 'unknown word', 'counted as empty');
  }
  return { column: { kind: 'text', type: 'code', codes, words }, troubles: troubles.list };
}

export function readYesNo({ cells, rows, column }: Source): Read<NumberColumn> {
  const troubles = new Troubles();
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const answerOf = remembered(parseYesNo);
  for (let row = 0; row < values.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (isEmpty(cell)) continue;
    const answer = typeof cell === 'boolean' ? Number(cell) : answerOf(String(cell));
    values[row] = answer;
    if (Number.isNaN(answer) && !isBlank(String(cell))) troubles.unreadable(row, cell, 'yes or no');
  }
  return { column: { kind: 'number', type: 'yesno', values }, troubles: troubles.list };
}

/** A code that headers tell for every row. */
export const constantCode = (code: string, rowCount: number): Read<TextColumn> => ({
  column: {
    kind: 'text',
    type: 'code',
    codes: new Int32Array(rowCount).fill(1),
    words: ['', code],
  },
  troubles: [],
});

/** Seconds in one of what a column of lengths holds. */
export const SECONDS = { minutes: 60, seconds: 1 };

/** Lengths of time in one unit, whatever unit the header or the cell says. */
export function readDurations(source: Source, type: keyof typeof SECONDS): Read<NumberColumn> {
  const { cells, rows, column, unit, place } = source;
  const troubles = new Troubles();
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const one = SECONDS[type];
  const bare = (unit?.seconds ?? one) / one;
  const read = remembered((text: string) => {
    const length = parseDuration(text) / one;
    if (!Number.isNaN(length)) return length;
    const number = parseNumber(text);
    return settle(number, { comma: false, point: true }, false) * bare;
  });
  for (let row = 0; row < values.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (isEmpty(cell)) continue;
    let value = Number.NaN;
    if (typeof cell === 'number') value = cell * bare;
    else if (typeof cell === 'object') {
      value = Math.round(place.toSerial(cell.getTime()) * DAY_SECONDS) / one;
    } else if (typeof cell === 'string') value = read(cell);
    values[row] = value;
    if (Number.isNaN(value) && !isBlank(String(cell)))
      troubles.unreadable(row, cell, 'a length of time');
  }
  return { column: { kind: 'number', type: 'number', values }, troubles: troubles.list };
}

const DAY_SECONDS = 86_400;

type Numeric = 'number' | 'money' | 'percent';

export function readNumbers(source: Source, type: Numeric): Read<NumberColumn> {
  const { cells, rows, column, unit } = source;
  const troubles = new Troubles();
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const multiplier = unit?.multiplier ?? 1;
  const parse = remembered(parseNumber);
  const texts: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (typeof cell === 'number') values[row] = cell * multiplier;
    else if (typeof cell === 'string' && cell !== '') texts.push(row);
    else if (!isEmpty(cell)) troubles.unreadable(row, cell, 'a number');
  }

  const parsed = texts.map((row) => parse(cells[rows[row]!]![column] as string));
  const notation = notationOf(parsed);
  for (const [at, row] of texts.entries()) {
    const one = parsed[at]!;
    const value = settle(one, notation, type === 'percent');
    const cell = cells[rows[row]!]![column] as string;
    if (Number.isNaN(value)) {
      if (!isBlank(cell)) troubles.unreadable(row, cell, 'a number');
    } else {
      values[row] = one.percent ? value / 100 : value * multiplier;
    }
    if (one.doubt && notation.comma && notation.point) {
      troubles.add(
        row,
        'two notations of numbers',
        'three digits after the separator read as thousands',
      );
    }
  }
  if (type === 'money') inTomans(values, texts, parsed, unit, source.tomans);
  const percents = new Set(texts.filter((_, at) => parsed[at]!.percent));
  if (type === 'percent') toFractions(values, percents, troubles);
  return {
    column: { kind: 'number', type, values },
    troubles: troubles.list,
  };
}

/** Ten rials are a toman; where both stand in a table, its money is in tomans. */
function inTomans(
  values: Float64Array,
  rows: readonly number[],
  parsed: readonly ParsedNumber[],
  unit: Unit | undefined,
  tomans = parsed.some(({ currency }) => currency === TOMAN),
): void {
  if (!tomans) return;
  const own = new Map(rows.map((row, at) => [row, parsed[at]!.currency]));
  for (let row = 0; row < values.length; row++) {
    if ((own.get(row) || unit?.currency) === RIAL) values[row]! /= 10;
  }
}

const TOMAN = 'IRT';
const RIAL = 'IRR';

function notationOf(parsed: readonly ParsedNumber[]): Notation {
  return {
    comma: parsed.some(({ proves }) => proves === ','),
    point: parsed.some(({ proves }) => proves === '.'),
  };
}

/** Percentages may stand as 0.75 or as 75; a column with a bare number above 1 holds the latter. */
function toFractions(values: Float64Array, marked: ReadonlySet<number>, troubles: Troubles): void {
  const hundreds = values.some((value, row) => value > 1 && !marked.has(row));
  for (let row = 0; row < values.length; row++) {
    let value = values[row]!;
    if (Number.isNaN(value)) continue;
    if (hundreds && !marked.has(row)) {
      if (value > 0 && value < 1) {
        troubles.add(row, 'a fraction among percentages', 'counted as empty');
        value = Number.NaN;
      } else value /= 100;
    }
    if (value < 0 || value > 1) {
      troubles.add(row, 'not between 0 and 100 %', 'counted as empty');
      value = Number.NaN;
    }
    values[row] = value;
  }
}

/** A discount is a share or an amount: a percent sign, a unit or the size of its numbers tell which. */
export function readDiscount(source: Source): Read<NumberColumn> {
  const { cells, rows, column, unit, header } = source;
  if (PAID_SHARE.test(header)) return readPaidShare(source);
  const money = readNumbers(source, 'money');
  const texts = Array.from(rows, (row) => cells[row]![column]).filter(
    (cell): cell is string => typeof cell === 'string',
  );
  const parsed = texts.map(parseNumber);
  const bare = money.column.values.some((value) => Math.abs(value) > 100);
  const isMoney =
    !unit?.percent &&
    !parsed.some(({ percent }) => percent) &&
    (bare ||
      !!unit?.currency ||
      parsed.some(({ currency }) => currency !== '') ||
      /amount|сумма|مبلغ|金额/i.test(header));
  return isMoney ? money : readNumbers(source, 'percent');
}

/** Chinese gives the share that is paid: 9折 and 0.9 are 10 % off. */
const PAID_SHARE = /折扣/;

function readPaidShare(source: Source): Read<NumberColumn> {
  const { cells, rows, column } = source;
  const troubles = new Troubles();
  const given = Array.from(rows, (row): number => {
    const cell = cells[row]![column];
    if (typeof cell === 'number') return cell;
    return typeof cell === 'string' ? parseNumber(cell.replace('折', '')).value : Number.NaN;
  });
  const signed = Array.from(rows, (row) => /[折%]/.test(plain(String(cells[row]![column] ?? ''))));
  const largest = Math.max(0, ...given.filter((value, row) => value > 0 && !signed[row]));
  const scale = largest <= 1 ? 1 : largest <= 10 ? 10 : 100;
  const values = Float64Array.from(given, (value, row) => {
    const cell = cells[rows[row]!]![column];
    const tenths = value < 10 ? 10 : 100;
    const share = value / (signed[row] ? (String(cell).includes('折') ? tenths : 100) : scale);
    if (value === 0) return 0;
    if (share > 0 && share <= 1) return 1 - share;
    if (!isEmpty(cell) && !isBlank(String(cell))) troubles.unreadable(row, cell, 'a discount');
    return Number.NaN;
  });
  return { column: { kind: 'number', type: 'percent', values }, troubles: troubles.list };
}

/** Of all dates that may be read in two orders: what the others prove about the order. */
export interface DateOrder {
  dayFirst: boolean;
  monthFirst: boolean;
}

/** What one date proves: `25/12/2024` has its day first. */
function prove(order: DateOrder, { first, second }: Undecided): void {
  if (first > 12 && second <= 12) order.dayFirst = true;
  if (second > 12 && first <= 12) order.monthFirst = true;
}

export interface DateHelp {
  /** What the user chose for this header. */
  dayFirst?: boolean;
  /** What the other date columns of the table prove for a shape of date. */
  others?(shape: string): DateOrder;
  /** Words for "no" are no dates that could not be read: the step was not reached. */
  milestone?: boolean;
  /** Periods begin on the first: `1/1/2024, 2/1/2024` has the month first. */
  beginnings?: boolean;
}

export function readDates(source: Source, help: DateHelp = {}): Read<NumberColumn> {
  const { cells, rows, column, place } = source;
  const troubles = new Troubles();
  const values = new Float64Array(rows.length).fill(Number.NaN);
  const parse = remembered((text: string): ParsedDate => parseDate(text, place));
  const undecided: { row: number; date: Undecided }[] = [];
  const isNo = (cell: Cell) => help.milestone === true && parseYesNo(String(cell)) === 0;
  for (let row = 0; row < values.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (typeof cell === 'object' && cell !== null) {
      values[row] = place.toSerial(cell.getTime());
    } else if (typeof cell === 'number') {
      values[row] = dateOfNumber(cell, place);
      if (Number.isNaN(values[row]!)) troubles.unreadable(row, cell, 'a date');
    } else if (typeof cell === 'string' && cell !== '') {
      const date = parse(cell);
      if (typeof date === 'object') undecided.push({ row, date });
      else if (!Number.isNaN(date)) values[row] = date;
      else if (!isBlank(cell) && !isNo(cell)) troubles.unreadable(row, cell, 'a date');
    } else if (typeof cell === 'boolean' && !isNo(cell)) {
      troubles.unreadable(row, cell, 'a date');
    }
  }

  if (help.dayFirst === undefined && isYearFirst(undecided, source.header)) {
    for (const { row, date } of undecided) values[row] = yearFirst(date);
    return { column: { kind: 'number', type: 'date', values }, troubles: troubles.list };
  }
  for (const row of undecided.length ? swapped(source, undecided, values, help) : []) {
    values[row] = daySwapped(values[row]!);
    troubles.add(
      row,
      'day and month swapped by the spreadsheet',
      'swapped back: the dates it left as text are written the other way round',
    );
  }
  const dayFirst = undecided.length ? orderOf(source, undecided, help) : true;
  for (const { row, date } of undecided) {
    let value = inOrder(date, dayFirst);
    if (Number.isNaN(value)) value = inOrder(date, !dayFirst);
    values[row] = value;
    if (Number.isNaN(value)) troubles.unreadable(row, cells[rows[row]!]![column], 'a date');
  }
  return { column: { kind: 'number', type: 'date', values }, troubles: troubles.list };
}

/** Years of a table lie near each other, days of the month do not. */
const FEW_YEARS = 5;
const MANY_DAYS = 10;

/**
 * Whether dates such as `24/3/15` begin with their year: under a Chinese header, where nobody writes them
 * otherwise, unless only the last numbers are as near each other as years are; elsewhere where only the
 * first ones are.
 */
function isYearFirst(undecided: readonly { date: Undecided }[], header: string): boolean {
  if (!undecided.length || undecided.some(({ date }) => Number.isNaN(yearFirst(date))))
    return false;
  const isYears = (numbers: readonly number[]) => spread(numbers) <= FEW_YEARS;
  const isDays = (numbers: readonly number[]) => spread(numbers) >= MANY_DAYS;
  const first = undecided.map(({ date }) => date.first);
  const last = undecided.map(({ date }) => date.last);
  if (/\p{Script=Han}/u.test(header)) return !(isYears(last) && isDays(first));
  // No month, so that the order of the other two is open only between the year and the day.
  return first.every((one) => one > 12) && isYears(first) && isDays(last);
}

const spread = (numbers: readonly number[]): number =>
  greatest(numbers) + greatest(numbers.map((one) => -one));

/**
 * Rows whose date the spreadsheet took the wrong way round. A sheet that expects the month first turns a
 * pasted `01-03-17` into 3 January and leaves `22-03-17` as text. So where every text of a column is
 * possible in one order only, the same for all, and no date has a day above 12, the dates are of that order.
 * Some six days of ten stay text then: a stray text among many dates says nothing of them.
 */
function swapped(
  { cells, rows, column }: Source,
  undecided: readonly { date: Undecided }[],
  values: Float64Array,
  { dayFirst }: DateHelp,
): number[] {
  const order = undecided[0]!.date.first > 12;
  const provesOrder = ({ first, second }: Undecided) => (order ? first : second) > 12;
  if (dayFirst === !order || !undecided.every(({ date }) => provesOrder(date))) return [];
  const dates: number[] = [];
  for (let row = 0; row < values.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (typeof cell !== 'object' || cell === null) continue;
    if (civilOf(values[row]!).day > 12) return [];
    dates.push(row);
  }
  return undecided.length * 3 >= dates.length ? dates : [];
}

function daySwapped(serial: number): number {
  const { year, month, day } = civilOf(serial);
  return serialOf(year, day, month) + (serial - Math.floor(serial));
}

function orderOf(
  { cells, rows, column, header }: Source,
  undecided: readonly { row: number; date: Undecided }[],
  { dayFirst, others, beginnings }: DateHelp,
): boolean {
  if (dayFirst !== undefined) return dayFirst;
  const order: DateOrder = { dayFirst: false, monthFirst: false };
  for (const { date } of undecided) prove(order, date);
  const doubtful = undecided.filter(({ date }) => isDoubtful(date));
  if (!doubtful.length) return true;
  const samples = (list: typeof doubtful) =>
    [...new Set(list.map(({ row }) => String(cells[rows[row]!]![column]).trim()))].slice(0, 2);
  if (order.dayFirst && order.monthFirst) {
    const proofs = (first: boolean) =>
      samples(undecided.filter(({ date }) => (first ? date.first : date.second) > 12)).slice(0, 1);
    throw new UndecidedDates(header, [...proofs(true), ...proofs(false)], true);
  }
  if (order.dayFirst || order.monthFirst) return order.dayFirst;
  if (beginnings) {
    const first = undecided.every(({ date }) => date.first === 1);
    if (first !== undecided.every(({ date }) => date.second === 1)) return first;
  }
  const shapes = new Set(undecided.map(({ date }) => date.shape));
  const shape = shapes.size === 1 ? [...shapes][0]! : undefined;
  const proved = shape !== undefined && others ? others(shape) : order;
  if (proved.dayFirst !== proved.monthFirst) return proved.dayFirst;
  // Where dates are written with dots the day comes first everywhere; a month first would have to show.
  if (doubtful.every(({ date }) => date.shape[0] === '.') && !proved.monthFirst) return true;
  throw new UndecidedDates(header, samples(doubtful));
}

const isDoubtful = ({ first, second, year }: Undecided): boolean =>
  first <= 12 && second <= 12 && first !== second && !Number.isNaN(year);

/** What the dates of one shape in a column prove about their order. */
export function provenOrder({ cells, rows, column, place }: Source, shape: string): DateOrder {
  const order: DateOrder = { dayFirst: false, monthFirst: false };
  for (const row of rows) {
    const cell = cells[row]![column];
    if (typeof cell !== 'string' || cell === '') continue;
    const date = parseDate(cell, place);
    if (typeof date === 'object' && date.shape === shape) prove(order, date);
  }
  return order;
}

/** Periods as text: as written where the words name one, `2024-03-01` for a date. */
export function readPeriods(source: Source, help: DateHelp, years?: TextColumn): Read<TextColumn> {
  const { cells, rows, column, place, header } = source;
  const codes = new Int32Array(rows.length);
  const words = [''];
  const known = new Map<string, number>();
  const isName = (cell: Cell) => typeof cell === 'string' && periodSpan(cell) !== undefined;
  // Years and months as bare numbers are no dates.
  const isBare = (cell: Cell) => typeof cell === 'number' && cell <= 2100;
  const inYear = (text: string, row: number) =>
    withYear(text, years?.words[years.codes[row]!], header);
  // Dates among the cells are read as a column of their own, so that the order of their parts is decided.
  const alone = Array.from(rows, (row): [Cell] => {
    const cell = cells[row]![column];
    return [isEmpty(cell) || isName(cell) || isBare(cell) || years ? '' : cell];
  });
  const dates = readDates(
    { ...source, cells: alone, rows: Int32Array.from(alone, (_, row) => row), column: 0 },
    { ...help, beginnings: true },
  );
  for (let row = 0; row < codes.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (isEmpty(cell) || (typeof cell === 'string' && isBlank(cell))) continue;
    const serial = dates.column.values[row]!;
    const text = Number.isNaN(serial)
      ? westernPeriod(inYear(typeof cell === 'string' ? cell.trim() : textOf(cell, place), row))
      : isoDate(serial);
    let code = known.get(text);
    if (code === undefined) {
      code = words.push(text) - 1;
      known.set(text, code);
    }
    codes[row] = code;
  }
  return { column: { kind: 'text', type: 'text', codes, words }, troubles: [] };
}

/** A month or quarter whose year stands in a column of its own. */
function withYear(text: string, year: string | undefined, header: string): string {
  if (!year || periodSpan(text)) return text;
  if (!/^\d{1,2}$/.test(text)) return `${text} ${year}`;
  return /quarter|квартал|فصل|سه ماهه|季/i.test(header)
    ? `${year}-Q${text}`
    : `${year}-${text.padStart(2, '0')}`;
}

/** The currencies that stand beside the amounts of a column; undefined where none does. */
export function readCurrencies(
  { cells, rows, column, unit, tomans }: Source,
  standard: string | undefined,
): TextColumn | undefined {
  const words = [''];
  const codes = new Int32Array(rows.length);
  const codeOf = remembered((text: string): number => {
    const { currency, value } = parseNumber(text);
    if (!currency || Number.isNaN(value)) return 0;
    const at = words.indexOf(currency);
    return at < 0 ? words.push(currency) - 1 : at;
  });
  if (unit?.currency) words.push(unit.currency);
  for (let row = 0; row < codes.length; row++) {
    const cell = cells[rows[row]!]![column];
    if (typeof cell === 'string' && cell !== '') codes[row] = codeOf(cell);
  }
  if (words.length === 1) return undefined;
  if (tomans || words.includes(TOMAN)) asTomans(words, codes);
  const rest = unit?.currency || (words.length === 2 ? words[1]! : standard);
  if (rest && !words.includes(rest)) words.push(rest);
  const fill = rest ? words.indexOf(rest) : 0;
  for (let row = 0; row < codes.length; row++) {
    if (!codes[row] && !isEmpty(cells[rows[row]!]![column])) codes[row] = fill;
  }
  return { kind: 'text', type: 'text', codes, words };
}

/** What is said in rials is counted in tomans, as `inTomans` has it. */
function asTomans(words: string[], codes: Int32Array): void {
  const rial = words.indexOf(RIAL);
  if (rial < 0) return;
  const toman = words.indexOf(TOMAN);
  if (toman < 0) words[rial] = TOMAN;
  else for (let row = 0; row < codes.length; row++) if (codes[row] === rial) codes[row] = toman;
  if (toman >= 0 && rial === words.length - 1) words.pop();
}

/** The type that the values of an unknown column speak for. */
export function guessType({ cells, rows, column, place }: Source): ColumnType {
  let numbers = true;
  let dates = true;
  let any = false;
  const isNumber = remembered((text: string) => !Number.isNaN(parseNumber(text).value));
  const isDate = remembered((text: string) => {
    const date = parseDate(text, place);
    return typeof date === 'object' || !Number.isNaN(date);
  });
  for (const row of rows) {
    const cell = cells[row]![column];
    if (isEmpty(cell) || (typeof cell === 'string' && isBlank(cell))) continue;
    any = true;
    if (typeof cell !== 'object') dates = dates && typeof cell === 'string' && isDate(cell);
    numbers = numbers && (typeof cell === 'number' || (typeof cell === 'string' && isNumber(cell)));
    if (!numbers && !dates) return 'text';
  }
  if (!any) return 'text';
  return numbers ? 'number' : 'date';
}
