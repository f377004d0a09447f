/** COUNTIFS and SUMIFS over long columns count as the engine does over short ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineOf } from './support';

const LONG = 500;
const cell = fc.constantFrom(
  'won',
  'Won',
  'lost',
  '',
  '0',
  '1',
  '2.5',
  '-1',
  '2024-01-05',
  'w*n',
  'TRUE',
);
const criterion = fc.constantFrom(
  '"won"',
  '"w*"',
  '"<>"',
  '""',
  '"<>won"',
  '1',
  '">=1"',
  '"<"&2',
  '">="&DATE(2024,1,1)',
  'TRUE',
  '"w~*n"',
  '"<>§"',
);

describe('criteria over long columns', () => {
  it('are met by the rows that meet them in short ones', () => {
    const row = fc.tuple(cell, cell, cell);
    const rows = fc.array(row, { minLength: LONG, maxLength: LONG });
    fc.assert(
      fc.property(rows, criterion, criterion, (cells, one, other) => {
        const engine = engineOf({ sheets: [{ name: 'Data', cells }] });
        const id = engine.sheetIds()[0]!;
        // Each tenth of the columns is counted as the engine does.
        const parts = Array.from({ length: 10 }, (_, at) => [1 + at * 50, 50 + at * 50]);
        const range = (letter: string, [from, to]: number[]) => `${letter}${from}:${letter}${to}`;
        const count = (part: number[]) =>
          `COUNTIFS(${range('A', part)},${one},${range('B', part)},${other})`;
        const sum = (part: number[]) =>
          `SUMIFS(${range('C', part)},${range('A', part)},${one},${range('B', part)},${other})`;
        engine.type(id, 0, 4, [
          [`=${count([1, LONG])}`, `=${parts.map(count).join('+')}`],
          [`=${sum([1, LONG])}`, `=${parts.map(sum).join('+')}`],
        ]);
        expect(engine.cell(id, 0, 4).value).toBe(engine.cell(id, 0, 5).value);
        expect(engine.cell(id, 1, 4).value).toBeCloseTo(engine.cell(id, 1, 5).value as number, 6);
      }),
      { numRuns: 25 },
    );
  });

  it('follow an edit', () => {
    const cells = Array.from({ length: LONG }, (_, row) => [row % 2 ? 'won' : 'lost', '1']);
    const engine = engineOf({ sheets: [{ name: 'Data', cells }] });
    const id = engine.sheetIds()[0]!;
    engine.type(id, 0, 3, [['=COUNTIFS(A1:A500,"won")', '=SUMIFS(B1:B500,A1:A500,F1)', 'lost']]);
    expect([3, 4].map((column) => engine.cell(id, 0, column).value)).toEqual([250, 250]);
    engine.type(id, 0, 0, [['won', '5']]);
    expect([3, 4].map((column) => engine.cell(id, 0, column).value)).toEqual([251, 249]);
    engine.type(id, 0, 5, [['won']]);
    expect(engine.cell(id, 0, 4).value).toBe(255);
  });

  it('that are errors, or over columns of other lengths, fail as in short ones', () => {
    const engine = engineOf();
    const id = engine.sheetIds()[0]!;
    engine.type(id, 0, 0, [['=COUNTIFS(B1:B500,1/0)', '', '=COUNTIFS(B1:B500,1,D1:D499,1)']]);
    expect(engine.cell(id, 0, 0).value).toBe('#DIV/0!');
    expect(engine.cell(id, 0, 2).error).toBeDefined();
  });
});
