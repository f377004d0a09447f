/** What the sidebar may ask of the server about digests and scheduled refreshes. Types only, as in `api.ts`. */
import type { Rhythm } from '../share/schedule';
import type { Outcome } from './share-api';

/** A built report with its headline KPIs, or one cell with a number. */
export type DigestItem =
  | { kind: 'report'; sheetId: number }
  | { kind: 'cell'; sheetId: number; a1: string; label: string };

export type { Rhythm };

export interface DigestForm {
  /** Absent for a new one. */
  id?: string;
  items: DigestItem[];
  rhythm: Rhythm;
  /** As typed; none where it goes to Slack only or only refreshes. */
  addresses: string;
  slack: boolean;
  /** Incoming webhook; '' keeps the one that is stored for the user. It never comes back to the page. */
  webhook: string;
  /** The reports are built again first. */
  refresh: boolean;
  /** Id of the frozen copy that it links to; '' for this spreadsheet. */
  link: string;
}

export interface DigestInfo {
  id: string;
  /** Without the webhook. */
  form: DigestForm;
  /** Names of the sheets and labels of the cells, in order; of what is not there any more too. */
  titles: string[];
  owner: string;
  isMine: boolean;
  timeZone: string;
  on: boolean;
  /** ISO texts in the spreadsheet's zone; '' where there is none. */
  lastRun: string;
  nextRun: string;
  /** Why the last run failed, or why it is off, and what to do; '' when all is well. */
  lastError: string;
}

export interface Digests {
  user: string;
  timeZone: string;
  digests: DigestInfo[];
  /** Whether this user has stored a webhook. */
  hasWebhook: boolean;
}

/** What would be sent. */
export interface DigestPreview {
  subject: string;
  html: string;
  text: string;
  /** Blocks of the Slack message, as lines to read. */
  slack: string[];
}

export interface SelectedCell {
  sheetId: number;
  /** `Pipeline!C7` */
  name: string;
  a1: string;
  /** From the cells beside it. */
  label: string;
  /** As shown. */
  value: string;
}

export interface DigestServer {
  digests(): Digests;
  saveDigest(form: DigestForm): Digests;
  switchDigest(which: { id: string; on: boolean }): Digests;
  deleteDigest(id: string): Digests;
  /** The user becomes its owner; `webhook` where it goes to Slack. */
  takeOverDigest(which: { id: string; webhook: string }): Digests;
  previewDigest(form: DigestForm): DigestPreview;
  /** Sends it now, to the user alone and to Slack marked as a test. */
  testDigest(form: DigestForm): { outcomes: Outcome[]; digests: Digests };
  /** The selected cell, for a digest; refuses one that holds no number. */
  selectedCell(): SelectedCell;
}
