// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { KpiValue } from '../../src/addon/api';
import { KPIS, OVERVIEW } from './fixtures';
import { openSidebar } from './open-sidebar';

type Answers = Parameters<typeof openSidebar>[0];

const value = (one: number | string): KpiValue => ({ cells: [[one]], rows: 1, columns: 1 });

const answers: Answers = {
  overview: () => OVERVIEW,
  kpis: () => KPIS,
  currentCell: () => 'C7',
  kpiValue: () => value(0.6315),
};

async function openKpis(more: Answers = {}) {
  const sidebar = openSidebar({ ...answers, ...more });
  await sidebar.sees('Acme sales');
  await sidebar.click('KPIs');
  return sidebar;
}

describe('the list of KPIs', () => {
  it('is asked for once, when it is first shown', async () => {
    const sidebar = openSidebar(answers);
    await sidebar.sees('Acme sales');
    expect(sidebar.called()).toEqual(['overview']);
    await sidebar.click('KPIs');
    await sidebar.sees('Win rate');
    await sidebar.click('Data');
    await sidebar.click('KPIs');
    expect(sidebar.called().filter((name) => name === 'kpis')).toHaveLength(1);
  });

  it('is read again after the tabs were', async () => {
    const sidebar = await openKpis();
    await sidebar.sees('Win rate');
    await sidebar.click('Read again');
    await sidebar.receives('kpis', 2);
  });

  it('says why it did not come, and tries again', async () => {
    const sidebar = openSidebar({ overview: () => OVERVIEW, currentCell: () => '' });
    await sidebar.sees('Acme sales');
    await sidebar.click('KPIs');
    (await sidebar.receives('kpis')).fail('No connection.');
    await sidebar.sees('The KPIs could not be listed');
    await sidebar.click('Try again');
    (await sidebar.receives('kpis', 2)).succeed(KPIS);
    await sidebar.sees('Win rate');
  });

  it('is searched in any language and tells how many were found', async () => {
    const sidebar = await openKpis();
    await sidebar.sees('Win rate');
    await sidebar.type('Search KPIs', 'برد');
    await sidebar.sees('Win rate');
    expect(sidebar.text()).not.toContain('Close rate');
    await expect.poll(sidebar.announcement).toBe('1 KPI found');
    await sidebar.type('Search KPIs', 'weather');
    await sidebar.sees('No KPI of this name');
  });
});

describe('a KPI', () => {
  it('opened shows its formula over this file, its unit and its value now', async () => {
    const sidebar = await openKpis();
    await sidebar.click('Win rate');
    await sidebar.sees('=WIN_RATE(Deals!A:R, "2025 Q1")');
    await sidebar.sees('percent');
    await sidebar.sees('now 63.2% in');
    const { args } = await sidebar.receives('kpiValue');
    expect(args[0]).toMatchObject({ name: 'WIN_RATE', sheetIds: [1], days: [] });
  });

  it('follows the period', async () => {
    const periods = [
      { value: '2025-Q4 by month', label: 'Quarter 4' },
      { value: '2025 by month', label: '2025 by month' },
    ];
    const sidebar = await openKpis({ overview: () => ({ ...OVERVIEW, periods }) });
    await sidebar.click('Win rate');
    await sidebar.sees('=WIN_RATE(Deals!A:R, "2025-Q4")');
    await sidebar.choose('Period', '2025');
    await sidebar.sees('=WIN_RATE(Deals!A:R, "2025")');
    const { args } = await sidebar.receives('kpiValue', 2);
    expect(args[0]).toMatchObject({ period: '2025' });
  });

  it('shows the message of the function when there is no value', async () => {
    const sidebar = await openKpis({
      kpiValue: () => {
        throw new Error('WIN_RATE: more than one currency.');
      },
    });
    await sidebar.click('Win rate');
    await sidebar.sees('WIN_RATE: more than one currency.');
  });

  it('shows no value that was asked for another one', async () => {
    const sidebar = await openKpis({ kpiValue: undefined });
    await sidebar.click('Win rate');
    const slow = await sidebar.receives('kpiValue');
    await sidebar.click('Sales cycle');
    (await sidebar.receives('kpiValue', 2)).succeed(value(0.2));
    await sidebar.sees('now 0.2 days');
    slow.succeed(value(0.9));
    await sidebar.sees('now 0.2 days');
    expect(sidebar.text()).not.toContain('90%');
  });

  it('leads to those beside it', async () => {
    const sidebar = await openKpis();
    await sidebar.click('Win rate');
    const [link] = [...document.querySelectorAll<HTMLElement>('.kpi .link')];
    link!.click();
    await sidebar.sees('=CLOSE_RATE(');
    expect(sidebar.field('Search KPIs').value).toBe('Close rate');
  });

  it('whose tabs are not there says what it wants and offers numbers', async () => {
    const sidebar = await openKpis({ insertKpi: () => ({ cell: 'Notes!C7', holds: '' }) });
    await sidebar.click('Churn rate');
    await sidebar.sees('Needs a tab with subscriptions.');
    await sidebar.sees('=CHURN_RATE(5, 100)');
    expect(sidebar.called()).not.toContain('kpiValue');
    await sidebar.click('Insert into C7');
    expect((await sidebar.receives('insertKpi')).args[0]).toMatchObject({
      call: { name: 'CHURN_RATE', sheetIds: [] },
    });
  });

  it('that takes nothing but missing tabs cannot be inserted', async () => {
    const sidebar = await openKpis();
    await sidebar.click('Median response time');
    await sidebar.sees('Needs a tab with leads.');
    await sidebar.click('Insert into C7');
    expect(sidebar.called()).not.toContain('insertKpi');
  });
});

