/** The sheet that shows a KPI by month as it was reported then against as it is computed now. */
import type { Kpi } from '../catalogue/kpi';
import { parsePeriod } from '../metric/period';
import { type Cell, colours, type Layout } from '../reports';
import { address, type Block } from '../reports/a1';
import { LayoutBuilder } from '../reports/layout';
import { dateFormats } from '../reports/theme';
import type { Compared } from './values';

export interface Comparison {
  kpi: Pick<Kpi, 'title'>;
  /** "Pipeline", "Rep · owner: Ann" */
  report: string;
  /** In order. */
  months: readonly Compared[];
  /** Of its values. */
  format: string;
  /** "1 Apr 2024 09:02" */
  at: string;
  rightToLeft: boolean;
}

const HEADS = ['Month', 'Reported on', 'As reported then', 'As computed now', 'Difference'];
const WIDTHS = [184, 124, 138, 138, 138, 138, 138, 138];
const ROW_HEIGHT = 24;
const CHART_ROWS = 14;
const TABLE_ROW = 5 + CHART_ROWS;
const [MONTH, THEN, NOW] = [1, 3, 4];

export function comparison({ months, ...about }: Comparison): Layout {
  const { kpi, report, at, format, rightToLeft } = about;
  const builder = new LayoutBuilder();
  const put = (row: number, column: number, cell: Cell) => builder.put(row, column, cell);
  const changed = months.filter((month) => month.changed).length;
  put(1, 1, { content: `History of ${kpi.title}`, style: 'title' });
  put(2, 1, {
    content: `What did ${report} say when a month was over, and what does the data say of it now?`,
    style: 'question',
  });
  put(3, 1, {
    content: `${changed} of ${months.length} months changed since · as of ${at}`,
    style: 'caption',
  });
  drawChart(builder, months.length, kpi.title, format);
  HEADS.forEach((title, index) => {
    put(TABLE_ROW, 1 + index, { content: title, style: index ? 'headEnd' : 'head' });
  });
  months.forEach((month, nth) => {
    drawMonth(builder, month, nth, format);
  });
  builder.height(1, 36);
  return builder.finish({
    name: `History of ${kpi.title}`,
    columnWidths: WIDTHS,
    rightToLeft,
    rowHeight: ROW_HEIGHT,
    workings: TABLE_ROW + 1 + months.length,
    frozenRows: 0,
    frozenColumns: 0,
    places: NO_PLACES,
  });
}

/** Nothing on it is chosen by a reader or follows the raw data. */
const NO_PLACES: Layout['places'] = {
  from: '',
  to: '',
  filters: {},
  picks: {},
  captured: '',
  unchanged: '',
};

function drawMonth(builder: LayoutBuilder, month: Compared, nth: number, format: string): void {
  const row = TABLE_ROW + 1 + nth;
  const [label, number] =
    nth % 2 ? (['shadedLabel', 'shadedNumber'] as const) : (['label', 'number'] as const);
  const [before, now] = [address(row, THEN), address(row, NOW)];
  const difference = month.changed ? { formula: `${now}-${before}` } : '';
  const cells: Cell[] = [
    { content: parsePeriod(month.period)!.start, style: label, format: dateFormats.month },
    { content: month.time.slice(0, 10), style: number },
    { content: month.before, style: number, format },
    { content: month.now, style: number, format },
    { content: difference, style: number, format },
  ];
  cells.forEach((cell, index) => {
    builder.put(row, 1 + index, cell);
  });
  if (month.changed) {
    builder.rules.push({
      block: { row, column: NOW, rows: 1, columns: 2 },
      formula: 'TRUE',
      colour: colours.accent,
      bold: true,
    });
  }
}

function drawChart(builder: LayoutBuilder, rows: number, title: string, format: string): void {
  const column = (at: number): Block => ({ row: TABLE_ROW + 1, column: at, rows, columns: 1 });
  if (!rows) return;
  builder.charts.push({
    type: 'line',
    title: `${title} by month: as reported then and as computed now`,
    axis: title,
    format,
    domain: column(MONTH),
    series: [
      { block: column(THEN), title: HEADS[THEN - 1]!, colour: colours.neutral, look: 'dashed' },
      { block: column(NOW), title: HEADS[NOW - 1]!, colour: colours.accent },
    ],
    row: 4,
    column: 1,
    width: WIDTHS.reduce((sum, width) => sum + width, 0) - 200,
    height: CHART_ROWS * ROW_HEIGHT - 12,
  });
}
