import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/metric/period';
import { periodName, uniqueNames } from '../../src/share/names';

describe('a period in the name of a sheet', () => {
  it.each([
    ['2026-03', 'Mar 2026'],
    ['2026', '2026'],
    ['2026-Q1', 'Q1 2026'],
    ['2026-Q4', 'Q4 2026'],
    ['2025-02-01..2025-04-30', 'Feb 2025 to Apr 2025'],
    ['2025-04-01..2026-03-31', 'Apr 2025 to Mar 2026'],
    ['2024-01-01..2025-12-31', 'Jan 2024 to Dec 2025'],
    ['2024-02-01..2024-02-29', 'Feb 2024'],
    ['2025-04-03..2025-04-09', '3 Apr 2025 to 9 Apr 2025'],
    ['2025-04-01..2025-04-09', '1 Apr 2025 to 9 Apr 2025'],
    ['2025-04-03', '3 Apr 2025'],
  ])('%s is %s', (text, name) => {
    expect(periodName(parsePeriod(text)!)).toBe(name);
  });
});

describe('names of sheets', () => {
  it.each([
    [[], ['Team'], []],
    [['Team', 'Rep'], [], ['Team', 'Rep']],
    [['Rep', 'Rep', 'rep'], [], ['Rep', 'Rep (2)', 'rep (3)']],
    [['Team'], ['TEAM', 'Team (2)'], ['Team (3)']],
  ])('%j beside %j are %j', (names, taken, unique) => {
    expect(uniqueNames(names, taken)).toEqual(unique);
  });
});
