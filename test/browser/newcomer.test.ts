/** A newcomer's first half hour with files of their own: from three CSV files to reports that are kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWorkbench, openWorkbench } from './harness';

const OWNERS = ['Ann', 'Bob', 'Cho'];
const months = Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, '0')}`);
const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => row.join(',')).join('\n');

/** "Handled by" is no word for an owner that is known: the mapping to correct. */
const DEALS = csv([
  ['Deal', 'Handled by', 'Stage', 'Amount', 'Created', 'Closed', 'Source'],
  ...Array.from({ length: 120 }, (_, at) => [
    `Deal ${at}`,
    OWNERS[at % 3]!,
    at % 2 ? 'Closed Won' : 'Closed Lost',
    1000 + at,
    `${months[at % 12]}-02`,
    `${months[at % 12]}-21`,
    at % 5 ? 'Web' : 'Event',
  ]),
]);
const TARGETS = csv([
  ['Owner', 'Month', 'Target'],
  ...OWNERS.flatMap((owner) => months.map((month) => [owner, month, 5000])),
]);
const SUBSCRIPTIONS = csv([
  ['Customer', 'Plan', 'Start', 'End', 'MRR'],
  ...Array.from({ length: 36 }, (_, at) => [
    `Customer ${at}`,
    at % 2 ? 'Basic' : 'Pro',
    `${months[at % 12]}-01`,
    at % 4 ? '' : '2025-12-15',
    100 + at,
  ]),
]);

describe('a newcomer', () => {
  let bench: BrowserWorkbench;
  const sidebar = () => bench.sidebar();
  const tab = (name: string) => sidebar().getByRole('tab', { name }).click();

  beforeAll(async () => {
    bench = await openWorkbench({ sample: 'none' });
    await bench.page.setViewportSize({ width: 1600, height: 900 });
  });
  afterAll(() => bench?.close());

  it('drops three files, and each is recognised', async () => {
    await bench.type('A1', 'my own note');
    await bench.dropFile('deals.csv', DEALS);
    await bench.dropFile('targets.csv', TARGETS);
    await bench.dropFile('subscriptions.csv', SUBSCRIPTIONS);
    await expect.poll(bench.tabs).toEqual(['Sheet1', 'deals', 'targets', 'subscriptions']);
    await bench.menu('Extensions', 'Quotient', 'Open Quotient');
    for (const name of ['deals', 'targets', 'subscriptions']) {
      await sidebar().getByRole('button', { name }).first().waitFor();
    }
  });

  it('says which column is the owner', async () => {
    const card = sidebar()
      .locator('section.card')
      .filter({ has: sidebar().getByRole('button', { name: /^deals/ }) });
    const owner = card.getByLabel('Owner', { exact: true });
    const head = card.getByRole('button', { name: /^deals/ });
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    for (const words of [/^Columns/, /more columns?$/]) {
      if (await owner.isVisible()) break;
      await card.locator('summary').filter({ hasText: words }).click();
    }
    await owner.selectOption('Handled by');
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Saved.').waitFor();
  });

  it('builds growth, team and investor', async () => {
    await tab('Reports');
    for (const name of ['growth', 'team', 'investor']) {
      await sidebar().locator(`input[name=report][value=${name}]`).check();
    }
    await sidebar().getByRole('button', { name: 'Build 3 reports' }).click();
    await sidebar().getByText('Investor is ready').first().waitFor({ timeout: 60_000 });
    expect(await bench.tabs()).toEqual(expect.arrayContaining(['Growth', 'Team', 'Investor']));
  });

  it('changes a filter cell, and the report follows', async () => {
    await bench.openTab('Team');
    const cell = (await find('Owner')).replace('2', '3');
    const before = await headline();
    await bench.type(cell, 'Bob');
    expect(await bench.read(cell)).toBe('Bob');
    expect(await headline()).not.toEqual(before);
  });

  it('renames the sheet, writes beside the report and refreshes after a change of the data', async () => {
    await bench.type('P4', 'ask Bob');
    await bench.page.locator('.o-sheet-name', { hasText: 'Team' }).dblclick();
    await bench.page.keyboard.type('Our team');
    await bench.press('Enter');
    await expect.poll(bench.tabs).toContain('Our team');
    await bench.openTab('deals');
    await bench.type('D3', '77777');
    await tab('Data');
    await sidebar().getByRole('button', { name: 'Read again' }).click();
    await tab('Reports');
    await sidebar().getByText('Data changed').first().waitFor();
    await sidebar()
      .getByRole('button', { name: /Refresh.* Our team/ })
      .click();
    await sidebar().getByText('Team is ready').first().waitFor({ timeout: 60_000 });
    await bench.openTab('Our team');
    expect(await bench.read('P4')).toBe('ask Bob');
    expect(await bench.read((await find('Owner')).replace('2', '3'))).toBe('Bob');
    expect(await bench.tabs()).not.toContain('Team');
  });

  it('cancels, and every report is as it was', async () => {
    const before = await reportCells();
    await cancelAtOnce();
    await sidebar().getByRole('button', { name: 'Refresh all' }).click();
    await sidebar().getByText('Cancelled. The spreadsheet is as it was.').first().waitFor();
    expect(await reportCells()).toEqual(before);
    expect(before).not.toMatch(/"value":"#[A-Z]/);
  });

  it('finds everything of their own as it was', async () => {
    expect(await bench.read('Sheet1!A1')).toBe('my own note');
    expect(await bench.read("'Our team'!P4")).toBe('ask Bob');
    expect(await cellsOf('targets')).toEqual(TARGETS.split('\n').map((line) => line.split(',')));
    expect(await bench.read('deals!D3')).toBe('77777');
    expect(bench.errors).toEqual([]);
  });

  /** The cell of the tab in front that shows a text. */
  const find = (text: string): Promise<string> =>
    bench.page.evaluate((shown) => {
      const { engine, host } = window.workbench;
      const name = engine.sheetName(engine.activeSheetId());
      const { cells } = host.exportJson().sheets.find((sheet) => sheet.name === name)!;
      return cells.find(({ value }) => value === shown)!.a1;
    }, text);

  const headline = (): Promise<string[]> =>
    Promise.all([...'ABCDEFGH'].map((letter) => bench.read(`${letter}7`)));

  /** Clicks Cancel as soon as it is there: so little data is built before a test would come to it. */
  const cancelAtOnce = (): Promise<void> =>
    sidebar()
      .locator('body')
      .evaluate((body) => {
        const observer = new MutationObserver(() => {
          const cancel = [...body.querySelectorAll('button')].find(
            ({ textContent }) => textContent?.trim() === 'Cancel',
          );
          if (!cancel) return;
          observer.disconnect();
          cancel.click();
        });
        observer.observe(body, { childList: true, subtree: true });
      });

  /** Every sheet with its cells and charts. */
  const reportCells = (): Promise<string> =>
    bench.page.evaluate(() => JSON.stringify(window.workbench.host.exportJson().sheets));

  /** What the cells of a tab show, without the looks of their formats. */
  const cellsOf = (name: string): Promise<string[][]> =>
    bench.page.evaluate((sheetName) => {
      const { engine } = window.workbench;
      const id = engine.findSheet(sheetName)!;
      const { rows, columns } = engine.used(id);
      return Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_, column) => engine.cell(id, row, column).text),
      );
    }, name);
});
