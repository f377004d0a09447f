/** The built sidebar in a Chromium of a sidebar's size: nothing to scroll sideways, nothing axe objects to. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSidebar } from '../../scripts/build-sidebar';
import { findChromium } from '../../scripts/chromium';
import { fakeGoogle } from '../sidebar/fake-google';
import { DEALS, EMPTY, NOTES, OVERVIEW, RESULT } from '../sidebar/fixtures';

const ADDRESS = 'http://sidebar.test/';

interface State {
  name: string;
  /** What the server answers, by function; a message fails, a function without an answer waits. */
  answers: Record<string, { answer: unknown } | { message: string }>;
  reach?: (page: Page) => Promise<void>;
}

const overview = { answer: OVERVIEW };
const unavailable = OVERVIEW.reports.map((report) => ({ ...report, available: false }));
const build = async (page: Page) => {
  await page.getByRole('tab', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'Build', exact: true }).click();
};

const STATES: State[] = [
  { name: 'loading', answers: {} },
  { name: 'tabs with questions', answers: { overview } },
  {
    name: 'columns and problems open',
    answers: { overview },
    reach: async (page) => {
      await page.getByRole('button', { name: 'Deals', exact: false }).first().click();
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
      await page.getByLabel('Closed').first().selectOption('Notes');
    },
  },
  { name: 'no data', answers: { overview: { answer: EMPTY } } },
  {
    name: 'no CRM data',
    answers: {
      overview: { answer: { ...OVERVIEW, tabs: [NOTES], reports: unavailable, built: [] } },
    },
  },
  {
    name: 'a tab that cannot be read',
    answers: {
      overview: { answer: { ...OVERVIEW, tabs: [{ ...DEALS, error: 'Amount is there twice.' }] } },
    },
  },
  { name: 'failure', answers: { overview: { message: 'Error code PERMISSION_DENIED.' } } },
  {
    name: 'reports',
    answers: { overview },
    reach: async (page) => {
      await page.getByRole('tab', { name: 'Reports' }).click();
      await page.getByText('Which columns?').click();
      await page.getByRole('button', { name: 'Add a filter' }).click();
    },
  },
  {
    name: 'building',
    answers: {
      overview,
      startBuild: { answer: { job: 'job', done: false, progress: 0.6, doing: 'Writing stages' } },
    },
    reach: async (page) => {
      await build(page);
      await page.getByText('Writing stages', { exact: true }).waitFor();
    },
  },
  {
    name: 'built',
    answers: {
      overview,
      startBuild: {
        answer: {
          job: 'job',
          done: true,
          progress: 1,
          doing: '',
          result: RESULT,
          overview: OVERVIEW,
        },
      },
    },
    reach: async (page) => {
      await build(page);
      await page.locator('.done summary').click();
    },
  },
  {
    name: 'not built',
    answers: { overview, startBuild: { message: 'Deals has no column for "status".' } },
    reach: async (page) => {
      await build(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'long words',
    answers: {
      overview: {
        answer: {
          ...OVERVIEW,
          file: 'W'.repeat(90),
          tabs: [{ ...DEALS, name: 'W'.repeat(90), recognisedAs: 'W'.repeat(60) }],
        },
      },
    },
  },
];

describe.each(['left to right', 'right to left'])('the sidebar at 300 px, %s', (direction) => {
  let browser: Browser;
  let html: string;
  let axe: string;

  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('No Chromium found: run npm test once, or set CHROMIUM');
    browser = await chromium.launch({
      executablePath,
      args: ['--headless', '--no-sandbox', '--disable-gpu'],
    });
    html = await buildSidebar();
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });

  afterAll(() => browser.close());

  it.each(STATES)('$name', async ({ answers, reach }) => {
    const page = await browser.newPage({ viewport: { width: 300, height: 700 } });
    const errors: string[] = [];
    const requests: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('request', (request) => requests.push(request.url()));
    await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.addInitScript(serverFor(answers, direction === 'right to left'));
    await page.goto(ADDRESS);
    if ('overview' in answers) await page.locator('.bone').first().waitFor({ state: 'detached' });
    await reach?.(page);

    expect(await page.evaluate(widest)).toBeLessThanOrEqual(300);
    await page.evaluate(axe);
    expect(await page.evaluate('axe.run().then(({ violations }) => violations)')).toEqual([]);
    expect(errors).toEqual([]);
    expect(requests).toEqual([ADDRESS]);
    await page.close();
  });
});

/** A script that gives the page a `google.script.run` with these answers. */
function serverFor(answers: State['answers'], rightToLeft: boolean): string {
  return `
    const answers = {};
    for (const [name, { answer, message }] of Object.entries(${JSON.stringify(answers)})) {
      answers[name] = () => {
        if (message) throw new Error(message);
        return name === 'overview' ? { ...answer, rightToLeft: ${rightToLeft} } : answer;
      };
    }
    window.google = (${fakeGoogle.toString()})(answers).google;`;
}

/** How wide the page, or anything that scrolls in it, would like to be. */
function widest(): number {
  const panels = [document.documentElement, ...document.querySelectorAll('.scroll')];
  return Math.max(...panels.map(({ scrollWidth }) => scrollWidth));
}
