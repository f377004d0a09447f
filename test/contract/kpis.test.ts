/** The built Code.js against kpis.csv, name by name. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import { healthText } from '../../src/catalogue/health';
import { catalogue } from '../../src/catalogue/registry';
import { tableFunctions } from '../../src/catalogue/table-functions';
import type { TableName } from '../../src/metric/expression';
import { type Built, loadBuilt } from '../support/built';
import { datasetFile, datasets } from '../support/datasets';
import { designRows } from '../support/design';
import { formulas } from './formulas';

const promised = designRows('kpis.csv');
if (!promised.length) console.info('kpis.csv is not at hand: its names are not compared.');

const list = (text: string) => text.split(';').filter(Boolean);
const bare = (name: string) => name.replace(/[[\]]/g, '');

let built: Built;
beforeAll(async () => {
  built = await loadBuilt();
});

const call: Built['call'] = (name, ...args) => built.call(name, ...args);

/** The comment above the literal declaration of a function, and the names of its parameters. */
function declaration(name: string): { comment: string; parameters: string[] } {
  const pattern = `/\\*\\*\\n((?: \\*.*\\n)+?) \\*/\\nfunction ${name}\\((.*)\\) \\{$`;
  const [, comment, parameters] = new RegExp(pattern, 'm').exec(built.code) ?? [];
  return { comment: comment ?? '', parameters: (parameters ?? '').split(', ').filter(Boolean) };
}

describe.skipIf(!promised.length)('Each name of kpis.csv', () => {
  const names = promised.map((row) => [row.name!, row] as const);

  it.each(names)('%s is declared with its help', (name) => {
    const { comment, parameters } = declaration(name);
    expect(comment).toMatch(/^ \* @customfunction$/m);
    expect(comment).toMatch(/^ \* @return \S/m);
    const described = [...comment.matchAll(/@param (\w+) \S/g)].map(([, parameter]) => parameter);
    expect(described).toEqual(parameters);
    expect(parameters).not.toEqual([]);
  });

  it.each(names)('%s names its tables and its arguments in order', (name, row) => {
    const places = declaration(name).parameters;
    const tables = row.family === 'table' ? [] : list(row.tables!).map(bare);
    for (const [at, table] of tables.entries()) {
      const known = table === 'any' ? ['table'] : table.split('|');
      expect(known.some((one) => places[at]!.includes(one))).toBe(true);
    }
    for (const [at, argument] of list(row.scalar_args!).map(bare).entries()) {
      expect(places[at]).toMatch(new RegExp(`(^|_or_)${argument}$`));
    }
  });

  it.each(names.filter(([, { family }]) => family !== 'table'))(
    '%s is that of the catalogue',
    (name, row) => {
      const entry = catalogue[name]!;
      expect({
        family: entry.family,
        args: entry.args,
        tables: entry.tables,
        countedOn: entry.countedOn,
        unit: entry.unit,
        better: entry.better,
        health: healthText(entry.health ?? []),
        shape: entry.breakdown || entry.computed ? 'table' : 'value',
      }).toEqual({
        family: row.family,
        args: list(row.scalar_args!),
        tables: list(row.tables!),
        countedOn: row.period_on,
        unit: row.unit,
        better: row.better,
        health: row.health,
        shape: row.shape,
      });
    },
  );

  it.each(names.filter(([, { family }]) => family === 'table'))(
    '%s is that of the functions that are no KPI',
    (name, row) => {
      const { unit, parameters } = tableFunctions[name as keyof typeof tableFunctions];
      expect([unit, 'none', '']).toEqual([row.unit, row.better, row.health]);
      expect(row.shape).toBe(unit === 'table' ? 'table' : 'value');
      const [takesTable] = parameters.filter((parameter) => parameter.name === 'table');
      expect(takesTable ? 'any' : '').toBe(row.tables);
    },
  );

  it('stands in the file once, and nothing else is in the catalogue', () => {
    const known = [...Object.keys(catalogue), ...Object.keys(tableFunctions)];
    expect(promised.map(({ name }) => name).sort()).toEqual(known.sort());
  });

  it.each(promised.filter(({ scalar_args, family }) => scalar_args && family !== 'table'))(
    '$name has the scalar arguments that are tried below',
    ({ name, scalar_args }) => {
      expect({ ...columnForms, ...formulas }[name!]?.args).toBe(scalar_args);
    },
  );
});

