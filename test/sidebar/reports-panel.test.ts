// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { BuildResult, BuildStep, Overview } from '../../src/addon/api';
import { OVERVIEW, PIPELINE_SHEET, RESULT } from './fixtures';
import { openSidebar } from './open-sidebar';

const overview = () => OVERVIEW;
const step = (progress: number, doing: string): BuildStep => ({
  job: 'job-1',
  done: false,
  progress,
  doing,
});
const DONE: BuildStep = {
  job: 'job-1',
  done: true,
  progress: 1,
  doing: '',
  result: RESULT,
  overview: OVERVIEW,
};

type Answers = Parameters<typeof openSidebar>[0];

async function openReports(answers: Answers = { overview }) {
  const sidebar = openSidebar(answers);
  await sidebar.sees('Acme sales');
  await sidebar.click('Reports');
  return sidebar;
}

const withOverview = (part: Partial<Overview>): Answers => ({
  overview: () => ({ ...OVERVIEW, ...part }),
});

describe('choosing a report', () => {
  it('begins with the first that can be built and says what the others need', async () => {
    const sidebar = await openReports();
    const radio = (id: string) => document.querySelector<HTMLInputElement>(`input[value=${id}]`)!;
    expect(radio('pipeline').checked).toBe(true);
    expect(radio('sources').disabled).toBe(true);
    await sidebar.open('Which columns?');
    await sidebar.sees('Deals: a column with the source of the deal');
  });

  it('leads back to the data when none can be built', async () => {
    const reports = OVERVIEW.reports.map((report) => ({ ...report, available: false }));
    const sidebar = await openReports(withOverview({ reports, built: [] }));
    await sidebar.sees('No report can be built yet');
    await sidebar.click('Go to Data');
    await sidebar.sees('Tabs of this spreadsheet');
  });

  it('says that a sheet will be built again in place', async () => {
    const sidebar = await openReports();
    await sidebar.sees('The sheet Pipeline is built again in place.');
  });

  it('sends report, period and filters', async () => {
    const sidebar = await openReports();
    await sidebar.choose('Period', 'First quarter of 2025');
    await sidebar.click('Add a filter');
    await sidebar.choose('Owner is', 'Lee Wong');
    await sidebar.click('Add a filter');
    await sidebar.click('Build');
    const { args } = await sidebar.receives('startBuild');
    expect(args).toEqual([
      [{ report: 'pipeline', period: '2025 Q1', filters: { owner: 'Lee Wong' } }],
    ]);
  });

  it('has one filter a column, changed and removed at will', async () => {
    const sidebar = await openReports();
    await sidebar.click('Add a filter');
    await sidebar.choose('Owner is', 'Lee Wong');
    await sidebar.choose('Filter by', 'Pipeline');
    expect(sidebar.field('Pipeline is').value).toBe('');
    await sidebar.choose('Pipeline is', 'Sales');
    await sidebar.click('Add a filter');
    expect(sidebar.button('Add a filter').getAttribute('aria-disabled')).toBe('true');
    await sidebar.click('Remove the filter by Owner');
    await sidebar.click('Build');
    const { args } = await sidebar.receives('startBuild');
    expect(args[0]).toMatchObject([{ filters: { pipeline: 'Sales' } }]);
  });

  it('cannot build without a period', async () => {
    const sidebar = await openReports(withOverview({ periods: [] }));
    await sidebar.click('Build');
    expect(sidebar.called()).toEqual(['overview']);
  });
});

describe('several reports', () => {
  const reports = OVERVIEW.reports.map((report) => ({ ...report, available: true, missing: [] }));

  it('are chosen one by one or all at once, and built in one go', async () => {
    const sidebar = await openReports(withOverview({ reports }));
    await sidebar.click('Choose all');
    await sidebar.click('Build 2 reports');
    const { args } = await sidebar.receives('startBuild');
    expect(args[0]).toMatchObject([{ report: 'pipeline' }, { report: 'sources' }]);
  });

  it('may be none, and then nothing is built', async () => {
    const sidebar = await openReports(withOverview({ reports }));
    document.querySelector<HTMLInputElement>('input[value=pipeline]')!.click();
    await sidebar.click('Build');
    expect(sidebar.called()).toEqual(['overview']);
  });
});

