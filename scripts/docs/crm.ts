/** The page of a CRM: what the add-on makes of its exports, by opening them. */
import { type Kpi, slotTables } from '../../src/catalogue/kpi';
import { needs } from '../../src/catalogue/needs';
import { catalogue } from '../../src/catalogue/registry';
import { tabOf } from '../../src/functions/parameters';
import { dateText } from '../../src/functions/usage';
import { codeByHeader } from '../../src/ingest/dictionary';
import { type OpenTable, openTable } from '../../src/ingest/open';
import { outcomeReader } from '../../src/ingest/words';
import type { AnyTable, TableName } from '../../src/metric/expression';
import { tables } from '../../src/tables';
import { derivedSpec, leadTo } from '../../src/tables/derived';
import { isStageColumn } from '../../src/tables/derived/journeys';
import type { Column, Place } from '../../src/tables/schema';
import type { Crm, Export } from './exports';
import { anchor, code, list, markdownTable } from './markdown';

/** A spreadsheet in UTC. */
const PLACE: Place = {
  toSerial: (milliseconds) => milliseconds / 86_400_000 + 25_569,
  settings: {},
};

export const openExport = ({ columns, table }: Export): OpenTable => {
  const height = Math.max(...columns.map((column) => column.length));
  const cells = Array.from({ length: height }, (_, row) => columns.map((column) => column[row]!));
  return openTable(cells, table, PLACE);
};

export function renderCrm({ name, exporting, exports, notes, statuses }: Crm): string {
  return `${[
    '<!-- rendered by npm run docs from scripts/docs/exports.ts -->',
    `# ${name}`,
    `${exporting} Paste it into a tab as it is: nothing needs renaming, and titles above the header row do no harm. What stands below is what the add-on finds by itself; the sidebar lets you choose another column for anything. Examples of values show how each is read.`,
    list(notes),
    outcomes(statuses),
    ...exports.flatMap(exportText),
  ].join('\n\n')}\n`;
}

/** What each word says of a deal; words of no outcome are stages of an open one. */
function outcomes(statuses: string): string {
  const read = outcomeReader(PLACE.settings);
  const words = statuses.split('|');
  const of = (...outcomes: string[]) =>
    words.filter((word) => outcomes.includes(read(word))).map(code);
  const rows = [
    ['Won', of('won')],
    ['Lost', of('lost')],
    ['Open', of('open', 'unknown')],
    ['Left out', of('invalid')],
  ] as const;
  const lines = rows.flatMap(([title, found]) =>
    found.length ? [`${title}: ${found.join(', ')}`] : [],
  );
  return `**Status words.** Any other stage is one of an open deal.\n\n${list(lines)}`;
}

function exportText(one: Export): string[] {
  const table = openExport(one);
  const { columns: specs } = tables[one.table];
  const lines = one.columns.map(([header, ...values]) => {
    const fed = Object.keys(table.found).filter((name) => table.found[name] === header);
    const visible = fed.filter((name) => !specs[name]!.helper && table.column(name));
    const columns = visible.length ? visible : fed;
    const titles = [...new Set(columns.map((name) => specs[name]!.title))];
    if (!columns.length && isStageColumn(header)) titles.push('a stage, when it was entered');
    return { header, titles, example: exampleOf(table, columns, values) };
  });
  const read = lines.filter(({ titles }) => titles.length);
  const unused = lines.filter(({ titles }) => !titles.length).map(({ header }) => header);
  const listed = table.problems().map(({ kind, action }) => `${kind} (${action})`);
  return [
    `## ${one.title}`,
    `Recognised as **${one.table}**, used as \`${tabOf(one.table)}!A:Z\`.`,
    markdownTable(
      ['Header', 'Column', 'Values'],
      read.map(({ header, titles, example }) => [header, titles.join(', '), example]),
    ),
    list([
      ...named('No KPI reads', unused),
      ...named('Columns that it has no header for', absentFrom(table, one.table)),
      ...named('`=CRM_PROBLEMS` lists for rows such as these', listed),
    ]),
    ...kindText(table),
    coverage(table, one.table),
  ];
}

/** A header such as `Call Owner` or `Call Type` says that a tab of activities holds one kind only. */
function kindText({ name, found, headers }: OpenTable): string[] {
  if (name !== 'activities') return [];
  const tellers = found.kind === undefined ? headers : [found.kind];
  const kind = codeByHeader(tables.activities.columns.kind!, tellers);
  return kind ? [`Each row is a ${kind}: KPIs of other activities are 0 over this tab.`] : [];
}

