/** Writes a layout to a sheet: one call a property for the whole block, whatever the number of rows. */
import {
  type Cell,
  type Chart,
  colours,
  type Layout,
  type Rule,
  rangesWhere,
  styleOf,
} from '../reports';

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

/** Replaces the block that the record tells of, or writes the first one. What stands outside it stays. */
export function writeLayout(sheet: Sheet, layout: Layout, before?: ReportRecord): Written {
  // A shorter report leaves blank rows of its own; a longer one pushes what a person typed below it down.
  const rows = Math.max(layout.rows, before?.rows ?? 0);
  if (before && before.rows < rows) sheet.insertRowsAfter(before.rows, rows - before.rows);
  grow(sheet, rows, layout.columns);
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
  block.setFontColors(style(({ colour }) => colour));
  block.setFontWeights(style(({ bold }) => (bold ? 'bold' : 'normal')));
  block.setFontSizes(style(({ size }) => size));
  block.setHorizontalAlignments(style(({ align }) => align));
  block.setVerticalAlignment('middle');
  block.setNotes(each((cell) => cell.note ?? ''));
  writeBorders(sheet, layout, before && block);
  writeChoices(sheet, layout);
  writeSizes(sheet, layout, rows);
  writeRules(sheet, layout, rows);
  const charts = writeCharts(sheet, layout.charts, before?.charts ?? []);
  return { rows, columns: layout.columns, charts };
}

function cellValue({ content }: Cell): string | number {
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

/** Cells that may be changed stand in one row. */
function writeChoices(sheet: Sheet, { cells, columns }: Layout): void {
  const row = cells.findIndex((line) => line.some((cell) => cell?.choices));
  if (row < 0) return;
  const rules = Array.from({ length: columns }, (_, column) => {
    const choices = cells[row]![column]?.choices;
    if (!choices) return null;
    const rule = SpreadsheetApp.newDataValidation().setAllowInvalid(false);
    return choices === 'date'
      ? rule.requireDate().build()
      : rule.requireValueInList([...choices], true).build();
  });
  sheet.getRange(row + 1, 1, 1, columns).setDataValidations([rules]);
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
}

/** Rules of a person that reach beyond the block stay. */
function writeRules(sheet: Sheet, layout: Layout, rows: number): void {
  const inside = (range: Range) =>
    range.getLastRow() <= rows && range.getLastColumn() <= layout.columns;
  const kept = sheet.getConditionalFormatRules().filter((rule) => !rule.getRanges().every(inside));
  sheet.setConditionalFormatRules([...layout.rules.map((rule) => ruleOf(sheet, rule)), ...kept]);
}

function ruleOf(sheet: Sheet, { block, formula, colour, background, italic, bold }: Rule) {
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .setRanges([sheet.getRange(block.row, block.column, block.rows, block.columns)])
    .whenFormulaSatisfied(`=${formula}`);
  if (colour) rule.setFontColor(colour);
  if (background) rule.setBackground(background);
  if (italic) rule.setItalic(true);
  if (bold) rule.setBold(true);
  return rule.build();
}

/** Takes away the charts of the last build and puts in the new ones; those of a person stay. */
function writeCharts(sheet: Sheet, charts: readonly Chart[], old: readonly number[]): number[] {
  const idOf = (chart: GoogleAppsScript.Spreadsheet.EmbeddedChart) => chart.getChartId();
  const kept: (number | null)[] = [];
  for (const chart of sheet.getCharts()) {
    const id = idOf(chart);
    if (id !== null && old.includes(id)) sheet.removeChart(chart);
    else kept.push(id);
  }
  for (const chart of charts) insertChart(sheet, chart);
  return sheet.getCharts().flatMap((chart) => {
    const id = idOf(chart);
    return id === null || kept.includes(id) ? [] : [id];
  });
}

function insertChart(sheet: Sheet, chart: Chart): void {
  const { row, column, rows, columns } = chart.domain;
  const types = Charts.ChartType;
  const type = { bar: types.BAR, column: types.COLUMN, line: types.LINE }[chart.type];
  const value = {
    title: chart.axis,
    format: chart.format,
    minValue: 0,
    gridlines: { color: colours.hairline },
  };
  const label = { textStyle: { color: colours.secondary } };
  const isBar = chart.type === 'bar';
  const builder = sheet
    .newChart()
    .setChartType(type)
    .addRange(sheet.getRange(row, column, rows, columns));
  for (const { block } of chart.series) {
    builder.addRange(sheet.getRange(block.row, block.column, block.rows, block.columns));
  }
  builder
    .setNumHeaders(0)
    .setPosition(chart.row, chart.column, 0, 6)
    .setOption('title', chart.title)
    .setOption('titleTextStyle', { color: colours.ink, fontSize: 12, bold: true })
    .setOption('width', chart.width)
    .setOption('height', chart.height)
    .setOption(
      'colors',
      chart.series.map(({ colour }) => colour),
    )
    .setOption('legend', { position: chart.series.length > 1 ? 'bottom' : 'none' })
    .setOption(
      'series',
      Object.fromEntries(
        chart.series.map(({ title, colour }, index) => [
          index,
          { labelInLegend: title, color: colour },
        ]),
      ),
    )
    .setOption('hAxis', isBar ? value : label)
    .setOption('vAxis', isBar ? label : value);
  if (chart.stacked) builder.setOption('isStacked', true);
  sheet.insertChart(builder.build());
}
