/** One call of a custom function: which form it is, and its errors under the function's name. */
import type { Kpi } from '../catalogue/kpi';
import { catalogue } from '../catalogue/registry';
import { OtherTable } from '../ingest/errors';
import { UserError } from '../metric/errors';
import { betweenDays } from './between-days';
import type { Argument, Result } from './cells';
import { crmClean, crmProblems } from './crm-tables';
import { emptyRange, noHeaderRow, nothingGiven, otherTable } from './errors';
import { type FunctionPlace, type Host, placeOf } from './host';
import { kpiDefinition } from './kpi-definition';
import { kpiTable } from './kpi-table';
import { parameters, tableSlots } from './parameters';
import { readerOf, scalarForm } from './scalar-form';
import { brokenTable, isTableCall, looksLikeOther, takeTables } from './table-arguments';
import { readRequest, tableForm } from './table-form';
import { targetAttainment } from './target-attainment';
import { tableCall } from './usage';

type CustomFunction = (args: readonly Argument[], place: FunctionPlace) => Result;

/** Functions that are no KPI. */
const OTHERS: Readonly<Record<string, CustomFunction>> = {
  KPI_TABLE: kpiTable,
  KPI_DEFINITION: kpiDefinition,
  CRM_CLEAN: crmClean,
  CRM_PROBLEMS: crmProblems,
};

/** Calls a custom function by name; `args` are what Sheets hands over, left-out ones `undefined`. */
export function callFunction(name: string, args: ArrayLike<Argument>, host: Host): Result {
  try {
    return dispatch(name, Array.from(args), placeOf(host));
  } catch (error) {
    throw new Error(`${name}: ${messageOf(name, error)}`);
  }
}

function dispatch(name: string, args: readonly Argument[], place: FunctionPlace): Result {
  const other = OTHERS[name];
  return other ? other(args, place) : callKpi(name, catalogue[name]!, args, place);
}

function callKpi(name: string, kpi: Kpi, args: readonly Argument[], place: FunctionPlace): Result {
  if (args.every((argument) => argument === undefined)) throw nothingGiven(name, kpi);
  if (!isTableCall(kpi, args, place)) return numbersCall(name, kpi, args, place);
  const usage = tableCall(name, kpi);
  if (kpi.tables.includes('any')) return targetAttainment(kpi, args, place, usage);
  if (kpi.days) return betweenDays(kpi, args, place, usage);
  const { tables, given, rest } = takeTables(tableSlots(kpi), args, place, usage);
  return tableForm(kpi, readRequest(tables, rest, place, given), place);
}

/** The scalar form, unless what was meant for a table shows in the first argument. */
function numbersCall(
  name: string,
  kpi: Kpi,
  args: readonly Argument[],
  place: FunctionPlace,
): Result {
  const broken = kpi.tables.length ? brokenTable(args, readerOf(kpi, place)) : undefined;
  const argument = parameters(kpi)[0]!.name;
  if (broken === 'no header')
    throw looksLikeOther(kpi, args, place) ?? noHeaderRow(name, kpi, argument);
  if (broken === 'empty') throw emptyRange(name, kpi, argument);
  return scalarForm(name, kpi, args, place);
}

function messageOf(name: string, error: unknown): string {
  if (error instanceof OtherTable && name in catalogue) return otherTable(name, error).message;
  if (error instanceof UserError) return error.message;
  const what = error instanceof Error ? error.message : String(error);
  return `something went wrong inside the add-on (${what}). Please report it with the formula.`;
}
