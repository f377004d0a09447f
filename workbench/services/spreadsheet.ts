import type { WorkbenchDocument } from './document';
import { addMetadata, metadataOf } from './metadata';
import { NamedRangeService, rangeByName } from './named-range';
import { RangeListService, RangeService } from './range';
import { as, own, type Runtime, Service } from './runtime';
import { SheetService } from './sheet';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type Visibility = GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility;
interface SheetOptions {
  template?: Sheet;
}

export class SpreadsheetService
  extends Service
  implements Pick<Spreadsheet, keyof SpreadsheetService & keyof Spreadsheet>
{
  readonly serviceName = 'Spreadsheet';

  constructor(
    runtime: Runtime,
    readonly document: WorkbenchDocument,
  ) {
    super(runtime);
  }

  getId(): string {
    return this.document.id;
  }
  getName(): string {
    return this.document.name;
  }
  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${this.document.id}/edit`;
  }
  getSpreadsheetLocale(): string {
    return this.document.engine.locale.code;
  }
  getSpreadsheetTimeZone(): string {
    return this.document.zone.name;
  }

  getSheets(): Sheet[] {
    return this.document.engine.sheetIds().map((sheetId) => sheetOf(this, sheetId));
  }
  getNumSheets(): number {
    return this.document.engine.sheetIds().length;
  }
  getSheetByName(name: string): Sheet | null {
    const sheetId = this.document.engine.findSheet(name);
    return sheetId === undefined ? null : sheetOf(this, sheetId);
  }
  getSheetById(id: number): Sheet | null {
    const sheetId = this.document.sheetOfNumber(id);
    return sheetId === undefined ? null : sheetOf(this, sheetId);
  }
  getActiveSheet(): Sheet {
    return sheetOf(this, this.document.engine.activeSheetId());
  }
  setActiveSheet(sheet: Sheet, _restoreSelection?: boolean): Sheet {
    return own<SheetService>(sheet).activate();
  }
  getActiveRange(): Range {
    return own<SheetService>(this.getActiveSheet()).getActiveRange();
  }
  setActiveRange(range: Range): Range {
    return own<RangeService>(range).activate();
  }
  insertSheet(...args: (string | number | SheetOptions | undefined)[]): Sheet {
    const { engine } = this.document;
    const given = args.find((arg) => typeof arg === 'string');
    const index = args.find((arg) => typeof arg === 'number');
    const template = args.find((arg) => typeof arg === 'object')?.template;
    const name = (given as string | undefined) ?? engine.model.getters.getNextSheetName();
    if (engine.findSheet(name) !== undefined) {
      throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    const after = engine.sheetIds().indexOf(engine.activeSheetId()) + 1;
    const position = (index as number | undefined) ?? after;
    const sheetId = template
      ? engine.duplicateSheet(own<SheetService>(template).sheetId, name)
      : engine.addSheet(name, Math.min(position, engine.sheetIds().length));
    engine.activate(sheetId);
    return sheetOf(this, sheetId);
  }
  deleteSheet(sheet: Sheet): void {
    const { engine } = this.document;
    const { sheetId } = own<SheetService>(sheet);
    if (!engine.hasSheet(sheetId)) throw new Error(`Sheet ${sheetId} not found`);
    const visible = engine.sheetIds().filter((id) => !engine.isHidden(id));
    if (visible.length === 1 && visible[0] === sheetId) {
      throw new Error("You can't remove all the visible sheets in a document.");
    }
    engine.deleteSheet(sheetId);
  }
  moveActiveSheet(position: number): void {
    this.document.engine.moveSheet(this.document.engine.activeSheetId(), position - 1);
  }
  duplicateActiveSheet(): Sheet {
    return own<SheetService>(this.getActiveSheet()).copyTo(as(this));
  }

  getRange(a1Notation: string): Range {
    return own<SheetService>(this.getActiveSheet()).getRange(a1Notation);
  }
  getRangeList(a1Notations: string[]): RangeList {
    const ranges = a1Notations.map((a1) => own<RangeService>(this.getRange(a1)));
    return as(new RangeListService(this.runtime, ranges));
  }
  getRangeByName(name: string): Range | null {
    const range = rangeByName(this.runtime, this.document, name);
    if (range) return range;
    // `Sheet1!A1:B2` is accepted too.
    if (!name.includes('!')) return null;
    const found = this.document.engine.resolve(name, this.document.engine.activeSheetId());
    if (!found) return null;
    return as(new RangeService(this.runtime, this.document, found.sheetId, found.area, found.open));
  }
  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    return this.document.engine
      .namedAreas()
      .map(({ name }) => as(new NamedRangeService(this.runtime, this.document, name)));
  }
  setNamedRange(name: string, range: Range): void {
    const { sheetId, area, open } = own<RangeService>(range);
    this.document.engine.setNamedArea(name, sheetId, area, open);
  }
  removeNamedRange(name: string): void {
    this.document.engine.removeNamedArea(name);
  }

  addDeveloperMetadata(
    key: string,
    valueOrVisibility?: string | Visibility,
    visibility?: Visibility,
  ): Spreadsheet {
    addMetadata(this.document, undefined, key, valueOrVisibility, visibility);
    return as(this);
  }
  getDeveloperMetadata(): GoogleAppsScript.Spreadsheet.DeveloperMetadata[] {
    return metadataOf(this.runtime, this.document, undefined);
  }

  toast(message: string, title = '', timeoutSeconds: number | null = 5): void {
    this.document.onToast({ message, title, seconds: timeoutSeconds ?? 5 });
  }
}

function sheetOf({ runtime, document }: SpreadsheetService, sheetId: string): Sheet {
  return as(new SheetService(runtime, document, sheetId));
}
