import { beforeAll, describe, expect, it } from 'vitest';
import { buildCode } from '../../scripts/build';
import { exampleTables } from '../../src/catalogue/example-tables';
import type { Host } from '../../workbench/host';
import { hostOf } from './support';

let code: string;
beforeAll(async () => {
  code = await buildCode();
});

/** A workbook with the example tabs as a person pastes them, and an empty one to type into. */
function workbook(
  options: { timeZone?: string; scriptTimeZone?: string; locale?: string } = {},
): Host {
  const tabs = Object.values(exampleTables).map(({ tab, rows }) => ({
    name: tab,
    cells: rows.map((row) => row.map(String)),
  }));
  return hostOf(code, { sheets: [...tabs, { name: 'KPIs', cells: [['']] }], ...options });
}

function valuesOf(host: Host, formula: string, cells: readonly string[]): unknown[] {
  host.editCell('KPIs', 'B2', formula);
  return cells.map((cell) => host.cell('KPIs', cell).value);
}

describe('In a cell of a spreadsheet', () => {
  it('a KPI reads a raw tab', () => {
    expect(valuesOf(workbook(), '=WIN_RATE(Deals!A:Z; "2024-Q1")', ['B2'])).toEqual([0.5]);
  });

  it('arguments left empty keep their place, and those at the end fall away', () => {
    const host = workbook();
    expect(valuesOf(host, '=WON_DEALS(Deals!A:Z;; "owner"; "Anna")', ['B2'])).toEqual([3]);
    expect(valuesOf(host, '=WON_DEALS(Deals!A:Z; "2024";;)', ['B2'])).toEqual([3]);
  });

  it('a grid of owners and months is one call that spills', () => {
    const host = workbook();
    host.editCell('KPIs', 'A2', 'Anna');
    host.editCell('KPIs', 'A3', 'Boris');
    host.resetCounts();
    const cells = ['B2', 'C2', 'D2', 'B3', 'C3', 'D3'];
    expect(
      valuesOf(host, '=WON_DEALS(Deals!A:Z; "2024-Q1 by month"; "owner"; A2:A3)', cells),
    ).toEqual([1, 0, 1, 0, 1, 0]);
    expect(host.callCounts().functions).toEqual({ WON_DEALS: 1 });
  });

  it('date cells fall into their month, whatever the script’s zone', () => {
    const zones: [string, string][] = [
      ['Asia/Tehran', 'America/New_York'],
      ['America/New_York', 'Asia/Tehran'],
      ['Pacific/Auckland', 'America/Los_Angeles'],
    ];
    for (const [timeZone, scriptTimeZone] of zones) {
      const host = workbook({ timeZone, scriptTimeZone });
      host.editCell('Deals', 'G5', '2024-03-01');
      expect(valuesOf(host, '=WON_DEALS(Deals!A:Z; "2024-02")', ['B2'])).toEqual([1]);
      expect(valuesOf(host, '=WON_DEALS(Deals!A:Z; "2024-03")', ['B2'])).toEqual([2]);
      host.editCell('KPIs', 'A1', '2024-03-01');
      expect(valuesOf(host, '=WON_DEALS(Deals!A:Z; A1)', ['B2'])).toEqual([2]);
    }
  });

  it('dates that come back show the day they were, whatever the script’s zone', () => {
    const host = workbook({ timeZone: 'Asia/Tehran', scriptTimeZone: 'America/New_York' });
    host.editCell('KPIs', 'A1', '=MATCH("start"; B2:Z2; 0)');
    expect(valuesOf(host, '=CRM_CLEAN(Targets!A:Z)', ['B2'])).toEqual(['row']);
    host.editCell('KPIs', 'A2', '=TEXT(INDEX(B3:Z3; 1; A1); "yyyy-mm-dd")');
    expect(host.cell('KPIs', 'A2').value).toBe('2024-01-01');
  });

  it('the document is read at most once for its zone and once for its settings', () => {
    const host = workbook({ timeZone: 'Asia/Tehran' });
    host.resetCounts();
    valuesOf(host, '=QUOTA_ATTAINMENT(Deals!A:Z; Targets!A:Z; "2024-Q1")', ['B2']);
    const { methods, rangeReadsAndWrites } = host.callCounts();
    expect(rangeReadsAndWrites).toBe(0);
    expect(methods['Spreadsheet.getSpreadsheetTimeZone'] ?? 0).toBeLessThanOrEqual(1);
    expect(methods['Properties.getProperties'] ?? 0).toBeLessThanOrEqual(1);
  });

  it('an error says what to do', () => {
    const host = workbook();
    host.editCell('KPIs', 'B2', '=WIN_RATE(Deals!A:Z; "2024-Q5")');
    expect(host.cell('KPIs', 'B2')).toMatchObject({ value: '#ERROR!' });
    expect(JSON.stringify(host.cell('KPIs', 'B2'))).toContain('is not a period. Use 2024, 2024-Q1');
  });

  it('the help of every function is there', () => {
    const { functions } = workbook();
    const help = functions.find(({ name }) => name === 'WIN_RATE')!;
    expect(help.description).toContain('=WIN_RATE(45; 135) is 0.25.');
    expect(functions.every(({ description }) => description)).toBe(true);
  });
});
