/**
 * The file of a frozen copy, written in steps that can be done again: what Drive has is looked up before it is
 * created, and a sheet is known by the number that its content gives it.
 */
import { UserError } from '../metric/errors';
import { uniqueNames } from '../share/names';
import { addCharts, addSheets, newSpreadsheet } from '../share/requests';
import { fileNamed, fileState, lock } from './drive';
import type { FrozenReports } from './frozen-reports';
import type { ShareRequest } from './share-api';
import { keepShare, readShares, type ShareRecord } from './share-record';

type Content = Pick<FrozenReports, 'sheets' | 'sheetIds' | 'fingerprint'>;
type Spreadsheet = GoogleAppsScript.Sheets.Schema.Spreadsheet;

/** The title of a file until all of it is known to be there. */
export const temporaryTitle = (id: string): string => `Quotient copy ${id}`;

/** What a copy is to be. */
export interface Wish {
  request: ShareRequest;
  owner: string;
  content: Content;
}

/** Writes the copy, new or as it is; one that was begun before is gone on with. */
export function writeCopy(wish: Wish, now: string): ShareRecord {
  const { request, content } = wish;
  const known = request.share ? ownCopy(request.share, wish.owner) : begunBefore(wish);
  const record: ShareRecord = {
    ...(known ?? newRecord(wish, now)),
    request,
    title: request.title,
    fingerprint: content.fingerprint,
    open: true,
  };
  record.request = { ...request, share: record.id };
  if (record.fileId) refuseMissing(record.fileId);
  keepShare(record);
  record.fileId ||= fileNamed(temporaryTitle(record.id)) || createFile(record, content);
  keepShare(record);
  const { names, url } = addMissing(record.fileId, content);
  lock(record.fileId, record.locked, { name: record.title });
  const done = { ...record, sheets: names, url, updatedAt: now, open: false };
  keepShare(done);
  return done;
}

const newRecord = ({ owner, request }: Wish, now: string) => ({
  id: Utilities.getUuid(),
  owner,
  title: request.title,
  fileId: '',
  url: '',
  createdAt: now,
  updatedAt: now,
  sheets: [],
  locked: true,
});

/** Of the same person, asked for in the same words and with the same content, whether it came to its end or not. */
function begunBefore({ owner, request, content }: Wish): ShareRecord | undefined {
  const asked = ({ title, sheetIds, plain, disguise }: ShareRequest) =>
    JSON.stringify([title, sheetIds, plain, disguise.names, disguise.smallest, disguise.digits]);
  return readShares().copies.find(
    (one) =>
      one.owner === owner &&
      one.fingerprint === content.fingerprint &&
      asked(one.request) === asked(request) &&
      (!one.fileId || fileState(one.fileId).state === 'there'),
  );
}

/** The record of a copy that its creator changes. */
export function ownCopy(id: string, user: string): ShareRecord {
  const record = readShares().copies.find((one) => one.id === id);
  if (!record) throw new UserError('This copy is not on the list any more. Open the tab again.');
  if (record.owner !== user) {
    throw new UserError(`Only ${record.owner}, who created this copy, can change it.`);
  }
  return record;
}

/** Says what is wrong with a file that was taken away by hand; '' where nothing is. */
export function problemOfFile({ state }: { state: 'there' | 'trashed' | 'gone' }): string {
  if (state === 'gone') {
    return 'Its file was deleted in Drive. Take it off the list and create a new one.';
  }
  return state === 'trashed'
    ? 'Its file is in the trash of Drive. Restore it there, or take it off the list and create a new one.'
    : '';
}

export function refuseMissing(fileId: string): void {
  const problem = problemOfFile(fileState(fileId));
  if (problem) throw new UserError(problem);
}

const spreadsheets = () => Sheets!.Spreadsheets;

function createFile({ id }: ShareRecord, { sheets, sheetIds }: Content): string {
  const source = SpreadsheetApp.getActiveSpreadsheet();
  const resource = newSpreadsheet(
    temporaryTitle(id),
    source.getSpreadsheetLocale(),
    source.getSpreadsheetTimeZone(),
    named(sheets, []),
    sheetIds,
  );
  return spreadsheets().create(resource as Spreadsheet).spreadsheetId!;
}

const named = (sheets: Content['sheets'], taken: readonly string[]): Content['sheets'] => {
  const names = uniqueNames(
    sheets.map(({ name }) => name),
    taken,
  );
  return sheets.map((sheet, at) => ({ ...sheet, name: names[at]! }));
};

/**
 * Adds the sheets that the file does not have, all or none of them; those of earlier periods stay. The reference
 * does not promise that a new file has the charts it was asked for, so those of a sheet without any are added.
 */
function addMissing(
  fileId: string,
  { sheets, sheetIds }: Content,
): { names: string[]; url: string } {
  const fields = 'spreadsheetUrl,sheets(properties(sheetId,title),charts.chartId)';
  const { spreadsheetUrl = '', sheets: there = [] } = spreadsheets().get(fileId, { fields });
  const known = there.map(({ properties }) => properties!);
  const names = known.map(({ title }) => title!);
  const missing = sheetIds.flatMap((id, at) =>
    known.some(({ sheetId }) => sheetId === id) ? [] : [at],
  );
  const fresh = named(
    missing.map((at) => sheets[at]!),
    names,
  );
  const bare = there.flatMap(({ properties, charts }) => {
    const at = charts?.length ? -1 : sheetIds.indexOf(properties!.sheetId!);
    return at < 0 ? [] : addCharts(sheets[at]!, sheetIds[at]!);
  });
  const requests = [
    ...bare,
    ...fresh.flatMap((sheet, index) => addSheets([sheet], sheetIds[missing[index]!]!)),
  ];
  if (requests.length) {
    spreadsheets().batchUpdate(
      { requests } as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest,
      fileId,
    );
  }
  return { names: [...names, ...fresh.map(({ name }) => name)], url: spreadsheetUrl };
}
