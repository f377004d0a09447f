/**
 * What the CRMs export: headers as each writes them, with two rows of values in its notation. The pages in
 * docs/crms/ are what the add-on makes of these; the tests hold every export to its table.
 */
import type { TableName } from '../../src/metric/expression';

export interface Crm {
  /** File in docs/crms/, without its ending. */
  page: string;
  name: string;
  /** How to get the tab, in a sentence. */
  exporting: string;
  /** Stages and statuses as the system names them, default ones. */
  statuses: string;
  /** What a person should know before trusting a number. */
  notes: readonly string[];
  exports: readonly Export[];
}

export interface Export {
  title: string;
  table: TableName;
  /** A header and the values below it. */
  columns: readonly (readonly [header: string, ...values: string[]])[];
}

const close: Crm = {
  page: 'close',
  name: 'Close',
  exporting: 'Export opportunities or leads from a search or the Opportunities page, as CSV.',
  statuses: 'active|won|lost|Demo Completed|Proposal Sent|Closed/Won|Closed/Lost',
  notes: [
    'Headers are those of the API. `date_won` and `date_lost` say when a deal closed; an open one has neither.',
    '`value_period` makes MRR of the value: monthly as it is, annual by 12, one-time none.',
    'The first response to a lead is the first outgoing e-mail. Where you call first, choose `first_outgoing_call_date` in the sidebar.',
    'The API gives values in cents. Amounts are taken as they stand, so divide them where they came from the API.',
  ],
  exports: [
    {
      title: 'Opportunities',
      table: 'deals',
      columns: [
        ['id', 'oppo_7H2', 'oppo_7H3'],
        ['lead_id', 'lead_1', 'lead_2'],
        ['lead_name', 'Acme', 'Globex'],
        ['status_label', 'Closed/Won', 'Proposal Sent'],
        ['status_type', 'won', 'active'],
        ['pipeline_name', 'Sales', 'Sales'],
        ['value', '1200', '500'],
        ['value_period', 'annual', 'monthly'],
        ['value_currency', 'USD', 'USD'],
        ['confidence', '100', '50'],
        ['user_name', 'Anna', 'Boris'],
        ['note', '', 'asked for a demo'],
        ['date_created', '2024-01-08T09:15:00+00:00', '2024-02-12T14:00:00+00:00'],
        ['date_updated', '2024-03-21T10:00:00+00:00', '2024-03-22T10:00:00+00:00'],
        ['date_won', '2024-03-21', ''],
        ['date_lost', '', ''],
      ],
    },
    {
      title: 'Leads',
      table: 'leads',
      columns: [
        ['id', 'lead_1', 'lead_2'],
        ['display_name', 'Acme', 'Globex'],
        ['status_label', 'Qualified', 'Bad Fit'],
        ['user_name', 'Anna', 'Boris'],
        ['date_created', '2024-01-08T09:15:00+00:00', '2024-02-12T14:00:00+00:00'],
        ['first_outgoing_call_date', '2024-01-08T10:00:00+00:00', ''],
        ['first_outgoing_email_date', '', '2024-02-13T09:00:00+00:00'],
        ['last_communication_date', '2024-03-01T09:00:00+00:00', ''],
        ['num_calls', '3', '0'],
        ['num_emails', '5', '1'],
      ],
    },
  ],
};