/** Arguments that are whole columns give one number; their worked values stand below. */
const columnForms: Record<string, { args: string }> = {
  WEIGHTED_PIPELINE: { args: 'amounts;probabilities' },
  REPS_AT_QUOTA: { args: 'actuals;quotas' },
};

describe('The scalar form', () => {
  const scalars = Object.entries(formulas);
  const isDates = (name: string) => catalogue[name]!.dates === true;
  /** Different numbers, one an argument; dates, as serial numbers, in their order. */
  const numbersFor = (name: string, args: string, factor = 1): number[] =>
    list(args).map((_, at) =>
      isDates(name) ? 45_000 + at * factor : [7, 3, 11, 2, 5][at]! * factor,
    );
  const swapped = (values: readonly number[], one: number, other: number) =>
    values.map((value, at) => values[at === one ? other : at === other ? one : at] ?? value);

  it.each(scalars)(
    'of %s is its formula, and empty where that divides by nothing',
    (name, entry) => {
      const count = list(entry.args).length;
      // Serial numbers of dates say a day of this century; other numbers are anything, 0 too.
      const number = isDates(name)
        ? fc.integer({ min: 40_000, max: 50_000 })
        : fc.integer({ min: -40, max: 400 }).map((quarters) => quarters / 4);
      const numbers = fc.array(number, { minLength: count, maxLength: count });
      fc.assert(
        fc.property(numbers, (values) => {
          const expected = entry.formula(...values);
          const result = call(name, ...values);
          if (!Number.isFinite(expected)) expect(result).toBe('');
          else expect(result).toBeCloseTo(expected, 9);
        }),
        { numRuns: 50 },
      );
    },
  );

  it.each(scalars.filter(([, { args }]) => list(args).length > 1))(
    'of %s changes when two arguments change places, unless the formula is symmetric',
    (name, entry) => {
      const names = list(entry.args).map(bare);
      const values = numbersFor(name, entry.args);
      const result = call(name, ...values) as number;
      for (let one = 0; one < names.length; one++) {
        for (let other = one + 1; other < names.length; other++) {
          const changed = call(name, ...swapped(values, one, other)) as number;
          const same = Math.abs(changed - result) < 1e-9;
          const pair = `${names[one]};${names[other]}`;
          expect([pair, same]).toEqual([pair, entry.symmetric?.includes(pair) ?? false]);
        }
      }
    },
  );

  it.each(scalars)('of %s is empty where a required number is blank', (name, { args }) => {
    const names = list(args);
    const values = numbersFor(name, args);
    for (const [at, argument] of names.entries()) {
      const blank = values.map((value, place) => (place === at ? '' : value));
      if (argument.startsWith('[')) expect(call(name, ...blank)).toBeTypeOf('number');
      else expect(call(name, ...blank)).toBe('');
    }
  });

  it.each(scalars.filter(([, { args }]) => args.includes('[')))(
    'of %s takes an argument in brackets that is left out for 0',
    (name, { args }) => {
      const values = numbersFor(name, args);
      const required = values.slice(0, -1);
      expect(call(name, ...required)).toBe(call(name, ...required, 0));
      expect(call(name, ...required)).not.toBe(call(name, ...values));
    },
  );

  it.each(scalars)(
    'of %s maps ranges of one shape element by element',
    (name, { args, formula }) => {
      const rows = [1, 2].map((factor) => numbersFor(name, args, factor));
      const columns = list(args).map((_, at) => [[rows[0]![at]], [''], [rows[1]![at]]]);
      const [first, blank, last] = call(name, ...columns) as [[number], [string], [number]];
      expect(first[0]).toBeCloseTo(formula(...rows[0]!), 9);
      expect(blank).toEqual(['']);
      expect(last[0]).toBeCloseTo(formula(...rows[1]!), 9);
    },
  );

  it('of WEIGHTED_PIPELINE and REPS_AT_QUOTA takes two columns and gives one number', () => {
    const amounts = [[1000], [500], [''], [80]];
    const shares = [[0.5], [0.1], [0.9], ['']];
    expect(call('WEIGHTED_PIPELINE', amounts, shares)).toBe(550);
    expect(call('WEIGHTED_PIPELINE', [['']], [['']])).toBe(0);
    expect(call('REPS_AT_QUOTA', [[100], [90], [''], [50]], [[100], [100], [10], ['']])).toBe(0.5);
    expect(call('REPS_AT_QUOTA', [[100], [90]], [[90], [80]])).toBe(1);
    expect(call('REPS_AT_QUOTA', [[90], [80]], [[100], [90]])).toBe(0);
    expect(call('REPS_AT_QUOTA', [['']], [['']])).toBe('');
  });

  it('of LEAD_RESPONSE_TIME and DAYS_SINCE_LAST_CONTACT takes dates and ISO texts', () => {
    const [ten, half] = [new Date(2024, 2, 1, 10), new Date(2024, 2, 1, 10, 30)];
    expect(call('LEAD_RESPONSE_TIME', ten, half)).toBeCloseTo(0.5, 9);
    expect(call('LEAD_RESPONSE_TIME', '2024-03-01T10:00:00', '2024-03-01 10:30')).toBeCloseTo(0.5);
    expect(call('DAYS_SINCE_LAST_CONTACT', '2024-03-01', new Date(2024, 2, 31))).toBe(30);
  });
});

