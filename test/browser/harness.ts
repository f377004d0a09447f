/**
 * The workbench in a Chromium, worked as a person would: cells by the name box and the keyboard,
 * the add-on by its menu, the sidebar in its frame.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium';
import type {} from '../../workbench/page/handle';
import { serve, type Workbench } from '../../workbench/serve';

/** The add-on as `npm run build` leaves it. */
export const DIST = join(import.meta.dirname, '../../dist');

/** A tiny add-on for tests of the workbench itself. */
export const FIXTURE = join(import.meta.dirname, '../fixtures/addon');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const VIEWPORT = { width: 1280, height: 720 };

export interface OpenOptions {
  /** Folder of the built add-on. */
  dist?: string;
  timeZone?: string;
  locale?: string;
  /** `none` for a spreadsheet without sample data. */
  sample?: 'none';
}

export interface BrowserWorkbench {
  page: Page;
  /** Everything the page wrote to the console as an error, and uncaught errors. */
  errors: string[];
  /** Addresses outside of the workbench that the page asked for. */
  foreignRequests: string[];
  /** Brings a tab to the front by clicking it. */
  openTab(name: string): Promise<void>;
  tabs(): Promise<string[]>;
  /** Selects a cell of the tab in front. */
  select(a1: string): Promise<void>;
  /** Types text into a cell and leaves it by Enter. */
  type(a1: string, text: string): Promise<void>;
  /** Rests the pointer on a cell that is in view. */
  hover(a1: string): Promise<void>;
  /** Presses a key as long as a finger does: at once up again, the engine loses the cursor. */
  press(key: string): Promise<void>;
  /** What a cell of the tab in front, or `Deals!A1`, shows. */
  read(a1: string): Promise<string>;
  /** Clicks through the menu bar: `menu('Extensions', 'Quotient', 'Open sidebar')`. */
  menu(...path: string[]): Promise<void>;
  sidebar(): FrameLocator;
  dropFile(name: string, text: string): Promise<void>;
  /** Clicks "Download xlsx". */
  downloadXlsx(): Promise<{ name: string; bytes: Uint8Array }>;
  screenshot(path: string): Promise<void>;
  /** Opens the page anew: the workbook it starts with, in a window of the usual size. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the page on a free port and opens it in a browser of its own. */
export async function openWorkbench(options: OpenOptions = {}): Promise<BrowserWorkbench> {
  const { dist = DIST, ...place } = options;
  if (!existsSync(join(dist, 'Code.js'))) throw new Error(`No add-on in ${dist}: npm run build`);
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium found: run npm test once, or set CHROMIUM');

  const workbench = await serve({ port: 0, dist });
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    return await openPage(workbench, browser, place);
  } catch (error) {
    await browser.close();
    await workbench.close();
    throw error;
  }
}

async function openPage(
  workbench: Workbench,
  browser: Browser,
  place: Omit<OpenOptions, 'dist'>,
): Promise<BrowserWorkbench> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  const errors: string[] = [];
  const foreignRequests: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(workbench.url) || /^(data|blob|about):/.test(url);
    if (!own) foreignRequests.push(url);
  });
  page.setDefaultTimeout(60_000);
  await page.goto(`${workbench.url}/?${new URLSearchParams({ ...place })}`);
  await page.waitForSelector('body.ready');

  const nameBox = page.locator('.o-named-range-selector-container input');

  async function press(key: string): Promise<void> {
    await page.keyboard.press(key, { delay: 80 });
  }

  async function select(a1: string): Promise<void> {
    await nameBox.click();
    await nameBox.fill(a1);
    await nameBox.press('Enter');
    // Until the cell is drawn as selected, what is typed is put before the text of the one before; no finger is so fast.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    await page.waitForTimeout(250);
  }

  return {
    page,
    errors,
    foreignRequests,
    select,
    press,
    async openTab(name) {
      await page
        .locator('.o-sheet')
        .filter({ hasText: new RegExp(`^\\s*${literal(name)}\\s*$`) })
        .click();
    },
    async tabs() {
      const names = await page.locator('.o-sheet .o-sheet-name').allInnerTexts();
      return names.map((name) => name.trim());
    },
    async type(a1, text) {
      await select(a1);
      await page.keyboard.type(text, { delay: 15 });
      await press('Enter');
    },
    async hover(a1) {
      const { x, y, width, height } = await page.evaluate((xc) => {
        const { engine } = window.workbench;
        const { area } = engine.resolve(xc, engine.activeSheetId())!;
        return engine.model.getters.getVisibleRect(area);
      }, a1);
      const grid = (await page.locator('.o-grid').boundingBox())!;
      await page.mouse.move(grid.x + x + width / 2, grid.y + y + height / 2);
    },
    read: (a1) =>
      page.evaluate((xc) => {
        const { engine } = window.workbench;
        const { sheetId, row, col } = engine.resolve(xc, engine.activeSheetId())!;
        return engine.cell(sheetId, row, col).text;
      }, a1),
    async menu(top, ...path) {
      await page
        .locator('.o-topbar-menu', { hasText: new RegExp(`^\\s*${literal(top)}\\s*$`) })
        .click();
      for (const name of path) {
        const item = page.locator('.o-menu-item').filter({ hasText: name }).last();
        // A submenu opens under the pointer; a click would close it again.
        if (name === path.at(-1)) await item.click();
        else await item.hover();
      }
    },
    sidebar: () => page.frameLocator('#sidebar iframe'),
    async dropFile(name, text) {
      const dataTransfer = await page.evaluateHandle(
        ([fileName, content]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([content!], fileName!, { type: 'text/csv' }));
          return transfer;
        },
        [name, text],
      );
      await page.dispatchEvent('#grid', 'dragover', { dataTransfer });
      await page.dispatchEvent('#grid', 'drop', { dataTransfer });
    },
    async downloadXlsx() {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('#download-xlsx'),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    },
    async screenshot(path) {
      await page.screenshot({ path });
    },
    async reload() {
      await page.setViewportSize(VIEWPORT);
      await page.reload();
      await page.waitForSelector('body.ready');
    },
    async close() {
      await browser.close();
      await workbench.close();
    },
  };
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
