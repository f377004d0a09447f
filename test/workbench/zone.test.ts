import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Zone } from '../../workbench/zone';

describe('wall clocks and instants', () => {
  test.each([
    ['Etc/UTC', 45352, '2024-03-01T00:00:00.000Z'],
    ['Asia/Tehran', 45352, '2024-02-29T20:30:00.000Z'],
    ['America/New_York', 45352, '2024-03-01T05:00:00.000Z'],
    // Clocks go forward at 02:00 on 10 March 2024 and back at 02:00 on 3 November.
    ['America/New_York', 45361.0625, '2024-03-10T06:30:00.000Z'],
    ['America/New_York', 45361.125, '2024-03-10T07:00:00.000Z'],
    ['America/New_York', 45361.1041666667, '2024-03-10T07:30:00.000Z'],
    ['America/New_York', 45599.0625, '2024-11-03T05:30:00.000Z'],
  ])('in %s %d is %s', (name, serial, instant) => {
    expect(new Date(new Zone(name).instantOf(serial)).toISOString()).toBe(instant);
  });

  test('a wall clock survives the way to an instant and back', () => {
    const names = fc.constantFrom('Etc/UTC', 'Asia/Tehran', 'Asia/Kathmandu', 'America/New_York');
    fc.assert(
      fc.property(names, fc.integer({ min: 20_000, max: 60_000 }), (name, day) => {
        const zone = new Zone(name);
        // Noon is skipped in no zone.
        expect(zone.serialOf(zone.instantOf(day + 0.5))).toBeCloseTo(day + 0.5, 9);
      }),
    );
  });

  test('an unknown zone is refused with an example', () => {
    expect(() => new Zone('Mars/Base')).toThrow(
      '"Mars/Base" is not a time zone. Use one such as Europe/Berlin.',
    );
  });
});
