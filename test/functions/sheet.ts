/** Raw tabs and calls as a person sees them, for the tests of the functions. */
import { exampleTables } from '../../src/catalogue/example-tables';
import { callFunction } from '../../src/functions/call';
import type { Argument, Range, Result } from '../../src/functions/cells';
import type { Host } from '../../src/functions/host';

export const DEALS: Range = exampleTables.deals.rows;
export const TARGETS: Range = exampleTables.targets.rows;

/** No spreadsheet, nothing stored. */
const NOWHERE: Host = { timeZone: () => undefined, settings: () => ({}) };

export const call = (name: string, ...args: Argument[]): Result =>
  callFunction(name, args, NOWHERE);

export const callIn =
  (host: Partial<Host>) =>
  (name: string, ...args: Argument[]): Result =>
    callFunction(name, args, { ...NOWHERE, ...host });

/** `Deal|Owner` as a row of cells, a line each; numbers become numbers. */
export const tab = (text: string): Range =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => asCell(cell.trim())));

const asCell = (text: string): string | number =>
  text !== '' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;

/** As Sheets hands over `A:Z`: blank cells to the right and below. */
export function padded(range: Range, rows = 50, columns = 26): Range {
  const width = Math.max(columns, range[0]!.length);
  const blank = (count: number) => Array.from({ length: count }, () => '');
  return [
    ...range.map((row) => [...row, ...blank(width - row.length)]),
    ...Array.from({ length: rows }, () => blank(width)),
  ];
}

export const down = (...values: Argument[]): Range => values.map((value) => [value]) as Range;
export const across = (...values: Argument[]): Range => [values] as Range;
