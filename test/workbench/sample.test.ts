import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/ingest/recognise';
import { sampleTabs } from '../../workbench/sample';
import { SAMPLE_END } from '../../workbench/sample/chance';
import { FALLING_OWNER, generateSample, SAMPLE_DEALS } from '../../workbench/sample/generate';

const tabs = generateSample();
const deals = records('Deals');
const won = deals.filter((deal) => deal['Deal Stage'] === 'Closed Won');
const closed = deals.filter((deal) => deal['Deal Stage']!.startsWith('Closed'));
const open = deals.filter((deal) => !deal['Deal Stage']!.startsWith('Closed'));
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);

describe('the sample data', () => {
  it('is the same for the same seed and another for another', () => {
    expect(JSON.stringify(generateSample(1))).toBe(JSON.stringify(tabs));
    expect(JSON.stringify(generateSample(2))).not.toBe(JSON.stringify(tabs));
  });

  it('has the tabs Deals, Targets and Notes, every row as wide as its header', () => {
    expect(tabs.map(({ name }) => name)).toEqual(['Deals', 'Targets', 'Notes']);
    for (const { rows } of tabs) {
      expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true);
    }
  });

  it('has 2,000 deals, some of them twice', () => {
    const ids = deals.map((deal) => deal['Record ID']);
    expect(new Set(ids).size).toBe(SAMPLE_DEALS);
    expect(ids.length - SAMPLE_DEALS).toBe(5);
  });

  it('ends where it says: nothing is created, closed or touched later', () => {
    const days = [
      ...deals.map((deal) => deal['Create Date']!),
      ...closed.map((deal) => deal['Close Date']!),
      ...deals.map((deal) => deal['Last Activity Date']!),
    ].filter(isDay);
    expect(days.sort().at(-1)).toBe(SAMPLE_END);
  });

  it('closes deals in each of the 24 months and leaves some open', () => {
    const months = new Set(won.map((deal) => deal['Close Date']!.slice(0, 7)).filter(Boolean));
    for (let month = 0; month < 24; month++) {
      expect(months).toContain(new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 7));
    }
    expect(open.length).toBeGreaterThan(100);
  });

  it('grows, and one owner declines at the end', () => {
    const revenue = (year: string) => sum(won.filter((d) => d['Close Date']!.startsWith(year)));
    expect(revenue('2025')).toBeGreaterThan(1.2 * revenue('2024'));
    const winRate = (from: string, until: string) => {
      const hers = closed.filter(
        (d) =>
          d['Deal owner'] === FALLING_OWNER && d['Close Date']! >= from && d['Close Date']! < until,
      );
      return hers.filter((d) => d['Deal Stage'] === 'Closed Won').length / hers.length;
    };
    expect(winRate('2025-10-01', '2026')).toBeLessThan(0.5 * winRate('2024', '2025-09-01'));
  });

  it('has open deals nobody has touched for long and close dates that went by', () => {
    expect(
      open.filter((deal) => deal['Last Activity Date']! < '2025-11-01').length,
    ).toBeGreaterThan(20);
    expect(open.filter((deal) => deal['Close Date']! < SAMPLE_END).length).toBeGreaterThan(20);
  });

  it.each<[string, number, (deal: Record<string, string>) => boolean]>([
    ['amounts that are blank', 8, (deal) => deal.Amount === ''],
    ['amounts that are words', 1, (deal) => deal.Amount === 'missing amount'],
    ['amounts in other notations', 9, (deal) => /^[$\d][\d, .]*[, K]/.test(deal.Amount!)],
    ['owners that are blank', 7, (deal) => deal['Deal owner'] === ''],
    ['owners in another spelling', 3, (deal) => deal['Deal owner'] === 'anna keller '],
    ['won deals without a close date', 3, (deal) => deal['Close Date'] === ''],
    ['dates nobody can read', 1, (deal) => deal['Close Date'] === 'next quarter'],
  ])('has %s (%i)', (_, count, isSo) => {
    expect(deals.filter(isSo)).toHaveLength(count);
  });

  it('has a target for each owner and month', () => {
    const targets = records('Targets');
    expect(Object.keys(targets[0]!)).toEqual(['Owner', 'Month', 'Target']);
    expect(targets.every(({ Target }) => Number(Target) > 0)).toBe(true);
    const keys = targets.map(({ Owner, Month }) => `${Owner} ${Month}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(targets.filter(({ Owner }) => Owner === FALLING_OWNER)).toHaveLength(24);
  });
});

describe('the tabs that the workbench opens with', () => {
  const all = sampleTabs();

  it('are the same each time', () => {
    expect(JSON.stringify(sampleTabs())).toBe(JSON.stringify(all));
  });

  it('are taken for what they are, and every row is as wide as the header', () => {
    const place = { toSerial: (time: number) => 25_569 + time / 86_400_000, settings: {} };
    const tables = all.map(({ name, rows }) => [name, recognise(rows, place).table]);
    expect(Object.fromEntries(tables)).toMatchObject({
      Deals: 'deals',
      Targets: 'targets',
      Notes: 'none',
      Leads: 'leads',
      Activities: 'activities',
      'Call analysis': 'calls',
      Training: 'training',
    });
    for (const { rows } of all) {
      expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true);
    }
  });

  it('know of nothing later than the end of the sample', () => {
    const days = ['Leads', 'Activities', 'Call analysis', 'Training'].flatMap((name) =>
      all
        .find((tab) => tab.name === name)!
        .rows.flat()
        .filter((cell) => /^20\d\d-\d\d-\d\d/.test(cell))
        .map((cell) => cell.slice(0, 10)),
    );
    expect(days.sort().at(-1)).toBe(SAMPLE_END);
  });
});

function records(name: string): Record<string, string>[] {
  const [header, ...rows] = tabs.find((tab) => tab.name === name)!.rows;
  return rows.map((row) => Object.fromEntries(header!.map((title, at) => [title, row[at]!])));
}

function sum(rows: Record<string, string>[]): number {
  return rows.reduce((total, row) => total + (Number(row.Amount) || 0), 0);
}
