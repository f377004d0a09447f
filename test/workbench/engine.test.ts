import { describe, expect, test } from 'vitest';
import type { Engine } from '../../workbench/engine';
import { engineOf } from './support';

function evaluate(formula: string, locale = 'en_US', cells: string[][] = []) {
  const engine = engineOf({ locale, sheets: [{ name: 'Data', cells }] });
  const [sheetId] = engine.sheetIds() as [string];
  engine.patch(sheetId, at(0, 20), () => ({ formula }));
  return { ...engine.cell(sheetId, 0, 20), engine, sheetId };
}

function at(row: number, column: number) {
  return { top: row, bottom: row, left: column, right: column };
}

function valuesOf(engine: Engine, rows: number, columns: number, sheetId = engine.sheetIds()[0]!) {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => engine.cell(sheetId, row, column).value),
  );
}

describe('the engine', () => {
  test('makes an empty workbook of one sheet', () => {
    const engine = engineOf();
    expect(engine.sheetIds().map((id) => engine.sheetName(id))).toEqual(['Sheet1']);
    expect(engine.used(engine.sheetIds()[0]!)).toMatchObject({ rows: 0, columns: 0 });
    expect(engine.size(engine.sheetIds()[0]!)).toEqual({ rows: 1000, columns: 26 });
  });

  test('reads pasted text as Sheets does', () => {
    const cells = [
      ['Closed', 'Amount', 'Won', 'Note'],
      ['2017-05-22', '1,054', 'TRUE', '#N/A'],
      ['', '=1+1'],
    ];
    const engine = engineOf({ sheets: [{ name: 'Deals', cells }] });
    expect(valuesOf(engine, 3, 4)).toEqual([
      ['Closed', 'Amount', 'Won', 'Note'],
      [42877, 1054, true, '#N/A'],
      [null, 2, null, null],
    ]);
    expect(engine.cell('0', 1, 0)).toMatchObject({ text: '2017-05-22', format: 'yyyy-mm-dd' });
    expect(engine.cell('0', 1, 3).error).toBeDefined();
    expect(engine.used('0')).toMatchObject({ rows: 3, columns: 4 });
  });

  test('has room for more rows and columns than a new sheet', () => {
    const cells = [
      Array.from({ length: 30 }, (_, index) => `h${index}`),
      ...Array(1200).fill(['x']),
    ];
    const engine = engineOf({ sheets: [{ name: 'Wide', cells }] });
    expect(engine.size('0')).toEqual({ rows: 1201, columns: 30 });
  });

  test('evaluates once for many changes, when something is read', () => {
    const engine = engineOf();
    engine.patch('0', at(0, 0), () => ({ formula: '=B1*2' }));
    engine.patch('0', at(0, 1), () => ({ value: 21 }));
    expect(
      engine.model.getters.getEvaluatedCell({ sheetId: '0', row: 0, col: 0 }).value,
    ).toBeNull();
    expect(engine.cell('0', 0, 0).value).toBe(42);
  });

  test('follows a change of many cells', () => {
    const engine = engineOf();
    engine.patch('0', at(0, 5), () => ({ formula: '=SUM(A1:C1000)' }));
    engine.patch('0', { top: 0, bottom: 999, left: 0, right: 2 }, () => ({ value: 1 }));
    expect(engine.cell('0', 0, 5).value).toBe(3000);
    engine.patch('0', at(7, 1), () => ({ value: null }));
    expect(engine.cell('0', 0, 5).value).toBe(2999);
  });

  test('keeps text that looks like something else', () => {
    const engine = engineOf();
    const texts = ['007', '=x', "'quoted", '2024-01-01', 'TRUE', '12%', '1/2'];
    texts.forEach((value, row) => {
      engine.patch('0', at(row, 0), () => ({ value }));
    });
    expect(valuesOf(engine, texts.length, 1).flat()).toEqual(texts);
  });

  test.each([
    ['=COUNTIFS(nowhere;1)', '#NAME?', "Unknown range name: 'nowhere'."],
    ['=1+NOWHERE(2)', '#NAME?', 'Unknown function: "NOWHERE"'],
    ['=""+1', '#VALUE!', 'cannot be coerced'],
    ['=A1*"x"', '#VALUE!', 'cannot be coerced'],
    ['=1/0', '#DIV/0!', 'divisor'],
    ['=Missing!A1', '#REF!', 'Missing'],
    ['=U1', '#REF!', 'Circular'],
    ['=Deals[#ALL]', '#ERROR!', 'Invalid expression'],
  ])('shows %s as %s', (formula, error, message) => {
    const cell = evaluate(formula);
    expect(cell.value).toBe(error);
    expect(cell.error).toContain(message);
  });

  test('finds a name once it is set', () => {
    const { engine, sheetId, value } = evaluate('=SUM(amounts)', 'en_US', [['1'], ['2']]);
    expect(value).toBe('#NAME?');
    engine.setNamedArea('amounts', sheetId, { top: 0, bottom: 999, left: 0, right: 0 }, 'ROW');
    expect(engine.cell(sheetId, 0, 20).value).toBe(3);
    expect(engine.namedAreas()[0]!.reference).toBe('Data!A:A');
  });

  test.each([
    ['="a""b"', 'a"b'],
    ['="\\"&"c"', '\\c'],
    ['=TRUE', true],
    ['=SUM({1,2;3,4})', 10],
  ])('computes %s', (formula, value) => {
    expect(evaluate(formula).value).toBe(value);
  });

  test.each([
    ['ru_RU', '=SUM(1,5;2)', 3.5],
    ['ru_RU', '=1,5&""', '1,5'],
    ['ru_RU', '=COUNTIFS(A1:A3;">="&1,5)', 2],
    ['ru_RU', '=COUNTIFS(A1:A3;1,5)', 1],
    ['ru_RU', '=COUNTIF(A1:A3;"<1,5")', 1],
    ['de_DE', '=SUM(A1:A3)', 4.5],
    ['de_DE', '=SUM(A1,A2)', '#ERROR!'],
  ])('computes in %s %s', (locale, formula, value) => {
    expect(evaluate(formula, locale, [['1'], ['1,5'], ['2']]).value).toBe(value);
  });

  test.each([
    ['yyyy-MM-dd', 45356, '2024-03-05'],
    ['▲ 0.0;▼ 0.0', -2.25, '▼ 2.3'],
    ['$#,##0;[RED]-$#,##0', -5, '-$5'],
    ['#,##0_);(#,##0)', -5, '(5)'],
    ['h:mm AM/PM', 0.75, '06:00 PM'],
    ['no such format [', 5, '5'],
  ])('shows under %s the number %d as %s', (format, value, text) => {
    const engine = engineOf();
    engine.patch('0', at(0, 0), () => ({ value, format }));
    expect(engine.cell('0', 0, 0).text).toBe(text);
  });

  test('moves notes with their cells', () => {
    const engine = engineOf();
    engine.setNotes('0', at(2, 1), () => 'note');
    engine.insert('0', 'ROW', 0, 3);
    expect(engine.note('0', 5, 1)).toBe('note');
    engine.remove('0', 'COL', 0, 1);
    expect(engine.note('0', 5, 0)).toBe('note');
    engine.remove('0', 'ROW', 5, 1);
    expect(engine.notesOf('0')).toEqual([]);
  });

  test('clears contents and looks apart', () => {
    const engine = engineOf();
    engine.patch('0', at(0, 0), () => ({ value: 1, style: { bold: true }, format: '0.0' }));
    engine.clear('0', at(0, 0), { contents: true });
    expect(engine.cell('0', 0, 0).value).toBeNull();
    expect(engine.style('0', 0, 0)).toEqual({ bold: true });
    engine.clear('0', at(0, 0), { formats: true });
    expect(engine.style('0', 0, 0)).toEqual({});
    expect(engine.format('0', 0, 0)).toBe('');
  });

  test('takes a formula with ; from a command of the grid', () => {
    const engine = engineOf();
    engine.model.dispatch('UPDATE_CELL', { sheetId: '0', row: 0, col: 0, content: '=SUM(1;2)' });
    expect(engine.cell('0', 0, 0).value).toBe(3);
  });
});
