import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash32, hashOf } from '../../src/share/hash';

describe('a hash', () => {
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of %j is that of FNV-1a', (text, value) => {
    expect(hash32(text)).toBe(value);
  });

  it('is 16 digits, the same for the same text and another for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(hashOf(one)).toMatch(/^[0-9a-f]{16}$/);
        expect(hashOf(one) === hashOf(other)).toBe(one === other);
      }),
    );
  });
});
