/**
 * The workbook as a file for Excel and LibreOffice. The engine writes sheets of the size of a report, with
 * formulas, looks and charts; it builds a DOM of every cell, which takes minutes for a table of raw data. So
 * large and hidden sheets are written here as values, and names and number formats are put right.
 */
import { strToU8, zipSync } from 'fflate';
import type { Engine } from './engine';
import type { WorkbenchDocument } from './services/document';

/** Sheets of more cells hold data, not a report. */
const LARGE_SHEET = 20_000;

/** Excel takes a file with a longer one for broken, so its value is written. */
export const LONGEST_FORMULA = 8_192;

interface WorkbookData {
  sheets: {
    id: string;
    rowNumber: number;
    rows: object;
    cells: object;
    styles: object;
    formats: object;
  }[];
  styles: object;
  formats: object;
}

interface ExportingPlugin {
  exportForExcel(data: WorkbookData): void;
}

interface EvaluationPlugin extends ExportingPlugin {
  evaluator: {
    evaluateAllCells(): void;
    getEvaluatedPositions(): Iterable<{ sheetId: string }>;
  };
}

export async function exportXlsx({ engine }: WorkbenchDocument): Promise<Uint8Array> {
  engine.settle();
  const sheetIds = engine.sheetIds();
  // What is out of sight is data, too: formulas over whole raw columns would hold up other programs.
  const large = sheetIds.filter((sheetId) => {
    const { rows, columns } = engine.used(sheetId);
    return rows * columns > LARGE_SHEET || engine.isHidden(sheetId);
  });
  const files = await filesOf(engine, new Set(large));
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith('xl/worksheets/sheet')) files[path] = withoutLongFormulas(text);
  }
  const styles = new Styles(files['xl/styles.xml']!, engine);
  for (const sheetId of large) {
    const path = `xl/worksheets/sheet${sheetIds.indexOf(sheetId)}.xml`;
    const rows = rowsOf(engine, sheetId, styles);
    files[path] = files[path]!.replace(SHEET_DATA, () => `<sheetData>${rows}</sheetData>`);
  }
  files['xl/styles.xml'] = styles.toString();
  files['xl/workbook.xml'] = withNames(files['xl/workbook.xml']!, engine);
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
  );
}

const SHEET_DATA = /<sheetData\s*\/>|<sheetData>[\s\S]*?<\/sheetData>/;

/** The engine's own files by path, with nothing in the large sheets. */
async function filesOf(
  engine: Engine,
  large: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const { handlers } = engine.model as unknown as { handlers: object[] };
  const find = (method: string) => handlers.find((plugin) => method in plugin);
  const cells = find('importCell') as ExportingPlugin;
  const evaluation = find('evaluateFormulaResult') as EvaluationPlugin;
  const { evaluator } = evaluation;
  const writeCells = cells.exportForExcel.bind(cells);
  const writeValues = evaluation.exportForExcel.bind(evaluation);
  const positions = evaluator.getEvaluatedPositions.bind(evaluator);
  const { warn } = console;
  // What the engine warns of is what xlsx cannot hold, such as a choice of dates.
  console.warn = () => {};
  Object.assign(cells, {
    exportForExcel(data: WorkbookData) {
      const part = { ...data, sheets: data.sheets.filter(({ id }) => !large.has(id)) };
      writeCells(part);
      data.styles = part.styles;
      data.formats = part.formats;
    },
  });
  Object.assign(evaluation, {
    exportForExcel(data: WorkbookData) {
      for (const sheet of data.sheets) {
        if (large.has(sheet.id)) Object.assign(sheet, { rowNumber: 0, rows: {} });
      }
      writeValues(data);
    },
  });
  Object.assign(evaluator, {
    *getEvaluatedPositions() {
      for (const position of positions()) if (!large.has(position.sheetId)) yield position;
    },
    evaluateAllCells() {},
  });
  try {
    const { files } = await engine.model.exportXLSX();
    return Object.fromEntries(
      files.map((file) => [file.path, 'content' in file ? file.content : '']),
    );
  } finally {
    console.warn = warn;
    // The methods of the class stand again once those put over them are gone.
    for (const [over, names] of [
      [cells, ['exportForExcel']],
      [evaluation, ['exportForExcel']],
      [evaluator, ['getEvaluatedPositions', 'evaluateAllCells']],
    ] as const) {
      for (const name of names) delete (over as unknown as Record<string, unknown>)[name];
    }
  }
}

