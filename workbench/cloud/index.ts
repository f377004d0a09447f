/** What lies outside the open workbook: Drive with the files that the add-on makes, and what is sent to people. */
import { Drive, type DriveFile } from './drive';
import { Outbox } from './outbox';

export interface CloudOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** The address of who uses the add-on. */
  user: () => string;
  /** How a file is written in a format, by MIME type. */
  exports: Readonly<Record<string, (file: DriveFile) => Uint8Array>>;
}

export class Cloud {
  readonly outbox = new Outbox();
  readonly drive: Drive;

  constructor(options: CloudOptions) {
    this.drive = new Drive({ ...options, outbox: this.outbox });
  }
}