const hubspot: Crm = {
  page: 'hubspot',
  name: 'HubSpot',
  exporting: 'Export a view of deals or contacts with all properties, as CSV or XLSX.',
  statuses:
    'Appointment Scheduled|Qualified To Buy|Presentation Scheduled|Decision Maker Bought-In|Contract Sent|Closed Won|Closed Lost|closedwon|closedlost',
  notes: [
    'One *Close Date* serves all deals: it is the expected close of open ones and the close of the others.',
    'Columns such as *Date entered "Contract Sent (Sales Pipeline)"* are read as stage history, so that conversion and duration of stages work from the deals alone.',
    'Headers are labels of properties: where an account renamed one, choose the column in the sidebar once.',
  ],
  exports: [
    {
      title: 'Deals',
      table: 'deals',
      columns: [
        ['Record ID', '9512', '9513'],
        ['Deal Name', 'Acme - renewal', 'Globex'],
        ['Deal Stage', 'Closed Won', 'Contract Sent (Sales Pipeline)'],
        ['Pipeline', 'Sales Pipeline', 'Sales Pipeline'],
        ['Amount', '30000', '$12,500.00'],
        ['Currency', 'USD', 'USD'],
        ['Close Date', '2024-03-21 10:00', '2024-06-30 10:00'],
        ['Create Date', '2024-01-08 09:15', '2024-02-12 14:00'],
        ['Deal owner', 'Anna', 'Boris'],
        ['Deal Type', 'Existing Business', 'New Business'],
        ['Deal probability', '1', '0.9'],
        ['HubSpot Team', 'North', 'South'],
        ['Last Activity Date', '2024-03-20 16:30', '2024-03-22 11:00'],
        ['Monthly recurring revenue', '2500', ''],
        ['Closed Lost Reason', '', ''],
        ['Original Traffic Source', 'Organic Search', 'Referrals'],
        ['Associated Company', 'Acme', 'Globex'],
        ['Is Closed Won', 'true', 'false'],
        ['Number of Sales Activities', '7', '3'],
        [
          'Date entered "Qualified To Buy (Sales Pipeline)"',
          '2024-01-10 12:00',
          '2024-02-20 12:00',
        ],
        ['Date entered "Contract Sent (Sales Pipeline)"', '2024-02-15 12:00', '2024-03-20 12:00'],
      ],
    },
    {
      title: 'Contacts, as leads',
      table: 'leads',
      columns: [
        ['Record ID', '801', '802'],
        ['First Name', 'Jane', 'Max'],
        ['Last Name', 'Roe', 'Moe'],
        ['Email', 'jane@example.com', 'max@example.com'],
        ['Contact owner', 'Anna', 'Boris'],
        ['Lead Status', 'In progress', 'Unqualified'],
        ['Lifecycle Stage', 'Marketing Qualified Lead', 'Lead'],
        ['Create Date', '2024-01-08 09:15', '2024-02-12 14:00'],
        ['Original Traffic Source', 'Organic Search', 'Referrals'],
        ['Became a Marketing Qualified Lead Date', '2024-01-10 12:00', ''],
        ['Became a Customer Date', '', ''],
        ['Date of first engagement', '2024-01-08 10:00', ''],
        ['Last Activity Date', '2024-03-20 16:30', '2024-02-22 11:00'],
      ],
    },
  ],
};

