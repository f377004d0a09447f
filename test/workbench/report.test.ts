import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decode, readCsvFolder } from '../../workbench/node/read-csv';
import { buildReport } from '../../workbench/report';

describe('CSV files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quotient-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('become tabs named after them, in the order of their names', () => {
    writeFileSync(join(folder, 'b deals.csv'), '\uFEFFName;Amount\r\n"Ann; Bob";"1,5"\r\n');
    writeFileSync(join(folder, 'A.CSV'), 'x,y\n1,2\n');
    writeFileSync(join(folder, 'notes.txt'), 'no table');
    writeFileSync(join(folder, 'empty.csv'), '');
    expect(readCsvFolder(folder)).toEqual([
      {
        name: 'A',
        cells: [
          ['x', 'y'],
          ['1', '2'],
        ],
      },
      {
        name: 'b deals',
        cells: [
          ['Name', 'Amount'],
          ['Ann; Bob', '1,5'],
        ],
      },
      { name: 'empty', cells: [] },
    ]);
  });

  test.each<[string, number[], string]>([
    ['UTF-8', [0xd0, 0xaf], 'Я'],
    ['UTF-16 with its mark', [0xff, 0xfe, 0x2f, 0x04], 'Я'],
    ['UTF-16, the other way round', [0xfe, 0xff, 0x04, 0x2f], 'Я'],
    ['the Cyrillic code page', [0xd1, 0xe4, 0xe5, 0xeb, 0xea, 0xe0], 'Сделка'],
    ['the Western code page', [0x43, 0x61, 0x66, 0xe9], 'Café'],
    ['nothing', [], ''],
  ])('are read in %s', (_, bytes, text) => {
    expect(decode(Uint8Array.from(bytes))).toBe(text);
  });
});

describe('a report without a browser', () => {
  const code = `
    function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('Open', 'open').addToUi(); }
    function overview() {
      const tabs = SpreadsheetApp.getActive().getSheets().map((sheet) =>
        ({ name: sheet.getName(), error: sheet.getName() === 'odd' ? 'No header. Add one.' : '' }));
      return { tabs, periods: [{ value: '2024 by month' }], reports: [
        { id: 'pipeline', title: 'Pipeline', available: true, missing: [] },
        { id: 'sources', title: 'Sources', available: false, missing: ['a column for Source'] }] };
    }
    function buildReports(requests) {
      const ss = SpreadsheetApp.getActive();
      return requests.map(({ report, period }) => {
        ss.insertSheet(report).getRange('A1').setValue(period);
        return { report, problems: [{ kind: 'blank', rows: 1 }],
          ledger: [{ kpi: 'REVENUE', rowsRead: 2 }], zone: ss.getSpreadsheetTimeZone(),
          locale: ss.getSpreadsheetLocale(), rows: ss.getSheetByName('deals').getLastRow() };
      });
    }`;
  const tabs = [
    { name: 'deals', cells: [['a'], ['1']] },
    { name: 'odd', cells: [] },
  ];

  test('builds what the data is enough for, in the zone and locale asked for', () => {
    const { host, ...report } = buildReport({
      tabs,
      code,
      timeZone: 'Asia/Tehran',
      locale: 'ru_RU',
    });
    expect(report).toMatchObject({
      results: [{ report: 'pipeline', zone: 'Asia/Tehran', locale: 'ru_RU', rows: 2 }],
      problems: [
        { tab: 'odd', kind: 'not read', action: 'No header. Add one.' },
        { kind: 'blank', rows: 1 },
      ],
      serviceCalls: { 'Spreadsheet.insertSheet': 1, 'Range.setValue': 1 },
    });
    expect(host.cell('pipeline', 'A1').value).toBe('2024 by month');
  });

  test.each([
    ['sources', 'Sources cannot be built: a column for Source'],
    ['none', 'There is no report "none". Known: pipeline, sources.'],
  ])('says why %s cannot be built', (report, message) => {
    expect(() => buildReport({ tabs, code, reports: [report] })).toThrow(message);
  });
});
