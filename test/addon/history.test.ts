/** What the add-on keeps of the past in two hidden tabs, and what it makes of it. */
import { describe, expect, it } from 'vitest';
import type { HistoryInfo } from '../../src/addon/history-api';
import type { SheetInput } from '../../workbench/engine';
import { openWorkbook, request, Workbook } from './support';

const HEAD = ['Deal ID', 'Stage', 'Amount', 'Created', 'Closed', 'Owner'];
const STAGES = ['Closed Won', 'Demo', 'Proposal'];
const lines = Array.from({ length: 12 }, (_, row) => {
  const stage = STAGES[row % 3]!;
  const closed = stage === 'Closed Won' ? `2025-${10 + (row % 2)}-20` : '';
  return [`D-${row}`, stage, `${100 + row}`, '2025-09-15', closed, row % 2 ? 'Ann' : 'Ben'];
});
const tabs: SheetInput[] = [{ name: 'Deals', cells: [HEAD, ...lines] }];
const quarter = request({ period: '2025-Q4 by month' });

class HistoryBook extends Workbook {
  info = () => this.host.run('history') as HistoryInfo;
  show = (report: string, kpi: string) =>
    this.host.run('showHistory', [{ report, kpi }]) as { sheetId: number; sheetName: string };
  /** At nine in the morning. */
  goTo = (day: string) => this.host.clock.set(`${day}T09:00:00Z`);
  /** The cells of a row, as far as they go. */
  row = (sheet: string, row: number): unknown[] =>
    this.sheet(sheet)
      .cells.filter(({ a1 }) => a1.replace(/\D/g, '') === String(row))
      .map(({ value }) => value);
  texts = (sheet: string): string =>
    this.sheet(sheet)
      .cells.map(({ value }) => value)
      .join('\n');
}

async function opened(
  sheets: SheetInput[] = tabs,
  options: Parameters<typeof openWorkbook>[1] = {},
): Promise<HistoryBook> {
  const book = new HistoryBook((await openWorkbook(sheets, options)).host);
  book.goTo('2026-01-10');
  return book;
}

describe('a build', () => {
  it('keeps what its report says and how the open deals stand, out of sight', async () => {
    const book = await opened();
    expect(book.info()).toEqual({
      on: true,
      daily: false,
      values: 0,
      cells: 0,
      first: '',
      last: '',
      snapshots: 0,
      lastSnapshot: '',
      changed: [],
      problem: '',
    });
    book.build(quarter);
    const { values, cells, ...rest } = book.info();
    expect(values).toBeGreaterThan(8);
    expect(cells).toBe((values + 1) * 6 + 2 * 4);
    expect(rest).toMatchObject({ last: '2026-01-10', snapshots: 1, lastSnapshot: '2026-01-10' });
    expect(rest.problem).toBe('');
    const kept = ['2026-01-10T09:00:00', 'pipeline', 'OPEN_DEALS'];
    expect(book.row('quotient_history', 2)).toEqual([
      ...kept,
      'total',
      '2025-10-01..2025-12-31',
      8,
    ]);
    expect(book.row('quotient_history', 3)).toEqual([...kept, 'month', '2025-10', 10]);
    for (const name of ['quotient_history', 'quotient_snapshots']) {
      expect(book.sheet(name).hidden, name).toBe(true);
    }
  });

  it('appends nothing where nothing has changed, and a snapshot a day', async () => {
    const book = await opened();
    book.build(quarter);
    const { values } = book.info();
    book.build(quarter);
    expect(book.info()).toMatchObject({ values, snapshots: 1 });
    book.goTo('2026-01-11');
    book.buildInSteps(quarter);
    expect(book.info()).toMatchObject({ values, snapshots: 2, lastSnapshot: '2026-01-11' });
  });

  it('counts its days in the zone of the spreadsheet', async () => {
    const book = await opened(tabs, { timeZone: 'Asia/Tehran' });
    book.host.clock.set('2026-01-10T23:30:00Z');
    book.build(quarter);
    expect(book.info()).toMatchObject({ first: '2026-01-11', lastSnapshot: '2026-01-11' });
  });

  it('is done although its history could not be kept, which is told until it can', async () => {
    const book = await opened();
    book.host.failNext('Sheet.getLastRow', 'Service Spreadsheets timed out');
    expect(book.build(quarter)).toHaveLength(1);
    expect(book.info().problem).toBe('The history was not kept: Service Spreadsheets timed out');
    book.build(quarter);
    expect(book.info()).toMatchObject({ problem: '', snapshots: 1 });
  });

  it('keeps nothing while the history is off, and loses nothing of it', async () => {
    const book = await opened();
    book.build(quarter);
    const before = book.host.run('switchHistory', [false]) as HistoryInfo;
    book.goTo('2026-01-12');
    book.edit('Deals', 'C3', '999');
    book.build(quarter);
    expect(book.info()).toEqual(before);
    expect(before).toMatchObject({ on: false, snapshots: 1 });
    expect(book.host.run('switchHistory', [true])).toMatchObject({ on: true, snapshots: 1 });
  });

  describe('kept every day', () => {
    const daily = (book: Awaited<ReturnType<typeof opened>>, on: boolean) =>
      book.host.run('switchDaily', [on]) as HistoryInfo;

    it('has a snapshot of each day without a digest and without a build', async () => {
      const book = await opened();
      book.build(quarter);
      expect(daily(book, true)).toMatchObject({ daily: true, snapshots: 1 });
      book.host.clock.advanceTo('2026-01-13T12:00:00Z');
      expect(book.info()).toMatchObject({ daily: true, problem: '' });
      expect(book.info().lastSnapshot).toBe('2026-01-13');
    });

    it('stops when it is no longer wanted', async () => {
      const book = await opened();
      book.build(quarter);
      daily(book, true);
      expect(daily(book, false).daily).toBe(false);
      const { lastSnapshot } = book.info();
      book.host.clock.advanceTo('2026-01-13T12:00:00Z');
      expect(book.info().lastSnapshot).toBe(lastSnapshot);
    });

    it('takes the permission to schedule, and is asked by each user for themselves', async () => {
      const book = await opened();
      book.host.revoke('script.scriptapp');
      expect(() => daily(book, true)).toThrow('A schedule needs your permission');
      expect(book.info().daily).toBe(false);
      book.host.grant('script.scriptapp');
      daily(book, true);
      book.host.actAs('maria@example.com');
      expect(book.info().daily).toBe(false);
    });
  });

  it('never takes a tab that is being pasted anew for the end of all deals', async () => {
    const book = await opened();
    book.build(quarter);
    book.goTo('2026-01-11');
    for (let row = 2; row <= 13; row++) {
      for (const column of 'ABCDEF') book.edit('Deals', `${column}${row}`, '');
    }
    book.build(quarter);
    expect(book.info().snapshots).toBe(1);
  });
});

