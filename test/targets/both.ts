/**
 * Both targets on the same rows: KPIs evaluated in JavaScript and as native formulas by the workbench's
 * engine, over typed copies of the given tables and of those derived from them.
 */
import { expect } from 'vitest';
import type { Kpi } from '../../src/catalogue/kpi';
import { UserError } from '../../src/metric/errors';
import type { AnyTable, TableName } from '../../src/metric/expression';
import {
  type Period,
  previousPeriod,
  wholeMonths,
  yearBeforePeriod,
} from '../../src/metric/period';
import { holderKind } from '../../src/tables';
import { derivedTables, joinTables, leadTo, specOf } from '../../src/tables/derived';
import { links } from '../../src/tables/linked';
import type { Cell, Place, Table } from '../../src/tables/schema';
import { breakdownGroups, evaluateBreakdown } from '../../src/targets/breakdown';
import { parseCriterion } from '../../src/targets/criterion';
import { evaluate, kpiExpression, type Scope, type Value } from '../../src/targets/evaluate';
import { type FormulaScope, formula } from '../../src/targets/formula';
import { Engine } from '../../workbench/engine';
import { loadEngineLibrary } from '../../workbench/node/engine-node';

export const place: Place = {
  toSerial: (milliseconds) => 25569 + milliseconds / 86_400_000,
  settings: {},
};

/** A header row and a row for each record. */
export const rowsOf = (
  records: readonly Record<string, Cell>[],
  headers: readonly string[],
): Cell[][] => [[...headers], ...records.map((record) => headers.map((header) => record[header]))];

export interface Sides {
  evaluated: Value;
  native: Value;
}

export interface Question {
  tables: Partial<Record<TableName, Table>>;
  kpis: Readonly<Record<string, Kpi>>;
  period?: Period | undefined;
  filter?: { column: string; value: string } | undefined;
}

/** Every KPI by both targets, by its name (and row and column for tables); none where the call is an error. */
export function compare({ tables, kpis, period, filter }: Question): Record<string, Sides> {
  const workbook = new Workbook(tables, period);
  const scope: Scope = {
    tables,
    periods: [period],
    filters: filter
      ? [{ column: filter.column, criterion: parseCriterion(filter.value, place) }]
      : [],
  };
  const native = workbook.scope(filter);
  const found: Record<string, { evaluated: Value; cell: number }> = {};
  for (const [name, kpi] of Object.entries(kpis)) {
    if (!isCompared(kpi)) continue;
    for (const [label, evaluated, text] of readings(kpi, scope, native)) {
      found[`${name}${label}`] = { evaluated, cell: workbook.add(text) };
    }
  }
  return Object.fromEntries(
    Object.entries(found).map(([name, { evaluated, cell }]): [string, Sides] => [
      name,
      { evaluated, native: workbook.value(cell) },
    ]),
  );
}

export const isCompared = ({ tables, noFormula }: Kpi): boolean =>
  !noFormula && tables.length > 0 && !tables.includes('any');

/** Label, evaluated value and formula of each number of a KPI. */
function readings(kpi: Kpi, scope: Scope, native: FormulaScope): [string, Value, string][] {
  try {
    if (!kpi.breakdown) {
      const expression = kpiExpression(kpi, scope.tables);
      return [['', evaluate(expression, scope)[0]![0]!, formula(expression, native)]];
    }
    const rows = evaluateBreakdown(kpi.breakdown, scope);
    const groups = breakdownGroups(kpi.breakdown.rows, scope);
    return kpi.breakdown.columns.flatMap((column, at) =>
      groups.map(({ label, where, period }, row): [string, Value, string] => [
        ` ${label} ${column.title}`,
        rows[row]!.values[at]!,
        formula(column.value, {
          ...native,
          ...(period
            ? { period: { start: String(period.start), end: String(period.end) }, monthly: true }
            : { group: where }),
        }),
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
  private readonly given: Partial<Record<TableName, Table>>;
  private readonly period: Period | undefined;
  private formulas = 0;

  constructor(given: Partial<Record<TableName, Table>>, period: Period | undefined) {
    this.given = given;
    this.period = period;
    const names = [...Object.keys(given), ...Object.keys(derivedTables)] as AnyTable[];
    for (const name of names) {
      if (leadTo(given, name)) this.copy(joinTables(given)[name]!);
    }
    if (!period) return;
    const spans = [period, previousPeriod(period), yearBeforePeriod(period)!];
    const bounds = spans.flatMap(({ start, end }) => [start, end]);
    for (const [column, value] of bounds.entries()) this.put(this.sheet, 0, column + 1, value);
  }

  private put(sheet: string, row: number, column: number, value: Value): void {
    const area = { top: row, left: column, bottom: row, right: column };
    this.engine.patch(sheet, area, () => ({ value }));
  }

  private copy(table: Table): void {
    const rows = Math.max(1, table.rowCount);
    const sheet = this.engine.addSheet(table.name, 1, { rows: rows + 1, columns: 60 });
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
    const { columns, derived } = specOf(table.name);
    const linked = links[table.name as TableName];
    const names = Object.keys({ ...columns, ...derived, ...linked });
    return ['row', ...names.filter((name) => table.column(name))];
  }

  scope(filter: Question['filter']): FormulaScope {
    if (filter) this.put(this.sheet, 1, 0, filter.value);
    const { targets } = this.given;
    return {
      range: (table, column) => `${table}_${column}`,
      has: (table, column) => leadTo(this.given, table, column),
      period: this.period && { start: '$B$1', end: '$C$1' },
      monthly: !!this.period && wholeMonths(this.period.start, this.period.end) === 1,
      previous: { start: '$D$1', end: '$E$1' },
      yearBefore: { start: '$F$1', end: '$G$1' },
      holder: targets ? holderKind(targets) : 'owner',
      filters: filter ? [{ column: filter.column, cell: '$A$2' }] : [],
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

/** Both sides of each, to a billionth. */
export function expectSame(sides: Record<string, Sides>): void {
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
