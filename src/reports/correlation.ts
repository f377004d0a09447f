/** Whether two columns of a table move together over its rows. */
import { fixed, rangeOf } from './a1';
import { known } from './cells';
import type { Frame } from './frame';
import { WORK_FORMAT } from './theme';

/** Fewer rows say nothing, however well they line up. */
const LEAST_ROWS = 5;

export interface Correlated {
  titles: readonly [string, string];
  /** What the rows are: "owners". */
  rows: string;
  /** The cells of both columns, a pair a row. */
  pairs: readonly (readonly [string, string])[];
}

/** Rows of the workings: a heading, r and n, a pair a row. */
export const correlationRows = (rows: number): number => rows + 2;

/** The cells of r and n there. */
export const coefficients = (work: number) => ({ r: fixed(work + 1, 2), n: fixed(work + 1, 3) });

/** A line of words, made of the pairs of which both values are there, in the workings. */
export function drawCorrelation(
  { builder }: Frame,
  { titles, rows, pairs }: Correlated,
  row: number,
  work: number,
): void {
  const put = (at: number, column: number, formula: string, format: string) =>
    builder.put(at, column, { content: { formula }, style: 'workNumber', format });
  builder.put(work, 1, { content: titles.join(', '), style: 'workTitle' });
  pairs.forEach((pair, index) => {
    pair.forEach((cell, side) => {
      put(work + 2 + index, 2 + side, known(pair, cell), '0.00');
    });
  });
  const side = (column: number) =>
    rangeOf({ row: work + 2, column, rows: Math.max(1, pairs.length), columns: 1 });
  const { r, n } = coefficients(work);
  builder.put(work + 1, 1, { content: 'r and n', style: 'work' });
  put(work + 1, 2, correlation(side(2), side(3)), '0.00');
  put(work + 1, 3, `COUNT(${side(2)})`, WORK_FORMAT);
  builder.put(row, 1, { content: 'Correlation', style: 'remark' });
  const words = correlationWords(titles, rows, r, n);
  builder.put(row, 2, { content: { formula: words }, style: 'remark' });
}

/**
 * As a sentence: "Calls per deal and win rate move together over 30 owners (r = 0.62)". `r` and `n` are cells.
 * Beyond 2 / √n, which one in twenty pairs of unrelated columns exceeds, they count as related.
 */
const correlationWords = (
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
const correlation = (one: string, other: string): string =>
  `IF(COUNT(${one})<${LEAST_ROWS};"";IF(OR(MAX(${one})=MIN(${one});MAX(${other})=MIN(${other}));"";CORREL(${one};${other})))`;

/** A title inside a sentence; abbreviations stay as they are. */
export const lowered = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title;
