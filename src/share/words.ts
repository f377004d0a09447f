/** Whether a text names somebody: words are looked for whole, however they are typed and whatever stands around them. */
import { plain } from '../ingest/normalise';

/** A run of letters and digits; Chinese has no spaces, so each of its signs is one. */
const TOKENS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

/** Shorter words occur by chance. A Chinese sign says as much as two letters. */
const FEWEST_LETTERS = 4;

/** Longer names are known by their beginning. */
const MOST_TOKENS = 8;

/** What a word is known by: its letters and digits in lower case; '' where it has too few letters. */
export function known(word: string): string {
  const part = joined(tokensOf(word).slice(0, MOST_TOKENS));
  return lettersIn(part) < FEWEST_LETTERS ? '' : part;
}

/** The words that stand in the text, each known as above. */
export function wordsIn(text: string, words: ReadonlySet<string>): string[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((_, first) =>
    Array.from({ length: Math.min(MOST_TOKENS, tokens.length - first) }, (__, more) =>
      joined(tokens.slice(first, first + more + 1)),
    ).filter((part) => words.has(part)),
  );
}

/** Whether a name has several parts: of a single one a common word may be the name, too. */
export const hasParts = (word: string): boolean => tokensOf(word).length > 1;

/**
 * Names of one part that are too short to be known; they are looked for as they are typed, as short words that
 * are no names are mostly in small letters.
 */
export const isShort = (word: string): boolean =>
  known(word) === '' && /^\p{L}[\p{L}\p{N}&]+$/u.test(word.trim());

/** Whether one of the short names stands in the text. */
export const hasShort = (text: string, names: ReadonlySet<string>): boolean =>
  plain(text)
    .split(/[^\p{L}\p{M}\p{N}&]+/u)
    .some((part) => names.has(part));

/** Accents are left out as often as not. */
const tokensOf = (text: string): string[] =>
  plain(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .match(TOKENS) ?? [];

const joined = (tokens: readonly string[]): string => tokens.join(' ').toLowerCase();

const lettersIn = (text: string): number =>
  (text.match(/\p{L}/gu)?.length ?? 0) + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
