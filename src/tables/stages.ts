/** Stages in pipeline order. */
import { textOf } from './derive';
import type { Settings, Table } from './schema';

/** A stage and what tells its place, the first that differs from another's deciding. */
export interface PlacedStage {
  name: string;
  tells: readonly number[];
}

/** As the settings order them; those that the settings do not name come after, by what tells their place. */
export function inPipelineOrder<Stage extends PlacedStage>(
  stages: readonly Stage[],
  settings: Settings,
): Stage[] {
  const chosen = (settings.stageOrder ?? []).map((name) => name.toLowerCase());
  const rank = ({ name }: Stage) => {
    const at = chosen.indexOf(name.toLowerCase());
    return at < 0 ? chosen.length : at;
  };
  const byTells = (left: Stage, right: Stage) => {
    const at = left.tells.findIndex((value, index) => value !== right.tells[index]);
    return at < 0 ? 0 : left.tells[at]! - right.tells[at]!;
  };
  return [...stages].sort((left, right) => rank(left) - rank(right) || byTells(left, right));
}

/**
 * What a table says of the places of stages, by the code of the stage's name in `codes`: the mean of its
 * column of stage order, then the mean probability.
 */
export function stageTells(
  table: Table,
  codes: Int32Array,
  takes: (row: number) => boolean = () => true,
): (code: number) => number[] {
  // Of a history these are headers of the tab, not columns that every history has.
  const sources = ['stage order', 'probability'].map((name) => {
    const column = table.find(name);
    return meansByCode(codes, column?.kind === 'number' ? column.values : undefined, takes);
  });
  return (code) => sources.map((means) => means(code));
}

/** A stage without a value has 0, as one that nobody believes in yet. */
function meansByCode(
  codes: Int32Array,
  values: Float64Array | undefined,
  takes: (row: number) => boolean,
): (code: number) => number {
  const sums = new Map<number, { total: number; rows: number }>();
  for (let row = 0; row < (values ? codes.length : 0); row++) {
    const value = values![row]!;
    if (Number.isNaN(value) || !takes(row)) continue;
    const sum = sums.get(codes[row]!) ?? { total: 0, rows: 0 };
    sums.set(codes[row]!, { total: sum.total + value, rows: sum.rows + 1 });
  }
  return (code) => {
    const sum = sums.get(code);
    return sum ? sum.total / sum.rows : 0;
  };
}

/**
 * The stages that open deals stand in: as the settings order them, then by a column of stage order, by mean
 * probability, and as they first appear. Closed stages are exits, not stages.
 */
export function pipelineOrder(table: Table, settings: Settings): string[] {
  const stage = textOf(table, 'stage');
  const status = textOf(table, 'status');
  if (!stage) return [];
  const open = status?.words.indexOf('open');
  const isOpen = (row: number) => !status || status.codes[row] === open;
  const seen = new Set<number>();
  for (let row = 0; row < table.rowCount; row++) {
    if (stage.codes[row] && isOpen(row)) seen.add(stage.codes[row]!);
  }
  const tells = stageTells(table, stage.codes, isOpen);
  const stages = [...seen].map((code) => ({ name: stage.words[code]!, tells: tells(code) }));
  return inPipelineOrder(stages, settings).map(({ name }) => name);
}
