/** Finds the header row and the data rows of a raw range. */
import type { Cell, Place, TableSpec } from '../tables/schema';
import { parseDate } from './date';
import { meaningsOf } from './dictionary';
import { emptyRange, noHeaderRow, notThisTable } from './errors';
import { isBlank, keyOf } from './normalise';
import { parseNumber } from './number';
import { periodSpan } from './period-words';

export type Cells = readonly (readonly Cell[])[];

/** A raw range, split into its header and its data rows. */
export interface Grid {
  cells: Cells;
  headerRow: number;
  /** Up to the last one that is not blank. */
  headers: readonly string[];
  /** Rows of `cells` that hold data. */
  rows: Int32Array;
  /** A column whose ids ascend from row to row, as exports often come: none is there twice. */
  ordered?: number;
  /** Key of the name users gave to deals, where `X Owner` and `X Name` show that they have one. */
  entity: string;
  /** Rows that are no data. */
  leftOut: readonly { kind: string; rows: number; first: number; action: string }[];
  /** Where the cells were laid out anew: what they came from. */
  tab?: {
    headerRow: number;
    headers: readonly string[];
    /** Row and column of the range that a cell came from. */
    origin(row: number, column: number): { row: number; column: number };
  };
}

/** Titles may stand above the header, but not more than this. */
const ROWS_TO_LOOK_AT = 10;

export const isEmptyCell = (cell: Cell): boolean =>
  cell === '' || cell === null || cell === undefined || (typeof cell === 'string' && !cell.trim());

export function textOfCell(cell: Cell, place: Place): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell.trim();
  if (typeof cell === 'object') return String(place.toSerial(cell.getTime()));
  return String(cell);
}

/** By the tab's normalised header row: how a saved mapping is found. */
export function mappingKey(headers: readonly string[]): string {
  return headers.map(keyOf).join('|').replace(/\|+$/, '');
}

/** The rows among which the header is looked for: the first ten that are not empty. */
function topRows(cells: Cells): number[] {
  const rows: number[] = [];
  for (let row = 0; row < cells.length && rows.length < ROWS_TO_LOOK_AT; row++) {
    if (!cells[row]!.every(isEmptyCell)) rows.push(row);
  }
  return rows;
}

function headersOf(row: readonly Cell[], place: Place): string[] {
  const texts = row.map((cell) => textOfCell(cell, place));
  let length = texts.length;
  while (length && !texts[length - 1]) length--;
  return texts.slice(0, length);
}

/** A number or a date, also one written as text: what stands in data rows rather than in headers. */
function isValue(cell: Cell, place: Place): boolean {
  if (typeof cell !== 'string') return !isEmptyCell(cell);
  if (!/\d/.test(cell)) return false;
  if (!Number.isNaN(parseNumber(cell).value)) return true;
  const date = parseDate(cell, place);
  return typeof date === 'object' || !Number.isNaN(date);
}

/** The row with most known headers, the earliest of equals; -1 where no row has one. */
export function findHeaderRow(cells: Cells, spec: TableSpec, place: Place): number {
  const top = topRows(cells);
  const { mappings } = place.settings;
  const mapped =
    mappings && top.find((row) => mappingKey(headersOf(cells[row]!, place)) in mappings);
  if (mapped !== undefined) return mapped;
  let best = -1;
  let most = 0;
  for (const row of top) {
    const known = knownColumns(cells, row, spec);
    const values = cells[row]!.filter(
      (cell) => isValue(cell, place) && !isPeriodHeader(cell, spec),
    );
    if (known > most && known > values.length) {
      best = row;
      most = known;
    }
  }
  return best;
}

function knownColumns(cells: Cells, row: number, spec: TableSpec): number {
  const columns = new Set<string>();
  for (const [at, cell] of cells[row]!.entries()) {
    if (typeof cell !== 'string' || !cell) continue;
    const meanings = meaningsOf(spec, cell);
    if (!meanings.length || isAmongValues(cells, row, at)) continue;
    for (const { column } of meanings) columns.add(column);
  }
  return columns.size;
}

const ROWS_AROUND = 50;

/** A status such as "Won" is a header's word, too; a header does not come again in other rows of its column. */
function isAmongValues(cells: Cells, row: number, column: number): boolean {
  const line = cells[row]!;
  const around = cells.slice(Math.max(0, row - ROWS_AROUND), row + ROWS_AROUND);
  return around.some(
    (other) => other[column] === line[column] && !line.every((cell, at) => other[at] === cell),
  );
}

/** Targets are often laid out with their months across. */
function isPeriodHeader(cell: Cell, spec: TableSpec): boolean {
  if (!('period' in spec.columns)) return false;
  return typeof cell === 'object' || periodSpan(String(cell)) !== undefined;
}

