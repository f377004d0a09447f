/** Reports whose rows are by another column than owners: the numbers are those of the evaluated KPIs. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import { compose, type Report, reports, splitChoices } from '../../src/reports';
import { exactly } from '../../src/targets/criterion';
import { kpiExpression, type Value } from '../../src/targets/evaluate';
import { Calculated } from './calculated';
import { errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, pipelineTables, place, sampleTables, sourceOf, type Tables } from './support';

const PERIOD = parsePeriod('2025')!;

const calculated = (report: Report, tables: Tables, splitBy?: string) =>
  new Calculated(report, sourceOf(tables, splitBy === undefined ? {} : { splitBy }));

const kpi = (name: string, tables: Tables, column: string, word: string): Value =>
  evaluated(kpiExpression(catalogue[name]!, tables), tables, PERIOD, [
    { column, criterion: exactly(word) },
  ]);

/** Words of a column of the deals or leads, without the blank. */
const wordsOf = (tables: Tables, table: 'deals' | 'leads', column: string): string[] => {
  const found = tables[table]!.column(column)!;
  return found.kind === 'text' ? found.words.filter(Boolean) : [];
};

const titlesOf = (report: Report, tables: Tables) =>
  splitChoices(report, { tables }).map(({ title }) => title);

describe.each(['team', 'source', 'type', 'pipeline'])('the team report by %s', (column) => {
  const tables = sampleTables();
  const sheet = calculated(reports.team, tables, column);
  const lines = linesUnder(sheet, `By ${column}`);
  const words = wordsOf(tables, 'deals', column);

  it('shows each as evaluated, and all of them', () => {
    const names = ['REVENUE', '', 'WON_DEALS', 'LOST_DEALS', 'WIN_RATE', 'SALES_CYCLE'];
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) {
      names.forEach((name, at) => {
        if (!name) return;
        expectSame(lines.get(word)![at], kpi(name, tables, column, word), `${word} ${name}`);
      });
    }
    expectSame(
      lines.get(`All ${column}s`)![0],
      evaluated(kpiExpression(catalogue.REVENUE!, tables), tables, PERIOD),
      'all',
    );
  });

  it('shows one KPI of each by month', () => {
    const grid = linesUnder(sheet, `By ${column} and month`);
    for (const word of words) {
      const sum = grid
        .get(word)!
        .slice(0, 12)
        .reduce((all: number, value) => all + Number(value), 0);
      expectSame(sum, kpi('REVENUE', tables, column, word), word);
    }
  });

  it('names what cannot be told apart by it, and shows no error', () => {
    const { leftOut } = compose(reports.team, sourceOf(tables, { splitBy: column }));
    expect(leftOut).toContainEqual({
      title: `By ${column}: Target`,
      wants: `a column for "${column[0]!.toUpperCase()}${column.slice(1)}" in the targets tab`,
    });
    expect(errorsOf(sheet)).toEqual([]);
    expect(sheet.layout.charts.map(({ title }) => title)).toContain(`Win rate by ${column}`);
  });
});

describe('rows by a chosen column', () => {
  it('have the targets of teams beside what each team won', () => {
    const deals = [
      ['Deal ID', 'Deal', 'Owner', 'Team', 'Stage', 'Amount', 'Created', 'Closed'],
      ['1', 'Deal', 'Ada', 'North', 'Won', 100, '2025-01-10', '2025-02-10'],
      ['2', 'Deal', 'Bob', 'South', 'Won', 300, '2025-01-10', '2025-02-10'],
      ['3', 'Deal', 'Cyd', 'South', 'Lost', 50, '2025-01-10', '2025-02-10'],
    ];
    const targets = [
      ['Team', 'Month', 'Target'],
      ['North', '2025-02', 200],
      ['South', '2025-02', 200],
    ];
    const tables: Tables = { ...dealsOf(deals), targets: openTable(targets, 'targets', place) };
    const lines = linesUnder(calculated(reports.team, tables, 'team'), 'By team');
    expect(lines.get('North')!.slice(0, 6)).toEqual([100, -0.5, 200, 0.5, 1, 0]);
    expect(lines.get('South')!.slice(0, 6)).toEqual([300, 0.5, 200, 1.5, 1, 1]);
  });

  it('show leads by source for who leads sales development', () => {
    const tables = pipelineTables();
    const sheet = calculated(reports.sdr, tables, 'source');
    const lines = linesUnder(sheet, 'Leads by source');
    for (const word of wordsOf(tables, 'leads', 'source'))
      expectSame(lines.get(word)?.[0] ?? 0, kpi('LEADS', tables, 'source', word), word);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('show deals by team for who leads business development', () => {
    const tables = sampleTables();
    const sheet = calculated(reports.business_development, tables, 'team');
    const lines = linesUnder(sheet, 'By team');
    for (const word of wordsOf(tables, 'deals', 'team'))
      expectSame(lines.get(word)![0], kpi('DEALS_CREATED', tables, 'team', word), word);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('are by owner unless told, and refuse a column that reports do not know', () => {
    const { layout } = compose(reports.team, sourceOf(sampleTables(), { splitBy: '' }));
    expect(layout).toEqual(compose(reports.team, sourceOf(sampleTables())).layout);
    expect(() => compose(reports.team, sourceOf(sampleTables(), { splitBy: 'weather' }))).toThrow(
      'A report has no rows by "weather". Choose one of owner, team, source, type, pipeline.',
    );
  });

  it('are left out with the column that would bring them, where the data has it no more', () => {
    const tables = dealsOf([
      ['Deal ID', 'Deal', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'],
      ['1', 'Deal', 'Ada', 'Won', 100, '2025-01-10', '2025-02-10'],
    ]);
    const { leftOut } = compose(reports.team, sourceOf(tables, { splitBy: 'team' }));
    expect(leftOut).toContainEqual({
      title: 'By team',
      wants: 'a column for "Team" in the deals tab',
    });
  });
});

describe('the columns that rows may be by', () => {
  it('are the report’s own and those with something to tell apart', () => {
    const tables = sampleTables();
    expect(titlesOf(reports.team, tables)).toEqual(['Owner', 'Team', 'Source', 'Type', 'Pipeline']);
    expect(titlesOf(reports.sdr, pipelineTables())).toEqual(['Owner', 'Source']);
  });

  it('are none where a report has no such rows, or the data nothing else', () => {
    expect(titlesOf(reports.growth, sampleTables())).toEqual([]);
    expect(titlesOf(reports.team, {})).toEqual([]);
    const headers = ['Deal ID', 'Deal', 'Owner', 'Team', 'Stage', 'Amount', 'Created', 'Closed'];
    expect(titlesOf(reports.team, dealsOf([headers]))).toEqual([]);
    const one = ['1', 'Deal', 'Ada', 'North', 'Won', 100, '2025-01-10', '2025-02-10'];
    expect(titlesOf(reports.team, dealsOf([headers, one]))).toEqual([]);
  });
});
