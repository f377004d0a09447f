/** What the sidebar asks about digests and scheduled refreshes. */
import { offsetOf } from '../functions/host';
import { UserError } from '../metric/errors';
import { addressesIn, isAddress } from '../share/addresses';
import { type DigestContent, digestMessage, type SlackMessage, slackLines } from '../share/digest';
import { lastDue, nextDue } from '../share/schedule';
import type {
  DigestForm,
  DigestInfo,
  DigestItem,
  DigestPreview,
  DigestServer,
  Digests,
} from './digest-api';
import { contentOf, knownItem, LONGEST_LABEL, refuseNames, selectedCell } from './digest-content';
import {
  type DigestRecord,
  dropDigest,
  endWebhook,
  keepWebhook,
  readDigests,
  readWebhook,
  SLACK,
  writeDigest,
} from './digest-record';
import { contentFor, dueNow, urlOfCopy, zoneOf } from './digest-run';
import { isInvalid, postToSlack, sendMail } from './digest-send';
import { endIdle } from './hourly';
import { alone } from './lock';
import { requirePermission, userAddress } from './permissions';
import type { Outcome } from './share-api';
import { ISO_TIME } from './sheets';
import { keepTrigger } from './trigger';

/** More would not fit a message of Slack. */
const MOST_ITEMS = 20;
const MOST_ADDRESSES = 50;

/** No other address may get the numbers. */
const WEBHOOK = /^https:\/\/hooks\.slack\.com\/[\w/-]+$/;

export const digestCalls: DigestServer = {
  digests,

  saveDigest: (form) =>
    alone(() => {
      const user = allowed(form);
      const records = readDigests();
      const old = form.id === undefined ? undefined : own(records, form.id, user);
      const clean = checked(form);
      refuseTwin(records, clean, form.id, user);
      // A digest without a trigger would never run; a trigger without a digest ends itself.
      keepTrigger();
      if (form.slack && form.webhook) keepWebhook(form.webhook.trim());
      writeDigest(recordOf(clean, user, old));
      return digests();
    }),

  switchDigest: ({ id, on }) =>
    alone(() => {
      const record = own(readDigests(), id, userAddress());
      if (on) {
        allowed(record.form);
        refuseTwin(readDigests(), record.form, id, record.owner);
        keepTrigger();
      }
      writeDigest({ ...record, on, ...(on ? begun(record) : {}) });
      endIdle(record.owner);
      return digests();
    }),

  deleteDigest: (id) =>
    alone(() => {
      const user = userAddress();
      const records = readDigests();
      // Deleted already is deleted.
      if (records.some((record) => record.id === id)) dropDigest(own(records, id, user));
      endWebhook(user);
      endIdle(user);
      return digests();
    }),

  takeOverDigest: ({ id, webhook }) =>
    alone(() => {
      const record = found(readDigests(), id);
      const user = allowed({ ...record.form, webhook });
      keepTrigger();
      if (record.form.slack && webhook) keepWebhook(webhook.trim());
      writeDigest({ ...record, owner: user, on: true, ...(record.on ? WELL : begun(record)) });
      return digests();
    }),

  previewDigest(form): DigestPreview {
    const { subject, html, text, slack } = digestMessage(draft(form, false));
    return { subject, html, text, slack: slackLines(slack) };
  },

  testDigest(form) {
    const user = userAddress();
    requirePermission('mail');
    if (form.slack) allowedSlack(form);
    const message = digestMessage(draft(form, true));
    const outcomes = [testMail(user, () => sendMail(user, message))];
    if (form.slack) {
      outcomes.push(testSlack(form.webhook.trim() || readWebhook(), message.slack));
    }
    return { outcomes, digests: digests() };
  },

  selectedCell,
};

function digests(): Digests {
  const user = userAddress();
  const timeZone = zoneOf();
  const sheets = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  const names = new Map(sheets.map((sheet) => [sheet.getSheetId(), sheet.getName()]));
  return {
    user,
    timeZone,
    digests: readDigests().map((record) => ({
      ...infoOf(record, user, timeZone),
      titles: record.form.items.map((item, at) => titleOf(item, record.known[at]!.name, names)),
    })),
    hasWebhook: readWebhook() !== '',
  };
}

