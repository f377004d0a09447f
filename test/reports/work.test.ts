/** The SDR, business development and activity reports: their numbers are those of the evaluated KPIs. */
import { describe, expect, it } from 'vitest';
import { demand } from '../../src/catalogue/demand';
import { exampleTables } from '../../src/catalogue/example-tables';
import { catalogue } from '../../src/catalogue/registry';
import { stages } from '../../src/catalogue/stages';
import { openTable } from '../../src/ingest/open';
import { recognise } from '../../src/ingest/recognise';
import { type Period, parsePeriod, previousPeriod } from '../../src/metric/period';
import { compose, reports } from '../../src/reports';
import { compute } from '../../src/targets/compute';
import { exactly } from '../../src/targets/criterion';
import { type Filter, type Group, kpiExpression, type Value } from '../../src/targets/evaluate';
import { sampleTabs } from '../../workbench/sample';
import { Calculated } from './calculated';
import { bare, countScans, formulasOf, isAsked, mayBeEmpty, operands } from './formulas';
import { allExamples, errorsOf, evaluated, expectSame, linesUnder } from './shown';
import { place, sourceOf, type Tables } from './support';

const IDS = ['sdr', 'business_development', 'activity'] as const;
type Id = (typeof IDS)[number];

const CARDS: Record<Id, string[]> = {
  sdr: [
    'LEAD_RESPONSE_TIME',
    'LEAD_FOLLOW_UP_RATE',
    'REPLY_RATE',
    'POSITIVE_REPLY_RATE',
    'MEETING_ACCEPTANCE_RATE',
    'SHOW_RATE',
    'SQL_CONVERSION_RATE',
    'WIN_LOSS_RATIO',
  ],
  business_development: ['DEALS_CREATED', 'PROPOSALS_SENT', 'WON_DEALS', 'CLOSE_RATE'],
  activity: [
    'OUTREACH',
    'MEETINGS_HELD',
    'SHOW_RATE',
    'PERSONALIZED_OUTREACH_RATE',
    'ADMIN_TIME_SHARE',
    'TALK_RATIO',
    'CHECKLIST_SCORE',
    'TRAINING_SCORE',
  ],
};

/** By title: the KPIs across, '' for what is made of other cells. */
const OWNERS: Record<Id, Record<string, string[]>> = {
  sdr: {
    'Leads by owner': [
      ...['LEADS', 'LEAD_RESPONSE_TIME', '', 'MEDIAN_RESPONSE_TIME', 'RESPONSE_WITHIN_HOUR'],
      ...['LEAD_FOLLOW_UP_RATE', 'SQL_CONVERSION_RATE'],
    ],
    'Outreach by owner': [
      ...['OUTREACH', 'REPLY_RATE', 'POSITIVE_REPLY_RATE', 'MEETINGS_HELD'],
      ...['MEETING_ACCEPTANCE_RATE', 'SHOW_RATE', 'WIN_LOSS_RATIO'],
    ],
  },
  business_development: {
    'By owner': [
      ...['DEALS_CREATED', 'PROPOSALS_SENT', 'PROPOSAL_ACCEPTANCE_RATE', 'WON_DEALS'],
      ...['CLOSE_RATE', '', 'REVENUE'],
    ],
  },
  activity: {
    'Work by owner': [
      ...['OUTREACH', 'CALLS_MADE', 'MEETINGS_PLANNED', 'MEETINGS_HELD', 'SHOW_RATE'],
      ...['PROPOSALS_SENT', 'ADMIN_TIME_SHARE'],
    ],
    'Outreach by owner': [
      ...['COLD_OUTREACH', 'PERSONALIZED_OUTREACH', 'PERSONALIZED_OUTREACH_RATE'],
      ...['VISITS_HELD', 'TASKS_DONE'],
    ],
    'Calls by owner': [
      ...['CHECKLIST_SCORE', '', 'WIN_RATE', 'TALK_RATIO', 'OBJECTION_HANDLED_RATE'],
      'TRAINING_SCORE',
    ],
  },
};

const owned = (name: string): Filter & Group => ({ column: 'owner', criterion: exactly(name) });

const kpi = (
  name: string,
  tables: Tables,
  period: Period,
  filters: readonly Filter[] = [],
  group?: Group,
): Value => evaluated(kpiExpression(catalogue[name]!, tables), tables, period, filters, group);

/** Every tab of the sample that is recognised. */
const sample = (): Tables =>
  Object.fromEntries(
    sampleTabs().flatMap(({ rows }) => {
      const { table } = recognise(rows, place);
      return table === 'none' ? [] : [[table, openTable(rows, table, place)]];
    }),
  );