describe('a report whose KPIs are chosen', () => {
  const kpis = ['Churn rate', 'MRR', 'Revenue', 'Win rate'].map((title) => ({
    name: title.toUpperCase().replace(' ', '_'),
    title,
  }));
  const executive: Overview['reports'][number] = {
    id: 'executive',
    title: 'Executive',
    question: 'Are we on course?',
    available: true,
    missing: [],
    splits: [],
    headline: { kpis, usual: ['REVENUE', 'WIN_RATE'], most: 3 },
  };
  const built = { ...PIPELINE_SHEET, sheetId: 14, name: 'CEO', report: 'executive' as const };
  const openExecutive = (sheets: Overview['built'] = []) =>
    openReports(withOverview({ reports: [executive], built: sheets }));
  const listed = () =>
    [...document.querySelectorAll('fieldset .stage bdi')].map((one) => one.textContent);

  it('has the usual ones unless told, and sends none then', async () => {
    const sidebar = await openExecutive();
    await sidebar.sees('KPIs of Executive');
    expect(listed()).toEqual(expect.arrayContaining(['Revenue', 'Win rate']));
    await sidebar.click('Build');
    const { args } = await sidebar.receives('startBuild');
    expect((args[0] as object[])[0]).not.toHaveProperty('headline');
  });

  it('takes others, in their order, as many as it may have', async () => {
    const sidebar = await openExecutive();
    await sidebar.choose('Add a KPI', 'Churn rate');
    expect(sidebar.field('Add a KPI').disabled).toBe(true);
    await sidebar.click('Move Churn rate up');
    await sidebar.click('Remove Revenue');
    expect(sidebar.field('Add a KPI').disabled).toBe(false);
    await sidebar.click('Build');
    const { args } = await sidebar.receives('startBuild');
    expect(args[0]).toMatchObject([{ report: 'executive', headline: ['CHURN_RATE', 'WIN_RATE'] }]);
  });

  it('keeps one at least', async () => {
    const sidebar = await openExecutive();
    await sidebar.click('Remove Revenue');
    await sidebar.click('Remove Win rate');
    await sidebar.click('Build');
    const { args } = await sidebar.receives('startBuild');
    expect(args[0]).toMatchObject([{ headline: ['WIN_RATE'] }]);
  });

  it('goes on with those that its sheet has, and refreshes it with them', async () => {
    const sidebar = await openExecutive([{ ...built, headline: ['MRR'] }]);
    await sidebar.sees('KPIs of Executive');
    expect(listed()).toContain('MRR');
    expect(listed()).not.toContain('Revenue');
    await sidebar.click('Refresh CEO');
    const { args } = await sidebar.receives('startBuild');
    expect(args[0]).toMatchObject([{ report: 'executive', headline: ['MRR'], sheetId: 14 }]);
  });
});

describe('a report whose rows are chosen', () => {
  const team: Overview['reports'][number] = {
    id: 'team',
    title: 'Team',
    question: 'How does each person do?',
    available: true,
    missing: [],
    splits: [
      { column: 'owner', title: 'Owner' },
      { column: 'team', title: 'Team' },
      { column: 'source', title: 'Source' },
    ],
  };
  const built = { ...PIPELINE_SHEET, sheetId: 15, name: 'Team', report: 'team' as const };
  const byTeam = { ...built, splitBy: 'team' };
  const openTeam = (sheets: Overview['built'] = [], report = team) =>
    openReports(withOverview({ reports: [report], built: sheets }));
  const sent = async (sidebar: Awaited<ReturnType<typeof openReports>>) =>
    ((await sidebar.receives('startBuild')).args[0] as object[])[0];

  it('has its own unless told, and says nothing of them then', async () => {
    const sidebar = await openTeam();
    expect(sidebar.field('Rows of Team by').value).toBe('owner');
    await sidebar.click('Build');
    expect(await sent(sidebar)).not.toHaveProperty('splitBy');
  });

  it('sends the chosen column', async () => {
    const sidebar = await openTeam();
    await sidebar.choose('Rows of Team by', 'Source');
    await sidebar.click('Build');
    expect(await sent(sidebar)).toMatchObject({ report: 'team', splitBy: 'source' });
  });

  it('goes on with that of its sheet, or back to its own', async () => {
    const sidebar = await openTeam([byTeam]);
    expect(sidebar.field('Rows of Team by').value).toBe('team');
    await sidebar.sees('rows by Team');
    await sidebar.choose('Rows of Team by', 'Owner');
    await sidebar.click('Build');
    expect(await sent(sidebar)).toMatchObject({ splitBy: '' });
  });

  it('is refreshed with that of its sheet', async () => {
    const sidebar = await openTeam([byTeam]);
    await sidebar.click('Refresh Team');
    expect(await sent(sidebar)).toMatchObject({ splitBy: 'team', sheetId: 15 });
  });

  it('goes back to its own where there is nothing to choose any more', async () => {
    const sidebar = await openTeam([byTeam], { ...team, splits: [] });
    await sidebar.sees('rows by team');
    expect(() => sidebar.field('Rows of Team by')).toThrow();
    await sidebar.click('Build');
    expect(await sent(sidebar)).toMatchObject({ splitBy: '' });
  });
});

