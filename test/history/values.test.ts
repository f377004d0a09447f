/** The log of what reports have said: what is appended, what has changed since, what may go. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  changedKpis,
  compared,
  type KeptValue,
  keptValues,
  newRows,
  type Said,
  thinned,
  VALUES_HEADER,
} from '../../src/history/values';
import { serialOf } from '../../src/metric/calendar';

const said = (value: number | '', rest: Partial<Said> = {}): Said => ({
  report: 'pipeline',
  kpi: 'REVENUE',
  split: 'month',
  period: '2026-01',
  value,
  ...rest,
});

/** One refresh after the other, a day each, and what is kept after the last. */
function refreshed(...refreshes: Said[][]): KeptValue[] {
  const kept: KeptValue[] = [];
  refreshes.forEach((list, at) => {
    const time = `2026-02-${String(at + 1).padStart(2, '0')}T09:00:00`;
    kept.push(...keptValues(newRows(kept, list, time)));
  });
  return kept;
}

const told = (kept: KeptValue[]) =>
  kept.map(({ time, kpi, period, value }) => `${time.slice(8, 10)} ${kpi} ${period} ${value}`);

describe('a value', () => {
  it.each<[string, Said[][], string[]]>([
    ['is appended once while it stays', [[said(5)], [said(5)]], ['01 REVENUE 2026-01 5']],
    [
      'is appended again when it differs',
      [[said(5)], [said(7)], [said(5)]],
      ['01 REVENUE 2026-01 5', '02 REVENUE 2026-01 7', '03 REVENUE 2026-01 5'],
    ],
    [
      'stays where sums differ in the last digit',
      [[said(0.3)], [said(0.1 + 0.2)]],
      ['01 REVENUE 2026-01 0.3'],
    ],
    ['is nothing as long as it never was anything', [[said('')], [said('')]], []],
    [
      'is appended when there is nothing to say any more',
      [[said(5)], [said('')]],
      ['01 REVENUE 2026-01 5', '02 REVENUE 2026-01 '],
    ],
    [
      'is another one of another report',
      [[said(5), said(5, { report: 'rep · owner: Ann' })]],
      ['01 REVENUE 2026-01 5', '01 REVENUE 2026-01 5'],
    ],
    ['of nothing is nothing', [[], []], []],
  ])('%s', (_, refreshes, expected) => {
    expect(told(refreshed(...refreshes))).toEqual(expected);
  });

  it('is read back from the cells as it was written', () => {
    const kept = refreshed(
      [said(5)],
      [said('')],
      [said(1e-9, { split: 'total', period: '2026-01-01..2026-03-31' })],
    );
    expect(
      keptValues([[...VALUES_HEADER], ...kept.map(cellsOf), ['', '', '', '', '', '']]),
    ).toEqual(kept);
    expect(keptValues([])).toEqual([]);
  });
});

describe('a past month', () => {
  const kept = refreshed(
    [said(100), said(50, { period: '2025-12' }), said(9, { split: 'total', period: '2026' })],
    [said(120), said(50, { period: '2025-12' }), said(10, { split: 'total', period: '2026' })],
    [said(130), said(3, { kpi: 'WON_DEALS' })],
  );

  it('is compared as it was reported first and as it is computed now, in order', () => {
    expect(compared(kept, { report: 'pipeline', kpi: 'REVENUE' })).toEqual([
      { period: '2025-12', time: '2026-02-01T09:00:00', before: 50, now: 50, changed: false },
      { period: '2026-01', time: '2026-02-01T09:00:00', before: 100, now: 130, changed: true },
    ]);
    expect(compared([], { report: 'pipeline', kpi: 'REVENUE' })).toEqual([]);
  });

  it('makes its KPI one that changed; a period that goes on does not', () => {
    expect(changedKpis(kept)).toEqual([
      { report: 'pipeline', kpi: 'REVENUE', title: 'Revenue', periods: 1 },
    ]);
    expect(changedKpis([])).toEqual([]);
  });

  it('that was changed and changed back is as it was reported', () => {
    expect(changedKpis(refreshed([said(1)], [said(2)], [said(1)]))).toEqual([]);
  });
});

describe('thinning', () => {
  const today = serialOf(2026, 6, 1);
  const totals = fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 140 }),
      kpi: fc.constantFrom('REVENUE', 'WON_DEALS'),
      split: fc.constantFrom('total' as const, 'month' as const),
      value: fc.integer({ min: 0, max: 3 }),
    }),
  );
  const keptOf = (list: { day: number; kpi: string; split: 'total' | 'month'; value: number }[]) =>
    [...list]
      .sort((one, other) => one.day - other.day)
      .map(({ day, ...rest }): KeptValue => {
        const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
        return { ...said(rest.value, rest), time: `${date}T09:00:00` };
      });

  it('leaves all months, the last two months, and what holds at the end of each week', () => {
    fc.assert(
      fc.property(totals, (list) => {
        const all = keptOf(list);
        const left = thinned(all, today);
        expect(left.filter(({ split }) => split === 'month')).toEqual(
          all.filter(({ split }) => split === 'month'),
        );
        expect(left.filter(({ time }) => time >= '2026-04-02')).toEqual(
          all.filter(({ time }) => time >= '2026-04-02'),
        );
        const lastOf = (rows: KeptValue[], sunday: string) =>
          ['REVENUE', 'WON_DEALS'].map(
            (kpi) =>
              rows
                .filter((row) => row.kpi === kpi && row.split === 'total' && row.time <= sunday)
                .pop()?.value,
          );
        for (let day = 4; day < 150; day += 7) {
          const sunday = `${new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)}T24`;
          expect(lastOf(left, sunday)).toEqual(lastOf(all, sunday));
        }
        expect(thinned(left, today)).toEqual(left);
      }),
    );
  });
});
