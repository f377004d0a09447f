/** The words of the page in English, and what every other language has to say. */
import type { TabInfo, Unit } from '../../addon/api';
import { formats } from '../format';

const LANGUAGE = 'en-GB';
const format = formats(LANGUAGE);
const { counted, whole } = format;

const rows = (count: number) => counted(count, { one: 'row', other: 'rows' });
const plural = (count: number, one: string, other: string) => counted(count, { one, other });

export const en = {
  language: LANGUAGE,
  format,
  product: 'Quotient',
  tabs: { label: 'Parts of Quotient', data: 'Data', reports: 'Reports', kpis: 'KPIs' },
  readAgain: 'Read again',
  reading: 'Reading the tabs',
  read: 'The tabs were read.',
  tryAgain: 'Try again',

  data: {
    title: 'Tabs of this spreadsheet',
    next: 'Choose a report',
    emptyTitle: 'No data yet',
    empty:
      'Paste or import an export of your CRM into a tab, with its headers on top. Then read again.',
    nothingKnownTitle: 'No CRM data found',
    nothingKnown:
      'None of the tabs looks like an export of a CRM. Open a tab below and say what it is, or add a tab with your deals.',
    promise: 'These tabs are only read, never changed.',
  },

  tab: {
    rows,
    columnsFound: (found: number, all: number) =>
      `${whole(found)} of ${plural(all, 'column', 'columns')} found`,
    rowsListed: (count: number) => `${rows(count)} listed`,
    questions: (count: number) => plural(count, 'question', 'questions'),
    columnsMissing: (count: number) => plural(count, 'column missing', 'columns missing'),
    unreadable: 'cannot be read',
    choose: 'choose what it is',
    kind: 'This tab is',
    kinds: {
      deals: 'Deals',
      leads: 'Leads',
      activities: 'Activities',
      subscriptions: 'Subscriptions',
      stage_history: 'Stage history',
      snapshots: 'Deal snapshots',
      targets: 'Targets',
      spend: 'Marketing spend',
      orders: 'Orders',
      calls: 'Analysed calls',
      social: 'Social profiles',
      training: 'Training',
      surveys: 'Customer surveys',
      prices: 'Prices',
      tickets: 'Tickets',
      none: 'Not CRM data',
    } as Record<TabInfo['table'], string>,
    automatic: 'Decide from the data',
    kindChanged: 'Save to see its columns.',
    forget: 'Forgets what was chosen for this tab.',
    columns: 'Columns',
    columnsOf: (found: number, all: number) => `${whole(found)} of ${whole(all)} found`,
    needed: 'needed',
    noColumn: 'not in this tab',
    usedTwice: (title: string) => `also used as ${title}`,
    otherColumns: (count: number) => plural(count, 'more column', 'more columns'),
    listed: 'Rows listed',
    listedHint: 'Nothing was changed in the tab. This is how the rows were counted.',
    problem: (count: number, cell: string) =>
      cell ? `${rows(count)}, first ${cell}` : rows(count),
    wholeTab: 'Whole tab',
    save: 'Save',
    saving: 'Saving',
    undo: 'Undo',
    saved: 'Saved. Cells that already hold a KPI function keep their result until they are edited.',
  },

  question: {
    dayFirst: 'day first?',
    column: 'which one?',
  },

  reports: {
    who: 'Who is it for?',
    chooseAll: 'Choose all',
    needs: 'Needs more data.',
    leavesOut: 'Leaves some numbers out.',
    which: 'Which columns?',
    nothingTitle: 'No report can be built yet',
    nothing:
      'Each report says which columns it needs. Answer the questions under Data, or add a tab that has them.',
    toData: 'Go to Data',
    period: 'Period',
    filters: 'Filters',
    addFilter: 'Add a filter',
    filterColumn: 'Filter by',
    filterValue: (title: string) => `${title} is`,
    anyValue: 'all',
    removeFilter: (title: string) => `Remove the filter by ${title}`,
    rebuilds: (sheet: string) =>
      `The sheet ${sheet} is built again in place. What you typed beside it stays.`,
    build: (count: number) => (count > 1 ? `Build ${whole(count)} reports` : 'Build'),
    building: 'Building',
    cancel: 'Cancel',
    cancelling: 'Cancelling',
  },

  progress: {
    building: (title: string) => `Building ${title}`,
    several: (title: string, at: number, of: number) =>
      `Building ${title} (${whole(at)} of ${whole(of)})`,
    starting: 'Reading the tabs',
    stopping: 'Stopping after this step',
    cancelled: 'Cancelled. The spreadsheet is as it was.',
    cancelledAfter: (built: number) =>
      `Cancelled. ${plural(built, 'report was', 'reports were')} built before that.`,
    finishedFirst: 'It was finished before it could be cancelled.',
    failed: (title: string) => `${title} was not built`,
  },

  result: {
    ready: (title: string) => `${title} is ready`,
    rows: (used: number, read: number) => `${whole(used)} of ${rows(read)} used`,
    listed: (count: number) => `${rows(count)} listed`,
    open: 'Open sheet',
    openNamed: (sheet: string) => `Open sheet ${sheet}`,
  },

  kpis: {
    search: 'Search KPIs',
    hint: (count: number) => `Search ${whole(count)} KPIs: “win”, “отток”, “برد”`,
    found: (count: number) => plural(count, 'KPI found', 'KPIs found'),
    nothing: 'No KPI of this name',
    nothingNext: 'Search for one word of it, in English, Russian, Persian or Chinese.',
    needs: (what: string) => `Needs ${what}.`,
    numbers: 'Without it, with numbers of your own:',
    counting: 'Counting',
    now: (value: string, period: string) => `now ${value} in ${period}`,
    nowAlone: (value: string) => `now ${value}`,
    noValue: 'empty: nothing to count',
    table: (rows: number, columns: number) => `a table of ${whole(rows)} × ${whole(columns)} cells`,
    also: 'also:',
    insert: 'Insert',
    insertInto: (cell: string) => `Insert into ${cell}`,
    inserting: 'Inserting',
    inserted: (cell: string) => `Inserted into ${cell}.`,
    holds: (cell: string) => `${cell} is not empty`,
    holdsNow: (content: string) => `It holds ${content}. Replace it?`,
    replace: 'Replace',
    keep: 'Keep it',
    units: {
      count: 'number',
      percent: 'percent',
      money: 'money',
      'money per day': 'money a day',
      days: 'days',
      hours: 'hours',
      months: 'months',
      ratio: 'ratio',
      text: 'text',
      table: 'table',
    } as Record<Unit, string>,
    days: (value: string) => `${value} days`,
    hours: (value: string) => `${value} hours`,
    months: (value: string) => `${value} months`,
  },

  settings: {
    title: 'Settings',
    hint: 'They belong to this spreadsheet. Reports follow them at the next refresh.',
    stages: 'Stages, the first on top',
    noStages: 'Stages of open deals are listed here once there are some.',
    up: (stage: string) => `Move ${stage} up`,
    down: (stage: string) => `Move ${stage} down`,
    fromData: 'Order them by the data',
    wonWords: 'Words for won',
    lostWords: 'Words for lost',
    wordsHint: 'Beside those known anyway. Commas between them.',
    currency: 'Currency where a tab names none',
    currencyHint: 'Three letters, such as EUR',
    fiscalYear: 'The year begins in',
    workingDays: 'Working days',
    smallSample: 'Mark rates on fewer cases than',
    thresholds: 'Good values',
    thresholdsHint: 'They decide the colours in reports.',
    addThreshold: 'Add a KPI',
    from: (kpi: string, unit: string) => `${kpi}, good from, ${unit}`,
    to: (kpi: string, unit: string) => `${kpi}, good up to, ${unit}`,
    fromShort: 'from',
    toShort: 'up to',
    remove: (kpi: string) => `Remove ${kpi}`,
    bounds: 'Give a lower or an upper bound, the lower one first.',
    usual: (bounds: string) => `usual: ${bounds}`,
    atLeast: (bound: string) => `at least ${bound}`,
    atMost: (bound: string) => `at most ${bound}`,
    between: (low: string, high: string) => `${low} to ${high}`,
    saved: 'Settings saved.',
    export: 'Export',
    import: 'Import',
    imported: 'Settings imported.',
    refused: 'Not taken from the file',
  },

  built: {
    title: 'Built reports',
    none: 'None yet.',
    upToDate: 'up to date',
    dataChanged: 'data changed',
    refresh: 'Refresh',
    refreshNamed: (sheet: string) => `Refresh ${sheet}`,
    refreshAll: 'Refresh all',
    open: (sheet: string) => `Open sheet ${sheet}`,
    today: (time: string) => `today ${time}`,
    yesterday: (time: string) => `yesterday ${time}`,
    filter: (title: string, value: string) => `${title} is ${value}`,
  },

  failure: {
    read: 'The tabs could not be read',
    save: 'The choice was not saved',
    settings: 'The settings were not saved',
    exportSettings: 'The settings could not be exported',
    importSettings: 'The settings were not imported',
    kpis: 'The KPIs could not be listed',
    insert: 'The formula was not inserted',
    show: 'The sheet could not be opened',
    next: 'Check your connection and try again.',
    nextShow: 'It may have been deleted. Read again to see what is there.',
    nextBuild:
      'Try again. If it fails again, read the tabs again and look for questions under Data.',
    /** Google answers so when several accounts are signed in and the first one is not the spreadsheet's. */
    nextAccounts:
      'This happens when several Google accounts are signed in. Open the spreadsheet in a window with only one of them, then try again.',
    nextSettings: 'Change what is named and save again.',
    nextImport: 'What was set before is still there.',
    nextInsert: 'Then try again.',
  },
};

export type Words = typeof en;
