/** Builds a report: reads and types the raw tabs, writes the hidden copies, then the report sheet. */
import { catalogue } from '../catalogue/registry';
import { isDate } from '../functions/cells';
import type { Span } from '../history/tables';
import { UserError } from '../metric/errors';
import type { Expression } from '../metric/expression';
import {
  type Composed,
  compose,
  countedTables,
  PERIOD_LABELS,
  type PeriodChoice,
  periodBetween,
  periodChoices,
  type Reading,
  type Report,
  readPeriod,
  reports,
  SEPARATOR,
  type Source,
  type TabReading,
  wanted,
  wants,
  wantsOf,
  withFingerprint,
} from '../reports';
import { joinTables, type Tables } from '../tables/derived';
import type { Table, TableName } from '../tables/schema';
import { expressionsOf } from '../targets/ledger';
import type { BuildRequest, BuildResult, ReportId } from './api';
import { keepBackup } from './backup';
import { blockNow } from './block';
import { headlinesOf, keepHistory } from './history-keep';
import { OWN_HISTORY, ownTablesOf } from './history-tabs';
import { type ReportRecord, recordReport } from './metadata';
import {
  chosenTabs,
  type File,
  type OwnReport,
  openedTables,
  problemsOf,
  readFile,
  rowsListed,
  type Tab,
} from './read';
import { clock, ISO_TIME, insertStage, isRightToLeft } from './sheets';
import { begin, commit, orUndo } from './transaction';
import {
  columnName,
  type Fingerprints,
  fingerprintName,
  prefixOf,
  writeTypedCopies,
} from './typed-copy';
import { writeLayout } from './write';

/** The data that reports can be made from. */
export interface Data {
  chosen: Partial<Record<TableName, Tab>>;
  tables: Tables;
}

/** What every report of one run is made from. */
export interface Run extends Data {
  /** The tables of the tabs, and those of the history where no tab has them. */
  given: Partial<Record<TableName, Table>>;
  file: File;
  /** What stands before the names of the typed copy. */
  prefix: string;
  at: Date;
}

/** A report that is thought out and not written yet. */
export interface Planned extends Composed, Asked {}

export interface Plan {
  run: Run;
  reports: Planned[];
}

type Kpis = Composed['kpis'];

/** Builds the reports one after the other over one reading; without requests all that the data allows. */
export function buildAll(requests: readonly BuildRequest[]): BuildResult[] {
  begin(Utilities.getUuid());
  return orUndo(() => {
    const plan = planReports(readFile(), requests);
    const fingerprints = writeCopies(plan);
    const results = plan.reports.map((report) => writeReport(plan.run, report, fingerprints));
    commit();
    keepHistory(
      plan.run,
      plan.reports.flatMap((report) => headlinesOf(plan.run, report)),
    );
    return results;
  });
}

/** Everything that may fail for want of data happens here, before a sheet is touched. */
export function planReports(file: File, requests: readonly BuildRequest[]): Plan {
  const bare = runOfTabs(file, prefixOf(file));
  const asked = requests.length ? requests : possible(bare);
  for (const request of asked) refuse(bare, request);
  const sources = asked.map((one) => sourceOf(bare, one));
  const run = withHistory(
    bare,
    sources.map(({ source }) => source),
  );
  // What is said of the data itself depends on what the other reports show.
  const [onData, others] = [true, false].map((is) =>
    sources.filter(({ request }) => isOnData(request.report) === is),
  ) as [Asked[], Asked[]];
  const planned = others.map((one) => planOne(run, one));
  const shown = shownKpis(run, planned);
  return { run, reports: [...planned, ...onData.map((one) => planOne(run, one, shown))] };
}

/** What reports are made from whose names in the typed copy have this before them. */
export const runOf = (file: File, prefix: string): Run => withHistory(runOfTabs(file, prefix), []);

function runOfTabs(file: File, prefix: string): Run {
  const chosen = chosenTabs(file);
  const given = openedTables(chosen);
  const tables = joinTables(given, file.place);
  return { file, chosen, given, tables, prefix, at: new Date() };
}

/** With as much of the history as these reports and those built before can read. */
function withHistory(run: Run, spans: readonly Span[]): Run {
  const { file, given: tabs } = run;
  const built = file.reports.map(({ record }) => readPeriod(record.period));
  const own = ownTablesOf(file, tabs, [...spans, ...built]);
  if (!own) return run;
  const given = { ...tabs, ...own };
  return { ...run, given, tables: joinTables(given, file.place) };
}

