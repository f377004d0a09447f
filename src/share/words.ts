/** Whether a text names somebody: words are looked for whole, whatever their case and what stands around them. */

/** A run of letters and digits; Chinese has no spaces, so each of its signs is one. */
const TOKENS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;

/** Shorter words occur by chance. A Chinese sign says as much as two letters. */
const FEWEST_LETTERS = 4;

/** Longer names are known by their beginning. */
const MOST_TOKENS = 8;

/** The part of a word that it is known by, in lower case; '' where it has too few letters. */
export function known(word: string): string {
  const tokens = tokensOf(word).slice(0, MOST_TOKENS);
  const [first, last] = [tokens[0], tokens[tokens.length - 1]];
  if (!first || !last) return '';
  const part = word.slice(first.start, last.end).toLowerCase();
  return lettersIn(part) < FEWEST_LETTERS ? '' : part;
}

/** The words that stand in the text, each known as above. */
export function wordsIn(text: string, words: ReadonlySet<string>): string[] {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ start }, first) =>
    tokens
      .slice(first, first + MOST_TOKENS)
      .map(({ end }) => text.slice(start, end).toLowerCase())
      .filter((part) => words.has(part)),
  );
}

/** Whether a name has several parts: of a single one a common word may be the name, too. */
export const hasParts = (word: string): boolean => tokensOf(word).length > 1;

interface Token {
  start: number;
  end: number;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKENS)].map((match) => ({
    start: match.index!,
    end: match.index! + match[0].length,
  }));

const lettersIn = (text: string): number =>
  (text.match(/\p{L}/gu)?.length ?? 0) + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
