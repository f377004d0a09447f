/** A report calculated by the workbench's engine, over copies of just the columns that it reads. */

import type { AnyTable } from '../../src/metric/expression';
import { compose, type Layout, movedBy, type Report, type Source } from '../../src/reports';
import type { Shown, Value } from '../../src/share/frozen';
import { joinTables } from '../../src/tables/derived';
import type { Table } from '../../src/tables/schema';
import { Engine } from '../../workbench/engine';
import { loadEngineLibrary } from '../../workbench/node/engine-node';

export class Calculated {
  readonly layout: Layout;
  private readonly engine = new Engine({ library: loadEngineLibrary() });
  private readonly sheet = this.engine.sheetIds()[0]!;

  constructor(report: Report, source: Source) {
    const { layout, reads } = compose(report, source);
    this.layout = layout;
    const tables = joinTables(source.tables, source);
    for (const [name, columns] of Object.entries(reads)) {
      this.copy(tables[name as AnyTable]!, columns);
    }
    for (const tab of Object.values(source.reading.tabs)) {
      this.engine.setNamedArea(tab.fingerprint, this.sheet, at(0, layout.columns + 1));
    }
    layout.cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        if (cell && cell.content !== '') this.put(row, column, cell.content);
      });
    });
  }

  private put(row: number, column: number, content: string | number | { formula: string }): void {
    this.engine.patch(this.sheet, at(row, column), () =>
      typeof content === 'object'
        ? { formula: `=${withCommas(content.formula)}` }
        : { value: content },
    );
  }

  private copy(table: Table, columns: readonly string[]): void {
    const rows = Math.max(1, table.rowCount);
    const sheet = this.engine.addSheet(table.name, 1, { rows: rows + 1, columns: columns.length });
    columns.forEach((name, left) => {
      const column = name === 'row' ? undefined : table.column(name)!;
      for (let row = 0; row < table.rowCount; row++) {
        const value =
          column?.kind === 'text'
            ? column.words[column.codes[row]!]!
            : (column?.values[row] ?? table.sourceRows[row]! + 1);
        if (value === '' || Number.isNaN(value)) continue;
        this.engine.patch(sheet, at(row + 1, left), () => ({ value }));
      }
      const area = { top: 1, bottom: rows, left, right: left };
      this.engine.setNamedArea(`${table.name}_${name}`, sheet, area);
    });
  }

  /** What a cell holds; '' for an empty one. */
  value(a1: string): string | number | boolean {
    const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(a1.replace(/\$/g, ''))!;
    const column = [...letters!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
    return this.engine.cell(this.sheet, Number(row) - 1, column - 1).value ?? '';
  }

  /** All of its cells. */
  values(): Shown['values'] {
    return this.layout.cells.map((line, row) => line.map((_, column) => this.at(row, column)));
  }

  /** The same, and where its rules hold. */
  shown(): Shown {
    const { layout } = this;
    const lines = layout.rules.flatMap(({ block, formula }) =>
      Array.from({ length: block.rows }, (_, row) =>
        Array.from({ length: block.columns }, (__, column) => movedBy(formula, row, column)),
      ),
    );
    lines.forEach((line, row) => {
      line.forEach((formula, column) => {
        this.put(layout.rows + row, column, { formula });
      });
    });
    const held = lines.map((line, row) =>
      line.map((_, column) => {
        const value = this.at(layout.rows + row, column);
        return value === true || (typeof value === 'number' && value !== 0);
      }),
    );
    return {
      values: this.values(),
      rules: layout.rules.map(({ block }) => held.splice(0, block.rows)),
    };
  }

  private at(row: number, column: number): Value {
    return this.engine.cell(this.sheet, row, column).value ?? '';
  }

  /** A person types into a cell. */
  edit(a1: string, value: string | number): void {
    const [, letters, row] = /^([A-Z])(\d+)$/.exec(a1)!;
    this.put(Number(row) - 1, letters!.charCodeAt(0) - 65, value);
  }

  /** The cells of a row, from the first to the last filled one. */
  row(row: number): (string | number | boolean)[] {
    const values = Array.from({ length: this.layout.columns }, (_, column) =>
      this.value(`${String.fromCharCode(65 + column)}${row}`),
    );
    const last = values.reduce<number>((most, value, index) => (value === '' ? most : index), -1);
    return values.slice(0, last + 1);
  }

  /** The sentences on what stands out, the most important first. */
  standsOut(): string[] {
    const first = this.rowOf('What stands out') + 1;
    const rows = Array.from({ length: 5 }, (_, index) => first + index);
    return rows
      .filter((row) => this.value(`B${row}`) !== '')
      .map((row) => [this.value(`A${row}`), this.value(`B${row}`)].filter(Boolean).join(': '));
  }

  /** The row of a label in the first column, below another one. */
  rowOf(label: string, below = ''): number {
    const from = below ? this.rowOf(below) : 0;
    for (let row = from + 1; row <= this.layout.rows; row++) {
      if (this.value(`A${row}`) === label) return row;
    }
    throw new Error(`No row "${label}"`);
  }
}

const at = (row: number, column: number) => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});

/** The engine's own locale separates arguments by commas. */
export const withCommas = (formula: string): string =>
  formula.replace(/"(?:[^"]|"")*"|;/g, (part) => (part === ';' ? ',' : part));
