/** From a header to the canonical columns it may stand for. */
import type { ColumnSpec, TableSpec } from '../tables/schema';
import { legendIn } from './legend';
import { keyOf, plain } from './normalise';
import type { Unit } from './units';
import { headerUnit } from './units';

export interface Meaning {
  column: string;
  /** Key of the header without its unit. */
  key: string;
  /** Lower is stronger; equal ranks are a tie. */
  rank: number;
  unit?: Unit;
}

interface Index {
  meanings: ReadonlyMap<string, readonly Meaning[]>;
  /** Keys of what says whose a header is. */
  before: readonly string[];
  after: readonly string[];
  against: ReadonlySet<string>;
}

/** After every word of a person's. */
const LAST = 9;

const indexes = new Map<TableSpec, Index>();

function indexOf(spec: TableSpec): Index {
  const known = indexes.get(spec);
  if (known) return known;
  const meanings = new Map<string, Meaning[]>();
  const add = (word: string, column: string, rank: number) => {
    const key = keyOf(word);
    const others = meanings.get(key);
    if (!key || others?.some((one) => one.column === column)) return;
    if (others) others.push({ column, key, rank });
    else meanings.set(key, [{ column, key, rank }]);
  };
  for (const [column, { title, words, helper }] of Object.entries(spec.columns)) {
    for (const list of Object.values(words)) {
      for (const [rank, tier] of list.split('>').entries()) {
        for (const word of tier.split('|')) add(word, column, rank);
      }
    }
    // A copy of the add-on's own is read back by its canonical names or titles.
    if (!helper) for (const word of [column, title]) add(word, column, LAST);
  }
  const keys = (words = '') => words.split('|').map(keyOf).filter(Boolean);
  const index = {
    meanings,
    before: keys(spec.entity?.before),
    after: keys(spec.entity?.after),
    against: new Set(keys(spec.against)),
  };
  indexes.set(spec, index);
  return index;
}

/**
 * The columns a header may stand for; empty where its words are not known. `entity` is the key of the
 * name that a CRM's user gave to deals (`Students Pipeline Owner`).
 */
export function meaningsOf(spec: TableSpec, header: string, entity = ''): readonly Meaning[] {
  const legend = legendIn(header);
  const whole = look(spec, header, entity);
  if (legend?.base && !whole.length) return look(spec, legend.base, entity);
  const split = splitUnit(header);
  if (!split) return whole;
  const known = look(spec, split.base, entity);
  if (!whole.length) return known.map((meaning) => ({ ...meaning, unit: split.unit }));
  // `Rep seconds` are no rep; `Discount %` is a discount either way.
  const sameAs = (column: string) => known.some((meaning) => meaning.column === column);
  return whole.map((meaning) =>
    sameAs(meaning.column) ? { ...meaning, unit: split.unit } : meaning,
  );
}

function look(spec: TableSpec, text: string, entity: string): readonly Meaning[] {
  const index = indexOf(spec);
  const key = keyOf(text);
  const whole = index.meanings.get(key);
  if (whole) return whole;
  const bare = withoutEntity(key, index, entity);
  const stripped = bare === key ? undefined : index.meanings.get(bare);
  // The deal's own column comes before one that does not say whose it is.
  return stripped?.map((meaning) => ({ ...meaning, key, rank: meaning.rank - 0.5 })) ?? [];
}

/** `Deal - Owner`, `Этап сделки`: the header without the word that says whose it is. */
function withoutEntity(key: string, index: Index, entity: string): string {
  let bare = key;
  for (const before of entity ? [entity, ...index.before] : index.before) {
    // Pipedrive says it twice: `Deal - Deal created on`.
    while (bare.startsWith(before) && bare.length > before.length) bare = bare.slice(before.length);
  }
  for (const after of index.after) {
    if (bare.endsWith(after)) return bare.slice(0, -after.length);
  }
  return bare;
}

/** `Сумма, тыс. руб.`, `Amount (USD)`, `Discount %`, `deal_size_usd`: the header and its unit. */
function splitUnit(header: string): { base: string; unit: Unit } | undefined {
  const text = plain(header)
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2');
  const brackets = /^(.*\S)\s*[([]([^()[\]]*)[)\]]\s*$/.exec(text);
  if (brackets) {
    const unit = headerUnit(brackets[2]!);
    return unit && { base: brackets[1]!, unit };
  }
  const separator = /[\s_,]+/g;
  for (let match = separator.exec(text); match; match = separator.exec(text)) {
    const unit = match.index > 0 ? headerUnit(text.slice(separator.lastIndex)) : undefined;
    if (unit) return { base: text.slice(0, match.index), unit };
  }
  return undefined;
}

/** Whether a header says that what it heads is the table's own: `Lead Status`, `ID лида`. */
export const namesEntity = (spec: TableSpec, header: string): boolean =>
  meaningsOf(spec, header).some(({ rank }) => !Number.isInteger(rank));

/** Whether a header tells that the tab is another table than this one. */
export function tellsAgainst(spec: TableSpec, header: string): boolean {
  return indexOf(spec).against.has(keyOf(header));
}

/** The code that headers of a tab tell for all its rows; the first of several. */
export function codeByHeader({ byHeader = {} }: ColumnSpec, headers: readonly string[]) {
  const keys = new Set(headers.map(keyOf));
  return Object.keys(byHeader).find((code) =>
    byHeader[code]!.split('|').some((word) => keys.has(keyOf(word))),
  );
}