const salesforce: Crm = {
  page: 'salesforce',
  name: 'Salesforce',
  exporting:
    'Export an opportunity report as details only, or take the files of the data export; both header styles are found.',
  statuses:
    'Prospecting|Qualification|Needs Analysis|Proposal/Price Quote|Negotiation/Review|Closed Won|Closed Lost|Geschlossen Gewonnen',
  notes: [
    'One *Close Date* serves all deals: it is the expected close of open ones and the close of the others.',
    'In organisations with several currencies each money column has a *... Currency* column before it, which is read with it.',
    'Lines under the data (Grand Totals, Confidential Information, Generated By) are left out and listed.',
    'Owners of the data export are ids; a report has their names.',
  ],
  exports: [
    {
      title: 'Opportunity report',
      table: 'deals',
      columns: [
        ['Opportunity ID', '0061', '0062'],
        ['Opportunity Owner', 'Anna', 'Boris'],
        ['Account Name', 'Acme', 'Globex'],
        ['Opportunity Name', 'Acme - renewal', 'Globex'],
        ['Stage', 'Closed Won', 'Negotiation/Review'],
        ['Fiscal Period', 'Q1-2024', 'Q2-2024'],
        ['Amount', 'USD 30,000.00', 'USD 12,500.00'],
        ['Probability (%)', '100%', '75%'],
        ['Age', '73', '40'],
        ['Close Date', '3/21/2024', '6/30/2024'],
        ['Created Date', '1/8/2024', '2/12/2024'],
        ['Lead Source', 'Web', 'Partner Referral'],
        ['Type', 'Existing Customer - Upgrade', 'New Customer'],
        ['Last Activity', '3/20/2024', '3/22/2024'],
        ['Lost Reason', '', ''],
      ],
    },
    {
      title: 'Opportunity, data export',
      table: 'deals',
      columns: [
        ['Id', '006A', '006B'],
        ['AccountId', '001A', '001B'],
        ['Name', 'Acme - renewal', 'Globex'],
        ['StageName', 'Closed Won', 'Negotiation/Review'],
        ['Amount', '30000', '12500'],
        ['Probability', '100', '75'],
        ['CloseDate', '2024-03-21', '2024-06-30'],
        ['Type', 'Existing Customer - Upgrade', 'New Customer'],
        ['LeadSource', 'Web', 'Partner Referral'],
        ['IsClosed', 'true', 'false'],
        ['IsWon', 'true', 'false'],
        ['CurrencyIsoCode', 'USD', 'USD'],
        ['OwnerId', '005A', '005B'],
        ['CreatedDate', '2024-01-08T09:15:00.000Z', '2024-02-12T14:00:00.000Z'],
        ['LastActivityDate', '2024-03-20', '2024-03-22'],
        ['FiscalQuarter', '1', '2'],
      ],
    },
    {
      title: 'OpportunityHistory, data export',
      table: 'stage_history',
      columns: [
        ['Id', '008A', '008B'],
        ['OpportunityId', '006A', '006A'],
        ['CreatedById', '005A', '005A'],
        ['CreatedDate', '2024-01-08T09:15:00.000Z', '2024-02-15T12:00:00.000Z'],
        ['StageName', 'Qualification', 'Negotiation/Review'],
        ['Amount', '30000', '30000'],
        ['Probability', '10', '75'],
        ['FromOpportunityStageName', '', 'Qualification'],
      ],
    },
    {
      title: 'Lead, data export',
      table: 'leads',
      columns: [
        ['Id', '00QA', '00QB'],
        ['FirstName', 'Jane', 'Max'],
        ['LastName', 'Roe', 'Moe'],
        ['Company', 'Acme', 'Globex'],
        ['LeadSource', 'Web', 'Partner Referral'],
        ['Status', 'Closed - Converted', 'Working - Contacted'],
        ['OwnerId', '005A', '005B'],
        ['IsConverted', 'true', 'false'],
        ['ConvertedDate', '2024-02-01', ''],
        ['CreatedDate', '2024-01-08T09:15:00.000Z', '2024-02-12T14:00:00.000Z'],
        ['LastActivityDate', '2024-03-20', '2024-03-22'],
      ],
    },
    {
      title: 'Task, data export',
      table: 'activities',
      columns: [
        ['Id', '00TA', '00TB'],
        ['WhoId', '003A', '003B'],
        ['WhatId', '006A', '006B'],
        ['Subject', 'Call', 'E-mail: offer'],
        ['ActivityDate', '2024-03-20', '2024-03-22'],
        ['Status', 'Completed', 'Not Started'],
        ['OwnerId', '005A', '005B'],
        ['Type', 'Call', 'Email'],
        ['AccountId', '001A', '001B'],
        ['CallDurationInSeconds', '420', ''],
        ['CallType', 'Outbound', ''],
      ],
    },
    {
      title: 'Event, data export',
      table: 'activities',
      columns: [
        ['Id', '00UA', '00UB'],
        ['WhoId', '003A', '003B'],
        ['WhatId', '006A', '006B'],
        ['Subject', 'Demo', 'Negotiation'],
        ['ActivityDateTime', '2024-03-20T09:00:00.000Z', '2024-03-22T13:30:00.000Z'],
        ['DurationInMinutes', '60', '30'],
        ['OwnerId', '005A', '005B'],
        ['Type', 'Meeting', 'Demo'],
        ['AccountId', '001A', '001B'],
      ],
    },
    {
      title: 'Campaign, data export',
      table: 'spend',
      columns: [
        ['Id', '701A', '701B'],
        ['Name', 'Trade show', 'Newsletter'],
        ['Type', 'Conference', 'Email'],
        ['Status', 'Completed', 'In Progress'],
        ['StartDate', '2024-01-15', '2024-02-01'],
        ['EndDate', '2024-01-17', '2024-02-29'],
        ['CurrencyIsoCode', 'USD', 'USD'],
        ['BudgetedCost', '9000', '800'],
        ['ActualCost', '8750.5', '640'],
        ['NumberOfLeads', '45', '20'],
      ],
    },
  ],
};

