/** Real exports as reports that are shared: nobody of them is named, and the numbers stay. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { reports, wantsOf } from '../../src/reports';
import { disguise, type NamesMode } from '../../src/share/disguise';
import { freeze } from '../../src/share/frozen';
import { checkLeaks } from '../../src/share/leaks';
import { newSpreadsheet } from '../../src/share/requests';
import type { TableName } from '../../src/tables/schema';
import { Calculated } from '../reports/calculated';
import { place, sourceOf, type Tables } from '../reports/support';
import { SHARED } from '../share/support';
import { datasets, readCells } from '../support/datasets';

interface Export {
  folder: string;
  files: Partial<Record<TableName, string>>;
  period: string;
  /** Headers of what must not leave, by file. */
  secret: readonly (readonly [file: string, header: string])[];
}

const EXPORTS: readonly Export[] = [
  {
    folder: 'maven-crm-sales-opportunities',
    files: { deals: 'sales_pipeline.csv' },
    period: '2017 by quarter',
    secret: [
      ['sales_pipeline.csv', 'account'],
      ['sales_pipeline.csv', 'sales_agent'],
      ['sales_pipeline.csv', 'opportunity_id'],
    ],
  },
  {
    folder: 'zoho-crm-export',
    files: { deals: 'Potentials.csv', leads: 'Leads.csv' },
    period: '2021 by month',
    secret: [
      ['Potentials.csv', 'Potential Name'],
      ['Potentials.csv', 'Potential Owner'],
      ['Leads.csv', 'Company'],
      ['Leads.csv', 'Lead Owner'],
      ['Leads.csv', 'Email'],
      ['Leads.csv', 'Mobile'],
      ['Leads.csv', 'Website'],
    ],
  },
];

/** Words of a column as they stand in the file, but for those that are too short to tell anybody. */
function words(folder: string, file: string, header: string): string[] {
  const [headers, ...rows] = readCells(folder, file);
  const at = headers!.indexOf(header);
  expect(at, header).toBeGreaterThanOrEqual(0);
  return [...new Set(rows.map((row) => row[at]!.trim()))].filter((word) => word.length > 5);
}

describe.skipIf(!datasets).each(EXPORTS)(
  'shared reports over $folder',
  ({ folder, files, period, secret }) => {
    let tables: Tables;
    let secrets: string[];

    beforeAll(() => {
      tables = Object.fromEntries(
        Object.entries(files).map(([table, file]) => [
          table,
          openTable(readCells(folder, file), table as TableName, place),
        ]),
      );
      secrets = secret.flatMap(([file, header]) => words(folder, file, header));
    });

    it.each<[NamesMode, number]>([
      ['rep', 5],
      ['omit', 0],
    ])('name nobody, with names as %s and groups of %d', (names, smallest) => {
      const disguised = disguise(tables, names, {});
      const source = disguised.share(sourceOf(tables, { period }), smallest);
      const possible = SHARED.filter((id) => !wantsOf(reports[id], source));
      expect(possible.length).toBeGreaterThanOrEqual(3);
      for (const id of possible) {
        const calculated = new Calculated(reports[id], source);
        const sheet = freeze(calculated.layout, calculated.shown());
        checkLeaks([sheet], disguised.secrets, [calculated.layout]);
        const bytes = JSON.stringify(newSpreadsheet(id, 'en_US', 'Etc/GMT', [sheet])).toLowerCase();
        const found = secrets.filter((word) => bytes.includes(word.toLowerCase()));
        expect(found, id).toEqual([]);
      }
    });

    it('have the headline of the live ones', () => {
      const source = disguise(tables, 'rep', {}).share(sourceOf(tables, { period }), 5);
      for (const id of ['pipeline', 'team'] as const) {
        const headline = (of: typeof source) =>
          new Calculated(reports[id], of)
            .values()
            .slice(4, 9)
            .map((line) => line.slice(0, 8));
        expect(headline(source), id).toEqual(headline(sourceOf(tables, { period })));
      }
    });
  },
);
