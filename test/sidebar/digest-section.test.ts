// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { openSidebar, settle } from './open-sidebar';
import {
  DIGEST,
  DIGEST_PREVIEW,
  DIGESTS,
  HISTORY,
  LISTED,
  NO_DIGESTS,
  NO_HISTORY,
  SHARES,
  SHARING,
} from './share-fixtures';

type Answers = Parameters<typeof openSidebar>[0];

const answers: Answers = {
  overview: () => SHARING,
  permission: () => ({ granted: true, url: '' }),
  shares: () => LISTED,
  recipients: () => SHARES,
  digests: () => DIGESTS,
  saveDigest: () => DIGESTS,
  previewDigest: () => DIGEST_PREVIEW,
  history: () => HISTORY,
};

async function openShare(more: Answers = {}) {
  const sidebar = openSidebar({ ...answers, ...more });
  await sidebar.sees('Acme sales');
  await sidebar.click('Share');
  await sidebar.sees('Past values');
  await sidebar.sees('Digest');
  return sidebar;
}

const asked = ({ calls }: ReturnType<typeof openSidebar>) =>
  calls.filter(({ name }) => name === 'permission').map(({ args }) => args[0]);

describe('a digest', () => {
  it('says when it comes, to whom, whose it is and how it went', async () => {
    const sidebar = await openShare();
    await sidebar.sees('Mondays 09:00');
    await sidebar.sees('Pipeline · Win rate');
    await sidebar.sees('e-mail to 3 · Slack · refreshes first');
    await sidebar.sees('next 14 Apr 2025 · last 7 Apr 2025');
    await sidebar.sees('me@acme.example · Europe/Lisbon');
  });

  it.each([
    [{ on: false }, 'off'],
    [{ lastError: 'Slack answered 404.' }, 'failed'],
    [{ lastError: 'Slack answered 404.' }, 'Slack answered 404.'],
    [{ lastRun: '' }, 'not sent yet'],
  ])('%j: %s', async (part, text) => {
    const sidebar = await openShare({
      digests: () => ({ ...DIGESTS, digests: [{ ...DIGEST, ...part }] }),
    });
    await sidebar.sees(text);
  });

  it('is switched off, and on again with the permissions that it takes', async () => {
    const off = { ...DIGESTS, digests: [{ ...DIGEST, on: false }] };
    const sidebar = await openShare({ switchDigest: ({ on }) => (on ? DIGESTS : off) });
    await sidebar.click('Switch off Mondays 09:00');
    await sidebar.sees('off');
    expect(asked(sidebar)).toEqual(['share']);
    await sidebar.click('Switch on Mondays 09:00');
    const { args } = await sidebar.receives('switchDigest', 2);
    expect(args[0]).toEqual({ id: 'd1', on: true });
    expect(asked(sidebar)).toEqual(['share', 'schedule', 'mail', 'slack']);
  });

  it('is deleted after a question', async () => {
    const sidebar = await openShare({ deleteDigest: () => NO_DIGESTS });
    await sidebar.click('Delete Mondays 09:00');
    await sidebar.sees('Delete Mondays 09:00?');
    await expect.poll(() => document.activeElement?.textContent).toBe('Keep');
    document.querySelector<HTMLButtonElement>('.question .buttons button')!.click();
    expect((await sidebar.receives('deleteDigest')).args).toEqual(['d1']);
    await sidebar.sees('None yet. A digest sends the main numbers');
    expect(document.activeElement?.textContent).toBe('Digest');
  });

  it("is taken over with a webhook of one's own, where it goes to Slack", async () => {
    const foreign = { ...DIGEST, isMine: false, owner: 'lee@acme.example' };
    const sidebar = await openShare({
      digests: () => ({ ...DIGESTS, hasWebhook: false, digests: [foreign] }),
      takeOverDigest: () => DIGESTS,
    });
    expect(() => sidebar.button('Edit')).toThrow();
    await sidebar.click('Take over Mondays 09:00');
    await sidebar.type('Slack incoming webhook', 'https://hooks.slack.com/services/x');
    await sidebar.click('Take over');
    const { args } = await sidebar.receives('takeOverDigest');
    expect(args[0]).toEqual({ id: 'd1', webhook: 'https://hooks.slack.com/services/x' });
  });
});

