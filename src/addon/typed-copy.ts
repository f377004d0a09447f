/**
 * The hidden copy of the data that the reports read: the columns that they ask for, typed, derived and linked,
 * each under a name. All tables stand below one another on one sheet, so that one write makes them all of one
 * age, and however many there are they cost the same few calls.
 */
import { type TypedColumns, typedColumns } from '../ingest/clean';
import type { AnyTable, TableName } from '../metric/expression';
import { columnFingerprints, columnLetters, type Reads } from '../reports';
import { tables as canonical } from '../tables';
import { derivedSpec, derivedTables, leadTo, specOf, type Tables } from '../tables/derived';
import { links } from '../tables/linked';
import { type CopyRecord, recordCopy } from './metadata';
import type { File, OwnCopy, Tab } from './read';
import { insertStage, resize, textValue } from './sheets';

export const COPY_NAME = 'quotient_data';

/** The fingerprints of the raw tabs stand in the first column, the tables right of a free one. */
const FIRST_COLUMN = 3;

/** More columns than a CRM exports are not watched. */
const WATCHED_COLUMNS = 60;

const DATE_FORMAT = 'yyyy-mm-dd';

/** One table on the sheet. */
interface Block {
  table: AnyTable;
  typed: TypedColumns;
  /** Row of its header. */
  row: number;
}

/** What is written. */
export interface Wanted {
  tables: Tables;
  /** What the reports read that are built now, and what those read that were built before. */
  reads: readonly Reads[];
  /** The raw tabs to be watched for changes. */
  tabs: Readonly<Partial<Record<TableName, Tab>>>;
}

/** Value of each watched tab's fingerprint as the data was read. */
export type Fingerprints = Partial<Record<TableName, string>>;

/** Named range of a column; `prefix` is that of the file. */
export const columnName = (prefix: string, table: AnyTable, column: string): string =>
  `${prefix}${table}_${column}`;

/** Named range of a raw tab's fingerprint. */
export const fingerprintName = (prefix: string, table: TableName): string =>
  `${prefix}raw_${table}`;

/** What stands before every name: something only where a person already uses one of the names. */
export function prefixOf({ spreadsheet, copy }: File): string {
  const own = new Set(Object.keys(copy?.record.names ?? {}));
  const known = copy ? [copy.record.prefix] : [];
  return freePrefix(spreadsheet, own, (number) =>
    number < known.length
      ? known[number]!
      : (['', 'quotient_'][number - known.length] ?? `quotient${number - known.length}_`),
  );
}

/** The same for reports that are staged to be frozen: no name of a report of the file. */
export const stagePrefixOf = (spreadsheet: File['spreadsheet']): string =>
  freePrefix(spreadsheet, new Set(), (number) => `quotient_share${number || ''}_`);

/** The first of them under which no name is anybody else's. */
function freePrefix(
  spreadsheet: File['spreadsheet'],
  own: ReadonlySet<string>,
  candidate: (number: number) => string,
): string {
  const foreign = spreadsheet
    .getNamedRanges()
    .map((range) => range.getName())
    .filter((name) => !own.has(name));
  for (let number = 0; ; number++) {
    const names = namesWith(candidate(number));
    if (!foreign.some((name) => names.has(name.toLowerCase()))) return candidate(number);
  }
}

/** Every name that a report may ever ask for. */
function namesWith(prefix: string): Set<string> {
  const given = Object.keys(canonical) as TableName[];
  const all = [...given, ...Object.keys(derivedTables)] as AnyTable[];
  return new Set([
    ...given.map((table) => fingerprintName(prefix, table)),
    ...all.flatMap((table) => columnsOf(table).map((column) => columnName(prefix, table, column))),
  ]);
}

/** A derived table has the columns of those that it is made of, too. */
function columnsOf(table: AnyTable): string[] {
  const { columns, derived } = specOf(table);
  const sources = Object.keys(derivedSpec(table)?.from ?? {}) as TableName[];
  const linked = Object.keys(links[table as TableName] ?? {});
  const own = ['row', ...Object.keys(columns), ...Object.keys(derived), ...linked];
  return [...own, ...sources.flatMap(columnsOf)];
}

/**
 * Writes down what is wanted on a new sheet and points the names at it; the sheet before it stays until the
 * build is done, so that the names can be turned back.
 */
export function writeTypedCopies(file: File, prefix: string, wanted: Wanted): Fingerprints {
  const { spreadsheet, copy: before } = file;
  const { sheet, names, watched, fill } = newCopy(spreadsheet, prefix, wanted);
  // Known before they are set, so that a build that ends in between can be undone.
  const record: CopyRecord = { sheetId: sheet.getSheetId(), prefix, names };
  recordCopy(sheet, record);
  file.copy = { sheet, record };
  fill();
  pointNames(spreadsheet, file.copy, before);
  SpreadsheetApp.flush();
  const values = sheet.getRange(1, 1, watched.length, 1).getValues();
  return Object.fromEntries(watched.map(([table], at) => [table, String(values[at]![0])]));
}

/** The same for reports that are but staged: no record makes it the copy of the file, whose names stay. */
export function stageTypedCopy(
  spreadsheet: File['spreadsheet'],
  prefix: string,
  wanted: Omit<Wanted, 'tabs'>,
): void {
  const { sheet, names, fill } = newCopy(spreadsheet, prefix, { ...wanted, tabs: {} });
  fill();
  setNames(spreadsheet, sheet, names);
}

