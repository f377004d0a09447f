/**
 * The JavaScript target: an expression of the algebra over typed columns, for all groups and periods of one
 * call at once. Rows are narrowed first by what no period changes, then by group, then by period.
 */
import type { Kpi } from '../catalogue/kpi';
import { byAlphabet } from '../metric/alphabet';
import { UserError } from '../metric/errors';
import type { Condition, Expression, Measure, TableName } from '../metric/expression';
import { argument, needsPeriod } from '../metric/expression';
import type { Period } from '../metric/period';
import { fullMonths, previousPeriod, refuseCutMonths, yearBeforePeriod } from '../metric/period';
import { holderKind } from '../tables';
import { currencyGuard } from '../tables/currency';
import { derivedSpec, joinTables, type Tables } from '../tables/derived';
import { columnOf, numbersIn, textIn } from '../tables/require';
import type { Column, NumberColumn, Place, Table, TextColumn } from '../tables/schema';
import { type Criterion, compare, criterionTest, type RowTest } from './criterion';
import { allRows, type DayIndex, dayIndex, keep, keepByDay, keepByWord, type Rows } from './rows';

/** A result: a number, a text (only from `mode`), or `''` where there is nothing to say. */
export type Value = number | string;

/** Holds for every table of the call. */
export interface Filter {
  column: string;
  criterion: Criterion;
}

export interface Scope {
  tables: Partial<Record<TableName, Table>>;
  /** `undefined`: no period was given; `null`: a blank cell among the periods, whose result is `''`. */
  periods: readonly (Period | undefined | null)[];
  filters?: readonly Filter[];
  /** One result for each; without groups there is one, of all rows. */
  groups?: readonly Group[];
  /** Where the settings are, for derived tables that go by them. */
  place?: Pick<Place, 'settings'>;
  /** Stages in pipeline order, for table-shaped KPIs by stage. */
  stages?: readonly string[];
}

/** Rows that belong together in a result. */
export type Group = Filter | readonly Condition[];

/** Results, groups down and periods across. */
export function evaluate(expression: Expression, scope: Scope): Value[][] {
  const groups = scope.groups?.length ?? 1;
  const width = scope.periods.length;
  if (scope.periods.includes(undefined) && needsPeriod(expression)) {
    throw new UserError('needs a period. Add one, such as "2024-Q1".');
  }
  const values = new Evaluation(scope).value(expression);
  return Array.from({ length: groups }, (_, group) =>
    values.slice(group * width, (group + 1) * width),
  );
}

export { tableExpression as kpiExpression } from '../metric/table-expression';

/**
 * The scalar form: a KPI over plain numbers. A required argument that is missing leaves it empty, one that may
 * be left out is 0.
 */
export function scalar(kpi: Kpi, args: Readonly<Record<string, number | ''>>): Value {
  const given = Object.fromEntries(
    kpi.args.map((name) => {
      const bare = name.replace(/[[\]]/g, '');
      return [bare, args[bare] ?? (name === bare ? '' : 0)];
    }),
  );
  const parts = Object.fromEntries(Object.keys(given).map((name) => [name, argument(name)]));
  return new Evaluation({ tables: {}, periods: [undefined] }, given).value(kpi.value!(parts))[0]!;
}

/** A value for each group and period, groups one after the other. */
type Grid = Value[];

export class Evaluation {
  private readonly groups: readonly (Group | undefined)[];
  private readonly cache = new Map<Expression, Grid>();
  private readonly scope: Scope;
  /** The given tables, those derived from them, and the columns that link them. */
  private readonly tables: Tables;
  private readonly days: DayIndex | undefined;
  private readonly args: Readonly<Record<string, number | ''>>;

  constructor(scope: Scope, args: Readonly<Record<string, number | ''>> = {}) {
    this.scope = scope;
    this.tables = joinTables(scope.tables, scope.place);
    this.args = args;
    this.groups = scope.groups ?? [undefined];
    this.days = dayIndex(scope.periods);
  }

  value(expression: Expression): Grid {
    let grid = this.cache.get(expression);
    if (!grid) {
      grid = this.compute(expression);
      this.cache.set(expression, grid);
    }
    return grid;
  }

