import { readFileSync } from 'node:fs';
import { buildCode } from '../../scripts/build';
import type {
  BuildRequest,
  BuildResult,
  BuildStep,
  Overview,
  SaveMapping,
} from '../../src/addon/api';
import type { SheetInput } from '../../workbench/engine';
import type { Host } from '../../workbench/host';
import type { Manifest } from '../../workbench/manifest';
import { generateSample } from '../../workbench/sample/generate';
import { hostOf } from '../workbench/support';

let code: Promise<string> | undefined;

/** Tells a test what the add-on keeps. */
const KEPT = `
function kept() {
  return [PropertiesService.getDocumentProperties(), PropertiesService.getUserProperties()]
    .map((properties) => properties.getProperties());
}`;

export const manifest = JSON.parse(
  readFileSync(new URL('../../appsscript.json', import.meta.url), 'utf8'),
) as Manifest;

export const sampleTabs = (): SheetInput[] =>
  generateSample().map(({ name, rows }) => ({ name, cells: rows }));

export const request = (rest: Partial<BuildRequest> = {}): BuildRequest => ({
  report: 'pipeline',
  period: '2025 by month',
  filters: {},
  ...rest,
});

/** A workbook with the add-on as `npm run build` makes it; `script` has further server functions for a test. */
export async function openWorkbook(
  sheets: SheetInput[] = sampleTabs(),
  { script = '', ...options }: Parameters<typeof hostOf>[1] & { script?: string } = {},
): Promise<Workbook> {
  code ??= buildCode();
  const host = hostOf((await code) + KEPT + script, { sheets, manifest, ...options });
  host.open();
  return new Workbook(host);
}

export class Workbook {
  constructor(readonly host: Host) {}

  /** The properties of the document and those of the person. */
  kept = () => this.host.run('kept') as [Record<string, string>, Record<string, string>];
  overview = () => this.host.run('overview') as Overview;
  build = (...requests: BuildRequest[]) =>
    this.host.run('buildReports', [requests]) as BuildResult[];
  start = (...requests: BuildRequest[]) => this.host.run('startBuild', [requests]) as BuildStep;
  goOn = (job: string) => this.host.run('continueBuild', [job]) as BuildStep;
  /** Builds as the sidebar does, and gives every step but the start. */
  buildInSteps(...requests: BuildRequest[]): BuildStep[] {
    const { job } = this.start(...requests);
    const steps = [this.goOn(job)];
    while (!steps[steps.length - 1]!.done) steps.push(this.goOn(job));
    return steps;
  }
  cancel = (job: string) => this.host.run('cancelBuild', [job]) as Overview;
  saveMapping = (one: SaveMapping) => this.host.run('saveMapping', [one]) as Overview;

  sheets() {
    return this.host.exportJson().sheets;
  }

  names(): string[] {
    return this.sheets().map(({ name }) => name);
  }

  sheet(name: string) {
    const found = this.sheets().find((sheet) => sheet.name === name);
    if (!found) throw new Error(`No sheet ${name}, only ${this.names().join(', ')}`);
    return found;
  }

  /** What a cell holds; '' for an empty one. */
  value(sheet: string, a1: string): unknown {
    return this.host.cell(sheet, a1).value ?? '';
  }

  /** The row of a label in the first column, below another one. */
  rowOf(sheet: string, label: string, below = ''): number {
    const column = this.sheet(sheet)
      .cells.filter(({ a1 }) => /^A\d+$/.test(a1))
      .map(({ a1, value }) => ({ row: Number(a1.slice(1)), value }));
    const from = below ? column.find(({ value }) => value === below)!.row : 0;
    const found = column.find(({ row, value }) => row > from && value === label);
    if (!found) throw new Error(`No row "${label}" on ${sheet}`);
    return found.row;
  }

  edit(sheet: string, a1: string, text: string): void {
    this.host.editCell(sheet, a1, text);
  }
}
