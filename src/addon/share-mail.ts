/** The PDF of a frozen copy by e-mail: one mail each, so that nobody sees who else has it. */
import { UserError } from '../metric/errors';
import { pdfOf, reasonOf } from './drive';
import type { Outcome } from './share-api';
import type { ShareRecord } from './share-record';
import { deleteRecord, readRecord, writeRecord } from './store';

/** Put down before a mail is sent and after: a script that ends in between leaves the first. */
type State = 'sending' | 'sent';

/** Who was sent what: in the properties of the sender, as others of the document need not know. */
interface Sent {
  /** Content of the copy and the words with it. */
  what: string;
  states: Record<string, State>;
}

const properties = () => PropertiesService.getUserProperties();
const keyOf = (id: string): string => `mails.${id}`;

/** What MailApp says where it has surely sent nothing. */
const NOT_SENT = /invalid email|no recipient|too many times|limit exceeded|not sufficient|quota/i;

const UNCERTAIN =
  'It may have been sent: the service broke off. Ask them, and to send it again change the message.';

export function mailAll(
  record: ShareRecord,
  addresses: readonly string[],
  message: string,
): Outcome[] {
  const sent = sentBefore(record, message);
  const open = addresses.filter((address) => !sent.states[address.toLowerCase()]);
  refuseQuota(open.length);
  const attachment = open.length ? exported(record) : undefined;
  return addresses.map((address): Outcome => {
    const before = sent.states[address.toLowerCase()];
    if (before === 'sent') {
      return { address, state: 'already', why: 'They were sent this PDF with these words before.' };
    }
    if (before === 'sending') return { address, state: 'uncertain', why: UNCERTAIN };
    const keep = (state: State | undefined): void => keepState(record.id, sent, address, state);
    keep('sending');
    try {
      MailApp.sendEmail({
        to: address,
        subject: record.title,
        body: message || `${record.title}: see the PDF.`,
        attachments: [attachment!],
      });
    } catch (error) {
      if (!NOT_SENT.test(reasonOf(error))) return { address, state: 'uncertain', why: UNCERTAIN };
      keep(undefined);
      return { address, state: 'refused', why: reasonOf(error) };
    }
    keep('sent');
    return { address, state: 'sent', why: '' };
  });
}

/** Forgets who was sent a copy that is taken off the list. */
export const forgetMails = (id: string): void => deleteRecord(properties(), keyOf(id));

function sentBefore({ id, fingerprint }: ShareRecord, message: string): Sent {
  const what = JSON.stringify([fingerprint, message]);
  const kept = readRecord(properties(), keyOf(id)) as Sent | undefined;
  return kept?.what === what ? kept : { what, states: {} };
}

function keepState(id: string, sent: Sent, address: string, state: State | undefined): void {
  const key = address.toLowerCase();
  if (state) sent.states[key] = state;
  else delete sent.states[key];
  writeRecord(properties(), keyOf(id), sent);
}

/** All or none: half of a list would be hard to make out. */
function refuseQuota(mails: number): void {
  const left = mails ? MailApp.getRemainingDailyQuota() : 0;
  if (mails > left) {
    throw new UserError(
      `Google lets your account send ${left} more e-mails today, and these are ${mails}. Nothing was sent: take away some addresses, or try again tomorrow.`,
    );
  }
}

function exported({ fileId, title }: ShareRecord): GoogleAppsScript.Base.Blob {
  try {
    return pdfOf(fileId).setName(`${title}.pdf`);
  } catch (error) {
    if (!/size ?limit|too large/i.test(reasonOf(error))) throw error;
    throw new UserError(
      'The PDF would be larger than the 10 MB that Drive exports. Share fewer reports in one copy, or let people in to the copy.',
    );
  }
}
