/** Digests: once a period to everybody, whatever happens in between, and said in the sidebar where it did not. */
import { describe, expect, it } from 'vitest';
import type { DigestForm } from '../../src/addon/digest-api';
import type { Created, SharePreview, Shares } from '../../src/addon/share-api';
import { type DigestBook, HOOK, MONDAYS, openDigests, USER } from './digest-support';
import { request } from './support';

const SLACK = { slack: true, webhook: HOOK };
const TUESDAY = '2026-11-24T08:00:00Z';
const NEXT_TUESDAY = '2026-12-01T08:00:00Z';
const MARIA = 'maria@example.com';

const lastOf = <T>(list: readonly T[]): T => list[list.length - 1]!;

describe('A digest', () => {
  it('is sent once a period to each recipient alone and to Slack', async () => {
    const book = await openDigests();
    book.save(book.form({ addresses: 'Ana <ana@fund.example>; li@fund.example', ...SLACK }));
    book.until(TUESDAY);
    expect(book.sentTo).toEqual(['ana@fund.example', 'li@fund.example']);
    expect(book.posts).toHaveLength(1);
    book.until(NEXT_TUESDAY);
    expect(book.sentTo).toHaveLength(4);
    expect(book.posts).toHaveLength(2);
  });

  it('says the numbers of the cards, and from the second on what changed', async () => {
    const book = await openDigests();
    book.save(book.form(SLACK));
    book.until(TUESDAY);
    const [first] = book.mails;
    expect(first).toMatchObject({ subject: 'Sources · 23 Nov 2026', from: USER });
    expect(first!.text).toContain('Won deals: 4');
    expect(first!.text).toContain('1 Jan 2025 to 31 Dec 2025');
    expect(first!.text).toContain('The next one tells what changed.');
    // A lost deal becomes a won one.
    book.edit('Deals', 'D3', 'Closed Won');
    book.until(NEXT_TUESDAY);
    expect(lastOf(book.mails).text).toContain('Won deals: 5 · ▲ 25.0%');
    expect(lastOf(book.mails).text).toContain('Changes are since 23 Nov 2026.');
    expect(lastOf(book.posts).body).toContain('▲ 25.0%');
    expect(book.digest).toMatchObject({
      lastRun: expect.stringMatching(/^2026-11-30T09:/),
      nextRun: '2026-12-07T09:00:00',
      lastError: '',
    });
  });

  it('tells what will be sent before anything is, and keeps nothing of it', async () => {
    const book = await openDigests();
    const { subject, html, text, slack } = book.preview(book.form({ addresses: '' }));
    expect(subject).toBe('Sources · 23 Nov 2026');
    expect(html).toContain('<h2');
    expect(text).toContain('every Monday at 9:00, Etc/UTC');
    expect(slack).toContain('Won deals');
    expect(book.digests().digests).toEqual([]);
  });

  it('goes as a test to the user alone and to Slack, and that is no run', async () => {
    const book = await openDigests();
    book.save(book.form(SLACK));
    const { outcomes } = book.try({ ...book.form({ slack: true }), id: book.digest.id });
    expect(outcomes.map(({ address, state }) => [address, state])).toEqual([
      [USER, 'sent'],
      ['Slack', 'sent'],
    ]);
    expect(book.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [USER, 'Test: Sources · 23 Nov 2026'],
    ]);
    expect(book.posts[0]!.body).toContain('Test: Sources');
    expect(book.digest.lastRun).toBe('');
    book.until(TUESDAY);
    expect(book.sentTo).toEqual(['ana@fund.example']);
  });

  it('refreshes its reports first where that is asked', async () => {
    const book = await openDigests();
    book.save(book.form({ refresh: true, addresses: '' }));
    book.edit('Deals', 'D3', 'Closed Won');
    expect(book.overview().built[0]!.dataChanged).toBe(true);
    book.until(TUESDAY);
    expect(book.overview().built[0]!.dataChanged).toBe(false);
    expect(book.digest).toMatchObject({ lastRun: expect.stringMatching(/^2026-11-23T09/) });
    expect(book.mails).toEqual([]);
  });

  it('that cannot be refreshed is tried again, told once, and sent at last without', async () => {
    const book = await openDigests();
    book.save(book.form({ refresh: true }));
    book.edit('Deals', 'D1', 'Nothing known');
    book.until('2026-11-23T10:30:00Z');
    expect(book.sentTo).toEqual([]);
    expect(book.digest.lastError).toContain('Sources cannot be built');
    book.until(TUESDAY);
    expect(book.digest.lastError).toContain('could not be built anew');
    expect(book.sentTo).toEqual(['ana@fund.example']);
    expect(book.mails.filter(({ to }) => to === USER)).toHaveLength(1);
    book.edit('Deals', 'D1', 'Stage');
    book.until(NEXT_TUESDAY);
    expect(lastOf(book.mails).text).toContain('Won deals: 4');
    expect(book.digest.lastError).toBe('');
  });

  it('says a cell that was chosen, by its label and with nothing else of the sheet', async () => {
    const book = await openDigests();
    const { host } = book;
    host.engine.addSheet('Notes', 1, { rows: 10, columns: 5 });
    book.edit('Notes', 'A1', 'Anna Secret');
    book.edit('Notes', 'B1', '1234.5');
    host.document.selection = {
      sheetId: host.engine.findSheet('Notes')!,
      area: { top: 0, left: 1, bottom: 0, right: 1 },
    };
    const cell = host.run('selectedCell') as { sheetId: number; a1: string; label: string };
    expect(cell).toMatchObject({ a1: 'B1', label: 'Anna Secret', name: 'Notes!B1' });
    const items = [{ kind: 'cell' as const, sheetId: cell.sheetId, a1: 'B1', label: 'Runway' }];
    book.save(book.form({ items }));
    book.until(TUESDAY);
    expect(book.mails[0]!.text).toContain('Runway: 1,234.50');
    expect(book.mails[0]!.text).not.toContain('Anna');
    book.edit('Notes', 'A1', 'Other');
    book.until(NEXT_TUESDAY);
    expect(lastOf(book.mails.filter(({ to }) => to !== USER)).text).toContain('Not available');
    expect(book.digest.lastError).toContain('Other words stand beside B1');
  });
});

