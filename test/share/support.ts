/** The sample's reports as they would be shared: composed over disguised tables, calculated and frozen. */
import { openTable } from '../../src/ingest/open';
import { reports, type Source } from '../../src/reports';
import { type Disguised, disguise, type NamesMode } from '../../src/share/disguise';
import { type FrozenSheet, freeze } from '../../src/share/frozen';
import { tables } from '../../src/tables';
import type { TableName } from '../../src/tables/schema';
import { sampleTabs } from '../../workbench/sample';
import { Calculated } from '../reports/calculated';
import { place, sourceOf, type Tables } from '../reports/support';

export type ReportId = keyof typeof reports;

/** All but the one on the raw tabs. */
export const SHARED = (Object.keys(reports) as ReportId[]).filter((id) => id !== 'data_quality');

const TABLES: Readonly<Record<string, TableName>> = {
  'Marketing spend': 'spend',
  'Call analysis': 'calls',
  'Social media': 'social',
  'Survey answers': 'surveys',
};

/** Every tab that the workbench opens with, as tables. */
export function allTables(): Tables {
  return Object.fromEntries(
    sampleTabs().flatMap(({ name, rows }) => {
      const table = TABLES[name] ?? name.toLowerCase().replace(/ /g, '_');
      // One tab is notes of a person.
      return table in tables ? [[table, openTable(rows, table as TableName, place)]] : [];
    }),
  );
}

export interface SharedReport {
  source: Source;
  disguised: Disguised;
  calculated: Calculated;
  sheet: FrozenSheet;
}

export interface Sharing {
  names?: NamesMode;
  smallest?: number;
  digits?: number;
  period?: string;
}

export function shareReport(
  id: ReportId,
  tables: Tables,
  { names = 'rep', smallest = 5, digits, ...rest }: Sharing & Partial<Source> = {},
): SharedReport {
  const disguised = disguise(tables, names, {});
  const source = disguised.share(sourceOf(tables, rest as object), smallest);
  const calculated = new Calculated(reports[id], source);
  const sheet = freeze(calculated.layout, calculated.shown(), digits ?? null);
  return { source, disguised, calculated, sheet };
}
