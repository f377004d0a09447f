/** Masks of fields as Google's APIs write them: `properties.title,sheets(properties(sheetId,title),data)`. */
import { ApiError } from './api-error';

/** Fields by name; an empty one stands for all that is below it. */
export interface Mask {
  [field: string]: Mask;
}

export function parseMask(text: string): Mask {
  const tokens = text.match(/[\w*]+|[(),./]|\S/g) ?? [];
  let at = 0;
  const fail = () => new ApiError(400, 'invalidParameter', `Invalid field selection ${text}`);
  const list = (): Mask => {
    const mask: Mask = {};
    do {
      let inner = mask;
      do {
        const name = tokens[at++];
        if (name === undefined || !/^[\w*]+$/.test(name)) throw fail();
        inner[name] ??= {};
        inner = inner[name];
      } while (/^[./]$/.test(tokens[at] ?? '') && ++at);
      if (tokens[at] === '(') {
        at++;
        Object.assign(inner, list());
        if (tokens[at++] !== ')') throw fail();
      }
    } while (tokens[at] === ',' && ++at);
    return mask;
  };
  const mask = list();
  if (at < tokens.length) throw fail();
  return mask;
}

/** The parts of a value that a mask names; a mask holds for each item of a list. */
export function masked(value: unknown, mask: Mask): unknown {
  if ('*' in mask || Object.keys(mask).length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (value === null || typeof value !== 'object') return value;
  const all = value as Record<string, unknown>;
  const kept = Object.keys(mask).filter((field) => all[field] !== undefined);
  return Object.fromEntries(kept.map((field) => [field, masked(all[field], mask[field]!)]));
}

/** A target whose fields under the mask are those of the source; those that the source lacks are taken away. */
export function merged<T extends object>(target: T, source: Partial<T>, mask: Mask): T {
  if ('*' in mask) return source as T;
  const result = { ...target } as Record<string, unknown>;
  const given = source as Record<string, unknown>;
  for (const [field, inner] of Object.entries(mask)) {
    const value =
      Object.keys(inner).length === 0
        ? given[field]
        : merged((result[field] ?? {}) as object, (given[field] ?? {}) as object, inner);
    if (value === undefined) delete result[field];
    else result[field] = value;
  }
  return result as T;
}
