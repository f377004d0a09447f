/** What a report is made from, and which of its parts the data is enough for. */
import type { Kpi } from '../catalogue/kpi';
import { needs } from '../catalogue/needs';
import { type AnyTable, type Expression, type TableName, tablesOf } from '../metric/expression';
import type { Period, SplitUnit } from '../metric/period';
import { holderKind } from '../tables';
import { derivedSpec, joinTables, leadTo, specOf } from '../tables/derived';
import { linkOf } from '../tables/links';
import type { Problem, Settings, Table, TextColumn } from '../tables/schema';
import { columnTitle } from '../tables/titles';

export interface Source {
  /** The tables that are there; `joinTables` makes the others of them. */
  tables: Partial<Record<TableName, Table>>;
  settings: Settings;
  period: Period;
  /** What the rows of tables over time are. */
  split: SplitUnit;
  /** The column whose values are the rows of a report with splits; absent or '' means its own. */
  splitBy?: string;
  /** Canonical column -> chosen value; absent or '' means all. */
  filters: Readonly<Record<string, string>>;
  /** Name of a choice that a report offers in a cell -> what was chosen there. */
  picks?: Readonly<Record<string, string>>;
  /** Names of the KPIs chosen for a report whose headline is chosen; none leaves it to the data. */
  headline?: readonly string[];
  /** The column of which one value is always chosen: a review of one owner. */
  one?: string;
  /** Whether the language is written from right to left. */
  rightToLeft?: boolean;
  /** Named range of a column of the typed copy. */
  range(table: AnyTable, column: string): string;
  reading: Reading;
  /** What the KPIs of the other reports are made of, by name: for the report on the data itself. */
  shown?: ReadonlyMap<string, readonly Expression[]>;
  /** The sheet leaves the file: it lists no single records and names no tab. */
  shared?: Shared;
}

/** What is kept from those whom a report is shared with. */
export interface Shared {
  /** Canonical column -> words in lower case of which there are too few rows: they have no line of their own. */
  small: Readonly<Record<string, ReadonlySet<string>>>;
  /** Fewer rows than that are too few. */
  smallest: number;
}

/** How the raw tabs were read. */
export interface Reading {
  /** "1 Apr 2024 09:02" */
  at: string;
  /** By the table that each was taken for. */
  tabs: Readonly<Partial<Record<TableName, TabReading>>>;
  /** What to call the tables that come from no tab. */
  history?: string;
}

export interface TabReading {
  name: string;
  rowsRead: number;
  rowsUsed: number;
  rowsListed: number;
  /** Formula text of the tab's fingerprint as it is now. */
  fingerprint: string;
  /** What could not be used as it stands. */
  problems: readonly Problem[];
  /** Canonical column -> header it was found under. */
  found: Readonly<Record<string, string>>;
}

/** A section or a KPI that the data is not enough for, and what it wants. */
export interface LeftOut {
  title: string;
  /** 'a column for "competitor" in the deals table' */
  wants: string;
  /** Records that it lists and that stay in the file when it is shared: "deals". */
  stays?: string;
}

/** Columns by table. */
export type Reads = Partial<Record<AnyTable, readonly string[]>>;

/** As much of it as tells what the data is enough for. */
export type Tables = Pick<Source, 'tables' | 'shared'>;

/** Whether a word has no line of its own in what is shared. */
export const isSmall = ({ shared }: Tables, column: string, word: string): boolean =>
  shared?.small[column]?.has(word.toLowerCase()) ?? false;

/** A part of a report that is not shared. */
export const staying = (title: string, stays: string): LeftOut => ({ title, wants: '', stays });

/** A part that has no line by the column: none of its words is in the rows, or each in few that are shared. */
export const withoutRows = (title: string, column: string, { shared }: Tables): LeftOut =>
  shared?.small[column]
    ? staying(title, 'rows')
    : { title, wants: 'rows that name one in this period' };

export const has = (source: Tables, table: AnyTable, column?: string): boolean =>
  leadTo(source.tables, table, column === 'row' ? undefined : column);

export const holderOf = ({ tables }: Tables) =>
  tables.targets ? holderKind(tables.targets) : 'owner';

/** What the expression or KPI wants and the data has not; '' when nothing is missing. */
export function wants(of: Kpi | Expression, source: Tables): string {
  const found = needs(of, holderOf(source), source.tables);
  for (const [name, { required }] of Object.entries(found)) {
    const table = name as AnyTable;
    if (!required.length && !source.tables[table as TableName]) continue;
    const from = derivedSpec(table)?.from;
    if (from && !has(source, table)) return madeOf(from);
    if (from) continue;
    if (!source.tables[table as TableName])
      return `a tab of ${table} with ${list(required, table)}`;
    const missing = required.filter((column) => !has(source, table, column));
    if (missing.length)
      return `a column for ${titlesOf(table, missing[0]!, source)} in the ${table} tab`;
  }
  return '';
}

