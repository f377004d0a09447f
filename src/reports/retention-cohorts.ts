/**
 * Customers by the month in which they came, and what is left of them month by month: a heat map of customers,
 * one of their MRR, and the curve of both. The numbers that the shares are made of stand in the workings.
 */
import { recurring } from '../catalogue/recurring';
import { count, coversAt, type Measure, sum } from '../metric/expression';
import { formula } from '../targets/formula';
import { address, type Block, fixed, fixedColumn, fixedRange } from './a1';
import { CHART_COLUMNS, ROWS, sizeOf } from './chart';
import type { Frame } from './frame';
import { looksOf } from './listing';
import { recipe } from './notes';
import { type Stretch, stretches } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import { colours, dateFormats, WORK_FORMAT } from './theme';

interface Kept {
  title: string;
  /** Beside the title. */
  remark: string;
  kpi: 'COHORT_RETENTION' | 'COHORT_REVENUE_RETENTION';
  /** What a cohort begins with. */
  head: string;
  unit: 'count' | 'money';
  measure: Measure;
  colour: string;
}

const KEPT: readonly Kept[] = [
  {
    title: 'Customers kept',
    remark:
      'Share of those who came in a month that pays so many months later, until the last month of the data. Darker is more',
    kpi: 'COHORT_RETENTION',
    head: 'Customers',
    unit: 'count',
    measure: count('cohorts', coversAt('end')),
    colour: colours.accent,
  },
  {
    title: 'MRR kept',
    remark:
      'Their MRR as a share of the first: above 100 % where those who stayed came to pay more',
    kpi: 'COHORT_REVENUE_RETENTION',
    head: 'MRR',
    unit: 'money',
    measure: sum('cohorts', 'mrr', coversAt('end')),
    colour: colours.neutral,
  },
];

const CURVE = 'What is left of new customers, and of their MRR';

const TOGETHER =
  'Each month’s step from all cohorts that are old enough for it, one step multiplied by the next (product limit): that some cohorts are younger than others does not bend it.';

/** A year, which a sheet has room for. */
const AGES = 12;
/** As many at least, so that more than one is a year old. */
const LEAST_COHORTS = 18;
/** Every cohort takes two formulas that scan rows for each month since. */
const MOST_COHORTS = 24;

/** Title and heads, the line of all cohorts and the free row below it. */
const [ABOVE, BELOW] = [2, 2];

export function cohortTables(source: Source): Section | LeftOut {
  const missing = KEPT.map(({ measure }) => wants(measure, source)).find(Boolean);
  if (missing) return { title: 'Cohorts', wants: missing };
  const months = stretches({ ...source, split: 'month' }, MOST_COHORTS, LEAST_COHORTS);
  return {
    rows: KEPT.length * (ABOVE + months.length + BELOW) + ROWS + 1,
    workRows: 1 + KEPT.length * (months.length + 2) + 2 + AGES + 1 + 1,
    columns: 2 + AGES,
    draw(frame, row, work) {
      for (const { kpi, measure } of KEPT) frame.drawn.kpis.set(kpi, [measure]);
      new CohortDrawing(frame, months, row, work).draw();
    },
  };
}

class CohortDrawing {
  private readonly frame: Frame;
  private readonly months: readonly Stretch[];
  private readonly top: number;
  private readonly work: number;

  constructor(frame: Frame, months: readonly Stretch[], top: number, work: number) {
    this.frame = frame;
    this.months = months;
    this.top = top;
    this.work = work;
  }

  draw(): void {
    this.drawLastMonth();
    KEPT.forEach((kept, which) => {
      this.drawCounts(kept, which);
      this.drawShares(kept, which);
    });
    this.drawCurve();
  }

  /** First row of the shares of a table, and of the numbers they are made of. */
  private first(which: number): number {
    return this.top + which * (ABOVE + this.months.length + BELOW) + ABOVE;
  }

  private counts(which: number): number {
    return this.work + 1 + which * (this.months.length + 2) + 2;
  }

  private get curve(): number {
    return this.counts(KEPT.length) - 2;
  }

  /** In the workings what is there so many months after the start, of one cohort or of all. */
  private count(which: number, index: number, age: number): string {
    return fixed(this.counts(which) + index, 2 + age);
  }

  private allCounts(which: number, age: number): string {
    const { months } = this;
    return fixedRange({
      row: this.counts(which),
      column: 2 + age,
      rows: months.length,
      columns: 1,
    });
  }

  /** What comes after the last month that the data speaks of is not known. */
  private drawLastMonth(): void {
    const { frame, work } = this;
    const last = `MAX(${frame.scope().range('cohorts', 'last_day')})`;
    frame.builder.put(work, 1, { content: 'Last month of the data', style: 'work' });
    frame.builder.put(work, 2, {
      content: { formula: `IF(${last}=0;0;${last}-DAY(${last})+1)` },
      style: 'workNumber',
      format: dateFormats.day,
    });
  }

