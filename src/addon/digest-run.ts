/** Runs the digests that are due: each once a period, and again at the next trigger where it did not go through. */
import { offsetOf } from '../functions/host';
import { UserError } from '../metric/errors';
import { addressesIn } from '../share/addresses';
import { type DigestContent, digestMessage, keptOf } from '../share/digest';
import { lastDue, type Rhythm } from '../share/schedule';
import { buildAll } from './build';
import { contentOf, sheetOf } from './digest-content';
import {
  type DigestRecord,
  type KnownItem,
  type Run,
  readDigests,
  writeDigest,
} from './digest-record';
import { deliver, recipientsOf } from './digest-send';
import { reportOf } from './metadata';
import { permission } from './permissions';
import { readShares } from './share-record';

/** A run of a script ends after six minutes; what is due then waits for the next trigger. */
const MOST_MILLISECONDS = 4 * 60_000;

/** A build that was begun twice and ended by the six minutes would be so again. */
const MOST_BUILDS = 2;

export const anyDigest = (user: string): boolean =>
  readDigests().some(({ on, owner }) => on && owner === user);

/** Those of one user. The caller has the lock. */
export function runDigests(user: string): void {
  const start = Date.now();
  for (const record of readDigests()) {
    if (!record.on || record.owner !== user) continue;
    if (Date.now() - start > MOST_MILLISECONDS) return;
    try {
      runOne(record);
    } catch {
      // What could not even be kept is tried again at the next trigger; the others are not held up.
    }
  }
}

export const zoneOf = (): string => SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();

export const dueNow = (rhythm: Rhythm): string =>
  lastDue(rhythm, offsetOf(zoneOf()), Date.now()).key;

function runOne(record: DigestRecord): void {
  const key = dueNow(record.form.rhythm);
  if (key <= record.done) return;
  const lost = lostPermission(record.form);
  if (lost) {
    switchOff(record, lost);
    return;
  }
  const run = record.run?.key === key ? record.run : newRun(key);
  const open = Object.assign(record, { run });
  const { notice } = record;
  let problems: string[];
  try {
    problems = attempt(open);
  } catch (error) {
    problems = [
      error instanceof UserError
        ? error.message
        : 'Google had an error of its own. It is tried again within the hour.',
    ];
  }
  record.lastError = problems.join(' ');
  const isNews = (problems.length > 0 || record.notice !== notice) && !run.told;
  run.told ||= isNews;
  if (record.done === key) delete record.run;
  writeDigest(record);
  if (isNews) tellOwner(record);
}

const newRun = (key: string): Run => ({
  key,
  deliveries: {},
  slackFrom: 0,
  builds: 0,
  built: false,
  told: false,
});

/** Builds, computes and sends what is still to be; gives what went wrong. The run is over once nothing is left to try. */
function attempt(record: DigestRecord & { run: Run }): string[] {
  const { form, known, run } = record;
  const keep = () => writeDigest(record);
  const problems = form.refresh ? refresh(record, keep) : [];
  const { parts, problems: absent } = contentOf(form.items, known, record.lastRun);
  if (isLinkLost(form)) problems.push('The copy that it linked to is gone. Choose another link.');
  const message = digestMessage(contentFor(record, parts));
  problems.push(...absent, ...deliver(record, message, keep));
  const isOpen = recipientsOf(form).some(
    (one) => run.deliveries[one] === undefined || run.deliveries[one] === 'sending',
  );
  if (isOpen) return problems;
  record.done = run.key;
  record.lastRun = Date.now();
  record.kept = keptOf(parts);
  record.since = today();
  return problems;
}

/** Builds the reports anew, once a run. */
function refresh({ form, run }: DigestRecord & { run: Run }, keep: () => void): string[] {
  if (run.built) return [];
  if (run.builds >= MOST_BUILDS) {
    return ['Its reports could not be built anew. Refresh them by hand.'];
  }
  run.builds++;
  keep();
  const records = form.items.flatMap((item) => {
    const sheet = sheetOf(item);
    return (sheet && reportOf(sheet)) ?? [];
  });
  // Two cells may stand on the same report.
  const requests = new Map(
    records.map(({ report, period, filters, sheetId }) => [
      sheetId,
      { report, period, filters, sheetId },
    ]),
  );
  if (requests.size) buildAll([...requests.values()]);
  run.built = true;
  return [];
}

interface Compared extends Pick<DigestRecord, 'kept' | 'since'> {
  form: Pick<DigestRecord['form'], 'rhythm' | 'link'>;
}

/** What a digest of a form says, compared with the last one. */
export function contentFor(
  { form, kept, since }: Compared,
  parts: DigestContent['parts'],
  test = false,
): DigestContent {
  const rhythm = `${rhythmText(form.rhythm)}, ${zoneOf()}`;
  return { day: today(), parts, kept, since, link: linkOf(form), rhythm, test };
}

function linkOf({ link }: Compared['form']): DigestContent['link'] {
  if (!link) {
    return { url: SpreadsheetApp.getActiveSpreadsheet().getUrl(), text: 'Open the spreadsheet' };
  }
  const url = urlOfCopy(link);
  return url ? { url, text: 'Open the report' } : undefined;
}

export const urlOfCopy = (id: string): string =>
  readShares().copies.find((copy) => copy.id === id)?.url ?? '';

const isLinkLost = ({ link }: Compared['form']): boolean => !!link && !urlOfCopy(link);

const today = (): string => Utilities.formatDate(new Date(), zoneOf(), 'd MMM yyyy');

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "every Monday at 9:00" */
function rhythmText({ every, weekday, day, hour }: Rhythm): string {
  const when = {
    day: 'every day',
    week: `every ${WEEKDAYS[weekday - 1]}`,
    month: day === 31 ? 'on the last day of every month' : `on day ${day} of every month`,
  };
  return `${when[every]} at ${hour}:00`;
}

/** Why the digest cannot run any more; '' where it can. */
function lostPermission({ addresses, slack }: DigestRecord['form']): string {
  const missing = [
    permission('schedule').granted ? '' : 'to run when nobody is there',
    addressesIn(addresses).length && !permission('mail').granted ? 'to send mail' : '',
    slack && !permission('slack').granted ? 'to connect to Slack' : '',
  ].filter(Boolean);
  if (!missing.length) return '';
  return `The permission ${missing.join(' and ')} was taken back, so this digest is off. Allow it in the sidebar and switch the digest on.`;
}

function switchOff(record: DigestRecord, why: string): void {
  record.on = false;
  record.notice = why;
  writeDigest(record);
  tellOwner(record);
}

/** By mail, as far as that is allowed; the sidebar says it anyway. */
function tellOwner({ owner, known, notice, lastError }: DigestRecord): void {
  try {
    if (!permission('mail').granted || MailApp.getRemainingDailyQuota() < 1) return;
    const { subject, text } = failureMessage(known, `${notice} ${lastError}`.trim());
    MailApp.sendEmail({ to: owner, subject, body: text, name: 'Quotient' });
  } catch {
    // It is for information only, and nobody is there to be told.
  }
}

function failureMessage(known: readonly KnownItem[], why: string) {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  return {
    subject: `A digest did not go as planned: ${spreadsheet.getName()}`,
    text: [
      `The digest of ${known.map(({ name }) => name).join(', ')}:`,
      why,
      '',
      `Open the spreadsheet, then Quotient, Share: ${spreadsheet.getUrl()}`,
    ].join('\n'),
  };
}
