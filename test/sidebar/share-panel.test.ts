// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Permission, Sent } from '../../src/addon/share-api';
import { openSidebar, settle } from './open-sidebar';
import {
  COPY,
  INVESTOR_SHEET,
  LISTED,
  NO_DIGESTS,
  NO_HISTORY,
  NO_SHARES,
  PREVIEW,
  SHARES,
  SHARING,
} from './share-fixtures';

type Answers = Parameters<typeof openSidebar>[0];

const GRANTED: Permission = { granted: true, url: '' };
const REFUSED: Permission = { granted: false, url: 'https://accounts.google.com/consent' };
/** A month from now. */
const UNTIL = new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10);
const CREATED = { share: COPY.id, shares: LISTED };
const SENT: Sent = {
  outcomes: [{ address: 'ana@fund.example', state: 'sent', why: '' }],
  shares: SHARES,
};

const answers: Answers = {
  overview: () => SHARING,
  permission: () => GRANTED,
  shares: () => NO_SHARES,
  recipients: () => SHARES,
  previewShare: () => PREVIEW,
  createShare: () => CREATED,
  invite: () => SENT,
  mailPdf: () => SENT,
  digests: () => NO_DIGESTS,
  history: () => NO_HISTORY,
};

async function openShare(more: Answers = {}) {
  const sidebar = openSidebar({ ...answers, ...more });
  await sidebar.sees('Acme sales');
  await sidebar.click('Share');
  await sidebar.sees('Past values');
  return {
    ...sidebar,
    async previewed() {
      await sidebar.click('See what leaves');
      await sidebar.sees('What leaves: 214 cells, 2 charts');
    },
    async tick(text: string) {
      const label = [...document.querySelectorAll('label')].find(
        ({ textContent }) => textContent === text,
      )!;
      label.querySelector('input')!.click();
      await settle();
    },
  };
}

describe('what leaves', () => {
  it('is not read before somebody asks, and nothing is created before it was seen', async () => {
    const sidebar = await openShare();
    expect(sidebar.called()).not.toContain('previewShare');
    expect(() => sidebar.button('Create')).toThrow();
    await sidebar.previewed();
    expect(sidebar.called()).not.toContain('createShare');
    await sidebar.click('Create');
    const { args } = await sidebar.receives('createShare');
    expect(args[0]).toEqual({
      fingerprint: 'f1',
      request: {
        title: 'Investor',
        sheetIds: [13],
        disguise: { names: 'rep', smallest: 0, digits: null },
        plain: false,
      },
    });
  });

  it('is read anew when a choice changes, and nothing can be created meanwhile', async () => {
    let asked = 0;
    const sidebar = await openShare({
      previewShare: () => ({ ...PREVIEW, cells: 214 + asked, fingerprint: `f${++asked}` }),
    });
    await sidebar.previewed();
    await sidebar.choose('People', 'Left out');
    await sidebar.sees('Reading what would leave');
    expect(sidebar.button('Create').getAttribute('aria-disabled')).toBe('true');
    await sidebar.sees('What leaves: 215 cells');
    await sidebar.click('Create');
    const { args } = await sidebar.receives('createShare');
    expect(args[0]).toMatchObject({ fingerprint: 'f2', request: { disguise: { names: 'omit' } } });
  });

  it('is not read anew for a title, which is no cell', async () => {
    const sidebar = await openShare();
    await sidebar.previewed();
    await sidebar.open('Title, small groups');
    await sidebar.type('Title', 'Third quarter');
    await sidebar.click('Create');
    const { args } = await sidebar.receives('createShare');
    expect(args[0]).toMatchObject({ fingerprint: 'f1', request: { title: 'Third quarter' } });
    expect(sidebar.called().filter((name) => name === 'previewShare')).toHaveLength(1);
  });

  it('follows every choice', async () => {
    const sidebar = await openShare();
    await sidebar.tick('Pipeline');
    await sidebar.open('Title, small groups');
    await sidebar.type('Merge groups of fewer rows than', '5');
    await sidebar.choose('Round numbers to', '3 digits');
    await sidebar.tick('Also a plain sheet that investor tools read');
    await sidebar.click('See what leaves');
    const { args } = await sidebar.receives('previewShare');
    expect(args[0]).toEqual({
      title: 'Pipeline, Investor',
      sheetIds: [11, 13],
      disguise: { names: 'rep', smallest: 5, digits: 3 },
      plain: true,
    });
  });

  it('cannot be asked for without a report, and the one on data quality is none', async () => {
    const sidebar = await openShare();
    expect(sidebar.text()).not.toContain('Data quality');
    await sidebar.tick('Investor');
    await sidebar.click('See what leaves');
    expect(sidebar.called()).not.toContain('previewShare');
  });

  it('tells what was left out, and shows the very cells', async () => {
    const sidebar = await openShare();
    await sidebar.previewed();
    await sidebar.open('2 left out');
    await sidebar.sees('Largest deals: single deals never leave.');
    sidebar.button('See every cell').focus();
    await sidebar.click('See every cell');
    const shown = [...document.querySelectorAll('.cells')].map((sheet) =>
      [...sheet.querySelectorAll('td')].map((cell) => cell.textContent).filter(Boolean),
    );
    expect(shown).toEqual(PREVIEW.sheets.map(({ rows }) => rows.flat().filter(Boolean)));
    const [question] = document.querySelectorAll<HTMLTableCellElement>('.cells [colspan="4"]');
    expect(question?.textContent).toBe('How fast and how soundly does it grow?');
    expect(document.activeElement?.textContent).toBe('What leaves: 214 cells, 2 charts');
    document.querySelector<HTMLElement>('.actions .primary:not([hidden] *)')!.click();
    await settle();
    await settle();
    expect(document.activeElement?.textContent).toBe('See every cell');
  });

  it('says why it could not be read, and tries again', async () => {
    const { previewShare, ...others } = answers;
    const sidebar = openSidebar(others);
    await sidebar.sees('Acme sales');
    await sidebar.click('Share');
    await sidebar.click('See what leaves');
    (await sidebar.receives('previewShare')).fail('Investor: Deals is gone.');
    await sidebar.sees('What would leave could not be read\nInvestor: Deals is gone.');
    await sidebar.click('Try again');
    (await sidebar.receives('previewShare', 2)).succeed(PREVIEW);
    await sidebar.sees('What leaves: 214 cells');
  });

  it('leads to the reports where none was built', async () => {
    const sidebar = await openShare({ overview: () => ({ ...SHARING, built: [] }) });
    await sidebar.sees('Nothing to share yet');
    await sidebar.click('Go to Reports');
    await sidebar.sees('Who is it for?');
  });
});