const pipedrive: Crm = {
  page: 'pipedrive',
  name: 'Pipedrive',
  exporting: 'Export a list view with all columns, as XLSX or CSV.',
  statuses: 'Open|Won|Lost|Deleted',
  notes: [
    'Lost is a status, not a stage: the stage column keeps the last open stage, which is where a lost deal was lost.',
    'XLSX files hold dates as serial numbers; they are read as dates.',
  ],
  exports: [
    {
      title: 'Deals',
      table: 'deals',
      columns: [
        ['Deal - ID', '17', '18'],
        ['Deal - Title', 'Acme - renewal', 'Globex'],
        ['Deal - Owner', 'Anna', 'Boris'],
        ['Deal - Value', '30000', '12500'],
        ['Deal - Currency of Value', 'EUR', 'EUR'],
        ['Deal - Weighted value', '30000', '9375'],
        ['Deal - Probability', '100', '75'],
        ['Deal - Organization', 'Acme', 'Globex'],
        ['Deal - Pipeline', 'Pipeline', 'Pipeline'],
        ['Deal - Stage', 'Proposal Made', 'Negotiations Started'],
        ['Deal - Label', 'Hot', ''],
        ['Deal - Status', 'Won', 'Open'],
        ['Deal - Deal created', '2024-01-08 09:15:00', '2024-02-12 14:00:00'],
        ['Deal - Last activity date', '2024-03-20', '2024-03-22'],
        ['Deal - Won time', '2024-03-21 10:00:00', ''],
        ['Deal - Lost time', '', ''],
        ['Deal - Deal closed on', '2024-03-21 10:00:00', ''],
        ['Deal - Lost reason', '', ''],
        ['Deal - Expected close date', '2024-03-31', '2024-06-30'],
        ['Deal - Product name', 'Licence', 'Licence'],
        ['Deal - Source channel', 'Web form', 'Referral'],
        ['Deal - MRR', '2500', ''],
        ['Deal - Total activities', '7', '3'],
      ],
    },
    {
      title: 'Activities',
      table: 'activities',
      columns: [
        ['Activity - ID', '71', '72'],
        ['Activity - Subject', 'Call', 'Lunch'],
        ['Activity - Type', 'Call', 'Meeting'],
        ['Activity - Assigned to user', 'Anna', 'Boris'],
        ['Activity - Due date', '2024-03-20', '2024-03-22'],
        ['Activity - Done', 'Done', 'To do'],
        ['Activity - Deal', 'Acme - renewal', 'Globex'],
        ['Activity - Organization', 'Acme', 'Globex'],
      ],
    },
  ],
};

