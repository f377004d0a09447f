/** The workbook as JSON, for tests from outside. */
import type { Engine } from './engine';
import type { ChartState } from './services/charts';
import type { WorkbenchDocument } from './services/document';
import type { CellValue } from './typing';

export interface CellJson {
  a1: string;
  /** Dates are serial numbers under a date format, errors their text. */
  value: CellValue;
  formula: string;
  format: string;
  note: string;
}

export interface ChartJson {
  type: string;
  title: string;
  /** The cell it is anchored to. */
  anchor: string;
  /** `Sheet!A1:B2` each. */
  ranges: string[];
  options: Record<string, unknown>;
}

export interface SheetJson {
  name: string;
  hidden: boolean;
  cells: CellJson[];
  charts: ChartJson[];
}

export interface WorkbookJson {
  sheets: SheetJson[];
}

export function exportJson(document: WorkbenchDocument): WorkbookJson {
  const { engine } = document;
  engine.settle();
  const sheets = engine.sheetIds().map((sheetId) => ({
    name: engine.sheetName(sheetId),
    hidden: engine.isHidden(sheetId),
    cells: cellsOf(engine, sheetId),
    charts: [...document.charts.values()]
      .filter((chart) => chart.sheetId === sheetId)
      .map((chart) => chartJson(engine, chart)),
  }));
  return { sheets };
}

/** What the cells of a sheet show, row by row, as its CSV has it. */
export function sheetTexts(engine: Engine, sheetId: string): string[][] {
  const { rows, columns } = engine.used(sheetId);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => engine.cell(sheetId, row, column).text),
  );
}

function cellsOf(engine: Engine, sheetId: string): CellJson[] {
  const cells: (CellJson & { row: number; column: number })[] = [];
  const notes = new Map(
    engine.notesOf(sheetId).map(({ row, column, note }) => [`${row},${column}`, note]),
  );
  const { toXC } = engine.library.helpers;
  const add = (row: number, column: number) => {
    const { value, format } = engine.cell(sheetId, row, column);
    const formula = engine.formula(sheetId, row, column);
    const key = `${row},${column}`;
    const note = notes.get(key) ?? '';
    if (value === null && formula === '' && note === '') return;
    notes.delete(key);
    cells.push({
      a1: toXC(column, row),
      value,
      formula,
      format: engine.shownFormat(format),
      note,
      row,
      column,
    });
  };
  for (const { row, col } of engine.model.getters.getEvaluatedCellsPositions(sheetId))
    add(row, col);
  for (const { row, column } of engine.notesOf(sheetId)) {
    if (notes.has(`${row},${column}`)) add(row, column);
  }
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return cells.map(({ row: _row, column: _column, ...cell }) => cell);
}

function chartJson(engine: Engine, chart: ChartState): ChartJson {
  const { toXC } = engine.library.helpers;
  return {
    type: chart.type.toLowerCase(),
    title: String(chart.options.title ?? ''),
    anchor: toXC(chart.position.column - 1, chart.position.row - 1),
    ranges: chart.ranges.map(
      ({ sheetId, area }) => `${engine.sheetName(sheetId)}!${engine.a1(area)}`,
    ),
    options: chart.options,
  };
}
