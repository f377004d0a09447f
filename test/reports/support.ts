import { openTable } from '../../src/ingest/open';
import type { Source } from '../../src/reports';
import { readPeriod } from '../../src/reports';
import type { Cell, Place, Table, TableName } from '../../src/tables/schema';
import { sampleTabs } from '../../workbench/sample';
import { generateSample } from '../../workbench/sample/generate';
import { spend } from '../../workbench/sample/spend';
import { subscriptions } from '../../workbench/sample/subscriptions';

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

/** The same, with tabs of subscriptions and of spend beside them. */
export const recurringTables = (): Tables => ({
  ...sampleTables(),
  subscriptions: openTable(subscriptions().rows, 'subscriptions', place),
  spend: openTable(spend().rows, 'spend', place),
});

const SAMPLE_TABLES: Readonly<Record<string, TableName>> = {
  Deals: 'deals',
  Targets: 'targets',
  'Stage history': 'stage_history',
  Snapshots: 'snapshots',
  Leads: 'leads',
  'Marketing spend': 'spend',
};

/** What the reports on the pipeline and on sources read of the tabs that the workbench opens with. */
export const pipelineTables = (): Tables =>
  Object.fromEntries(
    sampleTabs().flatMap(({ name, rows }) => {
      const table = SAMPLE_TABLES[name];
      return table ? [[table, openTable(rows, table, place)]] : [];
    }),
  );

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
      at: '1 Jan 2026 09:02',
      tabs: {
        deals: {
          name: 'Deals',
          rowsRead: 2106,
          rowsUsed: 2101,
          rowsListed: 13,
          fingerprint: 'raw_deals',
          problems: [],
          found: {},
        },
        targets: {
          name: 'Targets',
          rowsRead: 96,
          rowsUsed: 96,
          rowsListed: 0,
          fingerprint: 'raw_targets',
          problems: [],
          found: {},
        },
      },
    },
    ...rest,
  };
}
