/**
 * What the catalogue refuses. Run by the tests and the build, so that nothing of it costs time when a
 * spreadsheet loads the add-on.
 */
import type { DerivedName, Measure, TableName } from '../metric/expression';
import { measuresOf } from '../metric/expression';
import { tableExpression } from '../metric/table-expression';
import { derivedTables } from '../tables/derived';
import { linkOf } from '../tables/links';
import type { TableSpec } from '../tables/schema';
import { inside, isBand } from './health';
import { type HealthBand, type Kpi, slotTables, units } from './kpi';
import { needs } from './needs';
import { namesOf, searchKey } from './registry';

type Spec = Pick<TableSpec, 'derived'> & {
  columns: Readonly<Record<string, { type: string }>>;
};
type Tables = Readonly<Record<string, Spec>>;
type Entries = Readonly<Record<string, Kpi>>;

/** One sentence for each thing wrong, beginning with the entry's name; none where all is well. */
export function check(families: readonly Entries[], tables: Tables): string[] {
  const entries = families.flatMap((family) => Object.entries(family));
  const names = new Set(entries.map(([name]) => name));
  return [
    ...repeatedNames(entries),
    ...entries.flatMap(([name, kpi]) =>
      [
        ...nameRules(name, kpi),
        ...formRules(kpi),
        ...exampleRules(kpi),
        ...columnRules(kpi, tables),
        ...healthRules(kpi),
        ...linkRules(name, kpi, names),
      ].map((fault) => `${name}: ${fault}`),
    ),
  ];
}

function repeatedNames(entries: readonly (readonly [string, Kpi])[]): string[] {
  const taken = new Map<string, number>();
  return entries.flatMap(([name, kpi], at) => {
    const keys = new Set(namesOf(name, kpi).map(searchKey));
    return [...keys].flatMap((key) => {
      const first = taken.get(key);
      if (first === undefined) taken.set(key, at);
      return first === undefined ? [] : [`${name}: "${key}" already names ${entries[first]![0]}`];
    });
  });
}

function nameRules(name: string, { definition, title, synonyms = [], unit }: Kpi): string[] {
  const keys = [title, ...synonyms].map(searchKey);
  return faults([
    [!/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name), 'the name is not UPPER_SNAKE'],
    [keys.includes(''), 'a title or synonym is empty'],
    [new Set(keys).size < keys.length, 'a title or synonym stands twice'],
    [!/^[A-Z].*\.$/s.test(definition), 'the definition is not a sentence'],
    [!units.includes(unit), `unknown unit "${unit}"`],
  ]);
}

/** The two forms: what they take and what computes them. */
function formRules(kpi: Kpi): string[] {
  const { args, breakdown, computed, inputs, inputsBy, noFormula, ofColumns, tables, unit } = kpi;
  const { value } = kpi;
  const names = args.map((name) => name.replace(/[[\]]/g, ''));
  const shaped = Boolean(breakdown || computed);
  const measured = tables.length > 0 && !shaped && !noFormula && !kpi.measured;
  const either = Object.values(inputsBy ?? {});
  const lists = inputsBy ? either : [inputs ?? {}];
  const sameNames = lists.every((one) => Object.keys(one!).join() === names.join());
  const alternatives = tables.filter((slot) => slotTables(slot).length > 1).flatMap(slotTables);
  return faults([
    [!args.length && !tables.length, 'neither scalar nor table form'],
    [args.length > 0 && !value, 'a scalar form without a value'],
    [measured && !value, 'a table form without a value'],
    [Boolean(breakdown && value && !args.length), 'both a breakdown and a value'],
    [Boolean(breakdown && computed), 'both a breakdown and a computed table'],
    [shaped && unit !== 'table', 'unit table and a breakdown go together'],
    [!shaped && unit === 'table', 'unit table and a breakdown go together'],
    [shaped && !tables.length, 'a breakdown without a table'],
    [Boolean(computed) && !noFormula, 'a computed table does not say why it has no formula'],
    [Boolean(inputs && inputsBy), 'both inputs and inputs by table'],
    [
      Boolean(inputsBy) && Object.keys(inputsBy!).join() !== alternatives.join(),
      `inputs are by ${Object.keys(inputsBy ?? {})}, its tables are ${alternatives}`,
    ],
    [Boolean(ofColumns) && !args.length, 'takes columns but has no arguments'],
    [Boolean(inputs ?? inputsBy) && !measured, 'inputs without a table form to measure them'],
    [
      measured && !ofColumns && args.length > 0 && !sameNames,
      `arguments (${names}) are not the inputs (${Object.keys(inputs ?? {})})`,
    ],
  ]);
}

function exampleRules({ args, breakdown, computed, example, ofColumns, tables }: Kpi): string[] {
  const { scalar, table } = example;
  return faults([
    [args.length > 0 && typeof scalar?.result !== 'number', 'no scalar example with a result'],
    [!args.length && Boolean(scalar), 'a scalar example without a scalar form'],
    [
      Boolean(scalar) && scalar!.args.length !== args.length,
      'the scalar example has other arguments',
    ],
    [
      Boolean(scalar?.args.some((value) => (typeof value === 'object') !== Boolean(ofColumns))),
      'the scalar example mixes up numbers and columns',
    ],
    [tables.length > 0 && (table?.result ?? '') === '', 'no table example with a result'],
    [!tables.length && Boolean(table), 'a table example without a table form'],
    [
      Boolean(table) && Array.isArray(table!.result) !== Boolean(breakdown || computed),
      'the table example has not the shape of the result',
    ],
  ]);
}

