import { describe, expect, test } from 'vitest';
import { hostOf, result } from './support';

const SHEET = 'const ss = SpreadsheetApp.getActive(); const sheet = ss.getActiveSheet();';

describe('Range.setValues and getValues', () => {
  test('an empty sheet gives one blank cell', () => {
    expect(result(`${SHEET} return sheet.getDataRange().getValues();`)).toEqual([['']]);
  });

  test('interprets texts as if typed, and gives values back by type', () => {
    const types = `${SHEET}
      sheet.getRange('A1:G1').setValues([['text', '12', 1.5, true, '', '12%', "'=1+1"]]);
      return sheet.getRange(1, 1, 1, 7).getValues()[0].map((value) => [typeof value, value]);`;
    expect(result(types)).toEqual([
      ['string', 'text'],
      ['number', 12],
      ['number', 1.5],
      ['boolean', true],
      ['string', ''],
      ['number', 0.12],
      ['string', '=1+1'],
    ]);
  });

  test.each([
    ['=1+1', 2, '=1+1'],
    ['=SUM(1;2)', 3, '=SUM(1,2)'],
    ['+A1', '#REF!', '=+A1'],
    ['=1/0', '#DIV/0!', '=1/0'],
    ["'=SUM(1;2)", '=SUM(1;2)', ''],
    ['-A1', '-A1', ''],
    ['@x', '@x', ''],
  ])('takes %s for what Sheets does', (text, value, formula) => {
    const body = `${SHEET} const cell = sheet.getRange('A1').setValue(${JSON.stringify(text)});
      return [cell.getValue(), cell.getFormula()];`;
    expect(result(body)).toEqual([value, formula]);
  });

  test('leaves text alone under the text format', () => {
    const body = `${SHEET} const cell = sheet.getRange('A1').setNumberFormat('@').setValue('=1+1');
      return [cell.getValue(), cell.getFormula()];`;
    expect(result(body)).toEqual(['=1+1', '']);
  });

  test.each([
    ["sheet.getRange('A1:B1').setValues([[1]])", 'The data has 1 but the range has 2.'],
    ["sheet.getRange('A1:A2').setValues([[1]])", 'The data has 1 but the range has 2.'],
    ["sheet.getRange('A1').setValues([[undefined]])", 'writing undefined to A1'],
    ["sheet.getRange('A1').setValues([[NaN]])", 'writing NaN to A1'],
    ["sheet.getRange('A1').setValues([[{}]])", 'writing [object Object] to A1'],
    ["sheet.getRange('A1').setValue('x'.repeat(50001))", 'maximum of 50000 characters'],
    ['sheet.getRange(1001, 1)', 'outside the dimensions of the sheet'],
    ['sheet.getRange(1, 1, 0, 1)', 'The number of rows in the range must be at least 1.'],
    ["sheet.getRange('no range')", 'Range not found'],
    ["sheet.getRange('A1').sort(1)", 'not in the workbench: Range.sort'],
    ['SpreadsheetApp.openById("x")', 'not in the workbench: SpreadsheetApp.openById'],
    ["sheet.getRange('A1').setBackground('reddish')", 'Invalid color: reddish'],
  ])('%s fails loudly', (line, message) => {
    expect(() => result(`${SHEET} ${line};`)).toThrow(message);
  });

  test('errors of services are errors of the script', () => {
    const body = `${SHEET} try { sheet.getRange('?'); } catch (e) { return e instanceof Error; }`;
    expect(result(body)).toBe(true);
  });

  test('arrays of services are arrays of the script', () => {
    const body = `${SHEET} const rows = sheet.getDataRange().getValues();
      return [rows instanceof Array, rows[0] instanceof Array, ss.getSheets() instanceof Array];`;
    expect(result(body)).toEqual([true, true, true]);
  });
});

