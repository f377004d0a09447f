/**
 * The canonical tables: what a row is, its columns, the words by which a header is recognised.
 * `src/ingest/` turns a raw tab into a `Table`; everything after it reads typed columns only.
 */
import type { AnyTable, TableName } from '../metric/expression';

export type { TableName } from '../metric/expression';

/** A raw cell as Sheets hands it over; `''` is blank and an error cell is its text (`#N/A`). */
export type Cell = string | number | boolean | Date | null | undefined;

/**
 * How the values of a column are read.
 * - `id`: exact text; `text`: trimmed, spellings that differ only in case are one.
 * - `date`: wall-clock serial of the spreadsheet; `percent`: a fraction; `yesno`: 1 or 0.
 * - `code`: one of the column's canonical words.
 * - `minutes`, `seconds`: a number in that unit, whatever unit the header or the cell says.
 */
export type ColumnType =
  | 'id'
  | 'text'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'period'
  | 'yesno'
  | 'code'
  | 'minutes'
  | 'seconds';

/** Numbers, money, percent, dates (serials), yes/no (1, 0). NaN is blank. */
export interface NumberColumn {
  kind: 'number';
  type: 'number' | 'money' | 'percent' | 'date' | 'yesno';
  values: Float64Array;
}

/** Dictionary-coded text. `words[0]` is `''`, the blank; `codes[row]` points into `words`. */
export interface TextColumn {
  kind: 'text';
  type: 'id' | 'text' | 'code';
  codes: Int32Array;
  words: readonly string[];
}

export type Column = NumberColumn | TextColumn;

/** Something in a raw tab that could not be used as it stands. */
export interface Problem {
  /** Header as it stands in the tab; empty when the whole table is meant. */
  column: string;
  /** A short fixed phrase: "not a number", "closed without a date", "repeated id"... */
  kind: string;
  /** Rows concerned. */
  rows: number;
  /** A1 address of the first cell within the given range, or empty. */
  firstCell: string;
  /** What was done with it, in words a manager reads. */
  action: string;
}

/** A problem before it has its header and address. */
export interface Finding {
  /** Canonical column. */
  column: string;
  kind: string;
  /** Typed rows, in order. */
  rows: readonly number[];
  action: string;
}

/** A typed table. Columns are typed when first asked for, so a call pays only for those it uses. */
export interface Table {
  readonly name: AnyTable;
  /** For a derived table: the given one that its rows come from. */
  readonly madeFrom?: AnyTable;
  /** Snapshots of some days only: how things stood then, not how they came to be so. */
  readonly isSampled?: boolean;
  /** Rows after titles, header, blank rows and repeated ids are gone. */
  readonly rowCount: number;
  /** Headers as they stand in the tab, in order. */
  readonly headers: readonly string[];
  /** 0-based row of the raw range each typed row came from. */
  readonly sourceRows: Int32Array;
  /** Data rows read (before de-duplication, without blank rows). */
  readonly rowsRead: number;
  /** The canonical or derived column, or undefined where the tab has none that leads to it. */
  column(name: string): Column | undefined;
  /** For criteria: canonical name first, then a header of the tab (normalised). */
  find(name: string): Column | undefined;
  /** For criteria on coded columns: the raw text behind a canonical code, or undefined. */
  rawText(name: string): TextColumn | undefined;
  /** Everything found while typing; types every column that is not typed yet. */
  problems(): Problem[];
  /** For a column that links two tables: the other one, where it is given. */
  partner?(column: string): Table | undefined;
}

export interface ColumnSpec {
  type: ColumnType;
  /** Title in KPI_TABLE, CRM_CLEAN and the sidebar. */
  title: string;
  /**
   * Recognised headers, by language or system, separated by `|`, as a person would write them.
   * After a `>` stand words that yield to those before it; words between two `>` are a tie.
   */
  words: Readonly<Record<string, string>>;
  /** Canonical words of a `code` column, each with the values that mean it, separated by `|`. */
  codes?: Readonly<Record<string, string>>;
  /** The code of words that mean none of them; without it they are listed as unknown. */
  others?: string;
  /** The code of every row that says no other, by a header: `Task Owner` stands in an export of tasks. */
  byHeader?: Readonly<Record<string, string>>;
  /** A column that is the same in nearly every row yields to another: `منبع` of vtiger tells who wrote the record. */
  varies?: true;
  /** Feeds other columns and is not shown. */
  helper?: true;
}

export interface DerivedSpec {
  type: 'number' | 'money' | 'date' | 'text' | 'yesno';
  /** Canonical or derived columns it is made of; all must be there. */
  from: readonly string[];
  /** Columns read when they are there. */
  optional?: readonly string[];
  /** Undefined where none of the optional columns leads to it. */
  derive(table: Table): Column | undefined;
  /** The canonical column to ask for where nothing leads to it. */
  wants?: string;
}

/** A column of one table that is computed with another, where that is given. */
export interface LinkSpec {
  type: DerivedSpec['type'];
  /** Columns of this table that it is made of. */
  from: readonly string[];
  /** The other table, and the columns of it that it is made of. */
  with: TableName;
  reads: readonly string[];
  link(table: Table, other: Table): Column | undefined;
}

export interface TableSpec {
  name: TableName;
  /** "an opportunity" */
  oneRowIs: string;
  columns: Readonly<Record<string, ColumnSpec>>;
  derived: Readonly<Record<string, DerivedSpec>>;
  /**
   * Columns that tell what a table is, any group of alternatives per entry: `['status|stage', 'amount']`.
   * `entity` stands for a header that says whose it is.
   */
  telling: readonly string[];
  /** Headers, separated by `|`, that tell it is another table. */
  against?: string;
  /** What typed columns disagree about; listed with the problems. */
  check?(table: Table): Finding[];
  /** De-duplicate rows by these columns together; the last row wins. */
  key?: readonly string[];
  /** What stands before or after a header to say whose it is: `Deal - Owner`, `Этап сделки`. */
  entity?: { before: string; after: string };
}

/** Choices stored with the document; an absent one means "decide from the data". */
export interface Settings {
  /** By the tab's normalised header row. */
  mappings?: Readonly<Record<string, Mapping>>;
  /** Stages in pipeline order. */
  stageOrder?: readonly string[];
  wonWords?: readonly string[];
  lostWords?: readonly string[];
  /** ISO code used where a tab says nothing. */
  currency?: string;
  /** Rates on fewer cases are marked; 30 unless set. */
  smallSample?: number;
  /** Month in which years, and with them quarters, begin in reports: 1 to 12, January unless set. */
  fiscalYearStart?: number;
  /** Days of the week on which people work, 1 for Monday to 7; Monday to Friday unless set. */
  workingDays?: readonly number[];
  /** Function of a KPI -> when its value is good, in place of the catalogue's rule. */
  thresholds?: Readonly<Record<string, Bounds>>;
}

/** A value on a bound is inside; one of the two may be left out. */
export interface Bounds {
  from?: number;
  to?: number;
}

export interface Mapping {
  /** The kind chosen for the tab; `none` for a tab that is not CRM data. */
  table?: TableName | 'none';
  /** Canonical column -> header as it stands in the tab (`''` for: has none). */
  columns?: Readonly<Record<string, string>>;
  /** Header -> whether its dates put the day first. */
  dayFirst?: Readonly<Record<string, boolean>>;
}

/** What typing needs to know of the place it runs in. */
export interface Place {
  /** Wall-clock serial, in the spreadsheet's time zone, of an instant in milliseconds. */
  toSerial(epochMilliseconds: number): number;
  settings: Settings;
}