describe('inserting', () => {
  it('waits for a KPI', async () => {
    const sidebar = await openKpis();
    await sidebar.sees('Win rate');
    await sidebar.click('Insert into C7');
    expect(sidebar.called()).not.toContain('insertKpi');
  });

  it('writes into the selected cell and says so', async () => {
    const sidebar = await openKpis({ insertKpi: () => ({ cell: 'Notes!C7', holds: '' }) });
    await sidebar.click('Win rate');
    await sidebar.click('Insert into C7');
    await sidebar.sees('Inserted into Notes!C7.');
    expect(sidebar.announcement()).toBe('Inserted into Notes!C7.');
  });

  it('asks before it replaces, with the focus where nothing is lost', async () => {
    const sidebar = await openKpis({ insertKpi: undefined });
    await sidebar.click('Win rate');
    await sidebar.click('Insert into C7');
    (await sidebar.receives('insertKpi')).succeed({ cell: 'Notes!C7', holds: 'mine' });
    await sidebar.sees('Notes!C7 is not empty');
    await sidebar.sees('It holds mine. Replace it?');
    await expect.poll(() => document.activeElement?.textContent).toBe('Keep it');
    await sidebar.click('Replace');
    const again = await sidebar.receives('insertKpi', 2);
    expect(again.args[0]).toMatchObject({ over: 'Notes!C7' });
    again.succeed({ cell: 'Notes!C7', holds: '' });
    await sidebar.sees('Inserted into Notes!C7.');
    expect(sidebar.text()).not.toContain('not empty');
  });

  it('keeps the cell when told to', async () => {
    const sidebar = await openKpis({ insertKpi: () => ({ cell: 'Notes!C7', holds: 'mine' }) });
    await sidebar.click('Win rate');
    await sidebar.click('Insert into C7');
    await sidebar.click('Keep it');
    expect(sidebar.text()).not.toContain('not empty');
    expect(sidebar.called().filter((name) => name === 'insertKpi')).toHaveLength(1);
  });

  it('says why it failed', async () => {
    const sidebar = await openKpis({
      insertKpi: () => {
        throw new Error('No cell is selected.');
      },
    });
    await sidebar.click('Win rate');
    await sidebar.click('Insert into C7');
    await sidebar.sees('The formula was not inserted');
    await sidebar.sees('No cell is selected.');
  });

  it('names the cell that is selected when the page is come back to', async () => {
    const cells = ['C7', 'D9'];
    const sidebar = await openKpis({ currentCell: () => cells.shift() ?? 'D9' });
    await sidebar.click('Win rate');
    await expect.poll(() => sidebar.button('Insert into C7')).toBeTruthy();
    window.dispatchEvent(new Event('focus'));
    await expect.poll(() => sidebar.button('Insert into D9')).toBeTruthy();
  });
});
