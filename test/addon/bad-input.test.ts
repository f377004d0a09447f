/** What people do to the tabs and sheets between two builds: a clear message, their own cells untouched, the next build right. */
import { describe, expect, it } from 'vitest';
import type { BuildRequest } from '../../src/addon/api';
import { openWorkbook, request, type Workbook } from './support';

const HEAD = ['Deal', 'Owner', 'Source', 'Stage', 'Amount', 'Created', 'Closed'];

/** Every third deal is won, the others lost, all in 2025. */
const dealsOf = (many: number, owners = 3): string[][] => [
  HEAD,
  ...Array.from({ length: many }, (_, at) => {
    const month = String((at % 12) + 1).padStart(2, '0');
    const stage = at % 3 ? 'Closed Lost' : 'Closed Won';
    const source = at % 2 ? 'Web' : 'Event';
    return [
      `Deal ${at}`,
      `Owner ${at % owners}`,
      source,
      stage,
      String(100 + at),
      `2025-${month}-02`,
      `2025-${month}-20`,
    ];
  }),
];
const wonOf = (many: number): number => Math.ceil(many / 3);

const NOTES = [
  ['My notes', '=1+1'],
  ['call them', '7'],
];
const sources = request({ report: 'sources' });

const open = (deals: string[][] = dealsOf(60)): Promise<Workbook> =>
  openWorkbook([
    { name: 'Deals', cells: deals },
    { name: 'Mine', cells: NOTES },
  ]);

const timeless = (value: unknown): string =>
  JSON.stringify(value).replace(/\d+ \w{3} \d{4} \d\d:\d\d/g, 'then');
const sheetOf = (book: Workbook, name: string) => timeless(book.sheet(name));
const idOf = ({ host }: Workbook, name: string): string => host.engine.findSheet(name)!;
const wonIn = (book: Workbook) => book.value('Sources', 'A7');

/** Fills a tab anew from its first cell. */
function paste(book: Workbook, name: string, cells: string[][]): void {
  book.host.engine.type(idOf(book, name), 0, 0, cells);
  book.host.engine.settle();
}

function empty(book: Workbook, name: string): void {
  const { engine } = book.host;
  const { rows, columns } = engine.size(idOf(book, name));
  const area = { top: 0, left: 0, bottom: rows - 1, right: columns - 1 };
  engine.clear(idOf(book, name), area, { contents: true });
}

describe('a raw tab that is', () => {
  it.each<[string, (book: Workbook) => void, number]>([
    ['renamed', (book) => book.host.engine.renameSheet(idOf(book, 'Deals'), 'CRM export (1)'), 60],
    ['re-sorted', (book) => paste(book, 'Deals', [HEAD, ...dealsOf(60).slice(1).reverse()]), 60],
    [
      'given a new column in front',
      (book) => {
        book.host.engine.insert(idOf(book, 'Deals'), 'COL', 0, 1);
        book.edit('Deals', 'A1', 'Comment');
      },
      60,
    ],
    [
      'without half its rows',
      (book) => book.host.engine.remove(idOf(book, 'Deals'), 'ROW', 31, 30),
      30,
    ],
    ['ten times as long', (book) => paste(book, 'Deals', dealsOf(600)), 600],
  ])('%s is read as it is now', async (_, change, rows) => {
    const book = await open();
    book.build(sources);
    expect(wonIn(book)).toBe(wonOf(60));
    const mine = sheetOf(book, 'Mine');
    change(book);
    const [result] = book.build(sources);
    expect(result!.rowsUsed).toBe(rows);
    expect(wonIn(book)).toBe(wonOf(rows));
    expect(sheetOf(book, 'Mine')).toBe(mine);
  });

  it.each<[string, (book: Workbook) => void, (book: Workbook) => void]>([
    [
      'deleted',
      (book) => book.host.engine.deleteSheet(idOf(book, 'Deals')),
      (book) => book.host.engine.addSheet('Deals', 0),
    ],
    ['emptied', (book) => empty(book, 'Deals'), () => {}],
    [
      'overwritten with something else',
      (book) => {
        empty(book, 'Deals');
        paste(book, 'Deals', [['Milk', 'Bread']]);
      },
      () => {},
    ],
  ])('%s is missed in words, and the next build is right', async (_, spoil, prepare) => {
    const book = await open();
    book.build(sources);
    spoil(book);
    const before = [sheetOf(book, 'Sources'), sheetOf(book, 'Mine')];
    expect(() => book.build(sources)).toThrow('Sources cannot be built: it needs a tab of ');
    expect([sheetOf(book, 'Sources'), sheetOf(book, 'Mine')]).toEqual(before);
    expect(book.overview().built).toHaveLength(1);
    prepare(book);
    paste(book, 'Deals', dealsOf(90));
    book.build(sources);
    expect(wonIn(book)).toBe(wonOf(90));
  });
});

