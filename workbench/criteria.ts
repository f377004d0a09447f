/**
 * COUNTIFS and SUMIFS over long columns: which rows meet a criterion is found once for each column and
 * criterion of an evaluation, by the engine's own function, and counted for every formula that asks again.
 */
import type {
  Arg,
  EngineLibrary,
  EngineMatrix,
  EngineValue,
  FunctionDescription,
} from './library-types';

/** Short columns are counted as quickly as they are looked up. */
const LONG_COLUMN = 500;

interface Matches {
  rows: Int32Array;
  /** 1 for a row that meets the criterion. */
  isMet: Uint8Array;
}

type Compute = (this: unknown, ...args: Arg[]) => unknown;

/** By the column's cells, which the engine gathers anew for each evaluation. */
const known = new WeakMap<EngineMatrix, Map<string, Matches>>();

export function indexCriteria({ registries }: EngineLibrary): void {
  const registry = registries.functionRegistry;
  const description = (name: string) => registry.get(name) as unknown as FunctionDescription;
  const sumIfs = description('SUMIFS').compute;
  const replace = (name: string, compute: (own: Compute) => Compute) =>
    registry.replace(name, {
      ...description(name),
      compute: compute(description(name).compute),
    } as never);
  replace('COUNTIFS', (own) => {
    return function (...args) {
      const rows = matching(this, args, sumIfs);
      return rows ? rows.length : own.apply(this, args);
    };
  });
  replace('SUMIFS', (own) => {
    return function (...args) {
      const [summed, ...pairs] = args;
      const rows = Array.isArray(summed) && matching(this, pairs, sumIfs);
      if (!rows) return own.apply(this, args);
      let sum = 0;
      for (const row of rows) {
        const value = summed[0]?.[row]?.value;
        if (typeof value === 'number') sum += value;
      }
      return sum;
    };
  });
}

/** Rows that meet all criteria, in order; undefined where the pairs are not columns and single criteria. */
function matching(context: unknown, pairs: readonly Arg[], sumIfs: Compute): number[] | undefined {
  const [first] = pairs;
  if (!isLong(first) || pairs.length % 2) return undefined;
  const all: Matches[] = [];
  for (let at = 0; at < pairs.length; at += 2) {
    const [column, criterion] = [pairs[at], pairs[at + 1]];
    if (!isLong(column) || column[0]!.length !== first[0]!.length) return undefined;
    if (!criterion || Array.isArray(criterion)) return undefined;
    all.push(matchesOf(context, column, criterion, sumIfs));
  }
  all.sort((one, other) => one.rows.length - other.rows.length);
  const [fewest, ...others] = all;
  const rows: number[] = [];
  for (const row of fewest!.rows) if (others.every(({ isMet }) => isMet[row])) rows.push(row);
  return rows;
}

const isLong = (arg: Arg): arg is EngineMatrix =>
  Array.isArray(arg) && arg.length === 1 && arg[0]!.length >= LONG_COLUMN;

function matchesOf(
  context: unknown,
  column: EngineMatrix,
  criterion: EngineValue,
  sumIfs: Compute,
): Matches {
  const ofColumn = known.get(column) ?? new Map<string, Matches>();
  known.set(column, ofColumn);
  const key = `${typeof criterion.value} ${criterion.value}`;
  const found = ofColumn.get(key);
  if (found) return found;
  const rows: number[] = [];
  // SUMIFS looks at just those rows of what it sums that meet the criterion.
  const seen = new Proxy([], {
    get: (_, row) => {
      rows.push(Number(row));
    },
  });
  sumIfs.call(context, [seen], column, criterion);
  const isMet = new Uint8Array(column[0]!.length);
  for (const row of rows) isMet[row] = 1;
  const matches = { rows: Int32Array.from(rows), isMet };
  ofColumn.set(key, matches);
  return matches;
}
