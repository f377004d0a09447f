/** Cohorts that are too young to judge: they had less time than the event they are measured by takes. */
import type { Cohort, Kpi } from '../catalogue/kpi';
import {
  always,
  count,
  type Expression,
  has as isThere,
  ratio,
  subtract,
  sum,
} from '../metric/expression';
import type { FormulaScope } from '../targets/formula';

export const sameEvent = (one: Cohort, other: Cohort): boolean =>
  one.table === other.table && one.from === other.from && one.until === other.until;

/** What a KPI's cohort consists of, in the first of its tables that has both dates. */
export const cohortOf = (kpi: Pick<Kpi, 'cohorts'>, has: FormulaScope['has']): Cohort | undefined =>
  kpi.cohorts?.find(({ table, from, until }) => has(table, from) && has(table, until));

/** The mean time to the event in days, over all rows that had it. */
export function daysToEvent({ table, from, until, where = [] }: Cohort): Expression {
  const both = [...where, isThere(from), isThere(until)];
  const total = (column: string) => sum(table, column, always, both);
  return ratio(subtract(total(until), total(from)), count(table, always, both));
}

/**
 * Formula of the last end of a period whose cohort is old enough on the last day that the data knows; `days`
 * is the cell of the mean time to the event, empty where nothing tells it.
 */
export function oldEnough(
  { table, from, until }: Cohort,
  days: string,
  range: FormulaScope['range'],
): string {
  const lastDay = `INT(MAX(${range(table, from)};${range(table, until)}))`;
  return `IF(${days}="";"";${lastDay}+1-${days})`;
}

/** Whether the cohort of a period that ends with the cell `end` is too young; in words of a conditional format. */
export const isYoung = (end: string, limit: string): string => `(${limit}<>"")*(${end}>${limit})>0`;

/** Lines of a table below one another whose periods end alike: with the same cell, or each with the one beside it. */
export interface Run {
  from: number;
  many: number;
  end: string;
}

/** `ends` are the cells by line, the first of which stands in this row. */
export function runsOfEnds(ends: readonly string[], row: number): Run[] {
  const beside = (end: string, at: number) =>
    end.replace(/([A-Z])(\d+)/g, (_, column, number) => `${column}[${Number(number) - at}]`);
  const runs: Run[] = [];
  ends.forEach((end, index) => {
    const run = runs[runs.length - 1];
    if (run && beside(run.end, row + run.from) === beside(end, row + index)) run.many++;
    else runs.push({ from: index, many: 1, end });
  });
  return runs;
}
