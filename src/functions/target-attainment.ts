/** TARGET_ATTAINMENT over tables: the KPI that the targets name, over the given table, against its target. */
import type { Kpi } from '../catalogue/kpi';
import { catalogue, findKpi } from '../catalogue/registry';
import { type OpenTable, openTable } from '../ingest/open';
import { lookLike } from '../ingest/recognise';
import { ratio } from '../metric/expression';
import { targetOf } from '../metric/target';
import type { Place, Table, TextColumn } from '../tables/schema';
import { kpiExpression } from '../targets/evaluate';
import {
  type Argument,
  isRange,
  type Range,
  type Result,
  unwrap,
  withoutTrailingBlanks,
} from './cells';
import { noSingleTable, notATable, severalMetrics, unknownKpi } from './errors';
import { tableSlots } from './parameters';
import { readRequest, tableForm } from './table-form';

export function targetAttainment(
  kpi: Kpi,
  args: readonly Argument[],
  place: Place,
  usage: string,
): Result {
  const [first, second] = args.map(unwrap);
  if (!isRange(first)) throw notATable('targets', first, usage);
  if (!isRange(second)) throw notATable('table', second, usage);
  const swapped = lookLike(first, place) !== 'targets' && lookLike(second, place) === 'targets';
  const [targets, data] = swapped ? [second, first] : [first, second];
  const { metric, rest } = withoutMetric(withoutTrailingBlanks(args.slice(2)));
  const all = openTable(targets, 'targets', place);
  const measured = metricOf(all, metric);
  const actual = catalogue[measured]!;
  const slots = tableSlots(actual).filter(({ optional }) => !optional);
  if (!actual.value || slots.length !== 1) throw noSingleTable(actual.title);
  const table = slots[0]!.tables[0]!;
  const request = readRequest(
    {
      targets: openTable(rowsOf(measured, targets, all), 'targets', place),
      [table]: openTable(data, table, place),
    },
    rest,
    place,
  );
  const reached = kpiExpression(actual);
  const value = () => ratio(reached, targetOf(reached, 'quota'));
  return tableForm({ ...kpi, value }, request, place);
}

/** `"metric"; "WIN_RATE"` chooses among the targets and is no criterion on the data. */
function withoutMetric(rest: readonly Argument[]): { metric?: Argument; rest: Argument[] } {
  const first = rest.length % 2;
  for (let at = first; at < rest.length; at += 2) {
    const column = rest[at];
    if (typeof column !== 'string' || column.trim().toLowerCase() !== 'metric') continue;
    return { metric: rest[at + 1], rest: [...rest.slice(0, at), ...rest.slice(at + 2)] };
  }
  return { rest: [...rest] };
}

/** The function's name of the one KPI that the targets are for. */
function metricOf(targets: Table, chosen: Argument): string {
  if (chosen !== undefined) return kpiNamed(chosen);
  const column = metrics(targets);
  if (!column) return 'REVENUE';
  const names = new Set<string>();
  for (let row = 0; row < targets.rowCount; row++) {
    names.add(kpiNamed(column.words[column.codes[row]!]!));
  }
  const [first = 'REVENUE', ...others] = names;
  if (others.length) throw severalMetrics([first, ...others].map((name) => catalogue[name]!.title));
  return first;
}

const metrics = (targets: Table): TextColumn | undefined =>
  targets.column('metric') as TextColumn | undefined;

function kpiNamed(metric: Argument): string {
  const text = String(unwrap(metric)).trim();
  const name = text === '' ? 'REVENUE' : findKpi(text);
  if (!name) throw unknownKpi('metric', text);
  return name;
}

/**
 * The range without the rows of other KPIs, its metric column blank, so that targets of any KPI are read by
 * the rules of revenue targets.
 */
function rowsOf(kpi: string, range: Range, targets: OpenTable): Range {
  const column = metrics(targets);
  if (!column) return range;
  const metricAt = targets.headers.indexOf(targets.found.metric!);
  const dropped = new Set<number>();
  const kept = new Set<number>();
  for (let row = 0; row < targets.rowCount; row++) {
    const same = kpiNamed(column.words[column.codes[row]!]!) === kpi;
    (same ? kept : dropped).add(targets.sourceRows[row]!);
  }
  return range.flatMap((cells, row) => {
    if (dropped.has(row)) return [];
    return [kept.has(row) ? cells.map((cell, at) => (at === metricAt ? '' : cell)) : cells];
  });
}
