/** What a person reads when a tab cannot be used, one function a rule. */
import { UserError } from '../metric/errors';
import type { TableName } from '../tables/schema';

const proper = (table: TableName): string => table[0]!.toUpperCase() + table.slice(1);

const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');

/** Enough of a list to recognise it by. */
const some = (texts: readonly string[]): string =>
  texts.length > 8 ? `${texts.slice(0, 8).join(', ')}, ...` : texts.join(', ');

export const emptyRange = (table: TableName): UserError =>
  new UserError(`the ${table} range is empty. Give the tab with its header row.`);

export const noHeaderRow = (table: TableName, firstRow: readonly string[]): UserError =>
  new UserError(
    `the ${table} range has no header row, it starts with data (${some(firstRow)}). Give the range with its headers; for a Sheets table write ${proper(table)}[#ALL].`,
  );

export const notThisTable = (table: TableName, firstRow: readonly string[]): UserError =>
  new UserError(
    `none of the first ten rows has a header of a ${table} table (found: ${some(firstRow)}). Give the tab with its header row, or choose its columns in the sidebar.`,
  );

/** A tab whose headers are those of another table than the one it is given as. */
export class OtherTable extends UserError {
  /** The first of its headers. */
  readonly shown: string;

  constructor(
    readonly wanted: TableName,
    readonly looksLike: TableName,
    headers: readonly string[],
  ) {
    const shown = some(headers.filter(Boolean));
    super(
      `the range looks like ${called(looksLike)}, not ${called(wanted)} (headers: ${shown}). Give the ${called(wanted)} tab, use a function over ${called(looksLike)}, or say in the sidebar that the tab is ${called(wanted)}.`,
    );
    this.shown = shown;
  }
}

/** A table as a sentence calls it. */
export const called = (table: TableName): string => table.replace('_', ' ');

export const twoColumns = (
  table: TableName,
  column: string,
  headers: readonly string[],
): UserError =>
  new UserError(
    `${headers.length} columns of the ${table} table could be "${column}": ${quoted(headers)}. Rename all but one, or choose the column in the sidebar.`,
  );

/** Dates that can be read with the day or the month first; the sidebar asks by the same fields. */
export class UndecidedDates extends UserError {
  constructor(
    readonly header: string,
    readonly samples: readonly string[],
    contradicting = false,
  ) {
    super(
      contradicting
        ? `dates of "${header}" have the day first in some rows and the month first in others (${samples.join(', ')}). Write them in one way, or choose the order in the sidebar.`
        : `dates of "${header}" can be read with the day or the month first (${samples.join(', ')}). Write them as 2024-03-15, or choose the order in the sidebar.`,
    );
  }
}

export const codedStatus = (samples: readonly string[]): UserError =>
  new UserError(
    `the status of the deals table is a code (${some(samples)}) that no header explains. Write Won, Lost and Open, or head it "Status (1 won, 2 lost)".`,
  );

export const wideWithoutYear = (headers: readonly string[]): UserError =>
  new UserError(
    `the targets table has months without a year across (${some(headers)}). Head them 2024-01, 2024-02, ..., or lay it out as rows of Owner, Period, Target.`,
  );
