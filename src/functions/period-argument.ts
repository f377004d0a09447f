/** The period argument: a text, a year, a date cell, or a line of these. */
import { monthOf, type Period, parsePeriods, yearPeriod } from '../metric/period';
import type { Cell, Place } from '../tables/schema';
import { type Argument, isBlank, isDate, isRange, lineOf, shown, unwrap } from './cells';
import { badPeriod, notALine, splitInRange } from './errors';

export interface Periods {
  /** `undefined`: none was given; `null`: a blank cell among them. */
  list: readonly (Period | undefined | null)[];
  /** How the results spill; `single` for one result. */
  direction: 'single' | 'across' | 'down';
}

const NO_PERIOD: Periods = { list: [undefined], direction: 'single' };

export function readPeriods(argument: Argument, place: Pick<Place, 'toSerial'>): Periods {
  const value = unwrap(argument);
  if (!isRange(value)) {
    if (isBlank(value)) return NO_PERIOD;
    const list = periodsOf(value, place);
    return { list, direction: isSplit(value) ? 'across' : 'single' };
  }
  const line = lineOf(value);
  if (!line) throw notALine('period', value);
  const list = line.cells.map((cell) => {
    if (isBlank(cell)) return null;
    const periods = periodsOf(cell, place);
    if (isSplit(cell)) throw splitInRange(String(cell));
    return periods[0]!;
  });
  return { list, direction: line.direction };
}

function periodsOf(cell: Cell, place: Pick<Place, 'toSerial'>): Period[] {
  if (isDate(cell)) return [monthOf(place.toSerial(cell.getTime()))];
  if (typeof cell === 'number' && Number.isInteger(cell) && cell >= 1900 && cell <= 2100) {
    return [yearPeriod(cell)];
  }
  const periods = typeof cell === 'string' ? parsePeriods(cell) : undefined;
  if (!periods) throw badPeriod(typeof cell === 'string' ? cell : shown(cell));
  return periods;
}

/** `2024 by month`; splitting a month by month gives one part, which still spills as a line. */
const isSplit = (cell: Cell): boolean => typeof cell === 'string' && /\sby\s/i.test(cell);
