/** When a subscription is paid: derived columns of intervals and of customer-months, and what is odd about them. */
import { addMonths, civilOf, serialOf } from '../metric/calendar';
import { listOf, numberColumn, numbersOf, rowsWhere, textOf } from './derive';
import type { Column, DerivedSpec, Finding, Table } from './schema';
import { spanOf } from './spans';

/** 9999-12-31: what has no end yet lasts until then. */
export const NEVER = 2_958_465;

/** A customer who starts again this soon after an end has renewed. */
const RENEWAL_DAYS = 30;

export const paid: Readonly<Record<string, DerivedSpec>> = {
  pays_from: {
    type: 'date',
    from: [],
    optional: ['month', 'started'],
    wants: 'started',
    derive: (table) => monthColumn(table, (month) => month) ?? table.column('started'),
  },
  pays_until: {
    type: 'date',
    from: [],
    optional: ['month', 'started', 'ended'],
    wants: 'started',
    derive: (table) => monthColumn(table, (month) => addMonths(month, 1)) ?? endsOf(table),
  },
  known_until: {
    type: 'date',
    from: ['month'],
    derive(table) {
      const months = monthsOf(table);
      const last = greatest(months ?? []);
      return months && numberColumn(table, 'date', () => addMonths(last, 1));
    },
  },
  due: {
    type: 'date',
    from: ['customer', 'ended', 'mrr'],
    derive(table) {
      const ended = numbersOf(table, 'ended')!;
      const mrr = numbersOf(table, 'mrr')!;
      return numberColumn(table, 'date', (row) => (mrr[row]! > 0 ? ended[row]! : Number.NaN));
    },
  },
  renewed: { type: 'yesno', from: ['customer', 'started', 'ended', 'mrr'], derive: renewals },
};

export function monthStart(day: number): number {
  const { year, month } = civilOf(day);
  return serialOf(year, month, 1);
}

export function greatest(values: Iterable<number>): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > most) most = value;
  return most;
}

/** First days of the rows' months, where the table is one of customer-months. */
function monthsOf(table: Table): Float64Array | undefined {
  const column = textOf(table, 'month');
  const isBlank = !column?.codes.some((code) => code !== 0);
  if (!column || (isBlank && table.column('started'))) return undefined;
  const months = column.words.map((word) => {
    const span = word === '' ? undefined : spanOf(word);
    const month = span && monthStart(span.start);
    return month !== undefined && span!.end <= addMonths(month, 1) ? month : Number.NaN;
  });
  return Float64Array.from(column.codes, (code) => months[code]!);
}

function monthColumn(table: Table, of: (month: number) => number): Column | undefined {
  const months = monthsOf(table);
  return months && numberColumn(table, 'date', (row) => of(months[row]!));
}

/** The first unpaid day of each interval. */
function endsOf(table: Table): Column | undefined {
  const started = numbersOf(table, 'started');
  const ended = numbersOf(table, 'ended');
  return (
    started &&
    numberColumn(table, 'date', (row) => {
      if (Number.isNaN(started[row]!)) return Number.NaN;
      return ended && !Number.isNaN(ended[row]!) ? ended[row]! : NEVER;
    })
  );
}

/** 1 where another paid interval of the customer is there on the next day or starts within 30 days. */
function renewals(table: Table): Column {
  const { codes } = textOf(table, 'customer')!;
  const started = numbersOf(table, 'started')!;
  const ends = numbersOf(table, 'pays_until')!;
  const due = numbersOf(table, 'due')!;
  const mrr = numbersOf(table, 'mrr')!;
  const byCustomer = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    if (!codes[row] || !(mrr[row]! > 0)) continue;
    listOf(byCustomer, codes[row]!).push(row);
  }
  return numberColumn(table, 'yesno', (row) => {
    const end = due[row]!;
    const renewed = byCustomer
      .get(codes[row]!)
      ?.some(
        (other) =>
          other !== row &&
          started[other]! <= end + RENEWAL_DAYS &&
          ends[other]! > Math.max(end, started[other]!),
      );
    return renewed && !Number.isNaN(end) ? 1 : Number.NaN;
  });
}

export function checkPaid(table: Table): Finding[] {
  const customer = textOf(table, 'customer');
  const mrr = numbersOf(table, 'mrr');
  const started = numbersOf(table, 'started');
  const ended = numbersOf(table, 'ended');
  const months = monthsOf(table);
  const from = months ?? started;
  const findings: Finding[] = [];
  const add = (column: string, kind: string, action: string, test: (row: number) => boolean) =>
    findings.push({ column, kind, action, rows: rowsWhere(table, test) });
  if (customer) {
    add('customer', 'no customer', 'left out', (row) => customer.codes[row] === 0);
  }
  if (mrr) {
    add('mrr', 'no MRR', 'left out', (row) => Number.isNaN(mrr[row]!));
    add('mrr', 'negative MRR', 'taken off what the customer pays', (row) => mrr[row]! < 0);
  }
  if (from) {
    add(months ? 'month' : 'started', months ? 'not a month' : 'no start', 'left out', (row) =>
      Number.isNaN(from[row]!),
    );
  }
  if (!months && started && ended) {
    add('ended', 'ends before it starts', 'left out', (row) => ended[row]! < started[row]!);
  }
  if (months && customer && mrr) {
    findings.push({
      column: 'month',
      kind: 'month missing before this one',
      action: 'counted as a churn and a return',
      rows: afterMissingMonths(months, customer.codes),
    });
  }
  return findings.filter(({ rows }) => rows.length > 0);
}

/** Rows whose customer has earlier months, but not the one before. */
function afterMissingMonths(months: Float64Array, codes: Int32Array): number[] {
  const known = new Map<number, Set<number>>();
  for (let row = 0; row < months.length; row++) {
    const own = known.get(codes[row]!) ?? new Set();
    known.set(codes[row]!, own.add(months[row]!));
  }
  const firsts = new Map([...known].map(([code, own]) => [code, Math.min(...own)]));
  const rows: number[] = [];
  for (let row = 0; row < months.length; row++) {
    const month = months[row]!;
    const code = codes[row]!;
    if (!code || !(month > firsts.get(code)!)) continue;
    if (!known.get(code)!.has(addMonths(month, -1))) rows.push(row);
  }
  return rows;
}
