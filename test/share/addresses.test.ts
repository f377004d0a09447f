import { describe, expect, it } from 'vitest';
import { addressesIn, isAddress } from '../../src/share/addresses';

describe('typed addresses', () => {
  it.each([
    ['', []],
    [' ,;\n', []],
    ['ana@fund.example', ['ana@fund.example']],
    [
      'ana@fund.example, bo@x.io;cy@y.io\ndi@z.io ed@z.io',
      ['ana@fund.example', 'bo@x.io', 'cy@y.io', 'di@z.io', 'ed@z.io'],
    ],
    [
      'ana@fund.example، بو，bo@x.io、cy@y.io؛di@z.io',
      ['ana@fund.example', 'بو', 'bo@x.io', 'cy@y.io', 'di@z.io'],
    ],
    ['Ana@Fund.example, ana@fund.example', ['Ana@Fund.example']],
    ['Ana Silva <ana@fund.example>, "Bo, B." <bo@x.io>', ['ana@fund.example', 'bo@x.io']],
    ['<ana@fund.example', ['<ana@fund.example']],
    ['"Bo, B." bo@x.io', ['"Bo', 'B."', 'bo@x.io']],
  ])('%j are %j', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });

  it.each([
    ['ana@fund.example', true],
    ["o'neil+q1@sub.fund.co.uk", true],
    ['имя@пример.рф', true],
    ['ana', false],
    ['ana@', false],
    ['@fund.example', false],
    ['ana@fund', false],
    ['ana@@fund.example', false],
    ['ana@fund..example', false],
    ['ana@fund.', false],
    ['.ana@fund.example', false],
    ['ana..b@fund.example', false],
    ['ana.@fund.example', false],
    ['<ana@fund.example', false],
    ['"Bo', false],
    ['', false],
    [`${'a'.repeat(250)}@x.io`, false],
  ])('%j may be one: %s', (text, may) => {
    expect(isAddress(text)).toBe(may);
  });
});
