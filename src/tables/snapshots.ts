/** Snapshots: one row a deal as it stood on a day. */
import { deals } from './deals';
import { numberColumn, numbersOf, rowsWhere, textOf } from './derive';
import { mark } from './derived/made';
import { greatest, NEVER } from './paid';
import type { DerivedSpec, NumberColumn, Table, TableSpec } from './schema';
import { CURRENCY, DEAL, date, OWNER, text } from './shared';

const { stage, status, amount, probability, expected_close } = deals.columns;

export const snapshots = {
  name: 'snapshots',
  oneRowIs: 'a deal as it stood on a day',
  key: ['snapshot_date', 'deal'],
  entity: deals.entity,
  telling: ['snapshot_date', 'deal', 'stage|status|amount'],
  columns: {
    snapshot_date: date('Snapshot date', {
      en: 'snapshot date|snapshot|as of|as of date|valid on > report date|week',
      ru: 'дата снимка|дата среза|на дату > дата отчета|неделя',
      fa: 'تاریخ تصویر|تاریخ گزارش|تاریخ عکس لحظه ای',
      zh: '快照日期|快照时间 > 截至日期|报告日期',
    }),
    deal: text('Deal', { ...DEAL, snapshots: ' > > id|record id > name|title' }),
    owner: text('Owner', OWNER),
    stage: stage!,
    status: status!,
    amount: amount!,
    // Money of several is not added up; most tabs of snapshots have one and do not say which.
    currency: { ...text('Currency', CURRENCY), helper: true },
    probability: probability!,
    expected_close: expected_close!,
  },
  derived: {
    snapshot_day: { type: 'date', from: ['snapshot_date'], derive: snapshotDays },
    /** A number that stands for the deal: as a criterion it matches itself only. */
    deal_key: { type: 'number', from: ['deal'], derive: dealKeys },
    next_snapshot: {
      type: 'date',
      from: ['snapshot_date', 'snapshot_day', 'deal'],
      derive: nextSnapshots,
    },
    last_snapshot: {
      type: 'date',
      from: ['snapshot_day'],
      derive(table) {
        const last = greatest(numbersOf(table, 'snapshot_day')!);
        return numberColumn(table, 'date', () => last);
      },
    },
    in_last_snapshot: {
      type: 'yesno',
      from: ['next_snapshot'],
      derive(table) {
        const next = numbersOf(table, 'next_snapshot')!;
        return numberColumn(table, 'yesno', (row) => mark(next[row] === NEVER));
      },
    },
    closed_seen: { type: 'date', from: ['snapshot_day', 'deal', 'status'], derive: closedSeen },
    closed_in_the_end: inTheEnd('won', 'lost'),
    won_in_the_end: inTheEnd('won'),
    weighted_amount: deals.derived.weighted_amount!,
  },
} satisfies TableSpec as TableSpec;

function dealKeys(table: Table): NumberColumn {
  const { codes } = textOf(table, 'deal')!;
  return numberColumn(table, 'number', (row) => codes[row] || Number.NaN);
}

/** The day, whatever time of it the snapshot was taken. */
function snapshotDays(table: Table): NumberColumn {
  const dates = numbersOf(table, 'snapshot_date')!;
  return numberColumn(table, 'date', (row) => Math.floor(dates[row]!));
}

/**
 * Until when a row says how things stand: the day of the next snapshot of any deal. A row that a later one of
 * the same deal and day replaces never does.
 */
function nextSnapshots(table: Table): NumberColumn {
  const days = numbersOf(table, 'snapshot_day')!;
  const sorted = Array.from(new Set(days.filter((day) => !Number.isNaN(day)))).sort(
    (left, right) => left - right,
  );
  const next = new Map(sorted.map((day, at) => [day, sorted[at + 1] ?? NEVER]));
  const replaced = new Set<number>();
  const latest = new Map<number, number>();
  const dates = numbersOf(table, 'snapshot_date')!;
  const { codes, words } = textOf(table, 'deal')!;
  for (let row = 0; row < table.rowCount; row++) {
    if (!codes[row]) continue;
    const key = days[row]! * words.length + codes[row]!;
    const other = latest.get(key);
    const isLater = other === undefined || dates[row]! >= dates[other]!;
    if (isLater) latest.set(key, row);
    if (other !== undefined) replaced.add(isLater ? other : row);
  }
  return numberColumn(table, 'date', (row) =>
    replaced.has(row) ? days[row]! : (next.get(days[row]!) ?? Number.NaN),
  );
}

/** The day of the first snapshot, this one or a later, that shows the deal as won or lost; 9999 where none does. */
function closedSeen(table: Table): NumberColumn {
  const days = numbersOf(table, 'snapshot_day')!;
  const { codes } = textOf(table, 'deal')!;
  const status = textOf(table, 'status')!;
  const isClosed = status.words.map((word) => word === 'won' || word === 'lost');
  const closes = (row: number): number => (isClosed[status.codes[row]!] ? 1 : 0);
  // Backwards, of one day first the rows that show a deal as closed: the last day met is the next one.
  const backwards = rowsWhere(table, (row) => !Number.isNaN(days[row]!)).sort(
    (one, other) => days[other]! - days[one]! || closes(other) - closes(one),
  );
  const next = new Map<number, number>();
  const seen = new Float64Array(table.rowCount).fill(NEVER);
  for (const row of backwards) {
    if (closes(row)) next.set(codes[row]!, days[row]!);
    seen[row] = next.get(codes[row]!) ?? NEVER;
  }
  return numberColumn(table, 'date', (row) => seen[row]!);
}

/** 1 where the last snapshot of the deal has one of these statuses, blank elsewhere. */
function inTheEnd(...statuses: readonly string[]): DerivedSpec {
  return {
    type: 'yesno',
    from: ['snapshot_date', 'deal', 'status'],
    derive(table) {
      const dates = numbersOf(table, 'snapshot_date')!;
      const { codes } = textOf(table, 'deal')!;
      const status = textOf(table, 'status')!;
      const last = new Map<number, number>();
      for (let row = 0; row < table.rowCount; row++) {
        const other = last.get(codes[row]!);
        if (other === undefined || !(dates[row]! < dates[other]!)) last.set(codes[row]!, row);
      }
      return numberColumn(table, 'yesno', (row) => {
        const end = last.get(codes[row]!)!;
        return mark(codes[row] !== 0 && statuses.includes(status.words[status.codes[end]!]!));
      });
    },
  };
}
