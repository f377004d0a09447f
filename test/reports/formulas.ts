/** What a formula is made of, for tests that forbid something in all of them. */

import { expect } from 'vitest';
import type { Layout } from '../../src/reports';
import { columnLetters } from '../../src/reports';
import { tables } from '../../src/tables';
import { derivedTables } from '../../src/tables/derived';
import { LONGEST_FORMULA } from '../../workbench/xlsx';

export interface Written {
  cell: string;
  formula: string;
}

export const formulasOf = (layout: Layout): Written[] =>
  layout.cells.flatMap((line, row) =>
    line.flatMap((cell, column) =>
      cell && typeof cell.content === 'object'
        ? [{ cell: `${columnLetters(column + 1)}${row + 1}`, formula: cell.content.formula }]
        : [],
    ),
  );

/** Without what stands in quotes. */
export const bare = (formula: string): string => formula.replace(/"(?:[^"]|"")*"/g, '""');

/** Named ranges of the typed copies. */
const COPIES = new RegExp(
  `\\b(${[...Object.keys(tables), ...Object.keys(derivedTables)].join('|')})_`,
);

/** Whether a formula looks at the rows of the data. */
export const scans = (formula: string): boolean => COPIES.test(bare(formula));

/** More of them, and an edit in the data takes long to show. */
const MOST_SCANS = 1200;

/** How many formulas of a report look at the rows of the data; never too many, and none longer than Excel takes. */
export function countScans(layout: Layout): number {
  const all = formulasOf(layout);
  const longest = Math.max(...all.map(({ formula }) => formula.length));
  expect(longest, `the longest formula of ${layout.name}`).toBeLessThanOrEqual(LONGEST_FORMULA);
  const { length } = all.filter(({ formula }) => scans(formula));
  expect(length, `formulas of ${layout.name} that scan rows`).toBeLessThanOrEqual(MOST_SCANS);
  return length;
}

const plain = (reference: string): string => reference.replace(/\$/g, '');

/** References that an arithmetic sign stands next to. */
export function operands(formula: string): string[] {
  const reference = '\\$?[A-Z]{1,2}\\$?\\d+';
  const before = new RegExp(`(${reference})(?=[-+*/^])`, 'g');
  const after = new RegExp(`[-+*/^](${reference})(?![\\w(:])`, 'g');
  const text = bare(formula);
  return [...text.matchAll(before), ...text.matchAll(after)].map((match) => plain(match[1]!));
}

/** Cells that a formula of the sheet may leave empty, and the conditions under which it does. */
export const mayBeEmpty = (layout: Layout): Map<string, string[]> =>
  new Map(
    formulasOf(layout).flatMap(({ cell, formula }): [string, string[]][] => {
      const guard = /^IF\((.*?);"";/.exec(formula);
      if (!guard) return formula.includes(';"")') ? [[cell, ['?']]] : [];
      return [[cell, guard[1]!.replace(/^OR\((.*)\)$/, '$1').split(';')]];
    }),
  );

/** Whether a formula asks for the emptiness of a cell before it uses it, or for what makes it empty. */
export const isAsked = (formula: string, cell: string, conditions: readonly string[]): boolean =>
  [...formula.matchAll(/(\$?[A-Z]{1,2}\$?\d+)(?:=|<>)""/g)].some(
    (match) => plain(match[1]!) === cell,
  ) || conditions.every((condition) => formula.includes(condition));
