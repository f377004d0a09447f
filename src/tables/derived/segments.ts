/** Subscriptions as spans: who pays how much from when until when. */
import { addMonths } from '../../metric/calendar';
import { numberColumn, numbersOf, textOf } from '../derive';
import { greatest, NEVER } from '../paid';
import { columnOf } from '../require';
import type { NumberColumn, Table } from '../schema';
import { madeTable, mark } from './made';
import type { DerivedTableSpec } from './spec';

export const segments = {
  name: 'segments',
  oneRowIs: "a span of one customer's constant MRR",
  from: { subscriptions: ['customer', 'mrr', 'pays_from', 'pays_until'] },
  columns: {
    key: { type: 'number', title: 'Customer number' },
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    plan: { type: 'text', title: 'Plan' },
    start: { type: 'date', title: 'Paid from' },
    end: { type: 'date', title: 'Paid until' },
    mrr: { type: 'money', title: 'MRR' },
    current: { type: 'yesno', title: 'Pays now' },
    first: { type: 'date', title: 'First paid' },
    year_passed: { type: 'yesno', title: 'First year has passed' },
    year_lost: { type: 'yesno', title: 'Stopped in the first year' },
    known_until: { type: 'date', title: 'Known until' },
    last_day: { type: 'date', title: 'Last day of the table' },
  },
  derived: {},
  changes: 'changes',
  derive({ subscriptions: table }) {
    return table && segmentsOf(table);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

/** A paid interval of a row. */
interface Interval {
  row: number;
  start: number;
  end: number;
  mrr: number;
}

/** A customer's spans in order; `row` is that of the interval that began last. */
type Span = Interval;

/** Intervals at most this many days apart are continuous. */
const GAP = 1;

function segmentsOf(table: Table): Table {
  const spans: (Span & { key: number; first: number; lost: boolean })[] = [];
  paidIntervals(table).forEach((intervals, key) => {
    const own = spansOf(intervals);
    const first = own[0]?.start ?? Number.NaN;
    const lost = stopOf(own) < addMonths(first, 12);
    for (const span of own) spans.push({ ...span, key, first, lost });
  });
  const knownUntil = numbersOf(table, 'known_until');
  const last = knownUntil ? greatest(knownUntil) : lastDay(table);
  const open = knownUntil ? last : NEVER;
  const year = (at: number) => {
    const { start, first } = spans[at]!;
    return start === first && addMonths(first, 12) <= last;
  };
  const rows = Int32Array.from(spans, ({ row }) => row);
  const values = (type: NumberColumn['type'], read: (at: number) => number): NumberColumn =>
    numberColumn({ rowCount: spans.length }, type, read);
  return madeTable('segments', table, rows, {
    key: values('number', (at) => spans[at]!.key),
    start: values('date', (at) => spans[at]!.start),
    end: values('date', (at) => spans[at]!.end),
    mrr: values('money', (at) => spans[at]!.mrr),
    current: values('yesno', (at) => mark(spans[at]!.end === open)),
    first: values('date', (at) => spans[at]!.first),
    year_passed: values('yesno', (at) => mark(year(at))),
    year_lost: values('yesno', (at) => mark(year(at) && spans[at]!.lost)),
    known_until: knownUntil && values('date', () => last),
    last_day: values('date', () => (knownUntil ? last - 1 : last)),
  });
}

/** The last day that the table speaks of. */
function lastDay(table: Table): number {
  return Math.max(
    greatest(numbersOf(table, 'started') ?? []),
    greatest(numbersOf(table, 'ended') ?? []),
  );
}

/** The paid intervals of each customer, by the code of its name. */
function paidIntervals(table: Table): Interval[][] {
  columnOf(table, 'customer');
  columnOf(table, 'mrr');
  columnOf(table, 'pays_from');
  const customer = textOf(table, 'customer')!;
  const mrr = numbersOf(table, 'mrr')!;
  const from = numbersOf(table, 'pays_from')!;
  const until = numbersOf(table, 'pays_until')!;
  const byCustomer: Interval[][] = customer.words.map(() => []);
  for (let row = 0; row < table.rowCount; row++) {
    const code = customer.codes[row]!;
    if (!code || !mrr[row] || !(until[row]! > from[row]!)) continue;
    byCustomer[code]!.push({ row, start: from[row]!, end: until[row]!, mrr: mrr[row]! });
  }
  return byCustomer;
}

/** Disjoint spans of what all intervals add up to, where that is above zero. */
function spansOf(intervals: readonly Interval[]): Span[] {
  const sorted = withoutGaps(intervals);
  const points = [...new Set(sorted.flatMap(({ start, end }) => [start, end]))].sort(ascending);
  const spans: Span[] = [];
  let active: Interval[] = [];
  let next = 0;
  for (let at = 0; at + 1 < points.length; at++) {
    const start = points[at]!;
    active = active.filter(({ end }) => end > start);
    while (next < sorted.length && sorted[next]!.start <= start) active.push(sorted[next++]!);
    const mrr = active.reduce((total, one) => total + one.mrr, 0);
    if (mrr <= 1e-9) continue;
    spans.push({ row: active[active.length - 1]!.row, start, end: points[at + 1]!, mrr });
  }
  return spans;
}

const ascending = (left: number, right: number): number => left - right;

/** In order of their start, an end that another start follows within a day moved up to that start. */
function withoutGaps(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort(
    (left, right) => left.start - right.start || left.row - right.row,
  );
  const starts = sorted.map(({ start }) => start);
  return sorted.map((interval) => {
    const next = starts[firstAbove(starts, interval.end)];
    return next !== undefined && next - interval.end <= GAP ? { ...interval, end: next } : interval;
  });
}

/** Index of the first number above the bound, in a sorted list. */
function firstAbove(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > bound) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** When the customer first stopped paying. */
function stopOf(spans: readonly Span[]): number {
  const at = spans.findIndex((span, index) => spans[index + 1]?.start !== span.end);
  return spans[at]?.end ?? Number.NaN;
}
