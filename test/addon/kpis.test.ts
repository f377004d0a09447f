import { describe, expect, it } from 'vitest';
import type { Inserted, InsertKpi, KpiCall, KpiInfo, KpiValue } from '../../src/addon/api';
import { columnLetters } from '../../src/reports';
import { openWorkbook, request, sampleTabs, type Workbook } from './support';

const kpis = (book: Workbook) => book.host.run('kpis') as KpiInfo[];
const nowOf = (book: Workbook, call: KpiCall) => book.host.run('kpiValue', [call]) as KpiValue;
const insert = (book: Workbook, one: InsertKpi) => book.host.run('insertKpi', [one]) as Inserted;

const named = (list: KpiInfo[], name: string) => list.find((one) => one.name === name)!;

/** The columns of a tab of the sample, as a formula names them. */
const columns = (tab: string) =>
  `${tab}!A:${columnLetters(sampleTabs().find(({ name }) => name === tab)!.cells[0]!.length)}`;
const [DEALS, TARGETS] = [columns('Deals'), columns('Targets')];

const callOf = ({ name, sheetIds, days }: KpiInfo, period = '2025-Q1'): KpiCall => ({
  name,
  sheetIds,
  days,
  period,
});

function select(book: Workbook, sheet: string, row: number, column: number) {
  const { engine, document } = book.host;
  const [top, left] = [row - 1, column - 1];
  document.selection = {
    sheetId: engine.findSheet(sheet)!,
    area: { top, left, bottom: top, right: left },
  };
}

describe('the list of KPIs', () => {
  it('has every function once, with the call it becomes over the tabs that are there', async () => {
    const list = kpis(await openWorkbook());
    expect(list).toHaveLength(182);
    expect(new Set(list.map(({ name }) => name)).size).toBe(182);
    expect(named(list, 'WIN_RATE')).toMatchObject({
      title: 'Win rate',
      unit: 'percent',
      args: [DEALS, null],
      missing: '',
      related: expect.arrayContaining(['CLOSE_RATE']),
    });
    expect(named(list, 'QUOTA_ATTAINMENT').args).toEqual([DEALS, TARGETS, null]);
    expect(named(list, 'TARGET_ATTAINMENT').args).toEqual([TARGETS, DEALS, null]);
    expect(named(list, 'KPI_TABLE').args).toEqual(['"WIN_RATE"', null, '"owner"', DEALS]);
    expect(named(list, 'CRM_CLEAN').args).toEqual([DEALS]);
  });

  it('gives the numbers of an example and what is wanted where the tabs are not there', async () => {
    const list = kpis(await openWorkbook([{ name: 'Notes', cells: [['Milk']] }]));
    expect(named(list, 'WIN_RATE')).toMatchObject({
      sheetIds: [],
      args: ['45', '135'],
      missing: 'a tab of deals with Status or Stage, Closed',
    });
    expect(named(list, 'OPEN_DEALS')).toMatchObject({
      args: [],
      missing: 'a tab of deals with Created, Status or Stage',
    });
    expect(named(list, 'CRM_CLEAN').missing).toBe('a tab of CRM data');
    expect(named(list, 'LTV_CAC').missing).toBe('');
  });

  it('writes no decimal sign, which depends on the locale', async () => {
    const list = kpis(await openWorkbook([{ name: 'Notes', cells: [] }]));
    const numbers = list.flatMap(({ args }) => args).filter((text) => !text?.startsWith('"'));
    expect(numbers.filter((text) => /\d[.,]\d/.test(text ?? ''))).toEqual([]);
  });

  it('puts the name of a tab in quotes where a formula needs them', async () => {
    const [deals, ...others] = sampleTabs();
    const list = kpis(await openWorkbook([{ ...deals!, name: "Ann's deals" }, ...others]));
    expect(named(list, 'WIN_RATE').args[0]).toBe(DEALS.replace('Deals', "'Ann''s deals'"));
  });
});

