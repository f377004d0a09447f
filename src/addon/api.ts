/**
 * What the sidebar may ask of the server, and what comes back. Types only: the sidebar imports nothing else.
 * Every value survives google.script.run: numbers, strings, booleans, null, arrays and plain objects.
 */
import type { Unit } from '../catalogue/kpi';
import type { Question } from '../ingest/open';
import type { TableName } from '../metric/expression';
import type { Bounds } from '../tables/schema';
import type { DigestServer } from './digest-api';
import type { HistoryServer } from './history-api';
import type { ShareServer } from './share-api';

export type { Bounds, Question };

export type ReportId =
  | 'growth'
  | 'team'
  | 'rep'
  | 'pipeline'
  | 'sources'
  | 'sdr'
  | 'business_development'
  | 'executive'
  | 'activity'
  | 'retention'
  | 'marketing'
  | 'patterns'
  | 'investor'
  | 'data_quality';

export interface Server extends DigestServer, HistoryServer, ShareServer {
  /** All that the sidebar shows on opening, in one call. */
  overview(): Overview;
  /** Stores what a tab is and which column is which, then reads the file again. */
  saveMapping(request: SaveMapping): Overview;
  /** Stores what the form holds, all of it or, where something is wrong, nothing. */
  saveSettings(form: SettingsForm): Overview;
  /** Every setting of the document, its mappings included, as JSON. */
  exportSettings(): string;
  /** Takes what it can of exported settings; what it does not name stays. */
  importSettings(json: string): Imported;
  /** Starts a build of one or more reports; nothing is read or written yet. */
  startBuild(requests: BuildRequest[]): BuildStep;
  /** Runs the next step of a build, which writes a report. */
  continueBuild(job: string): BuildStep;
  /** Ends a build; the workbook is as it was before it. */
  cancelBuild(job: string): Overview;
  /** Builds several reports in one go, for hosts without a sidebar. */
  buildReports(request: BuildRequest[]): BuildResult[];
  /** Brings a sheet to the front. */
  showSheet(sheetId: number): void;
  /** Every function, each with the call it becomes over the tabs that are there. */
  kpis(): KpiInfo[];
  /** What a call gives now. */
  kpiValue(call: KpiCall): KpiValue;
  /** The selected cell: `C7`; '' where none is. */
  currentCell(): string;
  /** Writes a call into the selected cell. */
  insertKpi(request: InsertKpi): Inserted;
}

export interface Overview {
  /** Name of the spreadsheet. */
  file: string;
  locale: string;
  timeZone: string;
  /** The user's, where the page speaks it. */
  language: Language;
  rightToLeft: boolean;
  tabs: TabInfo[];
  reports: ReportChoice[];
  periods: PeriodChoice[];
  /** Values that can be filtered by, found in the deals. */
  filters: FilterChoice[];
  built: BuiltReport[];
  settings: SettingsInfo;
}

/** Languages that the page speaks. */
export type Language = 'en' | 'ru' | 'fa' | 'zh';

export interface SettingsInfo {
  form: SettingsForm;
  /** Stages of the open deals, in the order that holds now. */
  stages: string[];
  /** KPIs whose values can be called good. */
  judged: JudgedKpi[];
}

/** What the document's choices are; empty or `null` where it is left to the data or to the usual. */
export interface SettingsForm {
  stageOrder: string[];
  wonWords: string[];
  lostWords: string[];
  /** ISO code. */
  currency: string;
  smallSample: number | null;
  /** 1 to 12 */
  fiscalYearStart: number | null;
  /** 1 for Monday to 7 */
  workingDays: number[];
  thresholds: Record<string, Bounds>;
}

export interface JudgedKpi {
  name: string;
  title: string;
  unit: Unit;
  /** What the catalogue calls good; `null` where it says nothing. */
  usual: Bounds | null;
}

export interface Imported {
  overview: Overview;
  /** What was not taken and why, a sentence each. */
  refused: string[];
}

export interface TabInfo {
  sheetId: number;
  name: string;
  /** `none`: not CRM data. */
  table: TableName | 'none';
  /** "HubSpot deals", "Targets", "not CRM data" */
  recognisedAs: string;
  /** Data rows. */
  rows: number;
  /** Columns of the tab, and how many of them were recognised. */
  headerCount: number;
  recognisedCount: number;
  columns: ColumnInfo[];
  /** Headers that may be mapped, with two sample values each. */
  headers: HeaderInfo[];
  questions: Question[];
  problems: ProblemInfo[];
  /** Rows concerned by a problem. */
  rowsListed: number;
  /** Why the tab could not be read, in words that say what to do; empty when it could. */
  error: string;
}

export interface ColumnInfo {
  /** Canonical name. */
  name: string;
  title: string;
  /** Header it was found under, '' when none. */
  header: string;
  /** A report cannot be built without it. */
  required: boolean;
}

