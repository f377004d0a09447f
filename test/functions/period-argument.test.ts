import { describe, expect, it } from 'vitest';
import type { Argument } from '../../src/functions/cells';
import { readPeriods } from '../../src/functions/period-argument';
import { isoDate, serialOf } from '../../src/metric/calendar';

const place = { toSerial: (time: number) => 25_569 + time / 86_400_000 };

/** The periods as text, `first..last`, and how they spill. */
function read(argument: Argument): [string, (string | null | undefined)[]] {
  const { list, direction } = readPeriods(argument, place);
  return [
    direction,
    list.map((period) => period && `${isoDate(period.start)}..${isoDate(period.end - 1)}`),
  ];
}

describe('A period is', () => {
  const serial = serialOf(2024, 3, 1);
  const single: [given: Argument, days: string][] = [
    ['2024', '2024-01-01..2024-12-31'],
    ['2024-Q1', '2024-01-01..2024-03-31'],
    ['2024-03', '2024-03-01..2024-03-31'],
    ['2024-W05', '2024-01-29..2024-02-04'],
    ['2024-03-15', '2024-03-15..2024-03-15'],
    ['2024-01-01..2024-03-31', '2024-01-01..2024-03-31'],
    [`${serial}..${serial + 1}`, '2024-03-01..2024-03-02'],
    [2024, '2024-01-01..2024-12-31'],
    [1900, '1900-01-01..1900-12-31'],
    [2100, '2100-01-01..2100-12-31'],
    [new Date('2024-02-29T10:00:00Z'), '2024-02-01..2024-02-29'],
    [[['2024-03']], '2024-03-01..2024-03-31'],
  ];
  it.each(single)('%j', (given, days) => {
    expect(read(given)).toEqual(['single', [days]]);
  });

  it.each<Argument>(['', ' ', null, undefined, [['']], '#N/A'])('none: %j', (given) => {
    expect(read(given)).toEqual(['single', [undefined]]);
  });

  const wrong: [given: Argument, shown: string][] = [
    ['2024-Q5', '2024-Q5'],
    ['soon', 'soon'],
    ['2024-02-30', '2024-02-30'],
    [1899, '1899'],
    [2101, '2101'],
    [45_352, '45352'],
    [2024.5, '2024.5'],
    [true, 'true'],
  ];
  it.each(wrong)('not %j, and the message lists what is', (given, shown) => {
    expect(() => read(given)).toThrow(
      `period "${shown}" is not a period. Use 2024, 2024-Q1, 2024-03, 2024-W05, 2024-03-15 or 2024-01-01..2024-03-31.`,
    );
  });
});

describe('Several periods', () => {
  it('spill as they stand, a blank cell staying blank', () => {
    const months = ['2024-01-01..2024-01-31', null, '2024-03-01..2024-03-31'];
    expect(read([['2024-01', '', '2024-03']])).toEqual(['across', months]);
    expect(read([['2024-01'], [''], ['2024-03']])).toEqual(['down', months]);
  });

  it('may be of different kinds', () => {
    expect(read([[2023, '2024-Q1', new Date('2024-05-20T00:00:00Z')]])[1]).toEqual([
      '2023-01-01..2023-12-31',
      '2024-01-01..2024-03-31',
      '2024-05-01..2024-05-31',
    ]);
  });

  it('come from splitting one, a column a part', () => {
    expect(read('2024-Q1 by month')).toEqual([
      'across',
      ['2024-01-01..2024-01-31', '2024-02-01..2024-02-29', '2024-03-01..2024-03-31'],
    ]);
    expect(read('2023-11-15..2024-02-10 by quarter')[1]).toEqual([
      '2023-11-15..2023-12-31',
      '2024-01-01..2024-02-10',
    ]);
    expect(read('2024-03 by month')).toEqual(['across', ['2024-03-01..2024-03-31']]);
  });

  it('are one row or one column', () => {
    expect(() =>
      read([
        ['2024', '2023'],
        ['2022', '2021'],
      ]),
    ).toThrow('period is 2 rows x 2 columns. Give one cell, one row or one column.');
  });

  it('are not split within a range', () => {
    expect(() => read([['2024 by month', '2023']])).toThrow(
      'period "2024 by month" stands in a range. A period that is split ("... by month") must be the only one.',
    );
  });
});
