/** What a document's settings change in the tables of its reports. */
import { describe, expect, it } from 'vitest';
import type { Report, Source } from '../../src/reports';
import { kpiColumn } from '../../src/reports/columns';
import { tableOf } from '../../src/reports/report';
import { timeRows } from '../../src/reports/rows';
import type { Settings } from '../../src/tables/schema';
import { Calculated } from './calculated';
import { dealsOf, sourceOf } from './support';

const deals = dealsOf([
  ['Deal ID', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'],
  ['1', 'Ann', 'Won', 100, '2024-03-01', '2024-03-31'],
  ['2', 'Ann', 'Won', 200, '2024-03-01', '2024-04-01'],
  ['3', 'Ann', 'Won', 400, '2024-03-01', '2025-03-31'],
]);

const report: Report = {
  title: 'Table',
  question: '',
  cards: [{ kpi: 'REVENUE' }],
  sections: (source: Source) => [
    tableOf(
      {
        title: 'Over time',
        head: 'Begins',
        columns: [kpiColumn('REVENUE'), kpiColumn('WIN_RATE')],
        rows: timeRows(source),
      },
      source,
    ),
  ],
};

const sheetOf = (period: string, settings: Settings) =>
  new Calculated(report, sourceOf(deals, { period, settings }));

/** First day and revenue of the last rows. */
function lastRows(sheet: Calculated, many: number): unknown[][] {
  const first = sheet.rowOf('Begins') + 1;
  let end = first;
  while (sheet.value(`A${end}`) !== '') end += 1;
  return Array.from({ length: many }, (_, at) => sheet.row(end - many + at).slice(0, 2));
}

const day = (text: string) => Date.parse(text) / 86_400_000 + 25_569;

describe('rows over time', () => {
  it.each([
    [1, '2024-01-01..2025-12-31 by year', ['2024-01-01', '2025-01-01'], [300, 400]],
    [4, '2023-04-01..2025-03-31 by year', ['2023-04-01', '2024-04-01'], [100, 600]],
    [4, '2024-01-01..2024-06-30 by quarter', ['2024-01-01', '2024-04-01'], [100, 200]],
    [2, '2024-02-01..2024-07-31 by quarter', ['2024-02-01', '2024-05-01'], [300, 0]],
    [12, '2023-12-01..2025-11-30 by year', ['2023-12-01', '2024-12-01'], [300, 400]],
  ])(
    'of a year that begins in month %i, %s, begin %j',
    (fiscalYearStart, period, days, revenue) => {
      const rows = lastRows(sheetOf(period, { fiscalYearStart }), 2);
      expect(rows).toEqual(days.map((one, at) => [day(one), revenue[at]]));
    },
  );
});

describe('bounds of what is good', () => {
  const rules = (settings: Settings) => {
    const { layout } = sheetOf('2024 by month', settings);
    return layout.rules.map(({ formula }) => formula).filter((formula) => formula.includes('9/10'));
  };
  const notes = (settings: Settings) =>
    sheetOf('2024 by month', settings).layout.cells.flatMap((line) =>
      line.flatMap((cell) => cell?.note ?? []),
    );

  it.each([
    [{}, []],
    [{ thresholds: { REVENUE: { from: 1 } } }, []],
    [{ thresholds: { WIN_RATE: { from: 0.9 } } }, ['>=9/10', '(1-']],
    [{ thresholds: { WIN_RATE: { to: 0.9 } } }, ['<=9/10', '(1-']],
  ])('of %j colour the cells of that KPI', (settings: Settings, parts) => {
    const found = rules(settings).filter((formula) => !formula.includes('"good"'));
    expect(found).toHaveLength(parts.length);
    parts.forEach((part, at) => {
      expect(found[at]).toContain(part);
    });
  });

  it('are told in the note on its name, on cards and in tables', () => {
    const told = notes({ thresholds: { REVENUE: { from: 900 } } }).filter((note) =>
      note.includes('Health: good >= 900'),
    );
    expect(told).toHaveLength(2);
  });
});

describe('working days', () => {
  const faint = (settings: Settings, period = '2024-03-25..2024-04-07 by day') =>
    sheetOf(period, settings)
      .layout.rules.map(({ formula }) => formula)
      .filter((formula) => formula.includes('WEEKDAY'));

  it('are Monday to Friday unless set: the others are faint where rows are days', () => {
    const [formula] = faint({});
    for (const number of [2, 3, 4, 5, 6]) expect(formula).toContain(`=${number})`);
    expect(formula).not.toMatch(/=[17]\)/);
  });

  it('are those of the document', () => {
    expect(faint({ workingDays: [7] })[0]).toMatch(/^\(WEEKDAY\(\$A\d+\)=1\)=0$/);
  });

  it('say nothing of months', () => {
    expect(faint({}, '2024 by month')).toEqual([]);
  });
});
