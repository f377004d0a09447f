/** The oldest open deals: their names as they were read, everything else looked up in the typed copy. */
import { cycleUntilNow } from '../catalogue/measures';
import { pipeline } from '../catalogue/pipeline';
import type { NumberColumn, Table, TextColumn } from '../tables/schema';
import { formula } from '../targets/formula';
import { address, type Block, fixed } from './a1';
import { describe, usesOf } from './algebra';
import type { Frame } from './frame';
import { MeasureCells, measureFormula, type Section } from './section';
import { has, type LeftOut, type Source, wants } from './source';
import { colours, dateFormats, signs, WORK_FORMAT } from './theme';

const MOST = 10;
const TITLE = 'Oldest open deals';

/** What the mean cycle is made of. */
const uses = usesOf(cycleUntilNow);

interface Deal {
  /** What it is found by in the typed copy. */
  key: string;
  name: string;
}

export function stalled(source: Source): Section | LeftOut {
  const deals = source.tables.deals!;
  const key = keyColumn(deals);
  const missing = wants(pipeline.STALLED_DEALS, source);
  if (missing) return { title: TITLE, wants: missing };
  if (!key) return { title: TITLE, wants: 'a column for "ID" in the deals tab' };
  const list = oldest(source, deals, key);
  return {
    rows: list.length + 3,
    workRows: list.length + uses.length + 4,
    draw: (frame, row, work) => drawStalled({ frame, list, key, row, work }),
  };
}

/** A column whose values name one deal each. */
function keyColumn(deals: Table): string | undefined {
  return ['id', 'name'].find((name) => {
    const column = deals.column(name);
    return (
      column?.kind === 'text' &&
      !column.codes.includes(0) &&
      column.words.length - 1 === deals.rowCount
    );
  });
}

function oldest({ period }: Source, deals: Table, key: string): Deal[] {
  const text = (name: string) => deals.column(name) as TextColumn | undefined;
  const created = (deals.column('created') as NumberColumn).values;
  const until = (deals.column('open_until') as NumberColumn).values;
  const keys = text(key)!;
  const names = text('name') ?? keys;
  return Array.from(created.keys())
    .filter((row) => created[row]! < period.end && until[row]! >= period.end)
    .sort((one, other) => created[one]! - created[other]! || one - other)
    .slice(0, MOST)
    .map((row) => ({
      key: keys.words[keys.codes[row]!]!,
      name: names.words[names.codes[row]!] || keys.words[keys.codes[row]!]!,
    }));
}

interface Drawn {
  frame: Frame;
  list: readonly Deal[];
  key: string;
  row: number;
  work: number;
}

/** Columns looked up for each deal; the last two compare its age with the mean cycle. */
const COLUMNS = [
  { title: 'Owner', column: 'owner', isText: true },
  { title: 'Stage', column: 'stage', isText: true },
  { title: 'Amount', column: 'amount', isText: false },
  { title: 'Created', column: 'created', isText: false },
];

function drawStalled(drawn: Drawn): void {
  const { frame, list, key, row, work } = drawn;
  const { builder, source, formats } = frame;
  const range = (column: string) => source.range('deals', column);
  const mean = meanCycle(frame, work);
  const positions = work + uses.length + 3;
  const columns = COLUMNS.filter(({ column }) => has(source, 'deals', column));
  const age = 2 + columns.length;
  builder.put(row, 1, { content: TITLE, style: 'section' });
  builder.put(row, 2, { content: { formula: remark(mean) }, style: 'remark' });
  builder.put(row + 1, 1, { content: 'Deal', style: 'head' });
  columns.forEach(({ title, isText }, index) => {
    builder.put(row + 1, 2 + index, { content: title, style: isText ? 'head' : 'headEnd' });
  });
  builder.put(row + 1, age, { content: 'Age, days', style: 'headEnd' });
  builder.put(row + 1, age + 1, { content: '× mean cycle', style: 'headEnd' });
  list.forEach((deal, index) => {
    const at = row + 2 + index;
    const shaded = index % 2 === 1;
    const label = shaded ? 'shadedLabel' : 'label';
    const number = shaded ? 'shadedNumber' : 'number';
    const position = fixed(positions + index, 3);
    builder.put(positions + index, 1, { content: deal.name, style: 'work' });
    builder.put(positions + index, 2, { content: deal.key, style: 'work' });
    builder.put(positions + index, 3, {
      content: { formula: `MATCH(${fixed(positions + index, 2)};${range(key)};0)` },
      style: 'workNumber',
      format: WORK_FORMAT,
    });
    builder.put(at, 1, { content: deal.name, style: label });
    const put = (
      column: number,
      text: string,
      style: typeof label | typeof number,
      format?: string,
    ) =>
      builder.put(at, column, { content: { formula: text }, style, ...(format ? { format } : {}) });
    columns.forEach(({ column, isText }, offset) => {
      const format = column === 'created' ? dateFormats.day : formats.table.money;
      const text = `INDEX(${range(column)};${position})`;
      put(2 + offset, text, isText ? label : number, isText ? undefined : format);
    });
    const created = address(at, age - 1);
    put(age, `${frame.span('period').end}-1-${created}`, number, formats.table.days);
    const times = `IF(${mean}="";"";${address(at, age)}/${mean})`;
    put(age + 1, times, number, `[>=2]0.0"× ${signs.bad}";[>=1.5]0.0"× ${signs.watch}";0.0"×"`);
  });
  if (list.length) {
    mark(frame, { row: row + 2, column: age + 1, rows: list.length, columns: 1 });
  }
}

/** What the mean is made of, and below it the mean; gives its cell. */
function meanCycle(frame: Frame, work: number): string {
  const { builder } = frame;
  const cells = new MeasureCells();
  builder.put(work, 1, { content: TITLE, style: 'workTitle' });
  uses.forEach((use, index) => {
    cells.set(use, fixed(work + 1 + index, 2));
  });
  uses.forEach((use, index) => {
    builder.put(work + 1 + index, 1, { content: 'All won deals', style: 'work' });
    builder.put(work + 1 + index, 3, { content: describe(use.measure), style: 'work' });
    builder.put(work + 1 + index, 2, {
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
  return fixed(row, 2);
}

const remark = (mean: string): string =>
  `"Of all owners and sources, as they stood at the last refresh. "&IF(${mean}="";"No deal was won yet to compare with";"× compares the age with the mean sales cycle of won deals, "&ROUND(${mean};0)&" days")`;

function mark({ builder }: Frame, block: Block): void {
  const cell = address(block.row, block.column);
  builder.rules.push(
    { block, formula: `(${cell}<>"")*(${cell}>=2)>0`, colour: colours.bad },
    { block, formula: `(${cell}<>"")*(${cell}>=3/2)*(${cell}<2)>0`, colour: colours.watch },
  );
}