describe('making a digest', () => {
  const openNew = async (more: Answers = {}) => {
    const sidebar = await openShare({ digests: () => NO_DIGESTS, ...more });
    await sidebar.click('New digest');
    return {
      ...sidebar,
      async tick(text: string) {
        const label = [...document.querySelectorAll('label')]
          .filter((one) => !one.closest('[hidden]'))
          .find(({ textContent }) => textContent === text)!;
        label.querySelector('input')!.click();
        await settle();
      },
    };
  };

  it('takes reports, the selected cell, a rhythm, addresses and Slack', async () => {
    const selected = {
      sheetId: 11,
      name: 'Pipeline!C7',
      a1: 'C7',
      label: 'Win rate',
      value: '26%',
    };
    const sidebar = await openNew({ selectedCell: () => selected });
    await sidebar.tick('Investor');
    await sidebar.click('Add the selected cell');
    await expect.poll(() => sidebar.field('What C7 is').value).toBe('Win rate');
    await sidebar.type('What C7 is', 'Win rate now');
    await sidebar.choose('Every', 'month');
    await sidebar.choose('On', '31');
    await sidebar.sees('A shorter month takes its last day.');
    await sidebar.choose('At', '17:00');
    await sidebar.type('E-mail to', 'ana@acme.example');
    await sidebar.tick('Post to Slack');
    await sidebar.type('Slack incoming webhook', 'https://hooks.slack.com/services/x');
    await sidebar.choose('Link to', 'Investor, Mar 2026');
    await sidebar.click('Save digest');
    const { args } = await sidebar.receives('saveDigest');
    expect(args[0]).toEqual({
      items: [
        { kind: 'report', sheetId: 13 },
        { kind: 'cell', sheetId: 11, a1: 'C7', label: 'Win rate now' },
      ],
      rhythm: { every: 'month', weekday: 1, day: 31, hour: 17 },
      addresses: 'ana@acme.example',
      slack: true,
      webhook: 'https://hooks.slack.com/services/x',
      refresh: true,
      link: 'c1',
    });
    expect(asked(sidebar)).toEqual(['share', 'schedule', 'mail', 'slack']);
    await sidebar.sees('Mondays 09:00');
  });

  it('adds a cell once, and takes it out again', async () => {
    const selected = {
      sheetId: 11,
      name: 'Pipeline!C7',
      a1: 'C7',
      label: 'Win rate',
      value: '26%',
    };
    const sidebar = await openNew({ selectedCell: () => selected });
    await sidebar.click('Add the selected cell');
    await expect.poll(() => sidebar.field('What C7 is').value).toBe('Win rate');
    await sidebar.click('Add the selected cell');
    await sidebar.receives('selectedCell', 2);
    await settle();
    await sidebar.click('Remove C7');
    expect(() => sidebar.field('What C7 is')).toThrow();
  });

  it('says what to do about a cell without a number', async () => {
    const sidebar = await openNew();
    await sidebar.click('Add the selected cell');
    (await sidebar.receives('selectedCell')).fail('Pipeline!A1 holds no number.');
    await sidebar.sees('Select a cell with a number, then try again.');
  });

  it('cannot be saved with nothing to say', async () => {
    const sidebar = await openNew();
    await sidebar.click('Save digest');
    expect(sidebar.called()).not.toContain('saveDigest');
    await sidebar.click('Cancel');
    await sidebar.sees('None yet. A digest');
  });

  it('stays open with what was typed when it was refused', async () => {
    const sidebar = await openNew({ saveDigest: undefined });
    await sidebar.tick('Investor');
    await sidebar.type('E-mail to', 'ana@acme');
    await sidebar.click('Save digest');
    (await sidebar.receives('saveDigest')).fail('ana@acme is not an address.');
    await sidebar.sees('The digest was not changed\nana@acme is not an address.');
    sidebar.button('Save digest');
  });
});

