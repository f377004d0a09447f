/** Addresses as they are typed: those that are done, and what is being typed. */
export interface Addresses {
  readonly list: readonly string[];
  readonly typing: string;
}

export const NO_ADDRESSES: Addresses = { list: [], typing: '' };

/** Spaces, commas and semicolons of every script that the page speaks, and lines part addresses. */
const SEPARATOR = /[\s,;،؛，；、]+/;

/** What was typed or pasted, `Ana Silva <ana@fund.example>` too; the last part is still being typed. */
export function typed({ list }: Addresses, text: string): Addresses {
  const parts = text.replace(/[^,;<>\n]*<([^<>]*)>/g, ' $1 ').split(SEPARATOR);
  const typing = parts.pop()!;
  return { list: joined(list, parts), typing };
}

/** With what is being typed done. */
export const ended = ({ list, typing }: Addresses): Addresses => ({
  list: joined(list, [typing]),
  typing: '',
});

/** As the server takes them. */
export const textOf = (addresses: Addresses): string => ended(addresses).list.join(', ');

export const addressesIn = (text: string): Addresses => ended(typed(NO_ADDRESSES, text));

/** What nobody would call an address; the server judges the rest. */
export const isMalformed = (address: string): boolean => !/^[^@]+@[^@.]+(\.[^@.]+)+$/.test(address);

const joined = (list: readonly string[], more: readonly string[]): string[] => [
  ...new Set([...list, ...more.filter(Boolean)]),
];
