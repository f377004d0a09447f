/** Social readings over tabs small enough to check by eye. */
import { describe, expect, it } from 'vitest';
import { call, tab } from '../functions/sheet';

const some = tab(`
  Owner | Network | Date | Followers | Profile level | Profile views | Posts | Shares
  Anna | LinkedIn | 2023-12-31 | 100 | 50% | 10 | 2 | 4
  Anna | LinkedIn | 2024-01-31 18:00 | 120 |  | 20 | 3 | 
  Anna | LinkedIn | 2024-03-01 |  | 70% | 30 | 1 | 5
  Bob | LinkedIn | 2024-02-10 | 50 | 90% |  | 0 | 0
  Bob | X | 2024-02-10 | 5 |  |  |  | `);
const NONE = tab(
  'Owner | Network | Date | Followers | Profile level | Profile views | Posts | Shares',
);

describe('followers', () => {
  it.each([
    ['2023-11', 0, 'nothing read yet'],
    ['2023-12', 100, 'read on the last day'],
    ['2024-01-30', 100, 'the next reading is a day later'],
    ['2024-01', 120, 'read on the last evening'],
    ['2024-02', 175, 'of every owner and network'],
    ['2024-Q1', 175, 'a reading without followers leaves the one before'],
  ])('at the end of %s are %d: %s', (period, result) => {
    expect(call('FOLLOWERS', some, period)).toBe(result);
  });

  it('without a period are the last readings', () => {
    expect(call('FOLLOWERS', some)).toBe(175);
    expect(call('FOLLOWERS', some, '', 'network', 'X')).toBe(5);
    expect(call('FOLLOWERS', NONE)).toBe(0);
  });

  it('grow over those that were read before the start', () => {
    expect(call('FOLLOWER_GROWTH', some, '2024-Q1')).toBeCloseTo(0.2, 12);
    expect(call('FOLLOWER_GROWTH', some, '2024-Q2')).toBe(0);
    expect(call('FOLLOWER_GROWTH', some, '2023-12')).toBe('');
    expect(call('FOLLOWER_GROWTH', some, '2024-Q1', 'owner', 'Bob')).toBe('');
    expect(() => call('FOLLOWER_GROWTH', some)).toThrow('FOLLOWER_GROWTH: needs a period');
  });
});

it('followers that no column has are missed in the tab that was given', () => {
  const plain = tab('Owner | Date | Posts\nAnna | 2024-01-01 | 5');
  expect(() => call('FOLLOWERS', plain)).toThrow(
    'FOLLOWERS: no column for "followers" in the social table (headers: Owner, Date, Posts)',
  );
});

describe('profiles', () => {
  it('are as strong as their last readings on average', () => {
    expect(call('PROFILE_STRENGTH', some, '2024-01')).toBeCloseTo(0.5, 12);
    expect(call('PROFILE_STRENGTH', some, '2024-Q1')).toBeCloseTo(0.8, 12);
    expect(call('PROFILE_STRENGTH', NONE, '2024-Q1')).toBe('');
  });

  it('are viewed more than in the period before', () => {
    expect(call('PROFILE_VIEWS', some, '2024-Q1')).toBe(50);
    expect(call('PROFILE_VIEW_GROWTH', some, '2024-Q1')).toBeCloseTo(4, 12);
    expect(call('PROFILE_VIEW_GROWTH', some, '2023-Q4')).toBe('');
  });
});

describe('posts', () => {
  it('are shared as often as the readings that have both numbers say', () => {
    expect(call('SHARES_PER_POST', some, '2024-Q1')).toBe(5);
    expect(call('SHARES_PER_POST', some)).toBe(3);
    expect(call('SHARES_PER_POST', NONE)).toBe('');
  });

  it('need the column that is asked for', () => {
    expect(() => call('LIKES_PER_POST', some, '2024')).toThrow(
      'LIKES_PER_POST: no column for "likes" in the social table',
    );
  });
});
