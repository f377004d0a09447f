import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../src/tables/derive';
import { endsBeforeStart, oneWithoutOther, without } from '../../src/tables/findings';
import type { Table } from '../../src/tables/schema';

/** A table of columns of numbers; NaN is blank. */
function tableOf(columns: Record<string, number[]>): Table {
  const [first = []] = Object.values(columns);
  const found = new Map(
    Object.entries(columns).map(([name, values]) => [
      name,
      numberColumn({ rowCount: values.length }, 'number', (row) => values[row]!),
    ]),
  );
  return { rowCount: first.length, column: (name: string) => found.get(name) } as Table;
}

const blank = Number.NaN;

describe('Rows that end before they start', () => {
  const findings = (columns: Record<string, number[]>) =>
    endsBeforeStart(tableOf(columns), ['opened', 'resolved'], 'resolved first', 'left out');

  it('are those whose second date is less, a blank one not among them', () => {
    expect(findings({ opened: [5, 5, 5, blank], resolved: [6, 5, 4, 1] })).toEqual([
      { column: 'resolved', kind: 'resolved first', rows: [2], action: 'left out' },
    ]);
    expect(findings({ opened: [5], resolved: [blank] })).toEqual([]);
  });

  it('are none in a table without a row or without a column', () => {
    expect(findings({ opened: [], resolved: [] })).toEqual([]);
    expect(findings({ opened: [5] })).toEqual([]);
  });
});

describe('One number without the other', () => {
  const findings = (columns: Record<string, number[]>) =>
    oneWithoutOther(tableOf(columns), ['passed', 'max_score'], 'left out');

  it('is listed at the one that is blank, either way; both or neither are no finding', () => {
    expect(findings({ passed: [1, blank, 1, blank], max_score: [2, 2, blank, blank] })).toEqual([
      { column: 'max_score', kind: 'no max score beside passed', rows: [2], action: 'left out' },
      { column: 'passed', kind: 'no passed beside max score', rows: [1], action: 'left out' },
    ]);
  });

  it('is nothing in a table without a row or with one of the columns only', () => {
    expect(findings({ passed: [], max_score: [] })).toEqual([]);
    expect(findings({ passed: [1, 2] })).toEqual([]);
  });

  it('may be asked of some rows only', () => {
    const table = tableOf({ amount: [1, 1], cost: [blank, blank] });
    expect(without(table, 'amount', 'cost', (row) => row === 1, 'left out')).toEqual([
      { column: 'cost', kind: 'no cost beside amount', rows: [1], action: 'left out' },
    ]);
  });
});
