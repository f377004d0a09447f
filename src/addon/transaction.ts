/**
 * A build changes the workbook wholly or not at all. While it runs a property of the document holds its id, new
 * sheets carry a mark, and what is written over is kept: of a report a backup, of the hidden data copy the sheet
 * before it. It commits by one write of that property; whatever ends it earlier, the next call undoes it.
 */
import { type OwnBackup, putBack } from './backup';
import { backupOf, copyOf, isStage, unmarkStage } from './metadata';
import type { OwnCopy } from './read';
import { COPY_NAME, pointNames } from './typed-copy';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

const KEY = 'build';

/** In place of the id once the build is done and only what it kept is still to go. */
const COMMITTED = 'committed';

const properties = () => PropertiesService.getDocumentProperties();

/** The build that has begun and not ended. */
export const openBuild = (): string | null => properties().getProperty(KEY);

/** Begins a build; what one before it has left open is ended. */
export function begin(id: string): void {
  end();
  properties().setProperty(KEY, id);
}

export function commit(): void {
  properties().setProperty(KEY, COMMITTED);
  end();
}

/** Runs a part of a build; where it fails everything is as it was before the build. */
export function orUndo<T>(part: () => T): T {
  try {
    return part();
  } catch (error) {
    try {
      end();
    } catch {
      // The next call tries again; why the build failed is worth more to the reader.
    }
    throw error;
  }
}

/** Runs what needs hidden sheets and names of its own for a moment, and leaves none of them whatever comes of it. */
export function passing<T>(work: () => T): T {
  begin(Utilities.getUuid());
  const result = orUndo(work);
  end();
  return result;
}

/** Ends what is open: tidies up what is committed, and undoes everything else. Done twice it comes to the same. */
export function end(): void {
  const state = openBuild();
  if (state === null) return;
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const parts = partsOf(spreadsheet.getSheets());
  if (state === COMMITTED) tidyUp(spreadsheet, parts);
  else undo(spreadsheet, parts);
  properties().deleteProperty(KEY);
}

/** What a build has in the workbook. */
interface Parts {
  sheets: readonly Sheet[];
  stages: Sheet[];
  backups: OwnBackup[];
  /** The hidden data copy before the build, and its own. */
  before?: OwnCopy;
  after?: OwnCopy;
}

function partsOf(sheets: readonly Sheet[]): Parts {
  const parts: Parts = { sheets, stages: [], backups: [] };
  for (const sheet of sheets) {
    const [backup, copy, isNew] = [backupOf(sheet), copyOf(sheet), isStage(sheet)];
    if (isNew) parts.stages.push(sheet);
    if (backup) parts.backups.push({ sheet, record: backup });
    if (copy) parts[isNew ? 'after' : 'before'] = { sheet, record: copy };
  }
  return parts;
}

function tidyUp(spreadsheet: Spreadsheet, { stages, backups, before, after }: Parts): void {
  for (const { sheet } of backups) spreadsheet.deleteSheet(sheet);
  if (before && after) spreadsheet.deleteSheet(before.sheet);
  if (after && !spreadsheet.getSheetByName(COPY_NAME)) after.sheet.setName(COPY_NAME);
  for (const sheet of stages) unmarkStage(sheet);
}

function undo(spreadsheet: Spreadsheet, { sheets, stages, backups, before, after }: Parts): void {
  for (const backup of backups) {
    const sheet = sheets.find((one) => one.getSheetId() === backup.record.of.sheetId);
    if (sheet) putBack(backup, sheet);
    spreadsheet.deleteSheet(backup.sheet);
  }
  if (before && after) pointNames(spreadsheet, before, after);
  for (const sheet of stages) {
    // A name of a sheet that is deleted would stay and point nowhere.
    for (const name of sheet.getNamedRanges()) name.remove();
    spreadsheet.deleteSheet(sheet);
  }
}