const HOUR = 3_600_000;

/** Two triggers, with a minute to spare. */
const MOST_LATE = 2 * HOUR + 60_000;

const NEVER_RAN =
  'It was due and did not run: Google may have stopped it for want of a permission, or its owner left. Switch it off and on, or take it over.';

function infoOf(record: DigestRecord, user: string, timeZone: string): Omit<DigestInfo, 'titles'> {
  const { id, form, owner, on, done, lastRun, notice, lastError, run } = record;
  const iso = (time: number) =>
    time ? Utilities.formatDate(new Date(time), timeZone, ISO_TIME) : '';
  const now = Date.now();
  const due = lastDue(form.rhythm, offsetOf(timeZone), now);
  const isLate = on && due.key > done;
  // What is due and did not go through is tried again at the next trigger.
  const next = () =>
    isLate
      ? Math.ceil((now + 1) / HOUR) * HOUR
      : nextDue(form.rhythm, offsetOf(timeZone), now, done).at;
  const never = isLate && !run && now - due.at > MOST_LATE ? NEVER_RAN : '';
  return {
    id,
    form: { id, ...form, webhook: '' },
    owner,
    isMine: owner === user,
    timeZone,
    on,
    lastRun: iso(lastRun),
    nextRun: on ? iso(next()) : '',
    lastError: [notice, lastError, never].filter(Boolean).join(' '),
  };
}

const titleOf = (
  { kind, sheetId }: DigestItem,
  known: string,
  names: ReadonlyMap<number, string>,
): string => (kind === 'cell' ? known : (names.get(sheetId) ?? known));

function found(records: readonly DigestRecord[], id: string): DigestRecord {
  const record = records.find((one) => one.id === id);
  if (!record) throw new UserError('This digest was deleted. Make it anew.');
  return record;
}

function own(records: readonly DigestRecord[], id: string, user: string): DigestRecord {
  const record = found(records, id);
  if (record.owner !== user) {
    throw new UserError(`This digest is sent by ${record.owner}. Take it over to change it.`);
  }
  return record;
}

type Clean = DigestRecord['form'];

/** Whether everything is allowed that it takes; gives who the user is. */
function allowed({ addresses, slack, webhook = '' }: Clean & { webhook?: string }): string {
  requirePermission('schedule');
  if (addressesIn(addresses).length) requirePermission('mail');
  if (slack) allowedSlack({ webhook });
  return userAddress();
}

function allowedSlack({ webhook }: Pick<DigestForm, 'webhook'>): void {
  requirePermission('slack');
  if (!webhook.trim() && readWebhook()) return;
  if (WEBHOOK.test(webhook.trim())) return;
  throw new UserError(
    'Slack needs the address of an incoming webhook, which begins with https://hooks.slack.com/. Make one in Slack and paste it.',
  );
}

/** The form as it can be kept; refuses what would not work. */
function checked(form: DigestForm): Clean {
  const { refresh, slack } = form;
  const addresses = addressesIn(form.addresses);
  const malformed = addresses.filter((address) => !isAddress(address));
  refuse(malformed.length > 0, `No addresses: ${malformed.join(', ')}. Correct them.`);
  const most = `A digest goes to at most ${MOST_ADDRESSES} addresses.`;
  refuse(addresses.length > MOST_ADDRESSES, most);
  const isIdle = !addresses.length && !slack && !refresh;
  refuse(isIdle, 'Say who gets it, or that the reports are refreshed.');
  return { ...checkedContent(form), addresses: addresses.join(', '), slack, refresh };
}

function checkedContent({
  items,
  rhythm,
  link,
}: DigestForm): Pick<Clean, 'items' | 'rhythm' | 'link'> {
  refuse(items.length === 0, 'Choose a report or a cell.');
  refuse(items.length > MOST_ITEMS, `A digest has at most ${MOST_ITEMS} reports and cells.`);
  const { every, weekday, day, hour } = rhythm;
  const isRhythm =
    ['day', 'week', 'month'].includes(every) &&
    isWhole(weekday, 1, 7) &&
    isWhole(day, 1, 31) &&
    isWhole(hour, 0, 23);
  refuse(!isRhythm, 'Choose a day and a full hour.');
  refuse(link !== '' && !urlOfCopy(link), 'The copy to link to is gone. Choose another link.');
  const clean = items.map(cleanItem);
  refuseNames(clean);
  return { items: clean, rhythm: { every, weekday, day, hour }, link };
}

