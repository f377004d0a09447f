/** Formulas over cells that may be empty. */

/** Empty where one of the cells is. */
export const known = (cells: readonly string[], text: string): string =>
  `IF(OR(${cells.map((cell) => `${cell}=""`).join(';')});"";${text})`;

/** Empty, too, where nothing is divided by. */
export const quotient = (above: string, under: string): string =>
  known([above, under], `IF(${under}=0;"";${above}/${under})`);
