/** Rows that stand for one thing because they share an id: the last one is kept. */
import type { Cell } from '../tables/schema';
import type { Cells, Grid } from './header';
import { isEmptyCell, isTrimmed } from './header';
import { isBlank } from './normalise';

export interface Repeats {
  kept: Int32Array;
  /** Row left out -> the row that stands for it. */
  later: ReadonlyMap<number, number>;
}

function idOf(cell: Cell): string {
  if (typeof cell !== 'string') return isEmptyCell(cell) ? '' : String(cell);
  // Few ids have spaces around them, and looking costs less than trimming.
  return isTrimmed(cell) ? cell : cell.trim();
}

/** What a row is known by; empty where a part of it is missing. */
function idsOf(line: readonly Cell[], columns: readonly number[]): string {
  if (columns.length === 1) return idOf(line[columns[0]!]);
  const ids = columns.map((column) => idOf(line[column]));
  return ids.some((one) => one === '' || isBlank(one)) ? '' : ids.join('\n');
}

/** Keeps the last row of each id, in order; rows without an id all stay. */
export function withoutRepeats(grid: Grid, columns: readonly number[]): Repeats {
  const { cells, rows, ordered } = grid;
  const later = new Map<number, number>();
  const [column, ...others] = columns;
  if (column === undefined) return { kept: rows, later };
  const areDistinct = !others.length && (column === ordered || allDistinct(cells, rows, column));
  if (areDistinct) return { kept: rows, later };
  const last = new Map<string, number>();
  const kept = new Int32Array(rows.length);
  let first = rows.length;
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    const id = idsOf(cells[row]!, columns);
    const known = id === '' ? undefined : last.get(id);
    if (known === undefined || isBlank(id)) {
      if (id !== '') last.set(id, row);
      kept[--first] = row;
    } else {
      later.set(row, known);
    }
  }
  return { kept: kept.subarray(first), later };
}

/**
 * Whether every id is there once, which is the rule: a table of row numbers by hash answers it in a fraction
 * of the time that a Map of a hundred thousand texts takes.
 */
function allDistinct(cells: Cells, rows: Int32Array, column: number): boolean {
  const size = 2 ** Math.ceil(Math.log2(rows.length * 2 + 2));
  const slots = new Int32Array(size);
  const hashes = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const id = idOf(cells[rows[at]!]![column]);
    if (id === '') continue;
    const hash = hashOf(id);
    hashes[at] = hash;
    let slot = hash & (size - 1);
    for (; slots[slot]; slot = (slot + 1) & (size - 1)) {
      const other = slots[slot]! - 1;
      if (hashes[other] === hash && idOf(cells[rows[other]!]![column]) === id) return false;
    }
    slots[slot] = at + 1;
  }
  return true;
}

/** FNV-1a, its low bits mixed with the high ones. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

/** Of the rows left out, those that differ from the row that stands for them. */
export function conflicts({ cells, headers }: Grid, { later }: Repeats): number[] {
  const differ = (left: Cell, right: Cell) =>
    String(left ?? '').trim() !== String(right ?? '').trim();
  return [...later]
    .filter(([row, kept]) => headers.some((_, at) => differ(cells[row]![at], cells[kept]![at])))
    .map(([row]) => row)
    .sort((left, right) => left - right);
}