  private compute(expression: Expression): Grid {
    switch (expression.kind) {
      case 'number':
        return this.grid(() => expression.value);
      case 'argument':
        return this.grid(() => this.args[expression.name] ?? '');
      case 'period':
        return this.grid((period) => (period ? periodPart(period, expression.part) : ''));
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'ratio': {
        const left = this.value(expression.left);
        const right = this.value(expression.right);
        return left.map((value, at) => arithmetic(expression.kind, value, right[at]!));
      }
      case 'absolute':
        return this.value(expression.of).map((value) => onNumber(value, Math.abs));
      case 'roundUp':
        return this.value(expression.of).map((value) => onNumber(value, Math.ceil));
      case 'shifted':
        return this.shifted(expression.to).value(expression.of);
      case 'overall':
        return this.overall(expression.of);
      case 'trailing':
        return this.trailing(expression.months, expression.of);
      case 'lastMonths':
        return this.lastMonths(expression.months, expression.of);
      case 'given':
        return this.value(this.tables[expression.table] ? expression.of : expression.otherwise);
      case 'paired':
        return this.paired(expression.take, expression.start);
      case 'emptyIf': {
        const positive = this.value(expression.positive);
        const value = this.value(expression.value);
        return value.map((one, at) => (Number(positive[at]) > 0 ? '' : one));
      }
      case 'orElse': {
        const otherwise = this.value(expression.otherwise);
        return this.value(expression.first).map((one, at) => (one === '' ? otherwise[at]! : one));
      }
      case 'holdersReaching':
        return this.holdersReaching(expression.actual, expression.target);
      case 'union':
        return this.union(expression.left, expression.right);
      case 'measure':
        return this.measure(expression);
    }
  }

  /** The rows a measure takes in the first group and period. */
  rowsTaken(measure: Measure): Int32Array {
    const none = new Int32Array(0);
    const table = this.tables[measure.table];
    return table ? this.collect(measure, table, none, (rows) => rows)[0]! : none;
  }

  private grid(of: (period: Period | undefined, group: number, at: number) => Value): Grid {
    return this.cells<Value>('', of);
  }

  /** One for each group and period; `blank` where the period is a blank cell. */
  private cells<T>(
    blank: T,
    of: (period: Period | undefined, group: number, at: number) => T,
  ): T[] {
    const { periods } = this.scope;
    return this.groups.flatMap((_, group) =>
      periods.map((period, at) =>
        period === null ? blank : of(period, group, group * periods.length + at),
      ),
    );
  }

  private shifted(to: 'previous' | 'yearBefore'): Evaluation {
    const periods = this.scope.periods.map((period) => {
      if (!period) return null;
      return to === 'previous' ? previousPeriod(period) : (yearBeforePeriod(period) ?? null);
    });
    return new Evaluation({ ...this.scope, periods }, this.args);
  }

  private overall(expression: Expression): Grid {
    const all = new Evaluation({ ...this.scope, groups: undefined }, this.args).value(expression);
    return this.groups.flatMap(() => all);
  }

  /** The mean over the months before each period's end that have a value; empty where the last one has none. */
  private trailing(months: number, expression: Expression): Grid {
    const spans = this.scope.periods.map((period) =>
      period ? fullMonths(period.end, months) : [],
    );
    const periods = [...new Map(spans.flat().map((month) => [month.start, month])).values()];
    const values = new Evaluation({ ...this.scope, periods }, this.args).value(expression);
    const places = new Map(periods.map((month, at) => [month.start, at]));
    return this.grid((_period, group, at) => {
      const row = spans[at % spans.length]!.map(
        (month) => values[group * periods.length + places.get(month.start)!]!,
      );
      const known = row.filter((value): value is number => typeof value === 'number');
      if (row[row.length - 1] === '' || !known.length) return '';
      return known.reduce((total, value) => total + value, 0) / known.length;
    });
  }

  private lastMonths(months: number, expression: Expression): Grid {
    const periods = this.scope.periods.map((period) => {
      if (!period) return null;
      const all = fullMonths(period.end, months);
      return { start: all[0]!.start, end: all[months - 1]!.end, text: '' };
    });
    return new Evaluation({ ...this.scope, periods }, this.args).value(expression);
  }

  private paired(take: 'end' | 'lesser' | 'still', start: Measure): Grid {
    const table = this.tables[start.table];
    if (!table) return this.grid(() => 0);
    const keys = numbersIn(table, 'key');
    const values = numbersIn(table, start.column!);
    const ends = new Map<number, Map<number, number>>();
    const endsAt = (period: Period) => {
      const known = ends.get(period.end) ?? this.valuesAtEnd(start, table, period);
      ends.set(period.end, known);
      return known;
    };
    const grid = this.collect<Value>(start, table, '', (rows, period) => {
      const later = endsAt(period!);
      let total = 0;
      for (const row of rows) {
        const end = later.get(keys[row]!);
        if (end === undefined) continue;
        if (take === 'still') total += 1;
        else total += take === 'end' ? end : Math.min(end, values[row]!);
      }
      return total;
    });
    return this.withinKnown(table, grid);
  }

