/** Tables with a row a value of a column: owners, sources, products, reasons. */
import { always, count, type Expression, has } from '../metric/expression';
import { readsTargets } from './algebra';
import { isKpi } from './columns';
import { tableOf } from './report';
import { valueRows } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants } from './source';
import type { TableSpec } from './table';

/** A team fits; three such tables stay well below 1,200 formulas that scan rows. */
const MOST_VALUES = 40;

/** The values with the most in the first column on top; what they leave over is a line of its own. */
export function valueTable(
  source: Source,
  column: string,
  spec: Omit<TableSpec, 'rows' | 'rest'>,
): Section | LeftOut {
  const missing = wants(named(column), source);
  if (missing) return { title: spec.title, wants: missing };
  // The rows are those of the deals; targets may not even fit the period.
  const values = spec.columns
    .filter(isKpi)
    .map(({ value }) => value)
    .filter((value) => !wants(value, source) && !readsTargets(value));
  const { rows, rest } = valueRows(source, column, values, MOST_VALUES);
  if (!rows.length) return { title: spec.title, wants: 'a deal that names one in this period' };
  return tableOf({ ...spec, rows, rest }, source);
}

/** Deals that say something in the column. */
const named = (column: string): Expression => count('deals', always, [has(column)]);
