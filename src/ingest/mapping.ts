/** Which column of a tab is which canonical one. */
import { deals } from '../tables/deals';
import { listOf } from '../tables/derive';
import type { Cell, ColumnSpec, ColumnType, Place, TableSpec } from '../tables/schema';
import { parseDate } from './date';
import type { Meaning } from './dictionary';
import { meaningsOf } from './dictionary';
import { parseDuration } from './duration';
import type { Grid } from './header';
import { hasValues, isEmptyCell, mappingKey } from './header';
import { isBlank, keyOf, plain } from './normalise';
import { parseNumber } from './number';
import { codesOf, SECONDS } from './read';
import type { Unit } from './units';
import { outcomeReader } from './words';
import { parseYesNo } from './yesno';

export interface ColumnMap {
  /** Canonical column -> index in the tab. */
  at: ReadonlyMap<string, number>;
  /** The unit in the header of a column, by index. */
  units: ReadonlyMap<number, Unit>;
  /** Canonical column -> the columns among which nothing decides. */
  ties: ReadonlyMap<string, readonly number[]>;
  /** Columns that could have been used, had another not been better: same header twice. */
  doubled: readonly { column: number; kept: number }[];
}

interface Candidate extends Meaning {
  index: number;
}

export function mapColumns(grid: Grid, spec: TableSpec, place: Place): ColumnMap {
  const at = new Map<string, number>();
  const units = new Map<number, Unit>();
  const ties = new Map<string, number[]>();
  const doubled: { column: number; kept: number }[] = [];
  const chosen = place.settings.mappings?.[mappingKey(grid.headers)]?.columns ?? {};
  const candidates = candidatesOf(grid, spec);

  for (const column of Object.keys(spec.columns)) {
    const header = chosen[column];
    if (header !== undefined) {
      const index = header === '' ? -1 : indexOfHeader(grid, header);
      if (index >= 0) at.set(column, index);
      if (index >= 0 || header === '') continue;
    }
    const found = choose(grid, spec.columns[column]!, candidates.get(column) ?? []);
    if (found.length === 1) at.set(column, found[0]!.index);
    if (found.length > 1)
      ties.set(
        column,
        found.map(({ index }) => index),
      );
    for (const other of candidates.get(column) ?? []) {
      if (found.length === 1 && other !== found[0] && other.key === found[0]!.key) {
        doubled.push({ column: other.index, kept: found[0]!.index });
      }
    }
  }
  for (const list of candidates.values()) {
    for (const { index, unit } of list) if (unit) units.set(index, unit);
  }
  return { at, units, ties, doubled };
}

/** Whether the headers are those of a typed copy (`typedTable`), whose derived columns are read as they stand. */
export function isCopy(headers: readonly string[], spec: TableSpec): boolean {
  const [row, ...names] = headers;
  return row === 'row' && names.every((name) => name in spec.columns || name in spec.derived);
}

function indexOfHeader({ headers }: Grid, header: string): number {
  const exact = headers.indexOf(header.trim());
  return exact >= 0 ? exact : headers.findIndex((one) => keyOf(one) === keyOf(header));
}

function candidatesOf(grid: Grid, spec: TableSpec): Map<string, Candidate[]> {
  const candidates = new Map<string, Candidate[]>();
  const copy = isCopy(grid.headers, spec);
  for (const [index, header] of grid.headers.entries()) {
    if (!header || (copy && header in spec.derived)) continue;
    const meanings = meaningsOf(spec, header, grid.entity);
    for (const meaning of fitting(grid, spec, index, meanings)) {
      if (isRowNumber(grid, spec.columns[meaning.column]!, { ...meaning, index })) continue;
      listOf(candidates, meaning.column).push({ ...meaning, index });
    }
  }
  return candidates;
}

/** Headers that number the rows of a list as often as they hold ids. */
const NUMBERING = new Set(
  ['#', 'number', 'номер', '№ п/п', 'شماره', 'ردیف', '编号', '序号'].map(keyOf),
);

/**
 * Whether an id only counts the rows: 1, 2, 3, also from 1 again where two lists stand under each other. As
 * ids these would make one thing of rows of both, and link to other tables whatever has such a number there.
 */
function isRowNumber(grid: Grid, { type }: ColumnSpec, { key, index }: Candidate): boolean {
  if (type !== 'id' || !NUMBERING.has(key)) return false;
  let last = 0;
  for (const row of grid.rows) {
    const cell = grid.cells[row]![index];
    if (isEmptyCell(cell)) continue;
    const value = typeof cell === 'number' ? cell : Number(plain(String(cell)));
    if (value !== last + 1 && value !== 1) return false;
    last = value;
  }
  return last > 0;
}

