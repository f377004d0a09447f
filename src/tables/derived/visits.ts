/** Stage visits: each stay of a deal in a stage, when it began and how it ended. */
import { numberColumn } from '../derive';
import { NEVER } from '../paid';
import type { NumberColumn, Settings, Table } from '../schema';
import { inPipelineOrder } from '../stages';
import {
  columnJourneys,
  type Exit,
  hasStageColumns,
  historyJourneys,
  type Journeys,
  type Step,
  snapshotJourneys,
} from './journeys';
import { codeColumn, madeTable } from './made';
import type { DerivedTableSpec, Tables } from './spec';

const OUTCOMES = ['advanced', 'lost', 'still_here', 'moved_back'] as const;
type Outcome = (typeof OUTCOMES)[number];

export const visits = {
  name: 'visits',
  oneRowIs: "a deal's stay in a stage",
  from: {
    stage_history: ['deal', 'stage', 'entered'],
    deals: ['stage', 'status'],
    snapshots: ['snapshot_date', 'deal', 'stage'],
  },
  columns: {
    deal: { type: 'text', title: 'Deal' },
    owner: { type: 'text', title: 'Owner' },
    source: { type: 'text', title: 'Source' },
    stage: { type: 'text', title: 'Stage' },
    rank: { type: 'number', title: 'Place of the stage' },
    entered: { type: 'date', title: 'Entered' },
    left: { type: 'date', title: 'Left' },
    here_until: { type: 'date', title: 'Here until' },
    days: { type: 'number', title: 'Days' },
    outcome: { type: 'code', title: 'Outcome' },
    won: { type: 'yesno', title: 'Deal was won' },
    began: { type: 'date', title: 'Entered the first stage' },
    stalls_at: { type: 'date', title: 'Stalls at' },
    last_day: { type: 'date', title: 'Last day of the table' },
  },
  derived: {},
  derive(tables, { settings }) {
    const journeys = journeysOf(tables, settings);
    return journeys && visitsOf(journeys, settings);
  },
} satisfies DerivedTableSpec as DerivedTableSpec;

function journeysOf(tables: Tables, settings: Settings): Journeys | undefined {
  const { stage_history: history, deals, snapshots } = tables;
  if (history) return historyJourneys(history);
  if (snapshots && !snapshots.isSampled && !(deals && hasStageColumns(deals)))
    return snapshotJourneys(snapshots);
  return deals && columnJourneys(deals, settings);
}

interface Visit {
  row: number;
  stage: number;
  rank: number;
  entered: number;
  left: number;
  outcome: Outcome;
  /** Whether the deal was won in the end. */
  won: boolean;
  /** When the deal first entered the first stage. */
  began: number;
}

function visitsOf(journeys: Journeys, settings: Settings): Table {
  const ranks = ranksOf(journeys, settings);
  const found = journeys.deals.flatMap((steps) => visitsOfDeal(merged(steps), ranks));
  const size = { rowCount: found.length };
  const values = (type: NumberColumn['type'], read: (visit: Visit) => number): NumberColumn =>
    numberColumn(size, type, (at) => read(found[at]!));
  const usual = usualDays(found);
  const rows = Int32Array.from(found, ({ row }) => row);
  return madeTable('visits', journeys.table, rows, {
    deal: { ...journeys.deal, codes: rows.map((row) => journeys.deal.codes[row]!) },
    stage: {
      kind: 'text',
      type: 'text',
      codes: Int32Array.from(found, ({ stage }) => stage),
      words: journeys.words,
    },
    rank: values('number', ({ rank }) => rank),
    entered: values('date', ({ entered }) => entered),
    left: values('date', ({ left }) => left),
    here_until: values('date', ({ outcome, left }) => (outcome === 'still_here' ? NEVER : left)),
    days: values('number', daysOf),
    outcome: codeColumn(
      found.map(({ outcome }) => OUTCOMES.indexOf(outcome) + 1),
      OUTCOMES,
    ),
    won: values('yesno', ({ won }) => (won ? 1 : Number.NaN)),
    began: values('date', ({ began }) => began),
    stalls_at: values('date', ({ stage, entered }) => entered + (usual.get(stage) ?? Number.NaN)),
    last_day: values('date', () => journeys.lastDay),
  });
}

