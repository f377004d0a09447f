/** Every number of the reports on recurring revenue equals the JavaScript target's over the same rows. */
import { beforeAll, describe, expect, it } from 'vitest';
import { averageMargin } from '../../src/catalogue/measures';
import { catalogue } from '../../src/catalogue/registry';
import { type Expression, given, multiply, number, ratio } from '../../src/metric/expression';
import { type Period, parsePeriod, previousPeriod } from '../../src/metric/period';
import { exactly } from '../../src/targets/criterion';
import { evaluate, kpiExpression, type Value } from '../../src/targets/evaluate';
import { spend } from '../../workbench/sample/spend';
import { subscriptions } from '../../workbench/sample/subscriptions';
import { recurringTables } from '../reports/support';
import { openWorkbook, request, sampleTabs, type Workbook } from './support';

const tables = recurringTables();
const kpi = (name: string): Expression => kpiExpression(catalogue[name]!);
const less = (name: string) => multiply(number(-1), kpi(name));

const evaluated = (expression: Expression, period: Period, owner?: string): Value => {
  const filters = owner ? [{ column: 'owner', criterion: exactly(owner) }] : [];
  return evaluate(expression, { tables, periods: [period], filters })[0]![0]!;
};

function same(actual: unknown, expected: Value, what: string): void {
  if (typeof expected !== 'number') expect(actual, what).toBe(expected);
  else expect(actual, what).toBeCloseTo(expected, 6);
}

const tabs = () =>
  [subscriptions(), spend()]
    .map(({ name, rows }) => ({ name, cells: rows }))
    .concat(sampleTabs().map(({ name, cells }) => ({ name, cells: cells as string[][] })));

const margin = given('deals', averageMargin, number(1));
const CARDS: Record<string, Expression[]> = {
  Growth: [
    'CUSTOMERS',
    'MRR',
    'ARR',
    'NEW_CUSTOMERS',
    'CHURN_RATE',
    'GROSS_GROWTH_RATE',
    'NET_GROWTH_RATE',
    'NET_REVENUE_RETENTION',
  ].map(kpi),
  Investor: [
    ...['MRR', 'ARR', 'NET_GROWTH_RATE', 'NET_REVENUE_RETENTION', 'GROSS_MRR_CHURN'].map(kpi),
    ratio(kpi('CAC'), multiply(ratio(kpi('NEW_MRR'), kpi('NEW_CUSTOMERS')), margin)),
    ratio(kpi('LTV'), kpi('CAC')),
    kpi('QUICK_RATIO'),
  ],
};

const MONTHS: Record<string, Expression[]> = {
  Growth: [
    'CUSTOMERS',
    'NEW_TRIALS',
    'OPEN_DEALS',
    'NEW_CUSTOMERS',
    'REACTIVATED_CUSTOMERS',
    'CHURNED_CUSTOMERS',
    'MRR',
    'ARR',
    'CHURN_RATE',
    'GROSS_GROWTH_RATE',
    'NET_GROWTH_RATE',
  ].map(kpi),
  Investor: [
    'MRR',
    'NET_NEW_MRR',
    'CUSTOMERS',
    'ARPA',
    'NET_REVENUE_RETENTION',
    'GROSS_MRR_CHURN',
    'GROSS_GROWTH_RATE',
    'NET_GROWTH_RATE',
  ].map(kpi),
};

const [opening, , , , , , closing] = catalogue.MRR_MOVEMENTS!.breakdown!.columns;
const MOVEMENTS = [
  opening!.value,
  ...['NEW_MRR', 'EXPANSION_MRR', 'REACTIVATION_MRR'].map(kpi),
  ...['CONTRACTION_MRR', 'CHURNED_MRR'].map(less),
  closing!.value,
];

const letter = (index: number): string => String.fromCharCode(66 + index);