describe('A form that would not work is refused', () => {
  const cases: [string, (book: DigestBook) => Partial<DigestForm>, string][] = [
    ['nothing to say', () => ({ items: [] }), 'Choose a report or a cell'],
    ['nobody to say it to', () => ({ addresses: ' ' }), 'Say who gets it'],
    [
      'three malformed addresses of twenty',
      () => ({
        addresses: `${Array.from({ length: 17 }, (_, at) => `p${at}@x.example`).join(' ')} a@b, @c.d; e@@f.g`,
      }),
      'No addresses: a@b, @c.d, e@@f.g',
    ],
    [
      'more addresses than a mail takes',
      () => ({ addresses: Array.from({ length: 51 }, (_, at) => `p${at}@x.example`).join() }),
      'at most 50',
    ],
    ['Slack without a webhook', () => ({ slack: true }), 'begins with https://hooks.slack.com/'],
    [
      'a webhook of somebody else',
      () => ({ slack: true, webhook: 'https://hooks.slack.com.evil.example/x' }),
      'begins with https://hooks.slack.com/',
    ],
    [
      'one that hides another address',
      () => ({ slack: true, webhook: 'https://hooks.slack.com/@evil.example' }),
      'begins with https://hooks.slack.com/',
    ],
    ['no such hour', () => ({ rhythm: { ...MONDAYS, hour: 24 } }), 'full hour'],
    ['a copy that is not there', () => ({ link: 'gone' }), 'copy to link to is gone'],
    [
      'a sheet that is not there',
      () => ({ items: [{ kind: 'report', sheetId: -1 }] }),
      'not there any more',
    ],
    [
      'a sheet that is no report',
      (book) => ({
        items: [{ kind: 'report', sheetId: book.overview().tabs[0]!.sheetId }],
      }),
      'no report',
    ],
  ];

  it.each(cases)('%s', async (_, rest, why) => {
    const book = await openDigests();
    expect(() => book.save(book.form(rest(book)))).toThrow(why);
    expect(book.digests().digests).toEqual([]);
    book.until(TUESDAY);
    expect(book.mails).toEqual([]);
  });
});

