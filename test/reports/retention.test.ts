/** The retention report: cohorts as the KPIs tell them, and who leaves, by owner and by source. */
import { describe, expect, it } from 'vitest';
import { recurring } from '../../src/catalogue/recurring';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { Expression } from '../../src/metric/expression';
import { monthOf, type Period, parsePeriod } from '../../src/metric/period';
import { reports, wantsOf } from '../../src/reports';
import { cacPayback, ltvToCac } from '../../src/reports/economics';
import type { Cell } from '../../src/tables/schema';
import { compute } from '../../src/targets/compute';
import { exactly } from '../../src/targets/criterion';
import { type Filter, type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { datasets, readCells } from '../support/datasets';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, place, recurringTables, sourceOf, type Tables } from './support';

const kpi = (name: string): Expression => kpiExpression(catalogue[name]!);

const CARDS: [title: string, expression: Expression][] = [
  ...['CHURN_RATE', 'FIRST_YEAR_CHURN', 'NET_REVENUE_RETENTION', 'LTV'].map(
    (name): [string, Expression] => [catalogue[name]!.title, kpi(name)],
  ),
  ['LTV to CAC', ltvToCac],
  ['CAC payback', cacPayback],
  ['Repeat purchase rate', kpi('REPEAT_PURCHASE_RATE')],
];

const LEAVERS = [
  ...['CUSTOMERS', 'CHURNED_CUSTOMERS', 'CHURN_RATE', '', 'NET_REVENUE_RETENTION'],
  ...['CHURNED_MRR', 'LOST_LIFETIME_VALUE'],
];

const AGES = 12;

const subscriptionsOf = (rows: readonly (readonly Cell[])[]): Tables => ({
  subscriptions: openTable(rows, 'subscriptions', place),
});

const HEADERS = ['Customer', 'Owner', 'Source', 'Start', 'End', 'MRR'];

const calculated = (tables: Tables, more = {}) =>
  new Calculated(reports.retention, sourceOf(tables, more));

/** Holds both heat maps to the KPIs over the same months. */
function checkCohorts(sheet: Calculated, tables: Tables, filters: readonly Filter[] = []): void {
  for (const [title, { computed }] of [
    ['Customers kept', recurring.COHORT_RETENTION],
    ['MRR kept', recurring.COHORT_REVENUE_RETENTION],
  ] as const) {
    const { rows } = compute(computed!, { tables, periods: [undefined], filters, place });
    const known = new Map(rows.map(([month, ...cells]) => [month, cells]));
    const lines = linesUnder(sheet, title);
    lines.delete('All together');
    expect(lines.size).toBeGreaterThanOrEqual(12);
    for (const [first, cells] of lines) {
      const month = monthOf(Number(first)).text;
      const [size = 0, ...shares] = known.get(month) ?? [];
      expectSame(cells[0] || 0, size, `${title} ${month}`);
      for (let age = 1; age <= AGES; age++) {
        expectSame(cells[age], shares[age] ?? '', `${title} ${month} ${age}`);
      }
    }
  }
}

describe.each([
  ['2025', ''],
  ['2024-Q4', 'Daniel Osei'],
])('over the sample, %s, owner "%s"', (text, owner) => {
  const tables = recurringTables();
  const period = parsePeriod(text)!;
  const filters = owner ? [{ column: 'owner', criterion: exactly(owner) }] : [];
  const sheet = calculated(tables, {
    period: `${text} by month`,
    filters: owner ? { owner } : {},
  });
  const expected = (expression: Expression, group?: Group): Value =>
    // Spend names no owner, so what it is part of is empty for one.
    owner && JSON.stringify(expression).includes('"spend"')
      ? ''
      : evaluated(expression, tables, period, filters, group);

  it('has the headline in its order, as far as there are tables', () => {
    const there = CARDS.slice(0, 6);
    expect(sheet.row(6)).toEqual(there.map(([title]) => title));
    there.forEach(([title, expression], at) => {
      expectSame(sheet.value(`${'ABCDEF'[at]}7`), expected(expression), title);
    });
  });

  it('keeps customers and MRR as the KPIs do', () => {
    checkCohorts(sheet, tables, filters);
  });

  it.each([
    ['owner', 'All owners'],
    ['source', 'All sources'],
  ])('shows churn by %s', (column, total) => {
    const lines = linesUnder(sheet, `Churn by ${column}`);
    lines.delete('Median');
    expect(lines.size).toBeGreaterThan(1);
    for (const [label, cells] of lines) {
      const group = { column, criterion: exactly(String(label)) };
      LEAVERS.forEach((name, at) => {
        if (!name) return;
        const value = expected(kpi(name), label === total ? undefined : group);
        expectSame(cells[at], value, `${label} ${name}`);
      });
    }
  });

  it('shows no error, and scans no more than a report may', () => {
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(300);
  });
});

