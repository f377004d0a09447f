/** One at a time: two that change the same file, or let people into the same copy, would do so over each other. */
import { UserError } from '../metric/errors';

export const alone = <T>(action: () => T): T =>
  withLock(action, () => {
    throw new UserError(
      'Somebody is building or sharing a report of this file. Try again in a minute.',
    );
  });

/** Does the other thing where somebody else has the document. */
export function withLock<T>(action: () => T, otherwise: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(1000)) return otherwise();
  try {
    return action();
  } finally {
    lock.releaseLock();
  }
}
