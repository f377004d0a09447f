import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../scripts/boundaries';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('The arrows of the architecture', () => {
  let copy: string;
  let before: string[];

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'quotient-'));
    for (const part of ['src', 'tsconfig.json']) {
      cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
    before = violations(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  /** What is found once this file is there. */
  function found(file: string, source: string): string {
    const target = path.join(copy, file);
    writeFileSync(target, source);
    const added = violations(copy).filter((line) => !before.includes(line));
    rmSync(target);
    return added.join('\n');
  }

  it('hold in the code as it is', () => {
    expect(before).toEqual([]);
  });

  const refused: [what: string, file: string, source: string, complaint: RegExp][] = [
    [
      'an Apps Script service outside src/addon',
      'src/functions/violation.ts',
      'export const file = () => SpreadsheetApp.getActive();\n',
      /violation\.ts.*SpreadsheetApp/,
    ],
    [
      'an Apps Script service in the sidebar',
      'src/sidebar/violation.ts',
      'export const log = () => PropertiesService.getUserProperties();\n',
      /violation\.ts.*PropertiesService/,
    ],
    [
      'a Node module in src',
      'src/ingest/violation.ts',
      "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
      /src\/ingest may not import the package node:fs/,
    ],
    [
      'a Node global in src',
      'src/metric/violation.ts',
      'export const home = () => process.env;\n',
      /violation\.ts.*process/,
    ],
    [
      'the page’s globals outside the sidebar',
      'src/reports/violation.ts',
      'export const body = () => document.body;\n',
      /violation\.ts.*document/,
    ],
    [
      'a Node global in src/addon',
      'src/addon/violation.ts',
      'export const home = () => process.env;\n',
      /violation\.ts.*process/,
    ],
    [
      'what the Apps Script runtime lacks',
      'src/addon/violation.ts',
      'export const later = () => setTimeout(() => {}, 1);\n',
      /violation\.ts.*setTimeout/,
    ],
    [
      'an import against the arrows',
      'src/metric/violation.ts',
      "export { tables } from '../tables';\n",
      /src\/metric\/violation\.ts: src\/metric may not import src\/tables/,
    ],
    [
      'a type against the arrows',
      'src/tables/violation.ts',
      "import type { Kpi } from '../catalogue/kpi';\n\nexport type Entry = Kpi;\n",
      /src\/tables may not import src\/catalogue/,
    ],
    [
      'more than types of the server in the sidebar',
      'src/sidebar/violation.ts',
      "export { host } from '../addon/host';\n",
      /src\/sidebar may import only types from src\/addon/,
    ],
    [
      'code of the workbench in the add-on',
      'src/addon/violation.ts',
      "export * from '../../workbench/host';\n",
      /src\/ may not import workbench\/host/,
    ],
    [
      'a package nobody agreed on',
      'src/addon/violation.ts',
      "import papa from 'papaparse';\n\nexport const parse = papa;\n",
      /src\/addon may not import the package papaparse/,
    ],
  ];
  it.each(refused)('refuse %s', (_, file, source, complaint) => {
    expect(found(file, source)).toMatch(complaint);
  });
});
