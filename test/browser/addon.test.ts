import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleTabs } from '../../workbench/sample';
import { generateSample } from '../../workbench/sample/generate';
import { type BrowserWorkbench, openWorkbench } from './harness';

/** A folder for pictures, such as docs/, where new ones are wanted. */
const PICTURES = process.env.QUOTIENT_PICTURES;

describe('the add-on in the workbench', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench();
    await bench.page.setViewportSize({ width: 1600, height: 1000 });
  });
  afterAll(() => bench?.close());

  it('helps with a function while it is typed and shows its number', async () => {
    await bench.openTab('Targets');
    await bench.select('E2');
    await bench.page.keyboard.type('=WIN_RA');
    await bench.page.locator('.o-autocomplete-value', { hasText: 'WIN_RATE' }).first().waitFor();
    await bench.press('Tab');
    const help = bench.page.locator('.o-formula-assistant');
    await help.getByText('won / (won + lost)').waitFor();
    await help.getByText('The deals tab with its header row').waitFor();
    await picture('function-help');
    await bench.page.keyboard.type('Deals!A:R;"2025")');
    await bench.press('Enter');
    expect(Number(await bench.read('E2'))).toBeCloseTo(winRate('2025'), 8);
  });

  it('builds the pipeline report from the sidebar, with its charts', async () => {
    await bench.openTab('Deals');
    await bench.menu('Extensions', 'Quotient', 'Open Quotient');
    const sidebar = bench.sidebar();
    await sidebar.getByText('HubSpot deals').waitFor();
    await picture('sidebar');
    await sidebar.getByRole('button', { name: 'Choose a report' }).click();
    for (const box of await sidebar.locator('input[name=report]:checked').all())
      await box.uncheck();
    await sidebar.locator('input[name=report][value=pipeline]').check();
    await sidebar.getByRole('button', { name: 'Build', exact: true }).click();
    await sidebar.getByRole('status').filter({ hasText: 'Pipeline is ready' }).waitFor();
    await expect.poll(bench.tabs).toEqual(['Pipeline', ...sampleTabs().map(({ name }) => name)]);
    await expect.poll(() => bench.page.locator('.o-figure canvas').count()).toBeGreaterThan(0);
    expect(await chartTitles(bench)).toContain('Win rate by month');
    await expect.poll(() => drawn(bench)).toBe(true);
    await picture('report');
  });

  it('says on the report when a raw cell was changed, and nothing before', async () => {
    expect(await findText(bench, 'up to date')).toHaveLength(1);
    await bench.openTab('Deals');
    await bench.type('E2', '99999');
    await bench.openTab('Pipeline');
    expect(await findText(bench, 'up to date')).toEqual([]);
    expect(await findText(bench, 'raw data changed')).toHaveLength(1);
  });

  it('asks nothing of any network and logs no error', () => {
    expect(bench.foreignRequests).toEqual([]);
    expect(bench.errors).toEqual([]);
  });

  async function picture(name: string): Promise<void> {
    if (!PICTURES) return;
    await mkdir(PICTURES, { recursive: true });
    await bench.screenshot(join(PICTURES, `${name}.png`));
  }
});

/** Cells of the tab in front that show a text. */
function findText(bench: BrowserWorkbench, text: string): Promise<string[]> {
  return bench.page.evaluate((part) => {
    const { engine, host } = window.workbench;
    const name = engine.sheetName(engine.activeSheetId());
    const { cells } = host.exportJson().sheets.find((sheet) => sheet.name === name)!;
    return cells.filter(({ value }) => String(value).includes(part)).map(({ a1 }) => a1);
  }, text);
}

function chartTitles(bench: BrowserWorkbench): Promise<string[]> {
  return bench.page.evaluate(() =>
    window.workbench.host.exportJson().sheets.flatMap(({ charts }) => charts.map((c) => c.title)),
  );
}

/** Whether the first chart in view has more than its ground: a failed chart leaves an empty canvas. */
function drawn(bench: BrowserWorkbench): Promise<boolean> {
  return bench.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.o-figure canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colours = new Set(new Uint32Array(data.buffer));
    return colours.size > 2;
  });
}

/** Won as a share of closed deals, straight from the sample's text. */
function winRate(year: string): number {
  const [header, ...rows] = generateSample().find(({ name }) => name === 'Deals')!.rows;
  const column = (title: string) => header!.indexOf(title);
  const deals = new Map(rows.map((row) => [row[column('Record ID')], row]));
  const stages = [...deals.values()]
    .filter((row) => row[column('Close Date')]!.startsWith(year))
    .map((row) => row[column('Deal Stage')]);
  const won = stages.filter((stage) => stage === 'Closed Won').length;
  return won / (won + stages.filter((stage) => stage === 'Closed Lost').length);
}
