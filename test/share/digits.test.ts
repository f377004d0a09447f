import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounded, roundedText } from '../../src/share/digits';

describe('rounding to significant digits', () => {
  it.each([
    [1234.5, 2, 1200],
    [0.061234, 2, 0.061],
    [-987_654, 1, -1_000_000],
    [0, 3, 0],
    [5, 4, 5],
    [Number.POSITIVE_INFINITY, 2, Number.POSITIVE_INFINITY],
  ])('makes %d to %d digits %d', (value, digits, expected) => {
    expect(rounded(value, digits)).toBe(expected);
  });

  it('changes a number by less than half a unit of its last digit, and twice is once', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 6 }), (value, digits) => {
        const once = rounded(value, digits);
        expect(rounded(once, digits)).toBe(once);
        expect(Math.abs(once - value)).toBeLessThanOrEqual(
          Math.abs(value) * 0.5 * 10 ** (1 - digits) + Number.MIN_VALUE,
        );
      }),
    );
  });
});

describe('rounding in a sentence', () => {
  it.each([
    ['', ''],
    ['no number', 'no number'],
    ['MRR went from $132.6K to $192.1K', 'MRR went from $130K to $190K'],
    ['88 of 165 open deals (53.3%)', '88 of 170 open deals (53%)'],
    ['1,234 rows', '1,200 rows'],
    ['As of 31 Dec 2025', 'As of 31 Dec 2025'],
    ['1 Jan 2024 to 31 Dec 2024: 12345', '1 Jan 2024 to 31 Dec 2024: 12000'],
    ['Fair 2024: 12345 more', 'Fair 2024: 12000 more'],
    ['Fair 20245: 12345 more', 'Fair 20245: 12000 more'],
    ['1 to 1.555 ×', '1 to 1.6 ×'],
    ['Plan (A+B) 365: 1234', 'Plan (A+B) 365: 1200'],
  ])('makes "%s" "%s"', (text, expected) => {
    const round = roundedText(['Fair 2024', 'Fair 20245', 'Plan (A+B) 365'], 2);
    expect(round(text)).toBe(expected);
  });
});
