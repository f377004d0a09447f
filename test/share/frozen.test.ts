import { describe, expect, it } from 'vitest';
import { type Cell, type Chart, colours, type Layout } from '../../src/reports';
import { cellsIn, freeze, type Shown, type Value } from '../../src/share/frozen';

const series = (row: number, column: number, title: string, rows = 2) => ({
  block: { row, column, rows, columns: 1 },
  title,
  colour: colours.accent,
});

const chart = (rest: Partial<Chart>): Chart => ({
  type: 'column',
  title: 'Revenue by month',
  axis: 'Revenue',
  format: '#,##0',
  domain: { row: 3, column: 1, rows: 2, columns: 1 },
  series: [series(3, 2, 'Revenue')],
  row: 1,
  column: 1,
  width: 100,
  height: 20,
  ...rest,
});

type Line = readonly (Partial<Cell> | string | number | undefined)[];

const cellOf = (one: Line[number]): Cell | undefined => {
  if (one === undefined) return undefined;
  const cell = typeof one === 'object' ? one : { content: one };
  return { content: '', style: 'label', ...cell };
};

function layoutOf(lines: readonly Line[], rest: Partial<Layout> = {}): Layout {
  const columns = Math.max(0, ...lines.map((line) => line.length));
  return {
    name: 'Growth',
    rows: lines.length,
    columns,
    workings: lines.length + 1,
    cells: lines.map((line) => Array.from({ length: columns }, (_, at) => cellOf(line[at]))),
    columnWidths: Array.from({ length: columns }, () => 100),
    rowHeight: 20,
    rowHeights: [],
    frozenRows: 1,
    frozenColumns: 1,
    rightToLeft: false,
    rules: [],
    scales: [],
    charts: [],
    places: { from: 'A1', to: 'B1', filters: {}, picks: {}, captured: 'A1', unchanged: 'A1' },
    ...rest,
  };
}

/** What stands in the layout, where it is no formula. */
const shownOf = (layout: Layout, rules: Shown['rules'] = []): Shown => ({
  values: layout.cells.map((line) =>
    line.map((cell): Value => (typeof cell?.content === 'object' ? '' : (cell?.content ?? ''))),
  ),
  rules,
});

const frozen = (lines: readonly Line[], rest: Partial<Layout> = {}, rules?: Shown['rules']) => {
  const layout = layoutOf(lines, rest);
  return freeze(layout, shownOf(layout, rules));
};

const valuesOf = ({ cells }: { cells: ReturnType<typeof freeze>['cells'] }) =>
  cells.map((line) => line.map((cell) => cell?.value ?? ''));

describe('a frozen sheet', () => {
  it('of an empty layout is empty', () => {
    const sheet = frozen([], { frozenRows: 3, frozenColumns: 2 });
    expect(sheet).toMatchObject({ rows: 1, columns: 1, frozenRows: 0, frozenColumns: 0 });
    expect(cellsIn(sheet)).toBe(0);
  });

  it('has what is read in the place of formulas, and nothing of notes and choices', () => {
    const cell: Partial<Cell> = { content: { formula: 'A1' }, note: 'about Anna', choices: ['a'] };
    const layout = layoutOf([['Title', { ...cell, format: '0.0%' }]]);
    const sheet = freeze(layout, { values: [['Title', 0.25]], rules: [] });
    expect(sheet.cells[0]![1]).toMatchObject({ value: 0.25, format: '0.0%' });
    expect(JSON.stringify(sheet)).not.toMatch(/formula|note|Anna|choices/);
  });

  it('says what could be chosen as other texts are said', () => {
    const [chosen] = frozen([[{ content: 'all', style: 'input' }]]).cells.flat();
    expect(chosen!.look).toMatchObject({ background: colours.ground, italic: false });
    expect(chosen!.look.border).toBeUndefined();
  });

  it('has no number format for what is as it comes', () => {
    const [one] = frozen([[{ content: 1, format: 'General' }]]).cells.flat();
    expect(one!.format).toBe('');
  });

  it('ends where nothing is seen any more', () => {
    const sheet = frozen([['a', ''], [undefined, { style: 'insightText' }], ['', ''], [undefined]]);
    expect([sheet.rows, sheet.columns, sheet.rowHeights]).toEqual([2, 2, [20, 20]]);
    expect(cellsIn(sheet)).toBe(1);
    expect(frozen([['a', '']])).toMatchObject({ rows: 1, columns: 1, columnWidths: [100] });
  });

  it('reaches as far as its charts', () => {
    const sheet = frozen([['a', '', ''], ['b'], ['c']], {
      charts: [
        chart({
          domain: { row: 1, column: 1, rows: 2, columns: 1 },
          series: [series(1, 1, 'a')],
          row: 2,
          column: 2,
          width: 150,
          height: 50,
        }),
      ],
    });
    // From row 2 over 20 + 20 + 10, from column 2 over 100 + 50.
    expect([sheet.rows, sheet.columns]).toEqual([4, 3]);
  });

  it('keeps the heights of its rows', () => {
    const rowHeights = [
      { row: 1, rows: 1, height: 36 },
      { row: 3, rows: 5, height: 8 },
      { row: 9, rows: 1, height: 99 },
    ];
    expect(frozen([['a'], ['b'], ['c'], ['d']], { rowHeights }).rowHeights).toEqual([36, 20, 8, 8]);
  });

  it('is written from right to left where the report is', () => {
    expect(frozen([['a']], { rightToLeft: true }).rightToLeft).toBe(true);
  });
});

