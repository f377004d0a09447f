/** A period that ends with the data moves on with it at a refresh, so that a scheduled report does not stand still. */
import { beforeEach, describe, expect, it } from 'vitest';
import { openWorkbook, request, type Workbook } from './support';

const HEADERS = ['Deal ID', 'Owner', 'Stage', 'Status', 'Created', 'Closed', 'Amount'];

const deal = (id: number, created: string, closed: string) => [
  `D${id}`,
  id % 2 ? 'Ana' : 'Bob',
  'Closed',
  'won',
  created,
  closed,
  '100',
];

const SHEET = 'Pipeline';

let book: Workbook;
beforeEach(async () => {
  book = await openWorkbook([
    {
      name: 'Deals',
      cells: [
        HEADERS,
        deal(1, '2024-02-01', '2024-03-05'),
        deal(2, '2025-01-10', '2025-02-20'),
        ...Array.from({ length: 5 }, () => HEADERS.map(() => '')),
      ],
    },
  ]);
});

/** A deal of a later month comes in. */
function addDeal(): void {
  deal(3, '2025-03-02', '2025-04-07').forEach((text, column) => {
    book.edit('Deals', `${'ABCDEFG'[column]}4`, text);
  });
}

const built = () => book.overview().built[0]!;

/** Builds it as the sidebar refreshes it: with what it was built with. */
function refresh(): void {
  const { report, period, filters, sheetId } = built();
  book.buildInSteps({ report, period, filters, sheetId });
}

const dates = () => ['A3', 'B3'].map((cell) => book.host.cell(SHEET, cell).text);

describe('a period that ends with the data', () => {
  it('moves on when a refresh finds a later month', () => {
    book.build(request({ period: '' }));
    const before = dates();
    addDeal();
    refresh();
    expect(before).toEqual(['1 Mar 2024', '28 Feb 2025']);
    expect(dates()).toEqual(['1 May 2024', '30 Apr 2025']);
    expect(built().period).toBe('2024-05-01..2025-04-30 by month');
  });

  it('moves on again at the refresh after that, and stays where the data does', () => {
    book.build(request({ period: '' }));
    refresh();
    addDeal();
    refresh();
    refresh();
    expect(dates()).toEqual(['1 May 2024', '30 Apr 2025']);
  });

  it('keeps the choice of the last three months, by week as it was', () => {
    const choice = book
      .overview()
      .periods.find(({ label }) => /^Last 3 months by week/.test(label));
    book.build(request({ period: choice!.value }));
    addDeal();
    refresh();
    expect(built().period).toBe('2025-02-01..2025-04-30 by week');
  });

  it('leaves days that a reader typed into the cells', () => {
    book.build(request({ period: '' }));
    book.edit(SHEET, 'A3', '2024-06-01');
    addDeal();
    refresh();
    expect(dates()).toEqual(['1 Jun 2024', '28 Feb 2025']);
  });

  it('keeps the filter that a reader chose in its cell', () => {
    book.build(request({ period: '' }));
    const cells = book.sheet(SHEET).cells;
    const label = cells.find(({ a1, value }) => /^[C-H]2$/.test(a1) && value === 'Owner')!;
    const cell = label.a1.replace('2', '3');
    book.edit(SHEET, cell, 'Ana');
    addDeal();
    refresh();
    expect(book.value(SHEET, cell)).toBe('Ana');
    expect(dates()).toEqual(['1 May 2024', '30 Apr 2025']);
  });
});

describe('a period of the calendar', () => {
  it.each(['2024 by month', '2024-Q1 by month', '2024-02-01..2025-01-31 by month'])(
    'stays where it is: %s',
    (period) => {
      book.build(request({ period }));
      const before = dates();
      addDeal();
      refresh();
      expect(dates()).toEqual(before);
      expect(built().period).toBe(period);
    },
  );
});
