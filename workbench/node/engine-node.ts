/** The engine in Node: it wants a DOM before it is loaded and logs while it loads. */
import { createRequire } from 'node:module';
import type { EngineLibrary } from '../engine';

let loaded: EngineLibrary | undefined;

export function loadEngineLibrary(): EngineLibrary {
  if (!loaded) {
    const require = createRequire(import.meta.url);
    require('global-jsdom/register');
    // The engine tells how long each step took; nobody asked.
    console.debug = () => {};
    const { log } = console;
    console.log = () => {};
    try {
      loaded = require('@odoo/o-spreadsheet/dist/o_spreadsheet.cjs') as EngineLibrary;
    } finally {
      console.log = log;
    }
  }
  return loaded;
}
