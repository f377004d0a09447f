/** Each call of a service made to fail in turn, before and after its effect: nothing is sent twice, and nothing is lost unsaid. */
import { describe, expect, it } from 'vitest';
import { type DigestBook, HOOK, MONDAYS, openDigests, USER } from './digest-support';

const DAILY = { ...MONDAYS, every: 'day' } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Of the first digest after this test begins. */
const NINE = Date.parse('2026-11-24T09:30:00Z');

const hourly = ({ host }: DigestBook) => host.run('hourly');

/** What came of one day: a run that is made to fail somewhere, and those of the hours after it. */
function oneDay(book: DigestBook, day: number, fail: () => void) {
  const { host } = book;
  const mails = book.mails.length;
  const posts = book.posts.length;
  host.clock.set(NINE + day * DAY);
  fail();
  try {
    hourly(book);
  } catch {
    // As a trigger does, whose failure nobody sees.
  }
  host.killAfter();
  for (let hour = 1; hour < 3; hour++) {
    host.clock.set(NINE + day * DAY + hour * HOUR);
    hourly(book);
  }
  return {
    sent: book.mails.slice(mails).filter(({ to }) => to !== USER).length,
    posted: book.posts.length - posts,
    error: book.digest.lastError,
  };
}

/** Calls that only read the file; of each the first stands for all. */
const READS = /^(?:Sheet|Range|Spreadsheet|SpreadsheetApp|DeveloperMetadata|PropertiesService)\./;

/** Calls of a run in which nothing fails, by their place. */
function callsOfARun(book: DigestBook): [at: number, call: string][] {
  book.host.clock.set(NINE - DAY);
  book.host.resetCounts();
  hourly(book);
  const log = [...book.host.callLog()];
  return log
    .map((call, index): [number, string] => [index + 1, call])
    .filter(([at, call]) => !READS.test(call) || log.indexOf(call) === at - 1);
}

const UNKNOWN = 'got it is not known';

describe('A run of a digest', () => {
  it('sends nothing twice and loses nothing, whichever call fails, before or after its effect', async () => {
    const book = await openDigests();
    book.save(book.form({ rhythm: DAILY, slack: true, webhook: HOOK }));
    const calls = callsOfARun(book);
    expect(calls.map(([, call]) => call)).toContain('MailApp.sendEmail');
    let day = 0;
    for (const [at, call] of calls) {
      for (const after of [false, true]) {
        const { sent, posted, error } = oneDay(book, day++, () =>
          book.host.failCall(at, { after }),
        );
        const where = `${call}, call ${at}, ${after ? 'after' : 'before'}`;
        const isSaid = error.includes(UNKNOWN);
        expect(sent, where).toBeLessThanOrEqual(1);
        expect(posted, where).toBeLessThanOrEqual(1);
        expect(sent === 1 || (isSaid && error.includes('ana@')), where).toBe(true);
        expect(posted === 1 || (isSaid && error.includes('Slack')), where).toBe(true);
        // What a service says of a web request that failed may name the webhook.
        expect(error, where).not.toContain('secret');
      }
    }
    expect(oneDay(book, day, () => undefined)).toEqual({ sent: 1, posted: 1, error: '' });
  });

  it('that is killed at any call sends nothing twice, and says what it does not know', async () => {
    const book = await openDigests();
    book.save(book.form({ rhythm: DAILY, slack: true, webhook: HOOK }));
    const calls = callsOfARun(book);
    calls.forEach(([at, call], day) => {
      const { sent, posted, error } = oneDay(book, day, () => book.host.killAfter(at - 1));
      const where = `${call}, call ${at}`;
      expect(sent, where).toBeLessThanOrEqual(1);
      expect(posted, where).toBeLessThanOrEqual(1);
      expect(sent === 1 || error.includes(UNKNOWN), where).toBe(true);
      expect(posted === 1 || error.includes(UNKNOWN), where).toBe(true);
    });
    expect(book.digest.on).toBe(true);
  });
});

/** Calls of a refresh are many, and those of a build have tests of their own. */
const KILLS = 6;

