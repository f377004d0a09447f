/**
 * What the functions say when they are used wrongly: the argument as the help names it, the value received,
 * and the way out. The name of the function is put in front by whoever called.
 */
import type { Kpi } from '../catalogue/kpi';
import { nearestOver } from '../catalogue/nearest';
import { catalogue, namesLike } from '../catalogue/registry';
import { called, type OtherTable } from '../ingest/errors';
import { UserError } from '../metric/errors';
import { notAPeriod } from '../metric/period';
import { tables } from '../tables';
import type { Table } from '../tables/schema';
import { type Argument, type Range, shown, sizeOf } from './cells';
import { argumentSlots, tableSlots, tabOf } from './parameters';
import { formsOf, tableCall } from './usage';

function kinds(): string {
  const names = Object.keys(tables).map((name) => `"${name}"`);
  return `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

export const badPeriod = (value: string): UserError => new UserError(notAPeriod(value));

export const nothingGiven = (name: string, kpi: Kpi): UserError =>
  new UserError(`nothing to work on. Use ${formsOf(name, kpi)}.`);

export const notANumber = (name: string, kpi: Kpi, argument: string, value: Argument): UserError =>
  new UserError(
    `${argument} ${shown(value)} is not a number, and no header of a table was found. Use ${formsOf(name, kpi)}.`,
  );

export const notADate = (name: string, kpi: Kpi, argument: string, value: Argument): UserError =>
  new UserError(
    `${argument} ${shown(value)} is not a date that reads one way only, and no header of a table was found. Write 2024-03-01 10:30, or use ${formsOf(name, kpi)}.`,
  );

export const missingArgument = (name: string, kpi: Kpi, argument: string): UserError =>
  new UserError(`${argument} is missing. Use ${formsOf(name, kpi)}.`);

export const tooManyNumbers = (name: string, kpi: Kpi, given: number): UserError =>
  new UserError(
    `${given} arguments, but without a table it takes ${argumentSlots(kpi).length} (${kpi.args.join('; ')}). Use ${formsOf(name, kpi)}.`,
  );

export const otherShape = (
  argument: string,
  range: Range,
  first: string,
  firstRange: Range,
): UserError =>
  new UserError(
    `${argument} is ${sizeOf(range)}, ${first} is ${sizeOf(firstRange)}. Give ranges of one size.`,
  );

export const otherLength = (argument: string, count: number, first: string, expected: number) =>
  new UserError(
    `${argument} has ${count} cells, ${first} has ${expected}. Give columns of one length.`,
  );

export const notATable = (argument: string, value: Argument, usage: string): UserError =>
  new UserError(
    `${argument} must be a range with its header row, got ${shown(value)}. Use ${usage}.`,
  );

export const missingTable = (argument: string, usage: string): UserError =>
  new UserError(`${argument} is missing. Use ${usage}.`);

/** A tab of another table than the function reads: what fits the tab that was given. */
export function otherTable(name: string, { wanted, looksLike, shown }: OtherTable): UserError {
  const [best, ...others] = nearestOver(looksLike, name);
  const names = [best, ...others].map((one) => one?.name).join(', ');
  const fitting = best?.isAlike
    ? ` For ${called(looksLike)} use ${tableCall(best.name, catalogue[best.name]!)}.`
    : best && ` Functions over ${called(looksLike)} are ${names}.`;
  return new UserError(
    `the range looks like ${called(looksLike)} (headers: ${shown}), and ${name} reads ${called(wanted)}. Give the ${called(wanted)} tab, or say in the sidebar that this one is it.${fitting ?? ''}`,
  );
}

export const noHeaderRow = (name: string, kpi: Kpi, argument: string): UserError =>
  new UserError(
    `${argument} has no header row: neither a table nor numbers. Use ${formsOf(name, kpi)}; a Sheets table is given as ${tabOf(tableSlots(kpi)[0]?.tables[0])}[#ALL].`,
  );

export const emptyRange = (name: string, kpi: Kpi, argument: string): UserError =>
  new UserError(`${argument} is an empty range. Use ${formsOf(name, kpi)}.`);

export const notALine = (argument: string, value: Range): UserError =>
  new UserError(`${argument} is ${sizeOf(value)}. Give one cell, one row or one column.`);

export const splitInRange = (text: string): UserError =>
  new UserError(
    `period "${text}" stands in a range. A period that is split ("... by month") must be the only one.`,
  );

export const missingCriterion = (column: string): UserError =>
  new UserError(
    `criterion is missing after column ${column}. Give what it must hold, or leave the column out.`,
  );

export const missingColumn = (criterion: Argument): UserError =>
  new UserError(`column is empty before criterion ${shown(criterion)}. Give a header of the tab.`);

export const columnIsRange = (value: Argument): UserError =>
  new UserError(`column is ${shown(value)}. Give one header, such as "owner".`);

export const twoCriterionRanges = (first: string, second: string): UserError =>
  new UserError(
    `criterion is a range for both "${first}" and "${second}". Only one criterion may be a range.`,
  );

export const notADay = (argument: string, value: Argument): UserError =>
  new UserError(
    `${argument} ${shown(value)} is not a day. Use a date cell or a text such as "2024-03-31".`,
  );

export const onePeriodOnly = (): UserError =>
  new UserError(
    'period must be a single one, because the result is a table. Use one such as 2024-Q1.',
  );

export const oneCriterionOnly = (column: string): UserError =>
  new UserError(`criterion for "${column}" must be a single value, because the result is a table.`);

export function unknownKpi(argument: string, value: Argument): UserError {
  const like = namesLike(String(value), 3);
  const nearest = like.length ? ` The nearest are ${like.join(', ')}.` : '';
  return new UserError(
    `${argument} ${shown(value)} is not a KPI.${nearest} Use a function's name, such as "WIN_RATE", or its title.`,
  );
}

export const noKpis = (): UserError =>
  new UserError('kpis is empty. Give a name, such as "WIN_RATE", or a range of names.');

export const notInATable = (title: string): UserError =>
  new UserError(`kpis holds "${title}", which has no value over a table of deals. Leave it out.`);

export const byIsRange = (value: Argument): UserError =>
  new UserError(`by is ${shown(value)}. Give one header, such as "owner", or nothing.`);

export const noTextColumn = (
  argument: string,
  column: string,
  { name, headers }: Table,
): UserError =>
  new UserError(
    `${argument} "${column}" is not a column of words in the ${name} table (headers: ${headers.filter(Boolean).join(', ')}). Use one such as owner or source.`,
  );

export const notCrmData = (): UserError =>
  new UserError(`table is not recognised as CRM data. Say what it is in kind: ${kinds()}.`);

export const unknownKind = (value: Argument): UserError =>
  new UserError(`kind ${shown(value)} is not a kind of table. Use ${kinds()}.`);

export const tableTooLarge = (cells: number, limit: number): UserError =>
  new UserError(
    `the result has ${cells.toLocaleString('en-US')} cells, more than the ${limit.toLocaleString('en-US')} that a function can return. Give fewer rows or columns.`,
  );

export const severalMetrics = (titles: readonly string[]): UserError =>
  new UserError(
    `targets are for more than one KPI (${titles.join(', ')}). Add "metric"; "${titles[0]}".`,
  );

export const noSingleTable = (title: string): UserError =>
  new UserError(
    `metric "${title}" cannot be measured over one table. Use a KPI such as Revenue or Win rate.`,
  );
