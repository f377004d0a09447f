import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../workbench/host';
import { hostOf } from './support';

/** What a custom function `KIND` says of each of its arguments, for a formula in D1. */
function kinds(call: string, options: Parameters<typeof hostOf>[1] = {}): unknown {
  const host = hostOf(
    `/** @customfunction */
     function KIND() { return JSON.stringify(Array.from(arguments, (arg) =>
       arg instanceof Date ? 'Date ' + arg.toISOString() : arg === undefined ? 'undefined' : arg)); }`,
    options,
  );
  host.editCell(host.engine.sheetName('0'), 'D1', `=KIND(${call})`);
  return JSON.parse(String(host.cell(host.engine.sheetName('0'), 'D1').value));
}

const DATA = [
  {
    name: 'Data',
    cells: [
      ['2024-03-01', '5', ''],
      ['x', '#N/A', 'TRUE'],
    ],
  },
];

describe('a custom function is given', () => {
  test.each([
    ['', []],
    ['1; "a"; TRUE', [1, 'a', true]],
    ['B1', [5]],
    ['A1', ['Date 2024-02-29T20:30:00.000Z']],
    ['C1', ['']],
    ['B2', ['#N/A']],
    ['1;; 2', [1, 'undefined', 2]],
    ['12%', [0.12]],
    [
      'A1:C2',
      [
        [
          ['2024-02-29T20:30:00.000Z', 5, ''],
          ['x', '#N/A', true],
        ],
      ],
    ],
    ['B1:B1', [5]],
    ['1/0', ['#DIV/0!']],
    ['""+1', ['#VALUE!']],
  ])('for (%s) %j', (call, expected) => {
    expect(kinds(call, { sheets: DATA, timeZone: 'Asia/Tehran' })).toEqual(expected);
  });

  test('every row of the sheet for an open range', () => {
    const [rows] = kinds('A:B', { sheets: [{ name: 'Data', cells: [['a', 'b']] }] }) as [
      unknown[][],
    ];
    expect(rows).toHaveLength(1000);
    expect(rows.slice(0, 2)).toEqual([
      ['a', 'b'],
      ['', ''],
    ]);
  });
});

describe('a custom function gives', () => {
  test.each([
    ['1', 1, '1'],
    ["'text'", 'text', 'text'],
    ['false', false, 'FALSE'],
    ["''", '', ''],
    ['null', '', ''],
    ['undefined', '', ''],
    ['[]', '', ''],
    ['new Date(Date.UTC(2024, 1, 29, 20, 30))', 45352, '3/1/2024'],
    ['NaN', '#NUM!', '#NUM!'],
    ['{}', '#ERROR!', '#ERROR!'],
    ['[[1, 2], [3]]', '#ERROR!', '#ERROR!'],
  ])('for %s %j', (returned, value, text) => {
    const host = hostOf(`/** @customfunction */ function GIVE() { return ${returned}; }`, {
      timeZone: 'Asia/Tehran',
    });
    host.editCell('Sheet1', 'A1', '=GIVE()');
    expect(host.cell('Sheet1', 'A1')).toMatchObject({ value, text });
  });

  test('a table that spills, or an error where something is in the way', () => {
    const host = hostOf('/** @customfunction */ function GIVE() { return [[1, 2], [3, 4]]; }');
    host.editCell('Sheet1', 'B2', '=GIVE()');
    expect(['B2', 'C2', 'B3', 'C3'].map((a1) => host.cell('Sheet1', a1).value)).toEqual([
      1, 2, 3, 4,
    ]);
    host.editCell('Sheet1', 'C3', 'mine');
    expect(host.cell('Sheet1', 'B2').value).toBe('#REF!');
    host.editCell('Sheet1', 'C3', '');
    expect(host.cell('Sheet1', 'B2').value).toBe(1);
  });

  test('the message of what it throws', () => {
    const host = hostOf(`/** @customfunction */ function FAIL() { throw new Error('FAIL: no.'); }`);
    host.editCell('Sheet1', 'A1', '=FAIL(1)');
    expect(host.cell('Sheet1', 'A1')).toMatchObject({ value: '#ERROR!', error: 'FAIL: no.' });
  });

  test('nothing of more than Sheets takes', () => {
    const host = hostOf(
      '/** @customfunction */ function BIG() { return Array.from({ length: 60_000 }, () => Array(9).fill(1)); }',
    );
    host.editCell('Sheet1', 'A1', '=BIG()');
    expect(host.cell('Sheet1', 'A1').error).toBe('Result too large');
  });

  test('a new result when a cell it was given changes', () => {
    const host = hostOf('/** @customfunction */ function TWICE(x) { return x * 2; }');
    host.editCell('Sheet1', 'A1', '4');
    host.editCell('Sheet1', 'B1', '=TWICE(A1)');
    host.editCell('Sheet1', 'A1', '5');
    expect(host.cell('Sheet1', 'B1').value).toBe(10);
    expect(host.callCounts().functions).toEqual({ TWICE: 2 });
  });
});

