import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Drive, type Spreadsheet } from '../../workbench/cloud/drive';
import { Outbox } from '../../workbench/cloud/outbox';
import { created } from '../../workbench/cloud/spreadsheets';
import { exportJson, sheetTexts } from '../../workbench/export';
import { loadEngineLibrary } from '../../workbench/node/engine-node';
import { openFile } from '../../workbench/open-file';
import { pdfOf } from '../../workbench/pdf';
import { exportXlsx } from '../../workbench/xlsx';

type CellData = GoogleAppsScript.Sheets.Schema.CellData;
type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;

function opened(spreadsheet: Spreadsheet) {
  const drive = new Drive({
    outbox: new Outbox(),
    now: () => 0,
    user: () => 'user@example.com',
    exports: {},
  });
  return openFile(drive.add('File', created(spreadsheet)), loadEngineLibrary());
}

/** A file of one sheet. */
const openedSheet = (sheet: Sheet, rest: Spreadsheet = {}) => {
  const properties = { title: 'One', sheetId: 7, ...sheet.properties };
  const document = opened({ ...rest, sheets: [{ ...sheet, properties }] });
  return { document, engine: document.engine, id: document.engine.sheetIds()[0]! };
};

/** A file of one cell. */
const openedCell = (cell: CellData, rest: Spreadsheet = {}) =>
  openedSheet({ data: [{ rowData: [{ values: [cell] }] }] }, rest);

const rgb = (red: number, green: number, blue: number) => ({ rgbColor: { red, green, blue } });

