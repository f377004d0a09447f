/**
 * Open deals that are older than deals take to be won: how many by how far they are over the mean, and the oldest
 * of them by name. Live: both follow the period and the filters.
 */
import { cycleUntilNow } from '../catalogue/measures';
import { pipeline } from '../catalogue/pipeline';
import {
  type Condition,
  count,
  multiply,
  number,
  openAt,
  period,
  subtract,
  sum,
  where,
} from '../metric/expression';
import { type FormulaScope, formula, rowTexts } from '../targets/formula';
import { address, type Block, fixed, fixedColumn } from './a1';
import { describe, usesOf } from './algebra';
import type { Frame } from './frame';
import { type Head, type Item, putHeads, putItems } from './listing';
import { recipe } from './notes';
import { MeasureCells, measureFormula, type Section } from './section';
import { has, type LeftOut, type Source, staying, wants } from './source';
import { colours, dateFormats, signs, WORK_FORMAT } from './theme';

const TITLE = 'Stalled deals';
const LIST_TITLE = 'Oldest open deals';

/** Rows of the list. */
const MOST = 10;

/** How many times the mean an age is, from each to the next. */
const BANDS = [
  { label: 'Up to the mean cycle', from: 0 },
  { label: `1 to 1.5 ×`, from: 1 },
  { label: `1.5 to 2 × ${signs.watch}`, from: 1.5 },
  { label: `Over 2 × ${signs.bad}`, from: 2 },
] as const;

/** What the mean cycle is made of. */
const uses = usesOf(cycleUntilNow);

/** Open deals that are older than so many times the mean cycle. */
const olderThan = (times: number): Condition[] =>
  times
    ? [where('created', '<', subtract(period('lastDay'), multiply(number(times), cycleUntilNow)))]
    : [];

export function stalled(source: Source): Section | LeftOut {
  const missing = wants(pipeline.STALLED_DEALS, source);
  if (missing) return { title: TITLE, wants: missing };
  const bands = {
    rows: 2 + BANDS.length + 1,
    workRows: 1 + uses.length + 1 + (BANDS.length + 1) + 1,
  };
  const draw = (frame: Frame, row: number, work: number): Mean => {
    const mean = drawMean(frame, work);
    drawBands(frame, mean, row, work + 2 + uses.length);
    return mean;
  };
  if (source.shared) return { ...bands, leftOut: [staying(LIST_TITLE, 'deals')], draw };
  return {
    rows: bands.rows + 2 + MOST + 1,
    columns: LIST_COLUMNS,
    workRows: bands.workRows + MOST + 1,
    draw: (frame, row, work) =>
      drawList(frame, draw(frame, row, work), row + bands.rows, work + bands.workRows - 1),
  };
}

/** The cells of what the mean cycle is made of, and that of the mean. */
interface Mean {
  cells: MeasureCells;
  cell: string;
}

