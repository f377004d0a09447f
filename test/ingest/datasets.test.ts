/** Real and demo exports, outside of the repository: `QUOTIENT_DATASETS` says where. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/ingest/open';
import { recognise } from '../../src/ingest/recognise';
import type { Table, TableName } from '../../src/tables/schema';
import { listed, utc, values } from './support';

const datasets = process.env.QUOTIENT_DATASETS;
if (!datasets) console.info('QUOTIENT_DATASETS is not set: the tests over exports are skipped');

const cellsOf = (file: string) =>
  Papa.parse<string[]>(readFileSync(join(datasets!, file), 'utf8').trimEnd()).data;
const openFile = (file: string, table: TableName = 'deals') =>
  openTable(cellsOf(file), table, utc());

const counts = (table: Table, name: string) => {
  const found: Record<string, number> = {};
  for (const value of values(table, name)) found[value] = (found[value] ?? 0) + 1;
  return found;
};

const total = (table: Table, name: string, status?: string) => {
  const statuses = status ? values(table, 'status') : [];
  return values(table, name).reduce<number>(
    (sum, value, row) => sum + (!status || statuses[row] === status ? Number(value) : 0),
    0,
  );
};

const HEADERS: Record<string, Record<string, string>> = {
  'amocrm-leads-export-full': {
    id: 'ID',
    name: 'Название сделки',
    account: 'Компания',
    owner: 'Ответственный',
    source: 'Источник',
    product: 'Товар',
    segment: 'Город',
    stage: 'Этап сделки',
    amount: 'Бюджет',
    created: 'Дата создания сделки',
    closed: 'Дата закрытия',
    expected_close: 'Дата закрытия',
    pipeline: 'Воронка',
  },
  'amocrm-leads-export-school': {
    id: 'id',
    name: 'Название сделки',
    account: 'Компания',
    owner: 'Ответственный',
    stage: 'Этап сделки',
    amount: 'Бюджет',
    created: 'Дата создания сделки',
    closed: 'Дата закрытия',
    expected_close: 'Дата закрытия',
    pipeline: 'Воронка',
  },
  'amocrm-leads-export-short': {
    id: 'ID',
    name: 'Название сделки',
    account: 'Компания',
    owner: 'Ответственный',
    amount: 'Бюджет',
    created: 'Дата создания сделки',
    closed: 'Дата закрытия',
    expected_close: 'Дата закрытия',
  },
  'bitrix24-deal-export-xlsx': {
    id: 'ID',
    name: 'Название сделки',
    owner: 'Ответственный',
    team: 'Группа',
    type: 'Тип',
    stage: 'Стадия сделки',
    amount: 'Сумма',
    created: 'Дата начала',
    expected_close: 'Предполагаемая дата закрытия',
  },
  'bitrix24-deal-report': {
    id: 'ID сделки',
    name: 'Название',
    account: 'Компания',
    owner: 'Ответственный',
    team: 'Отдел',
    stage: 'Стадия сделки',
    amount: 'Сумма',
    currency: 'Валюта',
    created: 'Дата создания',
  },
  'bitrix24-rest-deal-fields': {
    id: 'ID',
    name: 'TITLE',
    owner: 'ASSIGNED_BY_ID',
    source: 'SOURCE_ID',
    stage: 'STAGE_ID',
    is_closed: 'CLOSED',
    amount: 'OPPORTUNITY',
    created: 'DATE_CREATE',
    closed: 'CLOSEDATE',
    expected_close: 'CLOSEDATE',
  },
  'close-opportunity-fields': {
    id: 'id',
    name: 'lead_name',
    account: 'lead_name',
    owner: 'user_name',
    stage: 'status_label',
    status: 'status_type',
    amount: 'value',
    currency: 'value_currency',
    probability: 'confidence',
    value_period: 'value_period',
    created: 'date_created',
    won_at: 'date_won',
    lost_at: 'date_lost',
    pipeline: 'pipeline_name',
  },
  'hubspot-deals-export-pipeline': {
    id: 'Record ID',
    name: 'Deal Name',
    account: 'Company Name',
    owner: 'Deal Owner',
    stage: 'Deal Stage',
    amount: 'Amount',
    created: 'Create Date',
    closed: 'Close Date',
    expected_close: 'Close Date',
    pipeline: 'Pipeline',
  },
  'hubspot-deals-export': {
    id: 'Record ID',
    name: 'Deal Name',
    owner: 'Deal owner',
    stage: 'Deal Stage',
    amount: 'Amount',
    created: 'Create Date',
    closed: 'Close Date',
    expected_close: 'Close Date',
    last_activity: 'Last Activity Date',
  },
  'pipedrive-deals-export': {
    id: 'Deal - ID',
    name: 'Deal - Title',
    account: 'Deal - Organization ID',
    owner: 'Deal - Owner',
    source: 'Deal - Source channel',
    product: 'Deal - Product name',
    stage: 'Deal - Stage',
    status: 'Deal - Status',
    amount: 'Deal - Value',
    currency: 'Deal - Currency of Value',
    probability: 'Deal - Probability',
    mrr: 'Deal - MRR',
    created: 'Deal - Deal created',
    expected_close: 'Deal - Expected close date',
    last_activity: 'Deal - Last activity date',
    lost_reason: 'Deal - Lost reason',
    pipeline: 'Deal - Pipeline',
  },
  'pipedrive-sample-import': {
    name: 'Deal - Title',
    account: 'Organization - Name*',
    amount: 'Deal - Value',
  },
  'salesforce-data-export.Opportunity': {
    id: 'Id',
    name: 'Name',
    account: 'AccountId',
    owner: 'OwnerId',
    source: 'LeadSource',
    type: 'Type',
    stage: 'StageName',
    is_won: 'IsWon',
    is_closed: 'IsClosed',
    amount: 'Amount',
    currency: 'CurrencyIsoCode',
    probability: 'Probability',
    created: 'CreatedDate',
    closed: 'CloseDate',
    expected_close: 'CloseDate',
    last_activity: 'LastActivityDate',
  },
  'salesforce-opportunity-report': {
    id: 'Opportunity ID',
    name: 'Opportunity Name',
    account: 'Account Name',
    owner: 'Owner',
    stage: 'Stage',
    amount: 'Amount',
    probability: 'Probability',
    closed: 'Close Date',
    expected_close: 'Close Date',
  },
};

/** Exports of other tables than deals, by what Salesforce calls them. */
const OTHERS = [
  ['Campaign', 'spend'],
  ['Event', 'activities'],
  ['ForecastingQuota', 'none'],
  ['Lead', 'leads'],
  ['OpportunityHistory', 'stage_history'],
  ['Task', 'activities'],
] as const;