describe('rules and scales', () => {
  const block = { row: 1, column: 1, rows: 2, columns: 2 };

  it('become the colours of the cells for which they hold, the first rule before the others', () => {
    const rules = [
      { block, formula: 'A1<0', colour: colours.bad },
      { block, formula: 'A1<9', colour: colours.faint, italic: true as const },
    ];
    const sheet = frozen(
      [
        [1, 2],
        [3, 4],
      ],
      { rules },
      [
        [
          [true, false],
          [false, false],
        ],
        [
          [true, true],
          [false, false],
        ],
      ],
    );
    const looks = sheet.cells.flat().map((cell) => [cell!.look.colour, cell!.look.italic]);
    expect(looks).toEqual([
      [colours.bad, true],
      [colours.faint, true],
      [colours.ink, false],
      [colours.ink, false],
    ]);
  });

  it('colour from the least number of a block to the most; texts and blanks stay', () => {
    const sheet = frozen(
      [
        [0, 5],
        [10, 'x'],
      ],
      { scales: [{ block, colour: '#000000' }] },
    );
    const grounds = sheet.cells.flat().map((cell) => cell!.look.background);
    expect(grounds).toEqual(['#FFFFFF', '#808080', '#000000', '#FFFFFF']);
  });

  it('colour nothing where all numbers are the same, or none is there', () => {
    for (const lines of [[[3, 3]], [['', '']], [[7]]]) {
      const sheet = frozen(lines, { scales: [{ block, colour: '#000000' }] });
      for (const cell of sheet.cells.flat()) {
        if (cell) expect(cell.look.background).toBe(colours.ground);
      }
    }
  });
});

describe('workings', () => {
  const lines: Line[] = [
    ['Title', undefined],
    ['Month', 'Revenue'],
    ['Jan', 5],
    ['Feb', 7],
    ['Workings', 'secret'],
    ['Opening', 100],
    ['Closing', 120],
  ];

  it('do not leave', () => {
    const sheet = frozen(lines, { workings: 5 });
    expect(valuesOf(sheet)).toEqual([
      ['Title', ''],
      ['Month', 'Revenue'],
      ['Jan', 5],
      ['Feb', 7],
    ]);
  });

  it('leave charts where they are that are drawn from the report', () => {
    const shown = chart({});
    const sheet = frozen(lines, { workings: 5, charts: [shown] });
    expect(sheet.charts).toEqual([{ ...shown, headed: true }]);
    const unnamed = chart({ series: [series(3, 2, 'Sales')] });
    expect(frozen(lines, { workings: 5, charts: [unnamed] }).charts).toEqual([
      { ...unnamed, headed: false },
    ]);
  });

  it('give the numbers of charts that are drawn from them a table of their own', () => {
    const bridge = chart({
      title: 'From opening to closing',
      domain: { row: 6, column: 1, rows: 2, columns: 1 },
      series: [{ ...series(6, 2, ''), look: 'hidden' }, series(6, 2, 'Whole')],
    });
    const sheet = frozen(lines, { workings: 5, charts: [bridge, chart({})] });
    expect(valuesOf(sheet).slice(4)).toEqual([
      ['', '', ''],
      ['Numbers behind the charts', '', ''],
      ['From opening to closing', '', ''],
      ['', 'Begins at', 'Whole'],
      ['Opening', 100, 100],
      ['Closing', 120, 120],
      ['', '', ''],
    ]);
    const [moved, other] = sheet.charts;
    expect(moved).toMatchObject({
      headed: true,
      domain: { row: 9, column: 1, rows: 2, columns: 1 },
      series: [
        { block: { row: 9, column: 2 }, look: 'hidden' },
        { block: { row: 9, column: 3 }, title: 'Whole' },
      ],
    });
    expect(other).toMatchObject(chart({}));
  });

  it('give them to several series without names above them, too', () => {
    const two = chart({ series: [series(3, 2, 'Revenue'), series(3, 2, 'Target')] });
    const sheet = frozen(lines, { workings: 5, charts: [two, { ...two, title: 'Again' }] });
    expect(valuesOf(sheet).filter(([first]) => first === 'Numbers behind the charts')).toHaveLength(
      1,
    );
    expect(sheet.charts.map(({ headed, domain }) => [headed, domain.row])).toEqual([
      [true, 9],
      [true, 14],
    ]);
  });
});

describe('rounding', () => {
  const layout = layoutOf([
    [
      { content: { formula: 'x' }, format: '#,##0' },
      { content: { formula: 'x' }, format: 'd mmm yyyy' },
      { content: { formula: 'x' }, format: '0.0%' },
      { content: { formula: 'x' } },
      'Fair 12345',
    ],
  ]);
  const values = [[12345, 45_992, 0.61234, 'Fair 12345: 6789 of 31 Dec 2025', 'Fair 12345']];

  it('keeps so many digits of numbers, and of those in sentences, but not of dates and names', () => {
    expect(valuesOf(freeze(layout, { values, rules: [] }, 2))).toEqual([
      [12000, 45_992, 0.61, 'Fair 12345: 6800 of 31 Dec 2025', 'Fair 12345'],
    ]);
  });

  it('is not done unasked', () => {
    expect(valuesOf(freeze(layout, { values, rules: [] }))).toEqual(values);
  });
});
