/** What left the workbook for other people, kept to be looked at instead of sent. Instants are milliseconds. */

export interface OutboxAttachment {
  name: string;
  mimeType: string;
  bytes: Uint8Array;
}

export interface OutboxMail {
  at: number;
  from: string;
  to: string;
  subject: string;
  text: string;
  /** '' where it is text only. */
  html: string;
  attachments: readonly OutboxAttachment[];
}

/** A request that UrlFetchApp made, with what came back. */
export interface OutboxPost {
  at: number;
  url: string;
  /** 0 where nothing answered. */
  status: number;
  body: string;
}

/** The mail that Drive sends to who is let in to a file. */
export interface Invitation {
  at: number;
  from: string;
  to: string;
  fileId: string;
  /** Of the file when it was sent. */
  title: string;
  url: string;
  role: string;
  message: string;
}

export class Outbox {
  readonly mails: OutboxMail[] = [];
  readonly posts: OutboxPost[] = [];
  readonly invitations: Invitation[] = [];
}
