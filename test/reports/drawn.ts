/** A composed report in the workbench's engine: what its cells show, and which of them its rules mark. */
import type { AnyTable } from '../../src/metric/expression';
import { colours, compose, type Layout, type Report, type Source } from '../../src/reports';
import { joinTables } from '../../src/tables/derived';
import { Engine } from '../../workbench/engine';
import { loadEngineLibrary } from '../../workbench/node/engine-node';

export interface Drawn {
  layout: Layout;
  value(row: number, column: number): unknown;
  /** Whether the cell is in faint italics. */
  isDoubtful(row: number, column: number): boolean;
}

/** The report over the tables of the source, each column that it reads under its name. */
export function drawn(report: Report, source: Source): Drawn {
  const reads = new Map<string, { table: AnyTable; column: string }>();
  const { layout } = compose(report, {
    ...source,
    range(table, column) {
      const name = `${table}_${column}`;
      reads.set(name, { table, column });
      return name;
    },
  });
  const engine = new Engine({ library: loadEngineLibrary() });
  const [sheet] = engine.sheetIds() as [string];
  const data = engine.addSheet('data', 1);
  const put = (id: string, row: number, column: number, content: object) =>
    engine.patch(id, { top: row, left: column, bottom: row, right: column }, () => content);
  const native = (formula: string) => ({ formula: `=${formula.replace(/;/g, ',')}` });

  const tables = joinTables(source.tables);
  [...reads].forEach(([name, { table, column }], at) => {
    const typed = tables[table]!.column(column)!;
    const size = typed.kind === 'text' ? typed.codes.length : typed.values.length;
    for (let row = 0; row < size; row++) {
      const value = typed.kind === 'text' ? typed.words[typed.codes[row]!]! : typed.values[row]!;
      if (value !== '' && !Number.isNaN(value)) put(data, row, at, { value });
    }
    const area = { top: 0, left: at, bottom: Math.max(0, size - 1), right: at };
    engine.setNamedArea(name, data, area);
  });
  layout.cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      const content = cell?.content ?? '';
      if (typeof content === 'object') put(sheet, row, column, native(content.formula));
      else if (content !== '') put(sheet, row, column, { value: content });
    });
  });

  const value = (row: number, column: number) => engine.cell(sheet, row - 1, column - 1).value;
  const holds = (formula: string, down: number): boolean => {
    const moved = formula.replace(
      /(\$?[A-Z]+)(\$?)(\d+)/g,
      (_, column: string, fixed: string, row: string) =>
        `${column}${fixed}${fixed ? row : Number(row) + down}`,
    );
    const { rows } = engine.size(sheet);
    put(sheet, rows - 1, 0, native(moved));
    return value(rows, 1) === true;
  };
  return {
    layout,
    value,
    isDoubtful: (row, column) =>
      layout.rules.some(
        ({ block, formula, italic, colour }) =>
          italic === true &&
          colour === colours.faint &&
          block.column === column &&
          row >= block.row &&
          row < block.row + block.rows &&
          holds(formula, row - block.row),
      ),
  };
}