const isOnData = (id: ReportId): boolean => (reports[id] as Report).wholeFile === true;

/** The KPIs of the reports that are built now or were before; where there are none, of all that can be built. */
function shownKpis({ file, tables, ...data }: Run, planned: readonly Planned[]): Kpis {
  const built = file.reports.map(({ record }) => kpisOf(record.report, record.kpis, tables));
  const shown = new Map([...built, ...planned.map(({ kpis }) => kpis)].flatMap((one) => [...one]));
  if (shown.size) return shown;
  const headlines = possible({ ...data, tables }).map(({ report }) =>
    kpisOf(report, headlineOf(report), tables),
  );
  return new Map(headlines.flatMap((one) => [...one]));
}

const headlineOf = (id: ReportId): string[] => (reports[id] as Report).cards.map(({ kpi }) => kpi);

/** What they are made of in this report, as far as the data is enough for them. */
function kpisOf(id: ReportId, names: readonly string[], tables: Tables): Kpis {
  const { cards } = reports[id] as Report;
  const all = names.map((name): [string, Expression[]] => {
    const own = cards.find(({ kpi }) => kpi === name)?.value;
    return [name, own ? [own] : expressionsOf(catalogue[name]!, tables)];
  });
  return new Map(all.filter(([, of]) => of.length && of.every((one) => !wants(one, { tables }))));
}

/** Writes the copy that the planned reports read, and keeps what the reports built before read in it. */
export function writeCopies({ run, reports: planned }: Plan): Fingerprints {
  const { file, tables, chosen } = run;
  const known = [...planned, ...file.reports.map(({ record }) => record)];
  const given = new Set(known.flatMap((one) => one.given));
  const watched = Object.entries(chosen).filter(([table]) => given.has(table as TableName));
  return writeTypedCopies(file, run.prefix, {
    tables,
    reads: known.map(({ reads }) => reads),
    tabs: Object.fromEntries(watched),
  });
}

function possible(data: Data): BuildRequest[] {
  return (Object.keys(reports) as ReportId[])
    .filter((report) => !whatIsMissing(data, report))
    .map((report) => ({ report, period: '', filters: {} }));
}

/** What a report wants that the file has not; '' when it can be built. */
export function whatIsMissing({ chosen, tables }: Data, report: ReportId): string {
  for (const { name, recognition } of Object.values(chosen)) {
    const [question] = recognition.questions;
    if (question) return `an answer in the Data tab: ${name}, ${question.header}, ${question.text}`;
  }
  return wantsOf(reports[report], { tables });
}

function refuse(data: Data, { report }: BuildRequest): void {
  const missing = whatIsMissing(data, report);
  if (missing)
    throw new UserError(`${reports[report].title} cannot be built: it needs ${missing}.`);
}

function planOne(run: Run, { request, source: asked, ...rest }: Asked, shown?: Kpis): Planned {
  const report: Report = reports[request.report];
  const source = { ...asked, tables: run.tables, ...(shown ? { shown } : {}) };
  return { request, source, ...rest, ...compose(report, source) };
}

/** A request with what its report is made from. */
interface Asked {
  request: BuildRequest;
  source: Source;
  /** That of the request, moved on with the data where it ends with it. */
  period: string;
  rolling?: ReportRecord['rolling'];
}

/** What a report is made from: what was asked for and, on a sheet that was built before, chosen there since. */
export function sourceOf(run: Run, asked: BuildRequest): Asked {
  const { file, tables, prefix } = run;
  const report: Report = reports[asked.report];
  const own = ownSheet(file, asked);
  const headline = asked.headline ?? own?.record.headline;
  const choices = choicesOf(run, report, headline);
  const period = asked.period || usualPeriod(run, report, choices);
  const splitBy = asked.splitBy ?? own?.record.splitBy;
  const kept = { ...(headline ? { headline } : {}), ...(splitBy ? { splitBy } : {}) };
  const request = { ...asked, period, ...kept };
  const rolling = rollingOf(period, choices, own?.record);
  const rolled = rolling ? rolledOn(rolling, choices, period) : period;
  const source: Source = {
    tables,
    settings: file.place.settings,
    ...readPeriod(rolled),
    filters: request.filters,
    ...kept,
    range: (table, column) => columnName(prefix, table, column),
    reading: readingOf(run),
    rightToLeft: isRightToLeft(file.spreadsheet.getSpreadsheetLocale()),
    ...(own ? inPlace(own, request, file) : {}),
  };
  return { request, source, period: rolled, ...(rolling ? { rolling } : {}) };
}

