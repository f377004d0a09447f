/** Writes a layout to a sheet: one call a property for the whole block, whatever the number of rows. */
import {
  type Block,
  type Cell,
  type Chart,
  colours,
  type Layout,
  type Rule,
  rangesWhere,
  type Scale,
  type Series,
  type Style,
  styleOf,
} from '../reports';

import { chartIds } from './backup';
import { markBlock } from './block';
import type { ReportRecord } from './metadata';
import { grow, textValue } from './sheets';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const EMPTY: Cell = { content: '', style: 'empty' };

/** What the sheet holds afterwards, to be known at the next build. */
export interface Written {
  rows: number;
  columns: number;
  charts: number[];
}

/** What is known of the block that is replaced. */
type Before = Pick<ReportRecord, 'rows' | 'charts'>;

/**
 * Replaces the block that the record tells of, or writes the first one. What stands outside it stays. What
 * fails halfway is written once more, so that no report is left half old and half new.
 */
export function writeLayout(sheet: Sheet, layout: Layout, before?: Before): Written {
  const rows = makeRoom(sheet, layout, before);
  markBlock(sheet, rows, layout.columns);
  const theirs = chartIds(sheet).filter((id) => !before?.charts.includes(id));
  const fill = () => writeBlock(sheet, layout, rows, before !== undefined, theirs);
  try {
    fill();
  } catch {
    fill();
  }
  const charts = chartIds(sheet).filter((id) => !theirs.includes(id));
  return { rows, columns: layout.columns, charts };
}

/** A shorter report leaves blank rows of its own; a longer one pushes what a person typed below it down. */
function makeRoom(sheet: Sheet, layout: Layout, before: Before | undefined): number {
  const rows = Math.max(layout.rows, before?.rows ?? 0);
  if (before?.rows === 0) sheet.insertRowsBefore(1, rows);
  else if (before && before.rows < rows) sheet.insertRowsAfter(before.rows, rows - before.rows);
  grow(sheet, rows, layout.columns);
  return rows;
}

function writeBlock(
  sheet: Sheet,
  layout: Layout,
  rows: number,
  isAgain: boolean,
  theirs: readonly number[],
): void {
  const block = sheet.getRange(1, 1, rows, layout.columns);
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: layout.columns }, (_, column) => layout.cells[row]?.[column] ?? EMPTY),
  );
  const each = <T>(of: (cell: Cell) => T): T[][] => cells.map((line) => line.map(of));
  const style = <T>(of: (look: ReturnType<typeof styleOf>) => T): T[][] =>
    each((cell) => of(styleOf(cell.style)));
  // Formats first: a text format set later would not change how a value was understood.
  block.setNumberFormats(each((cell) => cell.format ?? 'General'));
  block.setValues(each(cellValue));
  block.setBackgrounds(style(({ background }) => background));
  block.setTextStyles(style(textStyles()));
  block.setHorizontalAlignments(style(({ align }) => sideOf(align, layout.rightToLeft)));
  block.setVerticalAlignment('middle');
  block.setNotes(each((cell) => cell.note ?? ''));
  writeBorders(sheet, layout, isAgain ? block : undefined);
  writeChoices(sheet, layout);
  writeSizes(sheet, layout, rows);
  writeRules(sheet, layout, rows);
  writeCharts(sheet, layout.charts, theirs);
}

/** Looks of the texts; those that many cells have are made once. */
function textStyles(): (look: Style) => GoogleAppsScript.Spreadsheet.TextStyle {
  const made = new Map<Style, GoogleAppsScript.Spreadsheet.TextStyle>();
  return (look) => {
    const { colour, bold, size } = look;
    const known =
      made.get(look) ??
      SpreadsheetApp.newTextStyle()
        .setForegroundColor(colour)
        .setBold(bold)
        .setFontSize(size)
        .build();
    made.set(look, known);
    return known;
  };
}

/** Labels stand where a line begins, numbers where it ends. */
function sideOf(align: 'left' | 'right', rightToLeft: boolean): 'left' | 'right' {
  if (!rightToLeft) return align;
  return align === 'left' ? 'right' : 'left';
}

/** As setValues takes it. */
export function cellValue({ content }: Cell): string | number {
  if (typeof content === 'number') return content;
  return typeof content === 'string' ? textValue(content) : `=${content.formula}`;
}

function writeBorders(sheet: Sheet, layout: Layout, old: Range | undefined): void {
  old?.setBorder(false, false, false, false, false, false);
  const { SOLID, SOLID_MEDIUM, SOLID_THICK } = SpreadsheetApp.BorderStyle;
  const where = (border: string) => {
    const ranges = rangesWhere(layout, (cell) => styleOf(cell.style).border === border);
    return ranges.length ? sheet.getRangeList(ranges) : undefined;
  };
  where('hairline')?.setBorder(null, null, true, null, null, true, colours.hairline, SOLID);
  where('total')?.setBorder(true, null, null, null, null, null, colours.ink, SOLID_MEDIUM);
  where('gap')?.setBorder(null, null, null, true, true, null, colours.ground, SOLID_THICK);
  where('input')?.setBorder(true, true, true, true, true, null, colours.inputBorder, SOLID);
}

/** One call a row with cells that may be changed: the filters', and that of a grid. */
function writeChoices(sheet: Sheet, { cells, columns }: Layout): void {
  cells.forEach((line, row) => {
    if (!line.some((cell) => cell?.choices)) return;
    const rules = line.map((cell) => {
      if (!cell?.choices) return null;
      const rule = SpreadsheetApp.newDataValidation().setAllowInvalid(false);
      return cell.choices === 'date'
        ? rule.requireDate().build()
        : rule.requireValueInList([...cell.choices], true).build();
    });
    sheet.getRange(row + 1, 1, 1, columns).setDataValidations([rules]);
  });
}

