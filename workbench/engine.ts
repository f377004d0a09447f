/**
 * A thin adapter over an o-spreadsheet `Model`, the same in Node and in the browser: cells in and out in
 * bulk, one evaluation after many changes, and the places where the engine is more lenient than Sheets
 * made as strict.
 *
 * Cells are written straight into the engine's core plugins: its commands cost some 100 calls a cell,
 * which makes minutes of a table of 50,000 rows. The version in package.json is pinned for that reason.
 */
import type * as Library from '@odoo/o-spreadsheet';
import type { Cell, ChartDefinition, CommandResult, Model, Style, Zone } from '@odoo/o-spreadsheet';
import { formatForEngine } from './format';
import { fromEngine, toEngine } from './formula';
import { makeStrict } from './library';
import { engineLocale, type SheetLocale, sheetLocale } from './locale';
import { keptSection, type Section, sectionFor, sectionsOf } from './sections';
import { type CellValue, typed } from './typing';

/** The o-spreadsheet module: `require`d in Node, a global of the page in the browser. */
export type EngineLibrary = typeof Library;

/** A sheet to begin with; cells are texts as a person would paste them. */
export interface SheetInput {
  name: string;
  cells: readonly (readonly string[])[];
  hidden?: boolean;
}

export interface EngineOptions {
  library: EngineLibrary;
  /** `en_US` unless told. */
  locale?: string;
  sheets?: readonly SheetInput[];
}

/** Rows and columns, 0-based, both ends included. */
export type Area = Zone;

/** What a cell shows. */
export interface EvaluatedCell {
  value: CellValue;
  format: string | undefined;
  /** Set where the value is an error. */
  error?: string;
  text: string;
}

/** What to change in a cell; what is absent stays. */
export interface CellPatch {
  /** A value that is not interpreted, or a formula of the locale starting with `=`. */
  value?: CellValue;
  formula?: string;
  /** Keys set to undefined are taken away; null takes away all. */
  style?: Style | null;
  /** In the notation of Sheets; '' for automatic. */
  format?: string;
}

/** What of a cell to clear. */
export interface ClearOptions {
  contents?: boolean;
  formats?: boolean;
  notes?: boolean;
}

export interface NamedArea {
  name: string;
  sheetId: string;
  area: Area;
  /** As a formula writes it: `Deals!A2:A`. */
  reference: string;
}

/** A rule of the engine and where it holds. */
export interface ConditionalFormat {
  id: string;
  areas: readonly Area[];
  rule: object;
}

/** What may stand in a cell, in the engine's words. */
export interface CellValidation {
  id: string;
  criterion: { type: string; values: string[]; displayStyle?: string };
  isBlocking: boolean;
}

export type Dimension = 'ROW' | 'COL';

/** A workbook has a 1000 x 26 grid a new sheet, as in Sheets. */
const NEW_SHEET = { rows: 1000, columns: 26 };

/** Up to here a change is evaluated by its dependents, above by everything. */
const FEW_CELLS = 2_000;

interface EngineRow {
  cells: Record<number, number | undefined>;
}

/** The parts of the engine's plugins that are written to directly. */
interface CellPlugin {
  cells: Record<string, Record<number, Cell> | undefined>;
  nextId: number;
  clearCells(sheetId: string, areas: readonly Area[]): void;
  dispatch(type: string, payload: object): void;
  importCell(sheetId: string, content: string, style?: Style, format?: string): Cell;
}
interface SheetPlugin {
  sheets: Record<string, { rows: EngineRow[]; numberOfCols: number }>;
  cellPosition: Record<number, { sheetId: string; col: number; row: number }>;
}
interface EvaluationPlugin {
  evaluator: Evaluator;
  shouldRebuildDependenciesGraph: boolean;
  positionsToUpdate: Position[];
}
interface Evaluator {
  updateDependencies(position: Position): void;
  computeFormulaCell(position: Position, cell: Cell): unknown;
}
interface RowHeightPlugin {
  updateRowSizeForCellChange(sheetId: string, row: number, col: number): void;
}
interface Position {
  sheetId: string;
  row: number;
  col: number;
}
interface Internals {
  finalize(): void;
  handlers: object[];
}
interface FormulaToken {
  type: string;
  value: string;
}

export class Engine {
  readonly library: EngineLibrary;
  readonly locale: SheetLocale;
  readonly model: Model;
  /** Notes by sheet and `row,column`; the engine has none. */
  private readonly notes = new Map<string, Map<string, string>>();
  private readonly cells: CellPlugin;
  private readonly sheets: SheetPlugin;
  private readonly evaluation: EvaluationPlugin;
  private readonly rowHeights: RowHeightPlugin;
  private readonly originalFormats = new Map<string, string>();
  /** By the format that the engine keeps. */
  private readonly sections = new Map<string, Section[]>();
  private held = false;
  /** Whether a command under way is the service layer's own. */
  private commanding = false;
  private touched: Position[] | 'all' = [];
  private tall: Position[] = [];
  private version = 0;
  private readonly usedSizes = new Map<
    string,
    { version: number; rows: number; columns: number }
  >();
  private nextSheet = 0;

