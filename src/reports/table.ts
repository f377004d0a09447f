/** A table of a report: rows of one kind down, KPIs across, everything a formula; with charts of it. */
import { catalogue } from '../catalogue/registry';
import type { Expression } from '../metric/expression';
import { type FormulaScope, formula } from '../targets/formula';
import { address, type Block, columnLetters, fixed, fixedRange, rangeOf } from './a1';
import { addsUp, casesOf, describe, fromSums, type Use, usesOf } from './algebra';
import { type ChartSpec, drawBelow, drawChart, rowsBelow } from './chart';
import {
  type CellColumn,
  isKpi,
  judged,
  type KpiColumn,
  type Line,
  type TableColumn,
} from './columns';
import { type Correlated, coefficients, correlationRows, drawCorrelation } from './correlation';
import type { TablePlace } from './drawn';
import { COLUMNS, type Frame } from './frame';
import { changeFormula } from './judge';
import type { Content } from './layout';
import type { FootLine } from './lines';
import { changeRules, dayOffRule, healthFormat, healthRulesOf, youngRules } from './marks';
import { MeasureCells, measureFormula, type Section } from './section';
import { changeFormat, colours, type StyleName, WORK_FORMAT } from './theme';

export interface Row {
  label: Content | ((frame: Frame, row: number) => Content);
  format?: string;
  /** It begins with a day and is that day: faint where nobody works. */
  isDay?: true;
  /** Which rows of the data it is about, and over which span. */
  scope(frame: Frame, row: number): Partial<FormulaScope>;
}

interface CorrelatedColumns {
  one: KpiColumn;
  other: KpiColumn;
  /** What the rows are: "owners". */
  rows: string;
}

export interface TableSpec {
  title: string;
  /** Beside the title, a formula. */
  remark?(place: TablePlace): string;
  head: string;
  /** The table-shaped KPI that it shows. */
  kpi?: string;
  columns: readonly TableColumn[];
  rows: readonly Row[];
  /** Label of a line for what the rows leave over. */
  rest?: string;
  /** Label of a line for everything. */
  total?: string;
  /** Below the total: the same a year before, and the change since. */
  yearBefore?: boolean;
  /** Below that: medians and means of the rows. */
  foot?: readonly FootLine[];
  /** Below that, a sentence each: whether two columns move together over the rows. */
  correlations?: readonly CorrelatedColumns[];
  /** A column that adds up, whose values of the period before stand in the workings: who explains a change. */
  compared?: KpiColumn;
  /** To the right of a table of few columns. */
  beside?: ChartSpec;
  /** Below it, next to each other. */
  below?: readonly ChartSpec[];
}

/** Measures side by side in the workings; more stand below those, so that the sheet gets no wider. */
const BAND = COLUMNS - 1;
const bandsOf = (measures: number): number => Math.ceil(measures / BAND);

/** A chart beside a table is as high as the table, or so many rows below the head. */
const LEAST_BESIDE = 9;

/** Rows above the first one: title and heads. */
const ABOVE = 2;

/** Lines that measures are taken for: rows, the rest, the total, the year before. */
const measuredLines = ({ rows, rest, total, yearBefore }: TableSpec): number =>
  rows.length + [rest, total, yearBefore].filter(Boolean).length;

/** Every line below the head. */
const allLines = (spec: TableSpec): number =>
  measuredLines(spec) +
  (spec.yearBefore ? 1 : 0) +
  (spec.foot?.length ?? 0) +
  (spec.correlations?.length ?? 0);

const helperRows = (spec: TableSpec, helpers: number): number =>
  helpers ? 1 + bandsOf(helpers) * (measuredLines(spec) + 1) : 0;

/** Rows of the workings for pairs of columns, and for the period before: a heading and a cell a row. */
const pairRows = ({ rows, correlations = [] }: TableSpec): number =>
  correlations.length * correlationRows(rows.length);
const comparedRows = ({ rows, compared }: TableSpec): number => (compared ? rows.length + 1 : 0);

export function table(spec: TableSpec): Section {
  const helpers = helperUses(spec);
  const body = ABOVE + Math.max(allLines(spec), spec.beside ? LEAST_BESIDE : 0);
  const workings = helperRows(spec, helpers.length) + pairRows(spec) + comparedRows(spec);
  return {
    rows: body + rowsBelow(spec.below ?? []) + 1,
    workRows: workings ? workings + 1 : 0,
    columns: 1 + spec.columns.length,
    draw(frame, row, work) {
      new TableDrawing(frame, spec, helpers, row + ABOVE, work).draw(row, row + body + 1);
    },
  };
}

