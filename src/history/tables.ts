/** What Quotient has kept of the pipeline as tables for reports: only the days and the visits that they need. */

import { type OpenTable, openTable } from '../ingest/open';
import type { PackedRow, Standing } from '../ingest/packed';
import { walk } from '../ingest/packed';
import { daysOf, nearestDay, numberCell, snapshotCells } from '../ingest/unpacked';
import { type Period, type SplitUnit, splitPeriod } from '../metric/period';
import type { Cell, Place } from '../tables/schema';
import { stageHistory } from '../tables/stage-history';

/** What a report is about. */
export interface Span {
  period: Period;
  split: SplitUnit;
}

/** The rows that are read, and the days that are laid out as far as there is room, the most needed first. */
export interface Needed {
  first: number;
  days: readonly number[];
}

/** So many rows of snapshots stay quick to write and to compute over. */
const MOST_ROWS = 50_000;

/** From fewer days on nobody can tell how long a stage takes. */
const STAGE_DAYS = 28;

/**
 * What reports over these periods need: the days at the ends of the periods, those at the ends of their parts,
 * the latest first, and then all others, as a reader may change the period in its cells.
 */
export function neededRows(
  index: readonly Pick<PackedRow, 'day' | 'kind'>[],
  spans: readonly Span[],
): Needed | undefined {
  const known = daysOf(index);
  // Nothing can have changed on a first day.
  if (known.length < 2) return undefined;
  const [oldest, latest] = [known[0]!, known[known.length - 1]!];
  const before = (end: number) => nearestDay(known, end - 1) ?? [];
  const latestFirst = (days: number[]) => days.sort((one, other) => other - one);
  // Of a period that begins earlier the first day there is stands for its beginning.
  const ends = spans
    .filter(({ period }) => period.end > oldest)
    .flatMap(({ period }) => [
      nearestDay(known, period.start - 1) ?? oldest,
      nearestDay(known, period.end - 1)!,
    ]);
  const parts = spans.flatMap(({ period, split }) => splitPeriod(period, split));
  const needed = [latest, ...ends, ...latestFirst(parts.flatMap(({ end }) => before(end)))];
  const earliest = Math.min(...needed);
  const days = [...needed, ...latestFirst(known.filter((day) => day >= earliest))];
  const first = index.reduce(
    (found, { day, kind }, at) => (kind === 'all' && day <= earliest ? at : found),
    0,
  );
  return { first, days: [...new Set(days)] };
}

/** What was kept, as tables; visits to stages only once there are enough days of them. */
export interface OwnTables {
  snapshots: OpenTable;
  stage_history?: OpenTable;
}

/** `rows` begin with one of all deals, see `neededRows`. */
export function ownTables(
  rows: readonly PackedRow[],
  { days }: Pick<Needed, 'days'>,
  place: Place,
): OwnTables {
  const chosen = withinRoom(rows, days);
  const span = rows[rows.length - 1]!.day - rows[0]!.day;
  const visits = span < STAGE_DAYS ? [] : visitCells(rows, Math.min(...chosen));
  const snapshots = openTable(snapshotCells(rows, chosen), 'snapshots', place);
  return {
    snapshots: Object.assign(snapshots, { isSampled: true }),
    ...(visits.length ? { stage_history: openTable(visits, 'stage_history', place) } : {}),
  };
}

/** As many of the days, from the first on, as have room together; the first two in any case. */
function withinRoom(rows: readonly PackedRow[], days: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  walk(rows, {
    ended(day, standings) {
      sizes.set(day, standings.size);
    },
  });
  let room = MOST_ROWS;
  return days.filter((day, at) => {
    const size = sizes.get(day) ?? 0;
    if (at > 2 && size > room) return false;
    room -= size;
    return sizes.has(day);
  });
}

interface Visit {
  deal: string;
  standing: Standing;
  entered: number;
  left: number;
}

/** A visit a row, and one for the exit of a deal; those that ended before the day are left out. */
function visitCells(rows: readonly PackedRow[], from: number): Cell[][] {
  const visits: Visit[] = [];
  const open = new Map<string, Visit>();
  const end = (deal: string, day: number): void => {
    const visit = open.get(deal);
    if (visit) visit.left = day;
    open.delete(deal);
  };
  const begin = (deal: string, standing: Standing): void => {
    const visit = { deal, standing, entered: standing.since, left: Number.NaN };
    visits.push(visit);
    open.set(deal, visit);
  };
  walk(rows, {
    changed(deal, before, now, day) {
      const isSame =
        now?.status === 'open' && before?.status === 'open' && now.stage === before.stage;
      if (isSame) return;
      if (before?.status === 'open') end(deal, now?.since ?? day);
      if (now?.status === 'open') {
        if (now.stage) begin(deal, now);
      } else if (before?.status === 'open') {
        const stage = now?.status ?? GONE;
        const standing = { ...before, stage, probability: Number.NaN };
        visits.push({ deal, standing, entered: now?.since ?? day, left: Number.NaN });
      }
    },
  });
  const cells = visits
    .filter(({ left }) => !(left < from))
    .slice(-MOST_ROWS)
    .map(({ deal, standing: { owner, stage, probability }, entered, left }) => [
      deal,
      owner,
      stage,
      numberCell(entered),
      numberCell(left),
      numberCell(probability),
    ]);
  return cells.length ? [VISIT_HEADER, ...cells] : [];
}

/** As the stage of a deal that was neither won nor lost but is out of the pipeline. */
const GONE = 'invalid';

const VISIT_HEADER: Cell[] = [
  ...['deal', 'owner', 'stage', 'entered', 'left'].map((name) => stageHistory.columns[name]!.title),
  // Tells the order of the stages.
  'Probability',
];
