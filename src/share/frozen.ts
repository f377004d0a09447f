/** A report's sheet as values only: what it shows when it is read, with nothing behind it. */
import {
  type Block,
  type Cell,
  type Chart,
  colours,
  dateFormats,
  type Layout,
  type Style,
  styleOf,
} from '../reports';
import { rounded, roundedText } from './digits';

export type Value = string | number | boolean;

/** What a sheet that was written from a layout shows. */
export interface Shown {
  /** Row by row, workings and all; a date as its serial. */
  values: readonly (readonly Value[])[];
  /** Of each rule of the layout, row by row of its block: whether its formula is true. */
  rules: readonly (readonly (readonly boolean[])[])[];
}

export type Look = Style & { italic: boolean };

export interface FrozenCell {
  value: Value;
  /** Number format; '' for none. */
  format: string;
  look: Look;
}

export interface FrozenSheet {
  name: string;
  rows: number;
  columns: number;
  /** Row by row; what is not there is empty. */
  cells: readonly (readonly (FrozenCell | undefined)[])[];
  columnWidths: readonly number[];
  /** Height of each row. */
  rowHeights: readonly number[];
  frozenRows: number;
  frozenColumns: number;
  rightToLeft: boolean;
  charts: readonly FrozenChart[];
}

export interface FrozenChart extends Chart {
  /** The cells above its blocks hold the names of its series. */
  headed: boolean;
}

/** Title of the block of what charts are drawn from and no table shows. */
const NUMBERS = 'Numbers behind the charts';

/** Head of a series that only lifts the one that is stacked on it. */
const LIFT = 'Begins at';

/** Of a column that the report does not have. */
const USUAL_WIDTH = 100;

type Cells = (FrozenCell | undefined)[][];

/** The sheet as it is shown, without its workings; numbers to so many significant digits, or as they are. */
export function freeze(layout: Layout, shown: Shown, digits: number | null = null): FrozenSheet {
  const round = rounding(layout, digits);
  const all = coloured(layout, shown, round);
  const cells: Cells = all.slice(0, layout.workings - 1);
  while (cells.length && !cells[cells.length - 1]!.some(isThere)) cells.pop();
  const heights = heightsOf(layout, layout.rows);
  const bottoms = layout.charts.map(({ row, height }) =>
    lastCovered(row, height, heights, layout.rowHeight),
  );
  const end = Math.max(1, cells.length, ...bottoms);
  while (cells.length < end) cells.push([]);
  const charts = layout.charts.map((chart): FrozenChart => {
    const headed = isHeaded(chart, cells);
    const isShown = blocksOf(chart).every(({ row }) => row < layout.workings);
    // A chart names several series by the cells above them.
    if (isShown && (headed || chart.series.length === 1)) return { ...chart, headed };
    return { ...withNumbers(chart, all, cells), headed: true };
  });
  const sides = charts.map(({ column, width }) =>
    lastCovered(column, width, layout.columnWidths, USUAL_WIDTH),
  );
  const columns = Math.max(1, ...cells.map(lastFilled), ...sides);
  return {
    name: layout.name,
    rows: cells.length,
    columns,
    cells: cells.map((line) => Array.from({ length: columns }, (_, at) => line[at])),
    columnWidths: Array.from(
      { length: columns },
      (_, at) => layout.columnWidths[at] ?? USUAL_WIDTH,
    ),
    rowHeights: heightsOf(layout, cells.length),
    frozenRows: Math.min(layout.frozenRows, cells.length - 1),
    frozenColumns: Math.min(layout.frozenColumns, columns - 1),
    rightToLeft: layout.rightToLeft,
    charts,
  };
}

/** Cells with something in them. */
export const cellsIn = ({ cells }: FrozenSheet): number =>
  cells.reduce((sum, line) => sum + line.filter(isFilled).length, 0);

const isFilled = (cell: FrozenCell | undefined): boolean => cell !== undefined && cell.value !== '';

/** Something to be seen. */
const isThere = (cell: FrozenCell | undefined): boolean =>
  isFilled(cell) || (cell !== undefined && cell.look.background !== colours.ground);

type Round = (cell: Cell, value: Value) => Value;

/** Dates are no amounts, and names may have digits in them. */
function rounding({ cells }: Layout, digits: number | null): Round {
  if (digits === null) return (_, value) => value;
  const names = cells
    .flat()
    .flatMap((cell) => (typeof cell?.content === 'string' ? [cell.content] : []))
    .filter((text) => /\d/.test(text));
  const inText = roundedText(names, digits);
  return ({ content, format }, value) => {
    if (typeof value === 'string') return typeof content === 'object' ? inText(value) : value;
    return typeof value === 'number' && !isDate(format) ? rounded(value, digits) : value;
  };
}

/** Of the plain layout: one that every tool reads. */
export const PLAIN_DATE = 'yyyy-mm-dd';

const DATES = new Set<string | undefined>([...Object.values(dateFormats), PLAIN_DATE]);
export const isDate = (format: string | undefined): boolean => DATES.has(format);

