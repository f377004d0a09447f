/**
 * The parts that every report sheet has in fixed places: title, filters, source line, and at the foot the
 * workings. Blocks in between ask it for cells to read the period and the filters from.
 */

import type { Cohort, Kpi } from '../catalogue/kpi';
import { MONTHS } from '../metric/calendar';
import type { AnyTable, TableName } from '../metric/expression';
import {
  type CellFilter,
  type FormulaScope,
  formula,
  type Span,
  type SpanName,
} from '../targets/formula';
import { address, fixed } from './a1';
import { cohortOf, daysToEvent, oldEnough, sameEvent } from './cohort';
import { Drawn } from './drawn';
import { ALL, criterionOf, type FilterCell, filterCells } from './filters';
import { LayoutBuilder } from './layout';
import { currencyOf, has, holderOf, type Source, type TabReading } from './source';
import { colours, dateFormats, type Formats, formatsFor } from './theme';
import { type Say, sayIn } from './words';

/** Above the cells of the period. */
export const PERIOD_LABELS = ['From', 'To'] as const;

/** What stands between the fingerprints of several tabs. */
export const SEPARATOR = ' ';

/** A card, a column of a table and half of a chart's width each. */
export const COLUMNS = 8;

/** Of a letter of the title, more or less. */
const TITLE_LETTER = 14;

/**
 * Widths of the columns of a sheet that has at least so many; one with more has narrower ones. The first is
 * frozen, so a title that is wider would be cut.
 */
const columnWidths = (columns: number, title: string): number[] => {
  const [first, card, further] = columns > COLUMNS ? [184, 124, 100] : [196, 138, 138];
  return Array.from({ length: Math.max(COLUMNS, columns) }, (_, index) => {
    if (index === 0) return Math.max(first!, title.length * TITLE_LETTER);
    return index < COLUMNS ? card! : further!;
  });
};

export const ROW_HEIGHT = 24;

/** Letters of the names of tabs for which there is room beside the rows used. */
const MOST_NAMES = 32;

const FILTER_ROW = 3;
const FROZEN_ROWS = FILTER_ROW;

/** First row after the head of the sheet. */
export const BODY_ROW = 5;

const SPANS: readonly { name: SpanName; title: string }[] = [
  { name: 'period', title: 'This period' },
  { name: 'previous', title: 'Period before' },
  { name: 'yearBefore', title: 'A year before' },
];

/** Below so many cases a rate is marked, unless the settings say otherwise. */
export const SMALL_SAMPLE = 30;

/** Rows of the workings before those of the blocks. */
const SPAN_ROWS = 2 + SPANS.length;
const COHORT_ROWS = SPAN_ROWS + 3;
const FIXED_WORK_ROWS = COHORT_ROWS + 2;

export class Frame {
  readonly builder = new LayoutBuilder();
  readonly formats: Formats;
  /** Numbers in sentences. */
  readonly say: Say;
  readonly source: Source;
  readonly columnWidths: readonly number[];
  /** What stands on the sheet so far. */
  readonly drawn = new Drawn();
  /** Name of a choice -> its cell. */
  readonly picks: Record<string, string> = {};
  private readonly filters: FilterCell[];
  /** What the KPIs on the sheet follow, in the order in which they came. */
  private readonly cohorts: Cohort[] = [];
  /** First row of the workings. */
  private readonly work: number;

  /** `read` are the tables that the report reads: what it can be filtered by. */
  constructor(
    title: string,
    source: Source,
    read: readonly AnyTable[],
    bodyRows: number,
    columns = COLUMNS,
  ) {
    this.source = source;
    this.columnWidths = columnWidths(columns, title);
    const currency = currencyOf(source, read);
    this.formats = formatsFor(currency);
    this.say = sayIn(currency);
    this.filters = filterCells(source, read);
    this.work = BODY_ROW + bodyRows + 3;
  }

  /** First row of the blocks' own workings. */
  get blockWork(): number {
    return this.work + FIXED_WORK_ROWS + this.filters.length + 1;
  }

  get small(): string {
    return fixed(this.work + SPAN_ROWS, 2);
  }

  private get captured(): string {
    return fixed(this.work + SPAN_ROWS + 1, 2);
  }

  private get unchanged(): string {
    return fixed(this.work + SPAN_ROWS + 2, 2);
  }

  get to(): string {
    return fixed(FILTER_ROW, 2);
  }

  span(name: SpanName): Span {
    const row = this.work + 2 + SPANS.findIndex((span) => span.name === name);
    return { start: fixed(row, 2), end: fixed(row, 3) };
  }

  /** What a formula over the whole report's period and filters reads. */
  scope(): FormulaScope {
    const { source } = this;
    return {
      range: source.range,
      has: (table, column) => has(source, table, column),
      period: this.span('period'),
      previous: this.span('previous'),
      yearBefore: this.span('yearBefore'),
      filters: this.filters.map((filter) => this.cellFilter(filter)),
      holder: holderOf(source),
    };
  }

