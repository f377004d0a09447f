/** Addresses of e-mail as a person types or pastes them. */

/** Commas, semicolons and spaces of every script that the page speaks, and lines. */
const SEPARATOR = /[\s,;،؛，；、]+/;

/** What Drive and MailApp may take: one @, no blank, a domain of at least two parts. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"]+@[^\s@.<>()[\]\\,;:"]+(?:\.[^\s@.<>()[\]\\,;:"]+)+$/;

/** The longest that mail knows. */
const LONGEST = 254;

/** Each once, as it was first typed; of `Ana Silva <ana@fund.example>` what stands in brackets. */
export function addressesIn(text: string): string[] {
  const parts = text.replace(/(?:"[^"]*"\s*|[^,;<>\n]*)<([^<>]*)>/g, ' $1 ').split(SEPARATOR);
  const known = new Map<string, string>();
  for (const part of parts) {
    const key = part.toLowerCase();
    if (part && !known.has(key)) known.set(key, part);
  }
  return [...known.values()];
}

export const isAddress = (text: string): boolean =>
  text.length <= LONGEST && ADDRESS.test(text) && !/^\.|\.\.|\.@/.test(text);
