/**
 * A file of the cloud as a workbook: its values, looks, merges, sizes, frozen panes and charts in an engine of
 * its own, to be shown and exported like the workbook in which the add-on runs.
 */
import type { Style } from '@odoo/o-spreadsheet';
import type { DriveFile } from './cloud/drive';
import { type Area, type CellPatch, Engine, type EngineLibrary } from './engine';
import { type ChartState, placeChart } from './services/charts';
import { WorkbenchDocument } from './services/document';
import { LINES } from './services/range';
import { Zone } from './zone';

type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
type CellData = GoogleAppsScript.Sheets.Schema.CellData;
type CellFormat = GoogleAppsScript.Sheets.Schema.CellFormat;
type Border = GoogleAppsScript.Sheets.Schema.Border;
type Dimension = GoogleAppsScript.Sheets.Schema.DimensionProperties;
type EmbeddedChart = GoogleAppsScript.Sheets.Schema.EmbeddedChart;
type ChartSpec = GoogleAppsScript.Sheets.Schema.ChartSpec;
type ChartData = GoogleAppsScript.Sheets.Schema.ChartData;
type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
/** With what the types do not know yet. */
type Series = GoogleAppsScript.Sheets.Schema.BasicChartSeries & { colorStyle?: ColorStyle };
type Axis = GoogleAppsScript.Sheets.Schema.BasicChartAxis & {
  viewWindowOptions?: { viewWindowMin?: number; viewWindowMax?: number };
};
type Color = GoogleAppsScript.Sheets.Schema.Color;
type ColorStyle = GoogleAppsScript.Sheets.Schema.ColorStyle;

/** A new workbook with what the file has now; later changes of the file do not show in it. */
export function openFile(
  { name, spreadsheet }: DriveFile,
  library: EngineLibrary,
): WorkbenchDocument {
  const { properties = {}, sheets = [], namedRanges = [] } = spreadsheet;
  const engine = new Engine({ library, locale: properties.locale });
  const zone = new Zone(properties.timeZone || 'Etc/UTC');
  const document = new WorkbenchDocument(engine, zone, zone.name, () => {});
  document.name = name;
  const first = engine.sheetIds()[0]!;
  engine.renameSheet(first, engine.uuid());
  /** The engine's sheets by the file's numbers. */
  const ids = new Map<number, string>();
  sheets.forEach((sheet, index) => {
    const { sheetId = 0, title = '', gridProperties = {} } = sheet.properties!;
    const { rowCount = 1000, columnCount = 26 } = gridProperties;
    const id = engine.addSheet(title, index + 1, { rows: rowCount, columns: columnCount });
    ids.set(sheetId, id);
    fill(document, id, sheet);
  });
  // A chart may read another sheet than its own.
  for (const { charts = [] } of sheets) {
    for (const chart of charts) draw(document, ids, chart);
  }
  for (const { name: label = '', range = {} } of namedRanges) {
    const id = ids.get(range.sheetId ?? 0)!;
    engine.setNamedArea(label, id, areaOf(engine, id, range));
  }
  engine.deleteSheet(first);
  for (const { properties: { sheetId = 0, hidden = false } = {} } of sheets) {
    if (hidden) engine.setHidden(ids.get(sheetId)!, true);
  }
  engine.settle();
  return document;
}

function fill(document: WorkbenchDocument, id: string, sheet: Sheet): void {
  const { engine } = document;
  const { gridProperties = {}, rightToLeft, tabColor, tabColorStyle } = sheet.properties!;
  for (const { startRow = 0, startColumn = 0, rowData = [], ...grid } of sheet.data ?? []) {
    const width = rowData.reduce((most, { values }) => Math.max(most, values?.length ?? 0), 0);
    const area = {
      top: startRow,
      left: startColumn,
      bottom: startRow + rowData.length - 1,
      right: startColumn + width - 1,
    };
    const cellAt = (row: number, column: number): CellData =>
      rowData[row - startRow]?.values?.[column - startColumn] ?? {};
    if (rowData.length > 0 && width > 0) {
      engine.patch(id, area, (row, column) => patchOf(cellAt(row, column)));
      engine.setNotes(id, area, (row, column) => cellAt(row, column).note ?? '');
      drawBorders(engine, id, area, cellAt);
    }
    resize(engine, id, 'ROW', startRow, grid.rowMetadata ?? []);
    resize(engine, id, 'COL', startColumn, grid.columnMetadata ?? []);
  }
  for (const range of sheet.merges ?? []) engine.merge(id, areaOf(engine, id, range));
  engine.freeze(id, 'ROW', gridProperties.frozenRowCount ?? 0);
  engine.freeze(id, 'COL', gridProperties.frozenColumnCount ?? 0);
  if (gridProperties.hideGridlines) engine.setGridlines(id, false);
  if (rightToLeft) document.rightToLeft.add(id);
  const colour = hex(tabColorStyle, tabColor);
  if (colour) engine.setTabColour(id, colour);
}

