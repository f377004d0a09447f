import { describe, expect, it } from 'vitest';
import type { Imported, Overview, SettingsForm } from '../../src/addon/api';
import {
  checkSettings,
  formOf,
  judgedKpis,
  settingsJson,
  withForm,
  withImported,
} from '../../src/addon/settings';
import type { Settings } from '../../src/tables/schema';
import { openWorkbook, request, sampleTabs, type Workbook } from './support';

const EMPTY = formOf({});

const FULL: Settings = {
  mappings: { 'deal|amount': { table: 'deals', columns: { owner: 'Who' }, dayFirst: {} } },
  stageOrder: ['New', 'Demo'],
  wonWords: ['yes'],
  lostWords: ['no'],
  currency: 'EUR',
  smallSample: 20,
  fiscalYearStart: 4,
  workingDays: [1, 2, 3],
  thresholds: { WIN_RATE: { from: 0.2, to: 0.6 } },
};

describe('a setting', () => {
  it.each([
    [{ currency: 'Euro' }, 'currency: "Euro" is no code of three letters, such as EUR.'],
    [{ smallSample: 0 }, 'smallSample: 0 is no whole number from 1 to 10000.'],
    [{ fiscalYearStart: 13 }, 'fiscalYearStart: 13 is no whole number from 1 to 12.'],
    [{ fiscalYearStart: 1.5 }, 'fiscalYearStart: 1.5 is no whole number from 1 to 12.'],
    [{ workingDays: [0] }, 'workingDays: not a list of days from 1 for Monday to 7 for Sunday.'],
    [{ workingDays: [] }, 'workingDays: not a list of days from 1 for Monday to 7 for Sunday.'],
    [{ stageOrder: 'New' }, 'stageOrder: not a list of words.'],
    [{ thresholds: [] }, 'thresholds: no list of KPIs with their bounds.'],
    [
      { thresholds: { MAGIC: { from: 1 } } },
      'thresholds: MAGIC is no KPI whose value is a number.',
    ],
    [
      { thresholds: { toString: { from: 1 } } },
      'thresholds: toString is no KPI whose value is a number.',
    ],
    [
      { thresholds: { WIN_RATE: {} } },
      'thresholds: WIN_RATE: it has neither a lower nor an upper bound.',
    ],
    [
      { thresholds: { WIN_RATE: { from: 1, to: 0 } } },
      'thresholds: WIN_RATE: the lower bound is above the upper one.',
    ],
    [{ thresholds: { WIN_RATE: { from: '1' } } }, 'thresholds: WIN_RATE: a bound is no number.'],
    [{ mappings: { a: { table: 'planets' } } }, 'mappings: "a": "planets" is no kind of tab.'],
    [
      { mappings: { a: { table: 'deals', columns: { moon: 'Moon' } } } },
      'mappings: "a": "moon" is no column of deals.',
    ],
  ])('%j is refused: %s', (given, sentence) => {
    expect(checkSettings(given).refused).toEqual([sentence]);
  });

  it('of words cannot mean won and lost', () => {
    const { settings, refused } = checkSettings({ wonWords: ['Yes'], lostWords: ['yes', 'no'] });
    expect(refused).toEqual(['lostWords: "yes" is a word for won already.']);
    expect(settings.lostWords).toEqual(['no']);
  });

  it('of words loses blanks and repetitions', () => {
    expect(checkSettings({ stageOrder: [' New ', '', 'new', 'Demo'] }).settings.stageOrder).toEqual(
      ['New', 'Demo'],
    );
  });

  it('of nothing is none', () => {
    expect(checkSettings({})).toEqual({ settings: {}, refused: [] });
  });
});

describe('the form', () => {
  it('holds every setting and gives it back', () => {
    expect(withForm(FULL, formOf(FULL))).toEqual(FULL);
  });

  it('left empty leaves everything to the data, but for what tabs are', () => {
    expect(withForm(FULL, EMPTY)).toEqual({ mappings: FULL.mappings });
  });

  it('with one wrong field is refused as a whole', () => {
    expect(() => withForm(FULL, { ...formOf(FULL), currency: 'Euro' })).toThrow(
      'currency: "Euro" is no code of three letters',
    );
  });

  it('offers every KPI that is a number, with what is usual', () => {
    const judged = judgedKpis();
    const usual = (name: string) => judged.find((one) => one.name === name)?.usual;
    expect(usual('REPS_AT_QUOTA')).toEqual({ from: 0.6, to: 0.9 });
    expect(usual('WIN_RATE')).toBeNull();
    expect(judged.map(({ name }) => name)).not.toContain('STAGE_FUNNEL');
  });
});

