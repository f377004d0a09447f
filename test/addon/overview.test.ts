import { describe, expect, it } from 'vitest';
import { openWorkbook, request, sampleTabs } from './support';

const tab = (cells: string[][], name = 'Deals') => ({ name, cells });
const HEAD = ['Deal', 'Stage', 'Amount', 'Created', 'Closed', 'Seller', 'Region'];
const DEALS = [
  HEAD,
  ['One', 'Won', '100', '2025-01-05', '2025-02-05', 'Ann', 'North'],
  ['Two', 'Lost', '200', '2025-01-06', '2025-03-05', 'Bob', 'South'],
];

const mapping = { columns: {}, dayFirst: {} };

describe('the overview', () => {
  it('tells what each tab is, with its rows, columns and problems', async () => {
    const { tabs } = (await openWorkbook()).overview();
    expect(tabs.map(({ name, table, recognisedAs }) => [name, table, recognisedAs])).toEqual([
      ['Deals', 'deals', 'HubSpot deals'],
      ['Targets', 'targets', 'Targets'],
      ['Notes', 'none', 'not CRM data'],
    ]);
    const [deals] = tabs;
    expect(deals!.headerCount).toBe(sampleTabs()[0]!.cells![0]!.length);
    expect(deals!.recognisedCount).toBeGreaterThan(15);
    expect(deals!.columns.find(({ name }) => name === 'owner')).toMatchObject({
      header: 'Deal owner',
      title: 'Owner',
    });
    expect(deals!.headers.find(({ header }) => header === 'Amount')!.samples).toHaveLength(2);
    expect(deals!.problems.length).toBeGreaterThan(2);
  });

  it('proposes periods that end with the data, and what can be filtered by', async () => {
    const { periods, filters, file, timeZone } = (await openWorkbook()).overview();
    expect(periods[0]!.value).toBe('2025-01-01..2025-12-31 by month');
    expect(filters.map(({ column }) => column)).toEqual(
      expect.arrayContaining(['owner', 'source', 'team']),
    );
    expect(filters.find(({ column }) => column === 'team')!.values).toEqual([
      'North',
      'South',
      'West',
    ]);
    expect([file, timeZone]).not.toContain('');
  });

  it('says what a report that cannot be built wants', async () => {
    const { reports } = (await openWorkbook([tab([['Milk']], 'Notes')])).overview();
    expect(reports.filter(({ available }) => available)).toEqual([]);
    expect(reports.find(({ id }) => id === 'pipeline')!.missing).toEqual([
      'a tab of deals with Created, Status or Stage',
    ]);
  });

  it('knows the built reports, and that their data changed', async () => {
    const book = await openWorkbook();
    book.build(request({ filters: { team: 'North' } }));
    expect(book.overview().built).toEqual([
      expect.objectContaining({
        name: 'Pipeline',
        title: 'Pipeline',
        period: '2025 by month',
        filters: { team: 'North' },
        dataChanged: false,
      }),
    ]);
    book.edit('Deals', 'E9', '1');
    expect(book.overview().built[0]!.dataChanged).toBe(true);
  });

  it('is right to left for a reader of Persian only', async () => {
    expect((await openWorkbook()).overview().rightToLeft).toBe(false);
  });
});

describe('a saved mapping', () => {
  it('takes a column that no word tells for what the user says', async () => {
    const book = await openWorkbook([tab(DEALS)]);
    const { sheetId } = book.overview().tabs[0]!;
    const saved = book.saveMapping({
      ...mapping,
      sheetId,
      table: 'deals',
      columns: { team: 'Region' },
    });
    expect(saved.tabs[0]!.columns.find(({ name }) => name === 'team')!.header).toBe('Region');
    book.build(request());
    expect(book.sheet('Pipeline').cells.map(({ value }) => value)).toContain('Team');
  });

  it('adds to what was saved before, and is forgotten by "auto"', async () => {
    const book = await openWorkbook([tab(DEALS)]);
    const { sheetId } = book.overview().tabs[0]!;
    const save = (table: 'deals' | 'auto', columns = {}) =>
      book
        .saveMapping({ ...mapping, sheetId, table, columns })
        .tabs[0]!.columns.filter(({ name }) => ['team', 'owner'].includes(name))
        .map(({ header }) => header);
    const found = save('deals');
    save('deals', { team: 'Region' });
    expect(save('deals', { owner: '' })).toEqual(['', 'Region']);
    expect(save('auto')).toEqual(found);
  });

  it('says that a tab is no CRM data', async () => {
    const book = await openWorkbook();
    const { sheetId } = book.overview().tabs[0]!;
    const overview = book.saveMapping({ ...mapping, sheetId, table: 'none' });
    expect(overview.tabs[0]!.recognisedAs).toBe('not CRM data');
    const available = overview.reports.filter((report) => report.available);
    expect(available.map(({ id }) => id)).toEqual(['data_quality']);
  });

  it('answers whether the day comes first', async () => {
    const unclear = DEALS.map((line, row) =>
      row ? [...line.slice(0, 3), "'03/04/25", "'05/06/25", ...line.slice(5)] : line,
    );
    const book = await openWorkbook([tab(unclear)]);
    const [deals] = book.overview().tabs;
    const [question] = deals!.questions;
    expect(question).toMatchObject({ kind: 'dayFirst' });
    expect(() => book.build(request())).toThrow(
      'Pipeline cannot be built: it needs an answer in the Data tab: Deals, Created, 03/04/25: cannot tell the day from the month.',
    );
    const dayFirst = Object.fromEntries(deals!.questions.map(({ header }) => [header, true]));
    const { tabs } = book.saveMapping({
      sheetId: deals!.sheetId,
      table: 'deals',
      columns: {},
      dayFirst,
    });
    expect(tabs[0]!.questions).toEqual([]);
    expect(book.build(request())).toHaveLength(1);
  });

  it('of a tab that is gone says so', async () => {
    const book = await openWorkbook();
    expect(() => book.saveMapping({ ...mapping, sheetId: 4711, table: 'deals' })).toThrow(
      'The tab is not there any more',
    );
  });
});

describe('several tabs of deals', () => {
  it('are read from the one with the most rows', async () => {
    const book = await openWorkbook([tab(DEALS, 'Old deals'), ...sampleTabs()]);
    book.build(request());
    expect(book.value('Pipeline', 'B4')).toMatch(/^From Deals, Targets/);
  });
});

describe('the menu', () => {
  it('is built without touching the document where the add-on is not enabled', async () => {
    const book = await openWorkbook();
    book.host.resetCounts();
    book.host.open('NONE');
    expect(book.host.menu().flatMap(({ items }) => items?.map(({ caption }) => caption))).toEqual([
      'Open Quotient',
      'Use in this spreadsheet',
    ]);
    const { methods } = book.host.callCounts();
    expect(
      Object.keys(methods).every((name) => /^(SpreadsheetApp\.getUi|Ui|Menu)/.test(name)),
    ).toBe(true);
  });
});
