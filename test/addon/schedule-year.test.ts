/**
 * Digests over simulated years, sent by the hourly triggers of the workbench. What is expected comes from the
 * calendar of Intl, not from the add-on's own.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DigestForm, Digests } from '../../src/addon/digest-api';
import type { OutboxMail } from '../../workbench/cloud/outbox';
import { openWorkbook, type Workbook } from './support';

const HOUR = 3_600_000;
const MARIA = 'maria@example.com';

/** One number in one cell: hours at which nothing is due cost next to nothing. */
async function workbook(timeZone: string, start: string): Promise<Workbook> {
  const cells = [['Revenue', '42']];
  const book = await openWorkbook([{ name: 'Numbers', cells }], { timeZone });
  book.host.clock.set(start);
  return book;
}

type Rhythm = DigestForm['rhythm'];

const daily = (hour: number): Rhythm => ({ every: 'day', weekday: 1, day: 1, hour });
const weekly = (weekday: number, hour: number): Rhythm => ({
  every: 'week',
  weekday,
  day: 1,
  hour,
});
const monthly = (day: number, hour: number): Rhythm => ({ every: 'month', weekday: 1, day, hour });

/** Who a digest goes to says what its rhythm is. */
const addressOf = ({ every, weekday, day, hour }: Rhythm): string =>
  `${every}-${weekday}-${day}-${hour}@example.com`;

function schedule({ host }: Workbook, rhythm: Rhythm): string {
  const form: DigestForm = {
    items: [
      {
        kind: 'cell',
        sheetId: host.document.sheetNumber(host.engine.sheetIds()[0]!),
        a1: 'B1',
        label: 'Revenue',
      },
    ],
    rhythm,
    addresses: addressOf(rhythm),
    slack: false,
    webhook: '',
    refresh: false,
    link: '',
  };
  const known = (host.run('digests') as Digests).digests.map(({ id }) => id);
  const { digests } = host.run('saveDigest', [form]) as Digests;
  return digests.find(({ id }) => !known.includes(id))!.id;
}

const mailsOf = ({ host }: Workbook, rhythm: Rhythm): readonly OutboxMail[] =>
  host.outbox.mails.filter(({ to }) => to === addressOf(rhythm));

interface Local {
  /** `2026-03-29` */
  day: string;
  hour: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function local(zone: string, at: number): Local {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(zone, clock);
  const [day, time] = clock.format(at).split(' ') as [string, string];
  return { day, hour: Number(time.slice(0, 2)) };
}

/** Days of a year, `2026-01-01` and so on. */
function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 24 * HOUR) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

const isLastOfMonth = (day: string): boolean =>
  new Date(Date.parse(day) + 24 * HOUR).getUTCDate() === 1;

function isDueOn({ every, weekday, day: ofMonth }: Rhythm, day: string): boolean {
  if (every === 'day') return true;
  if (every === 'week') return weekdayOf(day) === weekday;
  const date = Number(day.slice(8));
  return date === ofMonth || (date < ofMonth && isLastOfMonth(day));
}