  constructor({ library, locale = 'en_US', sheets = [] }: EngineOptions) {
    makeStrict(library);
    this.library = library;
    this.locale = sheetLocale(locale);
    const inputs = sheets.length > 0 ? sheets : [{ name: 'Sheet1', cells: [] }];
    const data = {
      sheets: inputs.map(({ name, cells }) => ({
        id: this.newSheetId(),
        name,
        rowNumber: Math.max(NEW_SHEET.rows, cells.length),
        colNumber: cells.reduce((most, row) => Math.max(most, row.length), NEW_SHEET.columns),
        cells: {},
      })),
      settings: { locale: engineLocale(this.locale) },
    };
    this.model = new library.Model(data, { custom: { engine: this } as never });
    this.showSections();
    const { handlers } = this.model as unknown as Internals;
    const find = <T>(method: string) => handlers.find((plugin) => method in plugin) as unknown as T;
    this.cells = find<CellPlugin>('importCell');
    this.sheets = find<SheetPlugin>('sheetIdsMapName');
    this.evaluation = find<EvaluationPlugin>('evaluateFormulaResult');
    this.rowHeights = find<RowHeightPlugin>('updateRowSizeForCellChange');
    this.holdEvaluation();
    this.clearWhatIsThere();
    this.refuseUnknownNames();
    this.followCommands();
    inputs.forEach((input, index) => {
      const id = data.sheets[index]!.id;
      this.type(id, 0, 0, input.cells);
      if (input.hidden) this.setHidden(id, true);
    });
    this.settle();
  }

  // Sheets

  sheetIds(): string[] {
    return [...this.model.getters.getSheetIds()];
  }

  sheetName(sheetId: string): string {
    return this.model.getters.getSheetName(sheetId);
  }

  /** The id of the sheet of that name, whatever its case. */
  findSheet(name: string): string | undefined {
    return this.model.getters.getSheetIdByName(name);
  }

  hasSheet(sheetId: string): boolean {
    return this.model.getters.tryGetSheet(sheetId) !== undefined;
  }

  addSheet(name: string, position: number, size = NEW_SHEET): string {
    const sheetId = this.newSheetId();
    this.command('CREATE_SHEET', {
      sheetId,
      name,
      position,
      rows: size.rows,
      cols: size.columns,
    });
    return sheetId;
  }

  duplicateSheet(sheetId: string, name: string): string {
    const sheetIdTo = this.newSheetId();
    this.command('DUPLICATE_SHEET', { sheetId, sheetIdTo, sheetNameTo: name });
    return sheetIdTo;
  }

  deleteSheet(sheetId: string): void {
    // The engine keeps two visible sheets where the one that goes is hidden; Sheets keeps one.
    this.setHidden(sheetId, false);
    this.command('DELETE_SHEET', { sheetId, sheetName: this.sheetName(sheetId) });
  }

  renameSheet(sheetId: string, newName: string): void {
    this.command('RENAME_SHEET', { sheetId, oldName: this.sheetName(sheetId), newName });
  }

  moveSheet(sheetId: string, position: number): void {
    const visible = this.model.getters.getVisibleSheetIds();
    const target = this.sheetIds()[position];
    const delta = visible.indexOf(target ?? '') - visible.indexOf(sheetId);
    if (delta !== 0 && target !== undefined && visible.includes(target)) {
      this.command('MOVE_SHEET', { sheetId, delta });
    }
  }

  isHidden(sheetId: string): boolean {
    return !this.model.getters.isSheetVisible(sheetId);
  }

  setHidden(sheetId: string, hidden: boolean): void {
    if (this.isHidden(sheetId) !== hidden) {
      this.command(hidden ? 'HIDE_SHEET' : 'SHOW_SHEET', { sheetId });
    }
  }

  activeSheetId(): string {
    return this.model.getters.getActiveSheetId();
  }

  activate(sheetId: string): void {
    if (this.activeSheetId() === sheetId) return;
    this.command('ACTIVATE_SHEET', { sheetIdFrom: this.activeSheetId(), sheetIdTo: sheetId });
  }

  size(sheetId: string): { rows: number; columns: number } {
    const { numberOfRows, numberOfCols } = this.model.getters.getSheetSize(sheetId);
    return { rows: numberOfRows, columns: numberOfCols };
  }

