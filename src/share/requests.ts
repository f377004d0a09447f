/** Frozen sheets as resources and requests of the Sheets API. */
import { type Block, type Border as BorderName, type Chart, colours } from '../reports';
import type { FrozenCell, FrozenChart, FrozenSheet, Value } from './frozen';
import { isDate } from './frozen';
import type {
  BasicChartAxis,
  BasicChartSeries,
  Border,
  CellData,
  CellFormat,
  ChartData,
  ColorStyle,
  EmbeddedChart,
  PixelSize,
  Request,
  RowData,
  Sheet,
  SheetProperties,
  Spreadsheet,
} from './sheets-api';

/** What `Sheets.Spreadsheets.create` makes a new copy of, in one call. */
export const newSpreadsheet = (
  title: string,
  locale: string,
  timeZone: string,
  sheets: readonly FrozenSheet[],
  sheetIds: readonly number[] = sheets.map((_, index) => index + 1),
): Spreadsheet => ({
  properties: { title, locale, timeZone },
  sheets: sheets.map((sheet, index) => {
    const sheetId = sheetIds[index]!;
    return {
      properties: propertiesOf(sheet, sheetId),
      data: [
        {
          startRow: 0,
          startColumn: 0,
          rowData: rowsOf(sheet),
          rowMetadata: sheet.rowHeights.map(sizeOf),
          columnMetadata: sheet.columnWidths.map(sizeOf),
        },
      ],
      charts: chartsOf(sheet, sheetId),
    } satisfies Sheet;
  }),
});

/** Requests that add the sheets behind those that a copy has; their ids count from the first one's. */
export const addSheets = (sheets: readonly FrozenSheet[], firstSheetId: number): Request[] =>
  sheets.flatMap((sheet, index) => {
    const sheetId = firstSheetId + index;
    return [
      { addSheet: { properties: propertiesOf(sheet, sheetId) } },
      {
        updateCells: {
          start: { sheetId, rowIndex: 0, columnIndex: 0 },
          rows: rowsOf(sheet),
          fields: 'userEnteredValue,userEnteredFormat',
        },
      },
      ...resized('ROWS', sheet.rowHeights, sheetId),
      ...resized('COLUMNS', sheet.columnWidths, sheetId),
      ...addCharts(sheet, sheetId),
    ];
  });

/** Adds the charts of a sheet that has none. */
export const addCharts = (sheet: FrozenSheet, sheetId: number): Request[] =>
  chartsOf(sheet, sheetId).map((chart) => ({ addChart: { chart } }));

const propertiesOf = (sheet: FrozenSheet, sheetId: number): SheetProperties => ({
  sheetId,
  title: sheet.name,
  rightToLeft: sheet.rightToLeft,
  gridProperties: {
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    frozenRowCount: sheet.frozenRows,
    frozenColumnCount: sheet.frozenColumns,
    hideGridlines: true,
  },
});

const sizeOf = (pixelSize: number): PixelSize => ({ pixelSize });

/** One request for neighbours of one size. */
function resized(
  dimension: 'ROWS' | 'COLUMNS',
  sizes: readonly number[],
  sheetId: number,
): Request[] {
  const starts = [...sizes.keys()].filter((at) => sizes[at] !== sizes[at - 1]);
  return starts.map((startIndex, nth) => ({
    updateDimensionProperties: {
      range: { sheetId, dimension, startIndex, endIndex: starts[nth + 1] ?? sizes.length },
      properties: sizeOf(sizes[startIndex]!),
      fields: 'pixelSize',
    },
  }));
}

const rowsOf = ({ cells, rightToLeft }: FrozenSheet): RowData[] =>
  cells.map((line) => ({ values: line.map((cell) => cellOf(cell, rightToLeft)) }));

function cellOf(cell: FrozenCell | undefined, rightToLeft: boolean): CellData {
  if (!cell) return {};
  const userEnteredFormat = formatOf(cell, rightToLeft);
  if (cell.value === '') return { userEnteredFormat };
  return { userEnteredValue: contentOf(cell.value), userEnteredFormat };
}

/** A text stays one, whatever it begins with. */
function contentOf(value: Value): NonNullable<CellData['userEnteredValue']> {
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}

function formatOf({ format, look }: FrozenCell, rightToLeft: boolean): CellFormat {
  const { background, colour, bold, italic, size, align, border } = look;
  return {
    ...(format ? { numberFormat: { type: formatType(format), pattern: format } } : {}),
    ...(background === colours.ground ? {} : { backgroundColorStyle: colorStyle(background) }),
    ...(border && BORDERS[border] ? { borders: BORDERS[border] } : {}),
    // Labels stand where a line begins, numbers where it ends.
    horizontalAlignment: (align === 'right') === rightToLeft ? 'LEFT' : 'RIGHT',
    verticalAlignment: 'MIDDLE',
    textFormat: {
      foregroundColorStyle: colorStyle(colour),
      fontSize: size,
      ...(bold ? { bold } : {}),
      ...(italic ? { italic } : {}),
    },
  };
}

