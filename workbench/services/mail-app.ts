import type { Outbox, OutboxAttachment } from '../cloud/outbox';
import type { MailQuota } from '../mail-quota';
import { BlobService } from './blob';
import { own, type Runtime, Service } from './runtime';

type Mail = GoogleAppsScript.Mail.MailAdvancedParameters;

// https://developers.google.com/apps-script/guides/services/quotas
const MOST_RECIPIENTS = 50;
const MOST_ATTACHED_BYTES = 25 * 1024 * 1024;
const MOST_BODY_BYTES = 200 * 1024;
const LONGEST_SUBJECT = 250;

const ADDRESS = /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\].]+(?:\.[^\s@<>(),;:"[\].]+)+$/;

export class MailAppService
  extends Service
  implements Pick<GoogleAppsScript.Mail.MailApp, 'getRemainingDailyQuota'>
{
  readonly serviceName = 'MailApp';

  constructor(
    runtime: Runtime,
    private readonly outbox: Outbox,
    private readonly quota: MailQuota,
  ) {
    super(runtime);
  }

  getRemainingDailyQuota(): number {
    const { people, clock } = this.runtime;
    return this.quota.left(people.active, clock.now());
  }

  /** `(message)`, `(to, subject, body, options?)` or `(to, replyTo, subject, body)`. */
  sendEmail(...args: [Mail] | [string, string, string, (Mail | string)?]): void {
    const mail = mailOf(args);
    const recipients = [mail.to, mail.cc, mail.bcc].flatMap(addressesOf);
    const attachments = (mail.attachments ?? []).map(attachmentOf);
    check(mail, recipients, attachments);
    const user = this.runtime.people.active;
    const at = this.runtime.clock.now();
    const left = this.quota.left(user, at) - recipients.length;
    if (left < 0) throw new Error('Service invoked too many times for one day: email.');
    this.quota.setLeft(user, at, left);
    this.outbox.mails.push({
      at,
      from: user,
      to: recipients.join(', '),
      subject: mail.subject ?? '',
      text: mail.body ?? '',
      html: mail.htmlBody ?? '',
      attachments,
    });
  }
}

function mailOf(args: [Mail] | [string, string, string, (Mail | string)?]): Mail {
  if (args.length === 1) return args[0];
  const [to, second, third, fourth] = args;
  return typeof fourth === 'string'
    ? { to, replyTo: second, subject: third, body: fourth }
    : { ...fourth, to, subject: second, body: third };
}

const addressesOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

function attachmentOf(source: GoogleAppsScript.Base.BlobSource): OutboxAttachment {
  const blob = own<BlobService>(source);
  if (!(blob instanceof BlobService)) throw new Error('Invalid argument: attachments');
  const mimeType = blob.contentType ?? 'application/octet-stream';
  return { name: blob.fileName ?? 'attachment', mimeType, bytes: blob.bytes };
}

function check(
  { subject = '', body = '', htmlBody = '' }: Mail,
  recipients: readonly string[],
  attachments: readonly OutboxAttachment[],
): void {
  if (recipients.length === 0) throw new Error('Failed to send email: no recipient');
  // `Maria <maria@example.com>` is an address, too.
  const malformed = recipients.find((one) => !ADDRESS.test(/<([^<>]*)>$/.exec(one)?.[1] ?? one));
  if (malformed !== undefined) throw new Error(`Invalid email: ${malformed}`);
  if (recipients.length > MOST_RECIPIENTS) {
    throw new Error('Limit Exceeded: Email Recipients Per Message.');
  }
  if (subject.length > LONGEST_SUBJECT) throw new Error('Argument too large: subject');
  if (new TextEncoder().encode(htmlBody || body).length > MOST_BODY_BYTES) {
    throw new Error('Limit Exceeded: Email Body Size.');
  }
  const attached = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (attached > MOST_ATTACHED_BYTES) {
    throw new Error('Limit Exceeded: Email Total Attachments Size.');
  }
}
