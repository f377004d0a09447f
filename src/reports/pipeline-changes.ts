/**
 * What became of the open amount from the last snapshot before the period to the last one in it, deal by deal:
 * PIPELINE_CHANGES as native formulas. Deals of one day are looked up on the other by their number.
 */
import { stages as kpis } from '../catalogue/stages';
import { type Condition, count, has, is, sum } from '../metric/expression';
import { inSnapshot, openInSnapshot } from '../metric/standing';
import { type FormulaScope, formula, rowTexts } from '../targets/formula';
import { fixed } from './a1';
import { dateText, type Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { dateFormats, WORK_FORMAT } from './theme';
import { waterfall } from './waterfall';

const TITLE = 'Pipeline changes';

/** Who has no name cannot be followed. */
const known = has('deal');
const open: readonly Condition[] = [...openInSnapshot, known];

/** What the formulas read: the amounts, and the numbers of the deals. */
const amounts = sum('snapshots', 'amount', inSnapshot, open);
const numbers = sum('snapshots', 'deal_key', inSnapshot, open);

/** In the order of the waterfall. `sign` is that of its amount. */
const MOVEMENTS = [
  { title: 'Opening', whole: true },
  { title: 'New' },
  { title: 'Reopened' },
  { title: 'Increased' },
  { title: 'Decreased' },
  { title: 'Removed' },
  { title: 'Lost' },
  { title: 'Won' },
  { title: 'Closing', whole: true },
] as const;

/** A formula of the number of deals, and one of their amount. */
type Pair = readonly [deals: string, amount: string];

/** Columns that the table takes; the chart stands right of it. */
const COLUMNS = 3;

export function pipelineChanges(source: Source): Section | LeftOut {
  const missing = [amounts, numbers].map((measure) => wants(measure, source)).find(Boolean);
  if (missing) return { title: TITLE, wants: missing };
  const chart = chartOf(0);
  return {
    rows: chart.rows + 1,
    workRows: 2 + STEPS.length + 1 + chart.workRows,
    draw: (frame, row, work) => draw(frame, row, work),
  };
}

/** The first row of the table's lines on the sheet. */
const chartOf = (first: number): Section =>
  waterfall(
    {
      title: 'Open amount, and what became of it',
      axis: 'Amount',
      steps: MOVEMENTS.map(({ title, ...rest }, index) => ({
        title,
        ...rest,
        amount: () => fixed(first + index, 3),
      })),
    },
    COLUMNS,
  );

function draw(frame: Frame, row: number, work: number): void {
  const { builder, formats } = frame;
  const steps = drawWorkings(frame, work);
  const first = row + 2;
  const [from, to] = [fixed(work + 1, 2), fixed(work + 1, 3)];
  builder.put(row, 1, { content: TITLE, style: 'section' });
  const between = `"From the snapshot of "&${dateText(`${from}-1`)}&" to that of "&${dateText(to)}&"; what left has a minus."`;
  builder.put(row, 3, {
    content: { formula: `IF(${from}="";"No snapshot is as old as this period.";${between})` },
    style: 'remark',
  });
  putHeads(frame, row + 1, [
    {
      title: 'Movement',
      isText: true,
      note: recipe('PIPELINE_CHANGES', kpis.PIPELINE_CHANGES),
    },
    { title: 'Deals' },
    { title: 'Amount' },
  ]);
  const pairs = movementsOf(steps);
  MOVEMENTS.forEach(({ title }, index) => {
    const [deals, amount] = pairs[title];
    putItems(frame, first + index, index, [
      { content: title, isText: true },
      { content: { formula: deals }, format: formats.table.count },
      { content: { formula: amount }, format: formats.table.money },
    ]);
  });
  chartOf(first).draw(frame, row + 1, work + 2 + STEPS.length + 1);
}

/** What the movements are made of, each a number of deals and an amount. */
const STEPS = ['opening', 'closing', 'won', 'lost', 'still', 'there', 'new', 'changed'] as const;
type StepName = (typeof STEPS)[number];

const HINTS: Readonly<Record<StepName, string>> = {
  opening: 'open on the first day',
  closing: 'open on the last day',
  won: 'open on the first day, won on the last',
  lost: 'open on the first day, lost on the last',
  still: 'open on both days, amount of the first',
  there: 'open on the last day and there on the first, amount of the first',
  new: 'open on the last day and not there on the first',
  changed: 'of those: deals whose amount rose; by how much amounts differ, whichever way',
};

/** The cells of the workings, by step. */
type Cells = Readonly<Record<StepName, Pair>> & { fell: string };

function drawWorkings(frame: Frame, work: number): Cells {
  const { builder, source } = frame;
  const { start, end } = frame.span('period');
  const put = (row: number, column: number, text: string, format = WORK_FORMAT) =>
    builder.put(row, column, { content: { formula: text }, style: 'workNumber', format });
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  builder.put(work, 2, { content: 'day after the first snapshot', style: 'work' });
  builder.put(work, 3, { content: 'day of the last', style: 'work' });
  const days = source.range('snapshots', 'snapshot_day');
  const isBefore = (day: string) => `COUNTIFS(${days};"<"&${day})=0`;
  const before = (day: string) => `MAXIFS(${days};${days};"<"&${day})`;
  // Where none is as old, the first one there is.
  const first = `IF(${isBefore(start)};MIN(${days});${before(start)})+1`;
  put(work + 1, 2, `IF(${isBefore(end)};"";${first})`, dateFormats.day);
  put(work + 1, 3, `IF(${isBefore(end)};"";${before(end)})`, dateFormats.day);
  const at = (day: string): FormulaScope => ({
    ...frame.scope(),
    period: { start: day, end: day },
  });
  const texts = stepTexts(source, at(fixed(work + 1, 2)), at(end));
  const rowOf = (name: StepName) => work + 2 + STEPS.indexOf(name);
  const opening = fixed(rowOf('opening'), 3);
  const known = fixed(work + 1, 2);
  for (const name of STEPS) {
    const row = rowOf(name);
    // A filter that the snapshots cannot heed leaves the opening empty, and so all.
    const guard = name === 'opening' ? `${known}=""` : `${opening}=""`;
    builder.put(row, 1, { content: name, style: 'work' });
    builder.put(row, 5, { content: HINTS[name], style: 'work' });
    const [deals, amount] = texts[name];
    const ofDeals = name === 'opening' ? `${opening}=""` : guard;
    put(row, 2, `IF(${ofDeals};"";${deals})`);
    put(row, 3, `IF(${guard};"";${amount})`);
  }
  put(rowOf('changed'), 4, `IF(${opening}="";"";${texts.fell})`);
  const pair = (name: StepName): Pair => [fixed(rowOf(name), 2), fixed(rowOf(name), 3)];
  const cells = Object.fromEntries(STEPS.map((name) => [name, pair(name)]));
  return { ...(cells as Record<StepName, Pair>), fell: fixed(rowOf('changed'), 4) };
}

/** Formulas over the open deals of one day, looked up on the other. */
function stepTexts({ range }: Source, then: FormulaScope, now: FormulaScope): Cells {
  const [key, amount] = [range('snapshots', 'deal_key'), range('snapshots', 'amount')];
  const opening = rowTexts(numbers, then);
  const closing = rowTexts(numbers, now);
  const pairsOf = (scope: FormulaScope, where: readonly Condition[]) =>
    rowTexts(count('snapshots', inSnapshot, [...where, known]), scope).pairs;
  const was = { open: pairsOf(then, openInSnapshot), there: pairsOf(then, []) };
  const became = (status: string) => pairsOf(now, [is('status', status)]);
  const countOf = (keys: string, pairs: string) => `COUNTIFS(${key};${keys};${pairs})`;
  const sumOf = (keys: string, pairs: string) => `SUMIFS(${amount};${key};${keys};${pairs})`;
  const [old, still] = [opening.values(), closing.values()];
  const overOld = (text: string) => `IF(${opening.none};0;SUMPRODUCT(${text}))`;
  const overStill = (text: string) => `IF(${closing.none};0;SUMPRODUCT(${text}))`;
  const closed = (status: string): Pair => {
    const isSo = `(${countOf(old, became(status))}>0)`;
    return [overOld(`--${isSo}`), overOld(`${sumOf(old, was.open)}*${isSo}`)];
  };
  const worthNow = sumOf(still, became('open'));
  const wasThere = countOf(still, was.there);
  const rise = `(${worthNow}-${sumOf(still, was.there)})*(${wasThere}>0)`;
  return {
    opening: [formula(count('snapshots', inSnapshot, open), then), formula(amounts, then)],
    closing: [formula(count('snapshots', inSnapshot, open), now), formula(amounts, now)],
    won: closed('won'),
    lost: closed('lost'),
    still: [overStill(countOf(still, was.open)), overStill(sumOf(still, was.open))],
    there: [overStill(wasThere), overStill(sumOf(still, was.there))],
    new: [overStill(`--(${wasThere}=0)`), overStill(`${worthNow}*(${wasThere}=0)`)],
    changed: [overStill(`--(${rise}>0)`), overStill(`ABS(${rise})`)],
    fell: overStill(`--(${rise}<0)`),
  };
}

/** Deals and amount of each movement, made of the cells of the workings. */
function movementsOf(cells: Cells): Record<(typeof MOVEMENTS)[number]['title'], Pair> {
  const [deals, amount] = [0, 1].map((which) => {
    const cell = (name: StepName) => cells[name][which]!;
    const known = (text: string) => `IF(${cells.opening[1]}="";"";${text})`;
    return {
      cell,
      known,
      removed: `${cell('opening')}-${cell('still')}-${cell('won')}-${cell('lost')}`,
    };
  }) as [Side, Side];
  const both = (text: (side: Side) => string, sign = ''): Pair => [
    deals.known(text(deals)),
    amount.known(`${sign}${sign ? `(${text(amount)})` : text(amount)}`),
  ];
  /** What amounts grew by, less what they fell by. */
  const net = `(${cells.closing[1]}-${cells.new[1]}-${cells.there[1]})`;
  const differ = cells.changed[1];
  return {
    Opening: both(({ cell }) => cell('opening')),
    New: both(({ cell }) => cell('new')),
    Reopened: both(({ cell }) => `${cell('there')}-${cell('still')}`),
    Increased: [deals.known(cells.changed[0]), amount.known(`(${differ}+${net})/2`)],
    Decreased: [deals.known(cells.fell), amount.known(`(${net}-${differ})/2`)],
    Removed: both(({ removed }) => removed, '-'),
    Lost: both(({ cell }) => cell('lost'), '-'),
    Won: both(({ cell }) => cell('won'), '-'),
    Closing: both(({ cell }) => cell('closing')),
  };
}

interface Side {
  cell(name: StepName): string;
  known(text: string): string;
  removed: string;
}
