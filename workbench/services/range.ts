import type { Style } from '@odoo/o-spreadsheet';
import type { Area, CellPatch, ClearOptions, Dimension } from '../engine';
import type { WorkbenchDocument } from './document';
import { DataValidationService } from './rules';
import { as, own, type Runtime, Service } from './runtime';
import { SheetService } from './sheet';
import type { TextStyleService } from './text-style';

type Range = GoogleAppsScript.Spreadsheet.Range;
type RangeList = GoogleAppsScript.Spreadsheet.RangeList;
type BorderStyle = GoogleAppsScript.Spreadsheet.BorderStyle;
type DataValidation = GoogleAppsScript.Spreadsheet.DataValidation;
type WrapStrategy = GoogleAppsScript.Spreadsheet.WrapStrategy;
type TextStyle = GoogleAppsScript.Spreadsheet.TextStyle;
type Horizontal = 'left' | 'center' | 'normal' | 'right' | null;
type Vertical = 'top' | 'middle' | 'bottom' | null;
type FontWeight = GoogleAppsScript.Spreadsheet.FontWeight;
type FontStyle = GoogleAppsScript.Spreadsheet.FontStyle;
type FontLine = GoogleAppsScript.Spreadsheet.FontLine;
interface ClearFlags {
  commentsOnly?: boolean;
  contentsOnly?: boolean;
  formatOnly?: boolean;
  validationsOnly?: boolean;
  skipFilteredRows?: boolean;
}

/** Characters of one cell, https://workspaceupdates.googleblog.com/2022/03/ten-million-cells-google-sheets.html */
const MOST_CHARACTERS = 50_000;

/** Borders of Sheets as the engine draws them. */
export const LINES: Readonly<Record<string, string>> = {
  SOLID: 'thin',
  SOLID_MEDIUM: 'medium',
  SOLID_THICK: 'thick',
  DOTTED: 'dotted',
  DASHED: 'dashed',
  DOUBLE: 'medium',
};

/** Names of colours that scripts use; everything else is written `#RRGGBB`. */
const COLOURS: Record<string, string> = {
  black: '#000000',
  white: '#FFFFFF',
  red: '#FF0000',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  orange: '#FFA500',
  gray: '#808080',
  grey: '#808080',
  lightgray: '#D3D3D3',
  lightgrey: '#D3D3D3',
};

export class RangeService extends Service implements Pick<Range, keyof RangeService & keyof Range> {
  readonly serviceName = 'Range';

  constructor(
    runtime: Runtime,
    readonly document: WorkbenchDocument,
    readonly sheetId: string,
    readonly area: Area,
    /** Whether the range goes on to the end of the sheet, however long that becomes. */
    readonly open?: Dimension,
  ) {
    super(runtime);
    const { rows, columns } = document.engine.size(sheetId);
    if (area.bottom < area.top)
      throw new Error('The number of rows in the range must be at least 1.');
    if (area.right < area.left) {
      throw new Error('The number of columns in the range must be at least 1.');
    }
    if (area.top < 0 || area.left < 0) {
      throw new Error('The starting row and column of the range must be at least 1.');
    }
    if (area.bottom >= rows || area.right >= columns) {
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    }
  }

  // Place

  getRow(): number {
    return this.area.top + 1;
  }
  getColumn(): number {
    return this.area.left + 1;
  }
  getLastRow(): number {
    return this.area.bottom + 1;
  }
  getLastColumn(): number {
    return this.area.right + 1;
  }
  getNumRows(): number {
    return this.area.bottom - this.area.top + 1;
  }
  getNumColumns(): number {
    return this.area.right - this.area.left + 1;
  }
  getA1Notation(): string {
    return this.document.engine.a1(this.area);
  }
  getSheet(): GoogleAppsScript.Spreadsheet.Sheet {
    return as(new SheetService(this.runtime, this.document, this.sheetId));
  }
  getGridId(): number {
    return this.document.sheetNumber(this.sheetId);
  }
  getCell(row: number, column: number): Range {
    return this.offset(row - 1, column - 1, 1, 1);
  }
  offset(rowOffset: number, columnOffset: number, numRows?: number, numColumns?: number): Range {
    const top = this.area.top + rowOffset;
    const left = this.area.left + columnOffset;
    const area = {
      top,
      left,
      bottom: top + (numRows ?? this.getNumRows()) - 1,
      right: left + (numColumns ?? this.getNumColumns()) - 1,
    };
    return as(new RangeService(this.runtime, this.document, this.sheetId, area));
  }
  activate(): Range {
    this.document.engine.activate(this.sheetId);
    this.document.selection = { sheetId: this.sheetId, area: this.area };
    return as(this);
  }

