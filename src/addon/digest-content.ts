/** What a digest says now: the headline numbers of its reports, and the numbers in its cells. No names. */
import { UserError } from '../metric/errors';
import {
  type Composed,
  chosenWords,
  compose,
  headlineValues,
  numberText,
  type Report,
  reports,
  type Source,
} from '../reports';
import { type DigestNumber, type DigestPart, periodText } from '../share/digest';
import { disguise } from '../share/disguise';
import { wordsIn } from '../share/words';
import { columnTitle } from '../tables/titles';
import { type Run, runOf, sourceOf, whatIsMissing } from './build';
import type { DigestItem, SelectedCell } from './digest-api';
import type { KnownItem } from './digest-record';
import { reportOf } from './metadata';
import { readFile } from './read';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

export interface Content {
  parts: DigestPart[];
  /** What is not there this time and what to do, a sentence each; for the digest's owner alone. */
  problems: string[];
}

/** The sheet of an item, whatever it is called by now. */
export const sheetOf = ({ sheetId }: DigestItem): Sheet | undefined =>
  SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((sheet) => sheet.getSheetId() === sheetId);

/** Refuses what can be in no digest. */
export function knownItem(item: DigestItem): KnownItem {
  const sheet = sheetOf(item);
  if (!sheet) throw new UserError('A sheet of the digest is not there any more. Choose it anew.');
  if (item.kind === 'cell') {
    const cell = cellOf(sheet, item.a1);
    numberIn(cell, item.label);
    return { name: item.label, title: item.label, beside: labelOf(cell) };
  }
  const record = reportOf(sheet);
  if (!record) {
    throw new UserError(`"${sheet.getName()}" is no report that Quotient built. Take it out.`);
  }
  const report: Report = reports[record.report];
  if (report.wholeFile) {
    throw new UserError(`${report.title} has no headline numbers. Take it out.`);
  }
  return { name: sheet.getName(), title: report.title, beside: '' };
}

/** A cell of a raw tab has a customer's name beside it, and a digest names no customers. */
export function refuseNames(items: readonly DigestItem[]): void {
  const cells = items.flatMap((item) => (item.kind === 'cell' ? [item] : []));
  if (!cells.length) return;
  const { customers } = disguise(runOf(readFile(), '').given, 'keep', {}).secrets;
  for (const { a1, label } of cells) {
    const [found] = wordsIn(label, customers);
    if (found === undefined) continue;
    throw new UserError(
      `What ${a1} is called has a customer's name in it, “${found}”, and a digest names no customers. Call it otherwise.`,
    );
  }
}

const CELLS = 'Chosen cells';

/** The numbers of these items; an item that has none hides none of the others. `since` is the last run, if any. */
export function contentOf(
  items: readonly DigestItem[],
  known: readonly KnownItem[],
  since = 0,
): Content {
  const problems: string[] = [];
  const attempt = <T>(name: string, of: () => T): T | undefined => {
    try {
      return of();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(`${name}: ${error.message}`);
      return undefined;
    }
  };
  let run: Run | undefined;
  const parts: DigestPart[] = [];
  const cells: DigestNumber[] = [];
  items.forEach((item, at) => {
    const { name, title, beside } = known[at]!;
    if (item.kind === 'cell') {
      const number = attempt(name, () => cellNumber(item, beside));
      if (number) cells.push(number);
      return;
    }
    const part = attempt(name, () => {
      // Several reports are made from one reading.
      run ??= runOf(readFile(), '');
      return reportPart(run, item.sheetId);
    });
    parts.push(part ?? { title, about: '', numbers: [] });
    if (part && run && endedSince(since, part.end, run)) {
      problems.push(`${name}: ${ENDED}`);
    }
  });
  if (items.some(({ kind }) => kind === 'cell')) {
    parts.push({ title: CELLS, about: '', numbers: cells });
  }
  return { parts, problems };
}

const ENDED =
  'Its period is over since the last digest, so that its numbers will hardly change any more. Build it with a later one.';

/** Whether a period that was not over at the last run is over now; `end` is the day after its last one. */
function endedSince(since: number, end: number, { file: { place } }: Run): boolean {
  return since > 0 && place.toSerial(since) < end && end <= place.toSerial(Date.now());
}

