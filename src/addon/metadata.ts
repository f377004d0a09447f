/**
 * Which sheets are ours. A sheet is known by developer metadata that holds the sheet's own id: a sheet that
 * a person duplicated carries the id of the first one, so it is the person's.
 */
import type { Places } from '../reports';
import type { TableName } from '../tables/schema';
import type { ReportId } from './api';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const REPORT_KEY = 'quotient_report';
const TABLE_KEY = 'quotient_table';

/** What is known of a built report. */
export interface ReportRecord {
  sheetId: number;
  report: ReportId;
  period: string;
  filters: Record<string, string>;
  refreshedAt: string;
  /** Rows that the report owns, from the first. */
  rows: number;
  columns: number;
  charts: number[];
  places: Places;
}

export interface TableRecord {
  sheetId: number;
  table: TableName;
  /** The columns it was last written with. */
  header: string[];
}

export const reportOf = (sheet: Sheet): ReportRecord | undefined =>
  read<ReportRecord>(sheet, REPORT_KEY);

export const tableOf = (sheet: Sheet): TableRecord | undefined =>
  read<TableRecord>(sheet, TABLE_KEY);

export const recordReport = (sheet: Sheet, record: ReportRecord): void =>
  write(sheet, REPORT_KEY, record);

export const recordTable = (sheet: Sheet, record: TableRecord): void =>
  write(sheet, TABLE_KEY, record);

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
