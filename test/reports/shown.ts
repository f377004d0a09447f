/** Tables of a calculated report by their heads, and what the evaluated KPIs say of the same rows. */
import { expect } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { openTable } from '../../src/ingest/open';
import type { Expression } from '../../src/metric/expression';
import type { Period } from '../../src/metric/period';
import { evaluate, type Filter, type Group, type Value } from '../../src/targets/evaluate';
import type { Calculated } from './calculated';
import { place, type Tables } from './support';

/** Every table of the catalogue's examples: the work of two people in the first quarter of 2024. */
export const allExamples = (): Tables =>
  Object.fromEntries(
    Object.entries(exampleTables).map(([name, { rows }]) => [
      name,
      openTable(rows, name as keyof Tables, place),
    ]),
  );

/** The KPI over these rows; '' where it says that the period cuts a target. */
export function evaluated(
  expression: Expression,
  tables: Tables,
  period: Period,
  filters: readonly Filter[] = [],
  group?: Group,
): Value {
  const groups = group ? { groups: [group] } : {};
  return evaluate(expression, { tables, periods: [period], filters, ...groups })[0]![0]!;
}

/** What is shown equals what is evaluated, to the digits that sums in another order leave alike. */
export function expectSame(actual: unknown, expected: Value, what: string): void {
  if (typeof expected !== 'number') expect(actual, what).toBe(expected);
  else
    expect(actual, what).toBeCloseTo(expected, 9 - Math.ceil(Math.log10(Math.abs(expected) + 1)));
}

const letter = (column: number): string => String.fromCharCode(64 + column);

/** The lines below the head that stands under this title, by label: their cells in the order of the columns. */
export function linesUnder(sheet: Calculated, title: string): Map<unknown, unknown[]> {
  const lines = new Map<unknown, unknown[]>();
  for (let row = sheet.rowOf(title) + 2; sheet.value(`A${row}`) !== ''; row++) {
    const cells = Array.from({ length: sheet.layout.columns - 1 }, (_, at) =>
      sheet.value(`${letter(2 + at)}${row}`),
    );
    lines.set(sheet.value(`A${row}`), cells);
  }
  return lines;
}

/** Cells that show an error. */
export function errorsOf(sheet: Calculated): string[] {
  const { rows, columns } = sheet.layout;
  const cells = Array.from({ length: rows * columns }, (_, at) => {
    const a1 = `${letter(1 + (at % columns))}${1 + Math.floor(at / columns)}`;
    return { a1, value: sheet.value(a1) };
  });
  return cells
    .filter(({ value }) => typeof value === 'string' && /^#[A-Z/0]+[!?]?/.test(value))
    .map(({ a1, value }) => `${a1} ${value}`);
}
