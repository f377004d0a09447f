/** Tables as they may be told of to others: colleagues as numbers, customers and free texts as codes. */
import { UserError } from '../metric/errors';
import { ALL, type Layout, type Source } from '../reports';
import { holderKind } from '../tables';
import type { Column, Table, TableName, TextColumn } from '../tables/schema';
import { spanOf } from '../tables/spans';
import { columnTitle } from '../tables/titles';
import { columnsOf, GROUPS, type TextKind, textKind } from './columns';
import { hash32 } from './hash';
import { Codes } from './opaque';
import { type Small, smallWords } from './small';
import { hasParts, hasShort, isShort, known, wordsIn } from './words';

/** Owners as they are, as `Rep 1`, `Rep 2`, or left out. */
export type NamesMode = 'keep' | 'rep' | 'omit';

/** Owner in lower case -> number of `Rep n`. Kept with the document, so that a number is always the same person. */
export type Aliases = Readonly<Record<string, number>>;

type Tables = Partial<Record<TableName, Table>>;

export interface Disguised {
  /** Nothing of the raw tabs can be reached through them but numbers, dates and the words that may leave. */
  tables: Tables;
  /** With those of new owners; to be kept. */
  aliases: Aliases;
  /**
   * What a report that was built from `source` is shared from. Words of fewer rows than `smallest` have no line of
   * their own. Throws where the report is about one such word.
   */
  share(source: Source, smallest: number): Source;
  /** What must not be found in what leaves, see `checkLeaks`. */
  secrets: Secrets;
}

/** What was replaced, each as `known` says. */
export interface Secrets {
  /** None where their names are kept. */
  owners: ReadonlySet<string>;
  customers: ReadonlySet<string>;
  /** Ids, names of deals, free texts. */
  others: ReadonlySet<string>;
  /** Those of all these that stand in words of the tables, too. */
  worded: ReadonlySet<string>;
}

/** The same tables over the same rows, every text replaced that must not leave. */
export function disguise(tables: Tables, names: NamesMode, aliases: Aliases): Disguised {
  const texts = textsOf(tables);
  const numbers = names === 'rep' ? numbered(texts, aliases) : aliases;
  const codes = new Codes();
  const replaced: Replaced = {
    owner: (word) => (names === 'keep' ? word : `Rep ${numbers[word.toLowerCase()]}`),
    word: (word) => word,
    period: (word) => (spanOf(word) ? word : codes.of(word)),
    opaque: (word) => codes.of(word),
  };
  const secrets = secretsOf(texts, names);
  const naming = namingWords(texts, names);
  const disguised = Object.fromEntries(
    Object.entries(tables).flatMap(([name, table]) =>
      table ? [[name, new DisguisedTable(table, replaced, names === 'omit')]] : [],
    ),
  ) as Tables;
  return {
    tables: disguised,
    aliases: numbers,
    secrets,
    share(source, smallest) {
      const filters = filtersOf(source, names, wordsOf(texts, ['owner']), replaced);
      const small = smallWords(disguised, { ...source, filters }, smallest, naming);
      refuseSmall(filters, small);
      return {
        ...source,
        tables: disguised,
        filters,
        reading: { at: source.reading.at, tabs: {} },
        shared: { small, smallest },
      };
    },
  };
}

/** Which lines of a report's tables stand together as others, in a sentence a column. */
export function mergedIn({ shared }: Source, { cells }: Layout): string[] {
  const heads = new Set(
    cells.map(([first]) => (first?.style === 'head' ? String(first.content).toLowerCase() : '')),
  );
  return Object.entries(shared?.small ?? {}).flatMap(([column, { size }]) => {
    const title = columnTitle('deals', column).toLowerCase();
    return heads.has(title)
      ? [`${size} ${title}s of few rows, or with a name in them, have no line of their own`]
      : [];
  });
}

type Replace = (word: string) => string;
type Replaced = Readonly<Record<Exclude<TextKind, 'holder'>, Replace>>;

class DisguisedTable implements Table {
  readonly name: Table['name'];
  readonly rowCount: number;
  readonly headers: readonly string[] = [];
  readonly sourceRows: Int32Array;
  readonly rowsRead: number;
  readonly isSampled: boolean;
  private readonly table: Table;
  private readonly replaced: Replaced;
  private readonly withoutOwners: boolean;
  private readonly columns = new Map<string, Column | undefined>();