describe('an opened file', () => {
  it('that is empty has one sheet with nothing in it', () => {
    const { engine } = opened({});
    expect(engine.sheetIds().map((id) => engine.sheetName(id))).toEqual(['Sheet1']);
    expect(sheetTexts(engine, engine.sheetIds()[0]!)).toEqual([]);
    expect(new TextDecoder().decode(pdfOf(engine))).toContain('/Count 1');
  });

  it('has its sheets in order, of their size, hidden where they are', () => {
    const sheet = (title: string, rowCount: number, hidden = false) => ({
      properties: { title, hidden, gridProperties: { rowCount, columnCount: 2 } },
    });
    const { engine } = opened({ sheets: [sheet('B', 3), sheet('A', 4, true), sheet('Sheet1', 5)] });
    const sheets = engine
      .sheetIds()
      .map((id) => [engine.sheetName(id), engine.size(id).rows, engine.isHidden(id)]);
    expect(sheets).toEqual([
      ['B', 3, false],
      ['A', 4, true],
      ['Sheet1', 5, false],
    ]);
  });

  it.each<[string, CellData, string]>([
    ['a text', { userEnteredValue: { stringValue: 'Won' } }, 'Won'],
    ['a text like a formula', { userEnteredValue: { stringValue: '=1+1' } }, '=1+1'],
    ['a text like a number', { userEnteredValue: { stringValue: '007' } }, '007'],
    ['a number', { userEnteredValue: { numberValue: 1234.5 } }, '1234.5'],
    ['zero', { userEnteredValue: { numberValue: 0 } }, '0'],
    ['a truth', { userEnteredValue: { boolValue: false } }, 'FALSE'],
    ['a formula', { userEnteredValue: { formulaValue: '=1+1' } }, '2'],
    [
      'money',
      {
        userEnteredValue: { numberValue: 1234.5 },
        userEnteredFormat: { numberFormat: { type: 'CURRENCY', pattern: '"$"#,##0.00' } },
      },
      '$1,234.50',
    ],
    [
      'a share',
      {
        userEnteredValue: { numberValue: 0.256 },
        userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0.0%' } },
      },
      '25.6%',
    ],
    [
      'a date',
      {
        userEnteredValue: { numberValue: 45658 },
        userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } },
      },
      '2025-01-01',
    ],
    ['nothing', {}, ''],
  ])('shows %s', (_, cell, text) => {
    const { engine, id } = openedCell(cell);
    expect(engine.cell(id, 0, 0).text).toBe(text);
  });

  it('writes numbers as its locale does', () => {
    const cell = {
      userEnteredValue: { numberValue: 1234.5 },
      userEnteredFormat: { numberFormat: { pattern: '#,##0.0' } },
    };
    const { engine, id } = openedCell(cell, { properties: { locale: 'de_DE' } });
    expect(engine.cell(id, 0, 0).text).toBe('1.234,5');
  });

  it('looks as its formats say', () => {
    const { engine, id } = openedCell({
      userEnteredFormat: {
        backgroundColorStyle: rgb(1, 0.5, 0),
        horizontalAlignment: 'RIGHT',
        verticalAlignment: 'MIDDLE',
        wrapStrategy: 'WRAP',
        textFormat: {
          bold: true,
          italic: true,
          fontSize: 14,
          foregroundColorStyle: { rgbColor: { blue: 1 } },
        },
      },
    });
    expect(engine.style(id, 0, 0)).toEqual({
      bold: true,
      italic: true,
      fontSize: 14,
      textColor: '#0000FF',
      fillColor: '#FF8000',
      align: 'right',
      verticalAlign: 'middle',
      wrapping: 'wrap',
    });
  });

  it('has lines on the sides that have them, along rows and columns', () => {
    const border = { style: 'SOLID', colorStyle: rgb(0, 0, 0) };
    const cell: CellData = { userEnteredFormat: { borders: { bottom: border, right: border } } };
    const { engine, id } = openedSheet({
      data: [{ startRow: 1, startColumn: 1, rowData: [{ values: [cell, cell, {}] }] }],
    });
    const sides = (col: number) =>
      Object.keys(engine.model.getters.getCellBorder({ sheetId: id, row: 1, col }) ?? {}).sort();
    expect([sides(0), sides(1), sides(2), sides(4)]).toEqual([
      [],
      ['bottom', 'right'],
      ['bottom', 'right'],
      [],
    ]);
  });

  it('has its sizes, merges, frozen panes, direction and names', () => {
    const { document, engine, id } = openedSheet(
      {
        properties: {
          rightToLeft: true,
          gridProperties: { frozenRowCount: 2, frozenColumnCount: 1, hideGridlines: true },
        },
        data: [
          {
            rowMetadata: [{ pixelSize: 30 }, { pixelSize: 30 }, {}, { hiddenByUser: true }],
            columnMetadata: [{}, { pixelSize: 150 }],
          },
        ],
        merges: [{ startRowIndex: 1, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 3 }],
      },
      {
        namedRanges: [{ name: 'total', range: { sheetId: 7, endRowIndex: 2, endColumnIndex: 1 } }],
      },
    );
    const { getters } = engine.model;
    expect([0, 1, 2].map((row) => getters.getRowSize(id, row))).toEqual([30, 30, 23]);
    expect(getters.isRowHidden(id, 3)).toBe(true);
    expect([0, 1].map((col) => getters.getColSize(id, col))).toEqual([96, 150]);
    expect(engine.merges(id)).toEqual([{ top: 1, bottom: 1, left: 1, right: 2 }]);
    expect(engine.frozen(id)).toEqual({ rows: 2, columns: 1 });
    expect(getters.getGridLinesVisibility(id)).toBe(false);
    expect(document.rightToLeft.has(id)).toBe(true);
    expect(engine.namedAreas()).toMatchObject([{ name: 'total', reference: 'One!A1:A2' }]);
  });

  const line = (startColumnIndex: number) => ({
    sourceRange: {
      sources: [
        { sheetId: 7, endRowIndex: 3, startColumnIndex, endColumnIndex: startColumnIndex + 1 },
      ],
    },
  });
  const position = {
    overlayPosition: { anchorCell: { sheetId: 7, rowIndex: 4, columnIndex: 1 }, widthPixels: 300 },
  };
  const chartIn = (spec: object) => {
    const { document, engine, id } = openedSheet({
      charts: [{ spec: { title: 'T', ...spec }, position }],
    });
    const [state] = [...document.charts.values()];
    const [chartId] = engine.chartIds(id);
    return {
      state: state!,
      definition: engine.model.getters.getChartDefinition(chartId!),
      document,
    };
  };

  it.each(['COLUMN', 'BAR', 'LINE', 'AREA', 'SCATTER', 'COMBO'])(
    'draws a %s chart',
    (chartType) => {
      const targetAxis = chartType === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS';
      const series = [1, 2].map((at) => ({
        series: line(at),
        targetAxis,
        colorStyle: rgb(1, 0, 0),
      }));
      const { state, document } = chartIn({
        basicChart: {
          chartType,
          headerCount: 1,
          legendPosition: 'BOTTOM_LEGEND',
          domains: [{ domain: line(0) }],
          series,
        },
      });
      expect(exportJson(document).sheets[0]!.charts).toMatchObject([
        {
          type: chartType.toLowerCase(),
          title: 'T',
          anchor: 'B5',
          ranges: ['One!A1:A3', 'One!B1:B3', 'One!C1:C3'],
        },
      ]);
      expect(state).toMatchObject({
        headers: 1,
        options: {
          legend: { position: 'bottom' },
          width: 300,
          series: { 0: { color: '#FF0000' } },
        },
      });
    },
  );

  it('draws a pie', () => {
    const { state } = chartIn({
      pieChart: { domain: line(0), series: line(1), pieHole: 0.5, legendPosition: 'NO_LEGEND' },
    });
    expect(state).toMatchObject({
      type: 'PIE',
      options: { pieHole: 0.5, legend: { position: 'none' } },
    });
  });

  it('keeps the ends, titles and stacks of axes', () => {
    const { definition } = chartIn({
      basicChart: {
        chartType: 'COLUMN',
        stackedType: 'STACKED',
        axis: [
          {
            position: 'LEFT_AXIS',
            title: 'Won',
            viewWindowOptions: { viewWindowMin: 0, viewWindowMax: 9 },
          },
        ],
        series: [{ series: line(1) }],
      },
    });
    expect(definition).toMatchObject({
      stacked: true,
      axesDesign: { y: { title: { text: 'Won' }, min: 0, max: 9 } },
    });
  });

  it('tells of a chart that the workbench does not draw', () => {
    expect(() => chartIn({ waterfallChart: { series: [{ data: line(1) }] } })).toThrow(
      'not in the workbench: a chart of title, waterfallChart',
    );
  });

  it('goes out as xlsx', async () => {
    const { document } = openedCell({ userEnteredValue: { stringValue: 'Won' } });
    const files = unzipSync(await exportXlsx(document));
    expect(new TextDecoder().decode(files['xl/workbook.xml'])).toContain('name="One"');
    expect(new TextDecoder().decode(files['xl/sharedStrings.xml'])).toContain('Won');
  });
});

