/** The report on the data itself. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { compose, type Layout, reports, type TabReading } from '../../src/reports';
import type { Cell } from '../../src/tables/schema';
import { expressionsOf } from '../../src/targets/ledger';
import { place, sourceOf } from './support';

const HEADERS = ['ID', 'Deal', 'Stage', 'Amount', 'Created', 'Closed'];

/** The report over one tab of deals, beside reports that show some KPIs. */
function layoutOf(rows: Cell[][], kpis: readonly string[] = ['REVENUE', 'WIN_RATE']): Layout {
  const deals = openTable([HEADERS, ...rows], 'deals', place);
  const tab: TabReading = {
    name: 'Deals',
    rowsRead: deals.rowsRead,
    rowsUsed: deals.rowCount,
    rowsListed: 0,
    fingerprint: 'raw_deals',
    problems: deals.problems(),
    found: deals.found,
  };
  const tables = { deals };
  const shown = new Map(kpis.map((name) => [name, expressionsOf(catalogue[name]!, tables)]));
  const reading = { at: '1 Jan 2026 09:02', tabs: { deals: tab } };
  return compose(reports.data_quality, sourceOf(tables, { reading, shown })).layout;
}

/** What stands in a block, its heads first, without what is empty. */
function block({ cells }: Layout, title: string): unknown[][] {
  const top = cells.findIndex((line) => line[0]?.content === title);
  const rows = cells.slice(top + 1).map((line) => line.map((cell) => cell?.content));
  const end = rows.findIndex((line) => line.every((content) => content === undefined));
  return rows
    .slice(0, end)
    .map((line) => line.filter((content) => content !== undefined && content !== ''));
}

const ROWS = [
  ['1', 'One', 'Won', 100, '2025-01-02', '2025-02-03'],
  ['1', 'One', 'Won', 120, '2025-01-02', '2025-02-03'],
  ['2', 'Two', 'Won', 'a lot', '2025-01-02', '2025-02-03'],
  ['3', 'Three', 'Lost', 50, '2025-01-02', ''],
];

describe('the report on the data', () => {
  const layout = layoutOf(ROWS);

  it('says of each tab how many rows were read and used', () => {
    expect(block(layout, 'What was read')).toEqual([
      ['Tab', 'Taken for', 'Rows read', 'Rows used', 'Repeated rows', 'Problems'],
      ['Deals', 'deals', 4, 3, 1, 5],
    ]);
  });

  it('lists each problem with its first cell, what was done and which KPIs it changes', () => {
    const lines = block(layout, 'Problems');
    expect(lines).toContainEqual([
      'Deals',
      'Amount',
      'not a number',
      1,
      'D4',
      'counted as empty',
      'Revenue',
    ]);
    expect(lines).toContainEqual([
      'Deals',
      'ID',
      'repeated id',
      1,
      'A2',
      'the last row of an id stands',
      'Revenue, Win rate',
    ]);
  });

  it('accounts for every row that was read, KPI by KPI', () => {
    expect(block(layout, 'Rows by KPI').slice(1)).toEqual([
      ['Revenue', 'Deals', 4, 2, 2, '1 repeated id, 1 Amount blank or unreadable'],
      ['Win rate', 'Deals', 4, 2, 2, '1 repeated id, 1 Closed blank or unreadable'],
    ]);
  });

  it('charts the problems by kind', () => {
    const [chart, ...others] = layout.charts;
    expect(others).toEqual([]);
    expect(chart).toMatchObject({ type: 'bar', title: 'Problems by kind', axis: 'Rows' });
  });

  it('has no period to choose, and no filter', () => {
    expect(layout.cells.flat().filter((cell) => cell?.choices)).toEqual([]);
  });

  it('says that there is none where nothing is wrong', () => {
    const clean = layoutOf([ROWS[0]!]);
    expect(block(clean, 'Problems')[1]).toEqual(['None']);
    expect(clean.charts).toEqual([]);
  });

  it('needs no row and no other report', () => {
    const empty = layoutOf([], []);
    expect(block(empty, 'What was read')[1]).toEqual(['Deals', 'deals', 0, 0, 0, 0]);
    expect(block(empty, 'Rows by KPI')[1]).toEqual(['None']);
  });
});