const zoho: Crm = {
  page: 'zoho',
  name: 'Zoho CRM',
  exporting: 'Export a module (Deals, Leads, Calls, Tasks, Meetings, Campaigns) as CSV.',
  statuses:
    'Qualification|Needs Analysis|Value Proposition|Proposal/Price Quote|Negotiation/Review|Closed Won|Closed Lost|Closed-Lost to Competition',
  notes: [
    'Users may rename the Deals module. Where *X Owner* and *X Name* stand side by side, X is taken for deals.',
    'Columns that end in *.id* hold ids of the name beside them; the name is read.',
    'One *Closing Date* serves all deals: it is the expected close of open ones and the close of the others.',
    'A file may mix date styles from column to column; each column is decided by all its values.',
  ],
  exports: [
    {
      title: 'Deals',
      table: 'deals',
      columns: [
        ['Record Id', 'zcrm_1', 'zcrm_2'],
        ['Deal Owner.id', 'zcrm_8', 'zcrm_9'],
        ['Deal Owner', 'Anna', 'Boris'],
        ['Amount', '$30,000.00', '$342.09K'],
        ['Deal Name', 'Acme - renewal', 'Globex'],
        ['Closing Date', '21 Mar, 2024', '30 Jun, 2024'],
        ['Account Name.id', 'zcrm_3', 'zcrm_4'],
        ['Account Name', 'Acme', 'Globex'],
        ['Stage', 'Closed Won', 'Negotiation/Review'],
        ['Type', 'Existing Business', 'New Business'],
        ['Probability (%)', '100', '75'],
        ['Lead Source', 'Advertisement', 'Employee Referral'],
        ['Created Time', '08 Jan, 2024 09:15:00', '12 Feb, 2024 14:00:00'],
        ['Modified Time', '21 Mar, 2024 10:00:00', '22 Mar, 2024 10:00:00'],
        ['Expected Revenue', '$30,000.00', '$256.57K'],
        ['Last Activity Time', '20 Mar, 2024 16:30:00', '22 Mar, 2024 11:00:00'],
        ['Pipeline', 'Standard', 'Standard'],
        ['Reason For Loss', '', ''],
        ['Currency', 'USD', 'USD'],
        ['Exchange Rate', '1', '1'],
      ],
    },
    {
      title: 'Leads',
      table: 'leads',
      columns: [
        ['LEADID', '4563', '4564'],
        ['Last Name', 'Roe', 'Moe'],
        ['Company', 'Acme', 'Globex'],
        ['Lead Owner', 'Anna', 'Boris'],
        ['Email', 'jane@example.com', 'max@example.com'],
        ['Industry', 'Education', 'Retail'],
        ['Lead Source', 'Employee Referral', 'Advertisement'],
        ['Lead Status', 'Contacted', 'Junk Lead'],
        ['Created Time', '15 Apr, 2024 00:03:00', '16 Apr, 2024 00:02:00'],
        ['CONVERTED', 'Yes', 'No'],
      ],
    },
    {
      title: 'Calls',
      table: 'activities',
      columns: [
        ['TASKID', '5001', '5002'],
        ['Call Start Time', '2024-04-15 23:03:00', '2024-04-16 10:00:00'],
        ['Call Duration (in seconds)', '420', '60'],
        ['Call Owner', 'Anna', 'Boris'],
        ['Subject', 'Offer', 'First call'],
        ['Call Type', 'Outbound', 'Inbound'],
        ['ACCOUNTID', '1458', ''],
        ['POTENTIALID', '88', ''],
        ['LEADID', '', '4563'],
      ],
    },
    {
      title: 'Tasks',
      table: 'activities',
      columns: [
        ['Task Owner', 'Anna', 'Boris'],
        ['Subject', 'Call', 'Send offer'],
        ['Created Time', '16 Apr, 2024 00:02:00', '17 Apr, 2024 00:02:00'],
        ['Due Date', '20 Aug, 2024', '21 Aug, 2024'],
        ['Status', 'Completed', 'Not Started'],
      ],
    },
    {
      title: 'Meetings',
      table: 'activities',
      columns: [
        ['EVENTID', '2584', '2585'],
        ['Event Owner', 'Anna', 'Boris'],
        ['Subject', 'Demo for Acme', 'Negotiation'],
        ['Start DateTime', '2024-04-15 21:00:00', '2024-04-16 10:00:00'],
        ['End DateTime', '2024-04-15 22:00:00', '2024-04-16 11:00:00'],
        ['Created Time', '2024-04-10 21:02:00', '2024-04-11 10:00:00'],
        ['ACCOUNTID', '1458', ''],
        ['POTENTIALID', '88', ''],
        ['LEADID', '', '4563'],
      ],
    },
    {
      title: 'Invoices',
      table: 'orders',
      columns: [
        ['INVOICEID', '2301', '2302'],
        ['Invoice Number', '1593016', '1593017'],
        ['Invoice Owner', 'Anna', 'Boris'],
        ['Invoice Status', 'Created', 'Paid'],
        ['Created Time', '20 Apr, 2024 07:49:50', '21 Apr, 2024 02:44:57'],
        ['Account Id', '1458', '1459'],
        ['Sub Total', '$22,247.63', '$900.00'],
        ['Discount', '$157.93', '$0.00'],
        ['Tax', '$1,047.96', '$90.00'],
        ['Grand Total', '$23,137.66', '$990.00'],
      ],
    },
    {
      title: 'Campaigns',
      table: 'spend',
      columns: [
        ['CAMPAIGNID', '2401', '2402'],
        ['Campaign Name', 'Trade show', 'Newsletter'],
        ['Type', 'Conference', 'Email'],
        ['Status', 'Complete', 'Planning'],
        ['Start Date', '2024-04-25', '2024-05-01'],
        ['End Date', '2024-05-05', '2024-05-31'],
        ['Expected Revenue', '$342.09K', '$20.00K'],
        ['Budgeted Cost', '$115.00K', '$900.00'],
        ['Actual Cost', '$141.56K', '$640.00'],
      ],
    },
  ],
};

