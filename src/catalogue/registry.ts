/** All KPIs by the name of their function, and how to find one. */
import { activity } from './activity';
import { customers } from './customers';
import { demand } from './demand';
import { investor } from './investor';
import type { Kpi } from './kpi';
import { pipeline } from './pipeline';
import { quality } from './quality';
import { recurring } from './recurring';
import { results } from './results';
import { social } from './social';
import { stages } from './stages';

/** A file of entries each; `check` compares them. */
export const families: readonly Readonly<Record<string, Kpi>>[] = [
  demand,
  activity,
  pipeline,
  stages,
  results,
  recurring,
  customers,
  quality,
  social,
  investor,
];

export const catalogue: Readonly<Record<string, Kpi>> = Object.assign({}, ...families);

const byName = new Map(Object.entries(catalogue));

/** The KPI of a function. */
export function kpi(name: string): Kpi | undefined {
  return byName.get(name);
}

let names: Map<string, string> | undefined;

/** The function's name of the KPI that a person means: a function name, a title or a synonym. */
export function findKpi(text: string): string | undefined {
  names ??= new Map(
    Object.entries(catalogue).flatMap(([name, entry]) =>
      namesOf(name, entry).map((known) => [searchKey(known), name]),
    ),
  );
  return names.get(searchKey(text));
}

/** Everything a KPI is known by. */
export const namesOf = (name: string, { title, synonyms = [] }: Kpi): string[] => [
  name,
  title,
  ...synonyms,
];

/** Letters and digits only, so that case, spaces, joiners, `_`, `-` and `/` do not matter. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
