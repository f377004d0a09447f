/** What was kept as tables for reports: the days that they need, and visits to stages as a full tab tells them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededRows, ownTables } from '../../src/history/tables';
import { parsePeriod } from '../../src/metric/period';
import { joinTables } from '../../src/tables/derived';
import type { Cell, Table } from '../../src/tables/schema';
import { open, utc, values } from '../ingest/support';
import { type Deal, Kept, SNAPSHOTS_HEADER, START, snapshotLines } from './support';

const deal = (id: string, stage: string, status: Deal['status'] = 'open'): Deal => ({
  id,
  status,
  stage,
  owner: 'Ann',
  amount: 100,
  close: 400,
});

const whole = { period: parsePeriod('2025')!, split: 'month' } as const;

describe('the days that are read', () => {
  const kept = new Kept();
  for (let day = 0; day < 200; day++) {
    kept.take([deal('a', day < 100 ? 'Lead' : 'Demo')], day);
    if (day % 7 === 0) kept.thin(day);
  }
  const index = kept.packed();
  const needed = (...texts: string[]) =>
    neededRows(
      index,
      texts.map((text) => ({ period: parsePeriod(text)!, split: 'month' })),
    )!;

  it('are first those at the ends of the periods, then those of their months, then all others', () => {
    const { days } = needed('2025-03-01..2025-04-30');
    // The last of all, 28 February's week, 30 April, 31 March.
    expect(days.slice(0, 4).map((day) => day - START)).toEqual([199, 49, 112, 84]);
    expect(days).toHaveLength(new Set(days).size);
  });

  it('begin with a row of all deals, the latest that will do', () => {
    const { first, days } = needed('2025-06');
    expect(index[first]!.kind).toBe('all');
    expect(index[first]!.day).toBeLessThanOrEqual(Math.min(...days));
    expect(first).toBeGreaterThan(0);
    expect(needed('2024').first).toBeGreaterThan(0);
    expect(needed('2024..2025').first).toBe(0);
  });

  it('are none before there are two', () => {
    const young = new Kept();
    expect(neededRows(young.packed(), [whole])).toBeUndefined();
    young.take([deal('a', 'Lead')], 0);
    expect(neededRows(young.packed(), [whole])).toBeUndefined();
  });
});

const told = (table: Table): string[] =>
  Array.from({ length: table.rowCount }, (_, row) =>
    ['deal', 'stage', 'entered', 'left', 'outcome']
      .map((name) => values(table, name)[row])
      .join(' '),
  ).sort();

/** From day to day: a stage, or how it ended. */
const lives = fc.array(
  fc.record({
    born: fc.integer({ min: 0, max: 25 }),
    stages: fc.array(fc.constantFrom('Lead', 'Lead', 'Demo', 'Offer'), {
      minLength: 1,
      maxLength: 30,
    }),
    end: fc.constantFrom('won', 'lost', 'open'),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('visits to stages', () => {
  it('are those that a full tab of snapshots tells', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const kept = new Kept();
        const full: Cell[][] = [SNAPSHOTS_HEADER];
        for (let day = 0; day < 40; day++) {
          const deals = all.flatMap(({ born, stages, end }, at) => {
            const age = day - born;
            if (age < 0) return [];
            const isOver = age >= stages.length;
            const stage = stages[Math.min(age, stages.length - 1)]!;
            return [deal(`d${at}`, stage, isOver ? (end as Deal['status']) : 'open')];
          });
          deals.push(deal('moves', day % 2 ? 'Demo' : 'Lead'));
          kept.take(deals, day);
          full.push(...snapshotLines(deals, day));
        }
        const rows = kept.packed();
        const { stage_history: visits } = ownTables(rows, neededRows(rows, [whole])!, utc());
        const own = joinTables({ stage_history: visits! }).visits!;
        const theirs = joinTables({ snapshots: open(full, 'snapshots') }).visits!;
        expect(told(own)).toEqual(told(theirs));
      }),
      { numRuns: 30 },
    );
  });

  it('are not told by snapshots of some days, nor before four weeks are kept', () => {
    const kept = new Kept();
    for (let day = 0; day < 20; day++) kept.take([deal('a', day % 2 ? 'Demo' : 'Lead')], day);
    const rows = kept.packed();
    const own = ownTables(rows, neededRows(rows, [whole])!, utc());
    expect(own.stage_history).toBeUndefined();
    expect(joinTables({ snapshots: own.snapshots }).visits).toBeUndefined();
  });
});
