/** What the definitions leave open and the contract settles, each over a table small enough to check. */
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import { type Expression, parts, type TableName } from '../../src/metric/expression';
import { parsePeriod } from '../../src/metric/period';
import type { Place } from '../../src/tables/schema';
import { evaluateBreakdown } from '../../src/targets/breakdown';
import { parseCriterion } from '../../src/targets/criterion';
import { evaluate, kpiExpression, type Scope, type Value } from '../../src/targets/evaluate';

type Rows = readonly (readonly (string | number)[])[];

const place: Place = { toSerial: (epoch) => epoch / 86_400_000 + 25_569, settings: {} };

const EXAMPLE = { deals: exampleTables.deals.rows, targets: exampleTables.targets.rows };

const open = (name: TableName, rows: Rows) => openTable(rows as (string | number)[][], name, place);

function scopeOf(
  tables: Partial<Record<TableName, Rows>>,
  period?: string,
  criteria: string[] = [],
) {
  const opened = Object.entries(tables).map(([name, rows]) => [
    name,
    open(name as TableName, rows),
  ]);
  const filters = criteria.flatMap((column, at) =>
    at % 2 ? [] : [{ column, criterion: parseCriterion(criteria[at + 1]!, place) }],
  );
  return {
    tables: Object.fromEntries(opened),
    periods: [period === undefined ? undefined : parsePeriod(period)!],
    filters,
  } satisfies Scope;
}

const value = (
  name: string,
  tables: Partial<Record<TableName, Rows>>,
  period?: string,
  criteria?: string[],
): Value => evaluate(kpiExpression(catalogue[name]!), scopeOf(tables, period, criteria))[0]![0]!;

const rows = (name: string, tables: Partial<Record<TableName, Rows>>, period?: string) =>
  evaluateBreakdown(catalogue[name]!.breakdown!, scopeOf(tables, period));

/** Deals with these columns only. */
const deals = (header: string, ...lines: string[]) => ({
  deals: [header, ...lines].map((line) => line.split('|').map((cell) => cell.trim())),
});

const measured = Object.entries(catalogue).filter(
  ([, { tables, breakdown, noFormula }]) => tables.length && !breakdown && !noFormula,
);

describe('over tables without a row', () => {
  const empty = Object.fromEntries(
    Object.entries(exampleTables).map(([name, { rows }]) => [name, rows.slice(0, 1)]),
  );
  const divides = (expression: Expression): boolean => {
    if (expression.kind === 'orElse') return divides(expression.otherwise);
    const isMedian = expression.kind === 'measure' && expression.aggregate === 'median';
    return expression.kind === 'ratio' || isMedian || parts(expression).some(divides);
  };

  it.each(measured)('%s is 0, or empty where there is nothing to divide by', (name, entry) => {
    const expected = divides(kpiExpression(entry)) ? '' : 0;
    expect(value(name, empty, '2024-Q1')).toBe(expected);
  });

  it.each(['LOST_REASONS', 'COMPETITORS', 'DEAL_SIZE_BANDS', 'STAGE_FUNNEL'])(
    '%s has no rows',
    (name) => {
      expect(rows(name, empty, '2024-Q1')).toEqual([]);
    },
  );
});

describe('without a period', () => {
  it.each([
    ['OPEN_DEALS', 3],
    ['PIPELINE_VALUE', 135000],
    ['WEIGHTED_PIPELINE', 45000],
    ['DEALS_CREATED', 12],
    ['WON_DEALS', 5],
    ['CLOSED_DEALS', 9],
    ['REVENUE', 90000],
    ['CLOSE_RATE', 5 / 12],
    ['SALES_CYCLE', 50],
    ['QUOTA_ATTAINMENT', 1],
  ])('%s counts every row: %d', (name, result) => {
    expect(value(name, EXAMPLE)).toBe(result);
  });

  it.each([
    'DEAL_AGE',
    'STALLED_DEALS',
    'PIPELINE_COVERAGE',
    'SALES_GROWTH',
    'YOY_GROWTH',
    'HOCKEY_STICK',
  ])('%s needs one', (name) => {
    expect(() => value(name, EXAMPLE)).toThrow('needs a period');
  });
});

