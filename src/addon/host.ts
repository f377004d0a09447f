/** The document that the custom functions run in. */
import { callFunction as call } from '../functions/call';
import type { Argument, Result } from '../functions/cells';
import type { Host } from '../functions/host';

/** Where no SpreadsheetApp exists, as in a test, spreadsheet and script share one time zone. */
const host: Host = {
  timeZone: () =>
    typeof SpreadsheetApp === 'undefined'
      ? {}
      : {
          spreadsheet: SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone(),
          script: Session.getScriptTimeZone(),
        },
  settings: () => ({}),
};

/** What every custom function of Code.js calls, with its own name and arguments. */
export const callFunction = (name: string, args: ArrayLike<Argument>): Result =>
  call(name, args, host);