describe('creating and sharing', () => {
  it('lets in who was named, and tells what came of each', async () => {
    const refused = { address: 'lee@vc', state: 'malformed', why: 'It has no domain.' } as const;
    const sidebar = await openShare({
      invite: () => ({ ...SENT, outcomes: [...SENT.outcomes, refused] }),
    });
    await sidebar.type('To', 'ana@fund.example, lee@vc');
    await sidebar.press('Enter');
    await sidebar.type('Until', UNTIL);
    document.querySelector('textarea')!.value = 'Hello';
    document.querySelector('textarea')!.dispatchEvent(new Event('input', { bubbles: true }));
    await sidebar.previewed();
    await sidebar.click('Create and share');
    const { args } = await sidebar.receives('invite');
    expect(args[0]).toEqual({
      share: 'c1',
      addresses: 'ana@fund.example, lee@vc',
      message: 'Hello',
      until: UNTIL,
      locked: true,
    });
    await sidebar.sees('Investor, Mar 2026 is ready');
    await sidebar.sees('not an address');
    await sidebar.sees('It has no domain.');
    expect(sidebar.announcement()).toBe('ana@fund.example: sent. lee@vc: not an address');
    // The next one begins anew.
    expect(sidebar.field('To').value).toBe('');
    sidebar.button('See what leaves');
  });

  it('invites nobody where nobody was named', async () => {
    const sidebar = await openShare();
    await sidebar.previewed();
    await sidebar.click('Create');
    await sidebar.sees('Investor, Mar 2026 is ready');
    expect(sidebar.called()).not.toContain('invite');
  });

  it('marks what cannot be an address as soon as it is typed, and takes it back', async () => {
    const sidebar = await openShare();
    await sidebar.type('To', 'lee@vc ');
    await sidebar.sees('Not an address: lee@vc');
    await sidebar.click('Remove lee@vc');
    expect(sidebar.text()).not.toContain('Not an address');
    expect(document.activeElement).toBe(sidebar.field('To'));
  });

  it.each([
    ['2020-01-01', 'Choose a day from today on'],
    ['2999-01-01', 'within a year'],
  ])('does not begin with an end of %s, which Drive would refuse', async (until, text) => {
    const sidebar = await openShare();
    await sidebar.type('To', 'ana@fund.example');
    await sidebar.type('Until', until);
    await sidebar.sees(text);
    await sidebar.previewed();
    await sidebar.click('Create and share');
    expect(sidebar.called()).not.toContain('createShare');
    await sidebar.type('Until', UNTIL);
    await sidebar.click('Create and share');
    expect((await sidebar.receives('invite')).args[0]).toMatchObject({ until: UNTIL });
  });

  it('mails the PDF of a copy that it makes first', async () => {
    const sidebar = await openShare();
    await sidebar.previewed();
    expect(sidebar.button('PDF by e-mail').getAttribute('aria-disabled')).toBe('true');
    await sidebar.type('To', 'ana@fund.example');
    await sidebar.click('PDF by e-mail');
    const { args } = await sidebar.receives('mailPdf');
    expect(args[0]).toEqual({ share: 'c1', addresses: 'ana@fund.example', message: '' });
    expect(
      sidebar.calls.filter(({ name }) => name === 'permission').map(({ args }) => args[0]),
    ).toEqual(['share', 'mail']);
    expect(sidebar.called()).not.toContain('invite');
  });

  it('looks at what leaves again after a failure', async () => {
    const { createShare, ...others } = answers;
    const sidebar = await openShare({ ...others, createShare: undefined });
    await sidebar.previewed();
    await sidebar.click('Create');
    (await sidebar.receives('createShare')).fail('It changed since.');
    await sidebar.sees('The copy was not created\nIt changed since.');
    sidebar.button('See what leaves');
    await sidebar.click('Try again');
    await sidebar.receives('previewShare', 2);
    expect(sidebar.text()).not.toContain('The copy was not created');
  });

  it('does not create again when only letting in failed', async () => {
    const sidebar = await openShare({ invite: undefined });
    await sidebar.type('To', 'ana@fund.example');
    await sidebar.previewed();
    await sidebar.click('Create and share');
    (await sidebar.receives('invite')).fail('No connection.');
    await sidebar.sees('The copy was made, but nobody new was let in');
    await sidebar.click('Try again');
    (await sidebar.receives('invite', 2)).succeed(SENT);
    await sidebar.sees('ana@fund.example');
    expect(sidebar.called().filter((name) => name === 'createShare')).toHaveLength(1);
  });

  it('asks for the permission first, and goes on once it is given', async () => {
    let permission = REFUSED;
    const sidebar = await openShare({ permission: () => permission });
    await sidebar.previewed();
    await sidebar.click('Create');
    await sidebar.sees('Google asks for your permission first');
    await sidebar.sees('Quotient sees only files that it made itself.');
    const link = document.querySelector<HTMLAnchorElement>('.question a')!;
    expect([link.href, link.target]).toEqual([REFUSED.url, '_blank']);
    expect(sidebar.called()).not.toContain('createShare');
    await sidebar.click('I have allowed it');
    await sidebar.receives('permission', 2);
    expect(sidebar.called()).not.toContain('createShare');
    permission = GRANTED;
    await sidebar.click('I have allowed it');
    await sidebar.sees('Investor, Mar 2026 is ready');
    expect(sidebar.text()).not.toContain('Google asks');
  });
});

