/** What two years of a large pipeline take: 5,000 open deals that live for about 90 days each. */
import { describe, expect, it } from 'vitest';
import { knownFrom, merged, mergesOf, rowsOfDay } from '../../src/history/snapshots';
import { neededRows, ownTables } from '../../src/history/tables';
import {
  apply,
  changesOf,
  type PackedRow,
  packedRows,
  type Standing,
} from '../../src/ingest/packed';
import { parsePeriod } from '../../src/metric/period';
import type { Cell } from '../../src/tables/schema';
import { utc } from '../ingest/support';
import { START } from './support';

const OPEN = 5000;
const LIFE = 90;
const DAYS = 731;
const STAGES = ['Qualified', 'Meeting held', 'Demo', 'Proposal sent', 'Negotiation', 'Contract'];
const OWNERS = Array.from({ length: 40 }, (_, at) => `Account executive ${at + 1}`);

/** Numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Simulated {
  rows: PackedRow[];
  /** Month by month: cells of the tab, and characters in them. */
  months: { month: number; rows: number; cells: number; characters: number; widest: number }[];
}

/** A day: deals come, move on, change their amount or date, and end. */
function simulate(): Simulated {
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const deals = new Map<string, Standing>();
  let made = 0;
  const add = (day: number): void => {
    deals.set(`0065e00000${String(100_000_000 + made++)}`, {
      status: 'open',
      stage: STAGES[0]!,
      owner: pick(OWNERS),
      amount: Math.round(next() * 900_000) / 10,
      currency: 'USD',
      probability: 0.1,
      expectedClose: day + 60 + Math.floor(next() * 60),
      since: Number.NaN,
    });
  };
  const change = (deal: string, part: Partial<Standing>): void => {
    deals.set(deal, { ...deals.get(deal)!, ...part });
  };
  for (let at = 0; at < OPEN; at++) add(START);
  for (const deal of [...deals.keys()]) {
    const stage = Math.floor(next() * STAGES.length);
    change(deal, { stage: STAGES[stage]!, probability: (stage + 1) / 10 });
  }
  let rows: PackedRow[] = [];
  let known = knownFrom(rows);
  const months: Simulated['months'] = [];
  const keep = (cells: Cell[][]): PackedRow[] => packedRows(cells, utc());
  for (let day = 0; day < DAYS; day++) {
    for (const [deal, { stage, status, expectedClose, amount }] of [...deals]) {
      if (status !== 'open') continue;
      const chance = next() * LIFE;
      if (chance < 1) change(deal, { status: next() < 0.3 ? 'won' : 'lost' });
      else if (chance < 6) {
        const on = Math.min(STAGES.length - 1, STAGES.indexOf(stage) + 1);
        change(deal, { stage: STAGES[on]!, probability: (on + 1) / 10 });
      } else if (chance < 7.5) change(deal, { amount: Math.round(amount * 11) / 10 });
      else if (chance < 9) change(deal, { expectedClose: expectedClose + 14 });
    }
    const open = [...deals.values()].filter(({ status }) => status === 'open').length;
    for (let at = open; at < OPEN; at++) add(START + day);
    const added = keep(rowsOfDay(known, deals, START + day));
    rows.push(...added);
    for (const [deal, told] of changesOf(added[0]!)) apply(known.standings, deal, told);
    known = {
      ...known,
      day: START + day,
      whole: added[added[0]!.kind === 'all' ? 0 : 1]?.day ?? known.whole,
    };
    // The CRM archives what closed long ago, so that the simulation stays quick.
    if (day % 30 === 0) {
      for (const [deal, { status }] of deals) if (status !== 'open') deals.delete(deal);
    }
    for (const { first, last } of mergesOf(rows, START + day)) {
      const one = keep([merged(rows.slice(first, last + 1))]);
      rows = [...rows.slice(0, first), ...one, ...rows.slice(last + 1)];
    }
    if (day % 30 === 0) months.push(measure(day / 30, rows));
  }
  return { rows, months };
}

function measure(month: number, rows: readonly PackedRow[]): Simulated['months'][number] {
  const lengths = rows.flatMap(({ cells }) => cells.map((text) => text.length));
  const width = 3 + Math.max(...rows.map(({ cells }) => cells.length));
  return {
    month,
    rows: rows.length,
    cells: (rows.length + 1) * width,
    characters: lengths.reduce((sum, length) => sum + length, 0),
    widest: Math.max(...lengths),
  };
}

describe('two years of 5,000 open deals', () => {
  const { rows, months } = simulate();
  const end = months[months.length - 1]!;

  it('take by month', () => {
    console.table(months);
    for (const { cells, widest } of months) {
      expect(cells).toBeLessThan(10_000);
      expect(widest).toBeLessThanOrEqual(45_000);
    }
  });

  it('stay far below 200,000 cells', () => {
    expect(end.cells).toBeLessThan(200_000);
    expect(end.characters).toBeLessThan(9_000_000);
  });

  it('are read for a report by a part of the rows', () => {
    const span = { period: parsePeriod('2026-10-01..2026-12-31')!, split: 'month' } as const;
    const needed = neededRows(rows, [span])!;
    const read = rows.slice(needed.first);
    const characters = (list: readonly PackedRow[]) =>
      list.reduce((sum, { cells }) => sum + cells.join('').length, 0);
    expect(characters(read)).toBeLessThan(characters(rows) / 3);
    const { snapshots, stage_history: visits } = ownTables(read, needed, utc());
    expect(snapshots.rowCount).toBeGreaterThan(4 * OPEN);
    expect(snapshots.rowCount).toBeLessThanOrEqual(50_000);
    expect(visits!.rowCount).toBeGreaterThan(OPEN);
  });
});