function columnRules(kpi: Kpi, tables: Tables): string[] {
  const slots = kpi.tables.flatMap(slotTables);
  const unknown = slots.filter((slot) => !(slot in tables));
  const read = unknown.length ? [] : needsOfAlternatives(kpi, slots);
  return [
    ...unknown.map((slot) => `unknown table "${slot}"`),
    ...read.flatMap(([table, { required, optional }]) =>
      isReachable(table, slots)
        ? [...required, ...optional]
            .filter((column) => !hasColumn(tables, table, column))
            .map((column) => `unknown column ${table}.${column}`)
        : [`reads ${table}, which is not among its tables`],
    ),
    ...(unknown.length ? [] : measuresIn(kpi).flatMap((measure) => typeRules(measure, tables))),
  ];
}

/** With each of the alternatives of a slot. */
function needsOfAlternatives(kpi: Kpi, slots: readonly TableName[]) {
  const either = kpi.tables.map(slotTables).find((all) => all.length > 1) ?? [slots[0]];
  const others = slots.filter((slot) => !either.includes(slot));
  return either.flatMap((one) =>
    Object.entries(
      needs(kpi, 'owner', Object.fromEntries([...others, one].map((name) => [name, true]))),
    ),
  );
}

const isReachable = (table: string, slots: readonly string[]): boolean =>
  slots.includes(table) ||
  Object.keys(derivedTables[table as DerivedName]?.from ?? {}).some((one) => slots.includes(one));

const specIn = (tables: Tables, table: string): Spec | undefined =>
  derivedTables[table as DerivedName] ?? tables[table];

const hasColumn = (tables: Tables, table: string, column: string): boolean => {
  const { columns, derived } = specIn(tables, table)!;
  return column in columns || column in derived || !!linkOf({ name: table as TableName }, column);
};

function measuresIn(kpi: Kpi): Measure[] {
  const { value, breakdown, tables } = kpi;
  const measured = value && tables.length > 0 && !tables.includes('any');
  const givens = Object.keys(kpi.inputsBy ?? { any: true }).map((name) => ({ [name]: true }));
  const expressions = breakdown
    ? breakdown.columns.map((column) => column.value)
    : measured && !kpi.computed
      ? givens.map((given) => tableExpression(kpi, given))
      : [];
  return expressions.flatMap(measuresOf);
}

const TEXT_TYPES = ['id', 'text', 'code', 'period'];

/** Only numbers are added up and ranked, only texts have a most frequent one. */
function typeRules({ aggregate, table, column }: Measure, tables: Tables): string[] {
  if (column === undefined) return [];
  const its = specIn(tables, table);
  const spec = its?.columns[column] ?? its?.derived[column] ?? linkOf({ name: table }, column);
  if (!spec) return [];
  const isText = TEXT_TYPES.includes(spec.type);
  return faults([
    [
      isText && (aggregate === 'sum' || aggregate === 'median'),
      `${aggregate} of text ${table}.${column}`,
    ],
    [!isText && aggregate === 'mode', `mode of numbers ${table}.${column}`],
  ]);
}

function healthRules({ health = [] }: Kpi): string[] {
  const bands = health.filter(isBand);
  const points = pointsAround(bands);
  const bandsAt = (point: number) => bands.filter((band) => inside(band, point)).length;
  return faults([
    [bands.some((band) => !boundsOf(band).length), 'a health band without bounds'],
    [bands.some((band) => !points.some((point) => inside(band, point))), 'an empty health band'],
    [points.some((point) => bandsAt(point) > 1), 'health bands overlap'],
  ]);
}

const boundsOf = ({ from, to, above, below }: HealthBand): number[] =>
  [from, to, above, below].filter((bound) => bound !== undefined);

/** Every bound and a value on each side of it: bands that share any value share one of these. */
function pointsAround(bands: readonly HealthBand[]): number[] {
  const bounds = bands.flatMap(boundsOf).sort((left, right) => left - right);
  return bounds.flatMap((bound, at) => {
    const next = bounds[at + 1];
    return [bound - (at ? 0 : 1), bound, next === undefined ? bound + 1 : (bound + next) / 2];
  });
}

function linkRules(name: string, { seeAlso = [], source }: Kpi, names: Set<string>): string[] {
  return [
    ...seeAlso
      .filter((other) => !names.has(other))
      .map((other) => `see also ${other}: no such KPI`),
    ...faults([
      [seeAlso.includes(name), 'see also itself'],
      [new Set(seeAlso).size < seeAlso.length, 'a KPI stands twice under see also'],
      [!/^https?:\/\/[^\s/]+\.[^\s]+$/.test(source), `source "${source}" is not an address`],
    ]),
  ];
}

const faults = (rules: readonly (readonly [wrong: boolean, fault: string])[]): string[] =>
  rules.filter(([wrong]) => wrong).map(([, fault]) => fault);
