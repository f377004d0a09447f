/** Every number of a report equals the JavaScript target's over the same rows, whatever is chosen in the sheet. */
import { beforeAll, describe, expect, it } from 'vitest';
import { pipeline } from '../../src/catalogue/pipeline';
import { catalogue } from '../../src/catalogue/registry';
import { UserError } from '../../src/metric/errors';
import type { Expression } from '../../src/metric/expression';
import { multiply, period } from '../../src/metric/expression';
import { type Period, parsePeriod, previousPeriod } from '../../src/metric/period';
import { exactly } from '../../src/targets/criterion';
import { evaluate, type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { sampleTables } from '../reports/support';
import { openWorkbook, request, type Workbook } from './support';

const tables = sampleTables();
const kpi = (name: string): Expression => kpiExpression(catalogue[name]!);

function value(
  expression: Expression,
  period: Period,
  filters: Record<string, string> = {},
  group?: Group,
): Value {
  const chosen = Object.entries(filters).map(([column, word]) => ({
    column,
    criterion: exactly(word),
  }));
  const groups = group ? { groups: [group] } : {};
  try {
    return evaluate(expression, { tables, periods: [period], filters: chosen, ...groups })[0]![0]!;
  } catch (error) {
    // A function can say what is wrong with the period, a report leaves the cell empty.
    if (error instanceof UserError && /cuts one/.test(error.message)) return '';
    throw error;
  }
}

function same(actual: unknown, expected: Value, what: string): void {
  if (typeof expected !== 'number') expect(actual, what).toBe(expected);
  else
    expect(actual, what).toBeCloseTo(expected, 9 - Math.ceil(Math.log10(Math.abs(expected) + 1)));
}

/** Columns of a table on a sheet: KPI by letter. */
type Columns = Record<string, string>;

function checkRow(
  book: Workbook,
  sheet: string,
  row: number,
  columns: Columns,
  of: (name: string) => Value,
) {
  for (const [letter, name] of Object.entries(columns)) {
    same(book.value(sheet, `${letter}${row}`), of(name), `${sheet} ${letter}${row} ${name}`);
  }
}

const CARDS = {
  Pipeline: {
    A: 'OPEN_DEALS',
    B: 'PIPELINE_VALUE',
    C: 'WEIGHTED_PIPELINE',
    D: 'PIPELINE_VELOCITY',
    E: 'PIPELINE_COVERAGE',
    G: 'STALLED_DEALS',
    H: 'DEAL_AGE',
  },
  Sources: { A: 'WON_DEALS', B: 'WIN_RATE' },
};
const MONTHS = {
  B: 'DEALS_CREATED',
  C: 'WON_DEALS',
  D: 'LOST_DEALS',
  E: 'WIN_RATE',
  F: 'REVENUE',
  G: 'AVERAGE_DEAL_SIZE',
  H: 'SALES_CYCLE',
};
const OWNERS = {
  B: 'REVENUE',
  C: 'QUOTA_ATTAINMENT',
  D: 'WON_DEALS',
  E: 'LOST_DEALS',
  F: 'WIN_RATE',
  G: 'OPEN_DEALS',
  H: 'PIPELINE_VALUE',
};
const SOURCES = {
  B: 'REVENUE',
  C: 'WON_DEALS',
  D: 'WIN_RATE',
  E: 'SALES_CYCLE',
  F: 'EXISTING_BUSINESS_REVENUE',
};
const PRODUCTS = {
  B: 'REVENUE',
  C: 'WON_DEALS',
  D: 'AVERAGE_DEAL_SIZE',
  E: 'AVERAGE_MARGIN',
  F: 'WIN_RATE',
};

describe.each([
  ['the year', '2025', {}],
  ['a quarter', '2025-Q3', {}],
  ['a stretch of days', '2025-02-10..2025-05-20', {}],
  ['one owner', '2025', { owner: 'Anna Keller' }],
  ['a source of one team', '2024-Q4', { source: 'Referrals', team: 'South' }],
  ['a time without deals', '2020', {}],
] as [string, string, Record<string, string>][])('over %s', (_, text, filters) => {
  const chosen = parsePeriod(text)!;
  let book: Workbook;

  // Built for the year and everybody; then a reader chooses in the cells.
  beforeAll(async () => {
    book = await openWorkbook();
    book.build(request(), request({ report: 'sources' }));
    const { engine } = book.host;
    for (const sheet of ['Pipeline', 'Sources']) {
      const id = engine.findSheet(sheet)!;
      const put = (column: number, serial: number) =>
        engine.patch(id, { top: 2, bottom: 2, left: column, right: column }, () => ({
          value: serial,
        }));
      put(0, chosen.start);
      put(1, chosen.end - 1);
      const captions = book.sheet(sheet).cells.filter(({ a1 }) => /^[A-H]2$/.test(a1));
      for (const [column, word] of Object.entries(filters)) {
        const { a1 } = captions.find(({ value: title }) => String(title).toLowerCase() === column)!;
        book.edit(sheet, a1.replace('2', '3'), word);
      }
    }
  });

  const heedsAll = (name: string) =>
    !catalogue[name]!.tables.some((table) => table.includes('targets')) ||
    Object.keys(filters).every((column) => tables.targets!.column(column));

  const expected = (name: string, period = chosen, group?: Group): Value =>
    heedsAll(name) ? value(kpi(name), period, filters, group) : '';

  it.each(Object.entries(CARDS))(
    'the headline of %s, and that of the period before',
    (sheet, columns) => {
      checkRow(book, sheet, 7, columns, (name) => expected(name));
      const before = book.rowOf(sheet, 'Period before', 'Headline');
      const row = book
        .sheet(sheet)
        .cells.filter(({ a1, note }) => /^A\d+$/.test(a1) && !note)
        .filter(({ value: label }) => label === 'Period before')
        .map(({ a1 }) => Number(a1.slice(1)))
        .reduce((last, one) => Math.max(last, one), before);
      checkRow(book, sheet, row + 1, columns, (name) => expected(name, previousPeriod(chosen)));
    },
  );

  it('the sales forecast', () => {
    const forecast = multiply(kpiExpression(pipeline.PIPELINE_VELOCITY), period('days'));
    same(book.value('Pipeline', 'F7'), value(forecast, chosen, filters), 'F7');
  });

  it('months, which end with the period', () => {
    const total = book.rowOf('Pipeline', 'Whole period', 'Month');
    checkRow(book, 'Pipeline', total, MONTHS, (name) => expected(name));
    const first = book.rowOf('Pipeline', 'Month') + 1;
    expect(total - first).toBe(12);
    for (let row = first; row < total; row++) {
      const start = Number(book.value('Pipeline', `A${row}`));
      const next = Number(book.value('Pipeline', `A${row + 1}`)) || chosen.end;
      checkRow(book, 'Pipeline', row, MONTHS, (name) =>
        expected(name, { start, end: next, text: '' }),
      );
    }
    expect(Number(book.value('Pipeline', `A${total - 1}`))).toBeLessThan(chosen.end);
  });

  it('owners, whose parts add up to the whole', () => {
    const first = book.rowOf('Pipeline', 'Owner') + 1;
    const total = book.rowOf('Pipeline', 'All owners');
    const rest = total - 1;
    for (let row = first; row < rest; row++) {
      const owner = String(book.value('Pipeline', `A${row}`));
      const group = { column: 'owner', criterion: exactly(owner) };
      checkRow(book, 'Pipeline', row, OWNERS, (name) => expected(name, chosen, group));
    }
    checkRow(book, 'Pipeline', total, OWNERS, (name) => expected(name));
    expect(book.value('Pipeline', `A${rest}`)).toBe('No owner');
    const numbers = (letter: string) =>
      Array.from({ length: total - first }, (_, at) =>
        Number(book.value('Pipeline', `${letter}${first + at}`)),
      );
    for (const letter of ['B', 'D', 'E', 'G', 'H']) {
      const sum = numbers(letter).reduce((all, one) => all + one, 0);
      expect(sum, letter).toBeCloseTo(Number(book.value('Pipeline', `${letter}${total}`)), 6);
    }
  });

  it.each([
    ['source', 'Source', 'All sources', SOURCES],
    ['product', 'Product', 'All products', PRODUCTS],
  ])('by %s', (column, head, all, columns) => {
    const first = book.rowOf('Sources', head) + 1;
    const total = book.rowOf('Sources', all);
    for (let row = first; row < total; row++) {
      const word = String(book.value('Sources', `A${row}`));
      const group = { column, criterion: exactly(word) };
      checkRow(book, 'Sources', row, columns, (name) => expected(name, chosen, group));
    }
    checkRow(book, 'Sources', total, columns, (name) => expected(name));
  });
});