describe('the hidden tabs', () => {
  it('are no data of the person, not even unhidden, and a tab of their names is not touched', async () => {
    const mine = [
      { name: 'quotient_history', cells: [['Mine']] },
      { name: 'quotient_snapshots', cells: [['Mine, too']] },
    ];
    const book = await opened([...tabs, ...mine]);
    book.build(quarter);
    const { engine } = book.host;
    const own = ['quotient_history 2', 'quotient_snapshots 2'];
    for (const name of own) engine.setHidden(engine.findSheet(name)!, false);
    expect(book.overview().tabs.map(({ name }) => name)).toEqual([
      'Deals',
      'quotient_history',
      'quotient_snapshots',
    ]);
    book.goTo('2026-01-11');
    book.build(quarter);
    expect(book.texts('quotient_history')).toBe('Mine');
    expect(book.texts('quotient_snapshots')).toBe('Mine, too');
    expect(book.names().filter((name) => / \d$/.test(name))).toEqual(own);
  });

  it('deleted by hand are begun anew', async () => {
    const book = await opened();
    book.build(quarter);
    const { engine } = book.host;
    for (const name of ['quotient_history', 'quotient_snapshots']) {
      engine.deleteSheet(engine.findSheet(name)!);
    }
    book.build(quarter);
    expect(book.info()).toMatchObject({ snapshots: 1, problem: '' });
    expect(book.info().values).toBeGreaterThan(8);
  });
});

