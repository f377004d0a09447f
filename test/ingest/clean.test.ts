import { describe, expect, it } from 'vitest';
import { problemRows, typedTable } from '../../src/ingest/clean';
import { columnTitle } from '../../src/tables/titles';
import { open, values } from './support';

const deals = () =>
  open([
    ['Report'],
    [
      'Record ID',
      'Deal Stage',
      'Amount',
      'Close Date',
      'Create Date',
      'Deal owner',
      'Probability',
      'Discount',
      'Type',
    ],
    [
      '1',
      'Closed Won',
      '1 000,50 €',
      '2024-03-01',
      '2024-01-01',
      'Anna',
      100,
      '10%',
      'New Business',
    ],
    ['2', 'Closed Lost', '-', '2024-03-05', '2024-02-01', 'anna', 0, '', 'Existing Business'],
    ['3', 'Demo', 50, '2024-06-01', '2024-03-01 10:00', 'Bob', 40, '', ''],
    ['3', 'Demo', 70, '2024-06-01', '2024-03-01 12:00', 'Bob', 40, '', ''],
  ]);

describe('a typed copy', () => {
  it('has canonical and derived columns, the raw row first', () => {
    const { header, rows, isDate } = typedTable(deals());
    expect(header).toEqual([
      'row',
      'id',
      'owner',
      'type',
      'stage',
      'last_stage',
      'status',
      'amount',
      'discount',
      'currency',
      'probability',
      'created',
      'closed',
      'expected_close',
      'customer_kind',
      'open_until',
      'close_date',
      'cycle_days',
      'age_days',
      'weighted_amount',
      'price_before_discount',
      'discount_share',
      'quarter_tenth',
    ]);
    expect(rows.map((row) => row[0])).toEqual([3, 4, 6]);
    expect(header.filter((_, at) => isDate[at])).toEqual([
      'created',
      'closed',
      'expected_close',
      'open_until',
      'close_date',
    ]);
    expect(rows[1]![header.indexOf('amount')]).toBe('');
  });

  it('opens to the same values', () => {
    const table = deals();
    const { header, rows } = typedTable(table);
    const copy = open([[...header], ...rows]);
    for (const name of header.slice(1))
      expect([name, values(copy, name)]).toEqual([name, values(table, name)]);
    expect(typedTable(copy).rows.map((row) => row.slice(1))).toEqual(
      rows.map((row) => row.slice(1)),
    );
  });

  it('opens by its titles, too', () => {
    const table = deals();
    const { header, rows } = typedTable(table);
    const copy = open([header.map((name) => columnTitle('deals', name)), ...rows]);
    for (const name of header.slice(1))
      expect([name, values(copy, name)]).toEqual([name, values(table, name)]);
  });

  it('of targets opens to the same values', () => {
    const table = open(
      [
        ['Owner', 'Month', 'Target'],
        ['Anna', '2024-01', 5],
        ['Anna', '2024', 60],
      ],
      'targets',
    );
    const { header, rows } = typedTable(table);
    expect(header).toEqual([
      'row',
      'owner',
      'period',
      'target',
      'start',
      'end',
      'quota',
      'goal',
      'holder',
    ]);
    const copy = open([[...header], ...rows], 'targets');
    for (const name of header.slice(1)) expect(values(copy, name)).toEqual(values(table, name));
  });

  it('leaves out what only the user can decide, which the problems tell', () => {
    const table = open([
      ['Stage', 'Amount', 'Value', 'Created'],
      ['Won', 1, 2, '1/2/2024'],
    ]);
    const { header } = typedTable(table);
    expect(header).toEqual(['row', 'stage', 'last_stage', 'status', 'open_until']);
    expect(table.problems().map(({ column, kind }) => [column, kind])).toEqual([
      ['Amount, Value', 'several columns for one'],
      ['Created', 'day or month first'],
    ]);
  });

  it('of a table without rows is its header', () => {
    expect(typedTable(open([['Stage', 'Amount']])).rows).toEqual([]);
  });
});

describe('the list of problems', () => {
  it('has a row a problem under its header', () => {
    const rows = problemRows(deals().problems());
    expect(rows[0]).toEqual(['Column', 'Problem', 'Rows', 'First cell', 'What was done']);
    expect(rows).toContainEqual([
      'Record ID',
      'repeated id',
      1,
      'A5',
      'the last row of an id stands',
    ]);
  });
  it('says that there are none', () => {
    expect(problemRows([])).toHaveLength(2);
  });
});
