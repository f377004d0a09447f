/** A table of a report: rows of one kind down, KPIs across, everything a formula; with charts of it. */
import { isBand } from '../catalogue/health';
import type { HealthRule, Unit } from '../catalogue/kpi';
import { catalogue } from '../catalogue/registry';
import type { Expression } from '../metric/expression';
import { kpiExpression } from '../targets/evaluate';
import { type FormulaScope, formula } from '../targets/formula';
import { address, type Block, columnLetters, fixed } from './a1';
import { addsUp, casesOf, describe, fromSums, ofWholeTargets, type Use, usesOf } from './algebra';
import { COLUMN_WIDTHS, type Frame, ROW_HEIGHT } from './frame';
import { boundText } from './judge';
import type { Chart, Content } from './layout';
import { recipe } from './notes';
import { MeasureCells, measureFormula, type Section } from './section';
import { colours, signs, WORK_FORMAT } from './theme';

export interface TableColumn {
  title: string;
  unit: Unit;
  value: Expression;
  note?: string;
  health?: readonly HealthRule[];
}

export interface Row {
  label: Content | ((frame: Frame, row: number) => Content);
  format?: string;
  /** Which rows of the data it is about, and over which span. */
  scope(frame: Frame, row: number): Partial<FormulaScope>;
}

/** Where a drawn table stands. */
export interface TablePlace {
  labels: Block;
  /** The cells of a column, the lines for the rest and the total left out. */
  column(index: number): Block;
}

export interface TableSpec {
  title: string;
  /** Beside the title, a formula. */
  remark?(place: TablePlace): string;
  head: string;
  columns: readonly TableColumn[];
  rows: readonly Row[];
  /** Label of a line for what the rows leave over. */
  rest?: string;
  /** Label of a line for everything. */
  total?: string;
  /** To the right of a table of few columns. */
  beside?: ChartSpec;
  /** Below it, next to each other. */
  below?: readonly ChartSpec[];
}

/** A chart of the table's columns over its labels. */
export interface ChartSpec {
  type: Chart['type'];
  stacked?: true;
  title: string;
  /** Title of the axis of the values. */
  axis: string;
  columns: readonly { index: number; colour: string }[];
}

/** Measures side by side in the workings; more stand below those, so that the sheet gets no wider. */
const BAND = COLUMN_WIDTHS.length - 1;
const bandsOf = (measures: number): number => Math.ceil(measures / BAND);

const CHART_ROWS = 13;
/** A chart beside a table is as high as the table, or so many rows below the head. */
const LEAST_BESIDE = 9;

export const kpiColumn = (name: string, title?: string): TableColumn => {
  const entry = catalogue[name]!;
  return {
    title: title ?? entry.title,
    unit: entry.unit,
    value: ofWholeTargets(kpiExpression(entry)),
    note: recipe(name, entry),
    health: entry.health,
  };
};

export function table(spec: TableSpec): Section {
  const lines = spec.rows.length + (spec.rest ? 1 : 0) + (spec.total ? 1 : 0);
  const helpers = helperUses(spec);
  const above = 2;
  const body = Math.max(above + lines, spec.beside ? above + LEAST_BESIDE : 0);
  const below = spec.below?.length ? CHART_ROWS + 1 : 0;
  return {
    rows: body + below + 1,
    workRows: helpers.length ? 1 + bandsOf(helpers.length) * (lines + 1) + 1 : 0,
    draw(frame, row, work) {
      new TableDrawing(frame, spec, helpers, row + above, work).draw(row, row + body + 1);
    },
  };
}

/** Columns that are a measure are computed where they stand; other measures stand in the workings. */
const directUses = ({ columns }: TableSpec): Use[] =>
  columns.flatMap(({ value }) =>
    value.kind === 'measure' ? [{ measure: value, span: 'period' as const, overall: false }] : [],
  );

/** What the other columns are made of and no column shows. A share of the whole reads the total line. */
function helperUses(spec: TableSpec): Use[] {
  const known = new MeasureCells();
  for (const use of directUses(spec)) known.set(use, '');
  return spec.columns
    .flatMap(({ value }) => (value.kind === 'measure' ? nestedUses(value) : usesOf(value)))
    .map((use) => ({ ...use, overall: false }))
    .filter((use) => {
      const seen = known.has(use);
      known.set(use, '');
      return !seen;
    });
}

const nestedUses = (value: Expression): Use[] => usesOf(value).slice(1);

class TableDrawing {
  private readonly frame: Frame;
  private readonly spec: TableSpec;
  private readonly helpers: readonly Use[];
  /** First line. */
  private readonly first: number;
  private readonly work: number;
  private readonly lines: number;

  constructor(frame: Frame, spec: TableSpec, helpers: readonly Use[], first: number, work: number) {
    this.frame = frame;
    this.spec = spec;
    this.helpers = helpers;
    this.first = first;
    this.work = work;
    this.lines = spec.rows.length + (spec.rest ? 1 : 0) + (spec.total ? 1 : 0);
  }

