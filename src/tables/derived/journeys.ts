/** The steps that each deal took through the stages, as one of three tables tells them. */
import { UserError } from '../../metric/errors';
import { listOf, numbersOf, textOf } from '../derive';
import { greatest } from '../paid';
import { columnOf } from '../require';
import type { Settings, Table, TextColumn } from '../schema';
import { stageTells } from '../stages';

/** How a deal left the stages: `gone` is neither won nor known to be lost, such as disqualified or deleted. */
export type Exit = 'won' | 'lost' | 'gone';

/** A deal came into a stage, or out of all of them. */
export interface Step {
  /** Row of the table that tells it. */
  row: number;
  at: number;
  /** Code of the stage's name; 0 for an exit. */
  stage: number;
  exit?: Exit | undefined;
  /** When the table says that the stage was left; NaN where it does not. */
  left: number;
}

export interface Journeys {
  /** The table whose rows the steps come from. */
  table: Table;
  deal: TextColumn;
  /** Names of the stages; 0 is none. */
  words: readonly string[];
  /** Steps by deal, in the order of time. */
  deals: Step[][];
  /** What the table says of a stage's place, see `inPipelineOrder`. */
  tells(stage: number): number[];
  /** The last day that the table speaks of. */
  lastDay: number;
}

const NEVER_LEFT = Number.NaN;

const EXITS: Readonly<Record<string, Exit | undefined>> = {
  won: 'won',
  lost: 'lost',
  open: undefined,
};

/** Visits with their ends, or changes of stage: an end that is not told is the next step. */
export function historyJourneys(table: Table): Journeys {
  columnOf(table, 'deal');
  columnOf(table, 'stage');
  columnOf(table, 'entered');
  const deal = textOf(table, 'deal')!;
  const stage = textOf(table, 'stage')!;
  const entered = numbersOf(table, 'entered')!;
  const left = numbersOf(table, 'left');
  const exitOf = exitsByStatus(table);
  const steps: Step[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (!deal.codes[row] || !stage.codes[row] || Number.isNaN(entered[row]!)) continue;
    const exit = exitOf(row);
    steps.push({
      row,
      at: entered[row]!,
      stage: exit ? 0 : stage.codes[row]!,
      exit,
      left: left ? left[row]! : NEVER_LEFT,
    });
  }
  return {
    table,
    deal,
    words: stage.words,
    deals: byDeal(steps, deal.codes),
    tells: stageTells(table, stage.codes),
    lastDay: Math.max(greatest(entered), greatest(left ?? [])),
  };
}

/**
 * A stay lasts from the first snapshot that shows it to the first that does not. A deal that is no longer in
 * the snapshots is gone.
 */
export function snapshotJourneys(table: Table): Journeys {
  columnOf(table, 'deal');
  columnOf(table, 'stage');
  columnOf(table, 'snapshot_date');
  const deal = textOf(table, 'deal')!;
  const stage = textOf(table, 'stage')!;
  const date = numbersOf(table, 'snapshot_date')!;
  const exitOf = exitsByStatus(table);
  const steps: Step[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (!deal.codes[row] || Number.isNaN(date[row]!)) continue;
    const exit = exitOf(row);
    // Nothing is said of the deal.
    if (!stage.codes[row] && exit !== 'won' && exit !== 'lost') continue;
    const at = date[row]!;
    steps.push({ row, at, stage: exit ? 0 : stage.codes[row]!, exit, left: NEVER_LEFT });
  }
  const dates = Array.from(new Set(date.filter((day) => !Number.isNaN(day)))).sort(ascending);
  const deals = byDeal(steps, deal.codes);
  for (const own of deals) {
    const last = own[own.length - 1]!;
    const next = dates[dates.indexOf(last.at) + 1];
    if (last.exit || next === undefined) continue;
    own.push({ row: last.row, at: next, stage: 0, exit: 'gone', left: NEVER_LEFT });
  }
  const lastDay = dates[dates.length - 1] ?? Number.NEGATIVE_INFINITY;
  const tells = stageTells(table, stage.codes, (row) => !exitOf(row));
  return { table, deal, words: stage.words, deals, tells, lastDay };
}

/** A column of HubSpot's: `Date entered "Proposal (Sales Pipeline)"`, `hs_v2_date_entered_proposal`. */
interface StageColumn {
  header: string;
  stage: string;
}

