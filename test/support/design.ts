/** The contract that the add-on is held to, beside the real data sets; with them it stays outside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { datasets } from './datasets';

/** The text of a file of the contract; undefined where it is not at hand, and the tests over it skip. */
export function designFile(name: string): string | undefined {
  const file = datasets && path.join(datasets, '..', 'design', name);
  return file && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The rows of a CSV file of the contract by their headers; none where it is not at hand. */
export function designRows(name: string): Record<string, string>[] {
  const text = designFile(name);
  if (text === undefined) return [];
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
}
