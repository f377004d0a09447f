/** What a report is made from, and which of its parts the data is enough for. */
import type { Kpi } from '../catalogue/kpi';
import { needs } from '../catalogue/needs';
import type { AnyTable, Expression, TableName } from '../metric/expression';
import type { Period, SplitUnit } from '../metric/period';
import { holderKind } from '../tables';
import { derivedSpec, leadTo, specOf } from '../tables/derived';
import type { Settings, Table, TextColumn } from '../tables/schema';

export interface Source {
  tables: Partial<Record<TableName, Table>>;
  settings: Settings;
  period: Period;
  /** What the rows of tables over time are. */
  split: SplitUnit;
  /** Canonical column -> chosen value; absent or '' means all. */
  filters: Readonly<Record<string, string>>;
  /** Name of a choice that a report offers in a cell -> what was chosen there. */
  picks?: Readonly<Record<string, string>>;
  /** Whether the language is written from right to left. */
  rightToLeft?: boolean;
  /** Named range of a column of the typed copy. */
  range(table: AnyTable, column: string): string;
  reading: Reading;
}

/** How the raw tabs were read. */
export interface Reading {
  tabs: readonly string[];
  rowsRead: number;
  rowsUsed: number;
  rowsListed: number;
  /** "1 Apr 2024 09:02" */
  at: string;
  /** Formula text of the raw data's fingerprint as it is now, and its value when it was read. */
  fingerprint: { current: string; captured: string };
}

/** A section or a KPI that the data is not enough for, and what it wants. */
export interface LeftOut {
  title: string;
  /** 'a column for "competitor" in the deals table' */
  wants: string;
}

/** As much of it as tells what the data is enough for. */
export type Tables = Pick<Source, 'tables'>;

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
    if (derivedSpec(table)) continue;
    if (!source.tables[table as TableName]) return `a tab with ${table}`;
    const missing = required.filter((column) => !has(source, table, column));
    if (missing.length)
      return `a column for ${titlesOf(table, missing[0]!, source)} in the ${table} tab`;
  }
  return '';
}

/** A derived column is missed as those of the columns it is made of that are missing. */
function titlesOf(table: AnyTable, column: string, source: Tables): string {
  const { columns, derived } = specOf(table);
  const parts = derived[column]?.from.filter((name) => !has(source, table, name)) ?? [];
  const names = parts.length ? parts : [column];
  return names.map((name) => `"${columns[name]?.title ?? words(name)}"`).join(' and ');
}

const words = (name: string): string => name[0]!.toUpperCase() + name.slice(1).replace(/_/g, ' ');

/** What is left out, in a sentence for each thing that is wanted. */
export function wanted(leftOut: readonly LeftOut[]): string[] {
  const titles = new Map<string, string[]>();
  for (const { title, wants: what } of leftOut)
    titles.set(what, [...(titles.get(what) ?? []), title]);
  return [...titles].map(
    ([what, list]) => `${list.join(', ')} ${list.length > 1 ? 'need' : 'needs'} ${what}`,
  );
}

/** The currencies in the deals, the most frequent first. */
export function currenciesOf({ tables }: Tables): string[] {
  const column = tables.deals?.column('currency');
  return column?.kind === 'text' ? byFrequency(column).map(({ word }) => word) : [];
}

/** The currency that money is in; '' where nothing says it. */
export function currencyOf(source: Source): string {
  return source.filters.currency || currenciesOf(source)[0] || source.settings.currency || '';
}

/** The words of a column with the number of their rows, blanks left out, most of it first. */
export function byFrequency({ codes, words }: TextColumn): { word: string; rows: number }[] {
  const rows = new Int32Array(words.length);
  for (const code of codes) rows[code] = rows[code]! + 1;
  return words
    .map((word, code) => ({ word, rows: rows[code]! }))
    .filter(({ word, rows }) => word && rows)
    .sort((one, other) => other.rows - one.rows || (one.word < other.word ? -1 : 1));
}
