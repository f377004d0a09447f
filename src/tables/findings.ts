/** What the columns of a row disagree about, or leave open: what a table lists beside what could not be read. */
import { numbersOf, rowsWhere } from './derive';
import type { Finding, Table } from './schema';

/** Rows whose second date comes before their first: a duration below zero says nothing. */
export function endsBeforeStart(
  table: Table,
  [start, end]: readonly [string, string],
  kind: string,
  action: string,
  duration: (from: number, until: number) => number = (from, until) => until - from,
): Finding[] {
  const [from, until] = [numbersOf(table, start), numbersOf(table, end)];
  if (!from || !until) return [];
  const rows = rowsWhere(table, (row) => duration(from[row]!, until[row]!) < 0);
  return rows.length ? [{ column: end, kind, rows, action }] : [];
}

/** Rows that have one of two numbers which only say something together. */
export function oneWithoutOther(
  table: Table,
  pair: readonly [string, string],
  action: string,
): Finding[] {
  return [pair, [pair[1], pair[0]] as const].flatMap(([given, missing]) =>
    without(table, given, missing, () => true, action),
  );
}

/** Rows of some kind that have one number and not the other which goes with it. */
export function without(
  table: Table,
  given: string,
  missing: string,
  test: (row: number) => boolean,
  action: string,
): Finding[] {
  const [there, blank] = [numbersOf(table, given), numbersOf(table, missing)];
  if (!there || !blank) return [];
  const rows = rowsWhere(
    table,
    (row) => test(row) && !Number.isNaN(there[row]!) && Number.isNaN(blank[row]!),
  );
  const kind = `no ${missing.replace(/_/g, ' ')} beside ${given.replace(/_/g, ' ')}`;
  return rows.length ? [{ column: missing, kind, rows, action }] : [];
}