  // Reading

  getValues(): unknown[][] {
    const { engine, zone } = this.document;
    return cells(this, (row, column) => {
      const { value, format } = engine.cell(this.sheetId, row, column);
      if (value === null) return '';
      if (typeof value !== 'number' || !isDateFormat(engine.library, format)) return value;
      return this.runtime.date(zone.instantOf(value));
    });
  }
  getValue(): unknown {
    return topLeft(this).getValues()[0]![0];
  }
  getDisplayValues(): string[][] {
    const { engine } = this.document;
    return cells(this, (row, column) => engine.cell(this.sheetId, row, column).text);
  }
  getDisplayValue(): string {
    return topLeft(this).getDisplayValues()[0]![0]!;
  }
  getFormulas(): string[][] {
    return cells(this, (row, column) => this.document.engine.formula(this.sheetId, row, column));
  }
  getFormula(): string {
    return topLeft(this).getFormulas()[0]![0]!;
  }
  getNumberFormats(): string[][] {
    const { engine } = this.document;
    return cells(this, (row, column) => {
      const { format } = engine.cell(this.sheetId, row, column);
      return engine.shownFormat(format) || 'General';
    });
  }
  getNumberFormat(): string {
    return topLeft(this).getNumberFormats()[0]![0]!;
  }
  getBackgrounds(): string[][] {
    return styles(this, ({ fillColor }) => fillColor?.toLowerCase() ?? '#ffffff');
  }
  getBackground(): string {
    return topLeft(this).getBackgrounds()[0]![0]!;
  }
  getFontSizes(): number[][] {
    return styles(this, ({ fontSize }) => fontSize ?? 10);
  }
  getFontWeights(): FontWeight[][] {
    return styles(this, ({ bold }) => (bold ? 'bold' : 'normal'));
  }
  getNotes(): string[][] {
    return cells(this, (row, column) => this.document.engine.note(this.sheetId, row, column));
  }
  getNote(): string {
    return topLeft(this).getNotes()[0]![0]!;
  }
  isBlank(): boolean {
    const { engine } = this.document;
    return cells(this, (row, column) => engine.cell(this.sheetId, row, column).value === null)
      .flat()
      .every(Boolean);
  }
  getDataValidations(): (DataValidation | null)[][] {
    const { engine, validations } = this.document;
    return cells(this, (row, column) => {
      const rule = engine.validation(this.sheetId, row, column);
      if (!rule) return null;
      const { criterion, isBlocking } = rule;
      const made = { criterion, allowInvalid: !isBlocking, help: '' };
      const state = validations.get(rule.id) ?? made;
      return as<DataValidation>(new DataValidationService(this.runtime, state));
    });
  }
  getDataValidation(): DataValidation | null {
    return topLeft(this).getDataValidations()[0]![0]!;
  }
  getMergedRanges(): Range[] {
    return this.document.engine
      .merges(this.sheetId)
      .filter((merge) => overlap(merge, this.area))
      .map((merge) => as(new RangeService(this.runtime, this.document, this.sheetId, merge)));
  }

  // Contents