function withoutLongFormulas(sheet: string): string {
  return sheet.replace(
    /( cm="1")?( t="\w+")>\s*<f[^>]*>([^<]*)<\/f>/g,
    (whole, _, type: string, formula: string) =>
      plain(formula).length > LONGEST_FORMULA ? `${type}>` : whole,
  );
}

function rowsOf(engine: Engine, sheetId: string, styles: Styles): string {
  const { toXC } = engine.library.helpers;
  const { rows, columns } = engine.used(sheetId);
  const letters = Array.from({ length: columns }, (_, column) => toXC(column, 0).slice(0, -1));
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    let cells = '';
    for (let column = 0; column < columns; column++) {
      const { value, format, error } = engine.cell(sheetId, row, column);
      if (value === null || value === '') continue;
      const at = `r="${letters[column]}${row + 1}"${styles.attribute(format)}`;
      if (typeof value === 'number') cells += `<c ${at}><v>${value}</v></c>`;
      else if (typeof value === 'boolean') cells += `<c ${at} t="b"><v>${Number(value)}</v></c>`;
      else if (error !== undefined) cells += `<c ${at} t="e"><v>${excelError(value)}</v></c>`;
      else cells += `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
    }
    if (cells) lines.push(`<row r="${row + 1}">${cells}</row>`);
  }
  return lines.join('');
}

/** Excel has no #ERROR!. */
function excelError(error: string): string {
  return error === '#ERROR!' ? '#VALUE!' : error;
}

/** The names of ranges, which the engine does not write. */
function withNames(workbook: string, engine: Engine): string {
  const sheets = [...workbook.matchAll(/<sheet [^>]*?name="([^"]*)"/g)].map(([, name]) => name!);
  const sheetIds = engine.sheetIds();
  const names = engine.namedAreas().map(({ name, sheetId, area }) => {
    const sheet = sheets[sheetIds.indexOf(sheetId)]!.replaceAll('&apos;', "'").replaceAll(
      "'",
      "''",
    );
    const range = engine.a1(area).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
    return `<definedName name="${xml(name)}">'${sheet}'!${range}</definedName>`;
  });
  if (names.length === 0) return workbook;
  return workbook.replace(
    '</sheets>',
    () => `</sheets><definedNames>${names.join('')}</definedNames>`,
  );
}

/** The styles of a workbook: number formats as they were set, and those of the large sheets. */
class Styles {
  private readonly ids = new Map<string, number>();
  private readonly formats: string[] = [];
  private readonly firstStyle: number;
  private readonly firstFormat: number;

  constructor(
    private readonly text: string,
    private readonly engine: Engine,
  ) {
    this.firstStyle = Number(/<cellXfs count="(\d+)"/.exec(text)?.[1] ?? 0);
    const used = [...text.matchAll(/numFmtId="(\d+)" formatCode/g)].map(([, id]) => Number(id));
    this.firstFormat = Math.max(163, ...used) + 1;
  }

  /** The attribute of a cell under a format of the engine; '' where there is none. */
  attribute(format: string | undefined): string {
    if (format === undefined) return '';
    let id = this.ids.get(format);
    if (id === undefined) {
      id = this.firstStyle + this.formats.length;
      this.ids.set(format, id);
      this.formats.push(this.engine.shownFormat(format));
    }
    return ` s="${id}"`;
  }

  toString(): string {
    const formats = this.formats.map(
      (format, index) =>
        `<numFmt numFmtId="${this.firstFormat + index}" formatCode="${xml(format)}"/>`,
    );
    const styles = this.formats.map(
      (_, index) =>
        `<xf numFmtId="${this.firstFormat + index}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>`,
    );
    const restored = this.text.replace(
      /formatCode="([^"]*)"/g,
      (_, code: string) => `formatCode="${xml(this.engine.shownFormat(plain(code)))}"`,
    );
    return append(append(restored, 'numFmts', formats), 'cellXfs', styles);
  }
}

/** Puts elements at the end of a counted list. */
function append(text: string, list: string, elements: readonly string[]): string {
  if (elements.length === 0) return text;
  const found = new RegExp(`<${list} count="(\\d+)"(?:\\s*/>|>([\\s\\S]*?)</${list}>)`).exec(text);
  const [whole, count, content] = found ?? ['', '0', ''];
  const grown = `<${list} count="${Number(count) + elements.length}">${content ?? ''}${elements.join('')}</${list}>`;
  return found
    ? text.replace(whole, () => grown)
    : text.replace(/<styleSheet[^>]*>/, (start) => `${start}${grown}`);
}

// Characters that XML forbids are not written.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones it forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function xml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function plain(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
