/**
 * The native target: an expression of the algebra as a Sheets formula over the named ranges of a typed copy.
 * Locale-proof: `;` between arguments, English names, whole numbers only, no `{}`. No IFERROR: a result is
 * empty where `ratio` has nothing to divide by, and a broken reference shows.
 */
import type {
  AnyTable,
  Condition,
  DerivedName,
  Expression,
  Measure,
  Recent,
} from '../metric/expression';
import { derivedSpec } from '../tables/derived';

/** Formula text of two cells that hold serials: the first day and the day after the last. */
export interface Span {
  start: string;
  end: string;
}

export type SpanName = 'period' | 'previous' | 'yearBefore';

/** Rows whose column equals what a cell holds. */
export interface CellFilter {
  column: string;
  /** Reference of the cell with the value. */
  cell: string;
  /** Formula text of the COUNTIFS criterion where the bare cell will not do. */
  criterion?: string;
  /** Formula text of the value that stands for no filter: `"all"`. */
  all?: string;
}

export interface FormulaScope {
  /** Named range of a column: `deals_status`. */
  range(table: AnyTable, column: string): string;
  /** Whether the typed copy has the table, and the column in it. */
  has(table: AnyTable, column?: string): boolean;
  period?: Span;
  /** Whether the period is one calendar month, whatever the cells hold: pairs of rows cost less then. */
  monthly?: boolean;
  previous?: Span;
  yearBefore?: Span;
  filters?: readonly CellFilter[];
  /** The row's group: a cell that holds its label, or the conditions it stands for. A table heeds those on its columns. */
  group?: CellFilter | readonly Condition[];
  /** Whose targets they are, see `holderKind`. */
  holder?: 'owner' | 'team' | 'everyone';
  /** Cells that hold arguments of the scalar form, by name. */
  arguments?: Readonly<Record<string, string>>;
  /** A cell that holds it already; `overall` when the group does not count. */
  cell?(of: Measure | Recent, span: SpanName, overall: boolean): string | undefined;
}

/** The formula, without its leading `=`. */
export function formula(expression: Expression, scope: FormulaScope): string {
  return guarded(new Compiler(scope, 'period').part(expression));
}

/** The rows of a measure for a formula that looks at them in a way of its own, such as beside those of another day. */
export interface RowTexts {
  /** Range and criterion by turns, as COUNTIFS takes them. */
  pairs: string;
  /** Whether there is none of them with a value in the measure's column. */
  none: string;
  /** What holds of these rows, as FILTER takes it: arrays as long as the table, or single values. */
  conditions: readonly string[];
  /**
   * The values of a column over those rows that have one in the measure's column and meet more conditions, as an
   * array; only where there are rows.
   */
  values(column?: string, more?: readonly string[]): string;
}

export function rowTexts(measure: Measure, scope: FormulaScope): RowTexts {
  return new Compiler(scope, 'period').rowTexts(measure);
}

/** How tightly a text binds, so that parentheses stand only where they are needed. */
type Level = 'atom' | 'product' | 'sum' | 'comparison';

interface Part {
  text: string;
  level: Level;
  /** Conditions, as formulas, under which there is no value. */
  emptyWhen: readonly string[];
}

const atom = (text: string, emptyWhen: readonly string[] = []): Part => ({
  text,
  level: 'atom',
  emptyWhen,
});

function guarded({ text, emptyWhen }: Part, empty = '""'): string {
  const conditions = [...new Set(emptyWhen)];
  // OR looks at all its conditions: one that computes may only be looked at once the others hold, which
  // say that its cells are not empty and that it does not divide by zero.
  const first = conditions.filter((condition) => !computes(condition));
  const later = conditions.filter(computes);
  const inner = later.reduceRight((rest, condition) => `IF(${condition};${empty};${rest})`, text);
  if (!first.length) return inner;
  const any = first.length === 1 ? first[0] : `OR(${first.join(';')})`;
  return `IF(${any};${empty};${inner})`;
}

const computes = (condition: string): boolean =>
  /[-+*/]/.test(condition.replace(/"(?:[^"]|"")*"/g, ''));

