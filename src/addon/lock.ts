/** One at a time: two that change the same file, or let people into the same copy, would do so over each other. */
import { UserError } from '../metric/errors';

export const alone = <T>(action: () => T): T =>
  withLock(action, () => {
    throw new UserError(
      'Somebody is building or sharing a report of this file. Try again in a minute.',
    );
  });

/** Does the other thing where somebody else has the document for so many milliseconds. */
export function withLock<T>(action: () => T, otherwise: () => T, wait = 1000): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(wait)) return otherwise();
  try {
    return action();
  } finally {
    lock.releaseLock();
  }
}