describe('Its schedule', () => {
  it('begins with the next period, whatever went by', async () => {
    const book = await openDigests({ at: '2026-11-23T12:00:00Z' });
    book.save(book.form());
    expect(book.digest).toMatchObject({ lastRun: '', nextRun: '2026-11-30T09:00:00' });
    book.until('2026-11-30T08:59:00Z');
    expect(book.mails).toEqual([]);
  });

  it('catches up once on what an outage held up', async () => {
    const book = await openDigests();
    book.save(book.form({ rhythm: { ...MONDAYS, every: 'day' } }));
    book.host.clock.set('2026-11-27T12:00:00Z');
    book.until('2026-11-27T14:00:00Z');
    expect(book.sentTo).toHaveLength(1);
  });

  it('follows a zone that was changed, and sends nothing twice', async () => {
    const book = await openDigests({ timeZone: 'Europe/Berlin' });
    book.save(book.form({ rhythm: { ...MONDAYS, every: 'day', hour: 10 } }));
    book.until('2026-11-23T10:00:00Z');
    expect(book.sentTo).toHaveLength(1);
    book.host.setTimeZone('America/New_York');
    expect(book.digest).toMatchObject({
      timeZone: 'America/New_York',
      nextRun: '2026-11-24T10:00:00',
    });
    book.until('2026-11-24T14:59:00Z');
    expect(book.sentTo).toHaveLength(1);
    book.until('2026-11-24T16:00:00Z');
    expect(book.sentTo).toHaveLength(2);
  });

  it('ends with its trigger when it is switched off or deleted, and comes back', async () => {
    const book = await openDigests();
    book.save(book.form());
    const { id } = book.digest;
    book.turn(id, false);
    expect(book.digest).toMatchObject({ on: false, nextRun: '' });
    book.until(TUESDAY);
    expect(book.mails).toEqual([]);
    book.turn(id, true);
    // What went by meanwhile is not sent now.
    book.until('2026-11-24T12:00:00Z');
    expect(book.mails).toEqual([]);
    book.until(NEXT_TUESDAY);
    expect(book.sentTo).toHaveLength(1);
    book.remove(id);
    book.remove(id);
    book.until('2026-12-20T08:00:00Z');
    expect(book.sentTo).toHaveLength(1);
  });

  it('waits an hour where somebody has the file', async () => {
    const book = await openDigests();
    book.save(book.form());
    const release = book.host.holdLock(MARIA);
    book.until('2026-11-23T10:00:00Z');
    expect(book.mails).toEqual([]);
    release();
    book.until('2026-11-23T11:00:00Z');
    expect(book.sentTo).toHaveLength(1);
  });

  it('waits where a person is building, whose build goes on', async () => {
    const book = await openDigests();
    book.save(book.form({ refresh: true }));
    book.host.clock.set('2026-11-23T09:05:00Z');
    const { job } = book.start(request({ report: 'sources' }), request({ report: 'pipeline' }));
    book.goOn(job);
    book.host.run('hourly', []);
    expect(book.mails).toEqual([]);
    expect(book.goOn(job).done).toBe(true);
    book.until('2026-11-23T11:00:00Z');
    expect(book.sentTo).toHaveLength(1);
  });
});

describe('The trigger of a digest', () => {
  it('keeps the history once a day, too', async () => {
    const book = await openDigests();
    book.host.run('switchHistory', [true]);
    book.save(book.form());
    book.until('2026-11-25T12:00:00Z');
    expect(book.host.run('history')).toMatchObject({ lastSnapshot: '2026-11-25' });
  });
});

describe('A report of a digest', () => {
  it('that was renamed or built anew is found', async () => {
    const book = await openDigests();
    book.save(book.form());
    book.host.engine.renameSheet(book.host.engine.findSheet('Sources')!, 'Where from');
    book.build(request({ report: 'sources', period: '2025-Q1 by month', sheetId: book.sheetId }));
    book.until(TUESDAY);
    expect(book.mails[0]!.text).toContain('1 Jan 2025 to 31 Mar 2025');
    expect(book.digest.titles).toEqual(['Where from']);
    // Its own name may be a name of somebody.
    expect(book.mails[0]!.text).not.toContain('Where from');
  });

  it('that was deleted is said, and the others are sent', async () => {
    const book = await openDigests();
    const [pipeline] = book.build(request());
    const items = [book.sheetId, pipeline!.sheetId].map((sheetId) => ({
      kind: 'report' as const,
      sheetId,
    }));
    book.save(book.form({ items }));
    book.host.engine.deleteSheet(book.host.engine.findSheet('Sources')!);
    book.until(TUESDAY);
    const [digest, failure] = book.mails;
    expect(digest!.text).toMatch(/Sources\nNot available this time\.\n\nPipeline/);
    expect(failure).toMatchObject({ to: USER, text: expect.stringContaining('deleted') });
    expect(book.mails).toHaveLength(2);
    expect(book.digest.titles).toEqual(['Sources', 'Pipeline']);
  });
});