const build = (id: Id, tables: Tables, more = {}) =>
  new Calculated(reports[id], sourceOf(tables, more));

const filterCell = (sheet: Calculated): string => sheet.layout.places.filters.owner!;

function expectCards(id: Id, sheet: Calculated, of: (name: string) => Value): void {
  CARDS[id].forEach((name, at) => {
    expectSame(sheet.value(`${'ABCDEFGH'[at]}7`), of(name), `card ${name}`);
  });
}

function expectOwners(
  id: Id,
  sheet: Calculated,
  of: (name: string, group?: Group) => Value,
): string[] {
  const seen = new Set<string>();
  for (const [title, names] of Object.entries(OWNERS[id])) {
    const lines = linesUnder(sheet, title);
    for (const [label, cells] of lines) {
      if (/^(Median|Correlation|.*no owner|\d+ others?.*)$/i.test(String(label))) continue;
      const isAll = label === 'All owners';
      if (!isAll) seen.add(String(label));
      names.forEach((name, at) => {
        if (!name) return;
        const value = of(name, isAll ? undefined : owned(String(label)));
        expectSame(cells[at], value, `${title} ${label} ${name}`);
      });
    }
  }
  return [...seen];
}

const wholeSample = sample();

const cases: [string, Tables, string, string][] = [
  ['two people with every table', allExamples(), '2024-Q1 by month', 'Anna'],
  ['a month of theirs', allExamples(), '2024-02 by week', 'Boris'],
  ['a quarter of the sample', wholeSample, '2025-Q3 by month', 'Mei Tanaka'],
  ['a year without anything', wholeSample, '2020 by quarter', 'Anna Keller'],
];