describe('looking at a digest first', () => {
  const openEdit = async (more: Answers = {}) => {
    const sidebar = await openShare(more);
    await sidebar.click('Edit Mondays 09:00');
    await sidebar.sees('Edit digest');
    return sidebar;
  };

  it('shows the mail where it can run nothing, its text and what Slack would show', async () => {
    const sidebar = await openEdit();
    await sidebar.click('Preview');
    await sidebar.sees('Pipeline: win rate 26.0%, up 1.4 points');
    const mail = document.querySelector('iframe')!;
    expect(mail.getAttribute('sandbox')).toBe('');
    expect(mail.getAttribute('srcdoc')).toBe(DIGEST_PREVIEW.html);
    await sidebar.open('Slack');
    await sidebar.sees('Win rate 26.0% ▲ 1.4 points');
    expect(sidebar.called()).not.toContain('saveDigest');
  });

  it('forgets it once something was changed', async () => {
    const sidebar = await openEdit();
    await sidebar.click('Preview');
    await sidebar.sees('Pipeline: win rate 26.0%');
    await sidebar.choose('At', '10:00');
    expect(document.querySelector('iframe')).toBeNull();
  });

  it('sends a test of what is in the form, saved or not, and tells what came of it', async () => {
    const outcomes = [{ address: 'me@acme.example', state: 'sent', why: '' } as const];
    const sidebar = await openEdit({ testDigest: () => ({ outcomes, digests: DIGESTS }) });
    await sidebar.choose('At', '10:00');
    await sidebar.click('Send me a test');
    const { args } = await sidebar.receives('testDigest');
    expect(args[0]).toMatchObject({ id: 'd1', rhythm: { hour: 10 }, webhook: '' });
    await sidebar.sees('sent');
    expect(asked(sidebar)).toEqual(['share', 'mail', 'slack']);
  });
});

describe('history', () => {
  it('says what is kept, and where the past is told otherwise now', async () => {
    const sidebar = await openShare({ showHistory: () => ({ sheetId: 20, sheetName: 'History' }) });
    await sidebar.sees(
      '1,240 values since 1 Mar 2025 · 38 snapshots, last 7 Apr 2025 · 12,300 cells',
    );
    await sidebar.sees('Win rate Pipeline · owner: Ana Silva, 3 periods');
    await sidebar.click('Show Win rate, Pipeline · owner: Ana Silva');
    expect((await sidebar.receives('showHistory')).args[0]).toEqual({
      report: 'pipeline · owner: Ana Silva',
      kpi: 'WIN_RATE',
    });
  });

  it.each([
    [true, NO_HISTORY, HISTORY],
    [false, HISTORY, NO_HISTORY],
  ])('is switched, on: %j', async (on, before, after) => {
    const sidebar = await openShare({ history: () => before, switchHistory: () => after });
    expect(sidebar.text().includes('values since')).toBe(before.on);
    await sidebar.click(on ? 'Switch on History' : 'Switch off History');
    expect((await sidebar.receives('switchHistory')).args).toEqual([on]);
    await expect.poll(() => sidebar.text().includes('values since')).toBe(after.on);
  });

  it.each([
    ['Keep it every day', false, true],
    ['Only after builds', true, false],
  ])('can be kept every day: %s', async (link, before, after) => {
    const sidebar = await openShare({
      history: () => ({ ...HISTORY, daily: before }),
      switchDaily: () => ({ ...HISTORY, daily: after }),
    });
    await sidebar.click(link);
    expect((await sidebar.receives('switchDaily')).args).toEqual([after]);
    await sidebar.sees(after ? 'Only after builds' : 'Keep it every day');
  });

  it('asks nobody to keep every day what is off', async () => {
    const sidebar = await openShare({ history: () => NO_HISTORY });
    await sidebar.sees('Switch on');
    expect(sidebar.text()).not.toContain('Keep it every day');
  });

  it('tells what is wrong', async () => {
    const sidebar = await openShare({ history: () => ({ ...HISTORY, problem: 'It is full.' }) });
    await sidebar.sees('It is full.');
  });

  it('that could not be read leaves the rest alone', async () => {
    const sidebar = openSidebar({ ...answers, history: undefined });
    await sidebar.sees('Acme sales');
    await sidebar.click('Share');
    (await sidebar.receives('history')).fail('No connection.');
    await sidebar.sees('The history could not be read');
    await sidebar.sees('Mondays 09:00');
  });
});