describe('the retention report', () => {
  it('has every card where every table is there', () => {
    const tables = allExamples();
    const sheet = calculated(tables, { period: '2024-Q1 by month' });
    expect(sheet.row(6)).toEqual(CARDS.map(([title]) => title));
    CARDS.forEach(([title, expression], at) => {
      const value = evaluated(expression, tables, parsePeriod('2024-Q1')!);
      expectSame(sheet.value(`${'ABCDEFG'[at]}7`), value, title);
    });
    checkCohorts(sheet, tables);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('chains the steps of all cohorts, so that young ones do not bend the curve', () => {
    const customers = (month: string, stayed: number, left: number, end: string) => [
      ...Array.from({ length: stayed }, (_, at) => [
        ...[`${month} stays ${at}`, 'Ann', 'Web', `${month}-01`, '', 100],
      ]),
      ...Array.from({ length: left }, (_, at) => [
        ...[`${month} leaves ${at}`, 'Ann', 'Web', `${month}-01`, end, 100],
      ]),
    ];
    // Of January's four one left in February; of February's two none until the data ends in March.
    const sheet = calculated(
      subscriptionsOf([
        HEADERS,
        ...customers('2025-01', 3, 1, '2025-02-10'),
        ...customers('2025-02', 2, 0, ''),
        ...customers('2025-03', 1, 0, ''),
      ]),
      { period: '2025-03 by month' },
    );
    const lines = [...linesUnder(sheet, 'Customers kept').values()];
    const [january, february, march, together] = lines.slice(-4);
    expect(january!.slice(0, 4)).toEqual([4, 0.75, 0.75, '']);
    expect(february!.slice(0, 3)).toEqual([2, 1, '']);
    expect(march!.slice(0, 2)).toEqual([1, '']);
    // Five of six after a month; of January's three, all are there a month later.
    expect(together!.slice(0, 4)).toEqual([7, 5 / 6, 5 / 6, '']);
  });

  it('draws the curve over thirteen months, from the whole', () => {
    const sheet = calculated(recurringTables());
    const [{ domain, series }] = sheet.layout.charts as [(typeof sheet.layout.charts)[0]];
    const cells = ({ row, column }: typeof domain) =>
      Array.from({ length: 13 }, (_, at) => sheet.value(`${'ABC'[column - 1]}${row + at}`));
    expect(domain.rows).toBe(13);
    expect(cells(domain)).toEqual(Array.from({ length: 13 }, (_, at) => at));
    for (const { block } of series) {
      expect(cells(block)[0]).toBe(1);
      for (const share of cells(block)) expect(share).toBeTypeOf('number');
    }
  });

  it('says who lost most', () => {
    const sheet = calculated(recurringTables());
    const lines = linesUnder(sheet, 'Churn by owner');
    const [most] = [...lines]
      .filter(([label]) => label !== 'All owners' && label !== 'Median')
      .sort(([, one], [, other]) => Number(other[6]) - Number(one[6]));
    const [who, cells] = most!;
    expect(sheet.standsOut().join('\n')).toContain(
      `Lost by owner: ${who}: customers who left (${cells[1]}) would have brought`,
    );
  });

  const cases: [string, Tables, string][] = [
    ['one customer', subscriptionsOf([HEADERS, ['A', 'Ann', 'Web', '2025-01-01', '', 10]]), '2025'],
    ['headers only', subscriptionsOf([HEADERS]), '2025'],
    ['a year without anything', recurringTables(), '2010'],
    ['a part of a month', recurringTables(), '2025-03-10..2025-05-05'],
    [
      'four hundred owners',
      subscriptionsOf([
        HEADERS,
        ...Array.from({ length: 400 }, (_, at) => [
          ...[`C${at}`, `Person ${at}`, 'Web', '2025-01-01', at % 2 ? '2025-06-10' : '', 10],
        ]),
      ]),
      '2025',
    ],
  ];
  it.each(cases)('shows no error over %s', (_, tables, text) => {
    const sheet = calculated(tables, { period: `${text} by month` });
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows no error for a name that does not exist', () => {
    const sheet = calculated(recurringTables());
    sheet.edit(sheet.layout.places.filters.owner!, 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('is not built without subscriptions or orders', () => {
    expect(wantsOf(reports.retention, { tables: dealsOf([['Deal ID', 'Amount']]) })).toBe(
      'a tab of subscriptions with Customer, MRR, Started',
    );
  });
});

describe.skipIf(!datasets)('over the customer-months of a SaaS company', () => {
  it('keeps customers as the author’s cohorts do', () => {
    const cells = readCells('saas-mrr-bridge', 'subscription_monthly.csv');
    const tables = subscriptionsOf(cells);
    const months = [...new Set(cells.slice(1).map(([, month]) => month!.slice(0, 7)))].sort();
    const last = months[months.length - 1]!;
    const sheet = calculated(tables, { period: `${last} by month` });
    checkCohorts(sheet, tables);
    expect(errorsOf(sheet)).toEqual([]);
    const period: Period = parsePeriod(last)!;
    expectSame(sheet.value('A7'), evaluated(kpi('CHURN_RATE'), tables, period), 'churn');
  });
});
