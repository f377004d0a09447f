/** The column that a report's rows are by: offered, sent with a request, kept with the sheet. */
import { describe, expect, it } from 'vitest';
import type { BuildRequest } from '../../src/addon/api';
import { openWorkbook, request, type Workbook } from './support';

const HEAD = ['Deal', 'Seller', 'Team', 'Lead source', 'Stage', 'Amount', 'Created', 'Closed'];
const DEALS = [
  ['One', 'Ann', 'North', 'Web', 'Won', '100', '2025-01-05', '2025-02-05'],
  ['Two', 'Bob', 'South', 'Fair', 'Lost', '200', '2025-01-06', '2025-03-05'],
  ['Three', 'Cyd', 'South', 'Web', 'Won', '300', '2025-01-06', '2025-08-05'],
];
const openDeals = () => openWorkbook([{ name: 'Deals', cells: [HEAD, ...DEALS] }]);

const team = (more: Partial<BuildRequest> = {}) => request({ report: 'team', ...more });

/** The head of the table below the title of that name, or undefined where there is none. */
function headUnder(book: Workbook, title: string): unknown {
  const found = book.sheet('Team').cells.find(({ value }) => value === title);
  return found && book.value('Team', `A${Number(found.a1.slice(1)) + 1}`);
}

const builtBy = (book: Workbook) => book.overview().built[0]!.splitBy;

describe('the rows of a report', () => {
  it('are offered by the columns that the data has', async () => {
    const { reports } = (await openDeals()).overview();
    const columns = (id: string) =>
      reports.find((report) => report.id === id)!.splits.map(({ column }) => column);
    expect(columns('team')).toEqual(['owner', 'team', 'source']);
    expect(columns('growth')).toEqual([]);
    const empty = await openWorkbook([{ name: 'Notes', cells: [['Milk']] }]);
    expect(empty.overview().reports.every(({ splits }) => !splits.length)).toBe(true);
  });

  it('are by the column of the request, which a refresh keeps', async () => {
    const book = await openDeals();
    const [built] = book.build(team({ splitBy: 'team' }));
    expect(headUnder(book, 'By team')).toBe('Team');
    const { period, filters, splitBy } = book.overview().built[0]!;
    expect(splitBy).toBe('team');
    const { sheetId } = built!;
    book.build({ report: 'team', period, filters, splitBy, sheetId });
    expect(headUnder(book, 'By team')).toBe('Team');
    // Another period without a word about them.
    book.build(team({ period: '2025 by quarter' }));
    expect(headUnder(book, 'By team and quarter')).toBe('Team');
    book.build(team({ splitBy: '' }));
    expect(headUnder(book, 'By owner')).toBe('Owner');
    expect(headUnder(book, 'By team')).toBeUndefined();
    expect(builtBy(book)).toBeUndefined();
  });

  it('keep what a reader chose in the cells of the sheet', async () => {
    const book = await openDeals();
    book.build(team());
    book.edit('Team', 'B3', '2025-06-30');
    expect(book.value('Team', 'A7')).toBe(100);
    book.build(team({ splitBy: 'source' }));
    expect(headUnder(book, 'By source')).toBe('Source');
    expect(book.value('Team', 'A7')).toBe(100);
  });

  it('are refused before anything is written where no report has them so', async () => {
    const book = await openDeals();
    const before = book.names();
    expect(() => book.build(team({ splitBy: 'weather' }))).toThrow('has no rows by "weather"');
    expect(book.names()).toEqual(before);
  });

  it('are named as left out where a refresh finds the column no more', async () => {
    const book = await openDeals();
    book.build(team({ splitBy: 'team' }));
    book.edit('Deals', 'C1', 'Colour');
    const [result] = book.build(team());
    expect(result!.problems.map(({ action }) => action).join('\n')).toContain(
      'By team, By team and month need a column for "Team" in the deals tab',
    );
    expect(builtBy(book)).toBe('team');
  });
});
