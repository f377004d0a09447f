/** The tables that a call starts with: raw ranges with a header row, in the order of the help or another. */
import type { Kpi } from '../catalogue/kpi';
import type { OtherTable } from '../ingest/errors';
import { openTable, otherTable } from '../ingest/open';
import { hasHeader, lookLike } from '../ingest/recognise';
import type { TableName } from '../metric/expression';
import type { Cell, Place, Table } from '../tables/schema';
import { type Argument, isBlank, isEmpty, isRange, type Range, unwrap } from './cells';
import { missingTable, notATable } from './errors';
import { numberOf } from './number-argument';
import { type TableSlot, tableSlots } from './parameters';

export type Tables = Partial<Record<TableName, Table>>;

/** Whether the call is of the table form: the first argument has a header of one of the KPI's tables. */
export function isTableCall(kpi: Kpi, [first]: readonly Argument[], place: Place): boolean {
  if (!kpi.args.length) return true;
  const range = rangeIn(first);
  return range !== undefined && isTable(range, tableSlots(kpi), place);
}

/** What keeps a range from being numbers: a table whose header is missing, or a tab with nothing in it. */
export function brokenTable(
  args: readonly Argument[],
  reads: (cell: Cell) => number | '' | undefined,
): 'no header' | 'empty' | undefined {
  const range = rangeIn(args[0]);
  if (!range || range[0]!.length < 2) return undefined;
  const filled = firstRows(range);
  if (filled.some((row) => row.some((cell) => reads(cell) === undefined))) return 'no header';
  const partners = args.slice(1).some((other) => isRange(other) && other.length === range.length);
  return filled.length || partners ? undefined : 'empty';
}

/** What the first argument looks like where that is a table that the KPI does not read. */
export function looksLikeOther(
  kpi: Kpi,
  [first]: readonly Argument[],
  place: Place,
): OtherTable | undefined {
  const range = rangeIn(first);
  const wanted = tableSlots(kpi)[0]?.tables[0];
  return range && wanted && otherTable(range, wanted, place);
}

/** The tables at the start of the arguments, opened, and what follows them. */
export function takeTables(
  slots: readonly TableSlot[],
  args: readonly Argument[],
  place: Place,
  usage: string,
): { tables: Tables; given: Table[]; rest: readonly Argument[] } {
  const ranges = leadingRanges(slots, args, place);
  const places = assign(slots, ranges, place);
  const tables: Tables = {};
  const given: Table[] = [];
  for (const slot of slots) {
    const found = places.get(slot);
    if (found) {
      const table = openTable(found.range, found.table, place);
      tables[found.table] ??= table;
      given.push(table);
    } else if (!slot.optional) throw notThere(slot, args[ranges.length], usage);
  }
  return { tables, given, rest: args.slice(ranges.length) };
}

function notThere(slot: TableSlot, value: Argument, usage: string): Error {
  return isEmpty(value) ? missingTable(slot.name, usage) : notATable(slot.name, value, usage);
}

/** As many ranges as tables are needed; one that may be left out is a table only with a header. */
function leadingRanges(
  slots: readonly TableSlot[],
  args: readonly Argument[],
  place: Place,
): Range[] {
  const needed = slots.filter(({ optional }) => !optional).length;
  const ranges: Range[] = [];
  for (const argument of args.slice(0, slots.length)) {
    const range = rangeIn(argument);
    if (!range || (ranges.length >= needed && !isTable(range, slots, place))) break;
    ranges.push(range);
  }
  return ranges;
}

/** Ranges that are recognised as one of the tables come first, the others take the places left in order. */
function assign(
  slots: readonly TableSlot[],
  ranges: readonly Range[],
  place: Place,
): Map<TableSlot, Placed> {
  const places = new Map<TableSlot, Placed>();
  const among = slots.flatMap(({ tables }) => tables);
  const unplaced = ranges.filter((range) => {
    const table = among.length > 1 ? lookLike(range, place, among) : undefined;
    const slot = table && slots.find((one) => one.tables.includes(table) && !places.has(one));
    if (slot) places.set(slot, { range, table });
    return !slot;
  });
  for (const slot of slots) {
    const range = places.has(slot) ? undefined : unplaced.shift();
    if (range) places.set(slot, { range, table: likeliest(range, slot, place) });
  }
  return places;
}

/** A range and the table that it is opened as. */
interface Placed {
  range: Range;
  table: TableName;
}

/** Of the tables that a slot takes the first whose header the range has. */
const likeliest = (range: Range, { tables }: TableSlot, place: Place): TableName =>
  tables.find((table) => tables.length > 1 && hasHeader(range, table, place)) ?? tables[0]!;

/** Numbers alone hold no header; then not even the settings are asked for a saved one. */
function isTable(range: Range, slots: readonly TableSlot[], place: Place): boolean {
  if (!firstRows(range).some((row) => row.some((cell) => numberOf(cell) === undefined)))
    return false;
  return slots.some(({ tables }) => tables.some((table) => hasHeader(range, table, place)));
}

/** The first ten rows that are not empty, among which the header is. */
function firstRows(range: Range): Range {
  const rows: (readonly Cell[])[] = [];
  for (const row of range) {
    if (rows.length === 10) break;
    if (!row.every(isBlank)) rows.push(row);
  }
  return rows;
}

/** More than one cell, or undefined. */
function rangeIn(argument: Argument): Range | undefined {
  const value = unwrap(argument);
  return isRange(value) ? value : undefined;
}
