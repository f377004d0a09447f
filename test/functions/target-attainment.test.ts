import { describe, expect, it } from 'vitest';
import { across, call, DEALS, down, TARGETS, tab } from './sheet';

const attainment = (
  ...args: Parameters<typeof call> extends [string, ...infer Rest] ? Rest : never
) => call('TARGET_ATTAINMENT', ...args);

const MIXED = tab(`
  Owner | Period  | Target | Metric
  Anna  | 2024-01 | 10000  | Revenue
  Anna  | 2024-02 | 10000  | Revenue
  Anna  | 2024-03 | 5000   | Revenue
  Boris | 2024-Q1 | 20000  | Revenue
  Anna  | 2024-Q1 | 4      | Won deals
  Boris | 2024-Q1 | 2      | WON_DEALS
  Anna  | 2024-Q1 | 0.5    | Win rate
  Boris | 2024-Q1 | 0.25   | Win rate
`);

describe('TARGET_ATTAINMENT', () => {
  it('is actual / target over numbers', () => {
    expect(attainment(45, 50)).toBe(0.9);
    expect(attainment(down(45, 10), down(50, 0))).toEqual([[0.9], ['']]);
  });

  it('measures the KPI that the targets name', () => {
    expect(attainment(TARGETS, DEALS, '2024-Q1')).toBe(0.8);
    expect(attainment(MIXED, DEALS, '2024-Q1', 'metric', 'Revenue')).toBe(0.8);
    expect(attainment(MIXED, DEALS, '2024-Q1', 'metric', 'WON_DEALS')).toBe(0.5);
  });

  it('takes its tables in another order when they are recognised', () => {
    expect(attainment(DEALS, TARGETS, '2024-Q1')).toBe(0.8);
  });

  it('takes a target without a metric for one of revenue', () => {
    const plain = tab('Owner|Period|Target\nAnna|2024-Q1|25000\nBoris|2024-Q1|20000');
    expect(attainment(plain, DEALS, '2024-Q1')).toBe(0.8);
  });

  it('adds up smaller targets, and takes the mean of targets that are shares', () => {
    expect(attainment(MIXED, DEALS, '2024-Q1', 'metric', 'Revenue', 'owner', 'Anna')).toBe(1.12);
    expect(attainment(MIXED, DEALS, '2024-Q1', 'metric', 'Win rate')).toBeCloseTo(0.5 / 0.375, 12);
  });

  it('takes the mean of targets of mean amounts, and the last one of what stands at a day', () => {
    const means = tab(`
      Period  | Target | Metric
      2024-01 | 9000   | Average deal size
      2024-02 | 11000  | Average deal size
      2024-03 | 10000  | Average deal size
    `);
    const size = call('AVERAGE_DEAL_SIZE', DEALS, '2024-Q1') as number;
    expect(attainment(means, DEALS, '2024-Q1')).toBeCloseTo(size / 10000, 12);
    const stocks = tab(`
      Period  | Target | Metric
      2024-01 | 3      | Open deals
      2024-02 | 4      | Open deals
      2024-03 | 5      | Open deals
    `);
    const open = call('OPEN_DEALS', DEALS, '2024-Q1') as number;
    expect(attainment(stocks, DEALS, '2024-Q1')).toBeCloseTo(open / 5, 12);
  });

  it('takes no monthly targets for a year of what grows with the length of the period', () => {
    const growth = tab(`
      Period  | Target | Metric
      2024-01 | 0.1    | Sales growth
      2024-02 | 0.1    | Sales growth
    `);
    const grown = call('SALES_GROWTH', DEALS, '2024-02') as number;
    expect(attainment(growth, DEALS, '2024-02')).toBeCloseTo(grown / 0.1, 12);
    expect(attainment(growth, DEALS, '2024-01..2024-02')).toBe('');
  });

  it('gives a grid of owners and periods in one call', () => {
    expect(
      attainment(TARGETS, DEALS, across('2024-Q1', '2024-Q2'), 'owner', down('Anna', 'Boris')),
    ).toEqual([
      [1.12, 0],
      [0.4, 0],
    ]);
  });

  it('is empty where no target is', () => {
    expect(attainment(TARGETS, DEALS, '2020')).toBe('');
  });

  it('asks which KPI where the targets are for several', () => {
    expect(() => attainment(MIXED, DEALS, '2024-Q1')).toThrow(
      'TARGET_ATTAINMENT: targets are for more than one KPI (Revenue, Won deals, Win rate). Add "metric"; "Revenue".',
    );
  });

  it('says what it does not know or cannot measure', () => {
    const of = (metric: string) => tab(`Owner|Period|Target|Metric\nAnna|2024-Q1|5|${metric}`);
    expect(() => attainment(of('Happiness'), DEALS, '2024-Q1')).toThrow(
      /^TARGET_ATTAINMENT: metric "Happiness" is not a KPI\. The nearest are \w+, \w+, \w+\. Use a function's name, such as "WIN_RATE", or its title\.$/,
    );
    expect(() => attainment(of('Quota attainment'), DEALS, '2024-Q1')).toThrow(
      'TARGET_ATTAINMENT: metric "Quota attainment" cannot be measured over one table. Use a KPI such as Revenue or Win rate.',
    );
    expect(() => attainment(TARGETS, '2024-Q1')).toThrow(
      'TARGET_ATTAINMENT: table must be a range with its header row, got "2024-Q1". Use =TARGET_ATTAINMENT(Targets!A:Z; Deals!A:Z; "2024-Q1").',
    );
  });
});