describe('locales', () => {
  test.each([
    ['en_US', '=IF(TRUE;"a;b";1)', '=IF(TRUE,"a;b",1)'],
    ['ru_RU', '=IF(TRUE;"a;b";1)', '=IF(TRUE;"a;b";1)'],
    ['de_DE', '=SUM(1,5;2)', '=SUM(1,5;2)'],
  ])('in %s the formula %s is shown as %s', (locale, formula, shown) => {
    const body = `${SHEET} return sheet.getRange('A1').setFormula('${formula}').getFormula();`;
    expect(result(body, { locale })).toBe(shown);
  });

  test('numbers and dates are read as the locale writes them', () => {
    const body = `${SHEET} sheet.getRange('A1:B1').setValues([['1.234,5', '05.03.2024']]);
      const [number, date] = sheet.getRange('A1:B1').getValues()[0];
      return [number, date.toISOString(), sheet.getRange('A1:B1').getDisplayValues()[0]];`;
    const options = { locale: 'de_DE', timeZone: 'Etc/UTC' };
    expect(result(body, options)).toEqual([
      1234.5,
      '2024-03-05T00:00:00.000Z',
      ['1.234,50', '05.03.2024'],
    ]);
  });
});

describe('dates', () => {
  const zones = { timeZone: 'Asia/Tehran', scriptTimeZone: 'America/New_York' };

  test('a cell is a wall clock of the spreadsheet, a value an instant, local times the script’s', () => {
    const body = `${SHEET} sheet.getRange('A1').setValue('2024-03-01 00:30');
      const date = sheet.getRange('A1').getValue();
      return [date instanceof Date, date.toISOString(), date.getMonth() + 1, date.getDate(),
        Utilities.formatDate(date, ss.getSpreadsheetTimeZone(), 'yyyy-MM-dd HH:mm'),
        Session.getScriptTimeZone()];`;
    expect(result(body, zones)).toEqual([
      true,
      '2024-02-29T21:00:00.000Z',
      2,
      29,
      '2024-03-01 00:30',
      'America/New_York',
    ]);
  });

  test('a Date that is written shows as the wall clock of the spreadsheet', () => {
    const body = `${SHEET} const cell = sheet.getRange('A1');
      cell.setValue(new Date(Date.UTC(2024, 1, 29, 20, 30)));
      return [cell.getDisplayValue(), cell.getNumberFormat()];`;
    expect(result(body, zones)).toEqual(['3/1/2024', 'm/d/yyyy']);
  });

  test('a number formula of a date carries its format', () => {
    const body = `${SHEET} sheet.getRange('A1:B1').setValues([['2024-03-01', '=A1+1']]);
      return sheet.getRange('B1').getDisplayValue();`;
    expect(result(body)).toBe('2024-03-02');
  });
});

