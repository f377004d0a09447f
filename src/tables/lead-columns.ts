/** Derived columns of leads: what a lead has reached, how long it took, whether it is still to be won. */
import { monthOf } from '../metric/period';
import { daysBetween, flag, numberColumn, numbersOf, reached, textOf } from './derive';
import { NEVER } from './paid';
import type { Column, DerivedSpec, Table } from './schema';

const HOURS = 24;
const SECONDS_OF_DAY = 86_400;
/** More than any date's serial number. */
const MOST_DAYS = 10_000_000;

/** In seconds, so that an hour is an hour whatever the fractions of the days. */
const hoursBetween = (from: number, until: number): number =>
  (Math.round((until - from) * SECONDS_OF_DAY) / SECONDS_OF_DAY) * HOURS;

const isCustomer = flag('status', 'customer');

/** By the customer column; without one by the status, where that knows customers. */
function becameCustomer(table: Table): Column | undefined {
  const told = reached('customer').derive(table);
  if (told || !table.column('status')) return told;
  const byStatus = isCustomer.derive(table) as Extract<Column, { kind: 'number' }>;
  return !table.rowCount || byStatus.values.includes(1) ? byStatus : undefined;
}

export const leadColumns: Readonly<Record<string, DerivedSpec>> = {
  was_contacted: reached('first_response'),
  was_qualified: reached('qualified'),
  was_sales_qualified: reached('sales_qualified'),
  was_opportunity: reached('opportunity'),
  was_customer: {
    type: 'yesno',
    from: [],
    optional: ['customer', 'is_customer', 'status'],
    wants: 'customer',
    derive: becameCustomer,
  },
  was_converted: {
    type: 'yesno',
    from: [],
    optional: ['customer', 'is_customer', 'status', 'opportunity', 'is_opportunity'],
    wants: 'customer',
    derive: (table) => table.column('was_customer') ?? table.column('was_opportunity'),
  },
  is_cancelled: flag('status', 'cancelled', 'disqualified', 'junk'),
  response_hours: {
    type: 'number',
    from: ['created', 'first_response'],
    derive(table) {
      const created = numbersOf(table, 'created')!;
      const response = numbersOf(table, 'first_response')!;
      return numberColumn(table, 'number', (row) => {
        const hours = hoursBetween(created[row]!, response[row]!);
        return hours >= 0 ? hours : Number.NaN;
      });
    },
  },
  // Answered before it came, or when it came is not known: nobody can tell whether in time.
  response_is_sound: {
    type: 'yesno',
    from: ['created', 'first_response'],
    derive(table) {
      const created = numbersOf(table, 'created')!;
      const response = numbersOf(table, 'first_response')!;
      return numberColumn(table, 'yesno', (row) =>
        Number.isNaN(response[row]!) || response[row]! >= created[row]! ? 1 : Number.NaN,
      );
    },
  },
  // The same number for what one owner was first to answer in one month: how much that was is told by counting.
  owner_month: {
    type: 'number',
    from: ['owner', 'first_response'],
    derive(table) {
      const { codes } = textOf(table, 'owner')!;
      const response = numbersOf(table, 'first_response')!;
      return numberColumn(table, 'number', (row) =>
        codes[row] ? codes[row]! * MOST_DAYS + monthOf(response[row]!).start : Number.NaN,
      );
    },
  },
  conversion_days: {
    type: 'number',
    from: ['created', 'customer'],
    derive(table) {
      const created = numbersOf(table, 'created')!;
      const customer = numbersOf(table, 'customer')!;
      return numberColumn(table, 'number', (row) => {
        const days = daysBetween(created[row]!, customer[row]!);
        return days >= 0 ? days : Number.NaN;
      });
    },
  },
  open_until: {
    type: 'date',
    from: [],
    optional: ['status', 'customer', 'is_customer'],
    wants: 'status',
    derive(table) {
      const cancelled = numbersOf(table, 'is_cancelled');
      const customer = numbersOf(table, 'was_customer');
      if (!cancelled && !customer) return undefined;
      const dates = numbersOf(table, 'customer');
      return numberColumn(table, 'date', (row) => {
        if (cancelled?.[row] === 1) return Number.NaN;
        return customer?.[row] === 1 ? (dates?.[row] ?? Number.NaN) : NEVER;
      });
    },
  },
  is_open: {
    type: 'yesno',
    from: ['open_until'],
    derive(table) {
      const until = numbersOf(table, 'open_until')!;
      return numberColumn(table, 'yesno', (row) => (until[row] === NEVER ? 1 : Number.NaN));
    },
  },
  last_contact: {
    type: 'date',
    from: [],
    optional: ['last_activity', 'first_response', 'created'],
    wants: 'last_activity',
    derive(table) {
      const last = numbersOf(table, 'last_activity');
      const response = numbersOf(table, 'first_response');
      const created = numbersOf(table, 'created');
      if (!last && !response) return undefined;
      return numberColumn(table, 'date', (row) => {
        const known = [last, response].flatMap((dates) =>
          dates && !Number.isNaN(dates[row]!) ? [dates[row]!] : [],
        );
        return known.length ? Math.max(...known) : (created?.[row] ?? Number.NaN);
      });
    },
  },
};
