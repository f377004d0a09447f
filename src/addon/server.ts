/** What the sidebar may call, each under the name it has in `Server`. */
import { UserError } from '../metric/errors';
import type { SaveMapping, Server } from './api';
import { buildAll } from './build';
import { digestCalls } from './digests';
import { historyCalls } from './history';
import { cancelJob, continueJob, endDeadJob, startJob } from './job';
import { currentCell, insertKpi, kpiInfos, kpiValue } from './kpis';
import { alone, withLock } from './lock';
import { withMapping } from './mappings';
import { overviewOf } from './overview';
import { readFile } from './read';
import { settingsJson, withForm, withImported } from './settings';
import { shareCalls } from './share';
import { readSettings, writeSettings } from './store';
import { openBuild } from './transaction';

export const server: Server = {
  ...shareCalls,
  ...digestCalls,
  ...historyCalls,

  overview() {
    // Without the lock a step of somebody's build runs, which ends by itself.
    if (openBuild() !== null) withLock(endDeadJob, () => undefined);
    return overviewOf(readFile());
  },

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

  startBuild: startJob,

  continueBuild: (job) => alone(() => continueJob(job)),

  cancelBuild(job) {
    alone(() => cancelJob(job));
    return server.overview();
  },

  buildReports: (requests) => alone(() => buildAll(requests)),

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
