/** The KPIs over another table that come nearest to one: what to use for the tab that a person has. */
import type { TableName } from '../metric/expression';
import { type Kpi, slotTables } from './kpi';
import { catalogue, namesOf } from './registry';

export interface Nearest {
  name: string;
  /** Whether it says much the same of its own table, as `DEALS_CREATED` does beside `LEADS`. */
  isAlike: boolean;
}

/** Beside the words, up to 1, that two KPIs share. */
const SAME_UNIT = 0.2;
const LINKED = 0.2;
/** From here on it takes more than a unit and a common word or two. */
const ALIKE = 0.35;
const MOST = 3;

/** KPIs that need a tab of `table` only, the one most like the KPI of this name first. */
export function nearestOver(table: TableName, name: string): Nearest[] {
  const wanted = catalogue[name]!;
  return Object.entries(catalogue)
    .filter(([other, kpi]) => other !== name && needsOnly(kpi, table))
    .map(([other, kpi]) => ({
      name: other,
      likeness:
        cosine(wordsOf(name), wordsOf(other)) +
        (kpi.unit === wanted.unit ? SAME_UNIT : 0) +
        (isLinked(name, other) ? LINKED : 0),
    }))
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, MOST)
    .map((one) => ({ name: one.name, isAlike: one.likeness >= ALIKE }));
}

function needsOnly({ tables }: Kpi, table: TableName): boolean {
  const needed = tables.filter((slot) => !slot.startsWith('['));
  return needed.length === 1 && slotTables(needed[0]!).includes(table);
}

const isLinked = (left: string, right: string): boolean =>
  [
    [left, right],
    [right, left],
  ].some(([from, to]) => catalogue[from!]!.seeAlso?.includes(to!));

type Words = ReadonlyMap<string, number>;

let weighed: Map<string, Words> | undefined;

/** Words of a KPI's names and definition, each weighed by how few KPIs have it (tf-idf of sets). */
function wordsOf(name: string): Words {
  weighed ??= weighAll();
  return weighed.get(name)!;
}

function weighAll(): Map<string, Words> {
  const all = Object.entries(catalogue).map(([name, kpi]) => ({
    name,
    words: new Set([...namesOf(name, kpi), kpi.definition].flatMap(split)),
  }));
  const having = new Map<string, number>();
  for (const word of all.flatMap(({ words }) => [...words])) {
    having.set(word, (having.get(word) ?? 0) + 1);
  }
  const weigh = (word: string) => Math.log(all.length / having.get(word)!);
  return new Map(
    all.map(({ name, words }) => [name, new Map([...words].map((word) => [word, weigh(word)]))]),
  );
}

/** Plurals count as their singular. */
const split = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/([a-z]{3})s$/, '$1'));

function cosine(left: Words, right: Words): number {
  let shared = 0;
  for (const [word, weight] of left) if (right.has(word)) shared += weight ** 2;
  return shared / (length(left) * length(right));
}

const length = (words: Words): number =>
  Math.sqrt([...words.values()].reduce((sum, weight) => sum + weight ** 2, 0));
