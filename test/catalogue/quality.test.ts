/** Calls and tests over tabs small enough to check by eye. */
import { describe, expect, it } from 'vitest';
import { call, tab } from '../functions/sheet';

const CALLS =
  'Call ID | Owner | Deal | Date | Rep seconds | Customer seconds | Checklist passed | Checklist total | Objection | Objection handled';
const calls = (...lines: string[]) => tab([CALLS, ...lines].join('\n'));

const some = calls(
  '1 | Anna | Atlas | 2024-01-10 | 30 | 70 | 8 | 10 | Price | Yes',
  '2 | Anna | Atlas | 2024-01-11 | 300 | 300 | 1 | 2 | Price | ',
  '3 | Bob | Beacon | 2024-01-12 | 0 | 0 | 5 |  | price | No',
  '4 | Bob | Cedar | 2024-01-13 | 60 |  |  | 10 |  | ',
  '5 | Bob | Dune | 2024-02-01 | 60 | 40 | 1 | 1 | Timing | Yes',
);

const DEALS = tab(`
  Deal | Status | Created | Closed | Amount
  Atlas | Won | 2023-12-01 | 2024-02-01 | 10
  Beacon | Lost | 2023-12-01 | 2024-02-01 | 10
  Dune | Open | 2023-12-01 |  | 10`);

describe('calls', () => {
  it('pool the checklists that have both numbers', () => {
    expect(call('CHECKLIST_SCORE', some, '2024-01')).toBe(9 / 12);
    expect(call('CHECKLIST_SCORE', some, '2024-01', 'owner', 'Bob')).toBe('');
  });

  it('average who speaks how long, a short call as much as a long one', () => {
    expect(call('TALK_RATIO', some, '2024-01')).toBeCloseTo((0.3 + 0.5) / 2, 12);
    expect(call('TALK_RATIO', 30, 70)).toBe(0.3);
    expect(call('TALK_RATIO', 0, 0)).toBe('');
  });

  it('may say the share of the rep themselves', () => {
    const shares = tab(
      'Call date | Owner | Talk ratio\n2024-01-01 | Anna | 40%\n2024-01-02 | Anna | 60%',
    );
    expect(call('TALK_RATIO', shares, '2024-01')).toBeCloseTo(0.5, 12);
  });

  it('handle an objection only where they say so', () => {
    expect(call('OBJECTION_HANDLED_RATE', some, '2024-01')).toBeCloseTo(1 / 3, 12);
    expect(call('OBJECTION_HANDLED_RATE', some, '2024-03')).toBe('');
  });

  it('do not say that nothing was handled where nobody wrote it down', () => {
    const untold = calls('1 | Anna |  | 2024-01-10 |  |  |  |  | Price | ');
    expect(() => call('OBJECTION_HANDLED_RATE', untold)).toThrow('"objection_handled"');
    const silent = calls('1 | Anna |  | 2024-01-10 |  |  |  |  |  | ');
    expect(call('OBJECTION_HANDLED_RATE', silent)).toBe('');
  });

  it('of none are none', () => {
    expect(call('OBJECTION_HANDLED_RATE', calls())).toBe('');
    expect(call('CHECKLIST_SCORE', calls())).toBe('');
    expect(call('TALK_RATIO', calls())).toBe('');
  });
});

describe('objections', () => {
  const HEADER = ['Objection', 'Calls', 'Share', 'Handled', 'Win rate'];

  it('stand most frequent first, with the win rate of their deals, each deal once', () => {
    expect(call('TOP_OBJECTIONS', some, DEALS)).toEqual([
      HEADER,
      ['Price', 3, 0.75, 1, 0.5],
      ['Timing', 1, 0.25, 1, ''],
    ]);
  });

  it('have no win rate without deals', () => {
    expect(call('TOP_OBJECTIONS', some, '2024-01')).toEqual([HEADER, ['Price', 3, 1, 1, '']]);
  });

  it('of no call are none', () => {
    expect(call('TOP_OBJECTIONS', calls(), DEALS)).toEqual([HEADER]);
  });
});

describe('training', () => {
  const tests = tab(`
    Owner | Date | Course | Score | Max score
    Anna | 2024-01-10 | Product | 8 | 10
    Anna | 2024-01-11 | Product | 50 | 100
    Bob | 2024-02-10 | Product | 3 | 0
    Cy | 2023-02-10 | Product |  | 10`);

  it('averages the tests, each by its own maximum', () => {
    expect(call('TRAINING_SCORE', tests, '2024-01')).toBeCloseTo(0.65, 12);
    expect(call('TRAINING_SCORE', tests, '2024-02')).toBe('');
  });

  it('reaches the share of the people of the whole table', () => {
    expect(call('TRAINED_SHARE', tests, '2024')).toBeCloseTo(2 / 3, 12);
    expect(call('TRAINED_SHARE', tests, '2024-01', 'owner', 'Bob')).toBe(0);
    expect(call('TRAINED_SHARE', tests, '2025')).toBe(0);
  });

  it('of nobody is nothing', () => {
    const none = tab('Owner | Date | Course | Score | Max score');
    expect(call('TRAINED_SHARE', none, '2024')).toBe('');
    expect(call('TRAINING_SCORE', none, '2024')).toBe('');
  });
});
