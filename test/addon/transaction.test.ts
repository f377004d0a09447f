/** A build is one change: cancelled, failed or killed at any call it leaves the old reports or the new ones. */
import { describe, expect, it } from 'vitest';
import type { BuildStep } from '../../src/addon/api';
import { openWorkbook, request, type Workbook } from './support';

const HEAD = ['Deal Name', 'Stage', 'Amount', 'Created', 'Closed', 'Owner', 'Source'];
const STAGES = ['Closed Won', 'Closed Lost', 'Demo', 'Proposal'];
const deals = Array.from({ length: 24 }, (_, row) => {
  const stage = STAGES[row % 4]!;
  const closed = stage.startsWith('Closed') ? `2025-${10 + (row % 3)}-20` : '';
  const owner = ['Anna', 'Ben', 'Mei'][row % 3]!;
  const source = ['Web', 'Fair'][row % 2]!;
  return [`Deal ${row}`, stage, String(100 + row), '2025-09-15', closed, owner, source];
});
const tabs = [{ name: 'Deals', cells: [HEAD, ...deals] }];

const old = [
  request({ period: '2025-Q4 by month' }),
  request({ report: 'sources', period: '2025-Q4 by month' }),
];
/** More rows than the old ones, so that what stands below them moves. */
const longer = old.map((one) => ({ ...one, period: '2024-07-01..2025-12-31 by month' }));

/** What is kept of the past is no part of a build. */
const isHistory = (name: string): boolean => /^quotient_(history|snapshots)$/.test(name);

/** Everything that a person can see, and the names. */
function state({ host }: Workbook): string {
  const { engine } = host;
  const ids = engine.sheetIds().filter((id) => !isHistory(engine.sheetName(id)));
  const looks = ids.map((id) => {
    const { rows } = engine.size(id);
    const { getters } = engine.model;
    return [
      engine.size(id),
      Array.from({ length: Math.min(rows, 150) }, (_, row) => [
        getters.getRowSize(id, row),
        ...Array.from({ length: 9 }, (_, column) => [
          engine.style(id, row, column),
          getters.getCellBorder({ sheetId: id, row, col: column }),
          engine.validation(id, row, column)?.criterion,
        ]),
      ]),
      Array.from({ length: 9 }, (_, column) => getters.getColSize(id, column)),
      engine.conditionalFormats(id).map(({ areas, rule }) => [areas, rule]),
      engine.frozen(id),
    ];
  });
  const names = engine
    .namedAreas()
    .map(({ name, reference }) => `${name} ${reference}`)
    .sort();
  const sheets = host.exportJson().sheets.filter(({ name }) => !isHistory(name));
  return JSON.stringify([sheets, looks, names], inOrder, 1);
}

/** The keys of an object in one order. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

const SHEETS = ['Pipeline', 'Sources', 'Deals', 'quotient_data'];

/** Two reports, with something of a person's beside, below and among the charts. */
async function built(): Promise<Workbook> {
  const book = await openWorkbook(tabs);
  book.build(...old);
  book.edit('Pipeline', 'J12', 'call them');
  book.edit('Pipeline', `B${below(book)}`, 'my sum');
  // Makes the new copy another one than the old.
  book.edit('Deals', 'C2', '4321');
  return book;
}

function below(book: Workbook): number {
  const rows = book.sheet('Pipeline').cells.map(({ a1 }) => Number(a1.replace(/\D/g, '')));
  return Math.max(...rows) + 5;
}

const visible = (book: Workbook) =>
  book
    .sheets()
    .filter(({ hidden }) => !hidden)
    .map(({ name }) => name);

/** Runs a build to its end as the sidebar does; gives what it threw. */
function attempt(book: Workbook): Error | undefined {
  try {
    const steps: BuildStep[] = [book.start(...longer)];
    while (!steps[steps.length - 1]!.done) steps.push(book.goOn(steps[0]!.job));
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

describe('a cancelled build', () => {
  it('leaves a workbook without reports as it was, whatever step it is at', async () => {
    const book = await openWorkbook(tabs);
    const before = state(book);
    const { job } = book.start(...old);
    book.goOn(job);
    expect(visible(book)).toEqual(['Pipeline', 'Deals']);
    expect(book.cancel(job).built).toEqual([]);
    expect(state(book)).toBe(before);
    expect(() => book.goOn(job)).toThrow('This build was stopped');
  });

  it('puts the reports that it has written over back, and leaves what a person has there', async () => {
    const book = await built();
    const before = state(book);
    const { job } = book.start(...longer);
    book.goOn(job);
    expect(state(book)).not.toBe(before);
    book.cancel(job);
    expect(state(book)).toBe(before);
    expect(book.value('Pipeline', 'J12')).toBe('call them');
    expect(book.overview().built.map(({ dataChanged }) => dataChanged)).toEqual([true, true]);
  });

  it('can be followed by another, which is as if it had not been', async () => {
    const [book, other] = [await built(), await built()];
    const { job } = book.start(...longer);
    book.goOn(job);
    book.cancel(job);
    for (const one of [book, other]) one.buildInSteps(...longer);
    const timeless = (one: Workbook) => state(one).replace(/\d+ \w{3} \d{4} \d\d:\d\d/g, 'then');
    expect(timeless(book)).toBe(timeless(other));
  });
});

describe('a build of a closed sidebar', () => {
  it('is undone by the next one', async () => {
    const book = await built();
    const { job } = book.start(...longer);
    book.goOn(job);
    const [result] = book.build(old[0]!);
    expect(result?.sheetName).toBe('Pipeline');
    expect(book.names().filter((name) => !isHistory(name))).toEqual(SHEETS);
    expect(() => book.goOn(job)).toThrow('This build was stopped');
  });
});

describe('a build that fails or is killed', () => {
  /** Calls of services that the build takes. */
  async function calls(): Promise<number> {
    const book = await built();
    book.host.resetCounts();
    expect(attempt(book)).toBeUndefined();
    return Object.values(book.host.callCounts().methods).reduce((sum, one) => sum + one, 0);
  }

  it('at any call leaves the old reports or the new ones, to be seen by the next look', async () => {
    const all = await calls();
    const tries = 9;
    for (let at = 1; at <= tries; at++) {
      const book = await built();
      const before = state(book);
      book.host.killAfter(Math.floor((all * at) / (tries + 1)));
      expect(attempt(book)?.message).toBe('Exceeded maximum execution time');
      book.host.killAfter();
      const { built: reports } = book.overview();
      const isOld = reports.every(({ period }) => period === old[0]!.period);
      if (isOld) expect(state(book), `call ${at}`).toBe(before);
      else expect(reports.map(({ period }) => period)).toEqual(longer.map(({ period }) => period));
      expect(book.names().filter((name) => !isHistory(name))).toEqual(SHEETS);
    }
  }, 240_000);

  it.each([
    'Sheet.copyTo',
    'Sheet.hideSheet',
    'Sheet.addDeveloperMetadata',
    'Spreadsheet.setNamedRange',
    'SpreadsheetApp.flush',
    'Properties.setProperty',
  ])('at %s leaves the old reports at once', async (method) => {
    const book = await built();
    const before = state(book);
    book.host.failNext(method, 'Service Spreadsheets timed out');
    expect(attempt(book)?.message).toContain('timed out');
    expect(state(book)).toBe(before);
  });
});