function formatType(pattern: string): 'NUMBER' | 'PERCENT' | 'DATE' {
  if (isDate(pattern)) return 'DATE';
  return /%/.test(pattern.replace(/"[^"]*"/g, '')) ? 'PERCENT' : 'NUMBER';
}

const line = (colour: string, style: Border['style']): Border => ({
  style,
  colorStyle: colorStyle(colour),
});

const BORDERS: Partial<Record<BorderName, CellFormat['borders']>> = {
  hairline: { bottom: line(colours.hairline, 'SOLID') },
  total: { top: line(colours.ink, 'SOLID_MEDIUM') },
  gap: { right: line(colours.ground, 'SOLID_THICK') },
};

function colorStyle(colour: string): ColorStyle {
  const [red, green, blue] = [1, 3, 5].map(
    (at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255,
  ) as [number, number, number];
  return { rgbColor: { red, green, blue } };
}

const CHART_TYPES = {
  bar: 'BAR',
  column: 'COLUMN',
  line: 'LINE',
  scatter: 'SCATTER',
  combo: 'COMBO',
} as const;

/** As far below the cell's top as on the report. */
const CHART_OFFSET = 6;

const chartsOf = (sheet: FrozenSheet, sheetId: number): EmbeddedChart[] =>
  sheet.charts.map((chart) => chartOf(chart, sheet, sheetId));

function chartOf(chart: FrozenChart, sheet: FrozenSheet, sheetId: number): EmbeddedChart {
  const { headed, series, small } = chart;
  const isPlain = series.length === 1 || series.some(({ look }) => look === 'hidden');
  const data = (block: Block): ChartData => dataOf(block, headed, sheetId);
  return {
    spec: {
      title: chart.title,
      titleTextFormat: {
        foregroundColorStyle: colorStyle(colours.ink),
        fontSize: small ? 10 : 12,
        bold: true,
      },
      basicChart: {
        chartType: CHART_TYPES[chart.type],
        legendPosition: isPlain ? 'NO_LEGEND' : 'BOTTOM_LEGEND',
        ...(chart.stacked ? { stackedType: 'STACKED' } : {}),
        headerCount: headed ? 1 : 0,
        axis: axesOf(chart, sheet),
        domains: [{ domain: data(chart.domain) }],
        series: series.map((one) => seriesOf(one, chart, data(one.block))),
      },
    },
    position: {
      overlayPosition: {
        anchorCell: { sheetId, rowIndex: chart.row - 1, columnIndex: chart.column - 1 },
        offsetYPixels: CHART_OFFSET,
        widthPixels: chart.width,
        heightPixels: chart.height,
      },
    },
  };
}

const dataOf = (
  { row, column, rows, columns }: Block,
  headed: boolean,
  sheetId: number,
): ChartData => ({
  sourceRange: {
    sources: [
      {
        sheetId,
        startRowIndex: row - (headed ? 2 : 1),
        endRowIndex: row - 1 + rows,
        startColumnIndex: column - 1,
        endColumnIndex: column - 1 + columns,
      },
    ],
  },
});

/** The values of bars lie along the bottom. */
const valueAxis = ({ type }: Chart) => (type === 'bar' ? 'BOTTOM_AXIS' : 'LEFT_AXIS');

function seriesOf(
  { colour, look }: Chart['series'][number],
  chart: Chart,
  series: ChartData,
): BasicChartSeries {
  return {
    series,
    targetAxis: valueAxis(chart),
    ...(chart.type === 'combo' ? { type: look ? 'LINE' : 'COLUMN' } : {}),
    ...(look === 'dashed' ? { lineStyle: { type: 'MEDIUM_DASHED' } } : {}),
    colorStyle: colorStyle(colour),
  };
}

function axesOf(chart: FrozenChart, sheet: FrozenSheet): BasicChartAxis[] {
  const value: BasicChartAxis = {
    position: valueAxis(chart),
    ...(chart.small ? {} : { title: chart.axis }),
    // A small line shows how it moves, not how high it is.
    ...(chart.small || hasNegative(chart, sheet)
      ? {}
      : { viewWindowOptions: { viewWindowMin: 0 } }),
  };
  // The API refuses a format of the axis of the labels.
  const label: BasicChartAxis = {
    position: chart.type === 'bar' ? 'LEFT_AXIS' : 'BOTTOM_AXIS',
    ...(chart.domainAxis ? { title: chart.domainAxis.title } : {}),
  };
  return [label, value];
}

const hasNegative = ({ series }: Chart, { cells }: FrozenSheet): boolean =>
  series.some(({ block: { row, column, rows } }) =>
    cells.slice(row - 1, row - 1 + rows).some((line) => Number(line[column - 1]?.value) < 0),
  );
