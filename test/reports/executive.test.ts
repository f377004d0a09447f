/** The executive report: the KPIs that were chosen, or ten that the data is enough for, over time. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { Expression } from '../../src/metric/expression';
import { type Period, parsePeriod } from '../../src/metric/period';
import { headlineChoices, headlineOf, reports, wantsOf } from '../../src/reports';
import { ltvToCac } from '../../src/reports/economics';
import { exactly } from '../../src/targets/criterion';
import { kpiExpression, type Value } from '../../src/targets/evaluate';
import { datasets, readCells } from '../support/datasets';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, place, recurringTables, sampleTables, sourceOf, type Tables } from './support';

const { executive } = reports;

const calculated = (tables: Tables, more = {}) => new Calculated(executive, sourceOf(tables, more));

const expressionOf = (name: string, tables: Tables): Expression =>
  name === 'LTV_CAC' ? ltvToCac : kpiExpression(catalogue[name]!, tables);

const usual = (tables: Tables) => headlineOf(executive, { tables }).map(({ kpi }) => kpi);

/** The names below each other, as two even rows of cards show them. */
function shown(sheet: Calculated, many: number): [title: unknown, value: unknown][] {
  const first = Math.ceil(many / Math.ceil(many / 8));
  return Array.from({ length: many }, (_, at) => {
    const letter = 'ABCDEFGH'[at % first]!;
    const row = 6 + 6 * Math.floor(at / first);
    return [sheet.value(`${letter}${row}`), sheet.value(`${letter}${row + 1}`)];
  });
}

const TEAM = ['REVENUE', 'WIN_RATE', 'SALES_CYCLE', 'AVERAGE_DEAL_SIZE', 'DEALS_CREATED'];

const cases: [string, Tables, string, string[] | undefined, string][] = [
  ['the usual KPIs', recurringTables(), '2025', undefined, ''],
  ['the usual KPIs of every table', allExamples(), '2024-Q1', undefined, ''],
  ['chosen KPIs of one owner', recurringTables(), '2025-Q2', TEAM, 'Sofia Rossi'],
  ['one KPI', sampleTables(), '2024', ['WIN_RATE'], ''],
];

describe.each(cases)('%s', (_, tables, text, headline, owner) => {
  const sheet = calculated(tables, {
    period: `${text} by month`,
    ...(headline ? { headline } : {}),
    filters: owner ? { owner } : {},
  });
  const names = headline ?? usual(tables);
  const filters = owner ? [{ column: 'owner', criterion: exactly(owner) }] : [];
  const whole = parsePeriod(text)!;
  const expected = (name: string, period: Period): Value => {
    try {
      return evaluated(expressionOf(name, tables), tables, period, filters);
    } catch (error) {
      if (error instanceof Error && /cuts one/.test(error.message)) return '';
      throw error;
    }
  };

  it('stand on top in their order', () => {
    const cards = shown(sheet, names.length);
    expect(cards.map(([title]) => title)).toEqual(names.map((name) => catalogue[name]!.title));
    cards.forEach(([title, value], at) => {
      expectSame(value, expected(names[at]!, whole), String(title));
    });
  });

  it('are shown month by month, a small chart each', () => {
    const lines = [...linesUnder(sheet, 'By month')];
    const months = lines.filter(([label]) => typeof label === 'number') as [number, unknown[]][];
    expect(months.length).toBeGreaterThanOrEqual(12);
    months.forEach(([start, cells], index) => {
      const end = months[index + 1]?.[0] ?? whole.end;
      names.forEach((name, at) => {
        expectSame(cells[at], expected(name, { start, end, text: '' }), `${name} from ${start}`);
      });
    });
    const titles = sheet.layout.charts.map(({ title }) => title);
    expect(titles).toEqual(names.map((name) => catalogue[name]!.title));
  });

  it('show no error, and scan no more than a report may', () => {
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(10);
  });
});

