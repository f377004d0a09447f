/** Questions about an expression that decide where its parts stand on a sheet. */
import type { Expression, Measure, Recent } from '../metric/expression';
import {
  always,
  count,
  emptyIf,
  has,
  measuresOf,
  parts,
  period,
  subtract,
  where,
  within,
} from '../metric/expression';
import type { SpanName } from '../targets/formula';

/** What one cell of the workings holds: a measure, or a mean over months, which is long and stands in several places. */
export interface Use {
  of: Measure | Recent;
  span: SpanName;
  overall: boolean;
}

/** Their formula names its rows and its spans itself. */
const named: readonly Expression['kind'][] = ['holdersReaching', 'union', 'paired'];

const isRecent = (expression: Expression): expression is Recent =>
  expression.kind === 'trailing' || expression.kind === 'lastMonths';

/** Everything in the expression that a cell may hold, with the span it is taken over, each once. */
export function usesOf(expression: Expression, span: SpanName = 'period'): Use[] {
  const found = new Map<string, Use>();
  walk(expression, span, false);
  return [...found.values()];

  function walk(part: Expression, within: SpanName, overall: boolean): void {
    if (named.includes(part.kind)) return;
    if (part.kind === 'measure' || isRecent(part)) {
      const use = { of: part, span: within, overall };
      found.set(useKey(use), use);
    }
    if (isRecent(part)) return;
    // With a table that may be left out a measure stands in the formula itself.
    for (const inner of part.kind === 'given' ? [part.otherwise] : parts(part)) {
      walk(inner, part.kind === 'shifted' ? part.to : within, overall || part.kind === 'overall');
    }
  }
}

export const useKey = ({ of, span, overall }: Use): string =>
  `${span} ${overall} ${JSON.stringify(of)}`;

/** Whether the value of a whole is the sum of its parts' values. */
export const addsUp = (of: Use['of']): boolean =>
  of.kind === 'measure' &&
  (of.aggregate === 'count' || of.aggregate === 'sum') &&
  !of.where.some((condition) => 'bound' in condition && usesOf(condition.bound).length > 0);

/** Whether an expression is made of nothing but measures that add up, so that a remainder has a value. */
export function fromSums(expression: Expression): boolean {
  if (named.includes(expression.kind) || isRecent(expression)) return false;
  if (expression.kind === 'measure') return addsUp(expression);
  return parts(expression).every(fromSums);
}

/** The number of cases that a rate or a mean stands on. */
export function casesOf(expression: Expression): Expression | undefined {
  if (expression.kind === 'emptyIf') return casesOf(expression.value);
  return expression.kind === 'ratio' && counts(expression.right) ? expression.right : undefined;
}

function counts(expression: Expression): boolean {
  if (expression.kind === 'add') return counts(expression.left) && counts(expression.right);
  return expression.kind === 'measure' && expression.aggregate === 'count';
}

/** Whether it looks at another period already, so that it has no change on the period before. */
export const looksBack = (expression: Expression): boolean =>
  expression.kind === 'shifted' || parts(expression).some(looksBack);

/** "count of deals: status is won, by closed" */
export function describe(of: Use['of']): string {
  if (isRecent(of)) return `mean over the last ${of.months} months`;
  const { aggregate, table, column, where, clock } = of;
  const conditions = where.map((condition) => {
    if ('is' in condition) return `${condition.column} is ${condition.is}`;
    if ('isNot' in condition) return `${condition.column} is not ${condition.isNot}`;
    if ('present' in condition) return `has ${condition.column}`;
    return `${condition.column} ${condition.compare} a bound`;
  });
  const by = {
    on: 'column' in clock ? `by ${clock.column}` : '',
    covers: 'at' in clock ? `at the period's ${clock.at}` : '',
    within: 'of the period',
    always: 'at any time',
  };
  const what = column ? `${aggregate} of ${column}, ${table}` : `${aggregate} of ${table}`;
  return `${what}: ${[...conditions, by[clock.kind]].join(', ')}`;
}

const reads = (expression: Expression, table: Measure['table']): boolean =>
  measuresOf(expression).some((measure) => measure.table === table);

export const readsTargets = (expression: Expression): boolean => reads(expression, 'targets');

const targetsTouched = count('targets', always, [
  has('quota'),
  where('start', '<', period('end')),
  where('end', '>', period('start')),
]);

const targetsInside = count('targets', within, [has('quota')]);

/** Empty where a target is only partly in the period: a part of a target is not known. */
export const ofWholeTargets = (expression: Expression): Expression =>
  readsTargets(expression)
    ? emptyIf(subtract(targetsTouched, targetsInside), expression)
    : expression;

/** The same whatever is chosen in a column: an owner's number becomes the team's. */
export function regardlessOf(column: string, expression: Expression): Expression {
  const part = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.map(part);
    return typeof of === 'object' && of ? whole(of) : of;
  };
  const whole = (of: object): object => {
    const same = Object.fromEntries(Object.entries(of).map(([name, one]) => [name, part(one)]));
    if (!('kind' in of) || of.kind !== 'measure') return same;
    return { ...same, ignores: [...((of as Measure).ignores ?? []), column] };
  };
  return whole(expression) as Expression;
}