  setValues(values: unknown[][]): Range {
    checkShape(this, values);
    return write(this, (row, column, r, c) => valuePatch(this, values[r]![c], row, column));
  }
  setValue(value: unknown): Range {
    return write(this, (row, column) => valuePatch(this, value, row, column));
  }
  setFormulas(formulas: string[][]): Range {
    checkShape(this, formulas);
    return write(this, (_row, _column, r, c) => formulaPatch(formulas[r]![c]!));
  }
  setFormula(formula: string): Range {
    return write(this, () => formulaPatch(formula));
  }
  setNotes(notes: (string | null)[][]): Range {
    checkShape(this, notes);
    const { top, left } = this.area;
    this.document.engine.setNotes(
      this.sheetId,
      this.area,
      (row, column) => notes[row - top]![column - left] ?? '',
    );
    return as(this);
  }
  setNote(note: string | null): Range {
    this.document.engine.setNotes(this.sheetId, this.area, () => note ?? '');
    return as(this);
  }
  setRichTextValue(value: GoogleAppsScript.Spreadsheet.RichTextValue): Range {
    return write(this, () => ({ value: value.getText() }));
  }
  setRichTextValues(values: GoogleAppsScript.Spreadsheet.RichTextValue[][]): Range {
    checkShape(this, values);
    return write(this, (_row, _column, r, c) => ({ value: values[r]![c]!.getText() }));
  }

  // Looks