/** Periods of the tables that a report's headline counts on, and of all. */
interface Choices {
  counted: PeriodChoice[];
  all: PeriodChoice[];
}

function choicesOf(
  { tables, file }: Run,
  report: Report,
  headline: readonly string[] = [],
): Choices {
  const { fiscalYearStart } = file.place.settings;
  const names = countedTables(report, { tables, headline });
  const counted = Object.fromEntries(names.map((name) => [name, tables[name]]));
  return {
    counted: periodChoices(counted, fiscalYearStart),
    all: periodChoices(tables, fiscalYearStart),
  };
}

/** How the period goes on with the data: as at the last build, where it is asked for as it was then. */
function rollingOf(
  period: string,
  { counted, all }: Choices,
  before: ReportRecord | undefined,
): ReportRecord['rolling'] {
  if (before?.period === period) return before.rolling;
  const found = (choices: PeriodChoice[]) => choices.find(({ value }) => value === period)?.rolling;
  const [own, other] = [found(counted), found(all)];
  if (own) return { ...own, counted: true };
  return other && { ...other, counted: false };
}

/** The period of its kind that ends with the data as it is now. */
function rolledOn(
  { months, split, counted }: NonNullable<ReportRecord['rolling']>,
  choices: Choices,
  period: string,
): string {
  const now = choices[counted ? 'counted' : 'all'].find(
    ({ rolling }) => rolling?.months === months && rolling.split === split,
  );
  return now?.value ?? period;
}

/** Of the tables that its headline counts on, or of all where those have no dates. */
function usualPeriod(run: Run, report: Report, { counted, all }: Choices): string {
  const [usual] = [...counted, ...all];
  if (!usual && report.wholeFile) return clock(run.file.spreadsheet, run.at, 'yyyy');
  if (!usual) {
    throw new UserError(`${report.title} cannot be built: no row of the data has a date.`);
  }
  return usual.value;
}

/** Writes a planned report over the sheet of its last build, or to a new one. */
export function writeReport(run: Run, planned: Planned, fingerprints: Fingerprints): BuildResult {
  const { file, chosen } = run;
  const { request, reads, given, kpis, ledger } = planned;
  const own = ownSheet(file, request);
  const fingerprint = given.flatMap((table) => fingerprints[table] ?? []).join(SEPARATOR);
  const layout = withFingerprint(planned.layout, fingerprint);
  if (own) keepBackup(own, layout.rows, layout.columns);
  const sheet = own?.sheet ?? insertStage(file.spreadsheet, layout.name, file.reports.length);
  const record: ReportRecord = {
    sheetId: sheet.getSheetId(),
    report: request.report,
    period: planned.period,
    ...(planned.rolling ? { rolling: planned.rolling } : {}),
    filters: request.filters,
    ...(request.headline ? { headline: request.headline } : {}),
    ...(request.splitBy ? { splitBy: request.splitBy } : {}),
    refreshedAt: clock(file.spreadsheet, run.at, ISO_TIME),
    places: layout.places,
    reads,
    given,
    kpis: [...kpis.keys()],
    ...writeLayout(sheet, layout, own?.record),
  };
  recordReport(sheet, record);
  if (own) own.record = record;
  else {
    file.reports.push({ sheet, record });
    sheet.showSheet();
  }
  const tabs = given.flatMap((table) => chosen[table] ?? []);
  const sum = (of: (tab: Tab) => number) => tabs.reduce((total, tab) => total + of(tab), 0);
  return {
    report: request.report,
    sheetId: record.sheetId,
    sheetName: sheet.getName(),
    rowsRead: sum(rowsRead),
    rowsUsed: sum(rowsUsed),
    rowsListed: sum(rowsListed),
    problems: [
      ...tabs.flatMap((tab) => problemsOf(tab).map((problem) => ({ ...problem, tab: tab.name }))),
      ...leftOutProblems(planned, sheet.getName()),
    ],
    ledger,
  };
}

