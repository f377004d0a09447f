/** Tables with a row a value of a column: owners, sources, products, reasons. */
import type { Expression } from '../metric/expression';
import { readsTargets } from './algebra';
import { isKpi } from './columns';
import { tableOf } from './report';
import { type ValueOptions, valueRows } from './rows';
import type { Section } from './section';
import { type LeftOut, type Source, wants, wantsBy, withoutRows } from './source';
import type { TableSpec } from './table';

/** A team fits; three such tables stay well below 1,200 formulas that scan rows. `most` says otherwise. */
const MOST_VALUES = 40;

/** The values with the most in the first column on top; what they leave over is a line of its own. */
export function valueTable(
  source: Source,
  column: string,
  spec: Omit<TableSpec, 'rows' | 'rest'>,
  { most = MOST_VALUES, ...options }: ValueOptions & { most?: number } = {},
): Section | LeftOut {
  const isThere = (value: Expression): boolean =>
    !wants(value, source) && !wantsBy(column, value, source);
  // Targets may not even fit the period, so they choose no rows.
  const values = spec.columns
    .filter(isKpi)
    .map(({ value }) => value)
    .filter((value) => isThere(value) && !readsTargets(value));
  if (!values.length) return tableOf({ ...spec, rows: [] }, source, column);
  const { rows, rest } = valueRows(source, column, values, most, options);
  if (!rows.length) return withoutRows(spec.title, column, source);
  return tableOf({ ...spec, rows, rest }, source, column);
}