describe('a PDF', () => {
  const texts = (bytes: Uint8Array) =>
    [...new TextDecoder('latin1').decode(bytes).matchAll(/\((.*)\) Tj/g)].map(([, text]) => text);

  it('has the texts of visible sheets as they are shown, and marks what it has no letter for', () => {
    const cell = (stringValue: string) => [
      { rowData: [{ values: [{ userEnteredValue: { stringValue } }] }] },
    ];
    const { engine } = opened({
      sheets: [
        { data: cell('Café (1)') },
        { properties: { title: 'Hidden', hidden: true }, data: cell('secret') },
        { properties: { title: 'More' }, data: cell('▲ فروش') },
      ],
    });
    expect(texts(pdfOf(engine))).toEqual(['Café \\(1\\)', '? ????']);
  });

  it('goes on on further pages, and says where its parts are', () => {
    const rowData = Array.from({ length: 90 }, (_, row) => ({
      values: [{ userEnteredValue: { numberValue: row } }],
    }));
    const bytes = pdfOf(openedSheet({ data: [{ rowData }] }).engine);
    expect(texts(bytes)).toHaveLength(90);
    const file = new TextDecoder('latin1').decode(bytes);
    expect(file).toContain('/Count 3');
    const start = Number(/startxref\n(\d+)/.exec(file)![1]);
    expect(file.slice(start)).toMatch(/^xref\n/);
    const offsets = [...file.slice(start).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) =>
      Number(at),
    );
    expect(offsets.map((at, index) => file.startsWith(`${index + 1} 0 obj\n`, at))).toEqual(
      offsets.map(() => true),
    );
  });
});
