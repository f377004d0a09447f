/** Writing down a day of the pipeline: what changed since the day before, and all of it at intervals. */
import {
  apply,
  type Change,
  type Changes,
  changesOf,
  type PackedRow,
  packedCells,
  type Standing,
  type Standings,
  UNTOLD,
  walk,
} from '../ingest/packed';
import { weekday } from '../metric/calendar';
import { numbersOf, textOf } from '../tables/derive';
import type { Cell, Table } from '../tables/schema';

/** The pipeline as the deals table tells it. */
export interface Pipeline {
  deals: Standings;
  /** What cannot be kept of it, a sentence each. */
  remarks: readonly string[];
}

/** Days between two rows that hold all deals. */
const ALL_EVERY = 70;

/** A deal that opens again later than this after it closed counts as new. */
const KEPT_CLOSED = 90;

/** Of days before these one a week is kept, the first. */
const DAILY = 60;

type Word = (row: number) => string;

/** How every deal stands today; `since` is not known yet. */
export function pipelineOf(table: Table): Pipeline {
  const keys = keysOf(table);
  const text = (name: string) => {
    const column = textOf(table, name);
    return (row: number): string => column?.words[column.codes[row]!] ?? '';
  };
  const number = (name: string) => {
    const values = numbersOf(table, name);
    return (row: number): number => values?.[row] ?? Number.NaN;
  };
  const [status, stage, owner, currency] = ['status', 'stage', 'owner', 'currency'].map(text) as [
    Word,
    Word,
    Word,
    Word,
  ];
  const amount = number('amount');
  const [probability, expectedClose] = [number('probability'), number('expected_close')];
  const deals: Standings = new Map();
  keys.deals.forEach((deal, row) => {
    if (!deal) return;
    deals.set(deal, {
      status: status(row),
      stage: stage(row),
      owner: owner(row),
      amount: amount(row),
      currency: currency(row),
      probability: probability(row),
      // The time of day would be lost among days that are counted from others.
      expectedClose: Math.floor(expectedClose(row)),
      since: Number.NaN,
    });
  });
  return { deals, remarks: keys.remarks };
}

