/** What the document knows of its frozen copies: never who has them, which Drive knows. */
import type { Aliases } from '../share/disguise';
import type { ShareRequest, Shares } from './share-api';
import { readRecord, writeRecord } from './store';

const KEY = 'shares';

export interface ShareRecord {
  id: string;
  /** Who created it: to nobody else does Drive show the file through the add-on. */
  owner: string;
  title: string;
  /** '' as long as no file is known of. */
  fileId: string;
  url: string;
  createdAt: string;
  updatedAt: string;
  sheets: string[];
  request: ShareRequest;
  locked: boolean;
  /** Of its content. */
  fingerprint: string;
  /** Begun, and not known to be done. */
  open: boolean;
}

export interface ShareRecords {
  copies: ShareRecord[];
  /** Who is which `Rep n`. */
  aliases: Aliases;
}

const properties = () => PropertiesService.getDocumentProperties();

export function readShares(): ShareRecords {
  const { copies, aliases } = readRecord(properties(), KEY) ?? {};
  return {
    copies: Array.isArray(copies) ? (copies as ShareRecord[]) : [],
    aliases: (aliases ?? {}) as Aliases,
  };
}

export const writeShares = (records: ShareRecords): void => writeRecord(properties(), KEY, records);

/** Puts down what is known of a copy now, whatever became of the others meanwhile. */
export function keepShare(record: ShareRecord): void {
  const { copies, aliases } = readShares();
  const at = copies.findIndex(({ id }) => id === record.id);
  const others =
    at < 0 ? [...copies, record] : copies.map((one, place) => (place === at ? record : one));
  writeShares({ copies: others, aliases });
}

/** As the sidebar sees them. */
export const sharesOf = (
  user: string,
  copies: readonly ShareRecord[] = readShares().copies,
): Shares => ({
  user,
  copies: copies.map(({ owner, fileId: _, fingerprint: __, open, ...copy }) => ({
    ...copy,
    recipients: null,
    problem: problemOf({ owner, open }, user),
  })),
});

function problemOf({ owner, open }: Pick<ShareRecord, 'owner' | 'open'>, user: string): string {
  if (owner !== user) return `${owner} created it: nobody else can change it or see who has it.`;
  return open ? 'It was not finished. Create it again, or take it off the list.' : '';
}