/** The cell that Sheets makes of a text: days and times are dates. */
function typed(cell: string | number): string | number | Date {
  const parts = /^(\d+)-(\d+)-(\d+)(?: (\d+):(\d+))?$/.exec(String(cell));
  if (!parts) return cell;
  const [year, month, day, hour, minute] = parts.slice(1).map((part) => Number(part ?? 0));
  return new Date(year!, month! - 1, day!, hour, minute);
}

const raw = (name: TableName) => exampleTables[name].rows.map((row) => row.map(typed));

/** The deals with the dates on which they entered their stages, as HubSpot exports them. */
function dealsWithStageDates() {
  const stages = ['Qualified', 'Proposal', 'Negotiation'];
  const [, ...history] = raw('stage_history');
  const entered = (deal: unknown, stage: string) =>
    history.find((visit) => visit[0] === deal && visit[2] === stage)?.[3] ?? '';
  return raw('deals').map((row, at) => [
    ...row,
    ...stages.map((stage) => (at ? entered(row[0], stage) : `Date entered "${stage} (Sales)"`)),
  ]);
}

/** Every lead eight times: a value of a column shows from thirty leads on. */
function manyLeads() {
  const [header, ...rows] = raw('leads');
  const copies = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((copy) =>
    rows.map(([id, ...row]) => [`${id}-${copy}`, ...row]),
  );
  return [header!, ...copies];
}

/** The example tab of a table, or one with what the function looks for in it. */
function tabFor(name: string, table: TableName, slots: string) {
  if (table === 'deals' && slots.includes('stage_history|')) return dealsWithStageDates();
  return name === 'CONVERSION_DRIVERS' ? manyLeads() : raw(table);
}

/** Every choice of tables that a list of slots allows: either of `a|b`, `[x]` given or left out. */
function choices(slots: readonly string[]): TableName[][] {
  const [slot, ...others] = slots;
  if (slot === undefined) return [[]];
  const tables = slot === 'any' ? ['deals'] : bare(slot).split('|');
  const here = [...tables.map((table) => [table]), ...(slot.startsWith('[') ? [[]] : [])];
  const rest = choices(others);
  return here.flatMap((chosen) => rest.map((after) => [...chosen, ...after] as TableName[]));
}

/** What follows the tables in the example of a KPI. */
function restOf(name: string): string[] {
  const { days, period, criteria } = catalogue[name]!.example.table!;
  return [...(days ?? []), ...(period === undefined ? [] : [period]), ...(criteria ?? [])];
}

