/** No name leaves with a digest, and no webhook is anywhere but with its user. */
import { describe, expect, it } from 'vitest';
import type { DigestItem } from '../../src/addon/digest-api';
import { MARKERS, markedTabs, markersIn, PLANT } from '../support/markers';
import { DigestBook, HOOK, MONDAY, openDigests, USER } from './digest-support';
import { openWorkbook } from './support';

const KINDS = Object.keys(MARKERS) as (keyof typeof MARKERS)[];

describe('A digest of every report, with words planted in every place of the file', () => {
  it('names none of them, nor do its preview and its test', async () => {
    const { host } = await openWorkbook(markedTabs(), { script: PLANT });
    const book = new DigestBook(host);
    host.document.name = `${MARKERS.secret} file`;
    host.run('plant');
    const built = book.build();
    for (const { sheetName } of built) {
      host.engine.renameSheet(host.engine.findSheet(sheetName)!, `${MARKERS.secret} ${sheetName}`);
    }
    host.clock.set(MONDAY);
    const items: DigestItem[] = built
      .filter(({ report }) => report !== 'data_quality')
      .map((one) => ({ kind: 'report', sheetId: one.sheetId }));
    const form = book.form({ items, slack: true, webhook: HOOK });
    const preview = book.preview(form);
    book.save(form);
    book.until('2026-11-24T08:00:00Z');
    book.edit(book.overview().tabs[0]!.name, 'C2', '1234567');
    book.until('2026-12-01T08:00:00Z');
    expect(book.sentTo).toHaveLength(2);
    expect(book.posts).toHaveLength(2);
    expect(book.digest.lastError).toBe('');
    book.try(form);
    const left = JSON.stringify([preview, book.mails, host.outbox.posts]);
    // Of the review of one person.
    expect(left).toContain('by one owner');
    expect(left).toContain('▲');
    expect(markersIn(left, KINDS)).toEqual([]);
  });
});

describe('A webhook', () => {
  it('is told to nobody, whatever Slack answers and whatever fails', async () => {
    const book = await openDigests();
    const { host } = book;
    const said: unknown[] = [];
    const say = (of: () => unknown) => {
      try {
        said.push(of());
      } catch (error) {
        said.push(String(error));
      }
    };
    const form = book.form({ slack: true, webhook: HOOK });
    say(() => book.save(form));
    const { id } = book.digest;
    const answers = [() => ({ status: 404 }), () => ({ status: 500 }), () => undefined];
    answers.forEach((answer, week) => {
      host.route('https://hooks.slack.com/', answer);
      say(() => book.save({ ...form, id }));
      say(() => book.try({ ...form, id }));
      book.until(`2026-${week ? '12' : '11'}-${week ? `0${7 * week - 6}` : '24'}T08:00:00Z`);
      say(book.digests);
    });
    host.failNext('UrlFetchApp.fetch', `Timeout: ${HOOK}`);
    say(() => book.try({ ...form, id }));
    host.revoke('script.external_request');
    say(() => book.try({ ...form, id }));
    say(() => book.save({ ...form, id }));
    host.actAs('maria@example.com');
    say(book.digests);
    say(() => book.takeOver(id));
    say(() => host.run('exportSettings'));
    said.push(book.kept()[0], host.logs, book.mails, book.sheets());
    expect(JSON.stringify(host.outbox.posts)).toContain(HOOK);
    expect(book.mails.some(({ to }) => to === USER)).toBe(true);
    expect(JSON.stringify(said)).not.toContain('verysecret');
    expect(JSON.stringify(said)).not.toContain('T000');
  });
});