/** Whether clocks of the zone never show the hour on the day. */
function isSkipped(zone: string, { day, hour }: Local): boolean {
  const near = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00Z`);
  for (let at = near - 15 * HOUR; at < near + 15 * HOUR; at += HOUR / 4) {
    const shown = local(zone, at);
    if (shown.day === day && shown.hour === hour) return false;
  }
  return true;
}

describe('Over a year with its changes of clocks', () => {
  // Clocks skip and double an hour at 2 in Berlin and Sydney, at 2 and 1 in New York, in Tehran around midnight.
  const cases = [
    ['America/New_York', 2026, ['2026-03-08 02'], ['2026-11-01 01'], [1, 2]],
    ['Europe/Berlin', 2026, ['2026-03-29 02'], ['2026-10-25 02'], [2]],
    ['Australia/Sydney', 2026, ['2026-10-04 02'], ['2026-04-05 02'], [2]],
    ['Asia/Tehran', 2022, ['2022-03-22 00'], ['2022-09-21 23'], [0, 23]],
  ] as const;

  test.each(cases)(
    'each digest in %s comes once a period, when its hour has come',
    async (zone, year, skipped, _, hours) => {
      const rhythms = [...hours.map(daily), weekly(7, 2), monthly(31, 0)];
      // The evening before in every zone.
      const book = await workbook(zone, `${year - 1}-12-31T07:00:00Z`);
      for (const rhythm of rhythms) schedule(book, rhythm);
      book.host.clock.advanceTo(`${year + 1}-01-01T12:00:00Z`);
      expect(book.host.logs).toEqual([]);
      const lateness = new Set<string>();
      for (const rhythm of rhythms) {
        const mails = mailsOf(book, rhythm)
          .map(({ at }) => ({ at, ...local(zone, at) }))
          .filter(({ day }) => day.startsWith(String(year)));
        expect(mails.map(({ day }) => day)).toEqual(
          daysOf(year).filter((day) => isDueOn(rhythm, day)),
        );
        for (const { at, day, hour } of mails) {
          if (hour !== rhythm.hour) {
            expect(isSkipped(zone, { day, hour: rhythm.hour })).toBe(true);
            expect(hour).toBe(rhythm.hour + 1);
            lateness.add(`${day} ${String(rhythm.hour).padStart(2, '0')}`);
          }
          // Of an hour that comes twice it is the first.
          const before = local(zone, at - HOUR);
          expect(before.day === day && before.hour >= rhythm.hour).toBe(false);
        }
      }
      expect([...lateness]).toEqual(skipped);
    },
  );

  test.each(cases)('in %s in %i the clocks do what is tested', (zone, _, skipped, doubled) => {
    for (const time of skipped) {
      expect(isSkipped(zone, { day: time.slice(0, 10), hour: Number(time.slice(11)) })).toBe(true);
    }
    for (const time of doubled) {
      const near = Date.parse(`${time.slice(0, 10)}T00:00Z`);
      const hours = Array.from({ length: 48 * 4 }, (__, n) =>
        local(zone, near + (n / 4 - 12) * HOUR),
      );
      const shown = hours.filter(
        ({ day, hour }) => `${day} ${String(hour).padStart(2, '0')}` === time,
      );
      expect(shown).toHaveLength(8);
    }
  });
});

describe('A schedule', () => {
  const nine = daily(9);
  const days = (book: Workbook, zone: string, rhythm = nine) =>
    mailsOf(book, rhythm).map(({ at }) => local(zone, at).day.slice(5));
  /** The day whose nine o'clock was the last. */
  const dayFromNine = (zone: string, at: number): string =>
    local(zone, local(zone, at).hour < 9 ? at - 12 * HOUR : at).day;

  test('sends once a day through changes of zone, west and east', async () => {
    const book = await workbook('Europe/Berlin', '2026-06-08T00:00:00Z');
    schedule(book, nine);
    book.host.clock.advanceTo('2026-06-10T12:00:00Z');
    expect(days(book, 'Europe/Berlin')).toEqual(['06-08', '06-09', '06-10']);
    // It is the morning of the same day again: that one was sent.
    book.host.setTimeZone('America/Los_Angeles');
    book.host.clock.advanceTo('2026-06-12T15:00:00Z');
    expect(days(book, 'America/Los_Angeles').slice(3)).toEqual(['06-11']);
    // The day that was still to come is over.
    book.host.setTimeZone('Australia/Sydney');
    book.host.clock.advanceTo('2026-06-14T00:00:00Z');
    const at = mailsOf(book, nine)
      .slice(4)
      .map((mail) => new Date(mail.at).toISOString().slice(0, 13));
    expect(at).toEqual(['2026-06-12T15', '2026-06-12T23', '2026-06-13T23']);
  });

  test('comes an hour late after an outage of an hour', async () => {
    const book = await workbook('Europe/Berlin', '2026-06-08T00:00:00Z');
    schedule(book, nine);
    book.host.clock.advanceTo('2026-06-08T07:00:00Z');
    book.host.clock.set('2026-06-08T08:00:00Z');
    book.host.clock.advanceTo('2026-06-09T07:00:00Z');
    expect(mailsOf(book, nine).map(({ at }) => local('Europe/Berlin', at).hour)).toEqual([10]);
  });

  test('comes once after an outage of days', async () => {
    const book = await workbook('UTC', '2026-06-08T00:00:00Z');
    schedule(book, nine);
    book.host.clock.set('2026-06-12T12:00:00Z');
    book.host.clock.advanceTo('2026-06-13T12:00:00Z');
    expect(days(book, 'UTC')).toEqual(['06-12', '06-13']);
  });

  test('comes once a day on which it could, whatever hours are missed', async () => {
    const start = Date.parse('2026-03-27T00:00:00+01:00');
    const hours = fc.array(fc.boolean(), { minLength: 80, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(hours, async (runs) => {
        const book = await workbook('Europe/Berlin', new Date(start).toISOString());
        schedule(book, nine);
        const due = new Set<string>();
        runs.forEach((isRun, at) => {
          const end = start + (at + 1) * HOUR;
          if (isRun) book.host.clock.advanceTo(end);
          else book.host.clock.set(end);
          if (isRun) due.add(dayFromNine('Europe/Berlin', start + at * HOUR));
        });
        // Of the day before it was made.
        due.delete('2026-03-26');
        const sent = mailsOf(book, nine).map((mail) => dayFromNine('Europe/Berlin', mail.at));
        expect(sent).toEqual([...due]);
      }),
      { numRuns: 25 },
    );
  });

  test('waits for the next hour while somebody holds the document', async () => {
    const book = await workbook('UTC', '2026-06-08T00:00:00Z');
    schedule(book, nine);
    book.host.clock.advanceTo('2026-06-08T09:00:00Z');
    const release = book.host.holdLock(MARIA);
    book.host.clock.advanceTo('2026-06-08T11:00:00Z');
    expect(mailsOf(book, nine)).toEqual([]);
    release();
    book.host.clock.advanceTo('2026-06-09T00:00:00Z');
    expect(mailsOf(book, nine).map(({ at }) => local('UTC', at).hour)).toEqual([11]);
  });

  test('does not send what went by before it was made', async () => {
    const book = await workbook('UTC', '2026-06-08T09:30:00Z');
    schedule(book, nine);
    book.host.clock.advanceTo('2026-06-09T12:00:00Z');
    expect(days(book, 'UTC')).toEqual(['06-09']);
  });

  test('sends each digest as its owner, though two have a trigger', async () => {
    const book = await workbook('UTC', '2026-06-08T00:00:00Z');
    const monday = weekly(1, 9);
    schedule(book, nine);
    book.host.actAs(MARIA);
    schedule(book, monday);
    book.host.clock.advanceTo('2026-06-16T00:00:00Z');
    expect(days(book, 'UTC')).toHaveLength(8);
    expect(days(book, 'UTC', monday)).toEqual(['06-08', '06-15']);
    expect(new Set(mailsOf(book, nine).map(({ from }) => from))).toEqual(
      new Set(['user@example.com']),
    );
    expect(new Set(mailsOf(book, monday).map(({ from }) => from))).toEqual(new Set([MARIA]));
  });

  test('goes on without a gap and without a repetition when another takes it over', async () => {
    const book = await workbook('UTC', '2026-06-08T00:00:00Z');
    const id = schedule(book, nine);
    book.host.clock.advanceTo('2026-06-09T12:00:00Z');
    book.host.actAs(MARIA);
    book.host.run('takeOverDigest', [{ id, webhook: '' }]);
    book.host.clock.advanceTo('2026-06-11T12:00:00Z');
    expect(days(book, 'UTC')).toEqual(['06-08', '06-09', '06-10', '06-11']);
    expect(mailsOf(book, nine).map(({ from }) => from)).toEqual([
      'user@example.com',
      'user@example.com',
      MARIA,
      MARIA,
    ]);
  });

  test('ends with its trigger when it is deleted', async () => {
    const book = await workbook('UTC', '2026-06-08T00:00:00Z');
    const id = schedule(book, nine);
    book.host.clock.advanceTo('2026-06-08T12:00:00Z');
    book.host.run('deleteDigest', [id]);
    book.host.resetCounts();
    book.host.clock.advanceTo('2026-06-30T00:00:00Z');
    expect(mailsOf(book, nine)).toHaveLength(1);
    expect(book.host.callLog()).toEqual([]);
  });
});
