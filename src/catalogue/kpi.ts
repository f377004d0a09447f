/** What an entry of the catalogue states. Everything else about a KPI is derived from it. */
import type { Condition, Expression, TableName } from '../metric/expression';

export type Unit =
  | 'count'
  | 'percent'
  | 'money'
  | 'money per day'
  | 'days'
  | 'ratio'
  | 'text'
  | 'table';

export type Family = 'pipeline' | 'results' | 'table';

/** Bounds are in the KPI's unit; both ends of a band count as inside. */
export type HealthRule =
  | { good: readonly [from: number, to: number]; below?: string; above?: string }
  | { watch: readonly [from: number, to: number] }
  | { bad: readonly [from: number, to: number] };

/** Rows of a table-shaped KPI: a label and what a row must meet to belong to it. */
export type Dimension =
  /** One row a value of a column among the rows of `among`, most of it first, blanks left out. */
  | { by: 'values'; column: string; among: Expression }
  /** One row a stage in pipeline order; deals that closed since the period's end are one last row. */
  | { by: 'stages' }
  /** One row a quarter of the ranked values of a column among the rows of `among`. */
  | { by: 'quartiles'; column: string; among: Expression }
  /** Fixed rows. */
  | { by: 'bands'; rows: readonly { label: string; where: readonly Condition[] }[] };

export interface TableColumn {
  title: string;
  unit: Unit;
  value: Expression;
}

export interface Breakdown {
  title: string;
  rows: Dimension;
  columns: readonly TableColumn[];
}

/** A call of the scalar form and its result. `''` is an empty result. */
export interface ScalarExample {
  args: readonly (number | readonly number[])[];
  result: number;
}

/** A call of the table form over the example tables, with its result. */
export interface TableExample {
  period?: string;
  result: number | string | readonly (readonly (number | string)[])[];
}

export interface Kpi {
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
  /** Tables of the table form in order; `[x]` may be left out. Empty: scalar form only. */
  tables: readonly (TableName | `[${TableName}]`)[];
  /** Arguments of the scalar form in order; `[x]` may be left out. Empty: table form only. */
  args: readonly string[];
  /** Arguments that are whole columns, reduced to one number. */
  columnsIn?: true;
  /** The named parts: the scalar form takes them as arguments, the table form measures them. */
  inputs?: Readonly<Record<string, Expression>>;
  /** The KPI from its parts. */
  value?: (parts: Readonly<Record<string, Expression>>) => Expression;
  /** The table form where it is not `value` over `inputs`. */
  breakdown?: Breakdown;
  /** Why the KPI has no native formula. */
  noFormula?: string;
  example: { scalar?: ScalarExample; table?: TableExample };
  /** How vendors differ, where they do. */
  variants?: string;
  seeAlso?: readonly string[];
  source: string;
}