describe('the value now', () => {
  it('is what the cell will show', async () => {
    const book = await openWorkbook();
    const info = named(kpis(book), 'WIN_RATE');
    const { cells } = nowOf(book, callOf(info));
    select(book, 'Notes', 30, 5);
    insert(book, { call: callOf(info), over: '' });
    expect(book.value('Notes', 'E30')).toBe(cells[0]![0]);
    expect(cells[0]![0]).toBeGreaterThan(0);
  });

  it('of a table is its first rows', async () => {
    const book = await openWorkbook();
    const value = nowOf(book, callOf(named(kpis(book), 'CRM_CLEAN')));
    expect(value.rows).toBeGreaterThan(100);
    expect(value.cells).toHaveLength(5);
    expect(value.cells[0]).toHaveLength(4);
  });

  it('of a tab that is gone, or of no function, says so', async () => {
    const book = await openWorkbook();
    const call = callOf(named(kpis(book), 'WIN_RATE'));
    expect(() => nowOf(book, { ...call, sheetIds: [4711] })).toThrow(
      'A tab is not there any more. Read the tabs again.',
    );
    expect(() => nowOf(book, { ...call, name: 'SUM' })).toThrow('There is no function SUM.');
  });

  it('every function with a call over the sample gives a value or says why not', async () => {
    const book = await openWorkbook();
    const ready = kpis(book).filter(({ missing, sheetIds }) => !missing && sheetIds.length > 0);
    expect(ready.length).toBeGreaterThan(40);
    const failed = ready.flatMap((info) => {
      try {
        nowOf(book, callOf(info));
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    expect(failed).toEqual([]);
  });
});

describe('inserting', () => {
  it.each(['en_US', 'ru_RU'])('writes the formula under %s', async (locale) => {
    const book = await openWorkbook(sampleTabs(), { locale });
    const info = named(kpis(book), 'WIN_RATE');
    select(book, 'Notes', 7, 3);
    expect(book.host.run('currentCell')).toBe('C7');
    const done = insert(book, { call: callOf(info), over: '' });
    expect(done).toEqual({ cell: 'Notes!C7', holds: '' });
    expect(book.value('Notes', 'C7')).toBeCloseTo(nowOf(book, callOf(info)).cells[0]![0] as number);
    expect(book.host.cell('Notes', 'C7').text).toContain('%');
  });

  it('leaves a cell that holds something alone until that was confirmed', async () => {
    const book = await openWorkbook();
    const call = callOf(named(kpis(book), 'WIN_RATE'));
    book.edit('Notes', 'C7', 'mine');
    select(book, 'Notes', 7, 3);
    expect(insert(book, { call, over: '' })).toEqual({ cell: 'Notes!C7', holds: 'mine' });
    expect(insert(book, { call, over: 'Notes!C8' }).holds).toBe('mine');
    expect(book.value('Notes', 'C7')).toBe('mine');
    expect(insert(book, { call, over: 'Notes!C7' }).holds).toBe('');
    expect(book.value('Notes', 'C7')).toBeGreaterThan(0);
  });

  it('with numbers needs no tab', async () => {
    const book = await openWorkbook([{ name: 'Notes', cells: [] }]);
    select(book, 'Notes', 1, 1);
    insert(book, { call: callOf(named(kpis(book), 'WIN_RATE')), over: '' });
    expect(book.value('Notes', 'A1')).toBe(0.25);
  });

  it('refuses a cell that the formula reads, and one inside a report', async () => {
    const book = await openWorkbook();
    const call = callOf(named(kpis(book), 'WIN_RATE'));
    select(book, 'Deals', 1500, 3);
    expect(() => insert(book, { call, over: '' })).toThrow('reads the columns of Deals');
    book.build(request());
    select(book, 'Pipeline', 6, 8);
    expect(() => insert(book, { call, over: '' })).toThrow('inside a report');
  });
});