describe.each([
  ['2025', undefined],
  ['2025-Q2', undefined],
  ['2024', 'Daniel Osei'],
] as [string, string | undefined][])('over %s, owner %s', (text, owner) => {
  const chosen = parsePeriod(text)!;
  let book: Workbook;

  // Built for 2025 and everybody; then a reader chooses in the cells.
  beforeAll(async () => {
    book = await openWorkbook(tabs());
    book.build(request({ report: 'growth' }), request({ report: 'investor' }));
    const { engine } = book.host;
    for (const sheet of ['Growth', 'Investor']) {
      const id = engine.findSheet(sheet)!;
      [chosen.start, chosen.end - 1].forEach((value, column) => {
        const area = { top: 2, bottom: 2, left: column, right: column };
        engine.patch(id, area, () => ({ value }));
      });
      const caption = book.sheet(sheet).cells.find(({ value }) => value === 'Owner')!;
      if (owner) book.edit(sheet, caption.a1.replace('2', '3'), owner);
    }
  });

  it.each(['Growth', 'Investor'])('the headline of %s, and that of the period before', (sheet) => {
    const before = book.rowOf(sheet, 'Judgement of the change') - 3;
    CARDS[sheet]!.forEach((expression, index) => {
      const column = String.fromCharCode(65 + index);
      const expected = heeded(expression, chosen);
      same(book.value(sheet, `${column}7`), expected, `${sheet} ${column}7`);
      const previous = heeded(expression, previousPeriod(chosen));
      same(book.value(sheet, `${column}${before}`), previous, `${sheet} ${column}${before}`);
    });
  });

  // Spend names no owner, so what it is part of is empty for one.
  const heeded = (expression: Expression, period: Period): Value =>
    owner && JSON.stringify(expression).includes('"spend"')
      ? ''
      : evaluated(expression, period, owner);

  it.each(['Growth', 'Investor'])('the months of %s, which end with the period', (sheet) => {
    const first = book.rowOf(sheet, 'Month') + 1;
    const total = book.rowOf(sheet, 'Whole period', 'Month');
    expect(total - first).toBe(12);
    for (let row = first; row <= total; row++) {
      const start = Number(book.value(sheet, `A${row}`));
      const end = Number(book.value(sheet, `A${row + 1}`)) || chosen.end;
      const period = row === total ? chosen : { start, end, text: '' };
      MONTHS[sheet]!.forEach((expression, index) => {
        const at = `${letter(index)}${row}`;
        same(book.value(sheet, at), evaluated(expression, period, owner), `${sheet} ${at}`);
      });
    }
  });

  it('the movements, which add up line by line', () => {
    const title = 'MRR movements';
    const first = book.rowOf('Growth', 'Month', title) + 1;
    const total = book.rowOf('Growth', 'Whole period', title);
    for (let row = first; row <= total; row++) {
      const start = Number(book.value('Growth', `A${row}`));
      const end = Number(book.value('Growth', `A${row + 1}`)) || chosen.end;
      const period = row === total ? chosen : { start, end, text: '' };
      const values = MOVEMENTS.map((expression, index) => {
        const value = book.value('Growth', `${letter(index)}${row}`);
        same(value, evaluated(expression, period, owner), `${letter(index)}${row}`);
        return Number(value);
      });
      const sum = values.slice(0, 6).reduce((all, one) => all + one, 0);
      expect(sum, `row ${row}`).toBeCloseTo(values[6]!, 6);
    }
  });

  it('the plain layout, which is the months turned round', () => {
    const first = book.rowOf('Investor', 'Month') + 1;
    const plain = book.rowOf('Investor', 'Metric');
    MONTHS.Investor!.forEach((_, metric) => {
      for (let month = 0; month < 12; month++) {
        const turned = book.value('Investor', `${letter(month)}${plain + 1 + metric}`);
        expect(turned).toBe(book.value('Investor', `${letter(metric)}${first + month}`));
      }
    });
    expect(book.value('Investor', `B${plain}`)).toBe(book.value('Investor', `A${first}`));
  });
});

describe('the charts of the growth report', () => {
  it('say what they show, with dashes for what is compared and no name for what lifts a step', async () => {
    const book = await openWorkbook(tabs());
    book.build(request({ report: 'growth' }));
    const { charts } = book.sheet('Growth');
    expect(charts.map(({ type, title }) => [type, title])).toEqual([
      ['column', 'MRR at the end of each month'],
      ['line', 'Growth in customers, before and after those who left'],
      ['column', 'From opening to closing MRR'],
      ['column', 'MRR gained and lost by month'],
    ]);
    const series = charts.map(({ options }) => options.series as Record<string, object>);
    expect(series[1]![1]).toMatchObject({ labelInLegend: 'Gross growth', lineDashStyle: [6, 4] });
    expect(series[2]![0]).toMatchObject({ visibleInLegend: false });
    expect(charts[3]!.options.isStacked).toBe(true);
    for (const { options } of charts) {
      expect(options.vAxis).toMatchObject({ title: expect.stringMatching(/./) });
    }
  });
});

describe('the cash of the investor report', () => {
  it('gives the burn multiple once the net burn is typed, and keeps it at a refresh', async () => {
    const book = await openWorkbook(tabs());
    const built = request({ report: 'investor' });
    book.build(built);
    const row = () => book.rowOf('Investor', 'This period', 'Cash');
    const arr = 12 * Number(evaluated(kpi('NET_NEW_MRR'), parsePeriod('2025')!));
    expect(book.value('Investor', `C${row()}`)).toBeCloseTo(arr, 6);
    expect(book.value('Investor', `D${row()}`)).toBe('');
    book.edit('Investor', `B${row()}`, '900000');
    expect(book.value('Investor', `D${row()}`)).toBeCloseTo(900000 / arr, 9);
    book.build(built);
    expect(book.value('Investor', `B${row()}`)).toBe(900000);
    expect(book.value('Investor', `D${row()}`)).toBeCloseTo(900000 / arr, 9);
  });
});
