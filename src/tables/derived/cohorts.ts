/** Spans of what each customer pays, by the month in which the customer came. */
import { numberColumn, numbersOf } from '../derive';
import type { NumberColumn, Table } from '../schema';
import { madeTable } from './made';
import { type Change, changesOf } from './movements';
import type { DerivedTableSpec } from './spec';

export const cohorts = {
  name: 'cohorts',
  oneRowIs:
    "a span of one customer's constant MRR, with what was known of the customer at the start",
  from: { subscriptions: ['customer', 'mrr', 'pays_from', 'pays_until'] },
  columns: {
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    plan: { type: 'text', title: 'Plan' },
    cohort: { type: 'date', title: 'Start month' },
    start: { type: 'date', title: 'Paid from' },
    end: { type: 'date', title: 'Paid until' },
    mrr: { type: 'money', title: 'MRR' },
    known_until: { type: 'date', title: 'Known until' },
    last_day: { type: 'date', title: 'Last day of the table' },
  },
  derived: {},
  derive({ segments }) {
    return segments && cohortsOf(segments);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

/** Customers stay where they began, whoever looks after them later and whatever they pay then. */
function cohortsOf(segments: Table): Table {
  const keys = numbersOf(segments, 'key')!;
  const starts = new Map<number, Change>();
  for (const change of changesOf(segments)) {
    if (!change.before && !change.paid) starts.set(keys[change.row]!, change);
  }
  const rows = Int32Array.from(keys.keys()).filter((row) => starts.has(keys[row]!));
  const startOf = (at: number) => starts.get(keys[rows[at]!]!)!;
  const same = (name: string, type: NumberColumn['type']) => {
    const values = numbersOf(segments, name)!;
    return numberColumn({ rowCount: rows.length }, type, (at) => values[rows[at]!]!);
  };
  return madeTable(
    'cohorts',
    segments,
    rows.map((_, at) => startOf(at).row),
    {
      cohort: numberColumn({ rowCount: rows.length }, 'date', (at) => startOf(at).month),
      start: same('start', 'date'),
      end: same('end', 'date'),
      mrr: same('mrr', 'money'),
    },
  );
}