function drawMean(frame: Frame, work: number): Mean {
  const { builder } = frame;
  const cells = new MeasureCells();
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  uses.forEach((use, index) => {
    cells.set(use, fixed(work + 1 + index, 2));
  });
  uses.forEach((use, index) => {
    const row = work + 1 + index;
    builder.put(row, 1, { content: 'Won deals', style: 'work' });
    builder.put(row, 3, { content: describe(use.of), style: 'work' });
    builder.put(row, 2, {
      content: { formula: measureFormula(use, cells.in(frame.scope(), use)) },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
  });
  const row = work + 1 + uses.length;
  builder.put(row, 1, { content: 'Mean cycle, days', style: 'work' });
  builder.put(row, 2, {
    content: { formula: formula(cycleUntilNow, cells.in(frame.scope())) },
    style: 'workNumber',
    format: '0.0',
  });
  return { cells, cell: fixed(row, 2) };
}

/** In the workings all deals older than each bound; on the sheet those between two. */
function drawBands(frame: Frame, mean: Mean, row: number, work: number): void {
  const { builder, formats, source } = frame;
  const scope = mean.cells.in(frame.scope());
  const hasAmount = has(source, 'deals', 'amount');
  builder.put(row, 1, { content: TITLE, style: 'section' });
  builder.put(row, 2, { content: { formula: remark(mean.cell) }, style: 'remark' });
  putHeads(frame, row + 1, [
    {
      title: 'Age against the mean',
      isText: true,
      note: recipe('STALLED_DEALS', pipeline.STALLED_DEALS),
    },
    { title: 'Open deals' },
    ...(hasAmount ? [{ title: 'Amount' }] : []),
  ]);
  builder.put(work, 1, { content: 'Older than, × the mean', style: 'work' });
  BANDS.forEach(({ label, from }, index) => {
    const at = work + 1 + index;
    const conditions = olderThan(from);
    const measures = [
      count('deals', openAt('end'), conditions),
      ...(hasAmount ? [sum('deals', 'amount', openAt('end'), conditions)] : []),
    ];
    builder.put(at, 1, { content: `× ${from}`, style: 'work' });
    measures.forEach((measure, offset) => {
      builder.put(at, 2 + offset, {
        content: { formula: formula(measure, scope) },
        style: 'workNumber',
        format: WORK_FORMAT,
      });
    });
    const between = (column: number) => {
      const [own, next] = [fixed(at, column), fixed(at + 1, column)];
      if (index === BANDS.length - 1) return own;
      return `IF(OR(${own}="";${next}="");"";${own}-${next})`;
    };
    putItems(frame, row + 2 + index, index, [
      { content: label, isText: true },
      { content: { formula: between(2) }, format: formats.table.count },
      ...(hasAmount ? [{ content: { formula: between(3) }, format: formats.table.money }] : []),
    ]);
  });
}

const remark = (mean: string): string =>
  `IF(${mean}="";"No deal was won yet to compare with";"Compares the age of open deals with the mean sales cycle of won ones, "&ROUND(${mean};0)&" days")`;

/** A column of the list: what is looked up for each deal. A text reaches into a free cell beside it. */
interface Looked {
  title: string;
  column: string;
  isText?: true;
}

const COLUMNS: readonly Looked[] = [
  { title: 'Stage', column: 'stage', isText: true },
  { title: 'Amount', column: 'amount' },
  { title: 'Created', column: 'created' },
];

/** Owner, deal and stage with a free cell beside each of the two, then numbers. */
const LIST_COLUMNS = 9;

function drawList(frame: Frame, mean: Mean, row: number, work: number): void {
  const { builder, source, formats } = frame;
  const range = (column: string) => source.range('deals', column);
  const columns = COLUMNS.filter(({ column }) => has(source, 'deals', column));
  const hasOwner = has(source, 'deals', 'owner');
  const heads: Head[] = [
    ...(hasOwner ? [{ title: 'Owner', isText: true }] : []),
    { title: 'Deal', isText: true },
    { title: '' },
    ...columns.flatMap(({ title, isText }) =>
      isText ? [{ title, isText }, { title: '' }] : [{ title }],
    ),
    { title: 'Age, days' },
    { title: '× mean cycle' },
  ];
  const age = heads.length - 1;
  builder.put(row, 1, { content: LIST_TITLE, style: 'section' });
  builder.put(row, 2, {
    content: `Those open at the end of the period, the oldest first. ${signs.watch} from 1.5, ${signs.bad} from 2 times the mean.`,
    style: 'remark',
  });
  putHeads(frame, row + 1, heads);
  builder.put(work, 1, { content: LIST_TITLE, style: 'work' });
  builder.put(work, 2, { content: 'row in the copy', style: 'work' });
  for (let nth = 0; nth < MOST; nth++) {
    const [at, place] = [row + 2 + nth, fixedColumn(work + 1 + nth, 2)];
    builder.put(work + 1 + nth, 1, { content: `No. ${nth + 1}`, style: 'work' });
    builder.put(work + 1 + nth, 2, {
      content: { formula: nthOldest(frame.scope(), range, nth + 1) },
      style: 'workNumber',
      format: '0',
    });
    const shown = (text: string) => ({ formula: `IF(${place}="";"";${text})` });
    const lookedUp = (column: string) => `INDEX(${range(column)};${place})`;
    const text = (content: Item['content']): Item => ({ content, isText: true });
    const looked = ({ column, isText }: Looked): Item[] => {
      const found = lookedUp(column);
      if (isText) return [text(shown(`${found}&""`)), { content: '' }];
      const format = column === 'created' ? dateFormats.day : formats.table.money;
      return [{ content: shown(`IF(${found}="";"";${found})`), format }];
    };
    const [created, days] = [address(at, age - 1), address(at, age)];
    const times = `IF(${days}="";"";IF(${mean.cell}="";"";${days}/${mean.cell}))`;
    putItems(frame, at, nth, [
      ...(hasOwner ? [text(shown(`${lookedUp('owner')}&""`))] : []),
      text(shown(nameOf(source, place))),
      { content: '' },
      ...columns.flatMap(looked),
      {
        content: shown(`${frame.span('period').end}-1-${created}`),
        format: formats.table.days,
      },
      {
        content: { formula: times },
        format: `[>=2]0.0"× ${signs.bad}";[>=1.5]0.0"× ${signs.watch}";0.0"×"`,
      },
    ]);
  }
  mark(frame, { row: row + 2, column: age + 1, rows: MOST, columns: 1 });
}

/** The place in the copy of the deal that is so many in the row of open ones by age; nothing where there are fewer. */
function nthOldest(scope: FormulaScope, range: (column: string) => string, nth: number): string {
  const open = rowTexts(sum('deals', 'created', openAt('end')), scope);
  // Rows are unique anyway; but the workbench's SORT fails of a FILTER that finds nothing, guarded or not.
  const sorted = `SORT(UNIQUE(${open.values('row')});${open.values()};TRUE)`;
  const row = `MATCH(INDEX(${sorted};${nth});${range('row')};0)`;
  return `IF(COUNTIFS(${open.pairs})<${nth};"";${row})`;
}

/** By its name, its id, or the row of the tab where it has neither. */
function nameOf(source: Source, place: string): string {
  const cell = (column: string) => `INDEX(${source.range('deals', column)};${place})`;
  const names = ['name', 'id'].filter((column) => has(source, 'deals', column));
  return names.reduceRight(
    (rest, column) => `IF(${cell(column)}="";${rest};${cell(column)}&"")`,
    `"Row "&${cell('row')}`,
  );
}

/** Older than twice the mean, or one and a half times. */
function mark({ builder }: Frame, block: Block): void {
  const cell = address(block.row, block.column);
  builder.rules.push(
    { block, formula: `(${cell}<>"")*(${cell}>=2)>0`, colour: colours.bad },
    { block, formula: `(${cell}<>"")*(${cell}>=3/2)*(${cell}<2)>0`, colour: colours.watch },
  );
}
