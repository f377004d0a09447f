/** The report on sources: every number of it is what its KPI says of the same rows. */
import { describe, expect, it } from 'vitest';
import { demand } from '../../src/catalogue/demand';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { parsePeriod, previousPeriod } from '../../src/metric/period';
import { reports, wantsOf } from '../../src/reports';
import { compute } from '../../src/targets/compute';
import { exactly } from '../../src/targets/criterion';
import { type Filter, kpiExpression } from '../../src/targets/evaluate';
import { datasets, readCells } from '../support/datasets';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, pipelineTables, place, sourceOf, type Tables } from './support';

const CARDS = [
  ...['LEADS', 'WON_DEALS', 'WIN_RATE'],
  ...['CAC', 'COST_PER_LEAD', 'REVENUE_PER_SESSION'],
];
/** Columns from the second on; '' is no KPI. */
const TABLES: [title: string, column: string, kpis: string[]][] = [
  [
    'By source',
    'source',
    ['REVENUE', 'LEADS', 'WON_DEALS', 'WIN_RATE', 'SALES_CYCLE', 'REPEAT_SALES'],
  ],
  [
    'What each source costs',
    'source',
    ['', 'COST_PER_LEAD', 'CAC', 'COST_PER_SESSION', 'COST_PER_CLICK', 'REVENUE_PER_SESSION'],
  ],
  [
    'By product',
    'product',
    ['REVENUE', 'WON_DEALS', 'AVERAGE_DEAL_SIZE', 'AVERAGE_MARGIN', 'WIN_RATE'],
  ],
];

/** Headers of the sample's leads by what their columns are called. */
const TITLES: Readonly<Record<string, string>> = { 'Lead source': 'Source', 'Lead owner': 'Owner' };

const tables = pipelineTables();
const calculated = (data: Tables, more = {}) =>
  new Calculated(reports.sources, sourceOf(data, more));
const kpi = (name: string, data: Tables) => kpiExpression(catalogue[name]!, data);

describe.each([
  ['the year, all', '2025', {}],
  ['a quarter, one source', '2025-Q2', { source: 'Paid Search' }],
] as [string, string, Record<string, string>][])('over %s', (_, text, chosen) => {
  const sheet = calculated(tables, { period: `${text} by month`, filters: chosen });
  const period = parsePeriod(text)!;
  const filters: Filter[] = Object.entries(chosen).map(([column, word]) => ({
    column,
    criterion: exactly(word),
  }));

  it('the headline, and that of the period before', () => {
    const before = sheet.rowOf('Period before', 'Headline');
    CARDS.forEach((name, at) => {
      const letter = 'ABCDEF'[at];
      const value = (of: typeof period) => evaluated(kpi(name, tables), tables, of, filters);
      expect(sheet.value(`${letter}6`)).toBe(catalogue[name]!.title);
      expectSame(sheet.value(`${letter}7`), value(period), name);
      const row = Array.from({ length: 60 }, (__, down) => before + down).findLast(
        (one) => sheet.value(`A${one}`) === 'Period before',
      )!;
      expectSame(sheet.value(`${letter}${row + 1}`), value(previousPeriod(period)), name);
    });
  });

  it.each(TABLES)('%s', (title, column, kpis) => {
    const lines = linesUnder(sheet, title);
    expect(lines.size).toBeGreaterThan(1);
    for (const [word, cells] of lines) {
      const group = String(word).startsWith('All ')
        ? undefined
        : { column, criterion: exactly(String(word)) };
      kpis.forEach((name, at) => {
        if (!name) return;
        const expected = evaluated(kpi(name, tables), tables, period, filters, group);
        expectSame(cells[at], expected, `${title} ${word} ${name}`);
      });
    }
  });

  it('what goes together with conversion', () => {
    const { rows } = compute(demand.CONVERSION_DRIVERS.computed!, {
      tables,
      periods: [period],
      filters,
      place,
    });
    const known = new Map(
      rows.map(([header, word, ...numbers]) => [`${TITLES[String(header)]}: ${word}`, numbers]),
    );
    const lines = linesUnder(sheet, 'Conversion drivers');
    let compared = 0;
    for (const [label, [leads, conversion, , lift]] of lines) {
      const expected = known.get(String(label));
      if (!expected) continue;
      compared += 1;
      expectSame(leads, expected[0]!, `${label} leads`);
      expectSame(conversion, expected[1]!, `${label} conversion`);
      expectSame(lift, expected[2]!, `${label} lift`);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('no cell is an error', () => {
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('little or much data', () => {
  const headers = ['Deal ID', 'Deal', 'Source', 'Stage', 'Amount', 'Created', 'Closed', 'Product'];
  const line = (at: number) => [
    ...[`D${at}`, `Deal ${at}`, `Source ${at % 400}`, 'Won', at, '2025-01-04', '2025-02-05'],
    `Product ${at % 90}`,
  ];

  it.each([
    ['a period before all data', tables, '2010'],
    ['a part of a month', tables, '2025-03-10..2025-05-05'],
    ['the examples of the catalogue', allExamples(), '2024-Q1'],
    ['one deal', dealsOf([headers, line(1)]), '2025'],
    ['headers only', dealsOf([headers]), '2025'],
    ['leads alone', { leads: tables.leads! }, '2025'],
    ['spend alone', { spend: tables.spend! }, '2025'],
  ] as [string, Tables, string][])('shows no error over %s', (_, data, text) => {
    expect(errorsOf(calculated(data, { period: `${text} by month` }))).toEqual([]);
  });

  it('keeps to 1,200 formulas that scan rows with 400 sources', () => {
    const many = dealsOf([headers, ...Array.from({ length: 1200 }, (_, at) => line(at + 1))]);
    const sheet = calculated({ ...tables, ...many });
    expect(countScans(sheet.layout)).toBeGreaterThan(300);
    expect(linesUnder(sheet, 'By source').size).toBe(27);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows no error for a name in a filter cell that does not exist', () => {
    const sheet = calculated(tables);
    sheet.edit(sheet.layout.places.filters.source!, 'Nowhere');
    expect(sheet.value('A7')).toBe(0);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('wants a tab that it can count anything in', () => {
    expect(wantsOf(reports.sources, { tables: {} })).toBe('a tab of leads with Created');
  });
});

describe.skipIf(!datasets)('a public export of leads and of deals', () => {
  it('has its sources side by side', () => {
    const cells = (file: string) => readCells('zoho-crm-export', file);
    const data: Tables = {
      deals: openTable(cells('Potentials.csv'), 'deals', place),
      leads: openTable(cells('Leads.csv'), 'leads', place),
    };
    const sheet = calculated(data, { period: '2021 by month' });
    const period = parsePeriod('2021')!;
    const lines = linesUnder(sheet, 'By source');
    expect(lines.size).toBeGreaterThan(5);
    for (const [word, shown] of lines) {
      if (String(word).startsWith('All ')) continue;
      const group = { column: 'source', criterion: exactly(String(word)) };
      const leads = evaluated(kpi('LEADS', data), data, period, [], group);
      if (/other|^No /.test(String(word))) continue;
      expectSame(shown[1], leads, `${word} leads`);
    }
    expect(errorsOf(sheet)).toEqual([]);
  });
});