describe('looks', () => {
  test('formats, colours, weights and sizes are kept by cell', () => {
    const body = `${SHEET} const range = sheet.getRange('A1:B1');
      range.setNumberFormats([['0.0%', '$#,##0']]).setBackgrounds([['#1f2a44', null]])
        .setFontWeights([['bold', 'normal']]).setFontSizes([[18, 10]]).setFontColor('white')
        .setHorizontalAlignment('right').setWrap(true);
      return [range.getNumberFormats(), range.getBackgrounds(), range.getFontWeights(),
        range.getFontSizes()];`;
    expect(result(body)).toEqual([
      [['0.0%', '$#,##0']],
      [['#1f2a44', '#ffffff']],
      [['bold', 'normal']],
      [[18, 10]],
    ]);
  });

  test('borders reach the grid', () => {
    const host = hostOf(`function test() { ${SHEET}
      sheet.getRangeList(['A1:B1', 'D1']).setBorder(false, null, true, null, null, null, '#E5E7EB',
        SpreadsheetApp.BorderStyle.SOLID).setFontWeight('bold'); }`);
    host.run('test');
    const { getters } = host.engine.model;
    const border = { bottom: { style: 'thin', color: '#E5E7EB' } };
    expect(getters.getCellBorder({ sheetId: '0', row: 0, col: 1 })).toMatchObject(border);
    expect(getters.getCellBorder({ sheetId: '0', row: 0, col: 3 })).toMatchObject(border);
    expect(getters.getCellBorder({ sheetId: '0', row: 0, col: 2 })).toBeNull();
  });

  test('merges, frozen panes, widths, gridlines and hidden sheets are kept', () => {
    const body = `${SHEET} sheet.getRange('A1:C1').merge();
      sheet.setFrozenRows(2); sheet.setFrozenColumns(3); sheet.setColumnWidths(1, 2, 140);
      sheet.setHiddenGridlines(true); const other = ss.insertSheet('Other').hideSheet();
      return [sheet.getRange('B1').getMergedRanges().map((range) => range.getA1Notation()),
        sheet.getFrozenRows(), sheet.getFrozenColumns(), sheet.getColumnWidth(2),
        sheet.hasHiddenGridlines(), other.isSheetHidden(), sheet.isSheetHidden()];`;
    expect(result(body)).toEqual([['A1:C1'], 2, 3, 140, true, true, false]);
  });

  test('clearing takes what was asked for', () => {
    const body = `${SHEET} const cell = sheet.getRange('A1');
      cell.setValue(5).setBackground('#ff0000').setNote('note');
      const steps = [];
      cell.clearContent(); steps.push([cell.getValue(), cell.getBackground(), cell.getNote()]);
      cell.clearFormat(); steps.push([cell.getBackground(), cell.getNote()]);
      cell.clearNote(); steps.push(cell.getNote());
      return steps;`;
    expect(result(body)).toEqual([['', '#ff0000', 'note'], ['#ffffff', 'note'], '']);
  });

  test('conditional formats are kept in order and reach the grid', () => {
    const host = hostOf(`function test() { ${SHEET}
      const range = sheet.getRange('A1:A2');
      range.setValues([[-1], [1]]);
      sheet.setConditionalFormatRules([
        SpreadsheetApp.newConditionalFormatRule().whenNumberLessThan(0).setFontColor('#C2410C')
          .setRanges([range]).build(),
        SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=AND($A1>0;TRUE)')
          .setBold(true).setRanges([range]).build(),
      ]);
      sheet.insertRowsBefore(1, 1);
      return sheet.getConditionalFormatRules().map((rule) => rule.getRanges()[0].getA1Notation()); }`);
    expect(host.run('test')).toEqual(['A2:A3', 'A2:A3']);
    const style = (row: number) =>
      host.engine.model.getters.getCellComputedStyle({ sheetId: '0', row, col: 0 });
    expect(style(1)).toMatchObject({ textColor: '#C2410C' });
    expect(style(2)).toMatchObject({ bold: true });
  });

  test('rules that a person made in the grid are seen and stay', () => {
    const host = hostOf(`function test() { ${SHEET} const rules = sheet.getConditionalFormatRules();
      const own = SpreadsheetApp.newConditionalFormatRule().whenCellEmpty().setBackground('#ffffff')
        .setRanges([sheet.getRange('C1')]).build();
      sheet.setConditionalFormatRules([own, ...rules]); }`);
    const { model } = host.engine;
    const rule = { type: 'CellIsRule', operator: 'isEqual', values: ['1'], style: { bold: true } };
    const ranges = [model.getters.getRangeDataFromXc('0', 'A1:A2')];
    model.dispatch('ADD_CONDITIONAL_FORMAT', {
      sheetId: '0',
      ranges,
      cf: { id: 'mine', rule },
    } as never);
    host.run('test');
    const kept = model.getters.getConditionalFormats('0');
    expect(kept.map(({ ranges }) => ranges)).toEqual([['C1'], ['A1:A2']]);
    expect(kept[1]!.rule).toMatchObject(rule);
  });

  test('clearing the choices of one cell leaves its neighbours their own', () => {
    const body = `${SHEET} sheet.getRange('A1:A3').setDataValidation(
        SpreadsheetApp.newDataValidation().requireValueInList(['x']).build());
      sheet.getRange('A2').clearDataValidations();
      return sheet.getRange('A1:A3').getDataValidations().map(([rule]) => rule !== null);`;
    expect(result(body)).toEqual([true, false, true]);
  });

  test('a list of choices is kept with its cell', () => {
    const body = `${SHEET} const cell = sheet.getRange('B2');
      cell.setDataValidation(SpreadsheetApp.newDataValidation()
        .requireValueInList(['All', 'Ann']).setAllowInvalid(false).build());
      const rule = cell.getDataValidation();
      const found = [rule.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST,
        rule.getCriteriaValues(), rule.getAllowInvalid(), sheet.getRange('B3').getDataValidation()];
      cell.clearDataValidations();
      return [...found, cell.getDataValidation()];`;
    expect(result(body)).toEqual([true, [['All', 'Ann'], true], false, null, null]);
  });
});

