/** Sharing as a person does it: from the built report to a copy that two people have, and a digest of it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWorkbench, openWorkbench } from './harness';

/** A folder for pictures, such as docs/, where new ones are wanted. */
const PICTURES = process.env.QUOTIENT_PICTURES;

const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/secret';

describe('sharing from the sidebar', () => {
  let bench: BrowserWorkbench;
  beforeAll(async () => {
    bench = await openWorkbench();
    await bench.page.setViewportSize({ width: 1600, height: 1000 });
  });
  afterAll(() => bench?.close());

  const sidebar = () => bench.sidebar();
  const tab = (name: string) => sidebar().getByRole('tab', { name }).click();
  const button = (name: string | RegExp) => sidebar().getByRole('button', { name, exact: true });
  const outbox = () => bench.page.getByRole('region', { name: 'Outbox' });
  const item = (name: string | RegExp) => outbox().getByRole('listitem').filter({ hasText: name });
  /** What the report and the copy show below the line that says when they were made. */
  const shown = () =>
    bench.page.evaluate(() => {
      const { engine, host } = window.workbench;
      const textsOf = (of: typeof engine, sheetId: string) =>
        Array.from(
          { length: 60 * 9 },
          (_, at) => of.cell(sheetId, 4 + Math.floor(at / 9), at % 9).text,
        );
      const copy = host.openFile(host.drive.files[0]!.id).engine;
      return {
        report: textsOf(engine, engine.activeSheetId()),
        copy: textsOf(copy, copy.sheetIds()[0]!),
      };
    });
  const revoke = (scope: string) =>
    bench.page.evaluate((name) => window.workbench.host.revoke(name), scope);
  const kinds = () => outbox().locator('li .kind').allInnerTexts();
  /** Who has the file that the outbox shows. */
  const readers = async () => {
    const rows = await outbox().getByRole('row').allInnerTexts();
    return rows.flatMap((row) => /^(\S+)\s+reader/.exec(row)?.[1] ?? []).sort();
  };

  it('begins with the investor report, built', async () => {
    await bench.menu('Extensions', 'Quotient', 'Open Quotient');
    await tab('Share');
    await sidebar().getByText('Nothing to share yet').waitFor();
    await button('Go to Reports').click();
    for (const box of await sidebar().locator('input[name=report]:checked').all()) {
      await box.uncheck();
    }
    await sidebar().locator('input[name=report][value=investor]').check();
    await button('Build').click();
    await sidebar().getByRole('status').filter({ hasText: 'Investor is ready' }).waitFor();
  });

  it('shows the very cells that would leave before anything is created', async () => {
    await tab('Share');
    await button('See what leaves').click();
    await sidebar()
      .getByText(/^What leaves: \d+ cells, \d+ charts?$/)
      .waitFor();
    await picture('share');
    await button('See every cell').click();
    const cells = sidebar().locator('.cells td');
    expect(await cells.count()).toBeGreaterThan(50);
    await button('Back').first().click();
    expect(await bench.page.locator('#show-outbox').textContent()).toBe('Outbox');
  });

  it('explains the permission that it lacks, and goes on once that is given', async () => {
    await revoke('drive.file');
    await sidebar()
      .getByLabel('To', { exact: true })
      .fill('ana@fund.example, lee@vc.example, kim@vc');
    await sidebar().getByLabel('Message').fill('Our last twelve months.');
    await button('Create and share').click();
    await sidebar().getByText('Google asks for your permission first').waitFor();
    expect(await bench.page.locator('#show-outbox').textContent()).toBe('Outbox');
    await sidebar().getByRole('link', { name: 'Allow' }).click();
    await bench.page.getByText('Here it is allowed: ').waitFor();
    await button('I have allowed it').click();
    await sidebar().locator('#panel-share').getByText('Investor is ready').waitFor();
    await sidebar().getByText('not an address', { exact: true }).waitFor();
    await button('Revoke lee@vc.example').waitFor();
  });

  it('lets in both, who get their invitations, and nobody else', async () => {
    await bench.page.locator('#show-outbox').click();
    expect(await kinds()).toEqual(['Invitation', 'Invitation', 'File']);
    await item('lee@vc.example').click();
    await outbox().getByText('Our last twelve months.').waitFor();
    await item(/^File/).click();
    expect(await readers()).toEqual(['ana@fund.example', 'lee@vc.example']);
  });

  it('opens the copy, which shows what the report shows', async () => {
    await sidebar().getByRole('link', { name: 'Open copy' }).click();
    const viewer = bench.page.locator('#viewer');
    await expect.poll(() => viewer.locator('.o-figure canvas').count()).toBeGreaterThan(0);
    const { report, copy } = await shown();
    expect(copy).toEqual(report);
    expect(copy.filter((text) => /\d/.test(text)).length).toBeGreaterThan(100);
    await picture('share-copy');
    await viewer.getByRole('button', { name: /^Close/ }).click();
  });

  it('revokes one, after a question', async () => {
    await button('Revoke lee@vc.example').click();
    await sidebar().getByText('The link stops working for this address.').waitFor();
    await sidebar().locator('.question').getByRole('button', { name: 'Revoke' }).click();
    await expect.poll(() => button('Revoke lee@vc.example').count()).toBe(0);
    expect(await readers()).toEqual(['ana@fund.example']);
  });

  it('brings the copy up to date under the same link, and mails its PDF', async () => {
    const links = () =>
      bench.page.evaluate(() => window.workbench.host.drive.files.map(({ id }) => id));
    const before = await links();
    await button('Update Investor').click();
    await sidebar().getByText('is brought up to date under the same link').waitFor();
    await sidebar().getByLabel('To', { exact: true }).fill('ana@fund.example');
    await button('PDF by e-mail').click();
    await sidebar().locator('.done:visible .outcomes').getByText('ana@fund.example').waitFor();
    expect(await links()).toEqual(before);
    expect(await kinds()).toEqual(['Mail', 'Invitation', 'Invitation', 'File']);
    await item(/^Mail/).click();
    await outbox().getByText('Investor.pdf').waitFor();
  });

  it('composes a digest, shows it and sends a test to whoever asks', async () => {
    await button('New digest').click();
    await sidebar().getByLabel('Investor', { exact: true }).last().check();
    await sidebar().getByLabel('E-mail to').fill('ana@fund.example');
    await sidebar().getByLabel('Post to Slack').check();
    await sidebar().getByLabel('Slack incoming webhook').fill(WEBHOOK);
    await sidebar().getByLabel('Link to').selectOption({ label: 'Investor' });
    await button('Preview').click();
    const mail = sidebar().frameLocator('iframe.mail');
    await mail.getByRole('row', { name: /^Quick ratio/ }).waitFor();
    await button('Send me a test').click();
    await sidebar().locator('.outcomes:visible').getByText('sent').first().waitFor();
    expect(await kinds()).toEqual(['Post', 'Mail', 'Mail', 'Invitation', 'Invitation', 'File']);
    await item(/^Mail.*Test:/s).click();
    await outbox().getByText('user@example.com', { exact: true }).first().waitFor();
    await picture('digest-test');
  });

  it('schedules it, and says when it comes', async () => {
    await button('Save digest').click();
    const card = sidebar().locator('section.card').filter({ hasText: 'Mondays 09:00' });
    await card.getByText('on', { exact: true }).waitFor();
    await card.getByText('e-mail to 1 · Slack · refreshes first').waitFor();
    await card.getByText('not sent yet').waitFor();
  });

  it('comes by itself on the next Monday', async () => {
    const sent = await bench.page.evaluate(() => {
      const { clock, outbox } = window.workbench.host;
      const before = { mails: outbox.mails.length, posts: outbox.posts.length };
      const monday = new Date(clock.now());
      monday.setUTCDate(monday.getUTCDate() + 7 - ((monday.getUTCDay() + 6) % 7));
      // The hours in between are other tests' matter.
      clock.set(monday.setUTCHours(8, 30));
      clock.advanceTo(monday.setUTCHours(10, 30));
      return {
        mails: outbox.mails.slice(before.mails).map(({ to }) => to),
        posts: outbox.posts.slice(before.posts).map(({ status }) => status),
      };
    });
    expect(sent).toEqual({ mails: ['ana@fund.example'], posts: [200] });
  });

  it('has kept what was said, and says so', async () => {
    await button('Read again').click();
    await sidebar()
      .getByText(/^\d+ values since .*, last /)
      .waitFor();
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
