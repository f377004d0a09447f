/** Companies of the real data sets: their tabs as they are, and the same rows by canonical names. */
import { datasetFile, readCells } from '../support/datasets';
import { type Company, type CompanyTable, span } from './harness';

const from = (...parts: string[]) =>
  `read_csv('${datasetFile(...parts)}', all_varchar = true, header = true)`;

/** 15,273 orders of 5,000 customers. The file has no amounts: made of the customer's number, they stand on both sides. */
export function cdnow(): Company {
  const file = ['cdnow-repeat-purchase', 'example_transactions.csv'];
  const [, ...rows] = readCells(...file);
  const orders: CompanyTable = {
    cells: [
      ['Order date', 'Customer', 'Amount'],
      ...rows.map(([date, id]) => [date, id, 10 + (Number(id) % 7) * 2.5]),
    ],
    load: `create table orders as
      select row_number() over () as line, line::varchar as id, id as customer,
        null::varchar as owner, date::timestamp as date, (10 + (id::integer % 7) * 2.5)::double as amount
      from ${from(...file)}`,
  };
  return {
    tables: { orders },
    periods: [
      span('2014-03', '2014-03-01', '2014-04-01'),
      span('2014-Q3', '2014-07-01', '2014-10-01'),
      span('2014', '2014-01-01', '2015-01-01'),
    ],
    criteria: {},
  };
}

/** 8,800 opportunities of a reseller of hardware, open ones without an amount. */
export function maven(): Company {
  const file = ['maven-crm-sales-opportunities', 'sales_pipeline.csv'];
  const deals: CompanyTable = {
    cells: readCells(...file),
    load: `create table deals as
      select opportunity_id as id, sales_agent as owner, product, account, deal_stage as stage,
        if(deal_stage in ('Won', 'Lost'), deal_stage, 'Open') as status,
        engage_date::timestamp as created, close_date::timestamp as closed,
        close_value::double as amount
      from ${from(...file)}`,
  };
  return {
    tables: { deals },
    periods: [
      span('2017-03', '2017-03-01', '2017-04-01'),
      span('2017-Q2', '2017-04-01', '2017-07-01'),
      span('2017', '2017-01-01', '2018-01-01'),
    ],
    criteria: { owner: 'Darcel Schlecht' },
  };
}

/** A Zoho CRM with its own words for what became of a lead; whoever calls logs the call as done. */
export function zoho(): Company {
  const folder = 'zoho-crm-export';
  const created = `strptime("Created Time", '%d %b, %Y %H:%M:%S')`;
  return {
    tables: {
      leads: {
        cells: readCells(folder, 'Leads.csv'),
        load: `create table leads as
          select LEADID as id, "Lead Owner" as owner, "Lead Source" as source, ${created} as created,
            case when "Lead Status" in ('Junk Lead', 'Lost Lead', 'Not Qualified')
              then 'Cancelled' else 'Working' end as status,
            case when CONVERTED = 'Yes' then true end as opportunity,
            case when CONVERTED = 'Yes' then true end as customer
          from ${from(folder, 'Leads.csv')}`,
      },
      activities: {
        cells: readCells(folder, 'Calls.csv'),
        load: `create table activities as
          select TASKID as id, "Call Owner" as owner, 'Call' as kind, null::varchar as status,
            "Call Start Time"::timestamp as "at", "Call Duration (in minutes)"::double as minutes,
            null::varchar as work_stage
          from ${from(folder, 'Calls.csv')}`,
      },
    },
    periods: [
      span('2020-02', '2020-02-01', '2020-03-01'),
      span('2021-04', '2021-04-01', '2021-05-01'),
      span('2021-Q1', '2021-01-01', '2021-04-01'),
      span('2021', '2021-01-01', '2022-01-01'),
    ],
    criteria: { owner: 'Harold Pawlan', source: 'Cold Call' },
  };
}

/** 30,876 customer-months; each is paid from the first of its month to the first of the next. */
export function saas(): Company {
  const file = ['saas-mrr-bridge', 'subscription_monthly.csv'];
  const subscriptions: CompanyTable = {
    cells: readCells(...file),
    load: `create table subscriptions as
      select customer_id as customer, null::varchar as owner, null::varchar as source, plan,
        mrr::double as mrr, strptime(month, '%Y-%m') as started,
        strptime(month, '%Y-%m') + interval 1 month as ended
      from ${from(...file)}`,
  };
  return {
    tables: { subscriptions },
    periods: [
      span('2023-07', '2023-07-01', '2023-08-01'),
      span('2024-Q2', '2024-04-01', '2024-07-01'),
      span('2024', '2024-01-01', '2025-01-01'),
    ],
    criteria: {},
  };
}
