import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/ingest/open';
import { joinTables } from '../../../src/tables/derived';
import type { Cell, NumberColumn, Place } from '../../../src/tables/schema';

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const positions = (...rows: Cell[][]) => {
  const cells = [['Product', 'Our price', 'Competitor', 'Competitor price'], ...rows];
  const { products } = joinTables({ prices: openTable(cells, 'prices', place) });
  return Array.from((products!.column('position') as NumberColumn).values);
};

describe('the price position of a product', () => {
  it.each<[string, Cell[][], number[]]>([
    ['is there for none', [], []],
    [
      'is our price over the mean of the others',
      [
        ['A', 110, 'x', 90],
        ['A', 110, 'y', 110],
      ],
      [0.1],
    ],
    ['is below zero where we are cheaper', [['A', 80, 'x', 100]], [-0.2]],
    [
      'is by product, whatever its case',
      [
        ['A', 100, 'x', 100],
        ['a', 100, 'y', 300],
      ],
      [-0.5],
    ],
    ['is there for none without a competitor price', [['A', 100, 'x', '']], []],
    [
      'leaves a price out that has none of ours beside it',
      [
        ['A', '', 'x', 420],
        ['A', 400, 'y', 320],
      ],
      [0.25],
    ],
    ['is unknown beside a price of nothing', [['A', 100, 'x', 0]], [Number.NaN]],
  ])('%s', (_, rows, expected) => {
    expect(positions(...rows).map((one) => Math.round(one * 1e9) / 1e9)).toEqual(expected);
  });
});
