/**
 * Time-driven triggers of an editor add-on: https://developers.google.com/workspace/add-ons/concepts/editor-triggers
 * One a person in a file, hourly at most, run as who created it.
 */
import type { Schedule } from './clock';

export interface TriggerState {
  id: string;
  /** Who created it. */
  user: string;
  handler: string;
  everyHours: number;
  /** The first run; the minute within the hour is arbitrary but stays. */
  first: number;
  /** Created by a run of another trigger: Apps Script disables it. https://issuetracker.google.com/issues/150756612 */
  disabled: boolean;
}

/** What a handler is given: https://developers.google.com/apps-script/guides/triggers/events#time-driven-events */
export interface TimeEvent {
  triggerUid: string;
  authMode: 'FULL';
  timezone: string;
  year: number;
  month: number;
  'day-of-month': number;
  /** 1 for Monday */
  'day-of-week': number;
  'week-of-year': number;
  hour: number;
  minute: number;
  second: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class Triggers implements Schedule {
  private list: TriggerState[] = [];
  private created = 0;
  private running = false;

  constructor(private readonly run: (trigger: TriggerState, event: TimeEvent) => void) {}

  of(user: string): TriggerState[] {
    return this.list.filter((trigger) => trigger.user === user);
  }

  create(user: string, handler: string, everyHours: number, now: number): TriggerState {
    if (this.of(user).length > 0) {
      throw new Error(
        'This add-on has created too many time-based triggers in this document for this Google user account.',
      );
    }
    const number = ++this.created;
    const minute = ((number * 17 + 6) % 60) * MINUTE;
    const first = Math.ceil((now + 1 - minute) / HOUR) * HOUR + minute;
    const id = String(7_000_000_000 + number);
    const trigger = { id, user, handler, everyHours, first, disabled: this.running };
    this.list.push(trigger);
    return trigger;
  }

  delete(id: string): void {
    this.list = this.list.filter((trigger) => trigger.id !== id);
  }

  next(after: number): number | undefined {
    const times = this.list.filter(({ disabled }) => !disabled).map((one) => nextOf(one, after));
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  fire(at: number): void {
    for (const trigger of this.list) {
      // One that ran before it may have deleted it.
      const isThere = this.list.includes(trigger) && !trigger.disabled;
      if (!isThere || nextOf(trigger, at - 1) !== at) continue;
      this.running = true;
      try {
        this.run(trigger, eventOf(trigger, at));
      } finally {
        this.running = false;
      }
    }
  }
}

function nextOf({ first, everyHours }: TriggerState, after: number): number {
  const period = everyHours * HOUR;
  return first + Math.max(0, Math.floor((after - first) / period) + 1) * period;
}

function eventOf({ id }: TriggerState, at: number): TimeEvent {
  const date = new Date(at);
  const newYear = Date.UTC(date.getUTCFullYear(), 0, 1);
  return {
    triggerUid: id,
    authMode: 'FULL',
    timezone: 'UTC',
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    'week-of-year': Math.floor((at - newYear) / DAY / 7) + 1,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
