import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../../src/functions/host';
import {
  cachedOffset,
  instantOf,
  localOffset,
  namedOffset,
  serialAt,
} from '../../src/functions/zone';
import { serialOf } from '../../src/metric/calendar';
import type { Settings } from '../../src/tables/schema';

const wallClock = (zone: string, iso: string) =>
  serialAt(cachedOffset(namedOffset(zone)))(Date.parse(iso));

describe('A date cell is a wall-clock date of the spreadsheet', () => {
  const midnights: [zone: string, instant: string, year: number, month: number, day: number][] = [
    ['UTC', '2024-03-01T00:00:00Z', 2024, 3, 1],
    ['Asia/Tehran', '2024-02-29T20:30:00Z', 2024, 3, 1],
    ['America/New_York', '2024-03-01T05:00:00Z', 2024, 3, 1],
    ['America/New_York', '2024-07-01T04:00:00Z', 2024, 7, 1],
    ['Asia/Kathmandu', '2024-02-29T18:15:00Z', 2024, 3, 1],
    ['Pacific/Kiritimati', '2024-02-29T10:00:00Z', 2024, 3, 1],
    ['Pacific/Pago_Pago', '2024-03-01T11:00:00Z', 2024, 3, 1],
  ];
  it.each(midnights)('%s: %s is the first moment of its day', (zone, instant, ...day) => {
    expect(wallClock(zone, instant)).toBe(serialOf(...day));
  });

  it('is exact to the minute on the days clocks change', () => {
    const hour = 1 / 24;
    const day = serialOf(2024, 3, 10);
    expect(wallClock('America/New_York', '2024-03-10T06:59:00Z')).toBeCloseTo(
      day + 2 * hour - 1 / 1440,
      9,
    );
    expect(wallClock('America/New_York', '2024-03-10T07:00:00Z')).toBeCloseTo(day + 3 * hour, 9);
    expect(wallClock('America/New_York', '2024-11-03T05:30:00Z')).toBeCloseTo(
      serialOf(2024, 11, 3) + 1.5 * hour,
      9,
    );
    expect(wallClock('America/New_York', '2024-11-03T06:30:00Z')).toBeCloseTo(
      serialOf(2024, 11, 3) + 1.5 * hour,
      9,
    );
  });
});

describe('The cache of offsets', () => {
  const zones = ['America/New_York', 'Asia/Tehran', 'Australia/Lord_Howe', 'Europe/Berlin', 'UTC'];
  const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2030, 0, 1) });

  it('gives what the zone itself gives, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(instants, { maxLength: 20 }),
        (zone, times) => {
          const offset = namedOffset(zone);
          const cached = cachedOffset(offset);
          for (const time of times) expect(cached(time)).toBe(offset(time));
        },
      ),
    );
  });

  it('asks the zone once a day', () => {
    let asked = 0;
    const cached = cachedOffset(() => {
      asked++;
      return 0;
    });
    for (let time = 0; time < 2 * 86_400_000; time += 60_000) cached(time);
    expect(asked).toBe(3);
  });
});

describe('A returned date', () => {
  const zones = ['America/New_York', 'Asia/Tehran', 'Europe/Berlin', 'UTC'];

  it('shows as the date it was made from', () => {
    const days = fc.integer({ min: serialOf(2000, 1, 1), max: serialOf(2030, 1, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, (zone, serial) => {
        const offset = cachedOffset(namedOffset(zone));
        expect(serialAt(offset)(instantOf(offset, serial))).toBe(serial);
      }),
    );
  });

  it.each([
    ['Asia/Tehran', 2021, 3, 22],
    ['Asia/Tehran', 2017, 3, 22],
    ['America/Sao_Paulo', 2017, 10, 15],
  ] as const)(
    'is that date in %s, where midnight of %d-%d-%d is skipped',
    (zone, year, month, day) => {
      const offset = cachedOffset(namedOffset(zone));
      const serial = serialOf(year, month, day);
      expect(serialAt(offset)(instantOf(offset, serial))).toBe(serial);
      // Half an hour later is no midnight.
      expect(serialAt(offset)(instantOf(offset, serial + 3 / 48))).toBeCloseTo(serial + 3 / 48, 9);
    },
  );
});

describe('A function asks the document', () => {
  function host(zone?: string) {
    const asked = { zone: 0, settings: 0 };
    const settings: Settings = { currency: 'EUR' };
    const place = placeOf({
      timeZone: () => {
        asked.zone++;
        return zone;
      },
      settings: () => {
        asked.settings++;
        return settings;
      },
    });
    return { asked, place };
  }

  it('nothing before it is needed, and everything at most once', () => {
    const { asked, place } = host('Asia/Tehran');
    expect(asked).toEqual({ zone: 0, settings: 0 });
    for (let time = 0; time < 10; time++) place.toSerial(time * 1e10);
    expect([place.settings.currency, place.settings.currency]).toEqual(['EUR', 'EUR']);
    place.toDate(45_000);
    expect(asked).toEqual({ zone: 1, settings: 1 });
  });

  it('for the spreadsheet’s zone, not the script’s', () => {
    const { place } = host('Asia/Tehran');
    expect(place.toSerial(Date.parse('2024-02-29T20:30:00Z'))).toBe(serialOf(2024, 3, 1));
    expect(place.toDate(serialOf(2024, 3, 1)).toISOString()).toBe('2024-02-29T20:30:00.000Z');
  });

  it('and takes the local clock where there is no spreadsheet, or a zone that nobody knows', () => {
    for (const zone of [undefined, 'Mars/Olympus']) {
      const { place } = host(zone);
      expect(place.toSerial(new Date(2024, 2, 1).getTime())).toBe(serialOf(2024, 3, 1));
      expect(place.toDate(serialOf(2024, 3, 1))).toEqual(new Date(2024, 2, 1));
    }
  });

  it('and the local clock agrees with the same zone by name', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    for (const iso of ['2024-01-15T12:00:00Z', '2024-07-15T12:00:00Z']) {
      const time = Date.parse(iso);
      expect(localOffset(time)).toBe(namedOffset(zone)(time));
    }
  });
});
