/** Customers by thirds of how recently, how often and how much they ordered, counted by live thresholds. */
import { allSegments } from '../catalogue/customer-segments';
import { customers as kpis } from '../catalogue/customers';
import { coversAt, sum } from '../metric/expression';
import { compute } from '../targets/compute';
import { rowTexts } from '../targets/formula';
import { address, fixed, fixedRange } from './a1';
import { quotient } from './cells';
import type { Frame } from './frame';
import { putHeads, putItems } from './listing';
import { recipe } from './notes';
import { scopeOf } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { WORK_FORMAT } from './theme';

const TITLE = 'Customer segments';

/** The customers who had ordered when the period ended, and what. */
const spent = sum('buyers', 'spent', coversAt('end'));

/** What is cut in thirds, by the column of the customers that it compares. */
const CUT = [
  { part: 'recency', column: 'start_rank', title: 'Last order' },
  { part: 'frequency', column: 'orders', title: 'Orders' },
  { part: 'amount', column: 'spent_rank', title: 'Amount' },
] as const;

type Segment = (typeof allSegments)[number];

export function buyerSegments(source: Source): Section | LeftOut {
  const missing = wants(kpis.CUSTOMER_SEGMENTS, source) || wants(spent, source);
  const segments = missing ? [] : segmentsOf(source);
  if (!segments.length) return { title: TITLE, wants: missing || 'orders before the period ends' };
  return {
    rows: 2 + segments.length + 2 + 1,
    workRows: 3 + CUT.length + 1,
    draw: (frame, row, work) => draw(frame, segments, row, work),
  };
}

/** Those with customers when the report is built. */
function segmentsOf(source: Source): Segment[] {
  const given = source.tables.orders ? [source.tables.orders] : [];
  const { rows } = compute(kpis.CUSTOMER_SEGMENTS.computed!, scopeOf(source, ['orders']), given);
  const labels = rows.map(([label]) => label);
  const small = source.shared ? smallest(rows, source.shared.smallest) : [];
  return allSegments.filter(({ label }) => labels.includes(label) && !small.includes(label));
}

/** Segments of so few customers that their line would tell of single ones; never one alone, nor few of all. */
function smallest(rows: readonly (readonly unknown[])[], least: number): unknown[] {
  const bySize = [...rows].sort((one, other) => Number(one[1]) - Number(other[1]));
  const few = bySize.filter((row) => Number(row[1]) < least);
  const all = few.reduce((sum, row) => sum + Number(row[1]), 0);
  const isTooFew = few.length === 1 || (few.length > 0 && all < least);
  return bySize.slice(0, few.length + Number(isTooFew)).map(([label]) => label);
}

/** Columns of the sheet. */
const [CUSTOMERS, AMOUNT, SHARE, DAYS, EACH] = [2, 3, 4, 5, 6];

function draw(frame: Frame, segments: readonly Segment[], row: number, work: number): void {
  const { builder } = frame;
  const first = row + 2;
  frame.drawn.kpis.set('CUSTOMER_SEGMENTS', [spent]);
  builder.put(row, 1, { content: TITLE, style: 'section' });
  builder.put(row, 2, {
    content:
      'Thirds of all customers by their last order, the number of orders and their amount, until the end of the period',
    style: 'remark',
  });
  putHeads(frame, row + 1, [
    {
      title: 'Last order, orders, amount',
      isText: true,
      note: recipe('CUSTOMER_SEGMENTS', kpis.CUSTOMER_SEGMENTS),
    },
    { title: 'Customers' },
    { title: 'Amount' },
    { title: 'Share of amount' },
    { title: 'Days since order' },
    { title: 'Each' },
  ]);
  const { pairs, none, values } = rowTexts(spent, frame.scope());
  const unheeded = drawThirds(frame, none, values, work);
  const total = first + segments.length + 1;
  const { range } = frame.scope();
  const line = (at: number, more: string) => {
    const all = `${pairs}${more}`;
    const guard = (text: string) => `IF(${unheeded}="";"";${text})`;
    return {
      customers: guard(`COUNTIFS(${all})`),
      amount: guard(`SUMIFS(${range('buyers', 'spent')};${all})`),
      days: ifAny(
        address(at, CUSTOMERS),
        `${frame.span('period').end}-1-AVERAGEIFS(${range('buyers', 'day')};${all})`,
        '""',
      ),
    };
  };
  segments.forEach((segment, index) => {
    const more = CUT.map(({ part, column }, which) =>
      bounds(segment[part], range('buyers', column), work + 3 + which),
    ).join('');
    putLine(frame, first + index, index, segment.label, line(first + index, more), total);
  });
  const block = (column: number) =>
    fixedRange({ row: first, column, rows: segments.length, columns: 1 });
  const left = (column: number) =>
    `IF(${address(total, column)}="";"";${address(total, column)}-SUM(${block(column)}))`;
  putLine(
    frame,
    total - 1,
    segments.length,
    'Other segments',
    { customers: left(CUSTOMERS), amount: left(AMOUNT), days: '""' },
    total,
  );
  putTotal(frame, total, line(total, ''));
}