  setNumberFormats(formats: string[][]): Range {
    checkShape(this, formats);
    return write(this, (_row, _column, r, c) => ({ format: formats[r]![c]! }));
  }
  setNumberFormat(format: string): Range {
    return write(this, () => ({ format }));
  }
  setBackgrounds(colours: (string | null)[][]): Range {
    return styleEach(this, colours, (value) => ({ fillColor: colour(value) }));
  }
  setBackground(value: string | null): Range {
    return styleAll(this, { fillColor: colour(value) });
  }
  setFontColors(colours: (string | null)[][]): Range {
    return styleEach(this, colours, (value) => ({ textColor: colour(value) }));
  }
  setFontColor(value: string | null): Range {
    return styleAll(this, { textColor: colour(value) });
  }
  setFontWeights(weights: (FontWeight | null)[][]): Range {
    return styleEach(this, weights, weight);
  }
  setFontWeight(value: FontWeight | null): Range {
    return styleAll(this, weight(value));
  }
  setFontStyles(values: (FontStyle | null)[][]): Range {
    return styleEach(this, values, slant);
  }
  setFontStyle(value: FontStyle | null): Range {
    return styleAll(this, slant(value));
  }
  setFontLines(values: (FontLine | null)[][]): Range {
    return styleEach(this, values, line);
  }
  setFontLine(value: FontLine | null): Range {
    return styleAll(this, line(value));
  }
  setFontSizes(sizes: number[][]): Range {
    return styleEach(this, sizes, (fontSize) => ({ fontSize }));
  }
  setFontSize(fontSize: number): Range {
    return styleAll(this, { fontSize });
  }
  /** The engine has one family. */
  setFontFamilies(families: (string | null)[][]): Range {
    checkShape(this, families);
    return as(this);
  }
  setFontFamily(_family: string | null): Range {
    return as(this);
  }
  setTextStyles(styles: TextStyle[][]): Range {
    return styleEach(this, styles, (value) => own<TextStyleService>(value).look);
  }
  setHorizontalAlignments(alignments: Horizontal[][]): Range {
    return styleEach(this, alignments, horizontal);
  }
  setHorizontalAlignment(alignment: Horizontal): Range {
    return styleAll(this, horizontal(alignment));
  }
  setVerticalAlignments(alignments: Vertical[][]): Range {
    return styleEach(this, alignments, (value) => ({ verticalAlign: value ?? undefined }));
  }
  setVerticalAlignment(alignment: Vertical): Range {
    return styleAll(this, { verticalAlign: alignment ?? undefined });
  }
  setWraps(wraps: boolean[][]): Range {
    return styleEach(this, wraps, (value) => ({ wrapping: value ? 'wrap' : 'overflow' }));
  }
  setWrap(wrap: boolean): Range {
    return styleAll(this, { wrapping: wrap ? 'wrap' : 'overflow' });
  }
  setWrapStrategies(strategies: WrapStrategy[][]): Range {
    return styleEach(this, strategies, strategy);
  }
  setWrapStrategy(value: WrapStrategy): Range {
    return styleAll(this, strategy(value));
  }
  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontalLines: boolean | null,
    lineColour?: string | null,
    style?: BorderStyle | null,
  ): Range {
    const { engine } = this.document;
    const border = {
      color: colour(lineColour ?? null) ?? '#000000',
      style: LINES[String(style ?? 'SOLID')] ?? 'thin',
    };
    const sides = { top, left, bottom, right, v: vertical, h: horizontalLines } as const;
    for (const [side, on] of Object.entries(sides)) {
      if (on === null || on === undefined) continue;
      engine.setBorder(
        this.sheetId,
        this.area,
        side as keyof typeof sides,
        on ? border : undefined,
      );
    }
    return as(this);
  }
  merge(): Range {
    if (this.getNumRows() * this.getNumColumns() > 1) {
      this.document.engine.merge(this.sheetId, this.area);
    }
    return as(this);
  }
  mergeAcross(): Range {
    for (let row = this.area.top; row <= this.area.bottom; row++) {
      this.document.engine.merge(this.sheetId, { ...this.area, top: row, bottom: row });
    }
    return as(this);
  }
  breakApart(): Range {
    this.document.engine.breakApart(this.sheetId, this.area);
    return as(this);
  }
  setDataValidations(rules: (DataValidation | null)[][]): Range {
    checkShape(this, rules);
    const { top, left } = this.area;
    rules.forEach((row, r) => {
      row.forEach((rule, c) => {
        const cell = { top: top + r, left: left + c, bottom: top + r, right: left + c };
        validate(this, cell, rule);
      });
    });
    return as(this);
  }
  setDataValidation(rule: DataValidation | null): Range {
    validate(this, this.area, rule);
    return as(this);
  }

  // Copying

  /** Contents, looks, notes and validations, or the widths alone; conditional formats are not taken along. */
  copyTo(destination: Range, type?: unknown, _transposed?: boolean): void {
    const { document, sheetId, area } = own<RangeService>(destination);
    const { engine } = this.document;
    if (String(type) === 'PASTE_COLUMN_WIDTHS') {
      for (let at = 0; at < this.getNumColumns(); at++) {
        const width = engine.model.getters.getColSize(this.sheetId, this.area.left + at);
        engine.setSize(sheetId, 'COL', area.left + at, 1, width);
      }
      return;
    }
    if (type !== undefined && String(type) !== 'PASTE_NORMAL') {
      throw new Error(`not in the workbench: copyTo with ${String(type)}`);
    }
    engine.copyCells(this.sheetId, this.area, sheetId, area.top, area.left);
    const rules = this.getDataValidations();
    const [down, right] = [this.getNumRows() - 1, this.getNumColumns() - 1];
    const target = { ...area, bottom: area.top + down, right: area.left + right };
    new RangeService(this.runtime, document, sheetId, target).setDataValidations(rules);
  }

  // Clearing

  clear(options: ClearFlags = {}): Range {
    const { contentsOnly, formatOnly, commentsOnly, validationsOnly } = options;
    const all = !(contentsOnly || formatOnly || commentsOnly || validationsOnly);
    clearArea(this, {
      contents: all || contentsOnly,
      formats: all || formatOnly,
      notes: commentsOnly,
    });
    if (validationsOnly) validate(this, this.area, null);
    return as(this);
  }
  clearContent(): Range {
    return clearArea(this, { contents: true });
  }
  clearFormat(): Range {
    return clearArea(this, { formats: true });
  }
  clearNote(): Range {
    return clearArea(this, { notes: true });
  }
  clearDataValidations(): Range {
    validate(this, this.area, null);
    return as(this);
  }
}