class Compiler {
  private readonly scope: FormulaScope;
  private readonly spanName: SpanName;
  private readonly overall: boolean;

  constructor(scope: FormulaScope, spanName: SpanName, overall = false) {
    this.scope = scope;
    this.spanName = spanName;
    this.overall = overall;
  }

  private argument(name: string): Part {
    const cell = this.scope.arguments?.[name];
    if (!cell) throw new Error(`"${name}" is an argument of the scalar form`);
    return atom(cell, [`${cell}=""`]);
  }

  part(expression: Expression): Part {
    switch (expression.kind) {
      case 'number':
        return atom(numberText(expression.value));
      case 'argument':
        return this.argument(expression.name);
      case 'period':
        return this.periodPart(expression.part);
      case 'add':
        return this.binary(expression, '+', 'sum');
      case 'subtract':
        return this.binary(expression, '-', 'sum');
      case 'multiply':
        return this.binary(expression, '*', 'product');
      case 'ratio':
        return this.binary(expression, '/', 'product', this.zeroTests(expression.right));
      case 'absolute':
        return this.call(expression.of, (text) => `ABS(${text})`);
      case 'roundUp':
        return this.call(expression.of, (text) => `ROUNDUP(${text};0)`);
      case 'shifted':
        return new Compiler(this.scope, expression.to, this.overall).part(expression.of);
      case 'overall':
        return new Compiler({ ...this.scope, group: undefined }, this.spanName, true).part(
          expression.of,
        );
      case 'trailing':
      case 'lastMonths':
        return this.recent(expression);
      case 'given':
        return this.part(this.scope.has(expression.table) ? expression.of : expression.otherwise);
      case 'paired':
        return this.paired(expression.take, expression.start);
      case 'emptyIf': {
        const positive = this.part(expression.positive);
        const value = this.part(expression.value);
        return {
          ...value,
          emptyWhen: [...value.emptyWhen, ...positive.emptyWhen, `${positive.text}>0`],
        };
      }
      case 'orElse':
        return this.orElse(expression.first, expression.otherwise);
      case 'holdersReaching':
        return this.holdersReaching(expression.actual, expression.target);
      case 'union':
        return this.union(expression.left, expression.right);
      case 'measure':
        return this.measure(expression);
    }
  }

  rowTexts(measure: Measure): RowTexts {
    return {
      pairs: this.pairs(measure).join(';'),
      none: this.noRows(measure),
      conditions: this.rowConditions(measure),
      values: (column = measure.column, more = []) =>
        this.filtered({ ...measure, column }, [
          ...(measure.column ? [`${this.column(measure)}<>""`] : []),
          ...more,
        ]),
    };
  }

  private binary(
    { left, right }: { left: Expression; right: Expression },
    sign: string,
    level: Level,
    emptyWhen: readonly string[] = [],
  ): Part {
    const [first, second] = [this.part(left), this.part(right)];
    const loose = level === 'product' ? ['sum', 'comparison'] : ['comparison'];
    const tighter = sign === '+' ? loose : [...loose, level];
    return {
      text: `${inside(first, loose)}${sign}${inside(second, tighter)}`,
      level,
      emptyWhen: [...first.emptyWhen, ...second.emptyWhen, ...emptyWhen],
    };
  }

  private orElse(first: Expression, otherwise: Expression): Part {
    const [one, other] = [this.part(first), this.part(otherwise)];
    if (!one.emptyWhen.length) return one;
    const isEmpty = (part: Part) => guarded({ ...part, text: 'FALSE' }, 'TRUE');
    return atom(
      guarded(one, other.text),
      other.emptyWhen.length ? [`AND(${isEmpty(one)};${isEmpty(other)})`] : [],
    );
  }

  private call(of: Expression, wrap: (text: string) => string): Part {
    const part = this.part(of);
    return atom(wrap(part.text), part.emptyWhen);
  }

  /** When an expression is zero, without dividing where that can be avoided. */
  private zeroTests(expression: Expression): string[] {
    if (expression.kind === 'number') return expression.value === 0 ? ['TRUE'] : [];
    if (expression.kind === 'ratio') return this.zeroTests(expression.left);
    if (expression.kind === 'multiply') {
      return [...this.zeroTests(expression.left), ...this.zeroTests(expression.right)];
    }
    return [`${this.part(expression).text}=0`];
  }

