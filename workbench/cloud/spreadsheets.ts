/**
 * The requests of the Sheets API that the add-on makes, on spreadsheets that are nothing but the API's own
 * resource. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets
 */
import { ApiError } from './api-error';
import { checkChart, rangesIn } from './chart-rules';
import type { Parameters, Spreadsheet } from './drive';
import { masked, merged, parseMask } from './fields';

type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
type SheetProperties = GoogleAppsScript.Sheets.Schema.SheetProperties;
type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
type CellData = GoogleAppsScript.Sheets.Schema.CellData;
type Dimension = GoogleAppsScript.Sheets.Schema.DimensionProperties;
type Chart = GoogleAppsScript.Sheets.Schema.EmbeddedChart;
export type Request = GoogleAppsScript.Sheets.Schema.Request;

/** Rows and columns, 0-based, the ends excluded. */
interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

const MOST_CELLS = 10_000_000;
const NEW_SHEET = { rowCount: 1000, columnCount: 26 };

/** What `spreadsheets.create` makes of what it is given. */
export function created(wish: Spreadsheet): Spreadsheet {
  const spreadsheet: Spreadsheet = {
    properties: {
      title: 'Untitled spreadsheet',
      locale: 'en_US',
      timeZone: 'Etc/GMT',
      autoRecalc: 'ON_CHANGE',
      ...wish.properties,
    },
    sheets: [],
  };
  if (wish.namedRanges) spreadsheet.namedRanges = wish.namedRanges;
  if (wish.developerMetadata) spreadsheet.developerMetadata = wish.developerMetadata;
  const sheets = wish.sheets?.length ? wish.sheets : [{ properties: { sheetId: 0 } }];
  sheets.forEach(({ properties, data, merges, charts, ...rest }, index) => {
    within(`sheets[${index}]`, () => {
      const sheet = addSheet(spreadsheet, { ...properties, index });
      Object.assign(sheet, rest);
      for (const grid of data ?? []) {
        const { startRow = 0, startColumn = 0, rowData = [] } = grid;
        const { rowMetadata = [], columnMetadata = [] } = grid;
        const width = rowData.reduce((most, { values }) => Math.max(most, values?.length ?? 0), 0);
        const box = boxAt(startRow, startColumn, rowData.length, width);
        checkBox(sheet, box);
        rowData.forEach(({ values = [] }, row) => {
          values.forEach((cell, column) => {
            putCell(sheet, startRow + row, startColumn + column, cell);
          });
        });
        const { rowMetadata: rows, columnMetadata: columns } = gridOf(sheet);
        putDimensions(rows, startRow, rowMetadata);
        putDimensions(columns, startColumn, columnMetadata);
      }
      for (const range of merges ?? []) merge(spreadsheet, { ...range, sheetId: idOf(sheet) });
    });
  });
  // A chart may read a sheet that comes after its own.
  sheets.forEach(({ charts }, index) => {
    within(`sheets[${index}]`, () => {
      for (const chart of charts ?? []) addChart(spreadsheet, chart, spreadsheet.sheets![index]);
    });
  });
  checkSize(spreadsheet);
  return spreadsheet;
}

/** What a batch of requests makes of a spreadsheet: all of them or, where one fails, nothing. */
export function updated(
  before: Spreadsheet,
  requests: readonly Request[],
): { spreadsheet: Spreadsheet; replies: object[] } {
  if (requests.length === 0) {
    throw new ApiError(400, 'badRequest', 'Must specify at least one request.');
  }
  const spreadsheet = structuredClone(before);
  const replies = requests.map((request, index) => {
    const kinds = Object.keys(request) as (keyof Request)[];
    const [kind] = kinds;
    if (kinds.length !== 1 || kind === undefined) {
      const problem = kinds.length ? 'more than one kind of request' : 'No request set.';
      throw new ApiError(400, 'badRequest', `Invalid requests[${index}]: ${problem}`);
    }
    const apply = REQUESTS[kind];
    if (!apply) throw new Error(`not in the workbench: the request ${kind}`);
    return within(`requests[${index}].${kind}`, () => apply(spreadsheet, request) ?? {});
  });
  checkSize(spreadsheet);
  return { spreadsheet, replies };
}

/** What `spreadsheets.get` shows of a spreadsheet. */
export function shown(spreadsheet: Spreadsheet, parameters: Parameters): Spreadsheet {
  const { fields, includeGridData, ranges } = parameters;
  if (ranges !== undefined) throw new Error('not in the workbench: spreadsheets.get with ranges');
  if (fields !== undefined) {
    return masked(structuredClone(spreadsheet), parseMask(String(fields))) as Spreadsheet;
  }
  if (includeGridData === true) return structuredClone(spreadsheet);
  const sheets = spreadsheet.sheets!.map(({ data: _, ...sheet }) => structuredClone(sheet));
  return { ...structuredClone({ ...spreadsheet, sheets: [] }), sheets };
}

