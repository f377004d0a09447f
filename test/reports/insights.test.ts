/** What stands out: each rule on worked numbers, and which sentences are shown. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/reports';
import { rangeOf } from '../../src/reports/a1';
import { kpiColumn } from '../../src/reports/columns';
import { Drawn, type DrawnCard, type TablePlace } from '../../src/reports/drawn';
import * as rules from '../../src/reports/insight-rules';
import type { Desk, Insight, InsightRule } from '../../src/reports/insights';
import { sayIn } from '../../src/reports/words';
import { Engine } from '../../workbench/engine';
import { loadEngineLibrary } from '../../workbench/node/engine-node';
import { Calculated, withCommas } from './calculated';
import { bare, formulasOf } from './formulas';
import { dealsOf, sourceOf } from './support';

type Value = string | number;

/** Values below one another in column A, formulas in column B, of one sheet. */
class TestDesk implements Desk {
  readonly drawn = new Drawn();
  readonly say = sayIn('USD');
  readonly small: string;
  private readonly engine = new Engine({ library: loadEngineLibrary() });
  private readonly sheet = this.engine.sheetIds()[0]!;
  private readonly filled = { 0: 0, 1: 0 };

  constructor() {
    this.small = this.value(30);
  }

  private put(column: 0 | 1, content: { value: Value } | { formula: string }): number {
    const row = this.filled[column]++;
    const area = { top: row, bottom: row, left: column, right: column };
    this.engine.patch(this.sheet, area, () => content);
    return row + 1;
  }

  value = (value: Value): string => `A${this.put(0, { value })}`;

  values(list: readonly Value[]) {
    const row = this.filled[0] + 1;
    for (const value of list) this.value(value);
    return { row, column: 1, rows: list.length, columns: 1 };
  }

  cell = (_title: string, formula: string): string =>
    `B${this.put(1, { formula: `=${withCommas(formula)}` })}`;

  list(title: string, formulas: readonly string[]): string {
    const row = this.filled[1] + 1;
    for (const formula of formulas) this.cell(title, formula);
    return rangeOf({ row, column: 2, rows: formulas.length, columns: 1 });
  }

  card(kpi: string, value: Value, rest: Partial<Record<keyof DrawnCard, Value>> = {}): this {
    const { title = kpi, unit = 'money', better = 'up', ...cells } = rest;
    const refs = Object.entries(cells).map(([name, one]) => [name, this.value(one)]);
    this.drawn.cards.push({
      kpi,
      title,
      unit,
      better,
      value: this.value(value),
      ...('before' in rest ? { change: 'known' } : {}),
      ...Object.fromEntries(refs),
    } as DrawnCard);
    return this;
  }

  table(
    labels: readonly string[],
    columns: Record<string, readonly Value[]>,
    rest: Partial<TablePlace> = {},
  ): this {
    const blocks = Object.entries(columns).map(
      ([name, list]) => [name, this.values(list)] as const,
    );
    this.drawn.tables.push({
      title: 'Table',
      head: 'Owner',
      labels: this.values(labels),
      column: (index) => blocks[index]![1],
      kpi: (name) => blocks.find(([kpi]) => kpi === name)?.[1],
      correlations: [],
      ...rest,
    });
    return this;
  }

  read(cell: string): Value {
    const column = cell.startsWith('A') ? 0 : 1;
    return this.engine.cell(this.sheet, Number(cell.slice(1)) - 1, column).value as Value;
  }

  /** Those that apply, as they would be shown, with their weights. */
  shown(rule: InsightRule): { weight: number; level: Value; text: Value; topic: string }[] {
    return rule(this)
      .map(({ topic, weight, level, text }: Insight) => ({
        topic,
        weight: Number(this.read(this.cell('', weight))),
        level: this.read(this.cell('', level)),
        text: this.read(this.cell('', text)),
      }))
      .filter(({ weight }) => weight > 0);
  }
}

const desk = () => new TestDesk();
const texts = (of: TestDesk, rule: InsightRule) =>
  of.shown(rule).map(({ level, text }) => `${level}: ${text}`);