function reportPart(run: Run, sheetId: number): DigestPart & { end: number } {
  const own = run.file.reports.find(({ record }) => record.sheetId === sheetId);
  if (!own) throw new UserError('The sheet was deleted. Take it out, or build the report anew.');
  const { report: id, period, filters } = own.record;
  const report: Report = reports[id];
  const missing = whatIsMissing(run, id);
  if (missing) throw new UserError(`It needs ${missing}.`);
  const { source, rolling } = sourceOf(run, { report: id, period, filters, sheetId });
  const composed = compose(report, source);
  const over = overOf(source, composed);
  return {
    title: report.title,
    // One that moves on with the data is never over.
    end: rolling ? Number.POSITIVE_INFINITY : source.period.end,
    about: aboutOf(source, composed),
    numbers: headlineValues(report, source, composed).map(({ kpi, period: _, ...number }) => ({
      ...number,
      key: `${sheetId}/${kpi}`,
      over,
    })),
  };
}

/** Which columns it is filtered by, and not by which names. */
function aboutOf({ period }: Source, { layout }: Composed): string {
  const columns = Object.keys(chosenWords(layout)).filter((column) => column !== 'currency');
  const titles = columns.map((column) => columnTitle('deals', column).toLowerCase());
  return periodText(period) + (titles.length ? `, by one ${titles.join(' and one ')}` : '');
}

const overOf = ({ period }: Source, { layout }: Composed): string =>
  JSON.stringify([period.start, period.end, chosenWords(layout)]);

function cellNumber(
  { sheetId, a1, label }: Extract<DigestItem, { kind: 'cell' }>,
  beside: string,
): DigestNumber {
  const sheet = sheetOf({ kind: 'report', sheetId });
  if (!sheet) throw new UserError('The sheet was deleted. Take the cell out.');
  const cell = cellOf(sheet, a1);
  const value = numberIn(cell, label);
  if (labelOf(cell) !== beside) {
    throw new UserError(`Other words stand beside ${a1} by now. Choose the cell anew.`);
  }
  const { unit, format } = looksOf(value, cell.getNumberFormat());
  return {
    key: `${sheetId}!${a1}`,
    title: label,
    value,
    text: numberText(value, format),
    unit,
    better: 'none',
    health: undefined,
    remark: '',
    over: '',
  };
}

function cellOf(sheet: Sheet, a1: string): Range {
  if (!/^[A-Z]{1,3}[1-9]\d{0,6}$/.test(a1)) throw new UserError(`"${a1}" is no cell.`);
  return sheet.getRange(a1);
}

function numberIn(cell: Range, name: string): number {
  const value = cell.getValue();
  if (typeof value === 'number') return value;
  throw new UserError(`The cell ${name} holds no number. Select one that does.`);
}

/** A format of a person's may hold any text, so that only the kind of number is taken from it. */
function looksOf(value: number, format: string): Pick<DigestNumber, 'unit'> & { format: string } {
  const sign = /[$€£¥₹₽₸₴₺₪]/.exec(format)?.[0];
  if (format.includes('%')) return { unit: 'percent', format: '0.0%' };
  const digits = Number.isInteger(value) ? '#,##0' : '#,##0.00';
  return { unit: 'count', format: sign ? `"${sign}"${digits}` : digits };
}

/** The nearest text left of the cell and above it. */
function labelOf(cell: Range): string {
  const sheet = cell.getSheet();
  const [row, column] = [cell.getRow(), cell.getColumn()];
  const left = sheet.getRange(row, 1, 1, column).getValues()[0]!;
  const above = sheet.getRange(1, column, row, 1).getValues();
  return [nearestText(left), nearestText(above.map(([value]) => value))]
    .filter(Boolean)
    .join(' · ');
}

const nearestText = (values: readonly unknown[]): string =>
  String([...values].reverse().find((value) => typeof value === 'string' && value !== '') ?? '');

/** The selected cell; refuses one that holds no number. */
export function selectedCell(): SelectedCell {
  const cell = SpreadsheetApp.getCurrentCell();
  if (!cell) throw new UserError('No cell is selected. Click the cell with the number.');
  const sheet = cell.getSheet();
  const a1 = cell.getA1Notation();
  const name = `${sheet.getName()}!${a1}`;
  numberIn(cell, name);
  return {
    sheetId: sheet.getSheetId(),
    name,
    a1,
    label: labelOf(cell).slice(0, LONGEST_LABEL),
    value: cell.getDisplayValue(),
  };
}

export const LONGEST_LABEL = 100;
