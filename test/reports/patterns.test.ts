/** The patterns report: its numbers are those of the evaluated KPIs, and of the tables that functions give. */
import { describe, expect, it } from 'vitest';
import { customers } from '../../src/catalogue/customers';
import { exampleTables } from '../../src/catalogue/example-tables';
import { revenue } from '../../src/catalogue/measures';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { recognise } from '../../src/ingest/recognise';
import { addMonths, civilOf } from '../../src/metric/calendar';
import { number, where } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import { compose, reports } from '../../src/reports';
import type { NumberColumn, TextColumn } from '../../src/tables/schema';
import { compute } from '../../src/targets/compute';
import { exactly } from '../../src/targets/criterion';
import { type Filter, type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { sampleTabs } from '../../workbench/sample';
import { Calculated } from './calculated';
import { bare, countScans, formulasOf, isAsked, mayBeEmpty, operands } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, place, sourceOf, type Tables } from './support';

const { patterns } = reports;

const CARDS = ['HOCKEY_STICK', 'AVERAGE_DISCOUNT', 'SALES_GROWTH'];

const TENTHS = [
  ...['REVENUE', '', 'WON_DEALS', 'WIN_RATE', 'AVERAGE_DEAL_SIZE', 'AVERAGE_DISCOUNT'],
  'AVERAGE_MARGIN',
];

const DISCOUNTS = [
  ...['CLOSED_DEALS', 'WON_DEALS', 'WIN_RATE', 'REVENUE', 'AVERAGE_DISCOUNT', 'AVERAGE_MARGIN'],
];

/** Band by label: from which discount on, and below which. */
const BANDS: Record<string, [number, number]> = {
  None: [-10, 0.000001],
  'Below 5%': [0.000001, 0.05],
  '5% to below 10%': [0.05, 0.1],
  '10% to below 15%': [0.1, 0.15],
  '15% to below 20%': [0.15, 0.2],
  '20% to below 30%': [0.2, 0.3],
  '30% and more': [0.3, 1],
};

const between = (column: string, from: number, below: number): Group => [
  where(column, '>=', number(from)),
  where(column, '<', number(below)),
];

/** The tabs of the sample that the report reads. */
const sample = (): Tables =>
  Object.fromEntries(
    sampleTabs().flatMap(({ rows }) => {
      const { table } = recognise(rows, place);
      const isRead = table === 'deals' || table === 'orders';
      return isRead ? [[table, openTable(rows, table, place)]] : [];
    }),
  );

const build = (tables: Tables, period: string) =>
  new Calculated(patterns, sourceOf(tables, { period }));

const wholeSample = sample();

const cases: [string, Tables, string, string][] = [
  ['two people with every table', allExamples(), '2024-Q1 by month', 'Anna'],
  ['a year of the sample', wholeSample, '2025 by month', 'Priya Nair'],
  ['days of several months', wholeSample, '2025-02-10..2025-05-20 by month', 'Anna Keller'],
  ['a year without anything', wholeSample, '2020 by quarter', 'Anna Keller'],
];