export interface HeaderInfo {
  header: string;
  samples: string[];
}

export interface ProblemInfo {
  column: string;
  kind: string;
  rows: number;
  firstCell: string;
  action: string;
}

/** Added to what is stored for the tab: columns and headers that it does not name keep their choice. */
export interface SaveMapping {
  sheetId: number;
  /** Another kind than before drops the stored columns; `auto` forgets every choice for the tab. */
  table: TableName | 'none' | 'auto';
  /** Canonical name -> header; '' says that the tab has no such column. */
  columns: Record<string, string>;
  /** Header -> day first? */
  dayFirst: Record<string, boolean>;
}

export interface ReportChoice {
  id: ReportId;
  title: string;
  /** The reader's question. */
  question: string;
  available: boolean;
  /** What is missing and what would bring it: "Targets: a tab with Owner, Month and Target". */
  missing: string[];
  /** Of a report whose KPIs are chosen. */
  headline?: HeadlineChoice;
  /** What its rows may be by, its own column first; empty where there is nothing to choose. */
  splits: SplitChoice[];
}

export interface SplitChoice {
  /** Canonical column. */
  column: string;
  title: string;
}

export interface HeadlineChoice {
  /** By title, those that the data is enough for. */
  kpis: { name: string; title: string }[];
  /** Those that it has unless told. */
  usual: string[];
  /** So many at most. */
  most: number;
}

export interface PeriodChoice {
  /** As a KPI function takes it: `2025-01-01..2025-12-31 by month`. */
  value: string;
  label: string;
}

export interface FilterChoice {
  /** Canonical column. */
  column: string;
  title: string;
  values: string[];
}

export interface BuiltReport {
  sheetId: number;
  name: string;
  report: ReportId;
  title: string;
  /** What it was built with, to be sent again on a refresh: as in `BuildRequest`. */
  period: string;
  filters: Record<string, string>;
  headline?: string[];
  splitBy?: string;
  /** ISO text in the spreadsheet's zone. */
  refreshedAt: string;
  dataChanged: boolean;
}

export interface BuildRequest {
  report: ReportId;
  period: string;
  /** Canonical column -> value; absent or '' means all. */
  filters: Record<string, string>;
  /** Names of KPIs, for a report whose KPIs are chosen; absent for those that it had, or else the usual ones. */
  headline?: string[];
  /** The column that its rows are by, '' for its own; absent for the one that it had. */
  splitBy?: string;
  /** The report sheet to build again; absent for a new one or the existing sheet of that report. */
  sheetId?: number;
}

export interface BuildStep {
  job: string;
  done: boolean;
  /** 0 to 1 */
  progress: number;
  /** "Typing Deals, 2,000 rows" */
  doing: string;
  /** Of the report that this step has written. */
  result?: BuildResult;
  /** Once done. */
  overview?: Overview;
}

export interface BuildResult {
  report: ReportId;
  sheetId: number;
  sheetName: string;
  rowsRead: number;
  rowsUsed: number;
  rowsListed: number;
  problems: (ProblemInfo & { tab: string })[];
  /** Rows that each KPI of the report uses, and why it cannot use the others, tab by tab. */
  ledger: LedgerEntry[];
}

export interface LedgerEntry {
  kpi: string;
  table: TableName;
  tab: string;
  rowsRead: number;
  rowsUsed: number;
  listed: { reason: string; rows: number }[];
}

/** A function of the catalogue as the sidebar shows it. */
export interface KpiInfo {
  name: string;
  title: string;
  unit: Unit;
  definition: string;
  /** Other words it is known by, in any language. */
  synonyms: string[];
  /** Names of functions beside it. */
  related: string[];
  /** The tabs that the call reads, in order; none where it takes numbers. */
  sheetIds: number[];
  /** Days that follow the tabs, as texts. */
  days: string[];
  /** The arguments as a formula shows them; `null` stands for the period. */
  args: (string | null)[];
  /** What the call over tabs wants and the file has not; then `args` are numbers, none where it takes none. */
  missing: string;
}

export type { Unit };

/** A call of a function: over tabs, or with the numbers of its example where no tab is given. */
export interface KpiCall {
  name: string;
  sheetIds: number[];
  days: string[];
  period: string;
}

export interface KpiValue {
  /** The cells that the result fills; one as a rule, of a table the first rows. */
  cells: (string | number)[][];
  rows: number;
  columns: number;
}

export interface InsertKpi {
  call: KpiCall;
  /** The cell whose content may be replaced, as in `Inserted`; '' for none. */
  over: string;
}

export interface Inserted {
  /** `Notes!C7` */
  cell: string;
  /** What stands in the cell, which was left alone; '' once the formula is written. */
  holds: string;
}