describe('sheets', () => {
  test('are inserted, named, moved and deleted', () => {
    const body = `${SHEET} const names = () => ss.getSheets().map((one) => one.getName());
      const first = ss.insertSheet('A', 0); ss.insertSheet('B'); const steps = [names()];
      ss.setActiveSheet(first); ss.moveActiveSheet(3); steps.push(names());
      first.setName('Z'); ss.deleteSheet(sheet); steps.push(names());
      return [...steps, ss.getSheetByName('z').getSheetId() === first.getSheetId(),
        ss.getSheetByName('gone'), ss.getSheetById(first.getSheetId()).getName()];`;
    expect(result(body)).toEqual([
      ['A', 'B', 'Sheet1'],
      ['B', 'Sheet1', 'A'],
      ['B', 'Z'],
      true,
      null,
      'Z',
    ]);
  });

  test.each([
    ["ss.insertSheet('SHEET1')", 'A sheet with the name "SHEET1" already exists'],
    ['ss.deleteSheet(sheet)', "You can't remove all the visible sheets in a document."],
    ['sheet.deleteRows(1, 1000)', "You can't delete all the rows on the sheet."],
  ])('%s is refused', (line, message) => {
    expect(() => result(`${SHEET} ${line};`)).toThrow(message);
  });

  test('rows and columns are inserted and deleted, formulas follow', () => {
    const body = `${SHEET} sheet.getRange('A1:B1').setValues([[5, '=A1*2']]);
      sheet.insertRowsBefore(1, 2); sheet.insertColumnsAfter(1, 1);
      const moved = [sheet.getRange('C3').getFormula(), sheet.getMaxRows(), sheet.getMaxColumns()];
      sheet.deleteRows(1, 2); sheet.deleteColumn(2);
      return [moved, sheet.getRange('B1').getFormula(), sheet.getMaxRows()];`;
    expect(result(body)).toEqual([['=A3*2', 1002, 27], '=A1*2', 1000]);
  });

  test('know how far their data goes, formats aside, spilled results included', () => {
    const body = `${SHEET} const sizes = [[sheet.getLastRow(), sheet.getLastColumn()]];
      sheet.getRange('F9').setBackground('#ff0000');
      sheet.getRange('B2').setFormula('=SEQUENCE(3;2)');
      sizes.push([sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()]);
      return sizes;`;
    expect(result(body)).toEqual([
      [0, 0],
      [4, 3, 'A1:C4'],
    ]);
  });

  test('a copy carries the metadata of the original', () => {
    const body = `${SHEET} sheet.addDeveloperMetadata('built', String(sheet.getSheetId()),
        SpreadsheetApp.DeveloperMetadataVisibility.PROJECT);
      const copy = sheet.copyTo(ss); const read = (one) => one.getDeveloperMetadata()
        .map((item) => [item.getKey(), item.getValue(), item.getVisibility()]);
      return [copy.getName(), read(sheet), read(copy), copy.getSheetId() === sheet.getSheetId()];`;
    const metadata = [['built', '0', 'PROJECT']];
    expect(result(body)).toEqual(['Copy of Sheet1', metadata, metadata, false]);
  });

  test('metadata changes and goes', () => {
    const body = `${SHEET} ss.addDeveloperMetadata('key', 'one');
      const [item] = ss.getDeveloperMetadata(); item.setValue('two');
      const value = ss.getDeveloperMetadata()[0].getValue(); item.remove();
      return [value, ss.getDeveloperMetadata().length, sheet.getDeveloperMetadata().length];`;
    expect(result(body)).toEqual(['two', 0, 0]);
  });
});

describe('names', () => {
  test('an open range grows with its sheet', () => {
    const body = `${SHEET} ss.setNamedRange('amounts', sheet.getRange('A2:A'));
      sheet.getRange('A1:A3').setValues([['x'], [1], [2]]);
      const sum = sheet.getRange('C1').setFormula('=SUM(amounts)');
      const before = sum.getValue(); sheet.insertRowsAfter(1000, 1);
      sheet.getRange('A1001').setValue(10);
      return [before, sum.getValue(), ss.getRangeByName('AMOUNTS').getA1Notation(),
        ss.getNamedRanges().map((named) => named.getName())];`;
    expect(result(body)).toEqual([3, 13, 'A2:A1001', ['amounts']]);
  });

  test('are replaced and removed', () => {
    const body = `${SHEET} ss.setNamedRange('here', sheet.getRange('A1'));
      ss.setNamedRange('here', sheet.getRange('B2')); const at = ss.getRangeByName('here').getA1Notation();
      ss.removeNamedRange('here');
      return [at, ss.getRangeByName('here'), ss.getNamedRanges().length];`;
    expect(result(body)).toEqual(['B2', null, 0]);
  });
});

