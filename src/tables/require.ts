/** Columns that a KPI cannot do without, and what to say when a tab has none. */
import { UserError } from '../metric/errors';
import { specOf } from './derived';
import { linkOf } from './links';
import type { Column, NumberColumn, Table, TextColumn } from './schema';

/** The canonical or derived column; throws naming the column that is missing and what would bring it. */
export function columnOf(table: Table, name: string): Column {
  const column = table.column(name);
  if (column) return column;
  const link = linkOf(table, name);
  const partner = link && table.partner?.(name);
  for (const one of partner ? link.reads : []) columnOf(partner!, one);
  const own = link?.from.find((one) => !table.column(one));
  if (own !== undefined) return columnOf(table, own);
  if (link && !(name in specOf(table.name).columns)) {
    throw new UserError(`needs a table of ${link.with}. Give it after the others.`);
  }
  const missing = missingSource(table, name);
  // A derived table is none of the user's.
  const given = table.madeFrom ?? table.name;
  if (table.column(missing)) {
    throw new UserError(
      `the column for "${missing}" in the ${given} table is blank in every row. Fill it in, or leave this function out.`,
    );
  }
  if (table.column(`is_${missing}`)) {
    throw new UserError(
      `"${missing}" says yes or no in the ${given} table, not when. Leave the period out, or use a column of dates.`,
    );
  }
  if (missing === 'status' && table.column('stage')) {
    throw new UserError(
      `no stage in the ${given} table says which deals were won or lost, though some have a date of closing. Add a column Status with Won, Lost or Open.`,
    );
  }
  const headers = table.headers.filter((header) => header !== '').join(', ');
  throw new UserError(
    `no column for "${missing}" in the ${given} table (headers: ${headers}). Rename one to ${wordsFor(table, missing)}, or choose the column in the sidebar.`,
  );
}

/** The same of a column that is known to hold numbers. */
export const numbersIn = (table: Table, name: string): Float64Array =>
  (columnOf(table, name) as NumberColumn).values;

/** The same of a column that is known to hold texts. */
export const textIn = (table: Table, name: string): TextColumn =>
  columnOf(table, name) as TextColumn;

/** Follows a derived column down to the first canonical one that is not there. */
function missingSource(table: Table, name: string): string {
  const derived = specOf(table.name).derived[name];
  const source = derived?.from.find((one) => !table.column(one)) ?? derived?.wants;
  return source ? missingSource(table, source) : name;
}

function wordsFor(table: Table, name: string): string {
  const { columns } = specOf(table.name);
  const title = columns[name]?.title ?? name;
  return name === 'status' && columns.stage ? `${title} or ${columns.stage.title}` : title;
}
