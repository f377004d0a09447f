import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from '../scripts/boundaries';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const refused: [what: string, folder: string, source: string, complaint: RegExp][] = [
  [
    'an Apps Script service outside src/addon',
    'functions',
    'export const file = () => SpreadsheetApp.getActive();\n',
    /SpreadsheetApp/,
  ],
  [
    'an Apps Script service in the sidebar',
    'sidebar',
    'export const log = () => PropertiesService.getUserProperties();\n',
    /PropertiesService/,
  ],
  [
    'a Node module in src',
    'ingest',
    "import { readFileSync } from 'node:fs';\n\nexport const read = readFileSync;\n",
    /src\/ingest may not import the package node:fs/,
  ],
  ['a Node global in src', 'metric', 'export const home = () => process.env;\n', /process/],
  [
    'the page’s globals outside the sidebar',
    'reports',
    'export const body = () => document.body;\n',
    /document/,
  ],
  ['a Node global in src/addon', 'addon', 'export const home = () => process.env;\n', /process/],
  [
    'what the Apps Script runtime lacks',
    'addon',
    'export const later = () => setTimeout(() => {}, 1);\n',
    /setTimeout/,
  ],
  [
    'an import against the arrows',
    'metric',
    "export { tables } from '../tables';\n",
    /src\/metric may not import src\/tables/,
  ],
  [
    'a type against the arrows',
    'tables',
    "import type { Kpi } from '../catalogue/kpi';\n\nexport type Entry = Kpi;\n",
    /src\/tables may not import src\/catalogue/,
  ],
  [
    'more than types of the server in the sidebar',
    'sidebar',
    "export { host } from '../addon/host';\n",
    /src\/sidebar may import only types from src\/addon/,
  ],
  [
    'code of the workbench in the add-on',
    'addon',
    "export * from '../../workbench/host';\n",
    /src\/ may not import workbench\/host/,
  ],
  [
    'a package nobody agreed on',
    'addon',
    // Not one whose types bring in those of Node: the other files of the folder would see its globals.
    "import { zipSync } from 'fflate';\n\nexport const pack = zipSync;\n",
    /src\/addon may not import the package fflate/,
  ],
];

/** The file that holds each, by where it stands in the list: all are there at once, and seen in one run. */
const named = refused.map(
  ([what, folder, source, complaint], at) =>
    [what, `src/${folder}/violation${at}.ts`, source, complaint] as const,
);

describe('The arrows of the architecture', () => {
  let copy: string;
  let before: string[];
  let found: string[];

  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'quotient-'));
    for (const part of ['src', 'tsconfig.json']) {
      cpSync(path.join(ROOT, part), path.join(copy, part), { recursive: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
    before = violations(copy);
    for (const [, file, source] of named) writeFileSync(path.join(copy, file), source);
    found = violations(copy);
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it('hold in the code as it is', () => {
    expect(before).toEqual([]);
  });

  it.each(named)('refuse %s', (_, file, __, complaint) => {
    expect(found.filter((line) => line.startsWith(file)).join('\n')).toMatch(complaint);
  });
});
