/** The hidden copy that the reports read: which columns are in it, for whom, and how it follows the raw tabs. */
import { describe, expect, it } from 'vitest';
import { subscriptions } from '../../workbench/sample/subscriptions';
import { openWorkbook, request, sampleTabs, type Workbook } from './support';

const { name, rows } = subscriptions();
const tabs = [...sampleTabs(), { name, cells: rows }];

const names = (book: Workbook): string[] => book.host.engine.namedAreas().map((area) => area.name);

const growth = request({ report: 'growth', period: '' });

describe('the copy', () => {
  it('holds the tables and columns that the built reports read, derived ones too, and no others', async () => {
    const book = await openWorkbook(tabs);
    book.build(request({ report: 'sources' }));
    expect(names(book)).toEqual(expect.arrayContaining(['deals_amount', 'raw_deals']));
    expect(
      names(book).filter((one) => /^(segments|movements|changes|subscriptions)_/.test(one)),
    ).toEqual([]);
    expect(names(book)).not.toContain('deals_expected_close');
    book.build(growth);
    expect(names(book)).toEqual(
      expect.arrayContaining(['segments_mrr', 'movements_amount', 'raw_subscriptions']),
    );
  });

  it('keeps what other reports read, as fresh as the rest', async () => {
    const book = await openWorkbook(tabs);
    book.build(request({ report: 'sources' }));
    const before = names(book).filter((one) => one.startsWith('deals_'));
    const won = () => Number(book.value('Sources', `C${book.rowOf('Sources', 'All sources')}`));
    const wonBefore = won();
    const isOf2025 = (row: string) => {
      const closed = Number(book.value('Deals', `F${row}`));
      return closed >= 45658 && closed < 46023;
    };
    const lost = book
      .sheet('Deals')
      .cells.find(({ a1, value }) => value === 'Closed Lost' && isOf2025(a1.slice(1)))!;
    book.edit('Deals', lost.a1, 'Closed Won');
    book.build(growth);
    expect(names(book)).toEqual(expect.arrayContaining(before));
    expect(won()).toBe(wonBefore + 1);
  });

  it('forgets the names of what is gone, so that none points at something else', async () => {
    const book = await openWorkbook(tabs);
    book.build(request(), growth);
    const { engine } = book.host;
    engine.deleteSheet(engine.findSheet(name)!);
    book.build(request());
    expect(names(book).filter((one) => one.startsWith('segments_'))).toEqual([]);
    expect(names(book)).toContain('deals_amount');
  });
});

it.each(['growth', 'investor', 'team', 'pipeline', 'data_quality'] as const)(
  '%s costs at most 25 reads and writes of ranges, first and again',
  async (report) => {
    const book = await openWorkbook(tabs);
    for (const _ of ['first', 'again']) {
      book.host.resetCounts();
      book.build(request({ report, period: '' }));
      expect(book.host.callCounts().rangeReadsAndWrites).toBeLessThanOrEqual(25);
    }
  },
);
