import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, settle } from '../../src/ingest/number';
import { listed, open, values } from './support';

const silent = { comma: false, point: false };

describe('a number by itself', () => {
  it.each([
    ['1 234,56 ₽', 1234.56],
    ['1\u00a0234,56\u00a0₽', 1234.56],
    ['1\u202f234,56 руб.', 1234.56],
    ['(1,200)', -1200],
    ['($5.00)', -5],
    ['$342.09K', 342_090],
    ['$22,700.00', 22_700],
    ['9,326.84', 9326.84],
    ['R$ 100.000', 100_000],
    ['450 000 ₸', 450_000],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1,234', 1234],
    ['1.234,5', 1234.5],
    ["1'234.50", 1234.5],
    ["'1234", 1234],
    ['250k', 250_000],
    ['1,5 млн', 1_500_000],
    ['2 тыс. руб.', 2000],
    ['12 т.р.', 12_000],
    ['-5', -5],
    ['−5', -5],
    ['5-', -5],
    ['$-5', -5],
    ['+7', 7],
    ['0', 0],
    ['0.125', 0.125],
    ['.5', 0.5],
    ['1234.567', 1234.567],
    ['1,00,000.50', 100_000.5],
    ['USD 1200', 1200],
    ['1200 EUR', 1200],
    ['€1.200,00', 1200],
    ['1e', Number.NaN],
    ['', Number.NaN],
    ['missing amount', Number.NaN],
    ['TBD', Number.NaN],
    ['1.2.3', Number.NaN],
    ['01.02.2024', Number.NaN],
    ['10-20', Number.NaN],
    ['12 34', Number.NaN],
    ['(5', Number.NaN],
    ['5 pieces', Number.NaN],
    ['D-17', Number.NaN],
  ])('%j is %d', (text, expected) => {
    expect(settle(parseNumber(text), silent, false)).toBe(expected);
  });

  it('says what currency stands beside it', () => {
    expect(parseNumber('R$ 5').currency).toBe('BRL');
    expect(parseNumber('5 ₸').currency).toBe('KZT');
    expect(parseNumber('5 руб.').currency).toBe('RUB');
    expect(parseNumber('5').currency).toBe('');
  });

  it('never throws, and is a number or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(typeof parseNumber(text).value).toBe('number');
      }),
    );
  });

  it('is read back as it is printed, in either notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        const value = cents / 100;
        for (const locale of ['en-US', 'de-DE', 'ru-RU']) {
          const text = value.toLocaleString(locale, { minimumFractionDigits: 2 });
          expect(parseNumber(text).value).toBe(value);
        }
      }),
    );
  });
});

const amounts = (...cells: (string | number)[]) =>
  open([['Deal', 'Amount', 'Status'], ...cells.map((cell) => ['x', cell, 'Won'])]);

describe('a column of amounts', () => {
  it.each([
    ['decides for the comma by one number', ['1,5', '1,234', '1.234'], [1.5, 1.234, 1234]],
    ['decides for the point by one number', ['1.5', '1,234', '1.234'], [1.5, 1234, 1.234]],
    ['reads thousands where nothing decides', ['1,234', '2.345'], [1234, 2345]],
    ['takes numbers as they are', [1.234, 5, '7'], [1.234, 5, 7]],
    ['leaves out what it cannot read', ['TBD', '', '-', 'N/A', 0], ['', '', '', '', 0]],
  ])('%s', (_, cells, expected) => {
    expect(values(amounts(...(cells as (string | number)[])), 'amount')).toEqual(expected);
  });

  it('reads four notations side by side and lists the doubt', () => {
    const table = amounts('1 234,56 ₽', '(1,200)', '$342.09K', 'R$ 100.000');
    expect(values(table, 'amount')).toEqual([1234.56, -1200, 342_090, 100_000]);
    expect(values(table, 'currency')).toEqual(['RUB', '', 'USD', 'BRL']);
    expect(listed(table)).toContain('Amount: two notations of numbers (2) at B3');
  });

  it('lists what is no number with its first cell, and errors apart', () => {
    const table = amounts(5, 'soon', '#REF!', 'later');
    expect(listed(table)).toEqual([
      'Amount: not a number (2) at B3',
      'Amount: error cell (1) at B4',
      'Amount: won without an amount (3) at B3',
    ]);
  });

  it.each([
    ['Amount, k$', 5, 5000],
    ['Amount (USD)', 5, 5],
    ['Сумма, тыс. руб.', '5,5', 5500],
    ['Сумма (млн)', 2, 2_000_000],
    ['Сумма (без НДС)', 2, 2],
    ['deal_size_usd', 2, 2],
    ["Amount ('000)", 2, 2000],
  ])('applies the unit of the header %j', (header, cell, expected) => {
    const table = open([
      ['Deal', header, 'Status'],
      ['x', cell, 'Won'],
    ]);
    expect(values(table, 'amount')).toEqual([expected]);
  });

  it('takes the plainer of two columns that differ in their unit', () => {
    const table = open([
      ['Сумма, тыс. руб.', 'Сумма', 'Статус'],
      [5, 5000, 'Успешно'],
    ]);
    expect(values(table, 'amount')).toEqual([5000]);
  });

  it('has the one currency of its cells in every row with an amount', () => {
    expect(values(amounts('$5', '6', ''), 'currency')).toEqual(['USD', 'USD', '']);
    expect(amounts('5', '6').column('currency')).toBeUndefined();
  });
});

const chances = (...cells: (string | number)[]) =>
  open([['Stage', 'Amount', 'Probability (%)'], ...cells.map((cell) => ['New', 1, cell])]);

describe('a column of percentages', () => {
  it.each([
    ['fractions', [0.75, 1, 0, ''], [0.75, 1, 0, '']],
    ['percent signs', ['75%', '75 %', '7,5%'], [0.75, 0.75, 0.075]],
    ['numbers up to 100', [75, 1, 0, 100], [0.75, 0.01, 0, 1]],
    ['a percent sign beside a fraction', ['75%', 0.5], [0.75, 0.5]],
    ['what is out of range', [75, 150, -5], [0.75, '', '']],
    ['a fraction among numbers up to 100', [75, 0.5], [0.75, '']],
  ])('reads %s', (_, cells, expected) => {
    expect(values(chances(...(cells as (string | number)[])), 'probability')).toEqual(expected);
  });
});

describe('a discount', () => {
  const discounts = (header: string, ...cells: (string | number)[]) =>
    open([['Status', 'Amount', header], ...cells.map((cell) => ['Won', 90, cell])]);
  it.each([
    ['Discount', [10, 20], [100, 112.5]],
    ['Discount', ['10%', ''], [100, '']],
    ['Discount', [0.1, 0], [100, 90]],
    ['Discount', [10, 500], [100, 590]],
    ['Discount, $', [10, 20], [100, 110]],
    ['Discount', ['$10', '$20'], [100, 110]],
    ['Discount %', [10, 20], [100, 112.5]],
    ['Скидка', [100, 10], ['', 100]],
  ])('%s of %j comes off the price %j', (header, cells, expected) => {
    const table = discounts(header as string, ...(cells as (string | number)[]));
    const found = values(table, 'price_before_discount');
    for (const [at, one] of (expected as (string | number)[]).entries()) {
      if (typeof one === 'number') expect(found[at]).toBeCloseTo(one, 9);
      else expect(found[at]).toBe(one);
    }
  });
});
