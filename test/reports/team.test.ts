/** The team and rep reports: their numbers are those of the evaluated KPIs, whoever and whatever is chosen. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { openTable } from '../../src/ingest/open';
import type { TableName } from '../../src/metric/expression';
import { type Period, parsePeriod } from '../../src/metric/period';
import { compose, reports, wantsOf } from '../../src/reports';
import { exactly } from '../../src/targets/criterion';
import { type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { dealsOf, place, sampleTables, sourceOf, type Tables } from './support';

const CARDS = [
  'REVENUE',
  'QUOTA_ATTAINMENT',
  'REPS_AT_QUOTA',
  'WIN_RATE',
  'AVERAGE_DEAL_SIZE',
  'SALES_CYCLE',
  'LOST_DEAL_RATIO',
  'REVENUE_PER_REP',
];

const owned = (name: string) => ({ column: 'owner', criterion: exactly(name) });

/** The evaluated KPI; '' where a function would say that the period cuts a target. */
function kpi(name: string, tables: Tables, period: Period, owner = '', group?: Group): Value {
  const expression = kpiExpression(catalogue[name]!, tables);
  try {
    return evaluated(expression, tables, period, owner ? [owned(owner)] : [], group);
  } catch (error) {
    if (error instanceof Error && /cuts one/.test(error.message)) return '';
    throw error;
  }
}

const calculated = (id: 'team' | 'rep', tables: Tables, more = {}) =>
  new Calculated(reports[id], sourceOf(tables, more));

const HEADERS = ['Deal ID', 'Deal', 'Owner', 'Stage', 'Amount', 'Created', 'Closed'];

/** One deal won by each of so many people, the first the largest. */
const manyOwners = (people: number): Tables =>
  dealsOf([
    HEADERS,
    ...Array.from({ length: people }, (_, at) => [
      ...[`${at}`, `Deal ${at}`, `Person ${String(at).padStart(3, '0')}`, 'Won'],
      ...[1000 - at, '2025-01-10', '2025-02-10'],
    ]),
  ]);

const cases: [string, Tables, string][] = [
  ['two people with every table', allExamples(), '2024-Q1 by month'],
  ['two people in one month', allExamples(), '2024-02 by week'],
  ['the sample year', sampleTables(), '2025 by month'],
  ['a stretch of days of the sample', sampleTables(), '2025-02-10..2025-05-20 by month'],
  ['a year without anything', sampleTables(), '2020 by quarter'],
];

describe.each(cases)('the team report over %s', (_, tables, text) => {
  const sheet = calculated('team', tables, { period: text });
  const period = parsePeriod(text.replace(/ by .*/, ''))!;
  const expected = (name: string, group?: Group) => kpi(name, tables, period, '', group);

  it('has the headline in its order', () => {
    const titles = sheet.row(6).filter(Boolean);
    expect(titles).toEqual(CARDS.map((name) => catalogue[name]!.title));
    CARDS.forEach((name, at) => {
      expectSame(sheet.value(`${'ABCDEFGH'[at]}7`), expected(name), name);
    });
  });

  it('shows no error', () => {
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows each owner as evaluated', () => {
    if (text.startsWith('2020')) {
      expect(() => sheet.rowOf('By owner')).toThrow('No row');
      return;
    }
    const lines = linesUnder(sheet, 'By owner');
    const columns = { 0: 'REVENUE', 3: 'QUOTA_ATTAINMENT', 4: 'WON_DEALS', 5: 'LOST_DEALS' };
    const further = { 6: 'WIN_RATE', 7: 'SALES_CYCLE', 8: 'AVERAGE_DEAL_SIZE' };
    for (const [at, name] of Object.entries({ ...columns, ...further })) {
      for (const [owner, cells] of lines) {
        if (/^(All owners|Median|.*no owner)$/i.test(String(owner))) continue;
        expectSame(cells[Number(at)], expected(name, owned(String(owner))), `${owner} ${name}`);
      }
      expectSame(lines.get('All owners')![Number(at)], expected(name), `all ${name}`);
    }
  });
});

