/** The time as the script sees it: the real one until it is set, and from then on only what it is told. */

export type Instant = number | string | Date;

/** What happens by itself at certain times. */
export interface Schedule {
  /** The next time after an instant at which something is to happen. */
  next(after: number): number | undefined;
  /** Lets happen what is to happen at this time. */
  fire(at: number): void;
}

export class Clock {
  private virtual: number | undefined;

  /** `onSet` is told when the time stops being the real one. */
  constructor(
    private readonly schedule: Schedule,
    private readonly onSet: () => void,
  ) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.virtual ?? Date.now();
  }

  /** Jumps there; what was to happen in between does not, as in an outage. */
  set(instant: Instant): void {
    if (this.virtual === undefined) this.onSet();
    this.virtual = millisecondsOf(instant);
  }

  /** Goes there, and lets happen in order what is to happen until then. */
  advanceTo(instant: Instant): void {
    const end = millisecondsOf(instant);
    if (end < this.now()) throw new Error('The clock goes forward only; set() jumps back.');
    this.set(this.now());
    for (
      let at = this.schedule.next(this.now());
      at !== undefined && at <= end;
      at = this.schedule.next(at)
    ) {
      this.virtual = at;
      this.schedule.fire(at);
    }
    this.virtual = end;
  }
}

function millisecondsOf(instant: Instant): number {
  const milliseconds = new Date(instant).getTime();
  if (Number.isNaN(milliseconds)) throw new Error(`"${instant}" is not a time.`);
  return milliseconds;
}
