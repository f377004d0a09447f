/** A report sheet as data. `src/addon/write.ts` turns it into service calls; nothing here knows a sheet. */
import { address, type Block, rangeOf } from './a1';
import type { StyleName } from './theme';

export interface Formula {
  /** Without the leading `=`. */
  formula: string;
}

/** A text is always written as text, whatever it begins with. */
export type Content = string | number | Formula;

export interface Cell {
  content: Content;
  style: StyleName;
  format?: string;
  note?: string;
  /** A cell that may be changed: one of these, or a date. */
  choices?: readonly string[] | 'date';
}

/** A conditional format: where the formula, written for the first cell of the block, is true. */
export interface Rule {
  block: Block;
  formula: string;
  colour?: string;
  background?: string;
  italic?: true;
  bold?: true;
}

/** A heat map: the lowest number of the block on white, the highest on the colour. */
export interface Scale {
  block: Block;
  colour: string;
}

/** A combo draws columns, and lines for the series that say so. */
export type ChartType = 'bar' | 'column' | 'line' | 'scatter' | 'combo';

/** What a series is where it is not what the chart's type says: a hidden one lifts the one stacked on it. */
export type SeriesLook = 'line' | 'dashed' | 'hidden';

export interface Series {
  block: Block;
  title: string;
  colour: string;
  look?: SeriesLook;
}

export interface Chart {
  type: ChartType;
  stacked?: true;
  /** Beside others of its kind: no titles of axes, small letters. */
  small?: true;
  /** What it says. */
  title: string;
  /** Labels of the points, numbers for a scatter; a header above them names nothing. */
  domain: Block;
  series: readonly Series[];
  /** Title of the axis of the values, with their unit, and their format. */
  axis: string;
  format: string;
  /** The same of the other axis, where its labels do not speak for themselves. */
  domainAxis?: { title: string; format: string };
  /** Top left corner and size. */
  row: number;
  column: number;
  width: number;
  height: number;
}

export interface Layout {
  /** The sheet's name, unless it is taken. */
  name: string;
  rows: number;
  columns: number;
  /** First row of the workings: what the cells above it are computed with. */
  workings: number;
  /** Row by row; what is not there is empty. */
  cells: readonly (readonly (Cell | undefined)[])[];
  columnWidths: readonly number[];
  /** Height of every row, and of those that differ. */
  rowHeight: number;
  rowHeights: readonly { row: number; rows: number; height: number }[];
  frozenRows: number;
  frozenColumns: number;
  /** Written from right to left, as the language is. */
  rightToLeft: boolean;
  rules: readonly Rule[];
  scales: readonly Scale[];
  charts: readonly Chart[];
  /** Cells that the reader chooses by: what a rebuild keeps, and the line that says whether data changed. */
  places: Places;
}

export interface Places {
  from: string;
  to: string;
  /** Canonical column -> cell. */
  filters: Readonly<Record<string, string>>;
  /** Name of another choice -> its cell. */
  picks: Readonly<Record<string, string>>;
  /** The raw data's fingerprint as it was read: known only once the typed copies are written. */
  captured: string;
  /** 1 where the raw data is as it was when the report was written, otherwise 0. */
  unchanged: string;
}

/** Collects what the blocks of a report put down. */
export class LayoutBuilder {
  private readonly cells: (Cell | undefined)[][] = [];
  private readonly heights = new Map<number, number>();
  readonly rules: Rule[] = [];
  readonly scales: Scale[] = [];
  readonly charts: Chart[] = [];

  put(row: number, column: number, cell: Cell): void {
    const line = this.cells[row - 1] ?? [];
    line[column - 1] = cell;
    this.cells[row - 1] = line;
  }

  /** Where nothing stands yet. */
  fill(block: Block, style: StyleName): void {
    for (let row = block.row; row < block.row + block.rows; row++) {
      for (let column = block.column; column < block.column + block.columns; column++) {
        if (!this.cells[row - 1]?.[column - 1]) this.put(row, column, { content: '', style });
      }
    }
  }

  height(row: number, height: number): void {
    this.heights.set(row, height);
  }

  finish(
    rest: Omit<Layout, 'rows' | 'columns' | 'cells' | 'rowHeights' | 'rules' | 'scales' | 'charts'>,
  ): Layout {
    const rows = this.cells.length;
    const columns = rest.columnWidths.length;
    // Workings that outgrew the sheet would lie where a person may have typed.
    if (this.cells.some((line) => line && line.length > columns)) {
      throw new Error(`${rest.name} is wider than its ${columns} columns`);
    }
    return {
      ...rest,
      rows,
      columns,
      cells: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => this.cells[row]?.[column]),
      ),
      rowHeights: this.runs(),
      rules: this.rules,
      scales: this.scales,
      charts: this.charts,
    };
  }

  /** Neighbouring rows of one height together. */
  private runs(): Layout['rowHeights'] {
    const runs: { row: number; rows: number; height: number }[] = [];
    for (const [row, height] of [...this.heights].sort(([one], [other]) => one - other)) {
      const last = runs[runs.length - 1];
      if (last && last.height === height && last.row + last.rows === row) last.rows += 1;
      else runs.push({ row, rows: 1, height });
    }
    return runs;
  }
}

/** The layout with the fingerprint of the raw data that it was made from. */
export function withFingerprint(layout: Layout, fingerprint: string): Layout {
  const { captured } = layout.places;
  const cells = layout.cells.map((line, row) =>
    line.map((cell, column): Cell | undefined =>
      address(row + 1, column + 1) === captured ? { content: fingerprint, style: 'work' } : cell,
    ),
  );
  return { ...layout, cells };
}

/** Ranges, as few as rows allow, of the cells for which the test holds. */
export function rangesWhere(layout: Layout, test: (cell: Cell) => boolean): string[] {
  const blocks: Block[] = [];
  layout.cells.forEach((line, index) => {
    for (let column = 0; column < line.length; ) {
      let end = column;
      while (end < line.length && line[end] && test(line[end]!)) end += 1;
      if (end > column) add({ row: index + 1, column: column + 1, rows: 1, columns: end - column });
      column = end + 1;
    }
  });
  return blocks.map(rangeOf);

  function add(run: Block): void {
    const above = blocks.find(
      (block) =>
        block.column === run.column &&
        block.columns === run.columns &&
        block.row + block.rows === run.row,
    );
    if (above) above.rows += 1;
    else blocks.push(run);
  }
}
