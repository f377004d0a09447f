/** The rows of tables: values found in the data, stages, bands, and stretches of time. */
import type { Dimension } from '../catalogue/kpi';
import { civilOf } from '../metric/calendar';
import {
  type AnyTable,
  type Condition,
  type Expression,
  needsPeriod,
  tablesOf,
} from '../metric/expression';
import type { Period, SplitUnit } from '../metric/period';
import { monthOf, splitPeriod } from '../metric/period';
import { derivedSpec, joinTables } from '../tables/derived';
import { pipelineOrder } from '../tables/stages';
import { columnTitle } from '../tables/titles';
import { breakdownGroups } from '../targets/breakdown';
import { exactly } from '../targets/criterion';
import { evaluate, type Scope } from '../targets/evaluate';
import { escaped, type FormulaScope, quoted } from '../targets/formula';
import { address, fixedColumn } from './a1';
import { addsUp } from './algebra';
import type { Frame } from './frame';
import { currenciesOf, currencyOf, has, isSmall, type Source, valuesOf } from './source';
import type { Row } from './table';
import { dateFormats } from './theme';

/** Rows of a table, and the label of the line for what they leave over: '' when they leave nothing. */
export interface Rows {
  rows: Row[];
  rest: string;
}

/** Values looked at; of those the most frequent are shown. */
const CANDIDATES = 200;

export interface ValueOptions {
  /** The table whose values they are; all that the expressions read unless told. */
  table?: AnyTable;
  /** Rows of the workings, which are not shared: few rows or many. */
  hidden?: true;
}

/**
 * The values of a column in the tables that the expressions read, the largest first, as many as `most`.
 * Those for which every expression is zero or empty in the period are left out.
 */
export function valueRows(
  source: Source,
  column: string,
  values: readonly Expression[],
  most: number,
  { table, hidden }: ValueOptions = {},
): Rows {
  const { tables } = source;
  const names = table ? [table] : [...new Set(values.flatMap(tablesOf))];
  const all = valuesOf({ tables }, names, column);
  const known = hidden ? all : all.filter(({ word }) => !isSmall(source, column, word));
  const candidates = known.slice(0, CANDIDATES);
  const groups = candidates.map(({ word }) => [{ column, is: word }]);
  const summed = values.filter((value) => isOneCurrency(value, source));
  const results = summed.map((value) =>
    evaluate(value, { ...scopeOf(source, tablesOf(value)), groups }).map(
      ([one]) => Number(one) || 0,
    ),
  );
  const shown = candidates
    .map(({ word, rows }, index) => ({ word, rows, sizes: results.map((one) => one[index]!) }))
    .filter(({ sizes }) => sizes.some((size) => size !== 0))
    .sort((one, other) => other.sizes[0]! - one.sizes[0]! || other.rows - one.rows)
    .slice(0, most)
    .map(({ word }) => word);
  const others = all.length - shown.length;
  return {
    rows: shown.map((word) => valueRow(column, word)),
    rest: isLeft(source, column, summed, shown) ? restLabel(source, column, names, others) : '',
  };
}

/** Whether the rows shown leave something over, now or in another period that a reader may choose. */
function isLeft(
  source: Source,
  column: string,
  values: readonly Expression[],
  shown: readonly string[],
): boolean {
  const groups = shown.map((word) => [{ column, is: word }]);
  const sums = values.filter((value) => isSum(value) && !needsPeriod(value));
  return sums.some((value) => {
    const scope = { ...scopeOf(source, tablesOf(value)), periods: [undefined] };
    const parts = evaluate(value, { ...scope, groups });
    const whole = Number(evaluate(value, scope)[0]![0]);
    const rest = whole - parts.reduce((sum, [part]) => sum + Number(part), 0);
    // Sums of fractions differ in their last digits.
    return Math.abs(rest) > Math.abs(whole) / 1e9;
  });
}

