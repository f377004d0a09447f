/** A report: who reads it, its question, its cards and sections; and how it becomes a layout. */

import { catalogue } from '../catalogue/registry';
import { UserError } from '../metric/errors';
import { type AnyTable, type Expression, type TableName, tablesOf } from '../metric/expression';
import { joinTables } from '../tables/derived';
import type { Block } from './a1';
import { type Card, cards } from './cards';
import { type ChartSpec, chartsOver } from './chart';
import { isKpi, type KpiColumn, type TableColumn } from './columns';
import type { TablePlace } from './drawn';
import { BODY_ROW, COLUMNS, Frame, SMALL_SAMPLE } from './frame';
import { cardExpression, type Headline, headlineOf } from './headline';
import { type InsightRule, insights } from './insights';
import type { Layout } from './layout';
import { type LedgerEntry, ledger } from './ledger';
import type { Section } from './section';
import {
  givenTables,
  type LeftOut,
  type Reads,
  type Source,
  type Tables,
  wanted,
  wants,
  wantsByEach,
} from './source';
import { type TableSpec, table } from './table';
import type { Formats } from './theme';

export interface Report extends Headline {
  title: string;
  /** The reader's question. */
  question: string;
  /** It is about the file as a whole: every tab, whatever the period, without filters. */
  wholeFile?: true;
  /** The column of which one value is always chosen: a review of one owner. */
  one?: string;
  /** Its rows may be by another column than owners. */
  hasSplits?: true;
  /** What may stand out, where that differs from what may on other reports. */
  insights?: readonly InsightRule[];
  /** In the order in which they answer the question. */
  sections(source: Source): readonly (Section | LeftOut)[];
}

export interface Composed {
  layout: Layout;
  /** What the data is not enough for. */
  leftOut: LeftOut[];
  /** The columns that its formulas read. */
  reads: Reads;
  /** The tables whose tabs it was made from. */
  given: TableName[];
  /** What each KPI on the sheet is made of. */
  kpis: ReadonlyMap<string, readonly Expression[]>;
  /** Which rows each of them uses. */
  ledger: LedgerEntry[];
  /** How its numbers look. */
  formats: Formats;
  /** Its tables whose rows are stretches of time. */
  times: TimeTable[];
}

export interface TimeTable {
  /** The first day of each row. */
  labels: Block;
  columns: readonly { title: string; values: Block }[];
}

/** The sheet of a report over what was read. */
export function compose(report: Report, asked: Source): Composed {
  if (report.wholeFile && asked.shared) {
    throw new UserError(`${report.title} tells of your raw tabs, so it is not shared.`);
  }
  const reads: Partial<Record<AnyTable, string[]>> = {};
  const source: Source = {
    ...joined(report, asked),
    range(table, column) {
      reads[table] ??= [];
      if (!reads[table].includes(column)) reads[table].push(column);
      return asked.range(table, column);
    },
  };
  const headline = cardRows(headlineOf(report, source)).map((row) => cards(row, source));
  const parts = report.sections(source);
  const above = report.wholeFile
    ? []
    : [...headline.map(({ section }) => section), insights(report.insights)];
  const sections = [...above, ...parts.filter(isSection)];
  const leftOut = [
    ...headline.flatMap((row) => row.leftOut),
    ...parts.flatMap((part) => (isSection(part) ? (part.leftOut ?? []) : [part])),
  ];
  // Every formula heeds the filters, and those are of the tables that are read: which these are is known
  // once everything was drawn.
  const missing = asked.shared ? [] : wanted(leftOut);
  const parted = { title: report.title, sections, missing: missing.length };
  const unfiltered = draw(parted, { ...source, filters: {} }, []);
  const read = Object.keys(reads) as AnyTable[];
  const { frame, end } = read.length ? draw(parted, source, read) : unfiltered;
  const all = Object.keys(source.tables) as TableName[];
  const given = report.wholeFile ? all : givenTables(reads, source);
  frame.head(report.title, report.question, given, !report.wholeFile);
  if (!report.wholeFile) foot(frame, end, missing);
  frame.workings(given, !report.wholeFile);
  // A column may be of something that is no KPI by itself, such as a target.
  const kpis = new Map([...frame.drawn.kpis].filter(([name]) => name in catalogue));
  return {
    layout: frame.finish(report.title),
    leftOut,
    reads,
    given,
    kpis,
    ledger: ledger(kpis, source),
    formats: frame.formats,
    times: frame.drawn.tables.flatMap(timeTable),
  };
}

/** With names that stand by themselves: of the KPI, or of the table and the column. */
function timeTable({ overTime, title: table, labels, column }: TablePlace): TimeTable[] {
  if (!overTime) return [];
  const nameOf = ({ title, kpi }: { title: string; kpi?: string }, at: number): string => {
    if (kpi && catalogue[kpi]) return catalogue[kpi].title;
    // One of several columns "Team" is that of the column before it.
    const isOnly = overTime.filter((one) => one.title === title).length === 1;
    const before = isOnly ? undefined : overTime[at - 1]?.title;
    return [table, ...(before ? [before] : []), title].join(', ');
  };
  const columns = overTime.map((one, at) => ({ title: nameOf(one, at), values: column(at) }));
  return [{ labels, columns }];
}

