import Papa from 'papaparse';

export interface CsvTab {
  name: string;
  rows: string[][];
}

/** A CSV file as the tab it becomes: named after the file, text exactly as it stands. */
export function csvTab(fileName: string, text: string): CsvTab {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  return { name: tabName(fileName), rows: data };
}

/** A name that no tab has yet: `deals`, `deals (2)`, ... Names differ in more than case. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((other) => other.toLowerCase()));
  let free = name;
  for (let copy = 2; used.has(free.toLowerCase()); copy++) free = `${name} (${copy})`;
  return free;
}

/** Characters that xlsx forbids in names of sheets are left out. */
function tabName(fileName: string): string {
  const name = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[\\/?*:[\]']/g, ' ')
    .trim();
  return name.slice(0, 31) || 'Data';
}