describe.each(cases)('over %s', (_, tables, text, owner) => {
  const period = parsePeriod(text.replace(/ by .*/, ''))!;

  it.each(IDS)('the %s report shows what is evaluated, of everybody and of one owner', (id) => {
    const sheet = build(id, tables, { period: text });
    const titles = reports[id].cards.map((card) =>
      'title' in card ? card.title : catalogue[card.kpi]!.title,
    );
    expect(sheet.row(6)).toEqual(titles);
    expect(errorsOf(sheet)).toEqual([]);
    expectCards(id, sheet, (name) => kpi(name, tables, period));
    if (!text.startsWith('2020')) {
      const seen = expectOwners(id, sheet, (name, group) => kpi(name, tables, period, [], group));
      expect(seen).toContain(owner);
    }
    const one = [owned(owner)];
    sheet.edit(filterCell(sheet), owner);
    expectCards(id, sheet, (name) => kpi(name, tables, period, one));
    if (!text.startsWith('2020')) {
      expectOwners(id, sheet, (name, group) => kpi(name, tables, period, one, group));
    }
    sheet.edit(filterCell(sheet), 'Nobody');
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe('the SDR report', () => {
  const tables = allExamples();
  const sheet = build('sdr', tables, { period: '2024-Q1 by month' });

  it('shows a KPI of choice by owner and week, whatever the rows over time are', () => {
    const top = sheet.rowOf('By owner and week');
    const row = sheet.rowOf('Anna', 'By owner and week');
    for (const [title, name, times] of [
      ['Leads', 'LEADS', 1],
      ['Response time, hours', 'LEAD_RESPONSE_TIME', 1],
      ['Show rate, %', 'SHOW_RATE', 100],
    ] as const) {
      sheet.edit(`B${top}`, title);
      for (const [at, letter] of [...'BCDEFGHIJKLMN'].entries()) {
        const start = Number(sheet.value(`${letter}${top + 1}`));
        const last = parsePeriod('2024-Q1')!.end;
        const end = at === 12 ? last : start + 7;
        const value = kpi(name, tables, { start, end, text: '' }, [], owned('Anna'));
        const shown = typeof value === 'number' ? value * times : value;
        expectSame(sheet.value(`${letter}${row}`), shown, `${title} ${letter}`);
      }
    }
  });

  it('says who lets leads wait twice as long as the others', () => {
    const hours = (name: string, wait: number, leads: number) =>
      Array.from({ length: leads }, (_, at) => [
        ...[`${name}${at}`, name, '2025-03-03 09:00', `2025-03-03 ${9 + wait}:00`],
      ]);
    const heads = ['Lead ID', 'Lead owner', 'Created', 'First response'];
    const waits = [...hours('Ada', 1, 30), ...hours('Bob', 2, 30), ...hours('Cyd', 6, 30)];
    // Too few to say anything.
    const rows = [heads, ...waits, ...hours('Dan', 12, 29)];
    const leads = openTable(rows, 'leads', place);
    expect(build('sdr', { leads }).standsOut()).toContain(
      '▼ Slow to answer: Cyd: a lead waits 6 hours for the first answer, against 2 hours in the middle of the owners',
    );
    const even = openTable([heads, ...hours('Ada', 2, 30), ...hours('Bob', 3, 30)], 'leads', place);
    expect(build('sdr', { leads: even }).standsOut().join()).not.toContain('Slow to answer');
  });

  it('names the tab that a KPI wants', () => {
    const { leads } = tables;
    const { layout } = build('sdr', { leads }, { period: '2024-Q1 by month' });
    const texts = layout.cells.flat().map((cell) => cell?.content);
    expect(texts.join()).toContain('Reply rate');
    expect(texts.join()).toContain('a tab of activities with');
    expect(layout.cells[5]!.filter((cell) => cell?.content)).toHaveLength(3);
    const rows = [
      ['Lead ID', 'Lead owner', 'Created', 'First response'],
      ['1', 'Ada', '2024-01-02', '2024-01-03'],
    ];
    const { leftOut } = compose(
      reports.sdr,
      sourceOf({ leads: openTable(rows, 'leads', place) }, { period: '2024-Q1 by month' }),
    );
    expect(leftOut).toContainEqual({
      title: 'SQL conversion rate',
      wants: 'a column for "Sales qualified" in the leads tab',
    });
  });
});

describe('the business development report', () => {
  it('shows how many come through from step to step, and what changed', () => {
    const tables = wholeSample;
    const period = parsePeriod('2025-Q3')!;
    const lines = linesUnder(
      build('business_development', tables, { period: '2025-Q3 by month' }),
      'Funnel',
    );
    const names = ['DEALS_CREATED', 'PROPOSALS_SENT', 'WON_DEALS'];
    const now = names.map((name) => Number(kpi(name, tables, period)));
    const before = names.map((name) => Number(kpi(name, tables, previousPeriod(period))));
    expect([...lines.keys()].slice(0, 3)).toEqual([
      ...['Deals created', 'Proposals sent', 'Deals won'],
    ]);
    [...lines.values()].slice(0, 3).forEach((cells, at) => {
      const expected = [
        ...[now[at]!, before[at]!, now[at]! / before[at]! - 1],
        ...(at ? [now[at]! / now[at - 1]!, now[at]! / now[0]!] : []),
      ];
      expected.forEach((value, index) => {
        expectSame(cells[index], value, `step ${at}, column ${index}`);
      });
    });
  });

  it('has no step that the data is not enough for', () => {
    const { deals } = wholeSample;
    const sheet = build('business_development', { deals }, { period: '2025-Q3 by month' });
    expect([...linesUnder(sheet, 'Funnel').keys()].slice(0, 2)).toEqual([
      ...['Deals created', 'Deals won'],
    ]);
    expect(sheet.row(6)).toHaveLength(3);
  });
});

describe('the activity report', () => {
  const tables = wholeSample;
  const period = parsePeriod('2025')!;
  const sheet = build('activity', tables);

  it('shows time and success of the stages of work as their KPI does', () => {
    const { columns, rows } = catalogue.TIME_BY_WORK_STAGE!.breakdown!;
    if (rows.by !== 'bands') throw new Error('no bands');
    const lines = linesUnder(sheet, 'Time by stage of work');
    rows.rows.forEach(({ label, where }) => {
      const cells = lines.get(label)!;
      for (const at of [0, 2, 3, 4]) {
        const value = evaluated(columns[at]!.value, tables, period, [], where);
        expectSame(cells[at], value, `${label} ${columns[at]!.title}`);
      }
    });
    const minutes = [...lines.values()].map(([one]) => Number(one));
    const all = minutes.reduce((sum, one) => sum + one, 0);
    expectSame([...lines.values()][0]![1], minutes[0]! / all, 'share of the first');
  });

  it('shows the conversion of stages beside the checklist, and whether they go together', () => {
    const conversion = stages.STAGE_CONVERSION.breakdown!.columns.find(
      ({ title }) => title === 'Conversion to next',
    )!;
    const lines = linesUnder(sheet, 'Calls by owner');
    for (const owner of ['Priya Nair', 'Daniel Osei']) {
      const value = evaluated(conversion.value, tables, period, [], owned(owner));
      expectSame(lines.get(owner)![1], value, owner);
    }
    expect(lines.get('Correlation')![0]).toMatch(/^Checklist and stage conversion .*\(r = /);
  });

  it('counts objections that were handled and those that were not', () => {
    const lines = linesUnder(sheet, 'Top objections');
    for (const [calls, , handled, not, share] of lines.values()) {
      expect(not).toBe(Number(calls) - Number(handled));
      expectSame(share, Number(handled) / Number(calls), 'share');
    }
    const rate = kpi('OBJECTION_HANDLED_RATE', tables, period);
    expectSame(lines.get('All objections')![4], rate, 'of all');
  });

  it.each([
    ['everybody', 'all', '2025'],
    ['one owner', 'Tomás Rivera', '2025'],
    ['days of several months', 'all', '2025-02-10..2025-05-20'],
    ['a time without leads', 'all', '2020'],
  ])('draws the work-load curve of %s as its function gives it', (_, owner, text) => {
    const { start, end, ...rest } = parsePeriod(text)!;
    const filters = owner === 'all' ? [] : [owned(owner)];
    const { rows } = compute(demand.WORKLOAD_CURVE.computed!, {
      ...{ tables, filters, place },
      periods: [{ start, end, ...rest }],
    });
    const { from, to } = sheet.layout.places;
    sheet.edit(from, start);
    sheet.edit(to, end - 1);
    sheet.edit(filterCell(sheet), owner);
    const shown = [...linesUnder(sheet, 'Work-load curve')].filter(([, [months]]) => months);
    expect(shown.map(([label]) => label)).toEqual(rows.map(([label]) => label));
    rows.forEach(([label, ...values], at) => {
      values.forEach((value, index) => {
        expectSame(shown[at]![1][index], value as Value, `${label} ${index}`);
      });
    });
    expect(errorsOf(sheet)).toEqual([]);
  });
});

describe.each(IDS)('the %s report', (id) => {
  /** Rows of the examples with another owner each time. */
  const people = (many: number): Tables =>
    Object.fromEntries(
      (['deals', 'leads', 'activities', 'calls', 'training'] as const).map((name) => {
        const [head, ...rows] = exampleTables[name].rows;
        const owner = head!.findIndex((title) => /owner/i.test(String(title)));
        const copies = Array.from({ length: many }, (_, at) => {
          const row = [...rows[at % rows.length]!];
          row[owner] = `Person ${String(at).padStart(3, '0')}`;
          const id = head!.findIndex((title) => /\bid$/i.test(String(title)));
          if (id >= 0) row[id] = `${name}${at}`;
          return row;
        });
        return [name, openTable([head!, ...copies], name, place)];
      }),
    );

  it('names at most forty of four hundred people, with few enough formulas', () => {
    const sheet = build(id, people(400), { period: '2024-Q1 by month' });
    expect(errorsOf(sheet)).toEqual([]);
    expect(countScans(sheet.layout)).toBeGreaterThan(200);
    for (const title of Object.keys(OWNERS[id])) {
      const labels = [...linesUnder(sheet, title).keys()].map(String);
      const named = labels.filter((label) => label.startsWith('Person'));
      expect(named.length).toBeGreaterThan(5);
      expect(named.length).toBeLessThanOrEqual(40);
      expect(labels).toContain('All owners');
    }
  });

  it('shows no error over one row of each table, or headers only', () => {
    expect(errorsOf(build(id, people(1), { period: '2024-Q1 by month' }))).toEqual([]);
    expect(errorsOf(build(id, people(0), { period: '2024-Q1 by month' }))).toEqual([]);
  });

  it('writes formulas that every locale reads, and asks whether a cell is empty before it computes', () => {
    const { layout } = compose(reports[id], sourceOf(wholeSample));
    const empty = mayBeEmpty(layout);
    for (const { cell, formula } of formulasOf(layout)) {
      expect(bare(formula), cell).not.toMatch(/\d[.,]\d|,|[{}]|IFERROR/);
      const unasked = operands(formula).filter(
        (operand) => empty.has(operand) && !isAsked(formula, operand, empty.get(operand)!),
      );
      expect(unasked, `${cell}: ${formula}`).toEqual([]);
    }
    for (const { title, axis, series, domain } of layout.charts) {
      expect(title && axis, title).not.toBe('');
      for (const { block } of series) expect(block.rows).toBe(domain.rows);
    }
  });

  it('keeps within its formulas over five years', () => {
    const { layout } = build(id, people(60), { period: '2020-01-01..2024-12-31 by month' });
    expect(countScans(layout)).toBeGreaterThan(100);
  });
});
