/** Numbers as the formats of reports show them, for where there is no cell: a mail, a message. */

/** A literal, or the digits with what they are divided by. */
const PARTS = /"([^"]*)"|([#0][#0,]*?)(?:\.(0+))?(,*)(%?)(?=["\s;]|$)/g;

const SECTION = /(?:"[^"]*"|[^;"])+/g;

const CONDITION = /^\[>=(\d+)\]/;

export function numberText(value: number, format: string): string {
  const sections = format.match(SECTION)!;
  const own = sections.find((section) => value >= Number(CONDITION.exec(section)?.[1]));
  if (own || CONDITION.test(format)) {
    return signed(value, (own ?? sections[sections.length - 1]!).replace(CONDITION, ''));
  }
  if (sections.length < 3) return signed(value, format);
  return filled(Math.abs(value), sections[value > 0 ? 0 : value < 0 ? 1 : 2]!);
}

const signed = (value: number, pattern: string): string =>
  `${value < 0 ? '-' : ''}${filled(Math.abs(value), pattern)}`;

const filled = (value: number, pattern: string): string =>
  pattern.replace(PARTS, (_, literal, whole, decimals = '', thousands = '', percent = '') => {
    if (literal !== undefined) return literal;
    const digits = {
      minimumFractionDigits: decimals.length,
      maximumFractionDigits: decimals.length,
    };
    const scaled = (value * (percent ? 100 : 1)) / 1000 ** thousands.length;
    return (
      scaled.toLocaleString('en-US', { ...digits, useGrouping: whole.includes(',') }) + percent
    );
  });
