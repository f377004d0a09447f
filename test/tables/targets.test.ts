import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/ingest/recognise';
import { holderKind } from '../../src/tables';
import type { Cell } from '../../src/tables/schema';
import { listed, open, utc, values } from '../ingest/support';

const targets = (...cells: Cell[][]) => open(cells, 'targets');
const month = (year: number, number: number, day = 1) => new Date(Date.UTC(year, number - 1, day));

const spans = (table: ReturnType<typeof targets>) => {
  const ends = values(table, 'end');
  return values(table, 'start').map((start, at) => (start === '' ? '' : `${start}..${ends[at]}`));
};

describe('the period of a target', () => {
  it('is what its text says', () => {
    const table = targets(
      ['Owner', 'Quarter', 'Quota'],
      ['Anna', '2024 Q1', 5],
      ['Anna', '1 кв. 2025', 6],
    );
    expect(spans(table)).toEqual(['2024-01-01..2024-04-01', '2025-01-01..2025-04-01']);
    expect(values(table, 'period')).toEqual(['2024 Q1', '1 кв. 2025']);
  });

  it.each<[string, Cell[], string[]]>([
    [
      'months',
      [month(2024, 1), month(2024, 2)],
      ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01'],
    ],
    [
      'months with one missing',
      [month(2024, 1), month(2024, 2), month(2024, 4)],
      ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01', '2024-04-01..2024-05-01'],
    ],
    [
      'ends of months',
      [month(2024, 1, 31), month(2024, 2, 29)],
      ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01'],
    ],
    [
      'quarters',
      [month(2024, 1), month(2024, 4)],
      ['2024-01-01..2024-04-01', '2024-04-01..2024-07-01'],
    ],
    [
      'ends of quarters',
      [month(2024, 3, 31), month(2024, 6, 30)],
      ['2024-01-01..2024-04-01', '2024-04-01..2024-07-01'],
    ],
    [
      'quarters of a year from February',
      [month(2024, 2), month(2024, 5)],
      ['2024-02-01..2024-05-01', '2024-05-01..2024-08-01'],
    ],
    [
      'years',
      [month(2024, 1), month(2025, 1)],
      ['2024-01-01..2025-01-01', '2025-01-01..2026-01-01'],
    ],
    [
      'weeks',
      [month(2024, 1, 1), month(2024, 1, 8)],
      ['2024-01-01..2024-01-08', '2024-01-08..2024-01-15'],
    ],
    [
      'text dates',
      ['2024-01-01', '2024-04-01'],
      ['2024-01-01..2024-04-01', '2024-04-01..2024-07-01'],
    ],
    [
      'dates with the month first',
      ['1/1/2024', '2/1/2024'],
      ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01'],
    ],
    [
      'dates with the day first',
      ['01/01/2024', '01/02/2024'],
      ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01'],
    ],
    ['serial numbers', [45292, 45323], ['2024-01-01..2024-02-01', '2024-02-01..2024-03-01']],
    ['bare years', [2024, 2025], ['2024-01-01..2025-01-01', '2025-01-01..2026-01-01']],
  ])('is as long as its dates are apart: %s', (_, cells, expected) => {
    const table = targets(['Owner', 'Period', 'Target'], ...cells.map((cell) => ['Anna', cell, 5]));
    expect(spans(table)).toEqual(expected);
  });

  it('is as long as the dates of its own holder are apart', () => {
    const table = targets(
      ['Owner', 'Period', 'Target'],
      ['Anna', month(2024, 1), 1],
      ['Bob', month(2024, 1), 3],
      ['Anna', month(2024, 2), 1],
      ['Bob', month(2024, 4), 3],
    );
    expect(spans(table)).toEqual([
      '2024-01-01..2024-02-01',
      '2024-01-01..2024-04-01',
      '2024-02-01..2024-03-01',
      '2024-04-01..2024-07-01',
    ]);
  });

  it('is unknown where there is one date only, and listed', () => {
    const table = targets(['Owner', 'Period', 'Target'], ['Anna', month(2024, 1), 5]);
    expect(spans(table)).toEqual(['']);
    expect(values(table, 'start')).toEqual(['']);
    expect(listed(table)).toEqual(['Period: not a period (1) at B2']);
  });

  it('may have its year in a column of its own', () => {
    const table = targets(
      ['Owner', 'Year', 'Month', 'Target'],
      ['Anna', 2024, 'March', 5],
      ['Anna', 2024, 4, 5],
    );
    expect(spans(table)).toEqual(['2024-03-01..2024-04-01', '2024-04-01..2024-05-01']);
    const quarters = targets(
      ['Owner', 'Year', 'Quarter', 'Target'],
      ['A', 2024, 2, 5],
      ['A', 2024, 'Q3', 5],
    );
    expect(spans(quarters)).toEqual(['2024-04-01..2024-07-01', '2024-07-01..2024-10-01']);
  });
});

