/**
 * Which sheets are ours. A sheet is known by developer metadata that holds the sheet's own id: a sheet that
 * a person duplicated carries the id of the first one, so it is the person's.
 */
import type { Places, Reads, Rolling } from '../reports';
import type { TableName } from '../tables/schema';
import type { ReportId } from './api';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const REPORT_KEY = 'quotient_report';
const COPY_KEY = 'quotient_copy';
const STAGE_KEY = 'quotient_stage';
const BACKUP_KEY = 'quotient_backup';
const HISTORY_KEY = 'quotient_history';

/** What is known of a built report. */
export interface ReportRecord {
  sheetId: number;
  report: ReportId;
  period: string;
  /** Set where the period ends with the data and moves on with it; `counted` where that is the data of its headline. */
  rolling?: Rolling & { counted: boolean };
  filters: Record<string, string>;
  /** The KPIs that were chosen for it, where they are. */
  headline?: string[];
  /** The column that was chosen for its rows, where one was. */
  splitBy?: string;
  refreshedAt: string;
  /** Rows that the report owns, from the first. */
  rows: number;
  columns: number;
  charts: number[];
  places: Places;
  /** Columns of the typed copy that it reads, and the tables whose tabs it was made from. */
  reads: Reads;
  given: TableName[];
  /** Names of the KPIs on it. */
  kpis: string[];
}

/** What is known of the hidden typed copy. */
export interface CopyRecord {
  sheetId: number;
  /** What stands before its names. */
  prefix: string;
  /** The named ranges that point at it, and where to. */
  names: Record<string, string>;
}

/** What is known of a backup of a report sheet. */
export interface BackupRecord {
  sheetId: number;
  /** What was known of the report. */
  of: ReportRecord;
  /** Size of the block that is written in its place. */
  rows: number;
  columns: number;
  /** The charts of a person. */
  theirs: number[];
}

/** What is known of a sheet of the history. */
export type HistoryRecord = { sheetId: number } & (
  | { kind: 'values' }
  | {
      kind: 'snapshots';
      /** The day of each row; a negative one of a row with all deals. */
      index: number[];
    }
  | {
      kind: 'compared';
      /** What it compares, and what it holds of that, as in a report's record. */
      report: string;
      kpi: string;
      rows: number;
      columns: number;
      charts: number[];
    }
);

export const reportOf = (sheet: Sheet): ReportRecord | undefined =>
  read<ReportRecord>(sheet, REPORT_KEY);

export const copyOf = (sheet: Sheet): CopyRecord | undefined => read<CopyRecord>(sheet, COPY_KEY);

/** Whether a build works on the sheet, which is no part of the file before it is done. */
export const isStage = (sheet: Sheet): boolean =>
  read<{ sheetId: number }>(sheet, STAGE_KEY) !== undefined;

export const backupOf = (sheet: Sheet): BackupRecord | undefined =>
  read<BackupRecord>(sheet, BACKUP_KEY);

export const historyOf = (sheet: Sheet): HistoryRecord | undefined =>
  read<HistoryRecord>(sheet, HISTORY_KEY);

export const recordHistory = (sheet: Sheet, record: HistoryRecord): void =>
  write(sheet, HISTORY_KEY, record);

export const markBackup = (sheet: Sheet, record: BackupRecord): void =>
  write(sheet, BACKUP_KEY, record);

export const markStage = (sheet: Sheet): void =>
  write(sheet, STAGE_KEY, { sheetId: sheet.getSheetId() });

export function unmarkStage(sheet: Sheet): void {
  for (const metadata of sheet.getDeveloperMetadata()) {
    if (metadata.getKey() === STAGE_KEY) metadata.remove();
  }
}

export const recordReport = (sheet: Sheet, record: ReportRecord): void =>
  write(sheet, REPORT_KEY, record);

export const recordCopy = (sheet: Sheet, record: CopyRecord): void =>
  write(sheet, COPY_KEY, record);

function read<T extends { sheetId: number }>(sheet: Sheet, key: string): T | undefined {
  const id = sheet.getSheetId();
  for (const metadata of sheet.getDeveloperMetadata()) {
    if (metadata.getKey() !== key) continue;
    const record = JSON.parse(metadata.getValue() ?? '{}') as T;
    if (record.sheetId === id) return record;
  }
  return undefined;
}

function write(sheet: Sheet, key: string, record: object): void {
  const text = JSON.stringify(record);
  const [own, ...others] = sheet
    .getDeveloperMetadata()
    .filter((metadata) => metadata.getKey() === key);
  for (const other of others) other.remove();
  if (own) own.setValue(text);
  else sheet.addDeveloperMetadata(key, text, SpreadsheetApp.DeveloperMetadataVisibility.DOCUMENT);
}
