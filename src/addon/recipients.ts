/** Who has a frozen copy: viewers only, each let in once, as Drive knows it. */
import { placeOf } from '../functions/host';
import { isoDate, validSerial } from '../metric/calendar';
import { UserError } from '../metric/errors';
import { addressesIn, isAddress } from '../share/addresses';
import { changeEnd, fileState, type Holder, holdersOf, letIn, reasonOf } from './drive';
import { documentHost } from './host';
import type { Outcome, Recipient, SharedCopy, Shares } from './share-api';
import { problemOfFile } from './share-file';
import { readShares, type ShareRecord, sharesOf } from './share-record';

/** Drive ends access at most so many days ahead. */
const LONGEST = 365;
const DAY = 86_400_000;

/** The copies with who has them; what Drive says of one hides none of the others. */
export function sharesWithRecipients(user: string): Shares {
  const records = readShares().copies;
  const shares = sharesOf(user, records);
  const copies = shares.copies.map((copy, at) =>
    records[at]!.owner === user && records[at]!.fileId ? asked(copy, records[at]!) : copy,
  );
  return { ...shares, copies };
}

function asked(copy: SharedCopy, { fileId }: ShareRecord): SharedCopy {
  try {
    const file = fileState(fileId);
    const problem = problemOfFile(file);
    if (problem) return { ...copy, problem };
    return { ...copy, locked: file.locked, recipients: holdersOf(fileId).map(recipientOf) };
  } catch (error) {
    return { ...copy, problem: `Drive did not answer: ${reasonOf(error)} Look again later.` };
  }
}

function recipientOf({ role, ...recipient }: Holder): Recipient {
  if (role === 'reader') return recipient;
  return { ...recipient, address: `${recipient.address} (${role})` };
}

/** The typed addresses, and of those that are none what to do. */
export function readAddresses(text: string): { addresses: string[]; malformed: Outcome[] } {
  const all = addressesIn(text);
  if (!all.length) throw new UserError('No address was given. Type one.');
  return {
    addresses: all.filter(isAddress),
    malformed: all
      .filter((address) => !isAddress(address))
      .map((address) => ({
        address,
        state: 'malformed',
        why: 'It is no e-mail address: look how it is spelled.',
      })),
  };
}

/** The end of a day in the spreadsheet's zone as Drive takes it; '' for none. */
export function endOf(until: string): string {
  if (!until) return '';
  const [year, month, day] = until.split('-').map(Number);
  const last = validSerial(year!, month!, day!);
  if (last === undefined)
    throw new UserError(`"${until}" is no day. Choose the last day of access.`);
  const place = placeOf(documentHost);
  const [now, end] = [Date.now(), place.toDate(last + 1).getTime()];
  if (end <= now) throw new UserError(`${until} is over. Choose a later last day, or none.`);
  if (end > now + LONGEST * DAY) {
    const latest = isoDate(place.toSerial(now + LONGEST * DAY) - 1);
    throw new UserError(
      `Drive ends access within a year. Choose a last day up to ${latest}, or none.`,
    );
  }
  return new Date(end).toISOString();
}

/** Lets each in who is not in yet; a failure for one hides none of the others. */
export function letAllIn(
  { fileId, owner }: ShareRecord,
  addresses: readonly string[],
  { until, message }: { until: string; message: string },
): Outcome[] {
  const expirationTime = endOf(until);
  const before = holdersOf(fileId);
  const failed: Outcome[] = [];
  const outcomes = addresses.map((address): Outcome => {
    const holder = holderIn(before, address);
    try {
      if (same(address, owner)) return { address, state: 'already', why: 'It is your own file.' };
      if (holder) return alreadyIn(fileId, holder, { until, expirationTime, address });
      letIn(fileId, address, { expirationTime, message });
      return { address, state: 'sent', why: '' };
    } catch (error) {
      const outcome: Outcome = { address, state: 'refused', why: refusal(error) };
      failed.push(outcome);
      return outcome;
    }
  });
  // A call may fail once Drive has done what it was asked for.
  const after = failed.length ? holdersOf(fileId) : [];
  for (const outcome of failed) {
    const holder = holderIn(after, outcome.address);
    if (holder?.until === until) Object.assign(outcome, { state: 'sent', why: '' });
  }
  return outcomes;
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const holderIn = (holders: readonly Holder[], address: string): Holder | undefined =>
  holders.find((one) => same(one.address, address));

function alreadyIn(
  fileId: string,
  { id, role, until: before }: Holder,
  { until, expirationTime, address }: { until: string; expirationTime: string; address: string },
): Outcome {
  if (role !== 'reader') {
    return { address, state: 'already', why: `They were let in by hand, as ${role}.` };
  }
  if (before === until) return { address, state: 'already', why: 'They were let in before.' };
  changeEnd(fileId, id, expirationTime);
  return { address, state: 'already', why: 'They were let in before; the last day was changed.' };
}

/** In words that say what to do. */
function refusal(error: unknown): string {
  const reason = reasonOf(error);
  if (/expiration/i.test(reason))
    return `${reason} Choose no last day: not every account has them.`;
  if (/ACL change not allowed|sharing/i.test(reason)) {
    return `Their organisation or yours does not allow it: ${reason}`;
  }
  return reason;
}
