/** `npm test [-- vitest arguments]`: builds once, makes sure of a Chromium, runs every test. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from './build';
import { ensureChromium } from './chromium';

await build();
const CHROMIUM = ensureChromium();
const vitest = join(
  dirname(createRequire(import.meta.url).resolve('vitest/package.json')),
  'vitest.mjs',
);
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM },
});
process.exitCode = status ?? 1;
