import { describe, expect, it } from 'vitest';
import type { Spreadsheet } from '../../workbench/cloud/drive';
import { created, type Request, shown, updated } from '../../workbench/cloud/spreadsheets';

const messageOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
const sheet = (sheetId: number, title: string, rowCount = 4, columnCount = 3) => ({
  properties: { sheetId, title, gridProperties: { rowCount, columnCount } },
});
/** A column of a sheet. */
const column = (range: object) => ({
  sourceRange: { sources: [{ endColumnIndex: 1, ...range }] },
});
const chart = (range: object, anchorCell: object = {}) => ({
  spec: { pieChart: { series: column(range) } },
  position: { overlayPosition: { anchorCell } },
});

/** The texts of each sheet by its title. */
const texts = ({ sheets }: Spreadsheet) =>
  Object.fromEntries(
    sheets!.map(({ properties, data }) => [
      properties!.title,
      data![0]!.rowData!.map(({ values }) =>
        values!.map((cell) => cell.userEnteredValue?.stringValue ?? ''),
      ),
    ]),
  );

describe('creating a spreadsheet', () => {
  it('of nothing gives one sheet', () => {
    const { properties, sheets } = created({});
    expect(properties).toMatchObject({ title: 'Untitled spreadsheet', locale: 'en_US' });
    expect(sheets).toEqual([
      {
        properties: {
          sheetId: 0,
          title: 'Sheet1',
          index: 0,
          sheetType: 'GRID',
          gridProperties: { rowCount: 1000, columnCount: 26 },
        },
        data: [{ rowData: [], rowMetadata: [], columnMetadata: [] }],
      },
    ]);
  });

  it('puts data where it starts', () => {
    const data = [
      { startRow: 1, startColumn: 1, rowData: [{ values: [text('a'), text('b')] }] },
      { rowData: [{ values: [text('c')] }], columnMetadata: [{ pixelSize: 40 }] },
    ];
    const made = created({ sheets: [{ ...sheet(7, 'One'), data }] });
    expect(texts(made)).toEqual({ One: [['c'], ['', 'a', 'b']] });
    expect(made.sheets![0]!.data![0]!.columnMetadata).toEqual([{ pixelSize: 40 }]);
  });

  it('lets a chart read a later sheet', () => {
    const made = created({
      sheets: [
        {
          ...sheet(1, 'One'),
          charts: [chart({ sheetId: 2, endRowIndex: 4 })],
        },
        sheet(2, 'Two'),
      ],
    });
    expect(made.sheets![0]!.charts).toMatchObject([
      { chartId: 1, position: { overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 0 } } } },
    ]);
  });

  it.each<[string, Spreadsheet, string]>([
    [
      'two sheets of one id',
      { sheets: [sheet(1, 'A'), sheet(1, 'B')] },
      'Invalid sheets[1]: A sheet with sheetId 1 already exists. Please choose a different sheetId.',
    ],
    [
      'two titles that differ in case',
      { sheets: [sheet(1, 'A'), sheet(2, 'a')] },
      'Invalid sheets[1]: A sheet with the name "a" already exists. Please enter another name.',
    ],
    ['an empty title', { sheets: [sheet(1, '')] }, 'Invalid sheets[0]: A sheet must have a title.'],
    [
      'a grid without rows',
      { sheets: [sheet(1, 'A', 0)] },
      'Invalid sheets[0]: A grid has one row and one column at least.',
    ],
    [
      'every row frozen',
      { sheets: [{ properties: { gridProperties: { rowCount: 2, frozenRowCount: 2 } } }] },
      "Invalid sheets[0]: You can't freeze all visible rows or columns on the sheet.",
    ],
    [
      'data beyond the grid',
      {
        sheets: [{ ...sheet(1, 'A'), data: [{ startRow: 4, rowData: [{ values: [text('a')] }] }] }],
      },
      'Invalid sheets[0]: Range (A!R5C1:R5C1) exceeds grid limits. Max rows: 4, max columns: 3',
    ],
    [
      'merges that overlap',
      { sheets: [{ ...sheet(1, 'A'), merges: [{ endRowIndex: 1 }, { endColumnIndex: 1 }] }] },
      'Invalid sheets[0]: You must select all cells in a merged range to merge or unmerge them.',
    ],
    [
      'a chart of a sheet that is not there',
      { sheets: [{ ...sheet(1, 'A'), charts: [chart({ sheetId: 9 })] }] },
      'Invalid sheets[0]: No grid with id: 9',
    ],
    [
      'a chart of nothing',
      {
        sheets: [
          {
            ...sheet(1, 'A'),
            charts: [{ spec: { title: 'T' }, position: { overlayPosition: {} } }],
          },
        ],
      },
      'Invalid sheets[0]: The chart spec must have a chart set.',
    ],
    [
      'more cells than a file holds',
      { sheets: [sheet(1, 'A', 1_000_000, 11)] },
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
  ])('refuses %s', (_, wish, message) => {
    expect(messageOf(() => created(wish))).toBe(message);
  });
});

