/** The KPI reference: every entry of the catalogue and every other function, with its worked example. */
import { exampleTables } from '../../src/catalogue/example-tables';
import { healthText } from '../../src/catalogue/health';
import type { Breakdown, Family, Kpi, TableExample, Unit } from '../../src/catalogue/kpi';
import { needs } from '../../src/catalogue/needs';
import { catalogue } from '../../src/catalogue/registry';
import { type TableFunction, tableFunctions } from '../../src/catalogue/table-functions';
import { scalarCall, tableCall } from '../../src/functions/usage';
import { needsPeriod, type TableName } from '../../src/metric/expression';
import { tableExpression } from '../../src/metric/table-expression';
import { tables } from '../../src/tables';
import { linkOf } from '../../src/tables/links';
import { anchor, betweenMarkers, list, markdownTable } from './markdown';

/** The page with what stands between its markers rendered anew. */
export const renderPage = (page: string): string => betweenMarkers(page, renderReference());

const FAMILIES: readonly (readonly [Family, string])[] = [
  ['demand', 'Demand'],
  ['activity', 'Activity'],
  ['pipeline', 'Pipeline'],
  ['results', 'Results'],
  ['recurring', 'Recurring revenue'],
  ['customers', 'Customers'],
  ['quality', 'Quality'],
  ['social', 'Social selling'],
  ['investor', 'Investor'],
];

/** Everything between the markers. */
export function renderReference(): string {
  return [
    ...begun().flatMap(([family, title]) => contents(family, title)),
    '**Tables**',
    list(Object.entries(tableFunctions).map(([name, entry]) => `${link(name)}: ${entry.title}`)),
    '## The tables of the examples',
    ...Object.values(exampleTables).flatMap(({ tab, rows }) => [
      `**${tab}**`,
      markdownTable(rows[0]!, rows.slice(1)),
    ]),
    ...begun().flatMap(([family, title]) => [
      `## ${title}`,
      ...ofFamily(family).flatMap(([name, kpi]) => entry(name, kpi)),
    ]),
    '## Tables',
    ...Object.entries(tableFunctions).flatMap(([name, one]) => tableFunction(name, one)),
  ].join('\n\n');
}

/** Families that have entries. */
const begun = () => FAMILIES.filter(([family]) => ofFamily(family).length > 0);

const ofFamily = (family: Family) =>
  Object.entries(catalogue).filter(([, kpi]) => kpi.family === family);

const contents = (family: Family, title: string): string[] => [
  `**${title}**`,
  list(ofFamily(family).map(([name, kpi]) => `${link(name)}: ${kpi.title}`)),
];

const link = (name: string): string => `[${name}](#${anchor(name)})`;

function entry(name: string, kpi: Kpi): string[] {
  const { definition, example, seeAlso = [], source, title, variants } = kpi;
  return [
    `### ${name}`,
    `**${title}.** ${definition}`,
    list([
      ...forms(name, kpi),
      ...(kpi.tables.length ? readsText(kpi) : []),
      `Counted on: ${kpi.countedOn}.${wantsPeriod(kpi) ? ' Needs a period.' : ''} Unit: ${kpi.unit}. ${BETTER[kpi.better]}`,
      ...(kpi.health ? [`Health: ${healthText(kpi.health)}`] : []),
      ...(variants ? [`Elsewhere: ${variants}`] : []),
      ...(seeAlso.length ? [`See also: ${seeAlso.map(link).join(', ')}`] : []),
      ...(kpi.synonyms ? [`Also found as: ${kpi.synonyms.join(' · ')}`] : []),
      `Source: <${source}>`,
    ]),
    ...(kpi.breakdown ? [breakdownExample(name, kpi, kpi.breakdown, example.table!)] : []),
    ...(kpi.computed ? [computedExample(name, kpi, example.table!)] : []),
    ...(kpi.noFormula ? [`No native formula: ${kpi.noFormula}`] : []),
  ];
}