/** A name for what the rows shown leave over: "3 others and no owner". */
function restLabel(
  { tables }: Source,
  column: string,
  names: readonly AnyTable[],
  others: number,
): string {
  const blank = names.some((name) => {
    const words = joinTables(tables)[name]?.column(column);
    return words?.kind === 'text' && words.codes.includes(0);
  });
  const label = [
    others ? `${others} other${others > 1 ? 's' : ''}` : '',
    blank ? `no ${columnTitle(names[0]!, column).toLowerCase()}` : '',
  ]
    .filter(Boolean)
    .join(' and ');
  return label && label[0]!.toUpperCase() + label.slice(1);
}

const isSum = (value: Expression): boolean =>
  value.kind === 'add'
    ? isSum(value.left) && isSum(value.right)
    : value.kind === 'measure' && addsUp(value);

function valueRow(column: string, word: string): Row {
  const criterion = quoted(escaped(word));
  return {
    label: word,
    scope: (_frame, row) => ({
      group: {
        column,
        cell: fixedColumn(row, 1),
        // A text that COUNTIFS would read as a pattern or a comparison.
        ...(criterion === quoted(word) ? {} : { criterion }),
      },
    }),
  };
}

/**
 * The stages of the pipeline in its order: those that open deals stand in, those that deals visited, or both. Of
 * deals a row has the open ones: the stage of the others is not known any more.
 */
export function stageRows(source: Source, by: 'open' | 'visited' | 'both' = 'open'): Row[] {
  if (by === 'visited') {
    const names = visitedStages(source);
    return bandRows({ by: 'visited' }, source).filter(({ label }) => names.includes(String(label)));
  }
  const { tables, settings } = source;
  const open = [tables.deals, by === 'both' ? tables.snapshots : undefined].flatMap((table) =>
    table?.column('stage') ? pipelineOrder(table, settings) : [],
  );
  const known = new Map<string, string>();
  for (const stage of [...(by === 'both' ? visitedStages(source) : []), ...open]) {
    if (!known.has(stage.toLowerCase())) known.set(stage.toLowerCase(), stage);
  }
  const shown = [...known.values()].filter((stage) => !isSmall(source, 'stage', stage));
  return shown.map((stage) =>
    groupRow(stage, [
      { column: 'stage', is: stage },
      { column: 'status', is: 'open' },
    ]),
  );
}

/** The stages that deals visited, in pipeline order; none where the data does not tell. */
export const visitedStages = (source: Source): string[] =>
  has(source, 'visits')
    ? breakdownGroups({ by: 'visited' }, scopeOf(source, []))
        .map(({ label }) => label)
        .filter((stage) => !isSmall(source, 'stage', stage))
    : [];

/** The rows of a table-shaped KPI, as its dimension says. */
export function bandRows(dimension: Dimension, source: Source): Row[] {
  const among = 'among' in dimension ? [dimension.among.table] : [];
  return breakdownGroups(dimension, scopeOf(source, among)).map(({ label, where }) =>
    groupRow(label, where),
  );
}

const groupRow = (label: string, group: readonly Condition[]): Row => ({
  label,
  scope: () => ({ group }),
});

const STEP: Readonly<Record<SplitUnit, (next: string) => string>> = {
  day: (next) => `${next}-1`,
  week: (next) => `${next}-7`,
  month: (next) => `EDATE(${next};-1)`,
  quarter: (next) => `EDATE(${next};-3)`,
  year: (next) => `EDATE(${next};-12)`,
};

/** The first day of the stretch that a day lies in; quarters and years are those of a year from this month on. */
const LAST: Readonly<Record<SplitUnit, (day: string, yearStart: number) => string>> = {
  day: (day) => day,
  week: (day) => `${day}-WEEKDAY(${day};2)+1`,
  month: (day) => `DATE(YEAR(${day});MONTH(${day});1)`,
  quarter: (day, yearStart) => monthsBack(day, yearStart, 3),
  year: (day, yearStart) => monthsBack(day, yearStart, 12),
};

const monthsBack = (day: string, yearStart: number, months: number): string =>
  `DATE(YEAR(${day});MONTH(${day})-MOD(MONTH(${day})-${yearStart};${months});1)`;

/** How many of them a period touches. */
function partsOf({ period, split, settings }: Source): number {
  const months = { quarter: 3, year: 12 }[split as 'quarter'];
  if (!months) return splitPeriod(period, split).length;
  const at = (day: number) => {
    const { year, month } = civilOf(day);
    return Math.floor((12 * year + month - (settings.fiscalYearStart ?? 1)) / months);
  };
  return at(period.end - 1) - at(period.start) + 1;
}

