/**
 * A live fingerprint of a raw tab, as native formulas: it changes when the data does, so that a report can
 * say that it is out of date without the add-on running.
 *
 * Each column gives the number of its filled cells, the lengths of their texts and their numbers, both
 * weighted by row. It does not see a text replaced by one of the same length, a change of format, of a
 * number's sign together with another that makes up for it, or a column added to the right.
 */
import { columnLetters } from './a1';

/** The fingerprint of each column, as formulas; `sheet` is the tab's name. */
export function columnFingerprints(sheet: string, columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => {
    const letters = columnLetters(index + 1);
    return columnFingerprint(`${sheetReference(sheet)}!${letters}:${letters}`);
  });
}

function columnFingerprint(column: string): string {
  const rows = `ROW(${column})`;
  // SUMPRODUCT takes texts for 0, but an error for an error.
  const sums = (lengths: string, numbers: string) =>
    `SUMPRODUCT(${lengths};${rows})&" "&SUMPRODUCT(${numbers};${rows})`;
  const usual = sums(`LEN(${column})`, column);
  const withErrors = sums(
    `IF(ISERROR(${column});1;LEN(${column}))`,
    `IF(ISNUMBER(${column});${column};0)`,
  );
  return `COUNTA(${column})&" "&IF(ISERROR(SUM(${column}));${withErrors};${usual})`;
}

/** A name as formulas quote it. */
const sheetReference = (sheet: string): string => `'${sheet.replace(/'/g, "''")}'`;
