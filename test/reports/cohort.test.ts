import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { parsePeriod } from '../../src/metric/period';
import { cohortOf, daysToEvent, isYoung, oldEnough, runsOfEnds } from '../../src/reports/cohort';
import { tables } from '../../src/tables';
import { evaluate } from '../../src/targets/evaluate';
import { dealsOf, place } from './support';

const everything = () => true;

const followers = Object.entries(catalogue).filter(([, { cohorts }]) => cohorts);

describe('a cohort', () => {
  it('is what eight KPIs follow', () => {
    expect(followers.map(([name]) => name).sort()).toEqual([
      'CLOSE_RATE',
      'CUSTOMER_ACQUISITION_RATE',
      'LEAD_CONVERSION_RATE',
      'LEAD_TO_OPPORTUNITY_RATE',
      'MQL_CONVERSION_RATE',
      'MQL_TO_SQL_RATE',
      'PROVIDED_LEAD_CLOSE_RATE',
      'SQL_CONVERSION_RATE',
    ]);
    // First-year churn itself leaves out whose year has not passed.
    for (const [name, { definition, cohorts }] of Object.entries(catalogue)) {
      const isOne = /^Cohort, by count: of the/.test(definition) && name !== 'FIRST_YEAR_CHURN';
      expect(!!cohorts, name).toBe(isOne);
    }
  });

  it.each(followers)('of %s begins on the date that the KPI is counted on', (_, kpi) => {
    for (const { table, from, until } of kpi.cohorts!) {
      expect(tables[table].columns[from]!.type).toBe('date');
      expect(tables[table].columns[until]!.type).toBe('date');
      if (table === kpi.countedOn.split('.')[0]) expect(kpi.countedOn).toBe(`${table}.${from}`);
    }
  });

  it('is of the first table that has both dates', () => {
    const kpi = catalogue.PROVIDED_LEAD_CLOSE_RATE!;
    expect(cohortOf(kpi, everything)!.table).toBe('deals');
    expect(cohortOf(kpi, (table) => table === 'leads')!.table).toBe('leads');
    expect(cohortOf(kpi, (_, column) => column === 'created')).toBeUndefined();
    expect(cohortOf(catalogue.WIN_RATE!, everything)).toBeUndefined();
  });
});

describe('the mean time to the event', () => {
  const days = (...rows: string[][]) =>
    evaluate(daysToEvent(catalogue.CLOSE_RATE!.cohorts![0]!), {
      tables: dealsOf([['Status', 'Amount', 'Created', 'Closed'], ...rows]),
      place,
      periods: [parsePeriod('2024-01')!],
    })[0]![0];

  it('is that of all rows that had it, whenever', () => {
    expect(
      days(
        ['Won', '1', '2024-01-01', '2024-01-11'],
        ['Won', '1', '2025-01-01', '2025-01-31'],
        ['Lost', '1', '2024-01-01', '2024-01-03'],
        ['Won', '1', '', '2024-01-03'],
        ['Open', '1', '2024-01-01', ''],
      ),
    ).toBe(20);
  });

  it('is not known where no row had it', () => {
    expect(days(['Open', '1', '2024-01-01', ''])).toBe('');
    expect(days()).toBe('');
  });
});

describe('as formulas', () => {
  it('a cohort is old enough by the last day of the data', () => {
    const range = (table: string, column: string) => `${table}_${column}`;
    expect(oldEnough(catalogue.CLOSE_RATE!.cohorts![0]!, '$B$9', range)).toBe(
      'IF($B$9="";"";INT(MAX(deals_created;deals_closed))+1-$B$9)',
    );
  });

  it.each<[string, string[], [from: number, many: number, end: string][]]>([
    ['none', [], []],
    ['all with one cell', ['$C$40', '$C$40'], [[0, 2, '$C$40']]],
    [
      'each with the cell below, the last with its own',
      ['$A11', '$A12', '$C$40', '$C$40'],
      [
        [0, 2, '$A11'],
        [2, 2, '$C$40'],
      ],
    ],
  ])('lines whose periods end alike share a rule: %s', (_, ends, runs) => {
    expect(runsOfEnds(ends, 10)).toEqual(runs.map(([from, many, end]) => ({ from, many, end })));
  });

  it('a young one is told without what a locale reads otherwise', () => {
    expect(isYoung('$A13', '$B$10')).toBe('($B$10<>"")*($A13>$B$10)>0');
  });
});
