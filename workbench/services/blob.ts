import { as, type Runtime, Service } from './runtime';

type Blob = GoogleAppsScript.Base.Blob;

/** Bytes with a name and a type, as `Utilities.newBlob`, exports and attachments have them. */
export class BlobService
  extends Service
  implements Pick<Blob, Exclude<keyof BlobService & keyof Blob, 'getAs'>>
{
  readonly serviceName = 'Blob';

  constructor(
    runtime: Runtime,
    readonly bytes: Uint8Array,
    public contentType: string | null,
    public fileName: string | null = null,
  ) {
    super(runtime);
  }

  /** Bytes are signed, as in Java. */
  getBytes(): number[] {
    return Array.from(this.bytes, (byte) => (byte << 24) >> 24);
  }
  getContentType(): string | null {
    return this.contentType;
  }
  getName(): string | null {
    return this.fileName;
  }
  getDataAsString(charset = 'UTF-8'): string {
    return new TextDecoder(charset).decode(this.bytes);
  }
  setName(name: string): Blob {
    this.fileName = name;
    return as(this);
  }
  setContentType(contentType: string | null): Blob {
    this.contentType = contentType;
    return as(this);
  }
  copyBlob(): Blob {
    return as(new BlobService(this.runtime, this.bytes.slice(), this.contentType, this.fileName));
  }
  isGoogleType(): boolean {
    return this.contentType?.startsWith('application/vnd.google-apps.') ?? false;
  }
}