describe('A link to a frozen copy', () => {
  it('stands in the digest as long as the copy is on the list', async () => {
    const book = await openDigests();
    const { host } = book;
    const disguise = { names: 'rep', smallest: 0, digits: null };
    const asked = { title: 'To our investors', sheetIds: [book.sheetId], disguise, plain: false };
    const { fingerprint } = host.run('previewShare', [asked]) as SharePreview;
    const { share } = host.run('createShare', [{ request: asked, fingerprint }]) as Created;
    const { url } = (host.run('shares') as Shares).copies[0]!;
    book.save(book.form({ link: share }));
    book.until(TUESDAY);
    expect(book.mails[0]!.text).toContain(`Open the report: ${url}`);
    host.run('forgetShare', [{ share, trash: false }]);
    book.until(NEXT_TUESDAY);
    const second = lastOf(book.mails.filter(({ to }) => to !== USER));
    // Nor a link to the file with the data in its place.
    expect(second.text + second.html).not.toContain('http');
    expect(book.digest.lastError).toContain('The copy that it linked to is gone');
  });
});

describe('A period that is over', () => {
  it('is told to the owner once, who may choose a later one', async () => {
    const book = await openDigests();
    book.build(request({ report: 'sources', period: '2026-11 by week', sheetId: book.sheetId }));
    book.save(book.form());
    book.until('2026-12-01T08:00:00Z');
    expect(book.digest.lastError).toBe('');
    book.until('2026-12-08T08:00:00Z');
    expect(book.digest.lastError).toContain('Sources: Its period is over since the last digest');
    book.until('2026-12-15T08:00:00Z');
    expect(book.digest.lastError).toBe('');
    expect(book.mails.filter(({ to }) => to === USER)).toHaveLength(1);
    expect(book.sentTo).toHaveLength(4);
  });
});

describe('An address that Google refuses', () => {
  it('is said, asked once, and hides none of the others', async () => {
    const book = await openDigests();
    const twenty = Array.from({ length: 20 }, (_, at) => `p${at}@fund.example`);
    book.save(book.form({ addresses: twenty.join('; ') }));
    book.host.failNext('MailApp.sendEmail', 'Invalid email: p0@fund.example');
    book.until(TUESDAY);
    expect(book.sentTo).toEqual(twenty.slice(1));
    expect(book.digest.lastError).toBe(
      'To Google this is no address: p0@fund.example. Correct it.',
    );
  });
});

describe('Two people', () => {
  it('do not send the same digest: the second is told who has it, and may take it over', async () => {
    const book = await openDigests();
    book.save(book.form(SLACK));
    book.host.actAs(MARIA);
    const same = book.form({ ...SLACK, addresses: 'ANA@fund.example' });
    expect(() => book.save(same)).toThrow(`${USER} sends this digest already. Take it over`);
    const { id } = book.digest;
    expect(() => book.turn(id, false)).toThrow('Take it over to change it');
    expect(() => book.takeOver(id)).toThrow('webhook');
    book.takeOver(id, `${HOOK}2`);
    expect(book.digest).toMatchObject({ owner: MARIA, isMine: true });
    book.until(TUESDAY);
    expect(book.mails.map(({ from, to }) => [from, to])).toEqual([[MARIA, 'ana@fund.example']]);
    expect(book.posts.map(({ url }) => url)).toEqual([`${HOOK}2`]);
    // The trigger of the first found nothing of its own to do.
    book.host.actAs(USER);
    book.host.resetCounts();
    book.until('2026-11-24T12:00:00Z');
    expect(book.host.callCounts().methods['User.getEmail']).toBe(4);
    expect(book.digests().hasWebhook).toBe(false);
  });

  it('each see their own webhook only', async () => {
    const book = await openDigests();
    book.save(book.form(SLACK));
    expect(book.digests().hasWebhook).toBe(true);
    book.host.actAs(MARIA);
    expect(book.digests()).toMatchObject({ user: MARIA, hasWebhook: false });
  });
});

describe('Without a permission', () => {
  it('nothing is scheduled, and everything else works', async () => {
    const book = await openDigests();
    book.host.revoke('script.scriptapp');
    expect(() => book.save(book.form())).toThrow('permission to run when you are not there');
    expect(book.digests().digests).toEqual([]);
    expect(book.preview(book.form()).text).toContain('Won deals: 4');
  });

  it.each([
    ['script.send_mail', 'to send mail'],
    ['script.external_request', 'to connect to Slack'],
    ['script.scriptapp', 'to run when nobody is there'],
    ['userinfo.email', 'to run when nobody is there'],
  ])('a digest that needs %s is off and says what to do', async (scope, what) => {
    const book = await openDigests();
    book.save(book.form(SLACK));
    book.host.revoke(scope);
    book.until(TUESDAY);
    expect(book.sentTo).toEqual([]);
    expect(book.posts).toEqual([]);
    expect(book.digest).toMatchObject({ on: false, nextRun: '' });
    expect(book.digest.lastError).toContain(what);
    expect(book.digest.lastError).toContain('Allow it in the sidebar and switch the digest on.');
    book.host.grant(scope);
    book.turn(book.digest.id, true);
    book.until(NEXT_TUESDAY);
    expect(book.digest).toMatchObject({ on: true, lastError: '' });
    expect(book.sentTo).toHaveLength(1);
  });
});

