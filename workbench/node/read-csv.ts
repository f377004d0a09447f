/** CSV files as exporting systems write them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetInput } from '../engine';
import { csvTab, freeName } from '../page/csv';

/** Each CSV file of a folder as a tab, in the order of their names. */
export function readCsvFolder(folder: string): SheetInput[] {
  const tabs: SheetInput[] = [];
  const files = readdirSync(folder).filter((file) => /\.csv$/i.test(file));
  for (const file of files.sort()) {
    const { name, rows } = csvTab(file, decode(readFileSync(join(folder, file))));
    const taken = tabs.map((tab) => tab.name);
    tabs.push({ name: freeName(name, taken), cells: rows });
  }
  return tabs;
}

/** UTF-8 or UTF-16 by its mark, UTF-8 without one, else the code page of the text's letters. */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const cyrillic = new TextDecoder('windows-1251').decode(bytes);
    // Words of several Cyrillic letters do not come about by chance from Western accents.
    return /[А-яё]{4}/.test(cyrillic) ? cyrillic : new TextDecoder('windows-1252').decode(bytes);
  }
}