const REQUESTS: Partial<
  Record<keyof Request, (spreadsheet: Spreadsheet, request: Request) => object | undefined>
> = {
  updateSpreadsheetProperties(spreadsheet, { updateSpreadsheetProperties }) {
    const { properties = {}, fields } = updateSpreadsheetProperties!;
    spreadsheet.properties = merged(spreadsheet.properties!, properties, maskOf(fields));
    return undefined;
  },
  addSheet(spreadsheet, { addSheet: wish }) {
    const { properties } = addSheet(spreadsheet, wish?.properties ?? {});
    return { addSheet: { properties } };
  },
  deleteSheet(spreadsheet, { deleteSheet }) {
    const sheet = sheetOf(spreadsheet, deleteSheet!.sheetId);
    const rest = spreadsheet.sheets!.filter((other) => other !== sheet);
    if (!rest.some(({ properties }) => !properties!.hidden)) {
      throw invalid("You can't remove all the visible sheets in a document.");
    }
    spreadsheet.sheets = rest;
    number(spreadsheet);
    return undefined;
  },
  updateSheetProperties(spreadsheet, { updateSheetProperties }) {
    const { properties = {}, fields } = updateSheetProperties!;
    const sheet = sheetOf(spreadsheet, properties.sheetId);
    const mask = maskOf(fields);
    if (mask.title) checkTitle(spreadsheet, properties.title, sheet);
    const { sheetId, index } = sheet.properties!;
    sheet.properties = { ...merged(sheet.properties!, properties, mask), sheetId };
    const { rowCount, columnCount } = sizeOf(sheet);
    checkFrozen(sheet);
    const grid = gridOf(sheet);
    grid.rowData = grid.rowData.slice(0, rowCount);
    grid.rowData = grid.rowData.map(({ values = [] }) => ({
      values: values.slice(0, columnCount),
    }));
    if (mask.index && properties.index !== index) move(spreadsheet, sheet, properties.index ?? 0);
    return undefined;
  },
  updateCells(spreadsheet, { updateCells }) {
    const { rows = [], fields, start, range } = updateCells!;
    if (!start === !range) throw invalid('Must specify exactly one of start and range.');
    const sheet = sheetOf(spreadsheet, (start ?? range)!.sheetId);
    const mask = maskOf(fields);
    const width = rows.reduce((most, { values }) => Math.max(most, values?.length ?? 0), 0);
    const box = range
      ? boxOf(sheet, range)
      : boxAt(start!.rowIndex ?? 0, start!.columnIndex ?? 0, rows.length, width);
    checkBox(sheet, box);
    for (let row = box.top; row < box.bottom; row++) {
      const given = rows[row - box.top]?.values ?? [];
      // From a start on, only the cells that are given change; in a range all do.
      const right = range ? box.right : box.left + given.length;
      for (let column = box.left; column < right; column++) {
        const cell = cellAt(sheet, row, column);
        putCell(sheet, row, column, merged(cell, given[column - box.left] ?? {}, mask));
      }
    }
    return undefined;
  },
  repeatCell(spreadsheet, { repeatCell }) {
    const { range, cell = {}, fields } = repeatCell!;
    const sheet = sheetOf(spreadsheet, range?.sheetId);
    const mask = maskOf(fields);
    const box = boxOf(sheet, range ?? {});
    checkBox(sheet, box);
    for (let row = box.top; row < box.bottom; row++) {
      for (let column = box.left; column < box.right; column++) {
        putCell(sheet, row, column, merged(cellAt(sheet, row, column), cell, mask));
      }
    }
    return undefined;
  },
  updateDimensionProperties(spreadsheet, { updateDimensionProperties }) {
    const { range, properties = {}, fields } = updateDimensionProperties!;
    const sheet = sheetOf(spreadsheet, range?.sheetId);
    const mask = maskOf(fields);
    const { rowCount, columnCount } = sizeOf(sheet);
    const isRows = range?.dimension === 'ROWS';
    if (!isRows && range?.dimension !== 'COLUMNS') throw invalid('No dimension specified.');
    const count = isRows ? rowCount : columnCount;
    const { startIndex = 0, endIndex = count } = range;
    if (endIndex > count) throw invalid(`endIndex (${endIndex}) is beyond the grid (${count}).`);
    const grid = gridOf(sheet);
    const all = isRows ? grid.rowMetadata : grid.columnMetadata;
    for (let at = startIndex; at < endIndex; at++) {
      putDimensions(all, at, [merged(all[at] ?? {}, properties, mask)]);
    }
    return undefined;
  },
  mergeCells(spreadsheet, { mergeCells }) {
    const { range = {}, mergeType = 'MERGE_ALL' } = mergeCells!;
    if (mergeType !== 'MERGE_ALL') throw new Error(`not in the workbench: ${mergeType}`);
    merge(spreadsheet, range);
    return undefined;
  },
  addChart(spreadsheet, { addChart: wish }) {
    return { addChart: { chart: addChart(spreadsheet, wish?.chart ?? {}) } };
  },
  deleteEmbeddedObject(spreadsheet, { deleteEmbeddedObject }) {
    const id = deleteEmbeddedObject!.objectId;
    const sheet = spreadsheet.sheets!.find(({ charts }) =>
      charts?.some(({ chartId }) => chartId === id),
    );
    if (!sheet) throw invalid(`No embedded object with id: ${id}`);
    sheet.charts = sheet.charts!.filter(({ chartId }) => chartId !== id);
    return undefined;
  },
};