/** Columns that are a measure are computed where they stand; other measures stand in the workings. */
const directUses = ({ columns }: TableSpec): Use[] =>
  columns.flatMap((column) =>
    isKpi(column) && column.value.kind === 'measure'
      ? [{ of: column.value, span: 'period' as const, overall: false }]
      : [],
  );

/** What the other columns are made of and no column shows. A share of the whole reads the total line. */
function helperUses(spec: TableSpec): Use[] {
  const known = new MeasureCells();
  for (const use of directUses(spec)) known.set(use, '');
  return spec.columns
    .filter(isKpi)
    .flatMap(({ value }) => (value.kind === 'measure' ? nestedUses(value) : usesOf(value)))
    .map((use) => ({ ...use, overall: false }))
    .filter((use) => {
      const seen = known.has(use);
      known.set(use, '');
      return !seen;
    });
}

const nestedUses = (value: Expression): Use[] => usesOf(value).slice(1);

/** Height of a row of heads in two lines. */
const HIGH_HEAD = 40;

/** Mean width of a bold letter. */
const LETTER = 6.4;

/** A head that its column is too narrow for, broken at the space nearest to its middle. */
function inTwoLines(title: string, width: number): string {
  if (title.length * LETTER <= width) return title;
  const spaces = [...title.matchAll(/ /g)].map(({ index }) => index);
  const fromMiddle = (at: number) => Math.abs(at - title.length / 2);
  const [at] = spaces.sort((one, other) => fromMiddle(one) - fromMiddle(other));
  return at === undefined ? title : `${title.slice(0, at)}\n${title.slice(at + 1)}`;
}

const NUMBERS = { plain: 'number', shaded: 'shadedNumber', total: 'totalNumber' } as const;
const LABELS = { plain: 'label', shaded: 'shadedLabel', total: 'totalLabel' } as const;
type Look = keyof typeof NUMBERS;

class TableDrawing {
  private readonly frame: Frame;
  private readonly spec: TableSpec;
  private readonly helpers: readonly Use[];
  /** First line. */
  private readonly first: number;
  private readonly work: number;
  private readonly measured: number;
  /** The line for everything, where there is one. */
  private readonly totalLine: number;

  constructor(frame: Frame, spec: TableSpec, helpers: readonly Use[], first: number, work: number) {
    this.frame = frame;
    this.spec = spec;
    this.helpers = helpers;
    this.first = first;
    this.work = work;
    this.measured = measuredLines(spec);
    this.totalLine = spec.rows.length + (spec.rest ? 1 : 0);
  }

  draw(top: number, chartRow: number): void {
    const { spec, first, frame } = this;
    const { builder } = frame;
    const pairs = this.work + helperRows(spec, this.helpers.length);
    const place = this.place(pairs, pairs + pairRows(spec));
    frame.drawn.tables.push(place);
    this.register();
    builder.put(top, 1, { content: spec.title, style: 'section' });
    if (spec.remark) {
      builder.put(top, 2, { content: { formula: spec.remark(place) }, style: 'remark' });
    }
    this.drawHead();
    spec.rows.forEach((row, index) => {
      this.drawRow(row, index);
    });
    if (spec.rest) this.drawRest(spec.rest);
    if (spec.total) this.drawScope(this.totalLine, spec.total, 'total', frame.scope());
    this.mark();
    let line = first + this.measured;
    if (spec.yearBefore) this.drawYearBefore(line++);
    for (const foot of spec.foot ?? []) this.drawFoot(foot, line++);
    spec.correlations?.forEach((one, index) => {
      const { row, work } = this.correlationAt(index, pairs);
      drawCorrelation(frame, this.correlated(one), row, work);
    });
    if (place.before) this.drawCompared(place.before);
    const plotted = { columns: spec.columns, place };
    if (spec.beside) {
      const column = spec.columns.length + 2;
      const rows = 1 + Math.max(allLines(spec), LEAST_BESIDE);
      const columns = COLUMNS + 1 - column;
      drawChart(frame, spec.beside, plotted, { row: first - 1, column, rows, columns });
    }
    drawBelow(frame, spec.below ?? [], plotted, chartRow);
  }

  private register(): void {
    const { kpis } = this.frame.drawn;
    const columns = this.spec.columns.filter(isKpi);
    for (const { kpi, value } of columns) if (kpi) kpis.set(kpi, [value]);
    if (this.spec.kpi)
      kpis.set(
        this.spec.kpi,
        columns.map(({ value }) => value),
      );
  }