describe.skipIf(!promised.length)('The table form', () => {
  // What comes after the tables of PIPELINE_CHANGES depends on which they are: it has tests of its own.
  const tabled = promised.filter(
    ({ name, tables, family }) => tables && family !== 'table' && name !== 'PIPELINE_CHANGES',
  );
  const calls = tabled.flatMap((row) =>
    choices(list(row.tables!)).map((tables) => [row.name!, tables.join('; '), row] as const),
  );

  it.each(calls)('of %s takes %s and has its shape', (name, tables, { shape, tables: slots }) => {
    const result = call(
      name,
      ...tables.split('; ').map((table) => tabFor(name, table as TableName, slots!)),
      ...restOf(name),
    );
    if (shape === 'table') expectTable(result);
    else expect(['number', 'string']).toContain(typeof result);
    if (typeof result === 'string') expect(result).toBe('');
  });

  it.each(tabled.filter(({ name }) => typeof catalogue[name!]!.example.table!.result === 'number'))(
    'of $name gives the result of its example',
    ({ name, tables }) => {
      const { result } = catalogue[name!]!.example.table!;
      const needed = list(tables!).filter((slot) => !slot.startsWith('['));
      const [first] = choices(needed);
      const given = first!.map(raw);
      expect(call(name!, ...given, ...restOf(name!))).toBeCloseTo(result as number, 9);
    },
  );

  it('of PIPELINE_CHANGES takes snapshots with two days, or two exports of the deals', () => {
    const changes = call('PIPELINE_CHANGES', raw('snapshots'), '2023-12-31', '2024-03-31');
    expectTable(changes);
    expectTable(call('PIPELINE_CHANGES', raw('deals'), raw('deals')));
  });

  it.each(tabled)('of $name over tabs with a header only is no error', ({ name, tables }) => {
    const needed = list(tables!).filter((slot) => !slot.startsWith('['));
    const given = choices(needed)[0]!.map((table) => raw(table).slice(0, 1));
    const result = call(name!, ...given, ...restOf(name!));
    expect(['', 0, 'table']).toContain(Array.isArray(result) ? 'table' : result);
  });
});

/** A header row of titles and rows as wide as it. */
function expectTable(result: unknown): void {
  const [header, ...rows] = result as unknown[][];
  expect(header!.every((title) => typeof title === 'string' && title !== '')).toBe(true);
  expect(rows).not.toEqual([]);
  expect(rows.filter((row) => row.length !== header!.length)).toEqual([]);
}

/** What kpis.csv says of each row of a table, as the header row of its example. */
const headers: [name: string, header: string][] = [
  ['CONVERSION_DRIVERS', 'Column; Value; Leads; Conversion; Lift'],
  ['WORKLOAD_CURVE', 'Leads per owner-month; Owner-months; Leads; Acquisition rate'],
  ['TIME_BY_WORK_STAGE', 'Stage of work; Minutes; Share; Activities; Successes; Success rate'],
  ['STAGE_FUNNEL', 'Stage; Open deals; Amount; Weighted amount; Share'],
  ['STAGE_FUNNEL_HISTORY', 'Stage; 2024-03-10; 2024-03-17; 2024-03-24; 2024-03-31'],
  [
    'STAGE_CONVERSION',
    'Stage; Entered; Advanced; Lost here; Still here; Moved back; Conversion to next; Conversion from first; Won of those that entered',
  ],
  ['STAGE_DURATION', 'Stage; Ended visits; Mean days; Median days'],
  [
    'STAGE_BOTTLENECKS',
    'Owner; Deals; Weakest stage; Conversion; Team conversion; Slowest stage; Mean days; Team mean days',
  ],
  ['WIN_RATE_BY_AGE', 'Age; Deals that reached it; Win rate'],
  ['PROBABILITY_CALIBRATION', 'Stated probability; Deals; Mean stated; Share won'],
  ['PIPELINE_CHANGES', 'Movement; Deals; Amount'],
  ['DEAL_SIZE_BANDS', 'Amount; Deals; Total amount; Win rate; Sales cycle'],
  [
    'LOST_REASONS',
    'Lost reason; Lost deals; Amount; Share; Most frequent last stage; Days to loss',
  ],
  ['COMPETITORS', 'Competitor; Closed deals; Won; Lost; Win rate; Amount lost'],
  ['MRR_MOVEMENTS', 'Month; Opening; New; Expansion; Reactivation; Contraction; Churned; Closing'],
  ['COHORT_RETENTION', 'Month; Customers; 0; 1; 2; 3'],
  ['COHORT_REVENUE_RETENTION', 'Month; MRR; 0; 1; 2; 3'],
  ['CROSS_SELL', 'Product; Also bought; Customers; Support; Confidence; Lift'],
  ['NEXT_OFFER', 'Customer; Next offer; Confidence; Lift; Given'],
  ['CUSTOMER_SEGMENTS', 'Segment; Customers; Amount; Share of amount; Days since last order'],
  ['TOP_OBJECTIONS', 'Objection; Calls; Share; Handled; Win rate'],
];

