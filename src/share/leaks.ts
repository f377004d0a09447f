/** The last guard before anything leaves. */
import { type Chart, columnLetters, type Layout } from '../reports';
import type { Secrets } from './disguise';
import type { FrozenSheet } from './frozen';
import { hasParts, wordsIn } from './words';

/**
 * Throws where a text of the sheets names what was replaced. Such a word may be one of ours, too: a customer
 * called "Growth", a deal called "Open deals". It is ours where the layouts have it as they stand, before
 * anything is read, but for the full names of people and companies that words of the tables have, too.
 */
export function checkLeaks(
  sheets: readonly FrozenSheet[],
  { owners, customers, others, worded }: Secrets,
  layouts: readonly Layout[],
): void {
  const secrets = new Set([...owners, ...customers, ...others]);
  const own = ownWords(layouts, secrets);
  const isOurs = (word: string): boolean =>
    own.has(word) &&
    !(hasParts(word) && worded.has(word) && (owners.has(word) || customers.has(word)));
  for (const { name, cells, charts } of sheets) {
    const check = (text: string, where: string) => {
      const found = wordsIn(text, secrets).find((word) => !isOurs(word));
      if (found !== undefined) {
        throw new Error(`${where} of ${name} names “${found}”, so nothing was shared.`);
      }
    };
    check(name, 'The title');
    cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        // A format names the currency.
        for (const text of [cell?.value, cell?.format]) {
          if (typeof text === 'string') check(text, `Cell ${columnLetters(column + 1)}${row + 1}`);
        }
      });
    });
    for (const chart of charts) for (const text of titlesOf(chart)) check(text, 'A chart');
  }
}

/** Those of the words that the layouts have in texts and formulas of their own. */
function ownWords(layouts: readonly Layout[], secrets: ReadonlySet<string>): Set<string> {
  const texts = new Set(
    layouts.flatMap(({ cells, charts }) => [
      ...cells.flat().flatMap((cell) => textsIn(cell?.content ?? '')),
      ...charts.flatMap(titlesOf),
    ]),
  );
  return new Set([...texts].flatMap((text) => wordsIn(text, secrets)));
}

const titlesOf = ({ title, axis, domainAxis, series }: Chart): string[] => [
  title,
  axis,
  domainAxis?.title ?? '',
  ...series.map((one) => one.title),
];

const textsIn = (content: string | number | { formula: string }): string[] =>
  typeof content === 'object'
    ? (content.formula.match(/"(?:[^"]|"")*"/g) ?? [])
    : [String(content)];
