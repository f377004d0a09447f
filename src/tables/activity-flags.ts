/**
 * Flags of activities: 1 where an activity counts as something, blank elsewhere. They say in one column what
 * would need an "or" of kinds and statuses in every formula.
 */
import { numberColumn, numbersOf, textOf } from './derive';
import type { Column, DerivedSpec, Table } from './schema';

type RowTest = (row: number) => boolean;

/** Told by being there: they are made or sent unless their status says otherwise. */
const LOGGED = ['call', 'email', 'message', 'proposal', 'presentation'];

/** A status that says that it took place; on a meeting or a call "done" is held. */
const HAPPENED = ['held', 'done'];

function wordIs(table: Table, name: string, words: readonly string[]): RowTest {
  const column = textOf(table, name);
  if (!column) return () => false;
  const matches = column.words.map((word) => words.includes(word));
  return (row) => matches[column.codes[row]!]!;
}

const kindIs = (table: Table, ...kinds: readonly string[]): RowTest => wordIs(table, 'kind', kinds);
const statusIs = (table: Table, ...statuses: readonly string[]): RowTest =>
  wordIs(table, 'status', statuses);

/** Whether nothing speaks against an activity having taken place: also one whose status is blank. */
function tookPlace(table: Table): RowTest {
  if (!table.column('status')) return () => true;
  return statusIs(table, '', ...HAPPENED);
}

function isSet(table: Table, name: string): RowTest {
  const values = numbersOf(table, name);
  return (row) => values?.[row] === 1;
}

function both(...tests: readonly RowTest[]): RowTest {
  return (row) => tests.every((test) => test(row));
}

function any(...tests: readonly RowTest[]): RowTest {
  return (row) => tests.some((test) => test(row));
}

/** 1 where the test holds. */
const flagged = (table: Table, test: RowTest): Column =>
  numberColumn(table, 'yesno', (row) => (test(row) ? 1 : Number.NaN));

function flag(
  from: readonly string[],
  test: (table: Table) => RowTest,
  more: Pick<DerivedSpec, 'optional'> = {},
): DerivedSpec {
  return { type: 'yesno', from, ...more, derive: (table) => flagged(table, test(table)) };
}

/** 1 where a yes/no column says yes; nothing where it is blank in every row, as then nobody filled it in. */
const yes = (name: string): DerivedSpec => ({
  type: 'yesno',
  from: [name],
  wants: name,
  derive(table) {
    const answers = numbersOf(table, name)!;
    const isTold = !table.rowCount || answers.some((answer) => !Number.isNaN(answer));
    return isTold ? flagged(table, (row) => answers[row] === 1) : undefined;
  },
});

const STATUS_KNOWN = { optional: ['status'] };
const OUTCOME_KNOWN = { optional: ['connected'] };

const MEETINGS = ['meeting', 'demo'];

/** A call that rang in vain was tried, not held. */
function reachedNobody(table: Table): RowTest {
  const connected = numbersOf(table, 'connected');
  return (row) => connected?.[row] === 0;
}

/** Meetings, demos, and calls of which a status says that they are planned or what became of them. */
function isScheduled(table: Table): RowTest {
  const inVain = reachedNobody(table);
  return any(
    kindIs(table, ...MEETINGS),
    both(
      kindIs(table, 'call'),
      statusIs(table, 'planned', ...HAPPENED, 'no_show', 'cancelled', 'rescheduled'),
      (row) => !inVain(row),
    ),
  );
}

const isReply = (table: Table): RowTest =>
  wordIs(table, 'reply', ['positive', 'negative', 'neutral']);

export const activityFlags: Readonly<Record<string, DerivedSpec>> = {
  was_opened: yes('opened'),
  was_personalized: yes('personalized'),
  was_connected: yes('connected'),
  was_accepted: yes('accepted'),
  was_made: flag(
    ['kind'],
    (table) =>
      both(
        kindIs(table, ...LOGGED),
        any(tookPlace(table), both(kindIs(table, 'email', 'message'), statusIs(table, 'bounced'))),
      ),
    STATUS_KNOWN,
  ),
  was_held: flag(['kind', 'status'], (table) => statusIs(table, ...HAPPENED)),
  is_outreach: flag(
    ['kind'],
    (table) => both(kindIs(table, 'call', 'email', 'message'), isSet(table, 'was_made')),
    STATUS_KNOWN,
  ),
  is_written: flag(
    ['kind'],
    (table) => both(kindIs(table, 'email', 'message'), isSet(table, 'was_made')),
    STATUS_KNOWN,
  ),
  was_delivered: flag(
    ['kind'],
    (table) => both(isSet(table, 'is_written'), tookPlace(table)),
    STATUS_KNOWN,
  ),
  is_offer: flag(
    ['kind'],
    (table) => both(kindIs(table, 'proposal', 'presentation'), isSet(table, 'was_made')),
    STATUS_KNOWN,
  ),
  has_reply: flag(['reply'], isReply),
  is_scheduled: flag(['kind', 'status'], isScheduled, OUTCOME_KNOWN),
  has_outcome: flag(
    ['kind', 'status'],
    (table) => both(isScheduled(table), statusIs(table, ...HAPPENED, 'no_show', 'cancelled')),
    OUTCOME_KNOWN,
  ),
  is_meeting: flag(['kind'], (table) => kindIs(table, ...MEETINGS)),
  meeting_held: flag(['kind', 'status'], (table) =>
    both(kindIs(table, ...MEETINGS), isSet(table, 'was_held')),
  ),
  meeting_accepted: flag(['kind', 'status', 'was_accepted'], (table) =>
    both(kindIs(table, ...MEETINGS), any(isSet(table, 'was_held'), isSet(table, 'was_accepted'))),
  ),
  follow_up_meeting: {
    type: 'yesno',
    from: ['kind', 'status', 'account', 'at'],
    derive: followUps,
  },
  is_conversation: flag(['kind', 'status', 'was_connected'], (table) =>
    any(both(kindIs(table, 'call'), isSet(table, 'was_connected')), isSet(table, 'meeting_held')),
  ),
  is_success: {
    type: 'yesno',
    from: ['kind'],
    optional: ['status', 'reply', 'accepted', 'connected'],
    wants: 'status',
    derive: successes,
  },
};

/** Meetings held with an account that had one before; of two at one time the lower row is the later. */
function followUps(table: Table): Column {
  const account = textOf(table, 'account')!;
  const at = numbersOf(table, 'at')!;
  const held = numbersOf(table, 'meeting_held')!;
  const first = new Map<number, number>();
  const isKnown: RowTest = (row) =>
    held[row] === 1 && account.codes[row] !== 0 && !Number.isNaN(at[row]!);
  for (let row = 0; row < table.rowCount; row++) {
    if (!isKnown(row)) continue;
    const known = first.get(account.codes[row]!);
    if (known === undefined || at[row]! < at[known]!) first.set(account.codes[row]!, row);
  }
  return flagged(table, (row) => isKnown(row) && first.get(account.codes[row]!) !== row);
}

/** A reply, a yes, or held; a call that reached nobody is none. */
function successes(table: Table): Column | undefined {
  const { length } = ['status', 'reply', 'accepted'].filter((name) => table.column(name));
  if (!length) return undefined;
  const inVain = reachedNobody(table);
  const held = both(
    kindIs(table, ...MEETINGS, 'visit', 'call'),
    statusIs(table, ...HAPPENED),
    (row) => !inVain(row),
  );
  return flagged(table, any(held, isReply(table), isSet(table, 'accepted')));
}
