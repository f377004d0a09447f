/** Small things that every writer does with sheets. */

import { markStage } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** A text as setValues takes it for that text, whatever it begins with: no formula, number or date. */
export const textValue = (text: string): string => (text === '' ? '' : `'${text}`);

/** An instant by the spreadsheet's clocks. */
export const clock = (spreadsheet: Spreadsheet, at: Date, pattern: string): string =>
  Utilities.formatDate(at, spreadsheet.getSpreadsheetTimeZone(), pattern);

/** As records and the sidebar keep a time. */
export const ISO_TIME = "yyyy-MM-dd'T'HH:mm:ss";

/** The name, or with the first number that is free: what another sheet is called stays. */
export function freeName(spreadsheet: Spreadsheet, name: string): string {
  const taken = new Set(spreadsheet.getSheets().map((sheet) => sheet.getName().toLowerCase()));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}

/** Whether the language of a locale is written from right to left. */
export const isRightToLeft = (locale: string): boolean => /^(ar|fa|he|iw|ur)/.test(locale);

/** A hidden sheet that is no part of the workbook before the build that works on it is done. */
export function insertStage(spreadsheet: Spreadsheet, name: string, index: number): Sheet {
  const front = spreadsheet.getActiveSheet();
  const sheet = inserted(spreadsheet, freeName(spreadsheet, name), index);
  try {
    markStage(sheet);
    sheet.hideSheet();
    // A new sheet comes to the front, where the person was not.
    front.activate();
  } catch (error) {
    spreadsheet.deleteSheet(sheet);
    throw error;
  }
  return sheet;
}

/** The call may fail once the sheet is there: it would stay, known to nobody. */
function inserted(spreadsheet: Spreadsheet, free: string, index: number): Sheet {
  try {
    return spreadsheet.insertSheet(free, index);
  } catch (error) {
    const sheet = spreadsheet.getSheetByName(free);
    if (sheet) return sheet;
    throw error;
  }
}

/** At least so many rows and columns. */
export function grow(sheet: Sheet, rows: number, columns: number): void {
  const [hasRows, hasColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (hasRows < rows) sheet.insertRowsAfter(hasRows, rows - hasRows);
  if (hasColumns < columns) sheet.insertColumnsAfter(hasColumns, columns - hasColumns);
}

/** Exactly so many rows and columns: empty cells count towards what a spreadsheet holds. */
export function resize(sheet: Sheet, rows: number, columns: number): void {
  grow(sheet, rows, columns);
  const [hasRows, hasColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (hasRows > rows) sheet.deleteRows(rows + 1, hasRows - rows);
  if (hasColumns > columns) sheet.deleteColumns(columns + 1, hasColumns - columns);
}
