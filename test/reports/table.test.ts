/** Tables: what stands beside the KPIs of a row and below the rows, on worked numbers. */
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import type { Report, Source } from '../../src/reports';
import { kpiColumn, medianColumn } from '../../src/reports/columns';
import { meanLine, medianLine } from '../../src/reports/lines';
import { tableOf } from '../../src/reports/report';
import { timeRows } from '../../src/reports/rows';
import type { TableSpec } from '../../src/reports/table';
import { valueTable } from '../../src/reports/values';
import { waterfall } from '../../src/reports/waterfall';
import { Calculated } from './calculated';
import { dealsOf, place, sourceOf } from './support';

const HEADERS = ['Deal ID', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'];

const revenue = kpiColumn('REVENUE');
const rate = kpiColumn('WIN_RATE');
const cycle = kpiColumn('SALES_CYCLE', 'Days to close');
const coverage = kpiColumn('PIPELINE_COVERAGE');

/** Owner, amount of one won deal, lost deals beside it, days it took. */
const TEAM = [
  ['Ann', 500, 0, 10],
  ['Bob', 400, 1, 20],
  ['Cy', 300, 2, 30],
  ['Di', 200, 3, 40],
  ['Ed', 100, 4, 50],
] as const;

const june = (days: number) =>
  `2025-0${days > 29 ? 7 : 6}-${String((days % 30) + 1).padStart(2, '0')}`;

const team = TEAM.flatMap(([owner, amount, lost, days]) => [
  [`${owner}-won`, owner, 'Won', amount, '2025-06-01', june(days)],
  ...Array.from({ length: lost }, (_, at) => [
    `${owner}-lost${at}`,
    owner,
    'Lost',
    50,
    '2025-06-01',
    '2025-06-05',
  ]),
  [`${owner}-before`, owner, 'Won', amount / 2, '2024-06-01', '2024-06-03'],
]);

const deals = (rows: readonly (readonly (string | number)[])[] = team) =>
  dealsOf([HEADERS, ...rows]);

const reportOf = (section: (source: Source) => ReturnType<typeof tableOf>): Report => ({
  title: 'Table',
  question: '',
  cards: [{ kpi: 'REVENUE' }],
  sections: (source) => [section(source)],
});

const byOwner = (more: Partial<TableSpec>, rows = team) =>
  new Calculated(
    reportOf((source) =>
      valueTable(source, 'owner', { title: 'People', head: 'Owner', columns: [revenue], ...more }),
    ),
    sourceOf(deals(rows)),
  );

const down = (sheet: Calculated, column: string) =>
  TEAM.map(([owner]) => sheet.value(`${column}${sheet.rowOf(owner)}`));

describe('columns that compare rows', () => {
  it('say how far from the median they are: by share, in points, in days', () => {
    const sheet = byOwner({
      columns: [
        revenue,
        medianColumn(revenue),
        rate,
        medianColumn(rate),
        cycle,
        medianColumn(cycle),
      ],
    });
    const [share, points, days] = ['C', 'E', 'G'].map((column) => down(sheet, column) as number[]);
    expect(share).toEqual([2 / 3, 1 / 3, 0, -1 / 3, -2 / 3]);
    expect(points![0]).toBeCloseTo(100 - 100 / 3, 9);
    expect(days).toEqual([-20, -10, 0, 10, 20]);
  });

  it('go with the column they compare', () => {
    const { layout } = byOwner({ columns: [revenue, coverage, medianColumn(coverage)] });
    const head = layout.cells.find((line) => line[0]?.content === 'Owner')!;
    expect(head.map((cell) => cell?.content ?? '').filter(Boolean)).toEqual(['Owner', 'Revenue']);
  });
});

describe('lines below the rows', () => {
  it('are the median and the mean of the rows, not of the total', () => {
    const sheet = byOwner({
      columns: [revenue, cycle],
      total: 'Team',
      foot: [medianLine("Team's median"), meanLine("Team's mean")],
    });
    expect(sheet.row(sheet.rowOf('Team'))).toEqual(['Team', 1500, 30]);
    expect(sheet.row(sheet.rowOf("Team's median"))).toEqual(["Team's median", 300, 30]);
    expect(sheet.row(sheet.rowOf("Team's mean"))).toEqual(["Team's mean", 300, 30]);
  });

  it('are empty where no row has a value', () => {
    const sheet = byOwner({ columns: [revenue, cycle], foot: [medianLine('Median')] });
    sheet.edit('A3', 47_000);
    sheet.edit('B3', 47_100);
    expect(sheet.row(sheet.rowOf('Median'))).toEqual(['Median', 0]);
  });

  it('compare the whole with the year before', () => {
    const sheet = byOwner({ columns: [revenue, rate], total: 'Team', yearBefore: true });
    expect(sheet.row(sheet.rowOf('A year before'))).toEqual(['A year before', 750, 1]);
    const [, growth, points] = sheet.row(sheet.rowOf('Change on the year before'));
    expect(growth).toBe(1);
    expect(points).toBeCloseTo(100 / 3 - 100, 9);
  });
});

describe('a KPI that compares rows with each other', () => {
  it('is taken over the month of its line, not over the whole period', () => {
    const rows = [
      ['Customer', 'Start', 'End', 'MRR'],
      ['One', '2024-03-01', '', 100],
      ['Two', '2024-03-01', '2025-02-10', 100],
      ['Three', '2025-03-05', '2025-12-31', 100],
    ];
    const subscriptions = openTable(rows, 'subscriptions', place);
    const sheet = new Calculated(
      reportOf((source) =>
        tableOf(
          {
            title: 'Months',
            head: 'Month',
            columns: [kpiColumn('CHURN_RATE')],
            rows: timeRows(source),
            total: 'Year',
            yearBefore: true,
          },
          source,
        ),
      ),
      sourceOf({ subscriptions }),
    );
    const first = sheet.rowOf('Month') + 1;
    const churn = Array.from({ length: 12 }, (_, index) => sheet.value(`B${first + index}`));
    expect(churn).toEqual([0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]);
    expect(sheet.row(sheet.rowOf('Year'))).toEqual(['Year', 0.5]);
    expect(sheet.row(sheet.rowOf('A year before'))).toEqual(['A year before']);
  });
});

describe('the correlation of two columns', () => {
  const related = (rows = team) =>
    byOwner(
      {
        columns: [revenue, rate, cycle],
        correlations: [{ one: revenue, other: cycle, rows: 'owners' }],
      },
      rows,
    );

  it('is a sentence with r and n', () => {
    const sheet = related();
    expect(sheet.value(`B${sheet.rowOf('Correlation')}`)).toBe(
      'Revenue and days to close move against each other over 5 owners (r = -1)',
    );
  });

  it('stands out beyond chance', () => {
    expect(related().standsOut()).toContain(
      '◆ Goes together: Revenue and days to close move against each other over 5 owners (r = -1)',
    );
  });

  it.each([
    ['few rows', team.filter(([, owner]) => owner !== 'Ed'), 'too few owners to compare'],
    [
      'no difference',
      team.map((row) => [...row.slice(0, 3), 100, ...row.slice(4)]),
      'the same for all owners',
    ],
  ] as [string, typeof team, string][])('says so where there are %s', (_, rows, words) => {
    const sheet = related(rows);
    expect(sheet.value(`B${sheet.rowOf('Correlation')}`)).toContain(words);
  });
});

describe('a table compared with the period before', () => {
  it('tells which row explains the change of the headline', () => {
    const rows = [
      ...team,
      ['new', 'Ann', 'Won', 9000, '2025-12-01', '2025-12-10'],
      ['old', 'Bob', 'Won', 1000, '2025-11-01', '2025-11-10'],
    ];
    const report: Report = {
      title: 'Table',
      question: '',
      cards: [{ kpi: 'REVENUE' }],
      sections: (source) => [
        valueTable(source, 'owner', {
          title: 'People',
          head: 'Owner',
          columns: [revenue],
          compared: revenue,
        }),
      ],
    };
    const sheet = new Calculated(report, sourceOf(deals(rows), { period: '2025-12' }));
    expect(sheet.standsOut()).toContain(
      '▲ Got better: Revenue went from 1K to 9K since the period before; Ann explains 9K of it',
    );
  });
});

describe('charts and colours', () => {
  const spec = (source: Source): TableSpec => ({
    title: 'Months',
    head: 'Month',
    columns: [revenue, coverage, rate, { ...cycle, heat: true }],
    rows: timeRows(source),
    below: [
      {
        type: 'scatter',
        title: 'Days against win rate',
        axis: 'Win rate',
        columns: [{ index: 2, colour: '#1' }],
        over: 3,
      },
      {
        type: 'combo',
        title: 'Lost',
        axis: 'x',
        columns: [
          { index: 0, colour: '#1' },
          { index: 1, colour: '#2', look: 'dashed' },
        ],
      },
      ...[1, 2, 3, 4, 5].map((number) => ({
        type: 'line' as const,
        small: true as const,
        title: `Small ${number}`,
        axis: '',
        columns: [{ index: 0, colour: '#1' }],
      })),
    ],
  });
  const { layout } = new Calculated(
    reportOf((source) => tableOf(spec(source), source)),
    sourceOf(deals()),
  );

  it('are drawn over the columns that are left', () => {
    const [scatter, ...small] = layout.charts;
    expect(scatter).toMatchObject({ type: 'scatter', domainAxis: { title: 'Days to close' } });
    expect([scatter!.domain.column, scatter!.series[0]!.block.column]).toEqual([4, 3]);
    expect(small.map(({ title, column }) => [title, column])).toEqual([
      ['Small 1', 1],
      ['Small 2', 3],
      ['Small 3', 5],
      ['Small 4', 7],
      ['Small 5', 1],
    ]);
    expect(small[4]!.row).toBeGreaterThan(small[0]!.row);
  });

  it('shade the rows of a heat map, and no line below them', () => {
    expect(layout.scales).toEqual([
      { block: { ...layout.charts[0]!.domain }, colour: expect.stringMatching(/^#/) },
    ]);
  });

  it('never reach below the sections after them', () => {
    const foot = layout.cells.findIndex((line) => line[0]?.content === 'Quotient') + 1;
    for (const { row, height } of layout.charts) {
      expect(row + Math.ceil(height / layout.rowHeight)).toBeLessThanOrEqual(foot);
    }
  });
});

describe('a waterfall', () => {
  it('begins each step where the one before ended', () => {
    const amounts = [100, 50, -80, -60, 20];
    const report: Report = {
      title: 'Bridge',
      question: '',
      cards: [{ kpi: 'REVENUE' }],
      sections: () => [
        waterfall({
          title: 'Bridge',
          axis: 'Amount',
          steps: [
            ...amounts.map((amount, index) => ({
              title: `Step ${index}`,
              amount: () => String(amount),
              ...(index ? {} : { whole: true as const }),
            })),
            { title: 'End', amount: () => '0', whole: true },
          ],
        }),
      ],
    };
    const sheet = new Calculated(report, sourceOf(deals()));
    const first = sheet.rowOf('Step 0');
    const lines = amounts.map((_, index) => sheet.row(first + index).slice(2));
    expect(lines).toEqual([
      [100, 0, 100, 0, 0],
      [150, 100, 0, 50, 0],
      [70, 70, 0, 0, 80],
      [10, 10, 0, 0, 60],
      [30, 10, 0, 20, 0],
    ]);
    expect(sheet.layout.charts[0]!.series.map(({ look }) => look)).toEqual([
      'hidden',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