describe('the targets of the executive report', () => {
  const deal = (id: number, created: string, closed: string, amount: number) => [
    ...[id, 'Ann', closed ? 'Won' : 'Demo', amount, created, closed],
  ];
  const tables: Tables = {
    ...dealsOf([
      ['Deal ID', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'],
      deal(1, '2025-01-01', '2025-01-11', 100),
      deal(2, '2025-01-01', '2025-02-10', 300),
      deal(3, '2025-02-01', '', 500),
    ]),
    targets: openTable(
      [
        ['Month', 'Metric', 'Target'],
        ...['2025-01', '2025-02'].flatMap((month, at) => [
          [month, 'Won deals', 2],
          [month, 'AVERAGE_DEAL_SIZE', 160],
          [month, 'Sales cycle', 20],
          [month, 'open deals', 4 + at],
        ]),
      ],
      'targets',
      place,
    ),
  };
  const headline = ['WON_DEALS', 'AVERAGE_DEAL_SIZE', 'SALES_CYCLE', 'OPEN_DEALS', 'WIN_RATE'];
  const sheet = calculated(tables, { period: '2025-01..2025-02 by month', headline });

  it('are those whose metric names the KPI: a sum, a mean, or the last one', () => {
    // 2 of 2 + 2; 200 against 160; 25 days against 20; 1 of the 5 of February; none.
    expect(['A9', 'B9', 'C9', 'D9', 'E9'].map((a1) => sheet.value(a1))).toEqual([
      ...[0.5, 1.25, 1.25, 0.2, ''],
    ]);
    expect(sheet.layout.cells[8]![0]!.format).toBe('0%" of target"');
  });

  it('are missed from above where less is better', () => {
    const found = sheet.standsOut();
    expect(found).toContain('▼ Below target: Won deals is 2 below target (50% of it)');
    expect(found).toContain('▼ Above target: Sales cycle is 5 days above target (125% of it)');
    expect(found.join()).not.toContain('Average deal size is');
  });

  it('are not shown where the period cuts one', () => {
    sheet.edit('B3', 45_700);
    expect(['A9', 'B9', 'C9', 'D9'].map((a1) => sheet.value(a1))).toEqual(['', '', '', '']);
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('the executive report', () => {
  it('has ten KPIs unless told, those that the data is enough for', () => {
    expect(usual(recurringTables())).toHaveLength(10);
    expect(usual(allExamples())).toHaveLength(10);
    const deals = sampleTables().deals!;
    expect(usual({ deals })).toEqual([
      ...['REVENUE', 'WIN_RATE', 'SALES_CYCLE', 'AVERAGE_DEAL_SIZE', 'PIPELINE_VALUE'],
      ...['WON_DEALS', 'DEALS_CREATED', 'WEIGHTED_PIPELINE', 'LOST_DEAL_RATIO', 'REVENUE_PER_REP'],
    ]);
    expect(usual({})).toEqual([]);
  });

  it('offers every KPI that is a number over the data, by title', () => {
    const all = headlineChoices(executive, { tables: allExamples() });
    const titles = all.map(({ kpi }) => catalogue[kpi]!.title);
    expect(titles).toEqual([...titles].sort());
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ kpi }) => kpi)).toEqual(expect.arrayContaining(['LTV_CAC', 'CSAT']));
    for (const { kpi } of all) expect(['table', 'text']).not.toContain(catalogue[kpi]!.unit);
    expect(headlineChoices(executive, { tables: {} })).toEqual([]);
  });

  it('shows every KPI that it offers as evaluated', () => {
    const tables = allExamples();
    const names = headlineChoices(executive, { tables }).map(({ kpi }) => kpi);
    const period = parsePeriod('2024-Q1')!;
    for (let at = 0; at < names.length; at += 10) {
      const headline = names.slice(at, at + 10);
      const sheet = calculated(tables, { period: '2024-Q1 by quarter', headline });
      expect(errorsOf(sheet), headline.join()).toEqual([]);
      shown(sheet, headline.length).forEach(([title, value], index) => {
        const name = headline[index]!;
        if (!executive.cards.find(({ kpi, value: own }) => kpi === name && own)) {
          expectSame(value, evaluated(expressionOf(name, tables), tables, period), String(title));
        }
      });
      countScans(sheet.layout);
    }
  });

  it('refuses more than ten KPIs, and what is none', () => {
    const tables = allExamples();
    const many = headlineChoices(executive, { tables }).map(({ kpi }) => kpi);
    expect(() => headlineOf(executive, { tables, headline: many.slice(0, 12) })).toThrow(
      'This report has at most 10 KPIs. Take 2 away.',
    );
    expect(() => headlineOf(executive, { tables, headline: ['NONSENSE'] })).toThrow(
      '"NONSENSE" is no KPI that a report can show. Choose another one.',
    );
    expect(() => headlineOf(executive, { tables, headline: ['LOST_REASONS'] })).toThrow('no KPI');
  });

  it('breaks heads that are longer than their columns are wide', () => {
    const { layout } = calculated(recurringTables());
    const heads = layout.cells.flat().filter((cell) => cell?.style === 'headEnd');
    expect(heads.map((cell) => cell!.content)).toEqual(
      expect.arrayContaining(['Net revenue\nretention', 'Pipeline coverage']),
    );
    expect(layout.rowHeights).toContainEqual(expect.objectContaining({ rows: 1, height: 40 }));
  });

  it('takes no month for a name in what stands out', () => {
    const headline = ['CAC', 'REVENUE', 'QUOTA_ATTAINMENT', 'LEADS', 'LEAD_RESPONSE_TIME'];
    const found = calculated(recurringTables(), { headline }).standsOut();
    expect(found.join()).not.toMatch(/4[56]\d\d\d/);
    expect(found.join()).not.toContain('Dear customers');
  });

  it('names a chosen KPI that the data is not enough for', () => {
    const sheet = calculated(sampleTables(), { headline: ['REVENUE', 'CSAT'] });
    expect(sheet.row(6)).toEqual(['Revenue']);
    expect(sheet.value(`B${sheet.rowOf('Left out')}`)).toContain('CSAT');
  });

  it.each<[string, Tables, string]>([
    ['headers only', dealsOf([['Deal ID', 'Stage', 'Amount', 'Created', 'Closed']]), '2025'],
    [
      'one deal',
      dealsOf([
        ['Deal ID', 'Stage', 'Amount', 'Created', 'Closed'],
        [1, 'Won', 5, '2025-01-01', '2025-02-01'],
      ]),
      '2025',
    ],
    ['a year without anything', recurringTables(), '2010'],
    ['a part of a month', recurringTables(), '2025-03-10..2025-05-05'],
  ])('shows no error over %s', (_, tables, text) => {
    const sheet = calculated(tables, { period: `${text} by month` });
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows no error for a name that does not exist', () => {
    const sheet = calculated(recurringTables());
    sheet.edit(sheet.layout.places.filters.owner!, 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('is not built where nothing can be chosen', () => {
    expect(wantsOf(executive, { tables: {} })).toMatch(/^a tab of deals with/);
  });
});

describe.skipIf(!datasets)('over Maven’s sales opportunities', () => {
  it('shows what is evaluated', () => {
    const cells = readCells('maven-crm-sales-opportunities', 'sales_pipeline.csv');
    const tables: Tables = { deals: openTable(cells, 'deals', place) };
    const sheet = calculated(tables, { period: '2017-Q3 by month' });
    const names = usual(tables);
    expect(names.length).toBeGreaterThan(5);
    shown(sheet, names.length).forEach(([title, value], at) => {
      const expected = evaluated(expressionOf(names[at]!, tables), tables, parsePeriod('2017-Q3')!);
      expectSame(value, expected, String(title));
    });
    expect(errorsOf(sheet)).toEqual([]);
  });
});