describe('two workbooks at once', () => {
  test('each compute with their own add-on', () => {
    const one = hostOf('/** @customfunction */ function WHO() { return 1; }');
    const two = hostOf('/** @customfunction */ function WHO() { return 2; }');
    const none = hostOf('');
    for (const host of [one, two, none]) host.editCell('Sheet1', 'A1', '=WHO()');
    expect([one, two, none].map((host) => host.cell('Sheet1', 'A1').value)).toEqual([
      1,
      2,
      '#NAME?',
    ]);
  });
});

describe('help of custom functions', () => {
  test('comes from their comments', () => {
    const host = hostOf(`
      /** Not one. */
      function plain() {}
      /**
       * Won as a share of closed.
       * =RATE(1; 4) is 0.25.
       *
       * @param {number} won Deals won,
       *   or the table.
       * @param [lost] Deals lost.
       * @return {number} The rate.
       * @customfunction
       */
      function RATE(won, lost) { return won / (won + lost); }
      /** @customfunction */
      function HIDDEN_() {}`);
    expect(host.functions).toEqual([
      {
        name: 'RATE',
        description: 'Won as a share of closed. =RATE(1; 4) is 0.25.',
        parameters: [
          { name: 'won', description: 'Deals won, or the table.' },
          { name: 'lost', description: 'Deals lost.' },
        ],
      },
    ]);
    const shown = host.engine.library.registries.functionRegistry.get('RATE');
    expect(shown.description).toBe('Won as a share of closed. =RATE(1; 4) is 0.25.');
    expect(shown.args.map(({ name, optional }) => [name, optional])).toEqual([
      ['won', undefined],
      ['lost', undefined],
    ]);
  });
});

describe('the script’s context', () => {
  test('has plain JavaScript and the services, and nothing else', () => {
    const host =
      hostOf(`function seen() { return ['setTimeout', 'fetch', 'URL', 'TextEncoder', 'crypto', 'window',
      'process', 'require', 'atob', 'JSON', 'Intl', 'Promise', 'SpreadsheetApp', 'Logger', 'console', 'Charts']
      .filter((name) => eval('typeof ' + name) !== 'undefined'); }`);
    expect(host.run('seen')).toEqual([
      'JSON',
      'Intl',
      'Promise',
      'SpreadsheetApp',
      'Logger',
      'console',
      'Charts',
    ]);
  });

  test('may not touch the document while it loads', () => {
    expect(() => hostOf('const ss = SpreadsheetApp.getActive();')).toThrow(
      'You do not have permission to call SpreadsheetApp.getActive',
    );
  });

  test('keeps what it logs', () => {
    const host = hostOf("function test() { Logger.log('%s rows', 3); console.warn('odd', 1); }");
    host.run('test');
    expect(host.logs).toEqual([
      { level: 'log', text: '3 rows' },
      { level: 'warn', text: 'odd 1' },
    ]);
  });
});