const amocrm: Crm = {
  page: 'amocrm',
  name: 'amoCRM and Kommo',
  exporting:
    'Export the list of deals (Сделки → Экспорт) as CSV or XLSX; both languages are found.',
  statuses:
    'Неразобранное|Первичный контакт|Переговоры|Принимают решение|Согласование договора|Успешно реализовано|Закрыто и не реализовано|142|143|Closed - won|Closed - lost',
  notes: [
    'An open deal has the text `не закрыта` (`not closed`) in its close date. It is read as no date.',
    'The two closing stages exist in every pipeline; filter by the pipeline column where there are several.',
    'A header may stand twice (Источник, Товар, utm): the first one that has values is read.',
    'Kommo writes dates as day.month or month.day, as the account is set; where no value of a column decides, a function says so and the sidebar asks once.',
  ],
  exports: [
    {
      title: 'Сделки',
      table: 'deals',
      columns: [
        ['ID', '901', '902'],
        ['Название сделки', 'Поставка', 'Лицензии'],
        ['Бюджет', '30 000', '12 500'],
        ['Ответственный', 'Анна', 'Борис'],
        ['Дата создания сделки', '08.01.2024 09:15:00', '22.02.2024 14:00:00'],
        ['Кем создана сделка', 'Анна', 'Борис'],
        ['Дата редактирования', '21.03.2024 10:00:00', '22.03.2024 10:00:00'],
        ['Дата закрытия', '21.03.2024 10:00:00', 'не закрыта'],
        ['Теги', 'опт', ''],
        ['Примечание', '', ''],
        ['Этап сделки', 'Успешно реализовано', 'Переговоры'],
        ['Воронка', 'Основная', 'Основная'],
        ['Полное имя контакта', 'Иван Иванов', 'Пётр Петров'],
        ['Компания контакта', '', ''],
        ['Компания', 'Ромашка', 'Василёк'],
        ['Рабочий телефон', '', ''],
        ['Город', 'Москва', 'Казань'],
        ['Источник', 'Сайт', 'Рекомендация'],
        ['Товар', 'Лицензия', 'Лицензия'],
        ['utm_source', 'yandex', ''],
      ],
    },
    {
      title: 'Leads (Kommo)',
      table: 'deals',
      columns: [
        ['ID', '901', '902'],
        ['Lead title', 'Supply', 'Licences'],
        ['Sale', '30000', '12500'],
        ['Responsible user', 'Anna', 'Boris'],
        ['Created at', '08.01.2024 09:15:00', '22.02.2024 14:00:00'],
        ['Closed at', '21.03.2024 10:00:00', 'not closed'],
        ['Lead tags', 'wholesale', ''],
        ['Lead stage', 'Closed - won', 'Offer made'],
        ['Pipeline', 'Main', 'Main'],
        ['Company', 'Acme', 'Globex'],
      ],
    },
  ],
};