describe.skipIf(!datasets)('headers of exports', () => {
  it('are all held against what is found in them', () => {
    const files = readdirSync(join(datasets!, 'export-headers'))
      .filter((file) => file.endsWith('.header.csv'))
      .map((file) => file.replace('.header.csv', ''));
    const others = OTHERS.map(([kind]) => `salesforce-data-export.${kind}`);
    expect([...Object.keys(HEADERS), ...others].sort()).toEqual(files.sort());
  });

  it.each(Object.entries(HEADERS))('%s', (file, expected) => {
    const [headers] = cellsOf(`export-headers/${file}.header.csv`);
    // Two headers of Bitrix24 have two meanings, which only their values tell apart.
    const sample = headers!.map((header) => ({ CLOSED: 'N', OPPORTUNITY: '100' })[header] ?? '');
    expect(openTable([headers!, sample], 'deals', utc()).found).toEqual(expected);
  });

  it.each([
    ['amocrm-leads-export-full', 'amoCRM'],
    ['bitrix24-deal-report', 'Bitrix24'],
    ['bitrix24-rest-deal-fields', 'Bitrix24'],
    ['close-opportunity-fields', 'Close'],
    ['hubspot-deals-export', 'HubSpot'],
    ['pipedrive-deals-export', 'Pipedrive'],
    ['salesforce-data-export.Opportunity', 'Salesforce'],
    ['salesforce-opportunity-report', 'Salesforce'],
  ])('%s is of %s', (file, crm) => {
    const found = recognise(cellsOf(`export-headers/${file}.header.csv`), utc());
    expect([found.table, found.crm]).toEqual(['deals', crm]);
  });

  it('that are doubled are read once, and listed', () => {
    const [headers] = cellsOf('export-headers/amocrm-leads-export-full.header.csv');
    const first = new Map(headers!.map((header, at) => [header, at] as const).reverse());
    const table = openTable([headers!, headers!.map((_, at) => `x${at}`)], 'deals', utc());
    expect(values(table, 'source')).toEqual([`x${first.get('Источник')}`]);
    expect(values(table, 'product')).toEqual([`x${first.get('Товар')}`]);
    const doubled = table.problems().filter(({ kind }) => kind === 'same header twice');
    expect(doubled.map(({ column }) => column).sort()).toEqual(['Источник', 'Товар']);
  });

  it('with a space at their end are read as those without', () => {
    const [headers] = cellsOf('export-headers/amocrm-leads-export-school.header.csv');
    expect(headers).toContain('Бюджет ');
    const row = headers!.map((header) => (header === 'Бюджет ' ? '1 500' : ''));
    const table = openTable([headers!, row], 'deals', utc());
    expect(values(table, 'amount')).toEqual([1500]);
  });

  it.each(OTHERS)('of %s are %s', (kind, table) => {
    const cells = cellsOf(`export-headers/salesforce-data-export.${kind}.header.csv`);
    expect(recognise(cells, utc()).table).toBe(table);
  });
});