describe('authorisation', () => {
  const MENU = 'SpreadsheetApp.getUi().createAddonMenu().addItem("Open", "open_").addToUi();';

  test.each([
    ['NONE', MENU, true],
    ['NONE', 'Utilities.getUuid();', true],
    ['NONE', 'SpreadsheetApp.getActive();', false],
    ['NONE', 'PropertiesService.getDocumentProperties();', false],
    ['LIMITED', 'SpreadsheetApp.getActive().getName();', true],
    ['LIMITED', 'PropertiesService.getDocumentProperties().getKeys();', true],
    ['LIMITED', 'SpreadsheetApp.getUi().alert("x");', false],
    ['FULL', 'SpreadsheetApp.getUi().alert("x");', true],
  ] as const)('in mode %s onOpen with %s: %s', (mode, line, allowed) => {
    const host = hostOf(`function onOpen() { ${line} }`);
    if (allowed) host.open(mode);
    else expect(() => host.open(mode)).toThrow('You do not have permission to call');
  });

  test.each([
    ['SpreadsheetApp.getActive().getSpreadsheetTimeZone()', 'Etc/UTC'],
    ['SpreadsheetApp.getActiveRange().getA1Notation()', 'C2'],
    ['SpreadsheetApp.getActive().getSheets()[0].getRange("A1").getValue()', 7],
    ["PropertiesService.getDocumentProperties().getProperty('none') === null", true],
    ['Session.getScriptTimeZone()', 'Etc/UTC'],
    ['SpreadsheetApp.getActive().getSheets()[0].getRange("A1").setValue(1)', 'setValue'],
    ['SpreadsheetApp.getActive().insertSheet()', 'insertSheet'],
    ['SpreadsheetApp.getUi()', 'getUi'],
    ["PropertiesService.getDocumentProperties().setProperty('a', 'b')", 'setProperty'],
  ])('in a custom function %s is %j', (expression, expected) => {
    const host = hostOf(`/** @customfunction */ function F() { return ${expression}; }`);
    host.editCell('Sheet1', 'A1', '7');
    host.editCell('Sheet1', 'C2', '=F()');
    const { value, error } = host.cell('Sheet1', 'C2');
    if (error === undefined) expect(value).toBe(expected);
    else expect(error).toBe(`You do not have permission to call ${expected}`);
  });
});

describe('menu and sidebar', () => {
  test('are built by onOpen and shown by a click', () => {
    const shown: object[] = [];
    const host = hostOf(
      `function onOpen() { const ui = SpreadsheetApp.getUi();
         ui.createAddonMenu().addItem('Open', 'openSidebar').addSeparator()
           .addSubMenu(ui.createMenu('More').addItem('Tell', 'tell')).addToUi(); }
       function onInstall(e) { onOpen(e); }
       function openSidebar() { SpreadsheetApp.getUi().showSidebar(
         HtmlService.createHtmlOutputFromFile('Sidebar').setTitle('KPIs')); }
       function tell() { const ui = SpreadsheetApp.getUi();
         if (ui.alert('Sure?', 'Really?', ui.ButtonSet.YES_NO) === ui.Button.YES)
           SpreadsheetApp.getActive().toast('Done', 'KPIs'); }`,
      {
        sidebarHtml: '<p>page</p>',
        onSidebar: (sidebar) => shown.push(sidebar),
        onToast: (toast) => shown.push(toast),
      },
    );
    host.open('NONE');
    host.install();
    expect(host.menu()).toEqual([
      {
        caption: 'Quotient',
        items: [
          { caption: 'Open', functionName: 'openSidebar' },
          { caption: '', separator: true },
          { caption: 'More', items: [{ caption: 'Tell', functionName: 'tell' }] },
        ],
      },
    ]);
    host.clickMenu('Open');
    host.clickMenu('Tell');
    expect(shown).toEqual([
      { html: '<p>page</p>', title: 'KPIs' },
      { message: 'Done', title: 'KPIs', seconds: 5 },
    ]);
    expect(() => host.clickMenu('Gone')).toThrow('No menu item "Gone".');
  });
});

describe('google.script.run', () => {
  const host = hostOf(`
    function echo(value) { return value; }
    function kind(value) { return [value instanceof Array, value instanceof Object]; }
    function gives(what) { const loop = {}; loop.self = loop;
      return { date: { a: [new Date(0)] }, fn: () => 1, loop, nothing: undefined, map: new Map() }[what]; }
    function fails() { throw new Error('What to do next.'); }
    function secret_() { return 1; }`);

  test.each([
    [{ a: [1, 'x', true, null] }, { a: [1, 'x', true, null] }],
    [
      [1, undefined, 3],
      [1, null, 3],
    ],
    [{ gone: undefined, kept: 1 }, { kept: 1 }],
    [null, null],
    [undefined, null],
  ])('passes %j', (value, expected) => {
    expect(host.run('echo', [value])).toEqual(expected);
  });

  test('gives arguments of the script’s own kind', () => {
    expect(host.run('kind', [[1]])).toEqual([true, true]);
  });

  const loop: Record<string, unknown> = {};
  loop.self = loop;
  test.each<[unknown, string]>([
    [new Date(0), 'argument 1 of echo is a Date'],
    [{ at: [new Date(0)] }, 'argument 1 of echo.at[0] is a Date'],
    [() => 1, 'argument 1 of echo is a function'],
    [loop, 'argument 1 of echo.self contains itself'],
  ])('refuses an argument that cannot cross', (value, message) => {
    expect(() => host.run('echo', [value])).toThrow(message);
  });

  test.each([
    ['date', 'the result of gives.a[0] is a Date'],
    ['fn', 'the result of gives is a function'],
    ['loop', 'the result of gives.self contains itself'],
    ['map', 'the result of gives is a Map'],
  ])('refuses the result %s', (what, message) => {
    expect(() => host.run('gives', [what])).toThrow(message);
  });

  test('gives null for nothing, and an Error with the message of what was thrown', () => {
    expect(host.run('gives', ['nothing'])).toBeNull();
    expect(() => host.run('fails')).toThrow(/^What to do next\.$/);
  });

  test('finds public functions only', () => {
    expect([host.has('echo'), host.has('secret_'), host.has('none')]).toEqual([true, false, false]);
    expect(() => host.run('secret_')).toThrow('Script function not found: secret_');
  });
});

