/** The KPIs tab of the sidebar: every function as a call over this file, its value now, and into a cell. */
import type { Argument, Output, Result } from '../functions/cells';
import { isDate } from '../functions/cells';
import { UserError } from '../metric/errors';
import { columnLetters } from '../reports';
import type { Cell, TableName } from '../tables/schema';
import { quoted } from '../targets/formula';
import type { Inserted, InsertKpi, KpiCall, KpiInfo, KpiValue } from './api';
import { callFunction } from './host';
import {
  chooseTables,
  daysOf,
  describe,
  functionNames,
  type Part,
  partsOf,
  sheetName,
  shownParts,
} from './kpi-calls';
import { reportOf } from './metadata';
import { chosenTabs, type File, tablesOf } from './read';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Rows and columns of a result that the sidebar shows. */
const SHOWN = { rows: 5, columns: 4 };

export function kpiInfos(file: File): KpiInfo[] {
  const chosen = chosenTabs(file);
  const given = tablesOf(chosen, file.place);
  return functionNames().map((name) => {
    const choice = chooseTables(name, given);
    const tabs = choice.tables.map((table: TableName) => chosen[table]!);
    const days = daysOf(name, given, choice);
    const ranges = tabs.map((tab) => columnsOf(tab.name, tab.columns));
    return {
      ...describe(name),
      sheetIds: tabs.map(({ sheet }) => sheet.getSheetId()),
      days,
      args: shownParts(partsOf(name, tabs.length, days), ranges),
      missing: choice.missing,
    };
  });
}

/** The whole columns of a tab: rows that come later are counted, too. */
const columnsOf = (name: string, columns: number): string =>
  `${sheetName(name)}!A:${columnLetters(columns)}`;

/** What the function gives for the tabs as they are now, by the function itself. */
export function kpiValue(call: KpiCall): KpiValue {
  const { parts, sheets } = partsIn(call);
  const cells = rowsOf(
    callFunction(
      call.name,
      parts.map((part) => argumentOf(part, sheets, call.period)),
    ),
  );
  return {
    cells: cells.slice(0, SHOWN.rows).map((row) => row.slice(0, SHOWN.columns)),
    rows: cells.length,
    columns: cells[0]?.length ?? 0,
  };
}

/** An argument as Sheets hands it to the function. */
function argumentOf(part: Part, sheets: readonly Sheet[], period: string): Argument {
  switch (part.kind) {
    case 'tab':
      return sheets[part.at]!.getDataRange().getValues() as Cell[][];
    case 'text':
      return part.text;
    case 'period':
      return period;
    case 'literal':
      throw new UserError('Numbers of an example have no value now.');
  }
}

function rowsOf(result: Result): (string | number)[][] {
  const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  const shown = (value: Output) =>
    isDate(value)
      ? Utilities.formatDate(value as GoogleAppsScript.Base.Date, zone, 'yyyy-MM-dd')
      : (value as string | number);
  return (Array.isArray(result) ? result : [[result]]).map((row) => row.map(shown));
}

/** The selected cell. */
export const currentCell = (): string => SpreadsheetApp.getCurrentCell()?.getA1Notation() ?? '';

/** Writes the call into the selected cell where that is empty, or holds what may be replaced. */
export function insertKpi({ call, over }: InsertKpi): Inserted {
  const cell = SpreadsheetApp.getCurrentCell();
  if (!cell)
    throw new UserError('No cell is selected. Click the cell that the formula should go into.');
  const { parts, sheets } = partsIn(call);
  const sheet = cell.getSheet();
  refuseInside(sheet, cell.getRow(), cell.getColumn(), sheets);
  const place = `${sheet.getName()}!${cell.getA1Notation()}`;
  const holds = cell.getFormula() || String(cell.getValue());
  if (holds && over !== place) return { cell: place, holds };
  const ranges = sheets.map((one) => columnsOf(one.getName(), one.getLastColumn()));
  const args = shownParts(parts, ranges).map((text) => text ?? quoted(call.period));
  cell.setFormula(`=${call.name}(${args.join('; ')})`);
  if (describe(call.name).unit === 'percent' && isAutomatic(cell.getNumberFormat())) {
    cell.setNumberFormat('0.0%');
  }
  return { cell: place, holds: '' };
}

/** A cell whose format nobody chose. */
const isAutomatic = (format: string): boolean => /^(?:|general|0\.#+)$/i.test(format);

/** A report is written anew as a whole, and a formula among the columns that it reads would read itself. */
function refuseInside(sheet: Sheet, row: number, column: number, read: readonly Sheet[]): void {
  const report = reportOf(sheet);
  if (report && row <= report.rows && column <= report.columns) {
    throw new UserError(
      'The selected cell is inside a report, which is written anew on each refresh. Select one beside it or on another sheet.',
    );
  }
  const isRead = read.some((one) => one.getSheetId() === sheet.getSheetId());
  if (isRead && column <= sheet.getLastColumn()) {
    throw new UserError(
      `The formula reads the columns of ${sheet.getName()} that the selected cell is in. Select one on another sheet.`,
    );
  }
}

function partsIn({ name, sheetIds, days }: KpiCall): { parts: Part[]; sheets: Sheet[] } {
  if (!functionNames().includes(name)) throw new UserError(`There is no function ${name}.`);
  const all = SpreadsheetApp.getActiveSpreadsheet().getSheets();
  const sheets = sheetIds.map((id) => {
    const sheet = all.find((one) => one.getSheetId() === id);
    if (!sheet) throw new UserError('A tab is not there any more. Read the tabs again.');
    return sheet;
  });
  const parts = partsOf(name, sheets.length, days);
  if (!parts.length) {
    throw new UserError(`${name} needs a tab that is not there. Add it, then read the tabs again.`);
  }
  return { parts, sheets };
}
