/**
 * What became in a month of those who paid at its beginning, with the attributes they had then. It says what
 * `segments` says when the rows of a month's two ends are paired, for the price of a sum.
 */
import { numberColumn, numbersOf } from '../derive';
import type { NumberColumn, Table } from '../schema';
import { madeTable, mark } from './made';
import { changesOf } from './movements';
import type { DerivedTableSpec } from './spec';

export const changes = {
  name: 'changes',
  oneRowIs: 'a month in which a paying customer came to pay more, less or nothing',
  from: { subscriptions: ['customer', 'mrr', 'pays_from', 'pays_until'] },
  columns: {
    customer: { type: 'text', title: 'Customer' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    plan: { type: 'text', title: 'Plan' },
    month: { type: 'date', title: 'Month' },
    difference: { type: 'money', title: 'Difference' },
    loss: { type: 'money', title: 'Loss' },
    gone: { type: 'yesno', title: 'Gone' },
    known_until: { type: 'date', title: 'Known until' },
  },
  derived: {},
  wholeMonths: true,
  derive({ segments }) {
    return segments && tableOf(segments);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

function tableOf(segments: Table): Table {
  const found = changesOf(segments).filter(({ before }) => before > 0);
  const knownUntil = numbersOf(segments, 'known_until');
  const values = (type: NumberColumn['type'], read: (at: number) => number) =>
    numberColumn({ rowCount: found.length }, type, read);
  const difference = (at: number) => found[at]!.now - found[at]!.before;
  return madeTable(
    'changes',
    segments,
    Int32Array.from(found, ({ beforeRow }) => beforeRow),
    {
      month: values('date', (at) => found[at]!.month),
      difference: values('money', difference),
      loss: values('money', (at) => Math.max(0, -difference(at))),
      gone: values('yesno', (at) => mark(found[at]!.now === 0)),
      known_until: knownUntil && values('date', () => knownUntil[0]!),
    },
  );
}
