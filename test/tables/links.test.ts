/** Columns that are computed with another table, where that is given. */
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { joinTables } from '../../src/tables/derived';
import { columnOf } from '../../src/tables/require';
import type { NumberColumn, Place, Table, TextColumn } from '../../src/tables/schema';

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const open = (name: TableName, text: string): Table =>
  openTable(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim())),
    name,
    place,
  );

const LEADS = `
  ID | Lead | Created | Customer date
  1 | Acme | 2024-01-10 09:00 | 2024-02-01
  2 | Bolt | 2024-01-10 09:00 |
  3 | Core | 2024-01-10 09:00 | 2024-01-20`;

const ACTIVITIES = `
  Lead | Deal | Type | Status | Date
  1 | D-1 | Call | Planned | 2024-01-10 09:10
  1 | D-1 | Email | Done | 2024-01-09 09:00
  Acme | D-1 | Call | No answer | 2024-01-10 09:30
  1 | D-1 | Call | Done | 2024-02-01 15:00
  1 | Deal two | Call | Done | 2024-02-02 09:00
  2 | | Task | Done | 2024-01-11 09:00
  9 | D-9 | Call | Done | 2024-01-11 09:00
  | | Call | Done | 2024-01-11 09:00`;

const DEALS = `
  ID | Name | Status | Amount
  D-1 | Deal one | Won | 10
  D-2 | Deal two | Lost | 10
  D-3 | Deal three | Open | 10`;

const numbers = (table: Table | undefined, name: string) =>
  Array.from((columnOf(table!, name) as NumberColumn).values);

const joined = () =>
  joinTables({
    leads: open('leads', LEADS),
    activities: open('activities', ACTIVITIES),
    deals: open('deals', DEALS),
  });

describe('activities tell of leads', () => {
  it('when they were first reached, at or after their creation, by id or by name', () => {
    const [first, second] = numbers(joined().leads, 'first_response');
    expect(first).toBeCloseTo(45301 + 9.5 / 24, 6);
    expect(second).toBeNaN();
  });

  it('how often they were reached up to the day they became customers', () => {
    expect(numbers(joined().leads, 'touches')).toEqual([3, 0, 0]);
  });

  it('nothing where the leads say it themselves', () => {
    const leads = open('leads', 'ID|Created|First response\n1|2024-01-10|2024-01-12');
    const { leads: both } = joinTables({ leads, activities: open('activities', ACTIVITIES) });
    expect(numbers(both, 'first_response')).toEqual([45303]);
  });

  it('nothing of leads that are none', () => {
    const leads = open('leads', 'ID|Status|Created|Customer date');
    const { leads: none } = joinTables({ leads, activities: open('activities', ACTIVITIES) });
    expect(numbers(none, 'touches')).toEqual([]);
  });
});

it('activities tell how many calls and e-mails a deal took', () => {
  const { deals } = joined();
  expect(numbers(deals, 'calls')).toEqual([2, 1, 0]);
  expect(numbers(deals, 'emails')).toEqual([1, 0, 0]);
});

it('deals tell how a deal ended that a call was about', () => {
  const calls = open(
    'calls',
    'Deal|Date|Rep seconds\nD-2|2024-01-01|1\ndeal one|2024-01-01|1\nx|2024-01-01|1',
  );
  const table = joinTables({ calls, deals: open('deals', DEALS) }).calls!;
  const { codes, words } = columnOf(table, 'deal_status') as TextColumn;
  expect(Array.from(codes, (code) => words[code])).toEqual(['lost', 'won', '']);
});

describe('what is missing is named', () => {
  it('as the other table', () => {
    const { deals } = joinTables({ deals: open('deals', DEALS) });
    expect(() => columnOf(deals!, 'calls')).toThrow('needs a table of activities');
  });

  it('as its column', () => {
    const activities = open('activities', 'Type|Date\nCall|2024-01-01');
    const { deals } = joinTables({ deals: open('deals', DEALS), activities });
    expect(() => columnOf(deals!, 'calls')).toThrow(
      'no column for "deal" in the activities table (headers: Type, Date)',
    );
  });
});
