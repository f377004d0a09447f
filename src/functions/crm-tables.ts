/** CRM_CLEAN and CRM_PROBLEMS: a raw tab as the KPIs see it, and what could not be used. */
import { problemRows, typedTable } from '../ingest/clean';
import { openTable } from '../ingest/open';
import { lookLike } from '../ingest/recognise';
import { tables } from '../tables';
import type { Table, TableName } from '../tables/schema';
import { type Argument, isEmpty, isRange, output, type Range, type Result, unwrap } from './cells';
import { notCrmData, tableTooLarge, unknownKind } from './errors';
import type { FunctionPlace } from './host';

/** Sheets refuses larger results, without saying which limit it has. */
const CELL_LIMIT = 300_000;

export function crmClean(args: readonly Argument[], place: FunctionPlace): Result {
  const { header, rows, isDate } = typedTable(openGiven(args, place));
  const cells = (rows.length + 1) * header.length;
  if (cells > CELL_LIMIT) throw tableTooLarge(cells, CELL_LIMIT);
  return [
    [...header],
    ...rows.map((row) =>
      row.map((value, at) =>
        isDate[at] && typeof value === 'number' ? place.toDate(value) : output(value),
      ),
    ),
  ];
}

export function crmProblems(args: readonly Argument[], place: FunctionPlace): Result {
  return problemRows(openGiven(args, place).problems());
}

function openGiven([argument, kindArgument]: readonly Argument[], place: FunctionPlace): Table {
  const range = unwrap(argument);
  const cells: Range = isRange(range) ? range : [[range]];
  return openTable(cells, kindOf(cells, kindArgument, place), place);
}

function kindOf(cells: Range, argument: Argument, place: FunctionPlace): TableName {
  if (!isEmpty(argument)) {
    const kind = String(unwrap(argument)).trim().toLowerCase();
    if (!(kind in tables)) throw unknownKind(argument);
    return kind as TableName;
  }
  const table = lookLike(cells, place);
  if (!table) throw notCrmData();
  return table;
}