describe('a settings file', () => {
  it('brings every setting to another document', () => {
    expect(withImported({}, settingsJson(FULL))).toEqual({ settings: FULL, refused: [] });
  });

  it('leaves what it does not name as it is', () => {
    const file = JSON.stringify({ quotient: 'settings', version: 1, currency: 'usd' });
    const { settings } = withImported(FULL, file);
    expect(settings).toEqual({ ...FULL, currency: 'USD' });
  });

  it('adds the tabs it knows to those that are known', () => {
    const other = { mappings: { other: { table: 'leads' as const, columns: {}, dayFirst: {} } } };
    const { settings } = withImported(other, settingsJson(FULL));
    expect(Object.keys(settings.mappings!)).toEqual(['other', 'deal|amount']);
  });

  it('with something wrong brings the rest and says what was left', () => {
    const file = JSON.stringify({
      quotient: 'settings',
      version: 1,
      smallSample: -1,
      currency: 'GBP',
      theme: 'dark',
    });
    const { settings, refused } = withImported(FULL, file);
    expect(settings).toEqual({ ...FULL, currency: 'GBP' });
    expect(refused).toEqual([
      'smallSample: -1 is no whole number from 1 to 10000.',
      '"theme" is no setting.',
    ]);
  });

  it.each([
    ['', 'no settings file'],
    ['{"name":"package","version":"1.0.0"}', 'no settings file'],
    ['[]', 'no settings file'],
    ['Deal,Amount', 'no settings file'],
    ['{"quotient":"settings","version":2}', 'of version 2, and this add-on reads version 1'],
  ])('%j is refused: %s', (json, message) => {
    expect(() => withImported(FULL, json)).toThrow(message);
  });
});

describe('settings of a document', () => {
  const save = (book: Workbook, form: Partial<SettingsForm>) =>
    book.host.run('saveSettings', [{ ...EMPTY, ...form }]) as Overview;

  it('are stored, shown and exported', async () => {
    const book = await openWorkbook();
    const { stages } = book.overview().settings;
    expect(stages.length).toBeGreaterThan(2);
    const reversed = [...stages].reverse();
    const { settings } = save(book, { stageOrder: reversed, currency: 'eur', smallSample: 12 });
    expect(settings.stages).toEqual(reversed);
    expect(settings.form).toMatchObject({ stageOrder: reversed, currency: 'EUR', smallSample: 12 });
    const json = book.host.run('exportSettings') as string;
    expect(JSON.parse(json)).toMatchObject({ quotient: 'settings', version: 1, currency: 'EUR' });
    const other = await openWorkbook();
    const { overview, refused } = other.host.run('importSettings', [json]) as Imported;
    expect(refused).toEqual([]);
    expect(overview.settings.form).toEqual(settings.form);
  });

  it('reach the next report', async () => {
    const book = await openWorkbook();
    save(book, { smallSample: 12 });
    book.build(request());
    const row = book.rowOf('Pipeline', 'Small sample');
    expect(book.value('Pipeline', `B${row}`)).toBe(12);
  });

  it('decide what is good on the cards of a report', async () => {
    const book = await openWorkbook();
    const notes = () =>
      book
        .sheet('Pipeline')
        .cells.map(({ value }) => String(value))
        .filter((text) => text.includes('below 900'));
    book.build(request());
    expect(notes()).toEqual([]);
    save(book, { thresholds: { PIPELINE_COVERAGE: { from: 900 } } });
    book.build(request());
    expect(notes()).toEqual(['▼ below 900']);
  });

  it('propose the quarters and years of the fiscal year', async () => {
    const { periods } = save(await openWorkbook(), { fiscalYearStart: 4 });
    expect(periods.map(({ label }) => label)).toContain('Quarter 3 of 2025/26 by month');
  });

  it('that are wrong leave those that are stored', async () => {
    const book = await openWorkbook(sampleTabs());
    save(book, { currency: 'EUR' });
    expect(() => save(book, { currency: 'USD', smallSample: 0 })).toThrow('smallSample: 0');
    expect(() => book.host.run('importSettings', ['{}'])).toThrow('no settings file');
    expect(book.overview().settings.form.currency).toBe('EUR');
  });
});
