/** What Quotient has kept of the pipeline as tables for reports: only the days and the visits that they need. */

import { type OpenTable, openTable } from '../ingest/open';
import type { PackedRow, Standing } from '../ingest/packed';
import { walk } from '../ingest/packed';
import { nearestDay, numberCell, snapshotCells } from '../ingest/unpacked';
import { type Period, type SplitUnit, splitPeriod } from '../metric/period';
import type { Cell, Place } from '../tables/schema';
import { stageHistory } from '../tables/stage-history';

/** What a report is about. */
export interface Span {
  period: Period;
  split: SplitUnit;
}

/** The rows that are read, and the days that are laid out. */
export interface Needed {
  first: number;
  last: number;
  days: readonly number[];
}

/** So many rows of snapshots stay quick to write and to compute over. */
const MOST_ROWS = 50_000;

/** From fewer days on nobody can tell how long a stage takes. */
const STAGE_DAYS = 28;

/**
 * Which rows the reports need of all that are there: the days at the ends of their periods, those at the ends of
 * the parts of the periods as far as there is room, the latest first, and the last day of all.
 */
export function neededRows(
  index: readonly Pick<PackedRow, 'day' | 'kind'>[],
  spans: readonly Span[],
  openDeals: number,
): Needed | undefined {
  const known = [...new Set(index.map(({ day }) => day))];
  // Nothing can have changed on a first day.
  if (known.length < 2) return undefined;
  const before = (end: number) => nearestDay(known, end - 1) ?? [];
  const ends = spans.flatMap(({ period }) => [period.start, period.end]);
  const parts = spans.flatMap(({ period, split }) =>
    splitPeriod(period, split).map(({ end }) => end),
  );
  const last = known[known.length - 1]!;
  const days = new Set([last, ...ends.flatMap(before)]);
  const room = Math.max(days.size, Math.floor(MOST_ROWS / Math.max(1, openDeals)));
  for (const day of parts.sort((one, other) => other - one).flatMap(before)) {
    if (days.size < room) days.add(day);
  }
  const sorted = [...days].sort((one, other) => one - other);
  const isStart = ({ day, kind }: Pick<PackedRow, 'day' | 'kind'>) =>
    kind === 'all' && day <= sorted[0]!;
  const first = index.reduce((found, row, at) => (isStart(row) ? at : found), 0);
  return { first, last: index.length - 1, days: sorted };
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
  const span = rows[rows.length - 1]!.day - rows[0]!.day;
  const visits = span < STAGE_DAYS ? [] : visitCells(rows, days[0]!);
  return {
    snapshots: openTable(snapshotCells(rows, days), 'snapshots', place),
    ...(visits.length ? { stage_history: openTable(visits, 'stage_history', place) } : {}),
  };
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