  /** The rows and columns up to the last one with a value; 0 and 0 where there is none. */
  used(sheetId: string): { rows: number; columns: number } {
    this.settle();
    const known = this.usedSizes.get(sheetId);
    if (known?.version === this.version) return known;
    const found = { version: this.version, rows: 0, columns: 0 };
    const { getters } = this.model;
    for (const position of getters.getEvaluatedCellsPositions(sheetId)) {
      const { row, col } = position;
      if (row < found.rows && col < found.columns) continue;
      if (getters.getEvaluatedCell(position).type === 'empty') continue;
      found.rows = Math.max(found.rows, row + 1);
      found.columns = Math.max(found.columns, col + 1);
    }
    this.usedSizes.set(sheetId, found);
    return found;
  }

  insert(sheetId: string, dimension: Dimension, at: number, quantity: number): void {
    const size = this.size(sheetId);
    const last = (dimension === 'ROW' ? size.rows : size.columns) - 1;
    this.command('ADD_COLUMNS_ROWS', {
      sheetId,
      sheetName: this.sheetName(sheetId),
      dimension,
      base: Math.min(at, last),
      position: at > last ? 'after' : 'before',
      quantity,
    });
  }

  remove(sheetId: string, dimension: Dimension, at: number, quantity: number): void {
    this.command('REMOVE_COLUMNS_ROWS', {
      sheetId,
      sheetName: this.sheetName(sheetId),
      dimension,
      elements: Array.from({ length: quantity }, (_, index) => at + index),
    });
  }

  // Reading cells

  /** Evaluates what is still to be evaluated, once. */
  settle(): void {
    if (!this.held) return;
    this.held = false;
    this.version++;
    const { evaluation } = this;
    if (this.touched === 'all') evaluation.shouldRebuildDependenciesGraph = true;
    else if (!evaluation.shouldRebuildDependenciesGraph) {
      for (const position of this.touched) {
        evaluation.positionsToUpdate.push(position);
        evaluation.evaluator.updateDependencies(position);
      }
    }
    this.touched = [];
    // Charts and conditional formats take this command as the sign that values changed.
    this.model.dispatch('EVALUATE_CELLS', { cellIds: [] } as never);
    for (const { sheetId, row, col } of this.tall) {
      if (this.hasSheet(sheetId)) this.rowHeights.updateRowSizeForCellChange(sheetId, row, col);
    }
    this.tall = [];
  }

  cell(sheetId: string, row: number, column: number): EvaluatedCell {
    this.settle();
    const cell = this.model.getters.getEvaluatedCell({ sheetId, row, col: column });
    if (cell.type !== 'error') {
      return { value: cell.value, format: cell.format, text: cell.formattedValue };
    }
    const error = errorText(cell.value as string, cell.message);
    return { value: error, error: cell.message ?? '', format: cell.format, text: error };
  }

  /** The formula of a cell as the locale writes it, or ''. */
  formula(sheetId: string, row: number, column: number): string {
    const cell = this.model.getters.getCell({ sheetId, row, col: column });
    if (!cell?.isFormula) return '';
    return fromEngine(cell.compiledFormula.toFormulaString(this.model.getters), this.locale);
  }

  /** The number format as it was set; '' where none was. */
  format(sheetId: string, row: number, column: number): string {
    const format = this.model.getters.getCell({ sheetId, row, col: column })?.format ?? '';
    return this.originalFormats.get(format) ?? format;
  }

  /** The format a cell shows, its own or one that comes with its value, as Sheets would write it. */
  shownFormat(format: string | undefined): string {
    return this.originalFormats.get(format ?? '') ?? format ?? '';
  }

  style(sheetId: string, row: number, column: number): Style {
    return this.model.getters.getCell({ sheetId, row, col: column })?.style ?? {};
  }

  // Writing cells

  /** Texts as a person would type them, in a block from a cell on; the grid grows where it is too small. */
  type(sheetId: string, top: number, left: number, rows: readonly (readonly string[])[]): void {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (rows.length === 0 || width === 0) return;
    this.grow(sheetId, top + rows.length, left + width);
    const area = { top, left, bottom: top + rows.length - 1, right: left + width - 1 };
    this.patch(sheetId, area, (row, column) => {
      const text = rows[row - top]![column - left];
      return text === undefined ? undefined : this.typedPatch(text, sheetId, row, column);
    });
  }

  /** The change that typing a text into a cell makes. */
  typedPatch(text: string, sheetId: string, row: number, column: number): CellPatch {
    if (text.startsWith('=') && text.length > 1) return { formula: text };
    const { value, format } = typed(text, this.locale);
    // A text after + is a formula in Sheets, a number after + is a number.
    if (typeof value === 'string' && /^\+\S/.test(text)) return { formula: `=${text}` };
    if (format === undefined || this.format(sheetId, row, column) !== '') return { value };
    return { value, format };
  }

