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

/** What a customer pays at the beginning and at the end of a month in which that changed. */
export interface Change {
  month: number;
  before: number;
  now: number;
  /** Rows of the segments: the one that paid at the month's beginning, the last one that began by its end. */
  beforeRow: number;
  row: number;
  /** Whether the customer paid at an earlier month's end. */
  paid: boolean;
}

function movementsOf(segments: Table): Table {
  const changes = changesOf(segments);
  const knownUntil = numbersOf(segments, 'known_until');
  return madeTable(
    'movements',
    segments,
    Int32Array.from(changes, ({ row }) => row),
    {
      month: numberColumn({ rowCount: changes.length }, 'date', (at) => changes[at]!.month),
      kind: codeColumn(
        changes.map((change) => KINDS.indexOf(kindOf(change)) + 1),
        KINDS,
      ),
      amount: numberColumn({ rowCount: changes.length }, 'money', (at) =>
        Math.abs(changes[at]!.now - changes[at]!.before),
      ),
      known_until:
        knownUntil && numberColumn({ rowCount: changes.length }, 'date', () => knownUntil[0]!),
    },
  );
}

/** Customer by customer, month by month. */
export function changesOf(segments: Table): Change[] {
  // What comes after the last month of a table by months is not known: nobody left in it.
  const last = numbersOf(segments, 'known_until')?.[0] ?? NEVER;
  return customersOf(segments).flatMap((rows) => changesOfCustomer(segments, rows, last));
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

function changesOfCustomer(segments: Table, rows: readonly number[], last: number): Change[] {
  const starts = numbersOf(segments, 'start')!;
  const ends = numbersOf(segments, 'end')!;
  const mrr = numbersOf(segments, 'mrr')!;
  const found: Change[] = [];
  let before = 0;
  let beforeRow = rows[0]!;
  let paid = false;
  let next = 0;
  for (const month of monthsOfChange(rows, starts, ends)) {
    if (month >= last) break;
    const end = addMonths(month, 1);
    while (next < rows.length && starts[rows[next]!]! < end) next++;
    // The last row that began before the month's end pays then, or was the last one paid.
    const row = rows[next - 1]!;
    const now = ends[row]! >= end ? mrr[row]! : 0;
    if (Math.abs(now - before) > 1e-9 * Math.max(1, before)) {
      found.push({ month, before, now, beforeRow, row, paid });
    }
    before = now;
    beforeRow = row;
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

function kindOf({ before, now, paid }: Change): Kind {
  if (!before) return paid ? 'reactivation' : 'new';
  if (!now) return 'churn';
  return now > before ? 'expansion' : 'contraction';
}