  draw(top: number, chartRow: number): void {
    const { spec, first } = this;
    const { builder } = this.frame;
    builder.put(top, 1, { content: spec.title, style: 'section' });
    if (spec.remark) {
      builder.put(top, 2, { content: { formula: spec.remark(this.place()) }, style: 'remark' });
    }
    this.drawHead();
    spec.rows.forEach((row, index) => {
      this.drawRow(row, index);
    });
    if (spec.rest) this.drawRest(spec.rest);
    if (spec.total) this.drawTotal(spec.total);
    this.mark();
    const beside = spec.columns.length + 2;
    const rows = 1 + Math.max(this.lines, LEAST_BESIDE);
    if (spec.beside) {
      this.chart(
        spec.beside,
        { row: first - 1, column: beside, rows },
        COLUMN_WIDTHS.slice(beside - 1),
      );
    }
    spec.below?.slice(0, 2).forEach((chart, index) => {
      const half = COLUMN_WIDTHS.length / 2;
      this.chart(
        chart,
        { row: chartRow, column: 1 + index * half, rows: CHART_ROWS },
        COLUMN_WIDTHS.slice(index * half, (index + 1) * half),
      );
    });
  }

  private drawHead(): void {
    const { builder } = this.frame;
    const { spec, first, work } = this;
    builder.put(first - 1, 1, { content: spec.head, style: 'head' });
    spec.columns.forEach(({ title, note }, index) => {
      builder.put(first - 1, 2 + index, {
        content: title,
        style: 'headEnd',
        ...(note ? { note } : {}),
      });
    });
    if (!this.helpers.length) return;
    builder.put(work, 1, { content: spec.title, style: 'workTitle' });
    this.helpers.forEach(({ measure }, index) => {
      const { row, column } = this.helperCell(index, -1);
      builder.put(row, column, { content: describe(measure), style: 'work' });
    });
  }

  private drawRow(row: Row, index: number): void {
    const { frame, first } = this;
    const at = first + index;
    const shaded = index % 2 === 1;
    frame.builder.put(at, 1, {
      content: typeof row.label === 'function' ? row.label(frame, at) : row.label,
      style: shaded ? 'shadedLabel' : 'label',
      ...(row.format ? { format: row.format } : {}),
    });
    const scope = { ...frame.scope(), ...row.scope(frame, at) };
    this.drawLine(index, shaded ? 'shadedNumber' : 'number', (use) =>
      measureFormula(use, this.cells(index).in(scope, use)),
    );
  }

  /** Total less the rows above, for what is a sum; a median of the rest is not known. */
  private drawRest(label: string): void {
    const { spec, frame, first } = this;
    const index = spec.rows.length;
    frame.builder.put(first + index, 1, {
      content: label,
      style: index % 2 === 1 ? 'shadedLabel' : 'label',
    });
    const total = this.cells(index + 1);
    this.drawLine(index, index % 2 === 1 ? 'shadedNumber' : 'number', (use) => {
      const whole = total.get(use)!;
      const column = whole.replace(/[\d$]/g, '');
      const own = Number(this.cells(index).get(use)!.replace(/\D/g, ''));
      if (!spec.rows.length) return whole;
      const left = `${whole}-SUM(${column}${own - spec.rows.length}:${column}${own - 1})`;
      const unheeded = this.unheeded(use);
      return unheeded.length ? `IF(OR(${unheeded.join(';')});"";${left})` : left;
    });
  }

  /** When a filter is set that the measure's table cannot heed; then the measure is empty. */
  private unheeded({ measure }: Use): string[] {
    const { has, filters } = this.frame.scope();
    return filters!
      .filter(({ column }) => !has(measure.table, column))
      .map(({ cell, all }) => (all ? `${cell}<>${all}` : 'TRUE'));
  }

  private drawTotal(label: string): void {
    const { frame, first, lines } = this;
    frame.builder.put(first + lines - 1, 1, { content: label, style: 'totalLabel' });
    this.drawLine(lines - 1, 'totalNumber', (use) =>
      measureFormula(use, this.cells(lines - 1).in(frame.scope(), use)),
    );
  }