const bitrix24: Crm = {
  page: 'bitrix24',
  name: 'Bitrix24',
  exporting:
    'Export the list of deals (Сделки → Экспорт) as CSV or Excel; both languages and the codes of REST are found.',
  statuses:
    'Новая|Подготовка документов|Cчёт на предоплату|В работе|Финальный счёт|Сделка успешна|Сделка провалена|Анализ причины провала|C7:WON|LOSE|APOLOGY|Deal won|Deal lost',
  notes: [
    'A deal with several products stands in several rows with one ID. It is counted once, by the last of its rows; where the rows differ, that is listed.',
    'Stages of other pipelines have a prefix (`C7:WON`), which is dropped.',
    '*Предполагаемая дата закрытия* is taken for a plan, so that KPIs by close date ask for a date of closing. Where your account sets this date when a deal closes, choose it for *Closed* in the sidebar; exports that call it *Дата завершения* or CLOSEDATE need nothing.',
    '*Группа стадий* (S, F, P) tells won, lost and open where it is exported.',
  ],
  exports: [
    {
      title: 'Сделки',
      table: 'deals',
      columns: [
        ['ID', '51', '51', '52'],
        ['Название сделки', 'Поставка', 'Поставка', 'Лицензии'],
        ['Стадия сделки', 'Сделка успешна', 'Сделка успешна', 'Cчёт на предоплату'],
        ['Направление', 'Общее', 'Общее', 'Общее'],
        ['Сумма', '30 000,00', '30 000,00', '12 500,00'],
        ['Валюта', 'Российский рубль', 'Российский рубль', 'Российский рубль'],
        ['Вероятность', '100', '100', '50'],
        ['Тип', 'Продажа', 'Продажа', 'Продажа'],
        ['Предполагаемая дата закрытия', '31.03.2024', '31.03.2024', '30.06.2024'],
        ['Дата создания', '08.01.2024 09:15:00', '08.01.2024 09:15:00', '22.02.2024 14:00:00'],
        ['Дата изменения', '21.03.2024 10:00:00', '21.03.2024 10:00:00', '22.03.2024 10:00:00'],
        ['Ответственный', 'Анна', 'Анна', 'Борис'],
        ['Компания', 'Ромашка', 'Ромашка', 'Василёк'],
        ['Источник', 'Веб-сайт', 'Веб-сайт', 'По рекомендации'],
        ['Товар', 'Лицензия', 'Внедрение', 'Лицензия'],
        ['Повторная сделка', 'да', 'да', 'нет'],
      ],
    },
    {
      title: 'Лиды',
      table: 'leads',
      columns: [
        ['ID', '71', '72'],
        ['Название лида', 'Заявка с сайта', 'Звонок'],
        ['Статус', 'Качественный лид', 'Не обработан'],
        ['Источник', 'Веб-сайт', 'Звонок'],
        ['Ответственный', 'Анна', 'Борис'],
        ['Дата создания', '08.01.2024 09:15:00', '22.02.2024 14:00:00'],
        ['Дата изменения', '21.03.2024 10:00:00', '22.03.2024 10:00:00'],
      ],
    },
    {
      title: 'Deals, REST',
      table: 'deals',
      columns: [
        ['ID', '51', '52'],
        ['TITLE', 'Supply', 'Licences'],
        ['STAGE_ID', 'C7:WON', 'C7:PREPARATION'],
        ['STAGE_SEMANTIC_ID', 'S', 'P'],
        ['OPPORTUNITY', '30000.00', '12500.00'],
        ['CURRENCY_ID', 'EUR', 'EUR'],
        ['ASSIGNED_BY_NAME', 'Anna', 'Boris'],
        ['ASSIGNED_BY_DEPARTMENT', 'North', 'South'],
        ['SOURCE_ID', 'WEB', 'CALL'],
        ['DATE_CREATE', '2024-01-08T09:15:00+03:00', '2024-02-12T14:00:00+03:00'],
        ['CLOSEDATE', '2024-03-21T03:00:00+03:00', '2024-06-30T03:00:00+03:00'],
        ['CLOSED', 'Y', 'N'],
        ['IS_RETURN_CUSTOMER', 'Y', 'N'],
      ],
    },
  ],
};

export const crms: readonly Crm[] = [close, hubspot, salesforce, pipedrive, zoho, amocrm, bitrix24];
