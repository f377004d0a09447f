import { beforeAll, describe, expect, it } from 'vitest';
import { colours, type Style, styleOf } from '../../src/reports';
import type { FrozenCell, FrozenChart, FrozenSheet, Value } from '../../src/share/frozen';
import { addSheets, newSpreadsheet } from '../../src/share/requests';
import { checkRequest } from '../../workbench/cloud/schema';
import { created, updated } from '../../workbench/cloud/spreadsheets';
import { allTables, SHARED, shareReport } from './support';

type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Request = GoogleAppsScript.Sheets.Schema.Request;

/** As Google's types have it: what does not fit is found when this file is compiled. */
const resourceOf = (sheets: readonly FrozenSheet[]): Spreadsheet =>
  newSpreadsheet('Board', 'fa_IR', 'Asia/Tehran', sheets);

const requestsOf = (sheets: readonly FrozenSheet[], first = 7): Request[] =>
  addSheets(sheets, first);

const look = (rest: Partial<Style & { italic: boolean }> = {}): FrozenCell['look'] => ({
  ...styleOf('empty'),
  italic: false,
  ...rest,
});

const cell = (value: Value, rest: Partial<FrozenCell> = {}): FrozenCell => ({
  value,
  format: '',
  look: look(),
  ...rest,
});

const sheetOf = (cells: FrozenSheet['cells'], rest: Partial<FrozenSheet> = {}): FrozenSheet => ({
  name: 'Growth, Mar 2026',
  rows: cells.length,
  columns: cells[0]?.length ?? 1,
  cells,
  columnWidths: (cells[0] ?? []).map(() => 100),
  rowHeights: cells.map(() => 24),
  frozenRows: 0,
  frozenColumns: 0,
  rightToLeft: false,
  charts: [],
  ...rest,
});

const dataOf = (one: FrozenCell | undefined, rest: Partial<FrozenSheet> = {}) =>
  resourceOf([sheetOf([[one]], rest)]).sheets![0]!.data![0]!.rowData![0]!.values![0]!;

const rgb = (red: number, green: number, blue: number) => ({ rgbColor: { red, green, blue } });

describe('a new spreadsheet', () => {
  it('of no sheet has none', () => {
    expect(resourceOf([])).toEqual({
      properties: { title: 'Board', locale: 'fa_IR', timeZone: 'Asia/Tehran' },
      sheets: [],
    });
    expect(requestsOf([])).toEqual([]);
  });

  it.each<[string, FrozenCell | undefined, object | undefined]>([
    ['nothing', undefined, undefined],
    ['a blank', cell(''), undefined],
    ['a text', cell('a'), { stringValue: 'a' }],
    ['a text that looks like a formula', cell('=1+1'), { stringValue: '=1+1' }],
    ['a text that looks like a number', cell('012'), { stringValue: '012' }],
    ['a number', cell(-1.5), { numberValue: -1.5 }],
    ['a yes', cell(true), { boolValue: true }],
  ])('holds %s as a value', (_, one, expected) => {
    expect(dataOf(one).userEnteredValue).toEqual(expected);
  });

  it.each([
    ['', undefined],
    ['#,##0', 'NUMBER'],
    ['"$"#,##0', 'NUMBER'],
    ['0.0%', 'PERCENT'],
    ['0.0" %"', 'NUMBER'],
    ['mmm yyyy', 'DATE'],
    ['yyyy-mm-dd', 'DATE'],
  ])('has the format "%s" as %s', (format, type) => {
    expect(dataOf(cell(1, { format })).userEnteredFormat!.numberFormat).toEqual(
      type && { type, pattern: format },
    );
  });

  it('has the colours, letters and borders of the report', () => {
    const { userEnteredFormat: format } = dataOf(
      cell('a', {
        look: look({
          background: '#FF0000',
          colour: '#0000FF',
          bold: true,
          italic: true,
          border: 'total',
        }),
      }),
    );
    expect(format).toMatchObject({
      backgroundColorStyle: rgb(1, 0, 0),
      textFormat: { foregroundColorStyle: rgb(0, 0, 1), fontSize: 10, bold: true, italic: true },
      borders: { top: { style: 'SOLID_MEDIUM' } },
      verticalAlignment: 'MIDDLE',
    });
    expect(dataOf(cell('a')).userEnteredFormat).not.toHaveProperty('backgroundColorStyle');
  });

  it('lays out from right to left what is written so', () => {
    const side = (align: 'left' | 'right', rightToLeft: boolean) =>
      dataOf(cell(1, { look: look({ align }) }), { rightToLeft }).userEnteredFormat!
        .horizontalAlignment;
    expect([side('left', false), side('right', false)]).toEqual(['LEFT', 'RIGHT']);
    expect([side('left', true), side('right', true)]).toEqual(['RIGHT', 'LEFT']);
  });

  it('has the sizes of the report and no gridlines', () => {
    const sheet = sheetOf([[cell(1), cell(2)], [cell(3)]], {
      columnWidths: [50, 60],
      rowHeights: [20, 30],
      frozenRows: 1,
      rightToLeft: true,
    });
    const { properties, data } = resourceOf([sheet]).sheets![0]!;
    expect(properties).toEqual({
      sheetId: 1,
      title: 'Growth, Mar 2026',
      rightToLeft: true,
      gridProperties: {
        rowCount: 2,
        columnCount: 2,
        frozenRowCount: 1,
        frozenColumnCount: 0,
        hideGridlines: true,
      },
    });
    expect(data![0]).toMatchObject({
      rowMetadata: [{ pixelSize: 20 }, { pixelSize: 30 }],
      columnMetadata: [{ pixelSize: 50 }, { pixelSize: 60 }],
    });
  });
});

