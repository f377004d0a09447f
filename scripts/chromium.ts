/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

/** Where the installers of Chrome put it on systems that do not use PATH for it. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium on this machine, or undefined: $CHROMIUM, PATH, usual places, playwright's own. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM) return env.CHROMIUM;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...PLACES, chromium.executablePath()].find(isExecutable);
}

/** The path of a Chromium, installed first where there is none; says which one it is. */
export function ensureChromium(): string {
  const path = findChromium() ?? installChromium();
  console.log(`Browser tests use ${path}`);
  return path;
}

function installChromium(): string {
  console.log('No Chromium found (set CHROMIUM to use one elsewhere): installing one');
  if (hasAptRights()) {
    run('apt-get', ['update', '-q']);
    run('apt-get', [
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      'chromium',
      'fonts-liberation',
    ]);
  }
  if (!findChromium()) run('npx', ['playwright-core', 'install', 'chromium']);
  const path = findChromium();
  if (!path)
    throw new Error('No Chromium could be installed. Install one and set CHROMIUM to its path.');
  return path;
}

function hasAptRights(): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  return process.getuid?.() === 0 || spawnSync('sudo', ['-n', 'true']).status === 0;
}

/** Runs as root where apt needs it; a failure is not the end, the next way is tried. */
function run(command: string, args: string[]): void {
  const asRoot = command === 'apt-get' && process.getuid?.() !== 0;
  const [program, ...rest] = asRoot ? ['sudo', command, ...args] : [command, ...args];
  spawnSync(program!, rest, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
