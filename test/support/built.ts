/** The built Code.js in a context that has the language and nothing else, as whoever tests from outside loads it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { build } from '../../scripts/build';

/** What a call hands over: a value, or rows of cells. */
export type Given = unknown;

export interface Built {
  code: string;
  /** Calls a custom function by its name; the result as plain numbers, texts and arrays of this side. */
  call(name: string, ...args: Given[]): unknown;
}

/** Builds the add-on into a folder that is gone afterwards. */
export async function loadBuilt(): Promise<Built> {
  const folder = mkdtempSync(path.join(tmpdir(), 'quotient-'));
  try {
    await build({ outdir: folder, check: false });
    const code = readFileSync(path.join(folder, 'Code.js'), 'utf8');
    const context = vm.createContext({});
    vm.runInContext(code, context);
    const call = (name: string, ...args: Given[]) => structuredClone(context[name](...args));
    return { code, call };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
