/** The scalar form: the textbook formula over numbers, element by element over ranges of them. */
import type { Kpi } from '../catalogue/kpi';
import type { Cell, Place } from '../tables/schema';
import { scalar } from '../targets/evaluate';
import { type Argument, isRange, output, type Range, type Result, unwrap } from './cells';
import { dateOf } from './date-argument';
import {
  missingArgument,
  notADate,
  notANumber,
  otherLength,
  otherShape,
  tooManyNumbers,
} from './errors';
import { numberOf } from './number-argument';
import { type ArgumentSlot, argumentSlots } from './parameters';

/** An argument beside its place in the help. */
interface Given extends ArgumentSlot {
  value: Argument;
}

type Read = (argument: string, cell: Cell) => number | '';

/** What a cell says, by the kind of arguments that the KPI takes; undefined where it says nothing of the kind. */
export const readerOf =
  ({ dates }: Kpi, place: Place) =>
  (cell: Cell): number | '' | undefined =>
    dates ? dateOf(cell, place) : numberOf(cell);

export function scalarForm(
  name: string,
  kpi: Kpi,
  args: readonly Argument[],
  place: Place,
): Result {
  const slots = argumentSlots(kpi);
  if (args.length > slots.length) throw tooManyNumbers(name, kpi, args.length);
  const given = slots.map((slot, at) => ({ ...slot, value: unwrap(args[at]) }));
  for (const { name: argument, optional, value } of given) {
    if (!optional && value === undefined) throw missingArgument(name, kpi, argument);
  }
  const reads = readerOf(kpi, place);
  const read: Read = (argument, cell) => {
    const value = reads(cell);
    if (value !== undefined) return value;
    throw kpi.dates ? notADate(name, kpi, argument, cell) : notANumber(name, kpi, argument, cell);
  };
  return kpi.ofColumns ? output(reduced(kpi, given, read)) : mapped(kpi, given, read);
}

/** One result for each element of the ranges, single numbers going with every element. */
function mapped(kpi: Kpi, given: readonly Given[], read: Read): Result {
  const shape = commonRange(given);
  if (!shape) return output(scalar(kpi, numbersAt(given, read, 0, 0) ?? {}));
  return shape.map((cells, row) =>
    cells.map((_, column) => {
      const numbers = numbersAt(given, read, row, column);
      return numbers ? output(scalar(kpi, numbers)) : '';
    }),
  );
}

/** The numbers of one element; undefined where one is blank. */
function numbersAt(
  given: readonly Given[],
  read: Read,
  row: number,
  column: number,
): Record<string, number> | undefined {
  const numbers: Record<string, number> = {};
  for (const { name, optional, value } of given) {
    const number = read(name, isRange(value) ? value[row]![column] : value);
    if (number === '' && (!optional || isRange(value))) return undefined;
    numbers[name] = number || 0;
  }
  return numbers;
}

/** The first range, of whose size all others must be; undefined where all are single numbers. */
function commonRange(given: readonly Given[]): Range | undefined {
  const ranges = given.flatMap(({ name, value }) => (isRange(value) ? [{ name, value }] : []));
  const [first, ...others] = ranges;
  for (const { name, value } of others) {
    if (value.length !== first!.value.length || value[0]!.length !== first!.value[0]!.length) {
      throw otherShape(name, value, first!.name, first!.value);
    }
  }
  return first?.value;
}

/** One number from whole columns, over the rows that have every value. */
function reduced(kpi: Kpi, given: readonly Given[], read: Read): number | '' {
  const columns = given.map(({ name, value }) => ({
    name,
    cells: (isRange(value) ? value.flat() : [value]).map((cell) => read(name, cell)),
  }));
  const [first, ...others] = columns;
  for (const { name, cells } of others) {
    if (cells.length !== first!.cells.length) {
      throw otherLength(name, cells.length, first!.name, first!.cells.length);
    }
  }
  const rows = first!.cells.map((_, row) => columns.map(({ cells }) => cells[row]!));
  return kpi.ofColumns!(rows.filter((row): row is number[] => !row.includes('')));
}
