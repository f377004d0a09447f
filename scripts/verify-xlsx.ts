/**
 * `npm run verify:xlsx`: builds every report over the sample and over a few rows, exports the workbook, lets
 * LibreOffice calculate it anew and compares every formula cell with the workbench. Prints one JSON line a workbook.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { exampleTables } from '../src/catalogue/example-tables';
import type { SheetInput } from '../workbench/engine';
import type { SheetJson } from '../workbench/export';
import { buildReport } from '../workbench/report';
import { sampleTabs } from '../workbench/sample';
import { LONGEST_FORMULA } from '../workbench/xlsx';
import { buildCode } from './build';

/** What the export writes as values, and why. */
const ONLY_VALUES: Readonly<Record<string, string>> = {
  FILTER: 'LibreOffice before 24.8 has none',
  SORT: 'LibreOffice before 24.8 has none',
  UNIQUE: 'LibreOffice before 24.8 has none',
  COUNTUNIQUEIFS: 'neither Excel nor LibreOffice has it',
};

/** Stands in each formula cell of the file; LibreOffice puts its own value over it. */
const POISON = '-987654321';

const HOW_TO_INSTALL =
  'LibreOffice is missing. On Debian: apt-get install -y --no-install-recommends libreoffice-calc';

/** Calculates every formula when a file is opened, whoever wrote it. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

type Value = string | number | boolean;

/** A cell of a file. */
export interface FileCell {
  value: Value;
  isFormula: boolean;
}

/** Cells of each sheet by their addresses. */
export type FileCells = Map<string, Map<string, FileCell>>;

export interface Comparison {
  /** Formulas that were calculated. */
  compared: number;
  /** Formulas that the file has as values, by reason. */
  asValues: Record<string, number>;
  /** `Team!B7: 12 here, 13 in LibreOffice: =...` */
  different: string[];
}

