/** The built sidebar in a Chromium of a sidebar's size: nothing to scroll sideways, nothing axe objects to. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSidebar } from '../../scripts/build-sidebar';
import { findChromium } from '../../scripts/chromium';
import { fakeGoogle } from '../sidebar/fake-google';
import { DEALS, EMPTY, KPIS, NOTES, OVERVIEW, RESULT } from '../sidebar/fixtures';
import {
  COPY,
  DIGEST,
  DIGEST_PREVIEW,
  DIGESTS,
  HISTORY,
  NO_DIGESTS,
  NO_HISTORY,
  NO_SHARES,
  PREVIEW,
  SHARES,
  SHARING,
} from '../sidebar/share-fixtures';

/** A folder for pictures of every state, where somebody wants to look at them. */
const PICTURES = process.env.QUOTIENT_SIDEBAR_PICTURES;

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

const kpis = { overview, kpis: { answer: KPIS }, currentCell: { answer: 'C7' } };
const openKpi = (title: string) => async (page: Page) => {
  await page.getByRole('tab', { name: 'KPIs' }).click();
  await page.getByRole('heading', { name: title }).getByRole('button').click();
};
const now = { answer: { cells: [[0.6315]], rows: 1, columns: 1 } };
const thresholds = { WIN_RATE: { from: 0.2 }, PIPELINE_COVERAGE: { from: 3, to: 5 } };
const chosen = { ...OVERVIEW.settings.form, stageOrder: ['Demo', 'New'], thresholds };
const settings = { ...OVERVIEW.settings, form: chosen };
const openSettings = (page: Page) => page.getByText('Settings', { exact: true }).click();

/** Languages of the share tab; the words of the page are those of its reader. */
const LANGUAGES = ['en', 'ru', 'fa', 'zh'] as const;
const refused = { granted: false, url: 'https://accounts.google.com/consent' };
const sharing = {
  overview: { answer: SHARING },
  permission: { answer: { granted: true, url: '' } },
  shares: { answer: SHARES },
  recipients: { answer: SHARES },
  previewShare: { answer: PREVIEW },
  digests: { answer: DIGESTS },
  previewDigest: { answer: DIGEST_PREVIEW },
  history: { answer: HISTORY },
};
const openShare = async (page: Page) => {
  await page.locator('#tab-share').click();
  await page.locator('.working').first().waitFor({ state: 'detached' });
};
const primary = (page: Page) => page.locator('#panel-share .actions:visible .primary');
const preview = async (page: Page) => {
  await openShare(page);
  await primary(page).click();
  await page.locator('.leaves .link').waitFor();
};
/** The form filled in, its choices open. */
const fill = async (page: Page) => {
  await openShare(page);
  await page.locator('#panel-share summary').first().click();
  await page.locator('#share-to').fill('ana@fund.example, lee@vc, kim@vc.example ');
  await page
    .locator('#share-until')
    .fill(new Date(Date.now() + 90 * 864e5).toISOString().slice(0, 10));
  await page.locator('#share-message').fill('The third quarter.');
  await primary(page).click();
  await page.locator('.leaves summary').click();
};
const editDigest = async (page: Page) => {
  await openShare(page);
  await page.locator('.part').nth(1).locator('.links .link').first().click();
  await page.locator('.settings-buttons .button:visible').first().click();
  await page.locator('.mail').waitFor();
  for (const summary of await page.locator('.status:visible summary').all()) await summary.click();
};
const sharingStates = (language: (typeof LANGUAGES)[number]): State[] => {
  const answers = { ...sharing, overview: { answer: { ...SHARING, language } } };
  return [
    { name: `share, filled in, in ${language}`, answers, reach: fill },
    { name: `a digest, in ${language}`, answers, reach: editDigest },
  ];
};

