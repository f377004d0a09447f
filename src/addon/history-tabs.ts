/** The two hidden tabs of the history: what reports have said, and packed snapshots of the open deals. */
import { knownFrom, merged, mergesOf, type Pipeline, rowsOfDay } from '../history/snapshots';
import { neededRows, type OwnTables, ownTables, type Span } from '../history/tables';
import {
  cellsOf,
  type KeptValue,
  keptValues,
  newRows,
  type Said,
  thinned,
  VALUES_HEADER,
} from '../history/values';
import { PACKED_HEADER, type PackedRow, packedRows } from '../ingest/packed';
import { daysOf } from '../ingest/unpacked';
import { hasStageColumns } from '../tables/derived/journeys';
import type { Cell, Table, TableName } from '../tables/schema';
import { type HistoryRecord, recordHistory } from './metadata';
import type { File, OwnHistory } from './read';
import { freeName, grow, resize, textValue } from './sheets';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Kind = HistoryRecord['kind'];
type RecordOf<K extends Kind> = Extract<HistoryRecord, { kind: K }>;

interface TabOf<K extends Kind> extends OwnHistory {
  record: RecordOf<K>;
}

/** In the line that says what a report was made from. */
export const OWN_HISTORY = 'own history';

const NAMES = { values: 'quotient_history', snapshots: 'quotient_snapshots' } as const;
const HEADERS = { values: VALUES_HEADER, snapshots: PACKED_HEADER } as const;

/** More rows are worth thinning out. */
const MANY_VALUES = 5000;

export const tabOf = <K extends Kind>(
  { history }: Pick<File, 'history'>,
  kind: K,
): TabOf<K> | undefined => history.find((one): one is TabOf<K> => one.record.kind === kind);

/** Everything that reports have said. */
export function readValues(file: Pick<File, 'history'>): KeptValue[] {
  const tab = tabOf(file, 'values');
  return tab ? keptValues(readRows(tab.sheet, 2, VALUES_HEADER.length)) : [];
}

/** Appends what is said otherwise than before. */
export function appendValues(file: File, said: readonly Said[], time: string): void {
  const kept = readValues(file);
  const rows = newRows(kept, said, time);
  if (!rows.length) return;
  const tab = tabOf(file, 'values') ?? newTab(file, 'values', {});
  append(tab.sheet, VALUES_HEADER, rows);
}

/** Rewrites the tab without the rows that days long past need no more; done again it comes to the same. */
export function thinValues(file: File, today: number): void {
  const tab = tabOf(file, 'values');
  const rows = tab ? tab.sheet.getLastRow() - 1 : 0;
  if (!tab || rows <= MANY_VALUES) return;
  const all = readValues(file);
  const kept = thinned(all, today).map(cellsOf);
  if (kept.length === all.length) return;
  const blank = VALUES_HEADER.map(() => '');
  const cells = Array.from({ length: rows }, (_, at) => kept[at] ?? blank);
  write(tab.sheet, 2, cells);
  tab.sheet.deleteRows(2 + kept.length, rows - kept.length);
}

/** The last day of which there is a snapshot. */
export const lastDay = (file: Pick<File, 'history'>): number | undefined => {
  const tab = tabOf(file, 'snapshots');
  return tab && indexOf(tab).pop()?.day;
};

/** Writes down the open deals of a day, unless that was done. */
export function takeSnapshot(file: File, { deals }: Pick<Pipeline, 'deals'>, day: number): void {
  const known = tabOf(file, 'snapshots');
  const index = known ? indexOf(known) : [];
  const whole = index.reduce((found, { kind }, at) => (kind === 'all' ? at : found), 0);
  const before = knownFrom(known ? packedFrom(known, file.place, whole) : []);
  // A tab that is being pasted anew is empty for a moment.
  if (!deals.size && before.standings.size) return;
  const rows = rowsOfDay(before, deals, day);
  if (!rows.length) return;
  const tab = known ?? newTab(file, 'snapshots', { index: [] });
  append(tab.sheet, PACKED_HEADER, rows);
  delete tab.packed;
  update(tab, {
    index: [...tab.record.index, ...rows.map(([, kind]) => (kind === 'all' ? -day : day))],
  });
}

/** Leaves of weeks long past one day each. */
export function thinSnapshots(file: File, today: number): void {
  const tab = tabOf(file, 'snapshots');
  if (!tab) return;
  const { sheet, record } = tab;
  for (const { first, last: end } of mergesOf(indexOf(tab), today)) {
    const count = end - first;
    const rows = readRows(sheet, 2 + first, sheet.getLastColumn(), count + 1);
    const cells = merged(packedRows(rows, file.place));
    grow(sheet, 1, cells.length);
    // Over all cells of the last of them: it may have taken more.
    write(sheet, 2 + end, [padded(cells, sheet.getMaxColumns())]);
    sheet.deleteRows(2 + first, count);
    record.index.splice(first, count);
  }
  delete tab.packed;
  update(tab, {});
}

