/** What became of the open pipeline between two days, deal by deal. */
import { isoDate } from '../metric/calendar';
import { UserError } from '../metric/errors';
import type { Period } from '../metric/period';
import { currencyGuard } from '../tables/currency';
import { numbersOf, textOf } from '../tables/derive';
import { columnOf } from '../tables/require';
import type { Table } from '../tables/schema';
import type { Computed, ComputedTable, Computing } from './kpi';

export const pipelineChanges: Computed = {
  reads: {
    snapshots: ['snapshot_date', 'deal', 'status', 'amount'],
    deals: ['status', 'amount'],
  },
  table: changesTable,
};

/** A deal as it stood on a day. */
interface Standing {
  status: string;
  amount: number;
  /** Open, and expected to close in the period where there is one. */
  counts: boolean;
}

type Standings = ReadonlyMap<string, Standing>;

/** In the order of the waterfall, with the sign that a movement's amount has. */
const MOVEMENTS = {
  New: 1,
  Reopened: 1,
  Increased: 1,
  'Pulled in': 1,
  Decreased: -1,
  'Pushed out': -1,
  Removed: -1,
  Lost: -1,
  Won: -1,
} as const;

type Movement = keyof typeof MOVEMENTS;

function changesTable(from: Computing): ComputedTable {
  const [before, after] = bothStandings(from);
  const sums = new Map<string, { deals: number; amount: number }>();
  const add = (name: string, amount: number) => {
    const sum = sums.get(name) ?? { deals: 0, amount: 0 };
    sums.set(name, { deals: sum.deals + 1, amount: sum.amount + amount });
  };
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    if (old?.counts) add('Opening', old.amount);
    if (now?.counts) add('Closing', now.amount);
    const movement = movementOf(old, now);
    if (movement) add(movement, MOVEMENTS[movement] * (old ?? now)!.amount);
    const change = now?.counts && old ? now.amount - old.amount : 0;
    if (change) add(change > 0 ? 'Increased' : 'Decreased', change);
  }
  return {
    header: [
      { title: 'Movement', unit: 'text' },
      { title: 'Deals', unit: 'count' },
      { title: 'Amount', unit: 'money' },
    ],
    rows: ['Opening', ...Object.keys(MOVEMENTS), 'Closing'].map((name) => {
      const { deals, amount } = sums.get(name) ?? { deals: 0, amount: 0 };
      return [name, deals, amount];
    }),
  };
}

/** How a deal came or went; undefined where it did neither. */
function movementOf(old: Standing | undefined, now: Standing | undefined): Movement | undefined {
  if (old?.counts) {
    if (now?.counts) return undefined;
    if (now?.status === 'open') return 'Pushed out';
    if (now?.status === 'won') return 'Won';
    return now?.status === 'lost' ? 'Lost' : 'Removed';
  }
  if (!now?.counts) return undefined;
  if (!old) return 'New';
  return old.status === 'open' ? 'Pulled in' : 'Reopened';
}

function bothStandings(from: Computing): [Standings, Standings] {
  const [table, newer] = from.given as [Table, Table | undefined];
  if (table.name === 'deals') {
    if (!newer) {
      throw new UserError(
        'needs a second export of the deals to compare with, or snapshots with two dates.',
      );
    }
    const name = ['id', 'name'].find((one) => table.column(one) && newer.column(one));
    if (!name) columnOf(table, 'name');
    return [table, newer].map((one) =>
      standings(one, from.rows(one), keysByName(one, name!), from.period),
    ) as [Standings, Standings];
  }
  if (!from.days)
    throw new UserError('needs two days: from_date and to_date, such as "2024-03-31".');
  const { codes, words } = textOf(table, 'deal') ?? (columnOf(table, 'deal') as never);
  return from.days.map((day) =>
    standings(table, rowsOfSnapshot(from, table, day), (row) => words[codes[row]!]!, from.period),
  ) as [Standings, Standings];
}

/** The nearest snapshot at or before the day. */
function rowsOfSnapshot(from: Computing, table: Table, day: number): Int32Array {
  columnOf(table, 'snapshot_date');
  const days = numbersOf(table, 'snapshot_day')!;
  const next = numbersOf(table, 'next_snapshot')!;
  let nearest = Number.NEGATIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  for (const one of days) {
    if (one <= Math.floor(day) && one > nearest) nearest = one;
    if (one < first) first = one;
  }
  if (nearest < first) {
    const known = Number.isFinite(first) ? `; the first is of ${isoDate(first)}` : '';
    throw new UserError(`no snapshot at or before ${isoDate(day)}${known}.`);
  }
  return from.rows(table).filter((row) => days[row] === nearest && next[row] !== nearest);
}

/** Deals that share a name are told apart by their order. */
function keysByName(table: Table, name: string): (row: number) => string {
  const { codes, words } = textOf(table, name)!;
  const seen = new Map<number, number>();
  const keys = Array.from(codes, (code, row) => {
    if (!code) return `row ${table.sourceRows[row]}`;
    const nth = (seen.get(code) ?? 0) + 1;
    seen.set(code, nth);
    return `${words[code]!.toLowerCase()}\n${nth}`;
  });
  return (row) => keys[row]!;
}

function standings(
  table: Table,
  rows: Int32Array,
  keyOf: (row: number) => string,
  period: Period | undefined,
): Standings {
  columnOf(table, 'status');
  columnOf(table, 'amount');
  currencyGuard(table)?.(rows);
  const status = textOf(table, 'status')!;
  const amount = numbersOf(table, 'amount')!;
  if (period) columnOf(table, 'expected_close');
  const expected = numbersOf(table, 'expected_close');
  const found = new Map<string, Standing>();
  for (const row of rows) {
    const word = status.words[status.codes[row]!]!;
    const day = expected?.[row] ?? Number.NaN;
    found.set(keyOf(row), {
      status: word,
      amount: amount[row]! || 0,
      counts: word === 'open' && (!period || (day >= period.start && day < period.end)),
    });
  }
  return found;
}
