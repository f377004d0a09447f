/** KPIs below one another, from the widest to the narrowest: how many come through from one step to the next. */
import { previous } from '../metric/expression';
import { formula } from '../targets/formula';
import { address } from './a1';
import { quotient } from './cells';
import { drawChart } from './chart';
import type { KpiColumn } from './columns';
import { COLUMNS, type Frame } from './frame';
import { changeFormula } from './judge';
import { putHeads, putItems } from './listing';
import { changeRules } from './marks';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsByEach } from './source';
import { changeFormat, colours } from './theme';

export interface FunnelSpec {
  title: string;
  /** Title of its chart. */
  chart: string;
  /** Title of the axis of the numbers. */
  axis: string;
  /** Counts, the widest first. */
  steps: readonly KpiColumn[];
  /** The last of them, which the chart shows where the first ones would dwarf them; otherwise it shows all. */
  drawn?: readonly KpiColumn[];
  /** What the steps count, and what they do not. */
  remark: string;
}

/** Columns of the sheet, the first of `HEADS`. */
const [VALUE, BEFORE, CHANGE] = [2, 3, 4];
const HEADS = ['This period', 'Period before', 'Change', 'Of the step above', 'Of the first step'];

const CHART_ROWS = 8;

/** The steps that the data is enough for; a single one is no funnel. */
export function funnel(spec: FunnelSpec, source: Source): Section | LeftOut {
  const missing = spec.steps.map(
    ({ value }) => wants(value, source) || wantsByEach([source.one], value, source),
  );
  const steps = spec.steps.filter((_, index) => !missing[index]);
  if (steps.length < 2) return { title: spec.title, wants: missing.find(Boolean)! };
  const leftOut = spec.steps.flatMap(({ title }, index) =>
    missing[index] ? [{ title: `${spec.title}: ${title}`, wants: missing[index] }] : [],
  );
  return {
    rows: 2 + steps.length + 1 + CHART_ROWS + 1,
    workRows: 0,
    columns: COLUMNS,
    leftOut,
    draw(frame, row) {
      for (const { kpi, value } of steps) if (kpi) frame.drawn.kpis.set(kpi, [value]);
      draw(frame, { ...spec, steps }, row);
    },
  };
}

function draw(frame: Frame, spec: FunnelSpec, row: number): void {
  const { title, chart, axis, steps, drawn = steps, remark } = spec;
  const { builder } = frame;
  const first = row + 2;
  builder.put(row, 1, { content: title, style: 'section' });
  builder.put(row, 2, { content: remark, style: 'remark' });
  putHeads(frame, row + 1, [
    { title: 'Step', isText: true },
    ...HEADS.map((head) => ({ title: head })),
  ]);
  steps.forEach((step, index) => {
    drawStep(frame, step, first, index);
  });
  const block = (column: number) => ({ row: first, column, rows: steps.length, columns: 1 });
  builder.rules.push(...changeRules(block(CHANGE), 'up'));
  const shown = steps.filter((step) => drawn.includes(step)).length;
  const last = (column: number) => ({
    ...block(column),
    row: first + steps.length - shown,
    rows: shown,
  });
  drawChart(
    frame,
    {
      type: 'bar',
      title: chart,
      axis,
      columns: [{ index: 0, colour: colours.accent }],
    },
    {
      columns: [{ ...steps[0]!, title: HEADS[0]! }],
      place: { labels: last(1), column: () => last(VALUE) },
    },
    { row: first + steps.length + 1, column: 1, rows: CHART_ROWS, columns: COLUMNS },
  );
}

function drawStep(
  frame: Frame,
  { title, value, unit, note, better = 'none' }: KpiColumn,
  first: number,
  index: number,
): void {
  const row = first + index;
  const { count, percent } = frame.formats.table;
  const [now, before] = [address(row, VALUE), address(row, BEFORE)];
  const scope = frame.scope();
  const shareOf = (other: number): string => quotient(now, address(other, VALUE));
  const item = (text: string, format: string) => ({ content: { formula: text }, format });
  const blank = { content: '' };
  putItems(frame, row, index, [
    { content: title, isText: true, ...(note ? { note } : {}) },
    item(formula(value, scope), count),
    item(formula(previous(value), scope), count),
    item(changeFormula(now, before, unit), changeFormat(unit, better)),
    index ? item(shareOf(row - 1), percent) : blank,
    index ? item(shareOf(first), percent) : blank,
  ]);
}
