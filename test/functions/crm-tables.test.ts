import { describe, expect, it } from 'vitest';
import { call, callIn, DEALS, padded, TARGETS, tab } from './sheet';

const clean = (...args: Parameters<typeof call> extends [string, ...infer Rest] ? Rest : never) =>
  call('CRM_CLEAN', ...args) as unknown[][];

const RAW = tab(`
  Deal ID | Owner | Status     | Amount    | Closed
  1       | Anna  | Closed Won | $1,200.00 | 2024-03-01
  2       | Boris | lost       | many      | 2024-03-02
  2       | Boris | Lost       | 300       | 2024-03-02
`);

describe('CRM_CLEAN', () => {
  const rows = clean(padded(RAW));
  const at = (name: string) => rows[0]!.indexOf(name);

  it('gives canonical headers and typed values, repeated ids once', () => {
    expect(rows[0]).toEqual(expect.arrayContaining(['id', 'owner', 'status', 'amount', 'closed']));
    expect(rows).toHaveLength(3);
    expect(rows.slice(1).map((row) => row[at('status')])).toEqual(['won', 'lost']);
    expect(rows.slice(1).map((row) => row[at('amount')])).toEqual([1200, 300]);
    for (const row of rows) expect(row).toHaveLength(rows[0]!.length);
  });

  it('returns dates that a cell shows as dates, in the spreadsheet’s zone', () => {
    expect(rows[1]![at('closed')]).toEqual(new Date(2024, 2, 1));
    const there = callIn({ timeZone: () => 'Asia/Tehran' });
    const [, first] = there('CRM_CLEAN', RAW) as unknown[][];
    expect(first![at('closed')]).toEqual(new Date('2024-02-29T20:30:00Z'));
  });

  it('can be given to a KPI again, with the same result', () => {
    for (const kpi of ['WON_DEALS', 'WIN_RATE', 'REVENUE', 'SALES_CYCLE', 'OPEN_DEALS']) {
      const again = call(kpi, clean(DEALS) as never, '2024-Q1');
      expect([kpi, again]).toEqual([kpi, call(kpi, DEALS, '2024-Q1')]);
    }
  });

  it('recognises what the tab is, and takes the kind where told', () => {
    expect(clean(TARGETS)[0]).toContain('quota');
    expect(clean(TARGETS, 'targets')[0]).toContain('quota');
    expect(clean(DEALS, 'Deals')[0]).toContain('open_until');
  });

  it('refuses what Sheets would refuse, and says so', () => {
    const many = [
      RAW[0]!,
      ...Array.from({ length: 40_000 }, (_, id) => [id, 'Anna', 'Won', 5, '']),
    ];
    expect(() => clean(many)).toThrow(
      /^CRM_CLEAN: the result has [\d,]+ cells, more than the 300,000 that a function can return\. Give fewer rows or columns\.$/,
    );
  });

  it('says what to do with a tab that is not recognised', () => {
    expect(() => clean(tab('Colour|Mood\nred|fine'))).toThrow(
      /^CRM_CLEAN: table is not recognised as CRM data\. Say what it is in kind: "deals", .*or "tickets"\.$/,
    );
    expect(() => clean(RAW, 'invoices')).toThrow(
      /^CRM_CLEAN: kind "invoices" is not a kind of table\. Use "deals", .*or "tickets"\.$/,
    );
    expect(() => clean()).toThrow(/^CRM_CLEAN: /);
  });
});

describe('CRM_PROBLEMS', () => {
  it('lists what could not be used, under a header', () => {
    const [header, ...rows] = call('CRM_PROBLEMS', RAW) as unknown[][];
    expect(header).toEqual(['Column', 'Problem', 'Rows', 'First cell', 'What was done']);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(5);
  });
});
