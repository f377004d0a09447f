import { describe, expect, it } from 'vitest';
import { columnFingerprints } from '../../src/reports';
import { engineOf } from '../workbench/support';

const TAB = 'Deals 2025';
const rows = [
  ['Deal', 'Amount', 'Closed'],
  ['One', '100', '2025-01-02'],
  ['Two', '250', '2025-02-03'],
  ['Three', '=1/0', ''],
];

/** The fingerprints of a tab with these cells, after some of them changed. */
function fingerprints(changes: readonly [row: number, column: number, text: string][] = []) {
  const engine = engineOf({
    sheets: [
      { name: TAB, cells: rows },
      { name: 'Ours', cells: [] },
    ],
  });
  const [raw, ours] = engine.sheetIds() as [string, string];
  engine.type(ours, 0, 0, [
    columnFingerprints(TAB, 3).map((formula) => `=${formula.replaceAll(';', ',')}`),
  ]);
  engine.settle();
  for (const [row, column, text] of changes) engine.type(raw, row, column, [[text]]);
  return [0, 1, 2].map((column) => engine.cell(ours, 0, column).value).join('|');
}

describe('the fingerprint of a raw tab', () => {
  const before = fingerprints();

  it('is no error, even over error cells', () => {
    expect(before).not.toContain('#');
    expect(before.split('|')).toHaveLength(3);
  });

  it('is the same for the same data', () => {
    expect(fingerprints()).toBe(before);
  });

  it.each([
    ['an amount', [[1, 1, '101']]],
    ['a date', [[2, 2, '2025-02-04']]],
    ['a text of another length', [[1, 0, 'Five']]],
    ['an emptied cell', [[2, 1, '']]],
    ['a new row', [[4, 0, 'Four']]],
    [
      'two amounts that changed places',
      [
        [1, 1, '250'],
        [2, 1, '100'],
      ],
    ],
    ['an error that is gone', [[3, 1, '7']]],
  ] as [string, [number, number, string][]][])('changes with %s', (_, changes) => {
    expect(fingerprints(changes)).not.toBe(before);
  });

  it('does not see a text replaced by one of the same length', () => {
    expect(fingerprints([[1, 0, 'Six']])).toBe(before);
  });
});

it('quotes the name of a tab as formulas do', () => {
  expect(columnFingerprints("Bob's", 1)[0]).toContain("COUNTA('Bob''s'!A:A)");
});