const STATES: State[] = [
  ...LANGUAGES.flatMap(sharingStates),
  {
    name: 'share, nothing yet',
    answers: {
      ...sharing,
      overview: { answer: { ...SHARING, built: [] } },
      shares: { answer: NO_SHARES },
      digests: { answer: NO_DIGESTS },
      history: { answer: NO_HISTORY },
    },
    reach: openShare,
  },
  {
    name: 'share, every cell',
    answers: sharing,
    reach: async (page) => {
      await preview(page);
      await page.locator('.leaves .link').click();
      await page.locator('.cells').first().waitFor();
    },
  },
  {
    name: 'share, created',
    answers: {
      ...sharing,
      createShare: { answer: { share: COPY.id, shares: SHARES } },
      invite: {
        answer: {
          shares: SHARES,
          outcomes: [
            { address: 'ana@fund.example', state: 'sent', why: '' },
            { address: 'lee@vc', state: 'malformed', why: 'It has no domain.' },
            {
              address: 'kim@vc.example',
              state: 'refused',
              why: 'Your organisation shares with nobody outside. Ask its administrator.',
            },
          ],
        },
      },
    },
    reach: async (page) => {
      await fill(page);
      await primary(page).click();
      await page.locator('.done .outcomes').waitFor();
    },
  },
  {
    name: 'share, not created',
    answers: { ...sharing, createShare: { message: 'What leaves has changed since you looked.' } },
    reach: async (page) => {
      await preview(page);
      await primary(page).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'share without permission',
    answers: { ...sharing, permission: { answer: refused } },
    reach: async (page) => {
      await preview(page);
      await primary(page).click();
      await page.getByRole('alert').nth(1).waitFor();
    },
  },
  {
    name: 'copies in trouble, a question',
    answers: {
      ...sharing,
      recipients: {
        answer: {
          ...SHARES,
          copies: [
            COPY,
            { ...COPY, id: 'c2', recipients: [], problem: 'It is in the trash. Take it out.' },
          ],
        },
      },
    },
    reach: async (page) => {
      await openShare(page);
      await page.getByRole('button', { name: 'Revoke lee@vc.example' }).click();
      await page.getByRole('button', { name: 'Share again' }).last().click();
    },
  },
  {
    name: "somebody else's digest that fails",
    answers: {
      ...sharing,
      digests: {
        answer: {
          ...NO_DIGESTS,
          digests: [
            DIGEST,
            {
              ...DIGEST,
              id: 'd2',
              isMine: false,
              owner: 'lee@acme.example',
              lastError: 'Slack answered 404: the webhook is gone. Give a new one.',
            },
          ],
        },
      },
    },
    reach: async (page) => {
      await openShare(page);
      await page.getByRole('button', { name: 'Delete' }).first().click();
      await page.getByRole('button', { name: 'Take over' }).click();
    },
  },
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
    name: 'KPIs, loading',
    answers: { overview },
    reach: (page) => page.getByRole('tab', { name: 'KPIs' }).click(),
  },
  {
    name: 'KPIs not listed',
    answers: { overview, kpis: { message: 'No connection.' } },
    reach: async (page) => {
      await page.getByRole('tab', { name: 'KPIs' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'a KPI',
    answers: { ...kpis, kpiValue: now },
    reach: async (page) => {
      await openKpi('Win rate')(page);
      await page.getByText('now 63.2%').waitFor();
      await page.getByRole('button', { name: 'Insert into C7' }).waitFor();
    },
  },
  { name: 'a KPI without its tabs', answers: kpis, reach: openKpi('Churn rate') },
  {
    name: 'no KPI found',
    answers: kpis,
    reach: async (page) => {
      await page.getByRole('tab', { name: 'KPIs' }).click();
      await page.getByRole('searchbox').fill('weather');
      await page.getByText('No KPI of this name').waitFor();
    },
  },
  {
    name: 'a cell that is not empty',
    answers: {
      ...kpis,
      kpiValue: now,
      insertKpi: { answer: { cell: 'Notes!C7', holds: `=SUM(${'A1;'.repeat(60)}A2)` } },
    },
    reach: async (page) => {
      await openKpi('Win rate')(page);
      await page.getByRole('button', { name: 'Insert into C7' }).click();
      await page.getByRole('button', { name: 'Keep it' }).waitFor();
    },
  },
  {
    name: 'settings',
    answers: { overview: { answer: { ...OVERVIEW, settings } } },
    reach: openSettings,
  },
  {
    name: 'settings that were refused',
    answers: {
      overview: { answer: { ...OVERVIEW, settings } },
      saveSettings: { message: 'lostWords: "yes" is a word for won already.' },
    },
    reach: async (page) => {
      await openSettings(page);
      await page.getByLabel('Words for won').fill('yes');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  ...(['ru', 'fa', 'zh'] as const).map((language) => ({
    name: `in ${language}`,
    answers: { ...kpis, overview: { answer: { ...OVERVIEW, language, settings } }, kpiValue: now },
    reach: async (page: Page) => {
      for (const summary of await page.locator('summary:visible').all()) await summary.click();
    },
  })),
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

  it.each(STATES)('$name', async ({ name, answers, reach }) => {
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

    if (PICTURES) await picture(page, `${name}, ${direction}`);
    expect(await page.evaluate(widest)).toBeLessThanOrEqual(300);
    await page.evaluate(axe);
    expect(await page.evaluate('axe.run().then(({ violations }) => violations)')).toEqual([]);
    expect(errors).toEqual([]);
    expect(requests).toEqual([ADDRESS]);
    await page.close();
  });
});

/** As tall as what scrolls in it, so that the picture shows all. */
async function picture(page: Page, name: string): Promise<void> {
  const rest = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('.scroll')].map(
        (one) => one.scrollHeight - one.clientHeight,
      ),
    ),
  );
  await page.setViewportSize({ width: 300, height: 700 + rest });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
  await page.setViewportSize({ width: 300, height: 700 });
}

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