  /** The value of each key at the period's end, whatever rows are asked for. */
  private valuesAtEnd({ clock, column }: Measure, table: Table, period: Period) {
    if (clock.kind !== 'covers') throw new Error('pairs are of rows that cover an instant');
    const keys = numbersIn(table, 'key');
    const values = numbersIn(table, column!);
    const from = numbersIn(table, clock.from);
    const until = numbersIn(table, clock.until);
    const found = new Map<number, number>();
    for (let row = 0; row < table.rowCount; row++) {
      if (!(from[row]! < period.end && until[row]! >= period.end)) continue;
      if (!Number.isNaN(values[row]!)) {
        found.set(keys[row]!, (found.get(keys[row]!) ?? 0) + values[row]!);
      }
    }
    return found;
  }

  /** Nothing is known of months after the last of a table by months; parts of months are refused. */
  private withinKnown(table: Table, grid: Grid): Grid {
    const known = table.column('known_until') as NumberColumn | undefined;
    const byMonth = known ?? derivedSpec(table.name)?.wholeMonths;
    if (!byMonth) return grid;
    for (const period of this.scope.periods) {
      if (period) refuseCutMonths(period);
    }
    const until = known?.values[0] ?? Number.POSITIVE_INFINITY;
    const { periods } = this.scope;
    return grid.map((value, at) => ((periods[at % periods.length]?.end ?? 0) > until ? '' : value));
  }

  private measure(measure: Measure): Grid {
    const table = this.tables[measure.table];
    if (!table) return this.grid(() => (measure.aggregate === 'mode' ? '' : 0));
    const column = measure.column ? columnOf(table, measure.column) : undefined;
    const aggregate = aggregateOf(measure, column);
    const isMoney = column?.kind === 'number' && column.type === 'money';
    const guard = isMoney ? currencyGuard(table) : undefined;
    const values = this.collect<Value>(measure, table, '', (rows) => {
      guard?.(rows);
      return aggregate(rows);
    });
    const bounds = measure.where.flatMap((condition) =>
      'bound' in condition ? [this.value(condition.bound)] : [],
    );
    // What is compared with nothing is not known: no count of deals older than a cycle that does not exist.
    const compared = values.map((value, at) =>
      bounds.some((bound) => bound[at] === '') ? '' : value,
    );
    return derivedSpec(table.name) ? this.withinKnown(table, compared) : compared;
  }

  /** What `of` makes of the rows of each group and period. */
  private collect<T>(
    measure: Measure,
    table: Table,
    blank: T,
    of: (rows: Rows, period: Period | undefined) => T,
  ): T[] {
    const rows = this.rowsOf(measure, table);
    const byGroup = rowsByGroup(rows, table, this.groups);
    const bounds = measure.where.flatMap((condition) =>
      'bound' in condition ? [this.boundTest(table, condition)] : [],
    );
    const clock = clockTest(measure, table);
    const byCell = byGroup.flatMap((group) => this.rowsByPeriod(measure, table, group));
    const among = this.amongTest(measure, table);
    return this.cells(blank, (period, group, at) => {
      let chosen = byCell[at] ?? clock(byGroup[group]!, period);
      for (const bound of bounds) chosen = keep(chosen, bound(at));
      if (among) chosen = keep(chosen, among(period, group));
      return of(chosen, period);
    });
  }

  /** The rows of each period in one pass; nothing where each period must look at every row. */
  private rowsByPeriod({ clock }: Measure, table: Table, rows: Rows): (Rows | undefined)[] {
    const { periods } = this.scope;
    if (clock.kind !== 'on' || !this.days) return periods.map(() => undefined);
    return keepByDay(rows, numbersIn(table, clock.column), this.days, periods.length);
  }

  /** Rows that meet every condition that no period and no group changes. */
  private rowsOf(measure: Measure, table: Table): Rows {
    let rows = allRows(table.rowCount);
    for (const { column, criterion } of this.scope.filters ?? []) {
      if (measure.ignores?.includes(canonicalName(table, column))) continue;
      rows = keep(rows, criterionTest(criterion, table, column));
    }
    for (const condition of measure.where) {
      if (!('bound' in condition)) rows = keep(rows, conditionTest(table, condition));
    }
    return measure.column ? keep(rows, presence(columnOf(table, measure.column))) : rows;
  }

  private boundTest(table: Table, condition: Extract<Condition, { bound: unknown }>) {
    const values = numbersIn(table, condition.column);
    const bounds = this.value(condition.bound);
    return (at: number): RowTest => {
      const bound = bounds[at];
      return typeof bound === 'number'
        ? (row) => compare(values[row]!, condition.compare, bound)
        : () => false;
    };
  }

