/** Customers by the month they began to pay, and what is left of them month by month. */
import { addMonths } from '../metric/calendar';
import { monthOf, refuseCutMonths } from '../metric/period';
import type { Table } from '../tables/schema';
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
    reads: { cohorts: ['cohort', 'start', 'end', 'mrr'] },
    table: (from) => cohortTable(from, size, unit, worth),
  };
}

function cohortTable(
  { tables, rows: asked, period }: Computing,
  size: string,
  unit: Unit,
  worth: (mrr: number) => number,
): ComputedTable {
  const spans = tables.cohorts;
  if (period) refuseCutMonths(period);
  const last = spans ? lastMonth(spans) : 0;
  /** By start month, what is paid at the end of each month since. */
  const paid = new Map<number, number[]>();
  if (spans) {
    const [cohort, start, end, mrr] = ['cohort', 'start', 'end', 'mrr'].map((name) =>
      numbers(spans, name),
    ) as [Float64Array, Float64Array, Float64Array, Float64Array];
    for (const row of asked(spans)) {
      const month = cohort[row]!;
      if (period && !(month >= period.start && month < period.end)) continue;
      const sums = paid.get(month) ?? [];
      paid.set(month, sums);
      // The month's ends that the span covers.
      for (let at = monthsBetween(month, monthOf(start[row]!).start); ; at++) {
        const first = addMonths(month, at);
        if (first > last || addMonths(month, at + 1) > end[row]!) break;
        if (at >= 0) sums[at] = (sums[at] ?? 0) + worth(mrr[row]!);
      }
    }
  }
  const months = [...paid.keys()].sort((left, right) => left - right);
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

/** The last month that the table speaks of. */
function lastMonth(spans: Table): number {
  const day = numbers(spans, 'last_day')[0];
  return day === undefined ? 0 : monthOf(day).start;
}

const monthsBetween = (from: number, until: number): number =>
  Math.round((until - from) / (365.2425 / 12));
