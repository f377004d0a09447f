/** Leads: one row a person or company that may become a customer. */
import { flag, reached } from './derive';
import type { TableSpec } from './schema';
import { date, id, leadOrigin, milestone, OWNER, SOURCE, text } from './shared';

export const leads = {
  name: 'leads',
  oneRowIs: 'a lead',
  key: ['id'],
  entity: { before: 'property|prospect|lead', after: 'лида' },
  telling: [
    'status|first_response|qualified|is_qualified|sales_qualified|is_sales_qualified|opportunity|is_opportunity|customer|is_customer|channel',
    'id|name|created',
  ],
  against:
    'amount|value|stage|deal name|deal stage|deal owner|opportunity name|close date|expected close|closed|' +
    'snapshot date|kind|activity type|campaign id|actual cost|budgeted cost|is won|spend|month',
  columns: {
    id: id('ID', { en: 'id|record id > number|no|#' }),
    name: text('Lead', {
      en: 'name|lead|full name|display name > last name > company|contact|contact name > email',
    }),
    owner: text('Owner', OWNER),
    source: text('Source', SOURCE),
    channel: text('Channel', { en: 'channel|medium|utm_medium > source channel' }),
    status: {
      type: 'code',
      title: 'Status',
      words: { en: 'status > disposition > stage', close: 'status_label' },
      codes: {
        open: 'open|new|working|contacted|in progress|nurturing|open not contacted|working contacted|attempted to contact|not contacted',
        qualified: 'qualified|mql|sql|pre-qualified',
        converted: 'converted|closed converted|opportunity',
        customer: 'customer|won|sold',
        cancelled:
          'cancelled|canceled|lost|lost lead|closed not converted|closed lost|not interested',
        disqualified: 'disqualified|unqualified|not qualified|bad fit|bad timing',
        junk: 'junk|junk lead|spam|duplicate|invalid|test',
      },
      others: 'open',
    },
    created: date('Created', {
      en: 'created|create date|created date|date created|created time|create time|created at|created on|creation date|lead date > received|received at|submitted at|signup date|signed up|date added > date',
    }),
    first_response: date('First response', {
      en: 'first response|first response at|first response time|responded at|first contacted|first contact|first touch|first contact date|first outreach > first activity date',
      hubspot: ' > date of first engagement|first contact create date',
      close: ' > first outgoing email date > first outgoing call date',
    }),
    ...milestone('qualified', 'Qualified', {
      en: 'qualified|mql|mql date|marketing qualified|qualified date|qualified at|date qualified > became a marketing qualified lead date',
    }),
    ...milestone('sales_qualified', 'Sales qualified', {
      en: 'sales qualified|sql|sql date|accepted by sales|sales accepted > became a sales qualified lead date',
    }),
    ...milestone('opportunity', 'Opportunity', {
      en: 'opportunity|opportunity date|opportunity created|converted|converted date|conversion date|is converted|date converted > deal created|became an opportunity date > primary_opportunity_created',
    }),
    ...milestone('customer', 'Customer', {
      en: 'customer|customer date|became customer|customer since|won|won date|date won|is customer > became a customer date > purchased|purchase date > primary_opportunity_date_won',
    }),
    lead_origin: leadOrigin,
  },
  derived: {
    was_qualified: reached('qualified'),
    was_sales_qualified: reached('sales_qualified'),
    was_opportunity: reached('opportunity'),
    was_customer: reached('customer'),
    is_cancelled: flag('status', 'cancelled', 'disqualified', 'junk'),
  },
} satisfies TableSpec as TableSpec;