/** Rows over time, as many as the period has parts, and a year at least of months. */
const LEAST: Readonly<Record<SplitUnit, number>> = {
  day: 14,
  week: 13,
  month: 12,
  quarter: 4,
  year: 2,
};
const MOST_TIMES = 60;

/** A month (week, quarter...) of a report: its first day in one cell, that of the one after it in the next. */
export interface Stretch {
  format: string;
  /** The formula of its first day; `next` is the cell of the one after it. */
  start(frame: Frame, next: string): string;
  scope(frame: Frame, start: string, next: string): Partial<FormulaScope>;
}

/** Stretches that end with the day in the cell "To", the last one clipped by it; as many as the period has. */
export function stretches(source: Source, most: number, least = LEAST[source.split]): Stretch[] {
  const { split } = source;
  const yearStart = source.settings.fiscalYearStart ?? 1;
  const many = Math.min(Math.max(partsOf(source), least), most);
  return Array.from({ length: many }, (_, index) => {
    const isLast = index === many - 1;
    return {
      // A year that begins later has no number of its own.
      format: split === 'year' && yearStart > 1 ? dateFormats.month : dateFormats[split],
      start: (frame, next) => (isLast ? LAST[split](frame.to, yearStart) : STEP[split](next)),
      scope: (frame, start, next) => ({
        // The last one may be a part of a month.
        monthly: split === 'month' && !isLast,
        period: { start, end: isLast ? frame.span('period').end : next },
      }),
    };
  });
}

/** The day after a stretch that begins in the cell. */
export const stretchEnd = (split: SplitUnit, start: string): string => {
  const days = { day: 1, week: 7 };
  const months = { month: 1, quarter: 3, year: 12 };
  return split in days
    ? `${start}+${days[split as 'day']}`
    : `EDATE(${start};${months[split as 'month']})`;
};

/** What a row of `timeRows` is. */
export const TIME_HEADS: Readonly<Record<SplitUnit, string>> = {
  day: 'Day',
  week: 'Week from',
  month: 'Month',
  quarter: 'Quarter from',
  year: 'Year',
};

/** Stretches below one another. */
export const timeRows = (source: Source, most = MOST_TIMES): Row[] =>
  stretches(source, most).map(({ format, start, scope }) => ({
    format,
    ...(source.split === 'day' ? { isDay: true as const } : {}),
    label: (frame, row) => ({ formula: start(frame, address(row + 1, 1)) }),
    scope: (frame, row) => scope(frame, fixedColumn(row, 1), fixedColumn(row + 1, 1)),
  }));

/** All rows of the period, in one currency where these tables have several: what decides which rows there are. */
export function scopeOf(source: Source, read: readonly AnyTable[]): Scope {
  const { tables, settings, period } = source;
  const several = currenciesOf(source, read).length > 1;
  return {
    tables,
    place: { settings },
    periods: [read.some((name) => isByMonths(name, tables)) ? monthsAround(period) : period],
    ...(tables.deals ? { stages: pipelineOrder(tables.deals, settings) } : {}),
    ...(several
      ? { filters: [{ column: 'currency', criterion: exactly(currencyOf(source, read)) }] }
      : {}),
  };
}

/** Its KPIs have no value over a part of a month, but a report of such a period has rows all the same. */
const isByMonths = (name: AnyTable, tables: Source['tables']): boolean =>
  derivedSpec(name)?.wholeMonths === true || !!joinTables(tables)[name]?.column('known_until');

const monthsAround = ({ start, end, text }: Period): Period => ({
  start: monthOf(start).start,
  end: monthOf(end - 1).end,
  text,
});

/** Not so where a table with several currencies stands beside one that names none: then there is no value. */
function isOneCurrency(value: Expression, source: Source): boolean {
  const read = tablesOf(value);
  const all = joinTables(source.tables);
  return (
    currenciesOf(source, read).length < 2 ||
    read.every((name) => !all[name] || has(source, name, 'currency'))
  );
}
