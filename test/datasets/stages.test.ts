/** Stage history, snapshots and quotas of two public data sets, held against their answer files and against SQL. */
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/registry';
import { callFunction } from '../../src/functions/call';
import type { Argument, Result } from '../../src/functions/cells';
import { openTable } from '../../src/ingest/open';
import { parsePeriod } from '../../src/metric/period';
import { compute } from '../../src/targets/compute';
import { datasetFile, datasets, readCells } from '../support/datasets';
import { sql } from '../support/duckdb';

const host = { timeZone: () => undefined, settings: () => ({}) };
const call = (name: string, ...args: Argument[]): Result => callFunction(name, args, host);
const rows = (result: Result) => (result as (string | number)[][]).slice(1);

describe.skipIf(!datasets)('deal-stage-history', () => {
  const FOLDER = 'deal-stage-history';
  let history: string[][];
  let deals: string[][];

  beforeAll(() => {
    history = readCells(FOLDER, 'stage_history.csv');
    // The id D-0500 stands for two deals; each gets its own.
    deals = readCells(FOLDER, 'pipeline_deals.csv').map((row, at) =>
      row[0] === 'D-0500' ? [`D-0500 ${at}`, ...row.slice(1)] : row,
    );
  });

  it('reaches each stage as the funnel file says', () => {
    const [, ...funnel] = readCells(FOLDER, 'funnel_analysis.csv');
    const open = funnel.filter(([stage]) => !stage!.startsWith('Closed'));
    const result = rows(call('STAGE_CONVERSION', history));
    // One id stands for two deals, whose visits to Indication the file counts once.
    const repeated: Record<string, number> = { Indication: 1 };
    expect(result.map(([stage, entered]) => [stage, entered])).toEqual(
      open.map(([stage, reached]) => [stage, Number(reached) + (repeated[stage!] ?? 0)]),
    );
    expect(result[0]![7]).toBe(1);
    for (const [at, [, , , share]] of open.entries()) {
      expect(Math.abs((result[at]![7] as number) - Number(share) / 100)).toBeLessThan(2e-3);
    }
  });

  it('ends each visit in one of four ways, with the outcomes that SQL finds', async () => {
    const result = rows(call('STAGE_CONVERSION', history)) as number[][];
    for (const [, entered, advanced, lost, still, back] of result) {
      expect(entered).toBe(advanced! + lost! + still! + back!);
    }
    const found = await sql(`
      with steps as (
        select deal_id, stage, stage in ('Passed', 'Closed - Lost', 'Closed - Won') as closed,
          lead(stage) over (partition by deal_id order by stage_date) as next
        from read_csv('${datasetFile(FOLDER, 'stage_history.csv')}', all_varchar = true))
      select stage, count(*) as entered,
        count(*) filter (next in ('Indication', 'Offer', 'Closed - Won') and next <> stage) as advanced,
        count(*) filter (next in ('Passed', 'Closed - Lost')) as lost,
        count(*) filter (next is null) as still
      from steps where not closed and deal_id <> 'D-0500'
      group by stage order by entered desc`);
    const without = [history[0]!, ...history.filter(([id]) => id !== 'D-0500').slice(1)];
    expect(rows(call('STAGE_CONVERSION', without)).map((row) => row.slice(0, 6))).toEqual(
      found.map(({ stage, entered, advanced, lost, still }) => [
        stage,
        entered,
        advanced,
        lost,
        still,
        0,
      ]),
    );
  });

  it('lasts in each stage as long as SQL says', async () => {
    const found = await sql(`
      with steps as (
        select deal_id, stage, stage_date::date as entered,
          lead(stage_date::date) over (partition by deal_id order by stage_date) as ended
        from read_csv('${datasetFile(FOLDER, 'stage_history.csv')}', all_varchar = true)
        where deal_id <> 'D-0500')
      select stage, count(ended) as visits, avg(ended - entered) as mean, median(ended - entered) as middle
      from steps where stage in ('Reviewed', 'Indication', 'Offer')
      group by stage order by visits desc`);
    const without = [history[0]!, ...history.filter(([id]) => id !== 'D-0500').slice(1)];
    const result = rows(call('STAGE_DURATION', without));
    for (const [at, { stage, visits, mean, middle }] of found.entries()) {
      expect(result[at]!.slice(0, 2)).toEqual([stage, visits]);
      expect(result[at]![2]).toBeCloseTo(mean as number, 9);
      expect(result[at]![3]).toBeCloseTo(middle as number, 9);
    }
  });

  it('wins by source as the conversion file says', () => {
    const [, ...answers] = readCells(FOLDER, 'conversion_by_source.csv');
    const sources = answers.map(([source]) => [source!]);
    const each = (name: string) => (call(name, deals, 'source', sources) as number[][]).flat();
    expect(each('WON_DEALS')).toEqual(answers.map(([, , won]) => Number(won)));
    expect(each('LOST_DEALS')).toEqual(answers.map(([, , , lost]) => Number(lost)));
    expect(each('WIN_RATE').map((rate) => (100 * rate).toFixed(1))).toEqual(
      answers.map(([, , , , , rate]) => Number(rate).toFixed(1)),
    );
  });
});

