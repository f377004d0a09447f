/**
 * Sends a digest to each of its recipients once. What is being sent is kept before, what was sent after; so that
 * of whatever ends in between it is known that it may have been sent, and it is not sent again.
 */
import { addressesIn } from '../share/addresses';
import type { DigestMessage, SlackMessage } from '../share/digest';
import {
  type Delivery,
  type DigestRecord,
  keepWebhook,
  type Run,
  readWebhook,
  SLACK,
} from './digest-record';

/** Who gets it: each address, and Slack. */
export const recipientsOf = ({ addresses, slack }: DigestRecord['form']): string[] => [
  ...addressesIn(addresses),
  ...(slack ? [SLACK] : []),
];

/** Sends what is still to be sent; gives what went wrong and what to do, a sentence each. */
export function deliver(
  record: DigestRecord & { run: Run },
  message: DigestMessage,
  keep: () => void,
): string[] {
  const { deliveries } = record.run;
  const recipients = recipientsOf(record.form);
  const problems = new Map<string, string[]>();
  for (const recipient of recipients) {
    const why = deliverTo(recipient, record, message, keep);
    if (why) problems.set(why, [...(problems.get(why) ?? []), recipient]);
  }
  const uncertain = recipients.filter((one) => deliveries[one] === 'uncertain');
  if (uncertain.length) problems.set(UNCERTAIN, uncertain);
  return [...problems].map(([why, whom]) => why.replace(WHOM, () => whom.join(', ')));
}

function deliverTo(
  recipient: string,
  record: DigestRecord & { run: Run },
  message: DigestMessage,
  keep: () => void,
): string {
  const { deliveries } = record.run;
  const set = (state: Delivery | undefined): void => {
    if (state === deliveries[recipient]) return;
    if (state) deliveries[recipient] = state;
    else delete deliveries[recipient];
    keep();
  };
  if (deliveries[recipient] === 'sending') set('uncertain');
  if (deliveries[recipient]) return '';
  const attempt = recipient === SLACK ? post : mail;
  const { state, why } = attempt({ record, recipient, message, begin: () => set('sending') });
  set(state);
  return why;
}

/** In a sentence on several recipients the place for their names. */
const WHOM = '{}';

const UNCERTAIN = `Whether ${WHOM} got it is not known, so it is not sent again.`;

interface Attempt {
  record: DigestRecord & { run: Run };
  recipient: string;
  message: DigestMessage;
  /** Keeps that it is being sent. */
  begin(): void;
}

interface Result {
  /** None: it was not sent and may be tried again. */
  state: Exclude<Delivery, 'sending'> | undefined;
  why: string;
}

const PAUSE = 'Slack wants a pause.';
const LATER = 'It is tried again within the hour.';

function mail({ recipient, message, begin }: Attempt): Result {
  const quota = MailApp.getRemainingDailyQuota();
  if (quota < 1) {
    return {
      state: undefined,
      why: `Google lets you send no more mails today. Still without it: ${WHOM}. ${LATER}`,
    };
  }
  begin();
  try {
    sendMail(recipient, message);
    return { state: 'sent', why: '' };
  } catch (error) {
    if (isInvalid(error)) {
      return {
        state: 'refused',
        why: `To Google this is no address: ${WHOM}. Correct it.`,
      };
    }
    const state = wasCounted(quota);
    return { state, why: state ? '' : `Google did not send it to ${WHOM}. ${LATER}` };
  }
}

export const isInvalid = (error: unknown): boolean =>
  /invalid (?:email|recipient|argument)/i.test(String(error));

/** A call may fail after it had its effect: a mail that was sent counts against the quota. */
function wasCounted(quota: number): Result['state'] {
  try {
    return MailApp.getRemainingDailyQuota() < quota ? 'sent' : undefined;
  } catch {
    return 'uncertain';
  }
}

export const sendMail = (to: string, { subject, text, html }: DigestMessage): void =>
  MailApp.sendEmail({ to, subject, body: text, htmlBody: html, name: 'Quotient' });

function post({ record, message, begin }: Attempt): Result {
  const { run } = record;
  const now = Date.now();
  if (now < run.slackFrom) return { state: undefined, why: `${PAUSE} ${LATER}` };
  begin();
  const answer = postToSlack(readWebhook(), message.slack);
  if (answer.pause) run.slackFrom = now + answer.pause;
  if (answer.gone) {
    record.form.slack = false;
    record.notice = `Slack is off. ${answer.why}`;
    keepWebhook('');
    return { ...answer, why: '' };
  }
  return answer.state ? answer : { ...answer, why: `${answer.why} ${LATER}` };
}

interface Answer extends Result {
  /** Milliseconds. */
  pause?: number;
  /** It never works again. */
  gone?: true;
}

/** Posts a message. What fetch itself says of a failure may name the webhook, so that none of it is passed on. */
export function postToSlack(webhook: string, message: SlackMessage): Answer {
  if (!webhook) return { state: 'refused', why: 'Paste a webhook into the digest.', gone: true };
  let response: GoogleAppsScript.URL_Fetch.HTTPResponse;
  try {
    response = UrlFetchApp.fetch(webhook, {
      method: 'post',
      contentType: 'application/json',
      payload: JSON.stringify(message),
      muteHttpExceptions: true,
      followRedirects: false,
    });
  } catch (error) {
    // Only of what could not be reached, or was not allowed, is it known that nothing arrived.
    const isUnsent = /address unavailable|dns error|too many times|quota/i.test(String(error));
    return isUnsent
      ? { state: undefined, why: 'Slack could not be reached.' }
      : { state: 'uncertain', why: '' };
  }
  const code = response.getResponseCode();
  if (code === 200) return { state: 'sent', why: '' };
  if (code === 429) {
    const seconds = Number(headerOf(response, 'retry-after')) || 0;
    return { state: undefined, why: PAUSE, pause: seconds * 1000 };
  }
  if (code >= 500) return { state: undefined, why: 'Slack has an error of its own.' };
  if ([403, 404, 410].includes(code)) {
    const why =
      'Slack knows this webhook no more. Make a new one there, paste it into the digest and save it.';
    return { state: 'refused', why, gone: true };
  }
  return { state: 'refused', why: `Slack did not take the message: its answer was ${code}.` };
}

function headerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse, name: string): string {
  const [, value] =
    Object.entries(response.getHeaders()).find(([key]) => key.toLowerCase() === name) ?? [];
  return String(value ?? '');
}
