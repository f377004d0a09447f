import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, isError, keyOf, plain } from '../../src/ingest/normalise';

describe('keys', () => {
  it.each([
    ['Close Date', 'close_date'],
    ['CloseDate', 'closedate'],
    ['\ufeffID', 'id'],
    ['Бюджет ', 'бюджет'],
    ['Счёт', 'счет'],
    ['Cчёт на предоплату', 'Счет на предоплату'],
    ['ＩＤ', 'ID'],
    ['№ сделки', '# сделки'],
    ['Person - Name*', 'person name'],
    ['مبلغ كل', 'مبلغ کل'],
    ['پیش‌بینی', 'پیش بینی'],
    ['۱۴۰۳', '1403'],
    ['金額', '金额'],
    ['Closed - Won', 'closedwon'],
  ])('%j and %j are one', (left, right) => {
    expect(keyOf(left)).toBe(keyOf(right));
  });

  it.each([
    ['успешно', 'неуспешно'],
    ['won', 'not won'],
    ['закрыта', 'не закрыта'],
    ['موفق', 'ناموفق'],
  ])('%j and %j are two', (left, right) => {
    expect(keyOf(left)).not.toBe(keyOf(right));
  });

  it('have nothing left of an empty text', () => {
    expect(keyOf('')).toBe('');
    expect(keyOf(' - ')).toBe('');
  });

  it('are the key of themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });
});

describe('a plain text', () => {
  it.each([
    ['1 234,56', '1 234,56'],
    ['−5', '-5'],
    ['٪۱۲', '%12'],
    ['１２％', '12%'],
    ['Cчёт', 'Счет'],
    ['CRM', 'CRM'],
  ])('%j becomes %j', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

describe('blank values', () => {
  it.each([
    '',
    ' ',
    '-',
    '—',
    'NA',
    'N/A',
    'n/a',
    'Select',
    '-None-',
    'null',
    'не закрыта',
    'Не указано',
    '\u00a0',
  ])('%j is blank', (text) => {
    expect(isBlank(text)).toBe(true);
  });
  it.each(['Nadia', 'selected', '0', '+', 'закрыта', 'None of these'])('%j is not', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('error cells', () => {
  it.each(['#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#ERROR!', '#SPILL!'])(
    '%s is one',
    (text) => {
      expect(isError(text)).toBe(true);
    },
  );
  it.each(['', '#12', '#', 'N/A', '#sales'])('%j is not', (text) => {
    expect(isError(text)).toBe(false);
  });
});
