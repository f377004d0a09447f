/** Arguments as Sheets hands them over: a value for one cell, rows of values for a range. */
import { isError } from '../ingest/normalise';
import type { Cell } from '../tables/schema';

export type Range = readonly (readonly Cell[])[];
export type Argument = Cell | Range;

/** What a function returns: a value, or rows of values of one length that spill. */
export type Output = string | number | boolean | Date;
export type Result = Output | Output[][];

export const isRange = (argument: Argument): argument is Range => Array.isArray(argument);

/** Also a Date of another realm, which is no instance of this one's. */
export const isDate = (cell: unknown): cell is Date =>
  Object.prototype.toString.call(cell) === '[object Date]';

/** Nothing there; an error cell arrives as its text and counts as missing. */
export const isBlank = (cell: Cell): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'string' && (cell.trim() === '' || isError(cell)));

/** A range of one cell is that cell, however it was written: `A1` or `A1:A1`. */
export function unwrap(argument: Argument): Argument {
  return isRange(argument) && argument.length === 1 && argument[0]!.length === 1
    ? argument[0]![0]
    : argument;
}

/** Without the empty arguments at the end. */
export function withoutTrailingBlanks(list: readonly Argument[]): Argument[] {
  let length = list.length;
  while (length > 0 && isEmpty(list[length - 1])) length--;
  return list.slice(0, length);
}

/** Left out, or a reference to one blank cell. */
export function isEmpty(argument: Argument): boolean {
  const value = unwrap(argument);
  return !isRange(value) && (value === '' || value === null || value === undefined);
}

/** The value as it stands in a message: texts in quotes, ranges by their size. */
export function shown(argument: Argument): string {
  const value = unwrap(argument);
  if (isRange(value)) return `a range of ${sizeOf(value)}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (isDate(value)) return 'a date';
  return `"${value ?? ''}"`;
}

export const sizeOf = (range: Range): string =>
  `${counted(range.length, 'row')} x ${counted(range[0]?.length ?? 0, 'column')}`;

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The cells of one row or one column, and which of the two; undefined for a block. */
export interface Line {
  cells: readonly Cell[];
  /** `across` for one row, `down` for one column. */
  direction: 'across' | 'down';
}

export function lineOf(range: Range): Line | undefined {
  if (range.length === 1) return { cells: range[0]!, direction: 'across' };
  if (range.every((row) => row.length === 1)) {
    return { cells: range.map((row) => row[0]), direction: 'down' };
  }
  return undefined;
}

/** A value that Sheets can show: no NaN, no infinity, no negative zero. */
export function output(value: number | string): number | string {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? value + 0 : '';
}
