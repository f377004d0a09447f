/** The pipeline report: every table that names a KPI shows what the KPI says of the same rows. */
import { describe, expect, it } from 'vitest';
import { pipeline } from '../../src/catalogue/pipeline';
import { stages } from '../../src/catalogue/stages';
import { openTable } from '../../src/ingest/open';
import { isoDate } from '../../src/metric/calendar';
import { parsePeriod } from '../../src/metric/period';
import { reports } from '../../src/reports';
import { joinTables } from '../../src/tables/derived';
import { evaluateBreakdown } from '../../src/targets/breakdown';
import { compute } from '../../src/targets/compute';
import { exactly } from '../../src/targets/criterion';
import type { Filter } from '../../src/targets/evaluate';
import { evaluate, kpiExpression } from '../../src/targets/evaluate';
import { datasets, readCells } from '../support/datasets';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, expectSame, linesUnder } from './shown';
import { dealsOf, pipelineTables, place, sourceOf, type Tables } from './support';

const tables = pipelineTables();
const calculated = (data: Tables, more = {}) =>
  new Calculated(reports.pipeline, sourceOf(data, more));

describe.each([
  ['the year, everybody', '2025', {}],
  ['a quarter that is over, one owner', '2025-Q3', { owner: 'Daniel Osei' }],
] as [string, string, Record<string, string>][])('over %s', (_, text, chosen) => {
  const sheet = calculated(tables, { period: `${text} by month`, filters: chosen });
  const period = parsePeriod(text)!;
  const filters: Filter[] = Object.entries(chosen).map(([column, word]) => ({
    column,
    criterion: exactly(word),
  }));
  const scope = { tables, periods: [period], filters, place };

  it('stages hold the open deals, how many moved on and how long they stayed', () => {
    const shown = linesUnder(sheet, 'Stages');
    const rowsOf = (kpi: (typeof pipeline)['STAGE_FUNNEL']) =>
      new Map(evaluateBreakdown(kpi.breakdown!, scope).map(({ label, values }) => [label, values]));
    const open = rowsOf(pipeline.STAGE_FUNNEL);
    const conversion = rowsOf(stages.STAGE_CONVERSION);
    const duration = rowsOf(stages.STAGE_DURATION);
    expect(conversion.size).toBe(5);
    for (const [stage, [entered, , , , , moved, , won]] of conversion) {
      const expected = [
        ...(open.get(stage)?.slice(0, 3) ?? [0, 0, 0]),
        ...[entered, moved, won],
        ...duration.get(stage)!.slice(1),
      ];
      expected.forEach((value, at) => {
        expectSame(shown.get(stage)![at], value!, `${stage} ${at}`);
      });
    }
    const total = [...open.values()].reduce((sum, [deals]) => sum + Number(deals), 0);
    expectSame(shown.get('All stages')![0], total, 'open deals');
  });

  it('stages by week end', () => {
    const first = sheet.rowOf('Stages by week end') + 1;
    const days = 'BCDEFGHI'.split('').map((letter) => Number(sheet.value(`${letter}${first}`)));
    expect(days[7]).toBe(period.end - 1);
    const weeks = { ...period, start: days[0]! - 6 };
    const { header, rows } = compute(stages.STAGE_FUNNEL_HISTORY.computed!, {
      ...scope,
      periods: [weeks],
    });
    expect(header.slice(1).map(({ title }) => title)).toEqual(days.map((day) => isoDate(day)));
    const shown = linesUnder(sheet, 'Stages by week end');
    for (const [stage, ...counts] of rows) expect(shown.get(stage)!.slice(0, 8)).toEqual(counts);
  });

  it('where each owner is furthest behind the team', () => {
    const { rows } = compute(stages.STAGE_BOTTLENECKS.computed!, scope);
    const shown = linesUnder(sheet, 'Owners’ bottlenecks');
    expect(rows.length).toBeGreaterThan(0);
    for (const [owner, deals, weakest, own, team, slowest, days, teamDays] of rows) {
      const cells = shown.get(owner)!;
      const expected = [deals, weakest, '', own, team, slowest, '', days, teamDays];
      expected.forEach((value, at) => {
        expectSame(cells[at], value!, `${owner} ${at}`);
      });
    }
  });

  it('what became of the open amount between two snapshots', () => {
    const { rows } = compute(
      stages.PIPELINE_CHANGES.computed!,
      { ...scope, periods: [undefined] },
      [joinTables(tables).snapshots!],
      [period.start - 1, period.end - 1],
    );
    const shown = linesUnder(sheet, 'Pipeline changes');
    expect(shown.size).toBe(9);
    for (const [movement, deals, amount] of rows) {
      if (!shown.has(movement)) expect([deals, amount]).toEqual([0, 0]);
      else {
        expectSame(shown.get(movement)![0], deals!, `${movement}, deals`);
        expectSame(shown.get(movement)![1], amount!, `${movement}, amount`);
      }
    }
  });

  it('stalled deals, by how far they are over the mean', () => {
    const shown = linesUnder(sheet, 'Stalled deals');
    const [within, ...over] = [...shown.values()].map(([deals]) => Number(deals));
    const value = (kpi: (typeof pipeline)['OPEN_DEALS']) =>
      Number(evaluate(kpiExpression(kpi), scope)[0]![0]);
    const stalled = over.reduce((sum, one) => sum + one, 0);
    expect(stalled).toBe(value(pipeline.STALLED_DEALS));
    expect(within! + stalled).toBe(value(pipeline.OPEN_DEALS));
    const ages = [...Array(10).keys()]
      .map((at) => sheet.row(sheet.rowOf('Oldest open deals') + 2 + at))
      .filter((row) => row.length > 0)
      .map((row) => Number(row[row.length - 2]));
    expect(ages.length).toBe(Math.min(10, value(pipeline.OPEN_DEALS)));
    expect(ages).toEqual([...ages].sort((left, right) => right - left));
  });

  it('no cell is an error', () => {
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('little or much data', () => {
  const line = (at: number) => [
    ...[`D${at}`, `Deal ${at}`, `Owner ${at % 400}`, at % 3 ? 'Demo' : 'Lost', at, '2025-01-04'],
    at % 3 ? '' : '2025-02-05',
    ...[`Product ${at % 90}`, `Competitor ${at % 70}`, `Reason ${at % 50}`],
  ];
  const headers = [
    ...['Deal ID', 'Deal', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'],
    ...['Product', 'Competitor', 'Lost reason'],
  ];

  it.each([
    ['a period before all data', tables, '2010'],
    ['a part of a month', tables, '2025-03-10..2025-05-05'],
    ['the examples of the catalogue', allExamples(), '2024-Q1'],
    ['one deal', dealsOf([headers, line(1)]), '2025'],
    ['headers only', dealsOf([headers]), '2025'],
  ] as [string, Tables, string][])('shows no error over %s', (_, data, text) => {
    expect(errorsOf(calculated(data, { period: `${text} by month` }))).toEqual([]);
  });

  it('keeps to 1,200 formulas that scan rows with 400 owners over a year of weeks', () => {
    const many = dealsOf([headers, ...Array.from({ length: 1200 }, (_, at) => line(at))]);
    const sheet = calculated({ ...tables, ...many }, { period: '2025 by week' });
    expect(countScans(sheet.layout)).toBeGreaterThan(500);
    expect(linesUnder(sheet, 'By owner').size).toBe(22);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('finds no deal, and no error, for a name in a filter cell that does not exist', () => {
    const sheet = calculated(tables);
    const { owner } = sheet.layout.places.filters;
    sheet.edit(owner!, 'Nobody');
    expect(sheet.value('A7')).toBe(0);
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe.skipIf(!datasets)('public data', () => {
  it('shows what the snapshots of a sales team say', () => {
    const cells = (file: string) => readCells('deal-snapshots-quota', file);
    const data: Tables = {
      deals: openTable(cells('deals_meta.csv'), 'deals', place),
      snapshots: openTable(cells('deals_snapshot.csv'), 'snapshots', place),
    };
    const sheet = calculated(data, { period: '2025-Q2 by month' });
    const period = parsePeriod('2025-Q2')!;
    const { rows } = compute(
      stages.PIPELINE_CHANGES.computed!,
      { tables: data, periods: [undefined], place },
      [joinTables(data).snapshots!],
      [period.start - 1, period.end - 1],
    );
    const shown = linesUnder(sheet, 'Pipeline changes');
    expect(shown.get('Opening')![0]).toBeGreaterThan(10);
    for (const [movement, deals, amount] of rows) {
      if (!shown.has(movement)) continue;
      expectSame(shown.get(movement)![0], deals!, `${movement}, deals`);
      expectSame(shown.get(movement)![1], amount!, `${movement}, amount`);
    }
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows how deals went through the stages of a fund', () => {
    const cells = (file: string) => readCells('deal-stage-history', file);
    const data: Tables = {
      deals: openTable(cells('pipeline_deals.csv'), 'deals', place),
      stage_history: openTable(cells('stage_history.csv'), 'stage_history', place),
    };
    const sheet = calculated(data, { period: '2024 by quarter' });
    const scope = { tables: data, periods: [parsePeriod('2024')!], place };
    const shown = linesUnder(sheet, 'Stages');
    for (const { label, values } of evaluateBreakdown(stages.STAGE_CONVERSION.breakdown!, scope)) {
      const cellsOf = shown.get(label)!;
      const entered = cellsOf.indexOf(values[0]!);
      expect(entered, label).toBeGreaterThanOrEqual(0);
      expectSame(cellsOf[entered + 1], values[5]!, `${label}, moved on`);
      expectSame(cellsOf[entered + 2], values[7]!, `${label}, won`);
    }
    expect(errorsOf(sheet)).toEqual([]);
  });
});
