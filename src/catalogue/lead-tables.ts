/** What converts leads, and how many of them a person can look after: tables over leads. */
import { byAlphabet } from '../metric/alphabet';
import { monthOf } from '../metric/period';
import { numbersIn, textIn } from '../tables/require';
import type { NumberColumn, Table, TextColumn } from '../tables/schema';
import type { Computed, Computing } from './kpi';

/** Fewer leads say nothing of a value. */
const FEWEST_LEADS = 30;

/** They say what became of the lead, so of course they go together with it. */
const OUTCOMES = ['status', 'customer', 'opportunity', 'sales_qualified', 'qualified'].flatMap(
  (name) => [name, `is_${name}`],
);

interface Driver {
  column: string;
  value: string;
  leads: number;
  conversion: number;
  /** NaN where no other lead converted or there is none. */
  lift: number;
}

export const conversionDrivers: Computed = {
  reads: { leads: ['was_converted'] },
  table(from) {
    const leads = from.tables.leads!;
    const converted = numbersIn(leads, 'was_converted');
    const rows = rowsIn(from, leads, 'created');
    const drivers = leads.headers.flatMap((header) =>
      header === '' ? [] : driversIn(leads, header, rows, converted),
    );
    return {
      header: [
        { title: 'Column', unit: 'text' },
        { title: 'Value', unit: 'text' },
        { title: 'Leads', unit: 'count' },
        { title: 'Conversion', unit: 'percent' },
        { title: 'Lift', unit: 'ratio' },
      ],
      rows: drivers
        .sort((left, right) => strength(right) - strength(left) || right.leads - left.leads)
        .map(({ column, value, leads: count, conversion, lift }) => [
          column,
          value,
          count,
          conversion,
          Number.isFinite(lift) ? lift : '',
        ]),
    };
  },
};

/** A value whose others never convert is the strongest; one that cannot be compared comes last. */
const strength = ({ lift }: Driver): number =>
  Number.isNaN(lift) ? Number.NEGATIVE_INFINITY : Math.min(lift, Number.MAX_VALUE);

function driversIn(
  leads: Table,
  header: string,
  rows: readonly number[],
  converted: Float64Array,
): Driver[] {
  const found = leads.find(header);
  if (!found || OUTCOMES.some((name) => leads.column(name) === found)) return [];
  const column = leads.rawText(header) ?? found;
  const values = column.kind === 'text' ? column : answers(column);
  if (!values) return [];
  const total = { leads: 0, converted: 0 };
  const byCode = values.words.map(() => ({ leads: 0, converted: 0 }));
  for (const row of rows) {
    const isConverted = converted[row] === 1 ? 1 : 0;
    for (const one of [total, byCode[values.codes[row]!]!]) {
      one.leads += 1;
      one.converted += isConverted;
    }
  }
  const drivers = byCode.flatMap((one, code) => {
    if (!code || one.leads < FEWEST_LEADS) return [];
    const conversion = one.converted / one.leads;
    const others = (total.converted - one.converted) / (total.leads - one.leads);
    const lift = conversion / others;
    return [{ column: header, value: values.words[code]!, leads: one.leads, conversion, lift }];
  });
  // Equal ones by name, so that the order of the tab's rows does not matter.
  return drivers.sort((left, right) => byAlphabet(left.value, right.value));
}

/** Yes and no as words; other numbers are too many values to compare. */
function answers({ type, values }: NumberColumn): Pick<TextColumn, 'codes' | 'words'> | undefined {
  if (type !== 'yesno') return undefined;
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? 0 : value + 1));
  return { codes, words: ['', 'No', 'Yes'] };
}

export const workloadCurve: Computed = {
  reads: { leads: ['owner', 'first_response', 'was_customer'] },
  table(from) {
    const leads = from.tables.leads!;
    const owner = textIn(leads, 'owner');
    const response = numbersIn(leads, 'first_response');
    const customer = numbersIn(leads, 'was_customer');
    const months = new Map<string, { leads: number; customers: number }>();
    for (const row of rowsIn(from, leads, 'first_response')) {
      if (!owner.codes[row] || Number.isNaN(response[row]!)) continue;
      const key = `${owner.codes[row]} ${monthOf(response[row]!).start}`;
      const month = months.get(key) ?? { leads: 0, customers: 0 };
      months.set(key, month);
      month.leads += 1;
      if (customer[row] === 1) month.customers += 1;
    }
    const bands = new Map<number, { months: number; leads: number; customers: number }>();
    for (const { leads: contacted, customers } of months.values()) {
      const top = bandOf(contacted);
      const band = bands.get(top) ?? { months: 0, leads: 0, customers: 0 };
      bands.set(top, band);
      band.months += 1;
      band.leads += contacted;
      band.customers += customers;
    }
    return {
      header: [
        { title: 'Leads per owner-month', unit: 'text' },
        { title: 'Owner-months', unit: 'count' },
        { title: 'Leads', unit: 'count' },
        { title: 'Acquisition rate', unit: 'percent' },
      ],
      rows: [...bands]
        .sort(([left], [right]) => left - right)
        .map(([top, band]) => [
          `${bottomOf(top)} to ${top}`,
          band.months,
          band.leads,
          band.customers / band.leads,
        ]),
    };
  },
};

/** The first band is 1 to 5; each further one is twice as wide. */
const NARROWEST = 5;

/** The most leads of the band that so many lie in: bands double. */
function bandOf(leads: number): number {
  let top = NARROWEST;
  while (leads > top) top *= 2;
  return top;
}

/** The fewest leads of the band. */
const bottomOf = (top: number): number => (top === NARROWEST ? 1 : top / 2 + 1);

/** The bands from the narrowest to that of so many leads. */
export function workloadBands(most: number): { from: number; to: number }[] {
  const [last, bands] = [bandOf(most), [] as { from: number; to: number }[]];
  for (let to = NARROWEST; to <= last; to *= 2) bands.push({ from: bottomOf(to), to });
  return bands;
}

/** Rows that meet the criteria and, by this date, lie in the period. */
function rowsIn({ rows, period }: Computing, table: Table, date: string): number[] {
  const all = [...rows(table)];
  if (!period) return all;
  const dates = numbersIn(table, date);
  return all.filter((row) => dates[row]! >= period.start && dates[row]! < period.end);
}
