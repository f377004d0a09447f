/**
 * The work-load curve in cells: owner-months by the leads in them. Leads are counted by a number that those of
 * one owner and month share, so that it heeds whatever a reader chooses.
 */
import { demand } from '../catalogue/demand';
import { workloadBands } from '../catalogue/lead-tables';
import { count, has, type Measure, on } from '../metric/expression';
import { numbersOf } from '../tables/derive';
import { joinTables } from '../tables/derived';
import { type FormulaScope, formula, rowTexts } from '../targets/formula';
import { address, fixed } from './a1';
import { describe } from './algebra';
import { drawChart } from './chart';
import type { KpiColumn } from './columns';
import { COLUMNS, type Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsByEach } from './source';
import { colours, WORK_FORMAT } from './theme';

const TITLE = 'Work-load curve';
const KEY = 'owner_month';

const contacted = count('leads', on('first_response'), [has(KEY)]);
const converted = count('leads', on('first_response'), [has(KEY), has('was_customer')]);

const [LABEL, LEADS, RATE] = [1, 3, 4];
const CHART_ROWS = 9;

interface Band {
  from: number;
  to: number;
}

export function workload(source: Source): Section | LeftOut {
  const missing = [contacted, converted]
    .map((measure) => wants(measure, source) || wantsByEach([source.one], measure, source))
    .find(Boolean);
  const most = missing ? 0 : mostLeads(source);
  if (!most) return { title: TITLE, wants: missing || 'leads that an owner answered' };
  const bands = workloadBands(most);
  return {
    rows: 2 + Math.max(bands.length, CHART_ROWS) + 1,
    workRows: 4,
    draw: (frame, row, work) => draw(frame, bands, row, work),
  };
}

/** The most leads that anybody was first to answer in a month, in the whole of the data. */
function mostLeads(source: Source): number {
  const leads = new Map<number, number>();
  let most = 0;
  for (const key of numbersOf(joinTables(source.tables, source).leads!, KEY)!) {
    if (Number.isNaN(key)) continue;
    const known = (leads.get(key) ?? 0) + 1;
    leads.set(key, known);
    if (known > most) most = known;
  }
  return most;
}

function draw(frame: Frame, bands: readonly Band[], row: number, work: number): void {
  const { builder } = frame;
  const first = row + 2;
  frame.drawn.kpis.set('WORKLOAD_CURVE', [contacted, converted]);
  builder.put(row, 1, { content: TITLE, style: 'section' });
  builder.put(row, 2, {
    content:
      'Leads first answered by one owner in one month. Where the share falls, the load is too high.',
    style: 'remark',
  });
  putHeads(frame, row + 1, [
    {
      title: 'Leads a month',
      isText: true,
      note: recipe('WORKLOAD_CURVE', demand.WORKLOAD_CURVE),
    },
    { title: 'Owner-months' },
    { title: 'Leads' },
    { title: 'Converted' },
  ]);
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  const totals = [contacted, converted].map((measure, index) => {
    builder.put(work + 1 + index, 1, { content: describe(measure), style: 'work' });
    builder.put(work + 1 + index, 2, {
      content: { formula: formula(measure, frame.scope()) },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
    return fixed(work + 1 + index, 2);
  });
  bands.forEach((band, index) => {
    drawBand(frame, band, totals as [string, string], first + index, index);
  });
  const block = (column: number) => ({ row: first, column, rows: bands.length, columns: 1 });
  builder.rules.push({
    block: block(RATE),
    formula: `$${address(first, LEADS)}<${frame.small}`,
    colour: colours.faint,
    italic: true,
  });
  const rate: KpiColumn = { title: 'Converted', unit: 'percent', value: converted };
  drawChart(
    frame,
    {
      type: 'column',
      title: 'Leads that became customers, by leads a month',
      axis: 'Became customers',
      columns: [{ index: 0, colour: colours.accent }],
    },
    { columns: [rate], place: { labels: block(LABEL), column: () => block(RATE) } },
    { row: row + 1, column: RATE + 2, rows: CHART_ROWS + 1, columns: COLUMNS - RATE - 1 },
  );
}

/** `all` and `customers` are the cells of how many there are in the period. */
function drawBand(
  frame: Frame,
  { from, to }: Band,
  [all, customers]: readonly [string, string],
  row: number,
  index: number,
): void {
  const { table } = frame.formats;
  const scope = frame.scope();
  const [answered, won]: Counted[] = [
    [contacted, all],
    [converted, customers],
  ];
  const loads = loadsOf(answered!, answered!, scope);
  const inside = `(${loads}>=${from})*(${loads}<=${to})`;
  const ofAll = (sum: string): string => `IF(${all}="";"";IF(${all}=0;0;SUMPRODUCT(${sum})))`;
  const ofThese = `IF(${customers}=0;0;SUMPRODUCT(${loadsOf(won!, answered!, scope)}*${inside}))`;
  const leads = address(row, LEADS);
  const cell = (text: string, format: string) => ({ content: { formula: text }, format });
  putItems(frame, row, index, [
    { content: `${from} to ${to}`, isText: true },
    cell(ofAll(inside), table.count),
    cell(ofAll(`${loads}*${inside}`), table.count),
    cell(`IF(${leads}="";"";IF(${leads}=0;"";${ofThese}/${leads}))`, table.percent),
  ]);
}

/** Leads and the cell of how many there are. */
type Counted = readonly [Measure, string];

/** How many of these leads there are in each owner-month of `all`, as an array. */
const loadsOf = (these: Counted, all: Counted, scope: FormulaScope): string =>
  `FREQUENCY(${keysOf(these, scope)};SORT(UNIQUE(${keysOf(all, scope)})))`;

/** A key a lead; of none of them FILTER would make an error, so it then takes all rows, which nobody looks at. */
function keysOf([measure, many]: Counted, scope: FormulaScope): string {
  const { conditions } = rowTexts(measure, scope);
  const met = conditions.map((condition) => `(${condition})`).join('*');
  return `FILTER(${scope.range('leads', KEY)};${met}+(${many}=0)>0)`;
}
