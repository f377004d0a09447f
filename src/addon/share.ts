/** What the sidebar may call about frozen copies. */
import { UserError } from '../metric/errors';
import { cellsIn } from '../share/frozen';
import { uniqueNames } from '../share/names';
import { fileNamed, lock, shutOut, trash } from './drive';
import { frozenReports } from './frozen-reports';
import { alone } from './lock';
import { permission, requirePermission, userAddress } from './permissions';
import { endOf, letAllIn, readAddresses, sharesWithRecipients } from './recipients';
import type { Sent, ShareServer } from './share-api';
import { ownCopy, refuseMissing, temporaryTitle, writeCopy } from './share-file';
import { forgetMails, mailAll } from './share-mail';
import { keepShare, readShares, type ShareRecord, sharesOf, writeShares } from './share-record';
import { clock, ISO_TIME } from './sheets';

export const shareCalls: ShareServer = {
  permission,

  shares: () => sharesOf(userAddress()),

  recipients() {
    requirePermission('share');
    return sharesWithRecipients(userAddress());
  },

  previewShare: (request) =>
    alone(() => {
      const { aliases } = readShares();
      const { sheets, shown, leftOut, fingerprint } = frozenReports(request, aliases, {
        isShown: true,
      });
      const names = uniqueNames(
        sheets.map(({ name }) => name),
        [],
      );
      return {
        sheets: sheets.map(({ charts }, at) => ({
          name: names[at]!,
          rows: shown[at]!,
          charts: charts.map(({ title }) => title),
        })),
        cells: sheets.reduce((sum, sheet) => sum + cellsIn(sheet), 0),
        charts: sheets.reduce((sum, { charts }) => sum + charts.length, 0),
        leftOut,
        fingerprint,
      };
    }),

  createShare: ({ request, fingerprint }) =>
    changing((user) => {
      if (!request.title.trim()) throw new UserError('The copy has no title. Give it one.');
      if (request.share) ownCopy(request.share, user);
      const content = frozenReports(request, readShares().aliases);
      if (content.fingerprint !== fingerprint) {
        throw new UserError('The data changed since the preview. Look at it again.');
      }
      const now = clock(SpreadsheetApp.getActiveSpreadsheet(), new Date(), ISO_TIME);
      writeShares({ ...readShares(), aliases: content.aliases });
      const { id } = writeCopy({ request, owner: user, content }, now);
      return { share: id, shares: sharesOf(user) };
    }),

  invite: ({ share, addresses: typed, message, until, locked }) =>
    changing((user) => {
      const { addresses, malformed } = readAddresses(typed);
      endOf(until);
      const record = finished(share, user);
      lock(record.fileId, locked);
      keepShare({ ...record, locked });
      const outcomes = letAllIn(record, addresses, { until, message });
      return sentTo(user, [...outcomes, ...malformed]);
    }),

  revoke: ({ share, recipient }) =>
    changing((user) => {
      const { fileId } = finished(share, user);
      shutOut(fileId, recipient);
      return sharesWithRecipients(user);
    }),

  forgetShare: ({ share, trash: isTrash }) =>
    alone(() => {
      const user = userAddress();
      const { copies, aliases } = readShares();
      // Gone already counts as taken off.
      if (!copies.some(({ id }) => id === share)) return sharesOf(user);
      if (isTrash) {
        requirePermission('share');
        const { fileId } = ownCopy(share, user);
        const file = fileId || fileNamed(temporaryTitle(share));
        if (file) trash(file);
      }
      forgetMails(share);
      writeShares({ copies: copies.filter(({ id }) => id !== share), aliases });
      return sharesOf(user);
    }),

  mailPdf: ({ share, addresses: typed, message }) =>
    changing((user) => {
      requirePermission('mail');
      const { addresses, malformed } = readAddresses(typed);
      const outcomes = mailAll(finished(share, user), addresses, message);
      return sentTo(user, [...outcomes, ...malformed]);
    }),
};

/** Does what changes a copy, one person at a time, where Drive may be used. */
function changing<T>(action: (user: string) => T): T {
  requirePermission('share');
  return alone(() => action(userAddress()));
}

/** A copy that has its file. */
function finished(id: string, user: string): ShareRecord {
  const record = ownCopy(id, user);
  if (record.open) {
    throw new UserError('This copy was not finished. Create it again before others see it.');
  }
  refuseMissing(record.fileId);
  return record;
}

const sentTo = (user: string, outcomes: Sent['outcomes']): Sent => ({
  outcomes,
  shares: sharesWithRecipients(user),
});