  private drawLine(
    index: number,
    style: 'number' | 'shadedNumber' | 'totalNumber',
    text: (use: Use) => string,
  ): void {
    const { spec, frame, first, helpers } = this;
    const { builder, formats } = frame;
    const isRest = index === spec.rows.length && spec.rest !== undefined;
    const cells = this.cells(index);
    const scope = cells.in(frame.scope());
    spec.columns.forEach((column, offset) => {
      const { value, unit } = column;
      const content =
        isRest && !fromSums(value)
          ? ''
          : {
              formula:
                value.kind === 'measure'
                  ? text({ measure: value, span: 'period', overall: false })
                  : formula(value, scope),
            };
      builder.put(first + index, 2 + offset, {
        content,
        style,
        format: healthFormat(column) ?? formats.table[unit],
      });
    });
    if (!helpers.length) return;
    for (let band = 0; band < bandsOf(helpers.length); band++) {
      builder.put(this.helperCell(band * BAND, index).row, 1, {
        content: { formula: address(first + index, 1) },
        style: 'work',
        ...(spec.rows[index]?.format ? { format: spec.rows[index].format } : {}),
      });
    }
    helpers.forEach((use, offset) => {
      const { row, column } = this.helperCell(offset, index);
      builder.put(row, column, {
        content: isRest && !addsUp(use.measure) ? '' : { formula: text(use) },
        style: 'workNumber',
        format: WORK_FORMAT,
      });
    });
  }

  /** Where the workings hold a measure of a line; line -1 is its heading. */
  private helperCell(index: number, line: number): { row: number; column: number } {
    const band = Math.floor(index / BAND);
    return {
      row: this.work + 2 + band * (this.lines + 1) + line,
      column: 2 + (index % BAND),
    };
  }

  /** Where the measures of a line stand, and those of everything. */
  private cells(index: number): MeasureCells {
    const { spec, first, lines } = this;
    const cells = new MeasureCells();
    const put = (use: Use, row: (line: number) => number, column: number) => {
      cells.set({ ...use, overall: false }, `${columnLetters(column)}${row(index)}`);
      if (spec.total) cells.set({ ...use, overall: true }, fixed(row(lines - 1), column));
    };
    spec.columns.forEach(({ value }, offset) => {
      if (value.kind !== 'measure') return;
      put({ measure: value, span: 'period', overall: false }, (line) => first + line, 2 + offset);
    });
    this.helpers.forEach((use, offset) => {
      put(use, (line) => this.helperCell(offset, line).row, this.helperCell(offset, 0).column);
    });
    return cells;
  }

  /** Few cases in faint italics, negative amounts and missed targets in their colour. */
  private mark(): void {
    const { frame, spec, first, lines } = this;
    const cells = this.cells(0).in(frame.scope());
    const { rules } = frame.builder;
    spec.columns.forEach(({ value, health }, offset) => {
      const block = { row: first, column: 2 + offset, rows: lines, columns: 1 };
      const cases = casesOf(value);
      const few = cases && formula(cases, cells);
      if (few && !few.includes(';')) {
        rules.push({
          block,
          formula: `${few}<${frame.small}`,
          colour: colours.faint,
          italic: true,
        });
      }
      const cell = address(first, 2 + offset);
      const least = leastGood(health);
      if (least !== undefined) {
        rules.push(
          {
            block,
            formula: `(${cell}<>"")*(${cell}>=${boundText(least)})>0`,
            colour: colours.good,
          },
          { block, formula: `(${cell}<>"")*(${cell}<${boundText(least)})>0`, colour: colours.bad },
        );
      }
    });
    rules.push({
      block: { row: first, column: 2, rows: lines, columns: spec.columns.length },
      formula: `${address(first, 2)}<0`,
      colour: colours.bad,
    });
  }

  private place(): TablePlace {
    const { first, spec } = this;
    const rows = spec.rows.length;
    return {
      labels: { row: first, column: 1, rows, columns: 1 },
      column: (index) => ({ row: first, column: 2 + index, rows, columns: 1 }),
    };
  }

  private chart(
    chart: ChartSpec,
    { row, column, rows }: { row: number; column: number; rows: number },
    widths: readonly number[],
  ): void {
    const { frame, spec } = this;
    if (!spec.rows.length) return;
    const place = this.place();
    const width = widths.reduce((total, one) => total + one, 0);
    frame.builder.charts.push({
      type: chart.type,
      ...(chart.stacked ? { stacked: true } : {}),
      title: chart.title,
      axis: chart.axis,
      format: frame.formats.table[spec.columns[chart.columns[0]!.index]!.unit],
      domain: place.labels,
      series: chart.columns.map(({ index, colour }) => ({
        block: place.column(index),
        title: spec.columns[index]!.title,
        colour,
      })),
      row,
      column,
      width: width - CHART_GAP,
      height: rows * ROW_HEIGHT - CHART_GAP,
    });
  }
}

const CHART_GAP = 12;

/** The bound of a rule that is good from there on. */
function leastGood(health: readonly HealthRule[] | undefined): number | undefined {
  const band = health?.filter(isBand).find(({ level }) => level === 'good');
  return band && band.to === undefined && band.below === undefined ? band.from : undefined;
}

/** A sign beside the number, so that the colour does not speak alone. */
function healthFormat({ health, unit }: TableColumn): string | undefined {
  const least = leastGood(health);
  if (least === undefined || unit !== 'percent') return undefined;
  return `[>=${least}]0.0%" ${signs.good}";0.0%" ${signs.bad}"`;
}