describe('A digest that refreshes its report', () => {
  it('is sent once with the report in order, wherever it was killed', async () => {
    const book = await openDigests();
    book.save(book.form({ rhythm: DAILY, refresh: true }));
    book.host.clock.set(NINE - DAY);
    book.host.resetCounts();
    hourly(book);
    const calls = book.host.callLog().length;
    const sheets = book.names().length;
    for (let kill = 0; kill < KILLS; kill++) {
      const at = Math.floor((calls * (kill + 1)) / (KILLS + 1));
      const { sent, error } = oneDay(book, kill, () => book.host.killAfter(at));
      expect(sent === 1 || error.includes(UNKNOWN), `call ${at}`).toBe(true);
      expect(book.names(), `call ${at}`).toHaveLength(sheets);
      expect(book.overview().built[0]!.dataChanged, `call ${at}`).toBe(false);
    }
  });
});

const CHANGES: [string, (book: DigestBook) => void, (book: DigestBook) => void][] = [
  ['saved', () => undefined, (book) => book.save(book.form({ slack: true, webhook: HOOK }))],
  [
    'changed',
    (book) => book.save(book.form({ slack: true, webhook: HOOK, addresses: 'li@fund.example' })),
    (book) => book.save({ ...book.form({ slack: true }), id: book.digest.id }),
  ],
  [
    'switched on',
    (book) => {
      book.save(book.form({ slack: true, webhook: HOOK }));
      book.turn(book.digest.id, false);
    },
    (book) => book.turn(book.digest.id, true),
  ],
  [
    'taken over',
    (book) => {
      book.host.actAs('maria@example.com');
      book.save(book.form({ slack: true, webhook: HOOK }));
      book.host.actAs(USER);
    },
    (book) => book.takeOver(book.digest.id, HOOK),
  ],
];

/** Calls that change something, by their place among those of an action. */
function writesOf(book: DigestBook, action: () => void): [at: number, call: string][] {
  book.host.resetCounts();
  action();
  return [...book.host.callLog()]
    .map((call, at): [number, string] => [at + 1, call])
    .filter(([, call]) => /^(?:Properties\.(?:set|delete)|ScriptApp\.|ClockTrigger)/.test(call));
}

const SUNDAY = Date.parse('2026-11-22T12:00:00Z');

describe.each(CHANGES)('A digest that is %s', (_, prepare, change) => {
  it('is so once, whichever write fails and is tried again', async () => {
    const book = await openDigests();
    prepare(book);
    const writes = writesOf(book, () => change(book));
    book.remove(book.digest.id);
    let week = 0;
    for (const [at, call] of writes) {
      for (const after of [false, true]) {
        const sunday = SUNDAY + 7 * week++ * DAY;
        book.host.clock.set(sunday);
        prepare(book);
        book.mails.length = 0;
        book.host.outbox.posts.length = 0;
        book.host.failCall(at, { after });
        try {
          change(book);
        } catch {
          // Where only the answer was lost it is there already.
          if (book.digests().digests.every(({ on, isMine }) => !on || !isMine)) change(book);
        }
        book.until(new Date(sunday + 2 * DAY).toISOString());
        expect(
          book.mails.map(({ to, from }) => [to, from]),
          call,
        ).toEqual([[expect.stringContaining('@fund.example'), USER]]);
        expect(book.posts, call).toHaveLength(1);
        book.remove(book.digest.id);
      }
    }
  });
});

describe('A digest that is deleted', () => {
  it('is gone with its webhook and its trigger, whichever write fails and is tried again', async () => {
    const book = await openDigests();
    const form = book.form({ slack: true, webhook: HOOK });
    book.save(form);
    const first = book.digest.id;
    const writes = writesOf(book, () => book.remove(first));
    for (const [at, call] of writes) {
      for (const after of [false, true]) {
        book.save(form);
        const { id } = book.digest;
        book.host.failCall(at, { after });
        try {
          book.remove(id);
        } catch {
          book.remove(id);
        }
        expect(book.digests(), call).toMatchObject({ digests: [], hasWebhook: false });
        book.host.resetCounts();
        book.host.run('hourly');
        expect(book.host.callLog(), call).not.toContain('ScriptApp.deleteTrigger');
      }
    }
  });
});