const named = (title: string, items: readonly string[]): string[] =>
  items.length ? [`${title}: ${items.join(', ')}`] : [];

/** The values under a header: the first, and of the others those whose reading is no matter of course. */
function exampleOf(
  table: OpenTable,
  columns: readonly string[],
  values: readonly string[],
): string {
  const readings = new Map<string, string>();
  table.sourceRows.forEach((source, row) => {
    const value = values[source - 1]!;
    if (value) readings.set(value, readingOf(table, columns, row));
  });
  const isSame = (value: string, reading: string) =>
    !columns.length || value.toLowerCase() === reading.toLowerCase();
  const isDates = columns.some((name) => table.column(name)?.type === 'date');
  return [...readings]
    .filter(([value, reading], at) => !at || (!isSame(value, reading) && !(isDates && reading)))
    .map(([value, reading]) =>
      isSame(value, reading) ? code(value) : `${code(value)} is ${reading || 'empty'}`,
    )
    .join(', ');
}

/** What the first column that is fed by a header holds in a row. */
const readingOf = (table: OpenTable, columns: readonly string[], row: number): string =>
  columns.map((name) => shown(table.column(name), row)).find((text) => text !== '') ?? '';

function shown(column: Column | undefined, row: number): string {
  if (!column) return '';
  if (column.kind === 'text') return column.words[column.codes[row]!]!;
  const value = column.values[row]!;
  if (Number.isNaN(value)) return '';
  if (column.type === 'yesno') return value ? 'yes' : 'no';
  return column.type === 'date' ? dateText(value) : String(Math.round(value * 1e4) / 1e4);
}

/** Titles of the columns that nothing in the export leads to. */
const absentFrom = (table: OpenTable, name: TableName): string[] =>
  Object.entries(tables[name].columns)
    .filter(
      ([column, { helper }]) => !helper && !table.column(column) && !table.column(`is_${column}`),
    )
    .map(([, { title }]) => title);

/** KPIs by what else they need than the export: nothing, other tabs, columns. */
function coverage(table: OpenTable, name: TableName): string {
  const given = { [name]: table };
  const groups = new Map<string, string[]>();
  for (const [kpi, entry] of Object.entries(catalogue)) {
    if (!entry.tables.flatMap(slotTables).includes(name)) continue;
    const missing = missingFor(entry, given, name);
    groups.set(missing, [...(groups.get(missing) ?? []), kpi]);
  }
  const link = (kpi: string) => `[${kpi}](../kpis.md#${anchor(kpi)})`;
  const { '': alone = [], ...others } = Object.fromEntries(groups);
  const items = Object.entries(others).sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    alone.length
      ? `**KPIs over a period from this export alone (${alone.length})**: ${alone.map(link).join(', ')}`
      : '**No KPI over a period works from this export alone.**',
    list(items.map(([missing, kpis]) => `with ${missing}: ${kpis.map(link).join(', ')}`)),
  ].join('\n\n');
}

/** What a KPI lacks, in words; empty where it lacks nothing. */
function missingFor(kpi: Kpi, given: Record<string, OpenTable>, name: TableName): string {
  const lacking = Object.entries(needs(kpi, 'owner', given)).flatMap(([of, { required }]) =>
    required
      .filter((column) => !leadTo(given, of as AnyTable, column))
      .map((column) => ({ of: of as AnyTable, column })),
  );
  const own = lacking
    .filter(({ of }) => of === name)
    .flatMap(({ column }) => lackOf(given[name]!, column));
  const tabs = lacking.filter(({ of }) => of !== name).map(({ of }) => tabsFor(of, name));
  const titles = [...new Set(own)].sort().map((title) => `*${title}*`);
  const columns = titles.length
    ? [`the column${titles.length > 1 ? 's' : ''} ${titles.join(' and ')}`]
    : [];
  return [...columns, ...new Set(tabs)].join(' and ');
}

/** Titles of what a column of the export would be made of and has not. */
function lackOf(table: OpenTable, column: string): string[] {
  const { columns, derived } = tables[table.name as TableName];
  if (column in columns) return [columns[column]!.title];
  const { from = [], wants } = derived[column] ?? {};
  const sources = from.filter((one) => !table.column(one));
  const all = sources.length || !wants ? sources : [wants];
  return all.flatMap((one) => lackOf(table, one));
}

/** The tabs that bring a table: itself, or those that a derived one is made from. */
function tabsFor(of: AnyTable, name: TableName): string {
  const sources = Object.keys(derivedSpec(of)?.from ?? { [of]: [] });
  return `a tab of ${sources.filter((one) => one !== name).join(' or ')}`;
}
