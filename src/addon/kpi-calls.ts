/** A function of the catalogue as a call: over the tabs of a file, or with the numbers of its example. */
import type { Kpi, TableSlot } from '../catalogue/kpi';
import { slotTables } from '../catalogue/kpi';
import { needs } from '../catalogue/needs';
import { catalogue } from '../catalogue/registry';
import { type TableFunction, tableFunctions } from '../catalogue/table-functions';
import { dateText } from '../functions/usage';
import { isoDate } from '../metric/calendar';
import type { AnyTable } from '../metric/expression';
import { boundText } from '../reports/judge';
import { wants } from '../reports/source';
import { derivedSpec, leadTo } from '../tables/derived';
import type { Table, TableName } from '../tables/schema';
import { quoted } from '../targets/formula';
import type { KpiInfo } from './api';

/** The tables of a file, one of each kind at most. */
export type Given = Partial<Record<TableName, Table>>;

/** Tables in the order of a call, and what the file lacks for it. */
interface Choice {
  tables: TableName[];
  missing: string;
}

/** An argument of a call. */
export type Part =
  | { kind: 'tab'; at: number }
  | { kind: 'text'; text: string }
  | { kind: 'period' }
  /** As a formula writes it. */
  | { kind: 'literal'; formula: string };

const OTHERS: Readonly<Record<string, TableFunction>> = tableFunctions;

/** Every function, in the order of the catalogue, with those that are no KPI at the end. */
export const functionNames = (): string[] => [...Object.keys(catalogue), ...Object.keys(OTHERS)];

/** What is said of a function whatever the file holds. */
export function describe(
  name: string,
): Pick<KpiInfo, 'name' | 'title' | 'unit' | 'definition' | 'synonyms' | 'related'> {
  const { title, unit, definition } = OTHERS[name] ?? catalogue[name]!;
  const { synonyms = [], seeAlso = [] } = catalogue[name] ?? {};
  return { name, title, unit, definition, synonyms: [...synonyms], related: [...seeAlso] };
}

/** The tables that a call takes of those that are there. */
export function chooseTables(name: string, given: Given): Choice {
  const kpi = catalogue[name];
  return kpi ? kpiTables(kpi, given) : otherTables(name, given);
}

function otherTables(name: string, given: Given): Choice {
  if (name === 'KPI_DEFINITION') return { tables: [], missing: '' };
  const table = given.deals ? 'deals' : (Object.keys(given) as TableName[])[0];
  return table ? { tables: [table], missing: '' } : { tables: [], missing: 'a tab of CRM data' };
}

/** Of the ways to fill the slots the first that lacks nothing; else what the first one lacks. */
function kpiTables(kpi: Kpi, given: Given): Choice {
  let first: Choice | undefined;
  for (const tables of fillings(kpi, given)) {
    const missing = lacks(kpi, only(given, tables)) || lacksAny(kpi, tables);
    if (!missing) return { tables, missing };
    first ??= { tables: [], missing };
  }
  return first!;
}

/** What the tables lack for the KPI: a tab, a column, or what a derived table is made from. */
function lacks(kpi: Kpi, tables: Given): string {
  const missing = wants(kpi, { tables });
  if (missing) return missing;
  const notMade = (Object.keys(needs(kpi, 'owner', tables)) as AnyTable[]).find(
    (table) => derivedSpec(table) && !leadTo(tables, table),
  );
  if (!notMade) return '';
  const sources = Object.keys(derivedSpec(notMade)!.from) as TableName[];
  return `a tab with ${sources.filter((source) => !tables[source]).join(' or ')}`;
}

/** A slot of any table is filled by the deals where they are there. */
const lacksAny = ({ tables: slots }: Kpi, tables: readonly TableName[]): string =>
  slots.includes('any') && tables.length < slots.length ? 'targets and the tab they are for' : '';

function fillings(kpi: Kpi, given: Given): TableName[][] {
  return kpi.tables.reduce<TableName[][]>(
    (all, slot) =>
      all.flatMap((tables) =>
        candidates(kpi, slot, given, tables).map((more) => [...tables, ...more]),
      ),
    [[]],
  );
}

