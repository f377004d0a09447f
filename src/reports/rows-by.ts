/** What the rows of a report on people are: owners, unless its reader wants them by another column. */
import { UserError } from '../metric/errors';
import { tablesOf } from '../metric/expression';
import { filterChoices } from './filters';
import { cardExpression } from './headline';
import type { Report } from './report';
import { type Source, type Tables, wants, wantsBy } from './source';

/** The usual one first. */
const COLUMNS = ['owner', 'team', 'source', 'type', 'pipeline'] as const;
const [USUAL] = COLUMNS;

export interface RowsBy {
  column: string;
  /** As heads, titles and sentences say it. */
  head: string;
  one: string;
  each: string;
  many: string;
  all: string;
}

export interface SplitChoice {
  column: string;
  title: string;
}

/** The column whose values are the rows, and what to call them. */
export function rowsBy({ splitBy }: Pick<Source, 'splitBy'>): RowsBy {
  const column = COLUMNS.find((one) => one === (splitBy || USUAL));
  if (!column) {
    throw new UserError(
      `A report has no rows by "${splitBy}". Choose one of ${COLUMNS.join(', ')}.`,
    );
  }
  return {
    column,
    head: headOf(column),
    one: column,
    each: column === USUAL ? `an ${column}` : `a ${column}`,
    many: `${column}s`,
    all: `All ${column}s`,
  };
}

const headOf = (column: string): string => column[0]!.toUpperCase() + column.slice(1);

/**
 * What the rows may be by: the report's own column, and those that tell apart the rows of its first KPI that the
 * data is enough for. None where there is nothing to choose.
 */
export function splitChoices(report: Report, source: Tables): SplitChoice[] {
  if (!report.hasSplits) return [];
  const first = report.cards
    .map((card) => cardExpression(card, source))
    .find((expression) => !wants(expression, source));
  if (!first) return [];
  const found = filterChoices(source, tablesOf(first)).map(({ column }) => column);
  const others = COLUMNS.filter(
    (column) => column !== USUAL && found.includes(column) && !wantsBy(column, first, source),
  );
  return others.length
    ? [USUAL, ...others].map((column) => ({ column, title: headOf(column) }))
    : [];
}