/** A hidden sheet for what is wanted, which names it gets, and what writes its cells. */
function newCopy(spreadsheet: File['spreadsheet'], prefix: string, wanted: Wanted) {
  const sheet = insertStage(spreadsheet, COPY_NAME, spreadsheet.getNumSheets());
  const blocks = blocksOf(wanted);
  const watched = Object.entries(wanted.tabs) as [TableName, Tab][];
  const names = Object.fromEntries([
    ...watched.map(([table], at) => [fingerprintName(prefix, table), `A${at + 1}`]),
    ...blocks.flatMap((block) => namesOf(block, prefix)),
  ]) as Record<string, string>;
  const fill = (): void => {
    const cells = cellsOf(blocks, fingerprints(watched.map(([, tab]) => tab)));
    // Without a table nor a tab to watch there is nothing to hold.
    const rows = Math.max(1, cells.length);
    const columns = cells[0]?.length ?? 1;
    resize(sheet, rows, columns);
    if (cells.length) sheet.getRange(1, 1, rows, columns).setValues(cells);
    const dates = blocks.flatMap(datesOf);
    if (dates.length) sheet.getRangeList(dates).setNumberFormat(DATE_FORMAT);
  };
  return { sheet, names, watched, fill };
}

function setNames(
  spreadsheet: File['spreadsheet'],
  sheet: OwnCopy['sheet'],
  names: CopyRecord['names'],
): void {
  for (const [name, address] of Object.entries(names)) {
    spreadsheet.setNamedRange(name, sheet.getRange(address));
  }
}

/** Points the names of one copy at it and takes away those that only the other one has. */
export function pointNames(
  spreadsheet: File['spreadsheet'],
  { sheet, record: { names } }: OwnCopy,
  other: OwnCopy | undefined,
): void {
  setNames(spreadsheet, sheet, names);
  // A name of what is gone would point at what stands there now.
  const gone = Object.keys(other?.record.names ?? {}).filter((name) => !(name in names));
  const there = new Set(spreadsheet.getNamedRanges().map((range) => range.getName()));
  for (const name of gone) if (there.has(name)) spreadsheet.removeNamedRange(name);
}

/** Each under a title and a header, with a free row below; one without rows keeps a blank one for its names. */
function blocksOf({ tables, reads }: Wanted): Block[] {
  const columns = new Map<AnyTable, Set<string>>();
  for (const [table, names] of reads.flatMap((one) => Object.entries(one))) {
    const all = columns.get(table as AnyTable) ?? new Set();
    columns.set(table as AnyTable, all);
    for (const name of names) {
      if (name !== 'row' && leadTo(tables, table as AnyTable, name)) all.add(name);
    }
  }
  let row = 2;
  return [...columns]
    .filter(([table]) => leadTo(tables, table))
    .map(([table, names]) => {
      const block = { table, typed: typedColumns(tables[table]!, [...names].sort()), row };
      row += rowsOf(block) + 3;
      return block;
    });
}

const rowsOf = ({ typed }: Pick<Block, 'typed'>): number => Math.max(1, typed.rows.length);

/** A1 ranges of the columns that hold dates. */
const datesOf = ({ typed, row }: Block): string[] =>
  typed.isDate.flatMap((isDate, at) => {
    const letters = columnLetters(FIRST_COLUMN + at);
    return isDate ? [`${letters}${row + 1}:${letters}${row + rowsOf({ typed })}`] : [];
  });

function cellsOf(blocks: readonly Block[], watched: readonly string[]): (string | number)[][] {
  const width = FIRST_COLUMN - 1 + Math.max(1, ...blocks.map(({ typed }) => typed.header.length));
  const lines: (string | number)[][] = [];
  const add = (content: readonly (string | number)[]): void => {
    const line = new Array<string | number>(width).fill('');
    for (let at = 0; at < content.length; at++) line[FIRST_COLUMN - 1 + at] = content[at]!;
    lines.push(line);
  };
  for (const { table, typed } of blocks) {
    add([textValue(table)]);
    add(typed.header.map(textValue));
    for (const row of typed.rows) {
      add(row.map((value, at) => (typed.isText[at] ? textValue(String(value)) : value)));
    }
    if (!typed.rows.length) add([]);
    add([]);
  }
  while (lines.length < watched.length) add([]);
  watched.forEach((formula, at) => {
    lines[at]![0] = `=${formula}`;
  });
  return lines;
}

/** Name and address of each column. */
function namesOf(block: Block, prefix: string): [string, string][] {
  const [first, last] = [block.row + 1, block.row + rowsOf(block)];
  return block.typed.header.map((column, at) => {
    const letters = columnLetters(FIRST_COLUMN + at);
    return [columnName(prefix, block.table, column), `${letters}${first}:${letters}${last}`];
  });
}

/** The fingerprint of each tab, then those of all their columns. */
function fingerprints(tabs: readonly Tab[]): string[] {
  const columns = tabs.map(({ name, columns: many }) =>
    columnFingerprints(name, Math.min(many, WATCHED_COLUMNS)),
  );
  let next = tabs.length + 1;
  const letters = columnLetters(1);
  const each = columns.map((list) => {
    const [first, last] = [next, next + list.length - 1];
    next = last + 1;
    return `TEXTJOIN("|";FALSE;${letters}${first}:${letters}${last})`;
  });
  return [...each, ...columns.flat()];
}
