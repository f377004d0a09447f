/**
 * Both targets on the same rows: every KPI of the catalogue is evaluated in JavaScript and as a native
 * formula by the workbench's engine, over generated tables with blanks, text in numbers, repeated ids,
 * ties at the edges of the period, no row and one row.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import type { Kpi } from '../../src/catalogue/kpi';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { UserError } from '../../src/metric/errors';
import type { TableName } from '../../src/metric/expression';
import { parsePeriod, previousPeriod, yearBeforePeriod } from '../../src/metric/period';
import { holderKind, tables } from '../../src/tables';
import type { Cell, Place, Table } from '../../src/tables/schema';
import { breakdownGroups, evaluateBreakdown } from '../../src/targets/breakdown';
import { parseCriterion } from '../../src/targets/criterion';
import { evaluate, kpiExpression, type Scope, type Value } from '../../src/targets/evaluate';
import { type FormulaScope, formula } from '../../src/targets/formula';
import { Engine } from '../../workbench/engine';
import { loadEngineLibrary } from '../../workbench/node/engine-node';

const place: Place = {
  toSerial: (milliseconds) => 25569 + milliseconds / 86_400_000,
  settings: {},
};
const PERIOD = parsePeriod('2024-Q1')!;

const DAYS = [
  '2023-01-15',
  '2023-12-31',
  '2023-12-31 23:59',
  '2024-01-01',
  '2024-01-01 00:00:01',
  '2024-02-29',
  '2024-03-30',
  '2024-03-31',
  '2024-03-31 18:00',
  '2024-04-01',
  '2024-05-20',
];
const day = fc.constantFrom('', ...DAYS);
const amount = fc.constantFrom<Cell>(
  '',
  0,
  100,
  250.5,
  -40,
  '1 200',
  '$300',
  'n/a',
  'missing',
  99999,
);
const share = fc.constantFrom<Cell>('', 0, 0.1, 0.5, 1);

const deal = fc.record({
  ID: fc.integer({ min: 1, max: 30 }).map(String),
  Account: fc.constantFrom('', 'Acme', 'acme', 'Bolt', 'Core'),
  Owner: fc.constantFrom('', 'Anna', 'anna ', 'Bob', 'Cy'),
  Stage: fc.constantFrom('', 'New', 'Demo', 'Offer'),
  Status: fc.constantFrom('won', 'lost', 'open', 'Open', 'spam', ''),
  Amount: amount,
  Cost: amount,
  'List amount': amount,
  MRR: amount,
  Probability: share,
  Created: day,
  Closed: day,
  'Expected close': day,
  'Lost reason': fc.constantFrom('', 'Price', 'Timing'),
  Competitor: fc.constantFrom('', 'Globex', 'Initech'),
  'Lead origin': fc.constantFrom('', 'provided', 'own'),
  'Customer kind': fc.constantFrom('', 'new', 'existing'),
});

const target = fc.record({
  Owner: fc.constantFrom('Anna', 'Bob', 'Dee', ''),
  Month: fc.constantFrom('2024-01', '2024-02', '2024-03', '2024-04', '2023-12', ''),
  Target: fc.constantFrom<Cell>('', 0, 100, 500, 'none'),
});

const rowsOf = (records: readonly Record<string, Cell>[], headers: readonly string[]): Cell[][] => [
  [...headers],
  ...records.map((record) => headers.map((header) => record[header])),
];

const DEAL_HEADERS = Object.keys(fc.sample(deal, 1)[0]!);
const TARGET_HEADERS = Object.keys(fc.sample(target, 1)[0]!);

const anyTables = fc.record({
  deals: fc.array(deal, { maxLength: 25 }),
  targets: fc.array(target, { maxLength: 6 }),
});

type Sides = { evaluated: Value; native: Value };

/** Every KPI by both targets, by its name (and row and column for tables). */
function compareAll(
  cells: { deals: Cell[][]; targets: Cell[][] },
  owner: string | undefined,
  withPeriod: boolean,
) {
  const opened = {
    deals: openTable(cells.deals, 'deals', place),
    targets: openTable(cells.targets, 'targets', place),
  };
  const workbook = new Workbook(opened);
  const scope: Scope = {
    tables: opened,
    periods: [withPeriod ? PERIOD : undefined],
    filters:
      owner === undefined ? [] : [{ column: 'owner', criterion: parseCriterion(owner, place) }],
  };
  const native = workbook.scope(owner, withPeriod);
  const sides: Record<string, { evaluated: Value; cell: number }> = {};
  for (const [name, kpi] of Object.entries(catalogue)) {
    if (!isCompared(kpi)) continue;
    for (const [label, evaluated, text] of readings(kpi, scope, native)) {
      sides[`${name}${label}`] = { evaluated, cell: workbook.add(text) };
    }
  }
  return Object.fromEntries(
    Object.entries(sides).map(([name, { evaluated, cell }]): [string, Sides] => [
      name,
      { evaluated, native: workbook.value(cell) },
    ]),
  );
}

