/** Files that the add-on created in the Drive of who runs it, which shows it no others; and who has them. */
import { placeOf } from '../functions/host';
import { isoDate } from '../metric/calendar';
import { documentHost } from './host';
import type { Recipient } from './share-api';

type File = GoogleAppsScript.Drive_v3.Drive.V3.Schema.File;
type DrivePermission = GoogleAppsScript.Drive_v3.Drive.V3.Schema.Permission;

/** What Drive says of a file. */
export interface FileState {
  state: 'there' | 'trashed' | 'gone';
  locked: boolean;
}

const files = () => Drive!.Files;
const permissions = () => Drive!.Permissions;

export function fileState(fileId: string): FileState {
  const file = orGone(() =>
    files().get(fileId, { fields: 'trashed,copyRequiresWriterPermission' }),
  ) as File | undefined;
  const state = file === undefined ? 'gone' : file.trashed ? 'trashed' : 'there';
  return { state, locked: file?.copyRequiresWriterPermission ?? false };
}

/** Id of the file of that name; '' where there is none. */
export function fileNamed(name: string): string {
  const q = `name = '${name}' and trashed = false`;
  return files().list({ q, fields: 'files(id)' }).files?.[0]?.id ?? '';
}

/** Viewers may not copy, print or download; nobody but the owner lets others in. */
export function lock(fileId: string, locked: boolean, named: { name?: string } = {}): void {
  const locks = { copyRequiresWriterPermission: locked, writersCanShare: false };
  files().update({ ...named, ...locks }, fileId);
}

/** A file that is gone already needs no trash. */
export const trash = (fileId: string): void =>
  void orGone(() => files().update({ trashed: true }, fileId));

export const pdfOf = (fileId: string): GoogleAppsScript.Base.Blob =>
  (
    files().export as unknown as (
      id: string,
      type: string,
      options: object,
    ) => GoogleAppsScript.Base.Blob
  )(fileId, 'application/pdf', { alt: 'media' });

/** Who has a file beside its owner: also those who were let in by hand, as whole domains and links are. */
export interface Holder extends Recipient {
  role: string;
}

const FIELDS = 'id,type,role,emailAddress,domain,expirationTime';

export function holdersOf(fileId: string): Holder[] {
  const found: Holder[] = [];
  let pageToken = '';
  do {
    const page = permissions().list(fileId, {
      fields: `nextPageToken,permissions(${FIELDS})`,
      ...(pageToken ? { pageToken } : {}),
    });
    for (const one of page.permissions ?? []) if (one.role !== 'owner') found.push(holder(one));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  return found;
}

function holder(permission: DrivePermission): Holder {
  const { id = '', type, role = '', emailAddress = '', domain = '', expirationTime } = permission;
  const address =
    type === 'anyone'
      ? 'anyone with the link'
      : type === 'domain'
        ? `all of ${domain}`
        : emailAddress;
  return { id, address, role, until: expirationTime ? dayOf(expirationTime) : '' };
}

/** The last day, in the spreadsheet's zone, of access that ends at an instant. */
function dayOf(instant: string): string {
  return isoDate(placeOf(documentHost).toSerial(Date.parse(instant) - 1));
}

/** Lets a viewer in; Drive writes to them. */
export function letIn(
  fileId: string,
  emailAddress: string,
  { expirationTime, message }: { expirationTime: string; message: string },
): void {
  const resource = { type: 'user', role: 'reader', emailAddress };
  const create = (permission: DrivePermission): string =>
    permissions().create(permission, fileId, {
      sendNotificationEmail: true,
      fields: 'id',
      ...(message ? { emailMessage: message } : {}),
    }).id!;
  if (!expirationTime) {
    create(resource);
    return;
  }
  try {
    create({ ...resource, expirationTime });
  } catch (error) {
    // Drive took ends in a second call only, and may still: https://github.com/GAM-team/GAM/pull/1187
    if (!/insert request/i.test(reasonOf(error))) throw error;
    endLater(fileId, create(resource), expirationTime);
  }
}

/** Access without the end that was asked for is none. */
function endLater(fileId: string, id: string, expirationTime: string): void {
  try {
    changeEnd(fileId, id, expirationTime);
  } catch (error) {
    shutOut(fileId, id);
    throw error;
  }
}

/** Sets or, with '', takes away the end of somebody's access. */
export function changeEnd(fileId: string, id: string, expirationTime: string): void {
  const end = expirationTime ? { expirationTime } : {};
  permissions().update({ role: 'reader', ...end }, fileId, id, {
    removeExpiration: expirationTime === '',
  });
}

/** Who is gone already is shut out, too. */
export const shutOut = (fileId: string, id: string): void =>
  void orGone(() => permissions().remove(fileId, id));

/** Nothing where Drive does not know the file or the permission. */
export function orGone<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (/not found/i.test(reasonOf(error))) return undefined;
    throw error;
  }
}

/** What an API says, without the call that it says it of. */
export const reasonOf = (error: unknown): string =>
  String((error as Error)?.message ?? error)
    .replace(/^.*failed with error: /s, '')
    .replace(/^Bad Request\. User message: "(.*)"$/s, '$1');
