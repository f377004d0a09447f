/** The growth report built over customer-months of a SaaS company, beside its author's own bridge. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openWorkbook, request, type Workbook } from '../addon/support';
import { datasets, readCells } from '../support/datasets';

const FOLDER = 'saas-mrr-bridge';
/** Columns of the author's bridge as the table of movements has them. */
const COLUMNS = [
  'starting_mrr',
  'new_mrr',
  'expansion_mrr',
  'reactivated_mrr',
  'contraction_mrr',
  'churned_mrr',
  'ending_mrr',
];

describe.skipIf(!datasets)('the growth report over the MRR bridge', () => {
  let book: Workbook;
  let bridge: { month: string; amounts: number[] }[];

  beforeAll(async () => {
    const [header, ...rows] = readCells(FOLDER, 'mrr_bridge_monthly.csv');
    bridge = rows.map((row) => ({
      month: row[0]!.slice(0, 7),
      // What is lost stands below zero on the sheet.
      amounts: COLUMNS.map((name) => {
        const amount = Number(row[header!.indexOf(name)]);
        return /^(contraction|churned)/.test(name) ? -Math.abs(amount) : amount;
      }),
    }));
    const cells = readCells(FOLDER, 'subscription_monthly.csv');
    book = await openWorkbook([{ name: 'Subscriptions', cells }]);
    const last = bridge[bridge.length - 1]!.month.slice(0, 4);
    book.build(request({ report: 'growth', period: `${last} by month` }));
  });

  it('shows the author’s movements of the last year, month by month', () => {
    const title = 'MRR movements';
    const first = book.rowOf('Growth', 'Month', title) + 1;
    const shown = Array.from({ length: 12 }, (_, month) =>
      COLUMNS.map((_, column) =>
        Number(book.value('Growth', `${String.fromCharCode(66 + column)}${first + month}`)),
      ),
    );
    // -0 is 0.
    expect(shown).toEqual(bridge.slice(-12).map(({ amounts }) => amounts.map((one) => one + 0)));
  });

  it('closes the year with the author’s MRR, and twelve times that a year', () => {
    const closing = bridge[bridge.length - 1]!.amounts[6]!;
    expect(book.value('Growth', 'B7')).toBe(closing);
    expect(book.value('Growth', 'C7')).toBe(12 * closing);
  });

  it('shows no error', () => {
    const wrong = book
      .sheet('Growth')
      .cells.filter(({ value }) => /^#[A-Z/0]+[!?]?$/.test(String(value)));
    expect(wrong).toEqual([]);
  });
});
