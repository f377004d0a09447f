/** The marketing report: its numbers are those of the evaluated KPIs. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { recognise } from '../../src/ingest/recognise';
import { count, has, on, sum } from '../../src/metric/expression';
import { type Period, parsePeriod, previousPeriod } from '../../src/metric/period';
import { compose, reports, wantsOf } from '../../src/reports';
import { exactly } from '../../src/targets/criterion';
import { type Filter, type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { sampleTabs } from '../../workbench/sample';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { place, sourceOf, type Tables } from './support';

const { marketing } = reports;

const CARDS = [
  ...['VISITOR_TO_LEAD_RATE', 'COST_PER_SESSION', 'BRAND_MENTIONS', 'FOLLOWER_GROWTH'],
  ...['CONNECTION_ACCEPTANCE_RATE', 'EMAIL_OPEN_RATE', 'CSAT'],
];

const NETWORKS = [
  ...['FOLLOWERS', 'FOLLOWER_GROWTH', '', 'SHARES_PER_POST', 'COMMENTS_PER_POST'],
  ...['LIKES_PER_POST', 'BRAND_MENTIONS'],
];

const OWNERS = [
  ...['FOLLOWERS', 'FOLLOWER_GROWTH', 'CONNECTION_ACCEPTANCE_RATE', 'SOCIAL_INQUIRIES'],
  ...['PROFILE_VIEWS', 'PROFILE_STRENGTH'],
];

const TIMES = ['', 'LEADS', 'VISITOR_TO_LEAD_RATE', '', '', 'EMAIL_OPEN_RATE', 'CSAT'];

const named = (column: string, name: unknown): Filter & Group => ({
  column,
  criterion: exactly(String(name)),
});

/** '' where the filter is on a column that a table has not: a report leaves that empty. */
function kpi(
  name: string,
  tables: Tables,
  period: Period,
  filters: readonly Filter[] = [],
  group?: Group,
): Value {
  const expression = kpiExpression(catalogue[name]!, tables);
  const heeds = catalogue[name]!.tables.every((table) =>
    filters.every(({ column }) => tables[table as keyof Tables]?.column(column)),
  );
  return heeds ? evaluated(expression, tables, period, filters, group) : '';
}

/** The tabs of the sample that the report reads. */
const sample = (): Tables =>
  Object.fromEntries(
    sampleTabs().flatMap(({ rows }) => {
      const { table } = recognise(rows, place);
      const isRead = ['leads', 'spend', 'social', 'activities', 'surveys'].includes(table);
      return table !== 'none' && isRead ? [[table, openTable(rows, table, place)]] : [];
    }),
  );

const build = (tables: Tables, period: string) =>
  new Calculated(marketing, sourceOf(tables, { period }));

const wholeSample = sample();

const cases: [string, Tables, string, string][] = [
  ['two people with every table', allExamples(), '2024-Q1 by month', 'Anna'],
  ['a month of theirs', allExamples(), '2024-02 by week', 'Boris'],
  ['a quarter of the sample', wholeSample, '2025-Q3 by month', 'Lena Fischer'],
  ['a year without anything', wholeSample, '2020 by quarter', 'Lena Fischer'],
];

