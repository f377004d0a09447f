/** Packed snapshots laid out as a tab of snapshots: a row a deal and day. */
import { UserError } from '../metric/errors';
import type { Cell, Place } from '../tables/schema';
import { snapshots } from '../tables/snapshots';
import { isPacked, type PackedRow, packedRows, type Standing, UNTOLD, walk } from './packed';

/** More rows than a function can read in its half minute. */
const MOST_ROWS = 300_000;

const COLUMNS = [
  'snapshot_date',
  'deal',
  'owner',
  'stage',
  'status',
  'amount',
  'currency',
  'probability',
  'expected_close',
] as const;

/** The columns as a person would head them. */
const HEADER: readonly string[] = COLUMNS.map((name) => snapshots.columns[name]!.title);

/** A range as it is, or laid out where it holds packed snapshots; `days` are those that are asked for. */
export function unpacked(
  cells: readonly (readonly Cell[])[],
  place: Pick<Place, 'toSerial'>,
  days?: readonly number[],
): readonly (readonly Cell[])[] {
  if (!isPacked(cells)) return cells;
  const rows = packedRows(cells, place);
  const known = daysOf(rows);
  const wanted = days?.flatMap((day) => nearestDay(known, Math.floor(day)) ?? []);
  return snapshotCells(rows, wanted ? [...new Set([known[0]!, ...wanted])] : known);
}

/** The days of which there is a snapshot, in order. */
export const daysOf = (rows: readonly Pick<PackedRow, 'day'>[]): number[] => [
  ...new Set(rows.map(({ day }) => day)),
];

/** The last of the days that is not after this one. */
export const nearestDay = (days: readonly number[], day: number): number | undefined =>
  days.filter((one) => one <= day).pop();

/**
 * How the deals stand on these days, under a header: those that are open on one of them, also while they are
 * closed, so that what became of a deal can be told. A column that tells nothing is left out.
 */
export function snapshotCells(rows: readonly PackedRow[], days: readonly number[]): Cell[][] {
  const wanted = new Set(days);
  const taken: [day: number, standings: ReadonlyMap<string, Standing>][] = [];
  const told = new Set<string>();
  walk(rows, {
    ended(day, standings) {
      if (!wanted.has(day)) return;
      taken.push([day, new Map(standings)]);
      for (const [deal, { status }] of standings) if (status === 'open') told.add(deal);
      if (taken.length * told.size > MOST_ROWS) throw tooMany();
    },
  });
  const lines = taken.flatMap(([day, standings]) => {
    const own = Array.from(standings).filter(([deal]) => told.has(deal));
    // A day without deals is a day all the same: without a row the one before would stand for it.
    const rows = own.length ? own : [['', NO_DEAL] as const];
    return rows.map(([deal, standing]) => cellsOf(day, deal, standing));
  });
  return told.size ? withoutBlankColumns([[...HEADER], ...lines]) : [[...HEADER], ...lines];
}

const NO_DEAL: Standing = { ...UNTOLD, status: 'invalid' };

function withoutBlankColumns([header, ...lines]: Cell[][]): Cell[][] {
  const kept = header!.map((_, at) => lines.some((line) => line[at] !== ''));
  const take = (line: Cell[]): Cell[] => line.filter((_, at) => kept[at]);
  return [header!, ...lines].map(take);
}

const cellsOf = (day: number, deal: string, standing: Standing): Cell[] => [
  day,
  deal,
  standing.owner,
  standing.stage,
  standing.status,
  numberCell(standing.amount),
  standing.currency,
  numberCell(standing.probability),
  numberCell(standing.expectedClose),
];

export const numberCell = (value: number): Cell => (Number.isNaN(value) ? '' : value);

const tooMany = (): UserError =>
  new UserError(
    `there are more than ${MOST_ROWS.toLocaleString('en-US')} rows of snapshots. Name two days with PIPELINE_CHANGES, or build the report Pipeline, which reads the days it needs.`,
  );
