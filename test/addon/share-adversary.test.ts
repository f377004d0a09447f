/** Frozen copies and digests of files that make leaks likely: names that are words, words that have names in them. */
import { describe, expect, it } from 'vitest';
import type { ShareRequest } from '../../src/addon/share-api';
import { DigestBook } from './digest-support';
import { openShared, type SharedBook, wish } from './share-support';
import { openWorkbook } from './support';

const NOW = Date.UTC(2026, 0, 15, 12);

const HEAD = [
  'Deal Name',
  'Account',
  'Stage',
  'Amount',
  'Created',
  'Closed',
  'Owner',
  'Team',
  'Source',
  'Lost Reason',
];

const STAGES = ['Closed Won', 'Closed Lost', 'Demo', 'Proposal'];
/** Called as what a copy says itself, as a source is, as an owner is. */
const ACCOUNTS = [
  'Rep 1',
  'other',
  'Fair',
  'Anna Keller',
  'IBM',
  'Zephyr',
  'All owners',
  'Acme Ltd',
];
const OWNERS = ['Anna Keller', 'Rep 2', 'No owner', 'mei.tanaka@us.example', 'Jo'];
const SOURCES = [
  'Web',
  'Fair',
  'Web',
  'Fair',
  'Referral by Zephyr',
  'Referral by IBM',
  'Friend of Jo',
];
const REASONS = ['Price', 'Timing', 'Lost to Acme-Ltd', 'Call \u202bMei Tanaka\u202c'];
const TEAMS = ['North', 'South', 'Team of Anna Keller'];

const at = <T>(list: readonly T[], row: number): T => list[row % list.length]!;

const adverse = [
  {
    name: 'Deals of Acme Ltd',
    cells: [
      HEAD,
      ...Array.from({ length: 140 }, (_, row) => {
        const stage = at(STAGES, row);
        const closed = stage.startsWith('Closed') ? `2025-${10 + (row % 3)}-20` : '';
        return [
          `Deal with ${at(ACCOUNTS, row)}`,
          at(ACCOUNTS, row),
          stage,
          String(100 + row),
          '2025-09-15',
          closed,
          at(OWNERS, row),
          at(TEAMS, row),
          at(SOURCES, row),
          stage === 'Closed Lost' ? at(REASONS, (row - 1) / 4) : '',
        ];
      }),
    ],
  },
];

/** What nobody outside may read; "IBM" and "Jo" as they are typed. */
const NAMED = /zephyr|acme|anna|keller|tanaka|\bIBM\b|\bJo\b/i;

async function adverseBook(): Promise<SharedBook> {
  const book = await openShared(adverse);
  book.host.clock.set(NOW);
  return book;
}

const disguised = (disguise: Partial<ShareRequest['disguise']>) => ({
  disguise: { names: 'rep' as const, smallest: 0, digits: null, ...disguise },
});

const textsIn = (book: SharedBook): string[] =>
  book.host.drive.files[0]!.spreadsheet.sheets!.flatMap(({ properties, data, charts = [] }) => [
    properties!.title!,
    JSON.stringify(charts),
    ...data![0]!.rowData!.flatMap(({ values = [] }) =>
      values.flatMap(({ userEnteredValue, userEnteredFormat }) => [
        userEnteredValue?.stringValue ?? '',
        userEnteredFormat?.numberFormat?.pattern ?? '',
      ]),
    ),
  ]);

describe('a file with names everywhere', () => {
  it.each(['rep', 'omit'] as const)(
    'is shared with names as %s, and names nobody',
    async (names) => {
      const book = await adverseBook();
      book.create(wish(book, disguised({ names })));
      const texts = textsIn(book);
      expect(texts).toContain('Web');
      expect(texts.filter((text) => NAMED.test(text))).toEqual([]);
      if (names === 'rep') expect(texts).toContain('Rep 5');
    },
  );

  it('tells its owner how many lines have none of their own for it', async () => {
    const book = await adverseBook();
    expect(book.preview(wish(book, disguised({}))).leftOut).toContain(
      'Sources: 3 sources of few rows, or with a name in them, have no line of their own.',
    );
  });

  it('names owners where they are kept, and no customer', async () => {
    const book = await adverseBook();
    book.create(wish(book, disguised({ names: 'keep' })));
    const texts = textsIn(book);
    expect(texts).toContain('Jo');
    expect(texts.filter((text) => /zephyr|acme|IBM/i.test(text))).toEqual([]);
  });
});

describe('a cell of a digest that is called as a customer', () => {
  it('is in no digest, preview or test until it is called otherwise', async () => {
    const head = ['Deal Name', 'Account', 'Stage', 'Amount', 'Created'];
    const deals = [head, ['Renewal', 'Acme Ltd', 'Demo', '700', '2025-09-15']];
    const { host } = await openWorkbook([{ name: 'Deals', cells: deals }]);
    const book = new DigestBook(host);
    const { sheetId } = book.overview().tabs[0]!;
    const called = (label: string) =>
      book.form({ items: [{ kind: 'cell', sheetId, a1: 'D2', label }] });
    for (const of of [book.save, book.preview, book.try]) {
      expect(() => of(called('Demo · ACME-Ltd'))).toThrow(/customer's name in it, “acme ltd”/);
    }
    expect(book.mails).toEqual([]);
    expect(book.preview(called('Demo')).text).toContain('Demo: 700');
  });
});
