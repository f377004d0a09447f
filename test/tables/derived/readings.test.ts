import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/ingest/open';
import { isoDate } from '../../../src/metric/calendar';
import { joinTables } from '../../../src/tables/derived';
import { NEVER } from '../../../src/tables/paid';
import type { NumberColumn } from '../../../src/tables/schema';

const place = { toSerial: (epoch: number) => epoch / 86_400_000 + 25_569, settings: {} };

/** Each reading: profile, first and last day, 1 for the last one, followers. */
function readings(...lines: string[]) {
  const cells = ['Owner|Network|Date|Followers', ...lines].map((line) => line.split('|'));
  const made = joinTables({ social: openTable(cells, 'social', place) }).readings!;
  const value = (name: string, row: number) => (made.column(name) as NumberColumn).values[row]!;
  const day = (serial: number) => (serial === NEVER ? '' : isoDate(serial));
  const number = (given: number) => (Number.isNaN(given) ? '' : given);
  return Array.from({ length: made.rowCount }, (_, row) => [
    value('key', row),
    day(value('start', row)),
    day(value('end', row)),
    number(value('current', row)),
    number(value('followers', row)),
  ]);
}

describe('readings', () => {
  it('hold until the next of the same owner and network, in whatever order they stand', () => {
    expect(
      readings(
        'Anna|X|2024-03-01|30',
        'Anna|X|2024-01-01|10',
        'Boris|X|2024-02-01|5',
        'Anna|LinkedIn|2024-02-15|7',
      ),
    ).toEqual([
      [0, '2024-01-01', '2024-03-01', '', 10],
      [0, '2024-03-01', '', 1, 30],
      [1, '2024-02-01', '', 1, 5],
      [2, '2024-02-15', '', 1, 7],
    ]);
  });

  it('keep what a later one leaves out', () => {
    expect(readings('Anna|X|2024-01-01|', 'Anna|X|2024-02-01|10', 'Anna|X|2024-03-01|')).toEqual([
      [0, '2024-01-01', '2024-02-01', '', ''],
      [0, '2024-02-01', '2024-03-01', '', 10],
      [0, '2024-03-01', '', 1, 10],
    ]);
  });

  it('never hold where another of the same day stands below', () => {
    expect(readings('Anna|X|2024-01-01|1', 'Anna|X|2024-01-01|2')).toEqual([
      [0, '2024-01-01', '2024-01-01', '', 1],
      [0, '2024-01-01', '', 1, 2],
    ]);
  });

  it('are none without a date or a row', () => {
    expect(readings('Anna|X||5')).toEqual([]);
    expect(readings()).toEqual([]);
    expect(joinTables({}).readings).toBeUndefined();
  });
});