describe('a report sheet', () => {
  /** The last row of the report. */
  const lastRow = (book: Workbook): number =>
    Math.max(...book.sheet('Sources').cells.map(({ a1 }) => Number(a1.replace(/\D/g, ''))));
  const spoiled: [string, (book: Workbook, last: number) => void][] = [
    ['whose title was typed over', (book) => book.edit('Sources', 'A1', 'For the board')],
    ['whose headline was deleted', (book) => book.edit('Sources', 'A7', '')],
    [
      'whose lower half was deleted by hand',
      (book, last) =>
        book.host.engine.remove(idOf(book, 'Sources'), 'ROW', last >> 1, last - (last >> 1)),
    ],
    [
      'whose upper half was deleted by hand',
      (book, last) => book.host.engine.remove(idOf(book, 'Sources'), 'ROW', 0, last >> 1),
    ],
    ['that was emptied', (book) => empty(book, 'Sources')],
    [
      'with a row inserted in its middle',
      (book) => book.host.engine.insert(idOf(book, 'Sources'), 'ROW', 20, 1),
    ],
  ];

  it.each(spoiled)('%s is whole after the next build', async (_, spoil) => {
    const book = await open();
    book.build(sources);
    const whole = sheetOf(book, 'Sources');
    spoil(book, lastRow(book));
    expect(book.overview().built).toHaveLength(1);
    book.build(sources);
    expect(sheetOf(book, 'Sources')).toBe(whole);
  });

  it.each(spoiled.filter(([name]) => !/emptied/.test(name)))(
    '%s keeps what a person typed below it',
    async (_, spoil) => {
      const book = await open();
      book.build(sources);
      const last = lastRow(book);
      book.edit('Sources', `B${last + 4}`, 'my sum');
      spoil(book, last);
      book.build(sources);
      expect(book.sheet('Sources').cells.map(({ value }) => value)).toContain('my sum');
    },
  );

  it('whose rows were all deleted is written above what moved up', async () => {
    const book = await open();
    book.build(sources);
    const last = lastRow(book);
    book.edit('Sources', `B${last + 1}`, 'my sum');
    book.host.engine.remove(idOf(book, 'Sources'), 'ROW', 0, last);
    book.build(sources);
    expect(wonIn(book)).toBe(wonOf(60));
    expect(book.value('Sources', `B${last + 1}`)).toBe('my sum');
  });

  it.each(['lower half', 'every row'])(
    'whose %s was deleted is so again after a failed build',
    async (part) => {
      const book = await open();
      book.build(sources);
      const last = lastRow(book);
      const [from, many] = part === 'every row' ? [0, last] : [last >> 1, last - (last >> 1)];
      book.edit('Sources', `B${last + 4}`, 'my sum');
      book.host.engine.remove(idOf(book, 'Sources'), 'ROW', from, many);
      const before = sheetOf(book, 'Sources');
      // Once is made good by writing again.
      for (const _ of ['first', 'again']) book.host.failNext('Range.setNotes', 'timed out');
      expect(() => book.build(sources)).toThrow('timed out');
      expect(sheetOf(book, 'Sources')).toBe(before);
    },
  );

  it.each(['ROW', 'COL'] as const)(
    'with a %s inserted before it is left alone until that is gone',
    async (dimension) => {
      const book = await open();
      book.build(sources);
      const whole = sheetOf(book, 'Sources');
      const { engine } = book.host;
      engine.insert(idOf(book, 'Sources'), dimension, 0, 1);
      book.edit('Sources', 'A1', 'my title');
      const before = sheetOf(book, 'Sources');
      expect(() => book.build(sources)).toThrow('rows or columns were inserted before the report');
      expect(sheetOf(book, 'Sources')).toBe(before);
      engine.remove(idOf(book, 'Sources'), dimension, 0, 1);
      book.build(sources);
      expect(sheetOf(book, 'Sources')).toBe(whole);
    },
  );

  it('with a filter cell that names nobody says so and builds with what there is', async () => {
    const book = await open();
    book.build(sources);
    const label = book.sheet('Sources').cells.find(({ value }) => value === 'Owner')!.a1;
    const cell = label.replace('2', '3');
    const { engine } = book.host;
    const { row, col } = engine.resolve(cell, idOf(book, 'Sources'))!;
    engine.type(idOf(book, 'Sources'), row, col, [['Nobody']]);
    engine.settle();
    const before = sheetOf(book, 'Sources');
    expect(() => book.build(sources)).toThrow('"Nobody" is not in');
    expect(sheetOf(book, 'Sources')).toBe(before);
    book.edit('Sources', cell, 'Owner 1');
    book.build(sources);
    expect(book.value('Sources', cell)).toBe('Owner 1');
    expect(wonIn(book)).toBe(0);
  });
});