  private span(): Span | undefined {
    const span = this.scope[this.spanName];
    if (!span && this.spanName !== 'period') throw new Error(`no cells for the ${this.spanName}`);
    return span;
  }

  private periodPart(part: 'start' | 'end' | 'lastDay' | 'days'): Part {
    const span = this.span();
    if (!span) throw new Error('needs a period');
    if (part === 'start') return atom(span.start);
    if (part === 'end') return atom(span.end);
    const text = part === 'lastDay' ? `${span.end}-1` : `${span.end}-${span.start}`;
    return { text, level: 'sum', emptyWhen: [] };
  }

  private recent(expression: Recent): Part {
    const cell = this.scope.cell?.(expression, this.spanName, this.overall);
    if (cell) return atom(cell, [`${cell}=""`]);
    const { kind, months, of } = expression;
    return kind === 'trailing'
      ? this.trailing(months, of)
      : this.over(this.monthsBefore(months, 0), of);
  }

  /** The mean over the months that have a value, each with a span of its own. */
  private trailing(months: number, of: Expression): Part {
    const parts = Array.from({ length: months }, (_, before) =>
      this.over(this.monthsBefore(before + 1, before), of, true),
    );
    const [last, ...others] = parts as [Part, ...Part[]];
    const total = [inside(last, ['comparison']), ...others.map((part) => guarded(part, '0'))];
    const known = ['1', ...others.map((part) => guarded({ ...part, text: '1' }, '0'))];
    return {
      text: `(${total.join('+')})/(${known.join('+')})`,
      level: 'product',
      emptyWhen: last.emptyWhen,
    };
  }

  /** From so many months before the first of the month that the period's end lies in. */
  private monthsBefore(from: number, until: number): Span {
    const span = this.span();
    if (!span) throw new Error('needs a period');
    const first = `${span.end}-DAY(${span.end})+1`;
    return {
      start: `EDATE(${first};-${from})`,
      end: until ? `EDATE(${first};-${until})` : `(${first})`,
    };
  }

  private over(period: Span, of: Expression, monthly = false): Part {
    const scope = { ...this.scope, period, monthly, cell: undefined };
    return new Compiler(scope, 'period', this.overall).part(of);
  }

  /** Keys are numbers, so that as criteria they match themselves only. */
  private paired(take: 'end' | 'lesser' | 'still', start: Measure): Part {
    const { table, clock } = start;
    if (!this.scope.has(table)) return atom('0');
    const byMonth = this.scope.monthly && !start.where.length && derivedSpec(table)?.changes;
    if (byMonth) return this.pairedByMonth(take, start, byMonth);
    const span = this.span();
    if (!span || clock.kind !== 'covers') throw new Error('needs a period');
    const range = (column: string) => this.scope.range(table, column);
    const keys = this.filtered({ ...start, column: 'key' }, [`${this.column(start)}<>""`]);
    const later = [
      ...[range('key'), keys],
      ...[range(clock.from), `"<"&${span.end}`, range(clock.until), `">="&${span.end}`],
    ].join(';');
    const sums = `SUMIFS(${this.column(start)};${later})`;
    const text = {
      still: `COUNTIFS(${later};${this.column(start)};"<>")`,
      end: sums,
      // The lesser of two numbers without a loop: half of what their sum exceeds their distance by.
      lesser: (() => {
        const values = this.filtered(start);
        return `(${values}+${sums}-ABS(${values}-${sums}))/2`;
      })(),
    }[take];
    return atom(`IF(${this.noRows(start)};0;SUMPRODUCT(${text}))`, [
      ...this.unheeded(table),
      ...this.unknown(table),
    ]);
  }

