/** As much of the Sheets API's resources as a frozen copy is made of. */

export interface Color {
  red: number;
  green: number;
  blue: number;
}

export interface ColorStyle {
  rgbColor: Color;
}

export interface Border {
  style: 'SOLID' | 'SOLID_MEDIUM' | 'SOLID_THICK';
  colorStyle: ColorStyle;
}

export interface TextFormat {
  foregroundColorStyle?: ColorStyle;
  fontSize?: number;
  bold?: boolean;
  italic?: boolean;
}

export interface CellFormat {
  numberFormat?: { type: 'NUMBER' | 'PERCENT' | 'DATE'; pattern: string };
  backgroundColorStyle?: ColorStyle;
  borders?: Partial<Record<'top' | 'bottom' | 'left' | 'right', Border>>;
  horizontalAlignment: 'LEFT' | 'RIGHT';
  verticalAlignment: 'MIDDLE';
  textFormat: TextFormat;
}

export interface CellData {
  userEnteredValue?: { stringValue: string } | { numberValue: number } | { boolValue: boolean };
  userEnteredFormat?: CellFormat;
}

export interface RowData {
  values: CellData[];
}

export interface GridRange {
  sheetId: number;
  startRowIndex: number;
  endRowIndex: number;
  startColumnIndex: number;
  endColumnIndex: number;
}

export interface ChartData {
  sourceRange: { sources: GridRange[] };
}

type AxisPosition = 'BOTTOM_AXIS' | 'LEFT_AXIS';

export interface BasicChartAxis {
  position: AxisPosition;
  title?: string;
  viewWindowOptions?: { viewWindowMin: number };
}

export interface BasicChartSeries {
  series: ChartData;
  targetAxis: AxisPosition;
  type?: 'COLUMN' | 'LINE';
  lineStyle?: { type: 'MEDIUM_DASHED' };
  colorStyle: ColorStyle;
}

export interface EmbeddedChart {
  spec: {
    title: string;
    titleTextFormat: TextFormat;
    basicChart: {
      chartType: 'BAR' | 'COLUMN' | 'LINE' | 'SCATTER' | 'COMBO';
      legendPosition: 'BOTTOM_LEGEND' | 'NO_LEGEND';
      stackedType?: 'STACKED';
      headerCount: number;
      axis: BasicChartAxis[];
      domains: { domain: ChartData }[];
      series: BasicChartSeries[];
    };
  };
  position: {
    overlayPosition: {
      anchorCell: { sheetId: number; rowIndex: number; columnIndex: number };
      offsetYPixels: number;
      widthPixels: number;
      heightPixels: number;
    };
  };
}

export interface SheetProperties {
  sheetId: number;
  title: string;
  rightToLeft: boolean;
  gridProperties: {
    rowCount: number;
    columnCount: number;
    frozenRowCount: number;
    frozenColumnCount: number;
    hideGridlines: boolean;
  };
}

export interface PixelSize {
  pixelSize: number;
}

export interface Sheet {
  properties: SheetProperties;
  data: {
    startRow: number;
    startColumn: number;
    rowData: RowData[];
    rowMetadata: PixelSize[];
    columnMetadata: PixelSize[];
  }[];
  charts: EmbeddedChart[];
}

export interface Spreadsheet {
  properties: { title: string; locale: string; timeZone: string };
  sheets: Sheet[];
}

export interface DimensionRange {
  sheetId: number;
  dimension: 'ROWS' | 'COLUMNS';
  startIndex: number;
  endIndex: number;
}

/** One of them is set. */
export interface Request {
  addSheet?: { properties: SheetProperties };
  updateCells?: {
    start: { sheetId: number; rowIndex: number; columnIndex: number };
    rows: RowData[];
    fields: string;
  };
  updateDimensionProperties?: { range: DimensionRange; properties: PixelSize; fields: string };
  addChart?: { chart: EmbeddedChart };
}