describe('open at the end of a period', () => {
  it.each([
    ['2023-11', 2, 'Beacon and Cedar'],
    ['2023-12-02', 1, 'Cedar, as Beacon closed within the day'],
    ['2023-12-14', 2, 'Cedar closes a day later, Delta came'],
    ['2023-12-15', 1, 'Delta'],
    ['2022', 0, 'none created yet'],
  ])('of %s are %d deals: %s', (period, result) => {
    expect(value('OPEN_DEALS', EXAMPLE, period)).toBe(result);
  });

  it('weighted is empty where one of them has closed since', () => {
    expect(value('WEIGHTED_PIPELINE', EXAMPLE, '2023-12')).toBe('');
    expect(value('PIPELINE_VALUE', EXAMPLE, '2023-12')).toBe(10000);
    expect(value('WEIGHTED_PIPELINE', EXAMPLE, '2024-05')).toBe(45000);
  });

  it('by stage puts them in a last row, without a weight', () => {
    const funnel = rows('STAGE_FUNNEL', EXAMPLE, '2024-02');
    expect(funnel.map(({ label, values }) => [label, ...values])).toEqual([
      ['Qualified', 1, 60000, 12000, 0.2],
      ['Proposal', 0, 0, 0, 0],
      ['Negotiation', 1, 30000, 15000, 0.2],
      ['closed since', 3, 45000, '', 0.6],
    ]);
  });
});

describe('ages run to the start of the last day', () => {
  const late = deals(
    'Deal|Status|Created|Amount',
    'A|Open|2024-03-01|1',
    'B|Open|2024-03-31 18:00|1',
  );

  it('and a deal created later on it has none yet', () => {
    expect(value('DEAL_AGE', late, '2024-03-31')).toBe(30);
    expect(value('OPEN_DEALS', late, '2024-03-31')).toBe(2);
    expect(value('DEAL_AGE', late, '2024-03')).toBe(30);
  });
});

describe('stalled deals', () => {
  it('are unknown where nothing was won before the end', () => {
    expect(value('STALLED_DEALS', EXAMPLE, '2023-01')).toBe('');
  });

  it('are measured by the deals won before the end, not after', () => {
    // Until March 2023 the cycle is 40 days; the open deals then are none.
    expect(value('STALLED_DEALS', EXAMPLE, '2023-03')).toBe(0);
    // 50 days from 25 January end on 15 March.
    expect(value('STALLED_DEALS', EXAMPLE, '2024-03-25')).toBe(1);
    expect(value('STALLED_DEALS', EXAMPLE, '2024-02-24')).toBe(0);
  });

  it.each([
    [['Stage', 'Negotiation'], 1],
    [['Stage', 'Qualified'], 0],
    [['status', 'open'], 1],
    [['probability', '0.5'], 1],
    [['Owner', 'Anna'], 1],
    [['Owner', 'Clara'], ''],
  ])('of %j are %j', (criteria, result) => {
    expect(value('STALLED_DEALS', EXAMPLE, '2024-Q1', criteria)).toBe(result);
  });
});

describe('coverage', () => {
  it('takes what was open at the start and closes within, by its actual date once closed', () => {
    expect(value('PIPELINE_COVERAGE', EXAMPLE, '2024-Q1')).toBe(10000 / 45000);
  });

  it('refuses a part of a target', () => {
    expect(() => value('PIPELINE_COVERAGE', EXAMPLE, '2024-01')).toThrow('whole targets');
  });
});

describe('pooled KPIs leave out rows that miss a value', () => {
  const some = deals(
    'Deal|Status|Created|Closed|Amount|Cost|List amount',
    'A|Won|2024-01-01|2024-01-11|100|40|200',
    'B|Won|2024-01-01|2024-01-21|300||',
    'C|Won||2024-01-21||90|500',
    'D|Won|2024-01-25|2024-01-21|60|60|60',
  );

  it.each([
    ['GROSS_PROFIT', 60],
    ['AVERAGE_MARGIN', 60 / 160],
    ['AVERAGE_DISCOUNT', 1 - 160 / 260],
    ['AVERAGE_DEAL_SIZE', 460 / 3],
    ['SALES_CYCLE', 15],
    ['MEDIAN_SALES_CYCLE', 15],
    ['WON_DEALS', 4],
    ['REVENUE', 460],
  ])('%s', (name, result) => {
    expect(value(name, some, '2024-01')).toBeCloseTo(result, 9);
  });
});

