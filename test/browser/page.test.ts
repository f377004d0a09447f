import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleTabs } from '../../workbench/sample';
import { generateSample } from '../../workbench/sample/generate';
import { type BrowserWorkbench, FIXTURE, openWorkbench } from './harness';

/** The tabs that it opens with. */
const OWN = sampleTabs().map(({ name }) => name);

describe('the workbench page', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench({ dist: FIXTURE });
  });
  afterAll(() => bench?.close());

  it('opens with the sample tabs, Deals in front', async () => {
    expect(await bench.tabs()).toEqual(OWN);
    expect(await bench.read('A1')).toBe('Record ID');
    const owner = generateSample()[0]!.rows[1]![7]!;
    expect(await bench.read('H2')).toBe(owner);
  });

  it('takes what a person types, formulas and custom functions too', async () => {
    await bench.openTab('Notes');
    await bench.type('D1', '=2+3');
    expect(await bench.read('D1')).toBe('5');
    await bench.type('D2', '=DOUBLE(D1)');
    expect(await bench.read('D2')).toBe('10');
  });

  it('shows the help of a custom function while it is typed', async () => {
    await bench.select('D3');
    await bench.page.keyboard.type('=DOU');
    await bench.page.locator('.o-autocomplete-value', { hasText: 'DOUBLE' }).waitFor();
    await bench.press('Tab');
    const help = bench.page.locator('.o-formula-assistant');
    await help.getByText('Twice a number. DOUBLE(21) is 42.').waitFor();
    await help.getByText('The number, or a range of them.').waitFor();
    await bench.page.keyboard.type('D1:D2)');
    await bench.press('Enter');
    expect(await bench.read('D4')).toBe('20');
  });

  it('adds a CSV as a tab when it is dropped, and another of the same name beside it', async () => {
    await bench.dropFile('prospects.csv', 'Name,Amount\nAnna,12\n');
    await bench.page.getByText('prospects, 2 rows').waitFor();
    await expect.poll(bench.tabs).toEqual([...OWN, 'prospects']);
    expect(await bench.read('B2')).toBe('12');
    await bench.dropFile('prospects.csv', 'Name\nBob\n');
    await bench.page.getByText('prospects (2), 2 rows').waitFor();
    await expect.poll(bench.tabs).toContain('prospects (2)');
  });

  it('has the script see a clock that was set', async () => {
    const seen = await bench.page.evaluate(() => {
      const { host } = window.workbench;
      const before = host.run('timeNow');
      host.clock.set('2031-02-03T04:05:06Z');
      return [before, host.run('timeNow')];
    });
    expect(seen[0]).not.toBe(seen[1]);
    expect(seen[1]).toBe('2031-02-03T04:05:06.000Z');
  });

  it('sends web requests of the script to the server of the page, or answers them itself', async () => {
    const [slack, here] = await bench.page.evaluate(() => {
      const { host } = window.workbench;
      host.route('https://here.example.com/', location.origin);
      const urls = ['https://hooks.slack.com/x', 'https://here.example.com/dist/appsscript.json'];
      return urls.map((url) => host.run('post', [url, 'text']) as string);
    });
    expect(slack).toBe('ok');
    expect(JSON.parse(here!)).toMatchObject({ runtimeVersion: 'V8' });
  });

  it('says so when a CSV is empty and adds nothing', async () => {
    const before = await bench.tabs();
    await bench.dropFile('nothing.csv', '');
    await bench.page.getByText('nothing.csv has no rows').waitFor();
    expect(await bench.tabs()).toEqual(before);
  });

  it('takes typing beside a CSV as soon as it was dropped', async () => {
    await bench.dropFile('fresh.csv', 'Name,Amount\nAnna,12\nBob,30\n');
    await expect.poll(bench.tabs).toContain('fresh');
    await bench.type('Z2', '=SUM(B:B)');
    expect(await bench.read('Z2')).toBe('42');
    expect(bench.errors).toEqual([]);
  });

  it('downloads the workbook as xlsx', async () => {
    const { name, bytes } = await bench.downloadXlsx();
    expect(name).toBe('Sales data.xlsx');
    const workbook = new TextDecoder().decode(unzipSync(bytes)['xl/workbook.xml']);
    for (const tab of await bench.tabs()) expect(workbook).toContain(`name="${tab}"`);
  });

  it('runs a menu item of the add-on and shows its toast', async () => {
    await bench.menu('Extensions', 'Quotient', 'Say hello');
    await bench.page.getByText('Hello from the add-on').waitFor();
  });

  it('gives the script the selected cells and the answer to its question', async () => {
    await bench.openTab('Notes');
    await bench.select('A3');
    const asked = new Promise<string>((done) => {
      bench.page.once('dialog', async (dialog) => {
        done(dialog.message());
        await dialog.accept();
      });
    });
    await bench.menu('Extensions', 'Quotient', 'Ask about the cell');
    expect(await asked).toBe('Fixture\n\nKeep A3?');
    await bench.page.getByText('Answered YES').waitFor();
  });

  it('opens the sidebar at 300 px and hands it results as its own objects', async () => {
    await bench.openTab('Notes');
    await bench.menu('Extensions', 'Quotient', 'Open sidebar');
    const sidebar = bench.sidebar();
    expect(await bench.page.locator('#sidebar iframe').boundingBox()).toMatchObject({ width: 300 });
    await sidebar.getByText('Note B2').click();
    await sidebar.getByText(/^true B2 \d+$/).waitFor();
  });

  it('shows the note while the pointer rests on its cell', async () => {
    await bench.hover('B2');
    await bench.page.getByText('A note from the sidebar').waitFor();
  });

  it('hands a failure of the server to the failure handler', async () => {
    await bench.sidebar().getByText('Refuse').click();
    await bench.sidebar().getByText('Failed: Nothing to do').waitFor();
  });

  it('shows why a menu item failed until the message is closed', async () => {
    await bench.menu('Extensions', 'Quotient', 'Fail');
    const message = bench.page.getByRole('alert').filter({ hasText: 'Nothing to do' });
    await message.waitFor();
    await message.getByRole('button', { name: 'Close' }).click();
    await message.waitFor({ state: 'hidden' });
  });

  it('closes the sidebar when its page asks to', async () => {
    await bench.sidebar().getByText('Close').click();
    await bench.page.locator('#sidebar').waitFor({ state: 'hidden' });
  });

  it('asks nothing of any network and logs no error', () => {
    expect(bench.foreignRequests).toEqual([]);
    expect(bench.errors).toEqual([]);
  });
});

describe('the workbench page of a spreadsheet elsewhere', () => {
  it('says its time zone and locale', async () => {
    const bench = await openWorkbench({ dist: FIXTURE, timeZone: 'Asia/Tehran', locale: 'ru_RU' });
    try {
      await bench.page.getByText('Asia/Tehran, ru_RU').waitFor();
    } finally {
      await bench.close();
    }
  });
});
