/**
 * Rows of a table, narrowed and parted, in plain loops: over a hundred thousand rows `TypedArray.filter` costs
 * several times as much, and a grid asks for hundreds of parts of the same rows.
 */
import type { Period } from '../metric/period';
import type { TextColumn } from '../tables/schema';
import type { RowTest } from './criterion';

/** Row numbers of a typed table, in order. */
export type Rows = Int32Array;

export function allRows(count: number): Rows {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** The rows that pass. */
export function keep(rows: Rows, test: RowTest): Rows {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    if (test(row)) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

/** The rows that pass each test, when all tests look at this column only: a word is tested once. */
export function keepByWord(
  rows: Rows,
  { codes, words }: TextColumn,
  tests: readonly RowTest[],
): Rows[] {
  const perWord = new Int32Array(words.length);
  const example = new Int32Array(words.length);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at]!]!;
    perWord[code]!++;
    example[code] = rows[at]!;
  }
  const parts = new Parts(tests.length);
  const partsOf = words.map((_, code) => {
    if (!perWord[code]) return [];
    const passed = tests.flatMap((test, part) => (test(example[code]!) ? [part] : []));
    for (const part of passed) parts.expect(part, perWord[code]!);
    return passed;
  });
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const found = partsOf[codes[row]!]!;
    for (let one = 0; one < found.length; one++) parts.add(found[one]!, row);
  }
  return parts.rows;
}

/** From a date to the period it falls in, for periods that do not overlap. */
export interface DayIndex {
  from: number;
  /** Index of the period a day belongs to, or -1. */
  periodOf: Int16Array;
}

/** Longer than any calendar a sheet holds; past it, an index by day is no gain. */
const MOST_DAYS = 200_000;

/** Undefined where one day may belong to several periods, or a row to a period without dates. */
export function dayIndex(periods: readonly (Period | undefined | null)[]): DayIndex | undefined {
  const dated = periods.filter((period): period is Period => Boolean(period));
  if (dated.length < 2 || periods.includes(undefined)) return undefined;
  const from = Math.min(...dated.map(({ start }) => start));
  const days = Math.max(...dated.map(({ end }) => end)) - from;
  if (days > MOST_DAYS) return undefined;
  const periodOf = new Int16Array(days).fill(-1);
  for (const [at, period] of periods.entries()) {
    if (!period) continue;
    const span = periodOf.subarray(period.start - from, period.end - from);
    if (span.some((taken) => taken >= 0)) return undefined;
    span.fill(at);
  }
  return { from, periodOf };
}

/** The rows of each period, by the date in this column. */
export function keepByDay(
  rows: Rows,
  dates: Float64Array,
  { from, periodOf }: DayIndex,
  periods: number,
): Rows[] {
  const parts = new Parts(periods);
  const found = new Int16Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const day = Math.floor(dates[rows[at]!]!) - from;
    const period = day >= 0 && day < periodOf.length ? periodOf[day]! : -1;
    found[at] = period;
    if (period >= 0) parts.expect(period, 1);
  }
  for (let at = 0; at < rows.length; at++) {
    if (found[at]! >= 0) parts.add(found[at]!, rows[at]!);
  }
  return parts.rows;
}

/** Row lists of known lengths, filled in any order. */
class Parts {
  private readonly lengths: Int32Array;
  private readonly filled: Int32Array;
  private lists: Rows[] | undefined;

  constructor(count: number) {
    this.lengths = new Int32Array(count);
    this.filled = new Int32Array(count);
  }

  expect(part: number, rows: number): void {
    this.lengths[part]! += rows;
  }

  add(part: number, row: number): void {
    this.rows[part]![this.filled[part]!++] = row;
  }

  get rows(): Rows[] {
    this.lists ??= Array.from(this.lengths, (length) => new Int32Array(length));
    return this.lists;
  }
}