describe('who has it', () => {
  const shared: Answers = { shares: () => LISTED };

  it('is asked of Drive when the tab is first shown, and only where there is a copy', async () => {
    const empty = await openShare();
    await empty.sees('Nobody: no copy was made yet.');
    expect(empty.called()).not.toContain('recipients');
    const sidebar = await openShare(shared);
    await sidebar.sees('ana@fund.example');
    await sidebar.sees('can view until 30 Jun 2026');
    await sidebar.sees('no download');
    const link = document.querySelector<HTMLAnchorElement>('a.card-title')!;
    expect([link.href, link.target]).toEqual([COPY.url, '_blank']);
  });

  it('needs a permission; without it the copies are listed all the same', async () => {
    const sidebar = await openShare({ ...shared, permission: () => REFUSED });
    await sidebar.sees('Investor, Mar 2026');
    await sidebar.sees('Google asks for your permission first');
    expect(sidebar.called()).not.toContain('recipients');
    await sidebar.click('Remove Investor, Mar 2026');
    await sidebar.click('Off the list');
    await sidebar.receives('forgetShare');
  });

  it('is revoked after a question, with the focus where nothing is lost', async () => {
    const sidebar = await openShare({
      ...shared,
      revoke: () => ({ ...SHARES, copies: [{ ...COPY, recipients: [] }] }),
    });
    await sidebar.click('Revoke ana@fund.example');
    await sidebar.sees('Revoke ana@fund.example?');
    await expect.poll(() => document.activeElement?.textContent).toBe('Keep');
    expect(sidebar.called()).not.toContain('revoke');
    document.querySelector<HTMLButtonElement>('.question .buttons button')!.click();
    const { args } = await sidebar.receives('revoke');
    expect(args[0]).toEqual({ share: 'c1', recipient: 'p1' });
    await sidebar.sees('Nobody yet.');
  });

  it('is what was last changed, when the answer of Drive comes after it', async () => {
    const sidebar = await openShare({
      ...shared,
      recipients: undefined,
      forgetShare: () => NO_SHARES,
    });
    const asked = await sidebar.receives('recipients');
    await sidebar.click('Remove Investor, Mar 2026');
    await sidebar.click('Off the list');
    await sidebar.sees('Nobody: no copy was made yet.');
    asked.succeed(SHARES);
    await settle();
    expect(sidebar.text()).toContain('Nobody: no copy was made yet.');
  });

  it('is let in again, or is mailed the PDF', async () => {
    const sidebar = await openShare(shared);
    await sidebar.click('Share again');
    const [, field] = document.querySelectorAll<HTMLInputElement>('.chips input');
    field!.value = 'kim@vc.example';
    field!.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    await sidebar.click('PDF by e-mail');
    const { args } = await sidebar.receives('mailPdf');
    expect(args[0]).toEqual({ share: 'c1', addresses: 'kim@vc.example', message: '' });
    expect(sidebar.called()).not.toContain('createShare');
  });

  it('gets an update with what the copy was made with', async () => {
    const sidebar = await openShare(shared);
    await sidebar.click('Update Investor, Mar 2026');
    await sidebar.sees('is brought up to date under the same link');
    const { args } = await sidebar.receives('previewShare');
    expect(args[0]).toEqual({ ...COPY.request, share: 'c1' });
    await sidebar.sees('What leaves: 214 cells');
    document.querySelector<HTMLElement>('.actions .primary:not([hidden] *)')!.click();
    const update = await sidebar.receives('createShare');
    expect(update.args[0]).toMatchObject({ request: { share: 'c1' } });
  });

  it('can be a new copy instead', async () => {
    const sidebar = await openShare(shared);
    await sidebar.click('Update Investor, Mar 2026');
    await sidebar.click('Make a new copy instead');
    await sidebar.sees('What leaves: 214 cells');
    await sidebar.click('Create');
    const { args } = await sidebar.receives('createShare');
    expect((args[0] as { request: object }).request).not.toHaveProperty('share');
  });

  it.each([
    ['Move to trash', true],
    ['Off the list', false],
  ])('loses it by "%s"', async (button, trash) => {
    const sidebar = await openShare({ ...shared, forgetShare: () => NO_SHARES });
    await sidebar.click('Remove Investor, Mar 2026');
    await sidebar.click(button);
    const { args } = await sidebar.receives('forgetShare');
    expect(args[0]).toEqual({ share: 'c1', trash });
    await sidebar.sees('Nobody: no copy was made yet.');
    expect(document.activeElement?.textContent).toBe('Who has it');
  });

  it('is told what is wrong with a copy', async () => {
    const sidebar = await openShare({
      ...shared,
      recipients: () => ({ ...SHARES, copies: [{ ...COPY, problem: 'It is in the trash.' }] }),
    });
    await sidebar.sees('It is in the trash.');
  });
});

