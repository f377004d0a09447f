import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWorkbench, FIXTURE, openWorkbench } from './harness';

const TITLE = 'Report for investors';
const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/secret';

const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
const amount = (numberValue: number) => ({
  userEnteredValue: { numberValue },
  userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '#,##0' } },
});
const line = (startColumnIndex: number) => ({
  sourceRange: {
    sources: [
      { sheetId: 1, endRowIndex: 3, startColumnIndex, endColumnIndex: startColumnIndex + 1 },
    ],
  },
});
const FILE = {
  properties: { title: TITLE },
  sheets: [
    {
      properties: {
        sheetId: 1,
        title: 'Results',
        gridProperties: { rowCount: 30, columnCount: 8 },
      },
      data: [
        {
          rowData: [
            { values: [text('Month'), text('Won')] },
            { values: [text('May'), amount(1200)] },
            { values: [text('June'), amount(3400)] },
          ],
        },
      ],
      charts: [
        {
          spec: {
            title: 'Won by month',
            basicChart: {
              chartType: 'COLUMN',
              headerCount: 1,
              legendPosition: 'NO_LEGEND',
              domains: [{ domain: line(0) }],
              series: [{ series: line(1) }],
            },
          },
          position: { overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 4 } } },
        },
      ],
    },
    { properties: { sheetId: 2, title: 'Plain' } },
  ],
};

const SLACK = {
  text: 'Digest',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'Sales on Monday' } },
    { type: 'section', text: { type: 'mrkdwn', text: '*Results* &amp; more' } },
    { type: 'section', fields: [{ type: 'mrkdwn', text: 'Won\n*3,400*' }] },
    { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://docs.google.com/x|Open>' }] },
  ],
};

describe('the outbox', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench({ dist: FIXTURE, sample: 'none' });
  });
  afterAll(() => bench?.close());

  const run = (name: string, ...args: unknown[]) =>
    bench.page.evaluate(([fn, given]) => window.workbench.host.run(fn, given), [
      name,
      args,
    ] as const);
  const outbox = () => bench.page.getByRole('region', { name: 'Outbox' });
  const item = (name: string | RegExp) => outbox().getByRole('listitem').filter({ hasText: name });
  const toggle = () => bench.page.locator('#show-outbox').click();

  it('says that nothing was sent', async () => {
    await toggle();
    await outbox().getByText('Nothing was sent yet.').waitFor();
    await bench.press('Escape');
    expect(await outbox().count()).toBe(0);
  });

  it('lists what was made and sent, the last first', async () => {
    const id = await run('createFile', FILE);
    await run('letIn', id, 'ann@fund.vc', new Date(Date.now() + 864e5).toISOString(), 'Hello Ann');
    await run('mailPdf', id, 'ben@fund.vc');
    await run('post', WEBHOOK, JSON.stringify(SLACK));
    await run('post', 'https://nobody.example/x', 'plain').catch(() => {});
    await toggle();
    expect(await outbox().locator('li .kind').allInnerTexts()).toEqual([
      'Post',
      'Post',
      'Mail',
      'Invitation',
      'File',
    ]);
    await bench.page.getByRole('button', { name: 'Outbox (5)' }).waitFor();
  });

  it('shows a file, who has it and until when', async () => {
    await item(TITLE).last().click();
    const rows = outbox().getByRole('row');
    expect(await rows.count()).toBe(3);
    expect(await rows.nth(1).textContent()).toBe('user@example.comownerNo end');
    expect(await rows.nth(2).textContent()).toMatch(/^ann@fund\.vcreader\d+ \w+ \d{4}/);
    await outbox().getByText('May copy, print and download').waitFor();
  });

  it('opens a file in a grid of its own in which nothing can be changed', async () => {
    await outbox().getByRole('button', { name: 'Open' }).click();
    const viewer = bench.page.locator('#viewer');
    await expect
      .poll(() => viewer.locator('.o-sheet').allInnerTexts())
      .toEqual(['Results', 'Plain']);
    await expect.poll(() => viewer.locator('.o-figure canvas').count()).toBe(1);
    await bench.press('Escape');
    expect(await viewer.isHidden()).toBe(true);
    await outbox().getByRole('button', { name: 'Open' }).click();
    await viewer.getByRole('button', { name: `Close ${TITLE}` }).click();
    expect(await viewer.isHidden()).toBe(true);
    expect(await bench.tabs()).toEqual(['Sheet1']);
  });

  it('downloads a file as CSV and as xlsx', async () => {
    const bytesOf = async (button: string) => {
      const [download] = await Promise.all([
        bench.page.waitForEvent('download'),
        outbox().getByRole('button', { name: button }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const csv = await bytesOf('Download CSV');
    expect(csv.name).toBe(`${TITLE} - Results.csv`);
    expect(csv.bytes.toString()).toBe('Month,Won\r\nMay,"1,200"\r\nJune,"3,400"');
    const xlsx = await bytesOf('Download xlsx');
    expect(xlsx.name).toBe(`${TITLE}.xlsx`);
    const workbook = new TextDecoder().decode(unzipSync(xlsx.bytes)['xl/workbook.xml']);
    expect(workbook).toContain('name="Results"');
    expect(workbook).toContain('name="Plain"');
  });

  it('shows a mail as it would look, and runs nothing of it', async () => {
    await item('ben@fund.vc').click();
    const body = outbox().frameLocator('iframe');
    await body.getByText('report', { exact: true }).waitFor();
    expect(await bench.page.title()).toBe('Quotient workbench');
    await outbox().getByText('As text').click();
    await outbox().getByText('The report.', { exact: true }).waitFor();
    await outbox()
      .getByRole('button', { name: /^Report\.pdf \(\d+ KB\)$/ })
      .waitFor();
  });

  it('shows an invitation with its message', async () => {
    await item('ann@fund.vc').click();
    await outbox().getByText('Hello Ann').waitFor();
    await outbox()
      .getByRole('button', { name: `Open ${TITLE}` })
      .waitFor();
  });

  it('shows a post to Slack as it looks there, without the secret of its address', async () => {
    await item('hooks.slack.com').click();
    await outbox().getByRole('heading', { name: 'Sales on Monday' }).waitFor();
    await outbox().getByText('Results & more').waitFor();
    await outbox().getByText('Won 3,400').waitFor();
    expect(await outbox().textContent()).not.toContain('secret');
  });

  it('has nothing that axe objects to, whatever is chosen', async () => {
    await bench.page.evaluate(
      await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
    );
    for (const one of await outbox().getByRole('listitem').all()) {
      await one.click();
      const found = await bench.page.evaluate(
        "axe.run('#outbox', { iframes: false }).then(({ violations }) => violations)",
      );
      expect(found).toEqual([]);
    }
  });

  it('shows a post that nobody answered', async () => {
    await item('nobody.example').click();
    await outbox().getByRole('definition').filter({ hasText: 'No answer' }).waitFor();
    // The browser blocks the script of the mail, and says so.
    expect(bench.errors.filter((error) => !error.includes('sandboxed'))).toEqual([]);
    expect(bench.foreignRequests).toEqual([]);
  });
});
