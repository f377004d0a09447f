/** A pipeline day by day, kept as the add-on keeps it. */
import { knownFrom, merged, mergesOf, pipelineOf, rowsOfDay } from '../../src/history/snapshots';
import { PACKED_HEADER, type PackedRow, packedRows } from '../../src/ingest/packed';
import type { Cell } from '../../src/tables/schema';
import { open, utc } from '../ingest/support';

/** Monday, 6 January 2025. */
export const START = 45_663;

export interface Deal {
  id: string;
  status: 'open' | 'won' | 'lost';
  stage: string;
  owner: string;
  amount: number | '';
  /** Days after the start. */
  close: number;
}

const DEALS_HEADER = [
  'ID',
  'Deal owner',
  'Stage',
  'Status',
  'Amount',
  'Probability',
  'Expected close',
];

const CHANCES: Readonly<Record<string, number>> = { Lead: 0.1, Demo: 0.3, Offer: 0.6 };

/** The deals tab of a day. */
export const dealsTab = (deals: readonly Deal[]): Cell[][] => [
  DEALS_HEADER,
  ...deals.map(({ id, owner, stage, status, amount, close }) => [
    id,
    owner,
    stage,
    status,
    amount,
    CHANCES[stage] ?? '',
    START + close,
  ]),
];

/** What a person's own tab of snapshots says of the same day, every deal of it. */
export const snapshotLines = (deals: readonly Deal[], day: number): Cell[][] =>
  dealsTab(deals)
    .slice(1)
    .map(([id, owner, ...rest]) => [START + day, id, owner, ...rest]);

export const SNAPSHOTS_HEADER = ['Snapshot date', 'Deal', ...DEALS_HEADER.slice(1)];

/** The hidden tab, as far as its cells go. */
export class Kept {
  rows: Cell[][] = [];

  cells(): Cell[][] {
    const width = Math.max(PACKED_HEADER.length, ...this.rows.map((row) => row.length));
    return [[...PACKED_HEADER], ...this.rows].map((row) => [
      ...row,
      ...new Array<Cell>(width - row.length).fill(''),
    ]);
  }

  packed = (): PackedRow[] => packedRows(this.cells(), utc());

  take(deals: readonly Deal[], day: number): void {
    const rows = this.packed();
    const start = rows.reduce((found, { kind }, at) => (kind === 'all' ? at : found), 0);
    const pipeline = pipelineOf(open(dealsTab(deals)));
    this.rows.push(...rowsOfDay(knownFrom(rows.slice(start)), pipeline.deals, START + day));
  }

  /** `half`: the script ends after the first merge was written, before its rows are deleted. */
  thin(day: number, half = false): void {
    for (const { first, last } of mergesOf(this.packed(), START + day)) {
      this.rows[last] = merged(this.packed().slice(first, last + 1));
      if (half) return;
      this.rows.splice(first, last - first);
    }
  }

  days = (): number[] => [...new Set(this.packed().map((row) => row.day - START))];
}
