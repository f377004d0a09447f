/** Headers that say what the codes under them mean: `1赢单2输单3无效`, `Status (1 - won, 2 - lost)`. */
import type { TextColumn } from '../tables/schema';
import { plain } from './normalise';

const ENTRY = /(\d+)\s*[-–—:=.)]?\s*(\p{L}[^\d,;、，；|/()]*)/gu;

export interface Legend {
  /** The header without it; empty where it is nothing else. */
  base: string;
  /** Code -> word. */
  words: ReadonlyMap<string, string>;
}

/** The legend in a header; undefined where it explains less than two codes. */
export function legendIn(header: string): Legend | undefined {
  const text = plain(header);
  if (!/\d/.test(text)) return undefined;
  const entries = [...text.matchAll(ENTRY)];
  if (entries.length < 2) return undefined;
  return {
    base: text.slice(0, entries[0]!.index).replace(/[\s(:[-]+$/, ''),
    words: new Map(entries.map(([, code, word]) => [code!, word!.trim()])),
  };
}

/** A column with its codes as the words that its header explains them by. */
export function explained(column: TextColumn, header: string): TextColumn {
  const legend = legendIn(header);
  if (!legend) return column;
  return { ...column, words: column.words.map((word) => legend.words.get(plain(word)) ?? word) };
}