  /** What is there at the month's beginning, and what changed of it. */
  private pairedByMonth(
    take: 'end' | 'lesser' | 'still',
    start: Measure,
    table: DerivedName,
  ): Part {
    const changed = (column: string, where: readonly Condition[] = []): Measure => ({
      kind: 'measure',
      aggregate: 'sum',
      table,
      column,
      where,
      clock: { kind: 'on', column: 'month' },
    });
    const sum = (measure: Measure) => this.sum(measure, this.pairs(measure));
    const gone = changed('gone', [{ column: 'gone', present: true }]);
    const text = {
      still: `COUNTIFS(${[...this.pairs(start), ...this.present(start)].join(';')})-${this.count(gone, this.pairs(gone))}`,
      end: `${sum(start)}+${sum(changed('difference'))}`,
      lesser: `${sum(start)}-${sum(changed('loss'))}`,
    }[take];
    const emptyWhen = [...this.unheeded(start.table), ...this.unknown(start.table)];
    return { text, level: 'sum', emptyWhen };
  }

  /** Parts of months, and months after the last of a table by months. */
  private unknown(table: AnyTable): string[] {
    const spec = derivedSpec(table);
    const span = this.span();
    if (!spec || !span) return [];
    const known = this.scope.has(table, 'known_until');
    const last = known && `MAX(${this.scope.range(table, 'known_until')})`;
    return [
      ...(known || spec.wholeMonths ? [`DAY(${span.start})+DAY(${span.end})>2`] : []),
      ...(last ? [`(${last}>0)*(${span.end}>${last})>0`] : []),
    ];
  }

  private measure(measure: Measure): Part {
    if (!this.scope.has(measure.table)) return atom(measure.aggregate === 'mode' ? '""' : '0');
    const emptyWhen = [
      ...this.boundsEmptyWhen(measure),
      ...this.unheeded(measure.table),
      ...this.unknown(measure.table),
    ];
    const cell = this.scope.cell?.(measure, this.spanName, this.overall);
    if (cell) {
      const mayBeEmpty = measure.aggregate === 'median' || measure.aggregate === 'mode';
      return atom(cell, mayBeEmpty ? [...emptyWhen, `${cell}=""`] : emptyWhen);
    }
    if (measure.among) return atom(this.among(measure), emptyWhen);
    const pairs = this.pairs(measure);
    switch (measure.aggregate) {
      case 'count':
        return atom(this.count(measure, pairs), emptyWhen);
      case 'sum':
        return atom(this.sum(measure, pairs), emptyWhen);
      case 'distinct':
        return atom(
          `COUNTUNIQUEIFS(${[this.column(measure), ...pairs, ...this.present(measure)].join(';')})`,
          emptyWhen,
        );
      case 'median':
        return atom(`MEDIAN(${this.filtered(measure)})`, [...emptyWhen, this.noRows(measure)]);
      case 'mode':
        return atom(this.mode(measure, pairs), [...emptyWhen, this.noRows(measure)]);
    }
  }

  /** Bounds that are themselves KPIs may be empty; then so is the measure. */
  private boundsEmptyWhen(measure: Measure): string[] {
    return measure.where.flatMap((condition) =>
      'bound' in condition ? this.part(condition.bound).emptyWhen : [],
    );
  }

  private count(measure: Measure, pairs: readonly string[]): string {
    const all = pairs.length ? pairs : [this.scope.range(measure.table, 'row'), '">0"'];
    return `COUNTIFS(${all.join(';')})`;
  }

  private sum(measure: Measure, pairs: readonly string[]): string {
    const column = this.column(measure);
    return pairs.length ? `SUMIFS(${[column, ...pairs].join(';')})` : `SUM(${column})`;
  }

  private noRows(measure: Measure): string {
    return `COUNTIFS(${[...this.pairs(measure), ...this.present(measure)].join(';')})=0`;
  }

  /** The most frequent text, the first in the alphabet on a tie. */
  private mode(measure: Measure, pairs: readonly string[]): string {
    const words = `SORT(UNIQUE(${this.filtered(measure)}))`;
    const counts = `COUNTIFS(${[this.column(measure), words, ...pairs].join(';')})`;
    return `INDEX(${words};MATCH(MAX(${counts});${counts};0))`;
  }