interface Texts {
  customers: string;
  amount: string;
  days: string;
}

function putLine(
  frame: Frame,
  row: number,
  nth: number,
  label: string,
  texts: Texts,
  total: number,
): void {
  putItems(frame, row, nth, [
    { content: label[0]!.toUpperCase() + label.slice(1), isText: true },
    ...cellsOf(frame, row, texts, total),
  ]);
}

function putTotal(frame: Frame, row: number, texts: Texts): void {
  frame.builder.put(row, 1, { content: 'All customers', style: 'totalLabel' });
  cellsOf(frame, row, texts, row).forEach((cell, index) => {
    frame.builder.put(row, 2 + index, { ...cell, style: 'totalNumber' });
  });
}

function cellsOf(frame: Frame, row: number, texts: Texts, total: number) {
  const { table } = frame.formats;
  const cell = (column: number, at = row) => address(at, column);
  const cells: Record<number, { text: string; format: string }> = {
    [CUSTOMERS]: { text: texts.customers, format: table.count },
    [AMOUNT]: { text: texts.amount, format: table.money },
    [SHARE]: { text: quotient(cell(AMOUNT), cell(AMOUNT, total)), format: table.percent },
    [DAYS]: { text: texts.days, format: table.days },
    [EACH]: { text: quotient(cell(AMOUNT), cell(CUSTOMERS)), format: table.money },
  };
  return Object.values(cells).map(({ text, format }) => ({ content: { formula: text }, format }));
}

/** In the workings the greatest values of the lower thirds; gives the cell of how many customers there are. */
function drawThirds(
  frame: Frame,
  none: string,
  values: (column: string) => string,
  work: number,
): string {
  const { builder } = frame;
  const scope = frame.scope();
  const all = fixed(work + 1, 2);
  const put = (row: number, column: number, text: string) =>
    builder.put(row, column, {
      content: { formula: text },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
  const heeded = scope
    .filters!.filter(({ column }) => !scope.has('buyers', column))
    .map(({ cell, all: any }) => (any ? `${cell}<>${any}` : 'TRUE'));
  const counted = `IF(${none};0;COUNT(${values('orders')}))`;
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  builder.put(work + 1, 1, { content: 'Customers', style: 'work' });
  put(work + 1, 2, heeded.length ? `IF(OR(${heeded.join(';')});"";${counted})` : counted);
  ['Lower third until', 'Middle third until'].forEach((title, index) => {
    builder.put(work + 2, 2 + index, { content: title, style: 'work' });
  });
  CUT.forEach(({ column, title }, which) => {
    builder.put(work + 3 + which, 1, { content: title, style: 'work' });
    for (const third of [1, 2]) {
      const text = `SMALL(${values(column)};ROUNDUP(${third}*${all}/3;0))`;
      put(work + 3 + which, 1 + third, ifAny(all, text, '0'));
    }
  });
  return all;
}

/** Only where the cell with a count is above zero; it may be empty. */
const ifAny = (count: string, text: string, otherwise: string): string =>
  `IF(${count}="";${otherwise};IF(${count}=0;${otherwise};${text}))`;

/** Criteria for a third, by the cells of its bounds in the row of the workings. */
function bounds(third: number, range: string, row: number): string {
  const above = third > 0 ? `;${range};">"&${fixed(row, 1 + third)}` : '';
  const until = third < 2 ? `;${range};"<="&${fixed(row, 2 + third)}` : '';
  return above + until;
}
