import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellsOf, compare, type FileCell, type FileCells } from '../../scripts/verify-xlsx';

const file = (sheet: string): Uint8Array =>
  zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="A &amp; B" r:id="rId7"/></sheets>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationship Id="rId7" Target="worksheets/sheet1.xml"/>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>one</t></si><si><r><t>t&lt;</t></r><r><t xml:space="preserve"> wo</t></r></si></sst>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
  });

describe('cells of a file', () => {
  it.each<[string, string, FileCell['value'], boolean]>([
    ['a number', '<c r="B2" s="1"><v>1.5</v></c>', 1.5, false],
    ['a formula', '<c r="B2"><f aca="false">1+1</f><v>2</v></c>', 2, true],
    ['a shared text', '<c r="B2" t="s"><v>0</v></c>', 'one', false],
    ['a text in runs', '<c r="B2" t="s"><v>1</v></c>', 't< wo', false],
    ['a text of a formula', '<c r="B2" t="str"><f>A1</f><v>1</v></c>', '1', true],
    ['a text of its own', '<c r="B2" t="inlineStr"><is><t>own</t></is></c>', 'own', false],
    ['a truth', '<c r="B2" t="b"><v>1</v></c>', true, false],
    ['an error', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '#DIV/0!', true],
    ['an empty cell', '<c r="B2" s="4"/>', '', false],
  ])('are read: %s', (_, cell, value, isFormula) => {
    const cells = cellsOf(file(`<row r="2"><c r="A2"/>${cell}</row>`));
    expect(cells.get('A & B')!.get('B2')).toEqual({ value, isFormula });
  });

  it('are none in an empty sheet', () => {
    expect(cellsOf(file('')).get('A & B')!.size).toBe(0);
  });
});

describe('the comparison', () => {
  const cellOf = (formula: string, value: string | number | null) => ({
    a1: 'A1',
    formula,
    value,
    format: '',
    note: '',
  });
  const team = (own: FileCell, other: FileCell): FileCells =>
    new Map([
      [
        'Team',
        new Map([
          ['A1', own],
          ['B1', other],
        ]),
      ],
    ]);
  const run = (formula: string, value: string | number | null, isFormula: boolean, found = value) =>
    compare(
      [{ name: 'Team', cells: [cellOf(formula, value), { ...cellOf('=1', 1), a1: 'B1' }] }],
      team({ value: -1, isFormula }, { value: -1, isFormula: true }),
      team({ value: found ?? '', isFormula }, { value: 1, isFormula: true }),
    );

  it.each<[string, string | number | null, string | number]>([
    ['equal numbers', 2, 2],
    ['numbers that differ by the order of a sum', 0.1 + 0.2, 0.3],
    ['large numbers that do', 1e12, 1e12 + 1e-3],
    ['equal texts', 'won', 'won'],
    ['nothing', null, ''],
  ])('takes %s', (_, value, found) => {
    expect(run('=A2', value, true, found)).toEqual({ compared: 2, asValues: {}, different: [] });
  });

  it.each<[string, string | number, string | number]>([
    ['another number', 2, 2.001],
    ['a text for a number', 2, '2'],
    ['an error', 2, '#NAME?'],
    ['nothing', 2, ''],
  ])('names %s', (_, value, found) => {
    expect(run('=A2', value, true, found).different).toEqual([
      `Team!A1: ${value} here, ${found} in LibreOffice: =A2`,
    ]);
  });

  it('gives the reason of a formula that is written as its value', () => {
    expect(run('=COUNT(FILTER(A:A;B:B))', 2, false)).toEqual({
      compared: 1,
      asValues: { 'FILTER: LibreOffice before 24.8 has none': 1 },
      different: [],
    });
  });

  it.each(['=A2', '="FILTER("'])('asks for one: %s', (formula) => {
    expect(run(formula, 2, false).different).toEqual([`Team!A1: written as a value: ${formula}`]);
  });

  it('takes a sheet without any formula for data', () => {
    const sheet = { name: 'Team', cells: [cellOf('=A2', 2)] };
    const data: FileCells = new Map([['Team', new Map([['A1', { value: 2, isFormula: false }]])]]);
    expect(compare([sheet], data, data).asValues).toEqual({ 'a sheet of data': 1 });
  });

  it('of no sheet finds nothing', () => {
    expect(compare([], new Map(), new Map())).toEqual({ compared: 0, asValues: {}, different: [] });
  });
});