/** The sheet to build again: the one asked for, or the one of that report. Its record tells where it stands now. */
function ownSheet(file: File, { report, sheetId }: BuildRequest): OwnReport | undefined {
  const same = file.reports.filter(({ record }) => record.report === report);
  const own =
    sheetId === undefined ? same[0] : same.find(({ record }) => record.sheetId === sheetId);
  if (own) Object.assign(own.record, blockNow(own.sheet));
  else if (sheetId !== undefined) {
    throw new UserError('The sheet of this report is not there any more. Build it anew.');
  }
  return own;
}

/**
 * What a reader chose beside the tables stays whatever is asked for; what was chosen in the cells of the period and
 * the filters, where the report is asked for as it was built. All of it is read at once.
 */
function inPlace(
  { sheet, record }: OwnReport,
  { period, filters }: BuildRequest,
  { place }: File,
): Partial<Source> {
  const { from, to, filters: cells, picks } = record.places;
  const isSame = period === record.period && sameFilters(filters, record.filters);
  const chosen = isSame ? [from, to, ...Object.values(cells)] : [];
  const valueAt = valuesAt(sheet, [...chosen, ...Object.values(picks)]);
  const texts = (of: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(of).map(([name, cell]) => [name, String(valueAt(cell))]));
  const picked = { picks: texts(picks) };
  // Where they were deleted or moved by hand, other cells stand there now.
  const isThere = [from, to].every((cell, at) => valueAt(cell, -1) === PERIOD_LABELS[at]);
  if (!isSame || !isThere) return picked;
  const [start, end] = [from, to].map((cell) => {
    const value = valueAt(cell);
    return isDate(value) ? Math.floor(place.toSerial(value.getTime())) : undefined;
  });
  const isSpan = start !== undefined && end !== undefined && start <= end;
  const asBuilt = readPeriod(record.period).period;
  // Dates that nobody changed move on with the data.
  const isChosen = isSpan && (start !== asBuilt.start || end + 1 !== asBuilt.end);
  return {
    ...picked,
    filters: texts(cells),
    ...(isChosen ? { period: periodBetween(start, end) } : {}),
  };
}

/** Reads the block that holds these cells and the row above them; what is not in it is undefined. */
function valuesAt(
  sheet: OwnReport['sheet'],
  cells: readonly string[],
): (cell: string, rowsDown?: number) => unknown {
  if (!cells.length) return () => undefined;
  const ranges = cells.map((cell) => sheet.getRange(cell));
  const rows = ranges.map((range) => range.getRow());
  const columns = ranges.map((range) => range.getColumn());
  const [top, left] = [Math.max(1, Math.min(...rows) - 1), Math.min(...columns)];
  const height = Math.max(...rows) - top + 1;
  const values = sheet.getRange(top, left, height, Math.max(...columns) - left + 1).getValues();
  return (cell, rowsDown = 0) => {
    const range = sheet.getRange(cell);
    return values[range.getRow() + rowsDown - top]?.[range.getColumn() - left];
  };
}

const sameFilters = (one: Record<string, string>, other: Record<string, string>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (column) => (one[column] ?? '') === (other[column] ?? ''),
  );

function readingOf(run: Run): Reading {
  const tabs = Object.entries(run.chosen).map(([table, tab]): [string, TabReading] => [
    table,
    {
      name: tab.name,
      rowsRead: rowsRead(tab),
      rowsUsed: rowsUsed(tab),
      rowsListed: rowsListed(tab),
      fingerprint: fingerprintName(run.prefix, table as TableName),
      problems: problemsOf(tab),
      found: tab.recognition.columns,
    },
  ]);
  const at = clock(run.file.spreadsheet, run.at, 'd MMM yyyy HH:mm');
  return { at, tabs: Object.fromEntries(tabs), history: OWN_HISTORY };
}

const rowsRead = ({ recognition }: Tab): number => recognition.opened!.rowsRead;
const rowsUsed = ({ recognition }: Tab): number => recognition.opened!.rowCount;

const leftOutProblems = ({ leftOut }: Composed, tab: string) =>
  wanted(leftOut).map((action) => ({
    tab,
    column: '',
    kind: 'left out of the report',
    rows: 0,
    firstCell: '',
    action,
  }));
