/**
 * Nothing of the file leaves but what is meant to: markers stand in every raw cell that is no word of a category,
 * in notes, names, hidden sheets, metadata, formulas and the person's own things on report sheets. Every report is
 * shared in every mode; no byte of what was created, exported or mailed has a marker that must stay.
 *
 * Words of categories (a source, a stage) may leave, for they are the lines of the reports. Where small groups are
 * put together, those of two rows must not; without it they may.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Created, Disguise } from '../../src/addon/share-api';
import type { Spreadsheet } from '../../workbench/cloud/drive';
import { MARKERS, markedTabs, markersIn, PLANT } from '../support/markers';
import { SharedBook, wish } from './share-support';
import { openWorkbook, request } from './support';

/** Every two choices come together at least once. */
const MODES: (Disguise & { plain: boolean })[] = [
  { names: 'keep', smallest: 0, digits: null, plain: false },
  { names: 'keep', smallest: 5, digits: 2, plain: true },
  { names: 'rep', smallest: 0, digits: 2, plain: true },
  { names: 'rep', smallest: 5, digits: null, plain: false },
  { names: 'omit', smallest: 0, digits: null, plain: true },
  { names: 'omit', smallest: 5, digits: 2, plain: false },
];

/** Few stretches of time: every report is computed twelve times. */
const PERIOD = '2025-07-01..2025-12-31 by quarter';

let book: SharedBook;

beforeAll(async () => {
  const { host } = await openWorkbook(markedTabs(), { script: PLANT });
  host.document.name = `${MARKERS.secret} file`;
  book = new SharedBook(host, []);
  host.run('plant');
  const available = book.overview().reports.filter((report) => report.available);
  const built = book.build(...available.map(({ id }) => request({ report: id, period: PERIOD })));
  book.sheetIds.push(...built.map(({ sheetId }) => sheetId));
  host.run('plantReports');
}, 300_000);

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** All that left: files with their permissions, invitations, mails with what is attached. */
function everything(): string {
  const { drive, outbox } = book.host;
  const attached = outbox.mails.flatMap(({ attachments }) =>
    attachments.map(({ name, bytes }) => name + latin(bytes)),
  );
  const { mails, posts, invitations } = outbox;
  const worded = mails.map(({ attachments: _, ...mail }) => mail);
  return JSON.stringify([drive.files, worded, posts, invitations, attached]);
}

describe('what leaves', () => {
  it.each(MODES)(
    '%j has none of the markers that must stay',
    ({ plain, ...disguise }) => {
      const { drive, outbox } = book.host;
      drive.files.splice(0);
      outbox.mails.splice(0);
      const asked = wish(book, { title: 'Numbers', disguise, plain });
      const preview = book.preview(asked);
      const request = { request: asked, fingerprint: preview.fingerprint };
      const { share } = book.host.run('createShare', [request]) as Created;
      book.invite({ share, message: 'Look' });
      book.mail({ share });
      const left = everything();
      const staying = [
        'secret' as const,
        ...(disguise.names === 'keep' ? [] : ['owner' as const]),
        ...(disguise.smallest ? ['rare' as const] : []),
      ];
      expect(markersIn(left, staying)).toEqual([]);
      expect(markersIn(JSON.stringify(preview), staying)).toEqual([]);
      // What may leave does, so that the search is known to find.
      const meant = disguise.names === 'keep' ? 'owner' : 'rare';
      if (!staying.includes(meant)) expect(markersIn(left, [meant])).not.toEqual([]);
      expect(drive.files[0]!.spreadsheet.sheets!.length).toBeGreaterThan(10);
      expect(outbox.mails).toHaveLength(1);
      expectValuesOnly(drive.files[0]!.spreadsheet);
    },
    300_000,
  );
});

/** Values and looks, with nothing behind them. */
function expectValuesOnly({ sheets, properties, ...rest }: Spreadsheet): void {
  const known = ['autoRecalc', 'locale', 'timeZone', 'title'];
  expect(Object.keys(properties!).filter((key) => !known.includes(key))).toEqual([]);
  expect(Object.values(rest).flat()).toEqual([]);
  for (const { properties: own, data, charts: _, ...more } of sheets!) {
    expect(more).toEqual({});
    expect(own!.hidden ?? false).toBe(false);
    for (const { rowData, rowMetadata, columnMetadata } of data!) {
      const cells = rowData!.flatMap(({ values }) => values ?? []);
      const keys = new Set(cells.flatMap((cell) => Object.keys(cell)));
      expect([...keys].sort()).toEqual(['userEnteredFormat', 'userEnteredValue']);
      const kinds = new Set(cells.flatMap((cell) => Object.keys(cell.userEnteredValue ?? {})));
      expect([...kinds].filter((kind) => !/^(string|number|bool)Value$/.test(kind))).toEqual([]);
      const sizes = new Set([...rowMetadata!, ...columnMetadata!].flatMap(Object.keys));
      expect([...sizes]).toEqual(['pixelSize']);
    }
  }
}