describe('building', () => {
  it('asks for step after step, shows how far it is and what came out', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    await sidebar.sees('Building Pipeline');
    (await sidebar.receives('startBuild')).succeed(step(0.25, 'Typing Deals, 8,800 rows'));
    await sidebar.sees('Typing Deals, 8,800 rows');
    expect(document.querySelector('progress')?.value).toBe(0.25);
    expect(sidebar.announcement()).toContain('25%');
    (await sidebar.receives('continueBuild')).succeed(step(0.75, 'Writing'));
    await sidebar.sees('Writing');
    (await sidebar.receives('continueBuild', 2)).succeed(DONE);
    await sidebar.sees('Pipeline is ready');
    await sidebar.sees('9,992 of 10,004 rows used');
    expect(sidebar.announcement()).toBe('Pipeline is ready');
    expect(sidebar.called()).toEqual(['overview', 'startBuild', 'continueBuild', 'continueBuild']);
    expect(sidebar.calls[2]?.args).toEqual(['job-1']);
  });

  it('lists what was listed and opens the sheet', async () => {
    const sidebar = await openReports({ overview, startBuild: () => DONE });
    await sidebar.click('Build');
    await sidebar.sees('12 rows listed');
    await sidebar.open('12 rows listed');
    await sidebar.sees('Сделки 2023 · Бюджет: not a number');
    document.querySelector<HTMLButtonElement>('.done button')?.click();
    expect((await sidebar.receives('showSheet')).args).toEqual([11]);
  });

  it('starts nothing else while it builds', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    await sidebar.receives('startBuild');
    await sidebar.click('Building');
    await sidebar.click('Refresh all');
    await sidebar.click('Refresh Pipeline');
    await sidebar.click('Read again');
    expect(sidebar.called()).toEqual(['overview', 'startBuild']);
  });

  it('cancels between two steps and says that nothing has changed', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    const first = await sidebar.receives('startBuild');
    await sidebar.click('Cancel');
    await sidebar.sees('Stopping after this step');
    expect(sidebar.called()).toEqual(['overview', 'startBuild']);
    first.succeed(step(0.25, 'Typing'));
    const cancelled = await sidebar.receives('cancelBuild');
    expect(cancelled.args).toEqual(['job-1']);
    cancelled.succeed(OVERVIEW);
    await sidebar.sees('Cancelled. The spreadsheet is as it was.');
    expect(sidebar.called()).toEqual(['overview', 'startBuild', 'cancelBuild']);
  });

  it('says when it was finished before it could be cancelled', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    const first = await sidebar.receives('startBuild');
    await sidebar.click('Cancel');
    first.succeed(DONE);
    await sidebar.sees('It was finished before it could be cancelled.');
    await sidebar.sees('Pipeline is ready');
    expect(sidebar.called()).not.toContain('cancelBuild');
  });

  it('shows why it failed, ends the build on the server and tries again', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    (await sidebar.receives('startBuild')).succeed(step(0.25, 'Typing'));
    (await sidebar.receives('continueBuild')).fail('Deals has no column for "status".');
    (await sidebar.receives('cancelBuild')).succeed(OVERVIEW);
    await sidebar.sees('Pipeline was not built');
    await sidebar.sees('Deals has no column for "status".');
    await sidebar.click('Try again');
    const again = await sidebar.receives('startBuild', 2);
    expect(again.args).toEqual(sidebar.calls[1]?.args);
  });

  it('shows the first failure when ending the build fails too', async () => {
    const sidebar = await openReports();
    await sidebar.click('Build');
    (await sidebar.receives('startBuild')).succeed(step(0.25, 'Typing'));
    (await sidebar.receives('continueBuild')).fail('Out of time.');
    (await sidebar.receives('cancelBuild')).fail('No connection.');
    await sidebar.sees('Out of time.');
    expect(sidebar.text()).not.toContain('No connection.');
  });
});