describe.skipIf(!datasets)('deal-snapshots-quota', () => {
  const FOLDER = 'deal-snapshots-quota';
  let snapshots: string[][];
  let weeks: string[];
  const file = (name: string) => `read_csv('${datasetFile(FOLDER, name)}', header = true)`;

  const changes = (from: string, to: string, ...more: Argument[]) =>
    Object.fromEntries(
      rows(call('PIPELINE_CHANGES', snapshots, from, to, ...more)).map(([name, , amount]) => [
        name,
        amount as number,
      ]),
    );

  const balance = ({ Opening, Closing, ...movements }: Record<string, number>) =>
    Opening! + Object.values(movements).reduce((total, one) => total + one, 0) - Closing!;

  beforeAll(() => {
    snapshots = readCells(FOLDER, 'deals_snapshot.csv');
    weeks = [...new Set(snapshots.slice(1).map((row) => row[1]!))].sort();
  });

  it('balances between any two weeks', () => {
    const place = { toSerial: (epoch: number) => epoch / 86_400_000 + 25_569, settings: {} };
    const table = openTable(snapshots, 'snapshots', place);
    const days = weeks.map((week) => parsePeriod(week)!.start);
    const { computed } = catalogue.PIPELINE_CHANGES!;
    for (const period of [undefined, parsePeriod('2025-Q1')]) {
      const scope = { tables: { snapshots: table }, place, periods: [period] };
      for (const [at, from] of days.entries()) {
        for (const to of days.slice(at + 1)) {
          const result = compute(computed!, scope, [table], [from, to]).rows;
          const amounts = Object.fromEntries(result.map(([name, , amount]) => [name, amount]));
          expect(Math.abs(balance(amounts as Record<string, number>))).toBeLessThan(1e-6);
        }
      }
    }
  });

  it('moves as SQL says', async () => {
    for (const [from, to] of [
      [weeks[10]!, weeks[11]!],
      [weeks[10]!, weeks[30]!],
    ] as const) {
      const at = (week: string) =>
        `(select * from ${file('deals_snapshot.csv')} where snapshot_date = '${week}')`;
      const open = (alias: string) => `${alias}.stage not like 'Closed%'`;
      const [found] = await sql(`
        select
          sum(o.amount) filter (${open('o')})::double as opening,
          sum(c.amount) filter (${open('c')})::double as closing,
          sum(c.amount) filter (${open('c')} and o.deal_id is null)::double as new,
          sum(o.amount) filter (${open('o')} and c.stage = 'Closed Won')::double as won,
          sum(o.amount) filter (${open('o')} and c.stage = 'Closed Lost')::double as lost,
          sum(o.amount) filter (${open('o')} and c.deal_id is null)::double as removed
        from ${at(from)} o full join ${at(to)} c on o.deal_id = c.deal_id`);
      const result = changes(from, to);
      expect(result.Opening).toBe(found!.opening);
      expect(result.Closing).toBe(found!.closing);
      expect(result.New).toBe(found!.new ?? 0);
      expect(result.Won).toBe(-(found!.won ?? 0) + 0);
      expect(result.Lost).toBe(-(found!.lost ?? 0) + 0);
      expect(result.Removed).toBe(-(found!.removed ?? 0) + 0);
    }
  });

  it('attains quotas by owner and quarter as SQL does', async () => {
    const deals = readCells(FOLDER, 'deals_meta.csv');
    const targets = readCells(FOLDER, 'targets.csv');
    const quarters = [2024, 2025].flatMap((year) => [1, 2, 3, 4].map((one) => `${year}-Q${one}`));
    const found = await sql(`
      with won as (
        select owner_id, year(close_date) || ' Q' || quarter(close_date) as quarter,
          sum(deal_amount)::double as amount
        from ${file('deals_meta.csv')} where deal_stage = 'Closed Won' group by all)
      select t.owner_id as owner, t.quarter, coalesce(w.amount, 0) / t.target_amount as attained
      from ${file('targets.csv')} t left join won w using (owner_id, quarter)
      order by owner, t.quarter`);
    expect(found).toHaveLength(104);
    const owners = [...new Set(found.map(({ owner }) => owner as string))];
    const grid = call(
      'QUOTA_ATTAINMENT',
      deals,
      targets,
      [quarters],
      'owner',
      owners.map((one) => [one]),
    );
    for (const [at, attained] of (grid as number[][]).flat().entries()) {
      expect(attained).toBeCloseTo(found[at]!.attained as number, 9);
    }
  });

  it('rebuilds visits whose identity holds', () => {
    const result = rows(call('STAGE_CONVERSION', snapshots)) as number[][];
    expect(result.length).toBe(4);
    for (const [, entered, advanced, lost, still, back] of result) {
      expect(entered).toBe(advanced! + lost! + still! + back!);
    }
  });
});