describe.each(cases)('the patterns report over %s', (_, tables, text, owner) => {
  const period = parsePeriod(text.replace(/ by .*/, ''))!;
  const sheet = build(tables, text);

  const kpi = (name: string, filters: readonly Filter[], group?: Group): Value =>
    evaluated(kpiExpression(catalogue[name]!, tables), tables, period, filters, group);

  const given = (name: 'CROSS_SELL' | 'NEXT_OFFER' | 'CUSTOMER_SEGMENTS', filters: Filter[] = []) =>
    compute(customers[name].computed!, { tables, filters, periods: [period], place }).rows;

  function checkDeals(filters: readonly Filter[]): void {
    CARDS.forEach((name, at) => {
      expectSame(sheet.value(`${'ABC'[at]}7`), kpi(name, filters), name);
    });
    const tenths = [...linesUnder(sheet, 'By tenth of the quarter')];
    tenths.forEach(([label, cells], index) => {
      const group = index < 10 ? between('quarter_tenth', index + 1, index + 2) : undefined;
      TENTHS.forEach((name, at) => {
        if (name) expectSame(cells[at], kpi(name, filters, group), `${label} ${name}`);
      });
    });
    expect(tenths).toHaveLength(11);
    const bands = linesUnder(sheet, 'By discount');
    for (const [label, [from, below]] of Object.entries(BANDS)) {
      const group = between('discount_share', from, below);
      DISCOUNTS.forEach((name, at) => {
        expectSame(bands.get(label)![at], kpi(name, filters, group), `${label} ${name}`);
      });
    }
    DISCOUNTS.forEach((name, at) => {
      expectSame(bands.get('All deals')![at], kpi(name, filters), `all deals, ${name}`);
    });
  }

  it('shows what is evaluated, of everybody and of one owner', () => {
    checkDeals([]);
    expect(errorsOf(sheet)).toEqual([]);
    const cell = sheet.layout.places.filters.owner!;
    sheet.edit(cell, owner);
    checkDeals([{ column: 'owner', criterion: exactly(owner) }]);
    expect(errorsOf(sheet)).toEqual([]);
    sheet.edit(cell, 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
    sheet.edit(cell, 'all');
  });

  it('shows the months of the year against the mean of their twelve', () => {
    const lines = [...linesUnder(sheet, 'Months of the year')].slice(0, 12);
    const end = period.end - civilOf(period.end).day + 1;
    const closed = tables.deals!.column('closed') as NumberColumn;
    const status = tables.deals!.column('status') as TextColumn;
    const won = closed.values.filter(
      (day, row) => !Number.isNaN(day) && status.words[status.codes[row]!] === 'won',
    );
    const first = Math.min(...won);
    const years = [0, 1, 2].map((year) => {
      const isKnown = first < addMonths(end, -12 * year - 11);
      return lines.map((_line, month) => {
        const start = addMonths(end, month - 12 - 12 * year);
        const own = { start, end: addMonths(start, 1), text: '' };
        return isKnown ? Number(evaluated(revenue, tables, own)) : '';
      });
    });
    const means = years.map(
      (months) => months.reduce<number>((sum, one) => sum + Number(one), 0) / 12,
    );
    lines.forEach(([label, cells], month) => {
      expect(label).toBe(addMonths(end, month - 12));
      const own = years.map((months) => months[month]!);
      expect(cells.slice(0, 3)).toEqual(own);
      const shares = own.flatMap((one, year) =>
        one === '' || !means[year] ? [] : [Number(one) / means[year]],
      );
      const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
      expectSame(cells[3], shares.length ? mean : '', `index of ${label}`);
    });
  });

  it('counts who bought what together as the function does', () => {
    const rows = given('CROSS_SELL');
    if (!rows.length) return expect(() => sheet.rowOf('Bought together')).toThrow();
    const lines = linesUnder(sheet, 'Bought together');
    expect(lines.size).toBeGreaterThan(0);
    for (let row = sheet.rowOf('Bought together') + 2; sheet.value(`A${row}`) !== ''; row++) {
      const [first, second, both, , , share, lift, support] = sheet.row(row);
      const [, , many, expected, confidence, times] = rows.find(
        ([one, other]) => one === first && other === second,
      )!;
      expect(both).toBe(many);
      expectSame(support, expected as Value, 'support');
      expectSame(share, confidence as Value, 'confidence');
      expectSame(lift, times as Value, 'lift');
    }
  });

  it('offers each of the largest customers what the function does', () => {
    const offers = new Map(given('NEXT_OFFER').map(([customer, ...rest]) => [customer, rest]));
    if (!offers.size) return expect(() => sheet.rowOf('Next offer')).toThrow();
    const lines = linesUnder(sheet, 'Next offer');
    expect(lines.size).toBeGreaterThan(0);
    expect(lines.size).toBeLessThanOrEqual(15);
    for (const [customer, [offer, bought, confidence, lift]] of lines) {
      const [expected, share, times, known] = offers.get(String(customer))!;
      expect([offer, bought]).toEqual([expected, known]);
      expectSame(confidence, share as Value, 'confidence');
      expectSame(lift, times as Value, 'lift');
    }
  });

  it('cuts customers in segments as the function does', () => {
    const rows = given('CUSTOMER_SEGMENTS');
    if (!rows.length) return expect(() => sheet.rowOf('Customer segments')).toThrow();
    const lines = linesUnder(sheet, 'Customer segments');
    expect([...lines.keys()].slice(0, -2).map((label) => String(label).toLowerCase())).toEqual(
      rows.map(([label]) => label),
    );
    rows.forEach(([label, ...values], at) => {
      const cells = [...lines.values()][at]!;
      values.forEach((value, index) => {
        expectSame(cells[index], value as Value, `${label} ${index}`);
      });
    });
    expect(lines.get('Other segments')!.slice(0, 2)).toEqual([0, 0]);
  });
});

describe('the patterns report', () => {
  it('says what stands out: the price, the end of the quarter, the basket', () => {
    const lines = build(wholeSample, '2025 by month').standsOut().join('\n');
    expect(lines).toMatch(/Sweet spot: A deal closed brings most at a discount of “10% to below/);
    expect(lines).toMatch(/Late discounts: The last tenth of the quarter is sold at a discount of/);
    expect(lines).toMatch(/Bought together: .* of the customers who bought Training also bought/);
  });

  it('follows the period: segments of another quarter are those of the function', () => {
    const { orders } = wholeSample;
    const sheet = build(wholeSample, '2025 by month');
    const { from, to } = sheet.layout.places;
    const period = parsePeriod('2025-Q1')!;
    sheet.edit(from, period.start);
    sheet.edit(to, period.end - 1);
    const lines = linesUnder(sheet, 'Customer segments');
    const known = new Map([...lines].map(([label, cells]) => [String(label).toLowerCase(), cells]));
    const { rows } = compute(customers.CUSTOMER_SEGMENTS.computed!, {
      ...{ tables: { orders: orders! }, place },
      periods: [period],
    });
    for (const [label, ...values] of rows) {
      const cells = known.get(String(label));
      if (cells) expect(cells.slice(0, 2), String(label)).toEqual(values.slice(0, 2));
    }
    const many = rows.reduce((sum, [, customers]) => sum + Number(customers), 0);
    expect(lines.get('All customers')![0]).toBe(many);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('tells nothing of segments where a filter is on what customers have not', () => {
    const sheet = build(wholeSample, '2025 by month');
    sheet.edit(sheet.layout.places.filters.owner!, 'Priya Nair');
    const lines = linesUnder(sheet, 'Customer segments');
    for (const [label, cells] of lines) expect(cells[0], String(label)).toBe('');
  });

  it('is built from deals alone, and says what the rest wants', () => {
    const cells = [
      ['Status', 'Amount', 'Close date'],
      ['Won', 100, '2024-02-01'],
      ['Lost', 100, '2024-03-01'],
    ];
    const source = sourceOf(dealsOf(cells), { period: '2024-Q1 by month' });
    const { leftOut } = compose(patterns, source);
    expect(leftOut.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Average discount', 'By discount', 'Bought together', 'Next offer']),
    );
    const wants = leftOut.map((one) => one.wants).join();
    expect(wants).toContain('a column for "List amount"');
    expect(wants).toContain('a tab of orders with');
    expect(errorsOf(new Calculated(patterns, source))).toEqual([]);
  });

  /** Rows of the examples with another owner, customer and product each time. */
  const people = (many: number): Tables =>
    Object.fromEntries(
      (['deals', 'orders'] as const).map((name) => {
        const [head, ...rows] = exampleTables[name].rows;
        const copies = Array.from({ length: many }, (_, at) => {
          const row = [...rows[at % rows.length]!];
          head!.forEach((title, column) => {
            if (/owner/i.test(String(title))) row[column] = `Owner ${at}`;
            if (/customer|company/i.test(String(title))) row[column] = `Customer ${at % 97}`;
            if (/product/i.test(String(title))) row[column] = `Product ${at % 7}`;
            if (/\bid$/i.test(String(title))) row[column] = `${name}${at}`;
          });
          return row;
        });
        return [name, openTable([head!, ...copies], name, place)];
      }),
    );

  it('keeps within its rows and formulas, whoever there are', () => {
    const sheet = build(people(400), '2024-Q1 by month');
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(100);
  });

  it.each([0, 1])('shows no error over %i rows of each table', (rows) => {
    expect(errorsOf(build(people(rows), '2024-Q1 by month'))).toEqual([]);
  });
});

describe.each(['marketing', 'patterns'] as const)('the formulas of the %s report', (id) => {
  const { layout } = compose(reports[id], sourceOf(allExamples(), { period: '2024-Q1 by month' }));

  it('are read in every locale, and hide no error', () => {
    for (const { cell, formula } of formulasOf(layout)) {
      expect(bare(formula), cell).not.toMatch(/\d[.,]\d|[,{}]/);
      expect(formula, cell).not.toContain('IFERROR');
    }
  });

  it('compute with no cell that may be empty without asking first', () => {
    const empty = mayBeEmpty(layout);
    for (const { cell, formula } of formulasOf(layout)) {
      const unasked = operands(formula).filter(
        (operand) => empty.has(operand) && !isAsked(formula, operand, empty.get(operand)!),
      );
      expect(unasked, `${cell}: ${formula}`).toEqual([]);
    }
  });
});