/** Every method of a list is the same method of each of its ranges. */
export class RangeListService
  extends Service
  implements Pick<RangeList, keyof RangeListService & keyof RangeList>
{
  readonly serviceName = 'RangeList';

  constructor(
    runtime: Runtime,
    readonly ranges: readonly RangeService[],
  ) {
    super(runtime);
  }

  getRanges(): Range[] {
    return this.ranges.map((range) => as(range));
  }
  setValue(value: unknown): RangeList {
    return each(this, (range) => range.setValue(value));
  }
  setFormula(formula: string): RangeList {
    return each(this, (range) => range.setFormula(formula));
  }
  setNote(note: string | null): RangeList {
    return each(this, (range) => range.setNote(note));
  }
  setNumberFormat(format: string): RangeList {
    return each(this, (range) => range.setNumberFormat(format));
  }
  setBackground(value: string | null): RangeList {
    return each(this, (range) => range.setBackground(value));
  }
  setFontColor(value: string | null): RangeList {
    return each(this, (range) => range.setFontColor(value));
  }
  setFontWeight(value: FontWeight | null): RangeList {
    return each(this, (range) => range.setFontWeight(value));
  }
  setFontStyle(value: FontStyle | null): RangeList {
    return each(this, (range) => range.setFontStyle(value));
  }
  setFontLine(value: FontLine | null): RangeList {
    return each(this, (range) => range.setFontLine(value));
  }
  setFontSize(size: number): RangeList {
    return each(this, (range) => range.setFontSize(size));
  }
  setFontFamily(family: string | null): RangeList {
    return each(this, (range) => range.setFontFamily(family));
  }
  setHorizontalAlignment(alignment: Horizontal): RangeList {
    return each(this, (range) => range.setHorizontalAlignment(alignment));
  }
  setVerticalAlignment(alignment: Vertical): RangeList {
    return each(this, (range) => range.setVerticalAlignment(alignment));
  }
  setWrap(wrap: boolean): RangeList {
    return each(this, (range) => range.setWrap(wrap));
  }
  setWrapStrategy(value: WrapStrategy): RangeList {
    return each(this, (range) => range.setWrapStrategy(value));
  }
  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontalLines: boolean | null,
    lineColour?: string | null,
    style?: BorderStyle | null,
  ): RangeList {
    return each(this, (range) =>
      range.setBorder(top, left, bottom, right, vertical, horizontalLines, lineColour, style),
    );
  }
  breakApart(): RangeList {
    return each(this, (range) => range.breakApart());
  }
  clear(options?: ClearFlags): RangeList {
    return each(this, (range) => range.clear(options));
  }
  clearContent(): RangeList {
    return each(this, (range) => range.clearContent());
  }
  clearFormat(): RangeList {
    return each(this, (range) => range.clearFormat());
  }
  clearNote(): RangeList {
    return each(this, (range) => range.clearNote());
  }
  clearDataValidations(): RangeList {
    return each(this, (range) => range.clearDataValidations());
  }
}

const dateFormats = new Map<string, boolean>();

/** Whether a number under this format is a date, a time or a duration. */
export function isDateFormat(
  library: { helpers: { isDateTimeFormat(format: string): boolean } },
  format: string | undefined,
): boolean {
  if (!format) return false;
  let known = dateFormats.get(format);
  if (known === undefined) {
    known = library.helpers.isDateTimeFormat(format);
    dateFormats.set(format, known);
  }
  return known;
}

/** A colour as the engine takes it; undefined for none. */
export function colour(value: string | null): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const named = COLOURS[value.toLowerCase()] ?? value;
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(named);
  if (short)
    return `#${short[1]}${short[1]}${short[2]}${short[2]}${short[3]}${short[3]}`.toUpperCase();
  if (!/^#[\da-f]{6}$/i.test(named)) throw new Error(`Invalid color: ${value}`);
  return named.toUpperCase();
}

function topLeft(range: RangeService): RangeService {
  return own(range.offset(0, 0, 1, 1));
}

function cells<T>({ area }: RangeService, read: (row: number, column: number) => T): T[][] {
  const rows: T[][] = [];
  for (let row = area.top; row <= area.bottom; row++) {
    const line: T[] = [];
    for (let column = area.left; column <= area.right; column++) line.push(read(row, column));
    rows.push(line);
  }
  return rows;
}

function styles<T>(range: RangeService, read: (style: Style) => T): T[][] {
  const { engine } = range.document;
  return cells(range, (row, column) => read(engine.style(range.sheetId, row, column)));
}