/** What may stand in a slot, the best first; nothing where its tables are not there. */
function candidates(
  kpi: Kpi,
  slot: TableSlot,
  given: Given,
  used: readonly TableName[],
): TableName[][] {
  const isOptional = slot.startsWith('[');
  // After two days of snapshots a newer export of the deals would say nothing more.
  if (isOptional && kpi.days) return [[]];
  // Two exports of the deals are no file to propose a call for; snapshots are.
  const taken = slotTables(slot).filter((table) => !kpi.days || table === 'snapshots');
  const all = slot === 'any' ? (Object.keys(given) as TableName[]) : taken;
  const there = all.filter((table) => given[table] && !used.includes(table)).map((one) => [one]);
  return isOptional || !there.length ? [...there, []] : there;
}

const subsets = new WeakMap<Given, Map<string, Given>>();

/** Some of the tables, the same object each time: what is made of tables is known by their object. */
function only(given: Given, tables: readonly TableName[]): Given {
  const known = subsets.get(given) ?? new Map<string, Given>();
  subsets.set(given, known);
  const key = [...tables].sort().join();
  const found = known.get(key) ?? Object.fromEntries(tables.map((table) => [table, given[table]]));
  known.set(key, found);
  return found;
}

/** The two days of a call that takes days: the first and the last of the snapshots. */
export function daysOf(name: string, given: Given, { tables }: Choice): string[] {
  const column = catalogue[name]?.days && given[tables[0]!]?.column('snapshot_date');
  if (column?.kind !== 'number') return [];
  const days = Array.from(column.values).filter((day) => !Number.isNaN(day));
  if (!days.length) return [];
  const end = (pick: (one: number, other: number) => number) =>
    isoDate(Math.floor(days.reduce(pick)));
  return [end((one, other) => Math.min(one, other)), end((one, other) => Math.max(one, other))];
}

/** The arguments of a call over so many tabs; over none those of the example with numbers. */
export function partsOf(name: string, tabs: number, days: readonly string[]): Part[] {
  const text = (value: string): Part => ({ kind: 'text', text: value });
  const ranges = Array.from({ length: tabs }, (_, at): Part => ({ kind: 'tab', at }));
  if (name === 'KPI_TABLE') return [text('WIN_RATE'), { kind: 'period' }, text('owner'), ...ranges];
  if (name === 'KPI_DEFINITION') return [text('WIN_RATE')];
  const kpi = catalogue[name];
  if (!kpi) return ranges;
  if (!tabs) return exampleParts(kpi);
  const takesPeriod = kpi.example.table?.period !== undefined;
  return [...ranges, ...days.map(text), ...(takesPeriod ? [{ kind: 'period' } as const] : [])];
}

function exampleParts({ dates, example }: Kpi): Part[] {
  return (example.scalar?.args ?? []).map((value, at): Part => {
    // The same columns as the help shows; the person points them at their own.
    const column = 'BCDEFG'[at]!;
    if (typeof value !== 'number') {
      return { kind: 'literal', formula: `${column}2:${column}${value.length + 1}` };
    }
    // No decimal sign, which depends on the locale.
    return dates
      ? { kind: 'text', text: dateText(value) }
      : { kind: 'literal', formula: boundText(value) };
  });
}

/** The arguments as a formula writes them; `null` stands for the period. */
export const shownParts = (parts: readonly Part[], ranges: readonly string[]): (string | null)[] =>
  parts.map((part) => shownPart(part, ranges));

function shownPart(part: Part, ranges: readonly string[]): string | null {
  switch (part.kind) {
    case 'tab':
      return ranges[part.at]!;
    case 'text':
      return quoted(part.text);
    case 'literal':
      return part.formula;
    case 'period':
      return null;
  }
}

/** A tab's name as formulas write it, in quotes where it needs them. */
export function sheetName(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  const isReference = /^(?:[A-Za-z]{1,3}\d+|r\d*c\d*|true|false)$/i.test(name);
  return isPlain && !isReference ? name : `'${name.replace(/'/g, "''")}'`;
}