  private among(measure: Measure): string {
    const { holder = 'owner' } = this.scope;
    const held = measure.among === 'targetHolders';
    const pairs = this.pairs(measure);
    const plain =
      measure.aggregate === 'count' ? this.count(measure, pairs) : this.sum(measure, pairs);
    if (!this.scope.has('targets')) return held ? '0' : plain;
    if (holder === 'everyone') return held ? plain : '0';
    const key = [this.scope.range('deals', holder), this.holders()];
    const each =
      measure.aggregate === 'count'
        ? this.count(measure, [...pairs, ...key])
        : this.sum(measure, [...pairs, ...key]);
    const some = this.ifTargets(`SUMPRODUCT(${each})`);
    return held ? some : `(${plain}-${some})`;
  }

  private holdersReaching(actual: Measure, target: Measure): Part {
    const { holder = 'owner' } = this.scope;
    if (!this.scope.has('targets')) return atom('0');
    const sumOf = (measure: Measure, key: string | undefined) => {
      const by = key ? [this.scope.range(measure.table, key), this.holders()] : [];
      return this.sum(measure, [...this.pairs(measure), ...by]);
    };
    if (holder === 'everyone') {
      const reached = `${sumOf(actual, undefined)}>=${sumOf(target, undefined)}`;
      return atom(this.ifTargets(`IF(${reached};1;0)`), this.unheeded('targets'));
    }
    const reached = `${sumOf(actual, holder)}>=${sumOf(target, 'holder')}`;
    return atom(this.ifTargets(`SUMPRODUCT(--(${reached}))`), this.unheeded('targets'));
  }

  private union(left: Measure, right: Measure): Part {
    const first = this.part(left);
    if (!this.scope.has(right.table, right.column)) return first;
    const others = `COUNTIFS(${[
      this.column(left),
      `UNIQUE(${this.filtered(right)})`,
      ...this.pairs(left),
    ].join(';')})`;
    const none = this.noRows(right);
    return {
      text: `${first.text}+IF(${none};0;SUMPRODUCT(--(${others}=0)))`,
      level: 'sum',
      emptyWhen: first.emptyWhen,
    };
  }

  /** The names of those who hold a target in the period; only inside `ifTargets`. */
  private holders(): string {
    return `UNIQUE(${this.filtered(HOLDERS)})`;
  }

  /** FILTER over no row is an error, so look first whether there is one. */
  private ifTargets(text: string): string {
    return `IF(${this.noRows(HOLDERS)};0;${text})`;
  }

  private column(measure: Measure): string {
    return this.scope.range(measure.table, measure.column!);
  }

  private present(measure: Measure): string[] {
    return measure.column ? [this.column(measure), '"<>"'] : [];
  }

  /** Range and criterion by turns, as COUNTIFS takes them. */
  private pairs(measure: Measure): string[] {
    const { scope } = this;
    const range = (column: string) => scope.range(measure.table, column);
    const conditions = this.conditions(measure).flatMap((condition) => [
      range(condition.column),
      this.criterion(condition),
    ]);
    const cells = this.cellFilters(measure).flatMap((filter) => [
      range(filter.column),
      filter.criterion ?? filter.cell,
    ]);
    return [...conditions, ...this.clockPairs(measure), ...cells];
  }

  private clockPairs({ table, clock }: Measure): string[] {
    const range = (column: string) => this.scope.range(table, column);
    if (clock.kind === 'always') return [];
    const span = this.span();
    if (clock.kind === 'covers') {
      if (!span) return [range(clock.now.column), this.criterion(clock.now)];
      const at = span[clock.at];
      return [range(clock.from), `"<"&${at}`, range(clock.until), `">="&${at}`];
    }
    if (!span) return [];
    if (clock.kind === 'within') {
      return [range('start'), `">="&${span.start}`, range('end'), `"<="&${span.end}`];
    }
    return [range(clock.column), `">="&${span.start}`, range(clock.column), `"<"&${span.end}`];
  }

  private criterion(condition: Condition): string {
    if ('is' in condition) return quoted(escaped(condition.is));
    if ('isNot' in condition) return quoted(`<>${wildcardsEscaped(condition.isNot)}`);
    if ('present' in condition) return '"<>"';
    const bound = this.part(condition.bound);
    return `"${condition.compare}"&${inside(bound, ['sum', 'product', 'comparison'])}`;
  }