function write(
  range: RangeService,
  patch: (row: number, column: number, r: number, c: number) => CellPatch,
): Range {
  const { top, left } = range.area;
  range.document.engine.patch(range.sheetId, range.area, (row, column) =>
    patch(row, column, row - top, column - left),
  );
  return as(range);
}

function styleAll(range: RangeService, style: Style): Range {
  return write(range, () => ({ style }));
}

function styleEach<T>(range: RangeService, matrix: T[][], style: (value: T) => Style): Range {
  checkShape(range, matrix);
  return write(range, (_row, _column, r, c) => ({ style: style(matrix[r]![c]!) }));
}

function clearArea(range: RangeService, options: ClearOptions): Range {
  range.document.engine.clear(range.sheetId, range.area, options);
  return as(range);
}

function checkShape(range: RangeService, matrix: unknown): void {
  const rows = range.getNumRows();
  const columns = range.getNumColumns();
  if (!Array.isArray(matrix) || !matrix.every((row) => Array.isArray(row))) {
    throw new Error('The parameters do not match the method signature: it takes rows of cells.');
  }
  if (matrix.length !== rows) {
    throw new Error(
      `The number of rows in the data does not match the number of rows in the range. The data has ${matrix.length} but the range has ${rows}.`,
    );
  }
  for (const row of matrix as unknown[][]) {
    if (row.length !== columns) {
      throw new Error(
        `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${columns}.`,
      );
    }
  }
}

function valuePatch(range: RangeService, value: unknown, row: number, column: number): CellPatch {
  const { engine, zone } = range.document;
  switch (typeof value) {
    case 'string': {
      if (value.length > MOST_CHARACTERS) {
        throw new Error(
          `Your input contains more than the maximum of ${MOST_CHARACTERS} characters in a single cell.`,
        );
      }
      if (value === '') return { value: null };
      if (engine.format(range.sheetId, row, column) === '@') return { value };
      return engine.typedPatch(value, range.sheetId, row, column);
    }
    case 'boolean':
      return { value };
    case 'number':
      if (Number.isFinite(value)) return { value };
      break;
    case 'object':
      if (value === null) return { value: null };
      if (Object.prototype.toString.call(value) === '[object Date]') {
        const instant = (value as Date).getTime();
        if (Number.isNaN(instant)) break;
        const serial = zone.serialOf(instant);
        if (engine.format(range.sheetId, row, column)) return { value: serial };
        const { dateFormat, timeFormat } = engine.locale;
        return {
          value: serial,
          format: Number.isInteger(serial) ? dateFormat : `${dateFormat} ${timeFormat}`,
        };
      }
  }
  // Sheets writes something unwanted for these; nothing in an add-on should rely on it.
  throw new Error(
    `not in the workbench: writing ${String(value)} to ${engine.a1({ top: row, left: column, bottom: row, right: column })}`,
  );
}

function formulaPatch(formula: string): CellPatch {
  if (formula === '' || formula === null) return { value: null };
  return { formula: formula.startsWith('=') ? formula : `=${formula}` };
}

function validate(range: RangeService, area: Area, rule: DataValidation | null): void {
  const { document, sheetId } = range;
  document.engine.clearValidations(sheetId, area);
  if (!rule) return;
  const { state } = own<DataValidationService>(rule);
  const id = document.engine.setValidation(sheetId, area, state.criterion, !state.allowInvalid);
  document.validations.set(id, state);
}

function weight(value: FontWeight | null): Style {
  return { bold: value === 'bold' ? true : undefined };
}

function slant(value: FontStyle | null): Style {
  return { italic: value === 'italic' ? true : undefined };
}

function line(value: FontLine | null): Style {
  return {
    underline: value === 'underline' ? true : undefined,
    strikethrough: value === 'line-through' ? true : undefined,
  };
}

function horizontal(value: Horizontal): Style {
  return { align: value === null || value === 'normal' ? undefined : value };
}

function strategy(value: WrapStrategy): Style {
  return { wrapping: String(value).toLowerCase() as Style['wrapping'] };
}

function each(list: RangeListService, action: (range: RangeService) => void): RangeList {
  for (const range of list.ranges) action(range);
  return as(list);
}

function overlap(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
