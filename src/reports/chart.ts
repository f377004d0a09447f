/** Charts of a table's columns over its labels, placed on the sheet. */
import type { KpiColumn, TableColumn } from './columns';
import { type Frame, ROW_HEIGHT } from './frame';
import type { Chart, ChartType, SeriesLook } from './layout';

export interface ChartSpec {
  type: ChartType;
  stacked?: true;
  /** A quarter of the sheet wide and low: one of a row of charts, one a KPI. */
  small?: true;
  title: string;
  /** Title of the axis of the values. */
  axis: string;
  columns: readonly { index: number; colour: string; look?: SeriesLook }[];
  /** The column of the other axis of a scatter. */
  over?: number;
}

/** Where a chart's data stands. */
interface Plotted {
  columns: readonly TableColumn[];
  place: { labels: Chart['domain']; column(index: number): Chart['domain'] };
}

/** What is left free to the right of a chart and below it. */
const GAP = 12;

/** Of a chart over so many columns and rows. */
export function sizeOf(
  { columnWidths }: Frame,
  column: number,
  columns: number,
  rows: number,
): { width: number; height: number } {
  const widths = columnWidths.slice(column - 1, column - 1 + columns);
  const width = widths.reduce((total, one) => total + one, 0) - GAP;
  return { width, height: rows * ROW_HEIGHT - GAP };
}

export const ROWS = 13;
const SMALL_ROWS = 8;

/** Rows for charts below a table, two or four small ones next to each other, with a free row above. */
export function rowsBelow(charts: readonly ChartSpec[]): number {
  const [small, large] = sizes(charts);
  if (!charts.length) return 0;
  return Math.ceil(large.length / 2) * ROWS + Math.ceil(small.length / 4) * SMALL_ROWS + 1;
}

const sizes = (charts: readonly ChartSpec[]): [small: ChartSpec[], large: ChartSpec[]] => [
  charts.filter(({ small }) => small),
  charts.filter(({ small }) => !small),
];

/** Large ones first, whatever their order. */
export function drawBelow(
  frame: Frame,
  charts: readonly ChartSpec[],
  plotted: Plotted,
  row: number,
): void {
  const [small, large] = sizes(charts);
  const draw = (list: readonly ChartSpec[], across: number, rows: number, top: number) => {
    const columns = CHART_COLUMNS / across;
    list.forEach((spec, index) => {
      const at = { row: top + Math.floor(index / across) * rows, rows };
      drawChart(frame, spec, plotted, {
        ...at,
        column: 1 + (index % across) * columns,
        columns,
      });
    });
  };
  draw(large, 2, ROWS, row);
  draw(small, 4, SMALL_ROWS, row + Math.ceil(large.length / 2) * ROWS);
}

/** Charts stand over the columns that every sheet has. */
export const CHART_COLUMNS = 8;

export function drawChart(
  frame: Frame,
  spec: ChartSpec,
  { columns, place }: Plotted,
  at: { row: number; column: number; rows: number; columns: number },
): void {
  if (!place.labels.rows) return;
  const formatOf = (index: number) => frame.formats.table[columns[index]!.unit];
  frame.builder.charts.push({
    type: spec.type,
    ...(spec.stacked ? { stacked: true } : {}),
    ...(spec.small ? { small: true } : {}),
    title: spec.title,
    axis: spec.axis,
    format: formatOf(spec.columns[0]!.index),
    domain: spec.over === undefined ? place.labels : place.column(spec.over),
    ...(spec.over === undefined
      ? {}
      : { domainAxis: { title: columns[spec.over]!.title, format: formatOf(spec.over) } }),
    series: spec.columns.map(({ index, colour, look }) => ({
      block: place.column(index),
      title: columns[index]!.title,
      colour,
      ...(look ? { look } : {}),
    })),
    row: at.row,
    column: at.column,
    ...sizeOf(frame, at.column, at.columns, at.rows),
  });
}

/** Charts count columns as they are written; those of a missing column go with it. */
export function chartsOver<Column extends TableColumn | KpiColumn>(
  charts: readonly ChartSpec[],
  columns: readonly Column[],
  kept: readonly Column[],
): (ChartSpec | undefined)[] {
  const moved = (index: number) => kept.indexOf(columns[index]!);
  return charts.map((chart) => {
    const series = chart.columns.map((one) => ({ ...one, index: moved(one.index) }));
    const over = chart.over === undefined ? undefined : moved(chart.over);
    const isWhole = series.every(({ index }) => index >= 0) && (over ?? 0) >= 0;
    if (!isWhole) return undefined;
    return { ...chart, columns: series, ...(over === undefined ? {} : { over }) };
  });
}