describe('data', () => {
  const errorsIn = (book: Workbook) =>
    book
      .sheets()
      .flatMap(({ name, cells }) =>
        cells
          .filter(({ value }) => /^#/.test(String(value)))
          .map(({ a1, value }) => `${name}!${a1} ${value}`),
      );
  const build = (book: Workbook, ...requests: BuildRequest[]) => {
    book.build(...requests);
    expect(errorsIn(book)).toEqual([]);
  };

  it('of another year gives a report without numbers and without an error', async () => {
    const book = await open();
    build(book, request({ report: 'sources', period: '2019 by month' }));
    expect(wonIn(book)).toBe(0);
    build(book, sources);
    expect(wonIn(book)).toBe(wonOf(60));
  });

  it.each([
    [1, 1],
    [400, 100],
  ])('of %d owners gives tables with at most %d of them', async (owners, most) => {
    const book = await open(dealsOf(1200, owners));
    build(book, request({ report: 'team', period: '2025 by quarter' }));
    const names = book
      .sheet('Team')
      .cells.filter(({ a1, value }) => /^A\d+$/.test(a1) && /^Owner \d+$/.test(String(value)));
    const shown = new Set(names.map(({ value }) => value)).size;
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThanOrEqual(most);
  });

  it('whose mapped column is gone is found by its headers again', async () => {
    const book = await open();
    const { sheetId } = book.overview().tabs.find(({ name }) => name === 'Deals')!;
    const mapped = { sheetId, table: 'deals' as const, columns: { owner: 'Owner' }, dayFirst: {} };
    book.saveMapping(mapped);
    book.build(sources);
    book.host.engine.remove(idOf(book, 'Deals'), 'COL', 1, 1);
    const [deals] = book.overview().tabs;
    expect(deals!.error).toBe('');
    expect(deals!.columns.find(({ name }) => name === 'owner')!.header).toBe('');
    build(book, sources);
    expect(wonIn(book)).toBe(wonOf(60));
  });

  it('whose mapping points at a header that never was is found by its headers', async () => {
    const book = await open();
    const { sheetId } = book.overview().tabs.find(({ name }) => name === 'Deals')!;
    const columns = { owner: 'Salesperson' };
    const { tabs } = book.saveMapping({ sheetId, table: 'deals', columns, dayFirst: {} });
    const deals = tabs.find(({ name }) => name === 'Deals')!;
    expect(deals.columns.find(({ name }) => name === 'owner')!.header).toBe('Owner');
  });
});