describe('the rest of the page', () => {
  it('waits while something is created, not while it is read', async () => {
    const sidebar = await openShare({ previewShare: undefined, createShare: undefined });
    await sidebar.click('See what leaves');
    const preview = await sidebar.receives('previewShare');
    const shell = document.querySelector('.shell')!;
    expect(shell.getAttribute('aria-busy')).toBe('false');
    preview.succeed(PREVIEW);
    await sidebar.sees('What leaves: 214 cells');
    await sidebar.click('Create');
    const create = await sidebar.receives('createShare');
    expect(shell.getAttribute('aria-busy')).toBe('true');
    create.succeed(CREATED);
    await expect.poll(() => shell.getAttribute('aria-busy')).toBe('false');
  });

  it('keeps what was chosen while another tab is shown', async () => {
    const sidebar = await openShare();
    await sidebar.choose('People', 'Left out');
    await sidebar.click('Data');
    await sidebar.click('Share');
    expect(sidebar.field('People').value).toBe('omit');
    expect(sidebar.called().filter((name) => name === 'shares')).toHaveLength(1);
  });

  it('reads its lists again after the file was', async () => {
    const sidebar = await openShare();
    await sidebar.click('Read again');
    await sidebar.receives('shares', 2);
    await sidebar.receives('digests', 2);
    await sidebar.receives('history', 2);
  });

  it('forgets a preview once a report was built again', async () => {
    let built = [INVESTOR_SHEET];
    const sidebar = await openShare({ overview: () => ({ ...SHARING, built }) });
    await sidebar.previewed();
    built = [{ ...INVESTOR_SHEET, refreshedAt: '2025-05-01T10:00:00' }];
    await sidebar.click('Read again');
    await sidebar.receives('previewShare', 2);
  });
});
