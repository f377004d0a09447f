/**
 * Reports for a moment on hidden sheets of their own, so that the spreadsheet computes what a frozen copy holds:
 * neither the live reports nor the names that they read are touched. Only within `passing` of a transaction.
 */
import { isDate } from '../functions/cells';
import { type Cell, type Composed, type Layout, movedBy, type Rule } from '../reports';
import type { FrozenCell, FrozenSheet, Shown, Value } from '../share/frozen';
import { joinTables } from '../tables/derived';
import type { Place, Table, TableName } from '../tables/schema';
import type { File } from './read';
import { grow, insertStage, textValue } from './sheets';
import { stageTypedCopy } from './typed-copy';
import { cellValue } from './write';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const STAGE = 'quotient_share';

interface Laid {
  sheet: Sheet;
  layout: Layout;
  /** Rows of the layout, and of what follows it. */
  rows: number;
}

/** What the layouts hold that read these tables under names with the prefix. */
export function computeLayouts(
  { spreadsheet, place }: File,
  prefix: string,
  given: Partial<Record<TableName, Table>>,
  parts: readonly { composed: Composed }[],
): Shown[] {
  const tables = joinTables(given, place);
  stageTypedCopy(spreadsheet, prefix, {
    tables,
    reads: parts.map(({ composed }) => composed.reads),
  });
  const laid = parts.map(({ composed }) => layOut(spreadsheet, composed.layout));
  SpreadsheetApp.flush();
  return laid.map((one) => readBack(one, place));
}

/** Contents and number formats, which texts made of numbers follow; below them the rules as formulas. */
function layOut(spreadsheet: Spreadsheet, layout: Layout): Laid {
  const { columns, cells } = layout;
  const tests = inLines(layout.rules.flatMap(testsOf), columns);
  const rows = layout.rows + tests.length;
  const sheet = insertStage(spreadsheet, STAGE, spreadsheet.getNumSheets());
  grow(sheet, rows, columns);
  const each = <T>(of: (cell: Cell | undefined) => T): T[][] =>
    Array.from({ length: layout.rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => of(cells[row]?.[column])),
    );
  sheet
    .getRange(1, 1, layout.rows, columns)
    .setNumberFormats(each((cell) => cell?.format ?? 'General'));
  sheet
    .getRange(1, 1, rows, columns)
    .setValues([...each((cell) => (cell ? cellValue(cell) : '')), ...tests]);
  return { sheet, layout, rows };
}

/** The formula of a rule in each cell of its block. */
const testsOf = ({ block, formula }: Rule): string[] =>
  Array.from(
    { length: block.rows * block.columns },
    (_, at) => `=${movedBy(formula, Math.floor(at / block.columns), at % block.columns)}`,
  );

function inLines(texts: readonly string[], width: number): string[][] {
  const lines: string[][] = [];
  for (let at = 0; at < texts.length; at += width) {
    const line = texts.slice(at, at + width);
    lines.push([...line, ...new Array<string>(width - line.length).fill('')]);
  }
  return lines;
}

function readBack({ sheet, layout, rows }: Laid, place: Place): Shown {
  const read = sheet.getRange(1, 1, rows, layout.columns).getValues() as unknown[][];
  const held = read.slice(layout.rows).flat().map(holds);
  let next = 0;
  return {
    values: read
      .slice(0, layout.rows)
      .map((line, row) =>
        line.map((value, column) => cellOf(layout.cells[row]?.[column], value, place)),
      ),
    rules: layout.rules.map(({ block }) =>
      Array.from({ length: block.rows }, () => {
        next += block.columns;
        return held.slice(next - block.columns, next);
      }),
    ),
  };
}

/** As a conditional format takes it. */
const holds = (value: unknown): boolean =>
  value === true || (typeof value === 'number' && value !== 0);

/** What was written stands as it was written: a cell of a date gives an instant, which zones turn. */
function cellOf(cell: Cell | undefined, read: unknown, place: Place): Value {
  const content = cell?.content ?? '';
  if (typeof content !== 'object') return content;
  return isDate(read) ? place.toSerial(read.getTime()) : (read as Value);
}

/** What the cells of sheets show, row by row. */
export function shownTexts(
  spreadsheet: Spreadsheet,
  sheets: readonly Pick<FrozenSheet, 'cells' | 'columns'>[],
): string[][][] {
  const lines = sheets.flatMap(({ cells }) => cells);
  const width = Math.max(1, ...sheets.map(({ columns }) => columns));
  if (!lines.length) return sheets.map(() => []);
  const each = <T>(of: (cell: Pick<FrozenCell, 'value' | 'format'> | undefined) => T): T[][] =>
    lines.map((line) => Array.from({ length: width }, (_, column) => of(line[column])));
  const sheet = insertStage(spreadsheet, STAGE, spreadsheet.getNumSheets());
  grow(sheet, lines.length, width);
  const range = sheet.getRange(1, 1, lines.length, width);
  range.setNumberFormats(each((cell) => cell?.format || 'General'));
  range.setValues(
    each(({ value } = EMPTY) => (typeof value === 'string' ? textValue(value) : value)),
  );
  SpreadsheetApp.flush();
  const shown = range.getDisplayValues();
  let next = 0;
  return sheets.map(({ cells, columns }) => cells.map(() => shown[next++]!.slice(0, columns)));
}

const EMPTY = { value: '', format: '' };
