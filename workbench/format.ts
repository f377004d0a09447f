/** Number formats of Sheets in the part of the notation that the engine reads. */
import type { EngineLibrary } from './engine';

/** Under a format that is text alone the engine shows how a value is kept, quote and all. */
const TEXT = '0.#########;-0.#########;0;@';

/** Letters of dates may be capital in Sheets; what is quoted stays. */
const DATE_LETTERS = /"[^"]*"|[YMDHS]+/g;

const known = new Map<string, string | undefined>();

/** The format, changed as little as needed; undefined where the engine can do nothing with it. */
export function formatForEngine(format: string, library: EngineLibrary): string | undefined {
  if (format === '@') return TEXT;
  if (!known.has(format)) {
    const simple = format
      .replace(/\[(?:red|green|blue|black|white|cyan|magenta|yellow|color ?\d+)\]/gi, '')
      .replace(/\[(h+|m+|s+)\]/gi, (_, unit: string) => (/h/i.test(unit) ? 'hhhh' : unit))
      .replace(/\[\$([^\]]*?)-[\da-f]+\]/gi, '[$$$1]')
      .replace(/_./g, '')
      .replace(/am\/pm/gi, 'a')
      .replace(DATE_LETTERS, (part) => (part.startsWith('"') ? part : part.toLowerCase()))
      .replace(/(?<![h"])h(?!h)/g, 'hh');
    known.set(
      format,
      [format, simple, quoteLiterals(simple)].find((candidate) => isReadable(candidate, library)),
    );
  }
  return known.get(format);
}

function isReadable(format: string, { helpers, DEFAULT_LOCALE }: EngineLibrary): boolean {
  try {
    helpers.formatValue(1.5, { format, locale: DEFAULT_LOCALE });
    helpers.formatValue(-1.5, { format, locale: DEFAULT_LOCALE });
    return true;
  } catch {
    return false;
  }
}

/** Puts quotes around what is no part of the notation: ▲, ', letters of other alphabets. */
function quoteLiterals(format: string): string {
  return format.replace(
    /"[^"]*"|\\.|\[\$[^\]]*\]|[^\d#?,.%;@\s"\\$€/:()+*_\-ymdhsa[\]]+/gi,
    (part) => (/^["\\[]/.test(part) ? part : `"${part}"`),
  );
}
