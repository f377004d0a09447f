/**
 * The hidden copy of the raw data that the reports read: canonical and derived columns, each under a name.
 * It is written in place, so that the names and whatever else points at it stay.
 */
import { type CleanTable, typedTable } from '../ingest/clean';
import { columnFingerprints, columnLetters } from '../reports';
import type { TableName } from '../tables/schema';
import { recordTable } from './metadata';
import type { File, OwnCopy, Tab } from './read';
import { freeName, resize, textValue } from './sheets';

export interface TypedCopies {
  /** Named range of a column. */
  range(table: TableName, column: string): string;
  /** Formula text of the raw data's fingerprint, and its value as the data was read. */
  fingerprint: { current: string; captured: string };
}

interface Copy {
  table: TableName;
  clean: CleanTable;
  own: OwnCopy;
}

const FINGERPRINT = 'raw_fingerprint';

/** More columns than a CRM exports are not watched. */
const WATCHED_COLUMNS = 60;

const DATE_FORMAT = 'yyyy-mm-dd';

/** Types the chosen tabs and writes them down. */
export function writeTypedCopies(file: File, chosen: Partial<Record<TableName, Tab>>): TypedCopies {
  const copies = (Object.entries(chosen) as [TableName, Tab][]).map(
    ([table, tab]): Copy => ({
      table,
      clean: typedTable(tab.recognition.opened!),
      own: copyOf(file, table),
    }),
  );
  const prefix = freePrefix(file, copies);
  // The first copy carries the fingerprint of all tabs, so that one read gets it.
  const [first] = copies as [Copy];
  const watched = fingerprints(Object.values(chosen), first.clean.header.length + 2);
  copies.forEach((copy, index) => {
    writeCopy(copy, index === 0 ? watched : []);
    nameColumns(file, copy, prefix);
  });
  const fingerprint = first.own.sheet.getRange(1, first.clean.header.length + 2);
  file.spreadsheet.setNamedRange(prefix + FINGERPRINT, fingerprint);
  SpreadsheetApp.flush();
  return {
    range: (table, column) => `${prefix}${table}_${column}`,
    fingerprint: { current: prefix + FINGERPRINT, captured: String(fingerprint.getValue()) },
  };
}

function copyOf({ spreadsheet, copies }: File, table: TableName): OwnCopy {
  const known = copies.find(({ record }) => record.table === table);
  if (known) return known;
  const name = freeName(spreadsheet, `quotient_${table}`);
  const sheet = spreadsheet.insertSheet(name, spreadsheet.getNumSheets());
  sheet.hideSheet();
  const own = { sheet, record: { sheetId: sheet.getSheetId(), table, header: [] } };
  copies.push(own);
  return own;
}

/** What stands before every name: something only where a person already uses one of the names. */
function freePrefix({ spreadsheet }: File, copies: readonly Copy[]): string {
  const ours = new Set(copies.map(({ own }) => own.record.sheetId));
  const foreign = new Set(
    spreadsheet
      .getNamedRanges()
      .filter((name) => !ours.has(name.getRange().getSheet().getSheetId()))
      .map((name) => name.getName().toLowerCase()),
  );
  const wanted = [
    FINGERPRINT,
    ...copies.flatMap(({ table, clean }) => clean.header.map((column) => `${table}_${column}`)),
  ];
  for (let number = 0; ; number++) {
    const prefix = ['', 'quotient_'][number] ?? `quotient${number}_`;
    if (!wanted.some((name) => foreign.has(prefix + name))) return prefix;
  }
}

function writeCopy({ table, clean, own }: Copy, watched: readonly string[]): void {
  const { sheet, record } = own;
  const { header } = clean;
  const rows = Math.max(clean.rows.length + 1, watched.length, 2);
  const columns = header.length + (watched.length ? 2 : 0);
  const isText = clean.columns.map(
    ({ type }) => type === 'id' || type === 'text' || type === 'code',
  );
  const values = Array.from({ length: rows }, (_, row) => {
    const line: (string | number)[] =
      row === 0
        ? header.map(textValue)
        : (clean.rows[row - 1] ?? header.map(() => '')).map((value, column) =>
            isText[column] ? textValue(String(value)) : value,
          );
    if (watched.length) line.push('', watched[row] ? `=${watched[row]}` : '');
    return line;
  });
  resize(sheet, rows, columns);
  if (record.header.join() !== header.join() && record.header.length) sheet.clearFormats();
  sheet.getRange(1, 1, rows, columns).setValues(values);
  const dates = clean.dateColumns.map((at) => {
    const letters = columnLetters(at + 1);
    return `${letters}2:${letters}${rows}`;
  });
  if (dates.length) sheet.getRangeList(dates).setNumberFormat(DATE_FORMAT);
  recordTable(sheet, { sheetId: sheet.getSheetId(), table, header: [...header] });
}

function nameColumns({ spreadsheet }: File, { table, clean, own }: Copy, prefix: string): void {
  const rows = Math.max(1, clean.rows.length);
  clean.header.forEach((column, at) => {
    spreadsheet.setNamedRange(
      `${prefix}${table}_${column}`,
      own.sheet.getRange(2, at + 1, rows, 1),
    );
  });
}

/** Below one another: the fingerprint of all tabs, then that of each of their columns. */
function fingerprints(tabs: readonly Tab[], column: number): string[] {
  const each = tabs.flatMap(({ name, columns }) =>
    columnFingerprints(name, Math.min(columns, WATCHED_COLUMNS)),
  );
  const letters = columnLetters(column);
  return [`TEXTJOIN("|";FALSE;${letters}2:${letters}${each.length + 1})`, ...each];
}
