/** The globals that Apps Script gives an add-on. */
import type { Drive } from '../cloud/drive';
import type { Outbox } from '../cloud/outbox';
import type { Routes } from '../http';
import type { Locks } from '../locks';
import type { MailQuota } from '../mail-quota';
import type { Manifest } from '../manifest';
import type { Triggers } from '../triggers';
import {
  ConsoleService,
  LoggerService,
  type LogLine,
  SessionService,
  UtilitiesService,
} from './base';
import type { WorkbenchDocument } from './document';
import { DriveService } from './drive';
import { HtmlServiceService } from './html';
import { MailAppService } from './mail-app';
import { enumeration, type Runtime } from './runtime';
import { ScriptAppService } from './script-app';
import { SheetsService } from './sheets-api';
import { SpreadsheetAppService } from './spreadsheet-app';
import { CacheServiceService, LockServiceService, PropertiesServiceService } from './storage';
import { type UiHost, UiService } from './ui';
import { UrlFetchAppService } from './url-fetch-app';

export interface ServicesOptions {
  runtime: Runtime;
  document: WorkbenchDocument;
  drive: Drive;
  manifest: Manifest;
  triggers: Triggers;
  locks: Locks;
  outbox: Outbox;
  mailQuota: MailQuota;
  routes: Routes;
  ui: UiHost;
  addonName: string;
  /** The project's HTML files by name without extension. */
  files: Readonly<Record<string, string>>;
  logs: LogLine[];
}

export function createServices(options: ServicesOptions): Record<string, unknown> {
  const { runtime, document, drive, manifest, triggers, ui, addonName, files, logs, outbox } =
    options;
  const services = [
    new SpreadsheetAppService(runtime, document, new UiService(runtime, ui, addonName)),
    new PropertiesServiceService(runtime),
    new CacheServiceService(runtime),
    new LockServiceService(runtime, options.locks),
    new SessionService(runtime, document),
    new UtilitiesService(runtime),
    new HtmlServiceService(runtime, files),
    new ScriptAppService(runtime, triggers, manifest),
    new DriveService(runtime, drive),
    new SheetsService(runtime, drive),
    new LoggerService(runtime, logs),
    new MailAppService(runtime, outbox, options.mailQuota),
    new UrlFetchAppService(runtime, options.routes, outbox, manifest),
  ];
  return {
    ...Object.fromEntries(
      services.map((service) => [service.serviceName, runtime.toScript(service)]),
    ),
    console: runtime.toScript(new ConsoleService(runtime, logs)),
    Charts: {
      ChartType: enumeration('AREA', 'BAR', 'COLUMN', 'COMBO', 'LINE', 'PIE', 'SCATTER'),
      Position: enumeration('TOP', 'RIGHT', 'BOTTOM', 'NONE'),
      ChartMergeStrategy: enumeration('MERGE_COLUMNS', 'MERGE_ROWS'),
      ChartHiddenDimensionStrategy: enumeration(
        'IGNORE_ROWS',
        'IGNORE_COLUMNS',
        'IGNORE_BOTH',
        'SHOW_BOTH',
      ),
    },
  };
}
