/** What the functions need to know of the document they run in. */
import type { Place, Settings } from '../tables/schema';
import { cachedOffset, instantOf, localOffset, namedOffset, type Offset, serialAt } from './zone';

/** The document. Each question is a service call, so a function asks each at most once. */
export interface Host {
  /** Names of the zones; none where no spreadsheet is there, then both are the local one. */
  timeZone(): { spreadsheet?: string; script?: string };
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

/** The local clock is quicker than a named zone, and exact where the script runs in the same zone. */
function offsetOf({ spreadsheet, script }: { spreadsheet?: string; script?: string }): Offset {
  return spreadsheet === undefined || spreadsheet === script
    ? localOffset
    : namedOffset(spreadsheet);
}
