import type { Area, Dimension } from '../engine';
import { EmbeddedChartBuilderService, EmbeddedChartService, placeChart } from './charts';
import type { WorkbenchDocument } from './document';
import { addMetadata, metadataOf } from './metadata';
import { NamedRangeService } from './named-range';
import { colour, RangeListService, RangeService } from './range';
import { ConditionalFormatRuleService, engineRule } from './rules';
import { as, own, type Runtime, Service } from './runtime';
import { SpreadsheetService } from './spreadsheet';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type EmbeddedChart = GoogleAppsScript.Spreadsheet.EmbeddedChart;
type ConditionalFormatRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type DeveloperMetadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;
type Visibility = GoogleAppsScript.Spreadsheet.DeveloperMetadataVisibility;

export class SheetService extends Service implements Pick<Sheet, keyof SheetService & keyof Sheet> {
  readonly serviceName = 'Sheet';

  constructor(
    runtime: Runtime,
    readonly document: WorkbenchDocument,
    readonly sheetId: string,
  ) {
    super(runtime);
  }

  getSheetId(): number {
    return this.document.sheetNumber(this.sheetId);
  }
  getName(): string {
    return this.document.engine.sheetName(this.sheetId);
  }
  getSheetName(): string {
    return this.getName();
  }
  setName(name: string): Sheet {
    const { engine } = this.document;
    const other = engine.findSheet(name);
    if (other !== undefined && other !== this.sheetId) {
      throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    engine.renameSheet(this.sheetId, name);
    return as(this);
  }
  getIndex(): number {
    return this.document.engine.sheetIds().indexOf(this.sheetId) + 1;
  }
  getParent(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    return as(new SpreadsheetService(this.runtime, this.document));
  }
  getType(): GoogleAppsScript.Spreadsheet.SheetType {
    return 'GRID' as unknown as GoogleAppsScript.Spreadsheet.SheetType;
  }
  activate(): Sheet {
    this.document.engine.activate(this.sheetId);
    return as(this);
  }
  copyTo(_spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet): Sheet {
    const { engine } = this.document;
    let name = `Copy of ${this.getName()}`;
    for (let count = 2; engine.findSheet(name) !== undefined; count++) {
      name = `Copy of ${this.getName()} ${count}`;
    }
    const copy = new SheetService(
      this.runtime,
      this.document,
      engine.duplicateSheet(this.sheetId, name),
    );
    if (this.isRightToLeft()) copy.setRightToLeft(true);
    copyCharts(this, copy);
    return as(copy);
  }

  // Ranges

  getRange(rowOrA1: number | string, column?: number, numRows = 1, numColumns = 1): Range {
    const { engine } = this.document;
    if (typeof rowOrA1 === 'string') {
      const found = engine.resolve(rowOrA1, this.sheetId);
      if (!found) throw new Error('Range not found');
      return as(
        new RangeService(this.runtime, this.document, found.sheetId, found.area, found.open),
      );
    }
    return as(rangeOf(this, rowOrA1, column!, numRows, numColumns));
  }
  getRangeList(a1Notations: string[]): RangeList {
    const ranges = a1Notations.map((a1) => own<RangeService>(this.getRange(a1)));
    return as(new RangeListService(this.runtime, ranges));
  }
  getDataRange(): Range {
    return this.getRange(1, 1, Math.max(this.getLastRow(), 1), Math.max(this.getLastColumn(), 1));
  }
  getActiveRange(): Range {
    const { selection } = this.document;
    const area = selection.sheetId === this.sheetId ? selection.area : ORIGIN;
    return as(new RangeService(this.runtime, this.document, this.sheetId, area));
  }
  setActiveRange(range: Range): Range {
    return own<RangeService>(range).activate();
  }
  getSheetValues(row: number, column: number, numRows: number, numColumns: number): unknown[][] {
    return this.getRange(row, column, numRows, numColumns).getValues();
  }
  appendRow(contents: unknown[]): Sheet {
    const row = this.getLastRow() + 1;
    if (row > this.getMaxRows()) this.insertRowsAfter(this.getMaxRows(), 1);
    const missing = contents.length - this.getMaxColumns();
    if (missing > 0) this.insertColumnsAfter(this.getMaxColumns(), missing);
    this.getRange(row, 1, 1, contents.length).setValues([contents]);
    return as(this);
  }
  getLastRow(): number {
    return this.document.engine.used(this.sheetId).rows;
  }
  getLastColumn(): number {
    return this.document.engine.used(this.sheetId).columns;
  }
  getMaxRows(): number {
    return this.document.engine.size(this.sheetId).rows;
  }
  getMaxColumns(): number {
    return this.document.engine.size(this.sheetId).columns;
  }

  // Rows and columns

  insertRows(row: number, howMany = 1): void {
    insert(this, 'ROW', row - 1, howMany);
  }
  insertRowsBefore(row: number, howMany: number): Sheet {
    return insert(this, 'ROW', row - 1, howMany);
  }
  insertRowsAfter(row: number, howMany: number): Sheet {
    return insert(this, 'ROW', row, howMany);
  }
  insertRowBefore(row: number): Sheet {
    return insert(this, 'ROW', row - 1, 1);
  }
  insertRowAfter(row: number): Sheet {
    return insert(this, 'ROW', row, 1);
  }
  insertColumns(column: number, howMany = 1): void {
    insert(this, 'COL', column - 1, howMany);
  }
  insertColumnsBefore(column: number, howMany: number): Sheet {
    return insert(this, 'COL', column - 1, howMany);
  }
  insertColumnsAfter(column: number, howMany: number): Sheet {
    return insert(this, 'COL', column, howMany);
  }
  insertColumnBefore(column: number): Sheet {
    return insert(this, 'COL', column - 1, 1);
  }
  insertColumnAfter(column: number): Sheet {
    return insert(this, 'COL', column, 1);
  }
  deleteRows(row: number, howMany: number): void {
    remove(this, 'ROW', row - 1, howMany);
  }
  deleteRow(row: number): Sheet {
    return remove(this, 'ROW', row - 1, 1);
  }
  deleteColumns(column: number, howMany: number): void {
    remove(this, 'COL', column - 1, howMany);
  }
  deleteColumn(column: number): Sheet {
    return remove(this, 'COL', column - 1, 1);
  }
  setColumnWidth(column: number, width: number): Sheet {
    return resize(this, 'COL', column, 1, width);
  }
  setColumnWidths(column: number, howMany: number, width: number): Sheet {
    return resize(this, 'COL', column, howMany, width);
  }
  getColumnWidth(column: number): number {
    return this.document.engine.model.getters.getColSize(this.sheetId, column - 1);
  }
  /** Widths follow the contents only where a canvas can measure them; they stay as they are here. */
  autoResizeColumns(_column: number, _howMany: number): Sheet {
    return as(this);
  }
  autoResizeColumn(_column: number): Sheet {
    return as(this);
  }
  setRowHeight(row: number, height: number): Sheet {
    return resize(this, 'ROW', row, 1, height);
  }
  setRowHeights(row: number, howMany: number, height: number): Sheet {
    return resize(this, 'ROW', row, howMany, height);
  }
  setRowHeightsForced(row: number, howMany: number, height: number): Sheet {
    return resize(this, 'ROW', row, howMany, height);
  }
  getRowHeight(row: number): number {
    return this.document.engine.model.getters.getRowSize(this.sheetId, row - 1);
  }
  hideColumns(column: number, howMany = 1): void {
    this.document.engine.setHeadersHidden(this.sheetId, 'COL', column - 1, howMany, true);
  }
  showColumns(column: number, howMany = 1): void {
    this.document.engine.setHeadersHidden(this.sheetId, 'COL', column - 1, howMany, false);
  }
  hideRows(row: number, howMany = 1): void {
    this.document.engine.setHeadersHidden(this.sheetId, 'ROW', row - 1, howMany, true);
  }
  showRows(row: number, howMany = 1): void {
    this.document.engine.setHeadersHidden(this.sheetId, 'ROW', row - 1, howMany, false);
  }
  getFrozenRows(): number {
    return this.document.engine.frozen(this.sheetId).rows;
  }
  setFrozenRows(rows: number): void {
    this.document.engine.freeze(this.sheetId, 'ROW', rows);
  }
  getFrozenColumns(): number {
    return this.document.engine.frozen(this.sheetId).columns;
  }
  setFrozenColumns(columns: number): void {
    this.document.engine.freeze(this.sheetId, 'COL', columns);
  }

  // Looks

  hideSheet(): Sheet {
    this.document.engine.setHidden(this.sheetId, true);
    return as(this);
  }
  showSheet(): Sheet {
    this.document.engine.setHidden(this.sheetId, false);
    return as(this);
  }
  isSheetHidden(): boolean {
    return this.document.engine.isHidden(this.sheetId);
  }
  setHiddenGridlines(hide: boolean): Sheet {
    this.document.engine.setGridlines(this.sheetId, !hide);
    return as(this);
  }
  hasHiddenGridlines(): boolean {
    return !this.document.engine.model.getters.getGridLinesVisibility(this.sheetId);
  }
  setTabColor(value: string | null): Sheet {
    this.document.engine.setTabColour(this.sheetId, colour(value));
    return as(this);
  }
  getTabColor(): string | null {
    return this.document.engine.model.getters.getSheet(this.sheetId).color ?? null;
  }
  /** The grid is not mirrored, only remembered so. */
  setRightToLeft(rightToLeft: boolean): Sheet {
    if (rightToLeft) this.document.rightToLeft.add(this.sheetId);
    else this.document.rightToLeft.delete(this.sheetId);
    return as(this);
  }
  isRightToLeft(): boolean {
    return this.document.rightToLeft.has(this.sheetId);
  }

  // Clearing

  clear(options: { formatOnly?: boolean; contentsOnly?: boolean } = {}): Sheet {
    const { contentsOnly, formatOnly } = options;
    const both = !contentsOnly && !formatOnly;
    this.document.engine.clear(this.sheetId, whole(this), {
      contents: both || contentsOnly,
      formats: both || formatOnly,
    });
    return as(this);
  }
  clearContents(): Sheet {
    return this.clear({ contentsOnly: true });
  }
  clearFormats(): Sheet {
    return this.clear({ formatOnly: true });
  }
  clearNotes(): Sheet {
    this.document.engine.clear(this.sheetId, whole(this), { notes: true });
    return as(this);
  }

  // Rules

  getConditionalFormatRules(): ConditionalFormatRule[] {
    const { engine, rules } = this.document;
    return engine.conditionalFormats(this.sheetId).map(({ id, areas, rule }) => {
      const ranges = areas.map(
        (area) => new RangeService(this.runtime, this.document, this.sheetId, area),
      );
      const state = { ...(rules.get(id) ?? { values: [], made: rule }), ranges };
      return as(new ConditionalFormatRuleService(this.runtime, state));
    });
  }
  setConditionalFormatRules(rules: ConditionalFormatRule[]): void {
    const { document } = this;
    const formats = rules.map((rule) => {
      const { state } = own<ConditionalFormatRuleService>(rule);
      const id = `rule-${document.newId()}`;
      document.rules.set(id, state);
      const areas = state.ranges.map(({ area }) => area);
      return { id, areas, rule: engineRule(state, document.engine.locale) };
    });
    document.engine.setConditionalFormats(this.sheetId, formats);
  }
  clearConditionalFormatRules(): void {
    this.setConditionalFormatRules([]);
  }

  // Charts

  newChart(): GoogleAppsScript.Spreadsheet.EmbeddedChartBuilder {
    return as(new EmbeddedChartBuilderService(this.runtime));
  }
  getCharts(): EmbeddedChart[] {
    // A chart deleted in the grid is gone here too.
    const there = new Set(this.document.engine.chartIds(this.sheetId));
    return [...this.document.charts]
      .filter(([id]) => there.has(id))
      .map(([id, state]) => {
        const ranges = state.ranges.map(
          ({ sheetId, area }) => new RangeService(this.runtime, this.document, sheetId, area),
        );
        return as(new EmbeddedChartService(this.runtime, state, id, ranges));
      });
  }
  insertChart(chart: EmbeddedChart): void {
    const service = own<EmbeddedChartService>(chart);
    // One that is there already, and was modified, becomes another.
    if (service.id === undefined || this.document.charts.has(service.id)) {
      service.id = `chart-${this.document.newId()}`;
    }
    placeChart(this.document, this.sheetId, service.id, service.state);
  }
  updateChart(chart: EmbeddedChart): void {
    const { id, state } = own<EmbeddedChartService>(chart);
    if (id === undefined || !this.document.charts.has(id)) throw new Error('Chart not found');
    this.document.engine.removeChart(this.sheetId, id);
    placeChart(this.document, this.sheetId, id, state);
  }
  removeChart(chart: EmbeddedChart): void {
    const { id } = own<EmbeddedChartService>(chart);
    if (id === undefined || !this.document.charts.has(id)) throw new Error('Chart not found');
    this.document.engine.removeChart(this.sheetId, id);
    this.document.charts.delete(id);
  }

  // Names and metadata

  getNamedRanges(): GoogleAppsScript.Spreadsheet.NamedRange[] {
    return this.document.engine
      .namedAreas()
      .filter(({ sheetId }) => sheetId === this.sheetId)
      .map(({ name }) => as(new NamedRangeService(this.runtime, this.document, name)));
  }
  addDeveloperMetadata(
    key: string,
    valueOrVisibility?: string | Visibility,
    visibility?: Visibility,
  ): Sheet {
    addMetadata(this.document, this.sheetId, key, valueOrVisibility, visibility);
    return as(this);
  }
  getDeveloperMetadata(): DeveloperMetadata[] {
    return metadataOf(this.runtime, this.document, this.sheetId);
  }
}

const ORIGIN: Area = { top: 0, left: 0, bottom: 0, right: 0 };

function rangeOf(
  { runtime, document, sheetId }: SheetService,
  row: number,
  column: number,
  numRows: number,
  numColumns: number,
): RangeService {
  const area = {
    top: row - 1,
    left: column - 1,
    bottom: row + numRows - 2,
    right: column + numColumns - 2,
  };
  return new RangeService(runtime, document, sheetId, area);
}

function whole(sheet: SheetService): Area {
  return { top: 0, left: 0, bottom: sheet.getMaxRows() - 1, right: sheet.getMaxColumns() - 1 };
}

function insert(sheet: SheetService, dimension: Dimension, at: number, howMany: number): Sheet {
  sheet.document.engine.insert(sheet.sheetId, dimension, at, howMany);
  return as(sheet);
}

function remove(sheet: SheetService, dimension: Dimension, at: number, howMany: number): Sheet {
  const { rows, columns } = sheet.document.engine.size(sheet.sheetId);
  if (howMany >= (dimension === 'ROW' ? rows : columns)) {
    const what = dimension === 'ROW' ? 'rows' : 'columns';
    throw new Error(`You can't delete all the ${what} on the sheet.`);
  }
  sheet.document.engine.remove(sheet.sheetId, dimension, at, howMany);
  return as(sheet);
}

function resize(
  sheet: SheetService,
  dimension: Dimension,
  from: number,
  howMany: number,
  size: number,
): Sheet {
  sheet.document.engine.setSize(sheet.sheetId, dimension, from - 1, howMany, size);
  return as(sheet);
}

/** The engine's own copies are charts that no script has made. */
function copyCharts({ document, sheetId }: SheetService, copy: SheetService): void {
  for (const id of document.engine.chartIds(copy.sheetId)) {
    document.engine.removeChart(copy.sheetId, id);
  }
  for (const id of document.engine.chartIds(sheetId)) {
    const state = document.charts.get(id);
    if (!state) continue;
    const ranges = state.ranges.map((range) =>
      range.sheetId === sheetId ? { ...range, sheetId: copy.sheetId } : range,
    );
    placeChart(document, copy.sheetId, `chart-${document.newId()}`, {
      ...structuredClone(state),
      ranges,
    });
  }
}
