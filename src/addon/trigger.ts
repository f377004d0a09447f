/** The hourly trigger that everything scheduled hangs on: one a person in a document, as Sheets allows no more. */
import { permission, userAddress } from './permissions';

/** Exported by main.ts. */
const HANDLER = 'hourly';

/** In the properties of a user: who that is, should the permission to ask be taken back. */
const WHO = 'address';

const ownProperties = () => PropertiesService.getUserProperties();

const triggers = () => ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet());

/** Whose trigger runs; '' where nobody can tell. */
export const triggerUser = (): string => userAddress() || (ownProperties().getProperty(WHO) ?? '');

/** Sees to it that the user has the trigger. */
export function keepTrigger(): void {
  ownProperties().setProperty(WHO, userAddress());
  if (triggers().some((one) => one.getHandlerFunction() === HANDLER)) return;
  ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create();
}

export function removeTrigger(): void {
  if (!permission('schedule').granted) return;
  for (const one of triggers()) {
    if (one.getHandlerFunction() === HANDLER) ScriptApp.deleteTrigger(one);
  }
}