const chart = (rest: Partial<FrozenChart> = {}): FrozenChart => ({
  type: 'column',
  title: 'Revenue',
  axis: 'Money',
  format: '#,##0',
  headed: true,
  domain: { row: 2, column: 1, rows: 2, columns: 1 },
  series: [
    { block: { row: 2, column: 2, rows: 2, columns: 1 }, title: 'Won', colour: colours.accent },
    {
      block: { row: 2, column: 3, rows: 2, columns: 1 },
      title: 'Target',
      colour: '#000000',
      look: 'dashed',
    },
  ],
  row: 2,
  column: 3,
  width: 300,
  height: 200,
  ...rest,
});

describe('charts of a new spreadsheet', () => {
  const cells = [
    [cell('Month'), cell('Won'), cell('Target')],
    [cell('Jan'), cell(5), cell(6)],
    [cell('Feb'), cell(7), cell(8)],
  ];
  const specOf = (one: FrozenChart, of = cells) => {
    const resource = resourceOf([sheetOf(of, { charts: [one] })]);
    created(resource);
    return resource.sheets![0]!.charts![0]!;
  };
  const source = (start: number, column: number) => ({
    sourceRange: {
      sources: [
        {
          sheetId: 1,
          startRowIndex: start,
          endRowIndex: 3,
          startColumnIndex: column,
          endColumnIndex: column + 1,
        },
      ],
    },
  });

  it('take the names of their series from the row above', () => {
    expect(specOf(chart({ type: 'combo' }))).toEqual({
      spec: {
        title: 'Revenue',
        titleTextFormat: expect.objectContaining({ fontSize: 12, bold: true }),
        basicChart: {
          chartType: 'COMBO',
          legendPosition: 'BOTTOM_LEGEND',
          headerCount: 1,
          axis: [
            { position: 'BOTTOM_AXIS' },
            { position: 'LEFT_AXIS', title: 'Money', viewWindowOptions: { viewWindowMin: 0 } },
          ],
          domains: [{ domain: source(0, 0) }],
          series: [
            {
              series: source(0, 1),
              targetAxis: 'LEFT_AXIS',
              type: 'COLUMN',
              colorStyle: expect.anything(),
            },
            {
              series: source(0, 2),
              targetAxis: 'LEFT_AXIS',
              type: 'LINE',
              lineStyle: { type: 'MEDIUM_DASHED' },
              colorStyle: rgb(0, 0, 0),
            },
          ],
        },
      },
      position: {
        overlayPosition: {
          anchorCell: { sheetId: 1, rowIndex: 1, columnIndex: 2 },
          offsetYPixels: 6,
          widthPixels: 300,
          heightPixels: 200,
        },
      },
    });
  });

  it('of one series need neither a legend nor a row of names', () => {
    const one = chart({ headed: false, series: chart().series.slice(0, 1) });
    expect(specOf(one).spec!.basicChart).toMatchObject({
      headerCount: 0,
      legendPosition: 'NO_LEGEND',
      domains: [{ domain: source(1, 0) }],
    });
  });

  it('of bars have their values along the bottom', () => {
    const { axis, series } = specOf(chart({ type: 'bar', series: chart().series.slice(0, 1) }))
      .spec!.basicChart!;
    expect(axis!.map(({ position }) => position)).toEqual(['LEFT_AXIS', 'BOTTOM_AXIS']);
    expect(series![0]!.targetAxis).toBe('BOTTOM_AXIS');
  });

  it('begin at zero unless they are small or go below', () => {
    const isFixed = (one: FrozenChart, of = cells) =>
      JSON.stringify(specOf(one, of)).includes('viewWindowMin');
    const plain = chart({ series: chart().series.slice(0, 1) });
    expect(isFixed(plain)).toBe(true);
    expect(isFixed({ ...plain, small: true })).toBe(false);
    expect(isFixed(plain, [...cells.slice(0, 2), [cell('Feb'), cell(-7)]])).toBe(false);
  });

  it('show no name of a series that only lifts another', () => {
    const [first, second] = chart().series;
    const lifted = chart({
      stacked: true,
      series: [
        { ...first!, look: 'hidden' },
        { ...second!, look: undefined },
      ],
    });
    expect(specOf(lifted).spec!.basicChart).toMatchObject({
      legendPosition: 'NO_LEGEND',
      stackedType: 'STACKED',
    });
  });
});