describe.skipIf(!datasets)('the Maven sales opportunities', () => {
  const styles = ['sales_pipeline.csv', 'sales_pipeline.us-dates.csv', 'sales_pipeline.ddmmyy.csv'];
  const opened = () => styles.map((file) => openFile(`maven-crm-sales-opportunities/${file}`));

  it('have their published totals', () => {
    const [table] = opened();
    expect(counts(table!, 'status')).toEqual({ won: 4238, lost: 2473, open: 2089 });
    expect(total(table!, 'amount', 'won')).toBe(10_005_534);
  });

  it('are the same in three styles of dates', () => {
    const [iso, us, european] = opened();
    for (const name of [
      'status',
      'owner',
      'product',
      'account',
      'amount',
      'created',
      'closed',
      'cycle_days',
    ]) {
      expect(values(us!, name)).toEqual(values(iso!, name));
      expect(values(european!, name)).toEqual(values(iso!, name));
    }
    expect(listed(us!)).toEqual(listed(iso!));
  });
});

describe.skipIf(!datasets)('deals and targets of a quota model', () => {
  it('have a quarter each', () => {
    const table = openFile('deal-snapshots-quota/targets.csv', 'targets');
    expect(table.rowCount).toBe(104);
    expect(new Set(values(table, 'start'))).toEqual(
      new Set([
        '2024-01-01',
        '2024-04-01',
        '2024-07-01',
        '2024-10-01',
        '2025-01-01',
        '2025-04-01',
        '2025-07-01',
        '2025-10-01',
      ]),
    );
    expect(values(table, 'quota')).toEqual(values(table, 'target'));
    expect(table.problems()).toEqual([]);
  });

  it('are typed', () => {
    const table = openFile('deal-snapshots-quota/deals_meta.csv');
    expect(counts(table, 'status')).toEqual({ won: 109, lost: 115, open: 476 });
    expect(counts(table, 'customer_kind')).toEqual({ new: 364, existing: 336 });
    expect(table.problems()).toEqual([]);
  });
});

