/** Every example of every entry comes out as it says. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { type Kpi, slotTables } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { recognise } from '../../src/ingest/recognise';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Place, Table } from '../../src/tables/schema';
import { evaluateBreakdown } from '../../src/targets/breakdown';
import { compute } from '../../src/targets/compute';
import { evaluate, kpiExpression, type Scope, scalar } from '../../src/targets/evaluate';

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const open = (name: TableName): Table =>
  openTable(exampleTables[name].rows as (string | number)[][], name, place);
const names = Object.keys(exampleTables) as TableName[];
const tables = Object.fromEntries(names.map((name) => [name, open(name)])) as Record<
  TableName,
  Table
>;

const entries = Object.entries(catalogue);

describe('the scalar example', () => {
  const scalars = entries.filter(([, { example }]) => example.scalar);

  it.each(scalars)('of %s', (_, kpi) => {
    const { args, result } = kpi.example.scalar!;
    expect(scalarResult(kpi, args)).toBeCloseTo(result, 9);
  });
});

function scalarResult(kpi: Kpi, args: readonly (number | readonly number[])[]): number {
  if (kpi.ofColumns) {
    const columns = args as readonly (readonly number[])[];
    return Number(kpi.ofColumns(columns[0]!.map((_, row) => columns.map((one) => one[row]!))));
  }
  const named = Object.fromEntries(
    kpi.args.map((name, at) => [name.replace(/[[\]]/g, ''), args[at] as number]),
  );
  return Number(scalar(kpi, named));
}

describe('the table example', () => {
  const values = entries.filter(
    ([, { breakdown, example, noFormula }]) => example.table && !breakdown && !noFormula,
  );

  it.each(values)('of %s', (_, kpi) => {
    const scope = scopeOf(kpi);
    const [[value]] = evaluate(kpiExpression(kpi, scope.tables), scope) as [[number]];
    expect(value).toBeCloseTo(kpi.example.table!.result as number, 9);
  });

  it.each(entries.filter(([, { breakdown }]) => breakdown))('of %s, row by row', (_, kpi) => {
    const rows = evaluateBreakdown(kpi.breakdown!, scopeOf(kpi));
    const result = kpi.example.table!.result as readonly (readonly (number | string)[])[];
    expect(rows.map(({ label, values }) => [label, ...values].map(rounded))).toEqual(
      result.map((row) => row.map(rounded)),
    );
  });
});

describe('the table example of a computed KPI', () => {
  it.each(entries.filter(([, { computed }]) => computed))('%s, header and rows', (_, kpi) => {
    const days = kpi.example.table!.days?.map((day) => parsePeriod(day)!.start);
    const scope = scopeOf(kpi);
    const given = Object.values(scope.tables);
    const { header, rows } = compute(kpi.computed!, scope, given, days as [number, number]);
    const result = kpi.example.table!.result as readonly (readonly (number | string)[])[];
    expect([header.map(({ title }) => title), ...rows].map((row) => row.map(rounded))).toEqual(
      result.map((row) => row.map(rounded)),
    );
  });
});

/** Over the tables that it cannot do without, of alternatives the first. */
function scopeOf({ example, tables: slots }: Kpi): Scope {
  const { period } = example.table!;
  return {
    tables: Object.fromEntries(
      slots
        .filter((slot) => !slot.startsWith('['))
        .map((slot) => slotTables(slot)[0]!)
        .map((name) => [name, tables[name]]),
    ),
    periods: [period === undefined ? undefined : parsePeriod(period)],
  };
}

const rounded = (value: number | string) =>
  typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value;

describe('whole columns of the scalar form', () => {
  it.each([
    ['WEIGHTED_PIPELINE', [], 0],
    ['REPS_AT_QUOTA', [], ''],
    ['REPS_AT_QUOTA', [[100, 100]], 1],
    [
      'REPS_AT_QUOTA',
      [
        [99, 100],
        [0, 0],
      ],
      0.5,
    ],
  ] as const)('of %s over %j give %s', (name, rows, result) => {
    expect(catalogue[name]!.ofColumns!(rows)).toBe(result);
  });
});

describe('the example table of', () => {
  it.each(names)('%s is recognised and read without a problem', (name) => {
    const found = recognise(exampleTables[name].rows as (string | number)[][], place);
    expect([found.table, found.unmapped, found.questions]).toEqual([name, [], []]);
    expect(tables[name].problems()).toEqual([]);
  });
});