describe('sheets that are added to a copy', () => {
  const cells = [
    [cell('a'), cell(1)],
    [cell('b'), cell(2)],
    [cell('c'), cell(3)],
  ];
  const sheet = sheetOf(cells, { rowHeights: [20, 20, 30], columnWidths: [50, 50] });

  it('come with their cells, and sizes in one request for neighbours of one size', () => {
    const requests = requestsOf([sheet]);
    expect(requests.map((one) => Object.keys(one)[0])).toEqual([
      'addSheet',
      'updateCells',
      'updateDimensionProperties',
      'updateDimensionProperties',
      'updateDimensionProperties',
    ]);
    expect(requests.slice(2).map((one) => one.updateDimensionProperties!.range)).toEqual([
      { sheetId: 7, dimension: 'ROWS', startIndex: 0, endIndex: 2 },
      { sheetId: 7, dimension: 'ROWS', startIndex: 2, endIndex: 3 },
      { sheetId: 7, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 },
    ]);
  });

  it('are the same as in a new spreadsheet, and those before stay', () => {
    const old = created(resourceOf([sheetOf([[cell('old')]], { name: 'Old' })]));
    const charts = [
      chart({
        domain: { row: 2, column: 1, rows: 2, columns: 1 },
        series: [
          { block: { row: 2, column: 2, rows: 2, columns: 1 }, title: 'x', colour: '#000000' },
        ],
        headed: false,
        column: 2,
      }),
    ];
    const one = { ...sheet, charts };
    const { sheets } = updated(old, requestsOf([one, { ...one, name: 'Other' }], 2)).spreadsheet;
    expect(sheets![0]).toEqual(old.sheets![0]);
    const fresh = created(resourceOf([sheetOf([[cell('old')]], { name: 'Old' }), one]));
    expect(sheets![1]!.data).toEqual(fresh.sheets![1]!.data);
    expect(sheets![1]!.charts![0]!.spec).toEqual(fresh.sheets![1]!.charts![0]!.spec);
    expect(sheets!.map(({ properties }) => [properties!.sheetId, properties!.title])).toEqual([
      [1, 'Old'],
      [2, 'Growth, Mar 2026'],
      [3, 'Other'],
    ]);
  });
});

describe('every report of the sample', () => {
  let tables: ReturnType<typeof allTables>;
  beforeAll(() => {
    tables = allTables();
  });

  it.each(SHARED)('%s is what the Sheets API takes', (id) => {
    const { sheet } = shareReport(id, tables);
    const resource = newSpreadsheet(id, 'en_US', 'Europe/Berlin', [sheet]);
    checkRequest('sheets.spreadsheets.create', {}, resource);
    created(resource as Spreadsheet);
    const requests = addSheets([sheet], 9);
    checkRequest('sheets.spreadsheets.batchUpdate', { spreadsheetId: 'a' }, { requests });
    updated(created({}), requests as Request[]);
    expect(JSON.stringify([resource, requests])).not.toMatch(
      /formulaValue|note|namedRange|hidden"/,
    );
  });
});
