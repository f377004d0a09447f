/** Both targets over social readings: profiles read late, twice a day, or with a number left out. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { compare, expectSame, place, rowsOf } from './both';

const number = fc.constantFrom<Cell>('', 0, 1, 12, 100, '1 200', 'n/a');

const reading = fc.record({
  Owner: fc.constantFrom('', 'Anna', 'anna ', 'Bob'),
  Network: fc.constantFrom('', 'LinkedIn', 'X'),
  Date: fc.constantFrom(
    '',
    '2023-11-02',
    '2023-12-31',
    '2024-01-01',
    '2024-02-29 10:30',
    '2024-03-31',
    '2024-03-31 18:00',
    '2024-04-01',
  ),
  Followers: number,
  'Requests sent': number,
  'Requests accepted': number,
  Inquiries: number,
  'Profile views': number,
  'Profile level': fc.constantFrom<Cell>('', 0, 0.5, '80%', 1),
  Posts: number,
  Shares: number,
  Comments: number,
  Likes: number,
});
const HEADERS = Object.keys(fc.sample(reading, 1)[0]!);

const kpis = Object.fromEntries(
  Object.entries(catalogue).filter(([, { family }]) => family === 'social'),
);

const sidesOf = (records: readonly Record<string, Cell>[], period?: string, owner?: string) =>
  compare({
    tables: { social: openTable(rowsOf(records, HEADERS), 'social', place) },
    kpis,
    period: period === undefined ? undefined : parsePeriod(period),
    filter: owner === undefined ? undefined : { column: 'owner', value: owner },
  });

const many = fc.array(reading, { maxLength: 20 });

describe('evaluate and formula agree on social readings', () => {
  it('over the example table, where each has a value', () => {
    const sides = compare({
      tables: { social: openTable(exampleTables.social.rows as Cell[][], 'social', place) },
      kpis,
      period: parsePeriod('2024-Q1'),
    });
    expectSame(sides);
    expect(Object.keys(sides).sort()).toEqual(Object.keys(kpis).sort());
    expect(Object.values(sides).filter(({ evaluated }) => evaluated === '')).toEqual([]);
  });

  it('over a table without a row', () => {
    expectSame(sidesOf([], '2024-Q1'));
  });

  it.each(['2024-Q1', '2024-03', '2024-02-15..2024-03-31'])('over many rows, in %s', (period) => {
    fc.assert(
      fc.property(many, (records) => expectSame(sidesOf(records, period))),
      { numRuns: 12 },
    );
  });

  it('over many rows, of one owner and without a period', () => {
    fc.assert(
      fc.property(many, fc.constantFrom('Anna', 'Bob'), (records, owner) => {
        expectSame(sidesOf(records, '2024-Q1', owner));
        expectSame(sidesOf(records));
      }),
      { numRuns: 12 },
    );
  });
});
