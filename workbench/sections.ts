/**
 * Number formats whose sections hang on conditions, such as `[>=1000]0.0,"K";0`. The engine knows none:
 * it keeps the last section, and the one that fits is chosen whenever a value is shown.
 */

export interface Section {
  fits(value: number): boolean;
  format: string;
}

const CONDITION = /^\[(>=|<=|<>|>|<|=)(-?[\d.]+)\]/;

const TESTS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '>=': (value, bound) => value >= bound,
  '<=': (value, bound) => value <= bound,
  '<>': (value, bound) => value !== bound,
  '>': (value, bound) => value > bound,
  '<': (value, bound) => value < bound,
  '=': (value, bound) => value === bound,
};

/** The sections in order; undefined for a format without conditions. */
export function sectionsOf(format: string): Section[] | undefined {
  if (!CONDITION.test(format)) return undefined;
  const parts = format.match(/(?:"[^"]*"|\\.|[^;])+/g) ?? [];
  return parts.map((part) => {
    const [condition, sign, bound] = CONDITION.exec(part) ?? ['', '', ''];
    const test = TESTS[sign];
    return {
      fits: test ? (value) => test(value, Number(bound)) : () => true,
      // An empty text tells it from the same format without conditions.
      format: `${part.slice(condition.length)}""`,
    };
  });
}

/** What the engine keeps until it knows the value. */
export const keptSection = (sections: readonly Section[]): string =>
  sections[sections.length - 1]!.format;

/** The section that a value is shown by. */
export const sectionFor = (sections: readonly Section[], value: number): string | undefined =>
  sections.find((section) => section.fits(value))?.format;
