/** Lines below the rows of a table, made of its own cells. */
import type { TableColumn } from './columns';

export interface FootLine {
  label: string;
  /** The formula of a column's cell from the cells of its rows; undefined leaves it empty. */
  cell(column: TableColumn, values: string): string | undefined;
}

const ofNumbers =
  (name: string) =>
  (label: string): FootLine => ({
    label,
    cell: (_column, values) => `IF(COUNT(${values})=0;"";${name}(${values}))`,
  });

/** The median of the rows, each counting once. */
export const medianLine = ofNumbers('MEDIAN');

/** The mean of the rows, each counting once: of a year's months for what is measured at their ends. */
export const meanLine = ofNumbers('AVERAGE');
