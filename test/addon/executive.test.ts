/** The choice of KPIs of the executive report: offered, sent with a request, kept with the sheet. */
import { describe, expect, it } from 'vitest';
import { openWorkbook, request, type Workbook } from './support';

const titles = (book: Workbook): unknown[] =>
  ['A6', 'B6', 'C6'].map((a1) => book.value('Executive', a1));

const executive = (headline?: string[], more = {}) =>
  request({ report: 'executive', ...(headline ? { headline } : {}), ...more });

describe('the KPIs of the executive report', () => {
  it('are offered with the usual ones, in the overview', async () => {
    const book = await openWorkbook();
    const { headline } = book.overview().reports.find(({ id }) => id === 'executive')!;
    expect(headline!.most).toBe(10);
    expect(headline!.usual.slice(0, 2)).toEqual(['REVENUE', 'WIN_RATE']);
    expect(headline!.kpis).toContainEqual({ name: 'DEAL_AGE', title: 'Deal age' });
    expect(headline!.kpis.map(({ name }) => name)).not.toContain('CHURN_RATE');
    expect(book.overview().reports.find(({ id }) => id === 'pipeline')).not.toHaveProperty(
      'headline',
    );
  });

  it('are those of the request, which a refresh keeps', async () => {
    const book = await openWorkbook();
    const [built] = book.build(executive(['WON_DEALS', 'REVENUE']));
    expect(titles(book)).toEqual(['Won deals', 'Revenue', '']);
    const { headline, period, filters } = book.overview().built[0]!;
    expect(headline).toEqual(['WON_DEALS', 'REVENUE']);
    book.build({ report: 'executive', period, filters, headline, sheetId: built!.sheetId });
    expect(titles(book)).toEqual(['Won deals', 'Revenue', '']);
    // Another period without a word about them.
    book.build(executive(undefined, { period: '2024 by quarter' }));
    expect(titles(book)).toEqual(['Won deals', 'Revenue', '']);
    book.build(executive(['WIN_RATE']));
    expect(titles(book)).toEqual(['Win rate', '', '']);
    expect(book.overview().built[0]!.headline).toEqual(['WIN_RATE']);
  });

  it('are refused before anything is written where they are too many or none', async () => {
    const book = await openWorkbook();
    const before = book.names();
    const many = book.overview().reports.find(({ id }) => id === 'executive')!.headline!.kpis;
    expect(() => book.build(executive(many.slice(0, 11).map(({ name }) => name)))).toThrow(
      'This report has at most 10 KPIs. Take 1 away.',
    );
    expect(() => book.build(executive(['NOTHING']))).toThrow('"NOTHING" is no KPI');
    expect(book.names()).toEqual(before);
  });
});
