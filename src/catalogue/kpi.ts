/** What an entry of the catalogue states. Everything else about a KPI is derived from it. */
import type { AnyTable, Condition, Expression, Measure, TableName } from '../metric/expression';
import type { Period } from '../metric/period';
import type { Tables } from '../tables/derived/spec';
import type { Settings, Table } from '../tables/schema';

export const units = [
  'count',
  'percent',
  'money',
  'money per day',
  'days',
  'hours',
  'months',
  'ratio',
  'text',
  'table',
] as const;

export type Unit = (typeof units)[number];

export type Family =
  | 'demand'
  | 'activity'
  | 'pipeline'
  | 'results'
  | 'recurring'
  | 'customers'
  | 'quality'
  | 'social'
  | 'investor'
  | 'table';

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
  /** One row a stage that deals visited, in pipeline order. */
  | { by: 'visited' }
  /** One row a quarter of the ranked values of a column among the rows of `among`. */
  | { by: 'quartiles'; column: string; among: Measure }
  /** One row a calendar month of the period, or from the first to the last date of a column; its columns over that month. */
  | { by: 'months'; table: AnyTable; column: string }
  /** Fixed rows, of deals where no other table is named. */
  | {
      by: 'bands';
      table?: AnyTable;
      rows: readonly { label: string; where: readonly Condition[] }[];
    };

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

/** What a computed table is made from: one call's tables, its period and which rows its criteria leave. */
export interface Computing {
  /** By name, derived ones included; undefined where nothing that leads to it is given. */
  tables: Tables;
  /** The tables as they were given, in the order of the KPI's slots. */
  given: readonly Table[];
  period: Period | undefined;
  /** The period, or an error that asks for one. */
  needPeriod(): Period;
  /** Rows of a table that meet every criterion of the call, but for those on the columns to be ignored. */
  rows(table: Table, ignores?: readonly string[]): Int32Array;
  /** The days that the call names, where the KPI takes two. */
  days?: readonly [number, number] | undefined;
  settings: Settings;
}

/** A table-shaped result that no expression says. The header may depend on the data. */
export interface ComputedTable {
  header: readonly { title: string; unit: Unit }[];
  rows: readonly (readonly (number | string)[])[];
}

export interface Computed {
  /** Columns it cannot do without, by table. */
  reads: Partial<Record<AnyTable, readonly string[]>>;
  table(from: Computing): ComputedTable;
}

/** A call of the scalar form and its result. An argument that is a list is a column of cells. */
export interface ScalarExample {
  args: readonly (number | readonly number[])[];
  result: number;
}

/** A call of the table form over the example tables, with its result. */
export interface TableExample {
  period?: string;
  /** The two days of a KPI that takes them. */
  days?: readonly [string, string];
  /** Pairs of column and criterion. */
  criteria?: readonly string[];
  /** A table-shaped KPI lists its rows, label first; a computed one its header row before them. */
  result: number | string | readonly (readonly (number | string)[])[];
}

/** A table of the table form in its place; `[x]` may be left out, `x|y` is either, `any` whichever the call needs. */
export type TableSlot =
  | TableName
  | `[${TableName}]`
  | `${TableName}|${TableName}`
  | 'stage_history|deals|snapshots'
  | 'any';

/** The tables that a slot takes; none for `any`. */
export const slotTables = (slot: TableSlot): TableName[] =>
  slot === 'any' ? [] : (slot.replace(/[[\]]/g, '').split('|') as TableName[]);

/** Rows that a cohort consists of by their date in `from`, and the later date in `until` of the event it is measured by. */
export interface Cohort {
  table: TableName;
  from: string;
  until: string;
  /** What the rows that had the event meet. */
  where?: readonly Condition[];
}

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
  /** Names of the two days that come after the first table, where that one holds snapshots. */
  days?: readonly [string, string];
  /** Arguments of the scalar form in order; `[x]` may be left out. Empty: table form only. */
  args: readonly (Input | `[${Input}]`)[];
  /** Set where the KPI follows a cohort, for each table it can be taken over: a young one is marked in reports. */
  cohorts?: readonly Cohort[];
  /** The arguments are moments: real dates, serial numbers or texts such as `2024-03-01 10:30`. */
  dates?: true;
  /** Set where the arguments are whole columns: one number from the rows that have every value. */
  ofColumns?(rows: readonly (readonly number[])[]): number | '';
  /** The parts as the table form measures them; the scalar form takes them as its arguments. */
  inputs?: Readonly<Record<Input, Expression>>;
  /** In place of `inputs` where a slot has alternatives: the parts by the table that is given. */
  inputsBy?: Readonly<Partial<Record<TableName, Readonly<Record<Input, Expression>>>>>;
  /** The KPI from its parts. A method, so that an entry with known parts is a `Kpi`. */
  value?(parts: Readonly<Record<Input, Expression>>): Expression;
  /** The table form where it is another expression than the textbook formula over measured parts. */
  measured?: Expression;
  /** The table form of a table-shaped KPI. */
  breakdown?: Breakdown;
  /** The table form of a table-shaped KPI that no expression says; `noFormula` says why. */
  computed?: Computed;
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