/** One column, or those among which nothing decides. */
function choose(grid: Grid, spec: ColumnSpec, candidates: readonly Candidate[]): Candidate[] {
  if (candidates.length < 2) return [...candidates];
  const { type } = spec;
  const filled = candidates.filter(({ index }) => hasValues(grid, index));
  const usable = filled.length ? filled : candidates;
  const fit = usable.filter(({ index }) => fits(spec, samplesOf(grid, index, SAMPLES)));
  const fitted = fit.length ? fit : usable;
  const varying = spec.varies ? fitted.filter(({ index }) => !isConstant(grid, index)) : [];
  const ranked = varying.length ? varying : fitted;
  const rank = Math.min(...ranked.map((one) => rankOf(type, one)));
  const best = ranked.filter((one) => rankOf(type, one) === rank);
  const plainest = best.filter(({ unit }) => isPlain(type, unit));
  const [first] = plainest.length ? plainest : best;
  // The same header twice, or once in thousands: the first one with values.
  return best.every(({ key }) => key === first!.key) ? [first!] : best;
}

/** From so many values on one that nearly all rows have tells them not apart. */
const ENOUGH = 20;
const NEARLY_ALL = 0.95;

function isConstant({ cells, rows }: Grid, column: number): boolean {
  const counts = new Map<string, number>();
  let filled = 0;
  let most = 0;
  for (const row of rows) {
    const cell = cells[row]![column];
    if (isEmptyCell(cell) || (typeof cell === 'string' && isBlank(cell))) continue;
    const count = (counts.get(String(cell)) ?? 0) + 1;
    counts.set(String(cell), count);
    filled++;
    if (count > most) most = count;
  }
  return filled >= ENOUGH && most >= filled * NEARLY_ALL;
}

/** Of two columns that differ in their unit, the one that needs no conversion is read. */
function isPlain(type: ColumnType, unit: Unit | undefined): boolean {
  if (type === 'minutes' || type === 'seconds') {
    return (unit?.seconds ?? SECONDS[type]) === SECONDS[type];
  }
  return (unit?.multiplier ?? 1) === 1;
}

/** `Deal owner` comes before `Owner`; which of `Deal amount` and `Amount` is the money is not guessed. */
const rankOf = (type: ColumnType, { rank }: Candidate): number =>
  type === 'money' ? Math.ceil(rank) + 0 : rank;

/** Where a header has several meanings of different types (`Closed`: a date or yes), the values decide. */
function fitting(
  grid: Grid,
  spec: TableSpec,
  index: number,
  meanings: readonly Meaning[],
): readonly Meaning[] {
  const specOf = ({ column }: Meaning) => spec.columns[column]!;
  const kinds = new Set(meanings.map((meaning) => specOf(meaning).codes ?? specOf(meaning).type));
  if (kinds.size < 2) return meanings;
  const samples = samplesOf(grid, index, SAMPLES);
  const fit = meanings.filter((meaning) => fits(specOf(meaning), samples));
  return fit.length ? fit : meanings;
}

/** The first values of a column. */
export function samplesOf({ cells, rows }: Grid, column: number, count: number): Cell[] {
  const samples: Cell[] = [];
  for (const row of rows) {
    const cell = cells[row]![column];
    if (isEmptyCell(cell) || (typeof cell === 'string' && isBlank(cell))) continue;
    samples.push(cell);
    if (samples.length === count) break;
  }
  return samples;
}

/** Values that speak for a column's type. */
const SAMPLES = 20;

const NOWHERE: Place = { toSerial: (milliseconds) => milliseconds / 86_400_000, settings: {} };

function fits(spec: ColumnSpec, samples: readonly Cell[]): boolean {
  if (!samples.length) return true;
  const most = (test: (cell: Cell) => boolean) => majority(samples, test);
  const isYesNo = (cell: Cell) =>
    typeof cell === 'boolean' || !Number.isNaN(parseYesNo(String(cell)));
  const isNumber = (cell: Cell) =>
    typeof cell === 'number' ||
    (typeof cell === 'string' && !Number.isNaN(parseNumber(cell).value));
  switch (spec.type) {
    case 'yesno':
      return samples.every(isYesNo);
    case 'period':
      return true;
    case 'date':
      // A step that was not reached may say no.
      return majority(
        samples.filter((cell) => !isYesNo(cell)),
        isDate,
      );
    case 'number':
    case 'money':
    case 'percent':
      return most(isNumber);
    case 'minutes':
    case 'seconds':
      return most((cell) => isNumber(cell) || !Number.isNaN(lengthOf(cell)));
    case 'code':
      return spec.others !== undefined || samples.some(knownWord(spec));
    default:
      return !most(isNumber);
  }
}

const majority = (cells: readonly Cell[], test: (cell: Cell) => boolean): boolean =>
  cells.filter(test).length * 2 > cells.length;

/** A status is known by what it says of a deal, every other code by its own words. */
function knownWord({ codes }: ColumnSpec): (cell: Cell) => boolean {
  const codeOf = codesOf(codes!);
  const outcomeOf = codes === deals.columns.status!.codes ? outcomeReader({}) : undefined;
  return (cell) =>
    codeOf(String(cell)) !== undefined ||
    (outcomeOf !== undefined && outcomeOf(String(cell)) !== 'unknown');
}

const lengthOf = (cell: Cell): number =>
  typeof cell === 'string' ? parseDuration(cell) : Number.NaN;

function isDate(cell: Cell): boolean {
  if (typeof cell === 'object' || typeof cell === 'number') return true;
  const date = parseDate(String(cell), NOWHERE);
  return typeof date === 'object' || !Number.isNaN(date);
}