const COLUMN = {
  entered: /^(?:date entered\s+|hs_(?:v2_)?date_entered_)(.+)$/i,
  exited: /^(?:date exited\s+|hs_(?:v2_)?date_exited_)(.+)$/i,
};
const QUOTED = /^["'“«](.+?)(?:\s*\([^()]*\))?["'”»]$/;

/** Columns of dates, one a stage; the deal's own status and closing date tell how it ended. */
export function columnJourneys(table: Table, settings: Settings): Journeys {
  const stages = stageColumns(table, COLUMN.entered);
  if (!stages.length) throw noStageDates(table);
  columnOf(table, 'status');
  const exits = stageColumns(table, COLUMN.exited);
  const words = ['', ...new Set(stages.map(({ stage }) => stage))];
  const exitOfStage = exitsOfStages(table, settings);
  const columns = stages.map(({ header, stage }) => ({
    stage: words.indexOf(stage),
    exit: exitOfStage(stage),
    entered: datesUnder(table, header),
    left: datesUnder(table, exits.find((one) => one.stage === stage)?.header),
  }));
  const closed = numbersOf(table, 'closed');
  const exitOf = exitsByStatus(table);
  const deals: Step[][] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const steps = columns.flatMap(({ stage, exit, entered, left }): Step[] => {
      const at = entered?.[row] ?? Number.NaN;
      if (Number.isNaN(at)) return [];
      return [{ row, at, stage: exit ? 0 : stage, exit, left: left?.[row] ?? NEVER_LEFT }];
    });
    if (!steps.length) continue;
    const own = inTime(steps);
    const exit = exitOf(row);
    if (exit && !own[own.length - 1]!.exit) {
      const at = closed?.[row] ?? Number.NaN;
      own.push({ row, at, stage: 0, exit, left: NEVER_LEFT });
    }
    deals.push(own);
  }
  const stage = textOf(table, 'stage');
  const codes = Int32Array.from(stage?.codes ?? [], (code) =>
    words.indexOf(stageName(stage!.words[code]!)),
  );
  const tells = stageTells(table, codes, (row) => !exitOf(row));
  const days = [...columns.flatMap(({ entered, left }) => [entered, left]), closed];
  const lastDay = Math.max(...days.map((list) => greatest(list ?? [])));
  return { table, deal: namesOf(table), words, deals, tells, lastDay };
}

/** Whether the tab has dates of entering stages in columns. */
export const hasStageColumns = (table: Table): boolean => table.headers.some(isStageColumn);

/** Whether a header says when a deal entered a stage. */
export const isStageColumn = (header: string): boolean => COLUMN.entered.test(header.trim());

const noStageDates = ({ headers }: Table): UserError =>
  new UserError(
    `no dates of stages in the deals table (headers: ${headers.filter(Boolean).join(', ')}). Give a tab of stage history or of snapshots, or export the columns Date entered "Stage (Pipeline)".`,
  );

function stageColumns(table: Table, pattern: RegExp): StageColumn[] {
  return table.headers.flatMap((header) => {
    const name = pattern.exec(header.trim())?.[1];
    return name ? [{ header, stage: stageName(name) }] : [];
  });
}

/** Without its quotes and the pipeline after it. */
function stageName(text: string): string {
  const trimmed = text.trim();
  return QUOTED.exec(trimmed)?.[1]?.trim() ?? trimmed.replace(/\s+\([^()]*pipeline[^()]*\)$/i, '');
}

function datesUnder(table: Table, header: string | undefined): Float64Array | undefined {
  const column = header === undefined ? undefined : table.find(header);
  return column?.kind === 'number' && column.type === 'date' ? column.values : undefined;
}

/** Stages that are exits: those so called, and those that closed deals stand in and no open one does. */
function exitsOfStages(table: Table, settings: Settings): (stage: string) => Exit | undefined {
  const known = new Map<string, Exit>();
  for (const exit of ['won', 'lost'] as const) {
    const chosen = exit === 'won' ? settings.wonWords : settings.lostWords;
    for (const word of [exit, `closed ${exit}`, ...(chosen ?? [])])
      known.set(word.toLowerCase(), exit);
  }
  const stage = textOf(table, 'stage');
  const exitOf = exitsByStatus(table);
  const open = new Set<string>();
  for (let row = 0; row < (stage ? table.rowCount : 0); row++) {
    const name = stageName(stage!.words[stage!.codes[row]!]!).toLowerCase();
    const exit = exitOf(row);
    if (exit) known.set(name, exit);
    else open.add(name);
  }
  return (name) => (open.has(name.toLowerCase()) ? undefined : known.get(name.toLowerCase()));
}

/** What a deal is told from others by: its id or name where each has its own, or else its row. */
function namesOf(table: Table): TextColumn {
  for (const name of ['id', 'name']) {
    const column = textOf(table, name);
    const own = new Set(column?.codes);
    if (column && own.size === table.rowCount && !own.has(0)) return column;
  }
  return {
    kind: 'text',
    type: 'id',
    codes: Int32Array.from({ length: table.rowCount }, (_, row) => row + 1),
    words: ['', ...Array.from({ length: table.rowCount }, (_, row) => `row ${row + 1}`)],
  };
}

/** A row that is neither open, won nor lost is out of the stages all the same. */
function exitsByStatus(table: Table): (row: number) => Exit | undefined {
  const status = textOf(table, 'status');
  if (!status) return () => undefined;
  const exits = status.words.map((word) => (word in EXITS ? EXITS[word] : 'gone'));
  return (row) => exits[status.codes[row]!];
}

const ascending = (left: number, right: number): number => left - right;

function byDeal(steps: readonly Step[], codes: Int32Array): Step[][] {
  const found = new Map<number, Step[]>();
  for (const step of steps) listOf(found, codes[step.row]!).push(step);
  return [...found.values()].map(inTime);
}

/**
 * By time; of steps at one time those come first that the tab has first, or last in a tab whose times run
 * backwards, and an exit comes after all.
 */
function inTime(steps: readonly Step[]): Step[] {
  let forward = 0;
  for (let at = 1; at < steps.length; at++) forward += Math.sign(steps[at]!.at - steps[at - 1]!.at);
  const direction = forward < 0 ? -1 : 1;
  return steps
    .map((step, place) => ({ step, place: place * direction }))
    .sort(
      (left, right) =>
        left.step.at - right.step.at ||
        Number(Boolean(left.step.exit)) - Number(Boolean(right.step.exit)) ||
        left.place - right.place,
    )
    .map(({ step }) => step);
}