/** The header and the data of a range; throws where it has none. */
export function readGrid(cells: Cells, spec: TableSpec, place: Place): Grid {
  const headerRow = findHeaderRow(cells, spec, place);
  if (headerRow < 0) throw withoutHeader(cells, spec, place);
  const headers = headersOf(cells[headerRow]!, place);
  const end = beforeFooter(cells, headerRow + 1, headers.length);
  const [key] = spec.key ?? [];
  const ids = headers.findIndex(
    (header) => header && meaningsOf(spec, header).some(({ column }) => column === key),
  );
  const { rows, repeated, ascending } = dataRows(cells, headerRow, end.row, headers, ids, place);
  const leftOut = [];
  if (end.lines) {
    leftOut.push({
      kind: 'lines under the data',
      rows: end.lines,
      first: end.row,
      action: 'left out, totals and remarks are no data',
    });
  }
  if (repeated.length) {
    leftOut.push({
      kind: 'header repeated among the data',
      rows: repeated.length,
      first: repeated[0]!,
      action: 'left out',
    });
  }
  const ordered = ascending ? ids : undefined;
  return { cells, headerRow, headers, rows, ordered, entity: entityOf(headers), leftOut };
}

function withoutHeader(cells: Cells, spec: TableSpec, place: Place): Error {
  const [first] = topRows(cells);
  if (first === undefined) return emptyRange(spec.name);
  const texts = headersOf(cells[first]!, place).filter(Boolean);
  return cells[first]!.some((cell) => isValue(cell, place))
    ? noHeaderRow(spec.name, texts)
    : notThisTable(spec.name, texts);
}

function dataRows(
  cells: Cells,
  headerRow: number,
  end: number,
  headers: readonly string[],
  ids: number,
  place: Place,
): { rows: Int32Array; repeated: number[]; ascending: boolean } {
  const rows = new Int32Array(Math.max(0, end - headerRow - 1));
  const repeated: number[] = [];
  const filled = headers.findIndex(Boolean);
  let ascending = ids >= 0;
  let last = '';
  let count = 0;
  for (let row = headerRow + 1; row < end; row++) {
    const line = cells[row]!;
    if (isBlankRow(line, headers.length)) continue;
    if (
      line[filled] === headers[filled] &&
      headers.every((header, at) => textOfCell(line[at], place) === header)
    ) {
      repeated.push(row);
      continue;
    }
    rows[count++] = row;
    if (!ascending) continue;
    const id = line[ids];
    ascending = typeof id === 'string' && id > last && isTrimmed(id);
    if (ascending) last = id as string;
  }
  return { rows: rows.subarray(0, count), repeated, ascending };
}

/** Whether nothing blank stands around a text that is not empty. */
export const isTrimmed = (text: string): boolean =>
  text.charCodeAt(0) > 32 && text.charCodeAt(text.length - 1) > 32;

function isBlankRow(line: readonly Cell[], width: number): boolean {
  for (let at = 0; at < width; at++) {
    const cell = line[at];
    if (cell !== '' && !isEmptyCell(cell)) return false;
  }
  return true;
}

const FOOTER =
  /^(grand )?(sub)?totals?\b(\s*\(.*\))?:?$|^grand totals?\b|^(?:итого|всего|общий итог)[\s:.]*$|^confidential information|^copyright \(c\)|^generated by|^filtered by|^as of \d/i;
const FOOTER_LINES = 30;

/** Report exports end with totals and remarks: where those begin, and how many lines they are. */
function beforeFooter(cells: Cells, from: number, width: number): { row: number; lines: number } {
  let end = cells.length;
  while (end > from && isBlankRow(cells[end - 1]!, width)) end--;
  let start = end;
  let lines = 0;
  let read = 0;
  for (let row = end - 1; row >= from && read < FOOTER_LINES; row--) {
    const filled = cells[row]!.slice(0, width).filter((cell) => !isEmptyCell(cell));
    if (!filled.length) continue;
    read++;
    const marked = typeof filled[0] === 'string' && FOOTER.test(filled[0].trim());
    if (!marked && (filled.length > 2 || width < 3)) break;
    if (marked) {
      start = row;
      lines = read;
    }
  }
  return { row: start, lines };
}

/** Zoho lets users rename deals; then `X Owner` and `X Name` stand side by side. */
function entityOf(headers: readonly string[]): string {
  const keys = new Set(headers.map(keyOf));
  for (const key of keys) {
    const entity = /^(.+)owner$/.exec(key)?.[1];
    if (
      entity &&
      keys.has(`${entity}name`) &&
      !/^(account|contact|lead|company|campaign|customer)$/.test(entity)
    ) {
      return entity;
    }
  }
  return '';
}

/** Whether a column has any value that is not a way of saying "none". */
export function hasValues({ cells, rows }: Grid, column: number): boolean {
  for (const row of rows) {
    const cell = cells[row]![column];
    if (isEmptyCell(cell)) continue;
    if (typeof cell !== 'string' || !isBlank(cell)) return true;
  }
  return false;
}
