import type { OpenTable } from '../../src/ingest/open';
import { openTable } from '../../src/ingest/open';
import { civilOf, isoDate } from '../../src/metric/calendar';
import type { Cell, Place, Settings, Table, TableName } from '../../src/tables/schema';

/** A spreadsheet in UTC. */
export const utc = (settings: Settings = {}): Place => ({
  toSerial: (milliseconds) => milliseconds / 86_400_000 + 25_569,
  settings,
});

/** A spreadsheet three hours ahead of UTC. */
export const moscow = (): Place => ({
  ...utc(),
  toSerial: (milliseconds) => milliseconds / 86_400_000 + 25_569 + 3 / 24,
});

export function open(
  cells: readonly (readonly Cell[])[],
  table: TableName = 'deals',
  settings: Settings = {},
): OpenTable {
  return openTable(cells, table, utc(settings));
}

/** The values of a column as a person reads them: words, numbers, ISO dates; `''` is blank. */
export function values(table: Table, name: string): (string | number)[] {
  const column = table.column(name);
  if (!column) throw new Error(`no column ${name}`);
  if (column.kind === 'text') return Array.from(column.codes, (code) => column.words[code]!);
  return Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return '';
    return column.type === 'date' ? written(value) : value;
  });
}

/** `2024-03-15`, or `2024-03-15 10:15:30` where there is a time. */
export function written(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  if (!seconds) return isoDate(serial);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const { year } = civilOf(serial);
  if (!year) throw new Error('no date');
  return `${isoDate(serial)} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Problems as `column: kind (rows) at cell`. */
export const listed = (table: Table): string[] =>
  table
    .problems()
    .map(({ column, kind, rows, firstCell }) => `${column}: ${kind} (${rows}) at ${firstCell}`);
