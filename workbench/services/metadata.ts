import type { MetadataState, WorkbenchDocument } from './document';
import { as, type Runtime, Service } from './runtime';

type DeveloperMetadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Visibility = GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility;

export class DeveloperMetadataService
  extends Service
  implements Pick<DeveloperMetadata, keyof DeveloperMetadataService & keyof DeveloperMetadata>
{
  readonly serviceName = 'DeveloperMetadata';

  constructor(
    runtime: Runtime,
    private readonly document: WorkbenchDocument,
    private readonly state: MetadataState,
  ) {
    super(runtime);
  }

  getId(): number {
    return this.state.id;
  }
  getKey(): string {
    return this.state.key;
  }
  getValue(): string {
    return this.state.value;
  }
  getVisibility(): Visibility {
    return this.state.visibility as unknown as Visibility;
  }
  setKey(key: string): DeveloperMetadata {
    this.state.key = key;
    return as(this);
  }
  setValue(value: string): DeveloperMetadata {
    this.state.value = value;
    return as(this);
  }
  setVisibility(visibility: Visibility): DeveloperMetadata {
    this.state.visibility = visibility as unknown as MetadataState['visibility'];
    return as(this);
  }
  remove(): void {
    this.document.metadata = this.document.metadata.filter((item) => item !== this.state);
  }
}

/** Adds metadata to a sheet, or to the spreadsheet where no sheet is given. */
export function addMetadata(
  document: WorkbenchDocument,
  sheetId: string | undefined,
  key: string,
  valueOrVisibility: string | Visibility | undefined,
  visibility: Visibility | undefined,
): void {
  // The two overloads with one argument more differ by type only; visibilities are these two words here.
  const alone = visibility === undefined && isVisibility(valueOrVisibility);
  document.metadata.push({
    id: document.newId(),
    key,
    value: alone ? '' : String(valueOrVisibility ?? ''),
    visibility: String(alone ? valueOrVisibility : (visibility ?? 'DOCUMENT')) as 'DOCUMENT',
    sheetId,
  });
}

export function metadataOf(
  runtime: Runtime,
  document: WorkbenchDocument,
  sheetId: string | undefined,
): DeveloperMetadata[] {
  return document.metadata
    .filter((item) => item.sheetId === sheetId)
    .map((item) => as(new DeveloperMetadataService(runtime, document, item)));
}

function isVisibility(value: unknown): boolean {
  return value === 'DOCUMENT' || value === 'PROJECT';
}
