/** Finding a KPI by a few letters of its name, its title or another word for it, in any language. */
import type { KpiInfo } from '../addon/api';

/** A text without what spelling and keyboards differ in; joiners and `_` part words. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** 0 for the best; undefined where a word of the search stands nowhere. */
function rank({ name, title, synonyms }: KpiInfo, asked: string): number | undefined {
  const known = [title, name, ...synonyms].map(plain);
  if (known.includes(asked)) return 0;
  if (known.slice(0, 2).some((text) => text.startsWith(asked))) return 1;
  const words = asked.split(' ');
  const holds = (text: string) => words.every((word) => text.includes(word));
  if (known.slice(0, 2).some(holds)) return 2;
  if (known.some(holds)) return 3;
  return holds(known.join(' ')) ? 4 : undefined;
}

/** What is meant first, of equals those first that this file can answer. */
export function search(kpis: readonly KpiInfo[], text: string): KpiInfo[] {
  const asked = plain(text);
  return kpis
    .map((kpi) => ({ kpi, at: asked ? rank(kpi, asked) : 0 }))
    .filter((found): found is { kpi: KpiInfo; at: number } => found.at !== undefined)
    .sort((one, other) => one.at - other.at || lacks(one.kpi) - lacks(other.kpi))
    .map(({ kpi }) => kpi);
}

const lacks = ({ missing }: KpiInfo): number => (missing ? 1 : 0);