/** The tab that a derived table is best made of, where those that are there do not do. */
function madeOf(from: NonNullable<ReturnType<typeof derivedSpec>>['from']): string {
  const [[name, columns]] = Object.entries(from) as [[TableName, readonly string[]]];
  return `a tab of ${name} with ${list(columns, name)}`;
}

/** What the expression wants so that its rows can be told apart by a column; '' when nothing is missing. */
export function wantsBy(column: string, expression: Expression, source: Tables): string {
  const all = joinTables(source.tables);
  const lacking = tablesOf(expression).find((name) => all[name] && !has(source, name, column));
  return lacking ? `a column for "${columnTitle(lacking, column)}" in the ${lacking} tab` : '';
}

/** The same for several columns; one that is not asked for wants nothing. */
export const wantsByEach = (
  columns: readonly (string | undefined)[],
  expression: Expression,
  source: Tables,
): string =>
  columns.map((column) => (column ? wantsBy(column, expression, source) : '')).find(Boolean) ?? '';

/** The canonical columns that these are made of, by their titles. */
function list(columns: readonly string[], table: AnyTable): string {
  const named = [...new Set(columns.flatMap((column) => canonicalOf(table, column)))];
  const orStage = specOf(table).columns.stage ? ' or Stage' : '';
  return named
    .map((column) => columnTitle(table, column) + (column === 'status' ? orStage : ''))
    .join(', ');
}

/** The canonical columns that a column is made of. */
export function canonicalOf(table: AnyTable, column: string): string[] {
  const { derived } = specOf(table);
  const { from = [], wants: asked } = derived[column] ?? {};
  if (!derived[column]) return [column];
  return (asked ? [asked] : from).flatMap((one) => canonicalOf(table, one));
}

/** A derived column is missed as those of the columns it is made of that are missing, or as the one to ask for. */
function titlesOf(table: AnyTable, column: string, source: Tables): string {
  const { from = [], wants: asked } = specOf(table).derived[column] ?? {};
  const parts = from.filter((name) => !has(source, table, name));
  const names = parts.length ? parts : [asked ?? column];
  return names.map((name) => `"${columnTitle(table, name)}"`).join(' and ');
}

/** What is left out, in a sentence for each thing that is wanted. */
export function wanted(leftOut: readonly LeftOut[]): string[] {
  const titles = new Map<string, string[]>();
  for (const { title, wants: what, stays } of leftOut) {
    const why = stays ? `: single ${stays} stay in your file` : what;
    titles.set(why, [...(titles.get(why) ?? []), title]);
  }
  return [...titles].map(([why, list]) => {
    const named = list.join(', ');
    return why[0] === ':' ? named + why : `${named} ${list.length > 1 ? 'need' : 'needs'} ${why}`;
  });
}

/** The given tables that columns come from: those that derived tables and linked columns are made of, too. */
export function givenTables(reads: Reads, { tables }: Tables): TableName[] {
  const names = Object.entries(reads).flatMap(([name, columns]): AnyTable[] => {
    const sources = Object.keys(derivedSpec(name as AnyTable)?.from ?? { [name]: [] });
    const linked = columns.flatMap(
      (column) => linkOf({ name: name as AnyTable }, column)?.with ?? [],
    );
    return [...(sources as AnyTable[]), ...linked];
  });
  return (Object.keys(tables) as TableName[]).filter((name) => names.includes(name));
}

/** The words of a text column in several tables, with the number of their rows, most of it first. */
export function valuesOf(
  source: Tables,
  names: readonly AnyTable[],
  column: string,
): { word: string; rows: number }[] {
  const all = joinTables(source.tables);
  const found = new Map<string, { word: string; rows: number }>();
  for (const name of names) {
    const words = all[name]?.column(column);
    for (const { word, rows } of words?.kind === 'text' ? byFrequency(words) : []) {
      const known = found.get(word.toLowerCase());
      found.set(word.toLowerCase(), { word: known?.word ?? word, rows: rows + (known?.rows ?? 0) });
    }
  }
  return mostFirst([...found.values()].filter(({ word }) => !isSmall(source, column, word)));
}

/** The currencies in these tables, the most frequent first. */
export const currenciesOf = (source: Tables, names: readonly AnyTable[]): string[] =>
  valuesOf(source, names, 'currency').map(({ word }) => word);

/** The currency that money of these tables is in; '' where nothing says it. */
export const currencyOf = (source: Source, names: readonly AnyTable[]): string =>
  source.filters.currency || currenciesOf(source, names)[0] || source.settings.currency || '';

function byFrequency({ codes, words }: TextColumn): { word: string; rows: number }[] {
  const rows = new Int32Array(words.length);
  for (const code of codes) rows[code] = rows[code]! + 1;
  return words
    .map((word, code) => ({ word, rows: rows[code]! }))
    .filter(({ word, rows: count }) => word && count);
}

const mostFirst = <T extends { word: string; rows: number }>(values: T[]): T[] =>
  values.sort((one, other) => other.rows - one.rows || (one.word < other.word ? -1 : 1));