  /** Changes the cells of an area for which `change` gives a patch. Nothing is evaluated until read. */
  patch(
    sheetId: string,
    area: Area,
    change: (row: number, column: number) => CellPatch | undefined,
  ): void {
    this.hold();
    const sheet = this.sheets.sheets[sheetId]!;
    this.cells.cells[sheetId] ??= {};
    const cells = this.cells.cells[sheetId]!;
    for (let row = area.top; row <= area.bottom; row++) {
      const ids = sheet.rows[row]!.cells;
      for (let col = area.left; col <= area.right; col++) {
        const patch = change(row, col);
        if (!patch) continue;
        const id = ids[col];
        const before = id === undefined ? undefined : cells[id];
        const after = this.changed(sheetId, before, patch);
        if (after) {
          cells[after.id] = after;
          if (!before) {
            ids[col] = after.id;
            this.sheets.cellPosition[after.id] = { sheetId, row, col };
          }
        } else if (before) {
          delete cells[before.id];
          delete this.sheets.cellPosition[before.id];
          delete ids[col];
        }
        this.touch({ sheetId, row, col }, patch);
      }
    }
  }

  clear(sheetId: string, area: Area, { contents, formats, notes }: ClearOptions): void {
    const { cells } = this.sheets.sheets[sheetId]!.rows[area.top] ?? {};
    if (cells && (contents || formats)) {
      const patch: CellPatch = {};
      if (contents) patch.value = null;
      if (formats) {
        patch.style = null;
        patch.format = '';
      }
      const { rows } = this.sheets.sheets[sheetId]!;
      this.patch(sheetId, area, (row, col) =>
        rows[row]!.cells[col] === undefined ? undefined : patch,
      );
    }
    if (formats) this.clearBorders(sheetId, area);
    if (notes) this.setNotes(sheetId, area, () => '');
  }

  /** Copies cells and their looks from a corner on; relative references move along. */
  copyCells(from: string, area: Area, to: string, top: number, left: number): void {
    const [down, right] = [top - area.top, left - area.left];
    const { getters } = this.model;
    const target = {
      top,
      left,
      bottom: area.bottom + down,
      right: area.right + right,
    };
    const source = (row: number, col: number) => ({
      sheetId: from,
      row: row - down,
      col: col - right,
    });
    this.patch(to, target, (row, col) => {
      const cell = getters.getCell(source(row, col));
      if (!cell) return NOTHING;
      const format = this.format(from, row - down, col - right);
      const looks: CellPatch = { style: null, format };
      if (!cell.isFormula) return { ...looks, value: cell.parsedValue as CellValue };
      const text = getters.getTranslatedCellFormula(to, right, down, cell.compiledFormula);
      return { ...looks, formula: fromEngine(text, this.locale) };
    });
    this.patch(to, target, (row, col) => ({ style: getters.getCell(source(row, col))?.style }));
    this.clearBorders(to, target);
    for (let row = target.top; row <= target.bottom; row++) {
      for (let col = target.left; col <= target.right; col++) {
        const border = getters.getCellBorder(source(row, col));
        if (border) this.command('SET_BORDER', { sheetId: to, row, col, border });
      }
    }
    this.setNotes(to, target, (row, col) => this.note(from, row - down, col - right));
  }

  /** Empties the validation rules of an area. */
  clearValidations(sheetId: string, area: Area): void {
    const { getters } = this.model;
    const cleared = getters.getRangeFromZone(sheetId, area);
    for (const rule of getters.getDataValidationRules(sheetId)) {
      if (!rule.ranges.some(({ zone }) => overlaps(zone, area))) continue;
      const rest = getters.recomputeRanges(rule.ranges, [cleared]);
      this.command('REMOVE_DATA_VALIDATION_RULE', { sheetId, id: rule.id });
      if (rest.length > 0) {
        this.command('ADD_DATA_VALIDATION_RULE', {
          sheetId,
          ranges: rest.map(({ zone }) => this.rangeData(sheetId, zone)),
          rule: { id: rule.id, criterion: rule.criterion, isBlocking: rule.isBlocking },
        });
      }
    }
  }

  // Notes

  note(sheetId: string, row: number, column: number): string {
    return this.notes.get(sheetId)?.get(`${row},${column}`) ?? '';
  }

  setNotes(sheetId: string, area: Area, note: (row: number, column: number) => string): void {
    const notes = this.notes.get(sheetId) ?? new Map<string, string>();
    this.notes.set(sheetId, notes);
    for (let row = area.top; row <= area.bottom; row++) {
      for (let col = area.left; col <= area.right; col++) {
        const text = note(row, col);
        if (text) notes.set(`${row},${col}`, text);
        else notes.delete(`${row},${col}`);
      }
    }
  }

