/** What the sidebar may call, each under the name it has in `Server`. */
import { UserError } from '../metric/errors';
import { reports } from '../reports';
import type { BuildRequest, BuildStep, SaveMapping, Server } from './api';
import { buildAll } from './build';
import { currentCell, insertKpi, kpiInfos, kpiValue } from './kpis';
import { withMapping } from './mappings';
import { overviewOf } from './overview';
import { readFile } from './read';
import { settingsJson, withForm, withImported } from './settings';
import { readSettings, writeSettings } from './store';

/** A build that nobody goes on with is forgotten after ten minutes. */
const JOB_SECONDS = 600;

export const server: Server = {
  overview: () => overviewOf(readFile()),

  saveMapping(request: SaveMapping) {
    const tab = readFile().tabs.find(({ sheet }) => sheet.getSheetId() === request.sheetId);
    if (!tab) throw new UserError('The tab is not there any more. Open Quotient again.');
    writeSettings(withMapping(readSettings(), tab.recognition.mappingKey, request));
    return overviewOf(readFile());
  },

  saveSettings(form) {
    writeSettings(withForm(readSettings(), form));
    return server.overview();
  },

  exportSettings: () => settingsJson(readSettings()),

  importSettings(json) {
    const { settings, refused } = withImported(readSettings(), json);
    writeSettings(settings);
    return { overview: server.overview(), refused };
  },

  startBuild(request) {
    const job = Utilities.getUuid();
    jobs().put(job, JSON.stringify(request), JOB_SECONDS);
    const { title } = reports[request.report];
    return { job, done: false, progress: 0.1, doing: `Reading the tabs, then writing ${title}` };
  },

  continueBuild(job) {
    const text = jobs().get(job);
    if (!text) throw new UserError('This build was stopped or took too long. Start it again.');
    jobs().remove(job);
    return lastStep(job, JSON.parse(text) as BuildRequest);
  },

  cancelBuild(job) {
    jobs().remove(job);
    return server.overview();
  },

  buildReports: (requests) => alone(() => buildAll(readFile(), requests)),

  showSheet(sheetId) {
    const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
    const sheet = spreadsheet.getSheets().find((one) => one.getSheetId() === sheetId);
    if (!sheet) throw new UserError('The sheet is not there any more.');
    spreadsheet.setActiveSheet(sheet);
  },

  kpis: () => kpiInfos(readFile()),
  kpiValue,
  currentCell,
  insertKpi,
};

const jobs = () => CacheService.getUserCache();

function lastStep(job: string, request: BuildRequest): BuildStep {
  return alone(() => {
    const file = readFile();
    const [result] = buildAll(file, [request]);
    server.showSheet(result!.sheetId);
    const doing = `${reports[request.report].title} is ready`;
    return { job, done: true, progress: 1, doing, result, overview: overviewOf(file) };
  });
}

/** Two builds at once would write over each other. */
function alone<T>(action: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(1000)) {
    throw new UserError('Somebody is building a report in this file. Try again in a minute.');
  }
  try {
    return action();
  } finally {
    lock.releaseLock();
  }
}
