/**
 * Sends a digest to each of its recipients once. What is being sent is kept before, what was sent after; so that
 * of whatever ends in between it is known that it may have been sent, and it is not sent again.
 */
import { addressesIn } from '../share/addresses';
import type { DigestMessage, SlackMessage } from '../share/digest';
import { type Delivery, type DigestRecord, type Run, readWebhook, SLACK } from './digest-record';

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
  const { run } = record;
  const recipients = recipientsOf(record.form);
  const open = recipients.filter((recipient) => {
    const state = run.deliveries[recipient];
    return state === undefined || state === 'sending';
  });
  const problems = open.flatMap((recipient) => {
    if (run.deliveries[recipient] === 'sending') {
      run.deliveries[recipient] = 'uncertain';
      keep();
      return [];
    }
    const attempt = recipient === SLACK ? post : mail;
    const begin = () => set('sending');
    const set = (state: Delivery | undefined) => {
      if (state) run.deliveries[recipient] = state;
      else delete run.deliveries[recipient];
      keep();
    };
    const { state, why } = attempt({ record, recipient, message, begin });
    if (state !== run.deliveries[recipient]) set(state);
    return why ? [why] : [];
  });
  const uncertain = recipients.filter((one) => run.deliveries[one] === 'uncertain');
  return uncertain.length
    ? [...problems, `Whether ${uncertain.join(', ')} got it is not known, so it is not sent again.`]
    : problems;
}

interface Attempt {
  record: DigestRecord & { run: Run };
  recipient: string;
  message: DigestMessage;
  /** Keeps that it is being sent. */
  begin(): void;
}

interface Result {
  /** None: it was not sent and may be tried again. */
  state: Delivery | undefined;
  why: string;
}

const LATER = 'It is tried again within the hour.';

function mail({ recipient, message, begin }: Attempt): Result {
  const quota = MailApp.getRemainingDailyQuota();
  if (quota < 1) {
    return {
      state: undefined,
      why: `Google lets you send no more mails today, so ${recipient} has none yet. ${LATER}`,
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
        why: `Google does not take ${recipient} for an address. Correct it.`,
      };
    }
    const state = wasCounted(quota);
    return { state, why: state ? '' : `Google did not send the mail to ${recipient}. ${LATER}` };
  }
}

export const isInvalid = (error: unknown): boolean =>
  /invalid (?:email|recipient|argument)/i.test(String(error));

/** A call may fail after it had its effect: a mail that was sent counts against the quota. */
function wasCounted(quota: number): Delivery | undefined {
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
  if (now < run.slackFrom) return { state: undefined, why: `Slack wants a pause. ${LATER}` };
  begin();
  const answer = postToSlack(readWebhook(), message.slack);
  if (answer.pause) run.slackFrom = now + answer.pause;
  if (!answer.gone) return answer;
  record.form.slack = false;
  record.notice = answer.why;
  return { ...answer, why: '' };
}

interface Answer extends Result {
  /** Milliseconds. */
  pause?: number;
  /** It never works again. */
  gone?: true;
}

/** Posts a message. What fetch itself says of a failure may name the webhook, so that none of it is passed on. */
export function postToSlack(webhook: string, message: SlackMessage): Answer {
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
      ? { state: undefined, why: `Slack could not be reached. ${LATER}` }
      : { state: 'uncertain', why: '' };
  }
  const code = response.getResponseCode();
  if (code === 200) return { state: 'sent', why: '' };
  if (code === 429) {
    const seconds = Number(headerOf(response, 'retry-after')) || 0;
    return { state: undefined, why: `Slack wants a pause. ${LATER}`, pause: seconds * 1000 };
  }
  if (code >= 500) return { state: undefined, why: `Slack has an error of its own. ${LATER}` };
  if ([403, 404, 410].includes(code)) {
    const why =
      'Slack says that the webhook is not there any more, so Slack is off. Make a new one there, edit the digest, paste it and save.';
    return { state: 'refused', why, gone: true };
  }
  return { state: 'refused', why: `Slack did not take the message: its answer was ${code}.` };
}

function headerOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse, name: string): string {
  const [, value] =
    Object.entries(response.getHeaders()).find(([key]) => key.toLowerCase() === name) ?? [];
  return String(value ?? '');
}
