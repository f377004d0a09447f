/** The pairs of `column; criterion`: filters that all hold, and at most one range that makes groups. */
import { parsePeriods } from '../metric/period';
import type { Cell, Place, Table } from '../tables/schema';
import { criterionTest, parseCriterion } from '../targets/criterion';
import type { Filter } from '../targets/evaluate';
import {
  type Argument,
  isBlank,
  isEmpty,
  isRange,
  lineOf,
  shown,
  unwrap,
  withoutTrailingBlanks,
} from './cells';
import {
  columnIsRange,
  missingColumn,
  missingCriterion,
  notALine,
  twoCriterionRanges,
} from './errors';

export interface Criteria {
  filters: Filter[];
  /** The criterion that is a range: a filter for each of its cells, `null` for a blank one. */
  groups?: { column: string; list: (Filter | null)[]; direction: 'across' | 'down' };
}

export function readCriteria(
  pairs: readonly Argument[],
  tables: readonly Table[],
  place: Place,
): Criteria {
  const criteria: Criteria = { filters: [] };
  for (let at = 0; at < pairs.length; at += 2) {
    const criterion = unwrap(pairs[at + 1]);
    if (isEmpty(pairs[at])) {
      if (isEmpty(criterion)) continue;
      throw missingColumn(criterion);
    }
    const column = columnName(pairs[at]);
    const filterOf = (cell: Cell): Filter => ({ column, criterion: parseCriterion(cell, place) });
    if (!isRange(criterion)) {
      criteria.filters.push(checked(filterOf(criterion), tables));
      continue;
    }
    const line = lineOf(criterion);
    if (!line) throw notALine(`criterion for "${column}"`, criterion);
    if (criteria.groups) throw twoCriterionRanges(criteria.groups.column, column);
    const list = line.cells.map((cell) => (isBlank(cell) ? null : filterOf(cell)));
    list.find((filter) => filter && checked(filter, tables));
    criteria.groups = { column, list, direction: line.direction };
  }
  return criteria;
}

function columnName(argument: Argument): string {
  const value = unwrap(argument);
  if (isRange(value)) throw columnIsRange(value);
  return String(value).trim();
}

/** A criterion applies to every table, so every table must have its column. */
function checked(filter: Filter, tables: readonly Table[]): Filter {
  for (const table of tables) criterionTest(filter.criterion, table, filter.column);
  return filter;
}

/**
 * The period and the pairs: an odd number of arguments starts with a period, an even number has none; empty
 * ones at the end fall away.
 */
export function splitArguments(
  given: readonly Argument[],
  tables: readonly Table[],
): { period: Argument; pairs: readonly Argument[] } {
  const rest = withoutTrailingBlanks(given);
  if (rest.length % 2 === 1) return { period: rest[0], pairs: rest.slice(1) };
  const first = rest[0];
  if (typeof first === 'string' && parsePeriods(first) && !tables.some((one) => one.find(first))) {
    throw missingCriterion(shown(rest[rest.length - 1]));
  }
  return { period: undefined, pairs: rest };
}