describe.skipIf(!datasets)('the pipeline with NA for missing', () => {
  it('has blanks, outcomes and one repeated id', () => {
    const table = openFile('deal-stage-history/pipeline_deals.csv');
    expect(table.rowsRead).toBe(500);
    expect(counts(table, 'status')).toEqual({ won: 37, lost: 59, open: 327, invalid: 76 });
    expect(values(table, 'amount').filter((value) => value === '')).toHaveLength(78);
    expect(listed(table)).toEqual([
      'deal_id: repeated id (1) at A13',
      'deal_id: repeated id with other values (1) at A13',
      'deal_outcome: neither open, won nor lost (76) at AK11',
      'deal_size_usd: won without an amount (8) at O21',
    ]);
  });
});

describe.skipIf(!datasets)('the export of Zoho CRM', () => {
  it('is typed', () => {
    const table = openFile('zoho-crm-export/Potentials.csv');
    expect(counts(table, 'status')).toEqual({ won: 1425, lost: 485, open: 1722 });
    expect(values(table, 'amount')[0]).toBe(22_700);
    expect(values(table, 'created')[0]).toBe('2021-04-15 00:02:00');
    expect(counts(table, 'currency')).toEqual({ USD: 3632 });
    expect(values(table, 'probability').filter((value) => value === '')).toHaveLength(2);
    expect(table.problems()).toEqual([]);
  });

  it.each([
    ['Calls', 'activities'],
    ['Campaigns', 'spend'],
    ['Events', 'activities'],
    ['Invoices', 'orders'],
    ['Leads', 'leads'],
    ['Potentials', 'deals'],
    ['Tasks', 'activities'],
    ['Users', 'none'],
  ])('has %s, which are %s', (file, table) => {
    expect(recognise(cellsOf(`zoho-crm-export/${file}.csv`), utc()).table).toBe(table);
  });
});

describe.skipIf(!datasets)('the export of Zoho CRM, without a mapping', () => {
  const opened = (file: string) => recognise(cellsOf(`zoho-crm-export/${file}.csv`), utc()).opened!;

  it('has leads', () => {
    const table = opened('Leads');
    expect(table.rowCount).toBe(3900);
    expect(values(table, 'created')[0]).toBe('2021-04-15 00:03:00');
    expect(counts(table, 'status')).toEqual({
      open: 2344,
      qualified: 776,
      cancelled: 392,
      junk: 388,
    });
    expect(counts(table, 'was_opportunity')).toEqual({ 1: 3632, '': 268 });
    expect(counts(table, 'is_cancelled')).toEqual({ 1: 780, '': 3120 });
    expect(table.problems()).toEqual([]);
  });

  it('has calls', () => {
    const table = opened('Calls');
    expect(counts(table, 'kind')).toEqual({ call: 4100 });
    expect(total(table, 'minutes')).toBe(27_750);
    expect(values(table, 'at')[0]).toBe('2021-04-15 23:03:00');
    expect(table.problems()).toEqual([]);
  });

  it('has tasks and events', () => {
    const tasks = opened('Tasks');
    expect(counts(tasks, 'kind')).toEqual({ task: 2978 });
    expect(counts(tasks, 'status')).toEqual({ done: 2960, planned: 18 });
    expect(tasks.problems()).toEqual([]);
    expect(counts(opened('Events'), 'kind')).toEqual({ meeting: 2978 });
  });

  it('has campaigns', () => {
    const table = opened('Campaigns');
    expect(values(table, 'cost').slice(0, 3)).toEqual([141_560, 357_800, 6430]);
    expect(values(table, 'cost')[5]).toBe(1_362_900);
    expect(counts(table, 'currency')).toEqual({ USD: 110 });
    expect(table.problems()).toEqual([]);
  });
});

describe.skipIf(!datasets)('leads of a school', () => {
  it('say which of them converted', () => {
    const table = openFile('x-education-leads/Leads.csv', 'leads');
    expect(table.rowCount).toBe(9240);
    expect(counts(table, 'was_opportunity')).toEqual({ 1: 3561, '': 5679 });
  });
});