  private drawHead(): void {
    const { builder } = this.frame;
    const { spec, first, work } = this;
    builder.put(first - 1, 1, { content: spec.head, style: 'head' });
    const heads = spec.columns.map(({ title }, index) =>
      inTwoLines(title, this.frame.columnWidths[1 + index]!),
    );
    if (heads.some((head) => head.includes('\n'))) builder.height(first - 1, HIGH_HEAD);
    spec.columns.forEach((column, index) => {
      const { note } = isKpi(column) ? judged(column, this.frame.source.settings) : column;
      builder.put(first - 1, 2 + index, {
        content: heads[index]!,
        style: 'headEnd',
        ...(note ? { note } : {}),
      });
    });
    if (!this.helpers.length) return;
    builder.put(work, 1, { content: spec.title, style: 'workTitle' });
    this.helpers.forEach(({ of }, index) => {
      const { row, column } = this.helperCell(index, -1);
      builder.put(row, column, { content: describe(of), style: 'work' });
    });
  }

  private label(line: number, content: Content, style: StyleName, format?: string): void {
    this.frame.builder.put(line, 1, { content, style, ...(format ? { format } : {}) });
  }

  private drawRow(row: Row, index: number): void {
    const { frame, spec, first } = this;
    const at = first + index;
    const look = index % 2 === 1 ? 'shaded' : 'plain';
    const content = typeof row.label === 'function' ? row.label(frame, at) : row.label;
    this.label(at, content, LABELS[look], row.format);
    const scope = { ...frame.scope(), ...row.scope(frame, at) };
    this.drawMeasured(index, look, scope);
    spec.columns.forEach((column, offset) => {
      if (!isKpi(column)) this.drawCell(column, offset, index, look);
    });
  }

  /** A cell made of others of its row. */
  private drawCell(column: CellColumn, offset: number, index: number, look: Look): void {
    const { first } = this;
    const line: Line = {
      cell: (of) => address(first + index, this.columnOf(of)),
      all: (of) => fixedRange(this.values(this.columnOf(of) - 2)),
    };
    this.frame.builder.put(first + index, 2 + offset, {
      content: { formula: column.cell(line) },
      style: NUMBERS[look],
      format: column.format,
    });
  }

  private columnOf(column: KpiColumn): number {
    const index = this.spec.columns.indexOf(column);
    if (index < 0) throw new Error(`${this.spec.title} has no column "${column.title}"`);
    return 2 + index;
  }

  /** Total less the rows above, for what is a sum; a median of the rest is not known. */
  private drawRest(label: string): void {
    const { spec, first } = this;
    const index = spec.rows.length;
    const look = index % 2 === 1 ? 'shaded' : 'plain';
    this.label(first + index, label, LABELS[look]);
    const total = this.cells(this.totalLine);
    this.drawLine(index, look, this.frame.scope(), (use) => {
      const whole = total.get(use)!;
      const column = whole.replace(/[\d$]/g, '');
      const own = Number(this.cells(index).get(use)!.replace(/\D/g, ''));
      if (!spec.rows.length) return whole;
      const left = `${whole}-SUM(${column}${own - spec.rows.length}:${column}${own - 1})`;
      const unheeded = this.unheeded(use);
      return unheeded.length ? `IF(OR(${unheeded.join(';')});"";${left})` : left;
    });
  }

  /** When a filter is set that the table of a measure cannot heed; then the measure is empty. */
  private unheeded({ of }: Use): string[] {
    const { has, filters } = this.frame.scope();
    return filters!
      .filter(({ column }) => of.kind === 'measure' && !has(of.table, column))
      .map(({ cell, all }) => (all ? `${cell}<>${all}` : 'TRUE'));
  }

  /** A line over everything in the scope. */
  private drawScope(index: number, label: string, look: Look, scope: FormulaScope): void {
    this.label(this.first + index, label, LABELS[look]);
    this.drawMeasured(index, look, scope);
  }