function writeSizes(sheet: Sheet, layout: Layout, rows: number): void {
  sheet.setRowHeightsForced(1, rows, layout.rowHeight);
  for (const run of layout.rowHeights) sheet.setRowHeightsForced(run.row, run.rows, run.height);
  for (let column = 0; column < layout.columnWidths.length; ) {
    const width = layout.columnWidths[column]!;
    let end = column;
    while (layout.columnWidths[end] === width) end += 1;
    sheet.setColumnWidths(column + 1, end - column, width);
    column = end;
  }
  sheet.setFrozenRows(layout.frozenRows);
  sheet.setFrozenColumns(layout.frozenColumns);
  sheet.setHiddenGridlines(true);
  sheet.setRightToLeft(layout.rightToLeft);
}

/** Rules of a person that reach beyond the block stay. */
function writeRules(sheet: Sheet, layout: Layout, rows: number): void {
  const inside = (range: Range) =>
    range.getLastRow() <= rows && range.getLastColumn() <= layout.columns;
  const kept = sheet.getConditionalFormatRules().filter((rule) => !rule.getRanges().every(inside));
  sheet.setConditionalFormatRules([
    ...layout.rules.map((rule) => ruleOf(sheet, rule)),
    ...layout.scales.map((scale) => scaleOf(sheet, scale)),
    ...kept,
  ]);
}

function scaleOf(sheet: Sheet, { block, colour }: Scale) {
  return SpreadsheetApp.newConditionalFormatRule()
    .setRanges([rangeAt(sheet, block)])
    .setGradientMinpoint(colours.ground)
    .setGradientMaxpoint(colour)
    .build();
}

const rangeAt = (sheet: Sheet, { row, column, rows, columns }: Block): Range =>
  sheet.getRange(row, column, rows, columns);

function ruleOf(sheet: Sheet, { block, formula, colour, background, italic, bold }: Rule) {
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .setRanges([rangeAt(sheet, block)])
    .whenFormulaSatisfied(`=${formula}`);
  if (colour) rule.setFontColor(colour);
  if (background) rule.setBackground(background);
  if (italic) rule.setItalic(true);
  if (bold) rule.setBold(true);
  return rule.build();
}

/** Puts in the new charts in place of those of the last build; those of a person stay. */
function writeCharts(sheet: Sheet, charts: readonly Chart[], theirs: readonly number[]): void {
  for (const chart of sheet.getCharts()) {
    const id = chart.getChartId();
    if (id !== null && !theirs.includes(id)) sheet.removeChart(chart);
  }
  for (const chart of charts) insertChart(sheet, chart);
}

function insertChart(sheet: Sheet, chart: Chart): void {
  const { BAR, COLUMN, LINE, SCATTER, COMBO } = Charts.ChartType;
  const types = { bar: BAR, column: COLUMN, line: LINE, scatter: SCATTER, combo: COMBO };
  const builder = sheet
    .newChart()
    .setChartType(types[chart.type])
    .addRange(rangeAt(sheet, chart.domain));
  for (const { block } of chart.series) builder.addRange(rangeAt(sheet, block));
  const [hAxis, vAxis] = axesOf(chart);
  const shown = chart.series.filter(({ look }) => look !== 'hidden');
  builder
    .setNumHeaders(0)
    .setPosition(chart.row, chart.column, 0, 6)
    .setOption('title', chart.title)
    .setOption('titleTextStyle', {
      color: colours.ink,
      fontSize: chart.small ? 10 : 12,
      bold: true,
    })
    .setOption('width', chart.width)
    .setOption('height', chart.height)
    .setOption(
      'colors',
      chart.series.map(({ colour }) => colour),
    )
    .setOption('legend', { position: shown.length > 1 ? 'bottom' : 'none' })
    .setOption('series', Object.fromEntries(chart.series.map(seriesOptions)))
    .setOption('hAxis', hAxis)
    .setOption('vAxis', vAxis);
  if (chart.stacked) builder.setOption('isStacked', true);
  // As dates the labels would stand at round numbers of days, not at the months.
  if (chart.type === 'line') builder.setOption('treatLabelsAsText', true);
  if (chart.type === 'combo') builder.setOption('seriesType', 'bars');
  sheet.insertChart(builder.build());
}

/** Options of the horizontal and the vertical axis. */
function axesOf(chart: Chart): [object, object] {
  const { small, domainAxis, type } = chart;
  const value = {
    ...(small ? {} : { title: chart.axis }),
    format: chart.format,
    // A small line shows how it moves, not how high it is.
    ...(small ? {} : { minValue: 0 }),
    // A hidden series would cut them.
    gridlines: { color: hides(chart) ? colours.ground : colours.hairline },
  };
  const label = {
    textStyle: { color: colours.secondary, ...(small ? { fontSize: 8 } : {}) },
    ...domainAxis,
  };
  return type === 'bar' ? [value, label] : [label, value];
}

const hides = ({ series }: Chart): boolean => series.some(({ look }) => look === 'hidden');

function seriesOptions({ title, colour, look }: Series, index: number): [number, object] {
  const options = { labelInLegend: title, color: colour };
  if (look === 'hidden') return [index, { ...options, visibleInLegend: false }];
  if (look === undefined) return [index, options];
  const dashes = look === 'dashed' ? { lineDashStyle: [6, 4], pointSize: 0 } : {};
  return [index, { ...options, type: 'line', ...dashes }];
}