describe.skipIf(!datasets)('months of subscriptions', () => {
  it('have the closing MRR of the published bridge', () => {
    const table = openFile('saas-mrr-bridge/subscription_monthly.csv', 'subscriptions');
    const months = values(table, 'month');
    const mrr = values(table, 'mrr');
    const sums: Record<string, number> = {};
    for (const [row, month] of months.entries())
      sums[month] = (sums[month] ?? 0) + Number(mrr[row]);
    const bridge = Papa.parse<Record<string, string>>(
      readFileSync(join(datasets!, 'saas-mrr-bridge/mrr_bridge_monthly.csv'), 'utf8').trimEnd(),
      { header: true, delimiter: ';' },
    ).data;
    expect(bridge.length).toBeGreaterThan(30);
    for (const { month, ending_mrr: closing } of bridge) {
      expect([month, sums[month!.slice(0, 7)]]).toEqual([month, Number(closing)]);
    }
    expect(table.problems()).toEqual([]);
  });
});

describe.skipIf(!datasets)('stages and snapshots of deals', () => {
  it('have the visits of the history', () => {
    const table = openFile('deal-stage-history/stage_history.csv', 'stage_history');
    expect(counts(table, 'stage')).toEqual({
      Reviewed: 500,
      Indication: 268,
      Offer: 109,
      Passed: 76,
      'Closed - Lost': 60,
      'Closed - Won': 37,
    });
    expect(values(table, 'entered').filter((value) => value === '')).toEqual([]);
  });

  it('have a row for each deal and day', () => {
    const table = openFile('deal-snapshots-quota/deals_snapshot.csv', 'snapshots');
    expect([table.rowCount, table.rowsRead]).toEqual([8321, 8321]);
    expect(counts(table, 'status')).toEqual({ open: 7915, lost: 305, won: 101 });
    expect(table.problems()).toEqual([]);
  });
});

describe.skipIf(!datasets)('purchases without an amount', () => {
  it('are orders once the user says whose they are', () => {
    const cells = cellsOf('cdnow-repeat-purchase/example_transactions.csv');
    const mappings = {
      'date|id': { table: 'orders', columns: { id: '', customer: 'id', date: 'date' } },
    } as const;
    const found = recognise(cells, utc({ mappings }));
    expect(found).toMatchObject({ table: 'orders', columns: { customer: 'id', date: 'date' } });
    expect(found.opened!.rowCount).toBe(15_273);
    expect(found.opened!.problems()).toEqual([]);
  });
});

describe.skipIf(!datasets)('columns of Salesforce', () => {
  it.each([
    [
      'Lead',
      {
        id: 'Id',
        owner: 'OwnerId',
        source: 'LeadSource',
        status: 'Status',
        created: 'CreatedDate',
        opportunity: 'ConvertedDate',
      },
    ],
    [
      'Task',
      {
        id: 'Id',
        owner: 'OwnerId',
        account: 'AccountId',
        lead: 'WhoId',
        deal: 'WhatId',
        kind: 'Type',
        status: 'Status',
        at: 'ActivityDate',
        minutes: 'CallDurationInSeconds',
      },
    ],
    [
      'Event',
      {
        id: 'Id',
        owner: 'OwnerId',
        account: 'AccountId',
        kind: 'Type',
        at: 'ActivityDateTime',
        minutes: 'DurationInMinutes',
      },
    ],
    ['OpportunityHistory', { deal: 'OpportunityId', stage: 'StageName', entered: 'CreatedDate' }],
    ['Campaign', { source: 'Name', date: 'StartDate', cost: 'ActualCost' }],
  ])('in %s are found', (file, columns) => {
    const cells = cellsOf(`export-headers/salesforce-data-export.${file}.header.csv`);
    expect(recognise(cells, utc()).columns).toMatchObject(columns);
  });
});