  constructor(table: Table, replaced: Replaced, withoutOwners: boolean) {
    this.table = table;
    this.replaced = replaced;
    this.withoutOwners = withoutOwners;
    this.name = table.name;
    this.rowCount = table.rowCount;
    this.sourceRows = table.sourceRows;
    this.rowsRead = table.rowsRead;
    this.isSampled = table.isSampled ?? false;
  }

  column(name: string): Column | undefined {
    if (!this.columns.has(name)) this.columns.set(name, this.disguised(name));
    return this.columns.get(name);
  }

  find(name: string): Column | undefined {
    const own = this.column(name.trim().toLowerCase());
    if (own || name !== STAGE_ORDER) return own;
    const found = this.table.find(name);
    return found?.kind === 'number' ? found : undefined;
  }

  rawText(): undefined {
    return undefined;
  }

  problems(): [] {
    return [];
  }

  private disguised(name: string): Column | undefined {
    const column = this.table.column(name);
    if (column?.kind !== 'text') return column;
    const kind = kindIn(this.table, name);
    if (kind === 'owner' && this.withoutOwners) return undefined;
    return withWords(column, this.replaced[kind]);
  }
}

/** A header that tells the places of stages; no canonical column, and a number. */
const STAGE_ORDER = 'stage order';

const withWords = (column: TextColumn, replace: Replace): TextColumn => ({
  ...column,
  words: column.words.map((word) => word && replace(word)),
});

/** Whom targets are of stands in one column. */
function kindIn(table: Table, column: string): Exclude<TextKind, 'holder'> {
  const kind = textKind(column);
  if (kind !== 'holder') return kind;
  return holderKind(table) === 'owner' ? 'owner' : 'word';
}

interface Text {
  table: Table['name'];
  kind: TextKind;
  column: string;
  words: readonly string[];
  codes: Int32Array;
}

/** Every text column of the tables, with what may leave of it. */
function textsOf(tables: Tables): Text[] {
  return Object.values(tables).flatMap((table) =>
    columnsOf(table!).flatMap((name) => {
      const column = table!.column(name);
      if (column?.kind !== 'text') return [];
      const words = column.words.filter(Boolean);
      const kind = kindIn(table!, name);
      return [{ table: table!.name, column: name, kind, words, codes: column.codes }];
    }),
  );
}

const wordsOf = (texts: readonly Text[], kinds: readonly TextKind[]): string[] =>
  texts.flatMap(({ kind, words }) => (kinds.includes(kind) ? words : []));

/**
 * New ones get the next numbers in an order that tells neither their names nor how they do. Nor can it be found
 * out by who knows their names: it comes from what only the file knows, and is the same as long as that is.
 */
function numbered(texts: readonly Text[], aliases: Aliases): Aliases {
  const seed = texts
    .map(({ kind, words, codes }) => hash32((kind === 'opaque' ? words.join() : '') + codes.join()))
    .join();
  const place = (owner: string): number => scattered(hash32(seed + owner));
  const old = new Set(Object.keys(aliases));
  const owners = wordsOf(texts, ['owner']).map((owner) => owner.toLowerCase());
  const fresh = [...new Set(owners)]
    .filter((owner) => !old.has(owner))
    .sort((one, other) => place(one) - place(other));
  const next = Math.max(0, ...Object.values(aliases)) + 1;
  return { ...aliases, ...Object.fromEntries(fresh.map((owner, at) => [owner, next + at])) };
}