/** The days of which there are snapshots. */
export const snapshotDays = (file: Pick<File, 'history'>): number[] => {
  const tab = tabOf(file, 'snapshots');
  return tab ? daysOf(indexOf(tab)) : [];
};

/** The days and kinds of the rows, from the record; where the script ended before that was kept, from the sheet. */
function indexOf({ sheet, record }: TabOf<'snapshots'>): Pick<PackedRow, 'day' | 'kind'>[] {
  if (record.index.length !== Math.max(0, sheet.getLastRow() - 1)) {
    record.index = readRows(sheet, 2, 2).map(([day, kind]) =>
      kind === 'all' ? -Number(day) : Number(day),
    );
  }
  return record.index.map((day) => ({ day: Math.abs(day), kind: day < 0 ? 'all' : 'changes' }));
}

/** The rows from one on; several who ask for them share one read. */
function packedFrom(tab: TabOf<'snapshots'>, place: File['place'], first: number): PackedRow[] {
  if (!tab.packed || tab.packed.first > first) {
    const rows = readRows(tab.sheet, 2 + first, tab.sheet.getLastColumn());
    tab.packed = { first, rows: packedRows(rows, place) };
  }
  return tab.packed.rows.slice(first - tab.packed.first);
}

/** The history as tables, where no tab has them; undefined where there is nothing yet that they could tell. */
export function ownTablesOf(
  file: File,
  given: Readonly<Partial<Record<TableName, Table>>>,
  spans: readonly Span[],
): Partial<OwnTables> | undefined {
  const tab = tabOf(file, 'snapshots');
  const { deals, snapshots, stage_history: visits } = given;
  if (!tab || !deals || snapshots) return undefined;
  const needed = neededRows(indexOf(tab), spans);
  if (!needed) return undefined;
  const rows = packedFrom(tab, file.place, needed.first);
  // Somebody has written over it.
  if (rows[0]?.kind !== 'all') return undefined;
  const own = ownTables(rows, needed, file.place);
  if (!visits && !hasStageColumns(deals)) return own;
  return { snapshots: own.snapshots };
}

/** To the last one unless told. */
function readRows(
  sheet: Sheet,
  row: number,
  columns: number,
  rows = sheet.getLastRow() - row + 1,
): Cell[][] {
  return rows > 0 ? (sheet.getRange(row, 1, rows, columns).getValues() as Cell[][]) : [];
}

/** A hidden tab with its header, known as ours before anything stands on it. */
function newTab<K extends 'values' | 'snapshots'>(
  file: File,
  kind: K,
  rest: Omit<RecordOf<K>, 'sheetId' | 'kind'>,
): TabOf<K> {
  const { spreadsheet } = file;
  const front = spreadsheet.getActiveSheet();
  const sheet = spreadsheet.insertSheet(
    freeName(spreadsheet, NAMES[kind]),
    spreadsheet.getNumSheets(),
  );
  const record = { ...rest, kind, sheetId: sheet.getSheetId() } as RecordOf<K>;
  recordHistory(sheet, record);
  sheet.hideSheet();
  front.activate();
  resize(sheet, 1, HEADERS[kind].length);
  file.history.push({ sheet, record });
  return { sheet, record };
}

/** Below the last row; on an empty sheet below its header. */
function append(sheet: Sheet, header: readonly string[], rows: readonly Cell[][]): void {
  const last = sheet.getLastRow();
  const all = last ? rows : [[...header], ...rows];
  const width = Math.max(...all.map((row) => row.length));
  grow(sheet, last + all.length, width);
  write(
    sheet,
    last + 1,
    all.map((row) => padded(row, width)),
  );
}

const write = (sheet: Sheet, row: number, cells: readonly Cell[][]): void => {
  sheet
    .getRange(row, 1, cells.length, cells[0]!.length)
    .setValues(cells.map((line) => line.map(cellValue)));
};

const cellValue = (cell: Cell): Cell => (typeof cell === 'string' ? textValue(cell) : cell);

const padded = (cells: readonly Cell[], width: number): Cell[] =>
  Array.from({ length: width }, (_, at) => cells[at] ?? '');

function update<K extends Kind>({ sheet, record }: TabOf<K>, part: Partial<RecordOf<K>>): void {
  Object.assign(record, part);
  recordHistory(sheet, record);
}
