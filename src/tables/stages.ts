/** Stages in pipeline order. */
import type { NumberColumn, Settings, Table, TextColumn } from './schema';

/**
 * The stages that open deals stand in: as the settings order them, then by mean probability, then as they
 * first appear. Closed stages are exits, not stages.
 */
export function pipelineOrder(table: Table, settings: Settings): string[] {
  const stage = table.column('stage') as TextColumn | undefined;
  const status = table.column('status') as TextColumn | undefined;
  if (!stage) return [];
  const open = status?.words.indexOf('open');
  const seen = new Map<number, { total: number; rows: number }>();
  const probability = (table.column('probability') as NumberColumn | undefined)?.values;
  for (let row = 0; row < table.rowCount; row++) {
    const code = stage.codes[row]!;
    if (!code || (status && status.codes[row] !== open)) continue;
    const sum = seen.get(code) ?? { total: 0, rows: 0 };
    const value = probability?.[row];
    if (value !== undefined && !Number.isNaN(value)) {
      sum.total += value;
      sum.rows += 1;
    }
    seen.set(code, sum);
  }
  const chosen = (settings.stageOrder ?? []).map((name) => name.toLowerCase());
  const rank = (name: string) => {
    const at = chosen.indexOf(name.toLowerCase());
    return at < 0 ? chosen.length : at;
  };
  const meanOf = ({ total, rows }: { total: number; rows: number }) => (rows ? total / rows : 0);
  return [...seen]
    .map(([code, sum]) => ({ name: stage.words[code]!, mean: meanOf(sum) }))
    .sort((left, right) => rank(left.name) - rank(right.name) || left.mean - right.mean)
    .map(({ name }) => name);
}