  /** The measure's column over its rows, as an array. */
  private filtered(measure: Measure, more: readonly string[] = []): string {
    const column = this.column(measure);
    const all = [...this.rowConditions(measure), `${column}<>""`, ...more];
    return `FILTER(${[column, ...new Set(all)].join(';')})`;
  }

  /** FILTER wants conditions, COUNTIFS criteria. */
  private rowConditions(measure: Measure): string[] {
    const range = (name: string) => this.scope.range(measure.table, name);
    const conditions = this.conditions(measure).flatMap((condition) =>
      this.comparison(measure.table, condition),
    );
    const cells = this.cellFilters(measure).map(({ column: name, cell, all }) =>
      all ? `(${cell}=${all})+(${range(name)}=${cell})` : `${range(name)}=${cell}`,
    );
    return [...conditions, ...this.clockConditions(measure), ...cells];
  }

  private comparison(table: AnyTable, condition: Condition): string[] {
    const left = this.scope.range(table, condition.column);
    if ('is' in condition) return [`${left}=${quoted(condition.is)}`];
    if ('isNot' in condition) return [`${left}<>${quoted(condition.isNot)}`];
    if ('present' in condition) return [`${left}<>""`];
    const bound = inside(this.part(condition.bound), ['comparison']);
    return [`${left}<>""`, `${left}${condition.compare}${bound}`];
  }

  private clockConditions({ table, clock }: Measure): string[] {
    const range = (column: string) => this.scope.range(table, column);
    if (clock.kind === 'always') return [];
    const span = this.span();
    if (clock.kind === 'covers') {
      if (!span) return this.comparison(table, clock.now);
      const at = span[clock.at];
      const from = range(clock.from);
      return [`${from}<>""`, `${from}<${at}`, `${range(clock.until)}>=${at}`];
    }
    if (!span) return [];
    if (clock.kind === 'within') {
      const end = range('end');
      return [`${range('start')}>=${span.start}`, `${end}<>""`, `${end}<=${span.end}`];
    }
    const column = range(clock.column);
    return [`${column}>=${span.start}`, `${column}<${span.end}`];
  }

  private conditions(measure: Measure): Condition[] {
    const { group } = this.scope;
    const ofGroup = isConditions(group) ? group : [];
    const heeded = ofGroup.filter(({ column }) => this.scope.has(measure.table, column));
    return [...measure.where, ...heeded];
  }

  private cellFilters(measure: Measure): CellFilter[] {
    const { filters = [], group } = this.scope;
    const all = group && !isConditions(group) ? [...filters, group] : filters;
    return all.filter(
      ({ column }) => !measure.ignores?.includes(column) && this.scope.has(measure.table, column),
    );
  }

  /** A filter on a column that the table lacks cannot be heeded: no value while it is set. */
  private unheeded(table: AnyTable): string[] {
    return (this.scope.filters ?? [])
      .filter(({ column }) => !this.scope.has(table, column))
      .map(({ cell, all }) => (all ? `${cell}<>${all}` : 'TRUE'));
  }
}

const HOLDERS: Measure = {
  kind: 'measure',
  aggregate: 'count',
  table: 'targets',
  column: 'holder',
  where: [{ column: 'quota', present: true }],
  clock: { kind: 'within' },
};

function isConditions(group: FormulaScope['group']): group is readonly Condition[] {
  return Array.isArray(group);
}

function inside({ text, level }: Part, loose: readonly string[]): string {
  return loose.includes(level) ? `(${text})` : text;
}

/** Decimals as a fraction of whole numbers: the decimal sign depends on the locale. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return value < 0 ? `(${value})` : String(value);
  const [whole, decimals = ''] = String(value).split('.');
  return `(${Number(whole + decimals)}/${10 ** decimals.length})`;
}

export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

const wildcardsEscaped = (text: string): string => text.replace(/[~*?]/g, '~$&');

/** A text as a COUNTIFS criterion that matches it and nothing else. */
export function escaped(text: string): string {
  const plain = wildcardsEscaped(text);
  return /^[<>=]/.test(plain) ? `=${plain}` : plain;
}