  /** Every note of a sheet. */
  notesOf(sheetId: string): { row: number; column: number; note: string }[] {
    return [...(this.notes.get(sheetId) ?? [])].map(([key, note]) => {
      const [row, column] = key.split(',').map(Number);
      return { row: row!, column: column!, note };
    });
  }

  // Looks

  /** One side of every cell of an area; undefined takes it away. */
  setBorder(
    sheetId: string,
    area: Area,
    position: 'top' | 'left' | 'bottom' | 'right' | 'v' | 'h',
    border: { style: string; color: string } | undefined,
  ): void {
    this.command('SET_ZONE_BORDERS', {
      sheetId,
      target: [area],
      border: border ? { position, ...border } : { position, color: '' },
    });
  }

  clearBorders(sheetId: string, area: Area): void {
    this.command('SET_ZONE_BORDERS', {
      sheetId,
      target: [area],
      border: { position: 'clear', color: '' },
    });
  }

  merge(sheetId: string, area: Area): void {
    this.command('ADD_MERGE', { sheetId, target: [area], force: true });
  }

  breakApart(sheetId: string, area: Area): void {
    const inside = this.merges(sheetId).filter((merge) => overlaps(merge, area));
    if (inside.length > 0) this.command('REMOVE_MERGE', { sheetId, target: inside });
  }

  merges(sheetId: string): Area[] {
    return this.model.getters
      .getMerges(sheetId)
      .map(({ top, left, bottom, right }) => ({ top, left, bottom, right }));
  }

  setSize(sheetId: string, dimension: Dimension, at: number, quantity: number, size: number): void {
    this.command('RESIZE_COLUMNS_ROWS', {
      sheetId,
      dimension,
      elements: Array.from({ length: quantity }, (_, index) => at + index),
      size,
    });
  }

  setHeadersHidden(
    sheetId: string,
    dimension: Dimension,
    at: number,
    quantity: number,
    hidden: boolean,
  ): void {
    this.command(hidden ? 'HIDE_COLUMNS_ROWS' : 'UNHIDE_COLUMNS_ROWS', {
      sheetId,
      dimension,
      elements: Array.from({ length: quantity }, (_, index) => at + index),
    });
  }

  frozen(sheetId: string): { rows: number; columns: number } {
    const { xSplit, ySplit } = this.model.getters.getPaneDivisions(sheetId);
    return { rows: ySplit, columns: xSplit };
  }

  freeze(sheetId: string, dimension: Dimension, quantity: number): void {
    const word = dimension === 'ROW' ? 'ROWS' : 'COLUMNS';
    if (quantity === 0) this.command(`UNFREEZE_${word}`, { sheetId });
    else this.command(`FREEZE_${word}`, { sheetId, quantity });
  }

  setGridlines(sheetId: string, visible: boolean): void {
    this.command('SET_GRID_LINES_VISIBILITY', { sheetId, areGridLinesVisible: visible });
  }

  setTabColour(sheetId: string, color: string | undefined): void {
    this.command('COLOR_SHEET', { sheetId, color });
  }

  // Names

  namedAreas(): NamedArea[] {
    const { getters } = this.model;
    return getters.getNamedRanges().map(({ name, range }) => ({
      name,
      sheetId: range.sheetId,
      area: { ...range.zone },
      reference: getters.getRangeString(range, ''),
    }));
  }

  /** Sets a name to an area; a bottom or right end that is the sheet's own stays open when told so. */
  setNamedArea(name: string, sheetId: string, area: Area, open?: Dimension): void {
    const zone =
      open === 'ROW'
        ? { ...area, bottom: undefined }
        : open === 'COL'
          ? { ...area, right: undefined }
          : area;
    const ranges = [this.model.getters.getRangeDataFromZone(sheetId, zone)];
    const exists = this.model.getters.getNamedRange(name) !== undefined;
    // Without a sheet the engine holds the range against the size of the active one.
    if (exists) {
      this.command('UPDATE_NAMED_RANGE', {
        sheetId,
        oldRangeName: name,
        newRangeName: name,
        ranges,
      });
    } else {
      this.command('CREATE_NAMED_RANGE', { sheetId, name, ranges });
    }
  }

  removeNamedArea(name: string): void {
    this.command('DELETE_NAMED_RANGE', { name });
  }

  /** The sheet and area of `A1`, `Deals!A2:C`, `'My tab'!B:B` or a name; undefined where it is none. */
  resolve(
    reference: string,
    sheetId: string,
  ): (Position & { area: Area; open?: Dimension }) | undefined {
    const { getters } = this.model;
    const named = getters.getNamedRange(reference);
    const range = named?.range ?? getters.getRangeFromSheetXC(sheetId, reference);
    if (range.invalidXc || range.invalidSheetName) return undefined;
    const { zone, unboundedZone } = range;
    const found = { sheetId: range.sheetId, row: zone.top, col: zone.left, area: { ...zone } };
    if (unboundedZone.bottom === undefined) return { ...found, open: 'ROW' };
    if (unboundedZone.right === undefined) return { ...found, open: 'COL' };
    return found;
  }