describe('built reports', () => {
  it('are listed with period, filters and whether they still say what the data says', async () => {
    const sidebar = await openReports();
    await sidebar.sees('Last 12 months by month · Owner is Ana Silva');
    await sidebar.sees('up to date');
    await sidebar.sees('data changed');
  });

  it('are none at first', async () => {
    const sidebar = await openReports(withOverview({ built: [] }));
    await sidebar.sees('None yet.');
    expect(() => sidebar.button('Refresh all')).toThrow();
  });

  it('are refreshed with the period and filters they were built with', async () => {
    const sidebar = await openReports();
    await sidebar.click('Refresh Pipeline');
    const { args } = await sidebar.receives('startBuild');
    expect(args).toEqual([
      [
        {
          report: 'pipeline',
          period: PIPELINE_SHEET.period,
          filters: PIPELINE_SHEET.filters,
          sheetId: 11,
        },
      ],
    ]);
  });

  const SOURCES: BuildResult = {
    ...RESULT,
    report: 'sources',
    sheetId: 12,
    sheetName: 'Sources Q1',
  };

  it('are refreshed in one go, a step each', async () => {
    const sidebar = await openReports();
    await sidebar.click('Refresh all');
    await sidebar.sees('Building Pipeline (1 of 2)');
    const start = await sidebar.receives('startBuild');
    expect(start.args[0]).toMatchObject([{ sheetId: 11 }, { sheetId: 12 }]);
    start.succeed(step(0, 'Reading'));
    (await sidebar.receives('continueBuild')).succeed({ ...step(0.5, 'Next'), result: RESULT });
    await sidebar.sees('Building Sources Q1 (2 of 2)');
    (await sidebar.receives('continueBuild', 2)).succeed({ ...DONE, result: SOURCES });
    await sidebar.sees('Sources Q1 is ready');
    await sidebar.sees('Pipeline is ready');
  });

  it('are all as they were when one fails, and are tried again together', async () => {
    const sidebar = await openReports();
    await sidebar.click('Refresh all');
    (await sidebar.receives('startBuild')).succeed(step(0, 'Reading'));
    (await sidebar.receives('continueBuild')).succeed({ ...step(0.5, 'Next'), result: RESULT });
    (await sidebar.receives('continueBuild', 2)).fail('Out of time.');
    (await sidebar.receives('cancelBuild')).succeed(OVERVIEW);
    await sidebar.sees('Sources Q1 was not built');
    expect(sidebar.text()).not.toContain('Pipeline is ready');
    await sidebar.click('Try again');
    const again = await sidebar.receives('startBuild', 2);
    expect(again.args[0]).toMatchObject([{ sheetId: 11 }, { sheetId: 12 }]);
  });

  it('are all as they were after a cancel between two of them', async () => {
    const sidebar = await openReports();
    await sidebar.click('Refresh all');
    (await sidebar.receives('startBuild')).succeed(step(0, 'Reading'));
    const first = await sidebar.receives('continueBuild');
    await sidebar.click('Cancel');
    first.succeed({ ...step(0.5, 'Next'), result: RESULT });
    (await sidebar.receives('cancelBuild')).succeed(OVERVIEW);
    await sidebar.sees('Cancelled. The spreadsheet is as it was.');
    expect(sidebar.text()).not.toContain('Pipeline is ready');
  });

  it('come to the front by a click, and say so when their sheet is gone', async () => {
    const sidebar = await openReports();
    await sidebar.click('Open sheet Sources Q1');
    const call = await sidebar.receives('showSheet');
    expect(call.args).toEqual([12]);
    call.fail('There is no sheet with this number.');
    await sidebar.sees('There is no sheet with this number.');
    await sidebar.sees('It may have been deleted.');
  });
});