/** The source with the tables that are made of those that are there. */
export const joined = (report: Report, source: Source): Source => ({
  ...source,
  ...(report.one ? { one: report.one } : {}),
  tables: joinTables(source.tables, source),
});

/** As few rows of cards as the columns of a sheet allow, as even as they come; one without any, too. */
function cardRows(list: readonly Card[]): (readonly Card[])[] {
  const rows = Math.max(1, Math.ceil(list.length / COLUMNS));
  const each = Math.ceil(list.length / rows);
  return Array.from({ length: rows }, (_, row) => list.slice(row * each, (row + 1) * each));
}

/** The sections below one another, and the first row after them: that of the foot, with so many lines of what is missing. */
function draw(
  { title, sections, missing }: { title: string; sections: readonly Section[]; missing: number },
  source: Source,
  read: readonly AnyTable[],
): { frame: Frame; end: number } {
  const bodyRows = sections.reduce((rows, section) => rows + section.rows, 0);
  const columns = Math.max(...sections.map((section) => section.columns ?? 0));
  // The frame keeps a row for the first of these lines.
  const frame = new Frame(title, source, read, bodyRows + Math.max(0, missing - 1), columns);
  let end = BODY_ROW;
  const placed = sections.map((section) => {
    end += section.rows;
    return { section, row: end - section.rows };
  });
  let work = frame.blockWork;
  const inOrder = [
    ...placed.filter(({ section }) => !section.last),
    ...placed.filter(({ section }) => section.last),
  ];
  for (const { section, row } of inOrder) {
    section.draw(frame, row, work);
    work += section.workRows;
  }
  return { frame, end };
}

/** What the report wants of the data before there is anything to show: '' when it can be built. */
export function wantsOf(report: Report, source: Tables): string {
  if (report.wholeFile) return Object.keys(source.tables).length ? '' : 'a tab of CRM data';
  const missing = report.cards.map((card) => {
    const expression = cardExpression(card, source);
    return wants(expression, source) || wantsByEach([report.one], expression, source);
  });
  return missing.every(Boolean) ? missing[0]! : '';
}

/** The given tables that its headline counts on. */
export function countedTables(
  report: Report,
  source: Tables & Pick<Source, 'headline'>,
): TableName[] {
  const read = headlineOf(report, source).flatMap((card) => tablesOf(cardExpression(card, source)));
  return givenTables(Object.fromEntries(read.map((table) => [table, []])), source);
}

const isSection = (part: Section | LeftOut): part is Section => 'draw' in part;

/** A line each for what is left out: one of all would be cut. */
function foot({ builder, source }: Frame, row: number, missing: readonly string[]): void {
  const cases = source.settings.smallSample ?? SMALL_SAMPLE;
  const live = ' · yellow cells may be changed · hover a name for its definition';
  builder.put(row, 1, { content: 'Quotient', style: 'foot' });
  builder.put(row, 2, {
    content: `Grey italics: fewer than ${cases} cases, or a cohort younger than its mean time to the event${source.shared ? '' : live}`,
    style: 'foot',
  });
  missing.forEach((sentence, index) => {
    if (index === 0) builder.put(row + 1, 1, { content: 'Left out', style: 'foot' });
    builder.put(row + 1 + index, 2, { content: sentence, style: 'foot' });
  });
}

/**
 * A table, without the columns that the data is not enough for; left out when none remains. `by` is the column
 * of the data whose values are the rows.
 */
export function tableOf(spec: TableSpec, source: Source, by?: string): Section | LeftOut {
  const kpis = spec.columns.filter(isKpi);
  const missing = new Map<TableColumn, string>(
    kpis.map((column) => [
      column,
      wants(column.value, source) || wantsByEach([by, source.one], column.value, source),
    ]),
  );
  const isThere = (column: KpiColumn): boolean => missing.get(column) === '';
  const columns = spec.columns.filter((column) =>
    isKpi(column) ? isThere(column) : column.of.every(isThere),
  );
  if (!kpis.some(isThere)) return { title: spec.title, wants: missing.get(kpis[0]!)! };
  const leftOut = kpis
    .filter((column) => !isThere(column))
    .map((column) => ({
      title: `${spec.title}: ${column.title}`,
      wants: missing.get(column)!,
    }));
  const over = (charts: readonly ChartSpec[]) => chartsOver(charts, spec.columns, columns);
  const kept = {
    columns,
    beside: spec.beside && over([spec.beside])[0],
    below: over(spec.below ?? []).filter((chart) => chart !== undefined),
    correlations: spec.correlations?.filter(({ one, other }) => isThere(one) && isThere(other)),
    compared: spec.compared && isThere(spec.compared) ? spec.compared : undefined,
  };
  return { ...table({ ...spec, ...kept }), leftOut };
}
