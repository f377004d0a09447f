/** What runs by itself: one hourly trigger a person in a document, as Sheets allows no more. */
import { endWebhook } from './digest-record';
import { anyDigest, runDigests } from './digest-run';
import { keepDaily } from './history';
import { endDeadJob } from './job';
import { withLock } from './lock';
import { permission, userAddress } from './permissions';
import { openBuild } from './transaction';

const HANDLER = 'hourly';

/** Somebody's step of a build takes so long at most. */
const WAIT = 60_000;

/** In the properties of a user: who that is, should the permission to ask be taken back. */
const WHO = 'address';

const ownProperties = () => PropertiesService.getUserProperties();

/** Does what is due of the person who made the trigger. */
export function hourly(): void {
  const user = userAddress() || ownProperties().getProperty(WHO);
  if (!user) return;
  withLock(
    () => {
      endDeadJob();
      // Of a build that a person has under way the next step comes in between; the next hour will do.
      if (openBuild() === null) {
        runDigests(user);
        keepDaily();
      }
      endIdle(user);
    },
    () => undefined,
    WAIT,
  );
}

const triggers = () => ScriptApp.getUserTriggers(SpreadsheetApp.getActiveSpreadsheet());

/** Sees to it that the user has the trigger. */
export function keepTrigger(): void {
  ownProperties().setProperty(WHO, userAddress());
  if (triggers().some((one) => one.getHandlerFunction() === HANDLER)) return;
  ScriptApp.newTrigger(HANDLER).timeBased().everyHours(1).create();
}

/** Removes the trigger, and what it needs, of a user who has nothing that recurs any more. The caller has the lock. */
export function endIdle(user: string): void {
  if (anyDigest(user)) return;
  endWebhook(user);
  if (!permission('schedule').granted) return;
  for (const one of triggers()) {
    if (one.getHandlerFunction() === HANDLER) ScriptApp.deleteTrigger(one);
  }
}