  /** The year before, and below it how much the whole changed since. */
  private drawYearBefore(changeRow: number): void {
    const { frame, spec, first, measured } = this;
    const { builder } = frame;
    const index = measured - 1;
    const scope = { ...frame.scope(), period: frame.span('yearBefore') };
    this.drawScope(index, 'A year before', 'plain', scope);
    this.label(changeRow, 'Change on the year before', 'label');
    spec.columns.forEach((column, offset) => {
      const at = 2 + offset;
      if (!isKpi(column)) {
        builder.put(changeRow, at, { content: '', style: 'number' });
        return;
      }
      const [now, before] = [address(first + this.totalLine, at), address(first + index, at)];
      const { unit, better = 'none' } = column;
      builder.put(changeRow, at, {
        content: { formula: changeFormula(now, before, unit) },
        style: 'number',
        format: changeFormat(unit, better),
      });
      builder.rules.push(
        ...changeRules({ row: changeRow, column: at, rows: 1, columns: 1 }, better),
      );
    });
  }

  private drawFoot(foot: FootLine, row: number): void {
    const { frame, spec } = this;
    this.label(row, foot.label, 'label');
    spec.columns.forEach((column, offset) => {
      const text = isKpi(column) ? foot.cell(column, rangeOf(this.values(offset))) : undefined;
      frame.builder.put(row, 2 + offset, {
        content: text ? { formula: text } : '',
        style: 'number',
        format: frame.formats.table[column.unit],
      });
    });
  }

  /** The line of a correlation, and the first row of its workings. */
  private correlationAt(index: number, pairs: number): { row: number; work: number } {
    const { first, spec } = this;
    const above = measuredLines(spec) + (spec.yearBefore ? 1 : 0) + (spec.foot?.length ?? 0);
    return { row: first + above + index, work: pairs + index * correlationRows(spec.rows.length) };
  }

  private correlated({ one, other, rows }: CorrelatedColumns): Correlated {
    const { spec, first } = this;
    const [left, right] = [this.columnOf(one), this.columnOf(other)];
    return {
      titles: [one.title, other.title],
      rows,
      pairs: spec.rows.map((_, index) => [
        address(first + index, left),
        address(first + index, right),
      ]),
    };
  }

  /** The compared column over the period before, a row a row. */
  private drawCompared({ column, values }: NonNullable<TablePlace['before']>): void {
    const { frame, spec, first } = this;
    const { builder } = frame;
    builder.put(values.row - 1, 1, { content: spec.title, style: 'workTitle' });
    builder.put(values.row - 1, 2, { content: 'period before', style: 'work' });
    spec.rows.forEach((row, index) => {
      const scope = {
        ...frame.scope(),
        ...row.scope(frame, first + index),
        period: frame.span('previous'),
      };
      builder.put(values.row + index, 1, {
        content: { formula: address(first + index, 1) },
        style: 'work',
      });
      builder.put(values.row + index, 2, {
        content: { formula: formula(column.value, scope) },
        style: 'workNumber',
        format: WORK_FORMAT,
      });
    });
  }

  private drawMeasured(index: number, look: Look, scope: FormulaScope): void {
    this.drawLine(index, look, scope, (use) =>
      measureFormula(use, this.cells(index).in(scope, use)),
    );
  }

  /** What is no measure reads the cells of the line, and where it looks at the data itself, the line's scope. */
  private drawLine(
    index: number,
    look: Look,
    scope: FormulaScope,
    text: (use: Use) => string,
  ): void {
    const { spec, frame, first, helpers } = this;
    const { builder, formats } = frame;
    const isRest = index === spec.rows.length && spec.rest !== undefined && spec.rest !== '';
    const cells = this.cells(index).in(scope);
    spec.columns.forEach((column, offset) => {
      if (!isKpi(column)) {
        builder.put(first + index, 2 + offset, { content: '', style: NUMBERS[look] });
        return;
      }
      const { value, unit } = column;
      const content =
        isRest && !fromSums(value)
          ? ''
          : {
              formula:
                value.kind === 'measure'
                  ? text({ of: value, span: 'period', overall: false })
                  : formula(value, cells),
            };
      builder.put(first + index, 2 + offset, {
        content,
        style: NUMBERS[look],
        format:
          healthFormat(judged(column, this.frame.source.settings)) ??
          (column.fine ? formats.fine : formats.table[unit]),
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
        content: isRest && !addsUp(use.of) ? '' : { formula: text(use) },
        style: 'workNumber',
        format: WORK_FORMAT,
      });
    });
  }

  /** Where the workings hold a measure of a line; line -1 is its heading. */
  private helperCell(index: number, line: number): { row: number; column: number } {
    const band = Math.floor(index / BAND);
    return {
      row: this.work + 2 + band * (this.measured + 1) + line,
      column: 2 + (index % BAND),
    };
  }

