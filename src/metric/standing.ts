/** Deals as they stood at the end of a period: by their rows of today, or by the snapshot of that day. */
import {
  type Clock,
  type Condition,
  count,
  type Expression,
  emptyIf,
  given,
  is,
  isNot,
  number,
  openAt,
  orElse,
  subtract,
} from './expression';

/** Open then and closed by now: rows hold today's stage and probability, so theirs then are not known. */
export const closedSince = count('deals', openAt('end'), [isNot('status', 'open')]);

/** Rows of the last snapshot before the end of the period. */
export const inSnapshot: Clock = {
  kind: 'covers',
  at: 'end',
  from: 'snapshot_day',
  until: 'next_snapshot',
  now: { column: 'in_last_snapshot', present: true },
};

export const openInSnapshot: readonly Condition[] = [is('status', 'open')];

const none = (of: Expression): Expression => subtract(number(1), of);

/** What a snapshot says, where deals have closed since and there is one. */
const bySnapshot = (
  value: Expression,
  over: (count: Expression) => Expression = (same) => same,
): Expression =>
  emptyIf(none(over(closedSince)), emptyIf(none(over(count('snapshots', inSnapshot))), value));

/** Above zero where the snapshot is the one to say. */
export const snapshotSpeaks = bySnapshot(count('snapshots', inSnapshot));

/** By the snapshot where it must and can be, otherwise by the rows of today. */
export const stoodAt = (
  now: Expression,
  snapshot: Expression,
  over?: (count: Expression) => Expression,
): Expression => given('snapshots', orElse(bySnapshot(snapshot, over), now), now);