function cleanItem(item: DigestItem): DigestItem {
  if (item.kind === 'report') return { kind: 'report', sheetId: item.sheetId };
  const label = item.label.trim().slice(0, LONGEST_LABEL);
  refuse(!label, `Say what the number in ${item.a1} is.`);
  return { kind: 'cell', sheetId: item.sheetId, a1: item.a1, label };
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function refuse(isWrong: boolean, why: string): void {
  if (isWrong) throw new UserError(why);
}

/** The same to the same people would come twice. */
function refuseTwin(
  records: readonly DigestRecord[],
  form: Clean,
  id: string | undefined,
  user: string,
): void {
  const twin = records.find(
    (one) => one.on && one.id !== id && twinKey(one.form) === twinKey(form),
  );
  refuse(
    twin !== undefined,
    twin?.owner === user
      ? 'You have this digest already.'
      : `${twin?.owner} sends this digest already. Take it over, or change yours.`,
  );
}

function twinKey({
  items,
  rhythm: { every, weekday, day, hour },
  addresses,
  slack,
}: Clean): string {
  const what = items.map((item) => item.sheetId + (item.kind === 'cell' ? `!${item.a1}` : ''));
  const on = { day: 0, week: weekday, month: day }[every];
  const to = addressesIn(addresses).map((address) => address.toLowerCase());
  return JSON.stringify([what.sort(), every, on, hour, to.sort(), slack]);
}

const WELL = { notice: '', lastError: '' };

/** It begins with the next period: what went by while it was off, or before it was, is not sent now. */
function begun({ form, done }: Pick<DigestRecord, 'form' | 'done'>): Pick<
  DigestRecord,
  'done' | 'notice' | 'lastError'
> & {
  run?: undefined;
} {
  const key = dueNow(form.rhythm);
  return { done: key > done ? key : done, ...WELL, run: undefined };
}

function recordOf(form: Clean, owner: string, old: DigestRecord | undefined): DigestRecord {
  const known = form.items.map(knownItem);
  if (!old) {
    const fresh = {
      id: Utilities.getUuid(),
      createdAt: Date.now(),
      lastRun: 0,
      kept: {},
      since: '',
    };
    return { ...fresh, owner, form, known, on: true, ...begun({ form, done: '' }) };
  }
  const isAsBefore = JSON.stringify(old.form.rhythm) === JSON.stringify(form.rhythm);
  const restarted = isAsBefore ? WELL : begun({ form, done: old.done });
  // What was switched off for want of something is on again once it is mended.
  return { ...old, owner, form, known, on: old.on || old.notice !== '', ...restarted };
}

/** What the form would send now. */
function draft(form: DigestForm, test: boolean): DigestContent {
  const { items, rhythm, link } = checkedContent(form);
  const { kept, since } = readDigests().find(({ id }) => id === form.id) ?? { kept: {}, since: '' };
  const { parts } = contentOf(items, items.map(knownItem));
  return contentFor({ form: { rhythm, link }, kept, since }, parts, test);
}

function testMail(address: string, send: () => void): Outcome {
  if (MailApp.getRemainingDailyQuota() < 1) {
    const why = 'Google lets you send no more mails today. Try again tomorrow.';
    return { address, state: 'refused', why };
  }
  try {
    send();
    return { address, state: 'sent', why: '' };
  } catch (error) {
    const why = isInvalid(error)
      ? 'Google does not take it for an address.'
      : 'Google did not send it. Try again.';
    return { address, state: 'refused', why };
  }
}

function testSlack(webhook: string, message: SlackMessage): Outcome {
  const { state, why } = postToSlack(webhook, message);
  return state
    ? { address: SLACK, state, why }
    : { address: SLACK, state: 'refused', why: `${why} Try again later.` };
}
