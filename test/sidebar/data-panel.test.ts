// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { SaveMapping } from '../../src/addon/api';
import { DEALS, EMPTY, NOTES, OVERVIEW, QUESTIONED } from './fixtures';
import { openSidebar } from './open-sidebar';

const overview = () => OVERVIEW;

describe('opening the sidebar', () => {
  it('asks for the overview once and says so while it waits', async () => {
    const sidebar = openSidebar({});
    const call = await sidebar.receives('overview');
    expect(sidebar.announcement()).toBe('Reading the tabs');
    expect(sidebar.called()).toEqual(['overview']);
    call.succeed(OVERVIEW);
    await sidebar.sees('Acme sales');
    expect(sidebar.called()).toEqual(['overview']);
  });

  it('shows the message of the server when the tabs cannot be read, and tries again', async () => {
    const sidebar = openSidebar({});
    (await sidebar.receives('overview')).fail('The spreadsheet is being recalculated.');
    await sidebar.sees('The spreadsheet is being recalculated.');
    await sidebar.sees('Check your connection and try again.');
    await sidebar.click('Try again');
    (await sidebar.receives('overview', 2)).succeed(OVERVIEW);
    await sidebar.sees('HubSpot deals');
    expect(sidebar.text()).not.toContain('recalculated');
  });

  it.each([
    "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
    'Authorization is required to perform that action.',
  ])('says what to do with several Google accounts: %s', async (message) => {
    const sidebar = openSidebar({});
    (await sidebar.receives('overview')).fail(message);
    await sidebar.sees('several Google accounts are signed in');
  });

  it('keeps what it shows when reading again fails', async () => {
    const sidebar = openSidebar({});
    (await sidebar.receives('overview')).succeed(OVERVIEW);
    await sidebar.sees('HubSpot deals');
    await sidebar.click('Read again');
    (await sidebar.receives('overview', 2)).fail('No connection.');
    await sidebar.sees('No connection.');
    await sidebar.sees('HubSpot deals');
  });

  it('follows the direction of the spreadsheet', async () => {
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, rightToLeft: true }) });
    await sidebar.sees('Acme sales');
    await expect.poll(() => document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('en-GB');
  });
});

describe('the tabs', () => {
  it('are shown with what they are, rows, columns and rows listed', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('8,800 rows · 14 of 15 columns found');
    await sidebar.sees('2 questions');
    await sidebar.sees('amoCRM leads · 1,204 rows · 11 of 13 columns found · 12 rows listed');
    await sidebar.sees('not CRM data');
    await sidebar.sees('12 rows · choose what it is');
  });

  it('count one row and one question as one', async () => {
    const tab = {
      ...QUESTIONED,
      rows: 1,
      rowsListed: 1,
      questions: QUESTIONED.questions.slice(0, 1),
    };
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, tabs: [tab] }) });
    await sidebar.sees('1 question');
    await sidebar.sees('1 row · 11 of 13 columns found · 1 row listed');
  });

  it('say how to begin when there is no data', async () => {
    const sidebar = openSidebar({ overview: () => EMPTY });
    await sidebar.sees('No data yet');
    expect(() => sidebar.button('Choose a report')).toThrow();
  });

  it('say what to do when none is CRM data', async () => {
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, tabs: [NOTES] }) });
    await sidebar.sees('No CRM data found');
  });

  it('say why one cannot be read', async () => {
    const error = 'Amount is there twice. Rename one of them.';
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, tabs: [{ ...DEALS, error }] }) });
    await sidebar.sees('cannot be read');
    await sidebar.sees(error);
  });

  it('name a needed column that was not found', async () => {
    const columns = DEALS.columns.map((column) => ({ ...column, header: '' }));
    const sidebar = openSidebar({
      overview: () => ({ ...OVERVIEW, tabs: [{ ...DEALS, columns }] }),
    });
    await sidebar.sees('1 column missing');
    await sidebar.click('Deals');
    await sidebar.sees('Status needed');
  });

  it('list problems with place and what was done', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('Rows listed');
    await sidebar.open('Rows listed');
    await sidebar.sees('Бюджет: not a number');
    await sidebar.sees('9 rows, first F14. Counted without an amount.');
    await sidebar.sees('Whole tab: repeated id');
  });
});

