/** The real data sets, which stay outside the repository: `QUOTIENT_DATASETS` says where they are. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

const folder = process.env.QUOTIENT_DATASETS;

/** Undefined where the data sets are not at hand; the tests over them say so and skip. */
export const datasets = folder ? path.resolve(folder) : undefined;

if (!datasets) console.info('QUOTIENT_DATASETS is not set: tests over real data sets are skipped.');

export const datasetFile = (...parts: string[]): string => path.join(datasets!, ...parts);

/** The cells of a CSV file, as text. */
export function readCells(...parts: string[]): string[][] {
  const text = readFileSync(datasetFile(...parts), 'utf8').replace(/^\uFEFF/, '');
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
}
