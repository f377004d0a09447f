/** Wall-clock dates of a time zone, as serial numbers, and back. */
import { tzOffset } from '@date-fns/tz/tzOffset';

/** 1899-12-30, the day of serial 0. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Clocks go forward by an hour at most, almost everywhere and always. */
const LONGEST_SKIP = 60 * MINUTE;

/** Milliseconds that the zone's wall clock is ahead of UTC at an instant. */
export type Offset = (epochMilliseconds: number) => number;

/** The zone this code runs in. */
export const localOffset: Offset = (time) => {
  const date = new Date(time);
  const wall = new Date(0);
  wall.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
  wall.setUTCHours(
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getUTCMilliseconds(),
  );
  return wall.getTime() - time;
};

/** A named zone, `Asia/Tehran`. */
export const namedOffset =
  (zone: string): Offset =>
  (time) =>
    tzOffset(zone, new Date(time)) * MINUTE;

/**
 * The same offset, asked for once a day rather than once a date: a column of 100,000 dates has few days.
 * Only within a day whose ends differ, where clocks change, is the zone asked for the instant itself.
 */
export function cachedOffset(offset: Offset): Offset {
  const atDayStart = new Map<number, number>();
  const startOf = (day: number): number => {
    let known = atDayStart.get(day);
    if (known === undefined) {
      known = offset(day * DAY);
      atDayStart.set(day, known);
    }
    return known;
  };
  let lastDay = Number.NaN;
  let lastOffset = 0;
  return (time) => {
    const day = Math.floor(time / DAY);
    if (day === lastDay) return lastOffset;
    const start = startOf(day);
    if (start !== startOf(day + 1)) return offset(time);
    lastDay = day;
    lastOffset = start;
    return start;
  };
}

/**
 * The wall clock's serial at an instant. Where clocks skip midnight, a cell with that date arrives as the
 * moment of the change; it is read as the date it was, not as an hour past it.
 */
export const serialAt =
  (offset: Offset) =>
  (time: number): number => {
    const ahead = offset(time);
    const wall = time + ahead - EPOCH;
    if (wall % DAY === 0 || wall % DAY > LONGEST_SKIP) return wall / DAY;
    const before = offset(time - 1);
    const isMidnight = before < ahead && (time + before - EPOCH) % DAY === 0;
    return (isMidnight ? time + before - EPOCH : wall) / DAY;
  };

/**
 * The instant whose wall clock shows the serial. Where clocks go back the first of two; where they skip the
 * hour, as long after the change as the time would have been, so that a date never becomes the day before.
 */
export function instantOf(offset: Offset, serial: number): number {
  const wall = Math.round(EPOCH + serial * DAY);
  const before = wall - offset(wall - DAY);
  if (before + offset(before) === wall) return before;
  const after = wall - offset(before);
  return after + offset(after) === wall ? after : before;
}
