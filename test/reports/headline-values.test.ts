/** The numbers of cards without a sheet equal those that the cells compute. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/ingest/recognise';
import { type Report, reports } from '../../src/reports';
import { headlineValues } from '../../src/reports/headline-values';
import { numberText } from '../../src/reports/number-text';
import { changeFormat, formatsFor } from '../../src/reports/theme';
import type { Settings } from '../../src/tables/schema';
import { loadEngineLibrary } from '../../workbench/node/engine-node';
import { sampleTabs } from '../../workbench/sample';
import { Calculated } from './calculated';
import { allExamples, expectSame } from './shown';
import { dealsOf, place, sourceOf, type Tables } from './support';

const sample: Tables = Object.fromEntries(
  sampleTabs().flatMap(({ rows }) => {
    const { table, opened } = recognise(rows, place);
    return opened ? [[table, opened]] : [];
  }),
);

type Options = Parameters<typeof sourceOf>[1];

/** Every card has its number, its remark and its level as the sheet has them. */
function expectSameAsSheet(report: Report, tables: Tables, options: Options): void {
  const source = sourceOf(tables, options);
  const sheet = new Calculated(report, source);
  const values = headlineValues(report, source);
  const perRow = Math.ceil(values.length / Math.ceil(values.length / 8));
  const healthRows: number[] = [];
  for (let row = 1; row <= sheet.layout.rows; row++) {
    if (sheet.value(`A${row}`) === 'Health') healthRows.push(row + 1);
  }
  values.forEach((value, at) => {
    const column = 'ABCDEFGH'[at % perRow]!;
    const line = Math.floor(at / perRow);
    const cell = (offset: number) => sheet.value(`${column}${6 + 6 * line + offset}`);
    expect(cell(0)).toBe(value.title);
    expectSame(cell(1), value.value, value.kpi);
    if (value.remark && !value.remark.endsWith('target')) expect(cell(3)).toBe(value.remark);
    const health = healthRows[line] ? sheet.value(`${column}${healthRows[line]}`) : '';
    expect(health, value.kpi).toBe(value.health ?? '');
  });
}

const all = Object.entries(reports).filter(([, report]) => !(report as Report).wholeFile);

describe.each(all)('The headline of %s', (name, report) => {
  it('is that of the sheet over the sample', () => {
    const options = name === 'patterns' ? { period: '2025 by quarter' } : {};
    expectSameAsSheet(report, sample, options);
  });

  it('is that of the sheet over the examples of every table', () => {
    expectSameAsSheet(report, allExamples(), { period: '2024-Q1 by month' });
  });
});

const thresholds: Settings = { thresholds: { WIN_RATE: { from: 0.9 }, SALES_CYCLE: { to: 1 } } };

const cases: [string, Report, Options][] = [
  ['one owner', reports.pipeline, { filters: { owner: 'Sofia Rossi' } }],
  ['a filter that tables know nothing of', reports.executive, { filters: { product: 'Starter' } }],
  ['a period that cuts a target', reports.team, { period: '2025-01-10..2025-02-10 by week' }],
  ['a month that is cut', reports.growth, { period: '2025-01-10..2025-02-10 by week' }],
  ['a year without data', reports.team, { period: '1999 by month' }],
  ['bounds of one’s own', reports.team, { settings: thresholds }],
  ['chosen KPIs', reports.executive, { headline: ['WIN_RATE', 'MRR', 'STALLED_DEALS'] }],
];

it.each(cases)('The headline is that of the sheet with %s', (_, report, options) => {
  expectSameAsSheet(report, sample, options);
});

it('There is no headline of a report on the file as a whole', () => {
  expect(headlineValues(reports.data_quality, sourceOf(sample))).toEqual([]);
});

it('The headline of empty tables is zeros and nothing, never an error', () => {
  const empty = dealsOf([
    ['Deal Name', 'Amount', 'Deal Stage', 'Create Date', 'Close Date', 'Owner'],
  ]);
  const values = headlineValues(reports.pipeline, sourceOf(empty));
  expect(values.map(({ value }) => value || 0)).toEqual(values.map(() => 0));
});

describe('A number in words', () => {
  const { helpers, DEFAULT_LOCALE } = loadEngineLibrary();
  const formats = ['', 'USD', 'EUR', 'CHF'].flatMap((currency) => {
    const { card, fine } = formatsFor(currency);
    return [...Object.values(card).filter((format) => format !== 'General'), fine];
  });
  const changes = (['count', 'percent', 'days', 'ratio', 'hours'] as const).flatMap((unit) =>
    (['up', 'down', 'none'] as const).map((better) => changeFormat(unit, better)),
  );

  it.each([
    [1_240_300, 'USD', 'money', '$1.24M'],
    [999_960, 'USD', 'money', '$1.00M'],
    [80_400, 'EUR', 'money', '80.4K €'],
    [-5, 'USD', 'money', '-$5'],
    [9_949.6, '', 'money', '9,950'],
    [0.2534, '', 'percent', '25.3%'],
    [1_204, '', 'count', '1,204'],
    [12.34, '', 'days', '12.3 d'],
    [1_500, 'USD', 'money per day', '$1,500/day'],
  ] as const)('reads as on a card: %s %s %s', (value, currency, unit, text) => {
    expect(numberText(value, formatsFor(currency).card[unit])).toBe(text);
  });

  // The engine reads no conditions.
  const readable = [...formats, ...changes].filter((format) => !format.startsWith('['));

  it.each([...new Set(readable)])('reads as a cell of the format %s', (format) => {
    fc.assert(
      fc.property(fc.double({ min: -2e7, max: 2e7, noNaN: true }), (any) => {
        // Halves may fall either way.
        const value = Math.round(any * 1e4) / 1e4 + 0.00001234;
        const shown = helpers.formatValue(value, { format, locale: DEFAULT_LOCALE });
        expect(numberText(value, format)).toBe(shown);
      }),
    );
  });
});