describe('A digest that was due and did not run', () => {
  it('says so to everybody, and what to do', async () => {
    const book = await openDigests();
    book.save(book.form());
    book.host.clock.set('2026-11-23T11:00:00Z');
    expect(book.digest.lastError).toBe('');
    book.host.clock.set('2026-11-23T12:00:00Z');
    book.host.actAs(MARIA);
    expect(book.digest.lastError).toContain('did not run');
    book.takeOver(book.digest.id);
    book.until('2026-11-23T14:00:00Z');
    expect(book.digest.lastError).toBe('');
    expect(book.sentTo).toHaveLength(1);
  });
});

describe('Slack that answers', () => {
  it('404 is off, and says so until a new webhook is saved', async () => {
    const book = await openDigests();
    book.host.route('https://hooks.slack.com/', () => ({ status: 404, body: 'no_service' }));
    book.save(book.form(SLACK));
    book.until(NEXT_TUESDAY);
    expect(book.host.outbox.posts).toHaveLength(1);
    expect(book.sentTo).toHaveLength(2);
    expect(book.digest.lastError).toContain('Slack is off. Slack knows this webhook no more.');
    expect(book.digest.form.slack).toBe(false);
    expect(book.digests().hasWebhook).toBe(false);
    // Its owner was told once, though it went on being said.
    expect(book.mails.filter(({ to }) => to === USER)).toHaveLength(1);
    book.host.route('https://hooks.slack.com/', () => ({ status: 200 }));
    book.save({ ...book.form(SLACK), id: book.digest.id });
    expect(book.digest.lastError).toBe('');
    book.until('2026-12-08T08:00:00Z');
    expect(book.posts).toHaveLength(1);
  });

  it('429 gets it after the pause, and the mails go out once', async () => {
    const book = await openDigests();
    let status = 429;
    book.host.route('https://hooks.slack.com/', () => ({
      status,
      headers: { 'Retry-After': String(2.5 * 3600) },
    }));
    book.save(book.form(SLACK));
    book.until('2026-11-23T10:00:00Z');
    status = 200;
    expect(book.digest.lastError).toContain('Slack wants a pause');
    book.until('2026-11-23T11:00:00Z');
    expect(book.posts).toHaveLength(0);
    book.until(TUESDAY);
    expect(book.posts).toHaveLength(1);
    expect(book.sentTo).toHaveLength(1);
    expect(book.digest.lastError).toBe('');
  });

  it.each([[500], [503], [undefined]])('%s gets it the next hour', async (status) => {
    const book = await openDigests();
    let isWell = false;
    book.host.route('https://hooks.slack.com/', () => {
      if (isWell) return { status: 200 };
      return status === undefined ? undefined : { status };
    });
    book.save(book.form(SLACK));
    book.until('2026-11-23T10:00:00Z');
    expect(book.digest.lastError).toMatch(/tried again within the hour/);
    expect(book.digest.nextRun).toBe('2026-11-23T11:00:00');
    isWell = true;
    book.until(TUESDAY);
    expect(book.posts).toHaveLength(1);
    expect(book.sentTo).toHaveLength(1);
    // Its owner was told once.
    expect(book.mails.filter(({ to }) => to === USER)).toHaveLength(1);
  });
});

describe('A quota of mails that is used up', () => {
  it('holds up those that are left until there is one', async () => {
    const book = await openDigests({ at: '2026-11-22T12:00:00Z' });
    book.save(
      book.form({ addresses: 'a@x.example b@x.example', rhythm: { ...MONDAYS, hour: 23 } }),
    );
    book.until('2026-11-23T22:30:00Z');
    book.host.setMailQuota(1);
    book.until('2026-11-23T23:50:00Z');
    expect(book.sentTo).toEqual(['a@x.example']);
    expect(book.digest.lastError).toContain('Still without it: b@x.example.');
    book.until('2026-11-25T00:00:00Z');
    expect(book.sentTo).toEqual(['a@x.example', 'b@x.example']);
  });
});
