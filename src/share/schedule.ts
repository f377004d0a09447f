/** When something that recurs is due, by the wall clock of a time zone. */
import { instantOf, type Offset } from '../functions/zone';
import { civilOf, daysInMonth, isoDate, weekday } from '../metric/calendar';

export interface Rhythm {
  every: 'day' | 'week' | 'month';
  /** 1 for Monday to 7; of a week. */
  weekday: number;
  /** 1 to 31; a shorter month takes its last day. */
  day: number;
  /** 0 to 23, in the spreadsheet's time zone. */
  hour: number;
}

/** One time that it is due. */
export interface Due {
  /** Milliseconds since 1970. */
  at: number;
  /** Its local day, `2026-11-22`: a later one is greater, whatever the rhythm or the zone has become since. */
  key: string;
}

const DAY = 86_400_000;

/** 1899-12-30, the day of serial 0. */
const EPOCH = -25_569 * DAY;

/** Between two times lies a month of 31 days at most. */
const LONGEST = 31;

/** The latest time whose hour has come. */
export function lastDue(rhythm: Rhythm, offset: Offset, now: number): Due {
  const today = dayOf(offset, now);
  for (let day = today; day >= today - LONGEST; day--) {
    const due = dueOn(rhythm, offset, day);
    if (due && due.at <= now) return due;
  }
  throw new Error('a rhythm is due at least once a month');
}

/** The first time still to come that is after the one that was last done. */
export function nextDue(rhythm: Rhythm, offset: Offset, now: number, done: string): Due {
  for (let day = dayOf(offset, now); ; day++) {
    const due = dueOn(rhythm, offset, day);
    if (due && due.at > now && due.key > done) return due;
  }
}

/** An hour that the clock shows twice counts once, the first time; one that it skips is when it has skipped it. */
const dueOn = (rhythm: Rhythm, offset: Offset, day: number): Due | undefined =>
  isDay(rhythm, day)
    ? { at: instantOf(offset, day + rhythm.hour / 24), key: isoDate(day) }
    : undefined;

function isDay(rhythm: Rhythm, serial: number): boolean {
  if (rhythm.every === 'day') return true;
  if (rhythm.every === 'week') return weekday(serial) === rhythm.weekday;
  const { year, month, day } = civilOf(serial);
  return day === Math.min(rhythm.day, daysInMonth(year, month));
}

const dayOf = (offset: Offset, now: number): number =>
  Math.floor((now + offset(now) - EPOCH) / DAY);
