/** Customers by the month they began to pay, and what is left of them month by month. */
import { addMonths } from '../metric/calendar';
import { monthOf, refuseCutMonths } from '../metric/period';
import type { Table, TextColumn } from '../tables/schema';
import type { Computed, ComputedTable, Computing, Unit } from './kpi';

/** Longer than any table of customers by months. */
const MOST_MONTHS = 600;

export const cohortRetention = cohorts('Customers', 'count', () => 1);
export const cohortRevenueRetention = cohorts('MRR', 'money', (mrr) => mrr);

const numbers = (table: Table, name: string): Float64Array => {
  const column = table.column(name);
  return column?.kind === 'number' ? column.values : new Float64Array(table.rowCount);
};

function cohorts(size: string, unit: Unit, worth: (mrr: number) => number): Computed {
  return {
    reads: {
      movements: ['customer', 'month', 'kind'],
      segments: ['customer', 'start', 'end', 'mrr'],
    },
    table: (from) => cohortTable(from, size, unit, worth),
  };
}

function cohortTable(
  from: Computing,
  size: string,
  unit: Unit,
  worth: (mrr: number) => number,
): ComputedTable {
  const { segments } = from.tables;
  const starts = segments ? startMonths(from) : new Map<number, number>();
  const last = segments ? lastMonth(segments) : 0;
  const months = [...new Set(starts.values())].sort((left, right) => left - right);
  const paid = new Map(months.map((month) => [month, [] as number[]]));
  if (segments) {
    const { codes } = segments.column('customer') as TextColumn;
    const [begin, end, mrr] = ['start', 'end', 'mrr'].map((name) => numbers(segments, name)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    for (let row = 0; row < segments.rowCount; row++) {
      const month = starts.get(codes[row]!);
      if (month === undefined) continue;
      const sums = paid.get(month)!;
      // The month's ends that the span covers.
      for (let at = monthsBetween(month, monthOf(begin[row]!).start); ; at++) {
        const start = addMonths(month, at);
        if (start > last || addMonths(month, at + 1) > end[row]!) break;
        if (at >= 0) sums[at] = (sums[at] ?? 0) + worth(mrr[row]!);
      }
    }
  }
  const ages = months.map((month) => Math.min(MOST_MONTHS, monthsBetween(month, last)) + 1);
  const width = Math.max(0, ...ages);
  return {
    header: [
      { title: 'Month', unit: 'text' },
      { title: size, unit },
      ...Array.from({ length: width }, (_, at) => ({
        title: String(at),
        unit: 'percent' as const,
      })),
    ],
    rows: months.map((month, row) => {
      const sums = paid.get(month)!;
      const first = sums[0] ?? 0;
      const shares = Array.from({ length: width }, (_, at) =>
        at < ages[row]! ? (sums[at] ?? 0) / first : '',
      );
      return [monthOf(month).text, first, ...shares];
    }),
  };
}

/** Start month of each customer, by the code of its name, where it is asked for. */
function startMonths({ tables, rows, period }: Computing): Map<number, number> {
  const movements = tables.movements!;
  const customer = movements.column('customer') as TextColumn;
  const kind = movements.column('kind') as TextColumn;
  const month = numbers(movements, 'month');
  const started = kind.words.indexOf('new');
  if (period) refuseCutMonths(period);
  const found = new Map<number, number>();
  for (const row of rows(movements)) {
    const day = month[row]!;
    if (kind.codes[row] !== started) continue;
    if (period && !(day >= period.start && day < period.end)) continue;
    found.set(customer.codes[row]!, day);
  }
  return found;
}

/** The last month that the table speaks of. */
function lastMonth(segments: Table): number {
  const known = segments.column('last_day');
  const day = known?.kind === 'number' ? known.values[0] : undefined;
  return day === undefined ? 0 : monthOf(day).start;
}

const monthsBetween = (from: number, until: number): number =>
  Math.round((until - from) / (365.2425 / 12));