describe('calls of services', () => {
  const host =
    hostOf(`function test() { const range = SpreadsheetApp.getActive().getActiveSheet().getRange('A1:B1');
    range.setValues([[1, 2]]).setFontWeight('bold'); range.getValues(); range.clearContent(); }`);

  test('are counted, reads and writes of ranges apart', () => {
    host.run('test');
    expect(host.callCounts()).toEqual({
      methods: {
        'SpreadsheetApp.getActive': 1,
        'Spreadsheet.getActiveSheet': 1,
        'Sheet.getRange': 1,
        'Range.setValues': 1,
        'Range.setFontWeight': 1,
        'Range.getValues': 1,
        'Range.clearContent': 1,
      },
      rangeReadsAndWrites: 4,
      functions: {},
    });
    host.resetCounts();
    expect(host.callCounts()).toEqual({ methods: {}, rangeReadsAndWrites: 0, functions: {} });
  });

  test('fail once when told to', () => {
    host.failNext('Range.setValues', 'Service Spreadsheets timed out');
    expect(() => host.run('test')).toThrow('Service Spreadsheets timed out');
    expect(host.run('test')).toBeNull();
  });
});

describe('export', () => {
  const host = hostOf(
    `function build() { const ss = SpreadsheetApp.getActive(); const sheet = ss.insertSheet('Report');
      sheet.getRange('A1:C2').setValues([['Quarter', 'Won', ''], ['2024-01-01', '=COUNTIFS(Raw!A:A;"won")', 12.5]]);
      sheet.getRange('C2').setNumberFormat('▲ 0.0;▼ 0.0');
      sheet.getRange('B1').setNote('Deals won'); sheet.getRange('D9').setNote('alone');
      sheet.insertChart(sheet.newChart().asBarChart().addRange(sheet.getRange('A1:B2')).setNumHeaders(1)
        .setOption('title', 'Won').setPosition(4, 2, 0, 0).build());
      ss.getSheetByName('Raw').hideSheet(); }`,
    { sheets: [{ name: 'Raw', cells: [['won'], ['lost'], ['won']] }] },
  );
  host.run('build');

  test('JSON holds values, formulas, formats, notes and charts', () => {
    const [report, raw] = host.exportJson().sheets.toSorted((a, b) => (a.name < b.name ? 1 : -1));
    expect(raw).toMatchObject({ name: 'Raw', hidden: true, charts: [] });
    expect(raw!.cells.map(({ value }) => value)).toEqual(['won', 'lost', 'won']);
    expect(report).toEqual({
      name: 'Report',
      hidden: false,
      cells: [
        { a1: 'A1', value: 'Quarter', formula: '', format: '', note: '' },
        { a1: 'B1', value: 'Won', formula: '', format: '', note: 'Deals won' },
        { a1: 'A2', value: 45292, formula: '', format: 'yyyy-mm-dd', note: '' },
        { a1: 'B2', value: 2, formula: '=COUNTIFS(Raw!A:A,"won")', format: '', note: '' },
        { a1: 'C2', value: 12.5, formula: '', format: '▲ 0.0;▼ 0.0', note: '' },
        { a1: 'D9', value: null, formula: '', format: '', note: 'alone' },
      ],
      charts: [
        {
          type: 'bar',
          title: 'Won',
          anchor: 'B4',
          ranges: ['Report!A1:B2'],
          options: { title: 'Won' },
        },
      ],
    });
  });

  test('xlsx is a workbook with both sheets, the formula and the chart', async () => {
    const files = await xlsxOf(host);
    expect(files['xl/workbook.xml']).toMatch(
      /name="Raw".*name="Report"|name="Report".*name="Raw"/s,
    );
    expect(sheetsOf(files).some((text) => text.includes('COUNTIFS(Raw!A1:A'))).toBe(true);
    expect(Object.keys(files).some((path) => path.startsWith('xl/charts/chart'))).toBe(true);
    expect(files['xl/styles.xml']).toContain('formatCode="▲ 0.0;▼ 0.0"');
  });

  test('in xlsx a large sheet stands as values under the names that the reports use', async () => {
    const cells = Array.from({ length: 6_000 }, (_, row) => [
      String(row),
      '2024-03-01',
      'a <b> & "c"',
      row % 2 ? 'TRUE' : '#N/A',
    ]);
    const large = hostOf(
      `function build() { const ss = SpreadsheetApp.getActive(); const raw = ss.getSheetByName("It's raw");
        ss.setNamedRange('amounts', raw.getRange('A2:A'));
        raw.getRange('E1').setFormula('=SUM(A1:A2)');
        ss.insertSheet('Report').getRange('A1').setValue('=SUM(amounts)'); }`,
      { sheets: [{ name: "It's raw", cells }] },
    );
    large.run('build');
    const files = await xlsxOf(large);
    const [sheet] = sheetsOf(files) as [string];
    const date = /<c r="B7" s="(\d+)"><v>45352<\/v>/.exec(sheet)!;
    expect(sheet).toContain('<c r="A6000"><v>5999</v></c>');
    expect(sheet).toContain('<t xml:space="preserve">a &lt;b&gt; &amp; &quot;c&quot;</t>');
    expect(sheet).toContain('<c r="D1" t="e"><v>#N/A</v></c><c r="E1"><v>1</v></c>');
    expect(sheet).toContain('<c r="D2" t="b"><v>1</v></c>');
    expect(formatOf(files['xl/styles.xml']!, Number(date[1]))).toBe('yyyy-mm-dd');
    expect(files['xl/workbook.xml']).toContain(
      `<definedName name="amounts">'It''s raw'!$A$2:$A$6000</definedName>`,
    );
    expect(sheetsOf(files)[1]).toContain('SUM(amounts)');
    for (const text of Object.values(files)) {
      const read = new DOMParser().parseFromString(text, 'text/xml');
      expect(read.querySelector('parsererror')).toBeNull();
    }
  });
  test.each([
    [8_192, true],
    [8_193, false],
  ])('in xlsx a formula of %d characters is a formula: %s', async (length, isFormula) => {
    const formula = `LEN("${'a'.repeat(length - 7)}")`;
    const long = hostOf(
      `function build() { SpreadsheetApp.getActive().getRange('A1').setFormula('=${formula}'); }`,
    );
    long.run('build');
    const [sheet] = sheetsOf(await xlsxOf(long));
    expect(/<f[ >]/.test(sheet!)).toBe(isFormula);
    expect(sheet).toContain(`<v>${length - 7}</v>`);
  });

  test('in xlsx a hidden sheet stands as values, whatever its size', async () => {
    const hidden = hostOf(`function build() { const ss = SpreadsheetApp.getActive();
      const copy = ss.insertSheet('Copy');
      copy.getRange('A1').setFormula('=1+1');
      copy.hideSheet(); }`);
    hidden.run('build');
    expect(sheetsOf(await xlsxOf(hidden))[1]).toContain('<c r="A1"><v>2</v></c>');
  });
});

async function xlsxOf(host: Host): Promise<Record<string, string>> {
  const files = unzipSync(await host.exportXlsx());
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
  );
}

function sheetsOf(files: Record<string, string>): string[] {
  const paths = Object.keys(files).filter((path) => path.startsWith('xl/worksheets/sheet'));
  return paths.sort().map((path) => files[path]!);
}

/** The number format of the style with this index. */
function formatOf(styles: string, index: number): string | undefined {
  const list = /<cellXfs[^>]*>([\s\S]*)<\/cellXfs>/.exec(styles)![1]!;
  const id = [...list.matchAll(/<xf numFmtId="(\d+)"/g)][index]![1];
  return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1];
}