describe('every rule', () => {
  it.each(rules.rules.map((rule) => [rule.name, rule] as const))(
    '%s says nothing where nothing it speaks of is on the sheet',
    (_, rule) => {
      expect(rule(desk())).toEqual([]);
    },
  );

  it('writes formulas that every locale reads', () => {
    const full = desk()
      .card('REVENUE', 90, { before: 100, share: 0.9, actual: 90, target: 100, cases: 12 })
      .card('STALLED_DEALS', 3)
      .card('OPEN_DEALS', 4)
      .card('REPS_AT_QUOTA', 0.5)
      .card('PIPELINE_COVERAGE', 1)
      .card('HOCKEY_STICK', 0.5)
      .card('NET_GROWTH_RATE', -0.1)
      .card('GROSS_GROWTH_RATE', 0.1);
    const found = rules.rules.flatMap((rule) => rule(full));
    expect(found.length).toBe(10);
    for (const { weight, level, text } of found) {
      for (const formula of [weight, level, text]) {
        expect(bare(formula)).not.toMatch(/\d[.,]\d|,|[{}]|IFERROR|TEXT\(/);
      }
    }
  });
});

describe('what changed most', () => {
  const cards = () =>
    desk()
      .card('REVENUE', 120_000, { title: 'Revenue', before: 100_000 })
      .card('WIN_RATE', 0.3, { title: 'Win rate', unit: 'percent', before: 0.4, cases: 40 })
      .card('SALES_CYCLE', 30, { title: 'Sales cycle', unit: 'days', better: 'down', before: 40 })
      .card('DEALS', 1, { title: 'Deals', unit: 'count', better: 'none', before: 100 })
      .card('NEW', 5, { title: 'New', unit: 'count', before: 0 })
      .card('GONE', '', { title: 'Gone', unit: 'count', before: 7 });

  it('is the largest change by share of the value before, for the worse and for the better', () => {
    expect(texts(cards(), rules.changedMost)).toEqual([
      'bad: Win rate went from 40% to 30% since the period before',
      'good: Sales cycle went from 40 days to 30 days since the period before',
    ]);
  });

  it('weighs by the share, twice for the worse', () => {
    const weights = cards()
      .shown(rules.changedMost)
      .map(({ weight }) => weight);
    expect(weights[0]).toBeCloseTo(0.5, 9);
    expect(weights[1]).toBeCloseTo(0.25, 9);
  });

  it('is no rate on few cases, and no change below a twentieth', () => {
    const calm = desk()
      .card('WIN_RATE', 0.1, { unit: 'percent', before: 0.4, cases: 29 })
      .card('REVENUE', 104, { before: 100 });
    expect(calm.shown(rules.changedMost)).toEqual([]);
  });

  it('names the row that explains most of a fall', () => {
    const explained = desk().card('REVENUE', 60_000, { title: 'Revenue', before: 100_000 });
    const now = explained.values([30_000, 20_000, 10_000]);
    const values = explained.values([20_000, 55_000, 25_000]);
    explained.table(
      ['Ann', 'Bob', 'Cy'],
      {},
      {
        before: { column: kpiColumn('REVENUE'), now, values },
      },
    );
    expect(texts(explained, rules.changedMost)).toEqual([
      'bad: Revenue went from $100K to $60K since the period before; Bob explains $35K of it',
    ]);
  });
});

describe('below target', () => {
  const target = (share: Value, actual: number) =>
    desk().card('REVENUE', actual, { title: 'Revenue', share, actual, target: 100_000 });

  it.each([
    [0.92, 92_000, 'watch: Revenue is $8K below target (92% of it)'],
    [0.5, 50_000, 'bad: Revenue is $50K below target (50% of it)'],
  ])('%d of it', (share, actual, text) => {
    expect(texts(target(share, actual), rules.belowTarget)).toEqual([text]);
  });

  it.each([1, 1.2, ''])('not at %j of it', (share) => {
    expect(target(share, 100_000).shown(rules.belowTarget)).toEqual([]);
  });

  it('names who lacks most, also one who sold nothing where targets are shown', () => {
    const of = target(0.5, 50_000).table(['Ann', 'Bob', 'Cy'], {
      REVENUE: [40_000, 10_000, 0],
      QUOTA_ATTAINMENT: [1, 0.5, 0],
      TARGET: [40_000, 20_000, 40_000],
    });
    expect(texts(of, rules.belowTarget)[0]).toContain('; Cy lacks $40K');
    const unknown = target(0.5, 50_000).table(['Ann', 'Bob', 'Cy'], {
      REVENUE: [40_000, 10_000, 0],
      QUOTA_ATTAINMENT: [1, 0.5, ''],
    });
    expect(texts(unknown, rules.belowTarget)[0]).toContain('; Bob lacks $10K');
  });

  it('names no row for a KPI that the targets of the rows are not of', () => {
    const cycle = desk().card('SALES_CYCLE', 30, {
      title: 'Sales cycle',
      unit: 'days',
      better: 'down',
      share: 1.5,
      actual: 30,
      target: 20,
    });
    const of = cycle.table(['Ann', 'Bob'], {
      SALES_CYCLE: [20, 40],
      QUOTA_ATTAINMENT: [1, 0.5],
      TARGET: [40_000, 20_000],
    });
    expect(texts(of, rules.belowTarget)).toEqual([
      'bad: Sales cycle is 10 days above target (150% of it)',
    ]);
  });
});

describe('the bottleneck', () => {
  const stages = (rates: readonly Value[]) =>
    desk().table(['New', 'Demo', 'Offer', 'Contract'], { STAGE_CONVERSION: rates });

  it('is the stage furthest below the median', () => {
    expect(texts(stages([0.8, 0.2, 0.6, 0.7]), rules.bottleneck)).toEqual([
      'bad: Demo: 20% move on, against 65% in the middle of the stages',
    ]);
  });

  it.each([[['', '', '', 0.5]], [[0.5, 0.5, 0.5, 0.5]], [['', '', '', '']]])(
    'is none of %j',
    (rates) => {
      expect(stages(rates).shown(rules.bottleneck)).toEqual([]);
    },
  );
});

describe('the dearest source', () => {
  it.each([
    [[6000, 1000, 800], 'bad: One spends $6K on a new customer, 3 times the $2K of all together'],
    [
      [1500, 3200, ''],
      'watch: Two spends $3.2K on a new customer, 1.6 times the $2K of all together',
    ],
    [[2900, 1500, 1200], ''],
    [[9000, '', ''], ''],
    [['', '', ''], ''],
  ])('is told of where it is far above the whole: %j', (costs, text) => {
    const of = desk().card('CAC', 2000).table(['One', 'Two', 'Three'], { CAC: costs });
    expect(texts(of, rules.dearest).join()).toBe(text);
  });

  it('is none where the whole has no cost', () => {
    const of = desk()
      .card('CAC', '')
      .table(['One', 'Two'], { CAC: [10, 20] });
    expect(texts(of, rules.dearest)).toEqual([]);
  });
});

describe('rules of one headline', () => {
  it.each([
    [88, 165, 'bad: 88 of 165 open deals (53.3%) are older than the mean sales cycle'],
    [30, 100, 'watch: 30 of 100 open deals (30%) are older than the mean sales cycle'],
    [20, 100, ''],
    [0, 0, ''],
    ['', 10, ''],
  ])('%j stalled of %j', (stalled, open, text) => {
    const of = desk().card('STALLED_DEALS', stalled).card('OPEN_DEALS', open);
    expect(texts(of, rules.stalledDeals).join()).toBe(text);
  });

  it.each([
    [
      0.4,
      'watch: 40% of those with a target reached it; 60 to 90% is healthy, so quotas may be too hard',
    ],
    [
      0.95,
      'watch: 95% of those with a target reached it; 60 to 90% is healthy, so quotas may be too easy',
    ],
    [0.6, ''],
    [0.9, ''],
    ['', ''],
  ])('%j at quota', (value, text) => {
    expect(texts(desk().card('REPS_AT_QUOTA', value), rules.quotas).join()).toBe(text);
  });

  it.each([
    [
      0.55,
      'bad: What was open for the period covers its target 0.55 times; 3 to 4 times is healthy',
    ],
    [
      2.5,
      'watch: What was open for the period covers its target 2.5 times; 3 to 4 times is healthy',
    ],
    [3, ''],
    ['', ''],
  ])('a coverage of %j', (value, text) => {
    expect(texts(desk().card('PIPELINE_COVERAGE', value), rules.coverage).join()).toBe(text);
  });

  it.each([
    [
      0.38,
      'watch: 38% of the won amount closed in the last tenth of the period; look at the discounts given there',
    ],
    [0.3, ''],
    ['', ''],
  ])('%j in the last tenth', (value, text) => {
    expect(texts(desk().card('HOCKEY_STICK', value), rules.hockeyStick).join()).toBe(text);
  });

  it.each([
    [
      -0.02,
      0.07,
      'bad: Customers grew by 7% before those who left, and by -2% after: more leave than come',
    ],
    [0, 0.07, ''],
    [-0.02, 0, ''],
    ['', 0.1, ''],
  ])('net %j and gross %j', (net, gross, text) => {
    const of = desk().card('NET_GROWTH_RATE', net).card('GROSS_GROWTH_RATE', gross);
    expect(texts(of, rules.artificialGrowth).join()).toBe(text);
  });

  it('single months in which more left than came are counted', () => {
    const months = (net: readonly Value[]) =>
      desk().table(['Jan', 'Feb', 'Mar', 'Apr'], {
        NET_GROWTH_RATE: net,
        GROSS_GROWTH_RATE: [0.1, 0.1, 0, 0.1],
      });
    expect(texts(months([-0.02, 0.05, -0.1, '']), rules.monthsOfLoss)).toEqual([
      'watch: In 1 of 3 lines of “Table” more customers left than came',
    ]);
    expect(texts(months([0, 0.05, -0.1, '']), rules.monthsOfLoss)).toEqual([]);
    expect(texts(months(['', '', '', '']), rules.monthsOfLoss)).toEqual([]);
  });

  it('few cases are named together', () => {
    const of = desk()
      .card('WIN_RATE', 0.4, { title: 'Win rate', cases: 12 })
      .card('SALES_CYCLE', 30, { title: 'Sales cycle', cases: 30 })
      .card('LTV', '', { title: 'LTV', cases: 0 })
      .card('NPS', 4, { title: 'NPS', cases: 3 });
    expect(texts(of, rules.smallSamples)).toEqual([
      'watch: Fewer than 30 cases, so chance weighs in: win rate, NPS',
    ]);
  });
});

describe('columns that go together', () => {
  it.each([
    [0.62, 30, 'good'],
    [-0.5, 30, 'watch'],
    [0.3, 30, ''],
    ['', 30, ''],
  ])('r = %j over %j rows', (r, n, level) => {
    const of = desk();
    const words = of.value('words');
    of.table([], {}, { correlations: [{ r: of.value(r), n: of.value(n), words }] });
    expect(
      of
        .shown(rules.related)
        .map((one) => one.level)
        .join(),
    ).toBe(level);
  });
});

describe('what stands out on a sheet', () => {
  const HEADERS = ['Deal ID', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'];
  const deals = Array.from({ length: 60 }, (_, at) => [
    String(at),
    at % 2 ? 'Ann' : 'Bob',
    at % 3 ? 'Won' : 'Lost',
    at % 2 ? 100 : 300,
    '2025-01-02',
    at < 20 ? '2025-02-03' : '2025-08-03',
  ]);
  const report: Report = {
    title: 'Test',
    question: '',
    cards: [{ kpi: 'REVENUE' }, { kpi: 'WIN_RATE' }],
    sections: () => [],
  };
  it('follows the filter cells', () => {
    const sheet = new Calculated(
      report,
      sourceOf(dealsOf([HEADERS, ...deals]), { period: '2025-07-01..2025-12-31' }),
    );
    const all = sheet.standsOut();
    expect(all[0]).toBe('▲ Got better: Revenue went from 2.5K to 5.5K since the period before');
    sheet.edit('C3', 'Ann');
    expect(sheet.standsOut()[0]).toMatch(/^▲ Got better: Revenue went from \d00 to /);
    sheet.edit('A3', 47_000);
    sheet.edit('B3', 47_100);
    expect(sheet.standsOut()).toEqual(['Nothing unusual, as far as this report can see.']);
  });

  it('says so where there are no rows', () => {
    const sheet = new Calculated(report, sourceOf(dealsOf([HEADERS])));
    expect(sheet.standsOut()).toEqual(['Nothing unusual, as far as this report can see.']);
  });

  it('takes no formula that looks at the rows of the data', () => {
    const { layout } = new Calculated(report, sourceOf(dealsOf([HEADERS, ...deals])));
    const row = layout.cells.findLastIndex((line) => line[0]?.content === 'What stands out');
    const below = formulasOf(layout).filter(({ cell }) => Number(cell.slice(1)) > row);
    for (const { formula } of below) expect(formula).not.toContain('deals_');
  });
});
