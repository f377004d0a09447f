/** A grid of one KPI, most often chosen in a cell: values of a column down, time across, and who got worse three times running. */
import { multiply, number } from '../metric/expression';
import type { FormulaScope } from '../targets/formula';
import { formula, quoted } from '../targets/formula';
import { address, type Block, fixed, fixedRow, rangeOf } from './a1';
import { judged, type KpiColumn } from './columns';
import type { GridPlace } from './drawn';
import type { Frame } from './frame';
import { looksOf } from './listing';
import { type Stretch, stretchEnd, stretches, valueRows } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsBy, withoutRows } from './source';
import type { Row } from './table';
import { colours, signs, WORK_FORMAT } from './theme';

export interface GridSpec {
  title: string;
  /** Beside the title, where there is nothing to choose. */
  remark?: string;
  /** What a row is: "Owner". */
  head: string;
  /** The column whose values are the rows. */
  column: string;
  /** What can be chosen. The first decides which rows there are, and in which order. */
  kpis: readonly KpiColumn[];
  /** The name by which the choice is kept at a refresh; without one the first stands there for good. */
  pick?: string;
  /** Rows at most. */
  most?: number;
}

const MOST_ROWS = 25;
/** A year of months, a quarter of weeks. */
const MOST_COLUMNS = 13;
/** Values that three falls in a row take. */
const FALLS = 4;

/** Each cell asks which KPI is chosen and takes the formula of that one alone. */
export function grid(spec: GridSpec, source: Source): Section | LeftOut {
  const missing = spec.kpis.map(
    ({ value }) => wants(value, source) || wantsBy(spec.column, value, source),
  );
  const there = spec.kpis.filter((_, index) => !missing[index]);
  const kpis = spec.pick ? there : there.slice(0, 1);
  if (!kpis.length) return { title: spec.title, wants: missing[0]! };
  const { rows } = valueRows(source, spec.column, [kpis[0]!.value], spec.most ?? MOST_ROWS);
  if (!rows.length) return withoutRows(spec.title, spec.column, source);
  const times = stretches(source, MOST_COLUMNS);
  return {
    rows: ABOVE + rows.length + 1,
    workRows: WORK_ABOVE + rows.length + 1,
    columns: times.length + 2,
    draw(frame, row, work) {
      for (const column of kpis) if (column.kpi) frame.drawn.kpis.set(column.kpi, [column.value]);
      new GridDrawing(frame, { ...spec, kpis }, rows, times, row, work).draw();
    },
  };
}

/** Title and choice, heads. */
const ABOVE = 2;
/** Heading, direction and whether the last stretch is whole, heads. */
const WORK_ABOVE = 3;

/** The name in the list. Every KPI is shown in whole numbers, percent as such: one format does for all. */
const nameOf = ({ title, unit }: KpiColumn): string => (unit === 'percent' ? `${title}, %` : title);

class GridDrawing {
  private readonly frame: Frame;
  private readonly spec: GridSpec;
  private readonly rows: readonly Row[];
  private readonly times: readonly Stretch[];
  private readonly top: number;
  private readonly work: number;

  constructor(
    frame: Frame,
    spec: GridSpec,
    rows: readonly Row[],
    times: readonly Stretch[],
    top: number,
    work: number,
  ) {
    this.frame = frame;
    this.spec = spec;
    this.rows = rows;
    this.times = times;
    this.top = top;
    this.work = work;
  }

  /** The name of the KPI that is shown, as a formula. */
  private get chosen(): string {
    return this.only ? quoted(this.only.title) : fixed(this.top, 2);
  }

  /** The KPI where there is none to choose: shown in its own format. */
  private get only(): KpiColumn | undefined {
    return this.spec.pick ? undefined : this.spec.kpis[0];
  }

  private get first(): number {
    return this.top + ABOVE;
  }

  private get values(): Block {
    const { first, rows, times } = this;
    return { row: first, column: 2, rows: rows.length, columns: times.length };
  }

  draw(): void {
    const { frame, rows, values } = this;
    const { builder } = frame;
    this.drawHead();
    this.drawSwitches();
    rows.forEach((row, index) => {
      this.drawRow(row, index);
      this.drawFall(index);
    });
    builder.scales.push({ block: values, colour: colours.heat });
    const trend = { row: values.row, column: 2 + values.columns, rows: rows.length, columns: 1 };
    builder.rules.push({
      block: trend,
      formula: `${address(trend.row, trend.column)}<>""`,
      colour: colours.bad,
    });
    frame.drawn.grids.push(this.place());
  }

  private drawHead(): void {
    const { frame, spec, top, times } = this;
    const { builder } = frame;
    builder.put(top, 1, { content: spec.title, style: 'section' });
    if (spec.pick) this.drawChoice(spec.pick);
    else builder.put(top, 2, { content: spec.remark ?? '', style: 'remark' });
    const note = this.only && judged(this.only, frame.source.settings).note;
    builder.put(top + 1, 1, { content: spec.head, style: 'head', ...(note ? { note } : {}) });
    times.forEach(({ start, format }, index) => {
      const at = 2 + index;
      const text = start(frame, address(top + 1, at + 1));
      builder.put(top + 1, at, { content: { formula: text }, style: 'headEnd', format });
    });
    builder.put(top + 1, 2 + times.length, { content: 'Trend', style: 'headEnd' });
  }