describe('charts', () => {
  const CHART = `${SHEET} sheet.getRange('A1:C3').setValues([['q', 'won', 'lost'], ['Q1', 3, 1], ['Q2', 5, 2]]);
    sheet.insertChart(sheet.newChart().asColumnChart().addRange(sheet.getRange('A1:C3')).setNumHeaders(1)
      .setOption('title', 'Won by quarter').setOption('hAxis.title', 'Quarter').setOption('colors', ['#3B5BDB'])
      .setPosition(5, 2, 0, 0).build());`;

  test('are inserted, changed and removed', () => {
    const body = `${CHART} const [chart] = sheet.getCharts();
      sheet.updateChart(chart.modify().asLineChart().setOption('title', 'Line').build());
      const changed = sheet.getCharts();
      const facts = [changed.length, changed[0].getOptions().get('title'), changed[0].getOptions().get('hAxis.title'),
        changed[0].getContainerInfo().getAnchorRow()];
      sheet.removeChart(changed[0]);
      return [facts, sheet.getCharts().length];`;
    expect(result(body)).toEqual([[1, 'Line', 'Quarter', 5], 0]);
  });

  test.each(['Line', 'Bar', 'Column', 'Combo', 'Pie', 'Scatter', 'Area'])(
    '%s charts are drawn',
    (type) => {
      const host = hostOf(
        `function test() { ${CHART.replace('asColumnChart', `as${type}Chart`)} }`,
      );
      host.run('test');
      const [id] = host.engine.chartIds('0') as [string];
      const runtime = host.engine.model.getters.getChartRuntime(id) as {
        chartJsConfig: { data: { datasets: { data: unknown[] }[] } };
      };
      expect(runtime.chartJsConfig.data.datasets.length).toBeGreaterThan(0);
    },
  );

  test('a chart without a range is refused', () => {
    expect(() => result(`${SHEET} sheet.newChart().asLineChart().build();`)).toThrow('no range');
  });
});

describe('storage', () => {
  test('properties and cache keep texts within their limits', () => {
    const body = `const properties = PropertiesService.getDocumentProperties();
      properties.setProperty('a', '1').setProperties({ b: '2' });
      CacheService.getDocumentCache().put('k', 'v', 10);
      const lock = LockService.getDocumentLock();
      return [properties.getProperties(), properties.getProperty('none'),
        PropertiesService.getUserProperties().getKeys(), CacheService.getDocumentCache().get('k'),
        CacheService.getScriptCache().get('k'), lock.tryLock(10), lock.hasLock()];`;
    expect(result(body)).toEqual([{ a: '1', b: '2' }, null, [], 'v', null, true, true]);
  });

  test.each([
    ["PropertiesService.getDocumentProperties().setProperty('k', 'x'.repeat(9300))", 'value (k)'],
    ["CacheService.getDocumentCache().put('k', 'x'.repeat(102500))", 'too large: value'],
    ["CacheService.getDocumentCache().put('k'.repeat(251), 'x')", 'too large: key'],
  ])('%s is refused', (line, message) => {
    expect(() => result(`${line};`)).toThrow(message);
  });
});

describe('Utilities.formatDate', () => {
  test.each([
    ['Etc/UTC', 'yyyy-MM-dd HH:mm:ss.SSS', '2024-03-05 21:07:09.050'],
    ['Asia/Tehran', "d MMM yy, h:mm a 'uhr'", '6 Mar 24, 12:37 AM uhr'],
    ['GMT+3', 'EEEE, MMMM', 'Wednesday, March'],
    ['America/New_York', 'Z XXX', '-0500 -05:00'],
    ['Etc/UTC', "XXX ''", "Z '"],
  ])('in %s %s', (zone, pattern, text) => {
    const date = 'new Date(Date.UTC(2024, 2, 5, 21, 7, 9, 50))';
    const body = `return Utilities.formatDate(${date}, '${zone}', ${JSON.stringify(pattern)});`;
    expect(result(body)).toBe(text);
  });
});
