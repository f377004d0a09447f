/** Addresses of cells in A1 notation. Rows and columns count from 1, as in Apps Script. */

export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column > 26 ? columnLetters((column - 1 - rest) / 26) + letter : letter;
}

export const address = (row: number, column: number): string => `${columnLetters(column)}${row}`;

/** Stays put when the formula is copied or a rule is applied to other cells. */
export const fixed = (row: number, column: number): string => `$${columnLetters(column)}$${row}`;

/** The column stays, the row moves along. */
export const fixedColumn = (row: number, column: number): string =>
  `$${columnLetters(column)}${row}`;

/** The row stays, the column moves along. */
export const fixedRow = (row: number, column: number): string => `${columnLetters(column)}$${row}`;

export interface Block {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export function rangeOf({ row, column, rows, columns }: Block): string {
  const first = address(row, column);
  return rows * columns === 1 ? first : `${first}:${address(row + rows - 1, column + columns - 1)}`;
}

/** The same, staying put. */
export const fixedRange = ({ row, column, rows, columns }: Block): string =>
  `${fixed(row, column)}:${fixed(row + rows - 1, column + columns - 1)}`;

/** A text, or a reference to a cell that is no part of a name. */
const REFERENCE = /"(?:[^"]|"")*"|(?<![\w.$])(\$?)([A-Z]{1,3})(\$?)(\d+)(?![\w.(])/g;

/** The formula as it is in a cell so many rows below and columns beside the one that it was written for. */
export const movedBy = (formula: string, rows: number, columns: number): string =>
  formula.replace(REFERENCE, (all, column, letters, row, number) =>
    letters === undefined
      ? all
      : column +
        (column ? letters : columnLetters(columnNumber(letters) + columns)) +
        row +
        (row ? number : Number(number) + rows),
  );

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => 26 * number + letter.charCodeAt(0) - 64, 0);
