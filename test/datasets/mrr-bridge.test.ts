/** Customer-months of a SaaS company with the author's own bridge, metrics and cohorts. */
import { beforeAll, describe, expect, it } from 'vitest';
import { callFunction } from '../../src/functions/call';
import type { Result } from '../../src/functions/cells';
import { datasets, readCells } from '../support/datasets';

const FOLDER = 'saas-mrr-bridge';
const host = { timeZone: () => undefined, settings: () => ({}) };

describe.skipIf(!datasets)('the MRR bridge', () => {
  let cells: string[][];
  let bridge: Record<string, number>[];
  let metrics: Record<string, number>[];
  let months: string[];

  const call = (name: string, ...args: unknown[]): Result =>
    callFunction(name, [cells, ...args] as never, host);
  const each = (name: string) => (call(name, [months]) as (number | string)[][])[0]!;
  const answers = (file: string) => {
    const [header, ...rows] = readCells(FOLDER, file);
    return {
      months: rows.map((row) => row[0]!.slice(0, 7)),
      rows: rows.map((row) =>
        Object.fromEntries(header!.map((name, at) => [name, Number(row[at])])),
      ),
    };
  };

  beforeAll(() => {
    cells = readCells(FOLDER, 'subscription_monthly.csv');
    ({ rows: bridge, months } = answers('mrr_bridge_monthly.csv'));
    ({ rows: metrics } = answers('key_metrics.csv'));
  });

  it('equals the author’s, month by month', () => {
    const [header, ...rows] = call('MRR_MOVEMENTS') as (string | number)[][];
    expect(header).toEqual([
      'Month',
      'Opening',
      'New',
      'Expansion',
      'Reactivation',
      'Contraction',
      'Churned',
      'Closing',
    ]);
    expect(rows).toEqual(
      bridge.map((row, at) => [
        months[at],
        row.starting_mrr,
        row.new_mrr,
        row.expansion_mrr,
        row.reactivated_mrr,
        Math.abs(row.contraction_mrr!),
        Math.abs(row.churned_mrr!),
        row.ending_mrr,
      ]),
    );
  });

  it.each([
    ['NEW_MRR', 'new_mrr'],
    ['EXPANSION_MRR', 'expansion_mrr'],
    ['REACTIVATION_MRR', 'reactivated_mrr'],
    ['CONTRACTION_MRR', 'contraction_mrr'],
    ['CHURNED_MRR', 'churned_mrr'],
    ['MRR', 'ending_mrr'],
  ])('%s is its %s', (name, column) => {
    expect(each(name)).toEqual(bridge.map((row) => Math.abs(row[column]!)));
  });

  it('adds up over a year', () => {
    const year = (name: string) => call(name, '2024') as number;
    const opening = call('MRR', '2023-12') as number;
    expect(opening + year('NET_NEW_MRR')).toBe(call('MRR', '2024-12'));
    const customers = call('CUSTOMERS', '2023-12') as number;
    const moved = year('NEW_CUSTOMERS') + year('REACTIVATED_CUSTOMERS') - year('CHURNED_CUSTOMERS');
    expect(customers + moved).toBe(call('CUSTOMERS', '2024-12'));
  });

  const tenth = (share: number | string) => Math.round(Number(share) * 1000) / 10;

  it.each([
    ['CHURN_RATE', 'logo_churn_pct'],
    ['GROSS_REVENUE_RETENTION', 'grr_pct'],
  ])('%s is its %s to a tenth of a percent', (name, column) => {
    const rates = each(name);
    expect(rates[0]).toBe('');
    for (const [at, rate] of rates.entries()) {
      if (at) expect(Math.abs(tenth(rate) - metrics[at]![column]!)).toBeLessThanOrEqual(0.1001);
    }
  });

  it('has its revenue per user', () => {
    for (const [at, arpa] of each('ARPA').entries()) {
      expect(Math.abs(Number(arpa) - metrics[at]!.arpu!)).toBeLessThanOrEqual(0.0501);
    }
  });

  it('retains what the author says less what returning customers pay', () => {
    const rates = each('NET_REVENUE_RETENTION');
    let differing = 0;
    for (const [at, rate] of rates.entries()) {
      if (!at) continue;
      const { starting_mrr: opening, reactivated_mrr: returned } = bridge[at]!;
      if (returned) differing += 1;
      const theirs = tenth(Number(rate) + returned! / opening!);
      expect(Math.abs(theirs - metrics[at]!.nrr_pct!)).toBeLessThanOrEqual(0.1001);
    }
    expect(differing).toBe(20);
  });

  it('has its cohorts, by money', () => {
    const [, ...rows] = call('COHORT_REVENUE_RETENTION') as (string | number)[][];
    const found = new Map(rows.map(([month, first, ...shares]) => [month, { first, shares }]));
    const { rows: cohorts, months: starts } = answers('cohort_retention.csv');
    expect(rows).toHaveLength(36);
    for (const [at, { months_since_signup, active_mrr, starting_mrr }] of cohorts.entries()) {
      const { first, shares } = found.get(starts[at]!)!;
      expect(first).toBe(starting_mrr);
      expect(shares[months_since_signup!]).toBeCloseTo(active_mrr! / starting_mrr!, 12);
    }
    for (const [row, { shares }] of [...found.values()].entries()) {
      expect(shares.filter((share) => share !== '')).toHaveLength(36 - row);
      expect(shares[0]).toBe(1);
    }
  });

  it('knows nothing of the month after its last', () => {
    for (const name of ['MRR', 'CUSTOMERS', 'NEW_MRR', 'CHURN_RATE', 'NET_REVENUE_RETENTION']) {
      expect(call(name, '2026-01'), name).toBe('');
    }
  });

  it('refuses a part of a month', () => {
    expect(() => call('MRR', '2024-03-15')).toThrow(/^MRR: period "2024-03-15" cuts a month/);
  });

  it('without a period is the last month', () => {
    expect(call('MRR')).toBe(bridge[35]!.ending_mrr);
  });
});
