import { openTable } from '../../src/ingest/open';
import type { Source } from '../../src/reports';
import { readPeriod } from '../../src/reports';
import type { Cell, Place, Table, TableName } from '../../src/tables/schema';
import { generateSample } from '../../workbench/sample/generate';

export const place: Place = {
  toSerial: (milliseconds) => 25_569 + milliseconds / 86_400_000,
  settings: {},
};

export type Tables = Partial<Record<TableName, Table>>;

/** The sample workbook's tabs as tables. */
export function sampleTables(): Tables {
  const [deals, targets] = generateSample();
  return {
    deals: openTable(deals!.rows, 'deals', place),
    targets: openTable(targets!.rows, 'targets', place),
  };
}

/** A table of a few rows, the first one the headers. */
export const dealsOf = (rows: readonly (readonly Cell[])[]): Tables => ({
  deals: openTable(rows, 'deals', place),
});

export function sourceOf(
  tables: Tables,
  { period = '2025 by month', ...rest }: Partial<Omit<Source, 'period'>> & { period?: string } = {},
): Source {
  return {
    tables,
    settings: {},
    ...readPeriod(period),
    filters: {},
    range: (table, column) => `${table}_${column}`,
    reading: {
      tabs: ['Deals', 'Targets'],
      rowsRead: 2202,
      rowsUsed: 2197,
      rowsListed: 13,
      at: '1 Jan 2026 09:02',
      fingerprint: { current: 'raw_fingerprint', captured: '1|2|3' },
    },
    ...rest,
  };
}