describe('the days that are kept', () => {
  it('tell a report what became of the pipeline where no tab of snapshots does', async () => {
    const book = await opened();
    const january = request({ period: '2026-01 by month' });
    book.build(january);
    expect(book.texts('Pipeline')).not.toContain('own history');
    // One of two deals in Demo is won, another has a higher amount.
    book.edit('Deals', 'B3', 'Closed Won');
    book.edit('Deals', 'E3', '2026-01-11');
    book.edit('Deals', 'C4', '152');
    book.goTo('2026-01-11');
    book.build(january);
    book.goTo('2026-01-12');
    book.build(january);
    const movement = (name: string) =>
      book.row('Pipeline', book.rowOf('Pipeline', name, 'Movement')).slice(0, 3);
    expect(movement('Opening')).toEqual(['Opening', 8, 848]);
    expect(movement('Won')).toEqual(['Won', 1, -101]);
    expect(movement('Increased')).toEqual(['Increased', 1, 50]);
    expect(movement('Closing')).toEqual(['Closing', 7, 797]);
    expect(book.texts('Pipeline')).toMatch(/From Deals, own history · 12 of 12 rows used/);
    expect(book.overview().built[0]!.dataChanged).toBe(false);
    book.edit(
      'Deals',
      'H1',
      '=PIPELINE_CHANGES(quotient_snapshots!A:Z, "2026-01-10", "2026-01-11")',
    );
    expect(book.value('Deals', 'J11')).toBe(-101);
  });

  it('are thinned out by the hour, and by nobody twice a day', async () => {
    const book = await opened();
    for (let day = 0; day < 100; day++) {
      book.host.clock.set(Date.UTC(2026, 0, 10 + day, 9));
      book.edit('Deals', 'C3', String(500 + day));
      book.host.run('hourly');
      if (day % 9 === 0) book.host.run('hourly');
    }
    const { snapshots, lastSnapshot, problem } = book.info();
    expect(problem).toBe('');
    expect(lastSnapshot).toBe('2026-04-19');
    // 60 days and what a week of them takes, and a day each of the weeks before.
    expect(snapshots).toBeGreaterThan(62);
    expect(snapshots).toBeLessThan(77);
    book.edit(
      'Deals',
      'H1',
      '=PIPELINE_CHANGES(quotient_snapshots!A:Z, "2026-01-10", "2026-04-19")',
    );
    expect(book.value('Deals', 'J5')).toBe(99);
  });
});

it('reads the tabs by the hour once a day', async () => {
  const book = await opened();
  book.build(quarter);
  const reads = ['09', '10', '23'].map((hour) => {
    book.host.clock.set(`2026-01-11T${hour}:00:00Z`);
    book.host.resetCounts();
    book.host.run('hourly');
    return book.host.callCounts().rangeReadsAndWrites;
  });
  expect(reads).toEqual([expect.any(Number), 0, 0]);
  expect(reads[0]).toBeGreaterThan(0);
});

describe('a past value that changed', () => {
  it('is shown as it was reported beside what it is now, on a sheet that is built in place', async () => {
    const book = await opened();
    book.build(quarter);
    expect(book.info().changed).toEqual([]);
    // A deal of September turns out to be worth more.
    book.edit('Deals', 'C3', '1101');
    book.goTo('2026-01-11');
    book.build(quarter);
    const value = book.info().changed.find(({ kpi }) => kpi === 'PIPELINE_VALUE');
    expect(value).toEqual({
      report: 'pipeline',
      kpi: 'PIPELINE_VALUE',
      title: 'Pipeline value',
      periods: 3,
    });
    const first = book.show('pipeline', 'PIPELINE_VALUE');
    expect(first.sheetName).toBe('History of Pipeline value');
    const january = book.rowOf(first.sheetName, 'Month') + 1;
    const [, on, before, now, difference] = book.row(first.sheetName, january);
    expect([on, Number(now) - Number(before), difference]).toEqual(['2026-01-10', 1000, 1000]);
    expect(book.sheet(first.sheetName).charts).toHaveLength(1);
    expect(book.overview().tabs.map(({ name }) => name)).toEqual(['Deals']);
    book.edit(first.sheetName, 'J3', 'ask Ann');
    expect(book.show('pipeline', 'PIPELINE_VALUE')).toEqual(first);
    expect(book.value(first.sheetName, 'J3')).toBe('ask Ann');
    expect(book.sheet(first.sheetName).charts).toHaveLength(1);
  });

  it('of which nothing is kept is refused with what to do', async () => {
    const book = await opened();
    expect(() => book.show('pipeline', 'REVENUE')).toThrow('Build its report once more.');
  });
});

it('costs two reads and writes of ranges once the days before are known, and no more for many deals', async () => {
  const many = Array.from({ length: 3000 }, (_, row) => [`E-${row}`, ...lines[row % 12]!.slice(1)]);
  for (const cells of [
    [HEAD, ...lines],
    [HEAD, ...many],
  ]) {
    const book = await opened([{ name: 'Deals', cells }]);
    const costs = ['2026-01-10', '2026-01-11', '2026-01-12', '2026-01-13'].map((day) => {
      book.goTo(day);
      book.host.resetCounts();
      book.build(quarter);
      return book.host.callCounts().rangeReadsAndWrites;
    });
    expect(Math.max(...costs)).toBeLessThanOrEqual(25);
  }
});
