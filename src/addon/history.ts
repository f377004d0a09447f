/** What the sidebar may ask about the history, and what is kept of it unasked. */
import { catalogue } from '../catalogue/registry';
import { placeOf } from '../functions/host';
import { comparison } from '../history/comparison';
import {
  changedKpis,
  compared,
  type Headline,
  headlineOf,
  reportKey,
  SEPARATOR,
} from '../history/values';
import { isoDate } from '../metric/calendar';
import { UserError } from '../metric/errors';
import { type Composed, compose, type Report, reports, type Source } from '../reports';
import { formatsFor } from '../reports/theme';
import { blockNow } from './block';
import { type Run, runOf, sourceOf } from './build';
import type { HistoryInfo, HistoryServer } from './history-api';
import { attempt, changeState, dayOf, keep, readState } from './history-keep';
import { readValues, snapshotDays, tabOf } from './history-tabs';
import { documentHost } from './host';
import { alone } from './lock';
import { type HistoryRecord, recordHistory } from './metadata';
import { requirePermission } from './permissions';
import { type File, type OwnReport, readFile } from './read';
import { clock, freeName, isRightToLeft } from './sheets';
import { keepTrigger } from './trigger';
import { writeLayout } from './write';

const ownProperties = () => PropertiesService.getUserProperties();

const dailyKey = (): string => `daily.${SpreadsheetApp.getActiveSpreadsheet().getId()}`;

/** Whether the user wants it kept every day, with or without a digest. */
export const keepsDaily = (): boolean => ownProperties().getProperty(dailyKey()) !== null;

/** Once a day, unasked: as after a build of every report that is there. The caller has the lock. */
export function keepDaily(): void {
  attempt(() => {
    const { on, day } = readState();
    const today = dayOf({ place: placeOf(documentHost) }, new Date());
    // Before the tabs are read: this runs every hour.
    if (!on || day >= today) return;
    const file = readFile();
    const run = runOf(file, '');
    keep(run, []);
    // What takes too long is not begun anew every hour: the next build keeps it.
    changeState({ day: today });
    const reportsNow = file.reports.flatMap((own) => composedNow(run, own) ?? []);
    keep(
      run,
      reportsNow.map((now) => headlineNow(run, now)),
    );
  });
}

/** A report that was built, made anew without its sheet; undefined where the data is not enough any more. */
function composedNow(run: Run, { record }: OwnReport): Now | undefined {
  const { report: id, period, filters, sheetId } = record;
  const report: Report = reports[id];
  try {
    const { source } = sourceOf(run, { report: id, period, filters, sheetId });
    return { id, report, source, composed: compose(report, source) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

interface Now {
  id: string;
  report: Report;
  source: Source;
  composed: Composed;
}

const headlineNow = ({ file, at }: Run, { id, report, source, composed }: Now): Headline =>
  headlineOf(id, report, source, composed, dayOf(file, at));

export const historyCalls: HistoryServer = {
  history: () => infoOf(readFile()),

  switchHistory(on) {
    changeState({ on, failure: '' });
    return infoOf(readFile());
  },

  switchDaily: (on) =>
    alone(() => {
      if (on) {
        requirePermission('schedule');
        keepTrigger();
        ownProperties().setProperty(dailyKey(), 'yes');
      } else {
        // The trigger sees at its next run whether anything else needs it.
        ownProperties().deleteProperty(dailyKey());
      }
      return infoOf(readFile());
    }),

  showHistory: (which) => alone(() => showComparison(which)),
};

function infoOf(file: File): HistoryInfo {
  const kept = readValues(file);
  const days = snapshotDays(file);
  const { on, failure, remarks } = readState();
  const last = days[days.length - 1];
  return {
    on,
    daily: keepsDaily(),
    values: kept.length,
    cells: [tabOf(file, 'values'), tabOf(file, 'snapshots')]
      .map((one) => (one ? one.sheet.getMaxRows() * one.sheet.getMaxColumns() : 0))
      .reduce((sum, cells) => sum + cells, 0),
    first: kept[0]?.time.slice(0, 10) ?? '',
    last: kept[kept.length - 1]?.time.slice(0, 10) ?? '',
    snapshots: days.length,
    lastSnapshot: last === undefined ? '' : isoDate(last),
    changed: changedKpis(kept),
    problem: [failure, remarks].filter(Boolean).join(' '),
  };
}

/** What the report says now is heard first, so that the sheet is of today. */
function showComparison(which: Which): { sheetId: number; sheetName: string } {
  const file = readFile();
  const run = runOf(file, '');
  const now = file.reports
    .filter(({ record }) => record.report === idOf(which.report))
    .flatMap((own) => composedNow(run, own) ?? [])
    .find(({ id, composed }) => reportKey(id, composed) === which.report);
  if (now && readState().on) keep(run, [headlineNow(run, now)]);
  const kpi = catalogue[which.kpi];
  const months = compared(readValues(file), which);
  if (!kpi || !months.length) {
    throw new UserError('Nothing is kept of this KPI by month. Build its report once more.');
  }
  const formats = now?.composed.formats ?? formatsFor('');
  const { spreadsheet } = file;
  const layout = comparison({
    kpi,
    format: formats.table[kpi.unit],
    report: titleOf(which.report),
    months,
    at: clock(file.spreadsheet, run.at, 'd MMM yyyy HH:mm'),
    rightToLeft: isRightToLeft(spreadsheet.getSpreadsheetLocale()),
  });
  const { sheet, record } = sheetFor(file, which, layout.name);
  const written = writeLayout(
    sheet,
    layout,
    record.rows ? { ...record, ...blockNow(sheet) } : undefined,
  );
  recordHistory(sheet, { ...record, ...written });
  spreadsheet.setActiveSheet(sheet);
  return { sheetId: record.sheetId, sheetName: sheet.getName() };
}

/** The sheet that shows it already, or a new one. */
function sheetFor({ spreadsheet, history }: File, which: Which, name: string) {
  for (const { sheet, record } of history) {
    const isIt = record.kind === 'compared' && record.report === which.report;
    if (isIt && record.kpi === which.kpi) return { sheet, record };
  }
  const sheet = spreadsheet.insertSheet(freeName(spreadsheet, name), 0);
  const rest = { sheetId: sheet.getSheetId(), rows: 0, columns: 0, charts: [] };
  const record: HistoryRecord = { kind: 'compared', ...which, ...rest };
  recordHistory(sheet, record);
  return { sheet, record };
}

type Which = Parameters<HistoryServer['showHistory']>[0];

const idOf = (key: string): string => key.split(SEPARATOR)[0]!;

const titleOf = (key: string): string => {
  const [id, ...filters] = key.split(SEPARATOR);
  return [reports[id as keyof typeof reports]?.title ?? id, ...filters].join(SEPARATOR);
};