  /** The cell of the last end of a period whose cohort is old enough; nothing where the KPI follows none. */
  oldEnough(kpi: Kpi): string | undefined {
    const scope = this.scope();
    const cohort = cohortOf(kpi, scope.has);
    if (!cohort) return undefined;
    const known = this.cohorts.findIndex((one) => sameEvent(one, cohort));
    const column = 2 + (known < 0 ? this.cohorts.push(cohort) - 1 : known);
    const row = this.work + COHORT_ROWS;
    const limit = fixed(row + 1, column);
    if (known >= 0) return limit;
    const put = (at: number, text: string, format: string) =>
      this.builder.put(at, column, { content: { formula: text }, style: 'workNumber', format });
    put(row, formula(daysToEvent(cohort), scope), '0.0');
    put(row + 1, oldEnough(cohort, fixed(row, column), scope.range), dateFormats.day);
    return limit;
  }

  private cellFilter({ column, choices, offset }: FilterCell): CellFilter {
    return {
      column,
      cell: this.filterCell(column),
      criterion: fixed(this.work + FIXED_WORK_ROWS + offset, 2),
      ...(choices[0] === ALL ? { all: `"${ALL}"` } : {}),
    };
  }

  /** The cell that a column is filtered by. */
  filterCell(column: string): string {
    return fixed(FILTER_ROW, 3 + this.filters.findIndex((filter) => filter.column === column));
  }

  /** `given` are the tables whose tabs the report was made from; `isDated`: it has a period. */
  head(title: string, question: string, given: readonly TableName[], isDated: boolean): void {
    const { builder } = this;
    builder.put(1, 1, { content: title, style: 'title' });
    this.drawAge();
    // Beside the title, not below: a frozen first column would cut it.
    builder.put(1, 2, { content: question, style: 'question' });
    const { text, all } = this.source.shared ? tablesRead(given) : this.tabsRead(given);
    builder.put(4, 2, { content: text, style: 'caption', ...(all ? { note: all } : {}) });
    // Without cells to choose by, their rows are but a gap.
    const heights = isDated ? [36, 20, 26, 26] : [36, 4, 4, 26];
    heights.forEach((height, index) => {
      builder.height(1 + index, height);
    });
    if (isDated) this.period();
  }

  /** The cells to choose by, and which stretches of time are compared. */
  private period(): void {
    const { builder } = this;
    this.putChoices();
    builder.put(4, 1, {
      content: { formula: `"As of "&${dateText(this.to)}` },
      style: 'caption',
    });
    const { start, end } = this.span('previous');
    builder.put(4, COLUMNS, {
      content: {
        formula: `"▲ better, ▼ worse than the period before, "&${dateText(start)}&" to "&${dateText(`${end}-1`)}`,
      },
      style: 'captionEnd',
    });
  }

  /** Whether the raw data is as it was read; when it was, where it cannot be looked at. */
  private drawAge(): void {
    const { builder, source, unchanged } = this;
    const { at } = source.reading;
    if (source.shared) {
      builder.put(1, COLUMNS, { content: `Data of ${at}`, style: 'captionEnd' });
      return;
    }
    builder.put(1, COLUMNS, {
      content: {
        formula: `IF(${unchanged}=1;"● up to date, refreshed ${at}";"◆ raw data changed since ${at}: refresh")`,
      },
      style: 'live',
    });
    builder.rules.push({
      block: { row: 1, column: COLUMNS, rows: 1, columns: 1 },
      formula: `${unchanged}=0`,
      colour: colours.watch,
      bold: true,
    });
  }

  private tabsRead(given: readonly TableName[]): Read {
    const tabs = this.tabs(given);
    const sum = (of: (tab: TabReading) => number) => tabs.reduce((all, tab) => all + of(tab), 0);
    const [read, used] = [sum(({ rowsRead }) => rowsRead), sum(({ rowsUsed }) => rowsUsed)];
    const listed = sum(({ rowsListed }) => rowsListed);
    const rows = `${count(used)} of ${count(read)} rows used`;
    const aside = listed ? ` · ${count(listed)} listed in the sidebar` : '';
    const { tabs: known, history } = this.source.reading;
    const isFromHistory = history !== undefined && given.some((table) => !known[table]);
    const { text, all } = namesRead(
      tabs.map(({ name }) => name),
      'tabs',
    );
    const more = isFromHistory ? `, ${history}` : '';
    return { text: `${text}${more} · ${rows}${aside}`, ...(all ? { all } : {}) };
  }

  private tabs(given: readonly TableName[]): TabReading[] {
    return given.flatMap((table) => this.source.reading.tabs[table] ?? []);
  }

  private putChoices(): void {
    const { builder, source } = this;
    const { start, end } = source.period;
    const put = (
      column: number,
      title: string,
      content: string | number,
      choices: 'date' | string[],
    ) => {
      builder.put(FILTER_ROW - 1, column, { content: title, style: 'caption' });
      builder.put(FILTER_ROW, column, {
        content,
        style: 'input',
        choices,
        ...(choices === 'date' ? { format: dateFormats.day } : {}),
      });
    };
    put(1, PERIOD_LABELS[0], start, 'date');
    put(2, PERIOD_LABELS[1], end - 1, 'date');
    this.filters.forEach(({ title, value, choices }, index) => {
      put(3 + index, title, value, choices);
    });
  }

