/** Reads the raw tabs, one read each, and tells what they are. */
import { placeOf } from '../functions/host';
import type { PackedRow } from '../ingest/packed';
import { type Recognition, recognise } from '../ingest/recognise';
import { tables } from '../tables';
import { joinTables, type Tables } from '../tables/derived';
import type { Cell, Place, Problem, Table, TableName } from '../tables/schema';
import { documentHost } from './host';
import {
  backupOf,
  type CopyRecord,
  copyOf,
  type HistoryRecord,
  historyOf,
  isStage,
  type ReportRecord,
  reportOf,
} from './metadata';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

export interface Tab {
  sheet: Sheet;
  name: string;
  recognition: Recognition;
  /** As far as the sheet is filled. */
  rows: number;
  columns: number;
}

export interface OwnReport {
  sheet: Sheet;
  record: ReportRecord;
}

/** The hidden typed copy. */
export interface OwnCopy {
  sheet: Sheet;
  record: CopyRecord;
}

export interface OwnHistory {
  sheet: Sheet;
  record: HistoryRecord;
  /** Rows of snapshots that were read, from one of them on. */
  packed?: { first: number; rows: readonly PackedRow[] };
}

export interface File {
  spreadsheet: Spreadsheet;
  place: Place;
  /** Visible sheets that are not ours. */
  tabs: Tab[];
  reports: OwnReport[];
  /** Of a build that is not done the new one. */
  copy?: OwnCopy;
  /** The sheets of the history. */
  history: OwnHistory[];
}

export function readFile(): File {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const place = placeOf(documentHost);
  const file: File = { spreadsheet, place, tabs: [], reports: [], history: [] };
  for (const sheet of spreadsheet.getSheets()) {
    const report = reportOf(sheet);
    const copy = report ? undefined : copyOf(sheet);
    const history = report || copy ? undefined : historyOf(sheet);
    if (report) file.reports.push({ sheet, record: report });
    else if (copy) {
      if (!file.copy || isStage(sheet)) file.copy = { sheet, record: copy };
    } else if (history) file.history.push({ sheet, record: history });
    else if (!sheet.isSheetHidden() && !isStage(sheet) && !backupOf(sheet))
      file.tabs.push(readTab(sheet, place));
  }
  return file;
}

function readTab(sheet: Sheet, place: Place): Tab {
  const cells = sheet.getDataRange().getValues() as Cell[][];
  return {
    sheet,
    name: sheet.getName(),
    recognition: recognise(cells, place),
    rows: cells.length,
    columns: cells[0]?.length ?? 0,
  };
}

/** The tab that a report reads for each table: of several the one with the most rows. */
export function chosenTabs({ tabs }: Pick<File, 'tabs'>): Partial<Record<TableName, Tab>> {
  const chosen: Partial<Record<TableName, Tab>> = {};
  for (const name of Object.keys(tables) as TableName[]) {
    const [first] = tabs
      .filter(({ recognition }) => recognition.table === name && recognition.opened)
      .sort((one, other) => other.rows - one.rows);
    if (first) chosen[name] = first;
  }
  return chosen;
}

/** The tables of these tabs; without tabs that leave a question. */
export const openedTables = (
  chosen: Partial<Record<TableName, Tab>>,
): Partial<Record<TableName, Table>> =>
  Object.fromEntries(
    Object.entries(chosen).flatMap(([name, { recognition }]) =>
      recognition.questions.length ? [] : [[name, recognition.opened!]],
    ),
  );

/** The same, with those that are derived from them. */
export const tablesOf = (chosen: Partial<Record<TableName, Tab>>, place: Place): Tables =>
  joinTables(openedTables(chosen), place);

/** What could not be used as it stands; a tab that leaves a question has its problems told after the answer. */
export function problemsOf({ recognition }: Tab): Problem[] {
  return recognition.opened && !recognition.questions.length ? recognition.opened.problems() : [];
}

/** Rows concerned by a problem, as near as the list of problems tells. */
export function rowsListed(tab: Tab): number {
  const rows = problemsOf(tab).reduce((sum, problem) => sum + problem.rows, 0);
  return Math.min(rows, tab.recognition.opened?.rowsRead ?? 0);
}