/** The end of MurmurHash3: hashes of names that differ in their last letter only are near each other before it. */
function scattered(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Of opaque texts, whether they name customers. */
const isCustomer = ({ table, column }: Text): boolean =>
  ['account', 'customer', 'lead'].includes(column) || (table === 'leads' && column === 'name');

/**
 * Not what is a word that may leave: a deal has its product's name, and "Google" may be a source and a customer.
 * The full name of a customer or an owner is secret wherever it stands, unless owners are told and it is one's.
 */
function secretsOf(texts: readonly Text[], names: NamesMode): Secrets {
  const words = wordsOf(texts, ['word']);
  const told = new Set(names === 'keep' ? wordsOf(texts, ['owner']).map(known) : []);
  const kept = new Set([...words.map(known), ...told]);
  const found = (test: (text: Text) => boolean, isSecret: (word: string) => boolean) => {
    const all = texts.flatMap((text) => (test(text) ? namesIn(text) : []));
    return new Set(all.filter((word) => word !== '' && isSecret(word)));
  };
  const isOpaque = ({ kind }: Text) => kind === 'opaque';
  const owners = found(
    ({ kind }) => kind === 'owner' && names !== 'keep',
    () => true,
  );
  const customers = found(
    (text) => isOpaque(text) && isCustomer(text),
    (word) => !kept.has(word) || (hasParts(word) && !told.has(word)),
  );
  const others = found(
    (text) => isOpaque(text) && !isCustomer(text),
    (word) => !kept.has(word),
  );
  const all = new Set([...owners, ...customers, ...others]);
  return {
    owners,
    customers,
    others,
    worded: new Set(words.flatMap((word) => wordsIn(word, all))),
  };
}

/** What the words are known by; of an owner who is an address the name in it, too: "anna.keller@example.com". */
const namesIn = ({ kind, words }: Text): string[] =>
  words.flatMap((word) => {
    const name = kind === 'owner' ? word.split('@')[0]! : word;
    return name !== word && hasParts(name) ? [known(word), known(name)] : [known(word)];
  });

/** What nobody groups by: addresses, links, telephone numbers, sentences. */
const FREE_TEXT = /\S@\S|:\/\/|www\.|(?:\d[ ().-]?){7}|.{61}/;

/** By column words that name somebody: a source "Referral by Acme", a team "Anna Keller"; and free texts. */
function namingWords(texts: readonly Text[], names: NamesMode): Small {
  const isNaming = namingTest(texts, names);
  const named = new Map<string, Set<string>>();
  for (const { kind, column, words } of texts) {
    if (kind !== 'word' || !(GROUPS as readonly string[]).includes(column)) continue;
    const all = named.get(column) ?? new Set();
    for (const word of words) {
      if (isNaming(word) || FREE_TEXT.test(word)) all.add(word.toLowerCase());
    }
    named.set(column, all);
  }
  return Object.fromEntries(named);
}

/** A word that is nothing but a customer's name of one part may be a word all the same: a source "Google". */
function namingTest(texts: readonly Text[], names: NamesMode): (word: string) => boolean {
  const { owners, customers, others } = secretsOf(texts, names);
  const wordsOfAll = (test: (text: Text) => boolean) =>
    texts.flatMap((text) => (test(text) ? text.words : []));
  const called = wordsOfAll((text) => text.kind === 'opaque' && isCustomer(text));
  const ownersCalled = wordsOfAll(({ kind }) => kind === 'owner' && names !== 'keep');
  const single = new Set(called.map(known).filter((name) => name && !hasParts(name)));
  const opaque = new Set([...customers, ...others]);
  const shortOwners = new Set(ownersCalled.filter(isShort));
  const short = new Set([...called.filter(isShort), ...shortOwners]);
  return (word) =>
    wordsIn(word, owners).length > 0 ||
    hasShort(word, shortOwners) ||
    wordsIn(word, opaque).some(hasParts) ||
    (hasParts(word) && (wordsIn(word, single).length > 0 || hasShort(word, short)));
}

/** The words chosen, as the tables spell them now. */
function filtersOf(
  { filters }: Source,
  names: NamesMode,
  owners: readonly string[],
  replaced: Replaced,
): Record<string, string> {
  const refuse = (why: string): never => {
    throw new UserError(`It is about one owner, and ${why}.`);
  };
  return Object.fromEntries(
    Object.entries(filters).map(([column, value]) => {
      if (column !== 'owner' || !value || value === ALL) return [column, value];
      if (names === 'omit') refuse('names are left out');
      const isThere = owners.some((owner) => owner.toLowerCase() === value.toLowerCase());
      return [column, isThere ? replaced.owner(value) : refuse('no row has that name any more')];
    }),
  );
}

function refuseSmall(filters: Readonly<Record<string, string>>, small: Small): void {
  const found = Object.entries(filters).find(([column, value]) =>
    small[column]?.has(value.toLowerCase()),
  );
  if (!found) return;
  const title = columnTitle('deals', found[0]).toLowerCase();
  throw new UserError(`It is about one ${title} of too few rows, or one with a name in it.`);
}