describe('the quota of a row', () => {
  it('is its target where it is one of revenue', () => {
    const table = targets(
      ['Owner', 'Month', 'Target', 'Metric'],
      ['Anna', '2024-01', 5, 'Revenue'],
      ['Anna', '2024-02', 6, ''],
      ['Anna', '2024-01', 100, 'Calls'],
      ['Anna', '2024-03', 7, 'Выручка'],
    );
    expect(values(table, 'quota')).toEqual([5, 6, '', 7]);
  });

  it('is left out where smaller rows of the same holder fill it', () => {
    const table = targets(
      ['Owner', 'Period', 'Target'],
      ['Anna', '2024-Q1', 30],
      ['Anna', '2024-01', 10],
      ['Anna', '2024-02', 10],
      ['Anna', '2024-03', 10],
      ['Bob', '2024-Q1', 30],
      ['Bob', '2024-01', 10],
    );
    expect(values(table, 'quota')).toEqual(['', 10, 10, 10, 30, 10]);
    expect(listed(table)).toEqual(['Period: larger period beside its parts (1) at B2']);
  });

  it('is that of owners where any row has one', () => {
    const table = targets(
      ['Team', 'Owner', 'Month', 'Target'],
      ['North', '', '2024-01', 20],
      ['North', 'Anna', '2024-01', 10],
      ['', '', '2024-01', 50],
    );
    expect(values(table, 'quota')).toEqual(['', 10, '']);
    expect(values(table, 'holder')).toEqual(['', 'Anna', '']);
    expect(holderKind(table)).toBe('owner');
    expect(listed(table)).toEqual(['Owner: target without an owner (2) at B2']);
  });

  it('is that of teams where no row has an owner', () => {
    const table = targets(
      ['Team', 'Owner', 'Month', 'Target'],
      ['North', '', '2024-01', 20],
      ['', '', '2024-01', 50],
    );
    expect(values(table, 'quota')).toEqual([20, '']);
    expect(holderKind(table)).toBe('team');
  });

  it('is that of everyone where there is neither', () => {
    const table = targets(['Month', 'Target'], ['2024-01', 20]);
    expect(values(table, 'quota')).toEqual([20]);
    expect(values(table, 'holder')).toEqual(['everyone']);
    expect(holderKind(table)).toBe('everyone');
  });

  it('is none in an empty table', () => {
    const table = targets(['Owner', 'Month', 'Target']);
    expect(values(table, 'quota')).toEqual([]);
    expect(holderKind(table)).toBe('everyone');
    expect(table.problems()).toEqual([]);
  });
});

describe('the goal of a row', () => {
  it('is its target, whatever of, by each metric’s own holders', () => {
    const table = targets(
      ['Owner', 'Month', 'Target', 'Metric'],
      ['Anna', '2024-01', 10, 'Revenue'],
      ['', '2024-01', 50, 'Revenue'],
      ['', '2024-01', 0.4, 'Win rate'],
      ['Anna', '2024-01', 20, 'Calls'],
      ['', '2024-01', 90, 'Calls'],
    );
    expect(values(table, 'goal')).toEqual([10, '', 0.4, 20, '']);
    expect(values(table, 'quota')).toEqual([10, '', '', '', '']);
    expect(listed(table)).toEqual(['Owner: target without an owner (2) at A3']);
  });

  it('is left out where smaller rows of the same metric fill it', () => {
    const table = targets(
      ['Period', 'Target', 'Metric'],
      ['2024-Q1', 30, 'Calls'],
      ['2024-01', 10, 'Calls'],
      ['2024-02', 10, 'Calls'],
      ['2024-03', 10, 'Calls'],
      ['2024-Q1', 0.4, 'Win rate'],
    );
    expect(values(table, 'goal')).toEqual(['', 10, 10, 10, 0.4]);
    expect(listed(table)).toContain('Period: larger period beside its parts (1) at A2');
  });

  it('is none in an empty table', () => {
    expect(values(targets(['Owner', 'Month', 'Target']), 'goal')).toEqual([]);
  });
});

describe('targets with their periods across', () => {
  const wide: Cell[][] = [
    ['Quotas'],
    ['Rep', 'Team', 'Jan 2024', month(2024, 2), '2024-03', 'Total'],
    ['Anna', 'North', 10, '11', '', 21],
    ['Bob', 'South', 20, 'x', 22, 42],
  ];

  it('are read as rows, and keep the cells they come from', () => {
    const table = targets(...wide);
    expect(values(table, 'owner')).toEqual(['Anna', 'Anna', 'Bob', 'Bob', 'Bob']);
    expect(values(table, 'quota')).toEqual([10, 11, 20, '', 22]);
    expect(listed(table)).toContain('Target: not a number (1) at D4');
    expect([...table.sourceRows]).toEqual([2, 2, 3, 3, 3]);
    expect(table.headerRow).toBe(1);
  });

  it('are recognised', () => {
    expect(recognise(wide, utc())).toMatchObject({ table: 'targets', unmapped: [] });
  });

  it('leave out a year beside its months', () => {
    const months = Array.from({ length: 12 }, (_, at) => `2024-${String(at + 1).padStart(2, '0')}`);
    const table = targets(['Owner', ...months, '2024'], ['Anna', ...months.map(() => 1), 12]);
    const total = values(table, 'quota').reduce<number>((sum, one) => sum + Number(one || 0), 0);
    expect(total).toBe(12);
  });

  it('cannot be read without a year', () => {
    expect(() => targets(['Owner', 'Jan', 'Feb'], ['Anna', 1, 2])).toThrow(
      'the targets table has months without a year across (Jan, Feb). Head them 2024-01, 2024-02, ..., or lay it out as rows of Owner, Period, Target.',
    );
  });
});
