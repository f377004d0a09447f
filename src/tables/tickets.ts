/** Tickets: one row a complaint or a request. */
import type { TableSpec } from './schema';
import { ACCOUNT, date, id, OWNER, text } from './shared';

export const tickets = {
  name: 'tickets',
  oneRowIs: 'a complaint or a request',
  key: ['id'],
  entity: { before: 'property|ticket|case|complaint|request', after: 'обращения|заявки' },
  telling: ['opened', 'resolved'],
  against: 'amount|stage|deal name|lead status|mrr',
  columns: {
    id: id('ID', { en: 'id|record id|ticket > number|no|#' }),
    customer: text('Customer', ACCOUNT),
    owner: text('Owner', { ...OWNER, tickets: ' > assignee > user' }),
    kind: {
      type: 'code',
      title: 'Kind',
      words: { en: 'kind|type > category|reason' },
      codes: {
        complaint: 'complaint|problem|issue|incident|bug|claim',
        request: 'request|question|feature request|service request|inquiry|task|how to',
      },
      others: 'request',
    },
    opened: date('Opened', {
      en: 'opened|opened at|open date|date opened|date/time opened|created|created at|create date|created date|created time|date created > date|received',
    }),
    resolved: date('Resolved', {
      en: 'resolved|resolved at|resolution date|date resolved|solved|solved at > closed|closed at|close date|date closed|date/time closed|closed date',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