function addSheet(spreadsheet: Spreadsheet, wish: SheetProperties): Sheet {
  const sheets = spreadsheet.sheets!;
  const { sheetId = freeId(spreadsheet), title = freeTitle(spreadsheet), ...rest } = wish;
  if (sheetId < 0) throw invalid('sheetId must be positive.');
  if (sheets.some((sheet) => idOf(sheet) === sheetId)) {
    throw invalid(
      `A sheet with sheetId ${sheetId} already exists. Please choose a different sheetId.`,
    );
  }
  checkTitle(spreadsheet, title);
  const sheet: Sheet = {
    properties: {
      ...rest,
      sheetId,
      title,
      sheetType: 'GRID',
      gridProperties: { ...NEW_SHEET, ...wish.gridProperties },
    },
    data: [{ rowData: [], rowMetadata: [], columnMetadata: [] }],
  };
  checkFrozen(sheet);
  sheets.splice(wish.index ?? sheets.length, 0, sheet);
  number(spreadsheet);
  return sheet;
}

function addChart(spreadsheet: Spreadsheet, wish: Chart, own?: Sheet): Chart {
  const { overlayPosition } = wish.position ?? {};
  if (!overlayPosition) throw new Error('not in the workbench: a chart on a sheet of its own');
  const { rowIndex = 0, columnIndex = 0, sheetId } = overlayPosition.anchorCell ?? {};
  const sheet = own ?? sheetOf(spreadsheet, sheetId);
  checkBox(sheet, boxAt(rowIndex, columnIndex, 1, 1));
  checkChart(wish.spec ?? {});
  for (const range of rangesIn(wish.spec)) {
    const source = sheetOf(spreadsheet, range.sheetId);
    checkBox(source, boxOf(source, range));
  }
  const taken = spreadsheet.sheets!.flatMap(({ charts = [] }) => charts.map((one) => one.chartId));
  const { chartId = Math.max(0, ...taken.map(Number)) + 1 } = wish;
  if (taken.includes(chartId)) throw invalid(`An object with id ${chartId} already exists.`);
  const chart: Chart = {
    ...wish,
    chartId,
    position: {
      overlayPosition: {
        ...overlayPosition,
        anchorCell: { sheetId: idOf(sheet), rowIndex, columnIndex },
      },
    },
  };
  sheet.charts = [...(sheet.charts ?? []), chart];
  return chart;
}

function merge(spreadsheet: Spreadsheet, range: GridRange): void {
  const sheet = sheetOf(spreadsheet, range.sheetId);
  const box = boxOf(sheet, range);
  checkBox(sheet, box);
  for (const other of sheet.merges ?? []) {
    const { top, left, bottom, right } = boxOf(sheet, other);
    if (box.top < bottom && top < box.bottom && box.left < right && left < box.right) {
      throw invalid('You must select all cells in a merged range to merge or unmerge them.');
    }
  }
  sheet.merges = [
    ...(sheet.merges ?? []),
    {
      sheetId: idOf(sheet),
      startRowIndex: box.top,
      endRowIndex: box.bottom,
      startColumnIndex: box.left,
      endColumnIndex: box.right,
    },
  ];
}

function move(spreadsheet: Spreadsheet, sheet: Sheet, index: number): void {
  const rest = spreadsheet.sheets!.filter((other) => other !== sheet);
  // Counted before the sheet moves, as the API does.
  const from = spreadsheet.sheets!.indexOf(sheet);
  rest.splice(index > from ? index - 1 : index, 0, sheet);
  spreadsheet.sheets = rest;
  number(spreadsheet);
}

function number(spreadsheet: Spreadsheet): void {
  spreadsheet.sheets!.forEach(({ properties }, index) => {
    properties!.index = index;
  });
}

// Places

/** An absent id is 0. */
function sheetOf(spreadsheet: Spreadsheet, sheetId = 0): Sheet {
  const found = spreadsheet.sheets!.find((sheet) => idOf(sheet) === sheetId);
  if (!found) throw invalid(`No grid with id: ${sheetId}`);
  return found;
}

