/** What the functions need to know of the document they run in. */
import type { Place, Settings } from '../tables/schema';
import { cachedOffset, instantOf, localOffset, namedOffset, type Offset, serialAt } from './zone';

/** The document. Each question is a service call, so a function asks each at most once. */
export interface Host {
  /** Name of the spreadsheet's zone; none where no spreadsheet is there, then it is the script's. */
  timeZone(): string | undefined;
  settings(): Settings;
}

/** A place that can also make the dates it returns. */
export interface FunctionPlace extends Place {
  /** The Date that a cell of the spreadsheet shows as this serial. */
  toDate(serial: number): Date;
}

/** The place of one call. Nothing is asked of the host until a date or a setting is met. */
export function placeOf(host: Host): FunctionPlace {
  let offset: Offset | undefined;
  let settings: Settings | undefined;
  const zone = () => {
    offset ??= cachedOffset(offsetOf(host.timeZone()));
    return offset;
  };
  let toSerial: ((time: number) => number) | undefined;
  return {
    toSerial(time) {
      toSerial ??= serialAt(zone());
      return toSerial(time);
    },
    toDate: (serial) => new Date(instantOf(zone(), serial)),
    get settings() {
      settings ??= host.settings();
      return settings;
    },
  };
}

/** The zone by its name, whatever the script's is; a name that the runtime does not know is no help. */
export function offsetOf(zone: string | undefined): Offset {
  if (zone === undefined) return localOffset;
  const offset = namedOffset(zone);
  return Number.isNaN(offset(0)) ? localOffset : offset;
}
