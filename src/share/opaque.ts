/** Codes that stand in for words that must not leave. */

/** Letters of a code: as many spellings of one word as these can be large or small are told apart. */
const LETTERS = 'opaque';

/**
 * A code for each word. Spellings that differ in case only get codes that do so, too: formulas take them for
 * one word where they took the words for one, and for two where they did.
 */
export class Codes {
  private readonly spellings = new Map<string, { number: number; known: string[] }>();

  of(word: string): string {
    const key = word.toLowerCase();
    let entry = this.spellings.get(key);
    if (!entry) {
      entry = { number: this.spellings.size + 1, known: [] };
      this.spellings.set(key, entry);
    }
    if (!entry.known.includes(word)) entry.known.push(word);
    return `${spelt(entry.known.indexOf(word))}${entry.number}`;
  }
}

const spelt = (spelling: number): string =>
  [...LETTERS].map((letter, at) => ((spelling >> at) % 2 ? letter.toUpperCase() : letter)).join('');
