/** Reports over more than one table: their rows, filters and periods are those of all that they read. */
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { compose, type Layout, periodChoices, type Report } from '../../src/reports';
import { kpiColumn } from '../../src/reports/columns';
import { valueTable } from '../../src/reports/values';
import type { Cell } from '../../src/tables/schema';
import { place, sourceOf } from './support';

const deals = openTable(
  [
    ['ID', 'Deal', 'Owner', 'Source', 'Stage', 'Amount', 'Created', 'Closed'],
    ['1', 'One', 'Anna', 'Web', 'Won', 100, '2025-01-02', '2025-02-03'],
    ['2', 'Two', 'Bob', 'Event', 'Won', 50, '2025-01-02', '2025-02-03'],
  ],
  'deals',
  place,
);
const leads = openTable(
  [
    ['ID', 'Lead', 'Source', 'Status', 'Created'],
    ['1', 'One', 'web', 'New', '2025-03-02'],
    ['2', 'Two', 'Referral', 'New', '2025-03-02'],
  ],
  'leads',
  place,
);

const report = (column: string): Report => ({
  title: 'Both',
  question: 'What do both tables say?',
  cards: [{ kpi: 'LEADS' }, { kpi: 'REVENUE' }],
  sections: (source) => [
    valueTable(source, column, {
      title: 'By value',
      head: 'Value',
      columns: [kpiColumn('REVENUE'), kpiColumn('LEADS')],
      total: 'All',
    }),
  ],
});

const composed = (column: string, filters: Record<string, string> = {}) =>
  compose(report(column), sourceOf({ deals, leads }, { filters }));

const labels = ({ cells }: Layout): unknown[] => {
  const head = cells.findIndex((line) => line[0]?.content === 'Value');
  const all = cells.findIndex((line) => line[0]?.content === 'All');
  return cells.slice(head + 1, all).map((line) => line[0]!.content);
};

const choices = ({ cells }: Layout, title: string) => {
  const at = cells[1]!.findIndex((cell) => cell?.content === title);
  return cells[2]![at]?.choices;
};

describe('a table by the values of a column', () => {
  it('has a row for each value in either table, whatever its case', () => {
    expect(labels(composed('source').layout)).toEqual(['Web', 'Event', 'Referral']);
  });

  it('leaves out what a table without the column says', () => {
    const { layout, leftOut } = composed('owner');
    expect(labels(layout)).toEqual(['Anna', 'Bob']);
    expect(leftOut).toContainEqual({
      title: 'By value: Leads',
      wants: 'a column for "Owner" in the leads tab',
    });
  });
});

describe('a filter', () => {
  it('offers the values of all tables that are read', () => {
    expect(choices(composed('source').layout, 'Source')).toEqual([
      'all',
      'Event',
      'Referral',
      'web',
    ]);
  });

  it('takes a value whatever its case, as the choices spell it', () => {
    const { cells } = composed('source', { source: 'WEB' }).layout;
    const at = cells[1]!.findIndex((cell) => cell?.content === 'Source');
    expect(cells[2]![at]!.content).toBe('web');
  });

  it('empties the numbers of a table without its column', () => {
    const [line] = composed('source', { owner: 'Anna' }).layout.cells.filter((cells) =>
      cells.some((cell) => cell?.style === 'cardValue'),
    );
    const [leadsCell, revenueCell] = line!.map(
      (cell) => (cell?.content as { formula: string })?.formula,
    );
    expect(leadsCell).toMatch(/^IF\(\$[A-Z]\$3<>"all";"";/);
    expect(revenueCell).not.toMatch(/<>"all"/);
  });
});

describe('what a report reads', () => {
  it('are the columns of its formulas, table by table, and the tabs of those', () => {
    const { reads, given } = composed('source');
    expect(Object.keys(reads).sort()).toEqual(['deals', 'leads']);
    expect(reads.deals).toEqual(expect.arrayContaining(['status', 'amount', 'closed', 'source']));
    expect(reads.deals).not.toContain('probability');
    expect(given).toEqual(['deals', 'leads']);
  });

  it('is nothing of a table that no KPI counts on', () => {
    const spend = openTable(
      [
        ['Source', 'Date', 'Cost'],
        ['Web', '2025-01-01', 5],
      ],
      'spend',
      place,
    );
    const { reads, given } = compose(report('source'), sourceOf({ deals, leads, spend }));
    expect(reads).not.toHaveProperty('spend');
    expect(given).not.toContain('spend');
  });
});

describe('the proposed periods', () => {
  const activities = (...rows: Cell[][]) =>
    openTable([['Owner', 'Type', 'Status', 'Date'], ...rows], 'activities', place);

  it('end with the table that goes on longest', () => {
    expect(periodChoices({ deals, leads })[0]!.value).toBe('2024-04-01..2025-03-31 by month');
  });

  it('do not reach to what is only planned', () => {
    const both = activities(
      ['Anna', 'Call', 'Done', '2025-04-02'],
      ['Anna', 'Call', 'Planned', '2026-04-02'],
    );
    expect(periodChoices({ deals, activities: both })[0]!.value).toBe(
      '2024-05-01..2025-04-30 by month',
    );
  });

  it('are none without a table', () => {
    expect(periodChoices({})).toEqual([]);
  });
});
