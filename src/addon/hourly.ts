/** What the hourly trigger runs. */
import { endWebhook } from './digest-record';
import { anyDigest, runDigests } from './digest-run';
import { keepDaily, keepsDaily } from './history';
import { endDeadJob } from './job';
import { withLock } from './lock';
import { openBuild } from './transaction';
import { removeTrigger, triggerUser } from './trigger';

/** Somebody's step of a build takes so long at most. */
const WAIT = 60_000;

/** Does what is due of the person who made the trigger. */
export function hourly(): void {
  const user = triggerUser();
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

/** Removes the trigger, and what it needs, of a user who has nothing that recurs any more. The caller has the lock. */
export function endIdle(user: string): void {
  if (anyDigest(user)) return;
  endWebhook(user);
  if (!keepsDaily()) removeTrigger();
}
