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
import { hasStageColumns } from '../tables/derived/journeys';
import type { Cell, Table, TableName } from '../tables/schema';
import { type HistoryRecord, recordHistory } from './metadata';
import type { File } from './read';
import { freeName, grow, resize, textValue } from './sheets';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Kind = HistoryRecord['kind'];
type RecordOf<K extends Kind> = Extract<HistoryRecord, { kind: K }>;

interface TabOf<K extends Kind> {
  sheet: Sheet;
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

/** Writes down the open deals of a day, unless that was done. */
export function takeSnapshot(file: File, { deals }: Pick<Pipeline, 'deals'>, day: number): void {
  const known = tabOf(file, 'snapshots');
  if (known && known.record.day >= day) return;
  const before = knownFrom(known ? lastRows(known, file.place) : []);
  // A tab that is being pasted anew is empty for a moment.
  if (!deals.size && before.standings.size) return;
  const tab = known ?? newTab(file, 'snapshots', { day: 0, from: 2, thinned: day });
  const rows = rowsOfDay(before, deals, day);
  const next = Math.max(2, tab.sheet.getLastRow() + 1);
  if (rows.length) append(tab.sheet, PACKED_HEADER, rows);
  const whole = rows.findIndex(([, kind]) => kind === 'all');
  update(tab, { day, ...(whole < 0 ? {} : { from: next + whole }) });
}

/** The rows from the last of all deals on. */
function lastRows({ sheet, record }: TabOf<'snapshots'>, place: File['place']): PackedRow[] {
  const rows = readPacked(sheet, place, record.from);
  // It stands elsewhere where the script ended before that was kept, or rows were deleted by hand.
  const all = rows[0]?.kind === 'all' ? rows : readPacked(sheet, place, 2);
  const start = all.reduce((found, { kind }, at) => (kind === 'all' ? at : found), 0);
  return all.slice(start);
}

/** Leaves of weeks long past one day each, once a week. */
export function thinSnapshots(file: File, today: number): void {
  const tab = tabOf(file, 'snapshots');
  if (!tab || today - tab.record.thinned < 7) return;
  const { sheet, record } = tab;
  let gone = 0;
  for (const { first, last } of mergesOf(indexOf(sheet), today)) {
    const count = last - first;
    const rows = readRows(sheet, 2 + first, sheet.getLastColumn(), count + 1);
    const cells = merged(packedRows(rows, file.place));
    grow(sheet, 1, cells.length);
    // Over the last of them whole: what it held may have taken more cells.
    write(sheet, 2 + last, [padded(cells, sheet.getMaxColumns())]);
    sheet.deleteRows(2 + first, count);
    gone += count;
  }
  update(tab, { from: record.from - gone, thinned: today });
}

/** The days and kinds of the rows. */
export const indexOf = (sheet: Sheet): Pick<PackedRow, 'day' | 'kind'>[] =>
  readRows(sheet, 2, 2).map(([day, kind]) => ({
    day: Number(day),
    kind: kind as PackedRow['kind'],
  }));

/** The history as tables, where no tab has them; undefined where there is nothing yet that they could tell. */
export function ownTablesOf(
  file: File,
  given: Readonly<Partial<Record<TableName, Table>>>,
  spans: readonly Span[],
): Partial<OwnTables> | undefined {
  const tab = tabOf(file, 'snapshots');
  const { deals, snapshots, stage_history: visits } = given;
  if (!tab || !deals || snapshots) return undefined;
  const needed = neededRows(indexOf(tab.sheet), spans);
  if (!needed) return undefined;
  const own = ownTables(readPacked(tab.sheet, file.place, 2 + needed.first), needed, file.place);
  if (!visits && !hasStageColumns(deals)) return own;
  return { snapshots: own.snapshots };
}

const readPacked = (sheet: Sheet, place: File['place'], row: number): PackedRow[] =>
  packedRows(readRows(sheet, row, sheet.getLastColumn()), place);

/** Below the header unless told. */
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
