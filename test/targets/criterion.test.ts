import { describe, expect, it } from 'vitest';
import type { Cell, Column, Table } from '../../src/tables/schema';
import { criterionTest, parseCriterion } from '../../src/targets/criterion';

const place = { toSerial: (milliseconds: number) => 25569 + milliseconds / 86_400_000 };

const text = (...words: string[]): Column => ({
  kind: 'text',
  type: 'text',
  words: ['', ...words.filter((word) => word !== '')],
  codes: Int32Array.from(words, (word, at) =>
    word === '' ? 0 : words.slice(0, at + 1).filter((one) => one !== '').length,
  ),
});

const numbers = (...values: number[]): Column => ({
  kind: 'number',
  type: 'number',
  values: Float64Array.from(values),
});

function matching(criterion: Cell, column: Column, raw?: Column): number[] {
  const table = {
    name: 'deals',
    headers: ['Deal', 'Owner'],
    find: (name: string) => (name === 'it' ? column : undefined),
    rawText: () => raw,
  } as unknown as Table;
  const test = criterionTest(parseCriterion(criterion, place), table, 'it');
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  return Array.from({ length: rows }, (_, row) => row).filter(test);
}

describe('a criterion on text', () => {
  const owners = text('Anna', 'bob', '', 'Annette', 'A*', 'O|K', '>5');
  it.each<[Cell, number[]]>([
    ['Anna', [0]],
    ['anna', [0]],
    ['=ANNA', [0]],
    ['Ann*', [0, 3]],
    ['A??a', [0]],
    ['A~*', [4]],
    ['<>', [0, 1, 3, 4, 5, 6]],
    ['', [2]],
    ['=', [2]],
    ['<>Anna', [1, 2, 3, 4, 5, 6]],
    ['<>Ann*', [1, 2, 4, 5, 6]],
    ['Anna|bob', [0, 1]],
    ['Anna|', [0, 2]],
    ['O~|K', [5]],
    ['=>5', [6]],
    ['*', [0, 1, 3, 4, 5, 6]],
    ['nobody', []],
    [null, [2]],
    [undefined, [2]],
  ])('%j takes rows %j', (criterion, rows) => {
    expect(matching(criterion, owners)).toEqual(rows);
  });
});

describe('a criterion on numbers and dates', () => {
  const amounts = numbers(100, 1000, Number.NaN, 45292, 0.5);
  it.each<[Cell, number[]]>([
    [100, [0]],
    ['100', [0]],
    ['>1000', [3]],
    ['>=1000', [1, 3]],
    ['<1', [4]],
    ['<>100', [1, 2, 3, 4]],
    ['<>', [0, 1, 3, 4]],
    ['', [2]],
    ['50%', [4]],
    ['0,5', [4]],
    ['100|1000', [0, 1]],
    ['2024-01-01', [3]],
    ['>=2024-01-01', [3]],
    [new Date(Date.UTC(2024, 0, 1)), [3]],
    ['many', []],
    ['>many', []],
    ['*', []],
  ])('%j takes rows %j', (criterion, rows) => {
    expect(matching(criterion, amounts)).toEqual(rows);
  });

  it('reads yes and no', () => {
    const flags = numbers(1, 0, Number.NaN);
    expect(matching('yes', flags)).toEqual([0]);
    expect(matching(false, flags)).toEqual([1]);
  });
});

describe('a criterion on a coded column', () => {
  const status: Column = {
    kind: 'text',
    type: 'code',
    words: ['', 'won', 'lost'],
    codes: Int32Array.of(1, 2, 1, 0),
  };
  const raw = text('Closed Won', 'Closed Lost', 'Signed', '');
  it.each<[Cell, number[]]>([
    ['won', [0, 2]],
    ['Closed Won', [0]],
    ['signed|lost', [1, 2]],
    ['<>won', [1, 3]],
    ['<>Signed', [0, 1, 3]],
  ])('%j takes rows %j by the canonical word or the raw text', (criterion, rows) => {
    expect(matching(criterion, status, raw)).toEqual(rows);
  });
});

it('names the table and the headers there are when the column is unknown', () => {
  const table = { name: 'deals', headers: ['Deal', 'Owner'], find: () => undefined };
  const criterion = parseCriterion('x', place);
  expect(() => criterionTest(criterion, table as unknown as Table, 'region')).toThrow(
    'no column "region" in the deals table (headers: Deal, Owner). Use one of its headers.',
  );
});

it('takes no row of an empty table', () => {
  expect(matching('Anna', text())).toEqual([]);
});