/** Every cell with the look that styles, rules and scales give it. */
function coloured(layout: Layout, { values, rules }: Shown, round: Round): Cells {
  const cells = layout.cells.map((line, row) =>
    line.map((cell, column) => {
      const value = values[row]?.[column] ?? '';
      return cell && frozen(cell, value === '' ? '' : round(cell, value));
    }),
  );
  const change = (block: Block, row: number, column: number, look: Partial<Look>) => {
    const cell = cells[block.row - 1 + row]?.[block.column - 1 + column];
    if (cell) cell.look = { ...cell.look, ...look };
  };
  for (const { block, colour } of layout.scales) {
    const numbers = valuesIn(block, values);
    const known = numbers.flat().filter((value) => typeof value === 'number');
    const [least, most] = [Math.min(...known), Math.max(...known)];
    numbers.forEach((line, row) => {
      line.forEach((value, column) => {
        if (typeof value !== 'number' || least === most) return;
        const background = between(colours.ground, colour, (value - least) / (most - least));
        change(block, row, column, { background });
      });
    });
  }
  // The first rule that holds wins.
  [...layout.rules.entries()]
    .reverse()
    .forEach(([index, { block, colour, background, ...rest }]) => {
      const look: Partial<Look> = {
        ...(colour ? { colour } : {}),
        ...(background ? { background } : {}),
        ...(rest.italic ? { italic: true } : {}),
        ...(rest.bold ? { bold: true } : {}),
      };
      rules[index]?.forEach((line, row) => {
        line.forEach((holds, column) => {
          if (holds) change(block, row, column, look);
        });
      });
    });
  return cells;
}

function frozen({ style, format = '' }: Cell, value: Value): FrozenCell {
  // What could be chosen is said as other texts are.
  const look = styleOf(style === 'input' ? 'empty' : style);
  return {
    value,
    format: format === 'General' ? '' : format,
    look: { ...look, italic: false },
  };
}

const valuesIn = ({ row, column, rows, columns }: Block, values: Shown['values']): Value[][] =>
  Array.from({ length: rows }, (_, down) =>
    Array.from(
      { length: columns },
      (_, right) => values[row - 1 + down]?.[column - 1 + right] ?? '',
    ),
  );

/** A colour that lies so far from one to the other. */
function between(one: string, other: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => {
    const [from, to] = [part(one, at), part(other, at)];
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('')}`.toUpperCase();
}

const blocksOf = ({ domain, series }: Chart): Block[] => [
  domain,
  ...series.map(({ block }) => block),
];

/** Whether the names of the series stand above them. */
const isHeaded = ({ domain, series }: Chart, cells: Cells): boolean =>
  headAbove(domain, cells) !== '' &&
  series.every(({ block, title }) => headAbove(block, cells) === title);

/** A head may be broken in two lines. */
function headAbove({ row, column }: Block, cells: Cells): string {
  const value = cells[row - 2]?.[column - 1]?.value;
  return typeof value === 'string' ? value.replace('\n', ' ') : '';
}

/** Puts what a chart is drawn from below the report, and points the chart there. */
function withNumbers(chart: Chart, all: Cells, cells: Cells): Chart {
  const text = (value: string, style: Cell['style']): FrozenCell =>
    frozen({ content: value, style }, value);
  if (!cells.some((line) => line[0]?.value === NUMBERS)) cells.push([], [text(NUMBERS, 'section')]);
  cells.push([text(chart.title, 'remark')]);
  cells.push([
    text('', 'head'),
    ...chart.series.map(({ title }) => text(title || LIFT, 'headEnd')),
  ]);
  const lists = blocksOf(chart).map((block) => cellsOf(block, all));
  const first = cells.length + 1;
  const rows = lists[0]!.length;
  for (let row = 0; row < rows; row++) {
    cells.push(lists.map((list, at) => plainly(list[row], at === 0 ? 'label' : 'number')));
  }
  cells.push([]);
  const column = (at: number): Block => ({ row: first, column: at, rows, columns: 1 });
  return {
    ...chart,
    domain: column(1),
    series: chart.series.map((one, at) => ({ ...one, block: column(2 + at) })),
  };
}

const cellsOf = ({ row, column, rows, columns }: Block, all: Cells): (FrozenCell | undefined)[] =>
  Array.from(
    { length: rows * columns },
    (_, at) => all[row - 1 + Math.floor(at / columns)]?.[column - 1 + (at % columns)],
  );

const plainly = (cell: FrozenCell | undefined, style: 'label' | 'number'): FrozenCell => ({
  value: cell?.value ?? '',
  format: cell?.format ?? '',
  look: { ...styleOf(style), italic: false },
});

/** The last row or column that something covers from one on, by the sizes of all. */
function lastCovered(first: number, size: number, sizes: readonly number[], usual: number): number {
  let last = first;
  const sizeOf = (at: number) => sizes[at - 1] ?? usual;
  for (let left = size; left > sizeOf(last); last++) left -= sizeOf(last);
  return last;
}

function heightsOf({ rowHeight, rowHeights, workings }: Layout, rows: number): number[] {
  const heights = new Array<number>(rows).fill(rowHeight);
  for (const { row, rows: many, height } of rowHeights) {
    if (row < workings) heights.fill(height, row - 1, Math.min(rows, row - 1 + many));
  }
  return heights;
}

/** The last column in which something is seen. */
function lastFilled(line: readonly (FrozenCell | undefined)[]): number {
  let last = line.length;
  while (last && !isThere(line[last - 1])) last -= 1;
  return last;
}
