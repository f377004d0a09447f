import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  ended,
  isMalformed,
  NO_ADDRESSES,
  textOf,
  typed,
} from '../../src/sidebar/addresses';

describe('addresses as they are typed', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['ana@fund.example', ['ana@fund.example']],
    ['a@b.co, c@d.co;e@f.co\ng@h.co', ['a@b.co', 'c@d.co', 'e@f.co', 'g@h.co']],
    ['a@b.co،c@d.co；e@f.co、g@h.co', ['a@b.co', 'c@d.co', 'e@f.co', 'g@h.co']],
    ['Ana Silva <ana@fund.example>, Lee <lee@vc.example>', ['ana@fund.example', 'lee@vc.example']],
    ['a@b.co a@b.co', ['a@b.co']],
    ['not an address', ['not', 'an', 'address']],
  ])('%j are %j', (text, list) => {
    expect(addressesIn(text)).toEqual({ list, typing: '' });
  });

  it('are done once something parts them', () => {
    const typing = typed(NO_ADDRESSES, 'ana@fund.example');
    expect(typing).toEqual({ list: [], typing: 'ana@fund.example' });
    expect(typed(typing, 'ana@fund.example,')).toEqual({ list: ['ana@fund.example'], typing: '' });
    expect(ended(typing).list).toEqual(['ana@fund.example']);
  });

  it('go to the server with the one that is still being typed', () => {
    expect(textOf({ list: ['a@b.co'], typing: 'c@d.co' })).toBe('a@b.co, c@d.co');
    expect(textOf(NO_ADDRESSES)).toBe('');
  });

  it('are the same when they are read again', () => {
    fc.assert(
      fc.property(fc.array(fc.emailAddress()), (list) => {
        const once = addressesIn(list.join('; '));
        expect(once.list).toEqual([...new Set(list)]);
        expect(addressesIn(textOf(once))).toEqual(once);
      }),
    );
  });
});

describe('what cannot be an address', () => {
  it.each([
    ['ana@fund.example', false],
    ['ana+q3@sub.fund.example', false],
    ['анна@фонд.рф', false],
    ['ana', true],
    ['ana@', true],
    ['@fund.example', true],
    ['ana@fund', true],
    ['ana@fund.', true],
    ['ana@@fund.example', true],
    ['ana@.example', true],
  ])('%j: %j', (address, malformed) => {
    expect(isMalformed(address)).toBe(malformed);
  });
});
