/** What an entry of the catalogue states. Everything else about a KPI is derived from it. */
import type { Condition, Expression, Measure, TableName } from '../metric/expression';

export const units = [
  'count',
  'percent',
  'money',
  'money per day',
  'days',
  'ratio',
  'text',
  'table',
] as const;

export type Unit = (typeof units)[number];

export type Family = 'pipeline' | 'results' | 'table';

export type HealthLevel = 'good' | 'watch' | 'bad';

/**
 * When a value is good or bad, in the KPI's unit: a value on `from` or `to` is inside the band, one on
 * `above` or `below` is not.
 */
export interface HealthBand {
  level: HealthLevel;
  from?: number;
  to?: number;
  above?: number;
  below?: number;
  /** What a value under the band says. */
  tooLow?: string;
  /** What a value over the band says. */
  tooHigh?: string;
}

/** A band of values, or what the rows of a table should look like. */
export type HealthRule = HealthBand | { shape: string };

/** Rows of a table-shaped KPI: a label and what a row must meet to belong to it. */
export type Dimension =
  /** One row a value of a column among the rows of `among`, most of it first, blanks left out. */
  | { by: 'values'; column: string; among: Measure }
  /** One row a stage in pipeline order; deals that closed since the period's end are one last row. */
  | { by: 'stages' }
  /** One row a quarter of the ranked values of a column among the rows of `among`. */
  | { by: 'quartiles'; column: string; among: Measure }
  /** Fixed rows. */
  | { by: 'bands'; rows: readonly { label: string; where: readonly Condition[] }[] };

export interface TableColumn {
  title: string;
  unit: Unit;
  value: Expression;
  /** A column of the deals without which this one is left empty, instead of failing the whole table. */
  wants?: string;
}

export interface Breakdown {
  title: string;
  rows: Dimension;
  columns: readonly TableColumn[];
}

/** A call of the scalar form and its result. An argument that is a list is a column of cells. */
export interface ScalarExample {
  args: readonly (number | readonly number[])[];
  result: number;
}

/** A call of the table form over the example tables, with its result. */
export interface TableExample {
  period?: string;
  /** Pairs of column and criterion. */
  criteria?: readonly string[];
  /** A table-shaped KPI lists its rows, label first, without the header. */
  result: number | string | readonly (readonly (number | string)[])[];
}

/** A table of the table form in its place; `[x]` may be left out, `any` is whichever the call needs. */
export type TableSlot = TableName | `[${TableName}]` | 'any';

/** `Input` are the names of its parts: one that is misspelled in `value` does not compile. */
export interface Kpi<Input extends string = string> {
  family: Family;
  title: string;
  /** Other names people search by, in any language. */
  synonyms?: readonly string[];
  /** What it is, its variant in the first words. */
  definition: string;
  /** Which date decides in which period a row is counted, in words of `kpis.csv`. */
  countedOn: string;
  unit: Unit;
  better: 'up' | 'down' | 'none';
  health?: readonly HealthRule[];
  /** Tables of the table form in order. Empty: scalar form only. */
  tables: readonly TableSlot[];
  /** Arguments of the scalar form in order; `[x]` may be left out. Empty: table form only. */
  args: readonly (Input | `[${Input}]`)[];
  /** Set where the arguments are whole columns: one number from the rows that have every value. */
  ofColumns?(rows: readonly (readonly number[])[]): number | '';
  /** The parts as the table form measures them; the scalar form takes them as its arguments. */
  inputs?: Readonly<Record<Input, Expression>>;
  /** The KPI from its parts. A method, so that an entry with known parts is a `Kpi`. */
  value?(parts: Readonly<Record<Input, Expression>>): Expression;
  /** The table form of a table-shaped KPI. */
  breakdown?: Breakdown;
  /** Why the KPI has no native formula. */
  noFormula?: string;
  example: { scalar?: ScalarExample; table?: TableExample };
  /** How vendors differ, where they do. */
  variants?: string;
  seeAlso?: readonly string[];
  /** Where the definition can be read. */
  source: string;
}

/** An entry as it is written, its parts' names known to the compiler. */
export function define<const Input extends string = never>(entry: Kpi<Input>): Kpi {
  return entry;
}