// Cells

function patchOf({ userEnteredValue = {}, userEnteredFormat = {} }: CellData): CellPatch {
  const { formulaValue, numberValue, stringValue, boolValue } = userEnteredValue;
  const looks = {
    style: styleOf(userEnteredFormat),
    format: userEnteredFormat.numberFormat?.pattern ?? '',
  };
  if (formulaValue !== undefined) return { ...looks, formula: formulaValue };
  return { ...looks, value: numberValue ?? stringValue ?? boolValue ?? null };
}

function styleOf(format: CellFormat): Style {
  const { textFormat = {}, horizontalAlignment, verticalAlignment, wrapStrategy } = format;
  const { bold, italic, strikethrough, underline, fontSize } = textFormat;
  const style: Record<string, unknown> = {
    bold: bold || undefined,
    italic: italic || undefined,
    strikethrough: strikethrough || undefined,
    underline: underline || undefined,
    fontSize,
    textColor: hex(textFormat.foregroundColorStyle, textFormat.foregroundColor),
    fillColor: hex(format.backgroundColorStyle, format.backgroundColor),
    align: horizontalAlignment?.toLowerCase(),
    verticalAlign: verticalAlignment?.toLowerCase(),
    wrapping: WRAPPING[wrapStrategy ?? ''],
  };
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

const WRAPPING: Readonly<Record<string, string>> = {
  OVERFLOW_CELL: 'overflow',
  LEGACY_WRAP: 'clip',
  CLIP: 'clip',
  WRAP: 'wrap',
};

/** A colour as the engine writes it; parts that are absent are 0, as in the API. */
function hex(style: ColorStyle | undefined, plain: Color | undefined): string | undefined {
  const colour = style?.rgbColor ?? plain;
  if (!colour) return undefined;
  const part = (share = 0) =>
    Math.round(share * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(colour.red)}${part(colour.green)}${part(colour.blue)}`.toUpperCase();
}

/** Lines of a look that follow one another in a row are drawn at once. */
function drawBorders(
  engine: Engine,
  id: string,
  area: Area,
  cellAt: (row: number, column: number) => CellData,
): void {
  for (const side of ['top', 'left', 'bottom', 'right'] as const) {
    for (let row = area.top; row <= area.bottom; row++) {
      const lookAt = (column: number) =>
        lookOf(cellAt(row, column).userEnteredFormat?.borders?.[side]);
      for (let left = area.left; left <= area.right; ) {
        const look = lookAt(left);
        let right = left;
        // One command for a run draws its outer edge only at the sides.
        const isRun = side === 'top' || side === 'bottom';
        while (isRun && right < area.right && sameLook(lookAt(right + 1), look)) right++;
        if (look) engine.setBorder(id, { top: row, bottom: row, left, right }, side, look);
        left = right + 1;
      }
    }
  }
}

interface Look {
  style: string;
  color: string;
}

function lookOf(border: Border | undefined): Look | undefined {
  const style = LINES[border?.style ?? ''];
  if (style === undefined) return undefined;
  return { style, color: hex(border?.colorStyle, border?.color) ?? '#000000' };
}

function sameLook(a: Look | undefined, b: Look | undefined): boolean {
  return a?.style === b?.style && a?.color === b?.color;
}

/** Rows or columns of a size that follow one another change at once. */
function resize(
  engine: Engine,
  id: string,
  dimension: 'ROW' | 'COL',
  start: number,
  all: readonly Dimension[],
): void {
  for (let at = 0; at < all.length; ) {
    const { pixelSize, hiddenByUser } = all[at]!;
    let end = at + 1;
    while (
      all[end] &&
      all[end]!.pixelSize === pixelSize &&
      all[end]!.hiddenByUser === hiddenByUser
    ) {
      end++;
    }
    if (pixelSize !== undefined) engine.setSize(id, dimension, start + at, end - at, pixelSize);
    if (hiddenByUser) engine.setHeadersHidden(id, dimension, start + at, end - at, true);
    at = end;
  }
}

function areaOf(engine: Engine, id: string, range: GridRange): Area {
  const { rows, columns } = engine.size(id);
  return {
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: (range.endRowIndex ?? rows) - 1,
    right: (range.endColumnIndex ?? columns) - 1,
  };
}

// Charts

function draw(
  document: WorkbenchDocument,
  ids: ReadonlyMap<number, string>,
  { chartId, position, spec = {} }: EmbeddedChart,
): void {
  const {
    anchorCell = {},
    offsetXPixels = 0,
    offsetYPixels = 0,
    ...size
  } = position!.overlayPosition!;
  const { sheetId = 0, rowIndex = 0, columnIndex = 0 } = anchorCell;
  const { title, titleTextFormat = {} } = spec;
  const { type, data, options } = plotted(spec);
  const ranges = data
    .flatMap((one) => one?.sourceRange?.sources ?? [])
    .map((range) => {
      const id = ids.get(range.sheetId ?? 0)!;
      return { sheetId: id, area: areaOf(document.engine, id, range) };
    });
  placeChart(document, ids.get(sheetId)!, `chart-${chartId}`, {
    type,
    ranges,
    options: {
      title,
      titleTextStyle: {
        color: hex(titleTextFormat.foregroundColorStyle, titleTextFormat.foregroundColor),
        fontSize: titleTextFormat.fontSize,
        bold: titleTextFormat.bold,
      },
      width: size.widthPixels,
      height: size.heightPixels,
      ...options,
    },
    headers: spec.basicChart?.headerCount ?? 0,
    transposed: false,
    position: { row: rowIndex + 1, column: columnIndex + 1, x: offsetXPixels, y: offsetYPixels },
  });
}

/** What a chart is drawn from, its labels first, in the words of Apps Script. */
function plotted(spec: ChartSpec): Pick<ChartState, 'type' | 'options'> & {
  data: (ChartData | undefined)[];
} {
  const { basicChart, pieChart } = spec;
  if (pieChart) {
    const { domain, series, pieHole, legendPosition } = pieChart;
    const options = { pieHole, legend: { position: legendOf(legendPosition) } };
    return { type: 'PIE', data: [domain, series], options };
  }
  if (!basicChart)
    throw new Error(`not in the workbench: a chart of ${Object.keys(spec).join(', ')}`);
  const { chartType = 'COLUMN', domains = [], series = [], axis = [], stackedType } = basicChart;
  const axisAt = (place: string) => {
    const found: Axis = axis.find(({ position }) => position === place) ?? {};
    const { viewWindowMin: min, viewWindowMax: max } = found.viewWindowOptions ?? {};
    return { title: found.title, viewWindow: { min, max } };
  };
  const looks = series.map((one, index) => {
    const { color, colorStyle, type, targetAxis }: Series = one;
    return [
      index,
      {
        color: hex(colorStyle, color),
        type: type?.toLowerCase(),
        targetAxisIndex: targetAxis === 'RIGHT_AXIS' ? 1 : 0,
      },
    ] as const;
  });
  return {
    type: chartType,
    data: [...domains.map(({ domain }) => domain), ...series.map((one) => one.series)],
    options: {
      isStacked: stackedType === 'STACKED',
      legend: { position: legendOf(basicChart.legendPosition) },
      series: Object.fromEntries(looks),
      hAxis: axisAt('BOTTOM_AXIS'),
      vAxis: axisAt('LEFT_AXIS'),
      treatLabelsAsText: chartType === 'LINE',
    },
  };
}

function legendOf(position = ''): string {
  const place = position.replace(/_LEGEND$/, '').toLowerCase();
  return place === 'no' ? 'none' : place;
}
