/** Whether two columns of a table move together over its rows. */

/** Fewer rows say nothing, however well they line up. */
const LEAST_ROWS = 5;

/**
 * As a sentence: "Calls per deal and win rate move together over 30 owners (r = 0.62)". `r` and `n` are cells.
 * Beyond 2 / √n, which one in twenty pairs of unrelated columns exceeds, they count as related.
 */
export const correlationWords = (
  [one, other]: readonly [string, string],
  rows: string,
  r: string,
  n: string,
): string => {
  const end = `&" over "&${n}&" ${rows} (r = "&ROUND(${r};2)&")"`;
  const pair = `${one} and ${lowered(other)}`;
  const tests = [
    `${n}<${LEAST_ROWS};"${pair}: too few ${rows} to compare"`,
    `${r}="";"${pair}: the same for all ${rows}"`,
    `${r}>2/SQRT(${n});"${pair} move together"${end}`,
    `${r}<(-2)/SQRT(${n});"${pair} move against each other"${end}`,
  ];
  return tests.reduceRight(
    (rest, test) => `IF(${test};${rest})`,
    `"${pair} do not move together"${end}`,
  );
};

/** Of two ranges with numbers in the same rows; empty where one of them does not vary. */
export const correlation = (one: string, other: string): string =>
  `IF(COUNT(${one})<${LEAST_ROWS};"";IF(OR(MAX(${one})=MIN(${one});MAX(${other})=MIN(${other}));"";CORREL(${one};${other})))`;

/** A title inside a sentence; abbreviations stay as they are. */
export const lowered = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
