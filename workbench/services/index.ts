/** The globals that Apps Script gives an add-on. */
import type { Locks } from '../locks';
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
import { HtmlServiceService } from './html';
import { enumeration, type Runtime } from './runtime';
import { ScriptAppService } from './script-app';
import { SpreadsheetAppService } from './spreadsheet-app';
import { CacheServiceService, LockServiceService, PropertiesServiceService } from './storage';
import { type UiHost, UiService } from './ui';

export interface ServicesOptions {
  runtime: Runtime;
  document: WorkbenchDocument;
  manifest: Manifest;
  triggers: Triggers;
  locks: Locks;
  ui: UiHost;
  addonName: string;
  /** The project's HTML files by name without extension. */
  files: Readonly<Record<string, string>>;
  logs: LogLine[];
}

export function createServices(options: ServicesOptions): Record<string, unknown> {
  const { runtime, document, manifest, triggers, locks, ui, addonName, files, logs } = options;
  const services = [
    new SpreadsheetAppService(runtime, document, new UiService(runtime, ui, addonName)),
    new PropertiesServiceService(runtime),
    new CacheServiceService(runtime),
    new LockServiceService(runtime, locks),
    new SessionService(runtime, document),
    new UtilitiesService(runtime),
    new HtmlServiceService(runtime, files),
    new ScriptAppService(runtime, triggers, manifest),
    new LoggerService(runtime, logs),
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