async function main(): Promise<void> {
  const code = await buildCode();
  const folder = mkdtempSync(join(tmpdir(), 'quotient-xlsx-'));
  try {
    const workbooks: [string, SheetInput[]][] = [
      ['sample', sampleTabs().map(({ name, rows }) => ({ name, cells: rows }))],
      ['examples', exampleSheets()],
    ];
    for (const [name, tabs] of workbooks) {
      const { host, results } = buildReport({ tabs, code });
      const bytes = await host.exportXlsx();
      const { sheets } = host.exportJson();
      const calculated = calculate(poisoned(bytes), folder, name);
      const { different, ...rest } = compare(sheets, cellsOf(bytes), cellsOf(calculated));
      const line = { workbook: name, reports: results.length, ...rest };
      console.log(JSON.stringify({ ...line, different: different.length }));
      for (const one of different) console.error(one);
      if (different.length) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each formula of the workbench against the cell of the file as it was calculated. */
export function compare(
  sheets: readonly Pick<SheetJson, 'name' | 'cells'>[],
  written: FileCells,
  calculated: FileCells,
): Comparison {
  const result: Comparison = { compared: 0, asValues: {}, different: [] };
  for (const { name, cells } of sheets) {
    const isData = !cells.some(
      ({ a1, formula }) => formula && written.get(name)?.get(a1)?.isFormula,
    );
    for (const { a1, formula, value } of cells) {
      if (!formula) continue;
      if (written.get(name)?.get(a1)?.isFormula) result.compared += 1;
      else {
        const reason = isData ? 'a sheet of data' : reasonOf(formula);
        if (!reason) {
          result.different.push(`${name}!${a1}: written as a value: ${formula}`);
          continue;
        }
        result.asValues[reason] = (result.asValues[reason] ?? 0) + 1;
      }
      const found = calculated.get(name)?.get(a1)?.value ?? '';
      if (!isSame(value ?? '', found)) {
        result.different.push(`${name}!${a1}: ${value} here, ${found} in LibreOffice: ${formula}`);
      }
    }
  }
  return result;
}

/** Why a formula is written as its value; '' where nothing is in its way. */
function reasonOf(formula: string): string {
  const outside = formula.replace(/"(?:[^"]|"")*"/g, '');
  const functions: string[] = outside.match(/[A-Z][A-Z\d.]*(?=\()/g) ?? [];
  const lacking = Object.keys(ONLY_VALUES).find((name) => functions.includes(name));
  if (lacking) return `${lacking}: ${ONLY_VALUES[lacking]}`;
  return formula.length - 1 > LONGEST_FORMULA ? 'longer than Excel takes' : '';
}

/** Two engines add up in different orders. */
function isSame(one: Value, other: Value): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

/** The examples of the catalogue: a workbook whose copy is small enough to be written with its formulas. */
function exampleSheets(): SheetInput[] {
  return Object.values(exampleTables).map(({ tab, rows }) => ({
    name: tab,
    cells: rows.map((row) => row.map(String)),
  }));
}

/** The file with a wrong value in each formula cell, so that what is right afterwards was calculated. */
function poisoned(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).map(([path, content]) => {
    if (!SHEET_PATH.test(path)) return [path, content] as const;
    const text = strFromU8(content).replace(
      /(<f[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g,
      (_, formula: string) => `${formula}<v>${POISON}</v>`,
    );
    return [path, strToU8(text)] as const;
  });
  return zipSync(Object.fromEntries(files));
}

/** The same workbook as LibreOffice saves it, calculated by a profile of its own. */
function calculate(bytes: Uint8Array, folder: string, name: string): Uint8Array {
  const [profile, out] = [join(folder, 'profile'), join(folder, 'out')];
  const file = join(folder, `${name}.xlsx`);
  mkdirSync(join(profile, 'user'), { recursive: true });
  writeFileSync(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
  writeFileSync(file, bytes);
  const user = `-env:UserInstallation=${pathToFileURL(profile)}`;
  const command = [user, '--headless', '--convert-to', 'xlsx', '--outdir', out, file];
  try {
    execFileSync('soffice', command, { stdio: 'pipe' });
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw isMissing ? new Error(HOW_TO_INSTALL) : error;
  }
  return readFileSync(join(out, `${name}.xlsx`));
}

const SHEET_PATH = /^xl\/worksheets\/sheet\d+\.xml$/;

/** The cells of an xlsx file. */
export function cellsOf(bytes: Uint8Array): FileCells {
  const files = unzipSync(bytes);
  const text = (path: string): string => (files[path] ? strFromU8(files[path]) : '');
  const shared = [...text('xl/sharedStrings.xml').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(
    ([, content]) => textsOf(content!),
  );
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  );
  const sheets = [...text('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].map(
    ([tag]): [string, Map<string, FileCell>] => [
      attribute(tag, 'name'),
      sheetCells(text(`xl/${targets.get(attribute(tag, 'r:id'))}`), shared),
    ],
  );
  return new Map(sheets);
}

function sheetCells(sheet: string, shared: readonly string[]): Map<string, FileCell> {
  const cells = [...sheet.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)];
  return new Map(
    cells.map(([, attributes, content = '']): [string, FileCell] => [
      attribute(attributes!, 'r'),
      {
        value: cellValue(attribute(attributes!, 't'), content, shared),
        isFormula: /<f[ >]/.test(content),
      },
    ]),
  );
}

function cellValue(type: string, content: string, shared: readonly string[]): Value {
  if (type === 'inlineStr') return textsOf(content);
  const text = unescaped(/<v>([^<]*)<\/v>/.exec(content)?.[1] ?? '');
  if (type === 's') return shared[Number(text)]!;
  if (type === 'b') return text === '1';
  return text === '' || type === 'str' || type === 'e' ? text : Number(text);
}

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The runs of a text, put together. */
const textsOf = (content: string): string =>
  [...content.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, run]) => unescaped(run!)).join('');

const unescaped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error((error as Error).message);
    process.exitCode = 1;
  });
}
