/** Reports as data: what stands where, and what no formula of them may hold. */
import { describe, expect, it } from 'vitest';
import { compose, type Layout, reports } from '../../src/reports';
import { bare, countScans, formulasOf, isAsked, mayBeEmpty, operands } from './formulas';
import { dealsOf, pipelineTables, recurringTables, sampleTables, sourceOf } from './support';

const ids = ['growth', 'team', 'rep', 'pipeline', 'sources', 'investor'] as const;
const composed = (id: (typeof ids)[number]): Layout =>
  compose(reports[id], sourceOf({ ...recurringTables(), ...pipelineTables() })).layout;
const sample = Object.fromEntries(ids.map((id) => [id, composed(id)])) as Record<
  (typeof ids)[number],
  Layout
>;

const textsOf = (layout: Layout): string[] =>
  layout.cells.flatMap((line) =>
    line.flatMap((cell) =>
      typeof cell?.content === 'string' && cell.content ? [cell.content] : [],
    ),
  );

const headers = ['Deal ID', 'Deal', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'];
const few = [
  headers,
  ['1', 'One', '=HYPERLINK("http://x")', 'Won', 100, '2025-01-02', '2025-02-03'],
  ['2', 'Two', 'Bob*', 'Lost', 50, '2025-01-03', '2025-03-03'],
  ['3', 'Three', 'Bob*', 'Demo', 70, '2025-01-04', ''],
];

describe.each(ids)('the %s report', (id) => {
  const layout = sample[id];

  it('shows every number by a formula, but for the period and the small sample', () => {
    const numbers = layout.cells.flatMap((line) =>
      line.flatMap((cell) => (typeof cell?.content === 'number' ? [cell.content] : [])),
    );
    expect(numbers).toEqual([45658, 46022, 30]);
  });

  it('writes formulas that every locale reads', () => {
    for (const { cell, formula } of formulasOf(layout)) {
      const text = bare(formula);
      expect(text, cell).not.toMatch(/\d[.,]\d/);
      expect(text, cell).not.toContain(',');
      expect(text, cell).not.toMatch(/[{}]/);
    }
  });

  it('hides no error', () => {
    for (const { formula } of formulasOf(layout)) expect(formula).not.toContain('IFERROR');
  });

  it('computes with no cell that may be empty without asking first', () => {
    const empty = mayBeEmpty(layout);
    for (const { cell, formula } of formulasOf(layout)) {
      const unasked = operands(formula).filter(
        (operand) => empty.has(operand) && !isAsked(formula, operand, empty.get(operand)!),
      );
      expect(unasked, `${cell}: ${formula}`).toEqual([]);
    }
  });

  it('scans the rows with at most 1,200 formulas', () => {
    expect(countScans(layout)).toBeGreaterThan(50);
  });

  it('uses conditional formats that no locale reads otherwise', () => {
    for (const { formula } of layout.rules) {
      expect(bare(formula)).not.toMatch(/[;,{}]|\d\.\d/);
    }
  });

  it('stays within its columns, workings included', () => {
    expect(layout.columns).toBe(layout.columnWidths.length);
    expect(layout.cells.every((line) => line.length === layout.columns)).toBe(true);
  });

  it('explains each headline KPI in a note', () => {
    const titles = layout.cells[5]!.filter((cell) => cell?.content);
    expect(titles.length).toBeGreaterThan(5);
    for (const cell of titles) {
      expect(cell!.note).toMatch(/\([A-Z_]+\)\n/);
      expect(cell!.note).toContain('Unit: ');
    }
  });

  it('answers on the first screen: the first table begins in its upper half', () => {
    const head = layout.cells.findIndex((line) => line[0]?.style === 'head');
    const heightOf = (row: number): number =>
      layout.rowHeights.find((run) => row >= run.row && row < run.row + run.rows)?.height ??
      layout.rowHeight;
    const above = Array.from({ length: head }, (_, index) => heightOf(index + 1));
    expect(head).toBeGreaterThan(0);
    expect(above.reduce((sum, height) => sum + height, 0)).toBeLessThan(400);
  });

  it('gives every chart a title, an axis and ranges of one length', () => {
    expect(layout.charts.length).toBeGreaterThanOrEqual(2);
    for (const chart of layout.charts) {
      expect(chart.title).not.toBe('');
      expect(chart.axis).not.toBe('');
      for (const { block } of chart.series) expect(block.rows).toBe(chart.domain.rows);
    }
  });

  it('is the same for the same data', () => {
    expect(composed(id)).toEqual(layout);
  });
});

describe('a report over little data', () => {
  const { layout, leftOut } = compose(reports.pipeline, sourceOf(dealsOf(few)));

  it('names what it leaves out and what that wants', () => {
    expect(leftOut).toEqual(
      expect.arrayContaining([
        { title: 'Pipeline coverage', wants: 'a tab of targets with Period, Target' },
        { title: 'Weighted pipeline', wants: 'a column for "Probability" in the deals tab' },
        { title: 'Against whom', wants: 'a column for "Competitor" in the deals tab' },
        {
          title: 'Stages: Weighted',
          wants: 'a column for "Probability" in the deals tab',
        },
        {
          title: 'Owners’ bottlenecks',
          wants: 'a tab of stage_history with Deal, Stage, Entered',
        },
        {
          title: 'Pipeline changes',
          wants: 'a tab of snapshots with Amount, Status or Stage, Deal, Snapshot date',
        },
      ]),
    );
    expect(textsOf(layout)).not.toContain('Against whom');
    expect(textsOf(layout).join()).toContain('Against whom needs a column for "Competitor"');
  });

  it('keeps a name that looks like a formula a text', () => {
    expect(textsOf(layout)).toContain('=HYPERLINK("http://x")');
    for (const { formula } of formulasOf(layout)) expect(bare(formula)).not.toContain('HYPERLINK');
  });

  it('matches a name with signs of a pattern as it stands', () => {
    expect(textsOf(layout)).toContain('Bob*');
    const row = layout.cells.findIndex((line) => line[0]?.content === 'Bob*');
    const { formula } = layout.cells[row]![1]!.content as { formula: string };
    expect(formula).toContain('deals_owner;"Bob~*"');
  });

  it('needs no row at all', () => {
    const empty = compose(reports.pipeline, sourceOf(dealsOf([headers])));
    expect(empty.leftOut.map(({ title }) => title)).toContain('Stages');
    expect(textsOf(empty.layout)).toContain('Open deals');
  });
});

describe('a report over several currencies', () => {
  const rows = [
    [...few[0]!, 'Currency'],
    [...few[1]!, 'EUR'],
    [...few[2]!, 'USD'],
    [...few[3]!, 'EUR'],
  ];
  const { layout } = compose(reports.pipeline, sourceOf(dealsOf(rows)));

  it('shows one of them, the most frequent unless another is asked for, never all', () => {
    const at = layout.cells[1]!.findIndex((cell) => cell?.content === 'Currency');
    const cell = layout.cells[2]![at]!;
    expect(cell.content).toBe('EUR');
    expect(cell.choices).toEqual(['EUR', 'USD']);
    const chosen = compose(
      reports.pipeline,
      sourceOf(dealsOf(rows), { filters: { currency: 'USD' } }),
    );
    expect(chosen.layout.cells[2]![at]!.content).toBe('USD');
  });

  it('writes money with its sign', () => {
    const formats = layout.cells.flatMap((line) => line.flatMap((cell) => cell?.format ?? []));
    expect(formats).toContain('#,##0" €"');
  });
});

describe('the filters of a report', () => {
  const shown = (filters: Record<string, string>) => {
    const { layout } = compose(reports.pipeline, sourceOf(sampleTables(), { filters }));
    const [titles, values] = [layout.cells[1]!, layout.cells[2]!];
    return titles.flatMap((cell, at) =>
      at > 1 && cell?.content ? [`${cell.content}: ${values[at]!.content}`] : [],
    );
  };

  it('are the first the data has where none is asked for', () => {
    expect(shown({})).toEqual(['Pipeline: all', 'Owner: all', 'Team: all', 'Source: all']);
  });

  it('always hold those asked for', () => {
    expect(shown({ product: 'Team', owner: 'Priya Nair' })).toEqual([
      'Pipeline: all',
      'Owner: Priya Nair',
      'Team: all',
      'Product: Team',
    ]);
  });

  it('are the same when a report on one owner is built again with the owner it showed', () => {
    const titles = (filters: Record<string, string>) => {
      const { layout } = compose(reports.rep, sourceOf(sampleTables(), { filters }));
      return layout.cells[1]!.map((cell) => cell?.content);
    };
    expect(titles({ owner: 'Priya Nair' })).toEqual(titles({}));
  });

  it.each([
    [
      { owner: 'Nobody' },
      'Owner "Nobody" is not in the data of this report. Choose another one, or all.',
    ],
    [
      { plan: 'Gold' },
      'Plan "Gold" is not in the data of this report. Choose another one, or all.',
    ],
  ])('refuse %j instead of showing everything', (filters, message) => {
    expect(() => shown(filters as Record<string, string>)).toThrow(message);
  });
});
