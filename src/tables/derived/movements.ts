/** What changed in each customer's MRR from one month's end to the next. */
import { addMonths } from '../../metric/calendar';
import { numberColumn, numbersOf } from '../derive';
import { monthStart, NEVER } from '../paid';
import type { Table } from '../schema';
import { codeColumn, madeTable } from './made';
import type { DerivedTableSpec } from './spec';

const KINDS = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const;
type Kind = (typeof KINDS)[number];

export const movements = {
  name: 'movements',
  oneRowIs: "a month's change of one customer's MRR",
  from: { subscriptions: ['customer', 'mrr', 'pays_from', 'pays_until'] },
  columns: {
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    plan: { type: 'text', title: 'Plan' },
    month: { type: 'date', title: 'Month' },
    kind: { type: 'code', title: 'Movement' },
    amount: { type: 'money', title: 'Amount' },
    known_until: { type: 'date', title: 'Known until' },
  },
  derived: {},
  wholeMonths: true,
  derive({ segments }) {
    return segments && movementsOf(segments);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

interface Movement {
  /** Row of the segments whose attributes it carries. */
  row: number;
  month: number;
  kind: Kind;
  amount: number;
}

function movementsOf(segments: Table): Table {
  const knownUntil = numbersOf(segments, 'known_until');
  // What comes after the last month of a table by months is not known: nobody left in it.
  const last = knownUntil?.[0] ?? NEVER;
  const found = customersOf(segments).flatMap((rows) => movementsOfCustomer(segments, rows, last));
  const size = { rowCount: found.length };
  return madeTable(
    'movements',
    segments,
    Int32Array.from(found, ({ row }) => row),
    {
      month: numberColumn(size, 'date', (at) => found[at]!.month),
      kind: codeColumn(
        found.map(({ kind }) => KINDS.indexOf(kind) + 1),
        KINDS,
      ),
      amount: numberColumn(size, 'money', (at) => found[at]!.amount),
      known_until: knownUntil && numberColumn(size, 'date', () => knownUntil[0]!),
    },
  );
}

/** Rows of the segments by customer; they stand together and in order. */
function customersOf(segments: Table): number[][] {
  const keys = numbersOf(segments, 'key')!;
  const groups: number[][] = [];
  for (let row = 0; row < segments.rowCount; row++) {
    if (row && keys[row] === keys[row - 1]) groups[groups.length - 1]!.push(row);
    else groups.push([row]);
  }
  return groups;
}

function movementsOfCustomer(segments: Table, rows: readonly number[], last: number): Movement[] {
  const starts = numbersOf(segments, 'start')!;
  const ends = numbersOf(segments, 'end')!;
  const mrr = numbersOf(segments, 'mrr')!;
  const found: Movement[] = [];
  let before = 0;
  let paid = false;
  let next = 0;
  for (const month of monthsOfChange(rows, starts, ends)) {
    if (month >= last) break;
    const end = addMonths(month, 1);
    while (next < rows.length && starts[rows[next]!]! < end) next++;
    // The last row that began before the month's end pays then, or was the last one paid.
    const row = rows[next - 1]!;
    const now = ends[row]! >= end ? mrr[row]! : 0;
    const kind = kindOf(before, now, paid);
    if (kind) found.push({ row, month, kind, amount: Math.abs(now - before) });
    before = now;
    paid ||= now > 0;
  }
  return found;
}

/** First days of the months in which a span begins or ends, in order. */
function monthsOfChange(
  rows: readonly number[],
  starts: Float64Array,
  ends: Float64Array,
): number[] {
  const months = new Set<number>();
  for (const row of rows) {
    months.add(monthStart(starts[row]!));
    if (ends[row] !== NEVER) months.add(monthStart(ends[row]!));
  }
  return [...months].sort((left, right) => left - right);
}

function kindOf(before: number, now: number, paid: boolean): Kind | undefined {
  if (Math.abs(now - before) <= 1e-9 * Math.max(1, before)) return undefined;
  if (!before) return paid ? 'reactivation' : 'new';
  if (!now) return 'churn';
  return now > before ? 'expansion' : 'contraction';
}