  private amongTest({ among }: Measure, table: Table) {
    if (!among) return undefined;
    const { targets } = this.tables;
    const kind = targets ? holderKind(targets) : 'owner';
    const wanted = among === 'targetHolders';
    if (kind === 'everyone') return () => () => wanted;
    const { codes, words } = textIn(table, kind);
    const names = words.map((word) => word.toLowerCase());
    return (period: Period | undefined, group: number): RowTest => {
      const holders = this.holders(period, group);
      const chosen = names.map((name) => holders.has(name) === wanted);
      return (row) => chosen[codes[row]!]!;
    };
  }

  /** Names, in lower case, of those who hold a target in the period. */
  private holders(period: Period | undefined, group: number): Set<string> {
    const table = this.tables.targets;
    if (!table) return new Set();
    const { codes, words } = textIn(table, 'holder');
    const rows = clockTest(HELD_TARGETS, table)(
      groupRows(this.rowsOf(HELD_TARGETS, table), table, this.groups[group]),
      period,
    );
    return new Set(Array.from(rows, (row) => words[codes[row]!]!.toLowerCase()));
  }

  private holdersReaching(actual: Measure, target: Measure): Grid {
    const { deals, targets } = this.tables;
    if (!deals || !targets) return this.grid(() => '');
    const kind = holderKind(targets);
    const quotas = this.sums(target, targets, 'holder');
    const actuals = this.sums(actual, deals, kind === 'everyone' ? undefined : kind);
    return this.grid((_period, _group, at) => {
      let reached = 0;
      for (const [holder, quota] of quotas[at]!) {
        const key = kind === 'everyone' ? '' : holder;
        if ((actuals[at]!.get(key) ?? 0) >= quota) reached += 1;
      }
      return reached;
    });
  }

  /** Sums by the words of a text column, in lower case, for each cell of the grid. */
  private sums(measure: Measure, table: Table, by: string | undefined): Map<string, number>[] {
    const values = numbersIn(table, measure.column!);
    const key = by === undefined ? undefined : textIn(table, by);
    return this.collect(measure, table, new Map(), (rows) => {
      const sums = new Map<string, number>();
      for (const row of rows) {
        const name = key ? key.words[key.codes[row]!]!.toLowerCase() : '';
        sums.set(name, (sums.get(name) ?? 0) + values[row]!);
      }
      return sums;
    });
  }

  /** The column may be missing on the right only: targets of teams name no owner. */
  private union(left: Measure, right: Measure): Grid {
    const table = this.tables[left.table];
    if (table) columnOf(table, left.column!);
    const names = [left, right].map((measure) => this.names(measure));
    return this.grid((_period, _group, at) => new Set(names.flatMap((one) => [...one[at]!])).size);
  }

  private names(measure: Measure): Set<string>[] {
    const table = this.tables[measure.table];
    const column = table?.column(measure.column!);
    const none = new Set<string>();
    if (!table || column?.kind !== 'text') return this.cells(none, () => none);
    return this.collect(
      measure,
      table,
      none,
      (rows) => new Set(Array.from(rows, (row) => column.words[column.codes[row]!]!.toLowerCase())),
    );
  }
}

const HELD_TARGETS: Measure = {
  kind: 'measure',
  aggregate: 'sum',
  table: 'targets',
  column: 'quota',
  where: [],
  clock: { kind: 'within' },
};

function arithmetic(
  kind: 'add' | 'subtract' | 'multiply' | 'ratio',
  left: Value,
  right: Value,
): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return '';
  switch (kind) {
    case 'add':
      return left + right;
    case 'subtract':
      return left - right;
    case 'multiply':
      return left * right;
    case 'ratio':
      return right === 0 ? '' : left / right;
  }
}

const onNumber = (value: Value, of: (value: number) => number): Value =>
  typeof value === 'number' ? of(value) : '';

function periodPart(period: Period, part: 'start' | 'end' | 'lastDay' | 'days'): number {
  switch (part) {
    case 'start':
      return period.start;
    case 'end':
      return period.end;
    case 'lastDay':
      return period.end - 1;
    case 'days':
      return period.end - period.start;
  }
}