  /** Under everything else: spans, criteria, what marks a small sample, the raw data's fingerprint. */
  workings(given: readonly TableName[], isDated: boolean): void {
    const { builder, work } = this;
    const [text, value] = this.writers();
    builder.put(work, 1, {
      content: 'Workings',
      style: 'workTitle',
    });
    text(work, 2, 'what the cells above read; leave them as they are');
    if (isDated) this.spans();
    const watched = this.source.shared ? [] : this.tabs(given);
    const fingerprint = watched.map((tab) => tab.fingerprint).join(`&"${SEPARATOR}"&`);
    const row = work + SPAN_ROWS;
    text(row, 1, 'Small sample');
    text(row, 3, 'rates on fewer cases are marked');
    builder.put(row, 2, {
      content: this.source.settings.smallSample ?? SMALL_SAMPLE,
      style: 'workNumber',
      format: '0',
    });
    text(row + 1, 1, 'Fingerprint');
    text(row + 1, 3, 'of the raw data when it was read');
    text(row + 2, 1, 'Unchanged');
    text(row + 2, 3, '1 while the raw data has that fingerprint, otherwise 0');
    value(row + 2, 2, fingerprint ? `IF(${fingerprint}=${this.captured};1;0)` : '1');
    if (this.cohorts.length) {
      text(work + COHORT_ROWS, 1, 'Mean days to the event');
      text(work + COHORT_ROWS + 1, 1, 'Old enough until');
    }
    this.filters.forEach(({ column, title, choices, offset }) => {
      const at = work + FIXED_WORK_ROWS + offset;
      text(at, 1, `Criterion, ${title.toLowerCase()}`);
      builder.put(at, 2, {
        content: { formula: criterionOf(this.filterCell(column), choices) },
        style: 'work',
      });
    });
  }

  /** Put a text, and a formula, into the workings. */
  private writers() {
    const { builder } = this;
    const text = (row: number, column: number, content: string) =>
      builder.put(row, column, { content, style: 'work' });
    const value = (row: number, column: number, formula: string, format = '0') =>
      builder.put(row, column, { content: { formula }, style: 'workNumber', format });
    return [text, value] as const;
  }

  private spans(): void {
    const { work } = this;
    const [text, value] = this.writers();
    text(work + 1, 2, 'first day');
    text(work + 1, 3, 'day after the last');
    text(work + 1, 4, 'whole months');
    SPANS.forEach(({ title }, index) => {
      text(work + 2 + index, 1, title);
    });
    const now = this.span('period');
    const months = fixed(work + 2, 4);
    const day = dateFormats.day;
    value(work + 2, 2, fixed(FILTER_ROW, 1), day);
    value(work + 2, 3, `${this.to}+1`, day);
    value(
      work + 2,
      4,
      `IF((DAY(${now.start})=1)*(DAY(${now.end})=1);12*(YEAR(${now.end})-YEAR(${now.start}))+MONTH(${now.end})-MONTH(${now.start});0)`,
    );
    value(
      work + 3,
      2,
      `IF(${months}>0;EDATE(${now.start};-${months});${now.start}-(${now.end}-${now.start}))`,
      day,
    );
    value(work + 3, 3, now.start, day);
    value(work + 4, 2, `EDATE(${now.start};-12)`, day);
    value(work + 4, 3, `IF(${months}>0;EDATE(${now.end};-12);EDATE(${now.end}-1;-12)+1)`, day);
  }

  finish(name: string) {
    return this.builder.finish({
      name,
      workings: this.work,
      columnWidths: this.columnWidths,
      rightToLeft: this.source.rightToLeft ?? false,
      rowHeight: ROW_HEIGHT,
      frozenRows: FROZEN_ROWS,
      frozenColumns: 1,
      places: {
        from: address(FILTER_ROW, 1),
        to: address(FILTER_ROW, 2),
        filters: Object.fromEntries(
          this.filters.map(({ column }) => [column, this.filterCell(column).replace(/\$/g, '')]),
        ),
        picks: this.picks,
        captured: this.captured.replace(/\$/g, ''),
        unchanged: this.unchanged.replace(/\$/g, ''),
      },
    });
  }
}

/** What a report was made from; all names, where there are more than fit. */
interface Read {
  text: string;
  all?: string;
}

/** More names would run into what stands at the other end of the line. */
function namesRead(names: readonly string[], what: string): Read {
  const all = names.join(', ');
  if (all.length <= MOST_NAMES) return { text: `From ${all}` };
  return { text: `From ${names.length} ${what}`, all };
}

/** Of what is shared the tables are told, not the names that tabs have in the file. */
const tablesRead = (given: readonly TableName[]): Read =>
  namesRead(
    given.map((name) => name.replace(/_/g, ' ')),
    'tables',
  );

/** A date in words as a formula; what TEXT makes of a pattern depends on the locale. */
export const dateText = (date: string): string =>
  `DAY(${date})&" "&CHOOSE(MONTH(${date});${MONTHS.map((name) => `"${name}"`).join(';')})&" "&YEAR(${date})`;

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