describe.each(cases)('the marketing report over %s', (_, tables, text, owner) => {
  const period = parsePeriod(text.replace(/ by .*/, ''))!;
  const sheet = build(tables, text);

  function check(filters: readonly Filter[]): void {
    CARDS.forEach((name, at) => {
      expectSame(sheet.value(`${'ABCDEFG'[at]}7`), kpi(name, tables, period, filters), name);
    });
    for (const [title, column, names] of [
      ['By network', 'network', NETWORKS],
      ['Social selling', 'owner', OWNERS],
    ] as const) {
      if (text.startsWith('2020')) continue;
      for (const [label, cells] of linesUnder(sheet, title)) {
        if (/other|no owner/i.test(String(label))) continue;
        const group = String(label).startsWith('All ') ? undefined : named(column, label);
        names.forEach((name, at) => {
          if (!name) return;
          const value = kpi(name, tables, period, filters, group);
          expectSame(cells[at], value, `${title} ${label} ${name}`);
        });
      }
    }
    const whole = linesUnder(sheet, `By ${text.split(' ').at(-1)}`).get('Whole period')!;
    TIMES.forEach((name, at) => {
      if (name) expectSame(whole[at], kpi(name, tables, period, filters), `whole period, ${name}`);
    });
    expect(errorsOf(sheet)).toEqual([]);
  }

  it('shows what is evaluated, of everybody and of one owner', () => {
    check([]);
    const cell = sheet.layout.places.filters.owner!;
    sheet.edit(cell, owner);
    check([named('owner', owner)]);
    sheet.edit(cell, 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('the marketing report', () => {
  const period = parsePeriod('2025-Q3')!;
  const sheet = build(wholeSample, '2025-Q3 by month');

  it('follows visitors, their leads and what these became, and draws the leads', () => {
    const onCreated = on('created');
    const steps = [
      sum('spend', 'visitors', on('date')),
      count('leads', onCreated),
      count('leads', onCreated, [has('was_opportunity')]),
      count('leads', onCreated, [has('was_customer')]),
    ];
    const [now, before] = [period, previousPeriod(period)].map((one) =>
      steps.map((step) => Number(evaluated(step, wholeSample, one))),
    ) as [number[], number[]];
    const lines = [...linesUnder(sheet, 'Funnel')];
    expect(lines.map(([label]) => label)).toEqual([
      ...['Visitors', 'Leads', 'Opportunities', 'Customers'],
    ]);
    lines.forEach(([label, cells], at) => {
      expect(cells.slice(0, 2), String(label)).toEqual([now[at], before[at]]);
    });
    const chart = sheet.layout.charts.find(({ title }) => title.startsWith('Leads of the period'))!;
    expect(chart.domain).toMatchObject({ row: sheet.rowOf('Leads'), rows: 3 });
  });

  it.each([
    ['Posts', undefined],
    ['Shares/post', 'SHARES_PER_POST'],
    ['Comments/post', 'COMMENTS_PER_POST'],
    ['Likes/post', 'LIKES_PER_POST'],
  ])('has a grid of %s', (title, name) => {
    const heads = sheet
      .row(sheet.rowOf(title) + 1)
      .slice(1, -1)
      .map(Number);
    expect(heads).toHaveLength(12);
    const lines = linesUnder(sheet, title);
    expect([...lines.keys()]).toContain('LinkedIn');
    for (const [network, cells] of lines) {
      heads.forEach((start, at) => {
        const month = { start, end: heads[at + 1] ?? period.end, text: '' };
        const value = name
          ? kpi(name, wholeSample, month, [], named('network', network))
          : evaluated(
              sum('social', 'posts', on('date')),
              wholeSample,
              month,
              [],
              named('network', network),
            );
        expectSame(cells[at], value, `${title} ${network} ${at}`);
      });
    }
  });

  it('is built from social media alone, and says what the rest wants', () => {
    const { social } = wholeSample;
    const { leftOut } = compose(marketing, sourceOf({ social }, { period: '2025 by month' }));
    expect(leftOut.find(({ title }) => title === 'Customer satisfaction score')).toBeUndefined();
    expect(leftOut.map(({ wants }) => wants).join()).toContain('a tab of spend with Visitors');
    expect(leftOut.map(({ wants }) => wants).join()).toContain('a tab of surveys with');
    expect(errorsOf(build({ social }, '2025 by month'))).toEqual([]);
  });

  it('cannot be built without any of its tabs', () => {
    expect(wantsOf(marketing, { tables: {} })).toMatch(/^a tab of /);
  });

  /** Rows of the examples with another owner and network each time. */
  const people = (many: number): Tables =>
    Object.fromEntries(
      (['social', 'leads', 'spend', 'activities', 'surveys'] as const).map((name) => {
        const [head, ...rows] = exampleTables[name].rows;
        const copies = Array.from({ length: many }, (_, at) => {
          const row = [...rows[at % rows.length]!];
          head!.forEach((title, column) => {
            if (/owner|network|source/i.test(String(title))) row[column] = `${title} ${at}`;
            if (/\bid$/i.test(String(title))) row[column] = `${name}${at}`;
          });
          return row;
        });
        return [name, openTable([head!, ...copies], name, place)];
      }),
    );

  it('names at most forty of four hundred owners and networks, with few enough formulas', () => {
    const many = build(people(400), '2024-Q1 by month');
    expect(errorsOf(many)).toEqual([]);
    expect(countScans(many.layout)).toBeLessThanOrEqual(1200);
    for (const title of ['By network', 'Social selling']) {
      const labels = [...linesUnder(many, title).keys()];
      expect(labels.length).toBeGreaterThan(10);
      expect(labels.length).toBeLessThanOrEqual(42);
    }
  });

  it('keeps within its formulas over five years', () => {
    const { layout } = compose(
      marketing,
      sourceOf(people(400), { period: '2020-01-01..2024-12-31 by month' }),
    );
    expect(countScans(layout)).toBeGreaterThan(100);
  });

  it.each([0, 1])('shows no error over %i rows of each table', (rows) => {
    expect(errorsOf(build(people(rows), '2024-Q1 by month'))).toEqual([]);
  });
});
