import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriods, splitPeriod, yearPeriod } from '../../src/metric/period';
import type { TextColumn } from '../../src/tables/schema';
import { allRows, dayIndex, keep, keepByDay, keepByWord } from '../../src/targets/rows';

const periodsOf = (text: string) => parsePeriods(text)!;

describe('Rows that pass', () => {
  it('are those that TypedArray.filter keeps', () => {
    const rows = allRows(10);
    expect(keep(rows, (row) => row % 3 === 0)).toEqual(rows.filter((row) => row % 3 === 0));
    expect(keep(allRows(0), () => true)).toHaveLength(0);
  });
});

describe('Rows by word', () => {
  const column = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }).map(
    (codes): TextColumn => ({
      kind: 'text',
      type: 'text',
      words: ['', 'Anna', 'Boris', 'Carl', 'Dora'],
      codes: Int32Array.from(codes),
    }),
  );
  const wanted = fc.array(fc.array(fc.integer({ min: 0, max: 4 })), { maxLength: 5 });

  it('are those that each test keeps by itself', () => {
    fc.assert(
      fc.property(column, wanted, fc.integer({ min: 1, max: 3 }), (text, lists, step) => {
        const rows = keep(allRows(text.codes.length), (row) => row % step === 0);
        const tests = lists.map((list) => (row: number) => list.includes(text.codes[row]!));
        expect(keepByWord(rows, text, tests)).toEqual(tests.map((test) => keep(rows, test)));
      }),
    );
  });
});

describe('Rows by day', () => {
  const months = splitPeriod(yearPeriod(2024), 'month');

  it('are those that each period keeps by itself', () => {
    const dates = fc.array(
      fc.oneof(
        fc.constant(Number.NaN),
        fc.integer({ min: -50, max: 450 }).map((day) => months[0]!.start + day),
        fc.double({ min: months[0]!.start - 5, max: months[11]!.end + 5, noNaN: true }),
      ),
      { maxLength: 60 },
    );
    const chosen = fc.subarray([...months, null], { minLength: 2 });
    fc.assert(
      fc.property(dates, chosen, (list, periods) => {
        const values = Float64Array.from(list);
        const rows = allRows(values.length);
        const index = dayIndex(periods);
        fc.pre(index !== undefined);
        expect(keepByDay(rows, values, index!, periods.length)).toEqual(
          periods.map((period) =>
            keep(rows, (row) =>
              period ? values[row]! >= period.start && values[row]! < period.end : false,
            ),
          ),
        );
      }),
    );
  });

  it('need periods that do not overlap, two of them at least', () => {
    expect(dayIndex(months)).toBeDefined();
    expect(dayIndex([...periodsOf('2024-02'), null, ...periodsOf('2024-01')])).toBeDefined();
    expect(dayIndex([...periodsOf('2024-Q1'), ...periodsOf('2024-03')])).toBeUndefined();
    expect(dayIndex(periodsOf('2024-Q1'))).toBeUndefined();
    expect(dayIndex([undefined])).toBeUndefined();
    expect(dayIndex([...periodsOf('1900'), ...periodsOf('9000-01')])).toBeUndefined();
  });
});