/** Blank where it has not ended, or ended before it began. */
function daysOf({ entered, left }: Visit): number {
  return left >= entered ? left - entered : Number.NaN;
}

/** The mean duration of the ended visits to each stage. */
function usualDays(found: readonly Visit[]): Map<number, number> {
  const sums = new Map<number, { total: number; visits: number }>();
  for (const visit of found) {
    const days = daysOf(visit);
    if (Number.isNaN(days)) continue;
    const sum = sums.get(visit.stage) ?? { total: 0, visits: 0 };
    sums.set(visit.stage, { total: sum.total + days, visits: sum.visits + 1 });
  }
  return new Map([...sums].map(([stage, { total, visits: count }]) => [stage, total / count]));
}

/** Place of each stage, 1 for the first; where nothing else tells it, by the mean place among a deal's visits. */
function ranksOf({ deals, words, tells }: Journeys, settings: Settings): Map<number, number> {
  const places = new Map<number, { total: number; visits: number }>();
  for (const steps of deals) {
    const entries = merged(steps).filter(({ exit }) => !exit);
    for (const [at, { stage }] of entries.entries()) {
      const sum = places.get(stage) ?? { total: 0, visits: 0 };
      places.set(stage, { total: sum.total + at, visits: sum.visits + 1 });
    }
  }
  const stages = [...places].map(([stage, { total, visits: count }]) => ({
    stage,
    name: words[stage]!,
    tells: [...tells(stage), total / count],
  }));
  return new Map(inPipelineOrder(stages, settings).map(({ stage }, at) => [stage, at + 1]));
}

/** Rows that tell the same stage one after the other are one step, which ends when the last of them does. */
function merged(steps: readonly Step[]): Step[] {
  const found: Step[] = [];
  for (const step of steps) {
    const last = found[found.length - 1];
    if (last && !step.exit && last.stage === step.stage) last.left = step.left;
    else found.push({ ...step });
  }
  return found;
}

function visitsOfDeal(steps: readonly Step[], ranks: ReadonlyMap<number, number>): Visit[] {
  const first = steps.find(({ stage }) => ranks.get(stage) === 1);
  const began = first ? first.at : Number.NaN;
  const found = steps.flatMap((step, at): Visit[] => {
    if (step.exit) return [];
    const { row, stage } = step;
    const rank = ranks.get(stage)!;
    const next = steps[at + 1];
    const left = Number.isNaN(step.left) && next ? next.at : step.left;
    const outcome = outcomeOf(step, next, ranks);
    return [{ row, stage, rank, entered: step.at, left, outcome, won: false, began }];
  });
  const end = steps[steps.length - 1];
  const last = found[found.length - 1];
  const won = end?.exit ? end.exit === 'won' : last?.outcome === 'advanced';
  return won ? found.map((visit) => ({ ...visit, won })) : found;
}

/**
 * Without a next step a visit that ended was the deal's last one: it left from the last stage as won, from
 * any other as lost.
 */
function outcomeOf(
  step: Step,
  next: Step | undefined,
  ranks: ReadonlyMap<number, number>,
): Outcome {
  const rank = ranks.get(step.stage)!;
  if (!next) {
    if (Number.isNaN(step.left)) return 'still_here';
    return rank === ranks.size ? 'advanced' : 'lost';
  }
  if (next.exit) return afterExit(next.exit);
  return ranks.get(next.stage)! > rank ? 'advanced' : 'moved_back';
}

const afterExit = (exit: Exit): Outcome => (exit === 'won' ? 'advanced' : 'lost');
