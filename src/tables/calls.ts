/** Calls: one row an analysed call: who spoke how long, what was checked, what was objected. */
import type { TableSpec } from './schema';
import { DEAL, date, id, LEAD, number, OWNER, seconds, text, yesno } from './shared';

export const calls = {
  name: 'calls',
  oneRowIs: 'an analysed call',
  key: ['id'],
  entity: { before: 'call', after: 'звонка' },
  telling: [
    'date',
    'rep_seconds|customer_seconds|rep_share|checklist_passed|objection|objection_handled',
  ],
  columns: {
    id: id('ID', { en: 'id|call id|recording id > number|no|#' }),
    owner: text('Owner', { ...OWNER, calls: ' > user|operator' }),
    deal: text('Deal', DEAL),
    lead: text('Lead', LEAD),
    date: date('Date', {
      en: 'date|call date|call time|started at|start time|call start time > created time|timestamp',
    }),
    rep_seconds: seconds('Rep seconds', {
      en: 'rep seconds|rep talk time|agent talk time|agent talk|rep talk|talk seconds|talk time',
    }),
    customer_seconds: seconds('Customer seconds', {
      en: 'customer seconds|customer talk time|customer talk|listen time|prospect talk time',
    }),
    rep_share: {
      type: 'percent',
      title: 'Rep talk share',
      helper: true,
      words: { en: 'talk ratio|talk share|rep talk share|rep talk ratio|agent talk share' },
    },
    checklist_passed: number('Checklist passed', {
      en: 'checklist passed|passed|items passed > points|score|checklist score',
    }),
    checklist_total: number('Checklist total', {
      en: 'checklist total|total items|items|checklist items > max points|max score',
    }),
    objection: text('Objection', { en: 'objection|objections|main objection' }),
    objection_handled: yesno('Objection handled', {
      en: 'objection handled|handled|objection overcome|overcome',
    }),
  },
  derived: {},
} satisfies TableSpec as TableSpec;