describe('the team report', () => {
  it('shows what people put in beside what comes out, and who loses customers', () => {
    const tables = allExamples();
    const period = parsePeriod('2024-Q1')!;
    const sheet = calculated('team', tables, { period: '2024-Q1 by month' });
    const work = [
      'DEMOS_HELD',
      'CANCELLED_LEADS',
      'CALLS_PER_DEAL',
      'EMAILS_PER_DEAL',
      'CLOSE_RATE',
    ];
    const left = ['CUSTOMERS', 'CHURN_RATE', 'LAST_YEARS', 'LOST_LIFETIME_VALUE'];
    for (const [title, names] of [
      ['Work and close rate', work],
      ['Customers by owner', left],
    ] as const) {
      const lines = linesUnder(sheet, title);
      for (const owner of ['Anna', 'Boris']) {
        names.forEach((name, at) => {
          const isOld = name === 'LAST_YEARS';
          const value = isOld
            ? kpi('FIRST_YEAR_CHURN', tables, parsePeriod('2023-Q1')!, '', owned(owner))
            : kpi(name, tables, period, '', owned(owner));
          expectSame(lines.get(owner)![at], value, `${owner} ${name}`);
        });
      }
    }
  });

  it('names thirty of four hundred people, and what the others add', () => {
    const sheet = calculated('team', manyOwners(400));
    const lines = [...linesUnder(sheet, 'By owner')];
    expect(lines).toHaveLength(30 + 3);
    expect(lines[29]![0]).toBe('Person 029');
    const rest = lines.find(([label]) => label === '370 others')![1];
    const sum = Array.from({ length: 370 }, (_, at) => 970 - at).reduce((all, one) => all + one);
    expect(rest[0]).toBe(sum);
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(300);
  });

  it('stays below 1,200 formulas that scan rows with sixty people and every table', () => {
    const people = Array.from({ length: 60 }, (_, at) => `Person ${at}`);
    const rowsOf = (of: (owner: string, at: number) => (string | number)[][]) => people.flatMap(of);
    const tab = (name: TableName, rows: (string | number)[][]) => openTable(rows, name, place);
    const tables: Tables = {
      deals: tab('deals', [
        [...HEADERS, 'MRR'],
        ...rowsOf((owner, at) => [
          [`w${at}`, 'Deal', owner, 'Won', 100 + at, '2025-01-10', '2025-02-10', 10],
        ]),
      ]),
      targets: tab('targets', [
        ['Owner', 'Month', 'Target'],
        ...rowsOf((owner) => [[owner, '2025-02', 100]]),
      ]),
      activities: tab('activities', [
        ['Owner', 'Deal', 'Type', 'Status', 'Date'],
        ...rowsOf((owner, at) => [[owner, `w${at}`, 'Call', 'Done', '2025-02-01']]),
      ]),
      leads: tab('leads', [
        ['ID', 'Owner', 'Status', 'Created'],
        ...rowsOf((owner, at) => [[`l${at}`, owner, 'Cancelled', '2025-02-01']]),
      ]),
      subscriptions: tab('subscriptions', [
        ['Customer', 'Owner', 'Start', 'End', 'MRR'],
        ...rowsOf((owner, at) => [[`c${at}`, owner, '2024-02-01', '2025-03-01', 10]]),
      ]),
    };
    for (const period of ['2025 by month', '2025 by week']) {
      const { layout, leftOut } = compose(reports.team, sourceOf(tables, { period }));
      expect(leftOut).toEqual([]);
      expect(countScans(layout)).toBeGreaterThan(800);
      expect(countScans(compose(reports.rep, sourceOf(tables, { period })).layout)).toBeGreaterThan(
        600,
      );
    }
  });

  it('says nothing of targets of teams beside one person, and charts what is left', () => {
    const deals = [
      [...HEADERS, 'Team'],
      ['1', 'Deal', 'Ada', 'Won', 100, '2025-01-10', '2025-02-10', 'North'],
      ['2', 'Deal', 'Bob', 'Lost', 50, '2025-01-10', '2025-02-10', 'North'],
    ];
    const targets = [
      ['Team', 'Month', 'Target'],
      ['North', '2025-02', 200],
    ];
    const tables: Tables = { ...dealsOf(deals), targets: openTable(targets, 'targets', place) };
    const sheet = calculated('team', tables);
    expect(sheet.value('B7')).toBe(0.5);
    const lines = linesUnder(sheet, 'By owner');
    expect(lines.get('Ada')!.slice(0, 5)).toEqual([100, 1, 1, 0, 1]);
    const titles = sheet.layout.charts.map(({ title }) => title);
    expect(titles).toContain('Win rate by owner');
    expect(titles.join()).not.toContain('Attainment');
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows one person', () => {
    const sheet = calculated('team', manyOwners(1));
    expect([...linesUnder(sheet, 'By owner').keys()]).toEqual([
      'Person 000',
      'All owners',
      'Median',
    ]);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('shows no error with headers only', () => {
    const sheet = calculated('team', dealsOf([HEADERS]));
    expect(errorsOf(sheet)).toEqual([]);
    expect(sheet.layout.cells.flat().some((cell) => cell?.content === 'Left out')).toBe(true);
  });
});

/** Of a report of one owner, by the cell that it is chosen in. */
const chooser = (sheet: Calculated): string => sheet.layout.places.filters.owner!;

describe.each(cases)('the rep report over %s', (_, tables, text) => {
  const sheet = calculated('rep', tables, { period: text });
  const period = parsePeriod(text.replace(/ by .*/, ''))!;

  it('follows the owner that is chosen in its cell', () => {
    const names = sheet.layout.cells
      .flat()
      .find((cell) => cell?.content === sheet.value(chooser(sheet)) && cell.style === 'input')!
      .choices as readonly string[];
    expect(names).not.toContain('all');
    for (const owner of names.slice(0, 3)) {
      sheet.edit(chooser(sheet), owner);
      CARDS.forEach((name, at) => {
        const shown = sheet.value(`${'ABCDEFGH'[at]}7`);
        expectSame(shown, kpi(name, tables, period, owner), `${owner} ${name}`);
      });
      expect(errorsOf(sheet)).toEqual([]);
    }
  });

  it('shows no error for a name that does not exist', () => {
    sheet.edit(chooser(sheet), 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('the rep report', () => {
  const won = (owner: string, deals: number, size: number) =>
    Array.from({ length: deals }, (_, at) => [
      ...[`${owner}${at}`, 'Deal', owner, 'Won', size, '2025-03-01', `2025-03-${11 + at}`],
    ]);
  const lost = (owner: string, deals: number) =>
    Array.from({ length: deals }, (_, at) => [
      ...[`${owner}-${at}`, 'Deal', owner, 'Lost', 10, '2025-03-01', '2025-04-01'],
    ]);
  const tables = dealsOf([
    HEADERS,
    ...[...won('Ada', 4, 100), ...lost('Ada', 1)],
    ...[...won('Bob', 2, 300), ...lost('Bob', 2)],
    ...[...won('Cyd', 1, 50), ...lost('Cyd', 3)],
    // Left a year before: no part of this year's team.
    ['d', 'Deal', 'Dan', 'Won', 10, '2024-03-01', '2024-03-11'],
  ]);

  it('ranks the person among those who took part, with the median', () => {
    const sheet = calculated('rep', tables, { filters: { owner: 'Cyd' } });
    const lines = linesUnder(sheet, 'Beside the team');
    expect(lines.get('Revenue')!.slice(0, 4)).toEqual([50, 400, -0.875, '3 of 3']);
    expect(lines.get('Win rate')!.slice(0, 4)).toEqual([0.25, 0.5, -25, '3 of 3']);
    sheet.edit(chooser(sheet), 'Bob');
    expect(linesUnder(sheet, 'Beside the team').get('Revenue')![3]).toBe('1 of 3');
    sheet.edit(chooser(sheet), 'Ada');
    expect(linesUnder(sheet, 'Beside the team').get('Win rate')![3]).toBe('1 of 3');
    // Sooner is better: Ada's days are 10 to 13, Bob's 10 and 11.
    expect(linesUnder(sheet, 'Beside the team').get('Sales cycle')!.slice(0, 4)).toEqual([
      ...[11.5, 10.5, 1, '3 of 3'],
    ]);
  });

  it('takes nobody who had no deal in the period for a part of the team', () => {
    const sheet = calculated('rep', tables, { filters: { owner: 'Dan' } });
    const remark = 'Dan among 3 owners with a deal or a target in the period';
    expect(sheet.value(`B${sheet.rowOf('Beside the team')}`)).toBe(remark);
    expect(linesUnder(sheet, 'Beside the team').get('Win rate')!.slice(0, 4)).toEqual([
      ...['', 0.5, '', ''],
    ]);
    expect(linesUnder(sheet, 'Beside the team').get('Revenue')![3]).toBe('after 3');
  });

  it('shows the team in the same months, whoever is chosen', () => {
    const sheet = calculated('rep', tables, { filters: { owner: 'Bob' } });
    const march = linesUnder(sheet, 'By month').get(45717)!;
    expect(march.slice(0, 6)).toEqual([600, 1050 / 3, 1, 1, 300, 150]);
    const whole = linesUnder(sheet, 'By month').get('Whole period')!;
    expect(whole.slice(0, 4)).toEqual([600, 350, 0.5, 7 / 13]);
  });

  it('shows stages, sizes, objections and training of the person beside those of the team', () => {
    const sheet = calculated('rep', allExamples(), {
      period: '2024-Q1 by month',
      filters: { owner: 'Boris' },
    });
    const tables = allExamples();
    const period = parsePeriod('2024-Q1')!;
    const training = linesUnder(sheet, 'Training').get('All courses')!;
    expectSame(training[1], kpi('TRAINING_SCORE', tables, period, 'Boris'), 'own score');
    expectSame(training[2], kpi('TRAINING_SCORE', tables, period), 'score of the team');
    const objections = linesUnder(sheet, 'Objections').get('All objections')!;
    const handled = kpi('OBJECTION_HANDLED_RATE', tables, period, 'Boris');
    expectSame(objections[2], handled, 'own objections');
    expectSame(objections[3], kpi('OBJECTION_HANDLED_RATE', tables, period), 'of the team');
    // As STAGE_BOTTLENECKS says of Boris: Proposal, none of 2 against 40% of the team.
    const title = 'Where deals stop';
    expect(linesUnder(sheet, title).get('Proposal')!.slice(1, 4)).toEqual([0, 0.4, -40]);
    expect(sheet.value(`B${sheet.rowOf(title)}`)).toBe(
      'Proposal: 0% move on, against 40% of the team',
    );
    const sizes = [...linesUnder(sheet, 'Deal sizes').values()];
    expect(sizes.map(([deals]) => deals)).toEqual([1, 1, 0, 1]);
    expect(sizes.map((cells) => cells[3])).toEqual([0, 1, 1, 0.5]);
  });

  it('begins with the one who has most rows, and refuses a name that is not there', () => {
    const sheet = calculated('rep', tables);
    expect(sheet.value(chooser(sheet))).toBe('Ada');
    expect(() => calculated('rep', tables, { filters: { owner: 'Eve' } })).toThrow(
      'Owner "Eve" is not in the data of this report. Choose another one.',
    );
  });

  it('is about the only one there is', () => {
    const sheet = calculated('rep', manyOwners(1));
    expect(sheet.value(chooser(sheet))).toBe('Person 000');
    expect(linesUnder(sheet, 'Beside the team').get('Revenue')!.slice(0, 4)).toEqual([
      ...[1000, 1000, 0, ''],
    ]);
    expect(errorsOf(sheet)).toEqual([]);
  });

  it('ranks sixty of four hundred', () => {
    const sheet = calculated('rep', manyOwners(400), { filters: { owner: 'Person 399' } });
    expect(linesUnder(sheet, 'Beside the team').get('Revenue')![3]).toBe('after 60');
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(300);
  });

  it('is not built of deals that nobody owns', () => {
    const nobody = dealsOf([HEADERS.filter((header) => header !== 'Owner')]);
    expect(wantsOf(reports.rep, { tables: nobody })).toBe('a column for "Owner" in the deals tab');
    expect(wantsOf(reports.team, { tables: nobody })).toBe('');
  });
});
