/** The rows of tables: values found in the data, stages, bands, and stretches of time. */
import type { Dimension } from '../catalogue/kpi';
import type { Expression } from '../metric/expression';
import { needsPeriod } from '../metric/expression';
import type { SplitUnit } from '../metric/period';
import { splitPeriod } from '../metric/period';
import { tables } from '../tables';
import type { TextColumn } from '../tables/schema';
import { pipelineOrder } from '../tables/stages';
import { breakdownGroups } from '../targets/breakdown';
import { exactly } from '../targets/criterion';
import { evaluate, type Scope } from '../targets/evaluate';
import { escaped, quoted } from '../targets/formula';
import { address, fixedColumn } from './a1';
import { addsUp } from './algebra';
import { byFrequency, currenciesOf, currencyOf, type Source } from './source';
import type { Row } from './table';
import { dateFormats } from './theme';

/** Rows of a table, and the label of the line for what they leave over: '' when they leave nothing. */
export interface Rows {
  rows: Row[];
  rest: string;
}

/** Values looked at; of those the most frequent are shown. */
const CANDIDATES = 200;

/**
 * The values of a column of the deals, the largest first, as many as `most`.
 * Those for which every expression is zero or empty in the period are left out.
 */
export function valueRows(
  source: Source,
  column: string,
  values: readonly Expression[],
  most: number,
): Rows {
  const words = source.tables.deals!.column(column) as TextColumn;
  const known = byFrequency(words);
  const candidates = known.slice(0, CANDIDATES);
  const groups = candidates.map(({ word }) => [{ column, is: word }]);
  const scope = { ...scopeOf(source), groups };
  const results = values.map((value) => evaluate(value, scope).map(([one]) => Number(one) || 0));
  const shown = candidates
    .map(({ word, rows }, index) => ({ word, rows, sizes: results.map((one) => one[index]!) }))
    .filter(({ sizes }) => sizes.some((size) => size !== 0))
    .sort((one, other) => other.sizes[0]! - one.sizes[0]! || other.rows - one.rows)
    .slice(0, most);
  return {
    rows: shown.map(({ word }) => valueRow(column, word)),
    rest: restLabel(
      source,
      column,
      values,
      shown.map(({ word }) => word),
    ),
  };
}

/** A name for what the rows shown leave over, now or in another period that a reader may choose; '' for nothing. */
function restLabel(
  source: Source,
  column: string,
  values: readonly Expression[],
  shown: readonly string[],
): string {
  const words = source.tables.deals!.column(column) as TextColumn;
  const scope = { ...scopeOf(source), periods: [undefined] };
  const groups = shown.map((word) => [{ column, is: word }]);
  const sums = values.filter((value) => isSum(value) && !needsPeriod(value));
  const isLeft = sums.some((value) => {
    const parts = evaluate(value, { ...scope, groups });
    const whole = Number(evaluate(value, scope)[0]![0]);
    const rest = whole - parts.reduce((sum, [part]) => sum + Number(part), 0);
    // Sums of fractions differ in their last digits.
    return Math.abs(rest) > Math.abs(whole) / 1e9;
  });
  if (!isLeft) return '';
  const others = byFrequency(words).length - shown.length;
  const title = tables.deals.columns[column]!.title.toLowerCase();
  const label = [
    others ? `${others} other${others > 1 ? 's' : ''}` : '',
    words.codes.includes(0) ? `no ${title}` : '',
  ]
    .filter(Boolean)
    .join(' and ');
  return label[0]!.toUpperCase() + label.slice(1);
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

/** The stages of the pipeline, in its order. */
export function stageRows(source: Source): Row[] {
  return pipelineOrder(source.tables.deals!, source.settings).map((stage) => ({
    label: stage,
    scope: () => ({
      group: [
        { column: 'stage', is: stage },
        { column: 'status', is: 'open' },
      ],
    }),
  }));
}

/** Fixed rows of a table-shaped KPI. */
export function bandRows(dimension: Dimension, source: Source): Row[] {
  return breakdownGroups(dimension, scopeOf(source)).map(({ label, where }) => ({
    label,
    scope: () => ({ group: where }),
  }));
}

const STEP: Readonly<Record<SplitUnit, (next: string) => string>> = {
  day: (next) => `${next}-1`,
  week: (next) => `${next}-7`,
  month: (next) => `EDATE(${next};-1)`,
  quarter: (next) => `EDATE(${next};-3)`,
  year: (next) => `EDATE(${next};-12)`,
};

const LAST: Readonly<Record<SplitUnit, (day: string) => string>> = {
  day: (day) => day,
  week: (day) => `${day}-WEEKDAY(${day};2)+1`,
  month: (day) => `DATE(YEAR(${day});MONTH(${day});1)`,
  quarter: (day) => `DATE(YEAR(${day});3*INT((MONTH(${day})-1)/3)+1;1)`,
  year: (day) => `DATE(YEAR(${day});1;1)`,
};

/** Rows over time, as many as the period has parts, and a year at least of months. */
const LEAST: Readonly<Record<SplitUnit, number>> = {
  day: 14,
  week: 13,
  month: 12,
  quarter: 4,
  year: 2,
};
const MOST_TIMES = 60;

/** Months (weeks, quarters...) that end with the day in the cell "To", the last one clipped by it. */
export function timeRows(source: Source): Row[] {
  const { period, split } = source;
  const parts = splitPeriod(period, split).length;
  const many = Math.min(Math.max(parts, LEAST[split]), MOST_TIMES);
  return Array.from({ length: many }, (_, index) => {
    const isLast = index === many - 1;
    return {
      label: (frame, row) => ({
        formula: isLast ? LAST[split](frame.to) : STEP[split](address(row + 1, 1)),
      }),
      format: dateFormats[split],
      scope: (frame, row) => ({
        period: {
          start: fixedColumn(row, 1),
          end: isLast ? frame.span('period').end : fixedColumn(row + 1, 1),
        },
      }),
    };
  });
}

/** All deals of the period in one currency: what decides which rows there are. */
export function scopeOf(source: Source): Scope {
  const several = currenciesOf(source).length > 1;
  return {
    tables: source.tables,
    periods: [source.period],
    stages: pipelineOrder(source.tables.deals!, source.settings),
    ...(several
      ? { filters: [{ column: 'currency', criterion: exactly(currencyOf(source)) }] }
      : {}),
  };
}