describe('updating a spreadsheet', () => {
  const before = created({
    properties: { title: 'File' },
    sheets: [
      { ...sheet(1, 'A'), data: [{ rowData: [{ values: [text('a'), text('b')] }] }] },
      sheet(2, 'B'),
    ],
  });
  const after = (...requests: Request[]) => updated(before, requests).spreadsheet;
  const titles = ({ sheets }: Spreadsheet) => sheets!.map(({ properties }) => properties!.title);

  it.each<[string, Request, (after: Spreadsheet) => unknown, unknown]>([
    [
      'a title',
      { updateSpreadsheetProperties: { properties: { title: 'New' }, fields: 'title' } },
      ({ properties }) => properties!.title,
      'New',
    ],
    ['a sheet at the end', { addSheet: { properties: { title: 'C' } } }, titles, ['A', 'B', 'C']],
    [
      'a sheet in front',
      { addSheet: { properties: { title: 'C', index: 0 } } },
      titles,
      ['C', 'A', 'B'],
    ],
    ['a sheet without a title', { addSheet: {} }, titles, ['A', 'B', 'Sheet1']],
    ['a sheet less', { deleteSheet: { sheetId: 1 } }, titles, ['B']],
    [
      'a sheet moved',
      { updateSheetProperties: { properties: { sheetId: 1, index: 2 }, fields: 'index' } },
      titles,
      ['B', 'A'],
    ],
    [
      'a sheet hidden',
      { updateSheetProperties: { properties: { sheetId: 1, hidden: true }, fields: 'hidden' } },
      ({ sheets }) => sheets!.map(({ properties }) => properties!.hidden ?? false),
      [true, false],
    ],
    [
      'a smaller grid',
      {
        updateSheetProperties: {
          properties: { sheetId: 1, gridProperties: { columnCount: 1 } },
          fields: 'gridProperties.columnCount',
        },
      },
      texts,
      { A: [['a']], B: [] },
    ],
    [
      'cells from a start on',
      {
        updateCells: {
          start: { sheetId: 1, columnIndex: 1 },
          rows: [{ values: [text('x')] }, { values: [text('y')] }],
          fields: 'userEnteredValue',
        },
      },
      texts,
      {
        A: [
          ['a', 'x'],
          ['', 'y'],
        ],
        B: [],
      },
    ],
    [
      'cells of a range, which clears the others',
      {
        updateCells: {
          range: { sheetId: 1, endRowIndex: 1, endColumnIndex: 2 },
          rows: [{ values: [text('x')] }],
          fields: '*',
        },
      },
      texts,
      { A: [['x', '']], B: [] },
    ],
    [
      'one cell repeated',
      {
        repeatCell: {
          range: { sheetId: 2, endRowIndex: 2, endColumnIndex: 2 },
          cell: text('r'),
          fields: 'userEnteredValue',
        },
      },
      texts,
      {
        A: [['a', 'b']],
        B: [
          ['r', 'r'],
          ['r', 'r'],
        ],
      },
    ],
    [
      'widths',
      {
        updateDimensionProperties: {
          range: { sheetId: 2, dimension: 'COLUMNS', startIndex: 1, endIndex: 3 },
          properties: { pixelSize: 9 },
          fields: 'pixelSize',
        },
      },
      ({ sheets }) => sheets![1]!.data![0]!.columnMetadata,
      [{}, { pixelSize: 9 }, { pixelSize: 9 }],
    ],
    [
      'a merge',
      {
        mergeCells: {
          range: { sheetId: 2, endRowIndex: 1, endColumnIndex: 2 },
          mergeType: 'MERGE_ALL',
        },
      },
      ({ sheets }) => sheets![1]!.merges,
      [{ sheetId: 2, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 }],
    ],
    [
      'a chart',
      { addChart: { chart: chart({ sheetId: 1, endRowIndex: 2 }, { sheetId: 2 }) } },
      ({ sheets }) => sheets!.map(({ charts = [] }) => charts.length),
      [0, 1],
    ],
  ])('makes %s', (_, request, read, expected) => {
    expect(read(after(request))).toEqual(expected);
  });

  it('answers in the order of the requests', () => {
    const { replies } = updated(before, [
      { deleteSheet: { sheetId: 2 } },
      { addSheet: { properties: { sheetId: 5, title: 'C' } } },
    ]);
    expect(replies).toMatchObject([{}, { addSheet: { properties: { sheetId: 5, index: 1 } } }]);
  });

  it.each<[string, Request[], string]>([
    ['no request', [], 'Must specify at least one request.'],
    ['an empty request', [{}], 'Invalid requests[0]: No request set.'],
    [
      'two in one',
      [{ addSheet: {}, deleteSheet: {} }],
      'Invalid requests[0]: more than one kind of request',
    ],
    [
      'a title that is taken',
      [{ addSheet: {} }, { addSheet: { properties: { title: 'a' } } }],
      'Invalid requests[1].addSheet: A sheet with the name "a" already exists. Please enter another name.',
    ],
    [
      'an id that is taken',
      [{ addSheet: { properties: { sheetId: 2 } } }],
      'Invalid requests[0].addSheet: A sheet with sheetId 2 already exists. Please choose a different sheetId.',
    ],
    [
      'a sheet that is not there',
      [{ deleteSheet: { sheetId: 9 } }],
      'Invalid requests[0].deleteSheet: No grid with id: 9',
    ],
    [
      'the last sheet',
      [{ deleteSheet: { sheetId: 1 } }, { deleteSheet: { sheetId: 2 } }],
      "Invalid requests[1].deleteSheet: You can't remove all the visible sheets in a document.",
    ],
    [
      'no fields',
      [{ updateCells: { start: { sheetId: 1 } } }],
      'Invalid requests[0].updateCells: At least one field must be listed in "fields". (Or use "*".)',
    ],
    [
      'malformed fields',
      [{ updateCells: { start: { sheetId: 1 }, fields: 'a(b' } }],
      'Invalid requests[0].updateCells: Invalid field selection a(b',
    ],
    [
      'no place',
      [{ updateCells: { fields: '*' } }],
      'Invalid requests[0].updateCells: Must specify exactly one of start and range.',
    ],
    [
      'cells beyond the grid',
      [
        {
          updateCells: {
            start: { sheetId: 1, columnIndex: 3 },
            rows: [{ values: [text('x')] }],
            fields: '*',
          },
        },
      ],
      'Invalid requests[0].updateCells: Range (A!R1C4:R1C4) exceeds grid limits. Max rows: 4, max columns: 3',
    ],
    [
      'two values in a cell',
      [
        {
          updateCells: {
            start: { sheetId: 1 },
            rows: [{ values: [{ userEnteredValue: { stringValue: 'x', numberValue: 1 } }] }],
            fields: '*',
          },
        },
      ],
      'Invalid requests[0].updateCells: A cell may have one kind of value only.',
    ],
    [
      'a chart whose id is taken',
      [
        { addChart: { chart: { ...chart({ sheetId: 1 }, { sheetId: 1 }), chartId: 4 } } },
        { addChart: { chart: { ...chart({ sheetId: 1 }, { sheetId: 1 }), chartId: 4 } } },
      ],
      'Invalid requests[1].addChart: An object with id 4 already exists.',
    ],
    [
      'a request that the add-on does not make',
      [{ addBanding: {} }],
      'not in the workbench: the request addBanding',
    ],
  ])('refuses %s, and changes nothing', (_, requests, message) => {
    const copy = structuredClone(before);
    expect(messageOf(() => updated(before, requests))).toBe(message);
    expect(before).toEqual(copy);
  });
});

