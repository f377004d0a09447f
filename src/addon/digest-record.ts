/**
 * What the document knows of its digests: everything but the webhooks, which whoever may edit the document could
 * read there. Those lie in the properties of their user, one for each spreadsheet.
 */
import type { Kept } from '../share/digest';
import type { DigestForm } from './digest-api';
import { deleteRecord, readRecord, recordKeys, writeRecord } from './store';

/** An item as it was when the digest was saved. */
export interface KnownItem {
  /** Name of the sheet, or label of the cell. */
  name: string;
  /** What a digest calls it when it is not there any more. */
  title: string;
  /** The texts beside the cell: where they differ now, it is another cell. */
  beside: string;
}

/**
 * What became of one recipient. `sending` is kept before anything is sent, so that of a script that ended
 * meanwhile it is `uncertain` whether it was.
 */
export type Delivery = 'sending' | 'sent' | 'uncertain' | 'refused';

/** A run that is not done. */
export interface Run {
  /** Of the period that it is for. */
  key: string;
  /** By address, and for Slack under `SLACK`. */
  deliveries: Record<string, Delivery>;
  /** Slack takes nothing before this time. */
  slackFrom: number;
  /** Times that the reports were begun to be built. */
  builds: number;
  built: boolean;
  /** Whether its owner was told of a failure. */
  told: boolean;
}

export const SLACK = 'Slack';

export interface DigestRecord {
  id: string;
  createdAt: number;
  /** Address in lower case. */
  owner: string;
  form: Omit<DigestForm, 'id' | 'webhook'>;
  /** By item of the form. */
  known: KnownItem[];
  on: boolean;
  /** Key of the last period that was sent, or went by before the digest was. */
  done: string;
  /** Milliseconds since 1970; 0 before the first. */
  lastRun: number;
  lastError: string;
  /** Why it is off, or Slack is, and what to do; until it is saved or switched on. */
  notice: string;
  /** What the last one said, and its day. */
  kept: Kept;
  since: string;
  run?: Run;
}

const KEY = 'digest-';

const properties = () => PropertiesService.getDocumentProperties();

/** In the order in which they were made. */
export function readDigests(): DigestRecord[] {
  const keys = recordKeys(properties()).filter((key) => key.startsWith(KEY));
  return keys
    .flatMap((key) => (readRecord(properties(), key) as DigestRecord | undefined) ?? [])
    .sort((one, other) => one.createdAt - other.createdAt);
}

export const writeDigest = (record: DigestRecord): void =>
  writeRecord(properties(), KEY + record.id, record);

export const dropDigest = ({ id }: DigestRecord): void => deleteRecord(properties(), KEY + id);

const webhookKey = (): string => `webhook.${SpreadsheetApp.getActiveSpreadsheet().getId()}`;

/** The user's own; '' where there is none. */
export const readWebhook = (): string =>
  PropertiesService.getUserProperties().getProperty(webhookKey()) ?? '';

export function keepWebhook(url: string): void {
  if (url) PropertiesService.getUserProperties().setProperty(webhookKey(), url);
  else PropertiesService.getUserProperties().deleteProperty(webhookKey());
}

/** Forgets it where none of the user's digests goes to Slack any more. */
export function endWebhook(user: string): void {
  if (!readDigests().some(({ owner, form }) => owner === user && form.slack)) keepWebhook('');
}
