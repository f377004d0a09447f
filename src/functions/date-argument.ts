/** A moment of the scalar form: a real date, its serial number, or a text such as `2024-03-01 10:30`. */
import { dateOfNumber, parseDate } from '../ingest/date';
import { isBlank as saysNothing } from '../ingest/normalise';
import type { Cell, Place } from '../tables/schema';
import { isBlank, isDate } from './cells';

/** Its serial; `''` for a blank or error cell, undefined for what is no date or may be one of two. */
export function dateOf(cell: Cell, place: Place): number | '' | undefined {
  if (isBlank(cell)) return '';
  if (isDate(cell)) return place.toSerial(cell.getTime());
  if (typeof cell === 'string' && saysNothing(cell)) return '';
  const serial =
    typeof cell === 'number'
      ? dateOfNumber(cell, place)
      : typeof cell === 'string'
        ? parseDate(cell, place)
        : Number.NaN;
  return typeof serial === 'number' && !Number.isNaN(serial) ? serial : undefined;
}