describe('against targets', () => {
  const team = {
    deals: deals(
      'Deal|Owner|Status|Closed|Amount',
      'A|Anna|Won|2024-01-05|100',
      'B|boris|Won|2024-02-05|50',
      'C|Clara|Won|2024-02-06|900',
    ).deals,
    targets: [
      ['Owner', 'Period', 'Target'],
      ['Anna', '2024-Q1', 100],
      ['Boris', '2024-Q1', 100],
      ['Dora', '2024-Q1', 200],
      ['Clara', '2024-Q2', 100],
    ],
  };

  it.each([
    ['QUOTA_ATTAINMENT', 150 / 400, 'without the sales of Clara, who has none in the quarter'],
    ['REPS_AT_QUOTA', 1 / 3, 'Anna, who just reached hers, of three'],
    ['REVENUE_PER_REP', 1050 / 4, 'over Anna, Boris, Clara and Dora, who won nothing'],
  ])('%s is %d: %s', (name, result) => {
    expect(value(name, team, '2024-Q1')).toBeCloseTo(result, 9);
  });

  it('revenue per rep does without them', () => {
    expect(value('REVENUE_PER_REP', { deals: team.deals }, '2024-Q1')).toBe(350);
  });

  it('growth is empty without a period before to compare with', () => {
    expect(value('SALES_GROWTH', team, '2024-Q1')).toBe('');
    expect(value('SALES_GROWTH', team, '2024-Q2')).toBe(-1);
    expect(value('YOY_GROWTH', team, '2025-Q1')).toBe(-1);
  });
});

describe('the hockey stick', () => {
  const month = deals(
    'Deal|Status|Closed|Amount',
    'A|Won|2024-01-27|30',
    'B|Won|2024-01-28|10',
    'C|Won|2024-01-31 23:59|20',
    'D|Lost|2024-01-31|500',
  );

  it.each<[string, Value, string]>([
    ['2024-01', 0.5, 'four days of 31'],
    ['2024-01-28..2024-01-31', 20 / 30, 'one day of four'],
    ['2024-01-31', 1, 'the only day'],
    ['2024-02', '', 'nothing won'],
  ])('of %s is %j: %s', (period, result) => {
    expect(value('HOCKEY_STICK', month, period)).toBe(result);
  });
});

describe('monthly value', () => {
  it('comes from the MRR column, else from the value period', () => {
    const mixed = deals(
      'Deal|Account|Status|Closed|Amount|Value period|MRR',
      'A|X|Won|2024-01-05|1200|annual|',
      'B|X|Won|2024-01-06|70|monthly|',
      'C|Y|Won|2024-01-07|5000|one_time|',
      'D|Y|Won|2024-01-08|5000|one_time|30',
    );
    expect(value('MRR_ADDED', mixed, '2024')).toBe(200);
    expect(value('ARR_WON', mixed, '2024')).toBe(2400);
    expect(value('AVERAGE_ARR_WON', mixed, '2024')).toBe(1200);
  });
});

describe('parts add up to the whole', () => {
  const total = (list: readonly { values: Value[] }[], column: number) =>
    list.reduce((sum, { values }) => sum + Number(values[column]), 0);

  it.each(['2023', '2023-Q4', '2024-Q1', '2024-02', undefined])('in %s', (period) => {
    const of = (name: string) => Number(value(name, EXAMPLE, period));
    expect(of('WON_DEALS') + of('LOST_DEALS')).toBe(of('CLOSED_DEALS'));
    expect(of('NEW_BUSINESS_REVENUE') + of('EXISTING_BUSINESS_REVENUE')).toBe(of('REVENUE'));
    const bands = rows('DEAL_SIZE_BANDS', EXAMPLE, period);
    expect(total(bands, 0)).toBe(of('CLOSED_DEALS'));
    const funnel = rows('STAGE_FUNNEL', EXAMPLE, period);
    expect(total(funnel, 0)).toBe(of('OPEN_DEALS'));
    expect(total(funnel, 1)).toBe(of('PIPELINE_VALUE'));
    const reasons = rows('LOST_REASONS', EXAMPLE, period);
    if (reasons.length) expect(total(reasons, 2)).toBeCloseTo(1, 9);
  });
});

it('a lost deal without a reason is in no row and no share', () => {
  const lost = deals(
    'Deal|Stage|Status|Created|Closed|Amount|Lost reason',
    'A|Demo|Lost|2024-01-01|2024-01-11|10|Price',
    'B|Demo|Lost|2024-01-01|2024-01-21|20|',
  );
  expect(rows('LOST_REASONS', lost, '2024')).toEqual([
    { label: 'Price', values: [1, 10, 1, 'Demo', 10] },
  ]);
});

it('the last open stage is not known where the CRM moves lost deals to a closing stage', () => {
  const moved = deals(
    'Deal|Deal Stage|Create Date|Close Date|Amount|Lost reason',
    'A|Closed Lost|2024-01-01|2024-01-11|10|Price',
    'B|Closed Won|2024-01-01|2024-01-21|20|',
  );
  expect(rows('LOST_REASONS', moved, '2024')).toEqual([
    { label: 'Price', values: [1, 10, 1, '', 10] },
  ]);
});