  a1(area: Area): string {
    const { toXC } = this.library.helpers;
    const first = toXC(area.left, area.top);
    const last = toXC(area.right, area.bottom);
    return first === last ? first : `${first}:${last}`;
  }

  // Rules and charts

  /** Replaces the conditional formats of a sheet; the first that holds wins, as in Sheets. */
  setConditionalFormats(sheetId: string, formats: readonly ConditionalFormat[]): void {
    for (const { id } of [...this.model.getters.getConditionalFormats(sheetId)]) {
      this.command('REMOVE_CONDITIONAL_FORMAT', { sheetId, id });
    }
    for (const { id, areas, rule } of formats) {
      this.command('ADD_CONDITIONAL_FORMAT', {
        sheetId,
        ranges: areas.map((area) => this.rangeData(sheetId, area)),
        cf: { id, rule, stopIfTrue: true },
      });
    }
  }

  /** The conditional formats of a sheet, those that a person made in the grid too. */
  conditionalFormats(sheetId: string): ConditionalFormat[] {
    return this.model.getters.getConditionalFormats(sheetId).map(({ id, rule, ranges }) => ({
      id,
      rule,
      areas: ranges.flatMap((range) => this.resolve(range, sheetId)?.area ?? []),
    }));
  }

  /** Gives the id of the new rule. */
  setValidation(sheetId: string, area: Area, criterion: object, blocking: boolean): string {
    const id = this.uuid();
    this.command('ADD_DATA_VALIDATION_RULE', {
      sheetId,
      ranges: [this.rangeData(sheetId, area)],
      rule: { id, criterion, isBlocking: blocking },
    });
    return id;
  }

  /** The validation rule of a cell. */
  validation(sheetId: string, row: number, column: number): CellValidation | undefined {
    const rule = this.model.getters.getValidationRuleForCell({ sheetId, row, col: column });
    return rule && { id: rule.id, criterion: rule.criterion, isBlocking: rule.isBlocking ?? false };
  }

  addChart(
    sheetId: string,
    chartId: string,
    place: { row: number; column: number; x: number; y: number; width: number; height: number },
    definition: ChartDefinition,
  ): void {
    this.command('CREATE_CHART', {
      sheetId,
      chartId,
      figureId: chartId,
      row: place.row,
      col: place.column,
      offset: { x: place.x, y: place.y },
      size: { width: place.width, height: place.height },
      definition,
    });
  }

  removeChart(sheetId: string, chartId: string): void {
    this.command('DELETE_FIGURE', { sheetId, figureId: chartId });
  }

  chartIds(sheetId: string): string[] {
    return this.model.getters.getChartIds(sheetId);
  }

  uuid(): string {
    return this.model.uuidGenerator.uuidv4();
  }

  private rangeData(sheetId: string, area: Area) {
    return this.model.getters.getRangeDataFromZone(sheetId, area);
  }

  /** Adds rows and columns so that the grid has at least so many. */
  private grow(sheetId: string, rows: number, columns: number): void {
    const size = this.size(sheetId);
    if (rows > size.rows) this.insert(sheetId, 'ROW', size.rows, rows - size.rows);
    if (columns > size.columns) this.insert(sheetId, 'COL', size.columns, columns - size.columns);
  }

  private newSheetId(): string {
    // Numbers, as `Sheet.getSheetId()` gives them; never given twice.
    const id = this.nextSheet === 0 ? 0 : (this.nextSheet * 2_654_435_761) % 2_147_483_647;
    this.nextSheet++;
    return String(id);
  }

  private changed(sheetId: string, before: Cell | undefined, patch: CellPatch): Cell | undefined {
    let style: Style | undefined = before?.style;
    if (patch.style === null) style = undefined;
    else if (patch.style) style = mergedStyle(style, patch.style);
    const format = patch.format === undefined ? before?.format : this.engineFormat(patch.format);

    if (patch.formula !== undefined) {
      const text = toEngine(patch.formula, this.locale);
      const compiled = this.cells.importCell(sheetId, text, style, format);
      return before ? { ...compiled, id: before.id } : compiled;
    }
    if (patch.value === undefined) {
      if (before) {
        const empty = !before.isFormula && before.content === '';
        return empty && !style && !format ? undefined : { ...before, style, format };
      }
      return style || format ? this.literal(undefined, null, style, format) : undefined;
    }
    if (patch.value === null || patch.value === '') {
      return style || format ? this.literal(before, null, style, format) : undefined;
    }
    return this.literal(before, patch.value, style, format);
  }