  private drawChoice(pick: string): void {
    const { frame, spec, top } = this;
    const { builder } = frame;
    const names = spec.kpis.map(nameOf);
    const kept = frame.source.picks?.[pick];
    builder.put(top, 2, {
      content: kept && names.includes(kept) ? kept : names[0]!,
      style: 'input',
      choices: names,
    });
    builder.put(top, 3, {
      content: `Choose another KPI in the yellow cell. ${signs.bad.repeat(3)} worse three times in a row`,
      style: 'remark',
    });
    frame.picks[pick] = address(top, 2);
  }

  /** Whether more is better, and how many stretches at the end are not over yet. */
  private drawSwitches(): void {
    const { frame, spec, work, times, top } = this;
    const { builder } = frame;
    const put = (row: number, title: string, text: string) => {
      builder.put(row, 1, { content: title, style: 'work' });
      builder.put(row, 2, { content: { formula: text }, style: 'workNumber', format: '0' });
    };
    const better = this.choose(({ better: way }) => (way === 'down' ? '-1' : '1'), '1');
    const end = stretchEnd(frame.source.split, address(top + 1, 1 + times.length));
    builder.put(work, 1, { content: spec.title, style: 'workTitle' });
    put(work + 1, 'More is better, 1, or worse, -1', better);
    put(work + 2, 'Unfinished at the end', `IF(${end}>${frame.span('period').end};1;0)`);
  }

  /** By which KPI is chosen. */
  private choose(of: (kpi: KpiColumn) => string, otherwise: string): string {
    if (this.only) return of(this.only);
    return this.spec.kpis.reduceRight(
      (rest, kpi) => `IF(${this.chosen}=${quoted(nameOf(kpi))};${of(kpi)};${rest})`,
      otherwise,
    );
  }

  private drawRow(row: Row, index: number): void {
    const { frame, first, times, top } = this;
    const { builder } = frame;
    const at = first + index;
    const [label, number] = looksOf(index);
    const content = typeof row.label === 'function' ? row.label(frame, at) : row.label;
    builder.put(at, 1, { content, style: label });
    times.forEach((time, offset) => {
      const column = 2 + offset;
      const scope: FormulaScope = {
        ...frame.scope(),
        ...row.scope(frame, at),
        ...time.scope(frame, fixedRow(top + 1, column), fixedRow(top + 1, column + 1)),
      };
      builder.put(at, column, {
        content: { formula: this.choose((kpi) => this.shown(kpi, scope), '""') },
        style: number,
        format: this.only ? frame.formats.table[this.only.unit] : WORK_FORMAT,
      });
    });
    builder.put(at, 2 + times.length, {
      content: { formula: `IF(${fixed(this.fallRow(index), 2)}=1;"${signs.bad.repeat(3)}";"")` },
      style: number,
    });
  }

  /** Among others percent is a number of its own. */
  private shown({ value, unit }: KpiColumn, scope: FormulaScope): string {
    const times = unit === 'percent' && !this.only ? number(100) : undefined;
    return formula(times ? multiply(times, value) : value, scope);
  }

  private fallRow(index: number): number {
    return this.work + WORK_ABOVE + index;
  }

  /** In the workings whether the row fell, its last values in words, and the values themselves. */
  private drawFall(index: number): void {
    const { frame, first, work, times } = this;
    const { builder } = frame;
    const row = this.fallRow(index);
    const put = (column: number, text: string) =>
      builder.put(row, column, {
        content: { formula: text },
        style: 'workNumber',
        format: 'General',
      });
    const line = rangeOf({ row: first + index, column: 2, rows: 1, columns: times.length });
    const [way, unfinished] = [fixed(work + 1, 2), fixed(work + 2, 2)];
    const values = Array.from({ length: FALLS }, (_, at) => address(row, 4 + at));
    const all = `${values[0]}:${values[FALLS - 1]}`;
    const falls = values
      .slice(1)
      .map((value, at) => `${way}*${value}<${way}*${values[at]}`)
      .join(';');
    builder.put(row, 1, { content: { formula: address(first + index, 1) }, style: 'work' });
    put(2, `IF(COUNT(${all})<${FALLS};0;IF(AND(${falls});1;0))`);
    put(
      3,
      `IF(COUNT(${all})<${FALLS};"";${values.map((value) => this.said(value)).join('&" → "&')})`,
    );
    values.forEach((_, at) => {
      const place = `${times.length - FALLS + 1 + at}-${unfinished}`;
      // A year of two months has no four of them.
      put(4 + at, times.length > FALLS ? `INDEX(${line};1;${place})` : '""');
    });
  }

  private said(cell: string): string {
    return this.only ? this.frame.say(cell, this.only.unit) : `ROUND(${cell};0)`;
  }

  private place(): GridPlace {
    const { spec, values, rows } = this;
    const beside = (column: number): Block => ({
      row: this.fallRow(0),
      column,
      rows: rows.length,
      columns: 1,
    });
    return {
      head: spec.head,
      labels: { row: values.row, column: 1, rows: rows.length, columns: 1 },
      chosen: this.chosen,
      values,
      falling: beside(2),
      words: beside(3),
    };
  }
}
