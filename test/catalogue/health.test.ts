import { describe, expect, it } from 'vitest';
import { goodBounds, healthRules, healthText, inside } from '../../src/catalogue/health';
import type { HealthBand, HealthRule } from '../../src/catalogue/kpi';

const coverage: HealthRule[] = [{ level: 'good', from: 3, to: 4 }];
const winLoss: HealthRule[] = [{ level: 'bad', below: 1 }];
const hockeyStick: HealthRule[] = [{ level: 'watch', above: 0.3 }];
const atQuota: HealthRule[] = [
  { level: 'good', from: 0.6, to: 0.9, tooLow: 'quotas too hard', tooHigh: 'too easy' },
];
const shape: HealthRule[] = [{ shape: 'most in the middle' }];

describe('a health band', () => {
  it.each<[HealthBand, number, boolean]>([
    [{ level: 'good', from: 3, to: 4 }, 2.99, false],
    [{ level: 'good', from: 3, to: 4 }, 3, true],
    [{ level: 'good', from: 3, to: 4 }, 4, true],
    [{ level: 'good', from: 3, to: 4 }, 4.01, false],
    [{ level: 'bad', below: 1 }, 0.99, true],
    [{ level: 'bad', below: 1 }, 1, false],
    [{ level: 'watch', above: 0.3 }, 0.3, false],
    [{ level: 'watch', above: 0.3 }, 0.31, true],
  ])('%j about %d: %s', (band, value, held) => {
    expect(inside(band, value)).toBe(held);
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
