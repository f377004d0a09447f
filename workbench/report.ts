/**
 * `npm run report -- <folder of CSV files> [--reports pipeline,sources] [--out report.xlsx] [--json report.json]
 * [--timezone Asia/Tehran] [--locale ru_RU]`: the workbench without a browser. Each CSV file becomes a raw tab,
 * the add-on's own report builder runs over them, the workbook is written.
 */
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BuildRequest, BuildResult, Overview } from '../src/addon/api';
import { Engine, type SheetInput } from './engine';
import { Host } from './host';
import { createNodeContext } from './node/context';
import { loadEngineLibrary } from './node/engine-node';
import { readCsvFolder } from './node/read-csv';

export interface ReportOptions {
  tabs: readonly SheetInput[];
  /** The text of dist/Code.js. */
  code: string;
  /** Every report the data is enough for, unless told. */
  reports?: readonly string[];
  /** As a KPI function takes it; the first that the add-on proposes, unless told. */
  period?: string;
  timeZone?: string;
  locale?: string;
}

export interface Report {
  host: Host;
  results: BuildResult[];
  /** Problems of the data, and what could not be built and why. */
  problems: object[];
  /** Rows that each KPI of each report uses, and why it cannot use the others, tab by tab. */
  ledger: object[];
  serviceCalls: Record<string, number>;
  seconds: number;
}

/** Builds reports over tabs of raw data; throws where a report that was asked for cannot be built. */
export function buildReport(options: ReportOptions): Report {
  const start = performance.now();
  const { tabs, code, locale, timeZone } = options;
  const engine = new Engine({ library: loadEngineLibrary(), locale, sheets: tabs });
  const host = new Host({ engine, code, timeZone, createContext: createNodeContext });
  host.open();
  const overview = host.run('overview') as Overview;
  const period = options.period ?? overview.periods[0]?.value ?? '';
  const chosen = options.reports ?? available(overview);
  const missing = chosen.flatMap((id) => whatIsMissing(overview, id));
  if (missing.length > 0) throw new Error(missing.join('\n'));
  host.resetCounts();
  const requests = chosen.map((report) => ({ report, period, filters: {} }) as BuildRequest);
  const results = host.run('buildReports', [requests]) as BuildResult[];
  return {
    host,
    results,
    problems: problemsOf(overview, results),
    ledger: results.flatMap(({ report, ledger }) => ledger.map((one) => ({ report, ...one }))),
    serviceCalls: host.callCounts().methods,
    seconds: (performance.now() - start) / 1000,
  };
}

function available({ reports }: Overview): string[] {
  return reports.filter((report) => report.available).map(({ id }) => id);
}

function whatIsMissing({ reports }: Overview, id: string): string[] {
  const report = reports.find((choice) => choice.id === id);
  if (!report) {
    return [`There is no report "${id}". Known: ${reports.map((choice) => choice.id).join(', ')}.`];
  }
  return report.available ? [] : [`${report.title} cannot be built: ${report.missing.join('; ')}`];
}

function problemsOf(overview: Overview, results: readonly BuildResult[]): object[] {
  const listed = new Map<string, object>();
  for (const { problems } of results) {
    for (const problem of problems) listed.set(JSON.stringify(problem), problem);
  }
  const unread = overview.tabs
    .filter(({ error }) => error)
    .map(({ name, error }) => ({ tab: name, kind: 'not read', action: error }));
  return [...unread, ...listed.values()];
}

/** Written sheet by sheet: a workbook may be longer than a string can be. */
async function writeJson(path: string, report: Report): Promise<void> {
  const { problems, ledger, serviceCalls, seconds } = report;
  const file = createWriteStream(path);
  file.write('{"sheets":[');
  report.host.exportJson().sheets.forEach((sheet, index) => {
    const { cells, ...rest } = sheet;
    file.write(`${index > 0 ? ',' : ''}\n${JSON.stringify(rest).slice(0, -1)},"cells":[`);
    cells.forEach((cell, at) => {
      file.write(`${at > 0 ? ',' : ''}\n${JSON.stringify(cell)}`);
    });
    file.write(']}');
  });
  file.end(`],\n${JSON.stringify({ serviceCalls, problems, ledger, seconds }).slice(1)}\n`);
  await finished(file);
}

/** Code.js as it is built from the sources now. */
async function builtCode(): Promise<string> {
  const { build, DIST } = await import('../scripts/build');
  await build();
  return readFileSync(join(DIST, 'Code.js'), 'utf8');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      reports: { type: 'string' },
      period: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'string' },
      timezone: { type: 'string' },
      locale: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) {
    throw new Error(
      'Usage: npm run report -- <folder of CSV files> [--reports pipeline,sources] [--out report.xlsx] [--json report.json] [--timezone Asia/Tehran] [--locale ru_RU]',
    );
  }
  const tabs = readCsvFolder(folder);
  if (tabs.length === 0) throw new Error(`No CSV file in ${folder}.`);
  const report = buildReport({
    tabs,
    code: await builtCode(),
    reports: values.reports?.split(',').map((id) => id.trim()),
    period: values.period,
    timeZone: values.timezone,
    locale: values.locale,
  });
  for (const { sheetName, rowsRead, rowsUsed, rowsListed } of report.results) {
    console.log(`${sheetName}: ${rowsRead} rows read, ${rowsUsed} used, ${rowsListed} listed`);
  }
  if (report.results.length === 0) console.log('No report can be built from these files.');
  console.log(`${report.problems.length} problems, ${report.seconds.toFixed(1)} s`);
  if (values.json) await writeJson(values.json, report);
  if (values.out || !values.json) {
    const path = values.out ?? 'report.xlsx';
    writeFileSync(path, await report.host.exportXlsx());
    console.log(`Written to ${path}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  });
}
