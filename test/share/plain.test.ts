import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { compose, type Layout, readPeriod, reports } from '../../src/reports';
import { plainSheet } from '../../src/share/plain';
import { kpiExpression } from '../../src/targets/evaluate';
import { evaluated } from '../reports/shown';
import { allTables, type SharedReport, shareReport } from './support';

const layout = (formats: Record<number, string> = {}): Layout =>
  ({
    cells: [[], Array.from({ length: 3 }, (_, at) => ({ format: formats[at] ?? 'General' }))],
    rightToLeft: true,
  }) as unknown as Layout;

const column = (row: number, at: number, rows = 2) => ({ row, column: at, rows, columns: 1 });

const valuesOf = ({ cells }: ReturnType<typeof plainSheet>) =>
  cells.map((line) => line.map((cell) => cell!.value));

describe('the plain layout', () => {
  it('of no table over time has a head only', () => {
    const sheet = plainSheet('Plain', { times: [], layout: layout() }, { values: [], rules: [] });
    expect(valuesOf(sheet)).toEqual([['Metric']]);
    expect(sheet).toMatchObject({ frozenRows: 0, frozenColumns: 0, charts: [], rightToLeft: true });
  });

  it('turns tables round and puts them together by their dates', () => {
    const times = [
      { labels: column(2, 1), columns: [{ title: 'MRR', values: column(2, 2) }] },
      {
        labels: column(4, 1),
        columns: [
          { title: 'Churn rate', values: column(4, 3) },
          { title: 'MRR', values: column(4, 2) },
        ],
      },
    ];
    const values = [
      [],
      [45_689, 10.25, ''],
      [45_658, 8, ''],
      [45_689, 99, 0.125],
      [45_717, 99, ''],
    ];
    const sheet = plainSheet(
      'Plain',
      { times, layout: layout({ 1: '#,##0' }) },
      { values, rules: [] },
      2,
    );
    expect(valuesOf(sheet)).toEqual([
      ['Metric', 45_658, 45_689, 45_717],
      ['MRR', 8, 10, ''],
      ['Churn rate', '', 0.13, ''],
    ]);
    expect(sheet.cells[0]!.map((cell) => cell!.format)).toEqual([
      '',
      ...new Array(3).fill('yyyy-mm-dd'),
    ]);
    expect(sheet.cells[1]!.map((cell) => cell!.format)).toEqual(['', '#,##0', '#,##0', '#,##0']);
    expect(sheet.columnWidths).toHaveLength(4);
    expect(sheet.rowHeights).toHaveLength(3);
  });
});

describe('the plain layout of a report', () => {
  let investor: SharedReport;
  beforeAll(() => {
    investor = shareReport('investor', allTables(), { names: 'keep', smallest: 0 });
  });

  it('has the numbers of its months', () => {
    const { source, calculated } = investor;
    const composed = compose(reports.investor, source);
    const [[, ...days], ...metrics] = valuesOf(
      plainSheet('Plain', composed, calculated.shown()),
    ) as [unknown[], ...unknown[][]];
    expect(days).toHaveLength(12);
    expect(metrics.map(([name]) => name)).toEqual([
      'MRR',
      'Net new MRR',
      'Customers',
      'ARPA',
      'Net revenue retention',
      'Gross MRR churn',
      'Gross growth rate',
      'Net growth rate',
      'MRR movements, Opening',
      'New MRR',
      'Expansion MRR',
      'Reactivation MRR',
      'MRR movements, Contraction',
      'MRR movements, Churned',
      'MRR movements, Closing',
    ]);
    const { period } = readPeriod('2025-03');
    for (const [title, kpi] of [
      ['MRR', 'MRR'],
      ['Net revenue retention', 'NET_REVENUE_RETENTION'],
      ['New MRR', 'NEW_MRR'],
    ] as const) {
      const [, , , march] = metrics.find(([name]) => name === title)!;
      const expected = evaluated(kpiExpression(catalogue[kpi]!), source.tables, period);
      expect(march, title).toBeCloseTo(expected as number, 9);
    }
  });
});
