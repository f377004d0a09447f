/** `npm run build`: dist/Code.js, dist/Sidebar.html and dist/appsscript.json. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import * as esbuild from 'esbuild';
import { check as refused } from '../src/catalogue/check';
import { families } from '../src/catalogue/registry';
import { functionHelp } from '../src/functions/help';
import { tables } from '../src/tables';
import { violations } from './boundaries';
import { buildSidebar } from './build-sidebar';
import { customFunction, forward } from './stubs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DIST = path.join(ROOT, 'dist');

/**
 * Apps Script parses the whole file in each call of a custom function: about 3 ms for 100 KB of program, a
 * sixth of that for the help of functions, which is a quarter of the file.
 */
export const CODE_LIMIT = 820_000;

export interface BuildOptions {
  outdir?: string;
  /** Whether the architecture's arrows and the catalogue are checked first. */
  check?: boolean;
}

export async function build({ outdir = DIST, check = true }: BuildOptions = {}): Promise<void> {
  const found = check ? [...violations(ROOT), ...refused(families, tables)] : [];
  if (found.length) throw new Error(`The build stops here:\n${found.join('\n')}`);
  const [code, sidebar] = await Promise.all([buildCode(), buildSidebar()]);
  const size = Buffer.byteLength(code);
  if (size > CODE_LIMIT) throw new Error(`Code.js has ${size} bytes, the limit is ${CODE_LIMIT}.`);
  await mkdir(outdir, { recursive: true });
  await Promise.all([
    writeFile(path.join(outdir, 'Code.js'), code),
    writeFile(path.join(outdir, 'Sidebar.html'), sidebar),
    copyFile(path.join(ROOT, 'appsscript.json'), path.join(outdir, 'appsscript.json')),
  ]);
}

/** The bundle and, after it, the functions that Apps Script sees. */
export async function buildCode(): Promise<string> {
  const bundle = await bundleAddon();
  const parts = [
    await banner(),
    bundle,
    ...functionHelp().map(customFunction),
    ...exportsOf(bundle).map(([name, target]) => forward(name, target)),
  ];
  return `${parts.join('\n')}\n`;
}

async function bundleAddon(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, 'src/addon/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Quotient',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return withLocalGlobals(outputFiles[0]!.text.trim());
}

/** Built-in names that loops over cells use. */
const GLOBALS = [
  'Array',
  'Date',
  'Float64Array',
  'Int16Array',
  'Int32Array',
  'Map',
  'Math',
  'Number',
  'Object',
  'Set',
  'String',
];

/**
 * The bundle with built-in names as its own variables. An embedded V8, Node's `vm` at least, asks its host
 * for each global name each time it is met, which in a loop costs more than the loop's work.
 */
function withLocalGlobals(bundle: string): string {
  const names = GLOBALS.join(',');
  return `var Quotient=((${names})=>{${bundle}return Quotient})(${names});`;
}

async function banner(): Promise<string> {
  const { version, license } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  return `/* Quotient ${version}, ${license} */`;
}

/** What main.ts exports, but for the custom functions: handlers by their own name, server calls by theirs. */
function exportsOf(bundle: string): [name: string, target: string][] {
  const exported: Record<string, unknown> & { server: object } = vm.runInNewContext(
    `${bundle};Quotient`,
  );
  const handlers = Object.keys(exported).filter(
    (name) => typeof exported[name] === 'function' && name !== 'callFunction',
  );
  return [
    ...handlers.map((name): [string, string] => [name, name]),
    ...Object.keys(exported.server).map((name): [string, string] => [name, `server.${name}`]),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build().catch((error: Error) => {
    process.exitCode = 1;
    console.error(error.message);
  });
}
