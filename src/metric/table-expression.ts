/** The expression that a KPI's table form computes. */
import type { Expression, TableName } from './expression';

type Parts = Readonly<Record<string, Expression>>;

/** What an entry says of it. */
interface Measured {
  inputs?: Parts;
  inputsBy?: Readonly<Partial<Record<TableName, Parts>>>;
  value?(parts: Parts): Expression;
  measured?: Expression;
}

/** Where a slot takes either of two tables, over the given one, or else over the first. */
export function tableExpression(
  entry: Measured,
  given: Partial<Record<TableName, unknown>> = {},
): Expression {
  return entry.measured ?? entry.value!(partsOf(entry, given));
}

function partsOf(
  { inputs, inputsBy }: Measured,
  given: Partial<Record<TableName, unknown>>,
): Parts {
  if (!inputsBy) return inputs ?? {};
  const names = Object.keys(inputsBy) as TableName[];
  return inputsBy[names.find((name) => given[name]) ?? names[0]!]!;
}