  /** Where the measures of a line stand, and those of everything. */
  private cells(index: number): MeasureCells {
    const { spec, first } = this;
    const cells = new MeasureCells();
    const put = (use: Use, row: (line: number) => number, column: number) => {
      cells.set({ ...use, overall: false }, `${columnLetters(column)}${row(index)}`);
      if (spec.total) cells.set({ ...use, overall: true }, fixed(row(this.totalLine), column));
    };
    spec.columns.forEach((column, offset) => {
      if (!isKpi(column) || column.value.kind !== 'measure') return;
      const use = { of: column.value, span: 'period' as const, overall: false };
      put(use, (line) => first + line, 2 + offset);
    });
    this.helpers.forEach((use, offset) => {
      put(use, (line) => this.helperCell(offset, line).row, this.helperCell(offset, 0).column);
    });
    return cells;
  }

  /** The cells at which the periods of the measured lines end. */
  private ends(): string[] {
    const { frame, spec, first } = this;
    const whole = frame.span('period').end;
    return [
      ...spec.rows.map((row, index) => row.scope(frame, first + index).period?.end ?? whole),
      ...(spec.rest ? [whole] : []),
      ...(spec.total ? [whole] : []),
      ...(spec.yearBefore ? [frame.span('yearBefore').end] : []),
    ];
  }

  /** Few cases in faint italics, negative amounts and missed targets in their colour. */
  private mark(): void {
    const { frame, spec, first, measured } = this;
    // Cells alone: a rule has no `;` in any locale.
    const cells = { ...this.cells(0).in(frame.scope()), filters: [] };
    const { rules, scales } = frame.builder;
    spec.columns.forEach((column, offset) => {
      const block = { row: first, column: 2 + offset, rows: measured, columns: 1 };
      if (column.heat) scales.push({ block: this.values(offset), colour: colours.heat });
      if (!isKpi(column)) {
        rules.push(...changeRules(block, column.better));
        return;
      }
      const { value } = column;
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
      const entry = column.kpi && catalogue[column.kpi];
      const limit = entry && frame.oldEnough(entry);
      if (limit) rules.push(...youngRules(this.ends(), first, 2 + offset, limit));
      rules.push(...healthRulesOf(judged(column, frame.source.settings), block));
    });
    if (spec.rows.some(({ isDay }) => isDay)) {
      const days = { ...this.values(0), column: 1, columns: 1 + spec.columns.length };
      rules.push(dayOffRule(days, frame.source.settings.workingDays));
    }
    for (const { from, many } of runsOf(spec.columns, isKpi)) {
      const block = { row: first, column: 2 + from, rows: measured, columns: many };
      rules.push({ block, formula: `${address(first, 2 + from)}<0`, colour: colours.bad });
    }
  }

  /** The cells of a column in the rows. */
  private values(index: number): Block {
    return { row: this.first, column: 2 + index, rows: this.spec.rows.length, columns: 1 };
  }

  private place(pairs: number, compared: number): TablePlace {
    const { first, spec } = this;
    const rows = spec.rows.length;
    const column = (index: number) => this.values(index);
    const now = spec.compared && spec.columns.indexOf(spec.compared);
    return {
      title: spec.title,
      head: spec.head,
      // Labels with a format are dates.
      ...(spec.rows.some(({ format }) => format !== undefined) ? { overTime: spec.columns } : {}),
      labels: { row: first, column: 1, rows, columns: 1 },
      column,
      kpi: (name) => {
        const index = spec.columns.findIndex((one) => isKpi(one) && one.kpi === name);
        return index < 0 ? undefined : column(index);
      },
      correlations: (spec.correlations ?? []).map((_, index) => {
        const { row, work } = this.correlationAt(index, pairs);
        return { ...coefficients(work), words: address(row, 2) };
      }),
      ...(now === undefined || now < 0
        ? {}
        : {
            before: {
              column: spec.compared!,
              now: column(now),
              values: { row: compared + 1, column: 2, rows, columns: 1 },
            },
          }),
    };
  }
}

/** Stretches of neighbours for which the test holds. */
function runsOf<T>(
  list: readonly T[],
  test: (one: T) => boolean,
): { from: number; many: number }[] {
  const runs: { from: number; many: number }[] = [];
  list.forEach((one, index) => {
    const last = runs[runs.length - 1];
    if (!test(one)) return;
    if (last && last.from + last.many === index) last.many += 1;
    else runs.push({ from: index, many: 1 });
  });
  return runs;
}
