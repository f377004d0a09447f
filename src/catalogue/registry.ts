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

/** Function names by everything that KPIs are known by, as `searchKey` writes it. */
const keys = (): ReadonlyMap<string, string> => {
  names ??= new Map(
    Object.entries(catalogue).flatMap(([name, entry]) =>
      namesOf(name, entry).map((known) => [searchKey(known), name]),
    ),
  );
  return names;
};

/** The function's name of the KPI that a person means: a function name, a title or a synonym. */
export const findKpi = (text: string): string | undefined => keys().get(searchKey(text));

/** Function names of the KPIs whose names are written most like a text, the most alike first. */
export function namesLike(text: string, count: number): string[] {
  const wanted = pairsOf(searchKey(text));
  const best = new Map<string, number>();
  for (const [key, name] of keys()) {
    const likeness = dice(wanted, pairsOf(key));
    if (likeness > (best.get(name) ?? 0)) best.set(name, likeness);
  }
  return [...best]
    .sort(([, left], [, right]) => right - left)
    .slice(0, count)
    .map(([name]) => name);
}

/** Neighbouring letters, the ends of the word included. */
function pairsOf(key: string): Set<string> {
  const letters = key ? ['', ...key, ''] : [];
  return new Set(letters.slice(1).map((letter, at) => `${letters[at]}|${letter}`));
}

/** The Sørensen-Dice coefficient: the share of two sets that is common. */
function dice(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let common = 0;
  for (const one of left) if (right.has(one)) common++;
  return (2 * common) / (left.size + right.size || 1);
}

/** Everything a KPI is known by. */
export const namesOf = (name: string, { title, synonyms = [] }: Kpi): string[] => [
  name,
  title,
  ...synonyms,
];

/**
 * Letters and digits only, so that case, spaces, half-spaces, vowel signs, `_`, `-` and `/` do not matter;
 * full-width letters, letters that Arabic keyboards write for Persian ones and their digits are one with the others.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/[ةۀ]/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replace(/[^\p{L}\p{N}]|\u0640/gu, '');
}
