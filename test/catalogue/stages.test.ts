/** What the definitions of the stage KPIs leave open, called as from cells. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleTables } from '../../src/catalogue/example-tables';
import type { Range, Result } from '../../src/functions/cells';
import { call, tab } from '../functions/sheet';

const HISTORY: Range = exampleTables.stage_history.rows;
const SNAPSHOTS: Range = exampleTables.snapshots.rows;
const rows = (result: Result) => (result as (string | number)[][]).slice(1);
const named = (result: Result) =>
  Object.fromEntries(rows(result).map(([name, ...row]) => [name, row]));

describe('stage conversion', () => {
  it('takes two numbers, or ranges of them', () => {
    expect(call('STAGE_CONVERSION', 30, 50)).toBe(0.6);
    expect(call('STAGE_CONVERSION', 3, 0)).toBe('');
    expect(call('STAGE_CONVERSION', [[30], [5]], [[50], [10]])).toEqual([[0.6], [0.5]]);
  });

  it('has no rows without visits', () => {
    expect(rows(call('STAGE_CONVERSION', tab('Deal | Stage | Entered')))).toEqual([]);
  });

  it('counts the visits entered in the period, whatever became of them later', () => {
    expect(named(call('STAGE_CONVERSION', HISTORY, '2024-01'))).toMatchObject({
      Qualified: [3, 3, 0, 0, 0, 1, 1, 1 / 3],
      Proposal: [1, 1, 0, 0, 0, 1, 1, 1],
      Negotiation: [0, 0, 0, 0, 0, '', 2 / 3, ''],
    });
  });

  it('takes criteria on the visits', () => {
    expect(named(call('STAGE_CONVERSION', HISTORY, 'owner', 'Boris'))).toMatchObject({
      Qualified: [2, 1, 0, 1, 0, 0.5, 1, 0],
    });
  });

  it('does not enter a stage that was skipped', () => {
    const log = tab(`
      Deal | Stage | Entered
      A | New | 2024-01-01
      A | Demo | 2024-01-02
      A | Offer | 2024-01-03
      B | New | 2024-01-01
      B | Offer | 2024-01-02
      B | Won | 2024-01-09`);
    expect(rows(call('STAGE_CONVERSION', log))).toEqual([
      ['New', 2, 2, 0, 0, 0, 1, 1, 0.5],
      ['Demo', 1, 1, 0, 0, 0, 1, 0.5, 0],
      ['Offer', 2, 1, 0, 1, 0, 0.5, 1, 0.5],
    ]);
  });

  it('takes only deals that entered the first stage for the conversion from it', () => {
    const log = tab(`
      Deal | Stage | Entered
      A | New | 2024-01-01
      A | Demo | 2024-01-02
      B | New | 2024-01-01
      C | Demo | 2024-01-01`);
    for (const period of ['', '2024-01']) {
      expect(rows(call('STAGE_CONVERSION', log, period))).toEqual([
        ['New', 2, 1, 0, 1, 0, 0.5, 1, 0],
        ['Demo', 2, 0, 0, 2, 0, 0, 0.5, 0],
      ]);
    }
  });

  it('wants dates of stages in a deals tab', () => {
    expect(() => call('STAGE_CONVERSION', exampleTables.deals.rows)).toThrow(
      'STAGE_CONVERSION: no dates of stages in the deals table',
    );
  });

  it('entered = advanced + lost + still here + moved back, whatever the visits', () => {
    const visit = fc.tuple(
      fc.constantFrom('A', 'B', 'C'),
      fc.constantFrom('New', 'Demo', 'Offer', 'Won', 'Lost'),
      fc.integer({ min: 1, max: 28 }).map((day) => `2024-02-${String(day).padStart(2, '0')}`),
    );
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 15 }), (visits) => {
        const table = [['Deal', 'Stage', 'Entered'], ...visits];
        for (const row of rows(call('STAGE_CONVERSION', table)) as number[][]) {
          const [, entered, advanced, lost, still, back] = row;
          expect(entered).toBe(advanced! + lost! + still! + back!);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('stage duration', () => {
  it('counts the visits that ended in the period', () => {
    expect(named(call('STAGE_DURATION', HISTORY, '2024-03'))).toEqual({
      Qualified: [1, 7, 7],
      Proposal: [2, 20, 20],
      Negotiation: [1, 30, 30],
    });
  });

  it('is empty where no visit to a stage has ended', () => {
    const log = tab(`
      Deal | Stage | Entered
      A | New | 2024-01-01`);
    expect(rows(call('STAGE_DURATION', log))).toEqual([['New', 0, '', '']]);
  });
});

describe('stalled in stage', () => {
  it('needs a period, as an age does', () => {
    expect(() => call('STALLED_IN_STAGE', HISTORY)).toThrow('STALLED_IN_STAGE: needs a period');
  });

  it.each([
    ['2024-03-10', 0],
    ['2024-03-11', 1],
    ['2024-05', 3],
    ['2023', 0],
  ])('of %s is %s', (period, result) => {
    expect(call('STALLED_IN_STAGE', HISTORY, period)).toBe(result);
  });
});

describe('stage bottlenecks', () => {
  it('measure one owner against the whole team', () => {
    const all = rows(call('STAGE_BOTTLENECKS', HISTORY, '2024-Q1'));
    expect(rows(call('STAGE_BOTTLENECKS', HISTORY, '2024-Q1', 'owner', 'Boris'))).toEqual([all[1]]);
  });

  it('are none where everybody is the team', () => {
    const log = tab(`
      Deal | Owner | Stage | Entered
      A | Anna | New | 2024-01-01
      A | Anna | Demo | 2024-01-05`);
    expect(rows(call('STAGE_BOTTLENECKS', log))).toEqual([['Anna', 1, '', '', '', '', '', '']]);
  });
});

describe('stage funnel history', () => {
  it('goes from the first visit to the last day without a period, and adds up to the open deals', () => {
    const [header, ...stages] = call('STAGE_FUNNEL_HISTORY', SNAPSHOTS) as (string | number)[][];
    expect([header![1], header!.at(-1)]).toEqual(['2023-12-31', '2024-04-07']);
    const total = (column: number) => stages.reduce((sum, row) => sum + Number(row[column]), 0);
    expect(total(1)).toBe(3);
    expect(total(header!.length - 1)).toBe(1);
  });

  it('knows nothing of weeks after the last day', () => {
    const [, first] = call('STAGE_FUNNEL_HISTORY', HISTORY, '2024-W13..2024-W14') as string[][];
    expect(first).toEqual(['Qualified', 1, '']);
  });
});

describe('slip rate', () => {
  it.each([
    ['2024-Q1', 1 / 3],
    ['2024-02', ''],
    ['2024-03', 0.5],
    ['2024-Q2', ''],
    ['2023-Q4', ''],
  ])('of %s is %s', (period, result) => {
    expect(call('SLIP_RATE', SNAPSHOTS, period)).toBe(result);
  });

  it('needs a period', () => {
    expect(() => call('SLIP_RATE', SNAPSHOTS)).toThrow('SLIP_RATE: needs a period');
  });
});

describe('a past date with deals closed since', () => {
  const DEALS = tab(`
    Deal | Stage | Status | Created | Closed | Amount | Probability
    Delta | Negotiation | Won | 2023-12-06 | 2024-01-15 | 10000 | 1
    Ember | Negotiation | Won | 2023-12-10 | 2024-02-19 | 8000 | 1
    Fjord | Negotiation | Won | 2023-12-15 | 2024-04-05 | 18000 | 1
    Kite | Proposal | Open | 2024-02-26 | | 50000 | 0.4`);

  it('is weighed by the snapshot of that day, and empty without one', () => {
    expect(call('WEIGHTED_PIPELINE', DEALS, '2023')).toBe('');
    expect(call('WEIGHTED_PIPELINE', DEALS, SNAPSHOTS, '2023')).toBe(6000 + 1800 + 4500);
    expect(call('WEIGHTED_PIPELINE', DEALS, SNAPSHOTS, '2023-12-30')).toBe('');
    expect(call('WEIGHTED_PIPELINE', DEALS, SNAPSHOTS, '2024-04')).toBe(20000);
    expect(call('WEIGHTED_PIPELINE', DEALS, SNAPSHOTS)).toBe(20000);
  });

  it('has a funnel by the snapshot of that day, or one row of those closed since', () => {
    expect(rows(call('STAGE_FUNNEL', DEALS, SNAPSHOTS, '2023'))).toEqual([
      ['Qualified', 2, 24000, 6300, 2 / 3],
      ['Proposal', 1, 10000, 6000, 1 / 3],
      ['Negotiation', 0, 0, 0, 0],
    ]);
    expect(rows(call('STAGE_FUNNEL', DEALS, '2023'))).toEqual([
      ['Proposal', 0, 0, 0, 0],
      ['closed since', 3, 36000, '', 1],
    ]);
  });
});

describe('pipeline changes', () => {
  const amounts = (result: Result) =>
    Object.fromEntries(
      rows(result)
        .filter(([name, deals]) => deals || name === 'Opening' || name === 'Closing')
        .map(([name, deals, amount]) => [name, [deals, amount]]),
    );

  const OLDER = tab(`
    ID | Deal | Status | Amount | Expected close
    1 | A | Open | 100 | 2024-02-01
    2 | B | Open | 200 | 2024-02-01
    3 | C | Open | 300 | 2024-02-01
    4 | D | Lost | 400 | 2024-02-01
    5 | E | Open | 500 | 2024-05-01
    6 | F | Open | 600 | 2024-02-01
    7 | G | Open | 700 | 2024-02-01`);
  const NEWER = tab(`
    ID | Deal | Status | Amount | Expected close
    1 | A | Won | 150 | 2024-02-01
    2 | B | Lost | 200 | 2024-02-01
    4 | D | Open | 410 | 2024-02-01
    5 | E | Open | 480 | 2024-02-10
    6 | F | Open | 650 | 2024-06-01
    7 | G | Open | 705 | 2024-02-01
    8 | H | Open | 800 | 2024-02-01`);

  it('follow each deal from one export to the next', () => {
    expect(amounts(call('PIPELINE_CHANGES', OLDER, NEWER))).toEqual({
      Opening: [6, 2400],
      New: [1, 800],
      Reopened: [1, 400],
      Increased: [3, 65],
      Decreased: [1, -20],
      Removed: [1, -300],
      Lost: [1, -200],
      Won: [1, -100],
      Closing: [5, 3045],
    });
  });

  it('pull in and push out where there is a window of expected close', () => {
    expect(amounts(call('PIPELINE_CHANGES', OLDER, NEWER, '2024-Q1'))).toEqual({
      Opening: [5, 1900],
      New: [1, 800],
      Reopened: [1, 400],
      Increased: [2, 15],
      'Pulled in': [1, 500],
      Decreased: [1, -20],
      'Pushed out': [1, -600],
      Removed: [1, -300],
      Lost: [1, -200],
      Won: [1, -100],
      Closing: [4, 2395],
    });
  });

  it('take the nearest snapshots at or before the days, which may be date cells', () => {
    const result = call('PIPELINE_CHANGES', SNAPSHOTS, '2024-03-31', '2024-04-07');
    expect(
      call('PIPELINE_CHANGES', SNAPSHOTS, '2024-04-06', new Date(Date.UTC(2024, 4, 1))),
    ).toEqual(result);
    expect(call('PIPELINE_CHANGES', SNAPSHOTS, 45382, 45389)).toEqual(result);
  });

  it('take criteria', () => {
    expect(
      amounts(call('PIPELINE_CHANGES', SNAPSHOTS, '2024-03-31', '2024-04-07', 'owner', 'Boris')),
    ).toEqual({ Opening: [1, 60000], Decreased: [1, -10000], Closing: [1, 50000] });
  });

  it('are all zero between a day and itself', () => {
    expect(amounts(call('PIPELINE_CHANGES', SNAPSHOTS, '2024-03-31', '2024-03-31'))).toEqual({
      Opening: [3, 108000],
      Closing: [3, 108000],
    });
  });

  it.each<[string, () => Result, string]>([
    ['no days', () => call('PIPELINE_CHANGES', SNAPSHOTS), 'from_date "" is not a day'],
    ['one day', () => call('PIPELINE_CHANGES', SNAPSHOTS, '2024-03-31'), 'to_date "" is not a day'],
    [
      'a month',
      () => call('PIPELINE_CHANGES', SNAPSHOTS, '2024-03', '2024-04'),
      'from_date "2024-03" is not a day',
    ],
    [
      'a day before all snapshots',
      () => call('PIPELINE_CHANGES', SNAPSHOTS, '2023-01-01', '2024-01-01'),
      'no snapshot at or before 2023-01-01; the first is of 2023-12-31',
    ],
    [
      'one export',
      () => call('PIPELINE_CHANGES', OLDER),
      'the newer export of the deals is missing',
    ],
  ])('say what is wrong with %s', (_, run, message) => {
    expect(run).toThrow(`PIPELINE_CHANGES: ${message}`);
  });

  it('balance, whatever the exports', () => {
    const deal = fc.record({
      id: fc.integer({ min: 1, max: 6 }),
      status: fc.constantFrom('Open', 'Won', 'Lost', 'Spam', ''),
      amount: fc.constantFrom('', 0, 10, 25.5, -5),
      close: fc.constantFrom('', '2024-02-01', '2024-05-01'),
    });
    const exported = fc
      .array(deal, { maxLength: 8 })
      .map(
        (deals): Range => [
          ['ID', 'Status', 'Amount', 'Expected close'],
          ...deals.map(({ id, status, amount, close }) => [id, status, amount, close]),
        ],
      );
    fc.assert(
      fc.property(
        exported,
        exported,
        fc.constantFrom('2024-Q1', undefined),
        (older, newer, period) => {
          const all = rows(call('PIPELINE_CHANGES', older, newer, period)).map(
            ([, , amount]) => amount as number,
          );
          const closing = all.pop()!;
          expect(all.reduce((total, one) => total + one, 0)).toBeCloseTo(closing, 9);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('probability calibration', () => {
  it('leaves out deals that nobody has seen close, and is empty without any', () => {
    const open = tab(`
      Snapshot date | Deal | Stage | Status | Probability
      2024-01-01 | A | New | Open | 0.3`);
    expect(rows(call('PROBABILITY_CALIBRATION', open))).toEqual([
      ['0-25 %', 0, '', ''],
      ['25-50 %', 0, '', ''],
      ['50-75 %', 0, '', ''],
      ['75-100 %', 0, '', ''],
    ]);
  });
});

describe('the close rate of provided leads', () => {
  it('is over leads where leads are given', () => {
    expect(call('PROVIDED_LEAD_CLOSE_RATE', exampleTables.leads.rows, '2024-Q1')).toBe(0);
    expect(call('PROVIDED_LEAD_CLOSE_RATE', exampleTables.deals.rows, '2024-Q1')).toBe(0.25);
  });
});
