/** The document as the functions and the builders know it. */
import { callFunction as call } from '../functions/call';
import type { Argument, Result } from '../functions/cells';
import type { Host } from '../functions/host';
import { readSettings } from './store';

/** Where no SpreadsheetApp exists, as in a test, spreadsheet and script share one time zone. */
export const documentHost: Host = {
  timeZone: () =>
    typeof SpreadsheetApp === 'undefined'
      ? undefined
      : SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
  settings: () => (typeof PropertiesService === 'undefined' ? {} : readSettings()),
};

/** What every custom function of Code.js calls, with its own name and arguments. */
export const callFunction = (name: string, args: ArrayLike<Argument>): Result =>
  call(name, args, documentHost);
