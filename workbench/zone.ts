/**
 * A cell holds a wall-clock date as a serial; a script holds an instant. The spreadsheet's time zone
 * turns one into the other, whatever zone the script runs in.
 */
import { tzOffset } from '@date-fns/tz';

const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const MINUTE = 60_000;
/** No zone is further than this from UTC. */
const FARTHEST = 15 * 3_600_000;

export class Zone {
  /** Offset in milliseconds of days without a change of clocks, NaN for the others. */
  private readonly days = new Map<number, number>();

  constructor(readonly name: string) {
    if (!Number.isFinite(tzOffset(name, new Date(0)))) {
      throw new Error(`"${name}" is not a time zone. Use one such as Europe/Berlin.`);
    }
  }

  /** The instant at which clocks in this zone show the serial. */
  instantOf(serial: number): number {
    const wall = EPOCH + Math.round(serial * DAY);
    const day = Math.floor(wall / DAY);
    let offset = this.days.get(day);
    if (offset === undefined) {
      const first = this.offsetAt(day * DAY - FARTHEST);
      offset = first === this.offsetAt((day + 1) * DAY + FARTHEST) ? first : Number.NaN;
      this.days.set(day, offset);
    }
    if (!Number.isNaN(offset)) return wall - offset;
    // Of a wall-clock that comes twice the first; one that is skipped moves forward, as in JavaScript.
    const before = this.offsetAt(wall - DAY);
    const after = this.offsetAt(wall + DAY);
    if (this.offsetAt(wall - before) === before) return wall - before;
    if (this.offsetAt(wall - after) === after) return wall - after;
    return wall - before;
  }

  /** What clocks in this zone show at the instant, as a serial. */
  serialOf(instant: number): number {
    return (instant + this.offsetAt(instant) - EPOCH) / DAY;
  }

  private offsetAt(instant: number): number {
    return tzOffset(this.name, new Date(instant)) * MINUTE;
  }
}
