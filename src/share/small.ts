/** Words of which a report has so few rows that a line of them would tell of single customers. */
import type { Period } from '../metric/period';
import { ALL, type Source } from '../reports';
import { numbersOf, textOf } from '../tables/derive';
import type { Table, TableName } from '../tables/schema';
import { GROUPS } from './columns';

/** Column -> words in lower case. */
export type Small = Record<string, ReadonlySet<string>>;

type Tables = Partial<Record<TableName, Table>>;

/** First and last day of what a row is about. */
type Days = readonly [from: string, until: string];

/** Tables whose rows are money of single customers: few of them make a word small, whatever else has it. */
const MONEY: Partial<Record<TableName, Days>> = {
  deals: ['created', 'open_until'],
  subscriptions: ['pays_from', 'pays_until'],
  orders: ['date', 'date'],
};

/** Further tables of customers; they count for words that none of the others has. */
const FURTHER: Partial<Record<TableName, Days>> = {
  leads: ['created', 'created'],
  stage_history: ['entered', 'left'],
  calls: ['date', 'date'],
  surveys: ['date', 'date'],
  tickets: ['opened', 'resolved'],
};

/** The rows that a report is about: those of the period that have the words chosen. */
export type Rows = Pick<Source, 'period' | 'filters'>;

const ALWAYS: Rows = {
  period: { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, text: '' },
  filters: {},
};

/**
 * By column the words of fewer rows than `smallest`, and those of `named`. Where a table has one of them alone, or
 * all of them are fewer rows, the next smallest joins them: a total less the lines shown would tell of them otherwise.
 */
export function smallWords(tables: Tables, rows: Rows, smallest: number, named: Small = {}): Small {
  return Object.fromEntries(
    GROUPS.flatMap((column): [string, ReadonlySet<string>][] => {
      // Beside the rows chosen may stand those of everybody, as the team beside one owner.
      const scopes = isChosen(rows.filters[column]) ? [rows] : [rows, { ...rows, filters: {} }];
      const [money, further] = [MONEY, FURTHER].map((days) =>
        scopes.flatMap((scope) => countsIn(tables, column, days, scope)),
      );
      const small = joined(money!, further!, smallest, named[column] ?? new Set());
      // A report has a line for what has no row of these, too, with nothing in it but the word.
      const known = new Set([...money!, ...further!].flatMap((counts) => [...counts.keys()]));
      const all = [MONEY, FURTHER].flatMap((days) => countsIn(tables, column, days, ALWAYS));
      for (const [word, many] of sizesIn(all)) {
        if (many < smallest && !known.has(word)) small.add(word);
      }
      return small.size ? [[column, small]] : [];
    }),
  );
}

/** Rows by word in lower case, of one table. */
type Counts = ReadonlyMap<string, number>;

function joined(
  money: readonly Counts[],
  further: readonly Counts[],
  smallest: number,
  named: ReadonlySet<string>,
): Set<string> {
  const sizes = new Map([...sizesIn(further), ...sizesIn(money)]);
  const bySize = [...sizes].sort(([, one], [, other]) => one - other).map(([word]) => word);
  const first = new Set([...named, ...bySize.filter((word) => sizes.get(word)! < smallest)]);
  const small = new Set(first);
  const deciding = money.length ? money : further;
  const isFew = (counts: Counts): boolean => {
    const there = [...small].filter((word) => counts.has(word));
    const all = there.reduce((sum, word) => sum + counts.get(word)!, 0);
    // Of those that joined others, one of many rows may stand alone.
    if (there.length === 1 && (first.has(there[0]!) || all < smallest)) return true;
    return all > 0 && all < smallest && deciding.includes(counts);
  };
  // Without a least number of rows a word may stand alone, as long as it is not told.
  if (smallest < 2) return small;
  for (;;) {
    const counts = [...money, ...further].find((one) => isFew(one) && next(one) !== undefined);
    if (!counts) return small;
    small.add(next(counts)!);
  }

  function next(counts: Counts): string | undefined {
    return bySize.find((word) => counts.has(word) && !small.has(word));
  }
}

/** The fewest rows that any of the tables has of a word. */
function sizesIn(counts: readonly Counts[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [word, rows] of counts.flatMap((one) => [...one])) {
    sizes.set(word, Math.min(rows, sizes.get(word) ?? rows));
  }
  return sizes;
}

function countsIn(
  tables: Tables,
  column: string,
  days: typeof MONEY,
  { period, filters }: Rows,
): Counts[] {
  return Object.entries(days).flatMap(([name, span]) => {
    const table = tables[name as TableName];
    const words = table && textOf(table, column);
    if (!table || !words) return [];
    const isIn = inPeriod(table, span, period);
    const isMeant = chosen(table, filters);
    const counts = new Map<string, number>();
    for (let row = 0; row < table.rowCount; row++) {
      const word = words.words[words.codes[row]!]!.toLowerCase();
      if (word && isIn(row) && isMeant(row)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [counts];
  });
}

/** A row without a first day has always been, one without a last one still is. */
function inPeriod(table: Table, [first, last]: Days, { start, end }: Period) {
  const [from, until] = [numbersOf(table, first), numbersOf(table, last)];
  const at = (days: Float64Array | undefined, row: number) => days?.[row] ?? Number.NaN;
  return (row: number): boolean => !(at(from, row) >= end) && !(at(until, row) < start);
}

const isChosen = (value = ''): boolean => value !== '' && value !== ALL;

/** Whether a row has the words chosen in the columns that its table has. */
function chosen(table: Table, filters: Rows['filters']): (row: number) => boolean {
  const tests = Object.entries(filters).flatMap(([column, value]) => {
    const words = isChosen(value) ? textOf(table, column) : undefined;
    if (!words) return [];
    const isIt = words.words.map((word) => word.toLowerCase() === value.toLowerCase());
    return [(row: number) => isIt[words.codes[row]!]!];
  });
  return (row) => tests.every((test) => test(row));
}
