/**
 * A hidden copy of a report sheet, kept until the build that writes over it is done. What a person has beside
 * the report stays where it is when the report is put back: the sheet itself is never replaced.
 */
import { type BackupRecord, markBackup, recordReport } from './metadata';
import type { OwnReport } from './read';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Chart = GoogleAppsScript.Spreadsheet.EmbeddedChart;

export interface OwnBackup {
  sheet: Sheet;
  record: BackupRecord;
}

/** Keeps a report before so many rows and columns are written over it. */
export function keepBackup({ sheet, record }: OwnReport, rows: number, columns: number): void {
  const spreadsheet = sheet.getParent();
  const theirs = chartIds(sheet).filter((id) => !record.charts.includes(id));
  const backup = sheet.copyTo(spreadsheet);
  try {
    const sheetId = backup.getSheetId();
    markBackup(backup, { sheetId, of: record, rows: Math.max(rows, record.rows), columns, theirs });
    backup.hideSheet();
  } catch (error) {
    spreadsheet.deleteSheet(backup);
    throw error;
  }
}

export const chartIds = (sheet: Sheet): number[] =>
  sheet.getCharts().flatMap((chart) => chart.getChartId() ?? []);

/** Puts the report back into its sheet; done twice it comes to the same. */
export function putBack({ sheet: backup, record }: OwnBackup, sheet: Sheet): void {
  const { of: before, columns, theirs } = record;
  takeAwayRows(sheet, backup, record);
  const height = Math.min(before.rows, backup.getMaxRows());
  const width = Math.min(Math.max(columns, before.columns), backup.getMaxColumns());
  // All of its rows may have been deleted by hand.
  if (height > 0) {
    const [from, to] = [backup, sheet].map((one) => one.getRange(1, 1, height, width));
    from!.copyTo(to!);
    from!.copyTo(to!, SpreadsheetApp.CopyPasteType.PASTE_COLUMN_WIDTHS, false);
  }
  putBackHeights(backup, sheet, height);
  sheet.setFrozenRows(backup.getFrozenRows());
  sheet.setFrozenColumns(backup.getFrozenColumns());
  sheet.setConditionalFormatRules(
    backup.getConditionalFormatRules().map((rule) =>
      rule
        .copy()
        .setRanges(rule.getRanges().map((range) => sheet.getRange(range.getA1Notation())))
        .build(),
    ),
  );
  recordReport(sheet, { ...before, charts: putBackCharts(backup, sheet, theirs) });
}

/** Rows and columns that the build has added, if it came so far. */
function takeAwayRows(sheet: Sheet, backup: Sheet, { of, rows, columns }: BackupRecord): void {
  const [hadRows, hadColumns] = [backup.getMaxRows(), backup.getMaxColumns()];
  const end = Math.min(of.rows, hadRows);
  const added = rows - end;
  if (added > 0 && sheet.getMaxRows() >= hadRows + added) sheet.deleteRows(end + 1, added);
  const wider = columns - hadColumns;
  if (wider > 0 && sheet.getMaxColumns() >= columns) sheet.deleteColumns(hadColumns + 1, wider);
}

/** One call a stretch of rows that are equally high. */
function putBackHeights(backup: Sheet, sheet: Sheet, rows: number): void {
  const heights = Array.from({ length: rows }, (_, row) => backup.getRowHeight(row + 1));
  for (let row = 0; row < rows; ) {
    let end = row;
    while (heights[end] === heights[row]) end += 1;
    sheet.setRowHeightsForced(row + 1, end - row, heights[row]!);
    row = end;
  }
}

/** Gives the ids of the report's charts. A person's charts are in the backup, too, at the places where they are. */
function putBackCharts(backup: Sheet, sheet: Sheet, theirs: readonly number[]): number[] {
  const isTheirs = (chart: Chart) => theirs.includes(chart.getChartId() ?? Number.NaN);
  const charts = sheet.getCharts();
  const taken = new Set(charts.filter(isTheirs).map(placeOf));
  for (const chart of charts) if (!isTheirs(chart)) sheet.removeChart(chart);
  for (const chart of backup.getCharts()) {
    if (taken.has(placeOf(chart))) continue;
    const builder = chart.modify().clearRanges();
    for (const range of chart.getRanges()) {
      builder.addRange(sheet.getRange(range.getA1Notation()));
    }
    sheet.insertChart(builder.build());
  }
  return chartIds(sheet).filter((id) => !theirs.includes(id));
}

function placeOf(chart: Chart): string {
  const at = chart.getContainerInfo();
  return [at.getAnchorRow(), at.getAnchorColumn(), at.getOffsetX(), at.getOffsetY()].join();
}