const isCompared = ({ tables: its, noFormula }: Kpi) =>
  !noFormula && its.length > 0 && !its.includes('any');

/** Label, evaluated value and formula of each number of a KPI; none where the call is an error. */
function readings(kpi: Kpi, scope: Scope, native: FormulaScope): [string, Value, string][] {
  try {
    if (!kpi.breakdown) {
      const expression = kpiExpression(kpi);
      return [['', evaluate(expression, scope)[0]![0]!, formula(expression, native)]];
    }
    const rows = evaluateBreakdown(kpi.breakdown, scope);
    const groups = breakdownGroups(kpi.breakdown.rows, scope);
    return kpi.breakdown.columns.flatMap((column, at) =>
      groups.map(({ label, where }, row): [string, Value, string] => [
        ` ${label} ${column.title}`,
        rows[row]!.values[at]!,
        formula(column.value, { ...native, group: where }),
      ]),
    );
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

/** The typed copies in sheets of the engine, with their named ranges, and a sheet of formulas. */
class Workbook {
  private readonly engine = new Engine({ library: loadEngineLibrary() });
  private readonly sheet = this.engine.sheetIds()[0]!;
  private readonly opened: Partial<Record<TableName, Table>>;
  private formulas = 0;

  constructor(opened: Partial<Record<TableName, Table>>) {
    this.opened = opened;
    for (const table of Object.values(opened)) this.copy(table);
    const previous = previousPeriod(PERIOD);
    const before = yearBeforePeriod(PERIOD)!;
    const bounds = [PERIOD, previous, before].flatMap(({ start, end }) => [start, end]);
    for (const [column, value] of bounds.entries()) this.put(this.sheet, 0, column + 1, value);
  }

  private put(sheet: string, row: number, column: number, value: Value): void {
    const area = { top: row, left: column, bottom: row, right: column };
    this.engine.patch(sheet, area, () => ({ value }));
  }

  private copy(table: Table): void {
    const sheet = this.engine.addSheet(table.name, 1, { rows: 60, columns: 60 });
    const rows = Math.max(1, table.rowCount);
    this.columns(table).forEach((name, at) => {
      const column = name === 'row' ? undefined : table.column(name)!;
      for (let row = 0; row < table.rowCount; row++) {
        const value = !column
          ? table.sourceRows[row]! + 1
          : column.kind === 'text'
            ? column.words[column.codes[row]!]!
            : column.values[row]!;
        if (value !== '' && !Number.isNaN(value)) this.put(sheet, row + 1, at, value);
      }
      this.engine.setNamedArea(`${table.name}_${name}`, sheet, {
        top: 1,
        left: at,
        bottom: rows,
        right: at,
      });
    });
  }

  private columns(table: Table): string[] {
    const spec = tables[table.name];
    const names = [...Object.keys(spec.columns), ...Object.keys(spec.derived)];
    return ['row', ...names.filter((name) => table.column(name))];
  }

  scope(owner: string | undefined, withPeriod: boolean): FormulaScope {
    if (owner !== undefined) this.put(this.sheet, 1, 0, owner);
    return {
      range: (table, column) => `${table}_${column}`,
      has: (table, column) => column === undefined || !!this.opened[table]?.column(column),
      period: withPeriod ? { start: '$B$1', end: '$C$1' } : undefined,
      previous: { start: '$D$1', end: '$E$1' },
      yearBefore: { start: '$F$1', end: '$G$1' },
      holder: holderKind(this.opened.targets!),
      filters: owner === undefined ? [] : [{ column: 'owner', cell: '$A$2' }],
    };
  }

  add(text: string): number {
    const row = 2 + this.formulas;
    this.formulas += 1;
    const area = { top: row, left: 0, bottom: row, right: 0 };
    this.engine.patch(this.sheet, area, () => ({ formula: `=${text.replace(/;/g, ',')}` }));
    return row;
  }

  value(row: number): Value {
    const { value } = this.engine.cell(this.sheet, row, 0);
    return value === null ? '' : (value as Value);
  }
}

function expectSame(sides: Record<string, Sides>): void {
  for (const [name, { evaluated, native }] of Object.entries(sides)) {
    if (typeof evaluated === 'number' && typeof native === 'number') {
      const scale = Math.max(1, Math.abs(evaluated));
      expect(Math.abs(evaluated - native) / scale, `${name}: ${evaluated}, ${native}`).toBeLessThan(
        1e-9,
      );
    } else {
      expect(native, name).toBe(evaluated);
    }
  }
}

describe('evaluate and formula agree on every KPI', () => {
  const both = (
    records: { deals: readonly Record<string, Cell>[]; targets: readonly Record<string, Cell>[] },
    owner: string | undefined,
    withPeriod: boolean,
  ) =>
    compareAll(
      {
        deals: rowsOf(records.deals, DEAL_HEADERS),
        targets: rowsOf(records.targets, TARGET_HEADERS),
      },
      owner,
      withPeriod,
    );

  it('over the example tables, where each has a value', () => {
    const { deals, targets } = exampleTables;
    const cells = {
      deals: deals.rows.map((row) => [...row]),
      targets: targets.rows.map((row) => [...row]),
    };
    const sides = compareAll(cells, undefined, true);
    expectSame(sides);
    for (const [name, kpi] of Object.entries(catalogue)) {
      if (!isCompared(kpi)) continue;
      const its = Object.entries(sides).filter(([label]) => label.split(' ')[0] === name);
      expect(
        its.some(([, { evaluated }]) => evaluated !== ''),
        name,
      ).toBe(true);
    }
  });

  it('over tables without a row', () => {
    const sides = both({ deals: [], targets: [] }, undefined, true);
    expect(Object.keys(sides).length).toBeGreaterThan(30);
    expectSame(sides);
  });

  it('over one row', () => {
    fc.assert(
      fc.property(deal, target, (one, its) => {
        expectSame(both({ deals: [one], targets: [its] }, undefined, true));
      }),
      { numRuns: 15 },
    );
  });

  it('over many rows, in a period', () => {
    fc.assert(
      fc.property(anyTables, (records) => expectSame(both(records, undefined, true))),
      { numRuns: 40 },
    );
  });

  it('over many rows, without a period', () => {
    fc.assert(
      fc.property(anyTables, (records) => expectSame(both(records, undefined, false))),
      { numRuns: 20 },
    );
  });

  it('over the rows of one owner', () => {
    fc.assert(
      fc.property(anyTables, fc.constantFrom('Anna', 'Bob'), (records, owner) =>
        expectSame(both(records, owner, true)),
      ),
      { numRuns: 20 },
    );
  });
});
