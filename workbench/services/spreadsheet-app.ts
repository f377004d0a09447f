import type { WorkbenchDocument } from './document';
import { RangeService } from './range';
import { ConditionalFormatRuleBuilderService, DataValidationBuilderService } from './rules';
import { as, enumeration, own, type Runtime, Service } from './runtime';
import { SpreadsheetService } from './spreadsheet';
import { TextStyleService } from './text-style';
import type { UiService } from './ui';

type SpreadsheetApp = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type RichTextValueBuilder = GoogleAppsScript.Spreadsheet.RichTextValueBuilder;
type RichTextValue = GoogleAppsScript.Spreadsheet.RichTextValue;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

export class SpreadsheetAppService
  extends Service
  implements Pick<SpreadsheetApp, keyof SpreadsheetAppService & keyof SpreadsheetApp>
{
  readonly serviceName = 'SpreadsheetApp';
  override readonly constants = {
    BorderStyle: enumeration('DOTTED', 'DASHED', 'SOLID', 'SOLID_MEDIUM', 'SOLID_THICK', 'DOUBLE'),
    WrapStrategy: enumeration('WRAP', 'OVERFLOW', 'CLIP'),
    DeveloperMetadataVisibility: enumeration('DOCUMENT', 'PROJECT'),
    CopyPasteType: enumeration('PASTE_NORMAL', 'PASTE_COLUMN_WIDTHS'),
    Dimension: enumeration('COLUMNS', 'ROWS'),
    InterpolationType: enumeration('NUMBER', 'PERCENT', 'PERCENTILE'),
    SheetType: enumeration('GRID', 'OBJECT', 'DATASOURCE'),
    DataValidationCriteria: enumeration(
      'VALUE_IN_LIST',
      'VALUE_IN_RANGE',
      'CHECKBOX',
      'NUMBER_BETWEEN',
      'NUMBER_GREATER_THAN',
      'NUMBER_GREATER_THAN_OR_EQUAL_TO',
      'NUMBER_LESS_THAN_OR_EQUAL_TO',
      'DATE_IS_VALID_DATE',
    ),
  };
  private readonly spreadsheet: SpreadsheetService;

  constructor(
    runtime: Runtime,
    private readonly document: WorkbenchDocument,
    private readonly ui: UiService,
  ) {
    super(runtime);
    this.spreadsheet = new SpreadsheetService(runtime, document);
  }

  getActive(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return as(this.spreadsheet);
  }
  getActiveSpreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return as(this.spreadsheet);
  }
  getActiveSheet(): Sheet {
    return this.spreadsheet.getActiveSheet();
  }
  setActiveSheet(sheet: Sheet): Sheet {
    return this.spreadsheet.setActiveSheet(sheet);
  }
  getActiveRange(): Range {
    const { sheetId, area } = this.document.selection;
    return as(new RangeService(this.runtime, this.document, sheetId, area));
  }
  getCurrentCell(): Range {
    return own<RangeService>(this.getActiveRange()).offset(0, 0, 1, 1);
  }
  setActiveRange(range: Range): Range {
    return own<RangeService>(range).activate();
  }
  getUi(): GoogleAppsScript.Base.Ui {
    if (this.runtime.isUnattended) {
      throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
    }
    return as(this.ui);
  }
  flush(): void {
    this.document.engine.settle();
  }
  newConditionalFormatRule(): GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder {
    return as(new ConditionalFormatRuleBuilderService(this.runtime));
  }
  newDataValidation(): GoogleAppsScript.Spreadsheet.DataValidationBuilder {
    return as(new DataValidationBuilderService(this.runtime));
  }
  newTextStyle(): GoogleAppsScript.Spreadsheet.TextStyleBuilder {
    return as(new TextStyleService(this.runtime));
  }
  newRichTextValue(): RichTextValueBuilder {
    return as(new RichTextValueService(this.runtime));
  }
}

/** Text whose runs look alike: the engine has one style a cell. */
class RichTextValueService
  extends Service
  implements Pick<RichTextValueBuilder, 'setText' | 'build'>, Pick<RichTextValue, 'getText'>
{
  readonly serviceName = 'RichTextValue';
  private text = '';

  setText(text: string): RichTextValueBuilder {
    this.text = text;
    return as(this);
  }
  getText(): string {
    return this.text;
  }
  build(): RichTextValue {
    return as(this);
  }
}