describe('the mapping', () => {
  async function saved(
    act: (sidebar: ReturnType<typeof openSidebar>) => Promise<void>,
  ): Promise<SaveMapping> {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('HubSpot deals');
    await act(sidebar);
    await sidebar.click('Save');
    return (await sidebar.receives('saveMapping')).args[0] as SaveMapping;
  }

  it('sends the answers to questions', async () => {
    const request = await saved(async ({ choose }) => {
      await choose('Дата закрытия', '3 April 2023');
      await choose('Amount', 'Сумма');
    });
    expect(request).toEqual({
      sheetId: 2,
      table: 'deals',
      columns: { amount: 'Сумма' },
      dayFirst: { 'Дата закрытия': true },
    });
  });

  it('sends "none of them" as an answer too', async () => {
    const request = await saved(({ choose }) => choose('Amount', 'neither'));
    expect(request.columns).toEqual({ amount: '' });
  });

  it('sends only the column that was changed', async () => {
    const request = await saved(async ({ click, open, choose }) => {
      await click('Сделки 2023');
      await click('Deals');
      await open('Columns');
      await choose('Closed', 'Notes');
    });
    expect(request).toEqual({
      sheetId: 1,
      table: 'deals',
      columns: { closed: 'Notes' },
      dayFirst: {},
    });
  });

  it.each([
    ['Deals', 'deals'],
    ['Targets', 'targets'],
    ['Decide from the data', 'auto'],
  ])('sends that a tab is %s', async (option, table) => {
    const request = await saved(async ({ click, choose }) => {
      await click('Сделки 2023');
      await click('Notes');
      await choose('This tab is', option);
    });
    expect(request).toEqual({ sheetId: 4, table, columns: {}, dayFirst: {} });
  });

  it('shows samples of the header that is chosen', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('450 000 · 1 200,50');
    await sidebar.choose('Amount', 'Сумма');
    await sidebar.sees('450 · 1,2');
  });

  it('says when a header serves another column already', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('HubSpot deals');
    await sidebar.click('Сделки 2023');
    await sidebar.click('Deals');
    await sidebar.open('Columns');
    await sidebar.choose('Amount', 'Deal owner');
    await sidebar.sees('also used as Owner');
  });

  it('offers nothing to save until something is changed, and nothing after Undo', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('Amount');
    expect(() => sidebar.button('Save')).toThrow();
    await sidebar.choose('Amount', 'Сумма');
    await sidebar.click('Undo');
    expect(() => sidebar.button('Save')).toThrow();
    expect(sidebar.field('Amount').selectedOptions[0]?.textContent).toBe('which one?');
  });

  it('shows the overview that comes back and what saving means for cells', async () => {
    const sidebar = openSidebar({
      overview,
      saveMapping: () => ({ ...OVERVIEW, tabs: [{ ...QUESTIONED, questions: [] }] }),
    });
    await sidebar.sees('2 questions');
    await sidebar.choose('Amount', 'Сумма');
    await sidebar.click('Save');
    await sidebar.sees('Cells that already hold a KPI function keep their result');
    expect(sidebar.text()).not.toContain('question');
    expect(document.activeElement?.textContent).toContain('Сделки 2023');
  });

  it('keeps the choices when saving fails, and tries again', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('2 questions');
    await sidebar.choose('Amount', 'Сумма');
    await sidebar.click('Save');
    (await sidebar.receives('saveMapping')).fail('Somebody else is saving.');
    await sidebar.sees('Somebody else is saving.');
    await sidebar.click('Try again');
    const again = await sidebar.receives('saveMapping', 2);
    expect((again.args[0] as SaveMapping).columns).toEqual({ amount: 'Сумма' });
  });
});

describe('moving between tabs', () => {
  it('works by arrow keys, Home and End', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('HubSpot deals');
    const selected = () => document.querySelector('[aria-selected=true]');
    (selected() as HTMLElement).focus();
    for (const [key, title] of [
      ['ArrowRight', 'Reports'],
      ['ArrowRight', 'Share'],
      ['ArrowRight', 'KPIs'],
      ['ArrowRight', 'Data'],
      ['ArrowLeft', 'KPIs'],
      ['Home', 'Data'],
      ['End', 'KPIs'],
    ] as const) {
      await sidebar.press(key);
      expect(selected()?.textContent).toBe(title);
      expect(document.activeElement).toBe(selected());
    }
  });

  it('turns the arrows round from right to left', async () => {
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, rightToLeft: true }) });
    await sidebar.sees('HubSpot deals');
    await expect.poll(() => document.documentElement.dir).toBe('rtl');
    sidebar.button('Reports').focus();
    await sidebar.press('ArrowLeft');
    expect(document.querySelector('[aria-selected=true]')?.textContent).toBe('Reports');
  });

  it('keeps what was chosen and not saved', async () => {
    const sidebar = openSidebar({ overview });
    await sidebar.sees('2 questions');
    await sidebar.choose('Amount', 'Сумма');
    await sidebar.click('Choose a report');
    await sidebar.sees('Who is it for?');
    await sidebar.click('Data');
    expect(sidebar.field('Amount').value).toBe('Сумма');
  });
});
