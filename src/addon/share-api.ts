/** What the sidebar may ask of the server about frozen copies and who has them. Types only, as in `api.ts`. */

/** A feature that asks for a permission of its own when it is used. */
export type Feature = 'share' | 'mail' | 'slack' | 'schedule';

export interface Permission {
  granted: boolean;
  /** Where it can be given; '' where it is. */
  url: string;
}

/** Owners as they are, as `Rep 1`, `Rep 2`, or left out. */
export type NamesMode = 'keep' | 'rep' | 'omit';

/** What is made of the data before anything leaves. Customers never leave, whatever is chosen. */
export interface Disguise {
  names: NamesMode;
  /** Groups of fewer rows are merged into "other"; 0 merges none. */
  smallest: number;
  /** Significant digits that numbers are rounded to; `null` leaves them. */
  digits: number | null;
}

export interface ShareRequest {
  /** The copy that gets the reports as they are now; absent for a new one. */
  share?: string;
  title: string;
  /** Sheets of built reports. */
  sheetIds: number[];
  disguise: Disguise;
  /** Also a sheet with metric names in column A and true dates in row 1. */
  plain: boolean;
}

export interface SharePreview {
  sheets: PreviewSheet[];
  /** Cells with something in them, and charts. */
  cells: number;
  charts: number;
  /** What does not leave and why, a sentence each. */
  leftOut: string[];
  /** Of these cells: creating with it makes no copy of others. */
  fingerprint: string;
}

/** A sheet as it will be in the copy. */
export interface PreviewSheet {
  name: string;
  /** Row by row as shown, '' for an empty cell. */
  rows: string[][];
  /** Titles of the charts. */
  charts: string[];
}

export interface CreateShare {
  request: ShareRequest;
  /** Of the preview that was looked at. */
  fingerprint: string;
}

export interface Created {
  /** Id of the copy: whoever is let in next is let into this one, whatever others create meanwhile. */
  share: string;
  shares: Shares;
}

export interface Shares {
  /** Address of who is asking; '' where that is not known. */
  user: string;
  copies: SharedCopy[];
}

export interface SharedCopy {
  id: string;
  title: string;
  url: string;
  /** ISO text in the spreadsheet's zone, of the first and of the last update. */
  createdAt: string;
  updatedAt: string;
  /** Names of its sheets. */
  sheets: string[];
  /** What it was made with, to be sent again for an update. */
  request: ShareRequest;
  /** Viewers may not copy, print or download. */
  locked: boolean;
  /** Who has it; `null` as long as Drive was not asked. */
  recipients: Recipient[] | null;
  /** What is wrong with it and what to do: trashed, deleted, not finished; '' when all is well. */
  problem: string;
}

export interface Recipient {
  /** Of Drive's permission. */
  id: string;
  address: string;
  /** Last day, `2026-12-31`; '' without end. */
  until: string;
}

export interface Invite {
  share: string;
  /** As typed; separators are commas, semicolons, spaces and lines. */
  addresses: string;
  message: string;
  /** Last day, `2026-12-31`; '' without end. */
  until: string;
  /** Viewers may not copy, print or download. */
  locked: boolean;
}

export interface MailPdf {
  share: string;
  addresses: string;
  message: string;
}

/** What came of each address; one that failed hides none of the others. */
export interface Sent {
  outcomes: Outcome[];
  shares: Shares;
}

export interface Outcome {
  address: string;
  /** `uncertain`: the script ended while it was sent, and it is not sent again unasked. */
  state: 'sent' | 'already' | 'malformed' | 'refused' | 'uncertain';
  /** Why, and what to do; '' where all is well. */
  why: string;
}

export interface ShareServer {
  /** Whether a feature may be used, and where it can be allowed. */
  permission(feature: Feature): Permission;
  /** The copies as the document knows them; asks Drive nothing. */
  shares(): Shares;
  /** The same, with who has them as Drive knows it. */
  recipients(): Shares;
  /** The cells that would leave; nothing is created. */
  previewShare(request: ShareRequest): SharePreview;
  /** Creates the copy, or brings the one named up to date under the same link. */
  createShare(create: CreateShare): Created;
  /** Lets viewers in, each once. */
  invite(invite: Invite): Sent;
  revoke(which: { share: string; recipient: string }): Shares;
  /** Takes a copy off the list; `trash` moves its file to the trash, too. */
  forgetShare(which: { share: string; trash: boolean }): Shares;
  mailPdf(mail: MailPdf): Sent;
}
