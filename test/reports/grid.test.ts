/** A grid of one KPI: the numbers follow the KPI that is chosen in its cell. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports';
import { kpiColumn } from '../../src/reports/columns';
import { grid } from '../../src/reports/grid';
import { Calculated } from './calculated';
import { formulasOf, scans } from './formulas';
import { dealsOf, sourceOf } from './support';

const HEADERS = ['Deal ID', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'];

/** Deals won and lost by an owner in each month of 2025: `[won, lost]`. */
const dealsBy = (owner: string, months: readonly (readonly [number, number])[]) =>
  months.flatMap(([won, lost], month) =>
    Array.from({ length: won + lost }, (_, at) => {
      const day = `2025-${String(month + 1).padStart(2, '0')}`;
      const stage = at < won ? 'Won' : 'Lost';
      return [`${owner}${month}-${at}`, owner, stage, 100, `${day}-02`, `${day}-12`];
    }),
  );

const months = (last: readonly (readonly [number, number])[]) => [
  ...Array.from({ length: 12 - last.length }, () => [1, 1] as const),
  ...last,
];

const ada = dealsBy(
  'Ada',
  months([
    [5, 0],
    [4, 1],
    [3, 2],
    [1, 4],
  ]),
);
const bob = dealsBy(
  'Bob',
  months([
    [1, 1],
    [2, 2],
    [2, 2],
    [1, 3],
  ]),
);

const report: Report = {
  title: 'Grid',
  question: '',
  cards: [{ kpi: 'REVENUE' }],
  sections: (source) => [
    grid(
      {
        title: 'By owner and month',
        head: 'Owner',
        column: 'owner',
        kpis: [
          kpiColumn('REVENUE'),
          kpiColumn('WIN_RATE'),
          kpiColumn('SALES_CYCLE', 'Days to close'),
          kpiColumn('PIPELINE_COVERAGE'),
        ],
        pick: 'by owner',
      },
      source,
    ),
  ],
};

const source = (more = {}) => sourceOf(dealsOf([HEADERS, ...ada, ...bob]), more);
const calculated = (more = {}) => new Calculated(report, source(more));

describe('a grid', () => {
  it('offers the KPIs that the data is enough for, percent by name', () => {
    const { layout } = calculated();
    const cell = layout.cells.flat().find((one) => one?.choices?.includes('Revenue'));
    expect(cell?.choices).toEqual(['Revenue', 'Win rate, %', 'Days to close']);
    expect(layout.places.picks['by owner']).toMatch(/^B\d+$/);
  });

  it('shows the first one until another is chosen', () => {
    const sheet = calculated();
    const row = sheet.rowOf('Ada');
    expect(sheet.row(row).slice(1, 13)).toEqual([
      ...Array.from({ length: 8 }, () => 100),
      ...[500, 400, 300, 100],
    ]);
    sheet.edit(sheet.layout.places.picks['by owner']!, 'Win rate, %');
    expect(sheet.row(row).slice(9, 13)).toEqual([100, 80, 60, 20]);
    sheet.edit(sheet.layout.places.picks['by owner']!, 'Days to close');
    expect(sheet.row(row).slice(1, 13)).toEqual(Array.from({ length: 12 }, () => 10));
  });

  it('keeps what was chosen, and takes the first for what is not there any more', () => {
    const pick = (name: string) => {
      const sheet = calculated({ picks: { 'by owner': name } });
      return sheet.value(sheet.layout.places.picks['by owner']!);
    };
    expect(pick('Win rate, %')).toBe('Win rate, %');
    expect(pick('Nonsense')).toBe('Revenue');
  });

  it('marks who got worse three times in a row, and says so', () => {
    const sheet = calculated();
    expect(sheet.value(`N${sheet.rowOf('Ada')}`)).toBe('▼▼▼');
    expect(sheet.value(`N${sheet.rowOf('Bob')}`)).toBe('');
    expect(sheet.standsOut()[0]).toBe(
      '▼ Three times worse: Ada: Revenue got worse three times in a row (500 → 400 → 300 → 100)',
    );
  });

  it('leaves a month that is not over out of the marks', () => {
    const sheet = calculated();
    sheet.edit('B3', 46_010);
    expect(sheet.value(`N${sheet.rowOf('Ada')}`)).toBe('');
  });

  it('asks in each cell, so that only the chosen KPI scans the rows', () => {
    const { layout } = calculated();
    const cells = formulasOf(layout).filter(({ formula }) => scans(formula));
    const asking = cells.filter(({ formula }) => /^IF\(\$B\$\d+="Revenue/.test(formula));
    expect(asking.length).toBe(24);
    // The card's measure and the same over the period before.
    expect(cells.length).toBe(asking.length + 2);
  });

  it('is left out where nobody is named', () => {
    const sheet = new Calculated(report, sourceOf(dealsOf([HEADERS])));
    expect(sheet.layout.scales).toEqual([]);
    expect(sheet.layout.places.picks).toEqual({});
  });
});
