/** Rows that stand for one thing because they share an id: the last one is kept. */
import type { Cell } from '../tables/schema';
import type { Cells, Grid } from './header';
import { isEmptyCell } from './header';
import { isBlank } from './normalise';

export interface Repeats {
  kept: Int32Array;
  /** Row left out -> the row that stands for it. */
  later: ReadonlyMap<number, number>;
}

const idOf = (cell: Cell): string =>
  typeof cell === 'string' ? cell.trim() : isEmptyCell(cell) ? '' : String(cell);

/** Keeps the last row of each id, in order; rows without an id all stay. */
export function withoutRepeats({ cells, rows }: Grid, column: number | undefined): Repeats {
  const later = new Map<number, number>();
  if (column === undefined || ascending(cells, rows, column)) return { kept: rows, later };
  const last = new Map<string, number>();
  const kept = new Int32Array(rows.length);
  let first = rows.length;
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at]!;
    const id = idOf(cells[row]![column]);
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

/** Ids that only rise repeat nothing, which is quicker to see than to look each of them up. */
function ascending(cells: Cells, rows: Int32Array, column: number): boolean {
  let before: string | number | undefined;
  for (const row of rows) {
    const id = cells[row]![column];
    if (typeof id !== 'string' && typeof id !== 'number') return false;
    if (before !== undefined && !(typeof id === typeof before && id > before)) return false;
    before = id;
  }
  return true;
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
