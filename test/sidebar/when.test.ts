import { describe, expect, it } from 'vitest';
import { when } from '../../src/sidebar/when';

const now = new Date('2025-03-01T22:30:00Z');

describe('when something was refreshed', () => {
  it.each([
    ['2025-03-01T09:02:00', 'UTC', 'today 09:02'],
    ['2025-02-28T18:00:00', 'UTC', 'yesterday 18:00'],
    ['2025-02-27T18:00:00', 'UTC', '27 Feb'],
    ['2024-12-31T18:00:00', 'UTC', '31 Dec 2024'],
    ['2025-03-02T01:00:00', 'Asia/Tehran', 'today 01:00'],
    ['2025-03-01T23:00:00', 'Asia/Tehran', 'yesterday 23:00'],
    ['2025-03-01T09:02:00', 'America/New_York', 'today 09:02'],
  ])('%s in %s is "%s"', (wallClock, timeZone, expected) => {
    expect(when(wallClock, timeZone, now)).toBe(expected);
  });
});