describe('a chart', () => {
  const before = created({ sheets: [sheet(1, 'A')] });
  const line = { sourceRange: { sources: [{ sheetId: 1, endRowIndex: 4, endColumnIndex: 1 }] } };
  const drawn = (basicChart: object) =>
    messageOf(() =>
      updated(before, [
        {
          addChart: {
            chart: {
              spec: {
                basicChart: {
                  chartType: 'COLUMN',
                  domains: [{ domain: line }],
                  series: [{ series: line }],
                  ...basicChart,
                },
              },
              position: { overlayPosition: { anchorCell: { sheetId: 1 } } },
            },
          },
        },
      ]),
    ).replace('Invalid requests[0].addChart: ', '');
  const of = (...series: object[]) => ({ series: series.map((one) => ({ series: line, ...one })) });
  const two = {
    sourceRange: { sources: [...line.sourceRange.sources, ...line.sourceRange.sources] },
  };

  it.each<[string, object, string]>([
    ['of columns', {}, ''],
    ['without labels', { domains: [] }, ''],
    ['of no type', { chartType: undefined }, 'A basic chart must have a chartType.'],
    ['of no series', { series: [] }, 'A chart must have at least one series.'],
    [
      'of two domains',
      { domains: [{ domain: line }, { domain: line }] },
      'Only a single domain is supported.',
    ],
    [
      'of a domain of more ranges',
      { domains: [{ domain: two }] },
      'The domain and all series must have the same number of source ranges.',
    ],
    [
      'of a series of nothing',
      { series: [{}] },
      'The domain and all series must have the same number of source ranges.',
    ],
    [
      'of a block',
      of({ series: { sourceRange: { sources: [{ sheetId: 1 }] } } }),
      'ChartSourceRange ranges require all rows or all columns to have length of 1',
    ],
    ['that stacks columns', { stackedType: 'STACKED' }, ''],
    [
      'that stacks lines',
      { chartType: 'LINE', stackedType: 'STACKED' },
      'A chart of type LINE cannot be stacked.',
    ],
    [
      'of a series with a type',
      of({ type: 'LINE' }),
      'The type of a series is valid only if the chartType is COMBO.',
    ],
    [
      'that combines',
      {
        chartType: 'COMBO',
        ...of({ type: 'COLUMN' }, { type: 'LINE', lineStyle: { type: 'SOLID' } }),
      },
      '',
    ],
    [
      'that combines bars',
      { chartType: 'COMBO', ...of({ type: 'BAR' }) },
      'A series cannot be of type BAR.',
    ],
    [
      'of columns with a style of lines',
      of({ lineStyle: { type: 'SOLID' } }),
      'The line style of a series is valid only if it has lines.',
    ],
    [
      'of bars at the left',
      { chartType: 'BAR', ...of({ targetAxis: 'LEFT_AXIS' }) },
      'LEFT_AXIS is no valid minor axis of a chart of type BAR.',
    ],
    ['of bars at the bottom', { chartType: 'BAR', ...of({ targetAxis: 'BOTTOM_AXIS' }) }, ''],
    [
      'of two axes at one place',
      { axis: [{ position: 'LEFT_AXIS' }, { position: 'LEFT_AXIS' }] },
      'Two axes at one position.',
    ],
    [
      'of a domain with a format',
      { axis: [{ position: 'BOTTOM_AXIS', format: { bold: true } }] },
      'The format of an axis is only valid if the axis is not associated with the domain.',
    ],
  ])('%s', (_, basicChart, expected) => {
    expect(drawn(basicChart)).toBe(expected);
  });
});

describe('reading a spreadsheet', () => {
  const made = created({
    sheets: [{ ...sheet(1, 'A'), data: [{ rowData: [{ values: [text('a')] }] }] }],
  });

  it.each<[string, object, unknown]>([
    ['without options leaves the cells out', {}, undefined],
    ['with grid data gives them', { includeGridData: true }, 'a'],
    ['with a mask gives what it names', { fields: 'sheets.data.rowData.values' }, 'a'],
    ['with a mask in brackets too', { fields: 'properties,sheets(data(rowData(values)))' }, 'a'],
    [
      'with a mask without cells leaves them out',
      { fields: 'sheets.properties', includeGridData: true },
      undefined,
    ],
  ])('%s', (_, options, expected) => {
    const { sheets } = shown(made, options as Record<string, unknown>);
    const [grid] = sheets![0]!.data ?? [];
    expect(grid?.rowData?.[0]?.values?.[0]?.userEnteredValue?.stringValue).toBe(expected);
  });

  it('with a mask gives nothing else', () => {
    expect(shown(made, { fields: 'sheets.properties(sheetId,title)' })).toEqual({
      sheets: [{ properties: { sheetId: 1, title: 'A' } }],
    });
  });
});