const wantsPeriod = (kpi: Kpi): boolean => {
  const { breakdown, computed, noFormula, tables: slots } = kpi;
  if (!slots.length || slots.includes('any') || breakdown || computed || noFormula) return false;
  return needsPeriod(tableExpression(kpi));
};

const BETTER: Readonly<Record<Kpi['better'], string>> = {
  up: 'More is better.',
  down: 'Less is better.',
  none: 'Neither more nor less is better.',
};

function forms(name: string, kpi: Kpi): string[] {
  const { args, breakdown, computed, example, tables: slots } = kpi;
  return [
    ...(args.length
      ? [
          `Numbers: \`${name}(${args.join('; ')})\`, ${scalarExample(name, kpi)} is ${shown(example.scalar!.result)}`,
        ]
      : []),
    ...(slots.length
      ? [
          `Table: \`${name}(${[...slots, '[period]', '[column; criterion]...'].join('; ')})\`${
            breakdown || computed
              ? ''
              : `, \`${tableCall(name, kpi)}\` is ${shown(example.table!.result as number)}`
          }`,
        ]
      : []),
  ];
}

/** Columns of cells are spelled out, as the reader does not see them. */
function scalarExample(name: string, kpi: Kpi): string {
  const columns = kpi.example.scalar!.args.filter((value) => typeof value === 'object');
  const call = `\`${scalarCall(name, kpi)}\``;
  return columns.length
    ? `${call} over ${columns.map((column) => column.join(', ')).join(' and ')}`
    : call;
}

function breakdownExample(
  name: string,
  kpi: Kpi,
  { title, columns }: Breakdown,
  { result }: TableExample,
): string {
  const units: Unit[] = ['text', ...columns.map(({ unit }) => unit)];
  const rows = (result as readonly (readonly (number | string)[])[]).map((row) =>
    row.map((value, at) => (units[at] === 'text' ? value : shown(value))),
  );
  const header = [title, ...columns.map((column) => column.title)];
  return `\`${tableCall(name, kpi)}\` gives\n\n${markdownTable(header, rows)}`;
}

function computedExample(name: string, kpi: Kpi, { result }: TableExample): string {
  const [header, ...rows] = result as readonly (readonly (number | string)[])[];
  const cells = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? shown(value) : value)),
  );
  return `\`${tableCall(name, kpi)}\` gives\n\n${markdownTable(header!, cells)}`;
}

/** The columns of the raw tabs that a KPI is made of. */
function readsText(kpi: Kpi): string[] {
  const raw = Object.entries(needs(kpi)).filter(([table]) => table in tables);
  return raw.map(([table, { required, optional }]) => {
    const titles = [...required, ...optional].flatMap((column) =>
      sourcesOf(table as TableName, column),
    );
    return `Reads ${table}: ${[...new Set(titles)].join(', ')}`;
  });
}

function sourcesOf(table: TableName, column: string): string[] {
  const { columns, derived } = tables[table];
  const found = columns[column];
  if (found) return found.helper ? [] : [found.title];
  // What a linked column is made of is listed by itself.
  if (linkOf({ name: table }, column)) return [];
  const { from, optional = [] } = derived[column]!;
  return [...from, ...optional].flatMap((source) => sourcesOf(table, source));
}

function tableFunction(
  name: string,
  { title, definition, parameters, more, example }: TableFunction,
): string[] {
  const signature = parameters.map((one) => (one.optional ? `[${one.name}]` : one.name)).join('; ');
  return [
    `### ${name}`,
    `**${title}.** ${definition}`,
    list([
      `\`${name}(${signature})\``,
      ...parameters.map((one) => `\`${one.name}\`: ${one.description}`),
      ...(more ? [more] : []),
      `\`${example.call}\` gives: ${example.result}`,
    ]),
  ];
}

/** Rounded to four places: what a reader checks, not what a machine compares. */
const shown = (value: number | string): string =>
  typeof value === 'number' ? String(Math.round(value * 1e4) / 1e4) : value;
