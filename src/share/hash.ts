/** A short text that stands for a long one: no secret, and not twice for what a person shares. */

const OFFSET = 0x811c9dc5;
/** That of FNV-1a, and another, so that what one mistakes the other tells apart. */
const FACTORS = [0x01000193, 0x5bd1e995] as const;

/** 64 bits as 16 hexadecimal digits. */
export const hashOf = (text: string): string =>
  FACTORS.map((factor) => hash32(text, factor).toString(16).padStart(8, '0')).join('');

/** 32 bits. */
export function hash32(text: string, factor: number = FACTORS[0]): number {
  let value = OFFSET;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), factor) >>> 0;
  }
  return value;
}
