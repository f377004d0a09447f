/** KPI_DEFINITION: what a KPI is, in words. */
import type { Kpi } from '../catalogue/kpi';
import { catalogue, findKpi } from '../catalogue/registry';
import type { Cell } from '../tables/schema';
import { type Argument, isBlank, isRange, type Result, unwrap } from './cells';
import { unknownKpi } from './errors';

export function kpiDefinition([argument]: readonly Argument[]): Result {
  const value = unwrap(argument);
  return isRange(value) ? value.map((row) => row.map(definitionFor)) : definitionFor(value);
}

function definitionFor(cell: Cell): string {
  if (isBlank(cell)) return '';
  const name = findKpi(String(cell));
  if (!name) throw unknownKpi('name', cell);
  return inWords(catalogue[name]!);
}

const inWords = ({ title, definition, countedOn, unit }: Kpi): string =>
  `${title}: ${definition} Counted on: ${countedOn}. Unit: ${unit}.`;
