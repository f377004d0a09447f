import { describe, expect, it } from 'vitest';
import { tables } from '../../src/tables';
import type { Cell } from '../../src/tables/schema';
import { listed, open, values } from '../ingest/support';

const deals = (...cells: Cell[][]) => open(cells);

describe('derived columns of deals', () => {
  const table = deals(
    [
      'Status',
      'Created',
      'Closed',
      'Expected close',
      'Last activity',
      'Amount',
      'Probability',
      'Cost',
    ],
    ['Won', '2024-01-01', '2024-01-11', '2024-01-05', '', 100, '100%', 60],
    ['Lost', '2024-01-01', '', '', '', 50, '0%', ''],
    ['Open', '2024-01-21', '', '2024-05-01', '2024-02-20', 10, '40%', 2],
    ['Lost', '2024-02-01', '2024-01-01', '', '', '', '', 5],
    ['Spam', '2024-01-01', '2024-01-02', '', '', 1, '', ''],
    ['Open', '', '', '', '', 5, '', ''],
  );
  it.each([
    ['open_until', ['2024-01-11', '', '9999-12-31', '2024-01-01', '', '9999-12-31']],
    ['close_date', ['2024-01-11', '', '2024-05-01', '2024-01-01', '', '']],
    ['cycle_days', [10, '', '', '', 1, '']],
    ['age_days', [10, '', 30, '', 1, '']],
    ['weighted_amount', [100, 0, 4, '', '', '']],
    ['gross_profit', [40, '', 8, '', '', '']],
  ])('%s', (name, expected) => {
    expect(values(table, name)).toEqual(expected);
  });

  it('list what contradicts itself', () => {
    expect(listed(table)).toEqual([
      'Status: neither open, won nor lost (1) at A6',
      'Closed: closed without a date (1) at C3',
      'Created: no creation date (1) at B7',
      'Closed: closed before it was created (1) at C5',
    ]);
  });

  it('take a deal closed on the day it came for one of 0 days, whatever the hour', () => {
    const quick = deals(
      ['Status', 'Created', 'Closed', 'Amount'],
      ['Won', '2024-01-10 14:00', '2024-01-10', 1],
      ['Won', '2024-01-10 00:00', '2024-01-11 12:00', 1],
      ['Won', '2024-01-10 14:00', '2024-01-10 13:00', 1],
    );
    expect(values(quick, 'cycle_days')).toEqual([0, 1.5, '']);
    expect(listed(quick)).toEqual(['Closed: closed before it was created (1) at C4']);
  });

  it('are not there without what they are made of', () => {
    const bare = deals(['Deal', 'Amount'], ['x', 1]);
    for (const name of Object.keys(tables.deals.derived)) expect(bare.column(name)).toBeUndefined();
  });
});

describe('the monthly value', () => {
  it.each<[string, Cell[][], (number | '')[]]>([
    [
      'is the MRR',
      [
        ['Status', 'MRR'],
        ['Won', 5],
        ['Won', ''],
      ],
      [5, ''],
    ],
    [
      'goes by the period of the value',
      [
        ['Status', 'Value', 'Value period'],
        ['Won', 5, 'monthly'],
        ['Won', 24, 'annual'],
        ['Won', 7, 'one_time'],
        ['Won', 7, ''],
      ],
      [5, 2, 0, ''],
    ],
    [
      'is the MRR before the value',
      [
        ['Status', 'Value', 'Value period', 'MRR'],
        ['Won', 24, 'Annual', 3],
        ['Won', 24, 'Annual', ''],
      ],
      [3, 2],
    ],
  ])('%s', (_, cells, expected) => {
    expect(values(deals(...cells), 'monthly_value')).toEqual(expected);
  });
});

describe('the price before discount', () => {
  it('is the list amount, else made of amount and discount', () => {
    const table = deals(
      ['Status', 'Amount', 'Discount', 'List amount'],
      ['Won', 90, '10%', 120],
      ['Won', 90, '10%', ''],
      ['Won', 90, '', ''],
      ['Won', 0, '100%', ''],
    );
    expect(values(table, 'price_before_discount')).toEqual([120, 100, '', '']);
  });
});

describe('the discount', () => {
  it('is the share of the list price that was not asked for', () => {
    const table = deals(
      ['Status', 'Amount', 'List amount'],
      ['Won', 90, 100],
      ['Lost', 120, 100],
      ['Won', 100, 100],
      ['Won', 90, 0],
      ['Won', '', 100],
      ['Won', 90, ''],
    );
    expect(values(table, 'discount_share')).toEqual([0.1, -0.2, 0, '', '', '']);
  });
});

describe('the tenth of the quarter', () => {
  it.each([
    ['the first day', '2024-01-01', 1],
    ['the last day of the first tenth of 91 days', '2024-01-10', 1],
    ['the day after it', '2024-01-11', 2],
    ['the middle', '2024-02-15', 5],
    ['the first day of the last tenth', '2024-03-23', 10],
    ['the last day', '2024-03-31', 10],
    ['the last hour of a quarter of 92 days', '2024-09-30 23:30', 10],
    ['the last day of the year', '2023-12-31', 10],
  ])('of %s', (_, day, expected) => {
    const table = deals(['Status', 'Closed'], ['Won', day]);
    expect(values(table, 'quarter_tenth')).toEqual([expected]);
  });

  it('is unknown of a deal that is open', () => {
    expect(values(deals(['Status', 'Closed'], ['Won', '']), 'quarter_tenth')).toEqual(['']);
  });
});

describe('coded columns of deals', () => {
  it.each([
    ['Lead origin', ['Inbound', 'own', 'Свой', 'Other'], ['provided', 'own', 'own', '']],
    ['Value period', ['One-time', 'Yearly', 'месяц', ''], ['one_time', 'annual', 'monthly', '']],
  ])('%s %j are %j', (header, cells, expected) => {
    const name = header.toLowerCase().replace(' ', '_');
    const table = deals(['Status', header], ...(cells as string[]).map((cell) => ['Won', cell]));
    expect(values(table, name)).toEqual(expected);
  });

  it('list words that are not known', () => {
    const table = deals(['Status', 'Lead origin'], ['Won', 'Other']);
    expect(listed(table)).toEqual(['Lead origin: unknown word (1) at B2']);
  });
});

describe('the dictionary', () => {
  it('names every alternative that tells a table', () => {
    for (const spec of Object.values(tables)) {
      for (const name of spec.telling.flatMap((group) => group.split('|'))) {
        if (name !== 'entity') expect(spec.columns).toHaveProperty(name);
      }
      for (const { from, optional = [], wants } of Object.values(spec.derived)) {
        for (const name of [...from, ...optional, ...(wants ? [wants] : [])]) {
          expect({ ...spec.columns, ...spec.derived }).toHaveProperty(name);
        }
      }
    }
  });
});
