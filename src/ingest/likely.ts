/** The tables that headers speak for, by the headers alone. */
import { tables } from '../tables';
import type { Place, TableName, TableSpec } from '../tables/schema';
import { codeByHeader, meaningsOf, namesEntity, tellsAgainst } from './dictionary';
import type { Cells } from './header';
import { findHeaderRow, textOfCell } from './header';

export const TABLES = Object.keys(tables) as TableName[];

export const headersAt = (cells: Cells, row: number, place: Place): string[] =>
  cells[row]!.map((cell) => textOfCell(cell, place));

/** Whether of each group of columns that tell a table one is there, or told by headers of others. */
export function tells(
  spec: TableSpec,
  headers: readonly string[],
  has: (column: string) => boolean,
): boolean {
  const isThere = (column: string) =>
    column === 'entity'
      ? headers.some((header) => namesEntity(spec, header))
      : has(column) || codeByHeader(spec.columns[column]!, headers) !== undefined;
  return spec.telling.every((group) => group.split('|').some(isThere));
}

/** The tables that the headers of a range tell, the likeliest first. */
export const likely = (cells: Cells, among: readonly TableName[], place: Place): TableName[] =>
  weighed(cells, among, place)
    .filter(({ isTold }) => isTold)
    .sort((left, right) => right.evidence - left.evidence)
    .map(({ name }) => name);

/**
 * The table that a range looks like where that is another than the one it is given as: one whose headers are
 * all there, and that knows more of them.
 */
export function likelier(cells: Cells, name: TableName, place: Place): TableName | undefined {
  const all = weighed(cells, TABLES, place);
  const own = all.find((one) => one.name === name)!;
  const [best] = all
    .filter(({ isTold }) => isTold)
    .sort((left, right) => right.evidence - left.evidence);
  const isClearer = best && best.known > own.known && best.evidence > own.evidence;
  return isClearer ? best.name : undefined;
}

interface Weighed {
  name: TableName;
  /** Whether the headers hold what tells the table, and nothing that tells against it. */
  isTold: boolean;
  /** Headers that the table has a column for. */
  known: number;
  evidence: number;
}

/**
 * What the headers of a range say for each table. A header speaks for a table the more, the fewer tables
 * know it: most have an owner, only tickets are resolved.
 */
function weighed(cells: Cells, among: readonly TableName[], place: Place): Weighed[] {
  const read = among.map((name) => {
    const row = findHeaderRow(cells, tables[name], place);
    const headers = row < 0 ? [] : headersAt(cells, row, place);
    return { name, headers, known: columnsKnown(headers, tables[name]) };
  });
  const knownBy = (header: string) => read.filter(({ known }) => known.has(header)).length;
  return read.map(({ name, headers, known }) => ({
    name,
    isTold: isTold(tables[name], headers, known),
    known: known.size,
    evidence: [...known.keys()].reduce((sum, header) => sum + 1 / knownBy(header), 0),
  }));
}

function isTold(
  spec: TableSpec,
  headers: readonly string[],
  known: ReadonlyMap<string, readonly string[]>,
): boolean {
  const columns = new Set([...known.values()].flat());
  return (
    tells(spec, headers, (column) => columns.has(column)) &&
    !headers.some((header) => tellsAgainst(spec, header))
  );
}

/** The columns that each header may stand for; headers that are not known are not in it. */
function columnsKnown(headers: readonly string[], spec: TableSpec): Map<string, string[]> {
  const known = headers.map((header): [string, string[]] => [
    header,
    meaningsOf(spec, header).map(({ column }) => column),
  ]);
  return new Map(known.filter(([, columns]) => columns.length));
}
