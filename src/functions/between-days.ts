/** A KPI between two days of snapshots, or between two exports of the deals. */
import type { Kpi } from '../catalogue/kpi';
import { isPacked } from '../ingest/packed';
import { unpacked } from '../ingest/unpacked';
import { parsePeriod } from '../metric/period';
import type { Place } from '../tables/schema';
import { type Argument, isDate, isEmpty, isRange, type Result, unwrap } from './cells';
import { missingTable, notADay } from './errors';
import { tableSlots } from './parameters';
import { takeTables } from './table-arguments';
import { computedTable, readRequest } from './table-form';

export function betweenDays(
  kpi: Kpi,
  args: readonly Argument[],
  place: Place,
  usage: string,
): Result {
  const slots = tableSlots(kpi);
  const { tables, given, rest } = takeTables(slots, withDays(kpi, args, place), place, usage);
  if (given[0]!.name === 'deals') {
    if (given.length < 2) throw missingTable('the newer export of the deals', usage);
    return computedTable(kpi.computed!, readRequest(tables, rest, place, given), place);
  }
  const days = kpi.days!.map((name, at) => dayOf(name, rest[at], place)) as [number, number];
  const request = readRequest(tables, rest.slice(2), place, given);
  return computedTable(kpi.computed!, request, place, days);
}

/** Of snapshots that Quotient has packed only those of the two days are laid out. */
function withDays(kpi: Kpi, args: readonly Argument[], place: Place): readonly Argument[] {
  const [first, ...others] = args;
  const range = unwrap(first);
  if (!isRange(range) || !isPacked(range)) return args;
  const days = kpi.days!.map((name, at) => dayOf(name, others[at], place));
  return [unpacked(range, place, days), ...others];
}

/** The serial of a date cell, a serial number or a text that names a day. */
function dayOf(name: string, argument: Argument, place: Place): number {
  const value = unwrap(argument);
  if (isEmpty(value) || isRange(value)) throw notADay(name, value);
  if (isDate(value)) return Math.floor(place.toSerial(value.getTime()));
  const text = String(value).trim();
  const period = parsePeriod(typeof value === 'number' ? `${text}..${text}` : text);
  if (!period || period.end - period.start !== 1) throw notADay(name, value);
  return period.start;
}
