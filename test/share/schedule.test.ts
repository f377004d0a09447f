import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedOffset } from '../../src/functions/zone';
import { lastDue, nextDue, type Rhythm } from '../../src/share/schedule';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const rhythm = (rest: Partial<Rhythm>): Rhythm => ({
  every: 'day',
  weekday: 1,
  day: 1,
  hour: 9,
  ...rest,
});

const MONDAYS = rhythm({ every: 'week' });
const monthly = (day: number) => rhythm({ every: 'month', day });

describe('The latest time whose hour has come', () => {
  const cases: [Rhythm, zone: string, now: string, at: string, key: string][] = [
    [rhythm({}), 'UTC', '2026-11-22T09:00Z', '2026-11-22T09:00Z', '2026-11-22'],
    [rhythm({}), 'UTC', '2026-11-22T08:59Z', '2026-11-21T09:00Z', '2026-11-21'],
    [rhythm({ hour: 0 }), 'Asia/Tehran', '2026-11-21T20:30Z', '2026-11-21T20:30Z', '2026-11-22'],
    [MONDAYS, 'America/New_York', '2026-11-23T14:00Z', '2026-11-23T14:00Z', '2026-11-23'],
    [MONDAYS, 'America/New_York', '2026-11-23T13:59Z', '2026-11-16T14:00Z', '2026-11-16'],
    [monthly(31), 'UTC', '2026-02-28T09:00Z', '2026-02-28T09:00Z', '2026-02-28'],
    [monthly(31), 'UTC', '2026-03-31T08:00Z', '2026-02-28T09:00Z', '2026-02-28'],
    [monthly(31), 'UTC', '2028-03-01T00:00Z', '2028-02-29T09:00Z', '2028-02-29'],
    [monthly(1), 'UTC', '2027-01-01T00:00Z', '2026-12-01T09:00Z', '2026-12-01'],
    // Clocks go from 2:00 to 3:00.
    [rhythm({ hour: 2 }), 'Europe/Berlin', '2026-03-29T01:00Z', '2026-03-29T01:00Z', '2026-03-29'],
    // And from 3:00 back to 2:00: the first of two.
    [rhythm({ hour: 2 }), 'Europe/Berlin', '2026-10-25T02:30Z', '2026-10-25T00:00Z', '2026-10-25'],
    // By half an hour only.
    [
      rhythm({ hour: 2 }),
      'Australia/Lord_Howe',
      '2026-10-03T15:30Z',
      '2026-10-03T15:30Z',
      '2026-10-04',
    ],
  ];

  it.each(cases)('%j in %s at %s was at %s', (asked, zone, now, at, key) => {
    expect(lastDue(asked, namedOffset(zone), Date.parse(now))).toEqual({ at: Date.parse(at), key });
  });
});

describe('The next time', () => {
  const cases: [Rhythm, zone: string, now: string, done: string, at: string][] = [
    [rhythm({}), 'UTC', '2026-11-22T09:00Z', '', '2026-11-23T09:00Z'],
    [rhythm({}), 'UTC', '2026-11-22T08:59Z', '', '2026-11-22T09:00Z'],
    // Done today by another rhythm, or by the calendar of another zone.
    [rhythm({ hour: 17 }), 'UTC', '2026-11-22T10:00Z', '2026-11-22', '2026-11-23T17:00Z'],
    [MONDAYS, 'America/New_York', '2026-11-22T10:00Z', '', '2026-11-23T14:00Z'],
    [monthly(31), 'Europe/Berlin', '2026-04-01T00:00Z', '2026-03-31', '2026-04-30T07:00Z'],
  ];

  it.each(cases)('%j in %s after %s, done on "%s", is %s', (asked, zone, now, done, at) => {
    expect(nextDue(asked, namedOffset(zone), Date.parse(now), done).at).toBe(Date.parse(at));
  });
});

const rhythms = fc.record({
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  weekday: fc.integer({ min: 1, max: 7 }),
  day: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
});

const zones = fc.constantFrom(
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Tehran',
  'America/Santiago',
  'Pacific/Kiritimati',
  'UTC',
);

const instants = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2035, 0, 1) });

const LONGEST = { day: DAY + 2 * HOUR, week: 7 * DAY + 2 * HOUR, month: 31 * DAY + 2 * HOUR };

describe('Whatever the rhythm, the zone and the time', () => {
  it('the last time is past, and no further away than a period', () => {
    fc.assert(
      fc.property(rhythms, zones, instants, (asked, zone, now) => {
        const { at } = lastDue(asked, namedOffset(zone), now);
        expect(at).toBeLessThanOrEqual(now);
        expect(now - at).toBeLessThanOrEqual(LONGEST[asked.every]);
      }),
    );
  });

  it('the next time is the one that is due once it has come, and nothing is due before', () => {
    fc.assert(
      fc.property(rhythms, zones, instants, (asked, zone, now) => {
        const offset = namedOffset(zone);
        const last = lastDue(asked, offset, now);
        const next = nextDue(asked, offset, now, last.key);
        expect(next.at).toBeGreaterThan(now);
        expect(lastDue(asked, offset, next.at)).toEqual(next);
        expect(lastDue(asked, offset, next.at - 1)).toEqual(last);
      }),
    );
  });

  it('it is at its hour by the wall clock, or where that is skipped when it has been', () => {
    fc.assert(
      fc.property(rhythms, zones, instants, (asked, zone, now) => {
        const { at, key } = lastDue(asked, namedOffset(zone), now);
        const clock = (time: number) =>
          new Date(time).toLocaleString('sv', { timeZone: zone, hour12: false });
        const wall = clock(at);
        const wanted = `${key} ${String(asked.hour).padStart(2, '0')}:00:00`;
        if (wall !== wanted) expect(clock(at - 1) < wanted && wall > wanted).toBe(true);
      }),
    );
  });
});
