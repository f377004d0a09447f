import { describe, expect, it } from 'vitest';
import {
  goodBounds,
  healthHint,
  healthOf,
  healthRules,
  healthText,
} from '../../src/catalogue/health';
import type { HealthRule } from '../../src/catalogue/kpi';

const coverage: HealthRule[] = [{ level: 'good', from: 3, to: 4 }];
const winLoss: HealthRule[] = [{ level: 'bad', below: 1 }];
const hockeyStick: HealthRule[] = [{ level: 'watch', above: 0.3 }];
const atQuota: HealthRule[] = [
  { level: 'good', from: 0.6, to: 0.9, tooLow: 'quotas too hard', tooHigh: 'too easy' },
];
const shape: HealthRule[] = [{ shape: 'most in the middle' }];

describe('the health of a value', () => {
  it.each([
    [coverage, 2.99, undefined],
    [coverage, 3, 'good'],
    [coverage, 4, 'good'],
    [coverage, 4.01, undefined],
    [winLoss, 0.99, 'bad'],
    [winLoss, 1, undefined],
    [hockeyStick, 0.3, undefined],
    [hockeyStick, 0.31, 'watch'],
    [shape, 1, undefined],
    [[], 1, undefined],
    [undefined, 1, undefined],
  ])('under %j of %d is %s', (rules, value, level) => {
    expect(healthOf(rules, value)).toBe(level);
  });

  it.each([
    [0.5, 'quotas too hard'],
    [0.6, undefined],
    [0.95, 'too easy'],
  ])('of %d reps at quota says %s', (value, hint) => {
    expect(healthHint(atQuota, value)).toBe(hint);
  });

  it('says nothing without rules', () => {
    expect(healthHint(undefined, 1)).toBeUndefined();
  });
});

describe('health rules read', () => {
  it.each([
    [coverage, 'good 3..4'],
    [winLoss, 'bad < 1'],
    [hockeyStick, 'watch > 0.3'],
    [[{ level: 'good', from: 1 }], 'good >= 1'],
    [[{ level: 'bad', to: 1 }], 'bad <= 1'],
    [[{ level: 'watch', above: 1, below: 2 }], 'watch > 1 and < 2'],
    [atQuota, 'good 0.6..0.9; below: quotas too hard; above: too easy'],
    [shape, 'most in the middle'],
    [[...coverage, ...winLoss], 'good 3..4; bad < 1'],
    [[], ''],
  ] satisfies [HealthRule[], string][])('%j as %j', (rules, text) => {
    expect(healthText(rules)).toBe(text);
  });

  it('with bounds shown as the reader wants them', () => {
    expect(healthText(hockeyStick, (bound) => `${bound * 100}%`)).toBe('watch > 30%');
  });
});

describe('what a document calls good', () => {
  it.each([
    [coverage, { from: 3, to: 4 }],
    [winLoss, { from: 1 }],
    [hockeyStick, { to: 0.3 }],
    [shape, undefined],
    [undefined, undefined],
  ])('%j is good within %j', (rules, bounds) => {
    expect(goodBounds(rules)).toEqual(bounds);
  });

  it('stands in place of the catalogue', () => {
    const thresholds = { WIN_RATE: { from: 0.2 } };
    expect(healthRules('WIN_RATE', { health: coverage }, { thresholds })).toEqual([
      { level: 'good', from: 0.2 },
    ]);
    expect(healthRules('CLOSE_RATE', { health: coverage }, { thresholds })).toBe(coverage);
    expect(healthRules('CLOSE_RATE', {}, {})).toBeUndefined();
  });
});
