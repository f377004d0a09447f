/**
 * Where a report stands on its sheet now: people insert and delete rows by hand, and a named range moves along
 * with them, which no number in a record does.
 */
import { UserError } from '../metric/errors';
import type { ReportRecord } from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const nameOf = (sheet: Sheet): string => `quotient_report_${sheet.getSheetId()}`;

/** Names the block from the first cell on. */
export function markBlock(sheet: Sheet, rows: number, columns: number): void {
  sheet.getParent().setNamedRange(nameOf(sheet), sheet.getRange(1, 1, rows, columns));
}

/** The rows of the report as they are now; none where all of them were deleted. */
export function blockNow(sheet: Sheet): Pick<ReportRecord, 'rows'> {
  const block = sheet.getParent().getRangeByName(nameOf(sheet));
  if (!block || block.getSheet().getSheetId() !== sheet.getSheetId()) return { rows: 0 };
  if (block.getRow() > 1 || block.getColumn() > 1) {
    throw new UserError(
      `On the sheet "${sheet.getName()}" rows or columns were inserted before the report. Move what is in them below or beside it, delete them, and build again.`,
    );
  }
  return { rows: block.getNumRows() };
}
