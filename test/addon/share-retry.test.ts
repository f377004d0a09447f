/**
 * Each call of a service made to fail in turn, before and after its effect, and then tried again: nothing is
 * created, sent or taken away twice, nothing is lost, and what is not known is said.
 */
import { describe, expect, it } from 'vitest';
import type { Sent } from '../../src/addon/share-api';
import { openShared, type SharedBook, smallTabs, wish } from './share-support';

/** Has the add-on keep this and nothing else, so that every try begins alike. */
const KEEP = `
function keep(ofDocument, ofUser) {
  PropertiesService.getDocumentProperties().setProperties(ofDocument, true);
  PropertiesService.getUserProperties().setProperties(ofUser, true);
}`;

/** Few rows of one report: it is computed again and again. */
async function small(): Promise<SharedBook> {
  const [{ name, cells }] = smallTabs as [(typeof smallTabs)[0]];
  const book = await openShared([{ name, cells: cells.slice(0, 9) }], { script: KEEP });
  book.sheetIds.splice(0, 1);
  return book;
}

/** Calls that have an effect beyond the sheets, which are undone together; of each other the first stands for all. */
const EFFECTS = /^(?:Drive|Sheets|MailApp|Properties)\b/;

type Fail = readonly [at: number, call: string, after: boolean];

/** Every way for an action to fail, by the calls that it makes where nothing fails. */
function failuresOf({ host }: SharedBook, action: () => unknown, only = /^/): Fail[] {
  host.resetCounts();
  action();
  const log = [...host.callLog()];
  return log.flatMap((call, index): Fail[] => {
    const isTried = EFFECTS.test(call) || log.indexOf(call) === index;
    if (!only.test(call) || !isTried) return [];
    // What only reads has no effect to be lost.
    const ways = /\.(?:get|is)/.test(call) ? [false] : [false, true];
    return ways.map((after) => [index + 1, call, after]);
  });
}

/** Runs an action in which a call fails, then again; gives what the second time came to. */
function tried<T>({ host }: SharedBook, [at, , after]: Fail, action: () => T): T {
  host.failCall(at, { after });
  try {
    action();
  } catch {
    // As the person sees it, who tries again.
  }
  return action();
}

const where = ([at, call, after]: Fail) => `${call}, call ${at}, ${after ? 'after' : 'before'}`;

/** The workbook as if nothing had ever been shared. */
function afresh(book: SharedBook): void {
  const { drive, outbox } = book.host;
  book.host.run('keep', [{}, {}]);
  drive.files.splice(0);
  for (const list of Object.values(outbox)) list.splice(0);
}

const titles = ({ host }: SharedBook) =>
  host.drive.files[0]!.spreadsheet.sheets!.map(({ properties }) => properties!.title!);

describe('a failure and another try', () => {
  it('create one copy', async () => {
    const book = await small();
    const { fingerprint } = book.preview();
    const create = () => book.host.run('createShare', [{ request: wish(book), fingerprint }]);
    const names = book.names();
    for (const fail of failuresOf(book, create)) {
      afresh(book);
      tried(book, fail, create);
      const { files } = book.host.drive;
      expect(
        files.map(({ name }) => name),
        where(fail),
      ).toEqual(['To our investors']);
      expect(titles(book), where(fail)).toEqual(['Sources, Q4 2025']);
      expect(files[0]!.copyRequiresWriterPermission, where(fail)).toBe(true);
      const { copies } = book.shares();
      expect(
        copies.map(({ problem }) => problem),
        where(fail),
      ).toEqual(['']);
      expect(book.names(), where(fail)).toEqual(names);
    }
  }, 600_000);

  it('bring a copy up to date once', async () => {
    const book = await small();
    const first = book.preview();
    const { share } = book.create();
    const before = JSON.stringify([book.host.drive.files, book.kept()]);
    book.edit('Sources', 'B3', '2025-11-30');
    const again = wish(book, { share });
    const { fingerprint } = book.preview(again);
    expect(fingerprint).not.toBe(first.fingerprint);
    const update = () => book.host.run('createShare', [{ request: again, fingerprint }]);
    // How reports are computed anew is the same as for a new copy.
    for (const fail of failuresOf(book, update, EFFECTS)) {
      const [files, [kept]] = JSON.parse(before);
      book.host.drive.files.splice(0, 1, ...files);
      book.host.run('keep', [kept, {}]);
      tried(book, fail, update);
      const added = 'Sources, Oct 2025 to Nov 2025';
      expect(titles(book), where(fail)).toEqual(['Sources, Q4 2025', added]);
      expect(book.host.drive.files, where(fail)).toHaveLength(1);
      const [copy] = book.shares().copies;
      expect(copy, where(fail)).toMatchObject({ problem: '', sheets: titles(book) });
    }
  }, 600_000);

  it('let each in once', async () => {
    const book = await small();
    const { share } = book.create();
    const [file] = book.host.drive.files;
    const [owner] = file!.permissions;
    const addresses = 'ana@fund.example bo@x.io';
    const invite = () => book.invite({ share, addresses, until: '' });
    for (const fail of failuresOf(book, invite)) {
      file!.permissions.splice(0, Number.POSITIVE_INFINITY, owner!);
      book.host.outbox.invitations.splice(0);
      const { outcomes } = tried(book, fail, invite);
      const to = book.host.outbox.invitations.map((one) => one.to).sort();
      expect(to, where(fail)).toEqual(['ana@fund.example', 'bo@x.io']);
      for (const { state } of outcomes) expect(['sent', 'already'], where(fail)).toContain(state);
    }
  });

  it('send each a PDF once, or say that it is not known', async () => {
    const book = await small();
    const { share } = book.create();
    const addresses = 'ana@fund.example bo@x.io';
    let message = 0;
    const mail = () => book.mail({ share, addresses, message: `Words ${message}` });
    for (const fail of failuresOf(book, mail)) {
      message += 1;
      book.host.setMailQuota(2);
      book.host.outbox.mails.splice(0);
      const { outcomes } = tried<Sent>(book, fail, mail);
      for (const { address, state } of outcomes) {
        const mails = book.host.outbox.mails.filter(({ to }) => to === address);
        expect(mails.length, where(fail)).toBeLessThanOrEqual(1);
        if (state !== 'uncertain') expect(mails, where(fail)).toHaveLength(1);
      }
      const unknown = outcomes.filter(({ state }) => state === 'uncertain');
      expect(unknown.length, where(fail)).toBeLessThanOrEqual(1);
    }
  });

  it('shut out, and take off the list with its file', async () => {
    const book = await small();
    const { share } = book.create();
    const { shares } = book.invite({ share });
    const [ana] = shares.copies[0]!.recipients!;
    const [file] = book.host.drive.files;
    const permissions = [...file!.permissions];
    const revoke = () => book.revoke(share, ana!.id);
    for (const fail of failuresOf(book, revoke)) {
      file!.permissions.splice(0, Number.POSITIVE_INFINITY, ...permissions);
      expect(tried(book, fail, revoke).copies[0]!.recipients, where(fail)).toEqual([]);
    }
    book.mail({ share });
    const [kept, own] = book.kept();
    const forget = () => book.forget(share, true);
    for (const fail of failuresOf(book, forget)) {
      book.host.run('keep', [kept, own]);
      file!.trashed = false;
      expect(tried(book, fail, forget).copies, where(fail)).toEqual([]);
      expect(file!.trashed, where(fail)).toBe(true);
      expect(book.kept()[1], where(fail)).toEqual({});
    }
  });
});
