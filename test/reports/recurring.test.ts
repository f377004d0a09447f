/** The reports on recurring revenue over little data, and over none. */
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { compose, reports, wantsOf } from '../../src/reports';
import { subscriptions } from '../../workbench/sample/subscriptions';
import { Calculated } from './calculated';
import { countScans } from './formulas';
import { place, recurringTables, sampleTables, sourceOf } from './support';

const headers = ['Customer', 'Start', 'End', 'MRR'];
const subscriptionsOf = (rows: readonly (readonly (string | number)[])[]) => ({
  subscriptions: openTable([headers, ...rows], 'subscriptions', place),
});
const ids = ['growth', 'investor'] as const;

describe.each(ids)('the %s report', (id) => {
  it('says what it wants where there are no subscriptions', () => {
    expect(wantsOf(reports[id], { tables: sampleTables() })).toMatch(/^a tab of subscriptions/);
  });

  it('is built from subscriptions alone, and names what else would bring more', () => {
    const { leftOut } = compose(
      reports[id],
      sourceOf(subscriptionsOf([['One', '2025-01-05', '', 100]])),
    );
    const wanted = leftOut.map(({ title, wants }) => `${title}: ${wants}`).join('\n');
    expect(wanted).toContain(
      id === 'growth' ? 'Demos: a tab of activities' : 'CAC payback: a tab of spend',
    );
  });

  it('shows no error for one customer, for none, or for a time without any', () => {
    for (const rows of [[['One', '2025-01-05', '', 100]], []]) {
      const sheet = new Calculated(reports[id], sourceOf(subscriptionsOf(rows)));
      expect(errorsOf(sheet)).toEqual([]);
      sheet.edit('A3', 40_000);
      sheet.edit('B3', 40_030);
      expect(errorsOf(sheet)).toEqual([]);
    }
  });

  it('adds up for one customer who comes, pays more, leaves and returns', () => {
    const sheet = new Calculated(
      reports[id],
      sourceOf(
        subscriptionsOf([
          ['One', '2025-01-05', '2025-03-10', 100],
          ['One', '2025-03-10', '2025-05-20', 150],
          ['One', '2025-08-01', '', 120],
        ]),
      ),
    );
    const total = sheet.rowOf('Whole period', 'MRR movements');
    expect(sheet.row(total)).toEqual(['Whole period', 0, 100, 50, 120, 0, -150, 120]);
  });

  it('looks at the rows of the data with few formulas', () => {
    expect(countScans(compose(reports[id], sourceOf(recurringTables())).layout)).toBeLessThan(500);
  });
});

describe('the sample subscriptions', () => {
  const { rows } = subscriptions();

  it('are the same for the same seed and others for another', () => {
    expect(subscriptions().rows).toEqual(rows);
    expect(subscriptions(9).rows).not.toEqual(rows);
  });

  it('are recognised without a question or a problem', () => {
    const table = openTable(rows, 'subscriptions', place);
    expect(table.rowCount).toBe(rows.length - 1);
    expect(table.problems()).toEqual([]);
  });
});

function errorsOf(sheet: Calculated): string[] {
  const found: string[] = [];
  for (let row = 1; row <= sheet.layout.rows; row++) {
    for (const value of sheet.row(row)) {
      if (/^#[A-Z/]+[!?]?/.test(String(value))) found.push(`row ${row}: ${value}`);
    }
  }
  return found;
}
