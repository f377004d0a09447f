/** Tabs of raw data in the grid: the sample's and those of dropped CSV files. */
import type { Engine } from '../engine';
import { csvTab, freeName } from './csv';

/** Wide enough for a name, narrow enough that a dozen columns stand side by side. */
const WIDEST_COLUMN = 190;

/** Adds a tab at the end and brings it to the front. */
export function addCsv(engine: Engine, fileName: string, text: string): string {
  const { name, rows } = csvTab(fileName, text);
  if (rows.length === 0) throw new Error(`${fileName} has no rows`);
  const ids = engine.sheetIds();
  const free = freeName(
    name,
    ids.map((id) => engine.sheetName(id)),
  );
  // As large as a new sheet, so that there is room for formulas beside the data.
  const sheetId = engine.addSheet(free, ids.length);
  engine.type(sheetId, 0, 0, rows);
  layOutTab(engine, sheetId);
  engine.activate(sheetId);
  return `${free}, ${rows.length.toLocaleString('en')} rows`;
}

/** Column widths that fit, and a header that stays, as a person would set them. */
export function layOutTab(engine: Engine, sheetId: string): void {
  engine.settle();
  const { columns } = engine.used(sheetId);
  const cols = Array.from({ length: columns }, (_, index) => index);
  engine.model.dispatch('AUTORESIZE_COLUMNS', { sheetId, cols });
  for (const col of cols) {
    if (engine.model.getters.getColSize(sheetId, col) > WIDEST_COLUMN) {
      engine.setSize(sheetId, 'COL', col, 1, WIDEST_COLUMN);
    }
  }
  engine.freeze(sheetId, 'ROW', 1);
}