  private literal(
    before: Cell | undefined,
    value: CellValue,
    style: Style | undefined,
    format: string | undefined,
  ): Cell {
    const id = before?.id ?? this.cells.nextId++;
    const parsedValue = typeof value === 'string' ? (ENGINE_ERRORS[value] ?? value) : value;
    let content = '';
    if (typeof parsedValue === 'string') content = this.quoted(parsedValue);
    else if (typeof parsedValue === 'boolean') content = parsedValue ? 'TRUE' : 'FALSE';
    else if (parsedValue !== null) content = String(parsedValue);
    return { id, content, style, format, isFormula: false, parsedValue };
  }

  /** A text so that the engine, reading it again, finds the same text. */
  private quoted(text: string): string {
    if (!/^(?:[\s\d.,$€'=+-]|true$|false$)/i.test(text)) return text;
    const { isNumber, isDateTime } = this.library.helpers;
    const engine = this.model.getters.getLocale();
    const read =
      /^(?:['=]|true$|false$)/i.test(text) ||
      isNumber(text, this.library.DEFAULT_LOCALE) ||
      isDateTime(text, engine);
    return read ? `'${text}` : text;
  }

  private engineFormat(format: string): string | undefined {
    if (format === '' || format === 'General') return undefined;
    const sections = sectionsOf(format);
    const usable = formatForEngine(sections ? keptSection(sections) : format, this.library);
    if (usable !== format && usable !== undefined) this.originalFormats.set(usable, format);
    if (usable && sections) this.sections.set(usable, sections);
    return usable;
  }

  /** Shows numbers by the section of their format that fits them. */
  private showSections(): void {
    const getters = this.model.getters as {
      getEvaluatedCell: Model['getters']['getEvaluatedCell'];
    };
    const evaluated = getters.getEvaluatedCell;
    const locale = engineLocale(this.locale);
    getters.getEvaluatedCell = (position) => {
      const cell = evaluated(position);
      const sections = cell.format === undefined ? undefined : this.sections.get(cell.format);
      if (!sections || typeof cell.value !== 'number') return cell;
      const format = this.engineFormat(sectionFor(sections, cell.value) ?? '');
      this.originalFormats.set(format ?? '', this.originalFormats.get(cell.format!)!);
      const formattedValue = this.library.helpers.formatValue(cell.value, { format, locale });
      return { ...cell, format, formattedValue } as typeof cell;
    };
  }

  private touch(position: Position, patch: CellPatch): void {
    if (patch.style && (patch.style.fontSize || patch.style.wrapping)) this.tall.push(position);
    if (patch.value === undefined && patch.formula === undefined && patch.format === undefined) {
      return;
    }
    if (this.touched === 'all') return;
    if (this.touched.length < FEW_CELLS) this.touched.push(position);
    else this.touched = 'all';
  }

  private hold(): void {
    this.held = true;
    this.version++;
  }

  /** Dispatches with evaluation held back; throws the engine's reason where it refuses. */
  private command(type: string, payload: object): void {
    this.hold();
    this.commanding = true;
    const result = this.model.dispatch(type as never, payload as never);
    this.commanding = false;
    const reasons = (result.reasons as CommandResult[]).filter((reason) => !HARMLESS.has(reason));
    if (!result.isSuccessful && reasons.length > 0) {
      throw new Error(`The spreadsheet refused ${type}: ${reasons.join(', ')}.`);
    }
  }

  /** After each command the engine evaluates, and places every row anew; once is enough for many. */
  private holdEvaluation(): void {
    const model = this.model as unknown as Internals;
    const finalize = model.finalize.bind(model);
    model.finalize = () => {
      if (!this.held) finalize();
    };
  }

  /** Deleting rows and columns clears each cell of theirs by a command; most of a sheet is blank. */
  private clearWhatIsThere(): void {
    this.cells.clearCells = (sheetId, areas) => {
      const { rows } = this.sheets.sheets[sheetId]!;
      for (const { top, bottom, left, right } of areas) {
        for (let row = top; row <= bottom; row++) {
          const { cells } = rows[row]!;
          for (let col = left; col <= right; col++) {
            if (cells[col] === undefined) continue;
            if (this.held) {
              this.patch(sheetId, { top: row, bottom: row, left: col, right: col }, () => NOTHING);
              continue;
            }
            // What a person deletes in the grid may be undone; only a command knows how.
            const clear = { sheetId, row, col, content: '', style: null, format: '' };
            this.cells.dispatch('UPDATE_CELL', clear);
          }
        }
      }
    };
  }

  /** In the engine an unknown name counts as nothing inside COUNTIFS; in Sheets it is #NAME?. */
  private refuseUnknownNames(): void {
    const { evaluator } = this.evaluation;
    const compute = evaluator.computeFormulaCell.bind(evaluator);
    evaluator.computeFormulaCell = (position, cell) => {
      const unknown = cell.isFormula && this.unknownName(cell.compiledFormula);
      if (unknown) {
        throw new this.library.EvaluationError(`Unknown range name: '${unknown}'.`, '#NAME?');
      }
      return compute(position, cell);
    };
  }

  private unknownName(formula: {
    isBadExpression: boolean;
    symbols: string[];
  }): string | undefined {
    if (formula.isBadExpression || formula.symbols.length === 0) return undefined;
    const { tokens } = formula as unknown as { tokens: FormulaToken[] };
    for (let i = 0; i < tokens.length; i++) {
      const { type, value } = tokens[i]!;
      if (type !== 'SYMBOL' || /^(true|false)$/i.test(value)) continue;
      const next = tokens.slice(i + 1).find((token) => token.type !== 'SPACE');
      if (next?.type === 'LEFT_PAREN') continue;
      if (!this.model.getters.getNamedRange(value)) return value;
    }
    return undefined;
  }

  /** What a person does in the page goes by commands: formulas with `;`, and notes that move along. */
  private followCommands(): void {
    const dispatch = this.model.dispatch;
    (this.model as { dispatch: unknown }).dispatch = (type: string, payload: object) => {
      // What a person does in the grid is shown at once, and so must be what scripts did before.
      if (!this.commanding) this.settle();
      const content = (payload as { content?: string } | undefined)?.content;
      const translated =
        type === 'UPDATE_CELL' && content?.startsWith('=') && content.includes(';')
          ? { ...payload, content: toEngine(content, sheetLocale('en_US')) }
          : payload;
      return dispatch(type as never, translated as never);
    };
    this.model.on('command-dispatched', this, (dispatched: unknown) => {
      const command = dispatched as FollowedCommand;
      if (command.type === 'ADD_COLUMNS_ROWS') {
        const at = command.base! + (command.position === 'after' ? 1 : 0);
        this.shiftNotes(command.sheetId!, command.dimension!, at, command.quantity!);
      } else if (command.type === 'REMOVE_COLUMNS_ROWS') {
        for (const at of [...command.elements!].sort((a, b) => b - a)) {
          this.shiftNotes(command.sheetId!, command.dimension!, at, -1);
        }
      } else if (command.type === 'DELETE_SHEET') {
        this.notes.delete(command.sheetId!);
      } else if (command.type === 'DUPLICATE_SHEET') {
        const notes = this.notes.get(command.sheetId!);
        if (notes) this.notes.set(command.sheetIdTo!, new Map(notes));
      }
    });
    this.model.on('command-finalized', this, () => {
      this.version++;
    });
  }

  private shiftNotes(sheetId: string, dimension: Dimension, at: number, by: number): void {
    const moved = new Map<string, string>();
    for (const { row, column, note } of this.notesOf(sheetId)) {
      const place = dimension === 'ROW' ? row : column;
      if (by < 0 && place >= at && place < at - by) continue;
      const shift = place >= at ? by : 0;
      const key = dimension === 'ROW' ? `${row + shift},${column}` : `${row},${column + shift}`;
      moved.set(key, note);
    }
    if (moved.size > 0 || this.notes.has(sheetId)) this.notes.set(sheetId, moved);
  }
}

interface FollowedCommand {
  type: string;
  sheetId?: string;
  sheetIdTo?: string;
  dimension?: Dimension;
  base?: number;
  position?: string;
  quantity?: number;
  elements?: number[];
}

/** A blank cell without looks. */
const NOTHING: CellPatch = { value: null, style: null, format: '' };

/** Refusals that mean that nothing had to change. */
const HARMLESS = new Set<string>(['NoChanges', 'UnchangedSheetName', 'NoActiveSheet']);

/** Errors as Sheets writes them, and as the engine does. */
const ENGINE_ERRORS: Record<string, string> = {
  '#N/A': '#N/A',
  '#REF!': '#REF',
  '#ERROR!': '#ERROR',
  '#NAME?': '#NAME?',
  '#DIV/0!': '#DIV/0!',
  '#NUM!': '#NUM!',
  '#NULL!': '#NULL!',
};

/** The error of an evaluated cell as Sheets shows it. */
export function errorText(value: string, message = ''): string {
  if (value === '#ERROR' && /cannot be coerced|expects? .* number/.test(message)) return '#VALUE!';
  if (value === '#SPILL!' || value === '#CYCLE' || value === '#REF') return '#REF!';
  if (value === '#BAD_EXPR' || value === '#ERROR') return '#ERROR!';
  return value;
}

function mergedStyle(before: Style | undefined, change: Style): Style | undefined {
  const after: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete after[key];
    else after[key] = value;
  }
  return Object.keys(after).length > 0 ? after : undefined;
}

function overlaps(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
