/**
 * `npm run docs` renders the KPI reference, between the markers of docs/kpis.md, the pages of docs/crms/ and
 * the gallery of docs/reports/.
 * `npm run docs -- --check` only says which pages are stale.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pages } from './docs/pages';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const checkOnly = process.argv.includes('--check');

for (const { path: name, render } of pages) {
  const file = path.join(ROOT, name);
  const old = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const rendered = render(old);
  if (old === rendered) {
    console.log(`${name} is up to date`);
  } else if (checkOnly) {
    console.error(`${name} is stale: run npm run docs`);
    process.exitCode = 1;
  } else {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, rendered);
    console.log(`${name} rendered`);
  }
}
