import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, CODE_LIMIT } from '../scripts/build';
import { customFunction } from '../scripts/stubs';
import { functionHelp } from '../src/functions/help';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let code: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'quotient-'));
  await build({ outdir: folder, check: false });
  code = readFileSync(path.join(folder, 'Code.js'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The declarations of Code.js, each with the comment above it. */
function declarations(): Map<string, { comment: string; parameters: string[] }> {
  const found = code.matchAll(/(?:\/\*\*\n((?: \*.*\n)+?) \*\/\n)?^function (\w+)\((.*)\) \{$/gm);
  return new Map(
    [...found].map(([, comment = '', name, parameters]) => [
      name!,
      { comment, parameters: parameters!.split(', ').filter(Boolean) },
    ]),
  );
}

describe('The built add-on', () => {
  it('is Code.js, the sidebar and the manifest', () => {
    const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    expect(read('Sidebar.html')).toMatch(/^<!doctype html>/i);
    expect(read('appsscript.json')).toBe(readFileSync(path.join(ROOT, 'appsscript.json'), 'utf8'));
    expect(Buffer.byteLength(code)).toBeLessThan(CODE_LIMIT);
    expect(CODE_LIMIT).toBe(820_000);
  });

  it('loads where there is nothing but the language', () => {
    expect(() => vm.runInNewContext(code)).not.toThrow();
  });

  it('touches no service when it is loaded', () => {
    const refuse = () => {
      throw new Error('touched');
    };
    const service = new Proxy(refuse, { get: refuse, apply: refuse, construct: refuse });
    const services = ['SpreadsheetApp', 'PropertiesService', 'Session', 'HtmlService', 'ScriptApp'];
    const context = Object.fromEntries(services.map((name) => [name, service]));
    const WIN_RATE = vm.runInNewContext(`${code}\nWIN_RATE`, context);
    expect(WIN_RATE(45, 135)).toBe(0.25);
  });

  it('adds functions and one name to the global scope, nothing else', () => {
    const context = vm.createContext({});
    vm.runInContext(code, context);
    const added = Object.keys(context).filter((name) => name !== 'Quotient');
    expect(added.sort()).toEqual([...declarations().keys()].sort());
  });
});

describe('Every custom function', () => {
  it.each(functionHelp().map(({ name }) => name))('%s has its help', (name) => {
    const { comment, parameters } = declarations().get(name)!;
    expect(comment).toContain('@customfunction');
    expect(comment.split('\n')[0]).toMatch(/^ \* \S.*=\w+\(.*\.$/);
    const described = [...comment.matchAll(/@param (\w+) (.+)/g)].map(([, one]) => one);
    expect(described).toEqual(parameters);
    expect(new Set(parameters).size).toBe(parameters.length);
  });

  it('can be called as it is, with scalars and two-dimensional arrays', () => {
    const run = (formula: string) =>
      JSON.parse(JSON.stringify(vm.runInNewContext(`${code}\n${formula}`)));
    const deals = `[['Status', 'Closed', 'Owner'], ['Won', new Date(2024, 2, 1), 'Anna'],
      ['Lost', '2024-03-31', 'Boris'], ['Won', 45292, 'Boris'], ['', '', '']]`;
    expect(run('WIN_RATE(45, 135)')).toBe(0.25);
    expect(run('WIN_RATE([[45], [1]], [[135], [1]])')).toEqual([[0.25], [0.5]]);
    expect(run(`WIN_RATE(${deals}, '2024-03')`)).toBe(0.5);
    expect(run(`WIN_RATE(${deals}, '2024', 'owner', [['Anna'], ['Boris']])`)).toEqual([[1], [0.5]]);
    expect(run(`WON_DEALS(${deals}, '2024', 'owner', 'Boris', 'status', 'won')`)).toBe(1);
    expect(run(`WON_DEALS(${deals}, undefined, 'owner', 'Boris')`)).toBe(1);
    expect(run(`KPI_TABLE('WON_DEALS', '2024', '', ${deals})`)).toEqual([['2024'], [2]]);
  });

  it('fails with an Error whose message starts with its name', () => {
    const message = vm.runInNewContext(
      `${code}\ntry { WIN_RATE('x', 1) } catch (error) { error instanceof Error && String(error) }`,
    );
    expect(message).toMatch(/^Error: WIN_RATE: won "x" is not a number/);
  });
});

describe('A stub', () => {
  it('cannot be ended by what its help says', () => {
    const stub = customFunction({
      name: 'X',
      description: 'Ends */ here\nand goes on.',
      parameters: [{ name: 'a', description: 'x' }],
      result: 'A count.',
    });
    expect(stub.split('\n').slice(0, 2)).toEqual(['/**', ' * Ends * / here and goes on.']);
    expect(() => new vm.Script(stub)).not.toThrow();
  });
});
