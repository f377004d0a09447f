/** Every report over the sample, as it stands in the grid: no error, charts drawn; pictures where they are wanted. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reports } from '../../src/reports';
import { FALLING_OWNER } from '../../workbench/sample/generate';
import { type BrowserWorkbench, openWorkbench } from './harness';

/** A folder for pictures, such as docs/, where new ones are wanted. */
const PICTURES = process.env.QUOTIENT_PICTURES;

/** Of the pictures; a wider sheet is shown smaller. */
const WIDTH = 1280;

/** Where the usual choice shows less of it. */
const FILTERS: Readonly<Record<string, Record<string, string>>> = {
  rep: { owner: FALLING_OWNER },
};

describe('a report', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  // A new workbook for each, in the same browser.
  beforeEach(() => bench.reload());
  afterAll(() => bench?.close());

  it.each(Object.keys(reports))(
    '%s stands on its sheet with its charts and without an error',
    async (id) => {
      const name = await build(bench, id);
      expect(await errors(bench, name)).toEqual([]);
      await bench.openTab(name);
      const size = await sizeOf(bench, name);
      await bench.page.setViewportSize({ width: size.width + 40, height: size.height + 260 });
      const charts = bench.page.locator('.o-figure canvas');
      await expect.poll(() => charts.count()).toBe(size.charts);
      if (!PICTURES) return;
      await mkdir(join(PICTURES, 'reports'), { recursive: true });
      await bench.select('A1');
      // Charts grow into their place.
      await bench.page.waitForTimeout(1500);
      await picture(bench, size, join(PICTURES, 'reports', `${id}.png`));
    },
  );
});

/** Builds it as the sidebar would over all of the sample, and gives the name of its sheet. */
const build = (bench: BrowserWorkbench, report: string): Promise<string> =>
  bench.page.evaluate(
    ([one, filters]) => {
      const requests = [{ report: one, period: '', filters }];
      const [result] = window.workbench.host.run('buildReports', [requests]) as [
        { sheetName: string },
      ];
      return result.sheetName;
    },
    [report, FILTERS[report] ?? {}] as const,
  );

const errors = (bench: BrowserWorkbench, name: string): Promise<string[]> =>
  bench.page.evaluate((sheetName) => {
    const { sheets } = window.workbench.host.exportJson();
    return sheets
      .find((sheet) => sheet.name === sheetName)!
      .cells.filter(({ value }) => /^#[A-Z/0]+[!?]?/.test(String(value)))
      .map(({ a1, value }) => `${a1} ${value}`);
  }, name);

interface Size {
  width: number;
  height: number;
  charts: number;
}

/** Of the sheet with its row and column headers, down to its workings. */
const sizeOf = (bench: BrowserWorkbench, name: string): Promise<Size> =>
  bench.page.evaluate((sheetName) => {
    const { engine, host } = window.workbench;
    const id = engine.findSheet(sheetName)!;
    const sheet = host.exportJson().sheets.find((one) => one.name === sheetName)!;
    const workings = sheet.cells.find(({ value }) => value === 'Workings');
    const rows = workings ? Number(workings.a1.slice(1)) - 1 : engine.size(id).rows;
    const places = sheet.cells.map(({ a1 }) => engine.resolve(a1, id)!);
    const columns = Math.max(
      8,
      ...places.filter(({ row }) => row < rows).map(({ col }) => col + 1),
    );
    const { getters } = engine.model;
    const sum = (many: number, of: (index: number) => number) =>
      Array.from({ length: many }, (_, index) => of(index)).reduce((all, one) => all + one, 0);
    return {
      width: 48 + sum(columns, (column) => getters.getColSize(id, column)),
      height: 26 + sum(rows, (row) => getters.getRowSize(id, row)),
      charts: sheet.charts.length,
    };
  }, name);

/** The whole report, as wide as the pictures are. */
async function picture({ page }: BrowserWorkbench, size: Size, path: string): Promise<void> {
  const { x, y } = (await page.locator('.o-grid').boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    clip: {
      x,
      y,
      width: size.width,
      height: size.height,
      scale: WIDTH / Math.max(WIDTH, size.width),
    },
  });
  await writeFile(path, Buffer.from(data, 'base64'));
}
