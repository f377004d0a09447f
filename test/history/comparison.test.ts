/** The sheet of a KPI as it was reported then and as it is computed now. */
import { describe, expect, it } from 'vitest';
import { type Comparison, comparison } from '../../src/history/comparison';
import { serialOf } from '../../src/metric/calendar';

const about: Comparison = {
  kpi: { title: 'Revenue' },
  report: 'Pipeline',
  months: [
    { period: '2025-12', time: '2026-01-02T09:00:00', before: 50, now: 50, changed: false },
    { period: '2026-01', time: '2026-02-01T09:00:00', before: 100, now: 130, changed: true },
  ],
  format: '#,##0',
  at: '1 Mar 2026 09:00',
  rightToLeft: false,
};

const contents = (given: Partial<Comparison> = {}) =>
  comparison({ ...about, ...given }).cells.map((row) => row.map((cell) => cell?.content ?? ''));

describe('a comparison', () => {
  it('has a line a month, and a difference where there is one', () => {
    expect(contents().slice(-3)).toEqual([
      ['Month', 'Reported on', 'As reported then', 'As computed now', 'Difference', '', '', ''],
      [serialOf(2025, 12, 1), '2026-01-02', 50, 50, '', '', '', ''],
      [serialOf(2026, 1, 1), '2026-02-01', 100, 130, { formula: 'D21-C21' }, '', '', ''],
    ]);
    expect(contents()[2]![0]).toBe('1 of 2 months changed since · as of 1 Mar 2026 09:00');
  });

  it('draws both over the months, and marks those that changed', () => {
    const { charts, rules, rows } = comparison(about);
    const [chart] = charts;
    expect(chart!.domain).toEqual({ row: 20, column: 1, rows: 2, columns: 1 });
    expect(chart!.series.map(({ title, block }) => [title, block.column])).toEqual([
      ['As reported then', 3],
      ['As computed now', 4],
    ]);
    expect(rules.map(({ block }) => block)).toEqual([{ row: 21, column: 4, rows: 1, columns: 2 }]);
    expect(rows).toBe(21);
  });

  it('of no month is a sheet without a chart', () => {
    const { charts } = comparison({ ...about, months: [] });
    expect(charts).toEqual([]);
    expect(contents({ months: [] })[2]![0]).toBe(
      '0 of 0 months changed since · as of 1 Mar 2026 09:00',
    );
  });
});