/** The rows of each group; groups by values of one text column are told apart in one pass. */
function rowsByGroup(rows: Rows, table: Table, groups: readonly (Group | undefined)[]): Rows[] {
  const names = new Set(groups.map((group) => (group && 'column' in group ? group.column : '')));
  const [name = ''] = names;
  const column = groups.length > 1 && names.size === 1 && name ? table.find(name) : undefined;
  // A coded column is tested by its raw text, too.
  if (column?.kind !== 'text' || column.type === 'code') {
    return groups.map((group) => groupRows(rows, table, group));
  }
  const tests = (groups as readonly Filter[]).map(({ criterion }) =>
    criterionTest(criterion, table, name),
  );
  return keepByWord(rows, column, tests);
}

function groupRows(rows: Rows, table: Table, group: Group | undefined): Rows {
  if (!group) return rows;
  if ('criterion' in group) return keep(rows, criterionTest(group.criterion, table, group.column));
  return group.reduce((left, condition) => keep(left, conditionTest(table, condition)), rows);
}

/** Whether a row is inside the period by the measure's clock. */
function clockTest({ clock }: Measure, table: Table): (rows: Rows, period?: Period) => Rows {
  switch (clock.kind) {
    case 'always':
      return (rows) => rows;
    case 'on':
      return (rows, period) => {
        if (!period) return rows;
        const values = numbersIn(table, clock.column);
        const { start, end } = period;
        return keep(rows, (row) => values[row]! >= start && values[row]! < end);
      };
    case 'covers':
      return (rows, period) => {
        if (!period) return keep(rows, conditionTest(table, clock.now));
        const from = numbersIn(table, clock.from);
        const until = numbersIn(table, clock.until);
        const at = clock.at === 'start' ? period.start : period.end;
        return keep(rows, (row) => from[row]! < at && until[row]! >= at);
      };
    case 'within':
      return (rows, period) => {
        if (!period) return rows;
        const start = numbersIn(table, 'start');
        const end = numbersIn(table, 'end');
        return keep(rows, (row) => {
          const inside = start[row]! >= period.start && end[row]! <= period.end;
          if (!inside && start[row]! < period.end && end[row]! > period.start) {
            throw new UserError(
              `period "${period.text}" is shorter than a target or cuts one. Ask for periods that hold whole targets.`,
            );
          }
          return inside;
        });
      };
  }
}

function conditionTest(table: Table, condition: Condition): RowTest {
  if ('present' in condition) return presence(columnOf(table, condition.column));
  if ('bound' in condition) {
    const values = numbersIn(table, condition.column);
    const bound = condition.bound;
    if (bound.kind !== 'number') throw new Error('a bound of a group is a number');
    return (row) => compare(values[row]!, condition.compare, bound.value);
  }
  const { codes, words } = textIn(table, condition.column);
  if ('isNot' in condition) {
    const code = codeOf(words, condition.isNot);
    return (row) => codes[row] !== code;
  }
  const code = codeOf(words, condition.is);
  return (row) => codes[row] === code;
}

function codeOf(words: readonly string[], wanted: string): number {
  const name = wanted.toLowerCase();
  return words.findIndex((word) => word.toLowerCase() === name);
}

function presence(column: Column): RowTest {
  if (column.kind === 'text') {
    const { codes } = column;
    return (row) => codes[row] !== 0;
  }
  const { values } = column;
  return (row) => !Number.isNaN(values[row]);
}

/** The canonical name of a column that a criterion names by its header. */
function canonicalName(table: Table, column: string): string {
  const found = table.find(column);
  return ['stage', 'status', 'probability'].find((name) => table.column(name) === found) ?? column;
}

function aggregateOf(measure: Measure, column: Column | undefined): (rows: Rows) => Value {
  if (!column) return (rows) => rows.length;
  switch (measure.aggregate) {
    case 'sum':
      return (rows) => {
        const { values } = column as NumberColumn;
        let total = 0;
        for (let at = 0; at < rows.length; at++) total += values[rows[at]!]!;
        return total;
      };
    case 'median':
      return (rows) => medianOf((column as NumberColumn).values, rows);
    case 'distinct':
      return (rows) => new Set(Array.from(rows, keyOf(column))).size;
    case 'mode':
      return (rows) => modeOf(column as TextColumn, rows);
    case 'count':
      return (rows) => rows.length;
  }
}

const keyOf = (column: Column) => (row: number) =>
  column.kind === 'text' ? column.codes[row]! : column.values[row]!;

function medianOf(values: Float64Array, rows: Rows): Value {
  const sorted = Float64Array.from(rows, (row) => values[row]!).sort();
  if (!sorted.length) return '';
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function modeOf({ codes, words }: TextColumn, rows: Rows): string {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  const ranked = [...counts].sort(
    ([left, many], [right, more]) => more - many || byAlphabet(words[left]!, words[right]!),
  );
  return ranked.length ? words[ranked[0]![0]]! : '';
}