function idOf(sheet: Sheet): number {
  return sheet.properties!.sheetId!;
}

function sizeOf(sheet: Sheet): { rowCount: number; columnCount: number } {
  const { rowCount, columnCount } = { ...NEW_SHEET, ...sheet.properties!.gridProperties };
  return { rowCount: rowCount!, columnCount: columnCount! };
}

function boxOf(sheet: Sheet, range: GridRange): Box {
  const { rowCount, columnCount } = sizeOf(sheet);
  return {
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: range.endRowIndex ?? rowCount,
    right: range.endColumnIndex ?? columnCount,
  };
}

function boxAt(top: number, left: number, rows: number, columns: number): Box {
  return { top, left, bottom: top + rows, right: left + columns };
}

function checkBox(sheet: Sheet, { top, left, bottom, right }: Box): void {
  const { rowCount, columnCount } = sizeOf(sheet);
  if (top < 0 || left < 0 || bottom < top || right < left) {
    throw invalid(`The range of rows ${top}-${bottom} and columns ${left}-${right} is none.`);
  }
  if (bottom > rowCount || right > columnCount) {
    throw invalid(
      `Range (${sheet.properties!.title}!R${top + 1}C${left + 1}:R${bottom}C${right}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
    );
  }
}

// Contents

interface Grid {
  rowData: { values?: CellData[] }[];
  rowMetadata: Dimension[];
  columnMetadata: Dimension[];
}

function gridOf(sheet: Sheet): Grid {
  return sheet.data![0] as Grid;
}

function cellAt(sheet: Sheet, row: number, column: number): CellData {
  return gridOf(sheet).rowData[row]?.values?.[column] ?? {};
}

function putCell(sheet: Sheet, row: number, column: number, cell: CellData): void {
  const value = cell.userEnteredValue;
  if (value && Object.keys(value).length > 1) {
    throw invalid('A cell may have one kind of value only.');
  }
  const isEmpty = Object.keys(cell).length === 0;
  const { rowData } = gridOf(sheet);
  if (isEmpty && !rowData[row]?.values?.[column]) return;
  while (rowData.length <= row) rowData.push({ values: [] });
  rowData[row]!.values ??= [];
  const { values } = rowData[row]!;
  while (values!.length <= column) values!.push({});
  values![column] = cell;
}

function putDimensions(all: Dimension[], start: number, given: readonly Dimension[]): void {
  while (all.length < start + given.length) all.push({});
  given.forEach((dimension, index) => {
    all[start + index] = dimension;
  });
}

// Checks

function checkTitle(spreadsheet: Spreadsheet, title: string | undefined, own?: Sheet): void {
  if (!title) throw invalid('A sheet must have a title.');
  if (title.length > 100) throw invalid('The title of a sheet may have 100 characters.');
  const taken = spreadsheet.sheets!.some(
    (sheet) => sheet !== own && sheet.properties!.title!.toLowerCase() === title.toLowerCase(),
  );
  if (taken) {
    throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

function checkFrozen(sheet: Sheet): void {
  const { rowCount, columnCount } = sizeOf(sheet);
  const { frozenRowCount = 0, frozenColumnCount = 0 } = sheet.properties!.gridProperties ?? {};
  if (rowCount < 1 || columnCount < 1) throw invalid('A grid has one row and one column at least.');
  if (frozenRowCount >= rowCount || frozenColumnCount >= columnCount) {
    throw invalid("You can't freeze all visible rows or columns on the sheet.");
  }
}

function checkSize(spreadsheet: Spreadsheet): void {
  const cells = spreadsheet.sheets!.reduce((sum, sheet) => {
    const { rowCount, columnCount } = sizeOf(sheet);
    return sum + rowCount * columnCount;
  }, 0);
  if (cells > MOST_CELLS) {
    throw new ApiError(
      400,
      'badRequest',
      `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
    );
  }
}

function maskOf(fields: string | undefined) {
  if (!fields) throw invalid('At least one field must be listed in "fields". (Or use "*".)');
  return parseMask(fields);
}

function freeId(spreadsheet: Spreadsheet): number {
  return Math.max(0, ...spreadsheet.sheets!.map(idOf)) + 1;
}

function freeTitle(spreadsheet: Spreadsheet): string {
  const taken = spreadsheet.sheets!.map(({ properties }) => properties!.title);
  let number = 1;
  while (taken.includes(`Sheet${number}`)) number++;
  return `Sheet${number}`;
}

function invalid(message: string): ApiError {
  return new ApiError(400, 'badRequest', message);
}

/** Says where in a request an error is. */
function within<T>(place: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(error.code, error.reason, `Invalid ${place}: ${error.message}`);
  }
}
