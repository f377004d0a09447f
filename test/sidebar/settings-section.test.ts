// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { SettingsForm } from '../../src/addon/api';
import { ru } from '../../src/sidebar/languages/ru';
import { EMPTY, OVERVIEW } from './fixtures';
import { openSidebar, settle } from './open-sidebar';

type Answers = Parameters<typeof openSidebar>[0];

async function openSettings(more: Answers = {}) {
  const sidebar = openSidebar({ overview: () => OVERVIEW, ...more });
  await sidebar.sees('Acme sales');
  await sidebar.open('Settings');
  return sidebar;
}

const stages = () => [...document.querySelectorAll('.stage bdi')].map((stage) => stage.textContent);

async function saved(sidebar: Awaited<ReturnType<typeof openSettings>>) {
  // jsdom submits a form when its button is clicked.
  await sidebar.click('Save');
  return (await sidebar.receives('saveSettings')).args[0] as SettingsForm;
}

describe('the settings', () => {
  it('are there without any data, too', async () => {
    const sidebar = openSidebar({
      overview: () => ({ ...EMPTY, settings: { ...EMPTY.settings, stages: [] } }),
    });
    await sidebar.sees('Settings');
    await sidebar.open('Settings');
    await sidebar.sees('Stages of open deals are listed here once there are some.');
  });

  it('save the order of stages, the focus staying on the one that is moved', async () => {
    const sidebar = await openSettings();
    sidebar.button('Move Demo up').focus();
    await sidebar.click('Move Demo up');
    await sidebar.click('Move Demo up');
    expect(stages()).toEqual(['Demo', 'New', 'Qualified', 'Proposal']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Demo up');
    await sidebar.click('Move Demo up');
    expect(stages()[0]).toBe('Demo');
    expect((await saved(sidebar)).stageOrder).toEqual(['Demo', 'New', 'Qualified', 'Proposal']);
  });

  it('leave the order to the data again', async () => {
    const form = { ...OVERVIEW.settings.form, stageOrder: ['Proposal', 'New'] };
    const settings = { ...OVERVIEW.settings, form };
    const sidebar = await openSettings({ overview: () => ({ ...OVERVIEW, settings }) });
    expect(stages()).toEqual(['Proposal', 'New', 'Qualified', 'Demo']);
    await sidebar.click('Order them by the data');
    expect((await saved(sidebar)).stageOrder).toEqual([]);
  });

  it('save words, currency, fiscal year, working days and the small sample', async () => {
    const sidebar = await openSettings();
    await sidebar.type('Words for won', 'yes, sold');
    await sidebar.type('Words for lost', 'no');
    await sidebar.type('Currency where a tab names none', 'eur');
    await sidebar.choose('The year begins in', 'April');
    await sidebar.type('Mark rates on fewer cases than', '12');
    for (const day of [4, 6]) {
      document.querySelectorAll<HTMLInputElement>('.day input')[day]!.click();
      await settle();
    }
    expect(await saved(sidebar)).toMatchObject({
      wonWords: ['yes', 'sold'],
      lostWords: ['no'],
      currency: 'eur',
      fiscalYearStart: 4,
      smallSample: 12,
      workingDays: [1, 2, 3, 4, 7],
    });
  });

  it('save when a KPI is good, in percent where it is one', async () => {
    const sidebar = await openSettings();
    await sidebar.choose('Add a KPI', 'Pipeline coverage');
    expect(sidebar.field('Pipeline coverage, good from, ratio').value).toBe('3');
    await sidebar.sees('usual: 3 to 4');
    await sidebar.choose('Add a KPI', 'Win rate');
    await sidebar.sees('Give a lower or an upper bound');
    expect(sidebar.button('Save').getAttribute('aria-disabled')).toBe('true');
    await sidebar.type('Win rate, good from, percent', '20');
    await sidebar.click('Remove Pipeline coverage');
    expect((await saved(sidebar)).thresholds).toEqual({ WIN_RATE: { from: 0.2 } });
  });

  it('stay in their fields when the server refuses them', async () => {
    const sidebar = await openSettings({
      saveSettings: () => {
        throw new Error('lostWords: "yes" is a word for won already.');
      },
    });
    await sidebar.type('Words for won', 'yes');
    await sidebar.click('Save');
    await sidebar.sees('The settings were not saved');
    await sidebar.sees('lostWords: "yes" is a word for won already.');
    expect(sidebar.field('Words for won').value).toBe('yes');
    await sidebar.click('Undo');
    expect(sidebar.field('Words for won').value).toBe('');
  });

  it('once saved are those of the spreadsheet', async () => {
    const form = { ...OVERVIEW.settings.form, currency: 'EUR' };
    const settings = { ...OVERVIEW.settings, form };
    const sidebar = await openSettings({ saveSettings: () => ({ ...OVERVIEW, settings }) });
    await sidebar.type('Currency where a tab names none', 'eur');
    await sidebar.click('Save');
    await sidebar.sees('Settings saved.');
    expect(sidebar.field('Currency where a tab names none').value).toBe('EUR');
    expect(sidebar.button('Save').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('a file of settings', () => {
  async function load(text: string, more: Answers) {
    const sidebar = await openSettings(more);
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    const file = new File([text], 'settings.json');
    // jsdom's File has no text().
    Object.assign(file, { text: async () => text });
    Object.defineProperty(input, 'files', { value: [file] });
    Object.defineProperty(input, 'value', { writable: true, value: '' });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    return sidebar;
  }

  it('is sent as it is, and what was not taken is listed', async () => {
    const sidebar = await load('{"quotient":"settings"}', {
      importSettings: () => ({ overview: OVERVIEW, refused: ['"theme" is no setting.'] }),
    });
    expect((await sidebar.receives('importSettings')).args).toEqual(['{"quotient":"settings"}']);
    await sidebar.sees('Settings imported.');
    await sidebar.sees('"theme" is no setting.');
  });

  it('from elsewhere changes nothing and says so', async () => {
    const sidebar = await load('{}', {
      importSettings: () => {
        throw new Error('This is no settings file of Quotient.');
      },
    });
    await sidebar.sees('The settings were not imported');
    await sidebar.sees('This is no settings file of Quotient.');
    await sidebar.sees('What was set before is still there.');
  });

  it('is made from what the server exports', async () => {
    const links: HTMLAnchorElement[] = [];
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      links.push(this);
    };
    const sidebar = await openSettings({ exportSettings: () => '{"quotient":"settings"}' });
    await sidebar.click('Export');
    await expect.poll(() => links.length).toBe(1);
    HTMLAnchorElement.prototype.click = click;
    expect(links[0]!.download).toBe('quotient-settings.json');
    expect(decodeURIComponent(links[0]!.href)).toContain('{"quotient":"settings"}');
  });
});

describe('another language', () => {
  it('comes with the overview and goes with it', async () => {
    const sidebar = openSidebar({ overview: () => ({ ...OVERVIEW, language: 'ru' }) });
    await sidebar.sees('Листы этой таблицы');
    await expect.poll(() => document.documentElement.lang).toBe('ru-RU');
    await sidebar.sees(ru.tab.rows(8800));
  });
});