  private drawCounts({ title, measure }: Kept, which: number): void {
    const { frame, months, work } = this;
    const { builder } = frame;
    const head = this.counts(which) - 1;
    builder.put(head - 1, 1, { content: title, style: 'workTitle' });
    builder.put(head, 1, { content: 'Months since', style: 'work' });
    for (let age = 0; age <= AGES; age++) {
      builder.put(head, 2 + age, { content: age, style: 'workNumber', format: '0' });
    }
    months.forEach((_, index) => {
      const row = head + 1 + index;
      const label = fixedColumn(this.first(which) + index, 1);
      builder.put(row, 1, {
        content: { formula: label },
        style: 'work',
        format: dateFormats.month,
      });
      for (let age = 0; age <= AGES; age++) {
        const scope = {
          ...frame.scope(),
          period: { start: label, end: `EDATE(${label};${age + 1})` },
          group: { column: 'cohort', cell: label },
        };
        const text = `IF(EDATE(${label};${age})>${fixed(work, 2)};"";${formula(measure, scope)})`;
        builder.put(row, 2 + age, {
          content: { formula: text },
          style: 'workNumber',
          format: WORK_FORMAT,
        });
      }
    });
  }

  private drawShares({ title, remark, kpi, head, unit }: Kept, which: number): void {
    const { frame, months } = this;
    const { builder, formats } = frame;
    const first = this.first(which);
    builder.put(first - 2, 1, { content: title, style: 'section' });
    builder.put(first - 2, 2, { content: remark, style: 'remark' });
    builder.put(first - 1, 1, {
      content: 'Came in',
      style: 'head',
      note: recipe(kpi, recurring[kpi]),
    });
    builder.put(first - 1, 2, { content: head, style: 'headEnd' });
    for (let age = 1; age <= AGES; age++) {
      builder.put(first - 1, 2 + age, { content: age, style: 'headEnd', format: '0" mo"' });
    }
    months.forEach((month, index) => {
      const [label, number] = looksOf(index);
      const row = first + index;
      builder.put(row, 1, {
        content: { formula: month.start(frame, address(row + 1, 1)) },
        style: label,
        format: month.format,
      });
      const start = this.count(which, index, 0);
      const put = (column: number, text: string, format: string) =>
        builder.put(row, column, { content: { formula: text }, style: number, format });
      put(2, start, formats.table[unit]);
      for (let age = 1; age <= AGES; age++) {
        const now = this.count(which, index, age);
        const share = `IF(COUNT(${start};${now})<2;"";IF(${start}=0;"";${now}/${start}))`;
        put(2 + age, share, '0%');
      }
    });
    this.drawAll(which, unit);
    this.mark(which);
  }

  /** The line of all cohorts is the curve. */
  private drawAll(which: number, unit: Kept['unit']): void {
    const { frame, months } = this;
    const { builder, formats } = frame;
    const row = this.first(which) + months.length;
    builder.put(row, 1, { content: 'All together', style: 'totalLabel', note: TOGETHER });
    const put = (column: number, text: string, format: string) =>
      builder.put(row, column, { content: { formula: text }, style: 'totalNumber', format });
    put(2, `SUM(${this.allCounts(which, 0)})`, formats.table[unit]);
    for (let age = 1; age <= AGES; age++) put(2 + age, this.onCurve(which, age), '0%');
  }

  /** In the workings what is left of all cohorts so many months after the start. */
  private onCurve(which: number, age: number): string {
    return fixed(this.curve + 2 + age, 2 + which);
  }

  /** From the month before, by those cohorts alone that are old enough for both. */
  private step(which: number, age: number): string {
    if (age === 0) return `IF(SUM(${this.allCounts(which, 0)})=0;"";1)`;
    const [before, now] = [this.allCounts(which, age - 1), this.allCounts(which, age)];
    const known = `SUMIFS(${before};${now};">=0")`;
    return `IF(OR(${this.onCurve(which, age - 1)}="";${known}=0);"";${this.onCurve(which, age - 1)}*SUM(${now})/${known})`;
  }

  /** Cohorts of few customers are marked where they begin: of two rules for a cell Sheets heeds the first alone. */
  private mark(which: number): void {
    const { frame, months } = this;
    const block: Block = { row: this.first(which), column: 2, rows: months.length, columns: 1 };
    frame.builder.scales.push({
      block: { ...block, column: 3, columns: AGES },
      colour: colours.heat,
    });
    frame.builder.rules.push({
      block,
      formula: `${fixedColumn(this.first(0), 2)}<${frame.small}`,
      colour: colours.faint,
      italic: true,
    });
  }

  private drawCurve(): void {
    const { frame, curve } = this;
    const { builder } = frame;
    builder.put(curve, 1, { content: CURVE, style: 'workTitle' });
    builder.put(curve + 1, 1, { content: 'Months since', style: 'work' });
    KEPT.forEach(({ head }, which) => {
      builder.put(curve + 1, 2 + which, { content: head, style: 'work' });
    });
    for (let age = 0; age <= AGES; age++) {
      const row = curve + 2 + age;
      builder.put(row, 1, { content: age, style: 'workNumber', format: '0' });
      KEPT.forEach((_, which) => {
        builder.put(row, 2 + which, {
          content: { formula: this.step(which, age) },
          style: 'workNumber',
          format: '0%',
        });
      });
    }
    const column = (at: number): Block => ({
      row: curve + 2,
      column: at,
      rows: AGES + 1,
      columns: 1,
    });
    builder.charts.push({
      type: 'line',
      title: CURVE,
      axis: 'Share of the start',
      format: '0%',
      domain: column(1),
      domainAxis: { title: 'Months since the start', format: '0' },
      series: KEPT.map(({ head, colour }, which) => ({
        block: column(2 + which),
        title: head,
        colour,
      })),
      row: this.first(KEPT.length) - ABOVE,
      column: 1,
      ...sizeOf(frame, 1, CHART_COLUMNS, ROWS),
    });
  }
}