/** What each deal is known by: its id, or else its name; of the same name by the order of the rows. */
function keysOf(table: Table): { deals: string[]; remarks: string[] } {
  const ids = textOf(table, 'id');
  const hasIds = ids?.codes.some((code) => code > 0);
  const column = hasIds ? ids : textOf(table, 'name');
  const words = column?.words.map(caseProof) ?? [];
  const seen = new Map<string, number>();
  let [repeated, nameless] = [0, 0];
  const deals = Array.from({ length: table.rowCount }, (_, row) => {
    const word = words[column?.codes[row] ?? 0] ?? '';
    if (!word) nameless += 1;
    const nth = (seen.get(word) ?? 0) + 1;
    seen.set(word, nth);
    if (!word || nth === 1) return word;
    repeated += 1;
    return `${word} (${nth})`;
  });
  const by = hasIds ? 'an id' : 'a name';
  const remarks = [
    ...(nameless ? [`${nameless} deals without ${by} are not in the snapshots.`] : []),
    ...(hasIds || !repeated
      ? []
      : [
          `${repeated} deals have the name of another one and are told apart by their order. An id column would tell them apart.`,
        ]),
    ...(hasIds || !seen.size
      ? []
      : ['Deals have no id: one that is renamed counts as removed, and as a new one.']),
  ];
  return { deals, remarks };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Ids of Salesforce may differ in case alone: in their long form three letters more say which are capitals. */
function caseProof(id: string): string {
  if (!/^[a-z0-9]{15}$/i.test(id)) return id;
  const letterOf = (five: string): string =>
    LETTERS[
      [...five].reduce((bits, letter, at) => bits + (/[A-Z]/.test(letter) ? 2 ** at : 0), 0)
    ]!;
  return id + [0, 5, 10].map((start) => letterOf(id.slice(start, start + 5))).join('');
}

/** What the last rows of the tab say. */
export interface Known {
  standings: Standings;
  /** The last day of all, and the last of which there is a row of all deals; undefined before the first. */
  day: number | undefined;
  whole: number | undefined;
}

/** `rows` begin with the last one of all deals. */
export const knownFrom = (rows: readonly PackedRow[]): Known => ({
  standings: walk(rows),
  day: rows[rows.length - 1]?.day,
  whole: rows[0]?.day,
});

/** The rows of a day to be appended below those that are there; none where it or a later one is known. */
export function rowsOfDay(
  { standings, day: last, whole }: Known,
  deals: ReadonlyMap<string, Standing>,
  day: number,
): Cell[][] {
  if (last !== undefined && last >= day) return [];
  const changes = changesSince(standings, deals, day);
  const row = (kind: PackedRow['kind'], told: Changes) => packedCells({ day, kind }, told);
  if (last === undefined) return [row('all', changes)];
  // On a day that stays when older days are thinned out.
  const isDue = weekOf(last) < weekOf(day) && day - whole! >= ALL_EVERY;
  return [row('changes', changes), ...(isDue ? [row('all', allOf(standings, changes, day))] : [])];
}

const FIELDS = ['stage', 'owner', 'amount', 'currency', 'probability', 'expectedClose'] as const;

function changesSince(
  known: ReadonlyMap<string, Standing>,
  deals: ReadonlyMap<string, Standing>,
  day: number,
): Map<string, Change> {
  const changes = new Map<string, Change>();
  for (const [deal, now] of deals) {
    const before = known.get(deal);
    const change =
      now.status === 'open' ? changeOf(before, now, day) : before && endOf(before, now, day);
    if (change) changes.set(deal, change);
  }
  for (const [deal, { status }] of known) {
    if (status === 'open' && !deals.has(deal)) changes.set(deal, { status: 'gone', since: day });
  }
  return changes;
}

/** What to say of a deal that is not open: how and when it ended, and what it is worth. */
function endOf(before: Standing, { status, amount }: Standing, day: number): Change | undefined {
  const ends = status !== before.status;
  const differs = !Object.is(amount, before.amount);
  if (!ends && !differs) return undefined;
  return { ...(ends ? { status, since: day } : {}), ...(differs ? { amount } : {}) };
}

/** What to say of an open deal; nothing where all is as it was. */
function changeOf(before: Standing | undefined, now: Standing, day: number): Change | undefined {
  const differing = FIELDS.filter((field) => !Object.is(now[field], (before ?? UNTOLD)[field]));
  const isBack = before !== undefined && before.status !== 'open';
  const isNew = !before || isBack || now.stage !== before.stage;
  if (!isNew && !differing.length) return undefined;
  return {
    ...Object.fromEntries(differing.map((field) => [field, now[field]])),
    ...(isBack ? { status: 'open' } : {}),
    ...(isNew ? { since: day } : {}),
  };
}

/** Open deals whole, of those that closed of late how. */
function allOf(known: Standings, changes: Changes, day: number): Map<string, Change> {
  const now = new Map(known);
  for (const [deal, change] of changes) apply(now, deal, change);
  return new Map(
    Array.from(now).flatMap(([deal, { status, ...rest }]): [string, Change][] => {
      if (status === 'open') return [[deal, withoutBlanks(rest)]];
      const { since, amount } = rest;
      return day - since <= KEPT_CLOSED ? [[deal, withoutBlanks({ status, since, amount })]] : [];
    }),
  );
}

const withoutBlanks = (change: Change): Change =>
  Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== '' && !Number.isNaN(value)),
  );

/** Rows, from the first to the last, that become one of changes in the place of the last. */
export interface Merge {
  first: number;
  last: number;
}

/**
 * Which rows to merge so that of days long past the first of a week is kept, the last of them first, so that no
 * merge moves another. Doing one twice, or half and then again, comes to the same.
 */
export function mergesOf(rows: readonly Pick<PackedRow, 'day' | 'kind'>[], today: number): Merge[] {
  const merges: Merge[] = [];
  let first = 0;
  rows.forEach(({ day, kind }, at) => {
    // Those of all deals stand on days that stay.
    if (kind === 'all') first = at + 1;
    if (kind === 'all' || day >= today - DAILY) return;
    const before = rows[at - 1];
    if (before && weekOf(before.day) === weekOf(day)) return;
    if (at > first) merges.unshift({ first, last: at });
    first = at + 1;
  });
  return merges;
}

/** What all of these rows tell together, on the day of the last. */
export function merged(rows: readonly PackedRow[]): Cell[] {
  const changes = new Map<string, Change>();
  for (const row of rows) {
    for (const [deal, change] of changesOf(row)) {
      const before = changes.get(deal);
      // What was told before it was gone says nothing of what came back.
      changes.set(deal, { ...(before?.status === 'gone' ? UNTOLD : before), ...change });
    }
  }
  return packedCells({ day: rows[rows.length - 1]!.day, kind: 'changes' }, changes);
}

/** A number of the week that the day is of. */
const weekOf = (day: number): number => Math.floor((day - weekday(day)) / 7);
