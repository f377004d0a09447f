/** KPI_TABLE: several KPIs over one or more tabs, by the values of a column, a column a period. */
import type { Kpi } from '../catalogue/kpi';
import { catalogue, findKpi } from '../catalogue/registry';
import { tableFunctions } from '../catalogue/table-functions';
import { tables as specs } from '../tables';
import type { Place, Table } from '../tables/schema';
import { criterionTest, exactly } from '../targets/criterion';
import { evaluate, type Filter, kpiExpression, type Scope } from '../targets/evaluate';
import {
  type Argument,
  isBlank,
  isEmpty,
  isRange,
  type Output,
  output,
  type Result,
  shown,
  unwrap,
} from './cells';
import { readCriteria } from './criteria-arguments';
import {
  byIsRange,
  missingCriterion,
  noKpis,
  noTextColumn,
  notInATable,
  oneCriterionOnly,
  unknownKpi,
} from './errors';
import { type TableSlot, tableSlots } from './parameters';
import { type Periods, readPeriods } from './period-argument';
import { takeTables } from './table-arguments';

const USAGE = tableFunctions.KPI_TABLE.example.call;

export function kpiTable(args: readonly Argument[], place: Place): Result {
  const [kpis, periodArgument, byArgument, ...others] = args;
  const chosen = chosenKpis(kpis);
  const periods = readPeriods(periodArgument, place);
  const { tables, rest } = takeTables(slotsOf(chosen), others, place, USAGE);
  const list = Object.values(tables);
  const criteria = readCriteria(inPairs(rest), list, place);
  if (criteria.groups) throw oneCriterionOnly(criteria.groups.column);
  const by = columnBy(byArgument, list);
  const scope: Scope = { tables, place, periods: periods.list, filters: criteria.filters };
  const groups = by === undefined ? [] : groupsBy(by, list, criteria.filters);
  return [header(chosen, periods, by), ...rowsOf(chosen, scope, groups, by !== undefined)];
}

function chosenKpis(argument: Argument): Kpi[] {
  const value = unwrap(argument);
  const cells = isRange(value) ? value.flat() : [value];
  const kpis = cells
    .filter((cell) => !isBlank(cell))
    .map((cell) => {
      const name = findKpi(String(cell));
      if (!name) throw unknownKpi('kpis', cell);
      const kpi = catalogue[name]!;
      if (!hasValue(kpi)) throw notInATable(kpi.title);
      return kpi;
    });
  if (!kpis.length) throw noKpis();
  return kpis;
}

/** Whether the KPI is one value over tables that are named by their kind. */
const hasValue = ({ tables, value, breakdown, computed }: Kpi): boolean =>
  value !== undefined && !breakdown && !computed && tables.length > 0 && !tables.includes('any');

/** A table is needed when one of the KPIs needs it. */
function slotsOf(kpis: readonly Kpi[]): TableSlot[] {
  const slots = new Map<string, TableSlot>();
  for (const slot of kpis.flatMap(tableSlots)) {
    const known = slots.get(slot.name);
    slots.set(slot.name, { ...slot, optional: slot.optional && (known?.optional ?? true) });
  }
  // Either of two tables is there where one of them is needed anyway.
  const all = [...slots.values()];
  const needed = new Set(
    all.flatMap(({ tables, optional }) => (tables.length === 1 && !optional ? tables : [])),
  );
  return all.filter(
    ({ tables }) => tables.length < 2 || !tables.some((table) => needed.has(table)),
  );
}

function inPairs(rest: readonly Argument[]): readonly Argument[] {
  if (rest.length % 2) throw missingCriterion(shown(rest[rest.length - 1]));
  return rest;
}

function columnBy(argument: Argument, tables: readonly Table[]): string | undefined {
  const value = unwrap(argument);
  if (isRange(value)) throw byIsRange(value);
  if (isEmpty(value)) return undefined;
  const by = String(value).trim();
  for (const table of tables) {
    if (table.find(by)?.kind !== 'text') throw noTextColumn('by', by, table);
  }
  return by;
}

/** The column's values in rows that meet the criteria, in alphabetical order; blank ones make no row. */
function groupsBy(
  by: string,
  tables: readonly Table[],
  filters: readonly Filter[],
): { label: string; filter: Filter }[] {
  const words = new Map<string, string>();
  for (const table of tables) {
    const column = table.find(by);
    if (column?.kind !== 'text') continue;
    const tests = filters.map((filter) => criterionTest(filter.criterion, table, filter.column));
    const used = new Set<number>();
    for (let row = 0; row < table.rowCount; row++) {
      if (tests.every((test) => test(row))) used.add(column.codes[row]!);
    }
    used.delete(0);
    for (const code of used) {
      const word = column.words[code]!;
      if (!words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
    }
  }
  return [...words]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, label]) => ({ label, filter: { column: by, criterion: exactly(label) } }));
}

function header(kpis: readonly Kpi[], periods: Periods, by: string | undefined): Output[] {
  return [
    ...(by === undefined ? [] : [titleOf(by)]),
    ...(kpis.length > 1 ? ['KPI'] : []),
    ...periods.list.map((period) => (period === null ? '' : (period?.text ?? 'All'))),
  ];
}

/** A canonical column by its title, any other by the header that was asked for. */
function titleOf(by: string): string {
  const spec = Object.values(specs).find(({ columns }) => by in columns);
  return spec?.columns[by]?.title ?? by;
}

function rowsOf(
  kpis: readonly Kpi[],
  scope: Scope,
  groups: readonly { label: string; filter: Filter }[],
  labelled: boolean,
): Output[][] {
  const grouped: Scope = { ...scope, groups: groups.map(({ filter }) => filter) };
  const values = kpis.map((kpi) => {
    const expression = kpiExpression(kpi, scope.tables);
    const total = evaluate(expression, scope);
    return groups.length ? [...total, ...evaluate(expression, grouped)] : total;
  });
  const labels = ['Total', ...groups.map(({ label }) => label)];
  return labels.flatMap((label, row) =>
    kpis.map((kpi, at) => [
      ...(labelled ? [label] : []),
      ...(kpis.length > 1 ? [kpi.title] : []),
      ...values[at]![row]!.map(output),
    ]),
  );
}
