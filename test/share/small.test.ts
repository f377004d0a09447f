import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { readPeriod } from '../../src/reports';
import { smallWords } from '../../src/share/small';
import type { Cell, TableName } from '../../src/tables/schema';
import { place, type Tables } from '../reports/support';

const year = { period: readPeriod('2025').period, filters: {} };

/** Won deals of 2025, so many of each source. */
const deals = (sources: Readonly<Record<string, number>>, day = '2025-03-01'): Tables =>
  opened('deals', [
    ['Deal ID', 'Owner', 'Source', 'Amount', 'Status', 'Created', 'Closed'],
    ...Object.entries(sources).flatMap(([source, many]) =>
      Array.from({ length: many }, (_, at): Cell[] => [
        `${source}${at}`,
        at % 2 ? 'Bob' : 'Anna',
        source,
        10,
        'won',
        day,
        day,
      ]),
    ),
  ]);

const opened = (table: TableName, rows: Cell[][]): Tables => ({
  [table]: openTable(rows, table, place),
});

const small = (tables: Tables, smallest: number, rows: Parameters<typeof smallWords>[1] = year) =>
  Object.fromEntries(
    Object.entries(smallWords(tables, rows, smallest)).map(([column, words]) => [
      column,
      [...words].sort(),
    ]),
  );

describe('words of few rows', () => {
  it.each<[string, Record<string, number>, number, string[] | undefined]>([
    ['no rows', {}, 5, undefined],
    ['no least number', { web: 1 }, 0, undefined],
    ['enough rows of each', { web: 5, fair: 6 }, 5, undefined],
    ['two of few rows', { web: 9, fair: 2, mail: 3 }, 5, ['fair', 'mail']],
    [
      'few rows of all that have few',
      { web: 9, fair: 1, mail: 2, ads: 6 },
      5,
      ['ads', 'fair', 'mail'],
    ],
    ['one of few rows and the next smallest', { web: 9, fair: 2, mail: 7 }, 5, ['fair', 'mail']],
    ['one of few rows and one other', { web: 9, fair: 2 }, 5, ['fair', 'web']],
    ['one word alone', { web: 2 }, 5, ['web']],
  ])('are, of %s', (_, sources, smallest, expected) => {
    expect(small(deals(sources), smallest).source).toEqual(expected);
  });

  it('are those of the period', () => {
    const tables = deals({ web: 9, fair: 9 }, '2024-03-01');
    expect(small(tables, 5)).toEqual({});
    expect(small(tables, 10, { ...year, period: readPeriod('2024').period })).toMatchObject({
      source: ['fair', 'web'],
    });
  });

  it('are those of other times that have few rows even so: their line would tell the word', () => {
    const tables = deals({ web: 9, fair: 2 }, '2024-03-01');
    expect(small(tables, 5)).toEqual({ source: ['fair'] });
    expect(small(tables, 2)).toEqual({});
    expect(small(tables, 0)).toEqual({});
  });

  it('are those of the rows chosen', () => {
    const tables = deals({ web: 6, fair: 9 });
    expect(small(tables, 4).source).toBeUndefined();
    const filters = { owner: 'bob', team: 'North', pipeline: 'all' };
    expect(small(tables, 4, { ...year, filters }).source).toEqual(['fair', 'web']);
  });

  it('are those of everybody, too, whoever is chosen: the team stands beside one owner', () => {
    // Of the one deal by mail none is Bob's.
    const tables = deals({ web: 12, fair: 14, mail: 1 });
    const bob = { ...year, filters: { owner: 'Bob' } };
    expect(small(tables, 5, bob).source).toEqual(['mail', 'web']);
    // Nor does what is chosen join others.
    expect(small(tables, 5, { ...year, filters: { source: 'web' } }).source).toEqual(['mail']);
  });

  it('are small where deals, subscriptions or orders have few of them, whatever leads have', () => {
    const leads = opened('leads', [
      ['Lead ID', 'Source', 'Created', 'Status'],
      ...Array.from({ length: 40 }, (_, at): Cell[] => [
        String(at),
        ['web', 'fair', 'ads', 'post'][at % 4],
        '2025-02-01',
        'new',
      ]),
    ]);
    const tables = { ...deals({ web: 9, fair: 2, mail: 8 }), ...leads };
    // Of leads alone there would be enough. `fair` is joined by `mail` among the deals, by `web` among the leads.
    expect(small(tables, 5).source).toEqual(['fair', 'mail', 'web']);
    expect(small(tables, 11).source).toEqual(['ads', 'fair', 'mail', 'post', 'web']);
  });

  it('are no currencies and no codes', () => {
    const rows = [
      ['Deal ID', 'Currency', 'Amount', 'Status', 'Created', 'Closed'],
      ['1', 'USD', 1, 'won', '2025-01-01', '2025-01-01'],
      ['2', 'EUR', 1, 'lost', '2025-01-01', '2025-01-01'],
    ];
    expect(small(opened('deals', rows), 5)).toEqual({});
  });

  it('are never one of several in a table, and never more rows than it takes', () => {
    const counts = fc.dictionary(fc.stringMatching(/^[a-f]$/), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 2, max: 6 }), (deal, order, smallest) => {
        const orders = opened('orders', [
          ['Order ID', 'Customer', 'Source', 'Date', 'Amount'],
          ...Object.entries(order).flatMap(([source, many]) =>
            Array.from({ length: many }, (_, at): Cell[] => [
              `${source}${at}`,
              'Acme',
              source,
              '2025-05-01',
              5,
            ]),
          ),
        ]);
        const found = new Set(small({ ...deals(deal), ...orders }, smallest).source ?? []);
        for (const rows of [deal, order]) {
          const words = Object.keys(rows);
          const merged = words.filter((word) => found.has(word));
          for (const word of words)
            if (!found.has(word)) expect(rows[word]).toBeGreaterThanOrEqual(smallest);
          const isFirst = (word: string) =>
            [deal, order].some((one) => (one[word] ?? smallest) < smallest);
          // One that only joined others may stand alone: it has rows enough.
          if (words.length > 1 && merged.some(isFirst)) expect(merged).not.toHaveLength(1);
          const together = merged.reduce((sum, word) => sum + rows[word]!, 0);
          if (merged.length && merged.length < words.length)
            expect(together).toBeGreaterThanOrEqual(smallest);
        }
        const isSmall = [deal, order].some((rows) =>
          Object.values(rows).some((many) => many < smallest),
        );
        expect(found.size > 0).toBe(isSmall);
      }),
    );
  });
});