describe('A table-shaped result', () => {
  const overExample = (name: string) => {
    const needed = catalogue[name]!.tables.filter((slot) => !slot.startsWith('['));
    return call(name, ...choices(needed)[0]!.map(raw), ...restOf(name)) as [
      string[],
      ...(string | number)[][],
    ];
  };

  it.each(headers)('%s is headed %s', (name, header) => {
    expect(overExample(name)[0].join('; ')).toBe(header);
  });

  it('is listed above, each one', () => {
    const shaped = Object.keys(catalogue).filter((name) => catalogue[name]!.unit === 'table');
    expect(headers.map(([name]) => name).sort()).toEqual(shaped.sort());
  });

  it('MRR_MOVEMENTS: opening + movements = closing, which the next month opens with', () => {
    const [, ...months] = overExample('MRR_MOVEMENTS') as unknown as [string[], ...number[][]];
    for (const [at, [, opening, ...rest]] of months.entries()) {
      const [added, expansion, back, contraction, churned, closing] = rest;
      expect(opening! + added! + expansion! + back! - contraction! - churned!).toBe(closing);
      expect(months[at + 1]?.[1] ?? closing).toBe(closing);
    }
  });

  it('PIPELINE_CHANGES: opening + movements = closing, in the order of kpis.csv', () => {
    const [, ...rows] = overExample('PIPELINE_CHANGES') as [
      string[],
      ...[string, number, number][],
    ];
    expect(rows.map(([movement]) => movement.toLowerCase()).join(', ')).toBe(
      'opening, new, reopened, increased, pulled in, decreased, pushed out, removed, lost, won, closing',
    );
    const amounts = rows.map(([, , amount]) => amount);
    const closing = amounts.pop();
    expect(amounts.reduce((total, amount) => total + amount, 0)).toBe(closing);
  });

  it('STAGE_CONVERSION: entered = advanced + lost + still here + moved back', () => {
    const [, ...stages] = overExample('STAGE_CONVERSION') as unknown as [string[], ...number[][]];
    for (const [, entered, advanced, lost, still, back] of stages) {
      expect(advanced! + lost! + still! + back!).toBe(entered);
    }
  });

  it.each(['COHORT_RETENTION', 'COHORT_REVENUE_RETENTION'])('%s: cell 0 is 1', (name) => {
    const [, ...cohorts] = overExample(name);
    expect(cohorts.map((cohort) => cohort[2])).toEqual(cohorts.map(() => 1));
  });
});

describe('The functions of family table', () => {
  it('have the shape that kpis.csv says', () => {
    expectTable(call('KPI_TABLE', 'WIN_RATE', '2024-Q1', 'owner', raw('deals')));
    expectTable(call('CRM_CLEAN', raw('deals')));
    expectTable(call('CRM_PROBLEMS', [...raw('deals'), ['Odd', '', '', '', 'Won', 'someday']]));
    expect(call('KPI_DEFINITION', 'WIN_RATE')).toMatch(/^Win rate: .+Counted on: deals.closed/);
  });
});

const published = datasets
  ? Papa.parse<Record<string, string>>(readFileSync(datasetFile('worked-examples.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data
  : [];

describe.skipIf(!datasets)('Each published worked example', () => {
  it.each(published)(
    'comes out: $function of $args is $result',
    ({ function: name, args, ...row }) => {
      const result = call(name!, ...JSON.parse(args!)) as number;
      expect(Math.abs(result - Number(row.result))).toBeLessThanOrEqual(Number(row.tolerance));
    },
  );
});
