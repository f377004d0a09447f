/** Builds a report: reads and types the raw tabs, writes the hidden copies, then the report sheet. */
import { UserError } from '../metric/errors';
import {
  type Composed,
  compose,
  periodBetween,
  periodChoices,
  type Reading,
  readPeriod,
  reports,
  type Source,
  wanted,
  wantsOf,
} from '../reports';
import type { Table, TableName } from '../tables/schema';
import type { BuildRequest, BuildResult, ReportId } from './api';
import { recordReport } from './metadata';
import { chosenTabs, type File, type OwnReport, problemsOf, rowsListed, type Tab } from './read';
import { freeName } from './sheets';
import { type TypedCopies, writeTypedCopies } from './typed-copy';
import { writeLayout } from './write';

/** What every report of one run is made from. */
interface Run {
  file: File;
  chosen: Partial<Record<TableName, Tab>>;
  tables: Partial<Record<TableName, Table>>;
  copies: TypedCopies;
  at: Date;
}

/** Builds the reports one after the other over one reading; without requests all that the data allows. */
export function buildAll(file: File, requests: readonly BuildRequest[]): BuildResult[] {
  const chosen = chosenTabs(file);
  const wanted = requests.length ? requests : possible(chosen);
  for (const request of wanted) refuse(chosen, request);
  const run: Run = {
    file,
    chosen,
    tables: tablesOf(chosen),
    copies: writeTypedCopies(file, chosen),
    at: new Date(),
  };
  return wanted.map((request) => buildOne(run, request));
}

export const tablesOf = (
  chosen: Partial<Record<TableName, Tab>>,
): Partial<Record<TableName, Table>> =>
  Object.fromEntries(
    Object.entries(chosen).map(([name, { recognition }]) => [name, recognition.opened!]),
  );

function possible(chosen: Run['chosen']): BuildRequest[] {
  return (Object.keys(reports) as ReportId[])
    .filter((report) => !whatIsMissing(chosen, report))
    .map((report) => ({ report, period: '', filters: {} }));
}

/** What a report wants that the file has not; '' when it can be built. */
export function whatIsMissing(chosen: Partial<Record<TableName, Tab>>, report: ReportId): string {
  if (!chosen.deals) return 'a tab of deals with Stage or Status, Amount and dates';
  for (const { name, recognition } of Object.values(chosen)) {
    const [question] = recognition.questions;
    if (question) return `an answer in the Data tab: ${name}, ${question.header}, ${question.text}`;
  }
  return wantsOf(reports[report], { tables: tablesOf(chosen) });
}

function refuse(chosen: Run['chosen'], { report }: BuildRequest): void {
  const missing = whatIsMissing(chosen, report);
  if (missing)
    throw new UserError(`${reports[report].title} cannot be built: it needs ${missing}.`);
}

function buildOne(run: Run, request: BuildRequest): BuildResult {
  const { file, chosen } = run;
  const own = ownSheet(file, request);
  const asked = {
    ...request,
    period: request.period || periodChoices(run.tables.deals!)[0]!.value,
  };
  const source: Source = {
    tables: run.tables,
    settings: file.place.settings,
    ...readPeriod(asked.period),
    filters: asked.filters,
    range: run.copies.range,
    reading: readingOf(run),
    ...(own ? inPlace(own, asked, file) : {}),
  };
  // All is composed before the sheet is touched, so that a report that fails leaves the old one whole.
  const composed = compose(reports[request.report], source);
  const sheet = own?.sheet ?? newSheet(file, composed.layout.name);
  const written = writeLayout(sheet, composed.layout, own?.record);
  const record = {
    sheetId: sheet.getSheetId(),
    report: request.report,
    period: asked.period,
    filters: asked.filters,
    refreshedAt: clock(run, "yyyy-MM-dd'T'HH:mm:ss"),
    places: composed.layout.places,
    ...written,
  };
  recordReport(sheet, record);
  if (own) own.record = record;
  else file.reports.push({ sheet, record });
  const { rowsRead, rowsUsed, rowsListed } = source.reading;
  return {
    report: request.report,
    sheetId: record.sheetId,
    sheetName: sheet.getName(),
    rowsRead,
    rowsUsed,
    rowsListed,
    problems: [
      ...Object.values(chosen).flatMap((tab) =>
        problemsOf(tab).map((problem) => ({ ...problem, tab: tab.name })),
      ),
      ...leftOutProblems(composed, sheet.getName()),
    ],
  };
}

/** The sheet to build again: the one asked for, or the one of that report. */
function ownSheet(file: File, { report, sheetId }: BuildRequest): OwnReport | undefined {
  const same = file.reports.filter(({ record }) => record.report === report);
  if (sheetId === undefined) return same[0];
  const asked = same.find(({ record }) => record.sheetId === sheetId);
  if (!asked) throw new UserError('The sheet of this report is not there any more. Build it anew.');
  return asked;
}

/** A refresh with what the report was built with keeps what a reader chose in its cells since. */
function inPlace(
  { sheet, record }: OwnReport,
  { period, filters }: BuildRequest,
  { place }: File,
): Partial<Source> {
  if (period !== record.period || !sameFilters(filters, record.filters)) return {};
  const { from, to, filters: cells } = record.places;
  const addresses = [from, to, ...Object.values(cells)];
  const [first, last] = [addresses[0]!, addresses[addresses.length - 1]!];
  const [values] = sheet.getRange(`${first}:${last}`).getValues() as [unknown[]];
  const [start, end] = values
    .slice(0, 2)
    .map((value) => (isDate(value) ? Math.floor(place.toSerial(value.getTime())) : undefined));
  const chosen = Object.keys(cells).map((column, index) => [column, String(values[index + 2])]);
  const isSpan = start !== undefined && end !== undefined && start <= end;
  return {
    filters: Object.fromEntries(chosen),
    ...(isSpan ? { period: periodBetween(start, end) } : {}),
  };
}

const isDate = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === '[object Date]';

const sameFilters = (one: Record<string, string>, other: Record<string, string>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (column) => (one[column] ?? '') === (other[column] ?? ''),
  );

function newSheet({ spreadsheet, reports: built }: File, name: string) {
  return spreadsheet.insertSheet(freeName(spreadsheet, name), built.length);
}

function readingOf(run: Run): Reading {
  const tabs = Object.values(run.chosen);
  const sum = (of: (tab: Tab) => number) => tabs.reduce((total, tab) => total + of(tab), 0);
  return {
    tabs: tabs.map(({ name }) => name),
    rowsRead: sum(({ recognition }) => recognition.opened!.rowsRead),
    rowsUsed: sum(({ recognition }) => recognition.opened!.rowCount),
    rowsListed: sum(rowsListed),
    at: clock(run, 'd MMM yyyy HH:mm'),
    fingerprint: run.copies.fingerprint,
  };
}

const clock = ({ file, at }: Run, pattern: string): string =>
  Utilities.formatDate(at, file.spreadsheet.getSpreadsheetTimeZone(), pattern);

const leftOutProblems = ({ leftOut }: Composed, tab: string) =>
  wanted(leftOut).map((action) => ({
    tab,
    column: '',
    kind: 'left out of the report',
    rows: 0,
    firstCell: '',
    action,
  }));
